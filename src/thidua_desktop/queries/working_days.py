"""The office's calendar: public holidays and its own days, for the clock and for the list in the settings."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.domain.holidays import MAKE_UP, CalendarRuleDraft, CalendarRuleRow, HolidayDraft
from thidua_desktop.domain.working_days import HOLIDAY, WORKING, CalendarEntry, MakeUp, OwnDayRow, WorkCalendar
from thidua_desktop.model import CalendarDay, CalendarRule
from thidua_desktop.queries.records import draft_of


def calendar(session: Session) -> WorkCalendar:
    """The calendar that deadlines are counted with."""
    rules = make_up_rules(session)
    days = session.scalars(select(CalendarDay).order_by(CalendarDay.id))
    times = tuple(MakeUp(one.draft.valid_from, one.draft.valid_to) for one in rules if one.draft.value == "next")
    return WorkCalendar(tuple(_entry(row) for row in days), times if rules else (MakeUp(),))


def make_up_rules(session: Session) -> tuple[CalendarRuleRow, ...]:
    """What becomes of holidays on a weekend, time by time, the newest first; none while no law has been taken over."""
    asked = select(CalendarRule).where(CalendarRule.code == MAKE_UP).order_by(CalendarRule.valid_from.desc())
    return tuple(
        CalendarRuleRow(row.id, draft_of(CalendarRuleDraft, row), row.origin) for row in session.scalars(asked)
    )


def holiday_draft(row: CalendarDay, year: int) -> HolidayDraft:
    """The draft that holds what a holiday holds; one that comes every year is given its day of a year."""
    on = row.on or (date(year, row.month, row.day) if year and row.month and row.day else None)
    return HolidayDraft(row.name, on, row.on is None, row.valid_from, row.valid_to, row.source)


def days_of_year(session: Session, year: int) -> tuple[tuple[OwnDayRow, ...], bool]:
    """The holidays and the office's own days of a year, in order, and whether the lunar ones are known."""
    rows = list(session.scalars(select(CalendarDay)))
    worked = {row.on for row in rows if row.kind == WORKING}
    found = [
        OwnDayRow(
            row.id,
            day,
            row.kind,
            row.name,
            row.origin == "office",
            row.verified or row.origin == "office",
            row.source,
            row.kind == HOLIDAY and day in worked,
            row.on is None,
            row.valid_from,
            row.valid_to,
        )
        for row in rows
        if (day := _entry(row).in_year(year)) is not None
    ]
    return tuple(sorted(found, key=lambda one: (one.on, one.id))), calendar(session).lunar_known(year)


def clock(session: Session, deadline: date | None, today: date) -> str:
    """How many working days there are to a deadline, in words, "" without one."""
    return calendar(session).clock(deadline, today) if deadline is not None else ""


def _entry(row: CalendarDay) -> CalendarEntry:
    return CalendarEntry(
        kind=row.kind,
        name=row.name,
        on=row.on,
        month=row.month,
        day=row.day,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        source=row.source,
        verified=row.verified,
    )
