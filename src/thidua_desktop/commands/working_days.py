"""What the clerk does with the calendar: own days off, worked Saturdays; shipped holidays come along."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.commands.checks import refuse
from thidua_desktop.commands.label import about, labelled
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
        raise Refused(f"{row.name} là ngày nghỉ lễ kèm theo chương trình nên không bỏ được. Ghi ngày làm bù nếu cần.")
    about(session, f"{format_date(row.on)}, {row.name}")
    session.delete(row)


def take_over_days(session: Session, entries: Iterable[CalendarEntry]) -> int:
    """Bring shipped holidays into the data and drop those no longer shipped; returns how many rows changed."""
    shipped = {_key(row): row for row in session.scalars(select(CalendarDay).where(CalendarDay.origin == "shipped"))}
    changed = 0
    for entry in entries:
        values = asdict(entry)
        row = shipped.pop(_key(entry), None)
        if row is None:
            session.add(CalendarDay(**values, origin="shipped"))
            changed += 1
            continue
        different = {key: value for key, value in values.items() if getattr(row, key) != value}
        for key, value in different.items():
            setattr(row, key, value)
        changed += bool(different)
    for row in shipped.values():
        session.delete(row)
        changed += 1
    return changed


def _key(row: CalendarDay | CalendarEntry) -> tuple[date | None, int | None, int | None, date | None]:
    return row.on, row.month, row.day, row.valid_from
