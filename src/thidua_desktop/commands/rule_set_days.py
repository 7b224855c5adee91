"""Giving rule sets their days, so that each day belongs to exactly one of them."""

from datetime import date

from sqlalchemy.orm import Session

from thidua_desktop.commands.checks import put, refuse
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.rule_set_days import Days, day_after, days_problems, ends
from thidua_desktop.model import RuleSet
from thidua_desktop.queries.own_rules import departure
from thidua_desktop.queries.rules import rule_sets


def place(session: Session, row: RuleSet, start: date | None, end: date | None) -> str:
    """Give a rule set its days; its neighbours end and begin with them. Returns what that moved, in words.

    Raises:
        Refused: names the field; a neighbour would have no day left, or days would belong to no rule set.
    """
    if (start, end) == (row.valid_from, row.valid_to):
        return ""
    sets = rule_sets(session)
    at = sets.index(row)
    before = sets[at - 1] if at else None
    after = sets[at + 1] if at + 1 < len(sets) else None
    refuse(days_problems(Days(row.name, start, end), _days(before), _days(after)))
    was_end, was_start = before.valid_to if before else None, after.valid_from if after else None
    put(row, {"valid_from": start})
    if after is not None and end is not None and after.valid_from != day_after(end):
        put(after, {"valid_from": day_after(end)})
        # Back at its shipped values it follows later releases again.
        after.edited = after.origin == "shipped" and bool(departure(after, {}).differences)
    close_up(session)
    told = []
    if before is not None and before.valid_to != was_end:
        told.append(f"bộ liền trước nay đến {format_date(before.valid_to)}")
    if after is not None and after.valid_from != was_start:
        told.append(f"bộ liền sau nay từ {format_date(after.valid_from)}")
    return ", ".join(told)


def close_up(session: Session) -> None:
    """End each rule set on the eve of the next: where the office moved one, the shipped ones around it follow."""
    sets = rule_sets(session)
    for row, end in zip(sets, ends([row.valid_from for row in sets]), strict=True):
        put(row, {"valid_to": end})


def _days(row: RuleSet | None) -> Days | None:
    return Days(row.name, row.valid_from, row.valid_to) if row else None
