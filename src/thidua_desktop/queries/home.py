"""The home page: the to-do list made from the data, the figures of the year, and what was done lately."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from thidua_desktop.domain.campaign_steps import CampaignStep, steps
from thidua_desktop.domain.home import Deadline, HomeView, Recent, Task, in_order
from thidua_desktop.model import Award, Campaign, Decision, Operation
from thidua_desktop.queries import campaign_facts
from thidua_desktop.queries.home_awards import award_tasks
from thidua_desktop.queries.home_campaigns import Known, known_of
from thidua_desktop.queries.home_dossiers import loose_tasks
from thidua_desktop.queries.home_tasks import campaign_tasks

RECENT = 10
REGISTRATION_STATES = ("missing", "waiting", "returned", "received")


def home(session: Session, today: date, year: int, campaign_id: int = 0) -> HomeView:
    """Everything on the home page of a year; of one campaign when it is chosen, else of all its campaigns.

    A campaign that was removed, or that belongs to another year, counts as not chosen. The page is the first thing
    the program shows, so the number of statements does not grow with the number of campaigns.
    """
    of_year = session.execute(select(*campaign_facts.COLUMNS).where(Campaign.year == year).order_by(Campaign.id)).all()
    scope = [row for row in of_year if row.id == campaign_id] or of_year
    shown = scope[0] if scope else None
    known = known_of(session, scope, today)
    tasks = [task for row in scope for task in campaign_tasks(known[row.id], today, named=len(scope) > 1)]
    tasks += loose_tasks(session, year, today)
    tasks += award_tasks(session, year, today)
    if not of_year:
        tasks.append(_first_campaign(year))
    return HomeView(
        year=year,
        today=today,
        campaign_id=shown.id if shown else 0,
        campaign=shown.name if shown else "",
        steps=_steps(session, known[shown.id], today) if shown else (),
        tasks=in_order(tasks),
        groups=known[shown.id].targets.groups if shown else (),
        registrations=_registrations(known[shown.id]) if shown else {},
        awards=awards_by_kind(session, year),
        deadlines=tuple(sorted((one for row in scope for one in deadlines(known[row.id])), key=lambda one: one.day)),
        recent=recent(session),
    )


def awards_by_kind(session: Session, year: int) -> tuple[tuple[str, int], ...]:
    """How often each award was given in a year, the most frequent first; what was taken back does not count."""
    statement = (
        select(Award.award_name, func.count())
        .outerjoin(Decision, Decision.id == Award.decision_id)
        .where(Award.decision_id.is_(None) | (Decision.state != "draft"), Award.year == year, Award.state == "valid")
        .group_by(Award.award_name)
        .order_by(func.count().desc(), Award.award_name)
    )
    return tuple((name, count) for name, count in session.execute(statement))


def deadlines(known: Known) -> Iterator[Deadline]:
    """The days a campaign asks to keep in mind."""
    campaign = known.campaign
    later = campaign.state in ("reviewing", "closed")
    days: list[tuple[date | None, str, str, bool]] = [
        (campaign.registration_deadline, "Hạn đăng ký thi đua", "registrations", later),
        (campaign.mid_review_on, "Sơ kết", "targets", later),
        (campaign.final_review_on, "Tổng kết", "targets", later),
        (campaign.ends_on, "Kết thúc phong trào", "campaigns", later),
        (campaign.dossier_deadline, "Hạn nộp hồ sơ khen thưởng", "dossiers", campaign.state == "closed"),
    ]
    days += [(day, f"Sơ kết {name}", "targets", later) for name, day in known.phases]
    days += [(day, words, "campaigns", later) for words, day in known.assignments]
    for day, text, page, done in days:
        if day is not None:
            yield Deadline(day=day, text=text, page=page, done=done)


def recent(session: Session, limit: int = RECENT) -> tuple[Recent, ...]:
    """The last things done by hand, the newest first; what was undone since is left out."""
    undone = select(Operation.target_id).where(Operation.kind == "undo", Operation.target_id.is_not(None))
    redone = select(Operation.target_id).where(Operation.kind == "redo", Operation.target_id.is_not(None))
    found = session.execute(
        select(Operation.label, Operation.detail, Operation.at)
        .where(Operation.kind == "do", Operation.id.not_in(undone) | Operation.id.in_(redone))
        .order_by(Operation.id.desc())
        .limit(limit)
    )
    return tuple(Recent(label=label, detail=detail, at=datetime.fromisoformat(at)) for label, detail, at in found)


def _steps(session: Session, known: Known, today: date) -> tuple[CampaignStep, ...]:
    campaign: Any = known.campaign
    found = campaign_facts.facts_of(session, [campaign], {campaign.id: known.targets.rows}, today)
    return steps(found[campaign.id], today)


def _registrations(known: Known) -> dict[str, int]:
    states = Counter(state for _name, state in known.registrations)
    return {state: states[state] for state in REGISTRATION_STATES}


def _first_campaign(year: int) -> Task:
    return Task(
        key="campaign.none",
        tone="blue",
        sentence=f"Năm {year} chưa có phong trào thi đua nào",
        detail="Nhập kế hoạch mới hoặc chép từ năm trước",
        action="Thêm phong trào",
        page="campaigns",
    )
