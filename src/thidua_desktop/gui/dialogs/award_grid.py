"""Typing awards of old papers in a grid, a line each, as in Excel; the lines are looked up before they are written."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from thidua_desktop.gui import look
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.award_import import AwardImportDialog
from thidua_desktop.gui.tables.lines import LineTable
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.fields import Field

COLUMNS = (
    Field("full_name", "Họ và tên, tên tập thể"),
    Field("birth", "Ngày sinh", width=92),
    Field("unit", "Đơn vị", width=150),
    Field("award", "Danh hiệu, hình thức", width=180),
    Field("year", "Năm", width=62),
    Field("decision_number", "Số quyết định", width=120),
    Field("decision_date", "Ngày QĐ", width=96),
    Field("authority", "Cơ quan quyết định", width=180),
    Field("money", "Tiền thưởng", width=108),
)
CARRIED = ("award", "year", "decision_number", "decision_date", "authority")
"""What a new line takes from the one above it: one decision usually names many."""


class AwardGridDialog(QDialog):
    """A grid to type into or paste into; what one line repeats of the line above comes by itself."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setWindowTitle("Gõ khen thưởng cũ")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.finished.connect(self.deleteLater)
        px = look.tokens().px
        room = self.screen().availableGeometry()
        self.resize(min(px(1300), room.width() - px(40)), min(px(640), room.height() - px(40)))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), px(24), px(16))
        column.setSpacing(px(10))
        column.addWidget(labels.title(self.windowTitle()))
        column.addWidget(
            labels.wrapped(
                "Gõ mỗi khen thưởng một dòng, Enter xuống dòng, Tab sang ô bên, hoặc dán từ Excel bằng Ctrl+V. "
                "Danh hiệu, năm, quyết định của dòng trên tự lặp lại ở dòng mới.",
                "muted",
            )
        )
        self._repeating = False
        self.grid = LineTable("Khen thưởng cũ", COLUMNS, {}, desk.today)
        self.grid.lines.edited.connect(self._edited)
        column.addWidget(self.grid, 1)
        row = QHBoxLayout()
        self.why = labels.elided("", "small")
        row.addWidget(self.why, 1)
        self.cancel_button = buttons.quiet("Thôi", self.reject)
        self.next_button = buttons.primary("Xem trước và nhập…", self.look_up)
        row.addWidget(self.cancel_button)
        row.addWidget(self.next_button)
        column.addLayout(row)
        self._edited()
        self.grid.start_line()

    def rows(self) -> list[dict[str, str]]:
        """What was typed, by field; a line without a name only repeats the one above and counts for nothing."""
        lines = [{key: str(value) for key, value in line.values.items() if value} for line in self.grid.lines.lines]
        while lines and not lines[-1].get("full_name"):
            lines.pop()
        return [line if line.get("full_name") else {} for line in lines]

    def look_up(self) -> None:
        """Show what taking the lines over would do."""
        if not self.next_button.isEnabled():
            return
        preview = AwardImportDialog(self.desk, self.rows(), self)
        preview.taken_over.connect(self.accept)
        preview.open()

    def reject(self) -> None:
        """Close; asks when lines were typed, since nothing of them is written yet."""
        typed = len([row for row in self.rows() if row])
        if not typed or self.desk.ask(f"Bỏ {typed} dòng vừa gõ, không nhập?", "Bỏ, không nhập", "Gõ tiếp", parent=self):
            super().reject()

    def _edited(self) -> None:
        if self._repeating:  # what is repeated counts as edited too
            return
        self._repeating = True
        self._repeat()
        self._repeating = False
        count = len([row for row in self.rows() if row])
        reason = self.desk.read_only_reason or ("" if count else "Chưa gõ dòng nào.")
        buttons.explain(self.next_button, reason)
        self.why.show_text(reason or f"{count} dòng")

    def _repeat(self) -> None:
        """Give a line that has just got its name what it shares with the line above."""
        above: Mapping[str, object] = {}
        for number, line in enumerate(self.grid.lines.lines):
            if line.values.get("full_name") and not any(line.values.get(key) for key in CARRIED):
                for key in CARRIED:
                    if above.get(key):
                        self.grid.lines.set_value(number, key, above[key])
            above = line.values
