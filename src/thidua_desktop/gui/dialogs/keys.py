"""The map of all shortcuts, on one page."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from thidua_desktop.gui import look
from thidua_desktop.gui.widgets import buttons, labels


class KeysDialog(QDialog):
    """Shows headings with keys and what they do, in two columns."""

    def __init__(self, headings: Sequence[tuple[str, Sequence[tuple[str, str]]]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Bảng phím tắt")
        px = look.tokens().px
        inside = QWidget()
        inside.setProperty("look", "scrolled")
        columns = QHBoxLayout(inside)
        columns.setSpacing(px(40))
        halves = [QVBoxLayout(), QVBoxLayout()]
        heights = [0, 0]
        for half in halves:
            half.setSpacing(px(4))
        for heading, rows in headings:
            place = 0 if heights[0] <= heights[1] else 1
            heights[place] += len(rows) + 2
            halves[place].addWidget(labels.heading(heading))
            halves[place].addLayout(_rows(rows))
            halves[place].addSpacing(px(12))
        for half in halves:
            half.addStretch(1)
            columns.addLayout(half, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(18), px(24), px(18))
        column.addWidget(labels.title("Phím tắt"))
        column.addWidget(scroll, 1)
        column.addWidget(buttons.quiet("Đóng", self.accept), 0, Qt.AlignmentFlag.AlignRight)
        self.resize(px(860), px(600))


def _rows(rows: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, look.tokens().px(110))
    grid.setHorizontalSpacing(look.tokens().px(14))
    grid.setVerticalSpacing(look.tokens().px(4))
    for number, (keys, words) in enumerate(rows):
        key = labels.body(keys)
        key.setProperty("look", "key")
        grid.addWidget(key, number, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(labels.body(words), number, 1)
    return grid
