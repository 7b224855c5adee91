"""Lines of lists that come in: units, households, targets, votes, results of the superior."""

from dataclasses import dataclass
from datetime import date

from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.numbers import format_number
from thidua_desktop.domain.people import UNIT_KINDS
from thidua_desktop.domain.targets_rows import TargetDraft, bound
from thidua_desktop.domain.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitEntry:
    """A unit as a sheet has it; ``number`` tells the lines apart, ``row`` is the number Excel shows.

    Attributes:
        parent: the unit above it, in words.
        kind: a key of ``UNIT_KINDS``, "" when the sheet does not say; ``kind_said`` when its column says it, and it was
            not taken from the name or the heading above.
    """

    number: int
    row: int
    name: str
    short_name: str = ""
    kind: str = ""
    kind_said: bool = False
    parent: str = ""
    head_name: str = ""
    head_position: str = ""
    head_count: int | None = None
    address: str = ""
    note: str = ""
    mark: str = ""

    @property
    def shown(self) -> tuple[str, ...]:
        """The cells of the preview."""
        count = "" if self.head_count is None else format_number(self.head_count)
        return self.name, UNIT_KINDS.get(self.kind, ""), self.head_name, count


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdEntry:
    """A household as a sheet has it, named by its head."""

    number: int
    row: int
    head_name: str
    salutation: str = ""
    unit: str = ""
    address: str = ""
    member_count: int | None = None
    left_on: date | None = None
    note: str = ""
    mark: str = ""

    @property
    def shown(self) -> tuple[str, ...]:
        """The cells of the preview."""
        count = "" if self.member_count is None else format_number(self.member_count)
        return self.head_name, self.unit, self.address, count

    @property
    def wanted(self) -> str:
        """The same for all lines that speak of the same household."""
        return "|".join((fold(self.head_name), fold(self.unit), fold(self.address)))


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetEntry:
    """A target as a sheet has it.

    Attributes:
        group: name of the heading it stands under, "" for none.
        part_of: name of the target it is a part of ("trong đó"), "" for none.
        said: which columns of the target the sheet speaks of; the others stay as they are.
    """

    number: int
    row: int
    target: TargetDraft
    group: str = ""
    part_of: str = ""
    said: frozenset[str] = frozenset()
    mark: str = ""

    @property
    def shown(self) -> tuple[str, ...]:
        """The cells of the preview."""
        words = bound(self.target) if self.target.comparator != "text" else "Bằng lời"
        name = f"– {self.target.name}" if self.part_of else self.target.name
        return name, self.group, words, self.target.responsible


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteEntry:
    """The votes on one nominee as a counting sheet has them, in sum or member by member.

    Attributes:
        marks: key of the member → a key of ``council_ballots.CHOICES``.
    """

    number: int
    row: int
    name: str
    unit: str = ""
    award: str = ""
    agree: int | None = None
    disagree: int | None = None
    invalid: int | None = None
    marks: tuple[tuple[int, str], ...] = ()

    @property
    def shown(self) -> tuple[str, ...]:
        """The cells of the preview."""
        counts = tuple("" if one is None else str(one) for one in (self.agree, self.disagree, self.invalid))
        return self.name, self.award, *counts

    @property
    def wanted(self) -> str:
        """The same for all lines that speak of the same nominee and award."""
        return "|".join((fold(self.name), fold(self.unit), fold(self.award)))


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultEntry:
    """What the superior decided on one nominee, as its list has it.

    Attributes:
        outcome: "granted", "declined" or "returned".
    """

    number: int
    row: int
    name: str
    unit: str = ""
    award: str = ""
    outcome: str = "granted"
    decision_number: str = ""
    decision_date: date | None = None
    decided_by: str = ""
    note: str = ""

    @property
    def shown(self) -> tuple[str, ...]:
        """The cells of the preview."""
        day = format_date(self.decision_date) if self.decision_date else ""
        return self.name, self.unit, self.award, ", ".join(filter(None, (self.decision_number, day)))

    @property
    def wanted(self) -> str:
        """The same for all lines that speak of the same nominee and award."""
        return "|".join((fold(self.name), fold(self.unit), fold(self.award)))
