"""What the papers of a meeting say, read from a real data file."""

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import event

from tests import dossier_year
from tests.documents.reading import read as pages_of
from tests.dossier_year import TODAY
from thidua_desktop.commands import ballots, council, dossier_flow, dossiers, meetings, reports
from thidua_desktop.documents import minutes
from thidua_desktop.documents.blocks import Paragraph
from thidua_desktop.domain.council import AttendanceMark
from thidua_desktop.domain.council_ballots import BallotCount, PollDraft
from thidua_desktop.domain.dossier_flow import PointDraft
from thidua_desktop.domain.errors import Refused
from thidua_desktop.queries import appraisal
from thidua_desktop.queries import council as read
from thidua_desktop.queries import council_papers as papers
from thidua_desktop.queries.dossier_papers import nomination_list, nominee_lines
from thidua_desktop.queries.minutes import minutes_paper


def text_of(paper):
    blocks = minutes.compose(paper).blocks
    return " ".join("".join(run.text for run in one.runs) for one in blocks if isinstance(one, Paragraph))


@pytest.fixture
def year(db):
    return dossier_year.make(db)


@pytest.fixture
def meeting(db, year):
    """Lan for CSTĐCS in secret, a hamlet and a household by hand; the fifth member wrote his opinion."""
    lan = dossier_year.ready(db, year.person(award_code="CSTĐCS"))
    hamlet, home = dossier_year.ready(db, year.unit()), dossier_year.ready(db, year.household())
    number = dossier_year.meeting(db, year, lan, hamlet, home)
    db.write(meetings.mark_attendance, number, [AttendanceMark(year.members[4], False, "ốm", True)])
    return number


def secret(db, meeting):
    return next(one for one in db.read(read.meeting_view, meeting, TODAY).finals if one.method == "secret")


def vote(db, meeting, lan_for):
    view = db.read(read.meeting_view, meeting, TODAY)
    counts = [
        BallotCount(one.id, lan_for, 5 - lan_for, 0) if one.method == "secret" else BallotCount(one.id, 5, 0, 0)
        for one in view.finals
    ]
    db.write(ballots.record_votes, meeting, counts)


def test_the_pack_holds_what_a_planned_meeting_needs_and_what_a_held_one_leaves(db, meeting):
    kinds = [kind for kind, _ in db.read(papers.pack, meeting, TODAY).papers]
    assert kinds == [
        "invitation", "programme", "appraisal", "council_list", "ballot_papers", "opinion_papers", "tally_sheet",
        "counting_minutes", "minutes",
    ]  # fmt: skip
    vote(db, meeting, 4)
    db.write(meetings.close_meeting, meeting, TODAY)
    kinds = [kind for kind, _ in db.read(papers.pack, meeting, TODAY).papers]
    assert kinds == ["invitation", "programme", "appraisal", "council_list", "counting_minutes", "minutes"]


def test_the_pack_is_one_paper_with_every_part_numbered_by_itself(db, meeting):
    made = reports.paper(db, "pack", TODAY, meeting_id=meeting)
    text = [page.text for page in pages_of(made.pdf)]
    for said in (
        "GIẤY MỜI",
        "CHƯƠNG TRÌNH",
        "DANH SÁCH",
        "PHIẾU BẦU",
        "PHIẾU LẤY Ý KIẾN",
        "BẢNG KIỂM PHIẾU",
        "KIỂM PHIẾU",
    ):
        assert any(said in page for page in text)
    assert sum("PHIẾU BẦU" in page for page in text) == 5  # one is sent to the absent member
    assert made.file_name == "Bộ hồ sơ phiên họp Hội đồng 12-12-2024"
    assert len({gap.text for gap in made.missing}) == len(made.missing)


def test_a_meeting_without_secret_votes_has_no_ballot_papers_and_says_so(db, year):
    number = dossier_year.meeting(db, year, dossier_year.ready(db, year.unit()))
    by_hand = db.read(papers.ballot_papers, number, TODAY)
    assert (by_hand.open, by_hand.head.kind, by_hand.copies) == (True, "PHIẾU BIỂU QUYẾT", 5)
    for ask in (papers.counting, papers.tally_sheet):
        with pytest.raises(Refused, match="không có trường hợp nào bỏ phiếu kín"):
            db.read(ask, number, TODAY)
    assert "ballot_papers" not in [kind for kind, _ in db.read(papers.pack, number, TODAY).papers]
    empty = dossier_year.meeting(db, year)
    for ask in (papers.pack, papers.council_list, papers.opinion_papers, papers.ballot_papers):
        with pytest.raises(Refused, match="chưa có hồ sơ nào"):
            db.read(ask, empty, TODAY)
    assert db.read(papers.programme, empty, TODAY).lines


def test_ballot_papers_are_as_many_as_members_present_and_name_the_round(db, meeting):
    first = db.read(papers.ballot_papers, meeting, TODAY)
    assert (first.copies, [one.name for one in first.candidates]) == (4, ["Nguyễn Thị Lan"])
    vote(db, meeting, 3)
    db.write(ballots.vote_again, secret(db, meeting).id)
    again = db.read(papers.ballot_papers, meeting, TODAY)
    assert (again.round, "lần 2" in again.head.subject) == (2, True)
    assert [paper.round for paper in db.read(papers.counting, meeting, TODAY)] == [1, 2]


def test_a_lowered_award_says_beside_its_votes_what_they_were_about(db, meeting):
    vote(db, meeting, 3)
    lan = secret(db, meeting)
    db.write(ballots.set_result, lan.id, "lower", "GK")
    db.write(meetings.close_meeting, meeting, TODAY)
    numbers = [one.dossier_id for one in db.read(read.meeting_view, meeting, TODAY).finals]
    notes = {line.name: (line.award, line.remarks) for line in db.read(nominee_lines, numbers)}
    award, note = notes.pop("Bà Nguyễn Thị Lan")
    assert award == "Giấy khen"
    assert note == "Số phiếu của lần xét Chiến sĩ thi đua cơ sở; Hội đồng thống nhất hạ mức khen"
    assert {said for _, said in notes.values()} == {""}


def test_minutes_and_report_say_who_was_left_out_as_it_stood_on_the_day(db, year, meeting):
    hung = year.person(person_id=year.ids.hung, received_on=TODAY)
    back = db.write(dossiers.add_dossier, hung, TODAY)
    db.write(dossier_flow.return_, [back], "Thiếu số liệu.", [PointDraft("summary", remark="Thiếu số liệu")], TODAY)
    late = year.unit(unit_id=year.ids.units[2], received_on=dt.date(2024, 12, 20))
    db.write(dossiers.add_dossier, late, dt.date(2024, 12, 20))
    report = db.read(appraisal.appraisal, meeting, TODAY)
    assert [one.why for one in report.left_out] == [("đã trả lại để bổ sung: tóm tắt thành tích (thiếu số liệu)",)]
    assert db.read(papers.minutes, meeting, TODAY).left_out == report.left_out
    assert {group.award: group.method for group in report.groups}["Chiến sĩ thi đua cơ sở"] == "Bỏ phiếu kín"
    assert next(group.needs for group in report.groups if group.method == "Bỏ phiếu kín") == (
        "Từ 80 % tổng số thành viên"
    )


def test_the_absent_get_a_form_each_and_the_barred_line_is_marked(db, year, meeting):
    draft = db.read(read.council_draft, year.council)
    lan_sits = (*draft.members[:4], replace(draft.members[4], person_id=year.ids.lan))
    db.write(council.edit_council, year.council, replace(draft, members=lan_sits, own_conflict="bar"))
    (form,) = db.read(papers.opinion_papers, meeting, TODAY)
    assert form.member.name == "Hoàng Đình Ổn"
    assert "Nguyễn Thị Lan" not in {one.name for one in form.candidates}  # her title is voted on in secret
    assert {one.name: one.barred for one in form.ballot.candidates} == {"Nguyễn Thị Lan": True}
    assert not any(one.barred for one in form.candidates)
    db.write(meetings.mark_attendance, meeting, [AttendanceMark(year.members[4])])
    (blank,) = db.read(papers.opinion_papers, meeting, TODAY)
    assert blank.member is None


def test_the_tellers_minutes_take_papers_and_opinions_apart(db, meeting):
    db.write(ballots.record_poll, meeting, 1, PollDraft(4, 4, 0, 4, 0, "Phạm Thị Ẩn\nLê Văn Đạt"))
    vote(db, meeting, 3)
    (paper,) = db.read(papers.counting, meeting, TODAY)
    assert (paper.members, paper.present, paper.written, paper.papers.valid) == (5, 4, 1, 4)
    assert paper.tellers == ("Phạm Thị Ẩn", "Lê Văn Đạt")
    assert [(one.agree, one.base, one.needed, one.result) for one in paper.votes] == [(3, 5, 4, "Không đủ phiếu")]


def test_minutes_conclude_from_the_votes_until_the_chairmans_words_are_typed(db, meeting):
    assert db.read(minutes_paper, meeting, TODAY).resolved is None
    vote(db, meeting, 3)
    said = text_of(db.read(minutes_paper, meeting, TODAY))
    assert "Căn cứ kết quả biểu quyết, Hội đồng thống nhất:" in said
    assert "Tập thể Lao động tiên tiến cho 01 tập thể" in said
    assert "- Không đề nghị: Nguyễn Thị Lan (Chiến sĩ thi đua cơ sở)." in said
    draft = db.read(read.meeting_draft, meeting)
    db.write(meetings.edit_meeting, meeting, replace(draft, conclusion="Nhất trí."))
    said = text_of(db.read(minutes_paper, meeting, TODAY))
    assert "Nhất trí." in said
    assert "Căn cứ kết quả biểu quyết" not in said


def test_minutes_name_the_quorum_only_when_the_rules_do(db, year, meeting):
    assert db.read(minutes_paper, meeting, TODAY).quorum is None
    draft = db.read(read.council_draft, year.council)
    db.write(council.edit_council, year.council, replace(draft, quorum="80 %", rules_source="Quy chế số 5/QC"))
    paper = db.read(minutes_paper, meeting, TODAY)
    assert "; bảo đảm ít nhất 80 % số thành viên (4 người) theo Quy chế số 5/QC." in text_of(paper)


def test_what_is_left_for_later_stands_apart_from_the_votes(db, meeting):
    vote(db, meeting, 4)
    db.write(ballots.set_result, secret(db, meeting).id, "deferred", "", "chờ xác minh đơn thư")
    paper = db.read(minutes_paper, meeting, TODAY)
    assert paper.deferred == ("Nguyễn Thị Lan: chờ xác minh đơn thư",)
    assert "Nguyễn Thị Lan" not in [one.name for one in paper.votes]
    assert db.read(read.meeting_view, meeting, TODAY).polls == ()


def test_a_list_of_a_meeting_names_everybody_once_also_after_a_second_vote(db, meeting):
    vote(db, meeting, 3)
    db.write(ballots.vote_again, secret(db, meeting).id)
    lan = secret(db, meeting)
    db.write(ballots.record_votes, meeting, [BallotCount(lan.id, 4, 1, 0)])
    db.write(meetings.close_meeting, meeting, TODAY)
    (line,) = db.read(nomination_list, "person", TODAY, meeting_id=meeting).lines
    assert (line.agree, line.votes) == (4, 5)
    paper = db.read(papers.council_list, meeting, TODAY)
    assert [one.name for one in paper.lines].count("Bà Nguyễn Thị Lan") == 1


def test_a_meeting_is_read_in_a_few_statements_whatever_its_size(db, year, meeting):
    statements = []

    def look(session):
        event.listen(session.get_bind(), "before_cursor_execute", lambda *said: statements.append(said[2]))
        return read.meeting_view(session, meeting, TODAY)

    db.read(look)
    first = len(statements)
    more = [dossier_year.ready(db, year.person(award_code="GK", person_id=year.ids.hung))]
    db.write(meetings.take_dossiers, meeting, more)
    statements.clear()
    db.read(read.meeting_view, meeting, TODAY)
    assert len(statements) - first <= 1  # the rule of one more award


def test_what_goes_out_before_the_meeting_holds_first_votes_when_somebody_is_voted_on_again(db, meeting):
    before = db.read(papers.opinion_papers, meeting, TODAY), db.read(papers.programme, meeting, TODAY).lines
    vote(db, meeting, 3)
    db.write(ballots.vote_again, secret(db, meeting).id, "GK")
    assert (db.read(papers.opinion_papers, meeting, TODAY), db.read(papers.programme, meeting, TODAY).lines) == before
    assert [one.award for one in before[0][0].ballot.candidates] == ["Chiến sĩ thi đua cơ sở"]
