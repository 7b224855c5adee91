"""The stock of pre-printed blanks (phôi): what came in, what was printed or spoiled, what must be left."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from thidua_desktop.domain.papers import PaperHead, SignatureBlock
from thidua_desktop.domain.text import nfc

Problem = tuple[str, str]

USUAL = "Phôi giấy khen"
INCOMING = {"received": "Nhận phôi", "found": "Kiểm kê thừa"}
OUTGOING = {
    "printed": "In giấy",
    "spoiled": "Phôi hỏng",
    "given": "Chuyển đi, nộp lại",
    "missing": "Kiểm kê thiếu",
}
BLANK_CODES = {**INCOMING, **OUTGOING}
MOST = 100_000
SPOILED_BY = ("Lem mực", "In lệch", "Kẹt giấy", "Sai tên, sai chữ", "Rách, nhàu")
"""Why sheets usually spoil, offered to the clerk."""


@dataclass(frozen=True, slots=True)
class BlankDraft:
    """A line of the book as typed; ``blank`` is the kind of blank, ``note`` why or from whom."""

    year: int
    on: date | None
    code: str
    count: int | None
    blank: str = USUAL
    voucher: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class BlankRow:
    """A line of the book; ``left`` is how many of its kind are left after it."""

    id: int
    on: date
    code: str
    blank: str
    content: str
    came: int | None
    went: int | None
    left: int
    voucher: str
    note: str
    decision_id: int | None


@dataclass(frozen=True, slots=True)
class BlankTotals:
    """A year of one kind of blank: what the year before left, what happened, what is left.

    Attributes:
        other_in: found by counting; other_out: given away, or missed by counting.
    """

    blank: str
    before: int = 0
    received: int = 0
    printed: int = 0
    spoiled: int = 0
    other_in: int = 0
    other_out: int = 0

    @property
    def left(self) -> int:
        """How many must lie in the cupboard; below 0 when more went than ever came in."""
        return self.before + self.received + self.other_in - self.printed - self.spoiled - self.other_out

    def after(self, code: str, count: int) -> "BlankTotals":
        """The totals after one more line."""
        name = {"received": "received", "found": "other_in", "printed": "printed", "spoiled": "spoiled"}.get(
            code, "other_out"
        )
        return replace(self, **{name: getattr(self, name) + count})


@dataclass(frozen=True, slots=True)
class PrintRun:
    """Sheets that came out of the printer at once.

    Attributes:
        decision_id: whose certificates they are.
        certificate_ids: of each sheet in order, 0 where the sheet is not in the book yet.
        blank: the kind of blank they were printed on, "" for plain paper.
        spoiled: places of the sheets that cannot be handed over, from 0.
        reason: what spoiled them.
    """

    decision_id: int
    on: date
    certificate_ids: tuple[int, ...]
    blank: str = ""
    spoiled: tuple[int, ...] = ()
    reason: str = ""


def runs_of(run: PrintRun, decisions: Sequence[int]) -> tuple[PrintRun, ...]:
    """A print run as one for each decision; ``decisions`` names that of each sheet."""
    found = []
    for key in dict.fromkeys(decisions):
        places = [place for place, owner in enumerate(decisions) if owner == key]
        spoiled = tuple(number for number, place in enumerate(places) if place in run.spoiled)
        sheets = tuple(run.certificate_ids[place] for place in places)
        found.append(replace(run, decision_id=key, certificate_ids=sheets, spoiled=spoiled))
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankBook:
    """The book of a year, for paper."""

    head: PaperHead
    year: int
    rows: tuple[BlankRow, ...]
    totals: tuple[BlankTotals, ...]
    signature: SignatureBlock


def comes_in(code: str) -> bool:
    """Whether a line of this kind adds to the stock."""
    return code in INCOMING


def blank_name(name: str) -> str:
    """The name of a kind of blank with single spaces."""
    return " ".join(nfc(name).split())


def blank_problems(draft: BlankDraft) -> Iterator[Problem]:
    """What is wrong with a line of the book, the field first."""
    if draft.code not in BLANK_CODES:
        yield "code", "Chưa chọn việc gì đã xảy ra với phôi. Chọn một việc."
    if draft.on is None:
        yield "on", "Chưa ghi ngày. Ghi ngày nhận hoặc ngày dùng phôi."
    elif draft.on.year != draft.year:
        yield "on", f"Ngày {draft.on:%d/%m/%Y} không thuộc sổ phôi năm {draft.year}. Xem lại ngày."
    if draft.count is None or not 0 < draft.count <= MOST:
        yield "count", "Chưa ghi số tờ. Ghi số phôi, ít nhất 1 tờ."
    if not blank_name(draft.blank):
        yield "blank", "Chưa ghi loại phôi, ví dụ Phôi giấy khen A4."
    elif len(draft.blank) > 80:
        yield "blank", "Tên loại phôi dài quá 80 chữ. Hãy ghi ngắn lại."
    if draft.code in ("spoiled", "given", "missing", "found") and not draft.note.strip():
        yield "note", "Chưa ghi lý do. Ghi vì sao, ví dụ lem mực, in lệch, chuyển cho trường."


def run_problems(run: PrintRun) -> Iterator[Problem]:
    """What is wrong with a run of sheets as the clerk told it."""
    if not run.certificate_ids:
        yield "sheets", "Chưa có tờ nào được in."
    if any(not 0 <= place < len(run.certificate_ids) for place in run.spoiled):
        yield "spoiled", "Tờ ghi hỏng không có trong lượt in này. Chọn lại."
    if run.spoiled and not run.reason.strip():
        yield "reason", "Chưa ghi vì sao hỏng. Chọn một lý do hoặc ghi vài chữ."


def shortage(left: int, needed: int) -> str:
    """A sentence when a batch needs more blanks than are left, "" when there are enough."""
    if needed <= left:
        return ""
    return f"Phôi còn {max(left, 0)} tờ, lượt in này cần {needed} tờ: thiếu {needed - max(left, 0)} tờ."


def blank_warnings(totals: Sequence[BlankTotals]) -> tuple[str, ...]:
    """What the clerk has to know about the stock, in sentences."""
    return tuple(f"{one.blank}: đã dùng nhiều hơn đã nhận {-one.left} tờ, xem lại sổ" for one in totals if one.left < 0)
