"""Keeps what is being typed into a form, and offers it when the same form is opened after a crash."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from thidua_desktop.domain.errors import Failure
from thidua_desktop.gui import look
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.widgets import buttons
from thidua_desktop.gui.widgets.form import Form
from thidua_desktop.gui.widgets.states import Banner

if TYPE_CHECKING:
    from thidua_desktop.storage import half_typed

PAUSE_MS = 3000


class HalfTyped(QObject):
    """Stands beside one form; does nothing where there is no data folder that can be written.

    Attributes:
        offer: says that something is kept, with the ways to take it or to drop it; hidden while there is nothing.
    """

    def __init__(self, desk: Desk, form: Form, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._form, self._title, self._seen = desk, form, title, ""
        self._folder = desk.places.half_typed if desk.places and not desk.read_only_reason else None
        self._found: half_typed.HalfTyped | None = None
        self._is_kept = False
        self.offer = QWidget()
        row = QHBoxLayout(self.offer)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.tokens().px(8))
        self.banner = Banner("", "blue", "clock", "Dùng lại", self._take)
        self.drop_button = buttons.link("Bỏ", self.forget)
        self.drop_button.setAccessibleName("Bỏ bản nhập dở")
        row.addWidget(self.banner, 1)
        row.addWidget(self.drop_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.offer.hide()
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._keep)
        form.changed.connect(self._changed)

    def look(self, seen: object) -> None:
        """Look whether something is kept for this form and this state of the record, and offer it."""
        self._seen = "" if seen is None else repr(seen)
        self._pause.stop()
        self._found, self._is_kept = None, False
        self.offer.hide()
        if self._folder is not None:
            from thidua_desktop.storage import half_typed

            self._desk.jobs.run(half_typed.kept, self._folder, self._title, self._seen, done=self._show, owner=self)

    def forget(self) -> None:
        """Let go what is kept."""
        self._pause.stop()
        self.offer.hide()
        if self._folder is not None and (self._found or self._is_kept):
            from thidua_desktop.storage import half_typed

            self._found, self._is_kept = None, False
            self._desk.jobs.run(half_typed.forget, self._folder, self._title, failed=_let_be, owner=self._desk)

    def _changed(self, _key: str) -> None:
        if self._folder is not None and not self._pause.isActive():
            self._pause.start()

    def _keep(self) -> None:
        from thidua_desktop.storage import half_typed

        self._is_kept = True
        self._desk.jobs.run(
            half_typed.keep, self._folder, self._title, self._seen, self._form.kept(), self._desk.now(),
            failed=self._give_up, owner=self,
        )  # fmt: skip

    def _give_up(self, error: Exception) -> None:
        """Say once that the typing is not safe; saving will tell again if the disk stays full."""
        self._folder = None
        if isinstance(error, Failure):
            self._desk.messages.warn(f"Chưa giữ được bản nhập dở của biểu này. {error}")

    def _show(self, found: "half_typed.HalfTyped | None") -> None:
        if found is None or self._form.is_changed():
            return
        self._found = found
        self.banner.show_text(f"Có bản nhập dở lúc {_when(found.at, self._desk.now())}, chưa được lưu.")
        self.offer.show()

    def _take(self) -> None:
        if self._found is not None:
            self.offer.hide()
            self._form.put_kept(self._found.values)


def _when(at: datetime, now: datetime) -> str:
    return f"{at:%H:%M}" if at.date() == now.date() else f"{at:%H:%M ngày %d/%m/%Y}"


def _let_be(_error: Exception) -> None:
    """A file that could not be removed is offered once more; that harms nobody."""
