"""Giving rule sets their days, so that each day belongs to exactly one of them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from thidua_desktop.commands.checks import put, refuse
from thidua_desktop.commands.kind_periods import carry_periods
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.rule_set_days import Days, day_after, day_before, days_problems, ends
from thidua_desktop.model import RuleSet
from thidua_desktop.queries.own_rules import is_edited
from thidua_desktop.queries.rules import is_replaced, rule_sets


def place(session: Session, row: RuleSet, start: date | None, end: date | None, *, periods: bool = True) -> str:
    """Give a rule set its days; its neighbours end and begin with them. Returns what that moved, in words.

    Args:
        session: an open session.
        row: the rule set.
        start: its first day, None for the oldest.
        end: its last day, None for the newest.
        periods: have the periods of awards that begin with a set whose first day moves begin on the new one.

    Raises:
        Refused: names the field; a neighbour would have no day left, or days would belong to no rule set.
    """
    if (start, end) == (row.valid_from, row.valid_to):
        return ""
    sets = [one for one in rule_sets(session) if one is row or not is_replaced(one)]
    at = sets.index(row)
    before = sets[at - 1] if at else None
    after = sets[at + 1] if at + 1 < len(sets) else None
    if is_replaced(row) and after is not None and after.valid_from == row.valid_from:
        raise Refused(f"Bộ “{after.name}” của cơ quan đang thay bộ này. Xóa hoặc dời ngày bộ đó trước.", "valid_from")
    refuse(days_problems(Days(row.name, start, end), _days(before), _days(after)))
    was_end, was_start = before.valid_to if before else None, after.valid_from if after else None
    begun = first_days(session)
    put(row, {"valid_from": start})
    if after is not None and end is not None and after.valid_from != day_after(end):
        put(after, {"valid_from": day_after(end)})
        after.edited = after.origin == "shipped"
    close_up(session)
    told = []
    if before is not None and before.valid_to != was_end:
        told.append(f"bộ liền trước nay đến {format_date(before.valid_to)}")
    if after is not None and after.valid_from != was_start:
        told.append(f"bộ liền sau nay từ {format_date(after.valid_from)}")
    if periods:
        told.append(carry_periods(session, moved_since(session, begun)))
    return ", ".join(filter(None, told))


def put_days_back(session: Session, row: RuleSet, values: dict[str, Any]) -> str:
    """Give a rule set the days it ships with; those a set of the office holds it keeps, and drops from ``values``.

    Raises:
        Refused: a neighbour took the days.
    """
    sets = rule_sets(session)
    after = sets[sets.index(row) + 1] if row is not sets[-1] else None
    if is_replaced(row):
        values.pop("valid_from"), values.pop("valid_to")
        return ""
    start, end = values["valid_from"], values.pop("valid_to")
    return place(session, row, start, row.valid_to if after is not None and not after.shipped else end)


def insert(session: Session, row: RuleSet, start: date, end: date | None) -> str:
    """Put a new set among the others; a shipped one that begins on the same day has no day left while it stands.

    Raises:
        Refused: names the field; another set of the office begins on that day, or days would belong to no rule set.
    """
    sets = [one for one in rule_sets(session) if not is_replaced(one)]
    same = next((one for one in sets if one.valid_from == start), None)
    if same is not None and not same.shipped:
        raise Refused(f"Bộ “{same.name}” của cơ quan cũng áp dụng từ ngày này. Ghi ngày khác.", "valid_from")
    before = next((one for one in reversed(sets) if (one.valid_from or date.min) < start), None)
    after = next((one for one in sets if (one.valid_from or date.min) > start), None)
    last = end or (day_before(after.valid_from) if after is not None and after.valid_from else None)
    refuse(days_problems(Days(row.name, start, last), _days(before), _days(after)))
    begun = first_days(session)
    put(row, {"valid_from": start, "valid_to": last})
    session.add(row)
    if after is not None and last is not None:
        put(after, {"valid_from": day_after(last)})
        after.edited = after.origin == "shipped"
    session.flush()
    order_sets(session)
    close_up(session)
    told = [f"thay bộ “{same.name}”"] if same is not None else []
    return ", ".join(filter(None, [*told, carry_periods(session, moved_since(session, begun))]))


def close_up(session: Session) -> None:
    """End each rule set on the eve of the next: where the office moved one, the shipped ones around it follow."""
    sets = rule_sets(session)
    for row, end in zip(sets, ends([row.valid_from for row in sets]), strict=True):
        put(row, {"valid_to": end})
    for row in sets:
        if row.edited and not is_edited(row, end_held=True):
            row.edited = False  # Back at its shipped values it follows later releases again.


def order_sets(session: Session) -> None:
    """Put each set of the office behind the last shipped one that begins no later."""
    sets = rule_sets(session)
    ordered = [row for row in sets if row.shipped]
    for own in sorted((row for row in sets if not row.shipped), key=lambda row: row.valid_from or date.min):
        at = sum((row.valid_from or date.min) <= (own.valid_from or date.min) for row in ordered)
        ordered.insert(at, own)
    for position, row in enumerate(ordered):
        put(row, {"position": position})
    session.flush()


def first_days(session: Session) -> dict[int, date]:
    """The first day of each rule set that has days."""
    return {row.id: row.valid_from for row in _in_use(session) if row.valid_from}


def moved_since(session: Session, begun: dict[int, date]) -> list[tuple[date, date]]:
    """Former and new first day of each set that moved since; no day that still is the first one of another set."""
    now = first_days(session)
    return [(old, now[key]) for key, old in begun.items() if key in now and now[key] != old and old not in now.values()]


def _in_use(session: Session) -> Sequence[RuleSet]:
    return [row for row in rule_sets(session) if not is_replaced(row)]


def _days(row: RuleSet | None) -> Days | None:
    return Days(row.name, row.valid_from, row.valid_to) if row else None
