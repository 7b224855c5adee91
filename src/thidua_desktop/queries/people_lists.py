"""The five lists of the people page, each as one specification."""

from typing import Any

from sqlalchemy import and_, func, join, select
from sqlalchemy.orm import Session, aliased

from thidua_desktop.domain.numbers import format_number
from thidua_desktop.domain.people import (
    SEXES,
    UNIT_KINDS,
    WORK_KINDS,
    HouseholdLine,
    PersonLine,
    UnitRow,
)
from thidua_desktop.domain.people_years import INITIATIVE_LEVELS, ClusterLine, InitiativeRow
from thidua_desktop.model import Cluster, ClusterMember, Household, Initiative, Person, Record, Unit
from thidua_desktop.queries.listing import ColumnSpec, ListSpec

_parent = aliased(Unit)
_head = aliased(Unit)
_author_unit = aliased(Unit)

_persons_of_unit = (
    select(func.count())
    .select_from(Person)
    .where(Person.unit_id == Unit.id, Person.left_on.is_(None))
    .correlate(Unit)
    .scalar_subquery()
)
_units_of_cluster = (
    select(func.count())
    .select_from(ClusterMember)
    .where(ClusterMember.cluster_id == Cluster.id)
    .correlate(Cluster)
    .scalar_subquery()
)

UNITS: ListSpec[UnitRow] = ListSpec(
    id=Unit.id,
    source=join(Unit, _parent, _parent.id == Unit.parent_id, isouter=True),
    columns={
        "name": ColumnSpec(Unit.name, sort=(Unit.name_sort,), search=Unit.name_fold),
        "kind": ColumnSpec(Unit.kind, words=lambda code: UNIT_KINDS.get(code, code)),
        "parent": ColumnSpec(_parent.name, sort=(_parent.name_sort,), choice=Unit.parent_id),
        "head_name": ColumnSpec(Unit.head_name),
        "head_position": ColumnSpec(Unit.head_position),
        "head_count": ColumnSpec(Unit.head_count),
        "person_count": ColumnSpec(_persons_of_unit),
        "valid_to": ColumnSpec(Unit.valid_to),
    },
    row=UnitRow,
    order=(Unit.valid_to.isnot(None), Unit.name_sort),
)

PERSONS: ListSpec[PersonLine] = ListSpec(
    id=Person.id,
    source=join(Person, Unit, Unit.id == Person.unit_id, isouter=True),
    columns={
        "full_name": ColumnSpec(Person.full_name, sort=(Person.name_sort,), search=Person.name_fold),
        "sex": ColumnSpec(Person.sex, words=lambda code: SEXES.get(code, code)),
        "birth": ColumnSpec(Person.birth),
        "position": ColumnSpec(Person.position),
        "unit": ColumnSpec(Unit.name, sort=(Unit.name_sort,), search=Unit.name_fold, choice=Person.unit_id),
        "work_kind": ColumnSpec(Person.work_kind, words=lambda code: WORK_KINDS.get(code, code)),
        "is_leader": ColumnSpec(Person.is_leader),
        "is_party_member": ColumnSpec(Person.is_party_member),
        "left_on": ColumnSpec(Person.left_on),
    },
    row=PersonLine,
    order=(Person.name_sort,),
)

HOUSEHOLDS: ListSpec[HouseholdLine] = ListSpec(
    id=Household.id,
    source=join(Household, Unit, Unit.id == Household.unit_id, isouter=True),
    columns={
        "head_name": ColumnSpec(Household.head_name, sort=(Household.name_sort,), search=Household.name_fold),
        "unit": ColumnSpec(Unit.name, sort=(Unit.name_sort,), search=Unit.name_fold, choice=Household.unit_id),
        "address": ColumnSpec(Household.address),
        "member_count": ColumnSpec(Household.member_count),
        "left_on": ColumnSpec(Household.left_on),
    },
    row=HouseholdLine,
    order=(Household.name_sort,),
)

CLUSTERS: ListSpec[ClusterLine] = ListSpec(
    id=Cluster.id,
    source=join(Cluster, _head, _head.id == Cluster.head_unit_id, isouter=True),
    columns={
        "year": ColumnSpec(Cluster.year),
        "name": ColumnSpec(Cluster.name, sort=(Cluster.name_sort,), search=Cluster.name_fold),
        "head_unit": ColumnSpec(
            _head.name, sort=(_head.name_sort,), search=_head.name_fold, choice=Cluster.head_unit_id
        ),
        "unit_count": ColumnSpec(_units_of_cluster),
    },
    row=ClusterLine,
    order=(Cluster.year.desc(), Cluster.name_sort),
)

INITIATIVES: ListSpec[InitiativeRow] = ListSpec(
    id=Initiative.id,
    source=join(Initiative, Person, Person.id == Initiative.person_id, isouter=True).join(
        _author_unit, _author_unit.id == Initiative.unit_id, isouter=True
    ),
    columns={
        "year": ColumnSpec(Initiative.year),
        "title": ColumnSpec(Initiative.title, sort=(Initiative.title_fold,), search=Initiative.title_fold),
        "author": ColumnSpec(
            func.coalesce(Person.full_name, _author_unit.name, ""),
            sort=(func.coalesce(Person.name_sort, _author_unit.name_sort),),
            search=func.coalesce(Person.name_fold, _author_unit.name_fold, ""),
        ),
        "level": ColumnSpec(Initiative.level, words=lambda code: INITIATIVE_LEVELS.get(code, code)),
        "recognised_by": ColumnSpec(Initiative.recognised_by),
        "recognition_number": ColumnSpec(Initiative.recognition_number),
        "recognised_on": ColumnSpec(Initiative.recognised_on),
    },
    row=InitiativeRow,
    order=(Initiative.year.desc(), Initiative.title_fold),
)
SPECS: dict[str, ListSpec[Any]] = {
    "units": UNITS,
    "persons": PERSONS,
    "households": HOUSEHOLDS,
    "clusters": CLUSTERS,
    "initiatives": INITIATIVES,
}


def unit_figures(session: Session) -> str:
    """The line under the title of the units."""
    present = _count(session, Unit, Unit.valid_to.is_(None))
    ended = _count(session, Unit, Unit.valid_to.isnot(None))
    hamlets = _count(session, Unit, Unit.valid_to.is_(None), Unit.kind == "hamlet")
    return _joined((present, "đơn vị đang hoạt động"), (hamlets, "thôn, tổ dân phố"), (ended, "đơn vị đã thôi"))


def person_figures(session: Session) -> str:
    """The line under the title of the persons."""
    here = Person.left_on.is_(None)
    asked = (
        (here, "người"),
        (and_(here, Person.sex == "female"), "nữ"),
        (and_(here, Person.is_leader), "lãnh đạo"),
        (and_(here, Person.is_party_member), "đảng viên"),
        (Person.left_on.isnot(None), "đã thôi công tác"),
    )
    # One look at the table counts them all: this line stands above the longest list there is.
    counts = session.execute(select(*(func.count().filter(condition) for condition, _ in asked)).select_from(Person))
    return _joined(*zip(counts.one(), (word for _, word in asked), strict=True))


def household_figures(session: Session) -> str:
    """The line under the title of the households."""
    return _joined((_count(session, Household, Household.left_on.is_(None)), "hộ"))


def cluster_figures(session: Session) -> str:
    """The line under the title of the clusters."""
    years = session.scalar(select(func.count(func.distinct(Cluster.year)))) or 0
    return _joined((_count(session, Cluster), "cụm, khối"), (years, "năm"))


def initiative_figures(session: Session) -> str:
    """The line under the title of the initiatives."""
    recognised = _count(session, Initiative, Initiative.recognised_by != "")
    return _joined((_count(session, Initiative), "sáng kiến"), (recognised, "đã được công nhận"))


def _count(session: Session, table: type[Record], *conditions: Any) -> int:
    return session.scalar(select(func.count()).select_from(table).where(*conditions)) or 0


def _joined(*parts: tuple[int, str]) -> str:
    return " · ".join(f"{format_number(count)} {word}" for count, word in parts if count)
