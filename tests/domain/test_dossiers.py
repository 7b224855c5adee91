"""What is said of a dossier in lists, and what cannot be typed."""

import doctest
from datetime import date

import pytest

from thidua_desktop.domain import report_sections
from thidua_desktop.domain.dossiers import DossierCounts, DossierDraft, DossierRow, award_problem, problems

TODAY = date(2026, 12, 20)
TYPED = DossierDraft(year=2026, person_id=7, award_code="GK_X", received_on=date(2026, 12, 1))


def changed(facts, **values):
    from dataclasses import replace

    return replace(facts, **values)


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
    many = "2.500 hồ sơ · 3 thiếu giấy tờ · lọc cột Điều kiện để xét từng hồ sơ"
    assert DossierCounts(2500, None, 3, 2497).text == many


def test_sections_have_codes_of_their_own():
    assert doctest.testmod(report_sections).failed == 0
    for subject in ("person", "unit", "household"):
        codes = [code for code, _ in report_sections.standard_sections(subject, "merit", "full")]
        assert "results" in codes
        assert len(codes) == len(set(codes))
