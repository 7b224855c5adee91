"""Who is held up after the dossier was ready goes no further; the others go on, and so does who is let pass."""

import datetime as dt
from dataclasses import replace

import pytest

from tests import award_year
from tests.award_year import TODAY, YEAR
from thidua_desktop.commands import awards, dossier_bulk, holds, submissions
from thidua_desktop.commands.label import labelled
from thidua_desktop.domain.dossier_plans import BulkDraft
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.holds import HoldDraft
from thidua_desktop.model import CheckPass, RuleSet
from thidua_desktop.queries import award_choices, dossier_plan
from thidua_desktop.queries.awards import decision_view, submission_view

DAY = dt.date(2026, 12, 10)
HELD = "đang tạm dừng xét: khiếu nại, tố cáo đang xác minh"


@labelled("Chuẩn bị")
def law(session, article):
    session.add(RuleSet(code="R", name="Luật", valid_from=dt.date(2024, 1, 1), hold_article=article, verified=True))


@labelled("Cho qua")
def let_pass(session, dossier_id):
    session.add(
        CheckPass(
            dossier_id=dossier_id, key="hold", kind="passed", colour="red", sentence="Đang bị", reason="Đã có kết luận",
            at="2026-12-09T08:00:00",
        )
    )  # fmt: skip


def complain(db, ids):
    draft = HoldDraft(person_id=ids.persons[0], starts_on=dt.date(2026, 12, 2), reason="Đơn của hộ liền kề")
    return db.write(holds.add_hold, draft, TODAY)


@pytest.fixture
def ids(db):
    return award_year.made(db)


def test_plans_of_submitting_and_deciding_name_who_is_held_up(db, ids):
    db.write(law, "Điều 4")
    complain(db, ids)
    for action in ("submit", "decide"):
        plan = db.read(dossier_plan.plan, action, ids.passed, BulkDraft(), TODAY)
        assert plan.able == ids.passed[1:]
        assert HELD.removeprefix("đang ") in plan.refused[0][2]
    with pytest.raises(Refused, match="Nguyễn Thị Lan đang tạm dừng xét"):
        db.write(dossier_bulk.decide, ids.passed, TODAY)
    assert db.write(dossier_bulk.decide, ids.passed[1:], TODAY)


def test_a_draft_waits_for_who_is_held_up_or_goes_on_without(db, ids):
    db.write(law, "Điều 4")
    draft = db.read(award_choices.new_decision, YEAR, TODAY, campaign_id=ids.campaign)
    decision = db.write(awards.add_decision, draft, TODAY)
    complain(db, ids)
    (waits,) = [line.waits for line in db.read(decision_view, decision, TODAY).lines if line.waits]
    assert waits.startswith("Đang tạm dừng xét")
    with pytest.raises(Refused, match=HELD):
        db.write(awards.issue_decision, decision, "45", DAY, TODAY)
    assert db.write(awards.drop_stuck, decision, TODAY) == 1
    db.write(awards.issue_decision, decision, "45", DAY, TODAY)
    assert len(db.read(decision_view, decision, TODAY).lines) == 4


def test_a_submission_waits_too_until_the_matter_is_settled(db, ids):
    db.write(law, "Điều 4")
    usual = db.read(award_choices.new_submission, YEAR, "chairman", TODAY)
    number = db.write(submissions.add_submission, replace(usual, dossier_ids=ids.passed))
    hold = complain(db, ids)
    assert [bool(line.waits) for line in db.read(submission_view, number, TODAY).lines].count(True) == 1
    with pytest.raises(Refused, match=HELD):
        db.write(submissions.send, number, "12", DAY)
    db.write(holds.end_hold, hold, dt.date(2026, 12, 9))
    db.write(submissions.send, number, "12", DAY)


def test_a_reason_lets_pass_and_without_the_article_nothing_is_held(db, ids):
    complain(db, ids)
    assert db.read(dossier_plan.plan, "submit", ids.passed, BulkDraft(), TODAY).able == ids.passed
    db.write(law, "Điều 4")
    assert db.read(dossier_plan.plan, "submit", ids.passed, BulkDraft(), TODAY).able == ids.passed[1:]
    db.write(let_pass, ids.passed[0])
    assert db.read(dossier_plan.plan, "submit", ids.passed, BulkDraft(), TODAY).able == ids.passed
