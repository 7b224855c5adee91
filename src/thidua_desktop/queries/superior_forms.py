"""The workbooks of the level above that the office fills."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.domain.reports import Wanted
from thidua_desktop.domain.superior_forms import FORM, FormDraft, FormView, from_text
from thidua_desktop.model import SuperiorForm
from thidua_desktop.queries import office as house
from thidua_desktop.queries.records import found

WORD = "biểu mẫu"


def rows(session: Session) -> tuple[FormView, ...]:
    """All forms by name."""
    return tuple(_view(row) for row in session.scalars(select(SuperiorForm).order_by(SuperiorForm.name)))


def view(session: Session, form_id: int) -> FormView:
    """A form with its file.

    Raises:
        Refused: it is gone.
    """
    return _view(found(session, SuperiorForm, form_id, WORD))


def wanted(session: Session, kinds: frozenset[str], campaign_id: int) -> tuple[Wanted, ...]:
    """The forms that take rows of these kinds of sheets of a campaign, named by what they are about."""
    return tuple(
        Wanted(FORM, {"form_id": view.id, "campaign_id": campaign_id}, view.draft.name)
        for view in rows(session)
        if view.draft.kind in kinds
    )


def office_title(session: Session) -> str:
    """The name of the office as it stands in a sentence, "" before there is one."""
    office = house.office_view(session)
    return office.draft.title if office else ""


def _view(row: SuperiorForm) -> FormView:
    file = row.files[-1] if row.files else None
    draft = FormDraft(row.name, row.kind, from_text(row.content))
    return FormView(row.id, draft, file.name if file else "", file.sha256 if file else "")
