"""What the clerk does with the calendar: own days off, worked Saturdays; shipped holidays come along."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.commands.checks import refuse
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.commands.shipped_rows import decoded, drop_withdrawn, take_over
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.text import nfc
from thidua_desktop.domain.working_days import CalendarEntry, OwnDayDraft, own_day_problems
from thidua_desktop.model import CalendarDay
from thidua_desktop.queries.records import found
from thidua_desktop.queries.working_days import calendar


@labelled("Thêm ngày nghỉ, ngày làm bù")
def add_day(session: Session, draft: OwnDayDraft) -> int:
    """Enter a day off of the office's own, or a Saturday or Sunday it works; returns its key.

    Raises:
        Refused: the day is what it is anyway, or has no reason.
    """
    refuse(own_day_problems(draft, calendar(session)))
    row = CalendarDay(kind=draft.kind, on=draft.on, name=nfc(draft.name), verified=True, origin="office", source="")
    session.add(row)
    session.flush()
    about(session, f"{format_date(draft.on)}, {row.name}")
    return row.id


@labelled("Bỏ ngày nghỉ, ngày làm bù")
def remove_day(session: Session, day_id: int) -> None:
    """Take a day of the office's own off the calendar.

    Raises:
        Refused: it is a public holiday.
    """
    row = found(session, CalendarDay, day_id, "ngày")
    if row.origin != "office":
        raise Refused(
            f"{row.name} là ngày nghỉ lễ kèm theo chương trình nên không bỏ được. Sửa ngày, hoặc chọn Không nghỉ."
        )
    about(session, f"{format_date(row.on)}, {row.name}")
    session.delete(row)


def take_over_days(session: Session, entries: Iterable[CalendarEntry]) -> int:
    """Bring shipped holidays into the data and drop those no longer shipped; returns how many rows changed."""
    rows = [row for row in session.scalars(select(CalendarDay)) if row.origin == "shipped"]
    wanted = {_key(asdict(entry)): asdict(entry) for entry in entries}
    changed = take_over(session, CalendarDay, {_shipped_key(row): row for row in rows}, wanted.items())
    return changed + drop_withdrawn(session, rows, lambda row: _shipped_key(row) in wanted)


def _shipped_key(row: CalendarDay) -> tuple[object, ...]:
    """What tells a holiday from the others in the files, whatever day the office gave it."""
    return _key(decoded(row, row.shipped))


def _key(values: Mapping[str, Any]) -> tuple[object, ...]:
    return tuple(values[name] for name in ("on", "month", "day", "valid_from"))
