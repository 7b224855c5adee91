"""What the form of one registration opens with."""

from sqlalchemy.orm import Session

from thidua_desktop.domain.registration_views import RegistrationForm, SubjectChoice
from thidua_desktop.domain.registrations import RegistrationDraft
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
