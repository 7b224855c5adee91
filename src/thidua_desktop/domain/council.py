"""The council and its meetings: what the clerk types, what lists and panes show."""

from dataclasses import dataclass
from datetime import date

from thidua_desktop.domain.council_ballots import BallotRow, PollRow
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.votes import Voters

ROLES = {
    "chairman": "Chủ tịch Hội đồng",
    "vice": "Phó Chủ tịch Hội đồng",
    "secretary": "Ủy viên, thư ký",
    "member": "Ủy viên",
}
MEETING_STATES = {"planned": "Chuẩn bị", "held": "Đã họp"}
CONFLICTS = {
    "off": "Không xét",
    "warn": "Nhắc và ghi vào biên bản",
    "bar": "Không bỏ phiếu cho trường hợp đó",
}
"""What the rules of a council say of a member who is the nominee, or of the nominee's unit."""

WRITTEN = {
    "every": "Tính trong mọi nội dung biểu quyết",
    "all_members": "Chỉ tính khi lấy tỷ lệ trên tổng số thành viên",
}
"""The votes in which the written opinion of an absent member counts."""


@dataclass(frozen=True, slots=True)
class MemberDraft:
    """A member of the council; ``id`` is 0 while it is new."""

    name: str = ""
    position: str = ""
    role: str = "member"
    person_id: int | None = None
    joined_on: date | None = None
    left_on: date | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class CouncilDraft:
    """A council with its members in the order of their rank; the codes of its rules stand with the table."""

    name: str = "Hội đồng Thi đua – Khen thưởng"
    decision_number: str = ""
    decision_date: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""
    quorum: str = ""
    written_opinions: str = "every"
    own_conflict: str = "warn"
    unit_conflict: str = "off"
    rules_source: str = ""
    members: tuple[MemberDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class CouncilRow:
    """A council in a list; ``state`` says whether it works today."""

    id: int
    name: str
    decision: str
    valid_from: date | None
    valid_to: date | None
    member_count: int
    meeting_count: int
    state: str = ""


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """A point on the programme of a meeting, and who speaks to it."""

    text: str = ""
    presenter: str = ""


@dataclass(frozen=True, slots=True)
class MeetingDraft:
    """A meeting as the clerk typed it; times as "08:00", guests and opinions one a line."""

    year: int = 0
    council_id: int = 0
    campaign_id: int | None = None
    held_on: date | None = None
    starts_at: str = ""
    ends_at: str = ""
    place: str = ""
    agenda: tuple[AgendaLine, ...] = ()
    guests: str = ""
    opinions: str = ""
    conclusion: str = ""
    chair_id: int | None = None
    secretary_id: int | None = None


@dataclass(frozen=True, slots=True)
class MeetingForm:
    """What the form of a meeting opens with.

    Attributes:
        councils, members, campaigns: what can be chosen, key and words; members by council.
        offered: the programme made from the dossiers on the agenda.
    """

    draft: MeetingDraft
    councils: tuple[tuple[int, str], ...]
    members: tuple[tuple[int, str], ...]
    campaigns: tuple[tuple[int, str], ...]
    offered: tuple[AgendaLine, ...] = ()


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

    @property
    def votes(self) -> bool:
        """Whether the member has a vote at all."""
        return self.present or self.written_opinion


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """A member at a meeting."""

    mark: AttendanceMark
    name: str
    position: str
    role: str


@dataclass(frozen=True, slots=True)
class MeetingView:
    """All that is known of a meeting.

    Attributes:
        ballots: every vote, one taken again right after the first.
        warnings: what about the council the clerk should look at, a sentence each.
    """

    id: int
    draft: MeetingDraft
    council: str
    campaign: str
    state: str
    voters: Voters
    attendance: tuple[AttendanceRow, ...] = ()
    ballots: tuple[BallotRow, ...] = ()
    polls: tuple[PollRow, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def finals(self) -> tuple[BallotRow, ...]:
        """The last vote on each dossier."""
        return tuple(ballot for ballot in self.ballots if not ballot.is_replaced)

    @property
    def undecided(self) -> tuple[BallotRow, ...]:
        """The dossiers without a result."""
        return tuple(ballot for ballot in self.finals if not ballot.result)

    def poll(self, turn: int) -> PollRow | None:
        """The papers of a round of secret ballots, None when nothing is voted in secret in it."""
        return next((poll for poll in self.polls if poll.round == turn), None)
