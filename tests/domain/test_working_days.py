"""The clock of working days: the real calendar of 2026, and what must hold for every calendar."""

import tomllib
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_desktop.domain.errors import Failure
from thidua_desktop.domain.working_days import (
    HOLIDAY,
    OFF,
    WORKING,
    CalendarEntry,
    OwnDayDraft,
    WorkCalendar,
    own_day_problems,
    shipped_days,
)
from thidua_desktop.paths import resources

SHIPPED = shipped_days(
    tomllib.loads((resources() / "law" / "holidays.toml").read_text(encoding="utf-8"), parse_float=Decimal)
)
REAL = WorkCalendar(SHIPPED)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 1, 1), "Tết Dương lịch"),
        (date(2026, 2, 16), "Tết Âm lịch Bính Ngọ"),
        (date(2026, 2, 20), "Tết Âm lịch Bính Ngọ"),
        (date(2026, 2, 21), "Thứ Bảy"),
        (date(2026, 2, 23), ""),
        (date(2026, 4, 27), "Nghỉ bù"),
        (date(2026, 4, 28), ""),
        (date(2024, 2, 14), "Nghỉ bù"),
        (date(2024, 2, 15), ""),
        (date(2026, 9, 1), "Quốc khánh (ngày liền kề)"),
        (date(2022, 1, 3), "Nghỉ bù"),
        (date(2027, 5, 3), "Nghỉ bù"),
    ],
)
def test_the_real_calendar(day, name) -> None:
    assert REAL.name_of(day) == name


@pytest.mark.parametrize(
    ("deadline", "today", "words", "short"),
    [
        (date(2026, 12, 15), date(2026, 12, 10), "còn 3 ngày làm việc", "còn 3 ngày"),
        (date(2026, 12, 15), date(2026, 12, 15), "hạn hôm nay", "hôm nay"),
        (date(2026, 12, 15), date(2026, 12, 17), "quá hạn 2 ngày làm việc", "quá 2 ngày"),
        (date(2026, 2, 23), date(2026, 2, 13), "còn 1 ngày làm việc", "còn 1 ngày"),
        (date(2026, 2, 14), date(2026, 2, 13), "hết hạn trong ngày nghỉ tới", "còn 0 ngày"),
        (date(2026, 2, 13), date(2026, 2, 15), "quá hạn trong ngày nghỉ", "quá 0 ngày"),
        (None, date(2026, 2, 15), "", ""),
    ],
)
def test_the_clock_in_words(deadline, today, words, short) -> None:
    assert REAL.clock(deadline, today) == words
    assert REAL.short_clock(deadline, today) == short


def test_the_office_swaps_a_day() -> None:
    swapped = WorkCalendar(
        (
            *SHIPPED,
            CalendarEntry(kind=OFF, name="Hoán đổi", on=date(2026, 8, 31)),
            CalendarEntry(kind=WORKING, name="Làm bù", on=date(2026, 8, 22)),
        )
    )
    assert swapped.is_working(date(2026, 8, 22))
    assert swapped.name_of(date(2026, 8, 31)) == "Hoán đổi"
    assert swapped.between(date(2026, 8, 21), date(2026, 9, 3)) == REAL.between(date(2026, 8, 21), date(2026, 9, 3))
    problems = [key for key, _ in own_day_problems(OwnDayDraft(OFF, date(2026, 8, 31), "x"), swapped)]
    assert problems == ["on"]
    assert [key for key, _ in own_day_problems(OwnDayDraft(WORKING, date(2026, 8, 24), "x"), swapped)] == ["on"]
    assert [key for key, _ in own_day_problems(OwnDayDraft(), REAL)] == ["on"]
    assert list(own_day_problems(OwnDayDraft(OFF, date(2026, 8, 31), "Hoán đổi"), REAL)) == []


def test_years_without_the_lunar_days_are_known_as_such() -> None:
    assert REAL.lunar_known(2026)
    assert not REAL.lunar_known(2031)


days = st.dates(date(2020, 1, 1), date(2032, 12, 31))
entries = st.builds(
    CalendarEntry, kind=st.sampled_from((HOLIDAY, OFF, WORKING)), name=st.just("ngày"), on=days
)  # fmt: skip
calendars = st.lists(entries, max_size=12).map(lambda found: WorkCalendar((*SHIPPED, *found)))


@given(calendars, days, st.integers(0, 400), st.integers(0, 400))
def test_working_days_add_up(calendar, first, some, more) -> None:
    middle = first + timedelta(days=some)
    last = middle + timedelta(days=more)
    assert calendar.between(first, middle) + calendar.between(middle, last) == calendar.between(first, last)
    assert 0 <= calendar.between(first, last) <= some + more


@given(calendars, days, st.integers(1, 60))
def test_counting_forward_and_back_agree(calendar, day, count) -> None:
    found = calendar.after(day, count)
    assert calendar.is_working(found)
    assert calendar.between(day, found) == count
    assert calendar.left(found, day) == count
    assert calendar.left(day, found) == -count


@given(calendars, days)
def test_a_day_off_has_a_name_and_a_working_day_has_none(calendar, day) -> None:
    assert bool(calendar.name_of(day)) is not calendar.is_working(day)


@given(days, days)
def test_a_day_off_more_never_leaves_more_time(one, other) -> None:
    fewer = WorkCalendar((*SHIPPED, CalendarEntry(kind=OFF, name="nghỉ", on=one)))
    first, last = min(one, other), max(one, other)
    assert fewer.between(first, last) <= REAL.between(first, last)


@given(days)
def test_every_holiday_of_a_weekend_is_made_up_for(day) -> None:
    plain = WorkCalendar((CalendarEntry(kind=HOLIDAY, name="lễ", on=day),))
    start, end = day - timedelta(days=1), day + timedelta(days=10)
    assert WorkCalendar().between(start, end) - plain.between(start, end) == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({"yearly": [{"name": "Lễ", "month": 2, "day": 30, "source": "x", "verified": True}]}, "month"),
        ({"yearly": [{"month": 1, "day": 1, "source": "x", "verified": True}]}, "name"),
        ({"dated": [{"name": "Lễ", "days": ["2026-01-01"], "source": "x", "verified": True}]}, "days"),
        ({"dated": [{"name": "Lễ", "days": [date(2026, 1, 1)] * 2, "source": "x", "verified": True}]}, "hai lần"),
        ({"dated": [{"name": "Lễ", "days": [date(2026, 1, 1)], "verified": True}]}, "source"),
        ({"dated": [{"name": "Lễ", "days": [date(2026, 1, 1)], "source": "x"}]}, "verified"),
        ({"dated": {"name": "Lễ"}}, "không đúng dạng"),
    ],
)
def test_a_broken_file_says_what_is_wrong(content, words) -> None:
    with pytest.raises(Failure, match=words):
        shipped_days(content)
