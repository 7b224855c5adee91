"""Decisions, awards of all years, certificates, submissions."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import func, join, select
from sqlalchemy.orm import Session

from thidua_desktop.domain.awards import (
    AWARD_STATES,
    DECISION_KINDS,
    DECISION_STATES,
    ORIGINS,
    SUBMISSION_STATES,
    SUBMISSION_TARGETS,
    AwardRow,
    DecisionDraft,
    DecisionLine,
    DecisionRow,
    DecisionView,
    PastAwardDraft,
    SubmissionDraft,
    SubmissionLine,
    SubmissionRow,
    SubmissionView,
)
from thidua_desktop.domain.bulk_plans import without_name
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.listing import Choice, Listing
from thidua_desktop.domain.money import ROUNDINGS, Payment, multiple_words
from thidua_desktop.domain.text import fold
from thidua_desktop.model import Award, Campaign, Certificate, Decision, Dossier, Submission, SubmissionItem
from thidua_desktop.queries import listing as engine
from thidua_desktop.queries import office
from thidua_desktop.queries.award_money import decision_payments, rounding, unverified_awards
from thidua_desktop.queries.fund import fund_left
from thidua_desktop.queries.listing import ColumnSpec, ListSpec
from thidua_desktop.queries.proposal_block import issue_block, proposal_block

COUNTS = (Award.decision_id.is_(None) | (Decision.state != "draft"),)
"""An award counts once its decision is issued, or when it never had one here."""

_certificate = (
    select(Certificate.id)
    .where(Certificate.award_id == Award.id, Certificate.spoiled.is_(False))
    .correlate(Award)
    .scalar_subquery()
)

AWARDS: ListSpec[AwardRow] = ListSpec(
    id=Award.id,
    source=join(
        join(Award, Decision, Decision.id == Award.decision_id, isouter=True),
        Certificate,
        Certificate.id == _certificate,
        isouter=True,
    ),
    columns={
        "year": ColumnSpec(Award.year),
        "name_at": ColumnSpec(Award.name_at, sort=(Award.name_sort,), search=Award.name_fold),
        "position_at": ColumnSpec(Award.position_at),
        "unit_at": ColumnSpec(Award.unit_at),
        "award_name": ColumnSpec(Award.award_name),
        "decision_number": ColumnSpec(Award.decision_number, search=Award.decision_number),
        "decision_date": ColumnSpec(Award.decision_date),
        "authority": ColumnSpec(Award.authority),
        "money": ColumnSpec(Award.money),
        "state": ColumnSpec(Award.state, words=lambda code: AWARD_STATES.get(code, code)),
        "origin": ColumnSpec(Award.origin, words=lambda code: ORIGINS.get(code, code)),
        "book_number": ColumnSpec(Certificate.book_number),
        "handed_on": ColumnSpec(Certificate.handed_on),
        "state_reason": ColumnSpec(Award.state_reason),
    },
    row=AwardRow,
    order=(Award.year.desc(), Award.decision_date.desc(), Award.position, Award.name_sort),
    where=COUNTS,
)

_awards_of_decision = (
    select(func.count())
    .select_from(Award)
    .where((Award.decision_id == Decision.id) | (Award.revocation_id == Decision.id))
    .correlate(Decision)
    .scalar_subquery()
)

DECISIONS: ListSpec[DecisionRow] = ListSpec(
    id=Decision.id,
    source=join(Decision, Campaign, Campaign.id == Decision.campaign_id, isouter=True),
    columns={
        "year": ColumnSpec(Decision.year),
        "number": ColumnSpec(Decision.number, search=Decision.number),
        "symbol": ColumnSpec(Decision.symbol),
        "signed_on": ColumnSpec(Decision.signed_on),
        "subject": ColumnSpec(Decision.subject),
        "state": ColumnSpec(Decision.state, words=lambda code: DECISION_STATES.get(code, code)),
        "award_count": ColumnSpec(_awards_of_decision),
        "campaign": ColumnSpec(Campaign.name, search=Campaign.name_fold),
        "kind": ColumnSpec(Decision.kind, words=lambda code: DECISION_KINDS.get(code, code)),
    },
    row=DecisionRow,
    order=(Decision.state != "draft", Decision.signed_on.desc(), Decision.id.desc()),
)

_items = (
    select(func.count())
    .select_from(SubmissionItem)
    .where(SubmissionItem.submission_id == Submission.id)
    .correlate(Submission)
    .scalar_subquery()
)
_granted = (
    select(func.count())
    .select_from(SubmissionItem)
    .where(SubmissionItem.submission_id == Submission.id, SubmissionItem.outcome == "granted")
    .correlate(Submission)
    .scalar_subquery()
)

SUBMISSIONS: ListSpec[SubmissionRow] = ListSpec(
    id=Submission.id,
    source=Submission,
    columns={
        "year": ColumnSpec(Submission.year),
        "number": ColumnSpec(Submission.number, search=Submission.number),
        "symbol": ColumnSpec(Submission.symbol),
        "signed_on": ColumnSpec(Submission.signed_on),
        "subject": ColumnSpec(Submission.subject),
        "target": ColumnSpec(Submission.target, words=lambda code: SUBMISSION_TARGETS.get(code, code)),
        "state": ColumnSpec(Submission.state, words=lambda code: SUBMISSION_STATES.get(code, code)),
        "item_count": ColumnSpec(_items),
        "granted_count": ColumnSpec(_granted),
    },
    row=SubmissionRow,
    order=(Submission.state != "draft", Submission.signed_on.desc(), Submission.id.desc()),
)

LISTS: dict[str, ListSpec[Any]] = {"awards": AWARDS, "decisions": DECISIONS, "submissions": SUBMISSIONS}
_YEARS = {"awards": Award.year, "decisions": Decision.year, "submissions": Submission.year}


def list_ids(session: Session, listing: Listing, *, kind: str, year: int | None = None) -> list[int]:
    """Ids of "awards", "decisions" or "submissions", of one year or of all."""
    return engine.ids(session, LISTS[kind], listing, *_scope(kind, year))


def list_rows(session: Session, ids: Sequence[int], *, kind: str) -> list[Any]:
    """The rows of a list in the order asked."""
    return engine.rows(session, LISTS[kind], ids)


def list_choices(
    session: Session, column: str, listing: Listing, *, kind: str, year: int | None = None
) -> list[Choice]:
    """What a column's filter offers."""
    return engine.choices(session, LISTS[kind], column, listing, *_scope(kind, year))


def list_total(session: Session, *, kind: str, year: int | None = None) -> int:
    """How many there are without search and filters."""
    return engine.total(session, LISTS[kind], *_scope(kind, year))


def _scope(kind: str, year: int | None) -> tuple[Any, ...]:
    return () if year is None else (_YEARS[kind] == year,)


def decision_view(session: Session, decision_id: int, today: date | None = None) -> DecisionView:
    """A decision with its receivers and their certificates; money of a draft as it would be on its day, or today.

    Raises:
        Refused: it was removed meanwhile.
    """
    row = session.get(Decision, decision_id)
    if row is None:
        raise Refused("Quyết định này không còn nữa. Tải lại danh sách.")
    on = row.signed_on or today
    reckoned = decision_payments(session, row, on) if row.state == "draft" and row.kind == "award" and on else {}
    gives = row.kind == "award"
    drafted = on if row.state == "draft" and gives else None
    lines = tuple(
        _decision_line(award, reckoned, _waits(session, award, drafted))
        for award in (row.awards if gives else row.taken_back)
    )
    return DecisionView(
        row.id,
        decision_draft(row),
        row.state,
        row.cancel_reason,
        lines,
        row.campaign.name if row.campaign else "",
        row.kind,
        row.reason,
        ROUNDINGS[rounding(session, on or date(row.year, 12, 31))],
        fund_left(session, on.year if on else row.year),
        unverified_awards(session, row, on) if reckoned and on else (),
    )


def decision_draft(row: Decision) -> DecisionDraft:
    """What the form of a decision is opened with."""
    values = {one.name: getattr(row, one.name) for one in fields(DecisionDraft) if one.name != "dossier_ids"}
    return DecisionDraft(**values, dossier_ids=tuple(award.dossier_id for award in row.awards if award.dossier_id))


def submission_view(session: Session, submission_id: int, today: date | None = None) -> SubmissionView:
    """A tờ trình with its dossiers and what came back; with a day, who in a draft cannot be sent on it."""
    row = session.get(Submission, submission_id)
    if row is None:
        raise Refused("Tờ trình này không còn nữa. Tải lại danh sách.")
    names = office.award_names(session)
    lines = tuple(
        SubmissionLine(
            item.id,
            item.dossier_id,
            item.dossier.name_at,
            item.dossier.unit_at,
            names.get(item.dossier.award_code, item.dossier.award_code),
            item.outcome,
            item.decision_number,
            item.decision_date,
            without_name(proposal_block(session, item.dossier, today), item.dossier.name_at)
            if today is not None and row.state == "draft"
            else "",
        )
        for item in row.items
    )
    return SubmissionView(row.id, submission_draft(row), row.state, lines)


def submission_draft(row: Submission) -> SubmissionDraft:
    """What the form of a tờ trình is opened with."""
    values = {one.name: getattr(row, one.name) for one in fields(SubmissionDraft) if one.name != "dossier_ids"}
    return SubmissionDraft(**values, dossier_ids=tuple(item.dossier_id for item in row.items))


def next_book_number(session: Session, year: int) -> int:
    """The next number of the year's certificate book."""
    return (session.scalar(select(func.max(Certificate.book_number)).where(Certificate.year == year)) or 0) + 1


def commune_authority(session: Session) -> str:
    """How the commune's own awards name who decided."""
    view = office.office(session)
    return f"Chủ tịch {view.body_name} {view.unit_word} {view.place_name}"


def superior_awards(session: Session, dossier_ids: Sequence[int]) -> dict[int, Award]:
    """The awards that came from the superior for dossiers, by dossier."""
    asked = select(Award).where(Award.dossier_id.in_(dossier_ids), Award.origin == "superior").order_by(Award.id.desc())
    return {row.dossier_id: row for row in session.scalars(asked) if row.dossier_id is not None}


def same_award(session: Session, draft: PastAwardDraft) -> Award | None:
    """An award that holds, with the same receiver, kind, year and decision number."""
    return session.scalars(
        select(Award).where(
            Award.state == "valid",
            Award.year == draft.year,
            Award.award_code == draft.award_code,
            Award.decision_number == draft.decision_number,
            Award.person_id.is_(None) if draft.person_id is None else Award.person_id == draft.person_id,
            Award.unit_id.is_(None) if draft.unit_id is None else Award.unit_id == draft.unit_id,
            Award.household_id.is_(None) if draft.household_id is None else Award.household_id == draft.household_id,
        )
    ).first()


def past_award_draft(session: Session, award_id: int) -> PastAwardDraft:
    """What the form of a typed award is opened with."""
    row = session.get_one(Award, award_id)
    return PastAwardDraft(**{one.name: getattr(row, one.name) for one in fields(PastAwardDraft)})


def subject_of(row: Award | Dossier) -> str:
    """Whether it concerns a "person", a "unit" or a "household"."""
    return "person" if row.person_id else "unit" if row.unit_id else "household"


def find_awards(session: Session, words: str, limit: int = 50) -> list[AwardRow]:
    """Awards of all years whose receiver's name holds the words, typed with or without marks."""
    ids = engine.ids(session, AWARDS, Listing(search=fold(words)))[:limit]
    return engine.rows(session, AWARDS, ids)


def to_hand_over(session: Session, year: int) -> int:
    """How many printed certificates of the year still lie here."""
    return (
        session.scalar(
            select(func.count())
            .select_from(Certificate)
            .where(Certificate.year == year, Certificate.spoiled.is_(False), Certificate.handed_on.is_(None))
        )
        or 0
    )


def _waits(session: Session, award: Award, on: date | None) -> str:
    """Why a draft cannot be issued on a day with this receiver, "" when it can."""
    if on is None or award.dossier is None:
        return ""
    return without_name(issue_block(session, award.dossier, on), award.name_at)


def _decision_line(award: Award, reckoned: Mapping[int, Payment], waits: str) -> DecisionLine:
    sheet = next((one for one in award.certificates if not one.spoiled), None)
    kept = Payment(award.id, award.multiple, award.base_salary, award.money, award.money_note)
    payment = reckoned.get(award.id, kept)
    return DecisionLine(
        award.id,
        award.dossier_id,
        subject_of(award),
        award.name_at,
        award.position_at,
        award.unit_at,
        award.award_name,
        payment.amount,
        award.state,
        sheet.id if sheet else None,
        sheet.book_number if sheet else None,
        sheet.printed_on if sheet else None,
        sheet.handed_on if sheet else None,
        sheet.handed_to if sheet else "",
        multiple_words(payment),
        payment.note,
        award.money_typed,
        award.state_reason,
        waits,
    )
