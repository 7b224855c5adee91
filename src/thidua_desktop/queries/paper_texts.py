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
    Registration,
    RegistrationLine,
    Submission,
)

_NEWEST = 6
_AWARDS = (Decision.kind == "award",)
_RECORDS: dict[str, tuple[str, Any, tuple[Any, ...]]] = {
    "plan": ("campaign_id", Campaign, ()),
    "registration_list": ("campaign_id", Campaign, ()),
    "list_unit": ("campaign_id", Campaign, ()),
    "list_person": ("campaign_id", Campaign, ()),
    "list_household": ("campaign_id", Campaign, ()),
    "pact": ("pact_id", Pact, ()),
    "achievement": ("dossier_id", Dossier, ()),
    "submission": ("submission_id", Submission, ()),
    "decision": ("decision_id", Decision, _AWARDS),
    "pay_list": ("decision_id", Decision, _AWARDS),
    "hand_over": ("decision_id", Decision, _AWARDS),
    "revocation": ("decision_id", Decision, (Decision.kind == "revoke",)),
    "confirmation": ("award_id", Award, (Award.state == "valid",)),
}
_MEETING = (
    "invitation programme appraisal council_list ballot_papers opinion_papers tally_sheet counting_minutes minutes"
)
_RECORDS |= {kind: ("meeting_id", Meeting, ()) for kind in _MEETING.split()}


def own_texts(session: Session) -> dict[str, OwnText]:
    """The paragraphs the office words itself, by key."""
    rows = session.scalars(select(PaperText).order_by(PaperText.key))
    return {row.key: OwnText(row.key, row.body, row.shipped) for row in rows}


def own_bodies(session: Session) -> dict[str, str]:
    """The office's words by key, as papers are composed with them."""
    return {row.key: row.body for row in session.execute(select(PaperText.key, PaperText.body))}


def examples(session: Session, kind: str) -> list[dict[str, int]]:
    """The keys of the newest records a paper of a kind can be made from, the newest first; empty without any."""
    if kind == "registration_unit":
        rows = session.execute(_newest(select(Registration.campaign_id, Registration.unit_id), Registration.id))
        return [{"campaign_id": campaign_id, "unit_id": unit_id} for campaign_id, unit_id in rows]
    if kind == "registration_person":
        of_people = select(RegistrationLine.id).join(Person, Person.id == RegistrationLine.person_id)
        return [{"line_id": key} for key in session.scalars(_newest(of_people, RegistrationLine.id))]
    if kind in ("award_book", "fund_book"):
        years = session.scalars(select(Campaign.year).distinct().order_by(Campaign.year.desc()).limit(_NEWEST))
        return [{"year": year} for year in years]
    if kind not in _RECORDS:
        return []
    name, table, where = _RECORDS[kind]
    return [{name: key} for key in session.scalars(_newest(select(table.id).where(*where), table.id))]


def _newest(statement: Any, key: Any) -> Any:
    return statement.order_by(key.desc()).limit(_NEWEST)
