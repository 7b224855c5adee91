"""The to-do list and the figures of the home page."""

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import event, select

from tests import award_year, registration_year
from tests.award_year import TODAY, YEAR
from thidua_desktop.commands import awards, campaigns, certificates, registrations, submissions
from thidua_desktop.domain.home import TONES
from thidua_desktop.domain.registrations import LineDraft, RegistrationDraft
from thidua_desktop.model import Dossier, Meeting
from thidua_desktop.queries import award_choices
from thidua_desktop.queries.home import home
from thidua_desktop.queries.home_awards import proposable

DAY = dt.date(2026, 12, 10)
MOST_STATEMENTS = 20
"""The page is on the way of every start, and each statement costs its compiling there."""


def statements(db, *args):
    """How many statements the home page takes."""
    sent = []

    def note(_connection, _cursor, statement, *_rest):
        sent.append(statement)

    event.listen(db._engine, "before_cursor_execute", note)
    db.read(home, *args)
    event.remove(db._engine, "before_cursor_execute", note)
    return len(sent)


def tasks(db, today=TODAY, year=YEAR, campaign_id=0):
    return {task.key.split(".")[0]: task for task in db.read(home, today, year, campaign_id).tasks}


def test_a_year_without_campaign_asks_for_one(db):
    view = db.read(home, TODAY, 2031)
    assert [(task.page, task.action) for task in view.tasks] == [("campaigns", "Thêm phong trào")]
    assert (view.steps, view.campaign, view.registrations) == ((), "", {})


def test_units_that_have_not_registered_are_named_with_the_deadline(db):
    ids = registration_year.made(db)
    view = db.read(home, dt.date(2024, 2, 23), 2024)
    first = view.tasks[0]
    assert (first.tone, first.sentence) == ("red", "3 đơn vị chưa gửi đăng ký thi đua")
    assert first.detail.startswith("Hạn 28/02/2024, còn 5 ngày · ")
    assert first.detail.endswith("và 1 đơn vị khác")
    assert (first.page, first.options, first.campaign_id) == ("registrations", {"state": "missing"}, ids.campaign)
    assert view.registrations == {"missing": 3, "waiting": 0, "returned": 0, "received": 0}
    early = db.read(home, dt.date(2024, 2, 1), 2024)
    assert next(task for task in early.tasks if "đăng ký" in task.sentence).tone == "amber"


def test_waiting_and_returned_registrations_ask_for_a_look(db):
    ids = registration_year.made(db)
    number = db.write(
        registrations.add_registration,
        RegistrationDraft(ids.campaign, ids.units[0], lines=(LineDraft("unit", ids.units[0], ("TTLĐTT",)),)),
    )
    found = db.read(home, dt.date(2024, 2, 1), 2024).tasks
    assert "1 bản đăng ký chờ xem" in [task.sentence for task in found]
    db.write(registrations.return_, number, "Thiếu chữ ký")
    found = db.read(home, dt.date(2024, 2, 1), 2024).tasks
    assert "1 bản đăng ký đang trả lại" in [task.sentence for task in found]


def test_targets_without_last_months_figure(db):
    registration_year.made(db)
    found = tasks(db, dt.date(2024, 3, 10), 2024)["results"]
    assert found.sentence == "2 trong 2 chỉ tiêu chưa có kết quả tháng 2"
    assert found.options == {"month": 2}
    assert "results" not in tasks(db, dt.date(2024, 1, 20), 2024)


def test_a_draft_campaign_is_to_be_launched(db):
    ids = registration_year.made(db)

    @campaigns.labelled("Về dự thảo")
    def back(session):
        session.get(campaigns.Campaign, ids.campaign).state = "draft"

    db.write(back)
    assert [task.action for task in db.read(home, dt.date(2024, 2, 1), 2024).tasks] == ["Phát động"]


def test_after_the_vote_everything_leads_to_the_hand_over(db):
    ids = award_year.made(db)
    found = tasks(db)
    assert found["decision"].sentence == "5 hồ sơ đã xét, chờ quyết định"
    assert found["submission"].sentence == "2 hồ sơ đã xét, chờ trình cấp trên"
    assert found["council"].sentence == "1 hồ sơ chờ Hội đồng xét"
    draft = db.read(award_choices.new_submission, YEAR, "superior", TODAY)
    number = db.write(submissions.add_submission, draft)
    assert tasks(db)["submission"].record_id == number
    db.write(submissions.send, number, "27", DAY)
    assert tasks(db)["answer"].sentence == "2 hồ sơ đã trình, chờ kết quả của cấp trên"
    decision = db.write(awards.decide_meeting, ids.meeting, TODAY)
    assert tasks(db)["decision"].action == "Ban hành"
    db.write(awards.issue_decision, decision, "45", DAY, TODAY)
    found = tasks(db)
    assert "decision" not in found
    assert found["book"].sentence == "5 khen thưởng chưa vào sổ giấy khen"
    db.write(certificates.number_certificates, decision, DAY)
    found = tasks(db)
    assert "book" not in found
    assert (found["hand"].tone, found["hand"].detail) == (
        "gold",
        "Quyết định 45/QĐ-UBND ngày 10/12/2026 · 5 ngày trước",
    )


def test_a_planned_meeting_turns_amber_when_its_day_is_over(db):
    ids = award_year.made(db)

    @awards.labelled("Lên lịch")
    def plan(session):
        session.get(Meeting, ids.meeting).state = "planned"

    db.write(plan)
    assert tasks(db)["meeting"].tone == "amber"
    assert tasks(db, dt.date(2026, 11, 28))["meeting"].sentence == "Họp Hội đồng ngày 01/12/2026"


def test_tasks_come_by_urgency_and_figures_count_them(db):
    registration_year.made(db)
    view = db.read(home, dt.date(2024, 3, 10), 2024)
    places = [TONES.index(task.tone) for task in view.tasks]
    assert places == sorted(places)
    assert view.figures.startswith(f"{len(view.tasks)} việc đang chờ")
    assert replace(view, tasks=()).figures == "Không còn việc nào đang chờ"


def test_deadlines_awards_steps_and_recent(db):
    ids = award_year.made(db)
    decision = db.write(awards.decide_meeting, ids.meeting, TODAY)
    db.write(awards.issue_decision, decision, "45", DAY, TODAY)
    view = db.read(home, TODAY, YEAR, ids.campaign)
    assert view.awards == (("Giấy khen", 5),)
    assert len(view.steps) == 7
    assert view.recent[0].label == "Ban hành quyết định khen thưởng"
    db.undo()
    assert "Ban hành quyết định khen thưởng" not in [one.label for one in db.read(home, TODAY, YEAR).recent]
    db.redo()
    assert db.read(home, TODAY, YEAR).recent[0].label == "Ban hành quyết định khen thưởng"


def test_deadlines_are_in_order_of_days(db):
    registration_year.made(db)
    days = [one.day for one in db.read(home, dt.date(2024, 2, 1), 2024).deadlines]
    assert days == [dt.date(2024, 2, 28), dt.date(2024, 11, 30)]


@pytest.mark.parametrize("campaign_id", [999, 0])
def test_a_campaign_that_is_gone_counts_as_not_chosen(db, campaign_id):
    ids = award_year.made(db)
    assert db.read(home, TODAY, YEAR, campaign_id).campaign_id == ids.campaign


def test_the_page_takes_few_statements_however_many_campaigns_there_are(db):
    ids = award_year.made(db)
    assert statements(db, TODAY, YEAR) <= MOST_STATEMENTS
    draft = campaigns.CampaignDraft(year=YEAR, name="Phát động đợt thi đua nước rút", starts_on=DAY)
    for _ in range(3):
        db.write(campaigns.add_campaign, draft)
    many = statements(db, TODAY, YEAR)
    assert many == statements(db, TODAY, YEAR, ids.campaign) <= MOST_STATEMENTS


@pytest.mark.parametrize(("day", "year"), [(dt.date(2026, 3, 15), 2026), (dt.date(2025, 12, 15), 2025)])
def test_the_page_of_a_full_year_takes_few_statements(practice_db, day, year):
    assert statements(practice_db, day, year) <= MOST_STATEMENTS


def test_what_waits_for_a_paper_is_what_the_papers_offer(db):
    ids = award_year.made(db)

    def offered(session):
        upward = award_choices.for_submission(session, YEAR, "superior")
        reviewed = set(session.scalars(select(Dossier.id).where(Dossier.state == "reviewed")))
        names = [one.name_at for one in upward if one.id in reviewed]
        return names, [one.name_at for one in award_choices.for_decision(session, YEAR)]

    before = db.read(proposable, YEAR)
    assert [len(names) for names in before] == [2, 5]
    assert before == db.read(offered)
    db.write(submissions.add_submission, db.read(award_choices.new_submission, YEAR, "superior", TODAY))
    db.write(awards.decide_meeting, ids.meeting, TODAY)
    assert db.read(proposable, YEAR) == db.read(offered) == ([], [])
