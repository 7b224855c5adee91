"""Holidays the office puts right, the rule for weekends, and the mark of who compared; a broken file is named."""

from datetime import date

import pytest

from thidua_desktop.domain.comparisons import Comparison, sourced
from thidua_desktop.domain.errors import Failure
from thidua_desktop.domain.holidays import CalendarRuleDraft, calendar_rule_problems, calendar_rules
from thidua_desktop.domain.working_days import HOLIDAY, CalendarEntry, MakeUp, WorkCalendar

RULE = {"value": "next", "source": "Bộ luật Lao động", "verified": False}


def test_the_rule_of_the_file_is_read() -> None:
    (rule,) = calendar_rules({"make_up": [RULE]})
    assert (rule.code, rule.value, rule.verified) == ("make_up", "next", False)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({}, "không có mục"),
        ({"make_up": "next"}, "không có mục"),
        ({"make_up": []}, "không có mục"),
        ({"make_up": [{**RULE, "value": "monday"}]}, "next, none"),
        ({"make_up": [{**RULE, "value": 1}]}, "next, none"),
        ({"make_up": [{**RULE, "source": " "}]}, "source"),
        ({"make_up": [{**RULE, "verified": "true"}]}, "verified"),
        ({"make_up": [{**RULE, "valid_from": "2021"}]}, "valid_from"),
        ({"make_up": [{**RULE, "valid_to": date(2020, 12, 31)}, {**RULE, "valid_from": date(2020, 1, 1)}]}, "mục 2"),
        ({"make_up": [RULE, RULE]}, "trùng thời gian"),
    ],
)
def test_a_broken_rule_is_named(content, said) -> None:
    with pytest.raises(Failure, match=said):
        calendar_rules(content)


def test_what_is_wrong_with_the_rule_as_typed() -> None:
    assert [key for key, _ in calendar_rule_problems(CalendarRuleDraft(""))] == ["value", "source"]
    assert list(calendar_rule_problems(CalendarRuleDraft("none", source="Luật"))) == []
    turned = CalendarRuleDraft("none", date(2026, 1, 2), date(2026, 1, 1), "Luật")
    assert [key for key, _ in calendar_rule_problems(turned)] == ["valid_to"]


@pytest.mark.parametrize(
    ("make_ups", "name"),
    [
        ((MakeUp(),), "Nghỉ bù"),
        ((), ""),
        ((MakeUp(valid_from=date(2026, 4, 26)),), "Nghỉ bù"),
        ((MakeUp(valid_from=date(2026, 4, 27)),), ""),  # the day of the holiday counts, not that made up
        ((MakeUp(valid_to=date(2026, 4, 26)),), "Nghỉ bù"),
        ((MakeUp(valid_to=date(2026, 4, 25)), MakeUp(valid_from=date(2026, 4, 27))), ""),
    ],
)
def test_the_day_after_a_holiday_on_a_sunday(make_ups, name) -> None:
    calendar = WorkCalendar((CalendarEntry(kind=HOLIDAY, name="Lễ", on=date(2026, 4, 26)),), make_ups)
    assert calendar.name_of(date(2026, 4, 26)) == "Lễ"
    assert calendar.name_of(date(2026, 4, 27)) == name


@pytest.mark.parametrize(
    ("comparison", "words"),
    [
        (Comparison(), "chưa đối chiếu"),
        (Comparison(verified=True), "đã đối chiếu"),
        (Comparison(verified=True, own=True), "do cơ quan ghi"),
        (Comparison(False, own=True), "chưa đối chiếu"),
        (Comparison(True, "Lê Lan", date(2026, 12, 2), "Công báo"), "đã đối chiếu (Lê Lan, 02/12/2026, theo Công báo)"),
        (Comparison(True, "Lê Lan", own=True), "đã đối chiếu (Lê Lan)"),
    ],
)
def test_the_mark_in_words(comparison, words) -> None:
    assert comparison.words == words
    assert sourced("Luật 06", comparison) == f"Nguồn: Luật 06 · {words}"
    assert sourced("", comparison) == f"Nguồn: chưa ghi · {words}"
