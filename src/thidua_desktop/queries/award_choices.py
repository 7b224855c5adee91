"""What a decision or a tờ trình may take, and what their forms open with."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, joinedload

from thidua_desktop.domain.awards import WAITING, DecisionDraft, DossierChoice, SubmissionDraft
from thidua_desktop.domain.dates import long_date
from thidua_desktop.domain.office import COUNCIL_SIGN, AwardKindRow
from thidua_desktop.domain.public_notice import display_sentence
from thidua_desktop.domain.wording import campaign_name
from thidua_desktop.model import (
    Award,
    Ballot,
    Campaign,
    Decision,
    Dossier,
    Meeting,
    PublicNotice,
    Submission,
    SubmissionItem,
)
from thidua_desktop.queries import office
from thidua_desktop.queries.awards import subject_of
from thidua_desktop.queries.dossier_history import notice_row

_PASSED = ("passed", "lower")


def for_decision(
    session: Session,
    year: int,
    *,
    campaign_id: int | None = None,
    meeting_id: int | None = None,
    decision_id: int = 0,
) -> list[DossierChoice]:
    """Dossiers the council passed for an award of the commune itself, by award and name.

    Those in another decision that was not cancelled are left out; those of ``decision_id`` itself stay in.
    """
    taken = (
        select(Award.dossier_id)
        .outerjoin(Decision, Decision.id == Award.decision_id)
        .where(
            Award.dossier_id.is_not(None),
            Award.decision_id.is_distinct_from(decision_id),
            or_(Award.decision_id.is_(None), Decision.state != "cancelled"),
        )
    )
    statement = _reviewed(year, campaign_id, meeting_id, _PASSED).where(Dossier.id.not_in(taken))
    return [choice for choice in _choices(session, statement, year) if choice.level == "commune"]


def for_submission(
    session: Session,
    year: int,
    target: str,
    *,
    campaign_id: int | None = None,
    meeting_id: int | None = None,
    submission_id: int = 0,
) -> list[DossierChoice]:
    """Dossiers a tờ trình may take: to the "chairman" the commune's own awards, to the "superior" all others.

    Those on another tờ trình of the same kind that has no answer yet are left out.
    """
    waiting = (
        select(SubmissionItem.dossier_id)
        .join(Submission, Submission.id == SubmissionItem.submission_id)
        .where(SubmissionItem.outcome == "", Submission.target == target, Submission.id != submission_id)
    )
    statement = _reviewed(year, campaign_id, meeting_id, (*_PASSED, "higher")).where(Dossier.id.not_in(waiting))
    upward = target == "superior"
    return [
        choice
        for choice in _choices(session, statement, year)
        if (choice.level != "commune" or choice.outcome == "higher") == upward
    ]


def dossier_choices(session: Session, year: int, *, level: str) -> list[DossierChoice]:
    """What may be proposed now for an award of the "commune", or of any level above it."""
    return for_submission(session, year, "chairman" if level == "commune" else "superior")


def new_decision(
    session: Session, year: int, today: date, *, campaign_id: int | None = None, meeting_id: int | None = None
) -> DecisionDraft:
    """What the form of a new decision opens with: everything that waits for one, and the usual words."""
    if meeting_id is not None and campaign_id is None:
        meeting = session.get(Meeting, meeting_id)
        campaign_id = meeting.campaign_id if meeting else None
    chosen = for_decision(session, year, campaign_id=campaign_id, meeting_id=meeting_id)
    campaign = session.get(Campaign, campaign_id) if campaign_id is not None else None
    signer = office.default_signer(session, today)
    movement = campaign_name(campaign.name, inside=True) if campaign else ""
    return DecisionDraft(
        year=year,
        subject=f"Về việc khen thưởng {movement}" if movement else f"Về việc khen thưởng năm {year}",
        campaign_id=campaign_id,
        signer_id=signer.id if signer else None,
        symbol=f"QĐ-{office.office(session).symbol}",
        achievement=f"Đã có thành tích xuất sắc trong {movement}" if movement else "",
        proposer=_submitter(session, [choice.id for choice in chosen]) or _standing(session),
        dossier_ids=tuple(choice.id for choice in chosen),
    )


def new_submission(
    session: Session, year: int, target: str, today: date, *, campaign_id: int | None = None
) -> SubmissionDraft:
    """What the form of a new tờ trình opens with."""
    chosen = for_submission(session, year, target, campaign_id=campaign_id)
    campaign = session.get(Campaign, campaign_id) if campaign_id is not None else None
    signer = office.default_signer(session, today)
    above = office.superior(session, today) if target == "superior" else None
    movement = campaign_name(campaign.name, inside=True) if campaign else f"năm {year}"
    return SubmissionDraft(
        year=year,
        subject=f"Về việc đề nghị khen thưởng {movement}",
        target=target,
        campaign_id=campaign_id,
        superior_id=above.id if above else None,
        symbol=f"TTr-{office.office(session).symbol}" if target == "superior" else f"TTr-{COUNCIL_SIGN}",
        signer_id=signer.id if signer else None,
        content=display_words(session, [choice.id for choice in chosen]),
        dossier_ids=tuple(choice.id for choice in chosen),
    )


def display_words(session: Session, dossier_ids: Sequence[int]) -> str:
    """What a tờ trình of these dossiers says of their public display, "" where none was displayed."""
    rows = session.scalars(select(PublicNotice).where(PublicNotice.dossier_id.in_(dossier_ids)))
    notices = [found for row in rows if (found := notice_row(row.dossier)) is not None]
    return display_sentence(notices, len(dossier_ids))


def taken_by(session: Session, dossier_ids: Sequence[int], decision_id: int) -> set[int]:
    """Which of the dossiers stand in another decision that was not cancelled, or were awarded by the superior."""
    found = session.scalars(
        select(Award.dossier_id)
        .outerjoin(Decision, Decision.id == Award.decision_id)
        .where(
            Award.dossier_id.in_(dossier_ids),
            Award.decision_id.is_distinct_from(decision_id),
            or_(Award.decision_id.is_(None), Decision.state != "cancelled"),
        )
    )
    return {number for number in found if number is not None}


def _reviewed(year: int, campaign_id: int | None, meeting_id: int | None, outcomes: Sequence[str]) -> Any:
    """Dossiers with one of these outcomes, and sudden feats that are complete: no meeting is asked for them."""
    voted = and_(Dossier.state.in_(WAITING), Dossier.outcome.in_(outcomes))
    short = and_(Dossier.basis == "sudden", Dossier.outcome == "", Dossier.state.in_(("complete", "submitted")))
    statement = select(Dossier).where(Dossier.year == year, or_(voted, short))
    if campaign_id is not None:
        statement = statement.where(Dossier.campaign_id == campaign_id)
    if meeting_id is not None:
        statement = statement.where(Dossier.id.in_(select(Ballot.dossier_id).where(Ballot.meeting_id == meeting_id)))
    return statement.options(joinedload(Dossier.campaign))


def _choices(session: Session, statement: Any, year: int) -> list[DossierChoice]:
    kinds = office.award_kinds_on(session, date(year, 12, 31))
    order = {code: place for place, code in enumerate(kinds)}
    groups = {"unit": 0, "household": 1, "person": 2}
    rows: list[Dossier] = list(session.scalars(statement))
    found = sorted(
        rows,
        key=lambda row: (order.get(row.award_code, len(order)), groups[subject_of(row)], row.name_sort),
    )
    names = office.award_names(session)
    return [_choice(row, kinds.get(row.award_code), names) for row in found]


def _choice(row: Dossier, kind: AwardKindRow | None, names: dict[str, str]) -> DossierChoice:
    return DossierChoice(
        id=row.id,
        subject=subject_of(row),
        name_at=row.name_at,
        unit_at=row.unit_at,
        award_name=names.get(row.award_code, row.award_code),
        level=kind.draft.level if kind else "commune",
        outcome=row.outcome,
        campaign=row.campaign.name if row.campaign else "",
    )


def _submitter(session: Session, dossier_ids: Sequence[int]) -> str:
    """Who proposed all of the dossiers to the chairman, with the tờ trình; "" when they came by several or by none."""
    rows = session.execute(
        select(SubmissionItem.dossier_id, Submission)
        .join(Submission, Submission.id == SubmissionItem.submission_id)
        .where(SubmissionItem.dossier_id.in_(dossier_ids), Submission.target == "chairman", Submission.state != "draft")
    ).all()
    sent = {row.id: row for _, row in rows}
    if len(sent) != 1 or {number for number, _ in rows} != set(dossier_ids):
        return ""
    (row,) = sent.values()
    house = office.office(session)
    council = f"Hội đồng Thi đua – Khen thưởng {house.unit_word} {house.place_name}"
    who = council if row.symbol.endswith(COUNCIL_SIGN) else _standing(session)
    day = f" {long_date(row.signed_on.day, row.signed_on.month, row.signed_on.year)}" if row.signed_on else ""
    return f"{who} tại Tờ trình số {row.number}/{row.symbol}{day}"


def _standing(session: Session) -> str:
    draft = office.office(session)
    return draft.standing_office or f"Hội đồng Thi đua – Khen thưởng {draft.unit_word} {draft.place_name}"
