"""Cells of a list: their editors and the room around their words."""

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from thidua_desktop.gui import look
from thidua_desktop.gui.widgets.fields import Field

Index = QModelIndex | QPersistentModelIndex


class LineCells(QStyledItemDelegate):
    """Editors of the cells, and room around their words."""

    def createEditor(  # noqa: D102
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        column: Field = getattr(index.model(), "columns")[index.column()]  # noqa: B009 — the model of a list
        if column.kind == "choice":
            box = QComboBox(parent)
            box.addItems([words for _, words in column.choices])
            box.setAccessibleName(column.name)
            box.activated.connect(lambda: self._finish(box))
            return box
        editor: QWidget = _CellText(parent) if column.kind == "text" else QLineEdit(parent)
        editor.setAccessibleName(column.name)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: D102
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findText(text)))
        elif isinstance(editor, QPlainTextEdit):
            editor.setPlainText(text)
        elif isinstance(editor, QLineEdit) and not editor.isModified():  # news of other rows leaves half a word alone
            editor.setText(text)

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:  # noqa: D102
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())
        elif isinstance(editor, QPlainTextEdit):
            model.setData(index, editor.toPlainText())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(  # noqa: D102
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        area = QRect(option.rect)
        if isinstance(editor, QPlainTextEdit):
            area.setHeight(max(area.height(), look.tokens().px(84)))
        elif area.height() > look.tokens().px(40):
            area.setHeight(look.tokens().px(34))
        editor.setGeometry(area)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter ends a cell of several lines too; Alt+Enter breaks the line, as in Excel."""
        if isinstance(editor, QPlainTextEdit) and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                editor.insertPlainText("\n")
                return True
            if enter:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.SubmitModelCache)
                return True
        return super().eventFilter(editor, event)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> Any:  # noqa: D102
        hint = super().sizeHint(option, index)
        hint.setHeight(max(look.tokens().px(34), hint.height() + look.tokens().px(12)))
        return hint

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: D102, N802
        super().initStyleOption(option, index)
        option.features |= QStyleOptionViewItem.ViewItemFeature.WrapText

    def _finish(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)


class _CellText(QPlainTextEdit):
    """A cell of several lines; Tab goes on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
