"""Blanks while certificates are printed: which kind and whether enough are left, then which sheets were spoiled."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from thidua_desktop.domain.blanks import SPOILED_BY, BlankTotals, shortage
from thidua_desktop.domain.papers_awards import Certificate
from thidua_desktop.gui import look
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.choice_box import choice_box

Told = Callable[[tuple[int, ...], str], object]


class BlanksChoice(QWidget):
    """The kind of blank a batch is printed on and, when it needs more than are left, a warning."""

    def __init__(self, totals: Sequence[BlankTotals]) -> None:
        super().__init__()
        self._left: dict[str, int] = {}
        self.kind = choice_box("Phôi", [], "")
        self.show_stock(totals)
        self.warning = labels.wrapped("", "amber")
        self.warning.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.tokens().px(4))
        rows.addWidget(labels.strong("Trừ vào sổ phôi"))
        rows.addWidget(self.kind)
        rows.addWidget(self.warning)

    def show_stock(self, totals: Sequence[BlankTotals]) -> None:
        """Offer the kinds of blank with what is left; the chosen one stays chosen."""
        before = self.kind.currentData()
        self._left = {one.blank: one.left for one in totals}
        self.kind.blockSignals(True)
        self.kind.clear()
        for one in totals:
            self.kind.addItem(f"{one.blank} (còn {max(one.left, 0)} tờ)", one.blank)
        self.kind.addItem("Không trừ phôi", "")
        self.kind.setCurrentIndex(max(0, self.kind.findData(before)) if before is not None else 0)
        self.kind.blockSignals(False)

    @property
    def blank(self) -> str:
        """The kind of blank, "" when none is written off."""
        return "" if self.isHidden() else str(self.kind.currentData())

    def look_at(self, needed: int) -> None:
        """Say whether enough blanks are left for so many sheets."""
        said = shortage(self._left[self.blank], needed) if self.blank else ""
        self.warning.setText(said)
        self.warning.setVisible(bool(said))


class PrintedDialog(QDialog):
    """Asks after printing which sheets were spoiled; ``told`` gets their places and the reason."""

    def __init__(self, sheets: Sequence[Certificate], first: int, blank: str, told: Told, parent: QWidget) -> None:
        super().__init__(parent)
        self._told = told
        px = look.tokens().px
        self.setWindowTitle("Ghi kết quả in")
        self.resize(px(520), px(440))
        self.sheets = QListWidget()
        self.sheets.setAccessibleName("Các giấy vừa in")
        for place, sheet in enumerate(sheets):
            number = f" – số sổ {sheet.book_number}" if sheet.book_number else ""
            item = QListWidgetItem(f"{first + place}. {sheet.receiver}{number}")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.sheets.addItem(item)
        self.sheets.itemChanged.connect(self._show)
        self.reason = QComboBox()
        self.reason.setEditable(True)
        self.reason.setAccessibleName("Vì sao hỏng")
        self.reason.addItems(SPOILED_BY)
        self.reason.setCurrentText("")
        self.reason.currentTextChanged.connect(lambda _words: self._show())
        self.message = labels.wrapped("", "muted")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(px(20), px(18), px(20), px(16))
        rows.setSpacing(px(8))
        rows.addWidget(labels.heading("Tờ nào hỏng?"))
        rows.addWidget(labels.wrapped("Đánh dấu tờ in hỏng. Không tờ nào hỏng thì bấm “Ghi vào sổ”.", "muted"))
        rows.addWidget(self.sheets, 1)
        rows.addWidget(labels.small("Vì sao hỏng"))
        rows.addWidget(self.reason)
        rows.addWidget(self.message)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(buttons.quiet("Chưa in, không ghi", self.reject))
        self.save_button = buttons.primary("Ghi vào sổ", self.save, "save")
        line.addWidget(self.save_button)
        rows.addLayout(line)
        self._blank = blank
        self._show()
        self.save_button.setFocus()

    def spoiled(self) -> tuple[int, ...]:
        """The places of the ticked sheets, from 0."""
        ticked = Qt.CheckState.Checked
        return tuple(place for place in range(self.sheets.count()) if self.sheets.item(place).checkState() is ticked)

    def save(self) -> None:
        """Hand on what was told and close."""
        if self.spoiled() and not self.reason.currentText().strip():
            self.message.setText("Chưa ghi vì sao hỏng. Chọn một lý do hoặc ghi vài chữ.")
            self.reason.setFocus()
            return
        self._told(self.spoiled(), self.reason.currentText())
        self.accept()

    def _show(self) -> None:
        bad, count = len(self.spoiled()), self.sheets.count()
        self.reason.setEnabled(bool(bad))
        used = f" Trừ {count} tờ “{self._blank}”." if self._blank else ""
        again = " Giấy hỏng giữ số sổ, in lại tờ khác." if bad else ""
        self.message.setText(f"{count - bad} giấy tốt, {bad} hỏng.{used}{again}")
