"""Every action of the window, declared in one place: its words, icon, keys and what it does.

Menus, shortcuts and the shortcut map are made from this list; pages declare their own actions in the same form.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QTextEdit, QWidget

from thidua_desktop.gui import icons

if TYPE_CHECKING:
    from thidua_desktop.gui.main_window import MainWindow

Needs = Literal["nothing", "one", "some"]


@dataclass(frozen=True, slots=True)
class PageAction:
    """Something a page can do: a button, an entry of the row menu, a shortcut.

    Attributes:
        text: words of the button: a verb; "…" only when more is asked.
        handler: what it does.
        icon: its sign.
        keys: shortcut, such as "Ctrl+N".
        needs: how many selected rows it needs; the reason is told while there are not enough.
        writes: whether it changes data, and so is out of use while the data can only be read.
        primary: the one red button, last in the row.
        in_row: stands in the menu of the rows too.
        hidden: only in the row menu and by its keys, no button.
    """

    text: str
    handler: Callable[[], object]
    icon: str = ""
    keys: str = ""
    needs: Needs = "nothing"
    writes: bool = True
    primary: bool = False
    in_row: bool = False
    hidden: bool = False

    def reason(self, selected: int, read_only: str) -> str:
        """Why it cannot be done now, "" when it can."""
        if self.writes and read_only:
            return f"Dữ liệu chỉ xem: {read_only}"
        if self.needs == "one" and selected != 1:
            return "Hãy chọn một dòng trong danh sách."
        if self.needs == "some" and not selected:
            return "Hãy chọn ít nhất một dòng trong danh sách."
        return ""


@dataclass(frozen=True, slots=True)
class WindowAction:
    """An action of the window itself.

    Attributes:
        menu: heading it stands under in the menu and the shortcut map.
        handler: takes the window.
        more_keys: further shortcuts for the same.
    """

    key: str
    menu: str
    text: str
    icon: str
    keys: str
    handler: Callable[["MainWindow"], object]
    more_keys: tuple[str, ...] = ()
    in_menu: bool = True


EDIT, GO, VIEW, HELP = "Sửa", "Đi đến", "Hiển thị", "Trợ giúp"

WINDOW_ACTIONS: tuple[WindowAction, ...] = (
    WindowAction("undo", EDIT, "Hoàn tác", "undo", "Ctrl+Z", lambda window: window.undo()),
    WindowAction("redo", EDIT, "Làm lại", "redo", "Ctrl+Y", lambda window: window.redo(), ("Ctrl+Shift+Z",)),
    WindowAction(
        "find", GO, "Tìm trong toàn bộ dữ liệu", "search", "Ctrl+F", lambda window: window.search_everywhere()
    ),
    WindowAction("find_here", GO, "Tìm trong trang này", "search", "Ctrl+E", lambda window: window.search_here()),
    WindowAction("back", GO, "Trang trước đó", "chevron-left", "Alt+Left", lambda window: window.pages.back()),
    WindowAction("forward", GO, "Trang sau đó", "chevron-right", "Alt+Right", lambda window: window.pages.forward()),
    WindowAction("next", GO, "Trang kế bên dưới", "chevron-down", "Ctrl+Tab", lambda window: window.pages.step(1)),
    WindowAction(
        "previous", GO, "Trang kế bên trên", "chevron-up", "Ctrl+Shift+Tab", lambda window: window.pages.step(-1)
    ),
    WindowAction(
        "export_shown",
        VIEW,
        "Xuất những gì đang xem ra Excel…",
        "export-excel",
        "Ctrl+Shift+X",
        lambda window: window.pages.export_shown(),
    ),
    WindowAction("reload", VIEW, "Tải lại trang", "refresh", "F5", lambda window: window.pages.reload()),
    WindowAction(
        "larger", VIEW, "Chữ to hơn", "plus", "Ctrl++", lambda window: window.rescale(1), more_keys=("Ctrl+=",)
    ),
    WindowAction("smaller", VIEW, "Chữ nhỏ hơn", "minus", "Ctrl+-", lambda window: window.rescale(-1)),
    WindowAction("usual_size", VIEW, "Cỡ chữ thường", "return", "Ctrl+0", lambda window: window.rescale(0)),
    WindowAction("light", VIEW, "Nền sáng", "sun", "", lambda window: window.set_theme("light")),
    WindowAction("dark", VIEW, "Nền tối", "moon", "", lambda window: window.set_theme("dark")),
    WindowAction("system", VIEW, "Theo hệ thống", "settings", "", lambda window: window.set_theme("system")),
    WindowAction("help", HELP, "Trợ giúp trang này", "help", "F1", lambda window: window.help()),
    WindowAction("keys", HELP, "Bảng phím tắt", "info", "Ctrl+/", lambda window: window.show_keys()),
    WindowAction("quit", HELP, "Thoát", "close", "Ctrl+Q", lambda window: window.close()),
)

FORM_KEYS: tuple[tuple[str, str], ...] = (
    ("Ctrl+N", "Thêm mới"),
    ("Ctrl+S", "Lưu"),
    ("Ctrl+Enter", "Lưu và sang bản ghi kế"),
    ("Esc", "Thôi, đóng cửa sổ đang mở"),
)
TABLE_KEYS: tuple[tuple[str, str], ...] = (
    ("Enter", "Mở dòng đang chọn"),
    ("Ctrl+D", "Điền xuống các ô đang chọn, trong bảng nhập"),
    ("Ctrl+A", "Chọn tất cả"),
    ("Ctrl+C", "Chép dòng đã chọn"),
    ("Ctrl+Shift+C", "Chép kèm tiêu đề cột"),
    ("Alt+Down", "Lọc theo cột đang đứng"),
    ("Ctrl+Delete", "Xóa dòng đang chọn"),
)


def build(window: "MainWindow") -> dict[str, QAction]:
    """Make the window's actions and put their shortcuts in force."""
    made = {}
    for spec in WINDOW_ACTIONS:
        action = QAction(spec.text, window)
        action.setObjectName(spec.key)
        keys = [QKeySequence(keys) for keys in (spec.keys, *spec.more_keys) if keys]
        action.setShortcuts(keys)
        action.triggered.connect(lambda _checked=False, spec=spec: spec.handler(window))
        window.addAction(action)
        made[spec.key] = action
    return made


def fill_menu(menu: QMenu, made: dict[str, QAction]) -> None:
    """Put all actions into a menu, headings between them; their icons when it is first opened."""
    heading = ""
    for spec in WINDOW_ACTIONS:
        if spec.menu != heading:
            heading = spec.menu
            menu.addSection(heading)
        menu.addAction(made[spec.key])
    menu.aboutToShow.connect(lambda: _put_icons(made), Qt.ConnectionType.SingleShotConnection)


def _put_icons(made: dict[str, QAction]) -> None:
    for spec in WINDOW_ACTIONS:
        icons.put(made[spec.key], spec.icon, "muted")


def key_map(page_actions: Iterable[PageAction]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Headings with (keys, what they do), for the shortcut map."""
    headings: dict[str, list[tuple[str, str]]] = {}
    here = [(action.keys, action.text) for action in page_actions if action.keys]
    if here:
        headings["Trang này"] = here
    headings["Bảng"] = list(TABLE_KEYS)
    headings["Biểu nhập"] = list(FORM_KEYS)
    for spec in WINDOW_ACTIONS:
        if spec.keys:
            headings.setdefault(spec.menu, []).append((spec.keys, spec.text))
    headings[GO].append(("Ctrl+1 … Ctrl+9", "Các trang theo thứ tự bên trái"))
    return [(heading, [(spoken(keys), words) for keys, words in rows]) for heading, rows in headings.items()]


def spoken(keys: str) -> str:
    """Keys as they are printed on a keyboard, arrows as arrows."""
    for name, sign in (("Left", "←"), ("Right", "→"), ("Down", "↓"), ("Up", "↑"), ("+-", "+ −")):
        keys = keys.replace(name, sign)
    return keys


class TextUndoFirst(QObject):
    """Lets Ctrl+Z and Ctrl+Y reach the window when the text field in focus has nothing of its own to undo.

    Qt's text fields keep these keys for themselves even then.
    """

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._field: QWidget | None = None
        app.focusChanged.connect(self._focus_moved)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Undo) and not _can_undo(watched):
                event.ignore()
                return True
            redo = event.matches(QKeySequence.StandardKey.Redo) or (
                event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
            )
            if redo and not _can_redo(watched):
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(new, QLineEdit | QPlainTextEdit | QTextEdit):
            new.removeEventFilter(self)
            new.installEventFilter(self)


def _can_undo(field: QObject) -> bool:
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable()
    return isinstance(field, QPlainTextEdit | QTextEdit) and field.document().isUndoAvailable()


def _can_redo(field: QObject) -> bool:
    if isinstance(field, QLineEdit):
        return field.isRedoAvailable()
    return isinstance(field, QPlainTextEdit | QTextEdit) and field.document().isRedoAvailable()
