"""Reads of registrations: the board, one unit's registration, and what there is to choose from while typing one."""

from sqlalchemy import Executable, func, select
from sqlalchemy.orm import Session

from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.registration_views import (
    Board,
    BoardRow,
    CommitmentView,
    LineView,
    Registered,
    RegistrationView,
    is_late,
)
from thidua_desktop.domain.registrations import (
    CommitmentDraft,
    Ground,
    LineDraft,
    RegistrationDraft,
    WorkDraft,
)
from thidua_desktop.model import (
    AwardKind,
    Campaign,
    Commitment,
    Participant,
    RegisteredTitle,
    Registration,
    RegistrationLine,
    Target,
    Unit,
    Work,
)
from thidua_desktop.queries.registration_choices import (
    campaign_or_refuse,
    registrable_titles,
    subject_names,
    target_bound,
)
from thidua_desktop.queries.targets import read_only

_FEW = 30


def board(session: Session, campaign_id: int) -> Board:
    """Where every expected unit, and every other that registered, stands in a campaign; in the plan's order.

    Raises:
        Refused: there is no such campaign any more.
    """
    campaign = campaign_or_refuse(session, campaign_id)
    order = {
        unit_id: place
        for place, unit_id in enumerate(
            session.scalars(
                select(Participant.unit_id)
                .where(Participant.campaign_id == campaign_id)
                .order_by(Participant.position, Participant.id)
            )
        )
    }
    sent = {
        row.unit_id: row for row in session.scalars(select(Registration).where(Registration.campaign_id == campaign_id))
    }
    counts = _counts(session, campaign_id)
    wanted = {*order, *sent}
    units = session.scalars(select(Unit).where(Unit.id.in_(wanted))).all()
    rows = [
        _board_row(unit, sent.get(unit.id), unit.id in order, campaign, counts)
        for unit in sorted(units, key=lambda unit: (order.get(unit.id, len(order)), unit.name_sort))
    ]
    return Board(
        campaign.id,
        campaign.name,
        campaign.year,
        campaign.registration_deadline,
        tuple(rows),
        read_only(session, campaign),
    )


def board_rows(session: Session, campaign_id: int) -> tuple[BoardRow, ...]:
    """The rows of the board."""
    return board(session, campaign_id).rows


def board_figures(session: Session, campaign_id: int) -> str:
    """The board in one line."""
    return board(session, campaign_id).figures


def view(session: Session, registration_id: int) -> RegistrationView:
    """A unit's registration with its lines, commitments and works.

    Raises:
        Refused: it was removed meanwhile.
    """
    row = registration_or_refuse(session, registration_id)
    names = _title_names(session)
    return RegistrationView(
        id=row.id,
        campaign_id=row.campaign_id,
        campaign_name=row.campaign.name,
        year=row.campaign.year,
        unit_id=row.unit_id,
        unit_name=row.unit.name,
        state=row.state,
        sent_on=row.sent_on,
        received_on=row.received_on,
        return_reason=row.return_reason,
        late=is_late(row.sent_on, row.campaign.registration_deadline),
        member_count=row.member_count,
        representative=row.representative,
        representative_position=row.representative_position,
        note=row.note,
        lines=tuple(_line_view(line, names) for line in row.lines),
        commitments=tuple(_commitment_view(session, item) for item in row.commitments),
        works=tuple(WorkDraft(work.name, work.detail, work.due_on, work.done_on, work.id) for work in row.works),
    )


def draft(session: Session, registration_id: int) -> RegistrationDraft:
    """A registration as the form to edit it opens with.

    Raises:
        Refused: it was removed meanwhile.
    """
    row = registration_or_refuse(session, registration_id)
    order = {code: place for place, code in enumerate(_title_names(session))}
    return RegistrationDraft(
        campaign_id=row.campaign_id,
        unit_id=row.unit_id,
        sent_on=row.sent_on,
        member_count=row.member_count,
        representative=row.representative,
        representative_position=row.representative_position,
        note=row.note,
        lines=tuple(
            LineDraft(*subject_of(line), _codes(line, order), line.initiative, line.note) for line in row.lines
        ),
        commitments=tuple(
            CommitmentDraft(item.text, item.target_id, item.value, item.unit, item.due_on, item.id)
            for item in row.commitments
        ),
        works=tuple(WorkDraft(work.name, work.detail, work.due_on, work.done_on, work.id) for work in row.works),
    )


def blank(session: Session, campaign_id: int, unit_id: int) -> RegistrationDraft:
    """What the form for a unit that has not registered opens with: its head, its members, itself as first subject.

    Raises:
        Refused: campaign or unit was removed meanwhile.
    """
    campaign_or_refuse(session, campaign_id)
    unit = session.get(Unit, unit_id)
    if unit is None:
        raise Refused("Đơn vị này không còn trong danh sách. Chọn đơn vị khác.", "unit_id")
    return RegistrationDraft(
        campaign_id,
        unit_id,
        member_count=unit.head_count,
        representative=unit.head_name,
        representative_position=unit.head_position,
    )


def ground(session: Session, typed: RegistrationDraft) -> Ground:
    """What a typed registration is checked against; titles it has held before stay allowed when switched off since.

    Raises:
        Refused: campaign or unit was removed meanwhile.
    """
    campaign = campaign_or_refuse(session, typed.campaign_id)
    unit = session.get(Unit, typed.unit_id)
    if unit is None:
        raise Refused("Chưa chọn đơn vị đăng ký. Chọn một đơn vị trong danh sách.", "unit_id")
    held = session.scalars(
        select(RegisteredTitle.award_code)
        .join(RegistrationLine)
        .join(Registration)
        .where(Registration.campaign_id == typed.campaign_id, Registration.unit_id == typed.unit_id)
    )
    return Ground(
        year=campaign.year,
        starts_on=campaign.starts_on,
        titles={title.code: title for title in registrable_titles(session, typed.campaign_id, also=set(held))},
        names=subject_names(session, [line.key for line in typed.lines]),
        unit_name=unit.name,
    )


def registered(session: Session, campaign_id: int, subject: str, subject_id: int) -> Registered:
    """Whether a person, unit or household registered in a campaign, and for which titles.

    A unit counts as registered by its own registration even when it claims no title there.
    """
    return all_registered(session, campaign_id).get((subject, subject_id), Registered())


def all_registered(session: Session, campaign_id: int) -> dict[tuple[str, int], Registered]:
    """Everyone who registered in a campaign, by ("person", id): for checks of many nominees at once."""
    found: dict[tuple[str, int], Registered] = {}
    states = session.execute(
        select(Registration.unit_id, Registration.state).where(Registration.campaign_id == campaign_id)
    )
    for unit_id, state in states:
        found["unit", unit_id] = Registered(True, state == "received")
    lines = session.execute(
        select(
            RegistrationLine.person_id,
            RegistrationLine.unit_id,
            RegistrationLine.household_id,
            Registration.state,
            RegisteredTitle.award_code,
        )
        .join(Registration, Registration.id == RegistrationLine.registration_id)
        .outerjoin(RegisteredTitle, RegisteredTitle.line_id == RegistrationLine.id)
        .where(Registration.campaign_id == campaign_id)
    )
    for person_id, of_unit, household_id, state, code in lines:
        key = _key(person_id, of_unit, household_id)
        before = found.get(key, Registered())
        titles = before.titles | {code} if code else before.titles
        found[key] = Registered(True, before.received or state == "received", titles)
    return found


def subject_of(line: RegistrationLine) -> tuple[str, int]:
    """Whom a line is about."""
    return _key(line.person_id, line.unit_id, line.household_id)


def registration_or_refuse(session: Session, registration_id: int) -> Registration:
    """The registration.

    Raises:
        Refused: it was removed meanwhile.
    """
    row = session.get(Registration, registration_id)
    if row is None:
        raise Refused("Bản đăng ký này đã bị xóa. Xem lại bảng đăng ký của phong trào.")
    return row


def _key(person_id: int | None, unit_id: int | None, household_id: int | None) -> tuple[str, int]:
    if person_id is not None:
        return "person", person_id
    if unit_id is not None:
        return "unit", unit_id
    return "household", household_id or 0


def _counts(session: Session, campaign_id: int) -> dict[str, dict[int, int]]:
    """Numbers per registration: of lines by subject, of titles, commitments and works."""
    here = Registration.campaign_id == campaign_id
    line = RegistrationLine.registration_id
    found: dict[str, dict[int, int]] = {}
    lines = select(
        line,
        func.count(RegistrationLine.person_id),
        func.count(RegistrationLine.unit_id),
        func.count(RegistrationLine.household_id),
    )
    rows = session.execute(lines.join(Registration).where(here).group_by(line)).all()
    for place, name in enumerate(("persons", "units", "households"), start=1):
        found[name] = {row[0]: row[place] for row in rows}
    titles = select(line, func.count()).select_from(RegisteredTitle).join(RegistrationLine)
    works = select(Work.registration_id, func.count(), func.count(Work.done_on))
    done = session.execute(works.join(Registration).where(here).group_by(Work.registration_id)).all()
    promises = select(Commitment.registration_id, func.count())
    found["titles"] = _pairs(session, titles.join(Registration).where(here).group_by(line))
    found["commitments"] = _pairs(session, promises.join(Registration).where(here).group_by(Commitment.registration_id))
    found["works"] = {row[0]: row[1] for row in done}
    found["works_done"] = {row[0]: row[2] for row in done}
    return found


def _pairs(session: Session, statement: Executable) -> dict[int, int]:
    return {row[0]: row[1] for row in session.execute(statement)}


def _board_row(
    unit: Unit, sent: Registration | None, expected: bool, campaign: Campaign, counts: dict[str, dict[int, int]]
) -> BoardRow:
    deadline = campaign.registration_deadline
    if sent is None:
        return BoardRow(
            unit.id,
            unit.name,
            unit.kind,
            "missing",
            deadline=deadline,
            representative=unit.head_name,
            member_count=unit.head_count,
        )
    return BoardRow(
        unit.id,
        unit.name,
        unit.kind,
        sent.state,
        registration_id=sent.id,
        expected=expected,
        late=is_late(sent.sent_on, deadline),
        deadline=deadline,
        sent_on=sent.sent_on,
        received_on=sent.received_on,
        return_reason=sent.return_reason,
        representative=sent.representative,
        member_count=sent.member_count,
        **{key: numbers.get(sent.id, 0) for key, numbers in counts.items()},
    )


def _title_names(session: Session) -> dict[str, tuple[str, str]]:
    """Name and short name of every kind in the catalogue, in its order, the present wording last."""
    kinds = session.execute(
        select(AwardKind.code, AwardKind.name, AwardKind.short_name).order_by(AwardKind.position, AwardKind.valid_from)
    )
    return {code: (name, short or name) for code, name, short in kinds}


def _codes(line: RegistrationLine, order: dict[str, int]) -> tuple[str, ...]:
    codes = [title.award_code for title in line.titles]
    return tuple(sorted(codes, key=lambda code: (order.get(code, len(order)), code)))


def _line_view(line: RegistrationLine, names: dict[str, tuple[str, str]]) -> LineView:
    subject, number = subject_of(line)
    name, detail, birth = _described(line)
    codes = _codes(line, {code: place for place, code in enumerate(names)})
    return LineView(
        line.id,
        subject,
        number,
        name,
        detail,
        birth,
        codes,
        tuple(names.get(code, (code, code))[0] for code in codes),
        tuple(names.get(code, (code, code))[1] for code in codes),
        line.initiative,
        line.note,
    )


def _described(line: RegistrationLine) -> tuple[str, str, str]:
    """Name with salutation, post or address, birth."""
    if line.person is not None:
        person = line.person
        return f"{person.salutation} {person.full_name}".strip(), person.position, person.birth
    if line.unit is not None:
        return line.unit.name, line.unit.head_name, ""
    if line.household is not None:
        household = line.household
        return f"{household.salutation} {household.head_name}".strip(), household.address, ""
    return "", "", ""


def _commitment_view(session: Session, item: Commitment) -> CommitmentView:
    target = session.get(Target, item.target_id) if item.target_id is not None else None
    bound = target_bound(target) if target is not None else ""
    return CommitmentView(item.id, item.text, item.target_id, item.value, item.unit, item.due_on, bound)
