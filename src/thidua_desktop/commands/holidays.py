"""Putting shipped public holidays right, and the rule for those that fall on a Saturday or Sunday."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.commands.checks import put, refuse, refuse_if_edited
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.holidays import (
    MAKE_UPS,
    CalendarRuleDraft,
    HolidayDraft,
    calendar_rule_problems,
    holiday_problems,
)
from thidua_desktop.domain.text import nfc
from thidua_desktop.domain.working_days import HOLIDAY
from thidua_desktop.model import CalendarDay, CalendarRule
from thidua_desktop.queries.records import draft_of, found
from thidua_desktop.queries.working_days import holiday_draft


@labelled("Sửa ngày nghỉ lễ")
def edit_holiday(session: Session, day_id: int, draft: HolidayDraft, *, seen: HolidayDraft | None = None) -> None:
    """Change a shipped holiday; later releases tell of their own value but leave this one alone.

    Raises:
        Refused: names the field; another holiday is on that day; or somebody changed it since ``seen``.
    """
    refuse(holiday_problems(draft))
    row = found(session, CalendarDay, day_id, "ngày nghỉ lễ")
    if row.origin == "office":
        raise Refused("Ngày này do cơ quan ghi. Bỏ đi rồi ghi lại.", "on")
    yearly = row.on is None
    refuse_if_edited(holiday_draft(row, seen.on.year if seen and seen.on else 0), seen)
    on = draft.on or date.min
    days: dict[str, object] = {"month": on.month, "day": on.day} if yearly else {"on": on}
    if any(getattr(row, key) != value for key, value in days.items()):
        refuse_same_day(session, row, None if yearly else on, *((on.month, on.day) if yearly else (None, None)))
    values = {"name": nfc(draft.name).strip(), "source": nfc(draft.source).strip()}
    limits: dict[str, object] = {"valid_from": draft.valid_from, "valid_to": draft.valid_to} if yearly else {}
    put(row, {**values, **days, **limits, "edited": True})
    about(session, f"{row.name}, {on:%d/%m}" if yearly else f"{row.name}, {format_date(on)}")


@labelled("Sửa cách nghỉ bù ngày lễ")
def edit_calendar_rule(
    session: Session, rule_id: int, draft: CalendarRuleDraft, *, seen: CalendarRuleDraft | None = None
) -> None:
    """Say otherwise what becomes of a holiday on a Saturday or Sunday.

    Raises:
        Refused: names the field; or somebody changed it since ``seen``.
    """
    refuse(calendar_rule_problems(draft))
    row = found(session, CalendarRule, rule_id, "quy định nghỉ bù")
    refuse_if_edited(draft_of(CalendarRuleDraft, row), seen)
    put(row, {"value": draft.value, "source": nfc(draft.source).strip(), "edited": True})
    about(session, MAKE_UPS[draft.value].lower())


def refuse_same_day(
    session: Session, row: CalendarDay, on: date | None, month: int | None = None, day: int | None = None
) -> None:
    """Keep one holiday a day, and one yearly holiday a month and day.

    Raises:
        Refused: another one is on that day.
    """
    same = CalendarDay.on == on if on else (CalendarDay.month == month) & (CalendarDay.day == day)
    asked = select(CalendarDay.name).where(same, CalendarDay.kind == HOLIDAY, CalendarDay.id != row.id)
    other = session.scalars(asked).first()
    if other is not None:
        told = format_date(on) if on else f"{day:02}/{month:02} hằng năm"
        raise Refused(f"Ngày {told} đã là ngày nghỉ lễ ({other}). Chọn ngày khác, hoặc sửa ngày lễ kia trước.", "on")
