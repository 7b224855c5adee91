"""Putting shipped public holidays right, and the rule for those that fall on a Saturday or Sunday."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.commands.checks import put, refuse, refuse_if_edited, tidy_columns_of
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.holidays import (
    MAKE_UP,
    MAKE_UPS,
    CalendarRuleDraft,
    HolidayDraft,
    calendar_rule_problems,
    holiday_problems,
    overlap,
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
        Refused: names the field; another rule is of that time; or somebody changed it since ``seen``.
    """
    refuse(calendar_rule_problems(draft))
    row = found(session, CalendarRule, rule_id, "quy định nghỉ bù")
    refuse_if_edited(draft_of(CalendarRuleDraft, row), seen)
    refuse_same_time(session, row, draft.valid_from, draft.valid_to)
    put(row, {**tidy_columns_of(draft), "edited": row.origin == "shipped"})
    about(session, MAKE_UPS[draft.value].lower())


@labelled("Thêm cách nghỉ bù ngày lễ")
def add_calendar_rule(session: Session, draft: CalendarRuleDraft) -> int:
    """Say what becomes of a holiday on a Saturday or Sunday in another time; returns its key.

    Raises:
        Refused: names the field; or another rule is of that time.
    """
    refuse(calendar_rule_problems(draft))
    row = CalendarRule(code=MAKE_UP, verified=True, origin="office")
    refuse_same_time(session, row, draft.valid_from, draft.valid_to)
    put(row, tidy_columns_of(draft))
    session.add(row)
    session.flush()
    about(session, MAKE_UPS[draft.value].lower())
    return row.id


@labelled("Xóa cách nghỉ bù ngày lễ")
def remove_calendar_rule(session: Session, rule_id: int) -> None:
    """Remove a rule the office added.

    Raises:
        Refused: it ships with the program.
    """
    row = found(session, CalendarRule, rule_id, "quy định nghỉ bù")
    if row.origin != "office":
        raise Refused("Mục này kèm theo chương trình, không xóa được. Sửa, hoặc ghi ngày hết hiệu lực.")
    about(session, MAKE_UPS[row.value].lower())
    session.delete(row)


def refuse_same_time(session: Session, row: CalendarRule, start: date | None, end: date | None) -> None:
    """Keep one rule a day.

    Raises:
        Refused: another one is of that time.
    """
    for other in session.scalars(select(CalendarRule).where(CalendarRule.code == MAKE_UP)):
        if other is not row and overlap(start, end, other.valid_from, other.valid_to):
            told = f"từ {format_date(other.valid_from) or 'trước'} đến {format_date(other.valid_to) or 'nay'}"
            raise Refused(
                f"Thời gian này trùng với mục đang có ({told}: {MAKE_UPS[other.value].lower()}). "
                "Ghi ngày hết hiệu lực của mục kia trước.",
                "valid_from",
            )


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
