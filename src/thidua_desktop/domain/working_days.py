"""Which days the office works, and how many of them are left to a deadline.

Saturdays and Sundays are off. A public holiday that falls on one is made up for on the next working day, where the
rule of its time in the office's data says so. Days the office sets itself go before everything else.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.errors import Failure
from thidua_desktop.domain.law import ADVICE, is_valid_on

HOLIDAY, OFF, WORKING = "holiday", "off", "working"
KINDS = {HOLIDAY: "Nghỉ lễ", OFF: "Cơ quan nghỉ", WORKING: "Làm bù"}
OWN_KINDS = {OFF: "Cơ quan nghỉ", WORKING: "Làm việc (thứ Bảy, Chủ nhật, ngày lễ)"}
_ONE = timedelta(days=1)
_WEEKEND = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """A day off, or a worked Saturday or Sunday; field names are those of the table.

    Attributes:
        on: the day; None for one that comes every year on ``month`` and ``day``.
    """

    kind: str
    name: str
    on: date | None = None
    month: int | None = None
    day: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""
    verified: bool = False

    def in_year(self, year: int) -> date | None:
        """The day it falls on in a year, None when it does not come then."""
        if self.on is not None:
            return self.on if self.on.year == year else None
        if self.month is None or self.day is None:
            return None
        found = date(year, self.month, self.day)
        begun = self.valid_from is None or self.valid_from <= found
        return found if begun and (self.valid_to is None or found <= self.valid_to) else None


@dataclass(frozen=True, slots=True)
class MakeUp:
    """A time in which a holiday on a Saturday or Sunday is made up for on the next working day; None: an open end."""

    valid_from: date | None = None
    valid_to: date | None = None

    def counts_on(self, holiday: date) -> bool:
        """Whether a holiday lies in that time."""
        return is_valid_on(self.valid_from, self.valid_to, holiday)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The office's calendar: shipped holidays and its own days.

    Attributes:
        make_ups: what becomes of a holiday on a Saturday or Sunday, at which time.
    """

    entries: tuple[CalendarEntry, ...] = field(default=())
    make_ups: tuple[MakeUp, ...] = (MakeUp(),)

    def is_working(self, day: date) -> bool:
        """Whether the office works on a day."""
        off, working = _of_year(self, day.year)
        if day in working:
            return True
        return day.weekday() < _WEEKEND and day not in off

    def name_of(self, day: date) -> str:
        """Why the office does not work on a day, "" when it does."""
        if self.is_working(day):
            return ""
        for entry in self.entries:
            if entry.kind != WORKING and entry.in_year(day.year) == day:
                return entry.name
        if day.weekday() >= _WEEKEND:
            return "Thứ Bảy" if day.weekday() == _WEEKEND else "Chủ nhật"
        return "Nghỉ bù"

    def between(self, first: date, last: date) -> int:
        """How many working days come after ``first`` up to and with ``last``; 0 when ``last`` is not later."""
        begin = first + _ONE
        return sum(
            self._within(max(begin, date(year, 1, 1)), min(last, date(year, 12, 31)))
            for year in range(begin.year, last.year + 1)
        )

    def _within(self, begin: date, end: date) -> int:
        """How many working days a part of one year has; counted, as lists ask for thousands of clocks."""
        if begin > end:
            return 0
        off, working = _of_year(self, begin.year)
        lost = sum(begin <= day <= end and day.weekday() < _WEEKEND and day not in working for day in off)
        more = sum(begin <= day <= end and day.weekday() >= _WEEKEND for day in working)
        return _weekdays(begin, end) - lost + more

    def left(self, deadline: date, today: date) -> int:
        """Working days left to a deadline, below 0 when it is over by as many; its own day is 0."""
        return self.between(today, deadline) if deadline >= today else -self.between(deadline, today)

    def after(self, day: date, count: int) -> date:
        """The day ``count`` working days after a day; for 0 the day itself."""
        found = day
        while count > 0:
            found += _ONE
            count -= self.is_working(found)
        return found

    def clock(self, deadline: date | None, today: date) -> str:
        """How long there is to a deadline, in words, "" without one."""
        if deadline is None:
            return ""
        number = self.left(deadline, today)
        if deadline == today:
            return "hạn hôm nay"
        if deadline > today:
            return f"còn {number} ngày làm việc" if number else "hết hạn trong ngày nghỉ tới"
        return f"quá hạn {-number} ngày làm việc" if number else "quá hạn trong ngày nghỉ"

    def short_clock(self, deadline: date | None, today: date) -> str:
        """The same for a narrow column."""
        if deadline is None:
            return ""
        number = self.left(deadline, today)
        if deadline == today:
            return "hôm nay"
        return f"còn {number} ngày" if deadline > today else f"quá {-number} ngày"

    def lunar_known(self, year: int) -> bool:
        """Whether the holidays of the lunar calendar are entered for a year; without them the count is too high."""
        return any(entry.on is not None and entry.on.year == year and entry.kind == HOLIDAY for entry in self.entries)


@lru_cache(maxsize=64)
def _of_year(calendar: WorkCalendar, year: int) -> tuple[frozenset[date], frozenset[date]]:
    """Days off besides weekends, and weekend days that are worked."""
    found: dict[str, set[date]] = {HOLIDAY: set(), OFF: set(), WORKING: set()}
    for entry in calendar.entries:
        for one in (year - 1, year):
            day = entry.in_year(one)
            if day is not None:
                found[entry.kind].add(day)
    holidays, own, working = found[HOLIDAY], found[OFF], found[WORKING]
    off = set(holidays)
    for day in sorted(holidays):
        if day.weekday() >= _WEEKEND and any(one.counts_on(day) for one in calendar.make_ups):
            made_up = day + _ONE
            while made_up.weekday() >= _WEEKEND or made_up in off:
                made_up += _ONE
            off.add(made_up)
    return frozenset(off | own), frozenset(working)


def _weekdays(begin: date, end: date) -> int:
    """How many days from Monday to Friday there are from one day to another."""
    weeks, rest = divmod((end - begin).days + 1, 7)
    return 5 * weeks + sum((begin.weekday() + day) % 7 < _WEEKEND for day in range(rest))


@dataclass(frozen=True, slots=True)
class OwnDayDraft:
    """A day of the office's own as typed: off, or worked though it is a Saturday or Sunday."""

    kind: str = OFF
    on: date | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class OwnDayRow:
    """A day of the calendar in the list of the year.

    Attributes:
        own: entered by the office, which may take it off again.
        source: where a public holiday comes from.
        yearly: comes every year on this day, between ``valid_from`` and ``valid_to``.
        worked: a public holiday on which the office works all the same, by a day of its own.
    """

    id: int
    on: date
    kind: str
    name: str
    own: bool
    verified: bool
    source: str = ""
    worked: bool = False
    yearly: bool = False
    valid_from: date | None = None
    valid_to: date | None = None


def own_day_problems(draft: OwnDayDraft, calendar: WorkCalendar) -> Iterator[tuple[str, str]]:
    """What is wrong about a day of the office's own."""
    if draft.kind not in OWN_KINDS:
        yield "kind", "Chưa chọn ngày nghỉ hay ngày làm bù."
    if draft.on is None:
        yield "on", "Chưa ghi ngày."
        return
    if draft.kind == OFF and not calendar.is_working(draft.on):
        yield "on", f"Ngày {format_date(draft.on)} vốn đã nghỉ ({calendar.name_of(draft.on)}). Chọn ngày khác."
    if draft.kind == WORKING and calendar.is_working(draft.on):
        yield "on", f"Ngày {format_date(draft.on)} vốn là ngày làm việc. Làm bù chỉ ghi cho ngày nghỉ."
    if not draft.name.strip():
        yield "name", "Chưa ghi lý do, ví dụ: Hoán đổi ngày làm việc dịp Quốc khánh."


def shipped_days(content: Mapping[str, Any]) -> tuple[CalendarEntry, ...]:
    """The public holidays in the parsed file ``holidays.toml``.

    Raises:
        Failure: names the entry and what is wrong with it.
    """
    found: list[CalendarEntry] = []
    for number, row in enumerate(_tables(content, "yearly"), 1):
        found.append(_yearly(row, f"ngày nghỉ hằng năm, mục {number}"))
    for number, row in enumerate(_tables(content, "dated"), 1):
        found.extend(_dated(row, f"ngày nghỉ theo năm, mục {number}"))
    days = [entry.on for entry in found if entry.on is not None]
    twice = next((day for day in days if days.count(day) > 1), None)
    if twice is not None:
        raise _broken("ngày nghỉ theo năm", f"ngày {format_date(twice)} có hai lần")
    return tuple(found)


def _yearly(row: Mapping[str, Any], where: str) -> CalendarEntry:
    month, day = row.get("month"), row.get("day")
    try:
        date(2023, int(str(month)), int(str(day)))
    except ValueError:
        raise _broken(where, "“month”, “day” không phải một ngày có mỗi năm") from None
    limits = {key: row.get(key) for key in ("valid_from", "valid_to")}
    if any(value is not None and not isinstance(value, date) for value in limits.values()):
        raise _broken(where, "“valid_from”, “valid_to” phải là ngày")
    name, source, verified = _said(row, where)
    return CalendarEntry(
        kind=HOLIDAY, name=name, month=int(str(month)), day=int(str(day)), source=source, verified=verified, **limits
    )


def _dated(row: Mapping[str, Any], where: str) -> Iterator[CalendarEntry]:
    days = row.get("days")
    if not isinstance(days, list) or not days or not all(isinstance(day, date) for day in days):
        raise _broken(where, "“days” phải là danh sách ngày")
    name, source, verified = _said(row, where)
    for day in days:
        yield CalendarEntry(kind=HOLIDAY, name=name, on=day, source=source, verified=verified)


def _said(row: Mapping[str, Any], where: str) -> tuple[str, str, bool]:
    name, source, verified = row.get("name"), row.get("source"), row.get("verified")
    if not isinstance(name, str) or not name.strip():
        raise _broken(where, "thiếu “name”")
    if not isinstance(source, str) or not source.strip():
        raise _broken(where, "thiếu “source”")
    if not isinstance(verified, bool):
        raise _broken(where, "“verified” phải là true hoặc false")
    return name.strip(), source.strip(), verified


def _tables(content: Mapping[str, Any], key: str) -> Sequence[Mapping[str, Any]]:
    rows = content.get(key, [])
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        raise _broken("tệp ngày nghỉ", f"mục [[{key}]] không đúng dạng")
    return rows


def _broken(where: str, what: str) -> Failure:
    return Failure(f"Tệp quy định bị sai: {where} {what}.", ADVICE)
