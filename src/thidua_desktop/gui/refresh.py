"""Pages show what the database says it changed: one that listens is read anew, at once or when it is next seen."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from thidua_desktop.storage.database import Changed, Database

YEAR, CAMPAIGN, BACKUP = "@year", "@campaign", "@backup"
"""What a page listens to besides tables: the working year or campaign was chosen anew, a backup was made."""


@runtime_checkable
class Listener(Protocol):
    """A page, or a part of one."""

    listens: frozenset[str]

    def reload(self) -> None:
        """Read everything anew."""


class Refresh(QObject):
    """Brings changes to the pages that listen; lives on the GUI thread."""

    _came = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages: list[QWidget] = []
        self._stale: set[int] = set()
        self._kinds: set[str] = set()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._bring)
        self._came.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def follow(self, db: "Database") -> None:
        """Listen to the commits of a database."""
        db.on_change(self._changed)

    def add(self, page: QWidget) -> None:
        """Keep a page up to date as long as it lives; it must be a ``Listener``."""
        if not isinstance(page, Listener):
            return
        self._pages.append(page)
        page.installEventFilter(self)
        page.destroyed.connect(lambda: self._forget(page))

    def announce(self, kinds: Iterable[str]) -> None:
        """Tell the pages of a change that is none of the database."""
        self._take(frozenset(kinds))

    def is_stale(self, page: QWidget) -> bool:
        """Whether a page will be read anew when it is next seen."""
        return id(page) in self._stale

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102
        if event.type() == QEvent.Type.Show and id(watched) in self._stale:
            self._stale.discard(id(watched))
            if isinstance(watched, Listener):
                watched.reload()
        return super().eventFilter(watched, event)

    def _changed(self, changed: "Changed") -> None:
        """Called on the thread that wrote."""
        self._came.emit(changed.kinds)

    def _take(self, kinds: frozenset[str]) -> None:
        self._kinds |= kinds
        self._soon.start()

    def _bring(self) -> None:
        kinds, self._kinds = frozenset(self._kinds), set()
        for page in list(self._pages):
            if not (isinstance(page, Listener) and page.listens & kinds):
                continue
            if page.isVisible():
                page.reload()
            else:
                self._stale.add(id(page))

    def _forget(self, page: QWidget) -> None:
        self._pages = [kept for kept in self._pages if kept is not page]
        self._stale.discard(id(page))
