"""A list of people taken over from a sheet: who is new, who is known, which units have to be made."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple, Protocol

from thidua_desktop.domain.dates import PartialDate
from thidua_desktop.domain.people import PersonDraft
from thidua_desktop.domain.text import fold

_KIND_WORDS = (
    ("station", ("tram y te", "tram ")),
    ("armed", ("cong an", "quan su", "ban chi huy")),
    ("school", ("truong", "mam non", "tieu hoc", "thcs", "mn ", "th ")),
    ("enterprise", ("cong ty", "hop tac xa", "htx", "doanh nghiep")),
    ("union", ("hoi ", "doan ", "mat tran", "uy ban mat tran", "cong doan")),
    ("hamlet", ("thon", "to dan pho", "tdp", "xom", "ban ", "ap ", "buon", "lang ", "khu pho", "khoi pho", "soc ")),
    ("office", ("phong", "van phong", "ubnd", "uy ban", "hdnd", "dang uy", "trung tam", "bo phan", "van hoa")),
)
"""First words of a unit's name by kind; the order decides ("Ban chỉ huy" before "bản")."""

_TEXTS = ("salutation", "sex", "ethnic_group", "position", "address", "note")


class RosterPerson(Protocol):
    """One person as a sheet has it."""

    @property
    def row(self) -> int: ...  # noqa: D102
    @property
    def full_name(self) -> str: ...  # noqa: D102
    @property
    def salutation(self) -> str: ...  # noqa: D102
    @property
    def sex(self) -> str: ...  # noqa: D102
    @property
    def birth(self) -> PartialDate | None: ...  # noqa: D102
    @property
    def position(self) -> str: ...  # noqa: D102
    @property
    def unit(self) -> str: ...  # noqa: D102
    @property
    def ethnic_group(self) -> str: ...  # noqa: D102
    @property
    def is_party_member(self) -> bool: ...  # noqa: D102
    @property
    def address(self) -> str: ...  # noqa: D102
    @property
    def note(self) -> str: ...  # noqa: D102
    @property
    def work_kind(self) -> str: ...  # noqa: D102
    @property
    def left_on(self) -> date | None: ...  # noqa: D102
    @property
    def mark(self) -> str: ...  # noqa: D102


class Known(Protocol):
    """What the list says of somebody that a sheet may say otherwise; ``birth`` is ISO text."""

    @property
    def full_name(self) -> str: ...  # noqa: D102
    @property
    def salutation(self) -> str: ...  # noqa: D102
    @property
    def sex(self) -> str: ...  # noqa: D102
    @property
    def birth(self) -> str: ...  # noqa: D102
    @property
    def ethnic_group(self) -> str: ...  # noqa: D102
    @property
    def position(self) -> str: ...  # noqa: D102
    @property
    def is_party_member(self) -> bool: ...  # noqa: D102
    @property
    def unit_id(self) -> int | None: ...  # noqa: D102
    @property
    def address(self) -> str: ...  # noqa: D102
    @property
    def note(self) -> str: ...  # noqa: D102
    @property
    def work_kind(self) -> str: ...  # noqa: D102
    @property
    def left_on(self) -> date | None: ...  # noqa: D102


class Listed(NamedTuple):
    """Somebody on the list, with what a sheet may say otherwise; the sooner tuple, as there are thousands."""

    id: int
    full_name: str
    salutation: str
    sex: str
    birth: str
    ethnic_group: str
    position: str
    is_party_member: bool
    unit_id: int | None
    address: str
    left_on: date | None
    note: str
    work_kind: str = ""


@dataclass(frozen=True, slots=True)
class RosterDecisions:
    """What the clerk decided about an import.

    Attributes:
        units: name in the sheet → key of the unit it means; None makes a new unit, and so does a name that is neither
            here nor known.
        others: rows of people who are not the ones of the same name on the list.
        absent_left_on: since when those have left who are on the list in a unit of the sheet and not in the sheet; None
            leaves them as they are.
    """

    units: Mapping[str, int | None] = field(default_factory=dict)
    others: frozenset[int] = frozenset()
    absent_left_on: date | None = None


@dataclass(frozen=True, slots=True)
class UnitGuess:
    """A unit name in the sheet, how many rows have it, and the unit it is taken for (None: not known)."""

    name: str
    rows: int
    unit_id: int | None


class RowFate(NamedTuple):
    """What an import would do with a row.

    Attributes:
        fate: "new", "changed" or "same".
        person_id: whom it would change, None for a new person.
        changes: what would change, in words.
        present: who that person is on the list, enough to see whether it is the same one.
    """

    row: int
    fate: str
    person_id: int | None = None
    changes: str = ""
    present: str = ""


@dataclass(frozen=True, slots=True)
class Absent:
    """Somebody on the list in a unit of the sheet who is not in the sheet."""

    person_id: int
    name: str
    unit: str


@dataclass(frozen=True, slots=True)
class RosterPreview:
    """What an import would do, before anything is written."""

    units: tuple[UnitGuess, ...]
    rows: tuple[RowFate, ...]
    absent: tuple[Absent, ...] = ()

    def count(self, fate: str) -> int:
        """How many rows have a fate."""
        return sum(row.fate == fate for row in self.rows)


@dataclass(frozen=True, slots=True)
class RosterOutcome:
    """What an import did."""

    added: int
    changed: int
    unchanged: int
    units_added: int
    left: int = 0


def guess_unit_kind(name: str) -> str:
    """The kind of unit a name speaks of; "other" when it says nothing.

    >>> guess_unit_kind("Trường Mầm non Hoa Sen"), guess_unit_kind("Thôn 5"), guess_unit_kind("Hội Nông dân")
    ('school', 'hamlet', 'union')
    """
    folded = fold(name) + " "
    return next((kind for kind, words in _KIND_WORDS if folded.startswith(words)), "other")


def news(present: "Known", person: RosterPerson, unit_id: int | None, *, marked: bool = False) -> dict[str, Any]:
    """What a row says of somebody on the list that the list does not: field → value.

    An empty cell changes nothing; nor do another name and a vaguer birth, unless the row is ``marked`` as this person.
    """
    found: dict[str, Any] = _by_mark(present, person) if marked else {}
    for name in _TEXTS:
        if (said := getattr(person, name)) and said != getattr(present, name):
            found[name] = said
    if not marked and person.birth and len(birth := person.birth.iso) > len(present.birth):
        found["birth"] = birth
    if unit_id is not None and unit_id != present.unit_id:
        found["unit_id"] = unit_id
    if person.is_party_member and not present.is_party_member:
        found["is_party_member"] = True
    if person.work_kind or person.left_on:
        found |= _of_work(present, person)
    return found


def _of_work(present: "Known", person: RosterPerson) -> dict[str, Any]:
    """What somebody works as and since when no longer, where the row says it otherwise."""
    found: dict[str, Any] = {}
    if person.work_kind and person.work_kind != present.work_kind:
        found["work_kind"] = person.work_kind
    if person.left_on and person.left_on != present.left_on:
        found["left_on"] = person.left_on
    return found


def _by_mark(present: "Known", person: RosterPerson) -> dict[str, Any]:
    """Name and birth as a row says them that is surely this person's."""
    found: dict[str, Any] = {}
    if person.full_name != present.full_name:
        found["full_name"] = person.full_name
    if person.birth and person.birth.iso != present.birth:
        found["birth"] = person.birth.iso
    return found


def new_person(person: RosterPerson, unit_id: int | None) -> PersonDraft:
    """The person as the sheet has it."""
    empty = PersonDraft(full_name=person.full_name)
    return replace(empty, **news(empty, person, unit_id))
