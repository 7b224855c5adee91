"""What the clerk says of several initiatives at once: how and by whom they were recognised; all or none, one undo."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from thidua_desktop.commands.label import labelled
from thidua_desktop.commands.people_years import edit_initiative
from thidua_desktop.commands.several import each, with_values
from thidua_desktop.queries.people import initiative_draft

MAY_BE_SET = frozenset({"year", "level", "recognised_by", "recognition_number", "recognised_on"})


@labelled("Sửa nhiều sáng kiến")
def edit_initiatives(session: Session, initiative_ids: Sequence[int], values: Mapping[str, Any], today: date) -> int:
    """Set the same in several initiatives; returns how many.

    Raises:
        Refused: nothing is to be changed, an initiative is so already, or as for a single one.
    """
    if strange := set(values) - MAY_BE_SET:
        raise ValueError(f"not to be changed for many initiatives: {sorted(strange)}")

    def one(number: int) -> None:
        before = initiative_draft(session, number)
        edit_initiative(session, number, with_values(before, values, before.title), today)
        session.flush()  # the next one may be the same initiative

    return each(session, initiative_ids, one, "sáng kiến")
