"""The office's own words on papers, and records of the data to show them with."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.domain.paper_texts import OwnText
from thidua_desktop.model import (
    Award,
    Campaign,
    Decision,
    Dossier,
    Meeting,
    Pact,
    PaperText,
    Person,
    PublicNotice,
    Registration,
    RegistrationLine,
    Submission,
)

_NEWEST = 6
_TABLES: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "campaign_id": (Campaign, ()),
    "pact_id": (Pact, ()),
    "dossier_id": (Dossier, ()),
    "meeting_id": (Meeting, ()),
    "submission_id": (Submission, ()),
    "decision_id": (Decision, (Decision.kind == "award",)),
    "award_id": (Award, (Award.state == "valid",)),
}
"""What the keys of papers are keys of."""


def own_texts(session: Session) -> dict[str, OwnText]:
    """The paragraphs the office words itself, by key."""
    rows = session.scalars(select(PaperText).order_by(PaperText.key))
    return {row.key: OwnText(row.key, row.body, row.shipped) for row in rows}


def own_bodies(session: Session) -> dict[str, str]:
    """The office's words by key, as papers are composed with them."""
    return {row.key: row.body for row in session.execute(select(PaperText.key, PaperText.body))}


def examples(session: Session, kind: str, key: str) -> list[dict[str, int]]:
    """The keys of the newest records a paper can be made from, the newest first; empty without any.

    Args:
        session: the reading session.
        kind: the kind of paper.
        key: the name of the key it is asked for with, such as "meeting_id"; of no interest where it has several.
    """
    if kind in ("registration_unit", "score_sheet_unit"):
        rows = session.execute(_newest(select(Registration.campaign_id, Registration.unit_id), Registration.id))
        return [{"campaign_id": campaign_id, "unit_id": unit_id} for campaign_id, unit_id in rows]
    if kind == "registration_person":
        of_people = select(RegistrationLine.id).join(Person, Person.id == RegistrationLine.person_id)
        return [{"line_id": number} for number in session.scalars(_newest(of_people, RegistrationLine.id))]
    if kind == "public_display":
        shown = session.scalars(_newest(select(PublicNotice.dossier_id), PublicNotice.id))
        return [{"dossier_id": number} for number in shown]
    if key == "year":
        years = session.scalars(select(Campaign.year).distinct().order_by(Campaign.year.desc()).limit(_NEWEST))
        return [{"year": year} for year in years]
    if key not in _TABLES:
        return []
    table, where = _TABLES[key]
    if kind == "revocation":
        where = (Decision.kind == "revoke",)
    return [{key: number} for number in session.scalars(_newest(select(table.id).where(*where), table.id))]


def _newest(statement: Any, key: Any) -> Any:
    return statement.order_by(key.desc()).limit(_NEWEST)
