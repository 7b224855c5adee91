"""The one way of a dossier from state to state, and what a return leaves open to be changed."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.domain.dossier_flow import RETURN_FIELDS, closed_sentence, why_not
from thidua_desktop.domain.errors import Refused
from thidua_desktop.model import Ballot, Dossier, DossierPaper, Meeting, Submission, SubmissionItem
from thidua_desktop.queries.dossier_history import current_points, point_name
from thidua_desktop.queries.proposal_block import proposal_block
from thidua_desktop.queries.rules import rule_set_on


def move(
    session: Session,
    row: Dossier,
    state: str,
    *,
    on: date | None = None,
    reason: str = "",
    outcome: str | None = None,
) -> None:
    """Bring a dossier to another state, with the step kept in its history.

    Args:
        session: The session.
        row: The dossier.
        state: Where it goes.
        on: The day that counts, of the meeting, the tờ trình or the decision.
        reason: Why, in the clerk's words.
        outcome: What the council said, with a step to "reviewed"; None leaves it as it is.

    Raises:
        Refused: the dossier may not go there from where it is, is still displayed to the public, or is held up.
    """
    sentence = why_not(row.state, state, name=row.name_at, basis=row.basis, outcome=row.outcome)
    if sentence:
        raise Refused(sentence)
    if state in ("submitted", "decided") and row.state in ("complete", "reviewed"):
        sentence = proposal_block(session, row, on or date.max)
        if sentence:
            raise Refused(sentence)
    row.state = state
    if outcome is not None:
        row.outcome = outcome
    step = row.newest_step
    if step is not None:
        step.on, step.reason = on, reason.strip()
        step.outcome = row.outcome if state == "reviewed" else ""


def let_go(session: Session, rows: Sequence[Dossier], outcome: str, on: date, reason: str) -> None:
    """Take dossiers out of what still waits, so that the others go on without them.

    They leave the agenda of a planned meeting and a tờ trình that was not sent; on a sent one they are answered by
    ``outcome``. A draft decision leaves them out by itself (``commands.awards.drop_stuck``).
    """
    keys = [row.id for row in rows]
    planned = select(Ballot).join(Meeting).where(Ballot.dossier_id.in_(keys), Meeting.state == "planned")
    for ballot in session.scalars(planned).all():
        ballot.meeting.ballots.remove(ballot)
    waiting = select(SubmissionItem).where(SubmissionItem.dossier_id.in_(keys), SubmissionItem.outcome == "")
    touched: dict[Submission, None] = {}
    for item in session.scalars(waiting).all():
        whole = item.submission
        if whole.state == "draft":
            whole.items.remove(item)
        else:
            item.outcome, item.answered_on, item.note = outcome, on, reason.strip()
            touched[whole] = None
    for whole in touched:
        whole.state = "answered" if all(one.outcome for one in whole.items) else "sent"


def take_back_answer(session: Session, row: Dossier) -> None:
    """Let the tờ trình a corrected dossier was on wait for its answer again."""
    items = session.scalars(
        select(SubmissionItem)
        .join(Submission)
        .where(SubmissionItem.dossier_id == row.id, SubmissionItem.outcome == "returned", Submission.state != "draft")
    ).all()
    for item in items:
        item.outcome, item.answered_on = "", None
        item.submission.state = "sent"


def receive(session: Session, row: Dossier, on: date | None) -> None:
    """Note the day a dossier came in; it keeps the rule set of that day, also when the days of rule sets move later."""
    if on == row.received_on and row.rule_set:
        return
    row.received_on = on
    row.rule_set = rule_set_on(session, on) if on is not None else ""


def refuse_if_closed(session: Session, row: Dossier, fields: Iterable[str]) -> None:
    """Keep what a return did not open as it is; dossiers in other states are left to their own rules.

    Raises:
        Refused: names the first field that is not among those to be corrected.
    """
    if row.state != "returned":
        return
    points = current_points(row)
    for field in fields:
        if not any(point.field == field for point in points):
            what = RETURN_FIELDS.get(field, field)
            raise Refused(closed_sentence(row.name_at, what, [point_name(point) for point in points]), field)


def refuse_if_closed_paper(paper: DossierPaper) -> None:
    """Keep a received paper that is not to be brought anew as it is; one that never came may come.

    Raises:
        Refused: the dossier is returned for other things.
    """
    row = paper.dossier
    if row.state != "returned" or paper.received_on is None:
        return
    points = current_points(row)
    if not any(point.paper_id == paper.id for point in points):
        raise Refused(closed_sentence(row.name_at, paper.name, [point_name(point) for point in points]))


def mark_fixed(row: Dossier, fields: Iterable[str]) -> None:
    """Note of a returned dossier that fields were corrected."""
    if row.state == "returned":
        wanted = set(fields)
        for point in current_points(row):
            if point.field in wanted:
                point.fixed = True


def mark_paper(paper: DossierPaper) -> None:
    """Note of a returned dossier that a paper came anew, or not after all."""
    if paper.dossier.state == "returned":
        for point in current_points(paper.dossier):
            if point.paper_id == paper.id:
                point.fixed = paper.received_on is not None
