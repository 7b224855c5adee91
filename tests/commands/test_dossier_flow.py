"""A dossier from hand to hand on a real data file: given back, corrected, withdrawn, displayed, in bulk."""

from dataclasses import replace
from datetime import date

import pytest

from tests import dossier_year
from tests.dossier_year import TODAY
from thidua_desktop.commands import ballots, meetings, submissions
from thidua_desktop.commands import dossier_bulk as bulk
from thidua_desktop.commands import dossier_flow as flow
from thidua_desktop.commands import dossier_papers as inside
from thidua_desktop.commands import dossiers as commands
from thidua_desktop.documents import dossier_history as document
from thidua_desktop.domain.council_ballots import BallotCount
from thidua_desktop.domain.dossier_flow import PointDraft
from thidua_desktop.domain.dossier_plans import BulkDraft
from thidua_desktop.domain.dossiers import SectionRow
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.public_notice import NoticeDraft
from thidua_desktop.model import AwardKind, Ballot, Dossier, RuleSet, SubmissionItem
from thidua_desktop.queries import award_choices, dossier_history, dossier_plan, dossiers
from thidua_desktop.queries import awards as read_awards
from thidua_desktop.queries import council as read_council

REPORT = "Báo cáo thành tích"


@pytest.fixture
def year(db):
    return dossier_year.make(db)


def view(db, dossier):
    return db.read(dossiers.view, dossier)


def course(db, dossier):
    return db.read(dossier_plan.flow_view, dossier, TODAY)


def give_back(db, dossier, *points, reason="Số liệu chưa khớp"):
    db.write(flow.return_, [dossier], reason, points or [PointDraft("summary", remark="Thiếu năm 2023")], TODAY)


def reviewed(db, year, *dossiers_, agree=5):
    """The dossiers before the council, which votes and closes its meeting."""
    meeting = dossier_year.meeting(db, year, *dossiers_)
    lines = db.read(read_council.meeting_view, meeting, TODAY).ballots
    db.write(ballots.record_votes, meeting, [BallotCount(one.id, agree, 5 - agree, 0) for one in lines])
    db.write(ballots.suggest_results, meeting)
    db.write(meetings.close_meeting, meeting, TODAY)
    return meeting


def test_a_return_names_what_is_wrong_and_only_that_opens(db, year) -> None:
    dossier = dossier_year.ready(db, year.person())
    give_back(db, dossier, PointDraft("summary", remark="Thiếu năm 2023"), PointDraft(paper=REPORT))
    shown, far = view(db, dossier), course(db, dossier)
    assert (shown.state, shown.return_reason, far.origin) == ("returned", "Số liệu chưa khớp", "complete")
    assert [point.text for point in far.points] == ["Tóm tắt thành tích: Thiếu năm 2023", REPORT]
    assert shown.papers[0].received_on is None
    draft = shown.draft
    with pytest.raises(Refused, match="“Thời gian lập thành tích” không nằm trong số đó") as refused:
        db.write(commands.edit_dossier, dossier, replace(draft, period="năm 2023"), TODAY)
    assert refused.value.field == "period"
    for attempt in (
        lambda: db.write(inside.begin_report, dossier, "short"),
        lambda: db.write(inside.write_report, dossier, [SectionRow("results", "Thành tích", "x")]),
        lambda: db.write(commands.edit_dossier, dossier, replace(draft, award_code="CSTĐCS"), TODAY),
    ):
        with pytest.raises(Refused, match="đang trả lại để sửa"):
            attempt()
    db.write(commands.edit_dossier, dossier, replace(draft, note="Đã gọi điện"), TODAY)
    with pytest.raises(Refused, match="còn mục chưa sửa: Tóm tắt thành tích; Báo cáo thành tích"):
        db.write(flow.corrected, [dossier], TODAY)
    db.write(commands.set_summary, dossier, "Dạy giỏi năm 2023 và 2024.", TODAY)
    db.write(inside.receive_paper, shown.papers[0].id, TODAY, TODAY)
    assert course(db, dossier).open_points == 0
    db.write(flow.corrected, [dossier], TODAY)
    assert (view(db, dossier).state, view(db, dossier).return_reason) == ("complete", "")
    assert [step.word for step in course(db, dossier).history] == [
        "Lập hồ sơ",
        "Đã đủ hồ sơ, sẵn sàng xét",
        "Trả lại",
        "Đã bổ sung, trở lại “sẵn sàng”",
    ]


@pytest.mark.parametrize(
    ("reason", "points", "field"),
    [
        (" ", [PointDraft("summary")], "reason"),
        ("Sai", [], "points"),
        ("Sai", [PointDraft(paper="Biên bản của tỉnh")], "points"),
    ],
)
def test_a_return_without_what_or_why_is_refused(db, year, reason, points, field) -> None:
    dossier = db.write(commands.add_dossier, year.person(), TODAY)
    with pytest.raises(Refused) as refused:
        db.write(flow.return_, [dossier], reason, points, TODAY)
    assert refused.value.field == field
    assert view(db, dossier).state == "draft"


def test_a_field_that_was_right_after_all_is_ticked(db, year) -> None:
    dossier = db.write(commands.add_dossier, year.person(), TODAY)
    give_back(db, dossier, PointDraft("period"), PointDraft(paper=REPORT))
    period, paper = course(db, dossier).points
    db.write(flow.set_fixed, period.id, True)
    with pytest.raises(Refused, match="Chưa nhận lại"):
        db.write(flow.set_fixed, paper.id, True)
    assert [point.fixed for point in course(db, dossier).points] == [True, False]


def test_returned_on_the_eve_of_the_meeting_holds_nobody(db, year) -> None:
    lan, hung = dossier_year.ready(db, year.person()), dossier_year.ready(db, year.person(person_id=year.ids.hung))
    meeting = dossier_year.meeting(db, year, lan, hung)
    give_back(db, lan)
    lines = db.read(read_council.meeting_view, meeting, TODAY).ballots
    assert [line.name for line in lines] == ["Đặng Văn Hùng"]
    db.write(ballots.record_votes, meeting, [BallotCount(lines[0].id, 5, 0, 0)])
    db.write(ballots.suggest_results, meeting)
    db.write(meetings.close_meeting, meeting, TODAY)
    assert (view(db, lan).state, view(db, hung).state) == ("returned", "reviewed")
    db.write(commands.set_summary, lan, "Đã bổ sung năm 2023.", TODAY)
    db.write(flow.corrected, [lan], TODAY)
    assert view(db, lan).state == "complete"
    reviewed(db, year, lan)
    assert (view(db, lan).state, view(db, lan).outcome) == ("reviewed", "passed")


def test_what_the_council_voted_on_cannot_be_returned_for_a_change(db, year) -> None:
    dossier = dossier_year.ready(db, year.person())
    reviewed(db, year, dossier)
    for field in ("award_code", "nominee"):
        with pytest.raises(Refused, match="Hội đồng đã biểu quyết"):
            give_back(db, dossier, PointDraft(field))
    give_back(db, dossier, PointDraft("report"))
    db.write(inside.write_report, dossier, [SectionRow("results", "Thành tích", "Rõ số liệu")])
    db.write(flow.corrected, [dossier], TODAY)
    assert (view(db, dossier).state, view(db, dossier).outcome) == ("reviewed", "passed")


def test_a_submission_goes_on_without_what_came_back_and_waits_for_it_again(db, year) -> None:
    lan, hung = dossier_year.ready(db, year.person()), dossier_year.ready(db, year.person(person_id=year.ids.hung))
    reviewed(db, year, lan, hung)
    (number,) = db.write(bulk.submit, [lan, hung], TODAY)
    db.write(submissions.send, number, "12", TODAY)
    give_back(db, lan)

    def answers(session):
        rows = session.query(SubmissionItem).order_by(SubmissionItem.dossier_id)
        return [(row.dossier_id, row.outcome) for row in rows]

    assert db.read(answers) == [(lan, "returned"), (hung, "")]
    assert view(db, hung).state == "submitted"
    db.write(commands.set_summary, lan, "Đã bổ sung.", TODAY)
    db.write(flow.corrected, [lan], TODAY)
    assert db.read(answers) == [(lan, ""), (hung, "")]
    assert view(db, lan).state == "submitted"


def test_withdrawing_needs_a_reason_and_leaves_the_agenda(db, year) -> None:
    lan, hung = dossier_year.ready(db, year.person()), dossier_year.ready(db, year.person(person_id=year.ids.hung))
    dossier_year.meeting(db, year, lan, hung)
    with pytest.raises(Refused) as refused:
        db.write(flow.withdraw, [lan], " ", TODAY)
    assert refused.value.field == "reason"
    db.write(flow.withdraw, [lan], "Chuyển công tác", TODAY)
    assert db.read(lambda session: [row.dossier_id for row in session.query(Ballot)]) == [hung]
    assert course(db, lan).history[-1].reason == "Chuyển công tác"
    db.undo()
    assert view(db, lan).state == "complete"
    assert len(db.read(lambda session: session.query(Ballot).all())) == 2
    assert len(course(db, lan).history) == 2


def test_what_the_council_failed_is_declined_not_submitted(db, year) -> None:
    dossier = dossier_year.ready(db, year.person())
    reviewed(db, year, dossier, agree=1)
    with pytest.raises(Refused, match="xét là không đạt"):
        db.write(bulk.submit, [dossier], TODAY)
    db.write(flow.decline, [dossier], "Không đủ phiếu", TODAY)
    assert view(db, dossier).state == "declined"
    with pytest.raises(Refused):
        db.write(flow.take_up_again, [dossier], TODAY)


def test_a_displayed_dossier_waits_until_it_is_over_and_every_objection_is_settled(db, year) -> None:
    dossier = dossier_year.ready(db, year.person())
    reviewed(db, year, dossier)
    (number,) = db.write(bulk.submit, [dossier], TODAY)
    db.write(bulk.display, [dossier], NoticeDraft(date(2024, 12, 11), date(2024, 12, 17), "Nhà văn hóa"), TODAY)
    with pytest.raises(Refused, match="đang công khai đến hết 17/12/2024"):
        db.write(submissions.send, number, "12", date(2024, 12, 16))
    objection = db.write(bulk.add_objection, dossier, date(2024, 12, 12), "Ông Bảy", "Chưa đúng số liệu")
    with pytest.raises(Refused, match="1 ý kiến chưa giải quyết"):
        db.write(submissions.send, number, "12", date(2024, 12, 18))
    db.write(bulk.settle_objection, objection, date(2024, 12, 17), "Đã xác minh, số liệu đúng")
    with pytest.raises(Refused, match="đã có ý kiến"):
        db.write(bulk.take_down, [dossier], TODAY)
    db.write(submissions.send, number, "12", date(2024, 12, 18))
    assert view(db, dossier).state == "submitted"
    assert course(db, dossier).notice.objections[0].settlement == "Đã xác minh, số liệu đúng"


def test_a_displayed_dossier_does_not_hold_the_others_of_a_submission(db, year) -> None:
    """Law 06/2022/QH15, art. 84(5): it waits itself; the others go on."""
    lan, hung = (dossier_year.ready(db, year.person(person_id=one)) for one in (year.ids.lan, year.ids.hung))
    reviewed(db, year, lan, hung)
    (number,) = db.write(bulk.submit, [lan, hung], TODAY)
    db.write(bulk.display, [lan], NoticeDraft(TODAY, date(2024, 12, 17)), TODAY)
    lines = db.read(read_awards.submission_view, number, TODAY).lines
    assert [bool(line.waits) for line in lines] == [True, False]
    with pytest.raises(Refused, match="đang công khai"):
        db.write(submissions.send, number, "12", TODAY)
    assert db.write(submissions.drop_waiting, number, TODAY) == 1
    db.write(submissions.send, number, "12", TODAY)
    assert (view(db, lan).state, view(db, hung).state) == ("reviewed", "submitted")
    with pytest.raises(Refused, match="đã gửi"):
        db.write(submissions.drop_waiting, number, TODAY)


def test_a_sudden_feat_goes_the_short_way(db, year) -> None:
    dossier = db.write(commands.add_dossier, year.person(basis="sudden", campaign_id=None), TODAY)
    assert [paper.name for paper in view(db, dossier).papers] == [
        "Tờ trình của đơn vị",
        "Báo cáo tóm tắt thành tích của cấp trực tiếp quản lý",
    ]
    db.write(inside.receive_all_papers, dossier, TODAY)
    db.write(commands.set_summary, dossier, "Cứu hai cháu bé khỏi đuối nước.", TODAY)
    db.write(flow.complete, [dossier], TODAY)
    assert dossier in {choice.id for choice in db.read(award_choices.for_submission, 2024, "chairman")}
    (number,) = db.write(bulk.submit, [dossier], TODAY)
    db.write(submissions.send, number, "13", TODAY)
    assert view(db, dossier).state == "submitted"
    ordinary = dossier_year.ready(db, year.person(person_id=year.ids.hung))
    with pytest.raises(Refused, match="nên không trình được"):
        db.write(bulk.submit, [ordinary], TODAY)


def test_the_plan_says_who_can_and_why_the_others_cannot(db, year) -> None:
    ready = dossier_year.ready(db, year.person())
    bare = db.write(commands.add_dossier, year.unit(), TODAY)
    home = db.write(commands.add_dossier, year.household(), TODAY)
    ids = [ready, bare, home]
    plan = db.read(dossier_plan.plan, "complete", ids, BulkDraft(), TODAY)
    assert (plan.able, len(plan.refused)) == ((), 3)
    plan = db.read(dossier_plan.plan, "papers", ids, BulkDraft(on=TODAY), TODAY)
    assert plan.able == (bare, home)
    assert plan.sentence == "2 hồ sơ làm được, 1 hồ sơ không làm được và giữ nguyên."
    assert [why for why, _names in plan.reasons()] == ["Đã đủ giấy tờ."]
    db.write(bulk.receive_papers, plan.able, TODAY, TODAY)
    assert all(paper.received_on == TODAY for number in (bare, home) for paper in view(db, number).papers)
    db.undo()
    assert not any(paper.received_on for number in (bare, home) for paper in view(db, number).papers)


@pytest.mark.parametrize(
    ("action", "draft", "able"),
    [
        ("return", BulkDraft(reason="Thiếu", points=(PointDraft("summary"),)), 3),
        ("return", BulkDraft(reason="Thiếu", points=(PointDraft(paper="Biên bản họp thôn"),)), 1),
        ("withdraw", BulkDraft(reason="x"), 3),
        ("reopen", BulkDraft(), 1),
        ("decline", BulkDraft(reason="x"), 0),
        ("submit", BulkDraft(), 0),
        ("award", BulkDraft(award_code="TTLĐTT"), 0),
        ("award", BulkDraft(award_code="CSTĐCS"), 0),
        ("received", BulkDraft(on=date(2024, 12, 9)), 3),
        ("received", BulkDraft(on=date(2024, 12, 11)), 0),
        ("notice", BulkDraft(notice=NoticeDraft(TODAY, TODAY)), 3),
        ("corrected", BulkDraft(), 0),
        ("remove", BulkDraft(), 3),
    ],
)
def test_what_the_plan_promises_the_command_keeps(db, year, action, draft, able) -> None:
    ids = [
        dossier_year.ready(db, year.person(award_code="CSTĐCS")),
        db.write(commands.add_dossier, year.unit(), TODAY),
        db.write(commands.add_dossier, year.household(), TODAY),
    ]
    doing = {
        "return": lambda found: (flow.return_, found, draft.reason, draft.points, TODAY),
        "withdraw": lambda found: (flow.withdraw, found, draft.reason, TODAY),
        "reopen": lambda found: (flow.take_up_again, found, TODAY),
        "decline": lambda found: (flow.decline, found, draft.reason, TODAY),
        "submit": lambda found: (bulk.submit, found, TODAY),
        "award": lambda found: (bulk.change_award, found, draft.award_code, TODAY),
        "received": lambda found: (bulk.set_received, found, draft.on, TODAY),
        "notice": lambda found: (bulk.display, found, draft.notice, TODAY),
        "corrected": lambda found: (flow.corrected, found, TODAY),
        "remove": lambda found: (bulk.remove, found, TODAY),
    }[action]
    plan = db.read(dossier_plan.plan, action, ids, draft, TODAY)
    assert len(plan.able) == able
    if plan.able:
        assert db.write(*doing(plan.able)) == able
        db.undo()
    for number, _name, _why in plan.refused:
        with pytest.raises(Refused):
            db.write(*doing([number]))


def test_changing_the_award_of_several_is_one_step(db, year) -> None:
    ids = [db.write(commands.add_dossier, year.person(person_id=one), TODAY) for one in (year.ids.lan, year.ids.hung)]
    db.write(bulk.change_award, ids, "CSTĐCS", TODAY)
    assert {view(db, number).draft.award_code for number in ids} == {"CSTĐCS"}
    db.undo()
    assert {view(db, number).draft.award_code for number in ids} == {"GK"}


def test_the_history_is_printed_with_days_reasons_and_what_is_still_wrong(db, year) -> None:
    dossier = dossier_year.ready(db, year.person())
    give_back(db, dossier)
    paper = db.read(dossier_history.history_paper, dossier, TODAY)
    assert [step.state for step in paper.steps] == ["draft", "complete", "returned"]
    assert paper.steps[-1].on == TODAY
    assert paper.steps[-1].entered
    assert paper.still_open == ("Tóm tắt thành tích: Thiếu năm 2023",)
    made = document.compose(paper)
    assert "Nguyễn Thị Lan" in made.title


def test_every_way_to_another_state_leaves_a_step(db, year) -> None:
    dossier = dossier_year.ready(db, year.person())
    meeting = reviewed(db, year, dossier)
    db.write(meetings.reopen_meeting, meeting)
    assert [step.state for step in course(db, dossier).history] == ["draft", "complete", "reviewed", "complete"]
    assert course(db, dossier).history[2].word == "Đã họp xét: đạt"


def test_a_returned_dossier_is_deleted_with_all_it_has_and_comes_back(db, year) -> None:
    dossier = db.write(commands.add_dossier, year.person(), TODAY)
    db.write(bulk.display, [dossier], NoticeDraft(TODAY, TODAY), TODAY)
    db.write(bulk.add_objection, dossier, TODAY, "", "Chưa rõ")
    give_back(db, dossier, PointDraft("summary"), PointDraft(paper=REPORT))
    before = course(db, dossier)
    db.write(commands.remove_dossier, dossier)
    with pytest.raises(Refused):
        view(db, dossier)
    db.undo()
    assert course(db, dossier) == before


def test_an_answer_from_above_brings_a_dossier_back_and_on_again(db, year) -> None:
    lan = dossier_year.ready(db, year.person(award_code="CSTĐCS"))
    reviewed(db, year, lan)
    (number,) = db.write(bulk.submit, [lan], TODAY)
    db.write(submissions.send, number, "12", TODAY)
    give_back(db, lan, PointDraft("report"), reason="Bổ sung báo cáo")
    points = course(db, lan).points
    assert course(db, lan).origin == "submitted"
    db.write(flow.set_fixed, points[0].id, True)
    db.write(flow.corrected, [lan], TODAY)
    assert view(db, lan).state == "submitted"


def test_the_day_of_reception_brings_its_rule_set(db, year) -> None:
    def sets(session):
        session.add(RuleSet(code="2022", name="Luật 2022", valid_from=date(2024, 1, 1), position=1))

    db.write(sets)
    dossier = db.write(commands.add_dossier, year.person(), TODAY)
    kept = lambda session: session.get(Dossier, dossier).rule_set  # noqa: E731
    assert db.read(kept) == ""
    db.write(inside.receive_all_papers, dossier, TODAY)
    assert db.read(kept) == "2022"
    db.write(bulk.set_received, [dossier], None, TODAY)
    assert db.read(kept) == ""


def test_an_award_that_asks_for_it_is_not_submitted_without_a_public_display(db, year) -> None:
    def ask_for_display(session):
        for kind in session.query(AwardKind).filter(AwardKind.code == "GK"):
            kind.displayed = True

    db.write(ask_for_display)
    dossier = dossier_year.ready(db, year.person())
    reviewed(db, year, dossier)
    plan = db.read(dossier_plan.plan, "submit", [dossier], BulkDraft(), TODAY)
    assert "phải công khai trước khi trình" in plan.refused[0][2]
    with pytest.raises(Refused, match="phải công khai trước khi trình"):
        db.write(bulk.submit, [dossier], TODAY)
    db.write(bulk.display, [dossier], NoticeDraft(date(2024, 12, 2), date(2024, 12, 9)), TODAY)
    assert db.write(bulk.submit, [dossier], TODAY)
