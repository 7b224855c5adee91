"""What stands in the workbooks that units are asked to fill in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.papers import Letterhead
from thidua_desktop.domain.people_years import RATINGS
from thidua_desktop.domain.text import fold
from thidua_desktop.domain.unit_forms import (
    MOST_LISTED,
    NOMINATION,
    REGISTRATION,
    RESULTS,
    TARGET,
    WORK,
    FormMark,
    FormPromise,
    FormSet,
    FormSubject,
    FormTarget,
    UnitForm,
)
from thidua_desktop.model import (
    Campaign,
    Commitment,
    Dossier,
    Household,
    Participant,
    Person,
    Registration,
    RegistrationLine,
    Unit,
)
from thidua_desktop.queries import nominees, office, targets
from thidua_desktop.queries.dossier_list import DEAD_STATES
from thidua_desktop.queries.dossiers import subject_of as nominee_of
from thidua_desktop.queries.people import birth_text
from thidua_desktop.queries.registration_choices import campaign_or_refuse, registrable_titles, target_choices
from thidua_desktop.queries.registrations import subject_of
from thidua_desktop.queries.sent_nominations import REPORT, stored_ratings


@dataclass(frozen=True, slots=True)
class _Ground:
    kind: str
    campaign: Campaign
    letterhead: Letterhead
    titles: tuple[str, ...]
    names: dict[str, str]
    deadline: date | None


def form_set(session: Session, kind: str, campaign_id: int, today: date, unit_ids: Sequence[int] = ()) -> FormSet:
    """The forms of one kind for the units of a campaign, or for some of them.

    Raises:
        Refused: the office is not set up, the campaign is gone, or no unit takes part.
    """
    campaign = campaign_or_refuse(session, campaign_id)
    statement = (
        select(Unit)
        .join(Participant, Participant.unit_id == Unit.id)
        .where(Participant.campaign_id == campaign_id)
        .order_by(Participant.position, Participant.id)
    )
    units = [unit for unit in session.scalars(statement) if not unit_ids or unit.id in unit_ids]
    if not units:
        raise Refused("Phong trào chưa ghi đơn vị tham gia. Mở Phong trào, thẻ Đơn vị rồi chọn đơn vị.")
    ground = _ground(session, kind, campaign, today)
    filled = {REGISTRATION: _registration, RESULTS: _results, NOMINATION: _nomination}[kind]
    forms, without = [], []
    for unit in units:
        form = filled(session, ground, unit)
        if kind == RESULTS and not form.targets:
            without.append((unit.name, "chưa được giao chỉ tiêu nào"))
        else:
            forms.append(form)
    return FormSet(kind, campaign.year, tuple(forms), tuple(without))


def _ground(session: Session, kind: str, campaign: Campaign, today: date) -> _Ground:
    if kind == REGISTRATION:
        found = [(title.code, title.name) for title in registrable_titles(session, campaign.id)]
        deadline = campaign.registration_deadline
    else:
        found = list(nominees.all_awards(session, campaign.year, today))
        deadline = campaign.dossier_deadline if kind == NOMINATION else None
    said = office.wording(session)
    names = {code: said(name) for code, name in found}
    shown = tuple(dict.fromkeys(names.values()))
    return _Ground(kind, campaign, office.letterhead(session), shown, office.award_names(session) | names, deadline)


def _form(ground: _Ground, unit: Unit, **rest: object) -> UnitForm:
    make: Callable[..., UnitForm] = UnitForm
    return make(
        mark=FormMark(ground.kind, ground.campaign.uid, unit.uid),
        superior_lines=ground.letterhead.superior_lines,
        body_lines=ground.letterhead.body_lines,
        campaign=ground.campaign.name,
        year=ground.campaign.year,
        unit_id=unit.id,
        unit=unit.name,
        deadline=ground.deadline,
        **rest,
    )


def _registration(session: Session, ground: _Ground, unit: Unit) -> UnitForm:
    """The unit itself and its people, with what they registered so far."""
    people = _people(session, unit.id)
    lines = _lines(session, ground, unit.id)
    known = {(line.subject, line.name, line.birth) for line in lines}
    subjects = list(lines)
    if not any(line.subject == "unit" for line in lines):
        subjects.insert(0, FormSubject("unit", unit.name))
    if len(people) <= MOST_LISTED:
        subjects += [one for one in people if (one.subject, one.name, one.birth) not in known]
    names = (unit.name, *(one.name for one in people), *_households(session, unit.id))
    promises = _promises(session, ground.campaign.id, unit.id)
    return _form(ground, unit, titles=ground.titles, names=names, subjects=tuple(subjects), promises=promises)


def _promises(session: Session, campaign_id: int, unit_id: int) -> tuple[FormPromise, ...]:
    """The targets of the campaign, those the unit took over with their levels; its own promises; its works."""
    statement = select(Registration).where(Registration.campaign_id == campaign_id, Registration.unit_id == unit_id)
    row = session.scalar(statement)
    taken = {fold(one.text): one for one in row.commitments} if row else {}
    found = []
    for choice in target_choices(session, campaign_id):
        one = taken.pop(fold(choice.name), None)
        if one is not None:
            found.append(_taken(one, is_ours=True))
        elif not any(fold(choice.name) == fold(before.text) for before in found):
            found.append(FormPromise(TARGET, choice.name, unit=choice.unit, is_ours=True))
    found += [_taken(one, is_ours=False) for one in taken.values()]
    works = row.works if row else []
    return (*found, *(FormPromise(WORK, one.name, None, "", one.due_on, one.detail, is_taken=True) for one in works))


def _taken(one: Commitment, *, is_ours: bool) -> FormPromise:
    return FormPromise(TARGET, one.text, one.value, one.unit, one.due_on, is_ours=is_ours, is_taken=True)


def _nomination(session: Session, ground: _Ground, unit: Unit) -> UnitForm:
    """Those who registered, with what they registered for, and whom the unit has proposed so far."""
    names = (unit.name, *(one.name for one in _people(session, unit.id)), *_households(session, unit.id))
    registered = {(one.subject, one.name, one.birth): one for one in _lines(session, ground, unit.id)}
    proposed = [
        replace(one, titles=line.titles) if (line := registered.get((one.subject, one.name, one.birth))) else one
        for one in _proposed(session, ground, unit.id)
    ]
    done = {(one.subject, one.name, one.birth) for one in proposed}
    subjects = (*proposed, *(line for who, line in registered.items() if who not in done))
    ratings = tuple(RATINGS.values())
    return _form(ground, unit, titles=ground.titles, names=names, subjects=subjects, ratings=ratings)


def _proposed(session: Session, ground: _Ground, unit_id: int) -> list[FormSubject]:
    """The living dossiers of a unit in the campaign, a line each, with what was sent for them."""
    statement = (
        select(Dossier)
        .outerjoin(Person, Person.id == Dossier.person_id)
        .outerjoin(Household, Household.id == Dossier.household_id)
        .where(Dossier.campaign_id == ground.campaign.id, Dossier.state.not_in(DEAD_STATES))
        .where(func.coalesce(Dossier.proposing_unit_id, Dossier.unit_id, Person.unit_id, Household.unit_id) == unit_id)
        .options(selectinload(Dossier.sections))
        .order_by(Dossier.unit_id.is_(None), Dossier.person_id.is_(None), Dossier.id)
    )
    ratings = stored_ratings(session, ground.campaign.year)
    return [
        replace(
            _subject(row),
            proposed=ground.names.get(row.award_code, row.award_code),
            summary=row.summary,
            report=next((section.body for section in row.sections if section.code == REPORT), ""),
            rating=RATINGS.get(ratings.get("{}:{}".format(*nominee_of(row)), ""), ""),
        )
        for row in session.scalars(statement)
    ]


def _results(session: Session, ground: _Ground, unit: Unit) -> UnitForm:
    """The targets allotted to the unit, with its figures so far."""
    rows = targets.rows(session, ground.campaign.id, unit.id)
    given = {row.id for row in rows}  # a part whose whole is not the unit's stands for itself
    found = tuple(
        FormTarget(row.group, row.draft.name, row.draft.unit, row.draft.value, row.months, row.draft.parent_id in given)
        for row in rows
        if row.draft.value is not None
    )
    return _form(ground, unit, targets=found)


def _people(session: Session, unit_id: int) -> tuple[FormSubject, ...]:
    statement = (
        select(Person.full_name, Person.birth, Person.position)
        .where(Person.unit_id == unit_id, Person.left_on.is_(None))
        .order_by(Person.name_sort, Person.id)
    )
    return tuple(
        FormSubject("person", name, birth_text(birth), position) for name, birth, position in session.execute(statement)
    )


def _households(session: Session, unit_id: int) -> tuple[str, ...]:
    statement = select(Household.head_name).where(Household.unit_id == unit_id, Household.left_on.is_(None))
    return tuple(session.scalars(statement.order_by(Household.name_sort, Household.id)))


def _lines(session: Session, ground: _Ground, unit_id: int) -> tuple[FormSubject, ...]:
    """The lines of the unit's registration."""
    statement = (
        select(RegistrationLine)
        .join(Registration)
        .where(Registration.campaign_id == ground.campaign.id, Registration.unit_id == unit_id)
        .order_by(RegistrationLine.position, RegistrationLine.id)
    )
    return tuple(_line(ground, row) for row in session.scalars(statement))


def _line(ground: _Ground, row: RegistrationLine) -> FormSubject:
    codes = sorted(title.award_code for title in row.titles)
    names = tuple(ground.names.get(code, code) for code in codes)
    return replace(_subject(row), titles=names, initiative=row.initiative, note=row.note)


def _subject(row: RegistrationLine | Dossier) -> FormSubject:
    """Who it is about."""
    subject, _ = subject_of(row) if isinstance(row, RegistrationLine) else nominee_of(row)
    name = birth = position = ""
    if row.person is not None:
        name, birth, position = row.person.full_name, birth_text(row.person.birth), row.person.position
    elif row.unit is not None:
        name = row.unit.name
    elif row.household is not None:
        name, position = row.household.head_name, row.household.address
    return FormSubject(subject, name, birth, position)
