"""What the clerk changes in several targets of a campaign at once; all or none, one undo."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from thidua_desktop.commands.label import labelled
from thidua_desktop.commands.several import each, with_values
from thidua_desktop.commands.targets import edit_target
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.targets_rows import MANY_WORDS
from thidua_desktop.queries.targets import draft_of, target_or_refuse


@labelled("Sửa nhiều chỉ tiêu")
def edit_targets(session: Session, target_ids: Sequence[int], values: Mapping[str, Any]) -> int:
    """Set the same values in several targets; returns how many.

    Args:
        session: the transaction.
        target_ids: the targets; a whole before its parts, which follow it into its group.
        values: by column, those of ``MANY_WORDS`` alone.

    Raises:
        Refused: nothing was chosen to be set, or a target does not allow it or is so already.
    """
    strange = set(values) - set(MANY_WORDS)
    if strange:
        raise ValueError(f"not to be changed for many targets: {sorted(strange)}")
    return each(session, target_ids, lambda key: _edit(session, key, values), "chỉ tiêu")


def _edit(session: Session, target_id: int, values: Mapping[str, Any]) -> None:
    target = target_or_refuse(session, target_id)
    before = draft_of(target)
    after = with_values(before, values, target.name)
    if after.parent_id is not None and after.group_id != before.group_id:
        raise Refused(f"{target.name}: nằm trong một chỉ tiêu lớn nên theo nhóm của chỉ tiêu ấy.", "group_id")
    edit_target(session, target_id, after)
