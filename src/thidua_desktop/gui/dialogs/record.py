"""The form of one record: it stays open and as typed until the record is really saved."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from thidua_desktop.domain.errors import Refused
from thidua_desktop.gui import look
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.half_typed import HalfTyped
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.fields import Field, show
from thidua_desktop.gui.widgets.form import Form
from thidua_desktop.gui.widgets.states import Banner

VERSION = "version"
"""Key among the values, and field of a Refused, that tells which state of the record was loaded."""


class Write(Protocol):
    """Sends a command; the dialog adds what happens afterwards, and the version that was loaded."""

    def __call__(self, command: Callable[..., Any], *args: Any, **kwargs: Any) -> object:
        """Run the command beside the window."""


Save = Callable[[dict[str, Any], Write], object]
"""``save(values, write)``: calls ``write(command, …)`` with what the clerk typed."""


class RecordDialog(QDialog):
    """Asks for the values of one record.

    Opening and closing it writes nothing. It closes after the commit only; on a refusal or a failure it stays open.

    Signals:
        was_saved: result of the command, after the commit.
    """

    was_saved = Signal(object)

    def __init__(
        self,
        desk: Desk,
        title: str,
        fields: Sequence[Field],
        values: Mapping[str, Any],
        save: Save,
        *,
        columns: int = 1,
        save_text: str = "Lưu",
        following: Callable[[], Mapping[str, Any] | None] | None = None,
        present: Callable[..., Mapping[str, Any]] | None = None,
        extra: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Make the dialog; show it with ``open()``.

        Args:
            desk: The desk.
            title: What is done to what: "Sửa đơn vị", "Thêm cá nhân".
            fields: Questions of the form.
            values: Answers so far; a "version" among them is handed to the command and not shown.
            save: Sends the command, see ``Save``.
            columns: Columns of the form.
            save_text: Words of the red button.
            following: Values for Ctrl+Enter, "save and next": of the next record or of a new one; None when there is
                none, which closes the dialog.
            present: Query ``(session) -> values`` of the record as it is stored now, to compare after a refusal
                because of the version.
            extra: A widget under the form.
            parent: Window it belongs to; the main window when left out.
        """
        super().__init__(parent or desk.messages.window())
        self.desk = desk
        self._save, self._following, self._present = save, following, present
        self._saving = self._goes_on = False
        self._version: Any = None
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.form = Form(fields, columns, desk.today)
        self.conflict = Banner("", "amber", "warning", "Lấy bản đang lưu", self._take_present)
        self.keep_mine = buttons.link("Ghi đè bằng bản của tôi", self._overwrite)
        self.save_button = buttons.primary(save_text, self.save)
        self.cancel_button = buttons.quiet("Thôi", self.reject)
        self.half_typed = HalfTyped(desk, self.form, title, self)
        self._build(title, columns, extra)
        self.load(values)
        reason = desk.read_only_reason
        if reason:
            buttons.explain(self.save_button, f"Dữ liệu chỉ xem: {reason}")
        for keys, handler in (
            ("Ctrl+S", self.save),
            ("Ctrl+Return", self.save_and_next),
            ("Ctrl+Enter", self.save_and_next),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(handler)

    def load(self, values: Mapping[str, Any]) -> None:
        """Fill the form; it then counts as unchanged."""
        self._version = values.get(VERSION)
        self.form.set_values({key: value for key, value in values.items() if key != VERSION})
        self._show_conflict(False)
        self.half_typed.look(self._version)
        self.form.focus(self.desk.take_field({field.key for field in self.form.fields}))

    def save(self) -> None:
        """Save and close."""
        self._send(goes_on=False)

    def save_and_next(self) -> None:
        """Save and go on with the following record; without one, save and close."""
        self._send(goes_on=self._following is not None)

    def is_changed(self) -> bool:
        """Whether something was typed that is not saved; a form with more than fields adds its own."""
        return self.form.is_changed()

    def reject(self) -> None:
        """Close without saving; asks only when something was typed."""
        if self._saving:
            return
        if not self.is_changed() or self.desk.ask(
            "Bỏ những gì vừa sửa trong biểu này?", "Bỏ, không lưu", "Sửa tiếp", parent=self
        ):
            if self.form.is_changed():
                self.half_typed.forget()
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: D102
        event.ignore()
        self.reject()

    def _send(self, *, goes_on: bool) -> None:
        if self._saving or not self.save_button.isEnabled():
            return
        try:
            values = self.form.values()
        except Refused:
            return  # the form shows it
        self._goes_on = goes_on
        self._save(values, self._write)

    def _write(self, command: Callable[..., Any], *args: Any, **kwargs: Any) -> object:
        if self._version is not None:
            kwargs.setdefault(VERSION, self._version)
        self._saving = True
        self.save_button.setEnabled(False)
        return self.desk.write(
            command, *args, **{"form": self.form, **kwargs, "done": self._saved, "failed": self._not_saved}
        )

    def _saved(self, result: object) -> None:
        self._settle()
        self.half_typed.forget()
        self.was_saved.emit(result)
        values = self._following() if self._goes_on and self._following else None
        if values is None:
            self.accept()
        else:
            self.load(values)

    def _not_saved(self, error: Exception) -> None:
        self._settle()
        if isinstance(error, Refused) and error.field == VERSION and self._present is not None:
            self.desk.read(self._present, done=lambda stored: self._compare(str(error), stored), owner=self)

    def _settle(self) -> None:
        self._saving = False
        self.save_button.setEnabled(True)

    def _compare(self, message: str, stored: Mapping[str, Any]) -> None:
        """Show side by side what is stored now and what was typed."""
        self._stored = dict(stored)
        known = {field.key: field for field in self.form.fields}
        differing = [
            f"{known[key].name}: đang lưu “{_shown(known[key], value)}”, "
            f"bạn ghi “{_shown(known[key], self.form.value(key))}”"
            for key, value in stored.items()
            if key in known and self.form.value(key) != value
        ]
        self.form.clear_errors()
        self.conflict.show_text("\n".join([message, *differing]))
        self._show_conflict(True)
        self.resize(self.width(), self.height() + look.tokens().px(60 + 24 * len(differing)))

    def _take_present(self) -> None:
        self.load(self._stored)

    def _overwrite(self) -> None:
        self._version = self._stored.get(VERSION)
        self._show_conflict(False)
        self.save()

    def _show_conflict(self, shown: bool) -> None:
        self.conflict.setVisible(shown)
        self.keep_mine.setVisible(shown)

    def _build(self, title: str, columns: int, extra: QWidget | None) -> None:
        px = look.tokens().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(18), px(24), px(18))
        column.setSpacing(px(12))
        column.addWidget(labels.heading(title))
        column.addWidget(self.half_typed.offer)
        column.addWidget(self.conflict)
        column.addWidget(self.keep_mine, 0, Qt.AlignmentFlag.AlignRight)
        inside = QWidget()
        inside.setProperty("look", "scrolled")
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, px(8), 0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setMinimumHeight(px(120))
        column.addWidget(scroll, 1)
        scroll.setWidget(inside)
        rows.addWidget(self.form)  # into its place at once: whatever moves is dressed again with all it holds
        if extra is not None:
            rows.addWidget(extra)
        rows.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.save_button)
        column.addLayout(row)
        wide, room = px(520 if columns == 1 else 860), self.screen().availableGeometry()
        self.resize(min(wide, room.width() - px(40)), min(inside.sizeHint().height() + px(150), room.height() - px(60)))


def _shown(field: Field, value: object) -> str:
    if isinstance(value, bool):
        return "Có" if value else "Không"
    words = dict(field.choices)
    return str(words.get(value) or show(field, value) or "(để trống)")
