"""The plan as paper, the list of the year, and what the data says about the steps."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.commune_plan import plan, set_up, store
from thidua_desktop.commands.campaign_copy import copy_campaign
from thidua_desktop.commands.campaigns import add_campaign, edit_campaign, launch
from thidua_desktop.commands.registrations import add_registration, receive
from thidua_desktop.commands.targets import record_results
from thidua_desktop.domain.campaign_steps import next_step
from thidua_desktop.domain.campaigns import CampaignDraft
from thidua_desktop.domain.papers import PlanQuota
from thidua_desktop.domain.registrations import RegistrationDraft, WorkDraft
from thidua_desktop.domain.targets_rows import Figure
from thidua_desktop.domain.wording import campaign_name
from thidua_desktop.queries import campaign_facts as facts
from thidua_desktop.queries import campaigns as read
from thidua_desktop.queries import targets
from thidua_desktop.queries.plan_paper import plan_missing, plan_paper

TODAY = date(2024, 3, 1)


def registration(campaign, unit):
    return RegistrationDraft(campaign_id=campaign, unit_id=unit, works=(WorkDraft(name="Trồng hoa"),))


def test_the_plan_as_paper_holds_everything_the_clerk_typed(db):
    key = store(db)
    paper = db.read(plan_paper, key, TODAY)
    assert (paper.head.number, paper.head.symbol, paper.head.day, paper.head.month) == ("29", "KH-UBND", 31, 1)
    assert paper.head.letterhead.body_lines[-1] == "XÃ TÙNG ẢNH"
    assert paper.signature.authority_lines == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert [len(group.targets) for group in paper.target_groups] == [1, 24, 12]
    assert [line.level for line in paper.target_groups[1].targets[:3]] == [0, 1, 0]
    assert (len(paper.unit_criteria), len(paper.person_criteria), len(paper.dossier_papers)) == (4, 5, 3)
    assert (len(paper.linked), len(paper.recipients), len(paper.phases)) == (5, 6, 2)
    assert paper.quotas == (PlanQuota(subject="unit", amount=5), PlanQuota(subject="person", percent=Decimal(15)))
    assert paper.starts_on_issue
    assert paper.starts_on == date(2024, 1, 31)
    assert paper.bases[0].startswith("Căn cứ Quyết định số 01/QĐ-UBND ngày 02 tháng 01 năm 2024 của UBND huyện")
    assert (paper.report_cycle, paper.report_to) == ("hằng tháng", "Hội đồng Thi đua – Khen thưởng xã")
    assert db.read(plan_missing, key, TODAY) == ()


def test_what_the_plan_lacks_is_named_and_left_open(db):
    set_up(db)
    key = db.write(add_campaign, CampaignDraft(year=2024, name="Thi đua", plan_date="2024-03"))
    paper = db.read(plan_paper, key, TODAY)
    assert (paper.head.number, paper.head.day, paper.head.month, paper.head.year) == (None, None, 3, 2024)
    missing = [lack.field for lack in db.read(plan_missing, key, TODAY)]
    assert missing == ["number", "plan_date", "bases", "targets", "ends_on", "recipients"]


def test_the_list_of_a_year_counts_units_targets_and_registrations(db):
    key = store(db)
    units = db.read(read.view, key).draft.parts.participants
    db.write(launch, key, date(2024, 1, 31))
    sent = db.write(add_registration, registration(key, units[0]))
    db.write(receive, [sent], TODAY)
    pigs = next(row for row in db.read(targets.rows, key) if row.draft.name == "Đàn lợn")
    db.write(record_results, key, [Figure(target_id=pigs.id, month=1, value=Decimal(800))])
    (row,) = db.read(read.list_rows, 2024)
    assert (row.reference, row.participants, row.received, row.targets, row.met) == ("29/KH-UBND", 6, 1, 37, 1)
    assert db.read(read.list_rows, 2023) == ()
    assert db.read(read.earlier, 2025) == ((key, f"2024 · {campaign_name(row.name)}"),)


def test_the_steps_follow_the_data(db):
    key = store(db)
    assert next_step(db.read(facts.standing, key, TODAY)).key == "launch"
    db.write(launch, key, date(2024, 1, 31))
    assert next_step(db.read(facts.standing, key, TODAY)).key == "register"
    for unit in db.read(read.view, key).draft.parts.participants:
        sent = db.write(add_registration, registration(key, unit))
        db.write(receive, [sent], TODAY)
    assert next_step(db.read(facts.standing, key, TODAY)).action == "Nhập kết quả tháng 2"
    known = db.read(facts.facts, key, TODAY)
    assert (known.targets, known.participants, known.received, known.unreported) == (37, 6, 6, 37)


def test_the_year_holds_every_campaign_with_its_steps(db):
    key = store(db)
    db.write(copy_campaign, key, 2025)
    assert [standing.id for standing in db.read(facts.year_standing, 2024, TODAY)] == [key]
    assert [len(standing.steps) for standing in db.read(facts.year_standing, 2025, TODAY)] == [7]


def test_hints_know_the_place_of_the_office(db):
    units, signer = set_up(db)
    key = db.write(add_campaign, plan(units, signer))
    draft = db.read(read.view, key).draft
    db.write(edit_campaign, key, replace(draft, closing="Kế hoạch của xã Tùng Anh."))
    assert {hint.field for hint in db.read(read.hints, key)} == {"closing", "bases.1.symbol"}


def test_signers_and_units_can_be_chosen(db):
    store(db)
    assert [choice.words for choice in db.read(read.signer_choices)] == ["Nguyễn Thị Thanh – CHỦ TỊCH"]
    assert len(db.read(read.unit_choices)) == 6
