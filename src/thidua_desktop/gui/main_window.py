"""The window: side bar, top bar, pages. It is painted before anything heavy is imported; the data come later."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, cast

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QMenu, QVBoxLayout, QWidget

from thidua_desktop.gui import actions, banners, look
from thidua_desktop.gui.failure import Failures
from thidua_desktop.gui.jobs import Jobs
from thidua_desktop.gui.page_stack import PageStack
from thidua_desktop.gui.pages.registry import PAGES
from thidua_desktop.gui.progress import ProgressStrip
from thidua_desktop.gui.sidebar import Sidebar
from thidua_desktop.gui.top_bar import TopBar
from thidua_desktop.gui.widgets.message_bar import MessageBar
from thidua_desktop.gui.widgets.states import Banner
from thidua_desktop.settings import Settings

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from thidua_desktop.gui.desk import Desk

NARROW = 1200


class MainWindow(QMainWindow):
    """The one window of the program.

    Attributes:
        messages: the message bar; the desk is made with it.
        pages: the pages.
        help_with: opens the help of a page by its key; without it F1 shows the shortcut map.

    Signals:
        closing: the window has closed and all work has ended; the data file may be closed.
    """

    closing = Signal()
    pages: PageStack

    def __init__(self, jobs: Jobs, failures: Failures, settings: Settings | None = None) -> None:
        super().__init__()
        self.desk: Desk | None = None
        self.help_with: Callable[[str], object] | None = None
        self._jobs, self._settings = jobs, settings or Settings()
        self._banners: list[Banner] = []
        self.setWindowTitle("Thi Đua")
        self.actions_by_key: dict[str, QAction] = actions.build(self)
        self.menu = QMenu(self)
        actions.fill_menu(self.menu, self.actions_by_key)
        self.pages = PageStack()
        self.sidebar = Sidebar(self.pages.open)
        self.top_bar = TopBar(self.menu)
        self.progress = ProgressStrip(jobs)
        self._lay_out()
        self.messages = MessageBar(self.right)
        failures.messages = self.messages
        self.pages.shown.connect(self.sidebar.mark)
        self._keys_of_pages()
        self._app = cast("QApplication", QApplication.instance())
        self._text_undo = actions.TextUndoFirst(self._app, self)
        self._show_undo("", "")
        self._place()

    def set_database(self, desk: "Desk") -> None:
        """Show a data file that has been opened in the meantime."""
        self.desk = desk
        desk.undo_changed.connect(self._show_undo)
        desk.look_at_undo()
        for banner in banners.over_pages(desk):
            self._add_banner(banner)
        self.sidebar.use(desk)
        self.top_bar.use(desk)
        self.pages.use(desk)
        desk.grant_wish()

    def undo(self) -> None:
        """Take the last action back."""
        if self.desk is not None:
            self.desk.undo()

    def redo(self) -> None:
        """Do the last undone action again."""
        if self.desk is not None:
            self.desk.redo()

    def search_everywhere(self) -> None:
        """Search over everything."""
        self.top_bar.search.take_focus()

    def search_here(self) -> None:
        """Search in this page, over everything when it has no search of its own."""
        take_focus = getattr(self.pages.page(), "take_search_focus", self.search_everywhere)
        take_focus()

    def rescale(self, steps: int) -> None:
        """Make everything some steps larger or smaller; 0 brings back the usual size."""
        self._settings.scale = look.next_scale(self._settings.scale, steps) if steps else 1.0
        self._dress()

    def set_theme(self, theme: Literal["light", "dark", "system"]) -> None:
        """Choose light or dark, or what the system asks for."""
        self._settings.theme = theme
        self._dress()

    def help(self) -> None:
        """Show the help of this page."""
        if self.help_with is not None:
            self.help_with(self.pages.key())
        else:
            self.show_keys()

    def show_keys(self) -> None:
        """Show the map of all shortcuts, those of this page first."""
        from thidua_desktop.gui.dialogs.keys import KeysDialog

        dialog = KeysDialog(actions.key_map(self.pages.actions_here()), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def bring_to_front(self) -> None:
        """Come back from the task bar and take the keyboard."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: D102
        running = self._jobs.running()
        if running and self.desk is not None and not _session_ends():
            question = f"{running[0].title} chưa xong. Đóng chương trình bây giờ?"
            detail = "Việc đang chạy sẽ bị dừng, dữ liệu giữ như trước khi bắt đầu việc đó."
            if not self.desk.ask(question, "Dừng việc đó và đóng", "Để chạy tiếp", detail):
                event.ignore()
                return
        self._settings.geometry = bytes(self.saveGeometry().toHex().data()).decode()
        self._jobs.close()
        event.accept()
        self.closing.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self.sidebar.set_narrow(self.width() < look.tokens().px(NARROW))

    def _lay_out(self) -> None:
        central = QWidget()
        row = QHBoxLayout(central)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.right = QWidget()
        self._column = QVBoxLayout(self.right)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for widget, stretch in ((self.top_bar, 0), (self.pages, 1), (self.progress, 0)):
            self._column.addWidget(widget, stretch)
        row.addWidget(self.sidebar)
        row.addWidget(self.right, 1)
        self.setCentralWidget(central)

    def _keys_of_pages(self) -> None:
        for number, entry in enumerate(PAGES[:9], 1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            shortcut.activated.connect(lambda key=entry.key: self.pages.open(key))

    def _place(self) -> None:
        px = look.tokens().px
        self.setMinimumSize(800, 560)
        geometry = QByteArray.fromHex(self._settings.geometry.encode())
        if not self._settings.geometry or not self.restoreGeometry(geometry):
            room = self.screen().availableGeometry()
            self.resize(min(px(1366), room.width()), min(px(768), room.height()))

    def _add_banner(self, banner: Banner) -> None:
        self._banners.append(banner)
        px = look.tokens().px
        row = QHBoxLayout()
        row.setContentsMargins(px(24), px(10), px(24), 0)
        row.addWidget(banner)
        self._column.insertLayout(len(self._banners), row)

    def _dress(self) -> None:
        look.apply(self._app, self._settings.theme, self._settings.scale)  # type: ignore[arg-type]

    def _show_undo(self, undo: str, redo: str) -> None:
        for key, words, label in (("undo", "Hoàn tác", undo), ("redo", "Làm lại", redo)):
            action = self.actions_by_key[key]
            action.setText(f"{words}: {label}" if label else words)
            action.setEnabled(bool(label))


def _session_ends() -> bool:
    """Whether the system is being shut down: no time for questions then."""
    app = QApplication.instance()
    return isinstance(app, QApplication) and app.isSavingSession()
