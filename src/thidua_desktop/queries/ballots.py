"""Who votes in a meeting, what an award asks of the vote, and how the last vote on a dossier went."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.domain.council import AttendanceMark, AttendanceRow
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.votes import Rule, Tally, Voters, percent_text, suggestion
from thidua_desktop.model import Attendance, Ballot, Council, CouncilMember, Meeting
from thidua_desktop.queries import office


def last_ballot(session: Session, dossier_id: int) -> Ballot | None:
    """The vote on a dossier in the last meeting held, None before there was one."""
    return session.scalars(
        select(Ballot)
        .join(Meeting)
        .where(Ballot.dossier_id == dossier_id, Meeting.state == "held")
        .order_by(Meeting.held_on.desc(), Ballot.id.desc())
    ).first()


def last_vote(session: Session, dossier_id: int) -> str:
    """How the council voted last, in a sentence; "" before it did."""
    row = last_ballot(session, dossier_id)
    share = share_text(session, row) if row else ""
    return f"Họp {format_date(row.meeting.held_on)}: {share}" if row and share else ""


def suggested(session: Session, row: Ballot) -> str:
    """The result the votes on a dossier give now, "" when they give none."""
    voters, rule = voters_and_rule(session, row)
    return suggestion(Tally(row.agree, row.disagree, row.invalid), rule, voters)


def share_text(session: Session, row: Ballot) -> str:
    """The votes for: "8/9 đồng ý (88,9 %)", "" while not counted."""
    if row.agree is None:
        return ""
    voters, rule = voters_and_rule(session, row)
    base = voters.base(rule)
    return f"{row.agree}/{base} đồng ý ({percent_text(row.agree, base)})"


def attendance_rows(row: Meeting) -> tuple[AttendanceRow, ...]:
    """The members on the day of the meeting in order of rank, each with his mark."""
    marks = {one.member_id: one for one in row.attendances}
    return tuple(
        AttendanceRow(_mark(member, marks.get(member.id)), member.name, member.position, member.role)
        for member in members_on(row.council, row.held_on)
    )


def voters_of(row: Meeting) -> Voters:
    """How many members there are, were there, and sent a written opinion."""
    marks = [one.mark for one in attendance_rows(row)]
    written = sum(mark.written_opinion and not mark.present for mark in marks)
    return Voters(len(marks), sum(mark.present for mark in marks), written)


def voters_and_rule(session: Session, ballot: Ballot) -> tuple[Voters, Rule]:
    """Who could vote on a ballot and what its award asks for."""
    meeting = ballot.meeting
    return voters_of(meeting), rule_of(session, award_of(ballot), meeting.held_on or date(meeting.year, 12, 31))


def rule_of(session: Session, code: str, on: date) -> Rule:
    """What an award asks of a vote on a day; a simple majority when the catalogue does not know it."""
    kind = office.award_kind(session, code, on)
    return Rule(kind.draft.vote_threshold, kind.draft.vote_base, kind.draft.ballot) if kind else Rule()


def members_on(council: Council, on: date | None) -> list[CouncilMember]:
    """The members of a council on a day; without one those who have not left."""
    return [
        one for one in council.members if one.left_on is None or (on is not None and one.left_on > on)
    ]  # fmt: skip


def award_of(ballot: Ballot) -> str:
    """The award a vote is about."""
    return ballot.award_code or ballot.dossier.award_code


def _mark(member: CouncilMember, mark: Attendance | None) -> AttendanceMark:
    if mark is None:
        return AttendanceMark(member.id, present=False)
    return AttendanceMark(member.id, mark.present, mark.reason, mark.written_opinion)
