"""What the home page must know of its campaigns, read for all of them together."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import func, literal, select
from sqlalchemy.orm import Session

from thidua_desktop.model import (
    Assignment,
    Ballot,
    CouncilMember,
    Dossier,
    DossierPaper,
    Meeting,
    Participant,
    Phase,
    Registration,
    Unit,
)
from thidua_desktop.queries import targets
from thidua_desktop.queries.targets import TargetStanding
from thidua_desktop.queries.working_days import calendar

_OPEN = ("draft", "complete", "returned")


@dataclass(slots=True)
class Known:
    """One campaign and what hangs on it.

    Attributes:
        campaign: a row of ``campaign_facts.COLUMNS``.
        registrations: name and state of each unit in the order of the board, "missing" for one that sent nothing.
        phases: name and day of review; assignments: words and deadline.
        short: dossiers that lack a paper: the nominee and the first such paper.
        waiting: nominees of complete dossiers that stand on no agenda; returned: of those given back.
        clock: working days to the deadline of the dossiers, in words, while one of them is short of a paper.
        meetings: the planned ones, with ``members`` and ``ballots`` counted.
    """

    campaign: Any
    targets: TargetStanding
    registrations: list[tuple[str, str]] = field(default_factory=list)
    phases: list[tuple[str, date | None]] = field(default_factory=list)
    assignments: list[tuple[str, date | None]] = field(default_factory=list)
    short: list[tuple[str, str]] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    returned: list[str] = field(default_factory=list)
    clock: str = ""
    meetings: list[Any] = field(default_factory=list)


def known_of(session: Session, campaigns: Sequence[Any], today: date) -> dict[int, Known]:
    """What hangs on each of the campaigns, given as rows of ``campaign_facts.COLUMNS``."""
    if not campaigns:
        return {}
    ids = [campaign.id for campaign in campaigns]
    standings = targets.standings(session, ids, today)
    found = {campaign.id: Known(campaign, standings[campaign.id]) for campaign in campaigns}
    for campaign_id, pairs in _registrations(session, ids).items():
        found[campaign_id].registrations = pairs
    _add_days(session, found)
    _add_dossiers(session, found, today)
    _add_meetings(session, found)
    return found


def _registrations(session: Session, ids: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    """Expected units as the plan orders them, then those that registered without being expected, by name."""
    same = (Registration.unit_id == Participant.unit_id) & (Registration.campaign_id == Participant.campaign_id)
    expected = session.execute(
        select(Participant.campaign_id, Participant.unit_id, Unit.name, Registration.state)
        .join(Unit, Unit.id == Participant.unit_id)
        .outerjoin(Registration, same)
        .where(Participant.campaign_id.in_(ids))
        .order_by(Participant.position, Participant.id)
    )
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for campaign_id, _unit_id, name, state in expected:
        found[campaign_id].append((name, state or "missing"))
    asked = select(Participant.id).where(same)
    others = session.execute(
        select(Registration.campaign_id, Unit.name, Registration.state)
        .join(Unit, Unit.id == Registration.unit_id)
        .where(Registration.campaign_id.in_(ids), ~asked.exists())
        .order_by(Unit.name_sort)
    )
    for campaign_id, name, state in others:
        found[campaign_id].append((name, state))
    return found


def _add_days(session: Session, found: dict[int, Known]) -> None:
    phases = select(
        Phase.campaign_id.label("campaign"),
        literal("").label("who"),
        Phase.name.label("words"),
        Phase.review_on.label("day"),
        literal(0).label("part"),
        Phase.position.label("position"),
    ).where(Phase.campaign_id.in_(found))
    tasks = select(
        Assignment.campaign_id,
        Assignment.who,
        Assignment.task,
        Assignment.deadline,
        literal(1),
        Assignment.position,
    ).where(Assignment.campaign_id.in_(found))
    for campaign_id, who, words, day, part, _position in session.execute(phases.union_all(tasks).order_by("position")):
        here = found[campaign_id].assignments if part else found[campaign_id].phases
        here.append((f"{who}: {words}" if who else words, day))


def _add_dossiers(session: Session, found: dict[int, Known], today: date) -> None:
    """Dossiers the council has not seen yet: short of a paper, or complete and on no agenda."""
    lacking = (
        select(func.min(DossierPaper.name))
        .where(DossierPaper.dossier_id == Dossier.id, DossierPaper.received_on.is_(None))
        .scalar_subquery()
    )
    agenda = select(Ballot.dossier_id).join(Meeting).where(Meeting.state == "planned")
    statement = (
        select(Dossier.campaign_id, Dossier.name_at, Dossier.state, lacking, Dossier.id.in_(agenda))
        .where(Dossier.campaign_id.in_(found), Dossier.state.in_(_OPEN))
        .order_by(Dossier.name_sort)
    )
    for campaign_id, name, state, paper, planned in session.execute(statement):
        here = found[campaign_id or 0]
        if paper is not None:
            here.short.append((name, paper))
        if state == "complete" and not planned:
            here.waiting.append(name)
        if state == "returned":
            here.returned.append(name)
    counted = [known for known in found.values() if known.campaign.dossier_deadline and (known.short or known.returned)]
    days = calendar(session) if counted else None
    for known in counted:
        known.clock = days.clock(known.campaign.dossier_deadline, today) if days else ""


def _add_meetings(session: Session, found: dict[int, Known]) -> None:
    members = (
        select(func.count(CouncilMember.id))
        .where(CouncilMember.council_id == Meeting.council_id, CouncilMember.left_on.is_(None))
        .scalar_subquery()
    )
    ballots = select(func.count(Ballot.id)).where(Ballot.meeting_id == Meeting.id).scalar_subquery()
    statement = select(
        Meeting.id, Meeting.campaign_id, Meeting.held_on, members.label("members"), ballots.label("ballots")
    ).where(Meeting.campaign_id.in_(found), Meeting.state == "planned")
    for row in session.execute(statement.order_by(Meeting.id)):
        found[row.campaign_id].meetings.append(row)
