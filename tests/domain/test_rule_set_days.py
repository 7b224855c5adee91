"""The days of rule sets: what cannot be between two neighbours, and where each one ends."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_desktop.domain.law import is_valid_on
from thidua_desktop.domain.rule_set_days import Days, days_problems, ends

BEFORE = Days("Nghị định 152", date(2025, 7, 1), date(2026, 9, 30))
OWN = Days("Luật 06/2026", date(2026, 10, 1), date(2027, 12, 31))
AFTER = Days("Luật sau", date(2028, 1, 1), date(2029, 12, 31))


@pytest.mark.parametrize(
    ("start", "end", "before", "after", "field"),
    [
        (date(2026, 10, 1), date(2027, 12, 31), BEFORE, AFTER, ""),
        (date(2025, 7, 2), date(2029, 12, 30), BEFORE, AFTER, ""),
        (date(2025, 7, 1), date(2027, 12, 31), BEFORE, AFTER, "valid_from"),
        (date(2026, 10, 1), date(2029, 12, 31), BEFORE, AFTER, "valid_to"),
        (date(2027, 1, 1), date(2027, 1, 1), BEFORE, AFTER, ""),
        (date(2027, 1, 2), date(2027, 1, 1), BEFORE, AFTER, "valid_to"),
        (None, date(2027, 1, 1), BEFORE, AFTER, "valid_from"),
        (date(2027, 1, 2), None, BEFORE, AFTER, "valid_to"),
        (None, date(2027, 1, 1), None, AFTER, ""),
        (date(2020, 1, 1), date(2027, 1, 1), None, AFTER, "valid_from"),
        (date(2027, 1, 1), None, BEFORE, None, ""),
        (date(2027, 1, 1), date(2030, 1, 1), BEFORE, None, "valid_to"),
    ],
)
def test_the_days_between_two_neighbours(start, end, before, after, field) -> None:
    found = [key for key, _said in days_problems(Days(OWN.name, start, end), before, after)]
    assert found == ([field] if field else [])


def test_what_is_wrong_names_the_neighbour_and_its_day() -> None:
    ((_key, said),) = days_problems(Days(OWN.name, date(2025, 6, 1), OWN.end), BEFORE, AFTER)
    assert said == ("Bộ “Nghị định 152” áp dụng từ 01/07/2025. Ghi ngày sau ngày đó, hoặc sửa ngày của bộ kia trước.")


@given(
    st.lists(st.dates(date(2000, 1, 1), date(2010, 1, 1)), max_size=5),
    st.dates(date(1999, 12, 1), date(2010, 2, 1)),
)
def test_every_day_belongs_to_exactly_one_rule_set(starts: list[date], day: date) -> None:
    """Also when the office moved one past those that a newer release brought."""
    every = [None, *starts]
    holding = [at for at, end in enumerate(ends(every)) if is_valid_on(every[at], end, day)]
    assert holding == [max(at for at, start in enumerate(every) if start is None or start <= day)]


@given(st.lists(st.dates(date(2000, 1, 1), date(2010, 1, 1)), min_size=1, max_size=5, unique=True))
def test_in_order_of_time_each_ends_on_the_eve_of_the_next(starts: list[date]) -> None:
    ordered = sorted(starts)
    assert ends([None, *ordered]) == [*(start - timedelta(days=1) for start in ordered), None]
