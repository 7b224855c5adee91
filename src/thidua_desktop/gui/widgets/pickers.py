"""The parts of a form one picks from: a list, a list of ticks, a search in many records. Diacritics are optional."""

from collections.abc import Callable, Sequence

import shiboken6
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, QStringListModel, Qt, QTimer
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.text import fold, matches
from thidua_desktop.gui import look
from thidua_desktop.gui.widgets.editors import Editor
from thidua_desktop.gui.widgets.fields import Field, Found

LONG_LIST = 10  # from here on one types to find
PAUSE_MS = 250
_ID, _SECOND = int(Qt.ItemDataRole.UserRole), int(Qt.ItemDataRole.UserRole) + 1


class ChoiceEditor(Editor):
    """One of a list; in a long list one may type a part of the word, with or without its marks."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.box = _Box()
        self._values: list[object] = []
        self.box.setEnabled(not field.read_only)
        self._finder: QStringListModel | None = None
        if len(field.choices) >= LONG_LIST:
            self._make_typable()
        self.box.activated.connect(self._activated)
        self._hold(self.box)
        self.offer(field.choices)

    def offer(self, choices: Sequence[tuple[object, str]]) -> None:
        """Replace the entries; a value that is no longer there becomes empty."""
        present = self._values[self.box.currentIndex()] if self.box.currentIndex() >= 0 else None
        self._values = [value for value, _ in choices]
        words = [word for _, word in choices]
        if not self.field.required and None not in self._values:
            self._values.insert(0, None)
            words.insert(0, self.field.placeholder)
        self.box.clear()
        self.box.addItems(words)
        self.put(present)

    def put(self, value: object) -> None:  # noqa: D102
        at = self._values.index(value) if value in self._values else -1
        self.box.setCurrentIndex(at)
        if self.box.isEditable() and at < 0:
            self.box.setEditText("")

    def take(self) -> object:  # noqa: D102
        if self.box.isEditable():
            typed = fold(self.box.currentText())
            if not typed:
                return None
            at = next((i for i in range(self.box.count()) if fold(self.box.itemText(i)) == typed), -1)
            if at < 0:
                raise Refused(
                    f"“{self.box.currentText()}” không có trong danh sách. Chọn một dòng có sẵn.", self.field.key
                )
            return self._values[at]
        at = self.box.currentIndex()
        return self._values[at] if at >= 0 else None

    def _make_typable(self) -> None:
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        line = self.box.lineEdit()
        if line is None:
            return
        line.setPlaceholderText(self.field.placeholder or "Gõ để tìm")
        line.setAccessibleName(self.field.name)
        self._finder = QStringListModel(self)
        completer = _completer(self._finder, self)
        self.box.setCompleter(completer)
        completer.activated.connect(self._completed)
        line.textEdited.connect(self._typed)
        line.editingFinished.connect(self._finish)

    def _typed(self, text: str) -> None:
        if self._finder is not None:
            words = [self.box.itemText(i) for i in range(self.box.count())]
            self._finder.setStringList([word for word in words if word and matches(text, word)])
        self.edited.emit()

    def _completed(self, text: str) -> None:
        self.box.setCurrentIndex(self.box.findText(text))
        self._activated()

    def _finish(self) -> None:
        try:
            value = self.take()
        except Refused:
            pass  # shown by the form
        else:
            self.put(value)
        self.left.emit()

    def _activated(self, _index: int = -1) -> None:
        self.edited.emit()
        self.left.emit()


class MultiChoiceEditor(Editor):
    """Several of a list, ticked with the mouse or the space bar; gives a tuple of values in list order."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self._putting = False
        self.list = QListWidget()
        self.list.setFixedHeight((look.tokens().px(30) + 2) * min(field.rows, max(2, len(field.choices))) + 10)
        self.list.setEnabled(not field.read_only)
        for value, word in field.choices:
            item = QListWidgetItem(word)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            item.setData(_ID, value)
            self.list.addItem(item)
        self.list.itemChanged.connect(self._changed)
        self._hold(self.list)

    def put(self, value: object) -> None:  # noqa: D102
        wanted = list(value) if isinstance(value, Sequence | set | frozenset) else []
        self._putting = True
        for item in self._items():
            on = item.data(_ID) in wanted
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self._putting = False

    def take(self) -> tuple[object, ...]:  # noqa: D102
        return tuple(item.data(_ID) for item in self._items() if item.checkState() == Qt.CheckState.Checked)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _changed(self) -> None:
        if not self._putting:
            self.edited.emit()
            self.left.emit()


class LookupEditor(Editor):
    """One of many records, found by typing; a second line under each tells namesakes apart.

    ``put`` takes the pair (identity, text) or None; ``take`` gives the identity.
    """

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self._chosen: tuple[object, str] | None = None
        self._asked = 0
        self.line = QLineEdit()
        self.line.setReadOnly(field.read_only)
        self.line.setProperty("read_only", "true" if field.read_only else "false")
        self.line.setPlaceholderText(field.placeholder or "Gõ vài chữ để tìm, không cần dấu")
        self._found = QStandardItemModel(self)
        self._completer = _completer(self._found, self)
        popup = self._completer.popup()
        if isinstance(popup, QListView):
            popup.setItemDelegate(_TwoLines(popup))
        self.line.setCompleter(self._completer)
        self._completer.activated[QModelIndex].connect(self._pick)  # type: ignore[index]
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.line.textEdited.connect(self._typed)
        self.line.editingFinished.connect(self._finish)
        self._hold(self.line)

    def put(self, value: object) -> None:  # noqa: D102
        self._asked += 1  # an answer still on its way is for the old text
        self._pause.stop()
        if isinstance(value, tuple) and len(value) >= 2:
            self._chosen = (value[0], str(value[1]))
        else:
            self._chosen = None
        self.line.setText(self._chosen[1] if self._chosen else "")
        self.line.setCursorPosition(0)

    def take(self) -> object:  # noqa: D102
        typed = self.line.text().strip()
        if not typed:
            return None
        if self._chosen is None or fold(self._chosen[1]) != fold(typed):
            raise Refused(
                f"Chưa chọn “{typed}” trong danh sách tìm được. Gõ vài chữ rồi chọn một dòng.", self.field.key
            )
        return self._chosen[0]

    def kept(self) -> object:  # noqa: D102
        known = self._chosen is not None and fold(self._chosen[1]) == fold(self.line.text().strip())
        return list(self._chosen) if known and self._chosen else self.line.text()

    def put_kept(self, kept: object) -> None:  # noqa: D102
        self.put(tuple(kept) if isinstance(kept, list) else None)
        if not isinstance(kept, list):
            self.line.setText(str(kept))

    def found(self) -> list[str]:
        """Return the first lines now offered."""
        return [self._found.item(row).text() for row in range(self._found.rowCount())]

    def _typed(self, _text: str) -> None:
        self._pause.start()
        self.edited.emit()

    def _ask(self) -> None:
        provider, text = self.field.provider, self.line.text().strip()
        if provider is None or not text:
            self._found.clear()
            return
        self._asked += 1
        provider(text, self._answer_to(self._asked))

    def _answer_to(self, asked: int) -> Callable[[Found], None]:
        def answer(found: Found) -> None:
            if shiboken6.isValid(self) and asked == self._asked:
                self._offer(found)

        return answer

    def _offer(self, found: Found) -> None:
        self._found.clear()
        for identity, first, second in found:
            item = QStandardItem(first)
            item.setData(identity, _ID)
            item.setData(second, _SECOND)
            item.setData(f"{first}, {second}" if second else first, Qt.ItemDataRole.AccessibleTextRole)
            self._found.appendRow(item)
        if self.line.hasFocus() and found:
            self._completer.complete()

    def _pick(self, index: QModelIndex) -> None:
        self._pause.stop()
        self._asked += 1
        self._chosen = (index.data(_ID), str(index.data(Qt.ItemDataRole.DisplayRole)))
        self.line.setText(self._chosen[1])
        # Qt writes the chosen words into the line once more after this; whoever empties it must come later.
        QTimer.singleShot(0, self, self._tell_picked)

    def _tell_picked(self) -> None:
        self.edited.emit()
        self.left.emit()

    def _finish(self) -> None:
        popup = self._completer.popup()
        if popup is None or not popup.isVisible():
            self.left.emit()


class _Box(QComboBox):
    """A combo box that the wheel of a scrolling form cannot change by accident."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(12)
        self.setItemDelegate(QStyledItemDelegate(self))  # the usual one pays no heed to the style sheet

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _TwoLines(QStyledItemDelegate):
    """Name over its second line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        wide = super().sizeHint(option, index).width()
        return QSize(wide, look.tokens().px(46 if index.data(_SECOND) else 32))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        present = look.tokens()
        state: QStyle.StateFlag = option.state
        area = QRectF(option.rect)
        painter.save()
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.fillRect(area, present.colour("selection"))
        words = area.adjusted(present.px(10), present.px(4), -present.px(8), -present.px(4))
        second = index.data(_SECOND)
        painter.setFont(look.font(13))
        painter.setPen(present.colour("text"))
        top = Qt.AlignmentFlag.AlignTop if second else Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | top, str(index.data()))
        if second:
            painter.setFont(look.font(12))
            painter.setPen(present.colour("muted"))
            painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, str(second))
        painter.restore()


def _completer(model: QStringListModel | QStandardItemModel, parent: Editor) -> QCompleter:
    completer = QCompleter(model, parent)
    completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setMaxVisibleItems(10)
    popup = completer.popup()
    if popup is not None:
        popup.setAccessibleName("Gợi ý")
        popup.setProperty("look", "popup")
    return completer
