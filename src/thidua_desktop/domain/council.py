"""The council, its meetings and its votes: what the clerk types and what panes show."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.votes import Rule, Tally, Voters, needed, percent_text, suggestion

Problem = tuple[str, str]
"""The key of an input and the sentence that belongs under it; members are keyed "members.0.name"."""

ROLES = {
    "chairman": "Chủ tịch Hội đồng",
    "vice": "Phó Chủ tịch Hội đồng",
    "secretary": "Ủy viên, thư ký",
    "member": "Ủy viên",
}
MEETING_STATES = {"planned": "Chuẩn bị", "held": "Đã họp"}
RESULTS = {"passed": "Đạt", "failed": "Không đạt", "higher": "Trình cấp trên", "lower": "Hạ mức khen"}
METHODS = {"open": "Biểu quyết", "secret": "Bỏ phiếu kín"}
CHOICES = {"agree": "Đồng ý", "disagree": "Không đồng ý", "abstain": "Không biểu quyết"}


@dataclass(frozen=True, slots=True)
class MemberDraft:
    """A member of the council; ``id`` is 0 while it is new."""

    name: str = ""
    position: str = ""
    role: str = "member"
    person_id: int | None = None
    left_on: date | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class CouncilDraft:
    """A council with its members in the order of their rank."""

    name: str = "Hội đồng Thi đua – Khen thưởng"
    decision_number: str = ""
    decision_date: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""
    members: tuple[MemberDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class CouncilRow:
    """A council in a list."""

    id: int
    name: str
    decision: str
    valid_from: date | None
    valid_to: date | None
    member_count: int
    meeting_count: int


@dataclass(frozen=True, slots=True)
class MeetingDraft:
    """A meeting as the clerk typed it; times as "08:00"."""

    year: int = 0
    council_id: int = 0
    campaign_id: int | None = None
    held_on: date | None = None
    starts_at: str = ""
    ends_at: str = ""
    place: str = ""
    agenda: str = ""
    opinions: str = ""
    conclusion: str = ""
    chair_id: int | None = None
    secretary_id: int | None = None


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting in a list."""

    id: int
    year: int
    council: str
    campaign: str
    held_on: date | None
    place: str
    state: str
    dossiers: int
    decided: int

    @property
    def text(self) -> str:
        """The meeting as a choice shows it."""
        return f"Phiên họp {format_date(self.held_on) or 'chưa định ngày'}"


@dataclass(frozen=True, slots=True)
class AttendanceMark:
    """Whether a member was there; one who was not may have sent a written opinion."""

    member_id: int
    present: bool = True
    reason: str = ""
    written_opinion: bool = False


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """A member at a meeting."""

    mark: AttendanceMark
    name: str
    position: str
    role: str


@dataclass(frozen=True, slots=True)
class BallotCount:
    """What the clerk types into the vote grid for one dossier."""

    ballot_id: int
    agree: int | None = None
    disagree: int | None = None
    invalid: int | None = None

    @property
    def tally(self) -> Tally:
        """The votes."""
        return Tally(self.agree, self.disagree, self.invalid)


@dataclass(frozen=True, slots=True)
class BallotRow:
    """The vote on one dossier.

    Attributes:
        award: what is proposed; ``lowered_to`` the code and ``lowered_name`` the name of a lower one.
        award_short: the proposed award as narrow columns show it.
        own: names of members who are themselves the nominee.
        votes: open votes by member id.
    """

    id: int
    dossier_id: int
    name: str
    subject: str
    unit: str
    award: str
    award_code: str
    method: str
    tally: Tally
    rule: Rule
    voters: Voters
    result: str = ""
    lowered_to: str = ""
    lowered_name: str = ""
    note: str = ""
    award_short: str = ""
    own: tuple[str, ...] = ()
    votes: tuple[tuple[int, str], ...] = ()

    @property
    def needed(self) -> int:
        """The least number of votes for."""
        return needed(self.rule, self.voters)

    @property
    def share(self) -> str:
        """The votes for in per cent of what the title's rule counts."""
        return percent_text(self.tally.agree, self.voters.base(self.rule)) if self.tally.agree is not None else ""

    @property
    def suggested(self) -> str:
        """The result the votes give, "" when they give none."""
        return suggestion(self.tally, self.rule, self.voters)


@dataclass(frozen=True, slots=True)
class MeetingView:
    """All that is known of a meeting."""

    id: int
    draft: MeetingDraft
    council: str
    campaign: str
    state: str
    voters: Voters
    attendance: tuple[AttendanceRow, ...] = ()
    ballots: tuple[BallotRow, ...] = ()

    @property
    def undecided(self) -> tuple[BallotRow, ...]:
        """The dossiers without a result."""
        return tuple(ballot for ballot in self.ballots if not ballot.result)


def council_problems(draft: CouncilDraft) -> Iterator[Problem]:
    """What is wrong about a council as typed."""
    if not draft.name.strip():
        yield "name", "Chưa ghi tên hội đồng, ví dụ Hội đồng Thi đua – Khen thưởng xã."
    if draft.valid_from and draft.valid_to and draft.valid_to < draft.valid_from:
        yield (
            "valid_to",
            f"Ngày kết thúc trước ngày bắt đầu {format_date(draft.valid_from)}. Sửa một trong hai.",
        )
    if draft.decision_date and draft.valid_from and draft.valid_from < draft.decision_date:
        yield (
            "valid_from",
            f"Hội đồng hoạt động từ trước ngày ký quyết định {format_date(draft.decision_date)}. Xem lại hai ngày.",
        )
    yield from _member_problems(draft.members)


def meeting_problems(draft: MeetingDraft) -> Iterator[Problem]:
    """What is wrong about a meeting as typed."""
    if not draft.council_id:
        yield "council_id", "Chưa chọn hội đồng. Lập hội đồng ở thẻ Hội đồng trước khi mở phiên họp."
    if not 1990 <= draft.year <= 2100:
        yield "year", "Chưa ghi năm của phiên họp, ví dụ 2026."
    if draft.held_on and draft.held_on.year not in (draft.year, draft.year + 1):
        yield (
            "held_on",
            f"Ngày họp {format_date(draft.held_on)} không thuộc năm {draft.year} hoặc năm sau. Xem lại ngày.",
        )
    for key, word in (("starts_at", "bắt đầu"), ("ends_at", "kết thúc")):
        text = getattr(draft, key)
        if text and not is_clock(text):
            yield key, f"Giờ {word} “{text}” chưa đọc được. Ghi giờ và phút, ví dụ 08:00."
    if is_clock(draft.starts_at) and is_clock(draft.ends_at) and draft.ends_at <= draft.starts_at:
        yield "ends_at", f"Giờ kết thúc {draft.ends_at} không ở sau giờ bắt đầu {draft.starts_at}. Sửa một trong hai."
    if draft.chair_id and draft.chair_id == draft.secretary_id:
        yield "secretary_id", "Chủ trì và thư ký phiên họp là hai người. Chọn thư ký khác."


def closing_problems(view: MeetingView) -> Iterator[Problem]:
    """What keeps a meeting from being closed."""
    if view.draft.held_on is None:
        yield "held_on", "Chưa ghi ngày họp. Ghi ngày họp rồi kết thúc phiên họp."
    if not view.voters.present:
        yield "attendance", "Chưa điểm danh ai có mặt. Đánh dấu thành viên dự họp."
    if not view.ballots:
        yield "ballots", "Phiên họp chưa có hồ sơ nào. Đưa hồ sơ vào nội dung họp, hoặc xoá phiên họp này."
    names = [ballot.name for ballot in view.undecided]
    if names:
        rest = f" và {len(names) - 3} hồ sơ nữa" if len(names) > 3 else ""
        yield "ballots", f"Chưa có kết quả của {', '.join(names[:3])}{rest}. Ghi số phiếu và kết quả."
    for ballot in view.ballots:
        if ballot.result == "lower" and not ballot.lowered_to:
            yield "ballots", f"Chưa chọn hình thức thấp hơn cho {ballot.name}. Chọn ở cột Kết quả."


def is_clock(text: str) -> bool:
    """Whether the text is a time of day.

    >>> is_clock("08:00"), is_clock("8:00"), is_clock("25:00")
    (True, False, False)
    """
    hours, colon, minutes = text.partition(":")
    if not (colon and len(hours) == len(minutes) == 2 and (hours + minutes).isdecimal()):
        return False
    return int(hours) < 24 and int(minutes) < 60


def _member_problems(members: Sequence[MemberDraft]) -> Iterator[Problem]:
    if not members:
        yield "members", "Hội đồng chưa có thành viên nào. Thêm thành viên rồi lưu."
        return
    seen: dict[int, int] = {}
    for place, member in enumerate(members):
        if not member.name.strip():
            yield f"members.{place}.name", f"Thành viên ở dòng {place + 1} chưa có tên. Ghi tên, hoặc bỏ dòng này."
        if member.role not in ROLES:
            yield f"members.{place}.role", f"Chưa chọn vai trò của {member.name or f'dòng {place + 1}'}."
        if member.person_id is not None and member.person_id in seen:
            yield (
                f"members.{place}.name",
                f"{member.name} đã có ở dòng {seen[member.person_id]}. Mỗi người chỉ ghi một lần.",
            )
        if member.person_id is not None:
            seen.setdefault(member.person_id, place + 1)
    active = [member for member in members if member.left_on is None]
    for role in ("chairman", "secretary"):
        if sum(member.role == role for member in active) > 1:
            yield "members", f"Hội đồng có hai người cùng là {ROLES[role]}. Giữ lại một, người kia chọn vai trò khác."
