"""What is said of a dossier: its checklist, its readiness, and what cannot be typed."""

import doctest
from datetime import date

import pytest

from thidua_desktop.domain import report_sections
from thidua_desktop.domain.dossier_checks import AMBER, GREEN, RED, Facts, blocking, checklist, readiness
from thidua_desktop.domain.dossiers import DossierCounts, DossierDraft, DossierRow, award_problem, problems

TODAY = date(2026, 12, 20)
WHOLE = Facts(papers=(("Báo cáo thành tích", True),), has_summary=True, registered=True, today=TODAY)
TYPED = DossierDraft(year=2026, person_id=7, award_code="GK_X", received_on=date(2026, 12, 1))


def marks(facts):
    return {check.key: check.mark for check in checklist(facts)}


def changed(facts, **values):
    from dataclasses import replace

    return replace(facts, **values)


def test_a_whole_dossier_is_green_and_nothing_blocks():
    checks = checklist(WHOLE)
    assert readiness(checks) == GREEN
    assert blocking(checks) == ()


def test_missing_papers_are_named_and_block():
    checks = checklist(changed(WHOLE, papers=(("Báo cáo thành tích", True), ("Biên bản họp thôn", False))))
    line = next(check for check in checks if check.key == "papers")
    assert (line.text, line.detail) == ("Thiếu 1 giấy tờ", "Biên bản họp thôn")
    assert readiness(checks) == AMBER
    assert blocking(checks) == (line,)


@pytest.mark.parametrize(
    ("switch", "colour", "blocks"), [("off", GREEN, False), ("warn", AMBER, False), ("block", RED, True)]
)
def test_the_offices_switch_decides_about_those_who_never_registered(switch, colour, blocks):
    checks = checklist(changed(WHOLE, registered=False, registration_check=switch))
    assert readiness(checks) == colour
    assert bool(blocking(checks)) is blocks
    assert any(check.key == "registration" for check in checks) is (switch != "off")


def test_without_a_campaign_registration_is_not_asked():
    assert "registration" not in marks(changed(WHOLE, registered=None, registration_check="block"))


def test_a_second_dossier_for_the_same_award_speaks_against_it_and_comes_first():
    checks = checklist(changed(WHOLE, same_award=("Trường Tiểu học đề nghị ngày 01/12/2026",)))
    assert checks[0].key == "repeated"
    assert readiness(checks) == RED
    assert "Trường Tiểu học" in checks[0].detail
    assert marks(changed(WHOLE, other_awards=("Giấy khen",)))["repeated"] == "warn"


def test_the_deadline_counts_the_day_of_receipt_or_today():
    deadline = date(2026, 12, 15)
    assert marks(changed(WHOLE, deadline=deadline))["deadline"] == "warn"
    assert marks(changed(WHOLE, deadline=deadline, received_on=date(2026, 12, 15)))["deadline"] == "ok"
    assert marks(changed(WHOLE, deadline=deadline, received_on=date(2026, 12, 16)))["deadline"] == "warn"


def test_exactly_one_nominee():
    assert TYPED.nominee == ("person", 7)
    assert DossierDraft(person_id=1, unit_id=2).nominee is None
    assert [field for field, _ in problems(DossierDraft(year=2026), TODAY)] == ["nominee", "award_code"]
    assert list(problems(TYPED, TODAY)) == []


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"received_on": date(2026, 12, 21)}, "received_on"),
        ({"received_on": date(2020, 1, 1)}, "received_on"),
        ({"year": 0}, "year"),
        ({"basis": "x"}, "basis"),
        ({"summary": "a" * 1501}, "summary"),
    ],
)
def test_impossible_values_are_named_at_their_field(values, field):
    assert field in [key for key, _ in problems(changed(TYPED, **values), TODAY)]


def test_an_award_for_others_is_refused_in_words():
    assert award_problem("Giấy khen", "person", ("person", "unit")) == ""
    assert "tập thể" in award_problem("Tập thể lao động tiên tiến", "person", ("unit",))


def row(**values):
    usual = {
        "id": 1,
        "name": "An",
        "subject": "person",
        "unit": "",
        "award": "",
        "award_code": "",
        "readiness": "green",
        "missing": 0,
        "has_summary": True,
        "unregistered": False,
        "repeated": False,
        "late": False,
        "state": "draft",
        "outcome": "",
        "proposer": "",
        "received_on": None,
    }
    return DossierRow(**{**usual, **values})


def test_the_row_says_what_to_look_at_first():
    assert row().reason == "Đủ"
    assert row(missing=2, has_summary=False).reason == "Thiếu 2 giấy tờ"
    assert row(unregistered=True, missing=2).reason == "Chưa đăng ký"
    assert row(state="reviewed", outcome="failed").state_word == "Không đạt"
    assert row(state="reviewed", outcome="passed").state_word == "Đã họp xét"


def test_the_figures_in_a_line():
    assert DossierCounts(14, 9, 3, 2).text == "14 hồ sơ · 9 đủ điều kiện · 3 thiếu giấy tờ · 2 cần xem lại"
    assert DossierCounts().text == "Chưa có hồ sơ nào"


def test_sections_have_codes_of_their_own():
    assert doctest.testmod(report_sections).failed == 0
    for subject in ("person", "unit", "household"):
        codes = [code for code, _ in report_sections.standard_sections(subject, "merit", "full")]
        assert "results" in codes
        assert len(codes) == len(set(codes))
