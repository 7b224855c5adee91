"""Reads of dossiers: one with everything in it, and whom and what there is to choose from."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.domain.dates import PartialDate, format_date
from thidua_desktop.domain.dossiers import (
    STATES,
    AttachedFile,
    DossierDraft,
    DossierView,
    LinkedInitiative,
    PaperRow,
    PastAward,
    SectionRow,
)
from thidua_desktop.model import Attachment, Award, Dossier, DossierInitiative, Initiative
from thidua_desktop.queries import office
from thidua_desktop.queries.ballots import last_vote
from thidua_desktop.queries.dossier_list import DEAD_STATES
from thidua_desktop.queries.records import draft_of, found

COLUMNS = {"person": "person_id", "unit": "unit_id", "household": "household_id"}


def view(session: Session, dossier_id: int) -> DossierView:
    """A dossier with its papers, report, initiatives, files and earlier awards.

    Raises:
        Refused: it was removed meanwhile.
    """
    row = dossier_or_refuse(session, dossier_id)
    return DossierView(
        id=row.id,
        draft=draft_of(DossierDraft, row),
        subject=subject_of(row)[0],
        award=office.award_name(session, row.award_code),
        campaign=row.campaign.name if row.campaign else "",
        proposer=row.proposing_unit.name if row.proposing_unit else "",
        born=birth_text(row.person.birth) if row.person else "",
        state=row.state,
        outcome=row.outcome,
        return_reason=row.return_reason,
        papers=tuple(PaperRow(one.id, one.name, one.copies, one.received_on, one.note) for one in row.papers),
        sections=tuple(SectionRow(one.code, one.heading, one.body) for one in row.sections),
        initiatives=initiatives(session, row),
        files=_files(session, dossier_id),
        awards=past_awards(session, row),
        votes=last_vote(session, dossier_id),
    )


def draft(session: Session, dossier_id: int) -> DossierDraft:
    """A dossier as the form to edit it opens with.

    Raises:
        Refused: it was removed meanwhile.
    """
    return draft_of(DossierDraft, dossier_or_refuse(session, dossier_id))


def twin_of(session: Session, values: DossierDraft, *, but: int | None = None) -> Dossier | None:
    """Another living dossier of the year for the same nominee and the same award."""
    subject, number = values.nominee or ("person", 0)
    return session.scalars(
        select(Dossier).where(
            getattr(Dossier, COLUMNS[subject]) == number,
            Dossier.year == values.year,
            Dossier.award_code == values.award_code,
            Dossier.state.not_in(DEAD_STATES),
            Dossier.id.is_distinct_from(but),
        )
    ).first()


def described(session: Session, row: Dossier) -> str:
    """A dossier in a few words: who proposes whom for what, and how far it is."""
    proposer = row.proposing_unit.name if row.proposing_unit else "Cơ quan"
    on = f", nhận {format_date(row.received_on)}" if row.received_on else ""
    award = office.award_name(session, row.award_code)
    return f"{proposer} đề nghị {award} ({STATES[row.state].lower()}{on})"


def initiatives(session: Session, row: Dossier) -> tuple[LinkedInitiative, ...]:
    """The initiatives a dossier rests on."""
    return tuple(_initiative(session, link.initiative, row.id) for link in row.initiatives)


def free_initiatives(session: Session, dossier_id: int) -> tuple[LinkedInitiative, ...]:
    """The initiatives of the nominee that the dossier does not rest on yet, the newest first."""
    row = dossier_or_refuse(session, dossier_id)
    subject, number = subject_of(row)
    if subject == "household":
        return ()
    linked = {link.initiative_id for link in row.initiatives}
    own = Initiative.person_id == number if subject == "person" else Initiative.unit_id == number
    rows = session.scalars(select(Initiative).where(own).order_by(Initiative.year.desc(), Initiative.id))
    return tuple(_initiative(session, one, row.id) for one in rows if one.id not in linked)


def past_awards(session: Session, row: Dossier, *, by: date | None = None) -> tuple[PastAward, ...]:
    """What the nominee has been awarded before, the newest first; revoked and cancelled ones are left out.

    With ``by`` only what was decided up to that day: a paper printed again tells nothing of what came after it.
    """
    subject, number = subject_of(row)
    rows = session.scalars(
        select(Award)
        .where(
            getattr(Award, COLUMNS[subject]) == number,
            Award.state == "valid",
            Award.dossier_id.is_distinct_from(row.id),
        )
        .order_by(Award.year.desc(), Award.id.desc())
    )
    return tuple(
        PastAward(one.year, one.award_name, decision_text(one))
        for one in rows
        if by is None or one.decision_date is None or one.decision_date <= by
    )


def decision_text(award: Award) -> str:
    """Number, date and authority of the decision behind an award."""
    number = f"Số {award.decision_number}" if award.decision_number else ""
    day = f"ngày {format_date(award.decision_date)}" if award.decision_date else ""
    first = " ".join(part for part in (number, day) if part)
    return ", ".join(part for part in (first, award.authority) if part)


def subject_of(row: Dossier) -> tuple[str, int]:
    """Whom a dossier is about: ("person", 7)."""
    for subject, column in COLUMNS.items():
        number = getattr(row, column)
        if number is not None:
            return subject, int(number)
    raise AssertionError("a dossier has exactly one nominee")


def dossier_or_refuse(session: Session, dossier_id: int) -> Dossier:
    """The dossier.

    Raises:
        Refused: it was removed meanwhile.
    """
    return found(session, Dossier, dossier_id, "hồ sơ")


def birth_text(birth: str) -> str:
    """A birth as screens and papers show it."""
    return PartialDate.from_iso(birth).format() if birth else ""


def _initiative(session: Session, row: Initiative, dossier_id: int) -> LinkedInitiative:
    others = session.scalars(
        select(Dossier)
        .join(DossierInitiative, DossierInitiative.dossier_id == Dossier.id)
        .where(DossierInitiative.initiative_id == row.id, Dossier.id != dossier_id, Dossier.state.not_in(DEAD_STATES))
        .order_by(Dossier.id)
    )
    used = "; ".join(f"{office.award_name(session, one.award_code)} của {one.name_at} năm {one.year}" for one in others)
    number = f"số {row.recognition_number}" if row.recognition_number else ""
    day = f"ngày {format_date(row.recognised_on)}" if row.recognised_on else ""
    recognised = " ".join(part for part in (row.recognised_by, number, day) if part)
    return LinkedInitiative(row.id, row.title, row.year, recognised, used)


def _files(session: Session, dossier_id: int) -> tuple[AttachedFile, ...]:
    rows = session.scalars(select(Attachment).where(Attachment.dossier_id == dossier_id).order_by(Attachment.id))
    return tuple(AttachedFile(row.id, row.name, row.sha256, row.size) for row in rows)
