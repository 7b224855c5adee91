"""An opened campaign: its steps with the next action, and a tab for each part of its plan."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QTabWidget, QVBoxLayout, QWidget

from thidua_desktop.commands import campaigns as write_campaigns
from thidua_desktop.domain.campaign_rules import Hint
from thidua_desktop.domain.campaign_steps import CampaignStep, next_step
from thidua_desktop.domain.campaigns import STATES, CampaignRow, CampaignView, ParticipantRow, SignerChoice
from thidua_desktop.domain.papers import Missing
from thidua_desktop.domain.targets_rows import GroupRow
from thidua_desktop.domain.wording import campaign_name
from thidua_desktop.gui import look
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.campaign import copy_dialog, launch_dialog, reopen_dialog
from thidua_desktop.gui.dialogs.campaign_review import write_review
from thidua_desktop.gui.pages.campaign_files import FilesTab
from thidua_desktop.gui.pages.campaign_tabs import GeneralTab, PartsTab, SectionsTab, TargetsTab
from thidua_desktop.gui.pages.campaign_units import UnitsTab
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.campaign_card import STATE_SIGNS, STATE_TONES, STRIP_STATES, when
from thidua_desktop.gui.widgets.card import Card
from thidua_desktop.gui.widgets.chips import StateChip
from thidua_desktop.gui.widgets.states import Banner
from thidua_desktop.gui.widgets.steps import Step, StepStrip
from thidua_desktop.queries import campaign_facts, plan_paper
from thidua_desktop.queries import campaigns as read_campaigns
from thidua_desktop.queries import targets as read_targets

Part = GeneralTab | PartsTab | TargetsTab | UnitsTab | FilesTab
GENERAL_TAB, UNITS_TAB = "Chung", "Đơn vị"
TAB_OF_PART = {
    "sections": "Kế hoạch",
    "bases": "Căn cứ",
    "slogans": "Khẩu hiệu",
    "linked": "Khẩu hiệu",
    "phases": "Các đợt",
    "criteria": "Khen thưởng",
    "quotas": "Khen thưởng",
    "required_papers": "Hồ sơ",
    "assignments": "Phân công",
    "recipients": "Nơi nhận",
}


@dataclass(frozen=True, slots=True)
class Opened:
    """Everything the page shows of one campaign, read in one go."""

    view: CampaignView
    row: CampaignRow
    steps: tuple[CampaignStep, ...]
    hints: Sequence[Hint]
    missing: Sequence[Missing]
    groups: Sequence[GroupRow]
    units: Sequence[ParticipantRow]
    signers: Sequence[SignerChoice]


def read_opened(session: Any, campaign_id: int, today: date) -> Opened:
    """Read everything about one campaign.

    Raises:
        Refused: it was removed meanwhile.
    """
    view = read_campaigns.view(session, campaign_id)
    return Opened(
        view=view,
        row=next(row for row in read_campaigns.list_rows(session, view.draft.year, today) if row.id == campaign_id),
        steps=campaign_facts.standing(session, campaign_id, today),
        hints=read_campaigns.hints(session, campaign_id),
        missing=plan_paper.plan_missing(session, campaign_id, today),
        groups=read_targets.groups(session, campaign_id, today),
        units=read_campaigns.unit_choices(session),
        signers=read_campaigns.signer_choices(session),
    )


class CampaignDetail(QWidget):
    """One campaign.

    Signals:
        left: the clerk wants back to the list.
    """

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.opened: Opened | None = None
        px = look.tokens().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addLayout(self._head())
        self.banner = Banner("", "amber")
        self.banner.hide()
        column.addWidget(self.banner)
        column.addWidget(self._steps_card())
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Các phần của phong trào")
        self.tabs.setUsesScrollButtons(True)
        column.addWidget(self.tabs, 1)
        self._parts: dict[str, Part] = {}
        self._makers: dict[str, Callable[[], Part]] = {}
        self._signers: Sequence[SignerChoice] | None = None
        self.tabs.currentChanged.connect(self._look_at)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.save)

    def show_opened(self, opened: Opened) -> None:
        """Show a campaign; what is typed and not yet saved stays on screen."""
        if self._signers is None or tuple(self._signers) != tuple(opened.signers):
            self._signers = opened.signers
            self._make_tabs(opened.signers)
        self.opened = opened
        view = opened.view
        self.name.show_text(campaign_name(view.draft.name))
        self.subtitle.show_text(f"{when(opened.row)} · ký: {view.signer or 'chưa chọn người ký'}")
        self.chip.show_state(STATES[view.state], STATE_TONES[view.state], STATE_SIGNS[view.state])
        reason = view.read_only
        self.banner.show_text(reason)
        self.banner.setVisible(bool(reason))
        self._show_steps(opened.steps)
        self._fill_menu(view)
        for part in self._parts.values():
            self._show_part(part, opened)
        self.open_tab(self.tabs.tabText(self.tabs.currentIndex()))

    def open_tab(self, words: str) -> Part:
        """Bring a tab into sight by its words and return what is behind it."""
        at = list(self._makers).index(words)
        if words not in self._parts:
            part = self._parts[words] = self._makers[words]()
            holder = self.tabs.widget(at)
            box = holder.layout() if holder else None
            if box is not None:
                box.addWidget(part)
            if self.opened is not None:
                self._show_part(part, self.opened)
        self.tabs.setCurrentIndex(at)
        return self._parts[words]

    def save(self) -> None:
        """Store everything typed on any tab."""
        for part in self._parts.values():
            if isinstance(part, GeneralTab | PartsTab | UnitsTab) and part.is_unsaved():
                part.save()

    def show_place(self, key: str) -> None:
        """Go to where a field is filled in: "number", "bases", "phases.0.ends_on", "targets"."""
        part = key.split(".")[0]
        if part == "targets":
            self._desk.open("targets")
            return
        home = self.open_tab(UNITS_TAB if part == "participants" else TAB_OF_PART.get(part, GENERAL_TAB))
        if isinstance(home, GeneralTab | PartsTab):
            home.focus(key)

    def go_on(self, step: CampaignStep) -> None:
        """Do what a step asks for: launch here, or open the page where its work is done."""
        view = self.opened.view if self.opened else None
        if view is None:
            return
        if step.key == "launch" and view.state == "draft":
            self._launch()
        elif step.key == "launch":
            self._desk.open_paper("plan", campaign_id=view.id)
        elif step.key == "register" and not view.participants:
            self.open_tab(UNITS_TAB)
        elif step.key == "review" and view.state == "launched" and step.action == "Tổng kết":
            self._desk.write(write_campaigns.start_review, view.id, owner=self)
        elif step.key == "select" and step.action == "Họp Hội đồng":
            self._desk.open("council")
        else:
            self._desk.open(step.page)

    # Doing -------------------------------------------------------------------------------------------------------

    def _launch(self) -> None:
        if self.opened:
            self.save()
            self._open(launch_dialog(self._desk, self.opened.view))

    def _copy(self) -> None:
        if self.opened:
            view = self.opened.view
            self._open(copy_dialog(self._desk, [(view.id, f"{view.draft.year} · {view.draft.name}")], view.id))

    def _remove(self) -> None:
        if self.opened:
            self._desk.write(
                write_campaigns.remove_campaign, self.opened.view.id, done=lambda _none: self.left.emit(), owner=self
            )

    def _open(self, dialog: Any) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # Building ----------------------------------------------------------------------------------------------------

    def _head(self) -> QHBoxLayout:
        px = look.tokens().px
        row = QHBoxLayout()
        row.setSpacing(px(10))
        self.back = buttons.icon_button("chevron-left", "Về danh sách phong trào", self.left.emit)
        row.addWidget(self.back)
        words = QVBoxLayout()
        words.setSpacing(0)
        self.name = labels.elided("", "title")
        self.subtitle = labels.subtitle()
        words.addWidget(self.name)
        words.addWidget(self.subtitle)
        row.addLayout(words, 1)
        self.chip = StateChip("")
        row.addWidget(self.chip)
        self.menu = QMenu(self)
        self.more = buttons.menu_button("Việc khác", self.menu)
        row.addWidget(self.more)
        row.addWidget(buttons.quiet("Xem kế hoạch", self._show_paper, "eye"))
        return row

    def _show_paper(self) -> None:
        if self.opened:
            self.save()
            self._desk.open_paper("plan", campaign_id=self.opened.view.id)

    def _steps_card(self) -> Card:
        px = look.tokens().px
        card = Card()
        card.setAccessibleName("Các bước của phong trào")
        self.strip = StepStrip()
        self.strip.chosen.connect(self._step_chosen)
        card.add(self.strip)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(px(8), 0, 0, 0)
        row.setSpacing(px(12))
        self.next_words = labels.elided("")
        row.addWidget(self.next_words, 1)
        self.next_button = buttons.primary("", self._go_on)
        row.addWidget(self.next_button)
        card.add(line)
        return card

    def _show_steps(self, steps: tuple[CampaignStep, ...]) -> None:
        self.strip.show_steps([Step(step.key, step.label, STRIP_STATES[step.state], step.detail) for step in steps])
        following = next_step(steps)
        self.next_button.setVisible(following is not None)
        if following is None:
            self.next_words.show_text("Mọi bước đã xong. Có thể kết thúc phong trào ở “Việc khác”.")
            return
        word = "Việc cần làm" if following.state == "due" else "Tiếp theo"
        self.next_words.show_text(f"{word} – {following.label}: {following.detail}")
        self.next_button.setText(following.action)
        self.next_button.setAccessibleName(following.action)
        writes = following.key == "launch"
        buttons.explain(self.next_button, self._desk.read_only_reason if writes else "")

    def _go_on(self) -> None:
        following = next_step(self.opened.steps) if self.opened else None
        if following is not None:
            self.go_on(following)

    def _step_chosen(self, key: str) -> None:
        step = next((step for step in self.opened.steps if step.key == key), None) if self.opened else None
        if step is not None:
            self.go_on(step)

    def _fill_menu(self, view: CampaignView) -> None:
        self.menu.clear()
        state, closed_year = view.state, view.read_only and view.state != "closed"
        entries = (
            ("Chép sang năm mới…", self._copy, True),
            ("Viết báo cáo sơ kết…", lambda: self._review("mid"), state != "draft"),
            ("Viết báo cáo tổng kết…", lambda: self._review("final"), state != "draft"),
            ("Công văn đôn đốc đăng ký", lambda: self._paper("reminder"), state != "draft"),
            ("Bảng chấm điểm thi đua", lambda: self._paper("score_sheet"), True),
            ("Bảng chấm điểm của từng đơn vị", lambda: self._paper("score_sheets"), state != "draft"),
            ("Xuất kết quả chỉ tiêu ra Excel", lambda: self._sheet("target_results"), True),
            ("Chuyển sang xét khen thưởng", lambda: self._write(write_campaigns.start_review), state == "launched"),
            ("Kết thúc phong trào", lambda: self._write(write_campaigns.close), state in ("launched", "reviewing")),
            ("Mở lại phong trào…", lambda: self._open(reopen_dialog(self._desk, view.id)), state == "closed"),
            ("Xóa phong trào", self._remove, state != "closed" and not closed_year),
        )
        for words, handler, shown in entries:
            if shown:
                entry = self.menu.addAction(words)
                entry.triggered.connect(lambda _checked=False, handler=handler: handler())

    def _write(self, command: Any) -> None:
        if self.opened:
            self._desk.write(command, self.opened.view.id, owner=self)

    def _review(self, kind: str) -> None:
        if self.opened:
            write_review(self._desk, self, self.opened.view.id, kind)

    def _paper(self, kind: str) -> None:
        if self.opened:
            self._desk.open_paper(kind, campaign_id=self.opened.view.id)

    def _sheet(self, kind: str) -> None:
        if self.opened:
            self._desk.export_sheet(kind, campaign_id=self.opened.view.id)

    def _make_tabs(self, signers: Sequence[SignerChoice]) -> None:
        """Put an empty holder behind each tab; what belongs there is made when it is first looked at."""
        at = max(0, self.tabs.currentIndex())
        self.tabs.blockSignals(True)
        while self.tabs.count():
            old = self.tabs.widget(0)
            self.tabs.removeTab(0)
            if old is not None:
                old.deleteLater()
        desk = self._desk
        papers = "“Cơ quan lập chung” là giấy tờ một bản cho cả danh sách (tờ trình, biên bản họp)."
        awards = [("criteria", "", 6), ("quotas", "", 5)]
        self._parts = {}
        self._makers = {
            GENERAL_TAB: lambda: GeneralTab(desk, signers, self.show_place),
            "Kế hoạch": lambda: SectionsTab(desk),
            "Căn cứ": lambda: PartsTab(desk, [("bases", "", 1)]),
            "Khẩu hiệu": lambda: PartsTab(desk, [("slogans", "", 2), ("linked", "", 3)]),
            "Chỉ tiêu": lambda: TargetsTab(desk),
            "Các đợt": lambda: PartsTab(desk, [("phases", "Các đợt nằm trong thời gian của phong trào.", 1)]),
            "Khen thưởng": lambda: PartsTab(desk, awards, beside=True),
            "Hồ sơ": lambda: PartsTab(desk, [("required_papers", papers, 1)]),
            "Phân công": lambda: PartsTab(desk, [("assignments", "", 1)]),
            "Nơi nhận": lambda: PartsTab(desk, [("recipients", "", 1)]),
            UNITS_TAB: lambda: UnitsTab(desk),
            "Tệp": lambda: FilesTab(desk),
        }
        for words in self._makers:
            holder = QWidget()
            QVBoxLayout(holder).setContentsMargins(0, 0, 0, 0)
            self.tabs.addTab(holder, words)
        self.tabs.setCurrentIndex(at)
        self.tabs.blockSignals(False)

    def _look_at(self, at: int) -> None:
        """Another tab came into sight: what was typed on the others is stored, its own content is made."""
        self.save()
        if at >= 0 and self.opened is not None:
            self.open_tab(self.tabs.tabText(at))

    def _show_part(self, part: Part, opened: Opened) -> None:
        if isinstance(part, TargetsTab):
            part.show_groups(opened.groups)
        elif isinstance(part, UnitsTab):
            part.show_units(opened.view, opened.units)
        else:
            part.show_campaign(opened.view)
        if isinstance(part, GeneralTab):
            part.show_hints(opened.missing, opened.hints)
