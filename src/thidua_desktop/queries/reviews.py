"""What a report on a campaign says: the office's words beside what the records add up to."""

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from thidua_desktop.domain.campaign_steps import period_start
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.numbers import format_number
from thidua_desktop.domain.papers import PaperHead
from thidua_desktop.domain.reviews import REVIEW_KINDS, AwardCount, ReachedTarget, ReviewDraft, ReviewPaper
from thidua_desktop.domain.targets_rows import OUTCOMES, TargetRow, bound
from thidua_desktop.domain.wording import campaign_name
from thidua_desktop.model import (
    Award,
    Campaign,
    CampaignReview,
    Decision,
    Dossier,
    Pact,
    Participant,
    Registration,
    RegistrationLine,
    Submission,
    SubmissionItem,
)
from thidua_desktop.queries import office as house
from thidua_desktop.queries import targets
from thidua_desktop.queries.campaigns import campaign_or_refuse, plan_reference
from thidua_desktop.queries.records import draft_of


def review_draft(session: Session, campaign_id: int, kind: str) -> ReviewDraft:
    """The words of a report as they are kept; empty ones before anybody wrote them."""
    row = session.scalar(
        select(CampaignReview).where(CampaignReview.campaign_id == campaign_id, CampaignReview.kind == kind)
    )
    return draft_of(ReviewDraft, row) if row is not None else ReviewDraft(campaign_id, kind)


def review_kinds(session: Session, campaign_id: int) -> list[str]:
    """The kinds of report somebody wrote for a campaign, sơ kết first."""
    written = set(session.scalars(select(CampaignReview.kind).where(CampaignReview.campaign_id == campaign_id)))
    return [kind for kind in REVIEW_KINDS if kind in written]


def review_paper(session: Session, campaign_id: int, kind: str, today: date) -> ReviewPaper:
    """A report on a campaign; what nobody wrote yet stays open.

    Raises:
        Refused: the campaign was removed, or the office is not set up.
    """
    campaign, draft = campaign_or_refuse(session, campaign_id), review_draft(session, campaign_id, kind)
    on = draft.signed_on or today
    rows = targets.rows(session, campaign_id, today=on)
    lines = _lines(session, campaign_id)
    name = campaign_name(campaign.name, inside=True)
    return ReviewPaper(
        head=PaperHead(
            letterhead=house.letterhead(session),
            kind="BÁO CÁO",
            subject=f"{REVIEW_KINDS[kind]} {name}",
            symbol=draft.symbol,
            number=draft.number or None,
            day=draft.signed_on.day if draft.signed_on else None,
            month=draft.signed_on.month if draft.signed_on else None,
            year=on.year,
        ),
        draft=draft,
        year=campaign.year,
        campaign=name,
        period=_period(campaign),
        plan=plan_reference(campaign),
        signature=house.signature(session, draft.signer_id or campaign.signer_id, on=on, personal=False),
        participants=_count(session, Participant, campaign_id),
        registered=session.scalar(
            select(func.count()).where(Registration.campaign_id == campaign_id, Registration.state == "received")
        )
        or 0,
        persons=lines["person"],
        households=lines["household"],
        pacts=_count(session, Pact, campaign_id),
        met=sum(row.outcome == "met" for row in rows),
        running=sum(row.outcome == "running" for row in rows),
        targets=tuple(map(reached_target, rows)),
        awards=_awards(session, campaign_id),
        money=session.scalar(
            select(func.sum(Award.money))
            .join(Decision, Decision.id == Award.decision_id)
            .where(Decision.campaign_id == campaign_id, Decision.state == "issued", Award.state == "valid")
        )
        or 0,
    )


def _period(campaign: Campaign) -> str:
    start = period_start(campaign.start_rule, campaign.plan_date, campaign.starts_on)
    if start and campaign.ends_on:
        return f"từ ngày {format_date(start)} đến ngày {format_date(campaign.ends_on)}"
    return f"năm {campaign.year}"


def reached_target(row: TargetRow) -> ReachedTarget:
    """A target as papers tell how far it is."""
    reached = row.assessment if row.total is None else format_number(row.total)
    percent = "" if row.completion is None else format_number(row.completion.quantize(Decimal("0.1")).normalize())
    return ReachedTarget(
        number=row.number,
        level=row.level,
        group=row.group,
        name=row.draft.name,
        unit=row.draft.unit,
        asked=bound(replace(row.draft, unit="")),  # the unit has a column of its own
        reached=OUTCOMES.get(reached, reached),
        percent=percent,
        outcome=OUTCOMES[row.outcome],
    )


def _lines(session: Session, campaign_id: int) -> Counter[str]:
    """Persons and households on the registrations that were taken in."""
    held = (
        select(func.count(RegistrationLine.person_id), func.count(RegistrationLine.household_id))
        .join(Registration, Registration.id == RegistrationLine.registration_id)
        .where(Registration.campaign_id == campaign_id, Registration.state == "received")
    )
    persons, households = session.execute(held).one()
    return Counter({"person": persons, "household": households})


def _awards(session: Session, campaign_id: int) -> tuple[AwardCount, ...]:
    """What was given by decisions of the campaign, then what lies with the level above."""
    given = (
        select(
            Award.award_name,
            func.count(Award.unit_id),
            func.count(Award.person_id),
            func.count(Award.household_id),
        )
        .join(Decision, Decision.id == Award.decision_id)
        .where(Decision.campaign_id == campaign_id, Decision.state == "issued", Award.state == "valid")
        .group_by(Award.award_name)
        .order_by(func.min(Award.id))
    )
    proposed = (
        select(
            Dossier.award_code,
            func.count(Dossier.unit_id),
            func.count(Dossier.person_id),
            func.count(Dossier.household_id),
        )
        .join(SubmissionItem, SubmissionItem.dossier_id == Dossier.id)
        .join(Submission, Submission.id == SubmissionItem.submission_id)
        .where(Submission.campaign_id == campaign_id, Submission.target == "superior", Submission.state != "draft")
        .group_by(Dossier.award_code)
    )
    names = house.award_names(session)
    made = [AwardCount(name, units, persons, homes) for name, units, persons, homes in session.execute(given)]
    made += [
        AwardCount(names.get(code, code), units, persons, homes, proposed=True)
        for code, units, persons, homes in session.execute(proposed)
    ]
    return tuple(made)


def _count(session: Session, kind: type[Participant] | type[Pact], campaign_id: int) -> int:
    return session.scalar(select(func.count()).select_from(kind).where(kind.campaign_id == campaign_id)) or 0
