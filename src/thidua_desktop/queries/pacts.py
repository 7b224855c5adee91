"""Reads of pacts (giao ước thi đua)."""

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.pacts import (
    ArticleDraft,
    ClusterChoice,
    PactDraft,
    PactRow,
    PactView,
    PartyDraft,
    PartyView,
)
from thidua_desktop.model import Campaign, Cluster, Pact, Participant, Unit
from thidua_desktop.queries import targets


def pacts(session: Session, campaign_id: int) -> tuple[PactRow, ...]:
    """The pacts of a campaign, the newest first."""
    found = session.scalars(
        select(Pact)
        .where(Pact.campaign_id == campaign_id)
        .options(selectinload(Pact.parties), selectinload(Pact.articles))
        .order_by(Pact.signed_on.desc().nulls_first(), Pact.id.desc())
    )
    return tuple(
        PactRow(
            pact.id,
            pact.name,
            _cluster_name(session, pact),
            pact.occasion,
            pact.place,
            pact.signed_on,
            len(pact.articles),
            tuple(party.unit.name for party in pact.parties),
        )
        for pact in found
    )


def figures(session: Session, campaign_id: int) -> str:
    """The pacts of a campaign in one line."""
    found = pacts(session, campaign_id)
    units = {name for pact in found for name in pact.parties}
    return f"{len(found)} bản giao ước · {len(units)} đơn vị cùng ký"


def view(session: Session, pact_id: int) -> PactView:
    """A pact with its articles and parties.

    Raises:
        Refused: it was removed meanwhile.
    """
    pact = pact_or_refuse(session, pact_id)
    return PactView(
        id=pact.id,
        campaign_id=pact.campaign_id,
        campaign_name=pact.campaign.name,
        year=pact.campaign.year,
        name=pact.name,
        cluster_name=_cluster_name(session, pact),
        occasion=pact.occasion,
        place=pact.place,
        signed_on=pact.signed_on,
        witness_name=pact.witness_name,
        witness_position=pact.witness_position,
        articles=tuple(ArticleDraft(article.heading, article.body) for article in pact.articles),
        parties=tuple(
            PartyView(party.unit_id, party.unit.name, party.representative, party.representative_position)
            for party in pact.parties
        ),
    )


def draft(session: Session, pact_id: int) -> PactDraft:
    """A pact as the form to edit it opens with.

    Raises:
        Refused: it was removed meanwhile.
    """
    pact = pact_or_refuse(session, pact_id)
    return PactDraft(
        campaign_id=pact.campaign_id,
        name=pact.name,
        cluster_id=pact.cluster_id,
        occasion=pact.occasion,
        place=pact.place,
        signed_on=pact.signed_on,
        witness_name=pact.witness_name,
        witness_position=pact.witness_position,
        articles=tuple(ArticleDraft(article.heading, article.body) for article in pact.articles),
        parties=tuple(
            PartyDraft(party.unit_id, party.representative, party.representative_position) for party in pact.parties
        ),
    )


def cluster_choices(session: Session, campaign_id: int) -> tuple[ClusterChoice, ...]:
    """The clusters of the campaign's year with their units, to make a pact from."""
    campaign = session.get(Campaign, campaign_id)
    if campaign is None:
        return ()
    clusters = session.scalars(select(Cluster).where(Cluster.year == campaign.year).order_by(Cluster.name)).all()
    units = {unit.id: unit for unit in session.scalars(select(Unit))}
    return tuple(
        ClusterChoice(
            cluster.id,
            cluster.name,
            tuple(_party(units[member.unit_id]) for member in cluster.members if member.unit_id in units),
        )
        for cluster in clusters
    )


def party_choices(session: Session, campaign_id: int) -> tuple[PartyView, ...]:
    """The units that take part in the campaign with their heads, to choose those who sign."""
    statement = (
        select(Unit)
        .join(Participant, Participant.unit_id == Unit.id)
        .where(Participant.campaign_id == campaign_id)
        .order_by(Participant.position, Unit.name_sort)
    )
    return tuple(_party(unit) for unit in session.scalars(statement))


def read_only(session: Session, campaign_id: int) -> str:
    """Why the pacts of a campaign cannot be changed, "" when they can."""
    campaign = session.get(Campaign, campaign_id)
    return targets.read_only(session, campaign) if campaign else ""


def pact_or_refuse(session: Session, pact_id: int) -> Pact:
    """The pact.

    Raises:
        Refused: it was removed meanwhile.
    """
    pact = session.get(Pact, pact_id)
    if pact is None:
        raise Refused("Bản giao ước này đã bị xóa. Xem lại danh sách giao ước của phong trào.")
    return pact


def _party(unit: Unit) -> PartyView:
    return PartyView(unit.id, unit.name, unit.head_name, unit.head_position)


def _cluster_name(session: Session, pact: Pact) -> str:
    cluster = session.get(Cluster, pact.cluster_id) if pact.cluster_id is not None else None
    return cluster.name if cluster is not None else ""
