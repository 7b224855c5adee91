"""What taking over a list of people would do, looked up before anything is written."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import fields
from functools import lru_cache
from operator import attrgetter

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.domain import roster as rules
from thidua_desktop.domain.dates import PartialDate
from thidua_desktop.domain.people import PersonDraft
from thidua_desktop.domain.roster import Absent, RosterDecisions, RosterPerson, RosterPreview, RowFate, UnitGuess
from thidua_desktop.domain.text import fold, name_sort_key
from thidua_desktop.model import Person, Unit

FIELD_WORDS = {
    "salutation": "danh xưng",
    "sex": "giới tính",
    "birth": "ngày sinh",
    "ethnic_group": "dân tộc",
    "position": "chức vụ",
    "is_party_member": "đảng viên",
    "unit_id": "đơn vị",
    "address": "địa chỉ",
    "note": "ghi chú",
}
_told = attrgetter(*FIELD_WORDS)

Known = dict[str, list[tuple[int, PersonDraft]]]
"""Everybody on the list by the sort key of the name, which tells Lan from Lân but not hòa from hoà."""

NEW_UNIT = -1
"""Stands for a unit that the import will make; equal to no unit there is."""


def preview(session: Session, people: Sequence[RosterPerson], decisions: RosterDecisions) -> RosterPreview:
    """What an import would do with each row and each unit name, under what the clerk has decided so far."""
    units = unit_keys(session, people, decisions)
    known = everybody(session)
    counts: dict[str, int] = defaultdict(int)
    for person in people:
        if person.unit:
            counts[person.unit] += 1
    guesses = tuple(UnitGuess(name, count, units.get(name)) for name, count in counts.items())
    fates = tuple(_fate(person, known, units, decisions) for person in people)
    here = {fate.person_id for fate in fates}
    return RosterPreview(guesses, fates, absent(session, known, set(units.values()), here))


def absent(session: Session, known: Known, units: Set[int | None], here: Set[int | None]) -> tuple[Absent, ...]:
    """Those in these units who have not left and are not ``here``, in the order of their names."""
    keys = sorted(key for key in units if key is not None)
    names = {key: name for key, name in session.execute(select(Unit.id, Unit.name).where(Unit.id.in_(keys)))}
    return tuple(
        Absent(key, draft.full_name, names[draft.unit_id])
        for sort in sorted(known)
        for key, draft in known[sort]
        if draft.unit_id in names and draft.left_on is None and key not in here
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
    columns = [getattr(Person, field.name) for field in fields(PersonDraft)]
    known: Known = defaultdict(list)
    statement = select(Person.id, Person.name_sort, *columns).order_by(Person.left_on.isnot(None), Person.id)
    for key, sort, *values in session.execute(statement):
        known[sort].append((key, PersonDraft(*values)))
    return known


def match(
    person: RosterPerson, known: Known, unit_id: int | None, decisions: RosterDecisions
) -> tuple[int, PersonDraft] | None:
    """Whom on the list a row means, None for a new person."""
    if person.row in decisions.others:
        return None
    for one in known.get(name_sort_key(person.full_name), ()):
        if rules.is_same_person(one[1].birth, one[1].unit_id, person, unit_id):
            return one
    return None


def _fate(person: RosterPerson, known: Known, units: Mapping[str, int | None], decisions: RosterDecisions) -> RowFate:
    made = bool(person.unit) and units.get(person.unit) is None
    unit_id = NEW_UNIT if made else units.get(person.unit)
    found = match(person, known, unit_id, decisions)
    if found is None:
        return RowFate(person.row, "new")
    key, present = found
    after = rules.merged(present, person, unit_id)
    words = ", ".join(filter(None, (present.full_name, _born(present.birth), present.position)))
    if after == present:
        return RowFate(person.row, "same", key, "", words)
    pairs = zip(FIELD_WORDS.values(), _told(present), _told(after), strict=True)
    changed = [word for word, before, now in pairs if before != now]
    return RowFate(person.row, "changed" if changed else "same", key, ", ".join(changed), words)


@lru_cache(maxsize=16384)
def _born(birth: str) -> str:
    return f"sinh {PartialDate.from_iso(birth).format()}" if birth else ""
