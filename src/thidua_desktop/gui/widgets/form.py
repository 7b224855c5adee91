"""Forms from a list of questions: labels, editors, hints, refusals under the field and a summary on top."""

import contextlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from thidua_desktop.domain.errors import Refused
from thidua_desktop.gui import look
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.editors import CheckEditor, Clock, DateEditor, Editor, LineEditor, ParagraphEditor
from thidua_desktop.gui.widgets.fields import Field
from thidua_desktop.gui.widgets.pickers import ChoiceEditor, LookupEditor, MultiChoiceEditor
from thidua_desktop.gui.widgets.rows import Sign


class Form(QWidget):
    """Asks a list of questions and gives the answers as a dictionary.

    Values by kind: ``line`` and ``text`` str (empty is ""), ``number`` Decimal, ``count`` int, ``money`` int (đồng),
    ``date`` date, ``partial_date`` and ``month`` PartialDate, ``year`` int, ``choice`` the value of its entry,
    ``multi_choice`` a tuple of such values, ``check`` bool, ``lookup`` the identity of the record; None when not
    answered.

    Signals:
        changed: key of a field the clerk has just changed by hand; filling the form does not count.
    """

    changed = Signal(str)

    def __init__(self, fields: Sequence[Field], columns: int = 1, today: Clock = date.today) -> None:
        super().__init__()
        self.fields = tuple(fields)
        self._today = today
        self._dirty: set[str] = set()
        self._cells: dict[str, _Cell] = {}
        px = look.tokens().px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(px(12))
        self._summary = _Summary(self.focus)
        outer.addWidget(self._summary)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(24))
        grid.setVerticalSpacing(px(10))
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        outer.addLayout(grid)
        outer.addStretch(1)
        self._lay_out(grid, columns)

    def set_values(self, values: Mapping[str, object]) -> None:
        """Fill the form; keys that are left out become empty. The form then counts as unchanged.

        A ``lookup`` takes the pair (identity, text).
        """
        for key, cell in self._cells.items():
            cell.editor.put(values.get(key))
        self._dirty.clear()
        self.clear_errors()

    def values(self) -> dict[str, object]:
        """Return all answers.

        Raises:
            Refused: when an answer is missing or cannot be read; all such answers are marked and summed up on top, the
                first one takes the cursor and is the one raised.
        """
        answers: dict[str, object] = {}
        refusals: dict[str, str] = {}
        for key, cell in self._cells.items():
            try:
                answers[key] = cell.answer()
            except Refused as refused:
                refusals[key] = str(refused)
        self.show_errors(refusals)
        if refusals:
            key, message = next(iter(refusals.items()))
            self.focus(key)
            raise Refused(message, key)
        return answers

    def value(self, key: str) -> object:
        """Return one answer without marking anything, None when it cannot be read."""
        try:
            return self._cells[key].editor.take()
        except Refused:
            return None

    def editor(self, key: str) -> Editor:
        """Return the editor of a field, for the rare page that needs more than values."""
        return self._cells[key].editor

    def offer(self, key: str, choices: Sequence[tuple[object, str]]) -> None:
        """Replace the entries of a ``choice`` field."""
        editor = self._cells[key].editor
        if not isinstance(editor, ChoiceEditor):
            raise TypeError(f"{key} is not a choice")
        editor.offer(choices)

    def show_field(self, key: str, visible: bool) -> None:
        """Show or hide one question; a hidden one is neither required nor refused and gives None."""
        self._cells[key].setVisible(visible)

    def is_changed(self) -> bool:
        """Tell whether the clerk has changed anything since the form was filled."""
        return bool(self._dirty)

    def changed_keys(self) -> set[str]:
        """Return the keys of the fields the clerk has changed."""
        return set(self._dirty)

    def kept(self) -> dict[str, object]:
        """Return what the clerk has changed, readable or not, as plain values that can be written to a file."""
        answers: dict[str, object] = {}
        for key in sorted(self._dirty):
            with contextlib.suppress(Refused):  # a choice typed half has no value yet
                answers[key] = self._cells[key].editor.kept()
        return answers

    def put_kept(self, answers: Mapping[str, object]) -> None:
        """Show again what ``kept`` gave; it counts as changed by hand."""
        for key, answer in answers.items():
            if key in self._cells:
                self._cells[key].editor.put_kept(answer)
                self._edited(key)

    def show_error(self, refused: Refused) -> None:
        """Show what a command refused: under its field, or on top when it belongs to the whole form."""
        self.show_errors({refused.field: str(refused)})
        if refused.field in self._cells:
            self.focus(refused.field)

    def show_errors(self, messages: Mapping[str, str]) -> None:
        """Show a message for each key (``""`` for the whole form) and take away all others."""
        for key, cell in self._cells.items():
            cell.show_error(messages.get(key, ""))
        named = [
            (key, self._cells[key].field.name if key in self._cells else "", words) for key, words in messages.items()
        ]
        alone = len(named) == 1 and named[0][0] in self._cells
        self._summary.show_refusals([] if alone else named)

    def clear_errors(self) -> None:
        """Take all messages away."""
        self.show_errors({})

    def errors(self) -> dict[str, str]:
        """Return the messages now under the fields."""
        return {key: cell.error_text() for key, cell in self._cells.items() if cell.error_text()}

    def focus(self, key: str = "") -> None:
        """Put the cursor into a field, the first one that can be changed when no key is given."""
        first = next((field.key for field in self.fields if not field.read_only), "")
        cell = self._cells.get(key or first)
        if cell:
            cell.editor.target.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_order(self) -> list[QWidget]:
        """Return the parts that take the cursor, in reading order."""
        return [cell.editor.target for cell in self._cells.values()]

    def _lay_out(self, grid: QGridLayout, columns: int) -> None:
        row, column, section = 0, 0, ""
        before: QWidget | None = None
        for field in self.fields:
            if field.section and field.section != section:
                row, column, section = row + (column > 0), 0, field.section
                heading = labels.heading(section)
                heading.setContentsMargins(0, look.tokens().px(8) if row else 0, 0, 0)
                grid.addWidget(heading, row, 0, 1, columns)
                row += 1
            cell = self._make_cell(field)
            span = columns if field.spans else 1
            if column + span > columns:
                row, column = row + 1, 0
            grid.addWidget(cell, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
            column += span
            if column >= columns:
                row, column = row + 1, 0
            if before is not None:
                QWidget.setTabOrder(before, cell.editor.target)
            before = cell.editor.target

    def _make_cell(self, field: Field) -> "_Cell":
        cell = _Cell(field, _make_editor(field, self._today))
        self._cells[field.key] = cell
        cell.editor.edited.connect(lambda: self._edited(field.key))
        cell.editor.left.connect(lambda: self._judge(field.key))
        return cell

    def _edited(self, key: str) -> None:
        self._dirty.add(key)
        self.changed.emit(key)

    def _judge(self, key: str) -> None:
        """Show at once what cannot be read; that a required answer is missing is told only when saving."""
        cell = self._cells[key]
        try:
            value = cell.editor.take()
        except Refused as refused:
            cell.show_error(str(refused))
        else:
            if not (cell.error_text() and cell.is_missing(value)):
                cell.show_error("")
                self._summary.drop(key)


class _Cell(QWidget):
    """Label, editor, hint and message of one question."""

    def __init__(self, field: Field, editor: Editor) -> None:
        super().__init__()
        self.field, self.editor = field, editor
        px = look.tokens().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        if field.kind != "check":
            column.addLayout(self._label_row())
        column.addWidget(editor)
        self._hint = labels.wrapped(field.hint, "hint")
        self._hint.setVisible(bool(field.hint))
        column.addWidget(self._hint)
        self._message_row = QWidget()
        row = QHBoxLayout(self._message_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(6))
        row.addWidget(Sign("error", "red", 14), 0, Qt.AlignmentFlag.AlignTop)
        self._message = labels.wrapped("", "error")
        row.addWidget(self._message, 1)
        self._message_row.hide()
        column.addWidget(self._message_row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def answer(self) -> object:
        if self.isHidden():
            return None
        value = self.editor.take()
        if self.is_missing(value):
            name = self.field.name
            verb = "Chưa chọn" if self.field.kind in ("choice", "multi_choice", "lookup") else "Chưa ghi"
            raise Refused(f"{verb} {name[:1].lower()}{name[1:]}.", self.field.key)
        return value

    def is_missing(self, value: object) -> bool:
        return self.field.required and value in (None, "", ())

    def error_text(self) -> str:
        return "" if self._message_row.isHidden() else self._message.text()

    def show_error(self, message: str) -> None:
        if message == self.error_text():
            return
        self._message.setText(message)
        self._message_row.setVisible(bool(message))
        self._hint.setVisible(bool(self.field.hint) and not message)
        self.editor.mark(message)

    def _label_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(look.tokens().px(4))
        label = QLabel(self.field.label)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(not self.field.required)  # beside the star a label that may wrap shrinks to its longest word
        label.setBuddy(self.editor.target)
        row.addWidget(label, 0 if self.field.required else 1)
        if self.field.required:
            star = labels.toned("*", "red")
            star.setToolTip("Bắt buộc ghi")
            star.setAccessibleName("bắt buộc")
            row.addWidget(star)
            row.addStretch(1)
        return row


class _Summary(QFrame):
    """All refusals of a form on top of it, each a link to its field."""

    def __init__(self, focus: Callable[[str], None]) -> None:
        super().__init__()
        self._focus = focus
        self._lines: dict[str, QWidget] = {}
        self.setProperty("look", "banner")
        self.setProperty("tone", "red")
        px = look.tokens().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(6), px(12), px(8))
        row.setSpacing(px(10))
        row.addWidget(Sign("error", "red", 16), 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._title = labels.wrapped("", "strong")
        self._column.addWidget(self._title)
        row.addLayout(self._column, 1)
        self.hide()

    def show_refusals(self, refusals: Sequence[tuple[str, str, str]]) -> None:
        for old in self._lines.values():
            old.hide()
            old.deleteLater()
        self._lines = {}
        for key, name, message in refusals:
            self._lines[key] = self._line(key, name, message)
            self._column.addWidget(self._lines[key])
        self._show_title()

    def drop(self, key: str) -> None:
        line = self._lines.pop(key, None)
        if line is not None:
            line.hide()
            line.deleteLater()
            self._show_title()

    def _line(self, key: str, name: str, message: str) -> QWidget:
        if not name:
            return labels.wrapped(message)
        link = buttons.link(f"{name}: {message}", lambda: self._focus(key), left=True)
        link.setAccessibleName(f"Đến ô {name}")
        link.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        return link

    def _show_title(self) -> None:
        named = len([key for key in self._lines if key])
        self._title.setText(f"Còn {named} chỗ cần sửa trước khi lưu:" if named else "Chưa lưu được:")
        self.setAccessibleName(self._title.text())
        self.setVisible(bool(self._lines))


def _make_editor(field: Field, today: Clock) -> Editor:
    makers: dict[str, Callable[[], Editor]] = {
        "text": lambda: ParagraphEditor(field),
        "date": lambda: DateEditor(field, today),
        "check": lambda: CheckEditor(field),
        "choice": lambda: ChoiceEditor(field),
        "multi_choice": lambda: MultiChoiceEditor(field),
        "lookup": lambda: LookupEditor(field),
    }
    return makers.get(field.kind, lambda: LineEditor(field, today))()
