"""Papers counted, votes taken again, members who may not vote, nominees taken out: on a real data file."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from tests import dossier_year
from tests.dossier_year import TODAY
from thidua_desktop.commands import ballots, council, dossier_flow, meetings
from thidua_desktop.commands.label import labelled
from thidua_desktop.domain.council import AgendaLine, AttendanceMark, MemberDraft
from thidua_desktop.domain.council_ballots import BallotCount, BallotMarks, PollDraft
from thidua_desktop.domain.errors import Refused
from thidua_desktop.model import AwardKind
from thidua_desktop.queries import council as read
from thidua_desktop.queries import dossiers as read_dossiers
from thidua_desktop.queries import meeting_forms
from thidua_desktop.queries.minutes import minutes_paper


@pytest.fixture
def year(db):
    return dossier_year.make(db)


@pytest.fixture
def meeting(db, year):
    """Lan for CSTĐCS (4 of 5, secret) and a hamlet for TTLĐTT (more than half, open)."""
    lan = dossier_year.ready(db, year.person(award_code="CSTĐCS"))
    return dossier_year.meeting(db, year, lan, dossier_year.ready(db, year.unit()))


def view(db, meeting):
    return db.read(read.meeting_view, meeting, TODAY)


def by_method(db, meeting):
    """The secret and the open vote."""
    found = {one.method: one for one in view(db, meeting).finals}
    return found["secret"], found["open"]


def rules(db, year, **values):
    draft = db.read(read.council_draft, year.council)
    db.write(council.edit_council, year.council, replace(draft, **values))


def makes_lan_a_member(db, year):
    """Put Lan, who is proposed, in the place of the last member."""
    draft = db.read(read.council_draft, year.council)
    members = (*draft.members[:4], replace(draft.members[4], person_id=year.ids.lan))
    db.write(council.edit_council, year.council, replace(draft, members=members))


def test_papers_of_a_secret_vote_make_the_totals_and_belong_to_nobody(db, year, meeting):
    secret, _ = by_method(db, meeting)
    db.write(ballots.record_poll, meeting, 1, PollDraft(5, 5, 0, 4, 1, "Phạm Thị Ẩn"))
    with pytest.raises(Refused, match="5 phiếu nhiều hơn 4 phiếu hợp lệ"):
        db.write(ballots.record_marks, meeting, [BallotMarks(secret.id, papers="aaaaa")])
    db.write(ballots.record_marks, meeting, [BallotMarks(secret.id, papers="aaab")])
    after, _ = by_method(db, meeting)
    assert (after.tally.agree, after.tally.invalid, after.total, after.result) == (3, 1, 4, "failed")
    assert (after.papers, after.votes, after.imbalance) == ("aaab", (), "")
    with pytest.raises(Refused, match="Mỗi phiếu đồng ý"):
        db.write(ballots.record_marks, meeting, [BallotMarks(secret.id, papers="ax")])
    db.write(ballots.record_votes, meeting, [BallotCount(secret.id, 4)])
    typed, _ = by_method(db, meeting)
    assert (typed.papers, typed.tally.disagree, typed.result) == ("", 0, "passed")


def test_the_count_of_papers_is_refused_at_the_number_that_is_wrong(db, meeting):
    for draft, field in (
        (PollDraft(6, 6, 0, 6, 0), "issued"),
        (PollDraft(5, 4, 0, 4, 0), "collected"),
        (PollDraft(5, 5, 0, 3, 1), "valid"),
        (PollDraft(5, 5, 0, 5, None), "invalid"),
    ):
        with pytest.raises(Refused) as refused:
            db.write(ballots.record_poll, meeting, 1, draft)
        assert refused.value.field == field
    (offered,) = view(db, meeting).polls
    assert (offered.draft.issued, offered.is_counted) == (5, False)
    db.write(ballots.record_poll, meeting, 1, PollDraft(5, 4, 1, 4, 0))
    (counted,) = view(db, meeting).polls
    assert counted.text == "Phiếu kín: phát 5 · thu 4 · hợp lệ 4 · không hợp lệ 0"


def test_a_written_opinion_counts_in_every_vote_or_only_over_all_members(db, year, meeting):
    db.write(meetings.mark_attendance, meeting, [AttendanceMark(year.members[4], False, "ốm", True)])
    secret, by_hand = by_method(db, meeting)
    assert (secret.total, by_hand.total, by_hand.base) == (5, 5, 5)
    rules(db, year, written_opinions="all_members")
    secret, by_hand = by_method(db, meeting)
    assert (secret.total, by_hand.total, by_hand.base) == (5, 4, 4)
    votes = tuple((member, "agree") for member in year.members)
    with pytest.raises(Refused, match="Hoàng Đình Ổn vắng mặt"):
        db.write(ballots.record_marks, meeting, [BallotMarks(by_hand.id, votes)])
    db.write(ballots.record_marks, meeting, [BallotMarks(by_hand.id, votes[:4])])
    assert by_method(db, meeting)[1].tally.agree == 4


def test_a_member_who_is_proposed_is_noted_or_may_not_vote_as_the_rules_say(db, year, meeting):
    makes_lan_a_member(db, year)
    secret, _ = by_method(db, meeting)
    assert secret.conflicts == ("Hoàng Đình Ổn là thành viên Hội đồng được đề nghị",)
    assert (secret.total, secret.base, secret.needed) == (5, 5, 4)
    rules(db, year, own_conflict="bar")
    secret, by_hand = by_method(db, meeting)
    assert (secret.total, secret.base, secret.needed, by_hand.total) == (4, 5, 4, 5)
    assert "không bỏ phiếu" in secret.conflicts[0]
    with pytest.raises(Refused, match="trừ 1 người"):
        db.write(ballots.record_votes, meeting, [BallotCount(secret.id, 5, 0, 0)])
    rules(db, year, own_conflict="off")
    assert by_method(db, meeting)[0].conflicts == ()


def test_a_member_of_the_same_unit_may_be_barred_too(db, year, meeting):
    draft = db.read(read.council_draft, year.council)
    members = (*draft.members[:4], replace(draft.members[4], person_id=year.ids.hung))
    db.write(council.edit_council, year.council, replace(draft, members=members))
    assert by_method(db, meeting)[1].near == ()
    rules(db, year, unit_conflict="bar")
    secret, by_hand = by_method(db, meeting)
    assert (by_hand.near, by_hand.total, by_hand.base, secret.total) == (("Hoàng Đình Ổn",), 4, 4, 5)
    votes = tuple((member, "agree") for member in year.members)
    with pytest.raises(Refused, match="Hoàng Đình Ổn không bỏ phiếu cho"):
        db.write(ballots.record_marks, meeting, [BallotMarks(by_hand.id, votes)])


def test_a_tie_is_left_to_the_chairman_whose_reason_is_kept_and_printed(db, year, meeting):
    """By the working rules of the council; no arithmetic knows it."""
    secret, by_hand = by_method(db, meeting)
    db.write(meetings.mark_attendance, meeting, [AttendanceMark(year.members[4], present=False, reason="ốm")])
    db.write(ballots.record_votes, meeting, [BallotCount(secret.id, 4, 0, 0), BallotCount(by_hand.id, 2, 2, 0)])
    by_hand = by_method(db, meeting)[1]
    assert (by_hand.result, by_hand.waits_for_chair) == ("", True)
    with pytest.raises(Refused, match="chủ trì quyết định"):
        db.write(meetings.close_meeting, meeting, TODAY)
    with pytest.raises(Refused, match="ngang nhau") as caught:
        db.write(ballots.set_result, by_hand.id, "passed")
    assert caught.value.field == "note"
    db.write(ballots.set_result, by_hand.id, "passed", "", "Chủ tịch Hội đồng đồng ý")
    (line,) = (one for one in db.read(minutes_paper, meeting, TODAY).votes if one.method == "Biểu quyết")
    assert (line.result, line.settled, line.note) == ("Đạt", "Chủ tịch Hội đồng đồng ý", "")
    db.write(ballots.record_votes, meeting, [BallotCount(by_hand.id, 2, 2, 0)])
    assert by_method(db, meeting)[1].result == "passed"
    db.write(ballots.record_votes, meeting, [BallotCount(by_hand.id, 1, 3, 0)])
    by_hand = by_method(db, meeting)[1]
    assert (by_hand.result, by_hand.note) == ("failed", "")


def test_who_has_too_few_votes_passes_only_with_a_reason(db, year, meeting):
    """Decree 98/2023, art. 30(7): 80 per cent of all members for CSTĐCS."""
    secret, by_hand = by_method(db, meeting)
    db.write(ballots.record_votes, meeting, [BallotCount(secret.id, 3, 2, 0), BallotCount(by_hand.id, 5, 0, 0)])
    with pytest.raises(Refused, match="Được 3/5 phiếu đồng ý, cần 4: theo số phiếu là không đạt"):
        db.write(ballots.set_result, secret.id, "passed")
    db.write(ballots.set_result, secret.id, "passed", "", "Theo kết luận số 5")
    db.write(meetings.close_meeting, meeting, TODAY)
    (line,) = (one for one in db.read(minutes_paper, meeting, TODAY).votes if one.method == "Bỏ phiếu kín")
    assert (line.result, line.note) == ("Đạt", "Theo kết luận số 5")


def test_a_vote_is_taken_again_for_a_lower_award_and_the_first_one_stays(db, year, meeting):
    secret, by_hand = by_method(db, meeting)
    with pytest.raises(Refused, match="Chưa ghi số phiếu lần đầu"):
        db.write(ballots.vote_again, secret.id, "GK")
    db.write(ballots.record_votes, meeting, [BallotCount(secret.id, 3, 2, 0), BallotCount(by_hand.id, 5, 0, 0)])
    with pytest.raises(Refused, match="không dành cho đối tượng"):
        db.write(ballots.vote_again, secret.id, "TTLĐTT")
    again = db.write(ballots.vote_again, secret.id, "GK")
    with pytest.raises(Refused, match="đã bỏ phiếu lại"):
        db.write(ballots.vote_again, secret.id, "GK")
    with pytest.raises(Refused, match="Ghi kết quả ở lần sau cùng"):
        db.write(ballots.set_result, secret.id, "passed")
    with pytest.raises(Refused, match="Chưa có kết quả của Nguyễn Thị Lan"):
        db.write(meetings.close_meeting, meeting, TODAY)
    db.write(ballots.record_votes, meeting, [BallotCount(again, 4, 1, 0)])
    first, second, _ = view(db, meeting).ballots
    assert (first.round, first.is_replaced, first.outcome) == (1, True, "Không đạt")
    assert (second.round, second.method, second.award_code, second.outcome) == (2, "open", "GK", "Đạt")
    db.write(meetings.close_meeting, meeting, TODAY)
    lan = db.read(read_dossiers.view, first.dossier_id)
    assert (lan.outcome, lan.draft.award_code, lan.votes) == ("lower", "GK", "Họp 12/12/2024: 4/5 đồng ý (80 %)")
    db.write(meetings.reopen_meeting, meeting)
    assert db.read(read_dossiers.view, first.dossier_id).draft.award_code == "CSTĐCS"
    db.write(meetings.drop_dossier, first.id)
    assert [one.round for one in view(db, meeting).ballots] == [1, 1]


def test_the_same_award_is_voted_on_again_in_secret_with_papers_of_its_own(db, meeting):
    secret, _ = by_method(db, meeting)
    db.write(ballots.record_poll, meeting, 1, PollDraft(5, 5, 0, 5, 0))
    db.write(ballots.record_votes, meeting, [BallotCount(secret.id, 3, 2, 0)])
    db.write(ballots.vote_again, secret.id)
    assert [(poll.round, poll.is_counted) for poll in view(db, meeting).polls] == [(1, True), (2, False)]
    assert by_method(db, meeting)[0].award_code == "CSTĐCS"


def test_a_nominee_taken_out_or_gone_his_own_way_does_not_hold_the_others(db, year, meeting):
    secret, by_hand = by_method(db, meeting)
    third = dossier_year.ready(db, year.household())
    db.write(meetings.take_dossiers, meeting, [third])
    home = next(one for one in view(db, meeting).finals if one.dossier_id == third)
    db.write(ballots.record_votes, meeting, [BallotCount(by_hand.id, 5, 0, 0), BallotCount(home.id, 5, 0, 0)])
    with pytest.raises(Refused) as refused:
        db.write(ballots.set_result, secret.id, "deferred")
    assert refused.value.field == "note"
    db.write(ballots.set_result, secret.id, "deferred", "", "chờ xác minh đơn thư")
    db.write(meetings.close_meeting, meeting, TODAY)
    states = {one.dossier_id: db.read(read_dossiers.view, one.dossier_id).state for one in (secret, by_hand)}
    assert states == {secret.dossier_id: "complete", by_hand.dossier_id: "reviewed"}
    assert secret.dossier_id in [row.id for row in db.read(read.waiting_dossiers, 2024, TODAY)[0]]
    assert db.read(read_dossiers.view, secret.dossier_id).votes == ""
    other = dossier_year.meeting(db, year, secret.dossier_id)
    db.write(meetings.reopen_meeting, meeting)
    assert view(db, other).ballots[0].dossier_id == secret.dossier_id


def test_a_dossier_withdrawn_before_the_end_is_left_alone(db, year, meeting):
    secret, by_hand = by_method(db, meeting)
    counts = [BallotCount(secret.id, 5, 0, 0), BallotCount(by_hand.id, 5, 0, 0)]
    db.write(ballots.record_votes, meeting, counts)
    db.write(dossier_flow.withdraw, [secret.dossier_id], "Xin rút", TODAY)
    db.write(meetings.close_meeting, meeting, TODAY)
    assert db.read(read_dossiers.view, secret.dossier_id).state == "withdrawn"
    assert db.read(read_dossiers.view, by_hand.dossier_id).state == "reviewed"


@labelled("Đổi tỷ lệ phiếu")
def raise_threshold(session):
    for kind in session.scalars(select(AwardKind).where(AwardKind.code == "CSTĐCS")):
        kind.vote_threshold = 100


def test_a_held_meeting_stays_as_it_was_whatever_becomes_of_council_and_catalogue(db, year, meeting):
    secret, by_hand = by_method(db, meeting)
    db.write(ballots.record_votes, meeting, [BallotCount(secret.id, 4, 1, 0), BallotCount(by_hand.id, 5, 0, 0)])
    db.write(meetings.close_meeting, meeting, TODAY)
    draft = db.read(read.council_draft, year.council)
    db.write(council.edit_council, year.council, replace(draft, members=(*draft.members, MemberDraft("Bùi Thị Ửng"))))
    db.write(raise_threshold)
    secret, _ = by_method(db, meeting)
    assert (view(db, meeting).voters.members, secret.base, secret.needed, secret.share) == (5, 5, 4, "80 %")
    assert db.read(read_dossiers.view, secret.dossier_id).votes.endswith("4/5 đồng ý (80 %)")


def test_who_joined_later_is_no_member_before(db, year, meeting):
    draft = db.read(read.council_draft, year.council)
    late = MemberDraft("Bùi Thị Ửng", joined_on=date(2025, 1, 1))
    db.write(council.edit_council, year.council, replace(draft, members=(*draft.members, late)))
    assert view(db, meeting).voters.members == 5
    wrong = replace(late, left_on=date(2024, 12, 1))
    with pytest.raises(Refused) as refused:
        db.write(council.edit_council, year.council, replace(draft, members=(*draft.members, wrong)))
    assert refused.value.field == "members.5.left_on"


def test_too_few_members_or_votes_that_do_not_add_up_keep_a_meeting_open(db, year, meeting):
    rules(db, year, quorum="80 %", rules_source="Quy chế số 5")
    secret, by_hand = by_method(db, meeting)
    db.write(ballots.record_votes, meeting, [BallotCount(secret.id, 4), BallotCount(by_hand.id, 3, 2, 0)])
    with pytest.raises(Refused, match="Mới có 4 phiếu đồng ý, tổng là 5"):
        db.write(meetings.close_meeting, meeting, TODAY)
    db.write(ballots.record_votes, meeting, [BallotCount(secret.id, 3, 0, 0), BallotCount(by_hand.id, 3, 0, 0)])
    away = [AttendanceMark(key, False, "đi công tác") for key in year.members[3:]]
    db.write(meetings.mark_attendance, meeting, away)
    with pytest.raises(Refused, match="chưa đủ 80 %"):
        db.write(meetings.close_meeting, meeting, TODAY)


def test_the_programme_is_offered_from_the_dossiers_and_kept_as_edited(db, meeting):
    form = db.read(meeting_forms.meeting_form, meeting)
    assert form.draft.agenda == ()
    assert "Biểu quyết Tập thể Lao động tiên tiến: 01 tập thể" in [line.text for line in form.offered]
    lines = (*form.offered[:2], AgendaLine("Việc khác", "Chủ trì"))
    db.write(meetings.edit_meeting, meeting, replace(form.draft, agenda=lines), seen=form.draft)
    assert db.read(read.meeting_draft, meeting).agenda == lines
    with pytest.raises(Refused, match="Dòng 1 của chương trình"):
        db.write(meetings.edit_meeting, meeting, replace(form.draft, agenda=(AgendaLine(" "),)))
    db.undo()
    assert db.read(read.meeting_draft, meeting).agenda == ()


def test_the_meeting_moves_to_the_council_of_its_day(db, year, meeting):
    draft = db.read(read.council_draft, year.council)
    members = tuple(replace(member, id=0) for member in draft.members[:3])
    other = db.write(council.add_council, replace(draft, name="Hội đồng mới", members=members))
    form = db.read(meeting_forms.meeting_form, meeting)
    assert other in [key for key, _ in form.councils]
    db.write(meetings.edit_meeting, meeting, replace(form.draft, council_id=other))
    moved = view(db, meeting)
    assert (moved.council, moved.voters.members) == ("Hội đồng mới", 3)
    keys = [row.mark.member_id for row in moved.attendance]
    assert {moved.draft.chair_id, moved.draft.secretary_id} <= set(keys)


def test_an_expired_council_is_named_when_a_meeting_is_to_be_opened(db, year):
    rules(db, year, valid_to=date(2024, 11, 30))
    with pytest.raises(Refused, match="đã hết thời gian hoạt động từ 30/11/2024"):
        db.read(meeting_forms.blank_meeting, 2024, None, TODAY)
    (row,) = db.read(read.councils, TODAY)
    assert row.state == "Hết hạn"


def test_a_meeting_whose_council_ended_before_its_day_warns(db, year, meeting):
    rules(db, year, valid_to=date(2024, 11, 30))
    assert "hết thời gian hoạt động" in view(db, meeting).warnings[0]
