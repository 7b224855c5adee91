"""The home page: the to-do list made from the data, the figures of the year, and what was done lately."""

from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from thidua_desktop.domain.campaign_steps import CampaignStep, steps
from thidua_desktop.domain.home import Deadline, HomeView, Recent, Task, in_order
from thidua_desktop.model import Award, Campaign, Decision, Operation
from thidua_desktop.queries import campaign_facts, targets
from thidua_desktop.queries.awards import COUNTS
from thidua_desktop.queries.home_awards import award_tasks
from thidua_desktop.queries.home_tasks import campaign_tasks
from thidua_desktop.queries.registrations import board

RECENT = 10


def home(session: Session, today: date, year: int, campaign_id: int = 0) -> HomeView:
    """Everything on the home page of a year; of one campaign when it is chosen, else of all its campaigns.

    A campaign that was removed, or that belongs to another year, counts as not chosen.
    """
    of_year = list(session.scalars(select(Campaign).where(Campaign.year == year).order_by(Campaign.id)))
    chosen = [row for row in of_year if row.id == campaign_id]
    scope = chosen or of_year
    shown = scope[0] if scope else None
    tasks = [task for row in scope for task in campaign_tasks(session, row, today, named=len(scope) > 1)]
    tasks += award_tasks(session, year, today)
    if not of_year:
        tasks.append(_first_campaign(year))
    return HomeView(
        year=year,
        today=today,
        campaign_id=shown.id if shown else 0,
        campaign=shown.name if shown else "",
        steps=_steps(session, shown, today),
        tasks=in_order(tasks),
        groups=targets.groups(session, shown.id) if shown else (),
        registrations=board(session, shown.id).counts if shown else {},
        awards=awards_by_kind(session, year),
        deadlines=tuple(sorted((one for row in scope for one in deadlines(row)), key=lambda one: one.day)),
        recent=recent(session),
    )


def awards_by_kind(session: Session, year: int) -> tuple[tuple[str, int], ...]:
    """How often each award was given in a year, the most frequent first; what was taken back does not count."""
    statement = (
        select(Award.award_name, func.count())
        .outerjoin(Decision, Decision.id == Award.decision_id)
        .where(*COUNTS, Award.year == year, Award.state == "valid")
        .group_by(Award.award_name)
        .order_by(func.count().desc(), Award.award_name)
    )
    return tuple((name, count) for name, count in session.execute(statement))


def deadlines(campaign: Campaign) -> Iterator[Deadline]:
    """The days a campaign asks to keep in mind."""
    later = campaign.state in ("reviewing", "closed")
    days: list[tuple[date | None, str, str, bool]] = [
        (campaign.registration_deadline, "Hạn đăng ký thi đua", "registrations", later),
        (campaign.mid_review_on, "Sơ kết", "targets", later),
        (campaign.final_review_on, "Tổng kết", "targets", later),
        (campaign.ends_on, "Kết thúc phong trào", "campaigns", later),
        (campaign.dossier_deadline, "Hạn nộp hồ sơ khen thưởng", "dossiers", campaign.state == "closed"),
    ]
    days += [(phase.review_on, f"Sơ kết {phase.name}", "targets", later) for phase in campaign.phases]
    days += [
        (one.deadline, f"{one.who}: {one.task}" if one.who else one.task, "campaigns", later)
        for one in campaign.assignments
    ]
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


def _steps(session: Session, campaign: Campaign | None, today: date) -> tuple[CampaignStep, ...]:
    return steps(campaign_facts.facts(session, campaign.id, today), today) if campaign else ()


def _first_campaign(year: int) -> Task:
    return Task(
        key="campaign.none",
        tone="blue",
        sentence=f"Năm {year} chưa có phong trào thi đua nào",
        detail="Nhập kế hoạch mới hoặc chép từ năm trước",
        action="Thêm phong trào",
        page="campaigns",
    )
