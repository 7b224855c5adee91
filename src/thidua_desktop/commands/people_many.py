"""What the clerk does to many units, persons or households at once, wholly or not at all."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy.orm import Session

from thidua_desktop.commands.checks import put, refuse
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.domain import people as rules
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.people import HouseholdDraft, PersonDraft, UnitDraft
from thidua_desktop.domain.people_many import COUNTED, WORDS
from thidua_desktop.model import Household, Person, Unit
from thidua_desktop.queries.people import unit_and_above
from thidua_desktop.queries.people_many import MODELS
from thidua_desktop.queries.records import draft_of, found


@labelled("Sửa nhiều dòng")
def edit_many(session: Session, kind: str, ids: Sequence[int], values: Mapping[str, object], today: date) -> int:
    """Set the same values in many rows; returns how many were changed.

    Args:
        session: the transaction.
        kind: "person", "unit" or "household".
        ids: keys of the rows.
        values: by column, those of ``domain.people_many.WORDS`` alone.
        today: the day births are measured by.

    Raises:
        Refused: nothing was chosen, nothing would change, or one row does not allow it; it is named, and no row was
            changed then.
    """
    if not values:
        raise Refused("Chưa chọn gì để đổi. Chọn ít nhất một mục ở trên.")
    strange = set(values) - set(WORDS[kind])
    if strange:
        raise ValueError(f"not to be changed for many rows: {sorted(strange)}")
    above = values.get("parent_id")
    chain = unit_and_above(session, above) if isinstance(above, int) else []
    changed = 0
    for key in ids:
        if key in chain:
            name = found(session, Unit, key, "đơn vị").name
            raise Refused(f"{name} không thể trực thuộc chính nó hoặc đơn vị dưới nó. Chọn đơn vị khác.", "parent_id")
        row = found(session, MODELS[kind], key, COUNTED[kind])
        if all(getattr(row, column) == value for column, value in values.items()):
            continue
        put(row, dict(values))
        _refuse_row(row, today)
        changed += 1
    if not changed:
        raise Refused("Các dòng đã chọn đều đã như thế, không có gì để đổi.")
    about(session, f"{changed} {COUNTED[kind]}")
    return changed


def _refuse_row(row: Person | Unit | Household, today: date) -> None:
    """Say which row does not allow the change."""
    try:
        if isinstance(row, Person):
            refuse(rules.person_problems(draft_of(PersonDraft, row), today))
        elif isinstance(row, Unit):
            refuse(rules.unit_problems(draft_of(UnitDraft, row)))
        else:
            refuse(rules.household_problems(draft_of(HouseholdDraft, row)))
    except Refused as refused:
        name = row.full_name if isinstance(row, Person) else row.name if isinstance(row, Unit) else row.head_name
        raise Refused(f"{name}: {refused}", refused.field) from refused
