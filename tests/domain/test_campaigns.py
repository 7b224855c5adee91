"""What cannot be so in a plan, what is odd about it, and which step comes next."""

import doctest
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.commune_plan import plan, planned_targets
from thidua_desktop.domain import campaign_rules, campaigns, reference_numbers, targets_rows
from thidua_desktop.domain.campaign_rules import general_problems, hints, part_problems, problems
from thidua_desktop.domain.campaign_steps import CampaignFacts, next_step, steps
from thidua_desktop.domain.campaigns import (
    BasisDraft,
    CampaignDraft,
    PhaseDraft,
    PlanParts,
    QuotaDraft,
    RequiredPaperDraft,
    SectionDraft,
)
from thidua_desktop.domain.reference_numbers import better, is_clean, read_reference
from thidua_desktop.domain.targets_rows import PlannedTarget, TargetDraft, bound, figure_problem, target_problems

YEAR = CampaignDraft(year=2024, name="Thi đua", starts_on=date(2024, 1, 31), ends_on=date(2024, 11, 30))


@pytest.mark.parametrize("module", [campaigns, campaign_rules, reference_numbers, targets_rows])
def test_the_examples_in_the_docstrings_hold(module):
    result = doctest.testmod(module)
    assert result.failed == 0
    assert result.attempted > 0


def test_the_real_plan_has_nothing_that_cannot_be_so():
    assert len(planned_targets()) == 37
    assert problems(plan()) == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": "  "}, "name"),
        ({"year": 24}, "year"),
        ({"ends_on": date(2024, 1, 30)}, "ends_on"),
        ({"registration_deadline": date(2024, 12, 1)}, "registration_deadline"),
        ({"mid_review_on": date(2024, 12, 1)}, "mid_review_on"),
        ({"final_review_on": date(2023, 12, 1)}, "final_review_on"),
        ({"dossier_deadline": date(2024, 1, 1)}, "dossier_deadline"),
        ({"plan_date": "2024-02-30"}, "plan_date"),
        ({"plan_date": "31/01"}, "plan_date"),
    ],
)
def test_a_fault_in_the_general_data_is_named_at_its_field(change, field):
    assert [found for found, _ in general_problems(replace(YEAR, **change))] == [field]


def test_the_period_counts_from_the_day_of_issue():
    draft = replace(YEAR, start_rule="issue", starts_on=None, plan_date="2024-12-01")
    assert [field for field, _ in general_problems(draft)] == ["ends_on"]


@pytest.mark.parametrize(
    ("part", "line", "field"),
    [
        ("phases", PhaseDraft(name="Đợt 1", starts_on=date(2024, 5, 2), ends_on=date(2024, 5, 1)), "phases.0.ends_on"),
        ("phases", PhaseDraft(name="Đợt 1", starts_on=date(2024, 1, 1)), "phases.0.starts_on"),
        ("phases", PhaseDraft(name="Đợt 1", ends_on=date(2025, 1, 1)), "phases.0.ends_on"),
        ("phases", PhaseDraft(), "phases.0.name"),
        ("quotas", QuotaDraft(), "quotas.0.amount"),
        ("quotas", QuotaDraft(amount=1, percent=Decimal(1)), "quotas.0.percent"),
        ("quotas", QuotaDraft(percent=Decimal(101)), "quotas.0.percent"),
        ("quotas", QuotaDraft(amount=-1), "quotas.0.amount"),
        ("required_papers", RequiredPaperDraft(name="Tờ trình", copies=0), "required_papers.0.copies"),
        ("bases", BasisDraft(), "bases.0.raw"),
        ("bases", BasisDraft(kind="Quyết định", dated="2024-13"), "bases.0.dated"),
        ("sections", SectionDraft(kind="poem"), "sections.0.kind"),
        ("sections", SectionDraft(), "sections.0.heading"),
    ],
)
def test_a_fault_in_a_list_is_named_at_its_cell(part, line, field):
    draft = replace(YEAR, parts=replace(PlanParts(), **{part: (line,)}))
    assert [found for found, _ in part_problems(draft, part)] == [field]
    assert [found for found, _ in problems(draft)] == [field]


def test_a_unit_named_twice_is_found():
    draft = replace(YEAR, parts=PlanParts(participants=(3, 4, 3)))
    assert [field for field, _ in problems(draft)] == ["participants.2"]


def test_a_target_in_the_draft_is_checked_too():
    draft = replace(YEAR, targets=(PlannedTarget(target=TargetDraft(name="Đàn lợn", value=Decimal(790))),))
    assert [field for field, _ in problems(draft)] == ["targets.0.unit"]


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("29 KH/UBND", "29/KH-UBND"),
        ("5/KH-UBND", "05/KH-UBND"),
        ("29/KH-UBND", ""),
        ("12a/qđ-ubnd", "12a/QĐ-UBND"),
        ("35 CT/TU", "35/CT-TU"),
        ("29", ""),
        ("", ""),
        ("ba mươi", ""),
    ],
)
def test_numbers_of_papers_are_put_right(written, right):
    assert better(written) == right
    assert not right or is_clean(right)


def test_a_bare_number_has_no_symbol():
    assert read_reference("Số: 29").symbol == ""


def test_the_faults_of_the_real_plan_are_noticed():
    text = "Độc lập – Tự do – Hạnh phúc. Hội đồng thi đua khen thường xã Tùng Anh"
    draft = replace(plan(), parts=replace(plan().parts, sections=(SectionDraft(kind="free", body=text),)))
    found = {(hint.field, hint.proposal) for hint in hints(draft, "Tùng Ảnh")}
    assert ("number", "29/KH-UBND") in found
    assert ("bases.1.symbol", "40/NQ-HĐND") in found
    assert ("sections.0.body", text.replace("–", "-")) in found
    assert ("sections.0.body", text.replace("khen thường", "khen thưởng")) in found
    assert ("sections.0.body", text.replace("Tùng Anh", "Tùng Ảnh")) in found


def test_a_clean_text_raises_no_hint():
    draft = replace(YEAR, number="29", parts=PlanParts(sections=(SectionDraft(body="Xã Tùng Ảnh thi đua."),)))
    assert hints(draft, "Tùng Ảnh") == []


@pytest.mark.parametrize(("year", "noticed"), [(2024, False), (2026, True)])
def test_the_district_is_noticed_only_after_it_ended(year, noticed):
    draft = replace(YEAR, starts_on=date(year, 1, 31), ends_on=date(year, 11, 30), submit_to="UBND huyện Đức Thọ")
    assert [hint.field for hint in hints(draft)] == (["submit_to"] if noticed else [])


def test_requirements_that_are_only_announced_are_noticed():
    draft = replace(YEAR, parts=PlanParts(sections=(SectionDraft(heading="Mục đích, yêu cầu", body="1. Mục đích"),)))
    assert [hint.field for hint in hints(draft)] == ["sections.0.body"]


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (TargetDraft(name="", value=Decimal(1), unit="tấn"), "name"),
        (TargetDraft(name="A", comparator="range", value=Decimal(9), value_max=Decimal(9), unit="%"), "value_max"),
        (TargetDraft(name="A", value=Decimal(13), out_of=Decimal(12), unit="thôn"), "out_of"),
        (TargetDraft(name="A", comparator="~", value=Decimal(1), unit="tấn"), "comparator"),
    ],
)
def test_a_fault_in_a_target_is_named_at_its_field(draft, field):
    assert [found for found, _ in target_problems(draft)] == [field]


def test_the_whole_stands_beside_the_figure():
    assert bound(TargetDraft(value=Decimal(12), out_of=Decimal(12), unit="thôn")) == "12/12 thôn"


@pytest.mark.parametrize(
    ("draft", "value", "month", "refused"),
    [
        (TargetDraft(name="A", unit="tấn"), "1", 13, True),
        (TargetDraft(name="A", unit="tấn"), "-1", 3, True),
        (TargetDraft(name="A", unit="%", direction="decrease_by"), "-1", 3, False),
        (TargetDraft(name="A", unit="thôn", out_of=Decimal(12)), "13", 3, True),
        (TargetDraft(name="A", comparator="text"), "1", 3, True),
        (TargetDraft(name="A", unit="tấn"), "1", 3, False),
    ],
)
def test_a_figure_that_cannot_be_right_is_refused(draft, value, month, refused):
    assert bool(figure_problem(draft, Decimal(value), month)) is refused


def states(**known):
    facts = CampaignFacts(**{"year": 2024, "starts_on": date(2024, 1, 31), "ends_on": date(2024, 11, 30), **known})
    return {step.key: step.state for step in steps(facts, known.get("today") or date(2024, 4, 15))}


RUNNING = {
    "state": "launched", "targets": 37, "participants": 6, "received": 6, "has_signer": True, "last_month": 3,
    "unreported": 5,
}  # fmt: skip


def test_only_the_launch_is_due_for_a_draft():
    facts = CampaignFacts(state="draft", year=2024, targets=37)
    found = steps(facts, date(2024, 3, 1))
    assert [step.state for step in found] == ["due", *["todo"] * 6]
    assert next_step(found).action == "Phát động"
    assert found[0].detail == "Còn thiếu đơn vị tham gia, người ký."


def test_units_that_have_not_registered_are_due():
    facts = CampaignFacts(**{**RUNNING, "received": 2}, year=2024, registration_deadline=date(2024, 3, 20))
    found = next_step(steps(facts, date(2024, 3, 1)))
    assert (found.key, found.state, found.page) == ("register", "due", "registrations")
    assert found.detail == "4/6 đơn vị chưa đăng ký. Hạn 20/03/2024."


def test_a_month_without_figures_is_due():
    facts = CampaignFacts(**{**RUNNING, "last_month": 2}, year=2024, ends_on=date(2024, 11, 30))
    found = next_step(steps(facts, date(2024, 4, 15)))
    assert (found.key, found.action) == ("follow", "Nhập kết quả tháng 3")
    assert states(**RUNNING)["follow"] == "todo"


def states_at(day, **known):
    facts = CampaignFacts(**{**RUNNING, "year": 2024, "ends_on": date(2024, 11, 30), **known})
    return {step.key: step.state for step in steps(facts, day)}


def test_dossiers_are_due_when_the_campaign_is_over():
    found = states_at(date(2024, 12, 2), unreported=0, last_month=11)
    assert (found["follow"], found["review"], found["select"]) == ("done", "due", "due")


def test_everything_is_done_in_the_end():
    found = states_at(
        date(2025, 1, 15), state="closed", unreported=0, last_month=11, dossiers=8, ready=8, reviewed=8, to_submit=7,
        submitted=2, decided=5, awards=5, handed=5,
    )  # fmt: skip
    assert set(found.values()) == {"done"}


def test_awards_not_handed_over_are_due():
    found = states_at(
        date(2025, 1, 15), state="reviewing", dossiers=1, ready=1, reviewed=1, to_submit=1, decided=1, awards=1
    )
    assert (found["decide"], found["award"]) == ("done", "due")
