"""The map of all shortcuts, on one page."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from thidua_desktop.gui import look
from thidua_desktop.gui.widgets import buttons, labels

COLUMNS = 3


class KeysDialog(QDialog):
    """Shows headings with keys and what they do, in three columns; all of it on the reference screen."""

    def __init__(self, headings: Sequence[tuple[str, Sequence[tuple[str, str]]]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Bảng phím tắt")
        px = look.tokens().px
        inside = QWidget()
        inside.setProperty("look", "scrolled")
        columns = QHBoxLayout(inside)
        columns.setSpacing(px(32))
        stacks = [QVBoxLayout() for _ in range(COLUMNS)]
        heights = [0] * COLUMNS
        for stack in stacks:
            stack.setSpacing(px(4))
        for heading, rows in headings:
            place = heights.index(min(heights))
            heights[place] += len(rows) + 2
            stacks[place].addWidget(labels.heading(heading))
            stacks[place].addLayout(_rows(rows))
            stacks[place].addSpacing(px(12))
        for stack in stacks:
            stack.addStretch(1)
            columns.addLayout(stack, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(18), px(24), px(18))
        column.addWidget(labels.title("Phím tắt"))
        column.addWidget(scroll, 1)
        column.addWidget(buttons.quiet("Đóng", self.accept), 0, Qt.AlignmentFlag.AlignRight)
        room = self.screen().availableGeometry()
        wide, high = inside.sizeHint().width() + px(72), inside.sizeHint().height() + px(150)
        self.resize(min(wide, room.width() - px(40)), min(high, room.height() - px(40)))


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
