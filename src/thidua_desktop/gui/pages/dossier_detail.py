"""The pane beside the list of dossiers: conditions, papers, summary, report, initiatives, files, earlier awards."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.dossier_flow import PointRow
from thidua_desktop.domain.dossier_plans import FlowView
from thidua_desktop.domain.dossiers import DossierRow, DossierView, PaperRow
from thidua_desktop.domain.public_notice import ObjectionRow
from thidua_desktop.gui import look
from thidua_desktop.gui.pages.dossier_course import clock_line, history_block, notice_block, points_block
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.card import line
from thidua_desktop.gui.widgets.chips import StateChip
from thidua_desktop.gui.widgets.rows import CheckRow
from thidua_desktop.gui.widgets.states import Banner

TONES = {
    "draft": "neutral",
    "complete": "green",
    "reviewed": "blue",
    "submitted": "blue",
    "decided": "gold",
    "declined": "red",
    "returned": "amber",
    "withdrawn": "neutral",
}
OUTCOME_TONES = {"failed": "red", "higher": "blue", "lower": "amber"}
Act = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Steps:
    """What the buttons and links of the pane do."""

    conditions: Callable[[], QWidget]
    edit: Act
    complete: Act
    send_back: Act
    take_up_again: Act
    tick: Callable[[PaperRow, bool], object]
    receive_all: Act
    add_paper: Act
    write_summary: Act
    write_report: Act
    print_report: Act
    link_initiative: Act
    unlink_initiative: Callable[[int], object]
    attach: Act
    attach_dropped: Callable[[Sequence[Path]], object]
    open_file: Callable[[str, str], object]
    remove_file: Callable[[int], object]
    fix_point: Callable[[PointRow, bool], object]
    name_points: Act
    corrected: Act
    decline: Act
    print_history: Act
    print_display: Act
    add_objection: Act
    settle_objection: Callable[[ObjectionRow], object]
    take_down: Act


class DossierDetail(QWidget):
    """One dossier; ``show_view`` fills it once that is read. Files dropped on it are attached."""

    def __init__(self, row: DossierRow, steps: Steps, read_only: str = "") -> None:
        super().__init__()
        self._steps, self._read_only = steps, read_only
        self.setProperty("look", "scrolled")
        self.setAcceptDrops(not read_only)
        px = look.tokens().px
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, px(6), 0)
        self._column.setSpacing(px(5))
        self._column.addWidget(labels.wrapped(row.name, "heading"))
        self._second = labels.wrapped("", "muted")
        self._second.hide()
        self._column.addWidget(self._second)
        self._column.addLayout(_chips(row))
        if row.state == "returned":
            self._column.addWidget(Banner(f"Lý do trả lại: {row.return_reason}", "amber", "return"))
        self._column.addLayout(self._buttons(row))
        self._body = QVBoxLayout()
        self._body.setSpacing(px(4))
        self._column.addLayout(self._body)
        self._column.addStretch(1)

    def show_view(self, view: DossierView, flow: FlowView, today: date) -> None:
        """Show what the dossier holds and how far it is."""
        self._second.setText(view.second_line or view.proposer)
        self._second.setVisible(bool(view.second_line or view.proposer))
        if view.votes:
            self._body.addWidget(CheckRow("good" if view.outcome != "failed" else "bad", view.votes))
        self._open = view.is_open and not self._read_only
        self._points = {point.field: point for point in flow.points} if view.state == "returned" else None
        self._wrong_papers = {point.paper_id for point in flow.points}
        clock = clock_line(flow)
        if clock is not None:
            self._body.addWidget(clock)
        if view.state == "returned":
            steps = self._steps
            self._body.addWidget(
                points_block(flow, steps.fix_point, steps.name_points, steps.corrected, self._read_only)
            )
        self._section("Điều kiện")
        self._body.addWidget(self._steps.conditions())
        self._papers(view)
        self._section(
            "Tóm tắt thành tích", "Sửa" if view.draft.summary else "Viết", self._steps.write_summary, "summary"
        )
        if view.draft.summary:
            self._body.addWidget(labels.wrapped(view.draft.summary))
        self._report(view)
        self._section("Sáng kiến", "Gắn sáng kiến…", self._steps.link_initiative, "initiatives")
        for one in view.initiatives:
            self._entry(one.title, one.recognised, "Bỏ gắn", partial(self._steps.unlink_initiative, one.id))
        self._section("Tệp đính kèm", "Đính kèm…", self._steps.attach)
        for file in view.files:
            self._file(file.id, file.name, file.sha256)
        self._awards(view)
        self._course(flow, today)

    def _awards(self, view: DossierView) -> None:
        if view.awards:
            self._section("Đã được khen thưởng")
            for award in view.awards:
                self._entry(f"{award.name} · {award.year}", award.decision)

    def _course(self, flow: FlowView, today: date) -> None:
        shown = notice_block(
            flow,
            self._steps.add_objection,
            self._steps.settle_objection,
            self._steps.take_down,
            self._steps.print_display,
            today,
            self._read_only,
        )
        if shown is not None:
            self._body.addWidget(shown)
        self._body.addWidget(history_block(flow, self._steps.print_history))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: D102
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: D102
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self._steps.attach_dropped(files)

    def _buttons(self, row: DossierRow) -> QHBoxLayout:
        steps = self._steps
        edit = ("Sửa", steps.edit, "edit", True)
        paper = ("Báo cáo", steps.print_report, "print", False)
        shown = {
            "draft": [("Sẵn sàng", steps.complete, "check", True), edit, ("Trả lại…", steps.send_back, "return", True)],
            "complete": [
                edit,
                ("Trả lại…", steps.send_back, "return", True),
                ("Mở lại", steps.take_up_again, "undo", True),
            ],
            "reviewed": [paper, ("Trả lại…", steps.send_back, "return", True)]
            + ([("Không khen…", steps.decline, "close", True)] if row.outcome == "failed" else []),
            "submitted": [paper, ("Trả lại…", steps.send_back, "return", True)],
            "returned": [edit, paper],
            "withdrawn": [("Mở lại", steps.take_up_again, "undo", True)],
        }.get(row.state, [paper])
        layout = QHBoxLayout()
        layout.setContentsMargins(0, look.tokens().px(4), 0, look.tokens().px(2))
        layout.setSpacing(look.tokens().px(8))
        for words, act, icon, writes in shown:
            button = buttons.quiet(words, act, icon)
            buttons.explain(button, self._read_only if writes else "")
            layout.addWidget(button)
        layout.addStretch(1)
        return layout

    def _papers(self, view: DossierView) -> None:
        missing = any(paper.received_on is None for paper in view.papers)
        self._section("Giấy tờ", "Nhận đủ hôm nay" if missing else "Thêm…", self._receive_all_or_add(missing))
        for paper in view.papers:
            row = QHBoxLayout()
            row.setSpacing(look.tokens().px(6))
            tick = Tick(paper.name)
            tick.setChecked(paper.received_on is not None)
            returned = self._points is not None
            may = not returned or paper.received_on is None or paper.id in self._wrong_papers
            tick.setEnabled(self._open and may)
            tick.setToolTip(f"{paper.name} · {paper.copies} bản")
            tick.clicked.connect(lambda on, paper=paper: self._steps.tick(paper, on))
            row.addWidget(tick, 1)
            if returned and paper.id in self._wrong_papers:
                row.addWidget(_mark(paper.received_on is not None))
            row.addWidget(labels.small(format_date(paper.received_on) or "chưa nhận"))
            self._body.addLayout(row)

    def _receive_all_or_add(self, missing: bool) -> Act:
        return self._steps.receive_all if missing else self._steps.add_paper

    def _report(self, view: DossierView) -> None:
        written = sum(bool(section.body.strip()) for section in view.sections)
        self._section("Báo cáo thành tích", "Soạn…", self._steps.write_report, "report")
        if view.sections:
            self._body.addWidget(labels.small(f"Đã viết {written}/{len(view.sections)} mục"))

    def _section(self, heading: str, action: str = "", on_action: Act | None = None, field: str = "") -> None:
        """A heading with what can be done; in a returned dossier only where ``field`` is to be corrected."""
        self._body.addWidget(line())
        row = QHBoxLayout()
        row.addWidget(labels.strong(heading), 1)
        point = self._points.get(field) if self._points is not None and field else None
        if point is not None:
            row.addWidget(_mark(point.fixed))
        closed = self._points is not None and bool(field) and point is None
        if action and self._open and not closed:
            link = buttons.link(action, on_action)
            link.setAccessibleName(f"{action}: {heading}")
            row.addWidget(link)
        self._body.addLayout(row)

    def _entry(self, words: str, detail: str, remove: str = "", on_remove: Act | None = None) -> None:
        row = QHBoxLayout()
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(labels.wrapped(words))
        if detail:
            lines.addWidget(labels.wrapped(detail, "small"))
        row.addLayout(lines, 1)
        if remove and self._open and (self._points is None or "initiatives" in self._points):
            row.addWidget(buttons.icon_button("close", f"{remove}: {words}", on_remove))
        self._body.addLayout(row)

    def _file(self, file_id: int, name: str, sha256: str) -> None:
        row = QHBoxLayout()
        link = buttons.link(name, lambda: self._steps.open_file(sha256, name), left=True)
        link.setAccessibleName(f"Mở tệp {name}")
        row.addWidget(link, 1)
        if self._open:
            row.addWidget(
                buttons.icon_button("close", f"Bỏ tệp {name}", lambda: self._steps.remove_file(file_id))
            )  # fmt: skip
        self._body.addLayout(row)


class Tick(QCheckBox):
    """A box to tick whose words end in … when they are too long."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        room = event.size().width() - look.tokens().px(34)
        self.setText(self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, room))

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        return QSize(look.tokens().px(60), super().sizeHint().height())


def _mark(fixed: bool) -> StateChip:
    return StateChip("Đã sửa", "green") if fixed else StateChip("Phải sửa", "amber")


def _chips(row: DossierRow) -> QHBoxLayout:
    chips = QHBoxLayout()
    chips.setSpacing(look.tokens().px(6))
    award = StateChip(row.award_short, "gold")
    award.setToolTip(row.award)
    chips.addWidget(StateChip(row.state_word, tone_of(row)))
    chips.addWidget(award)
    chips.addStretch(1)
    return chips


def tone_of(row: DossierRow) -> str:
    """The tone of a dossier's state; what the council did not simply pass is told apart."""
    return OUTCOME_TONES.get(row.outcome, TONES[row.state]) if row.state == "reviewed" else TONES[row.state]
