"""What is known of the office: head and signature of its papers, legal bases, the catalogue of awards."""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.domain import office as rules
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.law import is_valid_on
from thidua_desktop.domain.office import (
    AwardKindDraft,
    AwardKindRow,
    BaseSalaryRow,
    LegalBasisDraft,
    LegalBasisRow,
    OfficeDraft,
    OfficeView,
    SignerDraft,
    SignerRow,
    SuperiorDraft,
    SuperiorRow,
    WorkYearRow,
)
from thidua_desktop.domain.papers import Letterhead, SignatureBlock
from thidua_desktop.domain.unit_letterhead import unit_letterhead as head_of_unit
from thidua_desktop.domain.wording import award_worded
from thidua_desktop.model import AwardKind, BaseSalary, LegalBasis, Office, RuleSet, Signer, Superior, Unit, WorkYear
from thidua_desktop.queries.records import draft_of


def office_view(session: Session) -> OfficeView | None:
    """The office whose file this is, None before it has been set up."""
    row = session.scalars(select(Office)).first()
    return None if row is None else OfficeView(row.id, draft_of(OfficeDraft, row), row.is_practice)


def office(session: Session) -> OfficeDraft:
    """The office, which every paper needs.

    Raises:
        Refused: it has not been set up.
    """
    view = office_view(session)
    if view is None:
        raise Refused("Chưa khai tên cơ quan. Mở Thiết lập, mục Cơ quan và ghi tên xã, phường.")
    return view.draft


def letterhead(session: Session, *, personal: bool = False) -> Letterhead:
    """The head of a paper; ``personal`` for the chairman's own decision.

    Raises:
        Refused: the office has not been set up.
    """
    return rules.letterhead(office(session), personal=personal)


def unit_letterhead(session: Session, unit: Unit) -> Letterhead:
    """The head of a unit's own paper.

    Raises:
        Refused: the office has not been set up.
    """
    return head_of_unit(letterhead(session), unit.name, unit.kind)


def signature(session: Session, signer_id: int | None, *, on: date, personal: bool) -> SignatureBlock:
    """The signature block of a paper; without a signer the usual one of that day, else a block without a name.

    Args:
        session: an open session.
        signer_id: whom the clerk chose, None when he did not.
        on: the date of the paper, or today while it has none.
        personal: the chairman's own decision, signed without TM.
    """
    chosen = session.get(Signer, signer_id) if signer_id is not None else None
    draft = draft_of(SignerDraft, chosen) if chosen else None
    if draft is None:
        usual = default_signer(session, on)
        draft = usual.draft if usual else SignerDraft()
    return rules.signature(draft, personal=personal)


def signer_problem(session: Session, signer_id: int | None, on: date) -> str:
    """Why this signer may not sign on that day, in a sentence; "" when all is well."""
    row = session.get(Signer, signer_id) if signer_id is not None else None
    if row is None:
        return "" if default_signer(session, on) else "Chưa có người ký. Mở Thiết lập, mục Người ký và thêm người ký."
    return rules.signer_problem(draft_of(SignerDraft, row), on)


def signers(session: Session, on: date | None = None) -> tuple[SignerRow, ...]:
    """The signers, the usual one first; only those who may sign on a day when one is given."""
    found = session.scalars(select(Signer).order_by(Signer.is_default.desc(), Signer.id))
    return tuple(
        SignerRow(row.id, draft, rules.signature(draft).authority_lines)
        for row in found
        if on is None or is_valid_on(row.valid_from, row.valid_to, on)
        for draft in [draft_of(SignerDraft, row)]
    )


def default_signer(session: Session, on: date) -> SignerRow | None:
    """Who usually signs on that day, None when nobody may."""
    return next(iter(signers(session, on)), None)


def taken_over(session: Session) -> str:
    """The fingerprint of the shipped files that were taken over last, "" before the first time."""
    return session.scalar(select(RuleSet.fingerprint).order_by(RuleSet.id).limit(1)) or ""


def superiors(session: Session) -> tuple[SuperiorRow, ...]:
    """All superiors, the present one first."""
    found = session.scalars(select(Superior).order_by(Superior.valid_from.desc().nulls_last(), Superior.id.desc()))
    return tuple(SuperiorRow(row.id, draft_of(SuperiorDraft, row)) for row in found)


def superior(session: Session, on: date) -> SuperiorRow | None:
    """The level above on that day, None when none is known."""
    return next((row for row in superiors(session) if is_valid_on(row.draft.valid_from, row.draft.valid_to, on)), None)


def all_legal_bases(session: Session) -> tuple[LegalBasisRow, ...]:
    """Every legal basis, in printing order, also those switched off or no longer in force."""
    return tuple(_basis_row(row) for row in session.scalars(_bases_in_order()))


def legal_bases(session: Session, paper: str, on: date) -> tuple[LegalBasisRow, ...]:
    """The legal bases a paper of a kind cites on a day: "plan", "submission", "decision", "minutes" or "report"."""
    return tuple(
        _basis_row(row) for row in _active_bases(session, paper) if is_valid_on(row.valid_from, row.valid_to, on)
    )


def expired_bases(session: Session, paper: str, on: date) -> tuple[LegalBasisRow, ...]:
    """The switched-on legal bases of a kind of paper that a paper of that day must not cite any more."""
    return tuple(
        _basis_row(row) for row in _active_bases(session, paper) if row.valid_to is not None and row.valid_to < on
    )


def basis_problem(session: Session, text: str, on: date) -> str:
    """A sentence when a typed căn cứ line names a document not in force on that day, "" when it names none."""
    return rules.basis_problem(text, all_legal_bases(session), on)


def award_kinds(
    session: Session, on: date | None = None, subject: str | None = None, *, active_only: bool = True
) -> tuple[AwardKindRow, ...]:
    """The catalogue in order, titles before forms of commendation.

    Args:
        session: an open session.
        on: only what is in force on that day; None gives every period.
        subject: only what may be given to "person", "unit" or "household".
        active_only: leave out what the office switched off.
    """
    in_time = AwardKind.position, AwardKind.valid_from.nulls_first(), AwardKind.id
    found = session.scalars(select(AwardKind).order_by(*in_time))
    rows = [
        _kind_row(row)
        for row in found
        if (row.active or not active_only) and (on is None or is_valid_on(row.valid_from, row.valid_to, on))
    ]
    return tuple(
        sorted(
            (row for row in rows if subject is None or subject in row.subjects),
            key=lambda row: row.draft.family != "title",
        )
    )


def award_kind(session: Session, code: str, on: date) -> AwardKindRow | None:
    """One kind as it stands on a day; when it was not in force then, its period nearest before, else the first."""
    found = session.scalars(select(AwardKind).where(AwardKind.code == code).order_by(AwardKind.position, AwardKind.id))
    return _in_force([_kind_row(row) for row in found], on)


def award_kinds_on(session: Session, on: date) -> dict[str, AwardKindRow]:
    """Every kind as ``award_kind`` gives it for that day, by its code, in one read."""
    periods: dict[str, list[AwardKindRow]] = {}
    for row in award_kinds(session, active_only=False):
        periods.setdefault(row.code, []).append(row)
    return {code: found for code, rows in periods.items() if (found := _in_force(rows, on)) is not None}


def award_name(session: Session, code: str) -> str:
    """The full name of a kind as the office writes it; the code itself when the catalogue does not have it."""
    found = session.scalars(
        select(AwardKind.name).where(AwardKind.code == code).order_by(AwardKind.valid_from.desc().nulls_last())
    ).first()
    return wording(session)(found) if found else code


def award_names(session: Session) -> dict[str, str]:
    """The name of every code as the office writes it."""
    found = session.execute(select(AwardKind.code, AwardKind.name).order_by(AwardKind.valid_from.nulls_first()))
    said = wording(session)
    return {code: said(name) for code, name in found}


def wording(session: Session) -> Callable[[str], str]:
    """What writes names of awards as this office does: "… Ủy ban nhân dân xã" for the law's "… cấp xã"."""
    found = session.execute(select(Office.unit_word, Office.province)).first()
    unit_word, province = ("xã", "") if found is None else found
    return lambda name: award_worded(name, unit_word, province)


def base_salary(session: Session, on: date) -> BaseSalaryRow | None:
    """The base salary in force on a day, None when none is known."""
    return next((row for row in base_salaries(session) if row.valid_from <= on), None)


def base_salaries(session: Session) -> tuple[BaseSalaryRow, ...]:
    """All base salaries, the newest first."""
    found = session.scalars(select(BaseSalary).order_by(BaseSalary.valid_from.desc()))
    return tuple(
        BaseSalaryRow(row.id, row.valid_from, row.amount, row.source, row.verified, row.origin, bool(row.shipped))
        for row in found
    )


def work_years(session: Session) -> tuple[WorkYearRow, ...]:
    """The working years, the newest first."""
    found = session.scalars(select(WorkYear).order_by(WorkYear.year.desc()))
    return tuple(WorkYearRow(row.year, row.closed, row.reason) for row in found)


def _kind_row(row: AwardKind) -> AwardKindRow:
    return AwardKindRow(row.id, row.code, draft_of(AwardKindDraft, row), row.active, row.origin, row.edited)


def _in_force(periods: list[AwardKindRow], on: date) -> AwardKindRow | None:
    for row in periods:
        if is_valid_on(row.draft.valid_from, row.draft.valid_to, on):
            return row
    earlier = [row for row in periods if row.draft.valid_from is None or row.draft.valid_from <= on]
    return earlier[-1] if earlier else next(iter(periods), None)


def basis_draft(row: LegalBasis) -> LegalBasisDraft:
    """The draft that holds what a legal basis holds."""
    return LegalBasisDraft(row.text, tuple(row.papers.split()), row.valid_from, row.valid_to, row.source, row.verified)


def _basis_row(row: LegalBasis) -> LegalBasisRow:
    return LegalBasisRow(row.id, row.code, basis_draft(row), row.active, row.origin)


def _bases_in_order() -> Any:
    return select(LegalBasis).order_by(LegalBasis.position, LegalBasis.id)


def _active_bases(session: Session, paper: str) -> list[Any]:
    found = session.scalars(_bases_in_order().where(LegalBasis.active))
    return [row for row in found if not row.papers or paper in row.papers.split()]
