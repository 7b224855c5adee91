"""Campaigns of the working year: a card for each, and behind it the whole campaign."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from thidua_desktop.domain.campaign_steps import CampaignStanding, CampaignStep
from thidua_desktop.domain.campaigns import CampaignRow, SignerChoice
from thidua_desktop.domain.errors import Refused
from thidua_desktop.gui import look
from thidua_desktop.gui.actions import PageAction
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.campaign import copy_dialog, new_dialog
from thidua_desktop.gui.dialogs.record import RecordDialog
from thidua_desktop.gui.pages.campaign_detail import CampaignDetail, Opened, read_opened
from thidua_desktop.gui.refresh import CAMPAIGN, YEAR
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.campaign_card import CampaignCard
from thidua_desktop.gui.widgets.states import EmptyState, PageStates
from thidua_desktop.queries import campaign_facts
from thidua_desktop.queries import campaigns as read_campaigns

Listed = tuple[Sequence[CampaignRow], Sequence[CampaignStanding], Sequence[tuple[int, str]], Sequence[SignerChoice]]


def read_list(session: Any, year: int, today: date) -> Listed:
    """Everything the list of a year shows."""
    return (
        read_campaigns.list_rows(session, year, today),
        campaign_facts.year_standing(session, year, today),
        read_campaigns.earlier(session, year),
        read_campaigns.signer_choices(session),
    )


class CampaignsPage(QWidget):
    """The list of the year, or the campaign that was opened from it."""

    key: ClassVar[str] = "campaigns"
    title: ClassVar[str] = "Phong trào"
    icon: ClassVar[str] = "campaign"
    listens: frozenset[str] = frozenset(
        {
            "campaign", "plan_section", "plan_basis", "slogan", "phase", "linked_campaign", "criterion", "quota",
            "required_paper", "assignment", "plan_recipient", "participant", "attachment", "target", "target_group",
            "target_result", "registration", "dossier", "meeting", "award", "decision", "certificate", "signer", "unit",
            "work_year", YEAR, CAMPAIGN,
        }
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._opened_id = 0
        self._go_on_with: str = ""
        self._signers: Sequence[SignerChoice] = ()
        self._earlier: Sequence[tuple[int, str]] = ()
        self.cards: list[CampaignCard] = []
        self._rows = QVBoxLayout()
        self._empty = EmptyState(
            "", "Thêm phong trào", self._add, other="Chép từ năm trước…", on_other=self._copy, icon="campaign"
        )
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.page_actions = [
            PageAction("Chép từ năm trước…", self._copy, "copy"),
            PageAction("Thêm phong trào", self._add, "plus", "Ctrl+N", primary=True),
        ]
        px = look.tokens().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), px(24), px(18))
        self.stack = QStackedWidget()
        column.addWidget(self.stack)
        self.detail = CampaignDetail(desk)
        self.detail.left.connect(self.show_list)
        self.stack.addWidget(self._list())
        self.stack.addWidget(self.detail)
        desk.campaign_changed.connect(self._campaign_chosen)
        self.reload()

    def reload(self) -> None:
        """Read the list of the year, and the opened campaign, anew."""
        self.desk.read(read_list, self.desk.year, self.desk.today(), done=self._show_list, once="campaigns")
        if self._opened_id:
            self.desk.read(
                read_opened,
                self._opened_id,
                self.desk.today(),
                done=self._show_opened,
                failed=self._gone,
                once="opened campaign",
            )

    def open_record(self, record_id: int | None, **options: Any) -> None:
        """Come here from another page: open a campaign, and there the place of a field when one is named."""
        if record_id is not None:
            self._go_on_with = str(options.get("field", ""))
            self.open_campaign(record_id)

    def open_campaign(self, campaign_id: int) -> None:
        """Open a campaign; it becomes the one worked on everywhere."""
        self.detail.save()
        self._opened_id = campaign_id
        self.desk.set_campaign(campaign_id)
        self.reload()

    def show_list(self) -> None:
        """Go back to the list."""
        self.detail.save()
        self._opened_id = 0
        self.stack.setCurrentIndex(0)
        self.reload()

    def take_search_focus(self) -> None:
        """Put the cursor on the first campaign: the list is short and has no search box."""
        if self.cards:
            self.cards[0].open_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing typed is left behind when another page is opened."""
        super().hideEvent(event)
        self.detail.save()

    # Showing -----------------------------------------------------------------------------------------------------

    def _show_list(self, listed: Listed) -> None:
        rows, standings, self._earlier, self._signers = listed
        steps = {standing.id: standing.steps for standing in standings}
        for old in self.cards:
            old.hide()
            old.deleteLater()
        self.cards = [CampaignCard(row, steps.get(row.id, ())) for row in rows]
        for place, card in enumerate(self.cards):
            card.opened.connect(self.open_campaign)
            card.step_wanted.connect(self._step_wanted)
            card.bar_chosen.connect(self._bar_chosen)
            self._rows.insertWidget(place, card)
        self.figures.show_text(_figures(self.desk.year, rows))
        self._empty.sentence.setText(f"Năm {self.desk.year} chưa có phong trào nào. Thêm mới, hoặc chép từ năm trước.")
        self.states.show_rows(len(rows), len(rows))
        self._judge()

    def _show_opened(self, opened: Opened) -> None:
        if opened.view.id != self._opened_id:
            return
        self.detail.show_opened(opened)
        self.stack.setCurrentIndex(1)
        if self._go_on_with:
            key, self._go_on_with = self._go_on_with, ""
            self.detail.show_place(key)

    def _gone(self, error: Exception) -> None:
        if isinstance(error, Refused):
            self._opened_id = 0
            self.stack.setCurrentIndex(0)
        else:
            self.desk.failures.tell(error)

    def _judge(self) -> None:
        reason = self.desk.read_only_reason
        nothing = "" if self._earlier else "Chưa có phong trào của năm trước để chép."
        for button, why in (
            (self.copy_button, reason or nothing),
            (self._empty.other, reason or nothing),
            (self.add_button, reason),
            (self._empty.button, reason),
        ):
            if button is not None:
                buttons.explain(button, why)

    def _campaign_chosen(self, campaign_id: int) -> None:
        """The campaign was chosen at the top of the window: an opened one gives way to it."""
        if self._opened_id and campaign_id != self._opened_id:
            self.detail.save()
            self._opened_id = campaign_id
            if not campaign_id:
                self.stack.setCurrentIndex(0)
            self.reload()

    def _step_wanted(self, campaign_id: int, step: CampaignStep) -> None:
        self.desk.set_campaign(campaign_id)
        if step.page == "campaigns":
            self.open_campaign(campaign_id)
        else:
            self.desk.open("council" if step.action == "Họp Hội đồng" else step.page)

    def _bar_chosen(self, campaign_id: int, key: str) -> None:
        self.desk.set_campaign(campaign_id)
        self.desk.open(key)

    # Doing -------------------------------------------------------------------------------------------------------

    def _add(self) -> None:
        if not self.desk.read_only_reason:
            dialog = new_dialog(self.desk, self._signers)
            dialog.was_saved.connect(self._came)
            self._open(dialog)

    def _copy(self) -> None:
        if self._earlier and not self.desk.read_only_reason:
            dialog = copy_dialog(self.desk, self._earlier)
            dialog.was_saved.connect(self._came)
            self._open(dialog)

    def _came(self, campaign_id: object) -> None:
        if isinstance(campaign_id, int):
            self.open_campaign(campaign_id)

    def _open(self, dialog: RecordDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # Building ----------------------------------------------------------------------------------------------------

    def _list(self) -> QWidget:
        px = look.tokens().px
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addLayout(self._head())
        inside = QWidget()
        inside.setProperty("look", "scrolled")
        inside.setLayout(self._rows)
        self._rows.setContentsMargins(0, 0, px(8), 0)
        self._rows.setSpacing(px(12))
        self._rows.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        self.states = PageStates(area, self._empty, self.reload)
        self.states.show_busy()
        column.addWidget(self.states, 1)
        return whole

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(look.tokens().px(10))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(labels.title("Phong trào thi đua"))
        self.figures = labels.subtitle()
        words.addWidget(self.figures)
        row.addLayout(words, 1)
        copy, add = self.page_actions
        self.copy_button: QPushButton = buttons.quiet(copy.text, copy.handler, copy.icon)
        self.add_button: QPushButton = buttons.primary(add.text, add.handler, add.icon)
        for button in (self.copy_button, self.add_button):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        QShortcut(QKeySequence(add.keys), self).activated.connect(self._add)
        return row


def _figures(year: int, rows: Sequence[CampaignRow]) -> str:
    """The line under the title."""
    states = [row.state for row in rows]
    parts = [f"Năm {year}", f"{len(rows)} phong trào"]
    for state, words in (
        ("draft", "bản nháp"),
        ("launched", "đang thực hiện"),
        ("reviewing", "đang xét"),
        ("closed", "đã kết thúc"),
    ):
        if states.count(state):
            parts.append(f"{states.count(state)} {words}")
    return " · ".join(parts)
