"""The pacts of a campaign with their parties and articles."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from thidua_desktop.commands import pacts as commands
from thidua_desktop.commands.trial import Task
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.pacts import ClusterChoice, PactDraft, PactRow, PactView, PartyView
from thidua_desktop.domain.reports import Wanted
from thidua_desktop.gui import chosen_papers, look
from thidua_desktop.gui.actions import PageAction
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.bulk_plan import carry_out
from thidua_desktop.gui.dialogs.pact import PactDialog
from thidua_desktop.gui.pages.list_page import ListPage
from thidua_desktop.gui.pages.registration_tabs import tab_bar
from thidua_desktop.gui.refresh import CAMPAIGN, YEAR
from thidua_desktop.gui.tables.columns import Column
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.card import line
from thidua_desktop.gui.widgets.rows import FactRow
from thidua_desktop.queries import pacts, row_names


@dataclass(frozen=True, slots=True)
class _Opened:
    draft: PactDraft
    units: tuple[PartyView, ...]
    clusters: tuple[ClusterChoice, ...]


class PactsPage(ListPage):
    """The pacts of the campaign at hand."""

    key = "pacts"
    title = "Giao ước thi đua"
    icon = "link"
    listens = frozenset({"pact", "pact_article", "pact_party", "unit", "cluster", "cluster_member", YEAR, CAMPAIGN})
    search_prompt = "Tìm giao ước, đơn vị"
    all_query = pacts.pacts
    figures_query = pacts.figures
    empty_sentence = "Chưa có bản giao ước nào. Lập giao ước cho một cụm, khối hoặc các đơn vị tự chọn."
    columns: ClassVar[tuple[Column, ...]] = (
        Column("name", "Giao ước", 270, strong=True),
        Column("cluster_name", "Cụm, khối", 150, filterable=True),
        Column("signed_on", "Ngày ký", 100, kind="date"),
        Column("articles", "Số điều", 76, kind="number"),
        Column("parties", "Đơn vị cùng ký", 130, text=lambda row: ", ".join(row.parties)),
    )

    def __init__(self, desk: Desk) -> None:
        self._detail: QVBoxLayout | None = None
        self._closed = ""
        super().__init__(desk)
        self.tabs = tab_bar(1)
        self._column.insertWidget(1, self.tabs)

    def actions_of_page(self) -> Sequence[PageAction]:
        """See ``ListPage``."""
        return (
            PageAction("In giao ước", self.print_pact, "print", "Ctrl+P", needs="some", writes=False),
            PageAction("Xóa giao ước", self.remove, "delete", "Ctrl+Delete", needs="some", hidden=True),
            PageAction("Lập giao ước", self.add, "plus", "Ctrl+N", primary=True),
        )

    def scope(self) -> dict[str, Any]:
        """See ``ListPage``."""
        return {"campaign_id": self.desk.campaign_id}

    def blank_reason(self) -> str:
        """See ``ListPage``."""
        if self.desk.campaign_id:
            return ""
        return "Chưa chọn phong trào. Chọn phong trào ở đầu cửa sổ để xem các bản giao ước."

    def read_only_reason(self) -> str:
        """See ``ListPage``; nothing is changed in a campaign that was closed."""
        return self.desk.read_only_reason or self._closed

    def reload(self) -> None:
        """Read the list anew, and whether its campaign may be changed."""
        super().reload()
        if self.desk.campaign_id:
            self.desk.read(pacts.read_only, self.desk.campaign_id, done=self._show_closed, once="closed")

    def detail_of(self, row: Any) -> QWidget | None:
        """See ``ListPage``."""
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, look.tokens().px(6), 0)
        column.setSpacing(look.tokens().px(6))
        column.addWidget(labels.wrapped(row.name, "heading"))
        for name, value in _facts(row):
            column.addWidget(FactRow(name, value, 96))
        tools = QHBoxLayout()
        tools.setSpacing(look.tokens().px(8))
        edit = buttons.quiet("Sửa", lambda: self.open_row(row.id), "edit")
        buttons.explain(edit, self.read_only_reason())
        tools.addWidget(edit)
        show = buttons.quiet("In giao ước", self.print_pact, "print")
        show.setAccessibleName(f"In giao ước: {row.name}")
        tools.addWidget(show)
        tools.addStretch(1)
        column.addLayout(tools)
        body = QVBoxLayout()
        body.setSpacing(look.tokens().px(4))
        column.addLayout(body)
        column.addStretch(1)
        self.desk.read(
            pacts.view,
            row.id,
            done=partial(_show_view, body),
            failed=lambda _error: None,  # it was removed meanwhile; the list is on its way
            owner=made,
            once="pact detail",
        )
        return made

    def _show_closed(self, reason: str) -> None:
        if reason != self._closed:
            self._closed = reason
            self.show_again()

    def open_row(self, record_id: int) -> None:
        """Edit a pact."""
        if reason := self.read_only_reason():
            self.desk.messages.warn(reason)
        else:
            self._open(record_id)

    def add(self) -> None:
        """Draw up a pact."""
        if self.desk.campaign_id:
            self._open(0)
        else:
            self.desk.messages.warn(self.blank_reason())

    def print_pact(self) -> None:
        """Show the selected pacts as they will be printed; the current one when none is selected."""
        ids = self.selected_ids() or [self.table.current_id()]
        chosen_papers.show(self.desk, self, [Wanted("pact", {"pact_id": key}) for key in ids if key >= 0])

    def remove(self) -> None:
        """Delete the selected pacts; one undo brings them back."""
        task = Task("Xóa giao ước", "giao ước", commands.remove_pacts, row_names.pact)
        carry_out(self.desk, self, task, self.selected_ids())

    def _open(self, pact_id: int) -> None:
        self.desk.read(
            opened, self.desk.campaign_id, pact_id, done=partial(self._show_form, pact_id), owner=self, once="pact form"
        )

    def _show_form(self, pact_id: int, found: _Opened) -> None:
        dialog = PactDialog(self.desk, found.draft, found.units, found.clusters, pact_id, self.window())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def opened(session: Any, campaign_id: int, pact_id: int) -> _Opened:
    """What the form of a pact opens with."""
    draft = pacts.draft(session, pact_id) if pact_id else PactDraft(campaign_id, "")
    units = {unit.unit_id: unit for unit in pacts.party_choices(session, campaign_id)}
    if pact_id:
        units.update({unit.unit_id: unit for unit in pacts.view(session, pact_id).parties if unit.unit_id not in units})
    return _Opened(draft, tuple(units.values()), pacts.cluster_choices(session, campaign_id))


def _facts(row: PactRow) -> list[tuple[str, str]]:
    facts = [
        ("Cụm, khối", row.cluster_name),
        ("Dịp ký", row.occasion),
        ("Ngày ký", format_date(row.signed_on)),
        ("Nơi ký", row.place),
    ]
    return [(name, value) for name, value in facts if value]


def _show_view(body: QVBoxLayout, view: PactView) -> None:
    body.addWidget(line())
    body.addWidget(labels.strong(f"Đơn vị cùng ký ({len(view.parties)})"))
    for party in view.parties:
        body.addWidget(labels.elided(party.unit_name))
        who = " · ".join(part for part in (party.representative, party.representative_position) if part)
        body.addWidget(labels.elided(who or "chưa ghi người đại diện", "small"))
    body.addWidget(line())
    body.addWidget(labels.strong(f"Các điều ({len(view.articles)})"))
    for number, article in enumerate(view.articles, start=1):
        body.addWidget(labels.elided(f"Điều {number}. {article.heading}"))
        if article.body:
            body.addWidget(labels.elided(article.body, "small"))
