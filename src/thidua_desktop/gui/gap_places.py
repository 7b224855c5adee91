"""From what a paper lacks to where it is filled in: the page, and the form with the cursor in the field."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from thidua_desktop.domain.papers import Missing
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.campaign_review import write_review
from thidua_desktop.gui.pages import awards_forms, awards_single, council_forms, dossier_forms
from thidua_desktop.queries import awards, dossiers, meeting_forms, nominees

Ids = Mapping[str, int]
Go = Callable[[Desk, Ids, str], object]

_CAMPAIGN = {"date": "plan_date", "signer": "signer_id", "subject": "name"}
_DECISION = {"signer": "signer_id", "dossiers": "dossier_ids"} | {
    key: key for key in ("subject", "achievement", "money_source")
}
_REVOCATION = {"signer": "signer_id", "reason": "reason", "subject": "subject"}
_SUBMISSION = {"signer": "signer_id", "subject": "subject", "target": "superior_id", "dossiers": "dossier_ids"}
_MEETING = {key: key for key in ("held_on", "starts_at", "ends_at", "place", "chair_id", "secretary_id", "conclusion")}
_MEETING["agenda"] = "guests"
_DOSSIER = {"award": "award_code", "post": "position_at", "unit": "unit_at", "address": "position_at"}
_HEAD = frozenset({"number", "date", "subject", "signer"})
_WITH_HEAD = frozenset({"plan", "decision", "revocation", "submission", "review_mid", "review_final"})
_MEETING_PAPERS = (
    "invitation", "programme", "appraisal", "council_list", "ballot_papers", "opinion_papers", "tally_sheet",
    "counting_minutes", "minutes",
)  # fmt: skip


def way_to(gap: Missing) -> Callable[[Desk], object] | None:
    """What leads to the place where a gap is filled; None where nothing does."""
    ids = dict(gap.ids)
    if gap.kind and not gap.field:
        return lambda desk: desk.open_paper(gap.kind, **ids)
    go = _WAYS.get(gap.kind)
    if gap.field in _HEAD and gap.kind not in _WITH_HEAD:
        # Number, day and subject of these are written by hand or follow from the records; their signer is the office's.
        go = partial(_page, page="office", section="signers") if gap.field == "signer" and go else None
    return partial(_go, go, ids, gap.field) if go else None


def _go(go: Go, ids: Ids, field: str, desk: Desk) -> None:
    go(desk, ids, field)


def _window(desk: Desk) -> QWidget:
    return desk.messages.window()


def _campaign(desk: Desk, ids: Ids, field: str) -> None:
    desk.open("campaigns", ids["campaign_id"], field=_CAMPAIGN.get(field, field))


def _registrations(desk: Desk, ids: Ids, field: str) -> None:
    if field.startswith("state."):
        desk.open("registrations", None, state=field.removeprefix("state."))
    else:
        desk.open("registrations", ids.get("unit_id"))


def _pact(desk: Desk, ids: Ids, _field: str) -> None:
    desk.open("registrations", ids["pact_id"], tab="pacts")


def _decision(desk: Desk, ids: Ids, field: str) -> None:
    number = ids["decision_id"]
    desk.open("awards", number, tab="decisions")
    if field in ("number", "date"):
        _with(desk, awards.decision_view, number, awards_forms.issue, {"date": "signed_on"}.get(field, field))
    elif field == "money":
        _with(desk, awards.decision_view, number, awards_single.set_money, "amount")
    elif field in _DECISION:
        desk.field_wanted = _DECISION[field]
        awards_forms.edit_decision(desk, _window(desk), number)


def _revocation(desk: Desk, ids: Ids, field: str) -> None:
    if field in ("number", "date"):
        _decision(desk, ids, field)
        return
    desk.open("awards", ids["decision_id"], tab="decisions")
    if field in _REVOCATION:
        desk.field_wanted = _REVOCATION[field]
        awards_single.edit_taking_back(desk, ids["decision_id"], _window(desk))


def _submission(desk: Desk, ids: Ids, field: str) -> None:
    number = ids["submission_id"]
    desk.open("awards", number, tab="submissions")
    if field in ("number", "date"):
        _with(desk, awards.submission_view, number, awards_forms.send, {"date": "signed_on"}.get(field, field))
    elif field in _SUBMISSION:

        def edit(view: Any) -> None:
            desk.field_wanted = _SUBMISSION[field]
            awards_forms.edit_submission(desk, _window(desk), view.draft.target, number)

        desk.read(awards.submission_view, number, done=edit, owner=_window(desk))


def _meeting(desk: Desk, ids: Ids, field: str) -> None:
    number = ids["meeting_id"]
    desk.open("council", number)
    if field in _MEETING:

        def show(form: Any) -> None:
            desk.field_wanted = _MEETING[field]
            council_forms.show(council_forms.MeetingDialog(desk, form, number, _window(desk)))

        desk.read(meeting_forms.meeting_form, number, done=show, owner=_window(desk))


def _dossier(desk: Desk, ids: Ids, field: str) -> None:
    number = ids["dossier_id"]
    desk.open("dossiers", number)
    if field == "sections":
        _with(desk, dossiers.view, number, dossier_forms.edit_report, "")
    elif field in _DOSSIER:

        def show(form: Any) -> None:
            desk.field_wanted = _DOSSIER[field]
            council_forms.show(dossier_forms.DossierDialog(desk, form, _window(desk)))

        desk.read(nominees.form, desk.today(), dossier_id=number, year=desk.year, campaign_id=desk.campaign_id or None,
                  done=show, owner=_window(desk))  # fmt: skip


def _review(desk: Desk, ids: Ids, field: str, *, kind: str) -> None:
    if field == "targets":
        desk.set_campaign(ids["campaign_id"])
        desk.open("targets")
        return
    desk.open("campaigns", ids["campaign_id"])
    desk.field_wanted = {"date": "signed_on", "signer": "signer_id"}.get(field, field)
    write_review(desk, _window(desk), ids["campaign_id"], kind)


def _page(desk: Desk, _ids: Ids, _field: str, *, page: str, **options: Any) -> None:
    desk.open(page, None, **options)


def _with(desk: Desk, query: Callable[..., Any], number: int, form: Callable[..., object], field: str) -> None:
    """Read a record whole and open a form of it, with the cursor in a field."""

    def show(view: Any) -> None:
        desk.field_wanted = field
        form(desk, view, _window(desk))

    desk.read(query, number, done=show, owner=_window(desk))


_WAYS: dict[str, Go] = {
    "plan": _campaign,
    "registration_list": _registrations,
    "registration_unit": _registrations,
    "registration_person": partial(_page, page="registrations"),
    "review_mid": partial(_review, kind="mid"),
    "review_final": partial(_review, kind="final"),
    "reminder": _campaign,
    "pact": _pact,
    "achievement": _dossier,
    "dossier_history": _dossier,
    "decision": _decision,
    "pay_list": _decision,
    "notice": partial(_page, page="awards", tab="decisions"),
    "ceremony": partial(_page, page="awards", tab="decisions"),
    "extract": partial(_page, page="awards", tab="awards"),
    "blank_book": partial(_page, page="awards", tab="blanks"),
    "issue_book": partial(_page, page="awards", tab="book"),
    "revocation": _revocation,
    "submission": _submission,
    "hand_over": partial(_page, page="awards", tab="book"),
    "award_book": partial(_page, page="awards", tab="awards"),
    "confirmation": partial(_page, page="awards", tab="awards"),
    "fund_book": partial(_page, page="awards", tab="fund"),
    **dict.fromkeys(("list_unit", "list_person", "list_household"), partial(_page, page="dossiers")),
    **dict.fromkeys(_MEETING_PAPERS, _meeting),
}
