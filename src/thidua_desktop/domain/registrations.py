"""What units register and sign up to: what the clerk types and when it cannot be so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from thidua_desktop.domain.dates import format_date

SUBJECTS = {"unit": "Tập thể", "person": "Cá nhân", "household": "Hộ gia đình"}

Problem = tuple[str, str]
"""The key of an input and the sentence that belongs under it; lines are keyed "lines.0", "commitments.2.due_on"."""


@dataclass(frozen=True, slots=True)
class LineDraft:
    """One subject with what it registers.

    Attributes:
        subject: "person", "unit" or "household".
        titles: codes of the catalogue.
    """

    subject: str
    subject_id: int
    titles: tuple[str, ...] = ()
    initiative: str = ""
    note: str = ""

    @property
    def key(self) -> tuple[str, int]:
        """Whom the line is about."""
        return self.subject, self.subject_id


@dataclass(frozen=True, slots=True)
class CommitmentDraft:
    """A target taken over at a level, or a promise in words; ``id`` is 0 while it is new."""

    text: str
    target_id: int | None = None
    value: Decimal | None = None
    unit: str = ""
    due_on: date | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class WorkDraft:
    """A work or part of work undertaken; ``id`` is 0 while it is new."""

    name: str
    detail: str = ""
    due_on: date | None = None
    done_on: date | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class RegistrationDraft:
    """A unit's whole registration as the clerk typed it."""

    campaign_id: int
    unit_id: int
    sent_on: date | None = None
    member_count: int | None = None
    representative: str = ""
    representative_position: str = ""
    note: str = ""
    lines: tuple[LineDraft, ...] = ()
    commitments: tuple[CommitmentDraft, ...] = ()
    works: tuple[WorkDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class TitleChoice:
    """A title or form of the catalogue that may be registered.

    Attributes:
        subjects: the kinds of subject it is for: "person", "unit", "household".
    """

    code: str
    name: str
    short_name: str
    family: str
    subjects: frozenset[str]

    @property
    def short(self) -> str:
        """What a narrow column shows."""
        return self.short_name or self.name


@dataclass(frozen=True, slots=True)
class Ground:
    """What a registration is checked against.

    Attributes:
        titles: what may be registered, by code.
        names: the names of the subjects in the draft, by ("person", id).
        unit_name: the unit that registers.
    """

    year: int
    starts_on: date | None = None
    titles: Mapping[str, TitleChoice] = field(default_factory=dict)
    names: Mapping[tuple[str, int], str] = field(default_factory=dict)
    unit_name: str = ""


def problems(draft: RegistrationDraft, ground: Ground) -> list[Problem]:
    """What keeps the registration from being saved, empty when all is well."""
    found: list[Problem] = []
    if draft.sent_on is not None and draft.sent_on.year not in (ground.year - 1, ground.year):
        found.append(("sent_on", _far_year("Ngày gửi", draft.sent_on, ground.year)))
    if draft.member_count is not None and draft.member_count < 0:
        found.append(("member_count", "Số thành viên không thể nhỏ hơn 0. Ghi lại, hoặc để trống khi chưa rõ."))
    found += _line_problems(draft, ground)
    found += _commitment_problems(draft, ground)
    found += _work_problems(draft, ground)
    if not (draft.lines or draft.commitments or draft.works):
        found.append(
            (
                "lines",
                "Bản đăng ký chưa có danh hiệu, chỉ tiêu hay phần việc nào. Ghi ít nhất một nội dung rồi lưu.",
            )
        )
    return found


def title_problem(line: LineDraft, titles: Mapping[str, TitleChoice], name: str) -> str:
    """What is wrong with the titles of a line, "" when nothing is."""
    if not line.titles and not line.initiative.strip():
        return f"{name} chưa có danh hiệu đăng ký. Đánh dấu ít nhất một danh hiệu, hoặc bỏ dòng này."
    for code in line.titles:
        if code not in titles:
            return (
                f"Danh hiệu “{code}” mà {name} đăng ký không có trong danh mục đang dùng. "
                "Chọn danh hiệu khác, hoặc bật lại trong Thiết lập."
            )
        if line.subject not in titles[code].subjects:
            return (
                f"“{titles[code].name}” không dành cho {SUBJECTS[line.subject].lower()} như {name}. "
                "Bỏ đánh dấu và chọn danh hiệu khác."
            )
    return ""


def _line_problems(draft: RegistrationDraft, ground: Ground) -> Iterator[Problem]:
    seen: dict[tuple[str, int], int] = {}
    for place, line in enumerate(draft.lines):
        name = ground.names.get(line.key, f"Dòng {place + 1}")
        if line.key in seen:
            yield (
                f"lines.{place}",
                f"{name} đã có ở dòng {seen[line.key]}. Gộp danh hiệu vào dòng đó và bỏ dòng {place + 1}.",
            )
        seen.setdefault(line.key, place + 1)
        if sentence := title_problem(line, ground.titles, name):
            yield f"lines.{place}", sentence


def _commitment_problems(draft: RegistrationDraft, ground: Ground) -> Iterator[Problem]:
    taken: dict[int, int] = {}
    for place, item in enumerate(draft.commitments):
        key = f"commitments.{place}"
        if not item.text.strip():
            yield f"{key}.text", f"Cam kết ở dòng {place + 1} chưa ghi nội dung. Ghi nội dung, hoặc bỏ dòng này."
        if item.target_id is not None and item.target_id in taken:
            yield f"{key}.text", f"Chỉ tiêu “{item.text}” đã nhận ở dòng {taken[item.target_id]}. Bỏ một dòng."
        if item.target_id is not None:
            taken.setdefault(item.target_id, place + 1)
        if item.value is not None and item.value < 0:
            yield f"{key}.value", f"Mức đăng ký của “{item.text}” nhỏ hơn 0. Ghi lại mức đăng ký."
        if item.value is not None and not item.unit.strip():
            yield f"{key}.unit", f"Mức đăng ký của “{item.text}” chưa có đơn vị tính. Ghi đơn vị, ví dụ %, tấn, hộ."
        yield from _due_problem(f"{key}.due_on", f"“{item.text}”", item.due_on, ground)


def _work_problems(draft: RegistrationDraft, ground: Ground) -> Iterator[Problem]:
    for place, work in enumerate(draft.works):
        key = f"works.{place}"
        if not work.name.strip():
            yield f"{key}.name", f"Công trình, phần việc ở dòng {place + 1} chưa có tên. Ghi tên, hoặc bỏ dòng này."
        yield from _due_problem(f"{key}.due_on", f"“{work.name}”", work.due_on, ground)
        if work.done_on is not None and abs(work.done_on.year - ground.year) > 1:
            yield f"{key}.done_on", _far_year(f"Ngày hoàn thành “{work.name}”", work.done_on, ground.year)


def _due_problem(key: str, what: str, due_on: date | None, ground: Ground) -> Iterator[Problem]:
    if due_on is None:
        return
    if ground.starts_on is not None and due_on < ground.starts_on:
        yield (
            key,
            f"Thời hạn {format_date(due_on)} của {what} ở trước ngày bắt đầu phong trào "
            f"({format_date(ground.starts_on)}). Xem lại thời hạn.",
        )
    elif due_on.year not in (ground.year, ground.year + 1):
        yield key, _far_year(f"Thời hạn của {what}", due_on, ground.year)


def _far_year(what: str, day: date, year: int) -> str:
    return f"{what} ghi {format_date(day)}, quá xa năm thi đua {year}. Xem lại năm đã ghi."
