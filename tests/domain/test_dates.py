"""Reading and showing dates, and dates of which only a part is known."""

import doctest
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_desktop.domain import dates
from thidua_desktop.domain.dates import PartialDate
from thidua_desktop.domain.errors import Refused

TODAY = date(2026, 3, 15)
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def test_the_examples_in_the_docstrings_hold():
    assert doctest.testmod(dates) == (0, 12)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("1/9", "2026-09-01"),
        ("01/09/2026", "2026-09-01"),
        ("1-9-26", "2026-09-01"),
        ("1.9.2026", "2026-09-01"),
        (" 1 / 9 / 2026 ", "2026-09-01"),
        ("2026-09-01", "2026-09-01"),
        ("2026/9/1", "2026-09-01"),
        ("2026-09-01 00:00:00", "2026-09-01"),
        ("2026-09-01T00:00", "2026-09-01"),
        ("hôm nay", "2026-03-15"),
        ("Hom nay", "2026-03-15"),
        ("hôm qua", "2026-03-14"),
        ("ngày mai", "2026-03-16"),
        ("ngày 05 tháng 3 năm 2026", "2026-03-05"),
        ("Ngày 5 tháng 03, năm 2026", "2026-03-05"),
        ("5 tháng 3", "2026-03-05"),
        ("29/02/2024", "2024-02-29"),
        ("1/1/46", "2046-01-01"),
        ("1/1/47", "1947-01-01"),
        ("1/1/00", "2000-01-01"),
    ],
)
def test_every_way_of_writing_a_date_is_read(text, iso):
    assert dates.parse_date(text, TODAY).isoformat() == iso


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Chưa ghi ngày."),
        ("  ", "Chưa ghi ngày."),
        ("31/02/2024", "Ngày 31/02/2024 không có trong lịch. Tháng 2/2024 có 29 ngày"),
        ("29/2", "Ngày 29/02/2026 không có trong lịch. Tháng 2/2026 có 28 ngày"),
        ("31-4-26", "Ngày 31/04/2026 không có trong lịch. Tháng 4/2026 có 30 ngày"),
        ("0/4/2026", "Ngày 00/04/2026 không có trong lịch."),
        ("9/13/2026", "Tháng 13 không có trong lịch."),
        ("1/1/1026", "Năm 1026 nằm ngoài khoảng 1900–2100."),
        ("1/1/20226", "Không đọc được ngày “1/1/20226”."),
        ("1/2-2026", "Không đọc được ngày “1/2-2026”."),
        ("mùng một Tết", "Không đọc được ngày “mùng một Tết”."),
        ("15", "Không đọc được ngày “15”."),
        ("tháng 3 năm 2026", "Không đọc được ngày"),
    ],
)
def test_what_is_no_date_is_refused_with_a_reason(text, sentence):
    with pytest.raises(Refused) as refusal:
        dates.parse_date(text, TODAY, "start")
    assert str(refusal.value).startswith(sentence)
    assert refusal.value.field == "start"


@given(DAYS)
def test_what_is_shown_is_read_back(day):
    assert dates.parse_date(dates.format_date(day), TODAY) == day
    assert dates.parse_date(dates.long_date(day.day, day.month, day.year), TODAY) == day
    assert dates.parse_date(day.isoformat(), TODAY) == day
    assert PartialDate.of(day).whole == day


@given(st.dates(TODAY - timedelta(days=20_000), TODAY + timedelta(days=7_000)))
def test_two_digit_years_near_today_are_read_back(day):
    assert dates.parse_date(day.strftime("%d/%m/%y"), TODAY) == day


@pytest.mark.parametrize(
    ("parts", "line"),
    [
        ((5, 1, 2024), "ngày 05 tháng 01 năm 2024"),
        ((31, 2, 2024), "ngày 31 tháng 02 năm 2024"),
        ((9, 3, 2024), "ngày 09 tháng 3 năm 2024"),
        ((10, 12, 2024), "ngày 10 tháng 12 năm 2024"),
        ((None, 1, 2024), "ngày      tháng 01 năm 2024"),
        ((None, None, 2024), "ngày      tháng      năm 2024"),
        ((None, None, None), "ngày      tháng      năm     "),
    ],
)
def test_the_date_line_of_papers(parts, line):
    assert dates.long_date(*parts) == line


def test_days_of_the_week():
    monday = date(2024, 3, 11)
    names = [dates.weekday_date(monday + timedelta(days=days)).partition(",")[0] for days in range(7)]
    assert names == ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"]


PARTIAL = DAYS.flatmap(
    lambda day: st.sampled_from([PartialDate(day.year), PartialDate(day.year, day.month), PartialDate.of(day)])
)


@given(PARTIAL)
def test_a_partial_date_survives_storing(known):
    assert PartialDate.from_iso(known.iso) == known


@given(PARTIAL)
def test_a_partial_date_is_read_back_as_shown(known):
    assert PartialDate.parse(known.format(), date(2100, 12, 31)) == known


@given(st.lists(PARTIAL))
def test_stored_texts_are_in_the_order_of_time(many):
    assert [known.iso for known in sorted(many)] == sorted(known.iso for known in many)


@pytest.mark.parametrize(
    ("text", "iso", "shown"),
    [
        ("1979", "1979", "1979"),
        ("năm 1979", "1979", "1979"),
        ("sinh năm 1979", "1979", "1979"),
        ("3/1979", "1979-03", "03/1979"),
        ("03-1979", "1979-03", "03/1979"),
        ("tháng 12/1980", "1980-12", "12/1980"),
        ("tháng 3 năm 1979", "1979-03", "03/1979"),
        ("2/3/1979", "1979-03-02", "02/03/1979"),
        ("sinh ngày 2 tháng 3 năm 1979", "1979-03-02", "02/03/1979"),
        ("2/3/26", "2026-03-02", "02/03/2026"),
        ("2/3/45", "1945-03-02", "02/03/1945"),
        ("2026", "2026", "2026"),
        ("15/03/2026", "2026-03-15", "15/03/2026"),
    ],
)
def test_birth_dates_are_read(text, iso, shown):
    known = PartialDate.parse(text, TODAY)
    assert (known.iso, known.format()) == (iso, shown)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Chưa ghi ngày sinh."),
        ("2/3", "Không đọc được ngày sinh “2/3”."),
        ("79", "Không đọc được ngày sinh “79”."),
        ("13/1979", "Tháng 13 không có trong lịch."),
        ("30/2/1979", "Ngày 30/02/1979 không có trong lịch."),
        ("1779", "Năm 1779 nằm ngoài khoảng 1900–2100."),
        ("2027", "Ngày sinh 2027 ở sau hôm nay (15/03/2026)."),
        ("16/3/2026", "Ngày sinh 16/03/2026 ở sau hôm nay"),
    ],
)
def test_birth_dates_that_cannot_be_are_refused(text, sentence):
    with pytest.raises(Refused) as refusal:
        PartialDate.parse(text, TODAY, "birth")
    assert str(refusal.value).startswith(sentence)
    assert refusal.value.field == "birth"


@pytest.mark.parametrize("parts", [(1979, 13), (1979, 2, 29), (1979, 0, 5), (1500,), (1979, -1)])
def test_a_partial_date_outside_the_calendar_cannot_be_made(parts):
    with pytest.raises(Refused):
        PartialDate(*parts)


@pytest.mark.parametrize("iso", ["", "79", "1979-3", "1979-03-02T00:00", "02/03/1979"])
def test_other_texts_are_no_stored_date(iso):
    with pytest.raises(ValueError, match="ISO"):
        PartialDate.from_iso(iso)


def test_only_a_whole_date_is_a_day():
    assert PartialDate(1979, 3).whole is None
    assert PartialDate(1979, 3, 2).whole == date(1979, 3, 2)
