"""The pages, one on top, with the way back as in a browser."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from thidua_desktop.gui.pages import registry
from thidua_desktop.gui.widgets.states import BusyState

if TYPE_CHECKING:
    from thidua_desktop.gui.actions import PageAction
    from thidua_desktop.gui.desk import Desk

KEPT = 50


class PageStack(QStackedWidget):
    """Shows pages by key and makes each when it is first wanted.

    Signals:
        shown: key of the page now on top.
    """

    shown = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._desk: Desk | None = None
        self._made: dict[str, QWidget] = {}
        self._past: list[str] = []
        self._future: list[str] = []
        self._key = self._wanted = ""
        self.busy = BusyState("Đang mở dữ liệu…")
        self.addWidget(self.busy)

    def foreshow(self, key: str, page: QWidget) -> None:
        """Show a page that can be shown before the data are open."""
        self._made[key] = page
        self.addWidget(page)
        self._key = key
        self.setCurrentWidget(page)
        self.shown.emit(key)

    def use(self, desk: "Desk", first: str = "home") -> None:
        """Show the first page of a data file, or the one that was asked for in the meantime."""
        self._desk = desk
        desk.page_wanted.connect(self.open)
        for page in self._made.values():
            desk.refresh.add(page)
            page.reload()  # type: ignore[attr-defined]
        self.open(self._wanted or first)

    def key(self) -> str:
        """The key of the page on top, "" before there is one."""
        return self._key

    def page(self, key: str = "") -> QWidget | None:
        """A page that has been opened before; the one on top when no key is given."""
        return self._made.get(key or self._key)

    def actions_here(self) -> "list[PageAction]":
        """The actions of the page on top."""
        return list(getattr(self.page(), "page_actions", ()))

    def open(self, key: str, record_id: int | None = None, options: dict[str, Any] | None = None) -> None:
        """Go to a page, and there to a record; before the data are open the page is kept in mind."""
        if self._desk is None:
            self._wanted = key
            return
        if self._key and key != self._key:
            self._past = [*self._past, self._key][-KEPT:]
            self._future.clear()
        self._show(key)
        point_at = getattr(self._made.get(key), "open_record", None)
        if point_at is not None and (record_id is not None or options):
            point_at(record_id, **(options or {}))

    def back(self) -> None:
        """Go to the page seen before this one."""
        if self._past:
            self._future.append(self._key)
            self._show(self._past.pop())

    def forward(self) -> None:
        """Take back a step back."""
        if self._future:
            self._past.append(self._key)
            self._show(self._future.pop())

    def step(self, steps: int) -> None:
        """Go to the page some places below in the side bar, from the last to the first."""
        keys = [entry.key for entry in registry.PAGES]
        if self._key in keys:
            self.open(keys[(keys.index(self._key) + steps) % len(keys)])

    def reload(self) -> None:
        """Read the page on top anew."""
        read_anew = getattr(self.page(), "reload", None)
        if read_anew is not None:
            read_anew()

    def export_shown(self) -> None:
        """Save the list the page on top shows as a workbook."""
        if self._desk is not None:
            from thidua_desktop.gui.pages.export_shown import export_shown

            export_shown(self._desk, self.page())

    def _show(self, key: str) -> None:
        if self._desk is None:
            return
        if key not in self._made:
            page = registry.make(registry.BY_KEY[key], self._desk)
            self._made[key] = page
            self.addWidget(page)
            self._desk.refresh.add(page)
        self._key = key
        self.setCurrentWidget(self._made[key])
        self.shown.emit(key)
