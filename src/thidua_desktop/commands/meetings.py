"""What the clerk does with a meeting of the council: plan it, take attendance, count votes, close it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.commands.checks import columns_of, put, refuse, refuse_if_edited
from thidua_desktop.commands.dossier_steps import move
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.domain.council import AgendaLine, AttendanceMark, MeetingDraft
from thidua_desktop.domain.council_ballots import BallotCount
from thidua_desktop.domain.council_rules import closing_problems, meeting_problems
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.dossiers import STATES
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.text import nfc
from thidua_desktop.domain.votes import tally_problems
from thidua_desktop.model import AgendaItem, Attachment, Attendance, Ballot, CouncilMember, Meeting
from thidua_desktop.queries import council as read
from thidua_desktop.queries.ballots import (
    award_of,
    base_and_needed,
    final_ballots,
    last_ballot,
    members_on,
    rule_of,
    suggested,
    voters_and_rule,
    voters_of,
)
from thidua_desktop.queries.council import council_or_refuse, meeting_or_refuse
from thidua_desktop.queries.dossiers import dossier_or_refuse
from thidua_desktop.queries.proposal_block import hold_block
from thidua_desktop.queries.records import found

_GONE_ON = ("submitted", "decided", "declined")
"""States of a dossier that has left the council behind."""


@labelled("Mở phiên họp hội đồng")
def plan_meeting(session: Session, draft: MeetingDraft) -> int:
    """Plan a meeting; every member of the council counts as present until the clerk says otherwise.

    Raises:
        Refused: names the field.
    """
    refuse(meeting_problems(draft))
    council = council_or_refuse(session, draft.council_id)
    _refuse_outside_validity(draft, council.name, council.valid_from, council.valid_to)
    row = Meeting(**_columns(draft))
    _set_agenda(row, draft.agenda)
    row.attendances = [Attendance(member_id=member.id) for member in members_on(council, draft.held_on)]
    session.add(row)
    session.flush()
    about(session, meeting_name(row))
    return row.id


@labelled("Sửa phiên họp hội đồng")
def edit_meeting(session: Session, meeting_id: int, draft: MeetingDraft, *, seen: MeetingDraft | None = None) -> None:
    """Change day, place, agenda, opinions or conclusion of a meeting.

    Raises:
        Refused: names the field; the meeting is closed; or somebody changed it since ``seen``.
    """
    row = planned_or_refuse(session, meeting_id)
    refuse_if_edited(read.meeting_draft(session, meeting_id), seen)
    refuse(meeting_problems(draft))
    council = council_or_refuse(session, draft.council_id)
    _refuse_outside_validity(draft, council.name, council.valid_from, council.valid_to)
    changed_council = draft.council_id != row.council_id
    if changed_council and any(ballot.agree is not None or ballot.votes for ballot in row.ballots):
        raise Refused("Phiên họp đã có số phiếu nên không đổi hội đồng được. Xóa số phiếu trước.", "council_id")
    if changed_council:
        draft = _with_roles_of(council.members, draft)
    put(row, _columns(draft))
    _set_agenda(row, draft.agenda)
    if changed_council:
        row.attendances = [Attendance(member_id=member.id) for member in members_on(council, draft.held_on)]
    about(session, meeting_name(row))


@labelled("Xóa phiên họp hội đồng")
def remove_meeting(session: Session, meeting_id: int) -> None:
    """Delete a planned meeting; its dossiers are free again.

    Raises:
        Refused: it has been held.
    """
    row = planned_or_refuse(session, meeting_id)
    for file in session.scalars(select(Attachment).where(Attachment.meeting_id == meeting_id)):
        session.delete(file)
    about(session, meeting_name(row))
    session.delete(row)


@labelled("Đưa hồ sơ vào phiên họp")
def take_dossiers(session: Session, meeting_id: int, dossier_ids: Sequence[int]) -> int:
    """Put complete dossiers on the agenda; all or none. Returns how many.

    Raises:
        Refused: one is not complete, is held up, or is on an agenda already; the sentence names it.
    """
    row = planned_or_refuse(session, meeting_id)
    if not dossier_ids:
        raise Refused("Chưa chọn hồ sơ nào. Đánh dấu các hồ sơ đưa ra phiên họp.")
    for number in dossier_ids:
        dossier = dossier_or_refuse(session, number)
        if dossier.state != "complete":
            raise Refused(
                f"Hồ sơ của {dossier.name_at} ở trạng thái “{STATES[dossier.state]}”. "
                "Chỉ đưa ra họp hồ sơ đã đánh dấu sẵn sàng."
            )
        other = session.scalars(
            select(Ballot).join(Meeting).where(Ballot.dossier_id == number, Meeting.state == "planned")
        ).first()
        if other is not None:
            raise Refused(
                f"Hồ sơ của {dossier.name_at} đã nằm trong {meeting_name(other.meeting).lower()}. Không đưa hai lần."
            )
        if row.held_on is not None and (sentence := hold_block(session, dossier, row.held_on)):
            raise Refused(sentence)
        rule = rule_of(session, dossier.award_code, row.held_on or date(row.year, 12, 31))
        row.ballots.append(
            Ballot(
                dossier_id=number,
                position=max((one.position + 1 for one in row.ballots), default=0),
                award_code=dossier.award_code,
                method="secret" if rule.secret else "open",
            )
        )
        session.flush()
    about(session, f"{len(dossier_ids)} hồ sơ, {meeting_name(row).lower()}")
    return len(dossier_ids)


@labelled("Bỏ hồ sơ khỏi phiên họp")
def drop_dossier(session: Session, ballot_id: int) -> None:
    """Take a dossier off the agenda with its votes; of a vote taken again only the last one goes."""
    ballot = ballot_or_refuse(session, ballot_id)
    same = [one for one in ballot.meeting.ballots if one.dossier_id == ballot.dossier_id]
    last = max(same, key=lambda one: one.round)
    about(session, ballot.dossier.name_at)
    ballot.meeting.ballots.remove(last)


@labelled("Điểm danh phiên họp")
def mark_attendance(session: Session, meeting_id: int, marks: Sequence[AttendanceMark]) -> None:
    """Set who was there; the others keep their mark, and results that follow the votes follow the new attendance.

    Raises:
        Refused: votes already counted would exceed those who can vote.
    """
    row = planned_or_refuse(session, meeting_id)
    known = {one.member_id: one for one in row.attendances}
    following = [ballot for ballot in row.ballots if ballot.result and ballot.result == suggested(session, ballot)]
    for mark in marks:
        attendance = known.get(mark.member_id)
        if attendance is None:
            attendance = Attendance(member_id=mark.member_id)
            row.attendances.append(attendance)
        attendance.present = mark.present
        attendance.reason = "" if mark.present else mark.reason.strip()
        attendance.written_opinion = mark.written_opinion and not mark.present
    session.flush()
    voters = voters_of(row)
    for ballot in row.ballots:
        for _, sentence in tally_problems(count_of(ballot).tally, voters_and_rule(session, ballot)[0]):
            raise Refused(f"{ballot.dossier.name_at}: {sentence}", "attendance")
    for ballot in following:
        ballot.result = suggested(session, ballot)
    about(session, f"{meeting_name(row)}: {voters.present}/{voters.members} có mặt")


@labelled("Kết thúc phiên họp")
def close_meeting(session: Session, meeting_id: int, today: date) -> None:
    """Close a meeting: its dossiers have been reviewed, with what the council said.

    A nominee who was taken out waits for another meeting; one whose dossier went its own way meanwhile is left alone.
    Neither holds the others.

    Raises:
        Refused: no day, nobody present, too few of them, votes that do not add up, or a dossier without a result.
    """
    row = planned_or_refuse(session, meeting_id)
    for field, sentence in closing_problems(read.meeting_view(session, meeting_id, today)):
        raise Refused(sentence, field)
    _keep_members(row)
    for ballot in row.ballots:
        ballot.base, ballot.needed = base_and_needed(session, ballot)
    finals = final_ballots(row)
    for ballot in finals:
        if ballot.result != "deferred" and ballot.dossier.state == "complete":
            _review(session, ballot)
    row.state = "held"
    about(session, f"{meeting_name(row)}, {len(finals)} hồ sơ")


@labelled("Mở lại phiên họp")
def reopen_meeting(session: Session, meeting_id: int) -> None:
    """Open a held meeting again; its dossiers wait for the council as before.

    Raises:
        Refused: one of its dossiers went on to a submission or a decision.
    """
    row = meeting_or_refuse(session, meeting_id)
    if row.state != "held":
        raise Refused("Phiên họp này chưa kết thúc nên không cần mở lại.")
    decided = [ballot for ballot in final_ballots(row) if ballot.result != "deferred"]
    gone = [ballot.dossier for ballot in decided if ballot.dossier.state in _GONE_ON]
    if gone:
        raise Refused(
            f"Hồ sơ của {gone[0].name_at} {STATES[gone[0].state].lower()} nên không mở lại phiên họp được. "
            "Xóa tờ trình hoặc quyết định đã dùng hồ sơ đó trước."
        )
    for ballot in decided:
        last = last_ballot(session, ballot.dossier_id)
        if ballot.dossier.state == "reviewed" and last is not None and last.meeting_id == meeting_id:
            _back(session, ballot)
    for ballot in row.ballots:
        ballot.base = ballot.needed = None
    row.state = "planned"
    about(session, meeting_name(row))


def planned_or_refuse(session: Session, meeting_id: int) -> Meeting:
    """The meeting, when it is still open.

    Raises:
        Refused: it was removed, or has been held.
    """
    row = meeting_or_refuse(session, meeting_id)
    if row.state != "planned":
        raise Refused(f"{meeting_name(row)} đã kết thúc nên không sửa được. Mở lại phiên họp trước.")
    return row


def ballot_or_refuse(session: Session, ballot_id: int) -> Ballot:
    """The vote on a dossier in a meeting that is still open.

    Raises:
        Refused: it was taken off the agenda, or the meeting has been held.
    """
    ballot = found(session, Ballot, ballot_id, "hồ sơ trong phiên họp")
    planned_or_refuse(session, ballot.meeting_id)
    return ballot


def count_of(ballot: Ballot) -> BallotCount:
    """The votes as the grid holds them."""
    return BallotCount(ballot.id, ballot.agree, ballot.disagree, ballot.invalid)


def meeting_name(row: Meeting) -> str:
    """The meeting as sentences name it."""
    return f"Phiên họp {format_date(row.held_on)}" if row.held_on else "Phiên họp chưa định ngày"


def _review(session: Session, ballot: Ballot) -> None:
    """What the council said of a dossier; a lower award agreed on in a vote of its own counts as one."""
    dossier = ballot.dossier
    first = award_of(_first(ballot))
    lowered = ballot.lowered_to if ballot.result == "lower" else ""
    if ballot.result == "passed" and award_of(ballot) != first:
        lowered = award_of(ballot)
    move(session, dossier, "reviewed", on=ballot.meeting.held_on, outcome="lower" if lowered else ballot.result)
    dossier.award_code = lowered or first


def _back(session: Session, ballot: Ballot) -> None:
    dossier = ballot.dossier
    move(session, dossier, "complete", outcome="")
    dossier.award_code = award_of(_first(ballot))


def _first(ballot: Ballot) -> Ballot:
    """The first vote on the same dossier in the same meeting."""
    return min(
        (one for one in ballot.meeting.ballots if one.dossier_id == ballot.dossier_id), key=lambda one: one.round
    )


def _keep_members(row: Meeting) -> None:
    """Note everybody who was a member on the day, so that later changes of the council leave the meeting alone."""
    known = {one.member_id for one in row.attendances}
    members = {member.id for member in members_on(row.council, row.held_on)}
    row.attendances += [Attendance(member_id=key, present=False) for key in sorted(members - known)]
    for one in [one for one in row.attendances if one.member_id not in members]:
        row.attendances.remove(one)


def _columns(draft: MeetingDraft) -> dict[str, object]:
    return {key: value for key, value in columns_of(draft).items() if key != "agenda"}


def _set_agenda(row: Meeting, lines: Sequence[AgendaLine]) -> None:
    if [(one.text, one.presenter) for one in row.agenda] != [(line.text, line.presenter) for line in lines]:
        row.agenda = [
            AgendaItem(position=place, text=nfc(line.text.strip()), presenter=nfc(line.presenter.strip()))
            for place, line in enumerate(lines)
        ]


def _with_roles_of(members: Sequence[CouncilMember], draft: MeetingDraft) -> MeetingDraft:
    """The meeting with chairman and secretary of another council, where those chosen are not of it."""
    keys = {member.id for member in members}
    by_role = {member.role: member.id for member in reversed(members)}
    return replace(
        draft,
        chair_id=draft.chair_id if draft.chair_id in keys else by_role.get("chairman"),
        secretary_id=draft.secretary_id if draft.secretary_id in keys else by_role.get("secretary"),
    )


def _refuse_outside_validity(draft: MeetingDraft, name: str, start: date | None, end: date | None) -> None:
    on = draft.held_on
    if on is not None and ((start and on < start) or (end and on > end)):
        raise Refused(
            f"Ngày họp {format_date(on)} nằm ngoài thời gian hoạt động của {name} "
            f"({format_date(start) or '…'} – {format_date(end) or 'nay'}). Xem lại ngày hoặc chọn hội đồng khác.",
            "held_on",
        )
