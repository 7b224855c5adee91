"""Who votes in a meeting, what an award asks of the vote, and how the last vote on a dossier went."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.domain.council import AttendanceMark, AttendanceRow
from thidua_desktop.domain.council_ballots import PollDraft, PollRow
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.votes import Rule, Tally, Voters, needed, percent_text, suggestion
from thidua_desktop.model import Attendance, Ballot, Council, CouncilMember, Dossier, Meeting, Person
from thidua_desktop.queries import office
from thidua_desktop.queries.records import draft_of


class Conflicts(NamedTuple):
    """Members close to a nominee, as far as the rules of the council look at it; ``barred`` may not vote."""

    own: tuple[CouncilMember, ...] = ()
    near: tuple[CouncilMember, ...] = ()
    barred: tuple[CouncilMember, ...] = ()


def last_ballot(session: Session, dossier_id: int) -> Ballot | None:
    """The last vote on a dossier in the last meeting held, None before there was one."""
    return session.scalars(
        select(Ballot)
        .join(Meeting)
        .where(Ballot.dossier_id == dossier_id, Meeting.state == "held", Ballot.result != "deferred")
        .order_by(Meeting.held_on.desc(), Meeting.id.desc(), Ballot.round.desc())
    ).first()


def last_vote(session: Session, dossier_id: int) -> str:
    """How the council voted last, in a sentence; "" before it did."""
    row = last_ballot(session, dossier_id)
    share = share_text(session, row) if row else ""
    return f"Họp {format_date(row.meeting.held_on)}: {share}" if row and share else ""


def final_ballots(row: Meeting) -> list[Ballot]:
    """The last vote on each dossier of a meeting, in the order of its agenda."""
    last = {ballot.dossier_id: ballot for ballot in sorted(row.ballots, key=lambda one: one.round or 1)}
    return [ballot for ballot in row.ballots if last[ballot.dossier_id] is ballot]


def suggested(session: Session, row: Ballot) -> str:
    """The result the votes on a dossier give now, "" when they give none."""
    voters, rule = voters_and_rule(session, row)
    return suggestion(tally_of(row), rule, voters)


def share_text(session: Session, row: Ballot) -> str:
    """The votes for: "8/9 đồng ý (88,9 %)", "" while not counted."""
    if row.agree is None:
        return ""
    base = base_and_needed(session, row)[0]
    return f"{row.agree}/{base} đồng ý ({percent_text(row.agree, base)})"


def tally_of(row: Ballot) -> Tally:
    """The votes on a dossier."""
    return Tally(row.agree, row.disagree, row.invalid)


def attendance_rows(row: Meeting) -> tuple[AttendanceRow, ...]:
    """The members at a meeting in order of rank, each with his mark.

    A held meeting keeps those who were members then, whatever became of the council since.
    """
    marks = {one.member_id: one for one in row.attendances}
    if row.state == "held":
        members = sorted((one.member for one in row.attendances), key=lambda member: member.rank)
    else:
        members = members_on(row.council, row.held_on)
    return tuple(
        AttendanceRow(_mark(member, marks.get(member.id)), member.name, member.position, member.role)
        for member in members
    )


def voters_of(row: Meeting) -> Voters:
    """How many members there are, were there, and sent a written opinion."""
    return _voters(row, attendance_rows(row))


def voters_and_rule(session: Session, ballot: Ballot) -> tuple[Voters, Rule]:
    """Who could vote on a ballot and what its award asks for."""
    meeting = ballot.meeting
    rule = rule_of(session, award_of(ballot), meeting.held_on or date(meeting.year, 12, 31))
    rows = attendance_rows(meeting)
    return voters_for(ballot, rule, rows, conflicts(ballot, people_of(session, meeting.council))), rule


def voters_for(ballot: Ballot, rule: Rule, rows: Sequence[AttendanceRow], close: Conflicts) -> Voters:
    """Who can vote on a ballot, with the council's rules on written opinions and on members close to the nominee."""
    voters = _voters(ballot.meeting, rows)
    counts = rule.base == "all_members" or ballot.meeting.council.written_opinions == "every"
    voters = voters if counts else replace(voters, written=0)
    barred = {member.id for member in close.barred}
    there = sum(
        row.mark.member_id in barred and (row.mark.present or (counts and row.mark.votes)) for row in rows
    )  # fmt: skip
    return replace(voters, barred=there)


def base_and_needed(session: Session, ballot: Ballot) -> tuple[int, int]:
    """What the percentage of a vote is taken of, and the least number for; a closed meeting keeps both."""
    if ballot.base is not None and ballot.needed is not None:
        return ballot.base, ballot.needed
    voters, rule = voters_and_rule(session, ballot)
    return voters.base(rule), needed(rule, voters)


def total_of(ballot: Ballot, voters: Voters) -> int:
    """How many votes on a nominee there must be: the valid papers of its round, or everybody who votes."""
    if ballot.method == "secret":
        poll = next((one for one in ballot.meeting.polls if one.round == (ballot.round or 1)), None)
        if poll is not None and poll.valid is not None:
            return max(0, poll.valid + voters.written - voters.barred)
    return voters.counted


def poll_rows(row: Meeting, present: int) -> tuple[PollRow, ...]:
    """The rounds of secret ballots of a meeting; what is not counted yet is offered from the attendance."""
    stored = {poll.round: poll for poll in row.polls}
    rounds: dict[int, int] = {}
    for ballot in row.ballots:
        if ballot.method == "secret" and ballot.result != "deferred":
            rounds[ballot.round or 1] = rounds.get(ballot.round or 1, 0) + 1
    offered = PollDraft(present, present, 0, present, 0)
    return tuple(
        PollRow(turn, draft_of(PollDraft, stored[turn]) if turn in stored else offered, turn in stored, count)
        for turn, count in sorted(rounds.items())
    )


def conflicts(ballot: Ballot, people: dict[int, Person]) -> Conflicts:
    """The members close to the nominee of a ballot.

    Args:
        ballot: the vote.
        people: the persons who are members, see `people_of`.
    """
    council, dossier = ballot.meeting.council, ballot.dossier
    own: list[CouncilMember] = []
    near: list[CouncilMember] = []
    unit_id = _unit_of(dossier)
    for member in council.members:
        person = people.get(member.id)
        if person is None:
            continue
        if person.id == dossier.person_id:
            own.append(member)
        elif unit_id is not None and person.unit_id == unit_id:
            near.append(member)
    looked_at = own if council.own_conflict != "off" else []
    looked_near = near if council.unit_conflict != "off" else []
    barred = (own if council.own_conflict == "bar" else []) + (near if council.unit_conflict == "bar" else [])
    return Conflicts(tuple(looked_at), tuple(looked_near), tuple(barred))


def people_of(session: Session, council: Council) -> dict[int, Person]:
    """The members who are on the list of persons, by the key of the member."""
    keys = {member.id: member.person_id for member in council.members if member.person_id is not None}
    rows = {one.id: one for one in session.scalars(select(Person).where(Person.id.in_(keys.values())))} if keys else {}
    return {member_id: rows[person_id] for member_id, person_id in keys.items() if person_id in rows}


def rule_of(session: Session, code: str, on: date) -> Rule:
    """What an award asks of a vote on a day; a simple majority when the catalogue does not know it."""
    kind = office.award_kind(session, code, on)
    return Rule(kind.draft.vote_threshold, kind.draft.vote_base, kind.draft.ballot) if kind else Rule()


def members_on(council: Council, on: date | None) -> list[CouncilMember]:
    """The members of a council on a day; without one those who have not left."""
    return [
        one
        for one in council.members
        if (one.left_on is None or (on is not None and one.left_on > on))
        and (one.joined_on is None or on is None or one.joined_on <= on)
    ]


def award_of(ballot: Ballot) -> str:
    """The award a vote is about."""
    return ballot.award_code or ballot.dossier.award_code


def _voters(row: Meeting, rows: Sequence[AttendanceRow]) -> Voters:
    marks = [one.mark for one in rows]
    written = sum(mark.written_opinion and not mark.present for mark in marks)
    return Voters(len(marks), sum(mark.present for mark in marks), written, quorum=row.council.quorum)


def _unit_of(dossier: Dossier) -> int | None:
    """The unit a nominee is or belongs to; a household is of no unit of the council's members."""
    if dossier.person is not None:
        return dossier.person.unit_id
    return dossier.unit_id


def _mark(member: CouncilMember, mark: Attendance | None) -> AttendanceMark:
    if mark is None:
        return AttendanceMark(member.id, present=False)
    return AttendanceMark(member.id, mark.present, mark.reason, mark.written_opinion)
