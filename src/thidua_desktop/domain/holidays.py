"""Public holidays as the office puts them right, and the rule for those that fall on a weekend."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.law import broken, flag, one_of, text, validity

MAKE_UP = "make_up"
MAKE_UPS = {"next": "Nghỉ bù vào ngày làm việc kế tiếp", "none": "Không nghỉ bù"}


@dataclass(frozen=True, slots=True)
class HolidayDraft:
    """A public holiday as the office states it.

    Attributes:
        yearly: it comes every year on the month and day of ``on``; never changed.
        valid_from, valid_to: of one that comes every year: the first and last day on which it did.
    """

    name: str = ""
    on: date | None = None
    yearly: bool = False
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarRuleEntry:
    """A rule the calendar is reckoned by; field names are those of the table."""

    code: str
    value: str
    valid_from: date | None = None
    valid_to: date | None = None
    source: str
    verified: bool


@dataclass(frozen=True, slots=True)
class CalendarRuleDraft:
    """What the office says becomes of a holiday that falls on a Saturday or Sunday, of holidays in which time."""

    value: str = "next"
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class CalendarRuleRow:
    """The rule of a time as it stands."""

    id: int
    draft: CalendarRuleDraft
    origin: str = "shipped"

    @property
    def words(self) -> str:
        """What becomes of such a holiday."""
        return MAKE_UPS[self.draft.value]


def holiday_problems(draft: HolidayDraft) -> Iterator[tuple[str, str]]:
    """What is wrong with a holiday as typed."""
    if not draft.name.strip():
        yield "name", "Chưa ghi tên ngày nghỉ."
    if draft.on is None:
        yield "on", "Chưa ghi ngày."
    elif draft.yearly and (draft.on.month, draft.on.day) == (2, 29):
        yield "on", "Ngày 29/02 không có mỗi năm. Chọn ngày khác."
    yield from _ends_problems(draft)
    if not draft.source.strip():
        yield "source", "Chưa ghi nguồn: văn bản hoặc thông báo có ngày nghỉ này."


def calendar_rule_problems(draft: CalendarRuleDraft) -> Iterator[tuple[str, str]]:
    """What is wrong with the rule as typed."""
    if draft.value not in MAKE_UPS:
        yield "value", "Chưa chọn cách nghỉ bù."
    yield from _ends_problems(draft)
    if not draft.source.strip():
        yield "source", "Chưa ghi nguồn: văn bản quy định."


def calendar_rules(content: Mapping[str, Any]) -> tuple[CalendarRuleEntry, ...]:
    """The rules in the parsed file ``holidays.toml``, each of a time.

    Raises:
        Failure: there is none, one says what the program does not know, or two are of one day.
    """
    rows, where = content.get(MAKE_UP), "nghỉ bù"
    if not isinstance(rows, list) or not rows or not all(isinstance(row, Mapping) for row in rows):
        raise broken(where, f"không có mục [[{MAKE_UP}]]")
    found = tuple(_calendar_rule(row, f"{where}, mục {number}") for number, row in enumerate(rows, 1))
    for number, one in enumerate(found):
        if any(overlap(one.valid_from, one.valid_to, other.valid_from, other.valid_to) for other in found[:number]):
            raise broken(f"{where}, mục {number + 1}", "trùng thời gian với mục trước")
    return found


def overlap(start: date | None, end: date | None, other_start: date | None, other_end: date | None) -> bool:
    """Whether two times have a day in common; an open end is None."""
    begins = other_start is None or end is None or other_start <= end
    return begins and (start is None or other_end is None or start <= other_end)


def _calendar_rule(row: Mapping[str, Any], where: str) -> CalendarRuleEntry:
    return CalendarRuleEntry(
        code=MAKE_UP,
        value=one_of(row.get("value"), MAKE_UPS, "value", where),
        source=text(row, "source", where),
        verified=flag(row, "verified", where),
        **validity(row, where),
    )


def _ends_problems(draft: HolidayDraft | CalendarRuleDraft) -> Iterator[tuple[str, str]]:
    if draft.valid_from and draft.valid_to and draft.valid_to < draft.valid_from:
        yield "valid_to", f"Ngày cuối trước ngày đầu {format_date(draft.valid_from)}. Sửa một trong hai ngày."
