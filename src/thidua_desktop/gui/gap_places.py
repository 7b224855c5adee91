"""From what a paper lacks to where it is filled in: the page, and the form with the cursor in the field."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from thidua_desktop.domain.awards import DecisionView
from thidua_desktop.domain.papers import Missing
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.campaign_review import write_review
from thidua_desktop.gui.dialogs.pact import PactDialog
from thidua_desktop.gui.dialogs.registration import RegistrationDialog
from thidua_desktop.gui.pages import (
    awards_blanks,
    awards_forms,
    awards_fund,
    awards_single,
    council_ballot_forms,
    council_forms,
    dossier_forms,
    pacts,
    people_forms,
)
from thidua_desktop.queries import awards, council, dossiers, meeting_forms, nominees, registration_form
from thidua_desktop.queries import pacts as drafts

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
_DOSSIER = {"award": "award_code", "post": "position_at", "unit": "unit_at", "summary": "summary"}
_REGISTRATION = {"titles": "lines", "signer": "representative", "date": "sent_on"} | {
    key: key for key in ("lines", "commitments")
}
_HEAD = frozenset({"number", "date", "subject", "signer"})
_WITH_HEAD = frozenset({"plan", "decision", "revocation", "submission", "review_mid", "review_final"})
_OWN_HEAD = {
    "registration_unit": {"date", "signer"},
    "registration_person": {"date"},
    "registration_list": {"signer"},
    "reminder": {"signer"},
}
"""Fields of the head that other papers take from a record."""
_BY_HAND = {"registration_person": {"pledges"}}
"""What nothing but the paper itself holds."""
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
    if gap.field in _BY_HAND.get(gap.kind, ()):
        return None
    if gap.field in _HEAD and gap.kind not in _WITH_HEAD and gap.field not in _OWN_HEAD.get(gap.kind, ()):
        # Number, day and subject of these are written by hand or follow from the records; their signer is the office's.
        go = partial(_page, page="office", section="signers") if gap.field == "signer" and go else None
    return partial(_go, go, ids, gap.field) if go else None


def _go(go: Go, ids: Ids, field: str, desk: Desk) -> None:
    desk.field_wanted = ""  # of a form that was refused
    go(desk, ids, field)


def _window(desk: Desk) -> QWidget:
    return desk.messages.window()


def _show(dialog: QDialog) -> None:
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _campaign(desk: Desk, ids: Ids, field: str) -> None:
    desk.open("campaigns", ids["campaign_id"], field=_CAMPAIGN.get(field, field))


def _registrations(desk: Desk, ids: Ids, field: str) -> None:
    if field == "signer":
        _campaign(desk, ids, field)
    elif field.startswith("state."):
        desk.open("registrations", None, state=field.removeprefix("state."))
    else:
        desk.open("registrations")


def _registration(desk: Desk, ids: Ids, field: str) -> None:
    desk.set_campaign(ids["campaign_id"])
    desk.open("registrations", ids["unit_id"])

    def show(form: Any) -> None:
        desk.field_wanted = _REGISTRATION.get(field, "")
        _show(RegistrationDialog(desk, form, _window(desk)))

    desk.read(registration_form.form_of_unit, ids["campaign_id"], ids["unit_id"], done=show, owner=_window(desk))


def _person_registration(desk: Desk, ids: Ids, field: str) -> None:
    def show(found: tuple[Any, int]) -> None:
        form, person = found
        desk.set_campaign(form.draft.campaign_id)
        if field == "post":
            desk.open("people", person)
            desk.field_wanted = "position"
            people_forms.edit_person(desk, _window(desk), person)
            return
        desk.open("registrations", form.draft.unit_id)
        desk.field_wanted = _REGISTRATION.get(field, "")
        _show(RegistrationDialog(desk, form, _window(desk)))

    desk.read(registration_form.form_of_line, ids["line_id"], done=show, owner=_window(desk))


def _pact(desk: Desk, ids: Ids, field: str) -> None:
    number = ids["pact_id"]
    desk.open("registrations", number, tab="pacts")

    def show(found: Any) -> None:
        desk.field_wanted = field
        _show(PactDialog(desk, found.draft, found.units, found.clusters, number, _window(desk)))

    def opened(session: Any) -> Any:
        return pacts.opened(session, drafts.draft(session, number).campaign_id, number)

    desk.read(opened, done=show, owner=_window(desk))


def _bases(desk: Desk) -> None:
    desk.open("office", None, section="bases")


def _decision(desk: Desk, ids: Ids, field: str) -> None:
    if field == "bases":
        _bases(desk)
        return
    number = ids["decision_id"]
    desk.open("awards", number, tab="decisions")
    if field in ("number", "date"):
        _with(desk, awards.decision_view, number, awards_forms.issue, {"date": "signed_on"}.get(field, field))
    elif field == "money":
        _with(desk, awards.decision_view, number, _money_of_one, "amount")
    elif field in _DECISION:
        desk.field_wanted = _DECISION[field]
        awards_forms.edit_decision(desk, _window(desk), number)


def _revocation(desk: Desk, ids: Ids, field: str) -> None:
    if field in ("number", "date", "bases"):
        _decision(desk, ids, field)
        return
    desk.open("awards", ids["decision_id"], tab="decisions")
    if field in _REVOCATION:
        desk.field_wanted = _REVOCATION[field]
        awards_single.edit_taking_back(desk, ids["decision_id"], _window(desk))


def _submission(desk: Desk, ids: Ids, field: str) -> None:
    if field == "bases":
        _bases(desk)
        return
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
    desk.open("council", number, part=field)
    if field in ("tellers", "issued"):

        def count(view: Any) -> None:
            if view.polls:
                desk.field_wanted = field
                forms = council_ballot_forms
                council_forms.show(forms.poll_dialog(desk, number, view.polls[-1], _window(desk)))

        desk.read(council.meeting_view, number, desk.today(), done=count, owner=_window(desk))
    elif field == "members":
        desk.read(meeting_forms.meeting_form, number, done=partial(_members, desk), owner=_window(desk))
    elif field in _MEETING:

        def show(form: Any) -> None:
            desk.field_wanted = _MEETING[field]
            council_forms.show(council_forms.MeetingDialog(desk, form, number, _window(desk)))

        desk.read(meeting_forms.meeting_form, number, done=show, owner=_window(desk))


def _members(desk: Desk, form: Any) -> None:
    """The council of a meeting, with the cursor in the list of its members."""
    number = form.draft.council_id

    def show(draft: Any) -> None:
        desk.field_wanted = "name"
        dialog = council_forms.CouncilDialog(desk, draft, number, _window(desk))
        council_forms.show(dialog)
        dialog.members.setFocus()

    desk.read(council.council_draft, number, done=show, owner=_window(desk))


def _dossier(desk: Desk, ids: Ids, field: str) -> None:
    number = ids["dossier_id"]
    desk.open("dossiers", number)
    if field in ("sections", "duties"):
        desk.read(dossiers.view, number, done=lambda view: _report(desk, view, field), owner=_window(desk))
    elif field in _DOSSIER:
        _dossier_form(desk, number, _DOSSIER[field])
    elif field in ("birth", "members", "address"):
        desk.read(dossiers.draft, number, done=lambda draft: _subject(desk, number, draft, field), owner=_window(desk))


def _report(desk: Desk, view: Any, field: str) -> None:
    """The text of the report, in the section that is asked for."""
    codes = [section.code for section in view.sections]
    at = next((codes.index(code) for code in (field, "results", "feat") if code in codes), 0)
    desk.field_wanted = f"section{at}"
    dossier_forms.edit_report(desk, view, _window(desk))


def _dossier_form(desk: Desk, number: int, field: str) -> None:
    def show(form: Any) -> None:
        desk.field_wanted = field
        council_forms.show(dossier_forms.DossierDialog(desk, form, _window(desk)))

    desk.read(nominees.form, desk.today(), dossier_id=number, year=desk.year, campaign_id=desk.campaign_id or None,
              done=show, owner=_window(desk))  # fmt: skip


def _subject(desk: Desk, number: int, draft: Any, field: str) -> None:
    """What a report takes from the list of persons, units and households."""
    subject, key = draft.nominee or ("", 0)
    forms: dict[tuple[str, str], tuple[Callable[..., object], str]] = {
        ("person", "birth"): (people_forms.edit_person, "birth"),
        ("unit", "address"): (people_forms.edit_unit, "address"),
        ("household", "members"): (people_forms.edit_household, "member_count"),
    }
    if (subject, field) in forms:
        edit, desk.field_wanted = forms[subject, field]
        edit(desk, _window(desk), key)
    elif field == "address":
        _dossier_form(desk, number, "position_at")


def _review(desk: Desk, ids: Ids, field: str, *, kind: str) -> None:
    if field == "targets":
        desk.set_campaign(ids["campaign_id"])
        desk.open("targets")
        return
    desk.open("campaigns", ids["campaign_id"])
    desk.field_wanted = {"date": "signed_on", "signer": "signer_id"}.get(field, field)
    write_review(desk, _window(desk), ids["campaign_id"], kind)


def _confirmation(desk: Desk, ids: Ids, field: str) -> None:
    desk.open("awards", ids["award_id"], tab="awards")
    if field == "decision_number":
        desk.field_wanted = field
        awards_single.edit_past_award(desk, _window(desk), ids["award_id"])


def _new_line(desk: Desk, _ids: Ids, field: str, *, tab: str) -> None:
    """A book without a line: the form of the first one."""
    desk.open("awards", None, tab=tab)
    if field != "rows":
        return
    desk.field_wanted = "amount" if tab == "fund" else "count"
    if tab == "fund":
        awards_fund.edit_entry(desk, _window(desk), "income")
    else:
        awards_blanks.edit_blanks(desk, _window(desk), "received")


def _numbered(desk: Desk, ids: Ids, _field: str) -> None:
    desk.open("awards", ids["decision_id"], tab="decisions")


def _page(desk: Desk, _ids: Ids, _field: str, *, page: str, **options: Any) -> None:
    desk.open(page, None, **options)


def _money_of_one(desk: Desk, view: DecisionView, parent: QWidget) -> None:
    awards_single.set_money(desk, [view], parent)


def _with(desk: Desk, query: Callable[..., Any], number: int, form: Callable[..., object], field: str) -> None:
    """Read a record whole and open a form of it, with the cursor in a field."""

    def show(view: Any) -> None:
        desk.field_wanted = field
        form(desk, view, _window(desk))

    desk.read(query, number, done=show, owner=_window(desk))


_WAYS: dict[str, Go] = {
    "plan": _campaign,
    "registration_list": _registrations,
    "registration_unit": _registration,
    "registration_person": _person_registration,
    "review_mid": partial(_review, kind="mid"),
    "review_final": partial(_review, kind="final"),
    "reminder": _campaign,
    "pact": _pact,
    "achievement": _dossier,
    "dossier_history": _dossier,
    "public_display": _dossier,
    "decision": _decision,
    "pay_list": _decision,
    "notice": partial(_page, page="awards", tab="decisions"),
    "ceremony": partial(_page, page="awards", tab="decisions"),
    "extract": partial(_page, page="awards", tab="awards"),
    "blank_book": partial(_new_line, tab="blanks"),
    "issue_book": partial(_page, page="awards", tab="book"),
    "revocation": _revocation,
    "submission": _submission,
    "hand_over": _numbered,
    "award_book": partial(_page, page="awards", tab="awards"),
    "confirmation": _confirmation,
    "fund_book": partial(_new_line, tab="fund"),
    **dict.fromkeys(("list_unit", "list_person", "list_household"), partial(_page, page="dossiers")),
    **dict.fromkeys(_MEETING_PAPERS, _meeting),
}
