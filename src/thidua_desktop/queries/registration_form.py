"""What the form of one registration opens with."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.domain.registration_views import RegistrationForm, SubjectChoice
from thidua_desktop.domain.registrations import RegistrationDraft
from thidua_desktop.model import Registration, RegistrationLine
from thidua_desktop.queries.records import found as found_or_refuse
from thidua_desktop.queries.registration_choices import registrable_titles, target_choices
from thidua_desktop.queries.registrations import blank, board, draft, view


def form(session: Session, campaign_id: int, *, registration_id: int = 0, unit_id: int = 0) -> RegistrationForm:
    """The form of a registration, of a unit that has none yet, or of a unit still to be chosen.

    Raises:
        Refused: campaign, registration or unit were removed meanwhile.
    """
    found = board(session, campaign_id)
    subjects: dict[tuple[str, int], SubjectChoice] = {}
    if registration_id:
        start = draft(session, registration_id)
        shown = view(session, registration_id)
        units: tuple[tuple[int, str], ...] = ((shown.unit_id, shown.unit_name),)
        subjects = {
            (line.subject, line.subject_id): SubjectChoice(line.subject, line.subject_id, line.name, line.detail)
            for line in shown.lines
        }
    else:
        start = blank(session, campaign_id, unit_id) if unit_id else RegistrationDraft(campaign_id, 0)
        units = tuple((row.unit_id, row.unit_name) for row in found.missing if unit_id in (0, row.unit_id))
    held = {code for line in start.lines for code in line.titles}
    return RegistrationForm(
        registration_id,
        found.campaign_name,
        found.year,
        start,
        units,
        subjects,
        registrable_titles(session, campaign_id, also=held),
        target_choices(session, campaign_id),
    )


def form_of_unit(session: Session, campaign_id: int, unit_id: int) -> RegistrationForm:
    """The form of a unit's registration, of a new one while it has sent none.

    Raises:
        Refused: campaign or unit were removed meanwhile.
    """
    number = session.scalar(
        select(Registration.id).where(Registration.campaign_id == campaign_id, Registration.unit_id == unit_id)
    )
    return form(session, campaign_id, registration_id=number or 0, unit_id=unit_id)


def form_of_line(session: Session, line_id: int) -> tuple[RegistrationForm, int]:
    """The form of the registration a line belongs to, and whose line it is: a person's id, or 0.

    Raises:
        Refused: the line was removed meanwhile.
    """
    line = found_or_refuse(session, RegistrationLine, line_id, "dòng đăng ký")
    of = line.registration
    return form(session, of.campaign_id, registration_id=of.id), line.person_id or 0
