"""The days of rule sets: every day belongs to exactly one, the newest whose first day has come."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from thidua_desktop.domain.dates import format_date

_ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a rule set; an open side is None, both days count."""

    name: str
    start: date | None
    end: date | None


def days_problems(own: Days, before: Days | None, after: Days | None) -> Iterator[tuple[str, str]]:
    """Why a rule set cannot have these days between its neighbours, the field first."""
    if own.start and own.end and own.end < own.start:
        yield "valid_to", f"Ngày cuối trước ngày đầu {format_date(own.start)}. Sửa một trong hai ngày."
    yield from _start_problems(own, before)
    yield from _end_problems(own, after)


def ends(starts: Sequence[date | None]) -> list[date | None]:
    """The last day of each rule set, the oldest first: the eve of the first day of any newer one.

    >>> ends([None, date(2024, 1, 1), date(2026, 10, 1)])
    [datetime.date(2023, 12, 31), datetime.date(2026, 9, 30), None]
    """
    found: list[date | None] = []
    next_start: date | None = None
    for start in reversed(starts):
        found.append(next_start - _ONE if next_start else None)
        if start is not None:
            next_start = min(start, next_start or start)
    return found[::-1]


def day_after(end: date) -> date:
    """The first day of the rule set that follows one."""
    return end + _ONE


def day_before(start: date) -> date:
    """The last day of the rule set before one."""
    return start - _ONE


def _start_problems(own: Days, before: Days | None) -> Iterator[tuple[str, str]]:
    if before is None:
        if own.start:
            said = f"hồ sơ nhận trước ngày {format_date(own.start)} sẽ không có quy định để xét. Để trống ngày này."
            yield "valid_from", f"Không có bộ quy định nào trước bộ này: {said}"
    elif own.start is None:
        yield "valid_from", f"Chưa ghi ngày đầu áp dụng, ngay sau bộ “{before.name}”."
    elif before.start and own.start <= before.start:
        said = f"Bộ “{before.name}” áp dụng từ {format_date(before.start)}"
        yield "valid_from", f"{said}. Ghi ngày sau ngày đó, hoặc sửa ngày của bộ kia trước."


def _end_problems(own: Days, after: Days | None) -> Iterator[tuple[str, str]]:
    if after is None:
        if own.end:
            said = f"hồ sơ nhận sau ngày {format_date(own.end)} sẽ không có quy định để xét. Để trống ngày này."
            yield "valid_to", f"Không có bộ quy định nào sau bộ này: {said}"
    elif own.end is None:
        yield "valid_to", f"Chưa ghi ngày cuối áp dụng, ngay trước bộ “{after.name}”."
    elif after.end and own.end >= after.end:
        said = f"Bộ “{after.name}” áp dụng đến {format_date(after.end)}"
        yield "valid_to", f"{said}. Ghi ngày trước ngày đó, hoặc sửa ngày của bộ kia trước."
