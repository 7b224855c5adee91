"""What one change for many units, persons or households would do, looked up before anything is written."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.people import UNIT_KINDS, WORK_KINDS
from thidua_desktop.domain.people_many import WORDS, ManyLine, ManyPlan
from thidua_desktop.model import Household, Person, Unit

MODELS: Mapping[str, type[Person] | type[Unit] | type[Household]] = {
    "person": Person,
    "unit": Unit,
    "household": Household,
}
_NAMES = {"person": "full_name", "unit": "name", "household": "head_name"}
_CODES = {"work_kind": WORK_KINDS, "kind": UNIT_KINDS}


def plan(session: Session, kind: str, ids: Sequence[int], values: Mapping[str, object]) -> ManyPlan:
    """What setting ``values`` (by column) in these rows would change, row by row."""
    model, words = MODELS[kind], WORDS[kind]
    columns = [getattr(model, key) for key in values]
    statement = select(model.id, getattr(model, _NAMES[kind]), *columns).where(model.id.in_(ids))
    units = {key: name for key, name in session.execute(select(Unit.id, Unit.name))}
    found = {key: (name, rest) for key, name, *rest in session.execute(statement)}
    lines = []
    for key in ids:
        if key not in found:
            continue
        name, present = found[key]
        changes = [
            f"{words[column]}: {_shown(column, before, units)} → {_shown(column, after, units)}"
            for (column, after), before in zip(values.items(), present, strict=True)
            if before != after
        ]
        if changes:
            lines.append(ManyLine(key, name, "; ".join(changes)))
    return ManyPlan(tuple(lines), len(found) - len(lines))


def _shown(column: str, value: object, units: Mapping[int, str]) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    if column in ("unit_id", "parent_id"):
        return units.get(value, "trống") if isinstance(value, int) else "trống"
    if isinstance(value, date):
        return f"từ {format_date(value)}"
    if value is None and column in ("left_on", "valid_to"):
        return "chưa"
    return _CODES.get(column, {}).get(str(value), str(value or "")) or "trống"
