"""What the form of a meeting opens with: the council of the day, its members, the programme made from the dossiers."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.domain.council import ROLES, MeetingDraft, MeetingForm
from thidua_desktop.domain.council_agenda import Point, offered
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.errors import Refused
from thidua_desktop.model import Campaign, Council, Meeting
from thidua_desktop.queries import office
from thidua_desktop.queries.ballots import award_of, final_ballots, members_on
from thidua_desktop.queries.council import (
    council_on,
    council_or_refuse,
    councils,
    meeting_draft,
    meeting_or_refuse,
)
from thidua_desktop.queries.dossiers import subject_of

Choices = tuple[tuple[int, str], ...]


def meeting_form(session: Session, meeting_id: int) -> MeetingForm:
    """What the form of a meeting opens with.

    Raises:
        Refused: it was removed meanwhile.
    """
    draft = meeting_draft(session, meeting_id)
    return _form(session, draft, meeting_or_refuse(session, meeting_id))


def blank_meeting_form(session: Session, year: int, campaign_id: int | None, today: date) -> MeetingForm:
    """What the form of a new meeting opens with: the council of the day, its chairman and its secretary.

    Raises:
        Refused: there is no council yet.
    """
    return _form(session, blank_meeting(session, year, campaign_id, today), None)


def blank_meeting(session: Session, year: int, campaign_id: int | None, today: date) -> MeetingDraft:
    """A new meeting: the council of the day, its chairman and its secretary.

    Raises:
        Refused: there is no council yet.
    """
    council_id = council_on(session, today)
    if council_id is None:
        raise Refused(_no_council(session, today))
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


def member_choices(session: Session, council_id: int, on: date | None = None) -> Choices:
    """The members of a council on a day, to choose chairman and secretary from; without one those who have not left."""
    council = council_or_refuse(session, council_id)
    return tuple((one.id, f"{one.name} – {ROLES[one.role]}") for one in members_on(council, on))


def _form(session: Session, draft: MeetingDraft, row: Meeting | None) -> MeetingForm:
    return MeetingForm(
        draft,
        tuple((one.id, _council_words(session, one.id)) for one in councils(session)),
        member_choices(session, draft.council_id, draft.held_on),
        _campaigns(session, draft.year),
        offered(_points(session, row), office.office(session).standing_office),
    )


def _points(session: Session, row: Meeting | None) -> list[Point]:
    """What is voted on, dossier by dossier, in the order of the catalogue."""
    if row is None:
        return []
    order = {kind.code: place for place, kind in enumerate(office.award_kinds(session, active_only=False))}
    ballots = sorted(
        (one for one in final_ballots(row) if one.result != "deferred"),
        key=lambda one: (order.get(award_of(one), len(order)), one.position),
    )
    names = office.award_names(session)
    return [Point(names.get(award_of(one), award_of(one)), subject_of(one.dossier)[0], one.method) for one in ballots]


def _council_words(session: Session, council_id: int) -> str:
    """The council with the time it works, so that one tells two of the same name apart."""
    row: Council = council_or_refuse(session, council_id)
    start, end = format_date(row.valid_from), format_date(row.valid_to)
    when = f" (từ {start}{' đến ' + end if end else ''})" if start else f" (đến {end})" if end else ""
    return f"{row.name}{when}"


def _no_council(session: Session, today: date) -> str:
    expired = [row for row in councils(session) if row.valid_to is not None and row.valid_to < today]
    if expired:
        return (
            f"{expired[0].name} đã hết thời gian hoạt động từ {format_date(expired[0].valid_to)}. "
            "Lập hội đồng mới ở thẻ Hội đồng, hoặc sửa ngày kết thúc."
        )
    return "Chưa có hội đồng nào đang hoạt động. Lập hội đồng ở thẻ Hội đồng trước khi mở phiên họp."


def _campaigns(session: Session, year: int) -> Choices:
    found = session.execute(select(Campaign.id, Campaign.name).where(Campaign.year == year).order_by(Campaign.id))
    return tuple((number, name) for number, name in found)
