"""What taking over a list of people would do, looked up before anything is written."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.domain import roster as rules
from thidua_desktop.domain.dates import PartialDate
from thidua_desktop.domain.people import may_be_same
from thidua_desktop.domain.roster import (
    Absent,
    Listed,
    RosterDecisions,
    RosterPerson,
    RosterPreview,
    RowFate,
    UnitGuess,
)
from thidua_desktop.domain.row_marks import known_again
from thidua_desktop.domain.stopping import stoppable
from thidua_desktop.domain.text import fold, name_sort_key
from thidua_desktop.model import Person, Unit

FIELD_WORDS = {
    "full_name": "họ tên",
    "salutation": "danh xưng",
    "sex": "giới tính",
    "birth": "ngày sinh",
    "ethnic_group": "dân tộc",
    "position": "chức vụ",
    "is_party_member": "đảng viên",
    "unit_id": "đơn vị",
    "address": "địa chỉ",
    "note": "ghi chú",
    "work_kind": "đối tượng",
    "left_on": "ngày thôi",
}
Known = dict[str, list[Listed]]
"""Everybody on the list by the sort key of the name, which tells Lan from Lân but not hòa from hoà."""

NEW_UNIT = -1
"""Stands for a unit that the import will make; equal to no unit there is."""


def preview(session: Session, people: Sequence[RosterPerson], decisions: RosterDecisions) -> RosterPreview:
    """What an import would do with each row and each unit name, under what the clerk has decided so far."""
    units = unit_keys(session, people, decisions)
    known = everybody(session)
    counts = Counter(person.unit for person in people if person.unit)
    guesses = tuple(UnitGuess(name, count, units.get(name)) for name, count in counts.items())
    keys = {name: NEW_UNIT if key is None else key for name, key in units.items()}
    marked = by_mark(known, people)
    found = ((one, match(one, known, keys.get(one.unit), decisions, marked)) for one in stoppable(people))
    fates = tuple([_fate(one, present, keys, one.row in marked) for one, present in found])
    here = {fate.person_id for fate in fates}
    return RosterPreview(guesses, fates, absent(session, known, set(units.values()), here))


def absent(session: Session, known: Known, units: Set[int | None], here: Set[int | None]) -> tuple[Absent, ...]:
    """Those in these units who have not left and are not ``here``, in the order of their names."""
    keys = sorted(key for key in units if key is not None)
    names = {key: name for key, name in session.execute(select(Unit.id, Unit.name).where(Unit.id.in_(keys)))}
    return tuple(
        Absent(one.id, one.full_name, names[one.unit_id])
        for sort in sorted(known)
        for one in known[sort]
        if one.unit_id in names and one.left_on is None and one.id not in here
    )


def unit_keys(session: Session, people: Iterable[RosterPerson], decisions: RosterDecisions) -> dict[str, int | None]:
    """The unit each name in the sheet is taken for; None for one that has to be made."""
    present: dict[str, int] = {}
    statement = select(Unit.id, Unit.name_fold, Unit.short_name).where(Unit.valid_to.is_(None)).order_by(Unit.id.desc())
    for key, folded, short in session.execute(statement):
        if short:
            present.setdefault(fold(short), key)
        present[folded] = key
    names = dict.fromkeys(person.unit for person in people if person.unit)
    return {name: decisions.units[name] if name in decisions.units else present.get(fold(name)) for name in names}


def everybody(session: Session) -> Known:
    """Everybody on the list, those still here first."""
    people = Person.__table__.c
    known: Known = defaultdict(list)
    columns = [people[name] for name in (*Listed._fields, "name_sort")]
    for row in session.connection().execute(select(*columns).order_by(people.left_on.isnot(None), people.id)):
        known[row[-1]].append(Listed._make(row[:-1]))
    return known


def by_mark(known: Known, people: Sequence[RosterPerson]) -> dict[int, Listed]:
    """Row → whom it is surely about: lists that went out from here say it."""
    lines = [(person.row, person.mark, person.full_name) for person in people if person.mark]
    if not lines:
        return {}
    listed = {one.id: one for several in known.values() for one in several}
    again = known_again(lines, {key: one.full_name for key, one in listed.items()})
    return {row: listed[key] for row, key in again.items()}


def match(
    person: RosterPerson,
    known: Known,
    unit_id: int | None,
    decisions: RosterDecisions,
    marked: Mapping[int, Listed],
) -> Listed | None:
    """Whom on the list a row means, None for a new person; ``marked`` are those of ``by_mark``."""
    if person.row in marked and person.row not in decisions.others:
        return marked[person.row]
    namesakes = known.get(name_sort_key(person.full_name))
    if namesakes is None or person.row in decisions.others:
        return None
    for one in namesakes:
        if one.birth and person.birth:
            if may_be_same(one.birth, person.birth.iso, same_unit=False):
                return one
        elif one.unit_id == unit_id:
            return one
    return None


def _fate(person: RosterPerson, present: Listed | None, units: Mapping[str, int], marked: bool) -> RowFate:
    if present is None:
        return RowFate(person.row, "new")
    words = ", ".join(filter(None, (present.full_name, _born(present.birth), present.position)))
    said = rules.news(present, person, units.get(person.unit), marked=marked)
    if not said:
        return RowFate(person.row, "same", present.id, "", words)
    return RowFate(person.row, "changed", present.id, _in_words(tuple(said)), words)


@lru_cache(maxsize=512)
def _in_words(names: tuple[str, ...]) -> str:
    return ", ".join([word for name, word in FIELD_WORDS.items() if name in names])


@lru_cache(maxsize=16384)
def _born(birth: str) -> str:
    return f"sinh {PartialDate.from_iso(birth).format()}" if birth else ""
