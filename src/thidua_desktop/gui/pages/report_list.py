"""Every paper and sheet of a campaign by name, with what each still lacks and cites in vain; nothing is laid out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Any

from thidua_desktop.commands.law_watch import law_gaps, read_watch
from thidua_desktop.commands.report_kinds import PAPERS, SHEETS
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.law_watch import LawWatch
from thidua_desktop.domain.paper_texts import Texts
from thidua_desktop.domain.papers import Missing
from thidua_desktop.domain.reports import Wanted
from thidua_desktop.domain.superior_forms import FORM
from thidua_desktop.queries import reports, superior_forms
from thidua_desktop.queries.paper_texts import own_bodies

LOOKED_AT = 60
"""Up to so many papers of one kind are read to say what they lack; of more, each says it when it is opened."""


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A paper or sheet in the list.

    Attributes:
        kind, ids: what opens it.
        about: what tells it from others of its kind: a unit, a person, a number.
        missing: what was left blank; None when nobody looked yet.
        outdated: legal bases out of force and bodies that are no more, in sentences.
        refused: why it cannot be made, "" when it can.
    """

    id: int
    is_sheet: bool
    kind: str
    ids: dict[str, int]
    title: str
    about: str
    missing: tuple[Missing, ...] | None
    refused: str = ""
    outdated: tuple[Missing, ...] = ()

    @property
    def form_id(self) -> int:
        """The form of the level above that is filled, 0 for a sheet or paper of ours."""
        return self.ids["form_id"] if self.kind == FORM else 0

    @property
    def is_own_sheet(self) -> bool:
        """Whether it is a sheet whose columns the office may choose."""
        return self.is_sheet and not self.form_id

    @property
    def state(self) -> str:
        """How far it is: "ready", "missing", "outdated", "refused", or "unread"."""
        if self.refused:
            return "refused"
        if self.missing is None:
            return "unread"
        return "missing" if self.missing else "outdated" if self.outdated else "ready"


@dataclass(frozen=True, slots=True)
class Held:
    """What papers are held against, and the office's own words they are worded with."""

    law: LawWatch
    texts: Texts


Gaps = tuple[Missing, ...]
FORM_WORDS = "Biểu mẫu của cấp trên"
_MANY = ("registration_unit", "registration_person", "pact", "achievement")
_kept: dict[tuple[Any, ...], tuple[ReportRow, ...]] = {}


def survey(session: Any, campaign_id: int, today: date) -> tuple[ReportRow, ...]:
    """The papers and sheets of a campaign, those of single units and people last; kept until something is changed.

    Raises:
        Refused: the campaign is gone.
    """
    key = (str(session.get_bind().engine.url), reports.last_change(session), campaign_id, today)
    if key not in _kept:
        rows = _survey(session, campaign_id, today)
        _kept.clear()
        _kept[key] = rows
    return _kept[key]


def figures(session: Any, campaign_id: int, today: date) -> str:
    """The list in one line."""
    rows = survey(session, campaign_id, today)
    papers = sum(not row.is_sheet for row in rows)
    lacking = sum(row.state in ("missing", "refused") for row in rows)
    outdated = sum(bool(row.outdated) for row in rows)
    unread = sum(row.state == "unread" for row in rows)
    parts = [f"{lacking} còn thiếu nội dung"] if lacking else [] if unread else ["đã đủ nội dung"]
    parts += [f"{outdated} có căn cứ, cơ quan phải xem lại"] if outdated else []
    parts += [f"{unread} chưa kiểm tra"] if unread else []
    return " · ".join((f"{papers} giấy tờ, {len(rows) - papers} bảng Excel", *parts))


def _survey(session: Any, campaign_id: int, today: date) -> tuple[ReportRow, ...]:
    papers = reports.campaign_papers(session, campaign_id)
    sheets = [Wanted(kind, {"campaign_id": campaign_id}) for kind in SHEETS]
    count = {kind: sum(want.kind == kind for want in papers) for kind in PAPERS}
    held = Held(
        read_watch(session), import_module("thidua_desktop.documents.texts").shipped().with_own(own_bodies(session))
    )
    rows: list[ReportRow] = []
    for want in sorted(papers, key=lambda want: want.kind in _MANY):
        if want.kind in _MANY and sheets:
            rows += _sheet_rows(session, sheets, len(rows), today)
            sheets = []
        looked = _look(session, want, today, held) if count[want.kind] <= LOOKED_AT else (None, "", ())
        rows.append(ReportRow(len(rows) + 1, False, want.kind, want.ids, PAPERS[want.kind].title, want.about, *looked))
    return (*rows, *_sheet_rows(session, sheets, len(rows), today))


def _sheet_rows(session: Any, sheets: Sequence[Wanted], before: int, today: date) -> list[ReportRow]:
    refused = {want.kind: _refusal(session, want, today) for want in sheets}
    rows = [
        ReportRow(before + place, True, want.kind, want.ids, SHEETS[want.kind].title, "", (), refused[want.kind])
        for place, want in enumerate(sheets, 1)
    ]
    views = [view for view in superior_forms.rows(session) if view.draft.kind in refused]
    return rows + [
        ReportRow(
            before + len(rows) + place, True, FORM, {"form_id": view.id, **sheets[0].ids}, view.draft.name,
            FORM_WORDS, (), refused[view.draft.kind],
        )
        for place, view in enumerate(views, 1)
    ]  # fmt: skip


def _refusal(session: Any, want: Wanted, today: date) -> str:
    """Why a sheet cannot be made, "" when it can."""
    try:
        SHEETS[want.kind].read(session, today, **want.ids)
    except Refused as refused:
        return str(refused)
    return ""


def _look(session: Any, want: Wanted, today: date, held: Held) -> tuple[Gaps | None, str, Gaps]:
    """What a paper lacks, why it cannot be made, and what in it is out of date."""
    kind = PAPERS[want.kind]
    try:
        content = kind.read(session, today, **want.ids)
    except Refused as refused:
        return None, str(refused), ()
    module = import_module(f"thidua_desktop.documents.{kind.module}")
    if not hasattr(module, "missing"):
        return (), "", ()
    lacking = tuple(one.of(want.kind, want.ids) for one in module.missing(content))
    document = module.compose(content, *([held.texts] if hasattr(module, "TEXTS") else []))
    return lacking, "", tuple(one.of(want.kind, want.ids) for one in law_gaps(want.kind, [document], held.law, today))
