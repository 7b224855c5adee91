"""Who takes part: units, persons, households, clusters, initiatives; lists, details and look-ups."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from thidua_desktop.domain.dates import PartialDate, format_date
from thidua_desktop.domain.people import (
    AwardLine,
    HouseholdDraft,
    HouseholdRow,
    HouseholdView,
    PersonDraft,
    PersonRow,
    PersonView,
    Succession,
    UnitDraft,
    UnitView,
    may_be_same,
)
from thidua_desktop.domain.people_years import (
    ClusterDraft,
    ClusterView,
    InitiativeDraft,
    InitiativeRow,
    RatingRow,
)
from thidua_desktop.domain.text import fold
from thidua_desktop.model import (
    Award,
    Cluster,
    ClusterMember,
    Household,
    Initiative,
    Person,
    Rating,
    Unit,
    UnitSuccession,
)
from thidua_desktop.queries.listing import contains
from thidua_desktop.queries.records import draft_of, found

FEW = 30


def unit_view(session: Session, unit_id: int) -> UnitView:
    """All that is known of a unit.

    Raises:
        Refused: it is gone.
    """
    row = found(session, Unit, unit_id, "đơn vị")
    children = select(Unit.id, Unit.name).where(Unit.parent_id == unit_id).order_by(Unit.name_sort)
    clusters = (
        select(Cluster.year, Cluster.name)
        .join(ClusterMember, ClusterMember.cluster_id == Cluster.id)
        .where(ClusterMember.unit_id == unit_id)
        .order_by(Cluster.year.desc())
    )
    return UnitView(
        id=row.id,
        draft=draft_of(UnitDraft, row),
        parent=row.parent.name if row.parent else "",
        children=tuple((key, name) for key, name in session.execute(children)),
        predecessors=_successions(session, UnitSuccession.successor_id, UnitSuccession.predecessor_id, unit_id),
        successors=_successions(session, UnitSuccession.predecessor_id, UnitSuccession.successor_id, unit_id),
        person_count=_count(session, Person, unit_id),
        household_count=_count(session, Household, unit_id),
        clusters=tuple((year, name) for year, name in session.execute(clusters)),
        ratings=_ratings(session, Rating.unit_id == unit_id),
        awards=_awards(session, Award.unit_id == unit_id),
    )


def person_view(session: Session, person_id: int) -> PersonView:
    """All that is known of a person.

    Raises:
        Refused: the person is gone.
    """
    row = found(session, Person, person_id, "người")
    initiatives = session.scalars(
        select(Initiative).where(Initiative.person_id == person_id).order_by(Initiative.year.desc(), Initiative.id)
    )
    return PersonView(
        id=row.id,
        draft=draft_of(PersonDraft, row),
        unit=row.unit.name if row.unit else "",
        ratings=_ratings(session, Rating.person_id == person_id),
        initiatives=tuple(
            InitiativeRow(
                one.id,
                one.year,
                one.title,
                row.full_name,
                one.level,
                one.recognised_by,
                one.recognition_number,
                one.recognised_on,
            )
            for one in initiatives
        ),
        awards=_awards(session, Award.person_id == person_id),
    )


def household_view(session: Session, household_id: int) -> HouseholdView:
    """All that is known of a household.

    Raises:
        Refused: it is gone.
    """
    row = found(session, Household, household_id, "hộ")
    return HouseholdView(
        id=row.id,
        draft=draft_of(HouseholdDraft, row),
        unit=row.unit.name if row.unit else "",
        awards=_awards(session, Award.household_id == household_id),
    )


def cluster_view(session: Session, cluster_id: int) -> ClusterView:
    """All that is known of a cluster.

    Raises:
        Refused: it is gone.
    """
    row = found(session, Cluster, cluster_id, "cụm, khối")
    units = session.execute(
        select(Unit.id, Unit.name)
        .join(ClusterMember, ClusterMember.unit_id == Unit.id)
        .where(ClusterMember.cluster_id == cluster_id)
        .order_by(ClusterMember.position, ClusterMember.id)
    ).all()
    draft = ClusterDraft(row.year, row.name, row.head_unit_id, tuple(key for key, _ in units))
    head = next((name for key, name in units if key == row.head_unit_id), "")
    return ClusterView(row.id, draft, head, tuple((key, name) for key, name in units))


def initiative_draft(session: Session, initiative_id: int) -> InitiativeDraft:
    """An initiative as a form shows it.

    Raises:
        Refused: it is gone.
    """
    return draft_of(InitiativeDraft, found(session, Initiative, initiative_id, "sáng kiến"))


def unit_choices(session: Session, *, only_present: bool = True) -> tuple[tuple[int, str], ...]:
    """Units to choose from, in Vietnamese order; those that no longer exist are left out, or say so."""
    lines = session.execute(select(Unit.id, Unit.name, Unit.valid_to).order_by(Unit.name_sort, Unit.id))
    return tuple(
        (key, name if end is None else f"{name} (đến {format_date(end)})")
        for key, name, end in lines
        if end is None or not only_present
    )


def find_units(session: Session, words: str, limit: int = FEW) -> tuple[tuple[int, str, str], ...]:
    """Units whose name or head holds every word: key, name, what tells them apart."""
    statement = _holding(select(Unit.id, Unit.name, Unit.head_name), Unit.name_fold, words)
    lines = session.execute(statement.order_by(Unit.valid_to.isnot(None), Unit.name_sort).limit(limit))
    return tuple((key, name, head) for key, name, head in lines)


def find_persons(session: Session, words: str, limit: int = FEW, unit_id: int | None = None) -> tuple[PersonRow, ...]:
    """Persons whose name holds every word, in any order and without marks ("anh dang" finds Đặng Thị Ánh).

    Those of the unit, when one is given, come first; those who left come last.
    """
    statement = _holding(_persons(), Person.name_fold, words)
    order: list[Any] = [Person.left_on.isnot(None)]
    if unit_id is not None:
        order.insert(0, Person.unit_id.is_distinct_from(unit_id))
    lines = session.execute(statement.order_by(*order, Person.name_sort, Person.id).limit(limit))
    return tuple(PersonRow(*row) for row in lines)


def find_households(session: Session, words: str, limit: int = FEW) -> tuple[HouseholdRow, ...]:
    """Households whose head's name holds every word."""
    statement = _holding(_households(), Household.name_fold, words)
    lines = session.execute(statement.order_by(Household.name_sort, Household.id).limit(limit))
    return tuple(HouseholdRow(*row) for row in lines)


def same_person(session: Session, draft: PersonDraft, *, but: int | None = None) -> PersonRow | None:
    """Somebody on the list who may be this person: one name, births that agree, or one unit when a birth is missing."""
    statement = _persons().where(Person.name_fold == fold(draft.full_name), Person.id.is_distinct_from(but))
    for row in (PersonRow(*values) for values in session.execute(statement.order_by(Person.id))):
        if may_be_same(row.birth, draft.birth, same_unit=row.unit_id == draft.unit_id):
            return row
    return None


def same_household(session: Session, draft: HouseholdDraft, *, but: int | None = None) -> HouseholdRow | None:
    """A household on the list that may be this one: one head in one unit, addresses that agree when both are known."""
    statement = _households().where(
        Household.name_fold == fold(draft.head_name),
        Household.unit_id.is_not_distinct_from(draft.unit_id),
        Household.id.is_distinct_from(but),
    )
    for row in (HouseholdRow(*values) for values in session.execute(statement.order_by(Household.id))):
        if not row.address or not draft.address or fold(row.address) == fold(draft.address):
            return row
    return None


def same_unit(session: Session, name: str, *, but: int | None = None) -> int | None:
    """A unit that exists today under this name, marks and capitals aside."""
    lines = session.execute(
        select(Unit.id).where(Unit.name_fold == fold(name), Unit.valid_to.is_(None), Unit.id.is_distinct_from(but))
    ).first()
    return None if lines is None else int(lines[0])


def birth_text(birth: str) -> str:
    """A birth as screens show it: 02/03/1979, 03/1979 or 1979."""
    return PartialDate.from_iso(birth).format() if birth else ""


def _persons() -> Any:
    return select(
        Person.id, Person.full_name, Person.birth, Person.position, Person.unit_id, func.coalesce(Unit.name, ""),
        Person.left_on,
    ).outerjoin(Unit, Unit.id == Person.unit_id)  # fmt: skip


def _households() -> Any:
    return select(
        Household.id, Household.head_name, Household.unit_id, func.coalesce(Unit.name, ""), Household.address,
        Household.member_count,
    ).outerjoin(Unit, Unit.id == Household.unit_id)  # fmt: skip


def _holding(statement: Any, column: Any, words: str) -> Any:
    return statement.where(*(contains(column, word) for word in fold(words).split()))


def _successions(session: Session, own: Any, other: Any, unit_id: int) -> tuple[Succession, ...]:
    unit = aliased(Unit)
    statement = (
        select(UnitSuccession.id, unit.id, unit.name, UnitSuccession.kind, UnitSuccession.on_date)
        .join(unit, unit.id == other)
        .where(own == unit_id)
        .order_by(UnitSuccession.on_date, UnitSuccession.id)
    )
    return tuple(Succession(*values) for values in session.execute(statement))


def _count(session: Session, table: type[Person] | type[Household], unit_id: int) -> int:
    statement = select(func.count()).select_from(table).where(table.unit_id == unit_id, table.left_on.is_(None))
    return session.scalar(statement) or 0


def _ratings(session: Session, condition: Any) -> tuple[RatingRow, ...]:
    statement = select(Rating.id, Rating.year, Rating.rating, Rating.source).where(condition)
    return tuple(RatingRow(*values) for values in session.execute(statement.order_by(Rating.year.desc())))


def _awards(session: Session, condition: Any) -> tuple[AwardLine, ...]:
    statement = (
        select(
            Award.id, Award.year, Award.award_name, Award.decision_number, Award.decision_date, Award.authority,
            Award.state,
        )
        .where(condition)
        .order_by(Award.year.desc(), Award.decision_date.desc(), Award.id.desc())
    )  # fmt: skip
    return tuple(
        AwardLine(key, year, name, " ngày ".join(part for part in (number, format_date(day)) if part), who, state)
        for key, year, name, number, day, who, state in session.execute(statement)
    )


def unit_and_above(session: Session, unit_id: int) -> list[int]:
    """The key of a unit, of the one above it, and so on."""
    chain: list[int] = []
    at: int | None = unit_id
    while at is not None and at not in chain:
        chain.append(at)
        at = session.scalar(select(Unit.parent_id).where(Unit.id == at))
    return chain
