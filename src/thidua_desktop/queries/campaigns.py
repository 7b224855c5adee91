"""Reads of campaigns: the list of a year, an opened campaign, what is odd about its plan."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from thidua_desktop.domain import campaign_rules
from thidua_desktop.domain.campaign_rules import Hint
from thidua_desktop.domain.campaign_steps import period_start
from thidua_desktop.domain.campaigns import (
    GENERAL,
    PARTS,
    AttachmentRow,
    CampaignDraft,
    CampaignRow,
    CampaignView,
    Line,
    ParticipantRow,
    PlanParts,
    SignerChoice,
)
from thidua_desktop.domain.dates import PartialDate, long_date
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.reference_numbers import Reference
from thidua_desktop.domain.targets_rows import TargetRow
from thidua_desktop.domain.wording import campaign_name
from thidua_desktop.model import Attachment, Campaign, Dossier, Office, Participant, Registration, Target, Unit
from thidua_desktop.queries import office, targets


def list_rows(session: Session, year: int, today: date = date.max) -> tuple[CampaignRow, ...]:
    """The campaigns of a year in the order of their plans, with how far they are on a day."""
    found = session.scalars(
        select(Campaign).where(Campaign.year == year).order_by(Campaign.plan_date, Campaign.starts_on, Campaign.id)
    ).all()
    ids = [campaign.id for campaign in found]
    known = targets.standings(session, ids, today)
    registrations, dossiers = _registrations(session, ids), _dossiers(session, ids)
    return tuple(_row(one, known[one.id].rows, registrations[one.id], dossiers[one.id]) for one in found)


def choices(session: Session, year: int) -> tuple[tuple[int, str], ...]:
    """Key and name of each campaign of a year, for a box to choose from."""
    statement = select(Campaign.id, Campaign.name).where(Campaign.year == year)
    found = session.execute(statement.order_by(Campaign.plan_date, Campaign.starts_on, Campaign.id))
    return tuple((key, name) for key, name in found)


def earlier(session: Session, year: int) -> tuple[tuple[int, str], ...]:
    """Campaigns of earlier years that may be copied, the newest first, with their year in the words."""
    statement = select(Campaign.id, Campaign.name, Campaign.year).where(Campaign.year < year)
    found = session.execute(statement.order_by(Campaign.year.desc(), Campaign.id))
    return tuple((key, f"{before} · {campaign_name(name)}") for key, name, before in found)


def view(session: Session, campaign_id: int) -> CampaignView:
    """An opened campaign with everything its plan says, targets left out.

    Raises:
        Refused: it was removed meanwhile.
    """
    campaign = campaign_or_refuse(session, campaign_id)
    signers = {choice.id: choice.words for choice in signer_choices(session)}
    count = session.scalar(select(func.count()).select_from(Target).where(Target.campaign_id == campaign_id)) or 0
    return CampaignView(
        id=campaign.id,
        state=campaign.state,
        launched_on=campaign.launched_on,
        signer=signers.get(campaign.signer_id or 0, ""),
        draft=draft_of(campaign),
        participants=participants(session, campaign_id),
        attachments=attachments(session, campaign_id),
        target_count=count,
        read_only=targets.read_only(session, campaign),
    )


def participants(session: Session, campaign_id: int) -> tuple[ParticipantRow, ...]:
    """The units expected to register, in Vietnamese order, with what has come from each."""
    statement = (
        select(Unit.id, Unit.name, Unit.kind, Registration.state)
        .join(Participant, Participant.unit_id == Unit.id)
        .outerjoin(
            Registration,
            (Registration.unit_id == Unit.id) & (Registration.campaign_id == Participant.campaign_id),
        )
        .where(Participant.campaign_id == campaign_id)
        .order_by(Unit.name_sort)
    )
    return tuple(
        ParticipantRow(unit_id=unit_id, name=name, kind=kind, registration=state or "")
        for unit_id, name, kind, state in session.execute(statement)
    )


def unit_choices(session: Session) -> tuple[ParticipantRow, ...]:
    """Every unit that exists today and may take part."""
    statement = select(Unit.id, Unit.name, Unit.kind).where(Unit.valid_to.is_(None)).order_by(Unit.name_sort)
    return tuple(
        ParticipantRow(unit_id=key, name=name, kind=kind, registration="")
        for key, name, kind in session.execute(statement)
    )


def attachments(session: Session, campaign_id: int) -> tuple[AttachmentRow, ...]:
    """The files attached to a campaign."""
    found = session.scalars(select(Attachment).where(Attachment.campaign_id == campaign_id).order_by(Attachment.id))
    return tuple(
        AttachmentRow(id=row.id, name=row.name, sha256=row.sha256, size=row.size, note=row.note) for row in found
    )


def signer_choices(session: Session) -> tuple[SignerChoice, ...]:
    """Everybody who signs, the usual one first."""
    return tuple(
        SignerChoice(id=row.id, words=f"{row.draft.name} – {row.lines[-1]}".strip(" –"))
        for row in office.signers(session)
    )


def hints(session: Session, campaign_id: int) -> tuple[Hint, ...]:
    """What looks odd in the plan, in the order of its fields."""
    place = session.scalars(select(Office.place_name)).first() or ""
    return tuple(campaign_rules.hints(draft_of(campaign_or_refuse(session, campaign_id)), place))


def campaign_or_refuse(session: Session, campaign_id: int) -> Campaign:
    """The stored campaign.

    Raises:
        Refused: it was removed meanwhile.
    """
    campaign = session.get(Campaign, campaign_id)
    if campaign is None:
        raise Refused("Phong trào này vừa bị xóa. Chọn phong trào khác.")
    return campaign


def plan_reference(campaign: Campaign) -> str:
    """Number and day of a campaign's plan as papers cite them, "" while one of the two is not known."""
    day = PartialDate.from_iso(campaign.plan_date).whole if campaign.plan_date else None
    if not campaign.number or day is None:
        return ""
    number = Reference(campaign.number, campaign.symbol).words
    return f"Kế hoạch số {number} {long_date(day.day, day.month, day.year)}"


def draft_of(campaign: Campaign) -> CampaignDraft:
    """The draft that holds what a campaign holds, targets left out."""
    general: dict[str, Any] = {name: getattr(campaign, name) for name in GENERAL}
    return CampaignDraft(**general, parts=parts_of(campaign))


def parts_of(campaign: Campaign) -> PlanParts:
    """The lists of a campaign's plan."""
    units = tuple(row.unit_id for row in campaign.participants)
    lists: dict[str, Any] = {part: lines_of(campaign, part) for part in PARTS}
    return PlanParts(**lists, participants=units)


def lines_of(campaign: Campaign, part: str) -> tuple[Line, ...]:
    """One list of a campaign's plan."""
    kind: Any = PARTS[part]
    names = [column.name for column in fields(kind)]
    stored = sorted(getattr(campaign, part), key=lambda row: row.position)
    return tuple(kind(**{name: getattr(row, name) for name in names}) for row in stored)


def _registrations(session: Session, ids: Sequence[int]) -> dict[int, Counter[str]]:
    """How many expected units of each campaign stand where; "" for those that have sent nothing."""
    found: dict[int, Counter[str]] = defaultdict(Counter)
    same = (Registration.unit_id == Participant.unit_id) & (Registration.campaign_id == Participant.campaign_id)
    statement = (
        select(Participant.campaign_id, Registration.state, func.count())
        .outerjoin(Registration, same)
        .where(Participant.campaign_id.in_(ids))
        .group_by(Participant.campaign_id, Registration.state)
    )
    for campaign_id, state, count in session.execute(statement):
        found[campaign_id][state or ""] = count
    return found


def _dossiers(session: Session, ids: Sequence[int]) -> Counter[int]:
    statement = (
        select(Dossier.campaign_id, func.count())
        .where(Dossier.campaign_id.in_(ids), Dossier.state != "withdrawn")
        .group_by(Dossier.campaign_id)
    )
    return Counter({campaign_id or 0: count for campaign_id, count in session.execute(statement)})


def _row(campaign: Campaign, rows: Sequence[TargetRow], registrations: Counter[str], dossiers: int) -> CampaignRow:
    outcomes = Counter(row.outcome for row in rows)
    return CampaignRow(
        id=campaign.id,
        year=campaign.year,
        name=campaign.name,
        state=campaign.state,
        reference=Reference(campaign.number, campaign.symbol).words,
        plan_date=campaign.plan_date,
        starts_on=period_start(campaign.start_rule, campaign.plan_date, campaign.starts_on),
        ends_on=campaign.ends_on,
        participants=registrations.total(),
        received=registrations["received"],
        targets=outcomes.total(),
        met=outcomes["met"],
        running=outcomes["running"],
        dossiers=dossiers,
    )
