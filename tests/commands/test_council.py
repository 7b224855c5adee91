"""The council, its meetings and its votes, on a real data file."""

from dataclasses import replace
from datetime import date

import pytest

from tests import dossier_year
from tests.dossier_year import TODAY
from thidua_desktop.commands import ballots, council, dossier_papers, dossiers, meetings
from thidua_desktop.domain.council import AttendanceMark, MemberDraft
from thidua_desktop.domain.council_ballots import BallotCount, BallotMarks
from thidua_desktop.domain.errors import Refused
from thidua_desktop.model import Dossier
from thidua_desktop.queries import council as read
from thidua_desktop.queries import dossiers as read_dossiers
from thidua_desktop.queries import meeting_forms


@pytest.fixture
def year(db):
    return dossier_year.make(db)


def view(db, meeting):
    return db.read(read.meeting_view, meeting, TODAY)


@pytest.fixture
def held(db, year):
    """Lan for CSTĐCS (80 % of all members, secret) and a hamlet for TTLĐTT (simple majority)."""
    lan = dossier_year.ready(db, year.person(award_code="CSTĐCS"))
    hamlet = dossier_year.ready(db, year.unit())
    return dossier_year.meeting(db, year, lan, hamlet), lan, hamlet


def test_members_keep_their_order_and_can_leave_but_not_vanish(db, year, held) -> None:
    draft = db.read(read.council_draft, year.council)
    assert [member.name for member in draft.members] == list(dossier_year.NAMES)
    fewer = replace(draft, members=draft.members[:4])
    with pytest.raises(Refused, match="Hoàng Đình Ổn đã dự phiên họp"):
        db.write(council.edit_council, year.council, fewer, seen=draft)
    left = replace(draft, members=(*draft.members[:4], replace(draft.members[4], left_on=date(2024, 6, 1))))
    db.write(council.edit_council, year.council, left, seen=draft)
    assert view(db, held[0]).voters.members == 4
    with pytest.raises(Refused, match="vừa được sửa"):
        db.write(council.edit_council, year.council, draft, seen=draft)
    with pytest.raises(Refused, match="đã có phiên họp"):
        db.write(council.remove_council, year.council)


def test_a_council_that_never_met_can_go(db, year) -> None:
    draft = db.read(read.council_draft, year.council)
    added = replace(draft, members=(*draft.members, MemberDraft(name="Bùi Thị Ửng")))
    db.write(council.edit_council, year.council, added)
    assert len(db.read(read.council_draft, year.council).members) == 6
    db.write(council.remove_council, year.council)
    assert db.read(read.councils) == ()


def test_the_rule_of_each_award_decides(db, held) -> None:
    meeting, _, _ = held
    first, second = view(db, meeting).ballots
    assert (first.method, first.needed, second.method, second.needed) == ("secret", 4, "open", 3)
    db.write(ballots.record_votes, meeting, [BallotCount(first.id, 3, 2, 0), BallotCount(second.id, 3, 2, 0)])
    assert [ballot.result for ballot in view(db, meeting).ballots] == ["failed", "passed"]
    db.write(ballots.record_votes, meeting, [BallotCount(first.id, 4, 1, 0)])
    shown = view(db, meeting).ballots[0]
    assert (shown.result, shown.share) == ("passed", "80 %")


def test_more_votes_than_voters_are_refused_at_their_cell(db, held) -> None:
    meeting, _, _ = held
    first = view(db, meeting).ballots[0]
    with pytest.raises(Refused, match="Tổng 6 phiếu") as refused:
        db.write(ballots.record_votes, meeting, [BallotCount(first.id, 4, 1, 1)])
    assert refused.value.field == f"ballots.{first.id}.agree"
    assert view(db, meeting).ballots[0].tally.agree is None


def test_attendance_moves_the_results_that_follow_the_votes(db, year, held) -> None:
    meeting, _, _ = held
    first, second = view(db, meeting).ballots
    db.write(ballots.record_votes, meeting, [BallotCount(second.id, 2, 1, 0)])
    assert view(db, meeting).ballots[1].result == "failed"
    absent = [AttendanceMark(number, present=False, reason="đi công tác") for number in year.members[3:]]
    db.write(meetings.mark_attendance, meeting, absent)
    shown = view(db, meeting)
    assert (shown.voters.present, shown.voters.least_present) == (3, 0)
    assert shown.ballots[1].result == "passed"
    db.write(meetings.mark_attendance, meeting, [AttendanceMark(year.members[3], False, "ốm", True)])
    assert view(db, meeting).voters.counted == 4
    db.write(ballots.record_votes, meeting, [BallotCount(first.id, 4, 0, 0)])
    with pytest.raises(Refused, match="nhiều hơn"):
        db.write(meetings.mark_attendance, meeting, [AttendanceMark(year.members[3], False)])


def test_open_votes_by_member_make_the_totals_and_secret_ones_are_refused(db, year, held) -> None:
    meeting, _, _ = held
    secret, by_hand = view(db, meeting).ballots
    choices = dict(zip(year.members, ("agree", "agree", "agree", "disagree", "abstain"), strict=True))
    db.write(ballots.record_marks, meeting, [BallotMarks(by_hand.id, tuple(choices.items()))])
    shown = view(db, meeting).ballots[1]
    assert (shown.tally.agree, shown.tally.disagree, shown.tally.invalid, shown.result) == (3, 1, 1, "passed")
    assert dict(shown.votes) == choices
    with pytest.raises(Refused, match="bỏ phiếu kín"):
        db.write(ballots.record_marks, meeting, [BallotMarks(secret.id, tuple(choices.items()))])
    absent = dict(list(choices.items())[:4])
    db.write(ballots.record_marks, meeting, [BallotMarks(by_hand.id, tuple(absent.items()))])
    db.write(meetings.mark_attendance, meeting, [AttendanceMark(year.members[4], False)])
    with pytest.raises(Refused, match="Hoàng Đình Ổn vắng mặt"):
        db.write(ballots.record_marks, meeting, [BallotMarks(by_hand.id, tuple(choices.items()))])


def test_only_complete_dossiers_come_before_the_council_and_only_once(db, year, held) -> None:
    meeting, lan, _ = held
    draft = db.write(dossiers.add_dossier, year.household(), TODAY)
    with pytest.raises(Refused, match="“Bản nháp”"):
        db.write(meetings.take_dossiers, meeting, [draft])
    with pytest.raises(Refused, match="đã nằm trong phiên họp 12/12/2024"):
        db.write(meetings.take_dossiers, dossier_year.meeting(db, year), [lan])
    with pytest.raises(Refused, match="nội dung một phiên họp"):
        db.write(dossiers.remove_dossier, lan)
    assert db.read(read.waiting_dossiers, 2024, TODAY) == ((), ())
    db.write(meetings.drop_dossier, view(db, meeting).ballots[0].id)
    assert [row.id for row in db.read(read.waiting_dossiers, 2024, TODAY)[0]] == [lan]


def test_who_lacks_something_since_is_kept_back_and_told(db, year, held) -> None:
    meeting, lan, _ = held
    db.write(meetings.drop_dossier, view(db, meeting).ballots[0].id)
    paper = db.read(lambda session: session.get(Dossier, lan).papers[0].id)
    db.write(dossier_papers.receive_paper, paper, None, TODAY)
    rows, kept = db.read(read.waiting_dossiers, 2024, TODAY)
    assert rows == ()
    assert [one.split(" (")[0] for one in kept] == ["Nguyễn Thị Lan"]
    db.write(dossier_papers.receive_paper, paper, TODAY, TODAY)
    assert [row.id for row in db.read(read.waiting_dossiers, 2024, TODAY)[0]] == [lan]


def test_closing_reviews_the_dossiers_and_reopening_takes_it_back(db, held) -> None:
    meeting, lan, hamlet = held
    first, second = view(db, meeting).ballots
    with pytest.raises(Refused, match="Chưa có kết quả của Nguyễn Thị Lan"):
        db.write(meetings.close_meeting, meeting, TODAY)
    db.write(ballots.record_votes, meeting, [BallotCount(second.id, 5, 0, 0)])
    db.write(ballots.set_result, first.id, "lower", "GK")
    db.write(meetings.close_meeting, meeting, TODAY)
    lowered, passed = (db.read(read_dossiers.view, number) for number in (lan, hamlet))
    assert (lowered.state, lowered.outcome, lowered.draft.award_code) == ("reviewed", "lower", "GK")
    assert (passed.state, passed.outcome) == ("reviewed", "passed")
    assert passed.votes == "Họp 12/12/2024: 5/5 đồng ý (100 %)"
    assert view(db, meeting).ballots[0].award == "Chiến sĩ thi đua cơ sở"
    for attempt in (
        lambda: db.write(ballots.record_votes, meeting, [BallotCount(second.id, 4, 0, 0)]),
        lambda: db.write(meetings.remove_meeting, meeting),
        lambda: db.write(meetings.drop_dossier, first.id),
    ):
        with pytest.raises(Refused, match="đã kết thúc"):
            attempt()
    db.write(meetings.reopen_meeting, meeting)
    again = db.read(read_dossiers.view, lan)
    assert (again.state, again.outcome, again.draft.award_code) == ("complete", "", "CSTĐCS")


def test_a_lower_award_must_fit_the_nominee(db, held) -> None:
    meeting, _, _ = held
    first = view(db, meeting).ballots[0]
    for code in ("", "CSTĐCS", "TTLĐTT"):
        with pytest.raises(Refused) as refused:
            db.write(ballots.set_result, first.id, "lower", code)
        assert refused.value.field == "lowered_to"


def test_results_are_filled_where_votes_give_one(db, held) -> None:
    meeting, _, _ = held
    first, _ = view(db, meeting).ballots
    db.write(ballots.record_votes, meeting, [BallotCount(first.id, 5, 0, 0)])
    db.write(ballots.set_result, first.id, "")
    assert db.write(ballots.suggest_results, meeting) == 1
    assert [ballot.result for ballot in view(db, meeting).ballots] == ["passed", ""]


def test_a_meeting_lies_within_the_councils_time(db, year) -> None:
    draft = db.read(read.meeting_draft, dossier_year.meeting(db, year))
    with pytest.raises(Refused) as refused:
        db.write(meetings.plan_meeting, replace(draft, held_on=date(2024, 1, 2)))
    assert refused.value.field == "held_on"


def test_a_new_meeting_opens_with_the_council_of_the_day(db, year) -> None:
    blank = db.read(meeting_forms.blank_meeting, 2024, year.ids.campaign, TODAY)
    assert (blank.council_id, blank.chair_id, blank.secretary_id) == (year.council, year.members[0], year.members[2])
    with pytest.raises(Refused, match="Chưa có hội đồng"):
        db.read(meeting_forms.blank_meeting, 2023, None, date(2023, 1, 1))


def test_a_planned_meeting_can_be_edited_and_removed(db, held) -> None:
    meeting, lan, _ = held
    draft = db.read(read.meeting_draft, meeting)
    db.write(meetings.edit_meeting, meeting, replace(draft, conclusion="Nhất trí."), seen=draft)
    assert view(db, meeting).draft.conclusion == "Nhất trí."
    with pytest.raises(Refused, match="vừa được sửa"):
        db.write(meetings.edit_meeting, meeting, draft, seen=draft)
    db.write(meetings.remove_meeting, meeting)
    assert [row.id for row in db.read(read.waiting_dossiers, 2024, TODAY)[0]].count(lan) == 1
    db.undo()
    assert len(view(db, meeting).ballots) == 2
