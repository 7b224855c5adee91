"""Decisions that take awards back: what the form opens with, what may be taken, what the paper says."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from thidua_desktop.domain.awards import RevocationDraft
from thidua_desktop.domain.dates import long_date
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.papers import PaperHead
from thidua_desktop.domain.papers_awards import NomineeLine, RevocationPaper
from thidua_desktop.domain.wording import name_inside
from thidua_desktop.model import Award, Certificate, Decision
from thidua_desktop.queries import office as house
from thidua_desktop.queries.awards import subject_of
from thidua_desktop.queries.awards_papers import addressed
from thidua_desktop.queries.records import found

VERBS = {"revoke": "thu hồi", "cancel": "hủy bỏ"}


def new_revocation(session: Session, award_ids: Sequence[int], kind: str, today: date) -> RevocationDraft:
    """What the form of a new decision opens with."""
    office, signer = house.office(session), house.default_signer(session, today)
    return RevocationDraft(
        kind=kind,
        award_ids=tuple(award_ids),
        subject="",
        reason="",
        symbol=f"QĐ-{office.symbol}",
        signer_id=signer.id if signer else None,
        proposer=office.standing_office or f"Hội đồng Thi đua – Khen thưởng {office.place}",
    )


def usual_subject(session: Session, kind: str, award_ids: Sequence[int]) -> str:
    """What such a decision is about, in the usual words: "Về việc thu hồi Giấy khen đối với Ông …".

    Raises:
        Refused: an award is gone.
    """
    awards = [found(session, Award, award_id, "khen thưởng") for award_id in award_ids]
    names = list(dict.fromkeys(award.award_name for award in awards))
    whose = f" đối với {name_inside(addressed(awards[0]))}" if len(awards) == 1 else ""
    return f"Về việc {VERBS[kind]} {', '.join(names)}{whose}"


def revocation_draft(row: Decision) -> RevocationDraft:
    """What the form of a draft is opened with."""
    return RevocationDraft(
        kind=row.kind,
        award_ids=tuple(award.id for award in row.taken_back),
        subject=row.subject,
        reason=row.reason,
        number=row.number,
        symbol=row.symbol,
        signed_on=row.signed_on,
        signer_id=row.signer_id,
        proposer=row.proposer,
    )


def stored_draft(session: Session, decision_id: int) -> RevocationDraft:
    """What the form of a draft is opened with, by its key."""
    return revocation_draft(found(session, Decision, decision_id, "quyết định"))


def takeable(session: Session, award_ids: Sequence[int], decision_id: int = 0) -> list[tuple[int, str]]:
    """Awards a decision may take back: those that hold of the decisions the given ones belong to, name and award."""
    decisions = select(Award.decision_id).where(Award.id.in_(award_ids))
    rows = session.scalars(
        select(Award)
        .join(Decision, Decision.id == Award.decision_id)
        .where(
            Award.decision_id.in_(decisions),
            Decision.state == "issued",
            Award.state == "valid",
            or_(Award.revocation_id.is_(None), Award.revocation_id == decision_id),
        )
        .order_by(Award.decision_id, Award.position)
    )
    return [(award.id, f"{award.name_at} · {award.award_name} · {award.decision_number}") for award in rows]


def revocation_paper(session: Session, decision_id: int, today: date) -> RevocationPaper:
    """The decision that takes awards back, with their list; a draft leaves number and day open.

    Raises:
        Refused: it was removed, or the office is not set up.
    """
    row = found(session, Decision, decision_id, "quyết định")
    if not row.taken_back:
        raise Refused("Quyết định này chưa có khen thưởng nào để thu hồi, hủy bỏ.")
    on, office, day = row.signed_on or today, house.office(session), row.signed_on
    bases = tuple(basis.draft.text for basis in house.legal_bases(session, "decision", on))
    sheets = [_sheet(award) for award in row.taken_back]
    given = {(award.decision_date or date.min, award.decision_number) for award in row.taken_back}
    return RevocationPaper(
        head=PaperHead(
            letterhead=house.letterhead(session, personal=True),
            kind="QUYẾT ĐỊNH",
            subject=row.subject,
            symbol=row.symbol,
            number=row.number or None,
            day=day.day if day else None,
            month=day.month if day else None,
            year=day.year if day else row.year,
        ),
        verb=VERBS[row.kind],
        authority=office.chairman,
        reason=row.reason,
        lines=tuple(_line(award) for award in row.taken_back),
        signature=house.signature(session, row.signer_id, on=on, personal=True),
        bases=bases,
        given=tuple(_numbered(number, None if day == date.min else day) for day, number in sorted(given)),
        proposer=row.proposer.strip().rstrip(".;"),
        kept=tuple(str(sheet.book_number) for sheet in sheets if sheet is not None and sheet.handed_on is None),
        none_handed=all(sheet is not None and sheet.handed_on is None for sheet in sheets),
        office_word=office.unit_word,
    )


def _sheet(award: Award) -> Certificate | None:
    """The certificate in the book, None when the office kept none: it may have been handed over all the same."""
    return next((one for one in award.certificates if not one.spoiled), None)


def _line(award: Award) -> NomineeLine:
    sheet = _sheet(award)
    return NomineeLine(
        name=addressed(award),
        award=award.award_name,
        subject=subject_of(award),
        post="" if award.household_id else award.position_at,
        unit=award.unit_at,
        money=award.money,
        note=f"Quyết định số {_numbered(award.decision_number, award.decision_date)}",
        certificate=str(sheet.book_number) if sheet is not None and sheet.handed_on is not None else "",
    )


def _numbered(number: str, day: date | None) -> str:
    """A decision's number with its day: "215/QĐ-UBND ngày 20 tháng 12 năm 2026"."""
    return f"{number} {long_date(day.day, day.month, day.year)}" if day else number
