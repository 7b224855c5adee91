"""One engine behind every list: a subject gives a ``ListSpec`` and gets ids, rows, filter choices and totals.

A list first reads the sorted ids of everything it shows, then the rows of the part on screen.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, FromClause, Select, and_, false, func, literal, or_, select
from sqlalchemy.orm import Session

from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.listing import Choice, Listing, Value
from thidua_desktop.domain.numbers import format_number
from thidua_desktop.domain.text import fold

R = TypeVar("R")
Expression = ColumnElement[Any]
Condition = ColumnElement[bool]

EMPTY = "(trống)"
_IDS_A_STATEMENT = 500  # SQLite takes at least 999 parameters


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """What one column of a list shows and how it is sorted, searched and filtered.

    Attributes:
        value: expression handed to the row under the column's key.
        sort: what to order by, several for ties; ``value`` when empty. Vietnamese order needs a column of sort keys.
        search: folded text in which the words of a search may stand; None when the column is not searched.
        choice: what a filter compares when it is not ``value`` itself, such as the id behind a name.
        words: how a value reads among the choices of the filter, for codes.
        hidden: only sorted, searched or filtered; the row does not get it.
    """

    value: Any
    sort: tuple[Any, ...] = ()
    search: Any = None
    choice: Any = None
    words: Callable[[Any], str] | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class ListSpec(Generic[R]):
    """A list: where its rows come from and what its columns are.

    Attributes:
        id: the key expression; one row for each.
        source: table or joins the columns stand in, such as ``join(Person, Unit)``.
        columns: specifications by column key.
        row: makes a row from the keywords ``id`` and the keys of all columns that are not hidden.
        order: usual order, and the order among rows equal in the sorted column.
        where: conditions that always hold.
        search: further folded texts to search in.
    """

    id: Any
    source: Any
    columns: Mapping[str, ColumnSpec]
    row: Callable[..., R]
    order: tuple[Any, ...] = ()
    where: tuple[Any, ...] = ()
    search: tuple[Any, ...] = field(default=())


def ids(session: Session, spec: ListSpec[R], listing: Listing, *conditions: Condition) -> list[int]:
    """The ids of all rows a listing shows, in its order."""
    found = _narrowed(select(_expression(spec.id).label("id")), spec, listing, conditions)
    ordered = found.order_by(*_order(spec, listing)).subquery()
    # One text instead of twenty thousand rows: the window's thread is not asked for Python between any two of them.
    # SQLite leaves the order of a subquery alone under group_concat.
    text = session.scalar(select(func.group_concat(ordered.c.id))) or ""
    keys: list[int] = json.loads(f"[{text}]")  # thrice as fast as a call of int for each
    return keys


def rows(session: Session, spec: ListSpec[R], wanted: Sequence[int]) -> list[R]:
    """The rows with these ids, in the order asked; ids that are gone are left out."""
    keys = [key for key, column in spec.columns.items() if not column.hidden]
    values = [_expression(spec.columns[key].value).label(f"c{number}") for number, key in enumerate(keys)]
    statement = select(_expression(spec.id).label("id"), *values).select_from(_from(spec.source))
    found: dict[int, R] = {}
    for start in range(0, len(wanted), _IDS_A_STATEMENT):
        part = statement.where(_expression(spec.id).in_(wanted[start : start + _IDS_A_STATEMENT]))
        for key, *cells in session.execute(part):
            found[key] = spec.row(id=key, **dict(zip(keys, cells, strict=True)))
    return [found[key] for key in wanted if key in found]


def choices(session: Session, spec: ListSpec[R], column: str, listing: Listing, *conditions: Condition) -> list[Choice]:
    """What a column can be filtered by, in the column's order, counted under the search and the *other* filters."""
    asked = spec.columns[column]
    value, shown = _compared(asked), _expression(asked.value)
    order = [func.min(_expression(part)) for part in (asked.sort or (asked.value,))]
    statement = select(value, func.min(shown), func.count()).group_by(value)
    statement = _narrowed(statement, spec, listing.with_filter(column, None), conditions)
    statement = statement.order_by(*(part.nulls_last() for part in order))
    plain = asked.choice is None
    return [
        Choice(key, _words(asked, key if plain else text), count) for key, text, count in session.execute(statement)
    ]


def total(session: Session, spec: ListSpec[R], *conditions: Condition) -> int:
    """How many rows there are without search and filters."""
    return session.scalar(_narrowed(select(func.count()), spec, Listing(), conditions)) or 0


def of_year(spec: ListSpec[R], year: int | None = None) -> tuple[Condition, ...]:
    """The condition that keeps a list with a column "year" to one year; none for all years."""
    return () if year is None else (_expression(spec.columns["year"].value) == year,)


def contains(column: Any, word: str) -> Condition:
    """Whether a folded text holds a folded word; half the time of LIKE, which folds both once more."""
    return func.instr(_expression(column), word) > 0


def _narrowed(
    statement: Select[Any], spec: ListSpec[R], listing: Listing, conditions: Sequence[Condition]
) -> Select[Any]:
    statement = statement.select_from(_from(spec.source)).where(*spec.where, *conditions)
    texts = [*spec.search, *(column.search for column in spec.columns.values() if column.search is not None)]
    for word in fold(listing.search).split():
        statement = statement.where(or_(false(), *(contains(text, word) for text in texts)))
    for key, values in listing.filters:
        if key in spec.columns:  # remembered filters may name a column of an older version
            statement = statement.where(_is_one_of(_compared(spec.columns[key]), values))
    return statement


def _is_one_of(value: Expression, wanted: Sequence[Value]) -> Condition:
    present = [one for one in wanted if one is not None]
    found = value.in_(present)
    return or_(found, value.is_(None)) if None in wanted else and_(found)


def _order(spec: ListSpec[R], listing: Listing) -> list[Expression]:
    asked = spec.columns.get(listing.sort)
    parts: list[Expression] = []
    for part in (asked.sort or (asked.value,)) if asked else ():
        plain = _expression(part)
        parts.append((plain.desc() if listing.descending else plain.asc()).nulls_last())
    usual = [_expression(part) for part in spec.order]
    if not asked and listing.descending and usual:
        usual[0] = usual[0].desc()
    return [*parts, *usual, _expression(spec.id)]


def _compared(column: ColumnSpec) -> Expression:
    return _expression(column.value if column.choice is None else column.choice)


def _expression(part: Any) -> Expression:
    found: Expression = part.__clause_element__() if hasattr(part, "__clause_element__") else part
    return found if isinstance(found, ColumnElement) else literal(found)


def _from(source: Any) -> FromClause:
    found: FromClause = getattr(source, "__table__", source)
    return found


def _words(column: ColumnSpec, value: object) -> str:
    if value is None or value == "":
        return EMPTY
    if column.words is not None:
        return column.words(value)
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, date):
        return format_date(value)
    return format_number(value) if isinstance(value, Decimal) else str(value)
