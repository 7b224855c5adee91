"""Votes from a counting sheet: whom a line means, what cannot be, by name or in sum, twice is once, one step."""

import pytest

from tests import dossier_year
from tests.dossier_year import TODAY
from thidua_desktop.commands import ballots, meetings
from thidua_desktop.commands.vote_import import import_votes
from thidua_desktop.domain.council import AttendanceMark
from thidua_desktop.domain.council_ballots import BallotCount
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.imports import LEAVE
from thidua_desktop.domain.list_entries import VoteEntry
from thidua_desktop.queries import council as read
from thidua_desktop.queries.vote_import import preview_votes


@pytest.fixture
def year(db):
    return dossier_year.make(db)


@pytest.fixture
def meeting(db, year):
    """Lan for CSTĐCS (secret) and a hamlet for TTLĐTT (open), five members."""
    lan = dossier_year.ready(db, year.person(award_code="CSTĐCS"))
    return dossier_year.meeting(db, year, lan, dossier_year.ready(db, year.unit()))


def view(db, meeting):
    return db.read(read.meeting_view, meeting, TODAY)


def finals(db, meeting):
    found = {one.method: one for one in view(db, meeting).finals}
    return found["secret"], found["open"]


def line(number: int, ballot, **more) -> VoteEntry:
    return VoteEntry(number=number, row=number + 1, **({"name": ballot.name} | more))


def fates(db, meeting, entries, choices=None):
    preview = db.read(preview_votes, entries, choices or {}, meeting, TODAY)
    return [one.fate for one in preview.fates]


def test_tallies_and_votes_by_name_are_written_in_one_step_and_only_once(db, meeting) -> None:
    secret, hands = finals(db, meeting)
    members = [row.mark.member_id for row in view(db, meeting).attendance]
    marks = (*((key, "agree") for key in members[:4]), (members[4], "disagree"))
    entries = [
        line(1, secret, award="Chiến sĩ thi đua cơ sở", agree=5, disagree=0, invalid=0),
        line(2, hands, agree=4, disagree=1, invalid=0, marks=marks),
    ]
    assert fates(db, meeting, entries) == ["new", "new"]
    assert db.write(import_votes, entries, {}, meeting, TODAY).added == 2
    secret, hands = finals(db, meeting)
    assert (secret.tally.agree, secret.result) == (5, "passed")
    assert hands.votes == tuple(sorted(marks))
    assert fates(db, meeting, entries) == ["same", "same"]
    with pytest.raises(Refused, match="Không có gì mới"):
        db.write(import_votes, entries, {}, meeting, TODAY)
    assert db.undo() == "Nhập kết quả kiểm phiếu – 2 hồ sơ"
    assert [one.tally.agree for one in finals(db, meeting)] == [None, None]


def test_names_of_a_secret_ballot_are_not_kept_only_their_sum(db, meeting) -> None:
    secret, _ = finals(db, meeting)
    members = [row.mark.member_id for row in view(db, meeting).attendance]
    entries = [line(1, secret, agree=5, disagree=0, invalid=0, marks=tuple((key, "agree") for key in members))]
    preview = db.read(preview_votes, entries, {}, meeting, TODAY)
    assert "bỏ phiếu kín" in preview.fates[0].remark
    db.write(import_votes, entries, {}, meeting, TODAY)
    secret, _ = finals(db, meeting)
    assert (secret.tally.agree, secret.votes) == (5, ())


def test_what_cannot_be_is_named_at_its_column(db, meeting) -> None:
    secret, hands = finals(db, meeting)
    members = [row.mark.member_id for row in view(db, meeting).attendance]
    db.write(meetings.mark_attendance, meeting, [AttendanceMark(members[0], present=False)])
    entries = [
        line(1, secret, agree=9),
        line(2, hands, agree=1, disagree=0, invalid=0, marks=((members[0], "agree"),)),
        line(3, hands, name="Lê Văn Không Ai", agree=3),
    ]
    found = db.read(preview_votes, entries, {}, meeting, TODAY).fates
    assert [(one.fate, one.field) for one in found] == [
        ("wrong", "agree"),
        ("wrong", f"member {members[0]}"),
        ("wrong", "name"),
    ]
    with pytest.raises(Refused, match="Không có gì mới"):
        db.write(import_votes, entries, {}, meeting, TODAY)


def test_a_changed_count_is_shown_with_what_stood_there(db, meeting) -> None:
    secret, _ = finals(db, meeting)
    db.write(ballots.record_votes, meeting, [BallotCount(secret.id, 5)])
    found = db.read(preview_votes, [line(1, secret, agree=4, disagree=1)], {}, meeting, TODAY).fates
    assert (found[0].fate, found[0].remark) == ("changed", "5/0/0 → 4/1/0")


def test_another_award_waits_for_the_clerk(db, meeting) -> None:
    secret, _ = finals(db, meeting)
    entries = [line(1, secret, award="Lao động tiên tiến", agree=5)]
    preview = db.read(preview_votes, entries, {}, meeting, TODAY)
    assert preview.fates[0].fate == "doubt"
    (question,) = preview.questions
    assert fates(db, meeting, entries, {question.key: f"ballot:{secret.id}"}) == ["new"]
    assert fates(db, meeting, entries, {question.key: LEAVE}) == ["left"]


def test_nominees_without_votes_in_the_sheet_are_named(db, meeting) -> None:
    secret, hands = finals(db, meeting)
    assert hands.name in db.read(preview_votes, [line(1, secret, agree=5)], {}, meeting, TODAY).notes[0]


def test_a_closed_meeting_takes_no_votes(db, meeting) -> None:
    secret, hands = finals(db, meeting)
    db.write(ballots.record_votes, meeting, [BallotCount(secret.id, 5), BallotCount(hands.id, 5)])
    db.write(meetings.close_meeting, meeting, TODAY)
    with pytest.raises(Refused, match="kết thúc"):
        db.write(import_votes, [line(1, secret, agree=4, disagree=1)], {}, meeting, TODAY)
