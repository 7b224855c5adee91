"""Every paper and sheet of a campaign by name, with what each still lacks; nothing is laid out for it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from thidua_desktop.commands.report_kinds import PAPERS, SHEETS
from thidua_desktop.commands.reports import Wanted, campaign_wants
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.errors import Refused
from thidua_desktop.model import (
    Decision,
    Dossier,
    Meeting,
    Operation,
    Pact,
    RegistrationLine,
    Submission,
    Unit,
)

LOOKED_AT = 60
"""Up to so many papers of one kind are read to say what they lack; the others say it when they are opened."""


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A paper or sheet in the list.

    Attributes:
        kind, ids: what opens it.
        about: what tells it from others of its kind: a unit, a person, a number.
        missing: what was left blank, a sentence each; None when nobody looked yet.
        refused: why it cannot be made, "" when it can.
    """

    id: int
    is_sheet: bool
    kind: str
    ids: dict[str, int]
    title: str
    about: str
    missing: tuple[str, ...] | None
    refused: str = ""

    @property
    def state(self) -> str:
        """How far it is: "ready", "missing", "refused", or "unread"."""
        if self.refused:
            return "refused"
        if self.missing is None:
            return "unread"
        return "missing" if self.missing else "ready"


_MANY = ("registration_unit", "registration_person", "pact", "achievement")
_kept: dict[tuple[Any, ...], tuple[ReportRow, ...]] = {}


def survey(session: Session, campaign_id: int, today: date) -> tuple[ReportRow, ...]:
    """The papers and sheets of a campaign, those of single units and people last; kept until something is changed.

    Raises:
        Refused: the campaign is gone.
    """
    last = session.scalar(select(func.max(Operation.id)))
    key = (str(session.get_bind().engine.url), last, campaign_id, today)
    if key not in _kept:
        rows = _survey(session, campaign_id, today)
        _kept.clear()
        _kept[key] = rows
    return _kept[key]


def figures(session: Session, campaign_id: int, today: date) -> str:
    """The list in one line."""
    rows = survey(session, campaign_id, today)
    papers = sum(not row.is_sheet for row in rows)
    lacking = sum(row.state in ("missing", "refused") for row in rows)
    tail = f" · {lacking} còn thiếu nội dung" if lacking else " · đã đủ nội dung"
    return f"{papers} giấy tờ, {len(rows) - papers} bảng Excel{tail}"


def _survey(session: Session, campaign_id: int, today: date) -> tuple[ReportRow, ...]:
    papers, sheets = campaign_wants(session, campaign_id)
    count = {kind: sum(want.kind == kind for want in papers) for kind in PAPERS}
    rows: list[ReportRow] = []
    for want in sorted(papers, key=lambda want: want.kind in _MANY):
        if want.kind in _MANY and sheets:
            rows += _sheet_rows(sheets, len(rows))
            sheets = []
        looked = _look(session, want, today) if count[want.kind] <= LOOKED_AT else (None, "")
        rows.append(
            ReportRow(
                len(rows) + 1, False, want.kind, want.ids, PAPERS[want.kind].title, _about(session, want), *looked
            )
        )
    return (*rows, *_sheet_rows(sheets, len(rows)))


def _sheet_rows(sheets: Sequence[Wanted], before: int) -> list[ReportRow]:
    return [
        ReportRow(before + place, True, want.kind, want.ids, SHEETS[want.kind].title, "", ())
        for place, want in enumerate(sheets, 1)
    ]


def _look(session: Session, want: Wanted, today: date) -> tuple[tuple[str, ...] | None, str]:
    kind = PAPERS[want.kind]
    try:
        content = kind.read(session, today, **want.ids)
    except Refused as refused:
        return None, str(refused)
    module = import_module(f"thidua_desktop.documents.{kind.module}")
    if not hasattr(module, "missing"):
        return (), ""
    return tuple(one.text for one in module.missing(content)), ""


def _about(session: Session, want: Wanted) -> str:
    for key, words in _NAMES.items():
        if key in want.ids:
            return words(session, want.ids[key])
    return ""


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
