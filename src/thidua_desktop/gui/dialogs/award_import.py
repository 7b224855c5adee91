"""Taking awards of former years over: what would happen is shown line by line before anything is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from thidua_desktop.commands.past_awards import import_past_awards
from thidua_desktop.domain.errors import Failure, Refused
from thidua_desktop.domain.numbers import format_number
from thidua_desktop.domain.past_awards import FATES, NEW, PastOutcome, PastPreview
from thidua_desktop.gui import backing_up, look
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.award_import_side import AwardImportSide
from thidua_desktop.gui.tables.columns import Column
from thidua_desktop.gui.tables.view import TableView
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.states import Banner
from thidua_desktop.queries import past_awards

if TYPE_CHECKING:
    from thidua_desktop.sheets.past_awards import PastPlan

Rows = Sequence[Mapping[str, str]]
TONES = {"new": "green", "same": "neutral", "doubt": "amber", "left": "neutral", "wrong": "red"}


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line as the preview shows it; several may have one row of the file."""

    id: int
    row: int
    fate: str
    name: str
    receiver: str
    award: str
    year: str
    decision: str
    remark: str


COLUMNS = (
    Column("row", "Dòng", 60, "number", sortable=False),
    Column("fate", "Sẽ làm", 112, "chip", chip=lambda row: (FATES[row.fate], TONES[row.fate]), sortable=False),
    Column("name", "Tên trong tệp", 160, strong=True, sortable=False, tooltip=lambda row: row.name),
    Column("receiver", "Người nhận", 160, sortable=False, tooltip=lambda row: row.receiver),
    Column("award", "Danh hiệu", 150, sortable=False, tooltip=lambda row: row.award),
    Column("year", "Năm", 54, sortable=False, tooltip=lambda row: row.decision),
    Column("remark", "Ghi chú", 190, sortable=False, tooltip=lambda row: row.remark),
)


class AwardImportDialog(QDialog):
    """Preview of an import; closing it writes nothing, the red button takes over what is new and clear in one step.

    Signals:
        taken_over: awards were written.
    """

    taken_over = Signal()

    def __init__(self, desk: Desk, source: Path | Rows, parent: QWidget) -> None:
        """Make the dialog; ``source`` is a workbook, or rows typed in the grid."""
        super().__init__(parent)
        self.desk, self.source = desk, source
        self._plan: PastPlan | None = None
        self._preview: PastPreview | None = None
        self._writing = False
        self.setWindowTitle("Nhập khen thưởng cũ từ Excel" if isinstance(source, Path) else "Nhập khen thưởng cũ")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.finished.connect(self.deleteLater)
        px = look.tokens().px
        room = self.screen().availableGeometry()
        self.resize(min(px(1320), room.width() - px(40)), min(px(700), room.height() - px(40)))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), px(24), px(16))
        column.setSpacing(px(10))
        self._build_head(column)
        self.banner = Banner("", "red", "error")
        self.banner.hide()
        column.addWidget(self.banner)
        middle = QHBoxLayout()
        middle.setSpacing(px(14))
        self.table = TableView("Các khen thưởng trong tệp", COLUMNS, desk.jobs, lambda _ids: [])
        middle.addWidget(self.table, 1)
        middle.addWidget(self._side())
        column.addLayout(middle, 1)
        self._build_foot(column)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.read()

    def read(self, sheet: str = "") -> None:
        """Read the file and look up what it would do."""
        self.figures.show_text("Đang đọc…")
        self.desk.jobs.run(
            _planned, self.source, self.desk.today(), sheet, dict(self.side.columns), done=self._planned,
            failed=self._not_read, owner=self, key="award plan",
        )  # fmt: skip

    def take_over(self) -> None:
        """Back the data up, then write everything that is new and clear in one step."""
        if self._plan is None or self._writing or not self.import_button.isEnabled():
            return
        self._writing = True
        buttons.explain(self.import_button, "Đang nhập…")
        backing_up.back_up(self.desk, "import", done=self._write, failed=self._not_written, owner=self)

    def reject(self) -> None:
        """Close; nothing was written."""
        if not self._writing:
            super().reject()

    def _write(self, _done: object) -> None:
        assert self._plan is not None
        self.desk.write(
            import_past_awards, self._plan.lines, self.side.choices(),
            origin="imported" if isinstance(self.source, Path) else "typed", done=self._written,
            failed=self._not_written, busy="Đang nhập khen thưởng cũ", owner=self,
        )  # fmt: skip

    def _written(self, _outcome: PastOutcome) -> None:
        self._writing = False
        self.taken_over.emit()
        self.accept()

    def _not_written(self, error: Exception) -> None:
        self._writing = False
        self._say(str(error))
        self._judge()

    def _planned(self, plan: "PastPlan") -> None:
        self._plan = plan
        self.banner.hide()
        self._look_up()

    def _look_up(self) -> None:
        assert self._plan is not None
        self.desk.read(
            past_awards.preview, self._plan.lines, self.side.choices(), done=self._looked_up, owner=self,
            once="award preview",
        )  # fmt: skip

    def _looked_up(self, preview: PastPreview) -> None:
        self._preview = preview
        plan = self._plan
        assert plan is not None
        lines = _lines(plan, preview)
        self.table.show_ids([line.id for line in lines], lines)
        self._offer_sheets(plan)
        wrong = len({problem.row for problem in plan.problems if problem.blocks})
        counts = (
            (preview.count("new"), "khen thưởng mới"),
            (preview.count("same"), "đã có, giữ nguyên"),
            (preview.count("doubt"), "cần chọn"),
            (preview.count("left"), "để lại"),
            (wrong + preview.count("wrong"), "cần sửa"),
        )
        name = self.source.name if isinstance(self.source, Path) else "Các dòng vừa gõ"
        said = " · ".join(f"{format_number(count)} {words}" for count, words in counts if count)
        self.figures.show_text(f"{name} · {said}" if said else name)
        unclear = wrong + preview.count("wrong") + preview.count("doubt")
        self.skip.setText(f"Để lại {format_number(unclear)} dòng chưa rõ hoặc cần sửa, nhập các dòng còn lại")
        self.skip.setVisible(bool(unclear))
        self.side.show_preview(plan, preview)
        self._judge()

    def _not_read(self, error: Exception) -> None:
        self._plan = self._preview = None
        self.table.show_ids([])
        self.figures.show_text("")
        self._say(str(error) if isinstance(error, Refused | Failure) else "Không đọc được danh sách này.")
        self.side.show_preview(None, None)
        self._judge()

    def _say(self, words: str) -> None:
        self.banner.show_text(words)
        self.banner.show()

    def _judge(self) -> None:
        plan, preview = self._plan, self._preview
        reason = self.desk.read_only_reason
        count = preview.count("new") if preview is not None else 0
        if not reason and (plan is None or preview is None):
            reason = "Chưa có danh sách để nhập."
        elif not reason and not count:
            reason = "Chưa có khen thưởng nào mới và rõ để nhập."
        elif not reason and self.skip.isVisibleTo(self) and not self.skip.isChecked():
            reason = "Còn dòng cần chọn hoặc cần sửa. Chọn ở bên phải, hoặc đánh dấu để lại các dòng đó."
        buttons.explain(self.import_button, reason)
        self.why.show_text(reason)
        self.import_button.setText(f"Nhập {format_number(count)} khen thưởng" if count else "Nhập")

    def _offer_sheets(self, plan: "PastPlan") -> None:
        self.sheets.clear()
        self.sheets.addItems(plan.sheets)
        self.sheets.setCurrentText(plan.sheet)
        self.sheets.setVisible(len(plan.sheets) > 1)

    def _choose_sheet(self, _index: int) -> None:
        self.side.columns = {}
        self.read(self.sheets.currentText())

    def _build_head(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(labels.title(self.windowTitle()))
        self.figures = labels.subtitle()
        words.addWidget(self.figures)
        row.addLayout(words, 1)
        self.sheets = QComboBox()
        self.sheets.setAccessibleName("Trang tính")
        self.sheets.setToolTip("Trang tính của tệp")
        self.sheets.activated.connect(self._choose_sheet)
        self.sheets.hide()
        row.addWidget(self.sheets)
        if isinstance(self.source, Path):
            row.addWidget(buttons.quiet("Đọc lại tệp", lambda: self.read(self.sheets.currentText()), "refresh"))
        column.addLayout(row)

    def _side(self) -> QWidget:
        self.side = AwardImportSide()
        self.side.decided.connect(self._look_up)
        self.side.mapped.connect(lambda: self.read(self.sheets.currentText()))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.side)
        scroll.setFixedWidth(look.tokens().px(340))
        return scroll

    def _build_foot(self, column: QVBoxLayout) -> None:
        self.skip = QCheckBox("Để lại các dòng chưa rõ")
        self.skip.toggled.connect(lambda _on: self._judge())
        self.skip.hide()
        column.addWidget(self.skip)
        row = QHBoxLayout()
        self.why = labels.elided("", "small")
        row.addWidget(self.why, 1)
        self.cancel_button = buttons.quiet("Thôi", self.reject)
        self.import_button = buttons.primary("Nhập", self.take_over)
        row.addWidget(self.cancel_button)
        row.addWidget(self.import_button)
        column.addLayout(row)
        self._judge()


def _planned(source: Path | Rows, today: date, sheet: str, chosen: dict[int, str]) -> "PastPlan":
    from thidua_desktop.sheets import past_awards as sheets

    return sheets.plan(source, today, sheet, chosen) if isinstance(source, Path) else sheets.plan_grid(source, today)


def _lines(plan: "PastPlan", preview: PastPreview) -> list[ShownLine]:
    """The lines of the plan with their fates, and a line for each row that could not be read."""
    remarks: dict[int, list[str]] = {}
    for problem in plan.problems:
        remarks.setdefault(problem.row, []).append(problem.text)
    fates = {fate.number: fate for fate in preview.fates}
    shown = []
    for line in plan.lines:
        fate = fates[line.number]
        receiver = "Tên mới" if fate.receiver_key == NEW else fate.receiver if fate.receiver_key else ""
        said = "; ".join(filter(None, (fate.remark, *remarks.get(line.row, ()))))
        shown.append(
            ShownLine(
                line.number, line.row, fate.fate, line.name, receiver, fate.award, str(line.year),
                line.decision_number, said[:1].upper() + said[1:],
            )
        )  # fmt: skip
    read = {line.row for line in plan.lines}
    unread = [(row, texts) for row, texts in remarks.items() if row not in read]
    shown += [
        ShownLine(-number, row, "wrong", "", "", "", "", "", "; ".join(texts))
        for number, (row, texts) in enumerate(unread, 1)
    ]
    return sorted(shown, key=lambda line: (line.row, line.id))
