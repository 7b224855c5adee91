"""What the data says about how far campaigns are, for the steps strip and the home page."""

from collections import Counter
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from thidua_desktop.domain.campaign_rules import period_start
from thidua_desktop.domain.campaign_steps import CampaignFacts, CampaignStanding, CampaignStep, steps
from thidua_desktop.model import Award, Certificate, Decision, Dossier, Meeting, Registration
from thidua_desktop.queries import campaigns, office, targets

_UNREADY = ("draft", "returned")
_REVIEWED = ("reviewed", "submitted", "decided", "declined")


def facts(session: Session, campaign_id: int, today: date) -> CampaignFacts:
    """What the data says about one campaign.

    Raises:
        Refused: it was removed meanwhile.
    """
    campaign = campaigns.campaign_or_refuse(session, campaign_id)
    rows = targets.rows(session, campaign_id)
    months = [month for row in rows for month, figure in enumerate(row.months, 1) if figure is not None]
    sent = Counter(session.scalars(select(Registration.state).where(Registration.campaign_id == campaign_id)))
    meetings = session.scalar(
        select(func.count()).select_from(Meeting).where(Meeting.campaign_id == campaign_id, Meeting.state == "held")
    )
    return CampaignFacts(
        state=campaign.state,
        year=campaign.year,
        starts_on=period_start(campaigns.draft_of(campaign)),
        ends_on=campaign.ends_on,
        launched_on=campaign.launched_on,
        registration_deadline=campaign.registration_deadline,
        mid_review_on=campaign.mid_review_on,
        final_review_on=campaign.final_review_on,
        dossier_deadline=campaign.dossier_deadline,
        has_signer=not office.signer_problem(session, campaign.signer_id, today),
        targets=len(rows),
        participants=len(campaign.participants),
        received=sent["received"],
        waiting=sent["waiting"],
        last_month=max(months, default=0),
        unreported=sum(row.outcome == "unknown" for row in rows),
        meetings=meetings or 0,
        **_dossiers(session, campaign_id),
        **_awards(session, campaign_id),
    )


def standing(session: Session, campaign_id: int, today: date) -> tuple[CampaignStep, ...]:
    """The steps of one campaign."""
    return steps(facts(session, campaign_id, today), today)


def year_standing(session: Session, year: int, today: date) -> tuple[CampaignStanding, ...]:
    """Every campaign of a year with its facts and steps, for the home page."""
    found = []
    for campaign_id, name in campaigns.choices(session, year):
        known = facts(session, campaign_id, today)
        found.append(CampaignStanding(id=campaign_id, name=name, facts=known, steps=steps(known, today)))
    return tuple(found)


def _dossiers(session: Session, campaign_id: int) -> dict[str, int]:
    """Counts of dossiers by how far they came; withdrawn ones count nowhere."""
    found = session.execute(
        select(Dossier.state, Dossier.outcome).where(Dossier.campaign_id == campaign_id, Dossier.state != "withdrawn")
    ).all()
    passed = ("passed", "higher", "lower")
    return {
        "dossiers": len(found),
        "ready": sum(state not in _UNREADY for state, _ in found),
        "reviewed": sum(state in _REVIEWED or outcome != "" for state, outcome in found),
        "to_submit": sum(
            state in ("submitted", "decided") or (outcome in passed and state != "declined") for state, outcome in found
        ),
        "submitted": sum(state == "submitted" for state, _ in found),
        "decided": sum(state == "decided" for state, _ in found),
    }


def _awards(session: Session, campaign_id: int) -> dict[str, int]:
    """Valid awards of the campaign's decisions or dossiers, and how many were handed over."""
    ids = session.scalars(
        select(Award.id)
        .outerjoin(Decision, Decision.id == Award.decision_id)
        .outerjoin(Dossier, Dossier.id == Award.dossier_id)
        .where(
            Award.state == "valid",
            or_(Award.decision_id.is_(None), Decision.state == "issued"),
            or_(Decision.campaign_id == campaign_id, Dossier.campaign_id == campaign_id),
        )
    ).all()
    handed = session.scalar(
        select(func.count(func.distinct(Certificate.award_id))).where(
            Certificate.award_id.in_(ids), Certificate.handed_on.is_not(None), Certificate.spoiled.is_(False)
        )
    )
    return {"awards": len(ids), "handed": handed or 0}
