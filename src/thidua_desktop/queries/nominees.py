"""Whom a dossier can be made for: people, units, households as they are today, and those who registered."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from thidua_desktop.domain.dossiers import SUBJECTS, DossierDraft
from thidua_desktop.domain.nominees import Candidate, DossierForm, Nominee
from thidua_desktop.domain.people import UNIT_KINDS
from thidua_desktop.model import (
    Campaign,
    Dossier,
    DossierPaper,
    Household,
    Person,
    Registration,
    RegistrationLine,
    Unit,
)
from thidua_desktop.queries import office
from thidua_desktop.queries.dossier_history import point_rows
from thidua_desktop.queries.dossier_list import DEAD_STATES
from thidua_desktop.queries.dossiers import birth_text, draft, subject_of
from thidua_desktop.queries.people import find_households, find_persons, find_units, unit_choices
from thidua_desktop.queries.records import found
from thidua_desktop.queries.registrations import subject_of as subject_of_line

_FEW = 12


def nominee(session: Session, subject: str, number: int) -> Nominee:
    """A person, unit or household as it is on the list today.

    Raises:
        Refused: it was removed meanwhile.
    """
    if subject == "person":
        person = found(session, Person, number, "người")
        unit = person.unit.name if person.unit else ""
        born = f"sinh {birth_text(person.birth)}" if person.birth else ""
        detail = " · ".join(part for part in (person.position, unit, born) if part)
        return Nominee("person", person.id, person.full_name, person.position, unit, person.unit_id, detail)
    if subject == "unit":
        row = found(session, Unit, number, "đơn vị")
        parent = row.parent.name if row.parent else ""
        return Nominee("unit", row.id, row.name, "", parent, row.id, UNIT_KINDS.get(row.kind, ""))
    household = found(session, Household, number, "hộ")
    unit = household.unit.name if household.unit else ""
    name = " ".join(f"Hộ {household.salutation.lower()} {household.head_name}".split())
    detail = " · ".join(part for part in (household.address, unit) if part)
    return Nominee("household", household.id, name, household.address, unit, household.unit_id, detail)


def find_nominees(session: Session, words: str) -> tuple[Nominee, ...]:
    """People, units and households whose name holds every word, without diacritics; exact beginnings come first."""
    if not words.strip():
        return ()
    keys = [("unit", key) for key, _, _ in find_units(session, words, _FEW)]
    keys += [("person", row.id) for row in find_persons(session, words, _FEW) if row.left_on is None]
    keys += [("household", row.id) for row in find_households(session, words, _FEW)]
    return tuple(nominee(session, subject, number) for subject, number in keys)


def candidates(session: Session, campaign_id: int) -> tuple[Candidate, ...]:
    """Everyone who registered for a title in a campaign and has no living dossier for it, by unit and name."""
    names = office.award_names(session)
    taken = {
        (*subject_of(row), row.award_code)
        for row in session.scalars(
            select(Dossier).where(Dossier.campaign_id == campaign_id, Dossier.state.not_in(DEAD_STATES))
        )
    }
    rows = session.execute(
        select(RegistrationLine, Registration.state, Unit)
        .join(Registration, Registration.id == RegistrationLine.registration_id)
        .join(Unit, Unit.id == Registration.unit_id)
        .where(Registration.campaign_id == campaign_id, Registration.state != "returned")
        .order_by(Unit.name_sort, RegistrationLine.position, RegistrationLine.id)
    )
    lines: list[Candidate] = []
    for line, state, unit in rows:
        subject, number = subject_of_line(line)
        who = nominee(session, subject, number)
        lines += [
            Candidate(
                subject,
                number,
                who.name,
                who.detail,
                code,
                names.get(code, code),
                unit.id,
                unit.name,
                state == "received",
            )
            for code in sorted(title.award_code for title in line.titles)
            if (subject, number, code) not in taken
        ]
    return tuple(lines)


def award_choices(session: Session, subject: str, year: int, today: date) -> tuple[tuple[str, str], ...]:
    """Code and name of the awards that may be proposed for a kind of nominee in a year."""
    on = min(today, date(year, 12, 31)) if year <= today.year else date(year, 1, 1)
    return tuple((kind.code, kind.name) for kind in office.award_kinds(session, on=on, subject=subject))


def common_awards(session: Session, subjects: Collection[str], year: int, today: date) -> tuple[tuple[str, str], ...]:
    """Code and name of the awards that may be proposed for each of these kinds of nominees."""
    lists = [award_choices(session, subject, year, today) for subject in sorted(subjects)]
    return tuple(one for one in lists[0] if all(one in others for others in lists[1:])) if lists else ()


def form(
    session: Session, today: date, *, dossier_id: int = 0, year: int = 0, campaign_id: int | None = None
) -> DossierForm:
    """What the form opens with: a dossier, or a new one of a year or a campaign.

    Raises:
        Refused: the dossier is gone.
    """
    basis = "campaign" if campaign_id else "merit"
    blank = DossierDraft(year=year, campaign_id=campaign_id, basis=basis, period=f"năm {year}", received_on=today)
    typed = draft(session, dossier_id) if dossier_id else blank
    campaigns = session.execute(
        select(Campaign.id, Campaign.name).where(Campaign.year == typed.year).order_by(Campaign.id)
    )
    awards = {subject: award_choices(session, subject, typed.year, today) for subject in SUBJECTS}
    if typed.nominee and typed.award_code not in dict(awards[typed.nominee[0]]):
        # What was proposed stays to be chosen after the office switched it off.
        present = (typed.award_code, office.award_name(session, typed.award_code))
        awards[typed.nominee[0]] += (present,) if typed.award_code else ()
    row = session.get(Dossier, dossier_id) if dossier_id else None
    return DossierForm(
        dossier_id,
        typed,
        nominee(session, *typed.nominee) if typed.nominee else None,
        awards,
        tuple((number, name) for number, name in campaigns),
        unit_choices(session),
        tuple(point_rows(row)) if row is not None and row.state == "returned" else None,
    )


def all_awards(session: Session, year: int, today: date) -> tuple[tuple[str, str], ...]:
    """Code and name of every award that may be proposed in a year, for whatever kind of nominee."""
    found_awards: dict[str, str] = {}
    for subject in SUBJECTS:
        found_awards |= dict(award_choices(session, subject, year, today))
    return tuple(found_awards.items())


def paper_names(session: Session, dossier_ids: Sequence[int]) -> tuple[str, ...]:
    """The names of the papers that any of the dossiers holds, in their usual order."""
    rows = session.execute(
        select(DossierPaper.name, func.min(DossierPaper.position))
        .where(DossierPaper.dossier_id.in_(dossier_ids))
        .group_by(DossierPaper.name)
        .order_by(func.min(DossierPaper.position), DossierPaper.name)
    )
    return tuple(name for name, _ in rows)
