"""What lists, boards and panes show of registrations."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.registration_states import STATES
from thidua_desktop.domain.registrations import RegistrationDraft, TitleChoice, WorkDraft
from thidua_desktop.domain.wording import campaign_name


def is_late(sent_on: date | None, deadline: date | None) -> bool:
    """Whether a registration came after the deadline.

    >>> is_late(date(2024, 3, 1), date(2024, 2, 28)), is_late(None, date(2024, 2, 28))
    (True, False)
    """
    return sent_on is not None and deadline is not None and sent_on > deadline


@dataclass(frozen=True, slots=True)
class SubjectChoice:
    """A person, unit or household to pick by name; ``detail`` tells it from its namesakes."""

    subject: str
    id: int
    name: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class TargetChoice:
    """A target of the campaign that may be taken over; ``bound`` words the campaign's level."""

    id: int
    name: str
    group: str = ""
    bound: str = ""
    value: Decimal | None = None
    unit: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One unit on the board of a campaign.

    Attributes:
        registration_id: 0 while the unit has sent nothing.
        expected: the plan asks this unit to register.
        late: sent after the campaign's deadline.
        representative, member_count: as registered; of a unit that has sent nothing its head and its head count.
        titles: how many titles and forms are registered in all lines.
    """

    unit_id: int
    unit_name: str
    unit_kind: str
    state: str
    registration_id: int = 0
    expected: bool = True
    late: bool = False
    deadline: date | None = None
    sent_on: date | None = None
    received_on: date | None = None
    return_reason: str = ""
    representative: str = ""
    member_count: int | None = None
    persons: int = 0
    units: int = 0
    households: int = 0
    titles: int = 0
    commitments: int = 0
    works: int = 0
    works_done: int = 0

    @property
    def id(self) -> int:
        """What the row is known by in lists: the unit, which has at most one registration in a campaign."""
        return self.unit_id

    @property
    def subjects(self) -> int:
        """How many persons, collectives and households register."""
        return self.persons + self.units + self.households


@dataclass(frozen=True, slots=True)
class Board:
    """Where every unit of a campaign stands with its registration.

    Attributes:
        read_only: why nothing can be changed, "" when it can.
    """

    campaign_id: int
    campaign_name: str
    year: int
    deadline: date | None
    rows: tuple[BoardRow, ...]
    read_only: str = ""

    @property
    def counts(self) -> dict[str, int]:
        """How many units stand in each state, in the order of ``STATES``."""
        found = Counter(row.state for row in self.rows)
        return {state: found[state] for state in STATES}

    @property
    def missing(self) -> tuple[BoardRow, ...]:
        """The units that have not registered."""
        return tuple(row for row in self.rows if row.state == "missing")

    @property
    def figures(self) -> str:
        """The board in one line."""
        sent = len(self.rows) - len(self.missing)
        deadline = f"hạn đăng ký {format_date(self.deadline)}" if self.deadline else "chưa đặt hạn đăng ký"
        return f"{sent} / {len(self.rows)} đơn vị đã gửi · {deadline} · {campaign_name(self.campaign_name)}"

    def missing_words(self, most: int) -> str:
        """Which units have not registered, so many of them by name; "" when all have."""
        names = [row.unit_name for row in self.missing]
        tail = f" và {len(names) - most} đơn vị khác" if len(names) > most else ""
        return f"Chưa gửi đăng ký: {', '.join(names[:most])}{tail}." if names else ""


def reminder(found: Board, unit_names: tuple[str, ...]) -> str:
    """A message to send to units that have not registered: what is awaited, until when, from whom."""
    until = f" (hạn {format_date(found.deadline)})" if found.deadline else ""
    return (
        f"Đến nay chưa nhận được bản đăng ký thi đua năm {found.year} của: {', '.join(unit_names)}. "
        f"Phong trào “{found.campaign_name}”{until}. Đề nghị đơn vị lập và gửi bản đăng ký về Ủy ban nhân dân."
    )


@dataclass(frozen=True, slots=True)
class LineView:
    """One subject of a registration as shown.

    Attributes:
        name: with its salutation.
        detail: post of a person, address of a household.
        titles: codes; ``title_names`` and ``short_titles`` in the same order.
    """

    id: int
    subject: str
    subject_id: int
    name: str
    detail: str = ""
    birth: str = ""
    titles: tuple[str, ...] = ()
    title_names: tuple[str, ...] = ()
    short_titles: tuple[str, ...] = ()
    initiative: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class CommitmentView:
    """A commitment as shown; ``bound`` is what the campaign asks of the whole commune."""

    id: int
    text: str
    target_id: int | None = None
    value: Decimal | None = None
    unit: str = ""
    due_on: date | None = None
    bound: str = ""


@dataclass(frozen=True, slots=True)
class RegistrationView:
    """A unit's registration with everything in it."""

    id: int
    campaign_id: int
    campaign_name: str
    year: int
    unit_id: int
    unit_name: str
    state: str
    sent_on: date | None = None
    received_on: date | None = None
    return_reason: str = ""
    late: bool = False
    member_count: int | None = None
    representative: str = ""
    representative_position: str = ""
    note: str = ""
    lines: tuple[LineView, ...] = ()
    commitments: tuple[CommitmentView, ...] = ()
    works: tuple[WorkDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class Registered:
    """Whether a subject has registered in a campaign, and for what.

    Attributes:
        found: it stands in a registration.
        received: the office has received that registration.
        titles: codes it registered.
    """

    found: bool = False
    received: bool = False
    titles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """One subject of all registrations, for the summary on paper and as a sheet."""

    subject: str
    unit_name: str
    name: str
    post: str
    codes: frozenset[str]
    title_names: tuple[str, ...]
    initiative: str
    note: str
    state: str


@dataclass(frozen=True, slots=True)
class RegistrationForm:
    """Everything the window needs to enter or edit one registration.

    Attributes:
        registration_id: 0 for a new one.
        draft: what it opens with, and what it is compared with when saved.
        units: those that may still be chosen, as (id, name); only the unit itself when it is set.
        subjects: the subjects of the draft's lines, by ("person", id).
        titles: what may be registered, in the catalogue's order.
    """

    registration_id: int
    campaign_name: str
    year: int
    draft: RegistrationDraft
    units: tuple[tuple[int, str], ...]
    subjects: dict[tuple[str, int], SubjectChoice]
    titles: tuple[TitleChoice, ...]
    targets: tuple[TargetChoice, ...]
