"""The checklist of a dossier: what is there, what is still to come, what speaks against it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from thidua_desktop.domain.dates import format_date

GREEN, AMBER, RED = "green", "amber", "red"
OK, WARN, BAD = "ok", "warn", "bad"


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the checklist.

    Attributes:
        mark: "ok" (✓), "warn" (!) or "bad" (✕).
        text: the sentence; ``detail`` its ground in small print.
        blocks: the dossier cannot be marked complete while this stands.
        key: what the line is about: "papers", "summary", "registration", "repeated", "deadline", "initiative".
    """

    key: str
    mark: str
    text: str
    detail: str = ""
    blocks: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What the checklist of one dossier is made from.

    Attributes:
        registered: None when the dossier belongs to no campaign, so nothing could be registered.
        registered_for_award: the nominee registered for this very title.
        registration_check: the office's switch: "off", "warn" or "block".
        same_award: other open or decided dossiers of the year for the same nominee and award, in words.
        other_awards: those for another award.
        received_on: the day the dossier came in; while unknown ``today`` counts.
        used_initiatives: initiatives that other dossiers rest on too, in words.
    """

    papers: Sequence[tuple[str, bool]] = ()
    has_summary: bool = False
    registered: bool | None = None
    registered_for_award: bool = False
    registration_check: str = "warn"
    same_award: Sequence[str] = ()
    other_awards: Sequence[str] = ()
    deadline: date | None = None
    received_on: date | None = None
    today: date | None = None
    used_initiatives: Sequence[str] = ()


def checklist(facts: Facts) -> tuple[Check, ...]:
    """The lines of the checklist, what speaks against the dossier and what is missing first."""
    found = [
        *_registration(facts),
        *_repeated(facts),
        *_papers(facts),
        *_summary(facts),
        *_deadline(facts),
        *_initiatives(facts),
    ]
    order = {BAD: 0, WARN: 1, OK: 2}
    return tuple(sorted(found, key=lambda check: order[check.mark]))


def readiness(checks: Sequence[Check]) -> str:
    """The colour: "red" when something speaks against it, "amber" when something is to be looked at, else "green"."""
    marks = {check.mark for check in checks}
    return RED if BAD in marks else AMBER if WARN in marks else GREEN


def blocking(checks: Sequence[Check]) -> tuple[Check, ...]:
    """The lines that keep a dossier from being complete."""
    return tuple(check for check in checks if check.blocks)


def _registration(facts: Facts) -> Iterator[Check]:
    if facts.registered is None or facts.registration_check == "off":
        return
    if facts.registered:
        text = "Đã đăng ký danh hiệu này" if facts.registered_for_award else "Đã đăng ký thi đua trong phong trào"
        yield Check("registration", OK, text)
        return
    blocks = facts.registration_check == "block"
    yield Check(
        "registration",
        BAD if blocks else WARN,
        "Chưa đăng ký thi đua trong phong trào",
        "Cơ quan không nhận hồ sơ chưa đăng ký. Bổ sung đăng ký ở trang Đăng ký."
        if blocks
        else "Cơ quan chọn nhắc khi chưa đăng ký; hồ sơ vẫn đi tiếp được.",
        blocks=blocks,
    )


def _repeated(facts: Facts) -> Iterator[Check]:
    if facts.same_award:
        yield Check(
            "repeated",
            BAD,
            "Đã được đề nghị cùng hình thức này trong năm",
            f"{'; '.join(facts.same_award)}. Rút hoặc xoá một trong các hồ sơ.",
            blocks=True,
        )
    elif facts.other_awards:
        yield Check(
            "repeated",
            WARN,
            "Có hồ sơ khác trong năm",
            f"{'; '.join(facts.other_awards)}. Không khen nhiều lần cho một thành tích (Luật 06/2022/QH15, Điều 5).",
        )
    else:
        yield Check("repeated", OK, "Chưa được đề nghị ở hồ sơ khác trong năm")


def _papers(facts: Facts) -> Iterator[Check]:
    if not facts.papers:
        return
    missing = [name for name, received in facts.papers if not received]
    if missing:
        yield Check("papers", WARN, f"Thiếu {len(missing)} giấy tờ", "; ".join(missing), blocks=True)
    else:
        yield Check("papers", OK, f"Đủ {len(facts.papers)} giấy tờ")


def _summary(facts: Facts) -> Iterator[Check]:
    if facts.has_summary:
        yield Check("summary", OK, "Có tóm tắt thành tích")
    else:
        yield Check(
            "summary",
            WARN,
            "Chưa có tóm tắt thành tích",
            "Danh sách trích ngang và quyết định in dòng này.",
            blocks=True,
        )


def _deadline(facts: Facts) -> Iterator[Check]:
    if facts.deadline is None:
        return
    on = facts.received_on or facts.today
    if on is not None and on > facts.deadline:
        what = "Nhận sau hạn nộp hồ sơ" if facts.received_on else "Đã quá hạn nộp hồ sơ"
        came = f"nhận ngày {format_date(facts.received_on)}" if facts.received_on else "chưa ghi ngày nhận"
        yield Check("deadline", WARN, what, f"Hạn {format_date(facts.deadline)}, {came}.")
    elif facts.received_on:
        yield Check("deadline", OK, "Nhận trong hạn", f"Hạn {format_date(facts.deadline)}")


def _initiatives(facts: Facts) -> Iterator[Check]:
    if facts.used_initiatives:
        yield Check(
            "initiative",
            WARN,
            "Sáng kiến đã dùng ở hồ sơ khác",
            f"{'; '.join(facts.used_initiatives)}. Một sáng kiến chỉ nên dùng một lần.",
        )
