"""Which papers a campaign has, each with what tells it from the others."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.reports import Wanted
from thidua_desktop.model import (
    Award,
    Ballot,
    BlankEntry,
    Campaign,
    Certificate,
    Decision,
    Dossier,
    FundEntry,
    Meeting,
    Operation,
    Pact,
    Participant,
    Registration,
    RegistrationLine,
    Submission,
    Target,
    TargetAllotment,
    Unit,
)
from thidua_desktop.queries.public_display import displayed
from thidua_desktop.queries.registrations import board
from thidua_desktop.queries.reviews import review_kinds

ASKED = ("missing", "returned")
"""States of a registration for which the unit is reminded."""


def campaign_numbers(session: Session) -> Sequence[tuple[int, int, str]]:
    """Number, year and name of every campaign."""
    found = session.execute(select(Campaign.id, Campaign.year, Campaign.name).order_by(Campaign.year, Campaign.id))
    return [(number, year, name) for number, year, name in found]


def year_of(session: Session, /, year: int = 0, campaign_id: int = 0, **_: int) -> int:
    """The year a sheet is about, 0 when its ids do not say."""
    campaign = session.get(Campaign, campaign_id) if campaign_id else None
    return campaign.year if campaign else year


def campaign_papers(session: Session, campaign_id: int) -> list[Wanted]:
    """The papers a campaign has, in the order of the year.

    Raises:
        Refused: there is no such campaign.
    """
    if session.get(Campaign, campaign_id) is None:
        raise Refused(f"Không có phong trào mã {campaign_id}. Xem các mã bằng lệnh: export 0 .")
    whole = {"campaign_id": campaign_id}
    papers = [("plan", whole), *_registrations(session, campaign_id), ("registration_list", whole)]
    papers += [("pact", {"pact_id": key}) for key in _keys(session, Pact, campaign_id)]
    papers += _score_sheets(session, campaign_id)
    dossiers = _keys(session, Dossier, campaign_id)
    papers += [("achievement", {"dossier_id": key}) for key in dossiers]
    if dossiers:
        papers += [(f"list_{subject}", whole) for subject in ("unit", "person", "household")]
    papers += [("public_display", {"dossier_id": key}) for key in displayed(session, campaign_id)]
    for key in _keys(session, Meeting, campaign_id):
        papers += [(kind, {"meeting_id": key}) for kind in _meeting_papers(session, key)]
    papers += [("submission", {"submission_id": key}) for key in _keys(session, Submission, campaign_id)]
    papers += [(f"review_{kind}", whole) for kind in review_kinds(session, campaign_id)]
    for key in _keys(session, Decision, campaign_id):
        papers += [("decision", {"decision_id": key})]
        papers += [("certificates", {"decision_id": key})] if _holds(session, key) else []
        papers += [("pay_list", {"decision_id": key})] if _is_paid(session, key) else []
    return called(session, papers)


def year_papers(session: Session, year: int) -> list[Wanted]:
    """The papers of a year that no list of a campaign has: its books, and those around decisions and campaigns.

    Of papers that one receiver, one dossier or one meeting has, the first is taken.
    """
    of_year = {"year": year}
    papers = [
        (kind, of_year)
        for kind, has in (
            ("award_book", Award),
            ("issue_book", Certificate),
            ("blank_book", BlankEntry),
            ("fund_book", FundEntry),
        )
        if _first(session, has, year)
    ]
    for key in session.scalars(select(Campaign.id).where(Campaign.year == year).order_by(Campaign.id)):
        whole = {"campaign_id": key}
        papers += [("score_sheet_unit", ids) for ids in _scored(session, key)[:1]]
        papers += [("review_mid", whole)]
        papers += [("reminder", whole)] if any(row.state in ASKED for row in board(session, key).rows) else []
    besides = _without_campaign(session, year)
    for key in (one for one in _issued(session, year, "award") if one not in besides):
        papers += [(kind, {"decision_id": key}) for kind in ("notice", "ceremony", "hand_over") if _holds(session, key)]
    papers += [(one.kind, one.ids) for one in decision_papers(session, besides)]
    papers += [("revocation", {"decision_id": key}) for key in _issued(session, year, "revoke")]
    papers += [("submission", {"submission_id": key}) for key in _submitted_besides(session, year)]
    for award in session.scalars(
        select(Award.id)
        .join(Decision, Decision.id == Award.decision_id)
        .where(Decision.year == year, Decision.state == "issued", Award.state == "valid")
        .limit(1)
    ):
        papers += [("extract", {"award_id": award}), ("confirmation", {"award_id": award})]
    papers += [("achievement", {"dossier_id": key}) for key in _besides(session, year)]
    if dossier := _first(session, Dossier, year):
        papers.append(("dossier_history", {"dossier_id": dossier}))
    held = session.scalar(select(Meeting.id).where(Meeting.year == year, Meeting.state == "held").limit(1))
    if held and "counting_minutes" in _meeting_papers(session, held):
        papers += [(kind, {"meeting_id": held}) for kind in ("ballot_papers", "opinion_papers", "tally_sheet")]
    return [Wanted(kind, ids, _about(session, ids)) for kind, ids in papers]


def called(session: Session, papers: Sequence[tuple[str, dict[str, int]]]) -> list[Wanted]:
    """Papers by kind and keys, each with what tells it from the others."""
    return [Wanted(kind, ids, _about(session, ids)) for kind, ids in papers]


def decision_papers(session: Session, decision_ids: Sequence[int]) -> list[Wanted]:
    """All papers and sheets that go with decisions, decision by decision."""
    papers: list[tuple[str, dict[str, int]]] = []
    for key in decision_ids:
        row, ids = session.get(Decision, key), {"decision_id": key}
        if row is None:
            continue
        papers.append(("decision" if row.kind == "award" else "revocation", ids))
        if row.kind == "award" and row.state == "issued" and _holds(session, key):
            papers += [(kind, ids) for kind in ("certificates", "notice", "ceremony", "hand_over")]
        if row.kind == "award" and _is_paid(session, key):
            papers.append(("pay_list", ids))
    return called(session, papers)


def _without_campaign(session: Session, year: int) -> Sequence[int]:
    """Decisions of a year that give awards and stand in no list of a campaign."""
    known = select(Decision.id).where(Decision.campaign_id.is_(None))
    free = set(session.scalars(known))
    return [key for key in _issued(session, year, "award") if key in free]


def _submitted_besides(session: Session, year: int) -> Sequence[int]:
    sent = select(Submission.id).where(Submission.year == year, Submission.campaign_id.is_(None))
    return session.scalars(sent.order_by(Submission.id)).all()


def _besides(session: Session, year: int) -> Sequence[int]:
    """Dossiers that belong to no campaign and have a report."""
    told = select(Dossier.id).where(Dossier.year == year, Dossier.campaign_id.is_(None), Dossier.sections.any())
    return session.scalars(told.order_by(Dossier.id)).all()


def _issued(session: Session, year: int, kind: str) -> Sequence[int]:
    found = select(Decision.id).where(Decision.year == year, Decision.state == "issued", Decision.kind == kind)
    return session.scalars(found.order_by(Decision.id)).all()


def _first(session: Session, kind: Any, year: int) -> int | None:
    return session.scalar(select(kind.id).where(kind.year == year).order_by(kind.id).limit(1))


def _has(session: Session, kind: Any, campaign_id: int) -> bool:
    return session.scalar(select(kind.id).where(kind.campaign_id == campaign_id).limit(1)) is not None


def _holds(session: Session, decision_id: int) -> bool:
    valid = select(Award.id).where(Award.decision_id == decision_id, Award.state == "valid")
    return session.scalars(valid.limit(1)).first() is not None


def _is_paid(session: Session, decision_id: int) -> bool:
    paid = select(Award.id).join(Decision, Decision.id == Award.decision_id)
    paid = paid.where(Decision.id == decision_id, Decision.state != "cancelled", Award.money > 0)
    return session.scalars(paid.limit(1)).first() is not None


def _meeting_papers(session: Session, meeting_id: int) -> list[str]:
    """The papers a meeting of the council leaves behind; the tellers' minutes only where there were ballots."""
    on_agenda = select(Ballot.method).where(Ballot.meeting_id == meeting_id, Ballot.result != "deferred")
    methods = set(session.scalars(on_agenda))
    listed = ["appraisal", "council_list"] if methods else []
    counted = ["counting_minutes"] if "secret" in methods else []
    return ["invitation", "programme", *listed, *counted, "minutes"]


def last_change(session: Session) -> int:
    """The number of the last operation; lists that are costly to make are kept until it moves on."""
    return session.scalar(select(func.max(Operation.id))) or 0


def _registrations(session: Session, campaign_id: int) -> list[tuple[str, dict[str, int]]]:
    """The paper of each unit that registered, and that of its first person."""
    first = (
        select(RegistrationLine.id)
        .where(RegistrationLine.registration_id == Registration.id, RegistrationLine.person_id.is_not(None))
        .order_by(RegistrationLine.position)
        .limit(1)
        .correlate(Registration)
        .scalar_subquery()
    )
    rows = session.execute(
        select(Registration.unit_id, first).where(Registration.campaign_id == campaign_id).order_by(Registration.id)
    )
    found: list[tuple[str, dict[str, int]]] = []
    for unit_id, line_id in rows:
        found.append(("registration_unit", {"campaign_id": campaign_id, "unit_id": unit_id}))
        if line_id is not None:
            found.append(("registration_person", {"line_id": line_id}))
    return found


def _score_sheets(session: Session, campaign_id: int) -> list[tuple[str, dict[str, int]]]:
    """The sheet to copy, and that of all units where targets are shared out."""
    whole = {"campaign_id": campaign_id}
    if not _has(session, Target, campaign_id):
        return []
    return [("score_sheet", whole), *([("score_sheets", whole)] if _scored(session, campaign_id) else [])]


def _scored(session: Session, campaign_id: int) -> list[dict[str, int]]:
    """The units of a campaign that have a share of a target."""
    shared = (
        select(Participant.unit_id)
        .join(TargetAllotment, TargetAllotment.unit_id == Participant.unit_id)
        .join(Target, Target.id == TargetAllotment.target_id)
        .where(Participant.campaign_id == campaign_id, Target.campaign_id == campaign_id)
        .order_by(Participant.position, Participant.id)
    )
    return [{"campaign_id": campaign_id, "unit_id": key} for key in dict.fromkeys(session.scalars(shared))]


def _keys(session: Session, kind: Any, campaign_id: int) -> list[int]:
    return list(session.scalars(select(kind.id).where(kind.campaign_id == campaign_id).order_by(kind.id)))


def _about(session: Session, ids: dict[str, int]) -> str:
    return next((words(session, ids[key]) for key, words in _NAMES.items() if key in ids), "")


def _person(session: Session, line_id: int) -> str:
    line = session.get(RegistrationLine, line_id)
    return line.person.full_name if line is not None and line.person is not None else ""


def _meeting(session: Session, meeting_id: int) -> str:
    row = session.get(Meeting, meeting_id)
    return f"Phiên họp {format_date(row.held_on) or 'chưa định ngày'}" if row else ""


def _reference(kind: Any) -> Callable[[Session, int], str]:
    def words(session: Session, number: int) -> str:
        row = session.get(kind, number)
        if row is None:
            return ""
        return f"{row.number}/{row.symbol}" if row.number else f"Dự thảo: {row.subject}"

    return words


def _named(kind: Any, column: str) -> Callable[[Session, int], str]:
    return lambda session, number: getattr(session.get(kind, number), column, "")


_NAMES: dict[str, Callable[[Session, int], str]] = {
    "unit_id": _named(Unit, "name"),
    "line_id": _person,
    "pact_id": _named(Pact, "name"),
    "dossier_id": _named(Dossier, "name_at"),
    "meeting_id": _meeting,
    "submission_id": _reference(Submission),
    "decision_id": _reference(Decision),
}
