"""What there is to choose from while a registration is typed: titles, subjects, targets."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Executable, select
from sqlalchemy.orm import Session

from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.registration_views import SubjectChoice, TargetChoice
from thidua_desktop.domain.registrations import TitleChoice
from thidua_desktop.domain.targets import Comparator, Direction, bound_text
from thidua_desktop.domain.text import fold
from thidua_desktop.model import AwardKind, Campaign, Household, Person, Target, TargetGroup, Unit

_FEW = 30


def registrable_titles(session: Session, campaign_id: int, also: Iterable[str] = ()) -> tuple[TitleChoice, ...]:
    """The titles and forms switched on and in force in the campaign's year, in the catalogue's order."""
    year = campaign_or_refuse(session, campaign_id).year
    kept = set(also)
    found: dict[str, TitleChoice] = {}
    for kind in session.scalars(select(AwardKind).order_by(AwardKind.position, AwardKind.valid_from)):
        in_force = (kind.valid_from is None or kind.valid_from <= date(year, 12, 31)) and (
            kind.valid_to is None or kind.valid_to >= date(year, 1, 1)
        )
        usable = kind.active and in_force
        # A kept one goes by the wording of the campaign's year, and by another only where there is none.
        if usable or (kind.code in kept and (in_force or kind.code not in found)):
            pairs = (("person", kind.for_person), ("unit", kind.for_unit), ("household", kind.for_household))
            subjects = frozenset(subject for subject, meant in pairs if meant)
            found[kind.code] = TitleChoice(kind.code, kind.name, kind.short_name, kind.family, subjects)
    return tuple(found.values())


def find_subjects(session: Session, words: str, unit_id: int, limit: int = _FEW) -> tuple[SubjectChoice, ...]:
    """Persons, units and households whose name holds every word, without diacritics; the unit's own come first."""
    parts = fold(words).split()
    persons = (
        select(Person.id, Person.full_name, Person.position, Unit.name)
        .outerjoin(Unit, Unit.id == Person.unit_id)
        .where(Person.left_on.is_(None), *_holds(Person.name_fold, parts))
        .order_by((Person.unit_id == unit_id).desc().nulls_last(), Person.name_sort)
    )
    households = (
        select(Household.id, Household.head_name, Household.address, Unit.name)
        .outerjoin(Unit, Unit.id == Household.unit_id)
        .where(Household.left_on.is_(None), *_holds(Household.name_fold, parts))
        .order_by((Household.unit_id == unit_id).desc().nulls_last(), Household.name_sort)
    )
    units = (
        select(Unit.id, Unit.name, Unit.head_name, Unit.address)
        .where(Unit.valid_to.is_(None), *_holds(Unit.name_fold, parts))
        .order_by((Unit.id == unit_id).desc(), Unit.name_sort)
    )
    return (
        *_choices(session, "unit", units.limit(limit if parts else 1)),
        *_choices(session, "person", persons.limit(limit)),
        *_choices(session, "household", households.limit(limit)),
    )[:limit]


def unit_people(session: Session, unit_id: int) -> tuple[SubjectChoice, ...]:
    """The people of a unit who have not left, by given name: to take into its registration all at once."""
    statement = (
        select(Person.id, Person.full_name, Person.position, Unit.name)
        .join(Unit, Unit.id == Person.unit_id)
        .where(Person.left_on.is_(None), Person.unit_id == unit_id)
        .order_by(Person.name_sort)
    )
    return tuple(_choices(session, "person", statement))


def target_choices(session: Session, campaign_id: int) -> tuple[TargetChoice, ...]:
    """The campaign's targets that a unit may take over, in the plan's order."""
    statement = (
        select(Target, TargetGroup.name)
        .outerjoin(TargetGroup, TargetGroup.id == Target.group_id)
        .where(Target.campaign_id == campaign_id)
        .order_by(TargetGroup.position, Target.position, Target.id)
    )
    return tuple(
        TargetChoice(
            target.id, target.name, group or "", target_bound(target), target.value, target.unit, target.due_on
        )
        for target, group in session.execute(statement)
    )


def subject_names(session: Session, keys: Iterable[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """The names of subjects; those removed meanwhile are left out."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for subject, number in keys:
        wanted[subject].add(number)
    columns = {
        "person": (Person.id, Person.full_name),
        "unit": (Unit.id, Unit.name),
        "household": (Household.id, Household.head_name),
    }
    found: dict[tuple[str, int], str] = {}
    for subject, numbers in wanted.items():
        key, name = columns[subject]
        for number, text in session.execute(select(key, name).where(key.in_(numbers))):
            found[subject, number] = text
    return found


def campaign_or_refuse(session: Session, campaign_id: int) -> Campaign:
    """The campaign.

    Raises:
        Refused: it was removed meanwhile.
    """
    campaign = session.get(Campaign, campaign_id)
    if campaign is None:
        raise Refused("Phong trào này không còn trong danh sách. Chọn phong trào khác.", "campaign_id")
    return campaign


def target_bound(target: Target) -> str:
    """The level the campaign asks for, in words."""
    return bound_text(
        Comparator(target.comparator), target.value, target.value_max, target.unit, Direction(target.direction)
    )


def _holds(column: Any, parts: Sequence[str]) -> list[ColumnElement[bool]]:
    return [column.contains(part, autoescape=True) for part in parts]


def _choices(session: Session, subject: str, statement: Executable) -> list[SubjectChoice]:
    return [
        SubjectChoice(subject, number, name, " · ".join(part for part in (first, second) if part))
        for number, name, first, second in session.execute(statement)
    ]
