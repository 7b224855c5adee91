"""Taking over a list of targets into a campaign, wholly or not at all; the same list again changes nothing."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from thidua_desktop.commands.label import about, labelled
from thidua_desktop.commands.progress import Progress, told
from thidua_desktop.commands.targets import add_planned, open_campaign
from thidua_desktop.commands.unit_import import number_of, outcome_of, words_of
from thidua_desktop.domain.imports import Choices, ImportOutcome
from thidua_desktop.domain.list_entries import TargetEntry
from thidua_desktop.domain.targets_rows import TARGET_FIELDS, PlannedTarget
from thidua_desktop.queries.target_import import target_plans
from thidua_desktop.queries.targets import target_or_refuse

_PLACED = ("group_id", "parent_id", "name")


@labelled("Nhập chỉ tiêu từ Excel")
def import_targets(
    session: Session,
    entries: Sequence[TargetEntry],
    choices: Choices,
    campaign_id: int,
    *,
    progress: Progress | None = None,
) -> ImportOutcome:
    """Add the targets that are new with their groups, change the figures of those the campaign has.

    Raises:
        Refused: there is nothing new in the list, or a part stands without its whole.
    """
    campaign = open_campaign(session, campaign_id)
    plans = target_plans(session, entries, choices, campaign_id)
    outcome = outcome_of([plan.fate for plan in plans])
    for plan in plans:
        if plan.fate.fate == "changed":
            target = target_or_refuse(session, number_of(plan.fate))
            for name in TARGET_FIELDS:
                if name not in _PLACED and getattr(target, name) != getattr(plan.after, name):
                    setattr(target, name, getattr(plan.after, name))
    session.flush()
    new = [
        PlannedTarget(target=replace(plan.after, group_id=None, parent_id=None), group=plan.entry.group,
                      part_of=plan.entry.part_of)
        for plan in plans
        if plan.fate.fate == "new"
    ]  # fmt: skip
    add_planned(session, campaign, told(new, progress))
    about(session, words_of(outcome, "chỉ tiêu"))
    return outcome
