"""Award dossiers: who is proposed for what, what the clerk types, what lists and panes show."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from thidua_desktop.domain.checks import AMBER, GREEN, GREY, RED
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.numbers import format_number

Problem = tuple[str, str]
"""The key of an input and the sentence that belongs under it."""

STATES = {
    "draft": "Bản nháp",
    "complete": "Sẵn sàng",
    "reviewed": "Đã họp xét",
    "submitted": "Đã trình",
    "decided": "Đã khen thưởng",
    "declined": "Không khen thưởng",
    "returned": "Trả lại",
    "withdrawn": "Đã rút",
}
BASES = {
    "merit": "Theo công trạng",
    "campaign": "Theo phong trào, chuyên đề",
    "sudden": "Đột xuất",
    "service": "Cống hiến",
    "foreign": "Đối ngoại",
}
OUTCOMES = {
    "": "Chưa xét",
    "passed": "Đạt",
    "failed": "Không đạt",
    "higher": "Trình cấp trên",
    "lower": "Hạ mức khen",
}
SUBJECTS = {"person": "Cá nhân", "unit": "Tập thể", "household": "Hộ gia đình"}
OPEN_STATES = ("draft", "complete", "returned")
"""States in which the office still works on a dossier and may change it."""

LONGEST_SUMMARY = 1500


@dataclass(frozen=True, slots=True)
class DossierDraft:
    """A dossier as the clerk typed it; exactly one of the three keys names the nominee.

    Attributes:
        name_at, position_at, unit_at: "" takes what is on the list of persons and units today.
        period: what time the achievement covers: "năm 2026", "2022–2026".
        received_on: the day the office got the dossier.
    """

    year: int = 0
    campaign_id: int | None = None
    person_id: int | None = None
    unit_id: int | None = None
    household_id: int | None = None
    proposing_unit_id: int | None = None
    award_code: str = ""
    basis: str = "merit"
    name_at: str = ""
    position_at: str = ""
    unit_at: str = ""
    period: str = ""
    summary: str = ""
    received_on: date | None = None
    note: str = ""

    @property
    def nominee(self) -> tuple[str, int] | None:
        """("person", 7), None when nobody or more than one is named."""
        named = [
            (subject, number)
            for subject, number in (
                ("person", self.person_id),
                ("unit", self.unit_id),
                ("household", self.household_id),
            )
            if number is not None
        ]
        return named[0] if len(named) == 1 else None


@dataclass(frozen=True, slots=True)
class DossierRow:
    """A dossier in a list.

    Attributes:
        readiness: "green", "amber", "red" or "grey"; ``missing`` and the flags say why.
        award_short: the award as narrow columns show it.
        unit: the unit of the nominee as it was when the dossier was made.
        clock: working days to the campaign's deadline, for dossiers the office still works on.
        check_reason: the worst line of the whole checklist, once that was read.
    """

    id: int
    name: str
    subject: str
    unit: str
    award: str
    award_code: str
    readiness: str
    missing: int
    has_summary: bool
    unregistered: bool
    repeated: bool
    late: bool
    state: str
    outcome: str
    proposer: str
    received_on: date | None
    return_reason: str = ""
    award_short: str = ""
    clock: str = ""
    deadline: date | None = None
    check_reason: str = ""

    @property
    def reason(self) -> str:
        """The readiness in two or three words: what to look at first."""
        if self.check_reason:
            return self.check_reason
        if self.repeated:
            return "Trùng đề nghị"
        if self.unregistered:
            return "Chưa đăng ký"
        if self.missing:
            return f"Thiếu {self.missing} giấy tờ"
        if not self.has_summary:
            return "Thiếu tóm tắt"
        if self.late:
            return self.clock.capitalize() or "Quá hạn"
        return "Đủ" if self.readiness == GREEN else "Cần xem lại"

    @property
    def explained(self) -> str:
        """The reason with the deadline, for a tooltip."""
        until = f"hạn nộp {format_date(self.deadline)}, {self.clock}" if self.clock else ""
        return " · ".join(part for part in (self.reason, until) if part)

    @property
    def state_word(self) -> str:
        """The state, with what the council said where it matters."""
        if self.state == "reviewed" and self.outcome not in ("", "passed"):
            return OUTCOMES[self.outcome]
        return STATES[self.state]


def as_judged(row: DossierRow, before: DossierRow | None) -> DossierRow:
    """The row in the colour that its whole checklist had before, while nothing of the row itself changed."""
    if before is None:
        return row
    was = replace(before, readiness=row.readiness, check_reason=row.check_reason)
    return before if was == row else row


@dataclass(frozen=True, slots=True)
class DossierCounts:
    """How many dossiers there are and how many of them want what.

    Attributes:
        ready: None while there are too many to read the checklist of each for a line of figures.
    """

    total: int = 0
    ready: int | None = 0
    short_of_papers: int = 0
    look_again: int = 0

    @property
    def text(self) -> str:
        """The line of figures under the title of the page."""
        if not self.total:
            return "Chưa có hồ sơ nào"
        parts = [f"{format_number(self.total)} hồ sơ"]
        if self.ready is not None:
            parts.append(f"{format_number(self.ready)} đủ điều kiện")
        if self.short_of_papers:
            parts.append(f"{format_number(self.short_of_papers)} thiếu giấy tờ")
        if self.ready is None:
            parts.append("lọc cột Điều kiện để xét từng hồ sơ")
        elif self.look_again:
            parts.append(f"{self.look_again} cần xem lại")
        return " · ".join(parts)


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper of the dossier; received when it has a date."""

    id: int
    name: str
    copies: int
    received_on: date | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section of the achievement report."""

    code: str
    heading: str
    body: str = ""


@dataclass(frozen=True, slots=True)
class LinkedInitiative:
    """An initiative a dossier rests on, or may rest on; ``used_by`` names other dossiers that rest on it."""

    id: int
    title: str
    year: int
    recognised: str = ""
    used_by: str = ""


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file kept with the dossier."""

    id: int
    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class PastAward:
    """What the nominee has been awarded before."""

    year: int
    name: str
    decision: str


@dataclass(frozen=True, slots=True)
class DossierView:
    """All that is known of a dossier."""

    id: int
    draft: DossierDraft
    subject: str
    award: str
    campaign: str
    proposer: str
    born: str
    state: str
    outcome: str
    return_reason: str
    papers: tuple[PaperRow, ...] = ()
    sections: tuple[SectionRow, ...] = ()
    initiatives: tuple[LinkedInitiative, ...] = ()
    files: tuple[AttachedFile, ...] = ()
    awards: tuple[PastAward, ...] = ()
    votes: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the office still works on it."""
        return self.state in OPEN_STATES

    @property
    def second_line(self) -> str:
        """Post, unit and birth under the name."""
        born = f"sinh {self.born}" if self.born else ""
        parts = (self.draft.position_at, self.draft.unit_at, born)
        return " · ".join(part for part in parts if part)


def named(draft: DossierDraft, subject: str, number: int) -> DossierDraft:
    """The draft with another nominee."""
    keys = {f"{kind}_id": number if kind == subject else None for kind in SUBJECTS}
    return replace(draft, person_id=keys["person_id"], unit_id=keys["unit_id"], household_id=keys["household_id"])


def problems(draft: DossierDraft, today: date) -> Iterator[Problem]:
    """What is wrong about a dossier as typed."""
    if draft.nominee is None:
        yield "nominee", "Chưa chọn người, tập thể hoặc hộ được đề nghị. Gõ tên để tìm, mỗi hồ sơ chỉ một đối tượng."
    if not draft.award_code:
        yield "award_code", "Chưa chọn danh hiệu hoặc hình thức đề nghị khen thưởng."
    if draft.basis not in BASES:
        yield "basis", "Chưa chọn loại hình khen thưởng."
    if not 1990 <= draft.year <= 2100:
        yield "year", "Chưa ghi năm của hồ sơ, ví dụ 2026."
    if draft.received_on and draft.received_on > today:
        yield "received_on", f"Ngày nhận hồ sơ {format_date(draft.received_on)} ở sau hôm nay. Xem lại ngày."
    elif draft.received_on and draft.received_on.year not in (draft.year - 1, draft.year, draft.year + 1):
        yield (
            "received_on",
            f"Ngày nhận hồ sơ {format_date(draft.received_on)} quá xa năm {draft.year}. Xem lại năm đã ghi.",
        )
    if len(draft.summary) > LONGEST_SUMMARY:
        yield (
            "summary",
            f"Tóm tắt thành tích dài {len(draft.summary)} chữ cái, danh sách chỉ chứa {LONGEST_SUMMARY}. "
            "Rút gọn, phần chi tiết ghi ở báo cáo thành tích.",
        )


def award_problem(name: str, subject: str, subjects: tuple[str, ...]) -> str:
    """Why an award may not be proposed for a kind of nominee, "" when it may."""
    if subject in subjects:
        return ""
    allowed = ", ".join(SUBJECTS[one].lower() for one in subjects)
    return f"{name} chỉ tặng cho {allowed}, không tặng cho {SUBJECTS[subject].lower()}. Chọn hình thức khác."


READINESS = {GREEN: "Đủ điều kiện", AMBER: "Cần bổ sung", RED: "Cần xem lại", GREY: "Chưa đủ dữ liệu"}
