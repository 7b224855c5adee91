"""What the conditions of awards are judged on, read for many nominees at once in a few statements."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from thidua_desktop.domain.condition_facts import OPEN, OWN, Case, Idea, Member, Won, carried_on, inherited
from thidua_desktop.domain.holds import HoldDraft, HoldRow
from thidua_desktop.model import (
    Award,
    Decision,
    Dossier,
    Hold,
    Initiative,
    Person,
    Rating,
    Unit,
    UnitSuccession,
)
from thidua_desktop.queries import office
from thidua_desktop.queries.dossier_list import DEAD_STATES

Key = tuple[str, int]
"""("person", 7)."""

SUBJECTS = ("person", "unit", "household")


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What is asked about a person."""

    name: str
    unit_id: int | None
    is_leader: bool
    work_kind: str
    left_on: date | None


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """What is asked about a unit."""

    name: str
    head_count: int | None
    since: int | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class OpenDossier:
    """A living dossier of the years asked about."""

    id: int
    key: Key
    year: int
    award_code: str
    state: str
    outcome: str
    name: str
    proposer: int | None
    received_on: date | None
    campaign_id: int | None


@dataclass(slots=True)
class Ground:
    """Everything read for some nominees; by ("person", 7) where a thing belongs to somebody.

    Attributes:
        former: of a unit, the units it comes from and whether it is merely renamed since.
        initiatives: with their keys. ``totals``: living dossiers by (year, award code).
    """

    names: Mapping[str, str] = field(default_factory=dict)
    commendations: frozenset[str] = frozenset()
    persons: dict[int, PersonFacts] = field(default_factory=dict)
    units: dict[int, UnitFacts] = field(default_factory=dict)
    members: dict[int, list[int]] = field(default_factory=dict)
    former: dict[int, list[tuple[int, bool]]] = field(default_factory=dict)
    awards: dict[Key, list[Won]] = field(default_factory=dict)
    ratings: dict[Key, dict[int, str]] = field(default_factory=dict)
    initiatives: dict[Key, list[tuple[int, Idea]]] = field(default_factory=dict)
    holds: dict[Key, list[HoldRow]] = field(default_factory=dict)
    dossiers: dict[Key, list[OpenDossier]] = field(default_factory=dict)
    totals: Counter[tuple[int, str]] = field(default_factory=Counter)
    years_on_file: frozenset[int] = frozenset()

    def case(self, key: Key, year: int, basis: str, *, dossier_id: int = 0, **more: Any) -> Case:
        """What one nominee is judged on in a year; ``more`` goes into the case as it is."""
        subject, number = key
        person = self.persons.get(number) if subject == "person" else None
        unit = self.units.get(number) if subject == "unit" else None
        return Case(
            subject=subject,
            year=year,
            basis=basis,
            is_leader=person.is_leader if person else None,
            awards=self._awards(key, year, dossier_id),
            ratings=self._ratings(key),
            members=self._members(number, year) if unit else (),
            head_count=unit.head_count if unit else None,
            since=unit.since if unit else None,
            commendations=self.commendations,
            years_on_file=self.years_on_file,
            names=self.names,
            **more,
        )

    def ideas(self, key: Key, linked: Collection[int] = ()) -> tuple[Idea, ...]:
        """The initiatives of a nominee; ``linked`` are the keys of those the dossier rests on."""
        return tuple(
            Idea(idea.year, idea.title, idea.level, idea.recognised, number in linked)
            for number, idea in self.initiatives.get(key, ())
        )

    def on_hold(self, key: Key, day: date) -> tuple[str, ...]:
        """What holds a nominee up on a day, in words."""
        return tuple(hold.text for hold in self.holds.get(key, ()) if hold.lasts_on(day))

    def proposed(self, key: Key, year: int, but: int = 0) -> list[OpenDossier]:
        """The living dossiers of a nominee in a year."""
        return [one for one in self.dossiers.get(key, ()) if one.year == year and one.id != but]

    def _awards(self, key: Key, year: int, dossier_id: int) -> tuple[Won, ...]:
        own = self.awards.get(key, [])
        found = [won for won in own if won.dossier_id is None or won.dossier_id != dossier_id]
        for number, renamed in self.former.get(key[1], ()) if key[0] == "unit" else ():
            name, keep = self.units[number].name if number in self.units else "", carried_on if renamed else inherited
            found += [keep(won, name) for won in self.awards.get(("unit", number), ())]
        found += [
            Won(one.award_code, one.year, "merit", standing=OPEN, dossier_id=one.id)
            for one in self.proposed(key, year, dossier_id)
            if one.state not in ("decided", *DEAD_STATES) and one.outcome != "failed"
        ]
        return tuple(found)

    def _ratings(self, key: Key) -> Mapping[int, str]:
        own = self.ratings.get(key, {})
        if key[0] != "unit" or key[1] not in self.former:
            return own
        found: dict[int, str] = {}
        for number, renamed in self.former[key[1]]:
            found.update(self.ratings.get(("unit", number), {}) if renamed else {})
        return {**found, **own}

    def _members(self, unit_id: int, year: int) -> tuple[Member, ...]:
        found = []
        for number in self.members.get(unit_id, ()):
            person, key = self.persons[number], ("person", number)
            if person.left_on is not None and person.left_on.year < year:
                continue
            won = self.awards.get(key, ())
            proposed = {one.award_code for one in self.proposed(key, year) if one.outcome != "failed"}
            proposed.update(one.code for one in won if one.year == year and one.standing == OPEN)
            found.append(
                Member(
                    person.name,
                    self.ratings.get(key, {}).get(year, ""),
                    frozenset(one.code for one in won if one.year == year and one.standing == OWN),
                    frozenset(proposed),
                    self._discipline(key, year),
                )
            )
        return tuple(found)

    def _discipline(self, key: Key, year: int) -> str:
        """The heaviest discipline of a year."""
        levels = [
            hold.draft.level
            for hold in self.holds.get(key, ())
            if hold.draft.kind == "discipline"
            and hold.draft.starts_on is not None
            and hold.draft.starts_on.year <= year
            and (hold.draft.ends_on is None or hold.draft.ends_on.year >= year)
        ]
        return max(levels, key=("", "reprimand", "warning", "heavier").index, default="")


def gather(session: Session, keys: Collection[Key] | None, years: Collection[int], *, members: bool = True) -> Ground:
    """What is known of these nominees, and of the members of the units among them.

    Args:
        session: an open session.
        keys: whom to read of; None reads of everybody.
        years: the years whose dossiers matter.
        members: whether conditions about members of a unit may be asked.
    """
    ground = Ground(*_catalogue(session))
    wanted: dict[str, set[int]] | None = None
    if keys is not None:
        wanted = {subject: {number for kind, number in keys if kind == subject} for subject in SUBJECTS}
    _read_former(session, ground, wanted)
    _read_persons(session, ground, wanted, members)
    _read_units(session, ground, wanted)
    _read_awards(session, ground, wanted)
    _read_ratings(session, ground, wanted)
    _read_initiatives(session, ground, wanted)
    _read_holds(session, ground, wanted)
    _read_dossiers(session, ground, years)
    ground.years_on_file = frozenset(session.scalars(select(Award.year).where(Award.state == "valid").distinct()))
    return ground


def _catalogue(session: Session) -> tuple[dict[str, str], frozenset[str]]:
    kinds = office.award_kinds(session, active_only=False)
    names = {kind.code: kind.draft.short_name or kind.draft.name for kind in kinds}
    return names, frozenset(kind.code for kind in kinds if kind.draft.family == "commendation")


def _read_former(session: Session, ground: Ground, wanted: dict[str, set[int]] | None) -> None:
    """Follow the units back to those they come from, and read of these too."""
    rows = session.execute(
        select(UnitSuccession.successor_id, UnitSuccession.predecessor_id, UnitSuccession.kind)
    ).all()
    before: dict[int, list[tuple[int, bool]]] = {}
    for successor, predecessor, kind in rows:
        before.setdefault(successor, []).append((predecessor, kind == "renamed"))
    for unit_id in before if wanted is None else wanted["unit"] & before.keys():
        found: dict[int, bool] = {}
        todo = list(before[unit_id])
        while todo:
            number, renamed = todo.pop()
            if number not in found and number != unit_id:
                found[number] = renamed
                todo += [(earlier, renamed and still) for earlier, still in before.get(number, ())]
        ground.former[unit_id] = list(found.items())
    if wanted is not None:
        wanted["unit"] = wanted["unit"] | {number for found in ground.former.values() for number, _ in found}


def _read_persons(session: Session, ground: Ground, wanted: dict[str, set[int]] | None, members: bool) -> None:
    asked = select(
        Person.id, Person.full_name, Person.unit_id, Person.is_leader, Person.work_kind, Person.left_on
    ).order_by(Person.name_sort)
    if wanted is not None:
        of_units = [Person.unit_id.in_(wanted["unit"])] if members and wanted["unit"] else []
        asked = asked.where(or_(Person.id.in_(wanted["person"]), *of_units))
    for number, name, unit_id, is_leader, work_kind, left_on in _rows(session, asked):
        person = ground.persons[number] = PersonFacts(name, unit_id, is_leader, work_kind, left_on)
        if person.unit_id is not None:
            ground.members.setdefault(person.unit_id, []).append(number)
    if wanted is not None:
        wanted["person"] = wanted["person"] | ground.persons.keys()


def _read_units(session: Session, ground: Ground, wanted: dict[str, set[int]] | None) -> None:
    asked = select(Unit.id, Unit.name, Unit.head_count, Unit.valid_from, Unit.valid_to)
    if wanted is not None:
        asked = asked.where(Unit.id.in_(wanted["unit"]))
    for number, name, head_count, since, until in _rows(session, asked):
        ground.units[number] = UnitFacts(name, head_count, since.year if since else None, until)


def _read_awards(session: Session, ground: Ground, wanted: dict[str, set[int]] | None) -> None:
    asked = (
        select(
            Award.person_id, Award.unit_id, Award.household_id, Decision.state, Award.award_code, Award.year,
            Award.basis, Award.decision_number, Award.decision_date, Award.authority, Award.achievement,
            Award.dossier_id,
        )
        .outerjoin(Decision, Decision.id == Award.decision_id)
        .where(Award.state == "valid")
    )  # fmt: skip
    awards = ground.awards
    for person, unit, household, state, *facts in _rows(session, _of(asked, Award, wanted)):
        if state != "cancelled":
            code, year, basis, *rest = facts
            won = Won(code, year, basis, OPEN if state == "draft" else OWN, *rest)
            awards.setdefault(_key(person, unit, household), []).append(won)


def _read_ratings(session: Session, ground: Ground, wanted: dict[str, set[int]] | None) -> None:
    asked = select(Rating.person_id, Rating.unit_id, Rating.year, Rating.rating)
    for person, unit, year, rating in _rows(session, _of(asked, Rating, wanted, SUBJECTS[:2])):
        ground.ratings.setdefault(_key(person, unit, None), {})[year] = rating


def _read_initiatives(session: Session, ground: Ground, wanted: dict[str, set[int]] | None) -> None:
    asked = select(
        Initiative.id, Initiative.person_id, Initiative.unit_id, Initiative.year, Initiative.title, Initiative.level,
        Initiative.recognised_by, Initiative.recognised_on,
    )  # fmt: skip
    for number, person, unit, year, title, level, by, on in _rows(
        session, _of(asked, Initiative, wanted, SUBJECTS[:2])
    ):
        idea = Idea(year, title, level, recognised=bool(by or on))
        ground.initiatives.setdefault(_key(person, unit, None), []).append((number, idea))


def _read_holds(session: Session, ground: Ground, wanted: dict[str, set[int]] | None) -> None:
    asked = select(
        Hold.id, Hold.person_id, Hold.unit_id, Hold.household_id, Hold.kind, Hold.level, Hold.starts_on, Hold.ends_on,
        Hold.reason, Hold.document,
    )  # fmt: skip
    for number, *values in _rows(session, _of(asked, Hold, wanted).order_by(Hold.starts_on, Hold.id)):
        row = HoldRow(number, HoldDraft(*values))
        ground.holds.setdefault(_key(*values[:3]), []).append(row)


def _read_dossiers(session: Session, ground: Ground, years: Collection[int]) -> None:
    rows = _rows(
        session,
        select(
            Dossier.id, Dossier.person_id, Dossier.unit_id, Dossier.household_id, Dossier.year, Dossier.award_code,
            Dossier.state, Dossier.outcome, Dossier.name_at, Dossier.proposing_unit_id, Dossier.received_on,
            Dossier.campaign_id,
        )
        .where(Dossier.year.in_(sorted(years)), Dossier.state.not_in(DEAD_STATES))
        .order_by(Dossier.id),
    )  # fmt: skip
    for number, person, unit, household, *rest in rows:
        one = OpenDossier(number, _key(person, unit, household), *rest)
        ground.dossiers.setdefault(one.key, []).append(one)
        ground.totals[one.year, one.award_code] += 1


def _of(asked: Any, table: Any, wanted: dict[str, set[int]] | None, subjects: Iterable[str] = SUBJECTS) -> Any:
    """Only the rows of those wanted."""
    if wanted is None:
        return asked
    bounds: list[ColumnElement[bool]] = [
        getattr(table, f"{subject}_id").in_(wanted[subject]) for subject in subjects if wanted[subject]
    ]
    return asked.where(or_(*bounds)) if bounds else asked.where(table.id < 0)


def _rows(session: Session, asked: Any) -> Any:
    """The rows as the database gives them; the ORM's way there takes longer than SQLite."""
    return session.connection().execute(asked)


def _key(person: int | None, unit: int | None, household: int | None) -> Key:
    if person is not None:
        return "person", person
    return ("unit", unit) if unit is not None else ("household", household or 0)
