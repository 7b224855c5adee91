"""What a person sees: every text that stands anywhere in the open windows."""

from collections.abc import Callable, Iterator

import shiboken6
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QWidget,
)

from thidua_desktop.gui.widgets.chips import StateChip
from thidua_desktop.gui.widgets.labels import ElidedLabel
from thidua_desktop.gui.widgets.letterhead import LetterheadPreview


def windows() -> list[QWidget]:
    """All open windows, popups and dialogs."""
    return [widget for widget in QApplication.topLevelWidgets() if shiboken6.isValid(widget) and widget.isVisible()]


def surface() -> QWidget:
    """The window one works in: a popup before a dialog before the main window."""
    found = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    if found is not None:
        return found
    shown = windows()
    assert shown, "no window is open"
    dialogs = [window for window in shown if window.windowFlags() & Qt.WindowType.Dialog == Qt.WindowType.Dialog]
    return (dialogs or shown)[-1]


def inside(root: QWidget, kind: type = QWidget) -> list:
    """The visible widgets of a kind in a window, those of other windows left out, in reading order."""
    found = [
        widget
        for widget in root.findChildren(kind)
        if shiboken6.isValid(widget) and widget.isVisible() and widget.window() is root.window()
    ]
    return sorted(found, key=lambda widget: (widget.mapTo(root.window(), widget.rect().topLeft()).y() // 8,
                                             widget.mapTo(root.window(), widget.rect().topLeft()).x()))  # fmt: skip


def plain(text: str) -> str:
    """Words without access key, keys at the right of a menu and the … of "more will be asked"."""
    return " ".join(text.split("\t")[0].replace("&", "").split()).removesuffix("…").strip()


def texts(root: QWidget) -> Iterator[str]:
    """Every text in a window."""
    if root.isWindow():
        yield root.windowTitle()
    for widget in [root, *inside(root)]:
        yield from of(widget)


def of(widget: QWidget) -> Iterator[str]:
    """The texts of one widget."""
    if isinstance(widget, QAbstractItemView):
        if not isinstance(widget, QHeaderView):
            yield from cells(widget)
        return
    for kind, read in READERS:
        if isinstance(widget, kind):
            yield from read(widget)
            return


def tab_texts(bar: QTabBar) -> list[str]:
    """The words on the tabs."""
    return [bar.tabText(number) for number in range(bar.count())]


READERS: tuple[tuple[type, Callable[..., list[str]]], ...] = (
    (ElidedLabel, lambda label: [label.whole_text()]),
    (QLabel, lambda label: [label.text()]),
    (StateChip, lambda chip: [chip.text()]),
    (QAbstractButton, lambda button: [button.text() or button.accessibleName()]),
    (QLineEdit, lambda line: [line.text() or line.placeholderText()]),
    (QPlainTextEdit, lambda field: [field.toPlainText() or field.placeholderText()]),
    (QComboBox, lambda box: [box.currentText()]),
    (QTabBar, tab_texts),
    (QGroupBox, lambda group: [group.title()]),
    (LetterheadPreview, lambda preview: [preview.accessibleDescription()]),
)
"""How to read each kind of widget, the special before the general."""


def cells(view: QAbstractItemView) -> Iterator[str]:
    """The headings and cells of a table or list; what is scrolled out of sight counts, one can scroll."""
    model = view.model()
    if model is None:
        return
    for row, column in shown_cells(view, model):
        yield cell(model, row, column)
    if isinstance(view, QTableView):
        for column in range(model.columnCount()):
            if not view.isColumnHidden(column):
                yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")


def shown_cells(view: QAbstractItemView, model: QAbstractItemModel) -> Iterator[tuple[int, int]]:
    """Row and column of every cell that is not hidden."""
    columns = model.columnCount() if isinstance(view, QTableView) else 1
    for row in range(model.rowCount()):
        for column in range(columns):
            if not (isinstance(view, QTableView) and view.isColumnHidden(column)):
                yield row, column


def cell(model: QAbstractItemModel, row: int, column: int) -> str:
    """What stands in a cell; chips are painted, so their word is what is read aloud."""
    index = model.index(row, column)
    shown = index.data(Qt.ItemDataRole.DisplayRole)
    return str(shown if shown not in (None, "") else index.data(Qt.ItemDataRole.AccessibleTextRole) or "")


def pictured() -> str:
    """All texts of all open windows, for the message of a failed test."""
    parts = []
    for window in windows():
        words = [" ".join(text.split()) for text in texts(window) if text.strip()]
        parts.append(f"[{type(window).__name__}] " + " | ".join(dict.fromkeys(words)))
    return "\n".join(parts)
