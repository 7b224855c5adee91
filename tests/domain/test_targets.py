"""The rules of when a target is met, how far it is and how it is worded."""

import doctest
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_desktop.domain import targets
from thidua_desktop.domain.targets import Comparator, Direction, Outcome

FIGURES = st.decimals(min_value=0, max_value=10**9, places=2)
NUMERIC = [comparator for comparator in Comparator if comparator is not Comparator.TEXT]


def number(text):
    return None if text is None else Decimal(text)


def test_the_examples_in_the_docstrings_hold():
    assert doctest.testmod(targets) == (0, 17)


@pytest.mark.parametrize(
    ("comparator", "value", "value_max", "direction", "result", "expected"),
    [
        ("=", "2143", None, "level", "2143", "met"),
        ("=", "2143", None, "level", "2142.99", "not_met"),
        ("=", "2143", None, "level", "2500", "met"),
        (">=", "5", None, "level", "5", "met"),
        (">=", "5", None, "level", "4.9", "not_met"),
        (">", "95", None, "level", "95", "not_met"),
        (">", "95", None, "level", "95.01", "met"),
        ("<=", "17", None, "level", "17", "met"),
        ("<=", "17", None, "level", "17.1", "not_met"),
        ("<", "5", None, "level", "4.9", "met"),
        ("<", "5", None, "level", "5", "not_met"),
        ("<", "5", None, "level", "5.1", "not_met"),
        ("=", "17", None, "decrease_to", "17", "met"),
        ("=", "17", None, "decrease_to", "16", "met"),
        ("=", "17", None, "decrease_to", "18", "not_met"),
        ("<=", "17", None, "decrease_to", "17", "met"),
        ("=", "0.6", None, "decrease_by", "0.6", "met"),
        ("=", "0.6", None, "decrease_by", "0.7", "met"),
        ("=", "0.6", None, "decrease_by", "0.5", "not_met"),
        ("=", "0.6", None, "decrease_by", "-0.2", "not_met"),
        (">", "0.6", None, "decrease_by", "0.6", "not_met"),
        ("=", "4.13", None, "increase_by", "4.13", "met"),
        ("=", "45", None, "increase_to", "44", "not_met"),
        ("=", "12", None, "maintain", "12", "met"),
        ("=", "12", None, "maintain", "11", "not_met"),
        ("range", "8.5", "9", "level", "8.5", "met"),
        ("range", "8.5", "9", "level", "9", "met"),
        ("range", "8.5", "9", "level", "9.5", "met"),
        ("range", "8.5", "9", "level", "8.4", "not_met"),
        ("range", "8", "9", "decrease_to", "9", "met"),
        ("range", "8", "9", "decrease_to", "7", "met"),
        ("range", "8", "9", "decrease_to", "9.1", "not_met"),
        ("range", "1", "2", "decrease_by", "3", "met"),
        ("range", "1", "2", "decrease_by", "0.9", "not_met"),
        ("range", "8", None, "decrease_to", "7", "unknown"),
        ("=", "5", None, "level", None, "unknown"),
        ("=", None, None, "level", "5", "unknown"),
        ("=", "0", None, "level", "0", "met"),
    ],
)
def test_when_a_target_is_met(comparator, value, value_max, direction, result, expected):
    said = targets.outcome(
        Comparator(comparator), number(value), number(value_max), Direction(direction), number(result)
    )
    assert said is Outcome(expected)


@pytest.mark.parametrize(
    ("comparator", "value", "direction", "result", "expected"),
    [
        ("=", "790", "level", "400", "running"),
        ("=", "790", "level", "800", "met"),
        (">=", "95", "increase_to", "95", "met"),
        ("=", "17", "decrease_to", "16.8", "met"),
        ("<=", "17", "decrease_to", "18", "running"),
        ("<", "5", "level", "1", "running"),
        ("<=", "5", "level", "9", "running"),
        ("=", "12", "maintain", "12", "running"),
        ("=", "12", "maintain", None, "unknown"),
    ],
)
def test_until_its_time_is_over_a_target_runs_unless_it_was_reached(comparator, value, direction, result, expected):
    said = targets.outcome(
        Comparator(comparator), number(value), None, Direction(direction), number(result), over=False
    )
    assert said is Outcome(expected)


def test_words_judged_not_met_still_run_until_the_end():
    judged = [
        targets.outcome(Comparator.TEXT, None, None, Direction.LEVEL, None, one, over=False)
        for one in (Outcome.MET, Outcome.NOT_MET, None)
    ]
    assert judged == [Outcome.MET, Outcome.RUNNING, Outcome.UNKNOWN]


@pytest.mark.parametrize(
    ("today", "due_on", "ends_on", "reviewed", "over"),
    [
        (date(2026, 12, 31), None, None, False, False),
        (date(2027, 1, 1), None, None, False, True),
        (date(2026, 11, 1), None, date(2026, 10, 31), False, True),
        (date(2026, 11, 1), date(2026, 12, 1), date(2026, 10, 31), False, False),
        (date(2026, 7, 1), date(2026, 6, 30), date(2026, 10, 31), False, True),
        (date(2026, 7, 1), None, None, True, True),
    ],
)
def test_when_the_time_of_a_target_is_over(today, due_on, ends_on, reviewed, over):
    assert targets.is_over(today, due_on=due_on, ends_on=ends_on, year=2026, reviewed=reviewed) is over


@pytest.mark.parametrize("assessed", [*Outcome, None])
def test_a_target_in_words_is_met_when_the_clerk_says_so(assessed):
    said = targets.outcome(Comparator.TEXT, None, None, Direction.LEVEL, Decimal(5), assessed)
    assert said is (assessed or Outcome.UNKNOWN)


def test_an_assessment_does_not_overrule_a_figure():
    said = targets.outcome(Comparator.EQUAL, Decimal(5), None, Direction.LEVEL, Decimal(4), Outcome.MET)
    assert said is Outcome.NOT_MET


@given(st.sampled_from(NUMERIC), st.sampled_from(Direction), FIGURES, FIGURES, FIGURES, FIGURES)
def test_a_better_result_never_loses_a_target(comparator, direction, value, width, result, gain):
    upper = targets.is_upper_bound(comparator, direction)
    better = result - gain if upper else result + gain
    judged = [targets.outcome(comparator, value, value + width, direction, one) for one in (result, better)]
    assert judged != [Outcome.MET, Outcome.NOT_MET]
    assert Outcome.UNKNOWN not in judged


@pytest.mark.parametrize(
    ("comparator", "value", "value_max", "direction", "result", "expected"),
    [
        ("=", "200", None, "level", "100", "50.0"),
        ("=", "3", None, "level", "1", "33.3"),
        ("=", "3", None, "level", "2", "66.6"),
        ("=", "1000", None, "level", "999.99", "99.9"),
        ("=", "5", None, "level", "6", "120.0"),
        ("=", "0.6", None, "decrease_by", "0.3", "50.0"),
        ("range", "8", "9", "level", "8.5", "106.2"),
        ("=", "17", None, "decrease_to", "16", None),
        ("<=", "17", None, "level", "16", None),
        ("<", "17", None, "level", "16", None),
        ("text", None, None, "level", "16", None),
        ("=", "0", None, "level", "16", None),
        ("=", None, None, "level", "16", None),
        ("=", "5", None, "level", None, None),
    ],
)
def test_percent_complete(comparator, value, value_max, direction, result, expected):
    said = targets.completion(
        Comparator(comparator), number(value), number(value_max), Direction(direction), number(result)
    )
    assert (None if said is None else str(said)) == expected


@given(FIGURES.filter(bool), FIGURES)
def test_a_hundred_percent_is_shown_exactly_when_the_figure_is_reached(value, result):
    percent = targets.completion(Comparator.EQUAL, value, None, Direction.LEVEL, result)
    met = targets.outcome(Comparator.EQUAL, value, None, Direction.LEVEL, result)
    assert (percent >= 100) == (met is Outcome.MET)


@pytest.mark.parametrize(
    ("comparator", "value", "value_max", "result", "expected"),
    [
        ("=", "2143", None, "2100", "-43"),
        ("<=", "17", None, "18.5", "1.5"),
        ("range", "8.5", "9", "8", "-0.5"),
        ("range", "8.5", "9", "8.7", "0"),
        ("range", "8.5", "9", "10", "1"),
        ("range", "8.5", None, "10", "1.5"),
        ("text", None, None, "10", None),
        ("=", None, None, "10", None),
        ("=", "5", None, None, None),
    ],
)
def test_difference(comparator, value, value_max, result, expected):
    said = targets.difference(Comparator(comparator), number(value), number(value_max), Direction.LEVEL, number(result))
    assert said == number(expected)


@pytest.mark.parametrize(
    ("comparator", "value", "value_max", "unit", "direction", "words"),
    [
        ("=", "2143", None, "tấn", "level", "2.143 tấn"),
        ("=", "52016953000", None, "đồng", "level", "52.016.953.000 đồng"),
        (">", "95", None, "%", "level", "trên 95 %"),
        (">=", "95", None, "%", "level", "từ 95 % trở lên"),
        ("<", "5", None, "‰", "level", "dưới 5 ‰"),
        ("<=", "11.5", None, "%", "level", "không quá 11,5 %"),
        ("range", "8.5", "9", "%", "level", "từ 8,5 đến 9 %"),
        ("range", "8.5", "9", "%", "increase_by", "tăng 8,5 đến 9 %"),
        ("=", "0.6", None, "%", "decrease_by", "giảm 0,6 %"),
        (">", "0.6", None, "%", "decrease_by", "giảm trên 0,6 %"),
        ("=", "4.13", None, "%", "increase_by", "tăng 4,13 %"),
        ("=", "45", None, "%", "increase_to", "tăng lên 45 %"),
        ("=", "17", None, "%", "decrease_to", "giảm xuống 17 %"),
        ("<", "17", None, "%", "decrease_to", "giảm xuống dưới 17 %"),
        ("=", "12", None, "thôn", "maintain", "duy trì 12 thôn"),
        ("=", "12", None, "", "level", "12"),
        ("text", None, None, "", "level", ""),
        ("=", None, None, "tấn", "level", ""),
    ],
)
def test_wording_of_the_bound(comparator, value, value_max, unit, direction, words):
    said = targets.bound_text(Comparator(comparator), number(value), number(value_max), unit, Direction(direction))
    assert said == words


@pytest.mark.parametrize(
    ("results", "cumulative", "unit", "expected"),
    [
        (["1", "2.5", None, "3"], False, "tấn", "6.5"),
        (["1", "2.5", None, "3", None], True, "tấn", "3"),
        (["80", "81.5", None], False, "%", "81.5"),
        (["10", "9", None], False, "‰", "9"),
        (["50", "52"], False, "tạ/ha", "52"),
        (["0", None], False, "tấn", "0"),
        ([None, None], False, "tấn", None),
        ([], True, "tấn", None),
    ],
)
def test_the_months_make_one_figure(results, cumulative, unit, expected):
    assert targets.total(map(number, results), cumulative, unit) == number(expected)


@pytest.mark.parametrize(
    ("comparator", "value", "value_max", "unit", "fields"),
    [
        ("=", "5", None, "tấn", []),
        ("range", "8.5", "9", "%", []),
        ("text", None, None, "", []),
        ("=", "0", None, "vụ", []),
        ("=", "5", None, " ", ["unit"]),
        ("=", None, None, "", ["value"]),
        ("=", "-5", None, "%", ["value"]),
        ("=", "5", "6", "%", ["value_max"]),
        ("range", "9", "9", "%", ["value_max"]),
        ("range", "9", None, "%", ["value_max"]),
        ("range", None, None, "", ["value", "value_max"]),
        ("text", "5", None, "%", ["value"]),
        ("text", None, "5", "%", ["value"]),
    ],
)
def test_problems_are_named_at_their_fields(comparator, value, value_max, unit, fields):
    found = targets.problems(Comparator(comparator), number(value), number(value_max), unit)
    assert [field for field, _ in found] == fields
    assert all(sentence.endswith(".") and sentence.count(". ") == 1 for _, sentence in found)
