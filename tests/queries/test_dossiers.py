"""Lists, checklists and papers of dossiers, read from a real data file."""

from datetime import date

import pytest
from sqlalchemy import select

from tests import dossier_year
from tests.dossier_year import TODAY
from thidua_desktop.commands import ballots, meetings
from thidua_desktop.commands import dossier_flow as flow
from thidua_desktop.commands import dossier_papers as inside
from thidua_desktop.commands import dossiers as commands
from thidua_desktop.commands.label import labelled
from thidua_desktop.documents import achievement, lists, minutes
from thidua_desktop.domain.checks import AMBER, GREEN, RED, colour_of
from thidua_desktop.domain.council import AttendanceMark
from thidua_desktop.domain.council_ballots import BallotCount
from thidua_desktop.domain.dossier_flow import PointDraft
from thidua_desktop.domain.dossiers import SectionRow
from thidua_desktop.domain.listing import Listing
from thidua_desktop.model import Award, AwardKind, Office, Rating
from thidua_desktop.queries import checks, dossier_conditions, dossier_list, dossier_papers, dossiers
from thidua_desktop.queries import council as read_council
from thidua_desktop.queries.minutes import minutes_paper
from thidua_desktop.queries.nominees import award_choices, find_nominees

SCOPE = {"year": 2024, "today": TODAY}


@pytest.fixture
def year(db):
    return dossier_year.make(db)


def set_check(session, mode):
    session.scalars(select(Office)).one().registration_check = mode


EVERYTHING = Listing()
IN_THE_LIST = ("registration", "repeated", "papers", "summary", "deadline", "initiative")
"""Lines of the checklist that the list knows without the rules."""


def rows(db, listing=EVERYTHING, today=TODAY):
    found = db.read(dossier_list.list_ids, listing, year=2024, today=today)
    return db.read(dossier_list.list_rows, found, today=today)


@pytest.mark.parametrize("mode", ["off", "warn", "block"])
@pytest.mark.parametrize("today", [TODAY, date(2024, 12, 31)])
def test_the_list_and_the_checklist_show_one_colour(db, year, mode, today) -> None:
    db.write(set_check, mode)
    registered = db.write(commands.add_dossier, year.person(award_code="CSTĐCS"), TODAY)
    db.write(commands.add_dossier, year.unit(), TODAY)
    db.write(commands.add_dossier, year.unit(unit_id=year.ids.units[1]), TODAY)
    db.write(commands.add_dossier, year.person(person_id=year.ids.hung), TODAY)
    db.write(commands.add_dossier, year.household(campaign_id=None), TODAY)
    for dossier in (registered,):
        db.write(inside.receive_all_papers, dossier, TODAY)
        db.write(commands.set_summary, dossier, "Dạy giỏi.", TODAY)
    found = rows(db, today=today)
    assert len(found) == 5
    for row in found:
        view, lines = db.read(dossiers.view, row.id), db.read(checks.check_lines, row.id, today)
        told = [one for one in lines if one.key in IN_THE_LIST]
        marks = {one.key: one.colour for one in told}
        assert row.readiness == colour_of(told), row.name
        assert row.unregistered is (marks.get("registration") in (AMBER, RED))
        assert row.late is (marks.get("deadline") == AMBER)
        assert row.missing == sum(paper.received_on is None for paper in view.papers)
    assert {row.name: row.readiness for row in found}["Nguyễn Thị Lan"] == "green"


@pytest.mark.parametrize(("family", "colour"), [("title", GREEN), ("commendation", AMBER)])
def test_two_dossiers_of_one_nominee_clash_when_both_are_forms_of_commendation(db, year, family, colour) -> None:
    """Law 06/2022/QH15, art. 5: no two commendations for one achievement; a title stands beside one."""

    @labelled("Đổi loại")
    def other_is(session, kind) -> None:
        session.scalars(select(AwardKind).where(AwardKind.code == "CSTĐCS")).one().family = kind

    db.write(other_is, family)
    for award in ("GK", "CSTĐCS"):
        number = db.write(commands.add_dossier, year.person(award_code=award), TODAY)
        db.write(inside.receive_all_papers, number, TODAY)
        db.write(commands.set_summary, number, "Dạy giỏi.", TODAY)
    for row in rows(db):
        (line,) = (one for one in db.read(checks.check_lines, row.id, TODAY) if one.key == "repeated")
        assert (row.readiness, line.colour) == (colour, colour)


def test_search_filter_and_figures(db, year) -> None:
    dossier_year.ready(db, year.person(award_code="CSTĐCS"))
    db.write(commands.add_dossier, year.unit(), TODAY)
    db.write(commands.add_dossier, year.household(), TODAY)
    assert [row.name for row in rows(db, Listing(search="lan nguyen"))] == ["Nguyễn Thị Lan"]
    assert [row.name for row in rows(db, Listing(search="hoa sen"))] == ["Nguyễn Thị Lan"]
    assert [row.name for row in rows(db, Listing(filters=(("state", ("complete",)),)))] == ["Nguyễn Thị Lan"]
    by_colour = rows(db, Listing(sort="readiness"))
    assert [row.readiness for row in by_colour] == ["amber", "amber", "green"]
    assert db.read(dossier_conditions.figures, **SCOPE) == "3 hồ sơ · 1 đủ điều kiện · 2 thiếu giấy tờ"
    assert db.read(dossier_list.list_total, **SCOPE) == 3
    words = [choice.text for choice in db.read(dossier_list.list_choices, "award_code", Listing(), **SCOPE)]
    assert words == ["Chiến sĩ thi đua cơ sở", "Tập thể Lao động tiên tiến", "Giấy khen"]


def test_people_units_and_households_are_found_by_a_part_of_the_name(db, year) -> None:
    assert [(one.subject, one.name) for one in db.read(find_nominees, "lan")] == [("person", "Nguyễn Thị Lan")]
    assert [one.subject for one in db.read(find_nominees, "thon")] == ["unit", "unit"]
    assert db.read(find_nominees, "bay")[0].name == "Hộ ông Trần Văn Bảy"
    assert db.read(find_nominees, " ") == ()
    assert [code for code, _ in db.read(award_choices, "household", 2024, TODAY)] == ["GK"]


def test_the_report_states_the_person_the_sections_and_earlier_awards(db, year) -> None:
    def past(session):
        for code, name in (("CSTĐCS", "Chiến sĩ thi đua cơ sở"), ("GK", "Giấy khen")):
            session.add(
                Award(
                    year=2022, person_id=year.ids.lan, award_code=code, award_name=name, name_at="Nguyễn Thị Lan",
                    decision_number="15/QĐ-UBND", decision_date=date(2022, 12, 20), origin="typed",
                )
            )  # fmt: skip
        session.add(Rating(year=2023, person_id=year.ids.lan, rating="HTT"))

    db.write(past)
    dossier = db.write(commands.add_dossier, year.person(summary="Dạy giỏi."), TODAY)
    db.write(inside.begin_report, dossier, "full")
    sections = [
        SectionRow(one.code, one.heading, {"home": "Đức Thọ", "results": "Dạy giỏi."}.get(one.code, ""))
        for one in db.read(dossiers.view, dossier).sections
    ]
    db.write(inside.write_report, dossier, sections)
    report = db.read(dossier_papers.report_paper, dossier)
    assert (report.profile.home, report.profile.birth) == ("Đức Thọ", "03/1979")
    assert [section.body for section in report.sections] == ["Dạy giỏi."]
    assert [line.name for line in report.titles] == ["Chiến sĩ thi đua cơ sở"]
    assert report.commendations[0].decision == "Số 15/QĐ-UBND ngày 20/12/2022"
    assert achievement.compose(report).title
    (line,) = db.read(dossier_papers.nomination_list, "person", TODAY, year=2024).lines
    assert (line.name, line.birth, line.unit) == ("Bà Nguyễn Thị Lan", "03/1979", "Trường Mầm non Hoa Sen")
    assert line.ratings == ("2023: Hoàn thành tốt nhiệm vụ",)
    assert len(line.past_awards) == 2


def test_lists_hold_one_kind_of_nominee_and_leave_out_what_went_back(db, year) -> None:
    db.write(commands.add_dossier, year.person(), TODAY)
    db.write(commands.add_dossier, year.unit(), TODAY)
    back = db.write(commands.add_dossier, year.household(), TODAY)
    for subject, name in (
        ("person", "Bà Nguyễn Thị Lan"),
        ("unit", "Thôn Châu Dương"),
        ("household", "Ông Trần Văn Bảy"),
    ):
        paper = db.read(dossier_papers.nomination_list, subject, TODAY, campaign_id=year.ids.campaign)
        assert [line.name for line in paper.lines] == [name]
        assert lists.compose(paper).landscape
    db.write(flow.return_, [back], "Chưa rõ", [PointDraft("summary")], TODAY)
    assert db.read(dossier_papers.nomination_list, "household", TODAY, year=2024).lines == ()


def test_the_minutes_state_attendance_votes_and_results(db, year) -> None:
    lan = dossier_year.ready(db, year.person(award_code="CSTĐCS"))
    meeting = dossier_year.meeting(db, year, lan)
    db.write(meetings.mark_attendance, meeting, [AttendanceMark(year.members[4], False, "ốm", True)])
    (ballot,) = db.read(read_council.meeting_view, meeting, TODAY).ballots
    db.write(ballots.record_votes, meeting, [BallotCount(ballot.id, 5, 0, 0)])
    db.write(meetings.close_meeting, meeting, TODAY)
    paper = db.read(minutes_paper, meeting, TODAY)
    met = paper.gathering
    assert (met.chair.name, met.secretary.name) == ("Trần Thị Mai", "Nguyễn Hữu Ước")
    assert [one.name for one in paper.attendees if not one.present] == ["Hoàng Đình Ổn"]
    (vote,) = paper.votes
    assert (vote.agree, vote.base, vote.result, vote.method) == (5, 5, "Đạt", "Bỏ phiếu kín")
    assert minutes.compose(paper).title
    (line,) = db.read(dossier_papers.nomination_list, "person", TODAY, meeting_id=meeting).lines
    assert (line.agree, line.votes) == (5, 5)
    (row,) = db.read(read_council.meetings, 2024)
    assert (row.dossiers, row.decided, row.state) == (1, 1, "held")
