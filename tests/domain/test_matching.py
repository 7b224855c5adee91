"""Whom a written name means: sure only where name and birth or unit speak for one alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_desktop.domain.matching import (
    SURE_BY_NAME,
    Known,
    Wanted,
    family_of_units,
    likeness,
    match,
    name_index,
)

LAN = Known("person:1", "Nguyễn Thị Lan", "1979-03-02", frozenset({1}))
LAN_TOO = Known("person:2", "Nguyễn Thị Lan", "1985", frozenset({2}))
LAAN = Known("person:3", "Nguyễn Thị Lân", "1979", frozenset({1}))
HOA = Known("person:4", "Lê Thị Hòa", "", frozenset({3}))
PEOPLE = name_index([LAN, LAN_TOO, LAAN, HOA])
WORDS = st.text(alphabet="abcdeghiklmnopqrstuvxy ", max_size=30)


@pytest.mark.parametrize(
    ("wanted", "sure"),
    [
        (Wanted("Nguyễn Thị Lan", "1979"), "person:1"),
        (Wanted("NGUYỄN THỊ LAN", "1979-03-02"), "person:1"),
        (Wanted("Nguyễn Thị Lan", "", frozenset({2})), "person:2"),
        (Wanted("Nguyễn Thị Lan", "1985", frozenset({1})), ""),  # another unit: moved, or another person
        (Wanted("Nguyễn Thị Lan", "1979-03-02", frozenset({9})), "person:1"),  # the whole birth outweighs the unit
        (Wanted("Nguyễn Thị Lan"), ""),  # two of the name
        (Wanted("Nguyen Thi Lan", "1979"), ""),  # typed without marks: Lan or Lân
        (Wanted("Nguyễn Thị Làn", "1979", frozenset({1})), ""),  # other marks
        (Wanted("Lê Thị Hoà", "", frozenset({3})), "person:4"),  # the same name, the mark put elsewhere
        (Wanted("Lê Thị Hòa"), ""),  # nothing but the name
        (Wanted("Lê Thị Hòa", "1990"), ""),
    ],
)
def test_a_name_alone_is_never_sure(wanted: Wanted, sure: str) -> None:
    assert match(wanted, PEOPLE).sure == sure


def test_all_that_fit_are_offered_the_best_first_with_reasons() -> None:
    found = match(Wanted("Nguyen Thi Lan", "1979", frozenset({1})), PEOPLE).candidates
    assert [one.key for one in found] == ["person:1", "person:3"]
    assert all("cùng năm sinh" in one.reasons and "cùng đơn vị" in one.reasons for one in found)


def test_births_that_contradict_rule_somebody_out() -> None:
    assert match(Wanted("Nguyễn Thị Lan", "1990"), PEOPLE).candidates == ()


def test_a_slip_of_the_pen_is_offered_and_never_taken() -> None:
    found = match(Wanted("Nguyễn Thi Lam", "1979", frozenset({1})), PEOPLE)
    assert found.sure == ""
    assert "tên gần giống" in found.candidates[0].reasons
    assert match(Wanted("Đặng Văn Hùng", "1979"), PEOPLE).candidates == ()


def test_a_unit_is_sure_by_its_name_when_no_other_has_it() -> None:
    units = name_index([Known("unit:1", "Thôn 1"), Known("unit:2", "Thôn Đông"), Known("unit:3", "Thôn Đông")])
    assert match(Wanted("thôn 1"), units, SURE_BY_NAME).sure == "unit:1"
    assert match(Wanted("Thôn Đông"), units, SURE_BY_NAME).sure == ""
    assert len(match(Wanted("Thôn Đông"), units, SURE_BY_NAME).candidates) == 2


def test_units_that_became_one_another_are_one_family() -> None:
    family = family_of_units([(1, 2), (3, 2), (2, 4), (7, 8)])
    assert family[1] == family[4] == {1, 2, 3, 4}
    assert family[8] == {7, 8}
    assert 9 not in family


@given(one=WORDS, other=WORDS)
def test_likeness_is_even_handed_and_full_only_for_equals(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 100
    assert (likeness(one, other) == 100) == (one == other and bool(one))


@given(names=st.lists(st.sampled_from(["Lê An", "Lê Ân", "Trần An", "Lê Văn An"]), min_size=1, max_size=6))
def test_without_birth_and_unit_no_person_is_sure(names: list[str]) -> None:
    index = name_index([Known(f"person:{number}", name) for number, name in enumerate(names)])
    for name in names:
        assert match(Wanted(name), index).sure == ""
