"""Dates as clerks type them, as screens and papers show them, and birth dates of which only a part is known."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.numbers import two_digits
from thidua_desktop.domain.text import fold, nfc

_EARLIEST, _LATEST = 1900, 2100
_EXAMPLE = "Ghi ngày/tháng/năm, ví dụ 05/03/2026."
_BLANK = "    "  # with the spaces around it, room to write two digits by hand

_DAY_FIRST = re.compile(r"([0-9]{1,2}) ?([/.-]) ?([0-9]{1,2})(?: ?\2 ?([0-9]{4}|[0-9]{2}))?")
_YEAR_FIRST = re.compile(r"([0-9]{4})([/.-])([0-9]{1,2})\2([0-9]{1,2})(?:[t ]00:00(?::00(?:\.0+)?)?)?")
_IN_WORDS = re.compile(r"(?:ngay )?([0-9]{1,2}) thang ([0-9]{1,2})(?:,? nam ([0-9]{4}|[0-9]{2}))?")
_MONTH_YEAR = re.compile(r"(?:thang )?([0-9]{1,2})(?: ?[/.-] ?|,? nam )([0-9]{4})")
_YEAR = re.compile(r"(?:sinh )?(?:nam )?([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_NEAR_DAYS = {"hom nay": 0, "hom qua": -1, "ngay mai": 1}

_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def parse_date(text: str, today: date, field: str = "") -> date:
    """The date a clerk typed; without a year it lies in the year of today.

    Of two-digit years those up to twenty years ahead are of this century.

    >>> today = date(2026, 3, 15)
    >>> [str(parse_date(text, today)) for text in ("1/9", "01/09/2026", "1-9-26", "1.9.2026", "2026-09-01")]
    ['2026-09-01', '2026-09-01', '2026-09-01', '2026-09-01', '2026-09-01']
    >>> str(parse_date("ngày 05 tháng 3 năm 2026", today)), str(parse_date("hôm nay", today))
    ('2026-03-05', '2026-03-15')

    Raises:
        Refused: with what is wrong about the text.
    """
    line = fold(text)
    if not line:
        raise Refused(f"Chưa ghi ngày. {_EXAMPLE}", field)
    if line in _NEAR_DAYS:
        return today + timedelta(days=_NEAR_DAYS[line])
    parts = _date_parts(line)
    if parts is None:
        raise Refused(f"Không đọc được ngày “{nfc(text)}”. {_EXAMPLE}", field)
    day, month, year = parts
    return _checked(day, month, _full_year(year, today.year, today.year + 20), field)


def _date_parts(line: str) -> tuple[int, int, str] | None:
    """Day, month and the year as typed ("" when left out), None when the line is no date."""
    if found := _YEAR_FIRST.fullmatch(line):
        return int(found[4]), int(found[3]), found[1]
    if found := _DAY_FIRST.fullmatch(line):
        return int(found[1]), int(found[3]), found[4] or ""
    if found := _IN_WORDS.fullmatch(line):
        return int(found[1]), int(found[2]), found[3] or ""
    return None


def _full_year(year: str, default: int, latest: int) -> int:
    """Four-digit years as they are, two-digit years as the last such year not after the latest."""
    if not year:
        return default
    if len(year) == 4:
        return int(year)
    return latest - (latest - int(year)) % 100


def _checked(day: int, month: int, year: int, field: str) -> date:
    """The date, when the calendar has it.

    Raises:
        Refused: naming the part that cannot be.
    """
    _check_month_year(month, year, field)
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise Refused(
            f"Ngày {two_digits(day)}/{two_digits(month)}/{year} không có trong lịch. "
            f"Tháng {month}/{year} có {days} ngày, xem lại ngày đã ghi.",
            field,
        )
    return date(year, month, day)


def _check_month_year(month: int, year: int, field: str) -> None:
    """Refuses months other than 1–12 and years that no paper of this office can bear."""
    if not 1 <= month <= 12:
        raise Refused(f"Tháng {month} không có trong lịch. Ghi ngày trước, tháng sau, ví dụ 05/03/2026.", field)
    if not _EARLIEST <= year <= _LATEST:
        raise Refused(f"Năm {year} nằm ngoài khoảng {_EARLIEST}–{_LATEST}. Xem lại năm đã ghi.", field)


def format_date(day: date | None) -> str:
    """The date as screens and tables show it, "" for None.

    >>> format_date(date(2026, 9, 1)), format_date(None)
    ('01/09/2026', '')
    """
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}" if day else ""


def long_date(day: int | None, month: int | None, year: int | None) -> str:
    """The date line of papers; what is not known yet leaves room to write it by hand.

    Days below 10 and the months 1 and 2 carry a 0, the other months do not.
    Source: Decree 30/2020, App. I, sec. II.4.

    >>> long_date(5, 1, 2024), long_date(15, 3, 2024)
    ('ngày 05 tháng 01 năm 2024', 'ngày 15 tháng 3 năm 2024')
    >>> long_date(None, None, 2024)
    'ngày      tháng      năm 2024'
    """
    shown_day = _BLANK if day is None else two_digits(day)
    shown_month = _BLANK if month is None else two_digits(month) if month < 3 else str(month)
    return f"ngày {shown_day} tháng {shown_month} năm {_BLANK if year is None else year}"


def weekday_date(day: date) -> str:
    """The date with its day of the week, as invitations and minutes name it.

    >>> weekday_date(date(2024, 3, 15))
    'Thứ Sáu, ngày 15 tháng 3 năm 2024'
    """
    return f"{_WEEKDAYS[day.weekday()]}, {long_date(day.day, day.month, day.year)}"


def month_name(month: int, year: int | None = None) -> str:
    """The month as headings of tables and charts name it.

    >>> month_name(3), month_name(12, 2026)
    ('Tháng 3', 'Tháng 12/2026')
    """
    return f"Tháng {month}" if year is None else f"Tháng {month}/{year}"


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date of which only the year, or the month and the year, may be known; used for births.

    A missing part comes before every known one in order, as in the order of the ISO texts.

    >>> PartialDate.from_iso("1979-03").format(), PartialDate(1979).iso
    ('03/1979', '1979')

    Raises:
        Refused: when the calendar does not have it.
    """

    year: int
    month: int = 0
    day: int = 0

    def __post_init__(self) -> None:
        if self.day:
            _checked(self.day, self.month, self.year, "")
        else:
            _check_month_year(self.month or 1, self.year, "")

    @classmethod
    def of(cls, day: date) -> Self:
        """The wholly known date.

        >>> PartialDate.of(date(1979, 3, 2))
        PartialDate(year=1979, month=3, day=2)
        """
        if not _EARLIEST <= day.year <= _LATEST:
            return cls(day.year, day.month, day.day)  # which says what is wrong
        made = object.__new__(cls)  # the calendar has the day: checking it once more takes most of a long list's time
        for name, part in (("year", day.year), ("month", day.month), ("day", day.day)):
            object.__setattr__(made, name, part)
        return made

    @classmethod
    def parse(cls, text: str, today: date, field: str = "") -> Self:
        """The birth date a clerk typed: 1979, 3/1979, 02/03/1979, "tháng 3 năm 1979"; two-digit years lie in the past.

        >>> today = date(2026, 3, 15)
        >>> [PartialDate.parse(text, today).iso for text in ("1979", "3/1979", "2-3-79", "tháng 12 năm 1980")]
        ['1979', '1979-03', '1979-03-02', '1980-12']

        Raises:
            Refused: when the text is no such date, or a date after today.
        """
        known = cls._read(text, today, field)
        if known > cls.of(today):
            raise Refused(
                f"Ngày sinh {known.format()} ở sau hôm nay ({format_date(today)}). Xem lại năm đã ghi.", field
            )
        return known

    @classmethod
    def _read(cls, text: str, today: date, field: str) -> Self:
        """The parts the text gives, before they are compared with today."""
        line = fold(text)
        if found := _YEAR.fullmatch(line):
            _check_month_year(1, int(found[1]), field)
            return cls(int(found[1]))
        if found := _MONTH_YEAR.fullmatch(line):
            _check_month_year(int(found[1]), int(found[2]), field)
            return cls(int(found[2]), int(found[1]))
        parts = _date_parts(line.removeprefix("sinh "))
        if parts is None or not parts[2]:
            said = f"Không đọc được ngày sinh “{nfc(text)}”" if line else "Chưa ghi ngày sinh"
            raise Refused(f"{said}. Ghi 02/03/1979, hoặc 03/1979, hoặc chỉ năm 1979.", field)
        day, month, year = parts
        return cls.of(_checked(day, month, _full_year(year, today.year, today.year), field))

    @classmethod
    def from_iso(cls, iso: str) -> Self:
        """The date stored as ISO text.

        Raises:
            ValueError: when the text is not of that form.
        """
        found = _ISO.fullmatch(iso)
        if not found:
            raise ValueError(f"not an ISO date or part of one: {iso!r}")
        return cls(*(int(part or 0) for part in found.groups()))

    @property
    def iso(self) -> str:
        """The text to store: '1979', '1979-03' or '1979-03-02'; its order is the order of time."""
        if self.day:
            return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"
        return f"{self.year:04d}-{self.month:02d}" if self.month else f"{self.year:04d}"

    @property
    def whole(self) -> date | None:
        """The date when all of it is known."""
        return date(self.year, self.month, self.day) if self.day else None

    def format(self) -> str:
        """The known parts as screens and papers show them: 1979, 03/1979 or 02/03/1979."""
        if self.day:
            return f"{self.day:02d}/{self.month:02d}/{self.year:04d}"
        return f"{self.month:02d}/{self.year:04d}" if self.month else f"{self.year:04d}"
