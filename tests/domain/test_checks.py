"""The lines of a dossier's checklist: each general rule on both sides, what blocks, and what a pass does."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from thidua_desktop.domain.checks import (
    AMBER,
    GREEN,
    GREY,
    NO_RULES,
    RED,
    Articles,
    Asked,
    CheckLine,
    Passed,
    QuotaUse,
    Rule,
    allowance,
    blocking,
    check,
    colour_of,
)
from thidua_desktop.domain.condition_facts import Case
from thidua_desktop.domain.conditions import read_test

ARTICLES = Articles(
    once="Luật 06/2022/QH15, Điều 5", hold="Nghị định 152/2025/NĐ-CP, Điều 4", initiative="Công văn 5007"
)  # fmt: skip
WELL = Rule("rating", "Hoàn thành tốt nhiệm vụ", "Điều 24", "block", read_test({"rating": {"at_least": "HTT"}}))
SOUND = Asked(
    case=Case("person", 2025, ratings={2025: "HTT"}),
    rules=(WELL,),
    articles=ARTICLES,
    papers=(("Báo cáo", True),),
    has_summary=True,
    registered=True,
    deadline=dt.date(2025, 12, 15),
    received_on=dt.date(2025, 12, 15),
)
DAY = dt.date(2025, 12, 15)


def line(asked: Asked, key: str) -> CheckLine:
    (found,) = [one for one in check(asked) if one.key == key]
    return found


def test_a_sound_dossier_is_green_and_nothing_blocks() -> None:
    lines = check(SOUND)
    assert {one.colour for one in lines} == {GREEN}
    assert colour_of(lines) == GREEN
    assert blocking(lines) == ()


@pytest.mark.parametrize(
    ("key", "more", "colour", "blocks", "article"),
    [
        # Decree 152/2025, art. 4: nothing while a discipline, inspection or complaint is pending
        ("hold", {"holds": ("Khiếu nại",)}, RED, True, ARTICLES.hold),
        # a law whose article is not known warns
        ("hold", {"holds": ("Khiếu nại",), "articles": Articles()}, AMBER, False, ""),
        ("repeated", {"same_award": ("Thôn A đề nghị LĐTT",)}, RED, True, ARTICLES.once),
        ("repeated", {"given": ("LĐTT năm 2025",), "is_title": True}, RED, True, ARTICLES.once),
        ("repeated", {"given": ("Giấy khen năm 2025",)}, AMBER, False, ARTICLES.once),
        ("repeated", {"clashing": ("Thôn A đề nghị Giấy khen",)}, AMBER, False, ARTICLES.once),
        ("repeated", {"beside": ("Thôn A đề nghị LĐTT",)}, GREEN, False, ARTICLES.once),
        ("same_achievement", {"same_achievement": ("Giấy khen năm 2025",)}, AMBER, False, ARTICLES.once),
        ("initiative", {"used_initiatives": ("Sổ một trang: LĐTT của A",)}, AMBER, False, ARTICLES.initiative),
        ("registration", {"registered": False}, AMBER, False, ""),
        ("registration", {"registered": False, "registration_check": "block"}, RED, True, ""),
        ("papers", {"papers": (("Báo cáo", False),)}, AMBER, True, ""),
        ("summary", {"has_summary": False}, AMBER, True, ""),
        ("deadline", {"received_on": dt.date(2025, 12, 16)}, AMBER, False, ""),
        ("deadline", {"received_on": None, "today": dt.date(2025, 12, 16)}, AMBER, False, ""),
        ("quota", {"quotas": (QuotaUse("không quá 5", 5, 5),)}, GREEN, False, ""),
        ("quota", {"quotas": (QuotaUse("không quá 5", 6, 5),)}, AMBER, False, ""),
        ("quota", {"quotas": (QuotaUse("không quá 5%", 6, None),)}, GREY, False, ""),
        ("money", {"money": "760.000 đồng"}, GREEN, False, ""),
        ("money", {"money": ""}, GREY, False, ""),
        ("rule_set", {"rule_set_note": "Chưa đối chiếu Luật 06/2026/QH16."}, GREY, False, ""),
    ],
)
def test_each_general_rule(key: str, more: dict[str, object], colour: str, blocks: bool, article: str) -> None:
    found = line(replace(SOUND, **more), key)  # type: ignore[arg-type]
    assert (found.colour, found.blocks, found.article) == (colour, blocks, article)


@pytest.mark.parametrize("more", [{"registered": None}, {"registered": False, "registration_check": "off"}])
def test_registration_is_not_asked_without_a_campaign_or_when_switched_off(more: dict[str, object]) -> None:
    assert "registration" not in {one.key for one in check(replace(SOUND, **more))}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rating", "severity", "colour"),
    [("HTT", "block", GREEN), ("HTN", "block", RED), ("HTN", "warn", AMBER), ("", "block", GREY)],
)
def test_a_condition_takes_the_colour_of_its_verdict_and_severity(rating: str, severity: str, colour: str) -> None:
    case = Case("person", 2025, ratings={2025: rating} if rating else {})
    found = line(replace(SOUND, case=case, rules=(replace(WELL, severity=severity),)), "rule:rating")
    assert (found.colour, found.blocks, found.article) == (colour, colour == RED, "Điều 24")


def test_missing_papers_and_other_proposals_are_named() -> None:
    short = line(replace(SOUND, papers=(("Báo cáo", True), ("Biên bản họp thôn", False))), "papers")
    assert (short.text, short.facts) == ("Thiếu 1 giấy tờ", "Biên bản họp thôn")
    twice = replace(SOUND, same_award=("Trường Tiểu học đề nghị LĐTT",))
    assert check(twice)[0].key == "repeated"
    assert "Trường Tiểu học" in check(twice)[0].facts


def test_an_award_without_conditions_says_so_and_waits_for_the_clerk() -> None:
    lines = check(replace(SOUND, rules=()))
    (found,) = [one for one in lines if one.key == "rule:"]
    assert (found.text, found.colour, found.may_confirm, found.may_pass) == (NO_RULES, GREY, True, False)
    assert colour_of(lines) == GREEN


def test_what_the_data_do_not_say_makes_the_dossier_grey() -> None:
    assert colour_of(check(replace(SOUND, case=Case("person", 2025)))) == GREY


def test_a_condition_is_asked_of_those_it_names() -> None:
    rule = replace(
        WELL, subjects=frozenset({"person"}), work_kinds=frozenset({"manager", "farmer"}), bases=frozenset({"merit"})
    )
    assert rule.asks(Case("person", 2025), "farmer")
    assert not rule.asks(Case("person", 2025), "worker")
    assert rule.asks(Case("person", 2025), "")
    assert not replace(rule, work_kinds=frozenset({"armed"})).asks(Case("person", 2025), "")
    assert not rule.asks(Case("unit", 2025), "")
    assert not rule.asks(Case("person", 2025, basis="sudden"), "farmer")


def test_a_pass_makes_a_line_green_but_not_a_worse_one() -> None:
    late = replace(SOUND, received_on=dt.date(2025, 12, 20))
    passed = Passed(1, "passed", AMBER, "Đường sá bị lũ", "Chủ tịch", "2025-12-20T09:00:00")
    found = line(replace(late, passes={"deadline": passed}), "deadline")
    assert (found.shown, found.colour, found.passed, found.may_pass) == (GREEN, AMBER, passed, False)
    never = replace(SOUND, registered=False, registration_check="block", passes={"registration": passed})
    assert line(never, "registration").shown == RED
    assert blocking(check(never))
    assert line(replace(SOUND, passes={"deadline": passed}), "deadline").passed is None


def test_a_pass_unblocks() -> None:
    short = replace(SOUND, papers=(("Báo cáo", False),))
    assert [one.key for one in blocking(check(short))] == ["papers"]
    passed = Passed(1, "passed", AMBER, "Nộp sau", "", "2025-12-20T09:00:00")
    lines = check(replace(short, passes={"papers": passed}))
    assert blocking(lines) == ()
    assert colour_of(lines) == GREEN


def test_what_speaks_against_stands_first() -> None:
    lines = check(replace(SOUND, case=Case("person", 2025), has_summary=False, holds=("Kỷ luật",)))
    colours = [one.colour for one in lines]
    assert colours == sorted(colours, key=[RED, AMBER, GREY, GREEN].index)
    assert colour_of(lines) == RED


@pytest.mark.parametrize(
    ("amount", "percent", "base", "allowed"),
    [
        (5, None, 0, 5),
        (None, Decimal(10), 49, 4),
        (None, Decimal(10), 50, 5),
        (None, Decimal("2.5"), 40, 1),
        (None, Decimal("2.5"), 39, 0),
        (None, Decimal(10), 0, None),
    ],
)
def test_a_quota_is_absolute_or_per_cent_rounded_down(
    amount: int | None, percent: Decimal | None, base: int, allowed: int | None
) -> None:  # fmt: skip
    assert allowance(amount, percent, base) == allowed
