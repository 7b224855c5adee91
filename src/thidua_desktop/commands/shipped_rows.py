"""Rows of the law beside what ships for them: taking entries over, and the one text the shipped values are kept as."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from thidua_desktop.model import AwardKind, Record, RuleSet

ORDERED_BY_US = (AwardKind, RuleSet)
"""Tables whose order follows the files; in the others the office may have an order of its own."""


def take_over(
    session: Session,
    table: type[Record],
    present: Mapping[Any, Any],
    wanted: Iterable[tuple[object, dict[str, Any]]],
    extra: Callable[[dict[str, Any]], dict[str, Any]] = lambda _values: {},
) -> int:
    """Bring entries into a table; what the office made otherwise is only told of. Returns how many rows changed."""
    changed = 0
    for key, values in wanted:
        row, shipped = present.get(key), encoded(values)
        if row is None:
            session.add(table(**values, **extra(values), origin="shipped", shipped=shipped))
            changed += 1
        elif row.origin == "shipped" and not getattr(row, "edited", False):
            kept = {name: value for name, value in values.items() if name != "position" or table in ORDERED_BY_US}
            changed += set_values(row, {**kept, "shipped": shipped, "news": False})
        elif row.shipped != shipped:
            # What the office typed before it was shipped becomes the office's form of the shipped entry.
            changed += set_values(row, {"shipped": shipped, "news": bool(row.shipped)})
    return changed


def drop_withdrawn(session: Session, rows: Iterable[Any], is_shipped: Callable[[Any], bool]) -> int:
    """Remove rows that are not shipped any more and that the office never touched; returns how many."""
    dropped = 0
    for row in rows:
        if not is_shipped(row) and row.origin == "shipped" and not row.edited and getattr(row, "active", True):
            session.delete(row)
            dropped += 1
    return dropped


def set_values(row: Any, values: Mapping[str, Any]) -> bool:
    """Set what differs; returns whether anything did."""
    different = {key: value for key, value in values.items() if getattr(row, key) != value}
    for key, value in different.items():
        setattr(row, key, value)
    return bool(different)


def encoded(values: Mapping[str, Any]) -> str:
    """Shipped values as the one text that is kept beside a row; its place in the list is not part of it."""
    plain = {
        key: value.isoformat()
        if isinstance(value, date)
        else format(value.normalize(), "f")
        if isinstance(value, Decimal)
        else value
        for key, value in values.items()
        if key != "position"
    }
    return json.dumps(plain, ensure_ascii=False, sort_keys=True)


def decoded(row: Record, shipped: str) -> dict[str, Any]:
    """The values a row was shipped with, as its columns hold them."""
    return {key: _value(row, key, value) for key, value in json.loads(shipped).items()}


def _value(row: Record, key: str, value: Any) -> Any:
    kind = row.__table__.c[key].type.python_type
    if value is None or kind is not date:
        return Decimal(value) if value is not None and key.startswith("money_") else value
    return date.fromisoformat(value)
