"""Reads of councils, their members, their meetings and their votes."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from thidua_desktop.domain.council import (
    ROLES,
    BallotRow,
    CouncilDraft,
    CouncilRow,
    MeetingDraft,
    MeetingRow,
    MeetingView,
    MemberDraft,
)
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.dossiers import DossierRow
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.votes import Rule, Tally, Voters
from thidua_desktop.model import Ballot, Campaign, Council, CouncilMember, Dossier, Meeting
from thidua_desktop.queries import office
from thidua_desktop.queries.ballots import attendance_rows, award_of, members_on, rule_of, voters_of
from thidua_desktop.queries.dossier_list import list_rows, short_names
from thidua_desktop.queries.dossiers import subject_of
from thidua_desktop.queries.records import draft_of, found

Choices = tuple[tuple[int, str], ...]


def councils(session: Session) -> tuple[CouncilRow, ...]:
    """All councils, the newest first."""
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
        )
        for row in rows
    )


def council_draft(session: Session, council_id: int) -> CouncilDraft:
    """A council with its members as the form to edit it opens with.

    Raises:
        Refused: it was removed meanwhile.
    """
    row = council_or_refuse(session, council_id)
    return CouncilDraft(
        row.name,
        row.decision_number,
        row.decision_date,
        row.valid_from,
        row.valid_to,
        row.note,
        tuple(draft_of(MemberDraft, member) for member in row.members),
    )


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
    return tuple(
        MeetingRow(
            row.id,
            row.year,
            row.council.name,
            row.campaign.name if row.campaign else "",
            row.held_on,
            row.place,
            row.state,
            len(row.ballots),
            sum(bool(ballot.result) for ballot in row.ballots),
        )
        for row in rows
    )


def meeting_view(session: Session, meeting_id: int, today: date) -> MeetingView:
    """A meeting with attendance and votes.

    Raises:
        Refused: it was removed meanwhile.
    """
    row = meeting_or_refuse(session, meeting_id)
    attendance = attendance_rows(row)
    voters = voters_of(row)
    names, short = office.award_names(session), short_names(session)
    kinds = {code: rule_of(session, code, row.held_on or today) for code in {award_of(one) for one in row.ballots}}
    return MeetingView(
        id=row.id,
        draft=draft_of(MeetingDraft, row),
        council=row.council.name,
        campaign=row.campaign.name if row.campaign else "",
        state=row.state,
        voters=voters,
        attendance=attendance,
        ballots=tuple(_ballot(one, names, short, kinds[award_of(one)], voters) for one in row.ballots),
    )


def meeting_draft(session: Session, meeting_id: int) -> MeetingDraft:
    """A meeting as the form to edit it opens with.

    Raises:
        Refused: it was removed meanwhile.
    """
    return draft_of(MeetingDraft, meeting_or_refuse(session, meeting_id))


def blank_meeting(session: Session, year: int, campaign_id: int | None, today: date) -> MeetingDraft:
    """What the form for a new meeting opens with: the council of the day, its chairman and its secretary.

    Raises:
        Refused: there is no council yet.
    """
    council_id = council_on(session, today)
    if council_id is None:
        raise Refused("Chưa có hội đồng nào đang hoạt động. Lập hội đồng ở thẻ Hội đồng trước khi mở phiên họp.")
    members = members_on(council_or_refuse(session, council_id), today)
    by_role = {member.role: member.id for member in reversed(members)}
    return MeetingDraft(
        year=year,
        council_id=council_id,
        campaign_id=campaign_id,
        starts_at="08:00",
        place=f"Trụ sở {office.office(session).title}",
        chair_id=by_role.get("chairman"),
        secretary_id=by_role.get("secretary"),
    )


def meeting_form(session: Session, meeting_id: int) -> tuple[MeetingDraft, Choices, Choices]:
    """What the form of a meeting opens with: itself, the members and the campaigns to choose from.

    Raises:
        Refused: it was removed meanwhile.
    """
    draft = meeting_draft(session, meeting_id)
    return draft, member_choices(session, draft.council_id), _campaigns(session, draft.year)


def blank_meeting_form(
    session: Session, year: int, campaign_id: int | None, today: date
) -> tuple[MeetingDraft, Choices, Choices]:
    """What the form of a new meeting opens with.

    Raises:
        Refused: there is no council yet.
    """
    draft = blank_meeting(session, year, campaign_id, today)
    return draft, member_choices(session, draft.council_id), _campaigns(session, year)


def waiting_dossiers(session: Session, year: int, today: date) -> tuple[DossierRow, ...]:
    """The complete dossiers of a year that stand on no agenda yet."""
    planned = select(Ballot.dossier_id).join(Meeting).where(Meeting.state == "planned")
    ids = session.scalars(
        select(Dossier.id)
        .where(Dossier.year == year, Dossier.state == "complete", Dossier.id.not_in(planned))
        .order_by(Dossier.award_code, Dossier.name_sort)
    ).all()
    return tuple(list_rows(session, ids, today=today))


def member_choices(session: Session, council_id: int) -> tuple[tuple[int, str], ...]:
    """The members of a council who have not left, to choose chairman and secretary from."""
    council = council_or_refuse(session, council_id)
    return tuple((one.id, f"{one.name} – {ROLES[one.role]}") for one in council.members if one.left_on is None)


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


def _campaigns(session: Session, year: int) -> Choices:
    found = session.execute(select(Campaign.id, Campaign.name).where(Campaign.year == year).order_by(Campaign.id))
    return tuple((number, name) for number, name in found)


def _numbers(session: Session, key: object) -> dict[int, int]:
    lines = session.execute(select(key, func.count()).group_by(key))  # type: ignore[call-overload]
    return {number: count for number, count in lines}


def _ballot(row: Ballot, names: dict[str, str], short: dict[str, str], rule: Rule, voters: Voters) -> BallotRow:
    code = award_of(row)
    dossier = row.dossier
    return BallotRow(
        id=row.id,
        dossier_id=row.dossier_id,
        name=dossier.name_at,
        subject=subject_of(dossier)[0],
        unit=dossier.unit_at,
        award=names.get(code, code),
        award_code=code,
        method=row.method,
        tally=Tally(row.agree, row.disagree, row.invalid),
        rule=rule,
        voters=voters,
        result=row.result,
        lowered_to=row.lowered_to,
        lowered_name=names.get(row.lowered_to, row.lowered_to),
        note=row.note,
        award_short=short.get(code, code),
        own=_own(row.meeting.council.members, dossier),
        votes=tuple(sorted((vote.member_id, vote.choice) for vote in row.votes)),
    )


def _own(members: Sequence[CouncilMember], dossier: Dossier) -> tuple[str, ...]:
    """The members who are themselves the nominee."""
    return tuple(
        one.name for one in members if one.person_id is not None and one.person_id == dossier.person_id
    )  # fmt: skip
