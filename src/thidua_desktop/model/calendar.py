"""Which days the office works: public holidays that ship, and what the office says of its own."""

import datetime as dt

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from thidua_desktop.model.record import LawEntry, Record


class CalendarDay(LawEntry, Record):
    """A day, once or every year, that is off, or worked though it is a Saturday or Sunday.

    Attributes:
        kind: "holiday" (on a weekend it is made up for on the next working day), "off" or "working".
        on: the day; None for one that comes every year on ``month`` and ``day``.
        origin: "shipped" or "office"; ``edited`` when the office changed a shipped one.
        shipped: what the program ships for it, as JSON; ``news`` when that changed after the office had edited it.
    """

    __tablename__ = "calendar_day"

    kind: Mapped[str] = mapped_column(String(8))
    name: Mapped[str]
    on: Mapped[dt.date | None]
    month: Mapped[int | None]
    day: Mapped[int | None]
    valid_from: Mapped[dt.date | None]
    valid_to: Mapped[dt.date | None]
    source: Mapped[str] = mapped_column(default="")
    edited: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (
        CheckConstraint("kind in ('holiday', 'off', 'working')", name="kind"),
        CheckConstraint('("on" is null) = (month is not null and day is not null)', name="once_or_yearly"),
    )


class CalendarRule(LawEntry, Record):
    """A rule the calendar is reckoned by.

    Attributes:
        code: "make_up": what becomes of a holiday that falls on a Saturday or Sunday.
        value: "next" (the next working day is off) or "none".
        valid_from, valid_to: of holidays from which day to which day; None for an open end.
        origin, edited, shipped, news: as of a day.
    """

    __tablename__ = "calendar_rule"

    code: Mapped[str] = mapped_column(String(20))
    value: Mapped[str] = mapped_column(String(20))
    valid_from: Mapped[dt.date | None]
    valid_to: Mapped[dt.date | None]
    source: Mapped[str] = mapped_column(default="")
    origin: Mapped[str] = mapped_column(String(8), default="shipped")
    edited: Mapped[bool] = mapped_column(default=False)
