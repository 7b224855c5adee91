"""Whom a name in a file may mean: everybody on the lists, with units under their former names."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.domain.matching import (
    SURE_BY_NAME,
    Known,
    Match,
    NameIndex,
    Wanted,
    family_of_units,
    match,
    name_index,
)
from thidua_desktop.domain.past_awards import award_words, household_head
from thidua_desktop.domain.roster import guess_unit_kind
from thidua_desktop.domain.text import fold
from thidua_desktop.model import AwardKind, Household, Person, Unit, UnitSuccession
from thidua_desktop.queries import office
from thidua_desktop.queries.people import birth_text


@dataclass(frozen=True, slots=True)
class Roll:
    """Everybody a name may mean.

    Attributes:
        family: unit → itself with all it came from or became.
    """

    people: NameIndex
    units: NameIndex
    households: NameIndex
    family: Mapping[int, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A name as a file has it.

    Attributes:
        subject: "person", "unit", "household", or "" when it is not said.
        units: keys its unit may mean, with those they came from or became.
        for_units: what it is named for is given to units alone.
    """

    name: str
    subject: str = ""
    salutation: str = ""
    birth: str = ""
    units: frozenset[int] = frozenset()
    for_units: bool = False


def roll(session: Session) -> Roll:
    """Everybody on the lists, those still here first."""
    links = session.execute(select(UnitSuccession.predecessor_id, UnitSuccession.successor_id))
    family = family_of_units((before, after) for before, after in links)
    names = {key: name for key, name in session.execute(select(Unit.id, Unit.name))}
    return Roll(
        name_index(_people(session, family, names)),
        name_index(_known_units(session)),
        name_index(_households(session, family, names)),
        family,
    )


def whom(known: Roll, asked: Asked) -> tuple[str, Match]:
    """The sort of receiver a name means, and which one."""
    head = household_head(asked.name)
    if asked.subject == "household" or (head and not asked.subject):
        return "household", match(Wanted(head or asked.name, units=asked.units), known.households)
    if asked.subject == "unit" or (not asked.subject and _is_unit(known, asked)):
        return "unit", match(Wanted(asked.name), known.units, SURE_BY_NAME)
    return "person", match(Wanted(asked.name, asked.birth, asked.units), known.people)


def units_meant(known: Roll, name: str) -> frozenset[int]:
    """The units a written unit may mean, each with those it came from or became."""
    if not name:
        return frozenset()
    keys = [int(one.key.split(":")[1]) for one in known.units.by_name.get(fold(name), ())]
    return frozenset(unit for key in keys for unit in near(key, known.family))


def near(unit_id: int | None, family: Mapping[int, frozenset[int]]) -> frozenset[int]:
    """A unit with all it came from or became."""
    return frozenset() if unit_id is None else family.get(unit_id, frozenset((unit_id,)))


def award_meanings(session: Session) -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    """The code every way of writing an award means, and whom each code may be given to; doubtful ways mean none."""
    meant: dict[str, set[str]] = defaultdict(set)
    subjects: dict[str, set[str]] = defaultdict(set)
    said = office.wording(session)
    for row in session.scalars(select(AwardKind)):
        for words in (row.name, row.short_name, said(row.name), row.code.replace("_", " ")):
            if words:
                meant[award_words(words)].add(row.code)
        marks = {"person": row.for_person, "unit": row.for_unit, "household": row.for_household}
        subjects[row.code] |= {subject for subject, may in marks.items() if may}
    codes = {words: next(iter(found)) for words, found in meant.items() if len(found) == 1}
    return codes, {code: frozenset(found) for code, found in subjects.items()}


def _is_unit(known: Roll, asked: Asked) -> bool:
    """Whether the name is that of a unit: one on the lists, words of a unit, or an award only units get."""
    if fold(asked.name) in known.units.by_name:
        return True
    if fold(asked.name) in known.people.by_name or asked.salutation or asked.birth:
        return False
    return guess_unit_kind(asked.name) != "other" or asked.for_units


def _people(session: Session, family: Mapping[int, frozenset[int]], units: Mapping[int, str]) -> Iterable[Known]:
    for key, name, birth, unit_id in session.execute(
        select(Person.id, Person.full_name, Person.birth, Person.unit_id).order_by(
            Person.left_on.is_not(None), Person.id
        )
    ):
        detail = " · ".join(filter(None, (birth_text(birth), units.get(unit_id or 0, ""))))
        yield Known(f"person:{key}", name, birth, near(unit_id, family), detail)


def _known_units(session: Session) -> Iterable[Known]:
    for key, name, short, ended in session.execute(select(Unit.id, Unit.name, Unit.short_name, Unit.valid_to)):
        detail = f"đã thôi từ {ended:%d/%m/%Y}" if ended else ""
        yield Known(f"unit:{key}", name, detail=detail)
        if short and fold(short) != fold(name):
            yield Known(f"unit:{key}", short, detail=name)


def _households(session: Session, family: Mapping[int, frozenset[int]], units: Mapping[int, str]) -> Iterable[Known]:
    for key, name, unit_id in session.execute(select(Household.id, Household.head_name, Household.unit_id)):
        yield Known(f"household:{key}", name, "", near(unit_id, family), units.get(unit_id or 0, ""))
