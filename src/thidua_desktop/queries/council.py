"""Reads of councils, their members, their meetings and their votes."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from thidua_desktop.domain.checks import blocking
from thidua_desktop.domain.council import (
    AgendaLine,
    AttendanceRow,
    CouncilDraft,
    CouncilRow,
    MeetingDraft,
    MeetingRow,
    MeetingView,
    MemberDraft,
)
from thidua_desktop.domain.council_ballots import BallotRow
from thidua_desktop.domain.council_rules import council_state, council_warnings
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.dossiers import DossierRow
from thidua_desktop.domain.papers_awards import SUBJECTS
from thidua_desktop.domain.votes import Rule
from thidua_desktop.model import Ballot, Council, CouncilMember, Dossier, Meeting, Person
from thidua_desktop.queries import office
from thidua_desktop.queries.ballots import (
    attendance_rows,
    award_of,
    conflicts,
    final_ballots,
    people_of,
    poll_rows,
    rule_of,
    tally_of,
    total_of,
    voters_for,
    voters_of,
)
from thidua_desktop.queries.checks import check_dossiers
from thidua_desktop.queries.dossier_list import list_rows, short_names
from thidua_desktop.queries.dossiers import subject_of
from thidua_desktop.queries.records import draft_of, found


def councils(session: Session, today: date | None = None) -> tuple[CouncilRow, ...]:
    """All councils, the newest first; with a day also whether each works then."""
    members, meetings = _numbers(session, CouncilMember.council_id), _numbers(session, Meeting.council_id)
    rows = session.scalars(select(Council).order_by(Council.valid_from.desc().nulls_last(), Council.id.desc()))
    return tuple(
        CouncilRow(
            row.id,
            row.name,
            decision_text(row),
            row.valid_from,
            row.valid_to,
            members.get(row.id, 0),
            meetings.get(row.id, 0),
            council_state(row.valid_from, row.valid_to, today) if today else "",
        )
        for row in rows
    )


def council_draft(session: Session, council_id: int) -> CouncilDraft:
    """A council with its members as the form to edit it opens with.

    Raises:
        Refused: it was removed meanwhile.
    """
    row = council_or_refuse(session, council_id)
    values = {one.name: getattr(row, one.name) for one in fields(CouncilDraft) if one.name != "members"}
    return CouncilDraft(**values, members=tuple(draft_of(MemberDraft, member) for member in row.members))


def council_on(session: Session, on: date) -> int | None:
    """The council that works on a day, None when there is none."""
    for row in councils(session):
        if (row.valid_from is None or row.valid_from <= on) and (row.valid_to is None or row.valid_to >= on):
            return row.id
    return None


def meetings(session: Session, year: int) -> tuple[MeetingRow, ...]:
    """The meetings of a year, the newest first, those without a day before all others."""
    rows = session.scalars(
        select(Meeting).where(Meeting.year == year).order_by(Meeting.held_on.desc().nulls_first(), Meeting.id.desc())
    )
    return tuple(_meeting_row(row) for row in rows)


def meeting_view(session: Session, meeting_id: int, today: date) -> MeetingView:
    """A meeting with attendance, and the votes in the order in which its papers list them.

    Raises:
        Refused: it was removed meanwhile.
    """
    row = meeting_or_refuse(session, meeting_id)
    kept = _loaded(session, row)  # as long as it is held, nothing below asks row by row
    attendance = attendance_rows(row)
    voters = voters_of(row)
    council = row.council
    return MeetingView(
        id=row.id,
        draft=_draft(row),
        council=council.name,
        campaign=row.campaign.name if row.campaign else "",
        state=row.state,
        voters=voters,
        attendance=attendance,
        ballots=_ballots(session, kept, attendance, row.held_on or today),
        polls=poll_rows(row, voters.present),
        warnings=tuple(council_warnings(council.name, council.valid_from, council.valid_to, row.held_on or today)),
    )


def meeting_draft(session: Session, meeting_id: int) -> MeetingDraft:
    """A meeting as the form to edit it opens with.

    Raises:
        Refused: it was removed meanwhile.
    """
    return _draft(meeting_or_refuse(session, meeting_id))


def waiting_dossiers(session: Session, year: int, today: date) -> tuple[tuple[DossierRow, ...], tuple[str, ...]]:
    """The complete dossiers of a year that stand on no agenda yet and that no condition keeps back.

    With them who was marked complete and may not be considered now, and why: held up since, or a paper was taken away.
    """
    planned = select(Ballot.dossier_id).join(Meeting).where(Meeting.state == "planned")
    rows = session.execute(
        select(Dossier.id, Dossier.name_at)
        .where(Dossier.year == year, Dossier.state == "complete", Dossier.id.not_in(planned))
        .order_by(Dossier.award_code, Dossier.name_sort)
    ).all()
    lists = check_dossiers(session, [row.id for row in rows], today)
    against = {row.id: blocking(lists.get(row.id, ())) for row in rows}
    ready = [row.id for row in rows if not against[row.id]]
    kept = (f"{row.name_at} ({against[row.id][0].text})" for row in rows if against[row.id])
    return tuple(list_rows(session, ready, today=today)), tuple(kept)


def decision_text(row: Council) -> str:
    """Number and date of the decision that set the council up."""
    day = f"ngày {format_date(row.decision_date)}" if row.decision_date else ""
    return " ".join(part for part in (row.decision_number, day) if part)


def council_or_refuse(session: Session, council_id: int) -> Council:
    """The council.

    Raises:
        Refused: it was removed meanwhile.
    """
    return found(session, Council, council_id, "hội đồng")


def meeting_or_refuse(session: Session, meeting_id: int) -> Meeting:
    """The meeting.

    Raises:
        Refused: it was removed meanwhile.
    """
    return found(session, Meeting, meeting_id, "phiên họp")


def _meeting_row(row: Meeting) -> MeetingRow:
    finals = final_ballots(row)
    return MeetingRow(
        row.id,
        row.year,
        row.council.name,
        row.campaign.name if row.campaign else "",
        row.held_on,
        row.place,
        row.state,
        len(finals),
        sum(bool(ballot.result) for ballot in finals),
    )


def _draft(row: Meeting) -> MeetingDraft:
    values = {one.name: getattr(row, one.name) for one in fields(MeetingDraft) if one.name != "agenda"}
    return MeetingDraft(**values, agenda=tuple(AgendaLine(one.text, one.presenter) for one in row.agenda))


def _numbers(session: Session, key: object) -> dict[int, int]:
    lines = session.execute(select(key, func.count()).group_by(key))  # type: ignore[call-overload]
    return {number: count for number, count in lines}


def _loaded(session: Session, row: Meeting) -> Sequence[Ballot]:
    """The votes of a meeting in its order, with all that is told of them, in a few statements whatever their number."""
    nominees = joinedload(Ballot.dossier)
    return session.scalars(
        select(Ballot)
        .where(Ballot.meeting_id == row.id)
        .order_by(Ballot.position, Ballot.round)
        .options(nominees.joinedload(Dossier.person), nominees.joinedload(Dossier.unit), selectinload(Ballot.votes))
    ).all()


def _ballots(
    session: Session, ballots: Sequence[Ballot], attendance: Sequence[AttendanceRow], on: date
) -> tuple[BallotRow, ...]:
    if not ballots:
        return ()
    row = ballots[0].meeting
    names, short = office.award_names(session), short_names(session)
    kinds = {code: rule_of(session, code, on) for code in {award_of(one) for one in ballots}}
    people = people_of(session, row.council)
    finals = {ballot.id for ballot in final_ballots(row)}
    made = [
        _ballot(one, names, short, kinds[award_of(one)], attendance, people, one.id not in finals) for one in ballots
    ]
    return tuple(_as_papers_list(session, made))


def _as_papers_list(session: Session, ballots: Sequence[BallotRow]) -> list[BallotRow]:
    """By award first proposed, in the catalogue's order, then collectives, people, households; then as on the agenda.

    A vote taken again stands after the first one, also when it is about another award.
    """
    places = {kind.code: place for place, kind in enumerate(office.award_kinds(session, active_only=False))}
    kinds = list(SUBJECTS)
    first = {one.dossier_id: one.award_code for one in ballots if one.round == 1}
    return sorted(
        ballots,
        key=lambda row: (places.get(first[row.dossier_id], len(places)), kinds.index(row.subject)),
    )


def _ballot(
    row: Ballot,
    names: dict[str, str],
    short: dict[str, str],
    rule: Rule,
    attendance: Sequence[AttendanceRow],
    people: dict[int, Person],
    replaced: bool,
) -> BallotRow:
    code = award_of(row)
    dossier = row.dossier
    close = conflicts(row, people)
    voters = voters_for(row, rule, attendance, close)
    return BallotRow(
        id=row.id,
        dossier_id=row.dossier_id,
        name=dossier.name_at,
        subject=subject_of(dossier)[0],
        unit=dossier.unit_at,
        award=names.get(code, code),
        award_code=code,
        method=row.method,
        tally=tally_of(row),
        rule=rule,
        voters=voters,
        result=row.result,
        lowered_to=row.lowered_to,
        lowered_name=names.get(row.lowered_to, row.lowered_to),
        note=row.note,
        award_short=short.get(code, code),
        own=tuple(one.name for one in close.own),
        near=tuple(one.name for one in close.near),
        barred=tuple(one.id for one in close.barred),
        votes=tuple(sorted((vote.member_id, vote.choice) for vote in row.votes)),
        papers=row.papers,
        round=row.round,
        is_replaced=replaced,
        total=total_of(row, voters),
        kept=(row.base, row.needed) if row.base is not None and row.needed is not None else None,
    )
