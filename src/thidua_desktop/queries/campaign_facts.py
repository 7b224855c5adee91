"""What the data says about how far campaigns are, for the steps strip and the home page."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, literal, or_, select
from sqlalchemy.orm import Session

from thidua_desktop.domain.campaign_steps import CampaignFacts, CampaignStanding, CampaignStep, period_start, steps
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.targets_rows import TargetRow
from thidua_desktop.model import Award, Campaign, Certificate, Decision, Dossier, Meeting, Participant, Registration
from thidua_desktop.queries import office, targets

_UNREADY = ("draft", "returned")
_REVIEWED = ("reviewed", "submitted", "decided", "declined")
_PASSED = ("passed", "higher", "lower")
COLUMNS = (
    Campaign.id,
    Campaign.year,
    Campaign.name,
    Campaign.state,
    Campaign.plan_date,
    Campaign.start_rule,
    Campaign.starts_on,
    Campaign.ends_on,
    Campaign.launched_on,
    Campaign.registration_deadline,
    Campaign.mid_review_on,
    Campaign.final_review_on,
    Campaign.dossier_deadline,
    Campaign.signer_id,
)
"""What is asked of campaigns here and on the home page; a row of them is a tenth of the whole object."""


def facts(session: Session, campaign_id: int, today: date) -> CampaignFacts:
    """What the data says about one campaign.

    Raises:
        Refused: it was removed meanwhile.
    """
    campaign = session.execute(select(*COLUMNS).where(Campaign.id == campaign_id)).first()
    if campaign is None:
        raise Refused("Phong trào này vừa bị xóa. Chọn phong trào khác.")
    known = {campaign_id: targets.rows(session, campaign_id, today=today)}
    return facts_of(session, [campaign], known, today)[campaign_id]


def standing(session: Session, campaign_id: int, today: date) -> tuple[CampaignStep, ...]:
    """The steps of one campaign."""
    return steps(facts(session, campaign_id, today), today)


def year_standing(session: Session, year: int, today: date) -> tuple[CampaignStanding, ...]:
    """Every campaign of a year with its facts and steps, in the order of their plans."""
    statement = select(*COLUMNS).where(Campaign.year == year)
    found = session.execute(statement.order_by(Campaign.plan_date, Campaign.starts_on, Campaign.id)).all()
    known = targets.standings(session, [campaign.id for campaign in found], today)
    of_all = facts_of(session, found, {key: one.rows for key, one in known.items()}, today)
    return tuple(
        CampaignStanding(id=one.id, name=one.name, facts=of_all[one.id], steps=steps(of_all[one.id], today))
        for one in found
    )


def facts_of(
    session: Session, campaigns: Sequence[Any], rows: dict[int, tuple[TargetRow, ...]], today: date
) -> dict[int, CampaignFacts]:
    """The facts of several campaigns, given as rows of ``COLUMNS`` and with their targets.

    Takes as many statements as one campaign does, but for the signers.
    """
    ids = [campaign.id for campaign in campaigns]
    counted = _counted(session, ids)
    dossiers = _dossiers(session, ids)
    awards = _awards(session, ids)
    return {
        campaign.id: CampaignFacts(
            state=campaign.state,
            year=campaign.year,
            starts_on=period_start(campaign.start_rule, campaign.plan_date, campaign.starts_on),
            ends_on=campaign.ends_on,
            launched_on=campaign.launched_on,
            registration_deadline=campaign.registration_deadline,
            mid_review_on=campaign.mid_review_on,
            final_review_on=campaign.final_review_on,
            dossier_deadline=campaign.dossier_deadline,
            has_signer=not office.signer_problem(session, campaign.signer_id, today),
            targets=len(rows[campaign.id]),
            participants=counted[campaign.id, "participants"],
            received=counted[campaign.id, "received"],
            waiting=counted[campaign.id, "waiting"],
            last_month=max((_last_month(row) for row in rows[campaign.id]), default=0),
            unreported=sum(row.outcome == "unknown" for row in rows[campaign.id]),
            meetings=counted[campaign.id, "held"],
            **dossiers[campaign.id],
            **awards[campaign.id],
        )
        for campaign in campaigns
    }


def _last_month(row: TargetRow) -> int:
    return max((month for month, figure in enumerate(row.months, 1) if figure is not None), default=0)


def _counted(session: Session, ids: Sequence[int]) -> Counter[tuple[int, str]]:
    """Participants, registrations by state and meetings by state of each campaign, by (campaign, word)."""
    parts = [
        select(kind.campaign_id.label("campaign"), word.label("word"), func.count().label("count"))
        .where(kind.campaign_id.in_(ids))
        .group_by(kind.campaign_id, word)
        for kind, word in (
            (Participant, literal("participants")),
            (Registration, Registration.state),
            (Meeting, Meeting.state),
        )
    ]
    found: Counter[tuple[int, str]] = Counter()
    for campaign_id, word, count in session.execute(parts[0].union_all(*parts[1:])):
        found[campaign_id or 0, word] = count
    return found


def _dossiers(session: Session, ids: Sequence[int]) -> dict[int, Counter[str]]:
    """Counts of dossiers by how far they came; withdrawn ones count nowhere."""
    names = ("dossiers", "ready", "reviewed", "to_submit", "submitted", "decided")
    found: dict[int, Counter[str]] = defaultdict(lambda: Counter(dict.fromkeys(names, 0)))
    statement = (
        select(Dossier.campaign_id, Dossier.state, Dossier.outcome, func.count())
        .where(Dossier.campaign_id.in_(ids), Dossier.state != "withdrawn")
        .group_by(Dossier.campaign_id, Dossier.state, Dossier.outcome)
    )
    for campaign_id, state, outcome, count in session.execute(statement):
        here = found[campaign_id or 0]
        here["dossiers"] += count
        here["ready"] += count * (state not in _UNREADY)
        here["reviewed"] += count * (state in _REVIEWED or outcome != "")
        passed = state in ("submitted", "decided") or (outcome in _PASSED and state != "declined")
        here["to_submit"] += count * passed
        here["submitted"] += count * (state == "submitted")
        here["decided"] += count * (state == "decided")
    return found


def _awards(session: Session, ids: Sequence[int]) -> dict[int, dict[str, int]]:
    """Valid awards of each campaign's decisions or dossiers, and how many were handed over."""
    handed = (
        select(Certificate.id)
        .where(Certificate.award_id == Award.id, Certificate.handed_on.is_not(None), Certificate.spoiled.is_(False))
        .exists()
    )
    statement = (
        select(Decision.campaign_id, Dossier.campaign_id, handed)
        .select_from(Award)
        .outerjoin(Decision, Decision.id == Award.decision_id)
        .outerjoin(Dossier, Dossier.id == Award.dossier_id)
        .where(
            Award.state == "valid",
            or_(Award.decision_id.is_(None), Decision.state == "issued"),
            or_(Decision.campaign_id.in_(ids), Dossier.campaign_id.in_(ids)),
        )
    )
    found: dict[int, dict[str, int]] = defaultdict(lambda: {"awards": 0, "handed": 0})
    for by_decision, by_dossier, is_handed in session.execute(statement):
        for campaign_id in {by_decision, by_dossier}:
            found[campaign_id or 0]["awards"] += 1
            found[campaign_id or 0]["handed"] += bool(is_handed)
    return found
