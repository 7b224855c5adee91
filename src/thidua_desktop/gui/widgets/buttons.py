"""Buttons: one red primary per page, quiet ones beside it, links in rows, icons with a name for screen readers."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QMenu, QPushButton, QSizePolicy, QToolButton

from thidua_desktop.gui import icons


def primary(text: str, on_click: Callable[[], object] | None = None, icon: str = "") -> QPushButton:
    """Return the red button of the one thing to do next."""
    return _push(text, "primary", on_click, icon, "on_primary")


def quiet(text: str, on_click: Callable[[], object] | None = None, icon: str = "") -> QPushButton:
    """Return an ordinary button."""
    return _push(text, "quiet", on_click, icon, "muted")


def link(text: str, on_click: Callable[[], object] | None = None, *, left: bool = False) -> QPushButton:
    """Return a button that reads like a link, for rows and cards; ``left`` aligns it with text on its left."""
    button = _push(text, "link", on_click, "", "red")
    button.setProperty("side", "left" if left else "right")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return button


def icon_button(icon: str, name: str, on_click: Callable[[], object] | None = None, role: str = "muted") -> QToolButton:
    """Return a button that shows only an icon; its name is the tooltip and what a screen reader says."""
    button = QToolButton()
    button.setIconSize(icons.size())
    icons.put(button, icon, role)
    button.setAccessibleName(name)
    button.setToolTip(name)
    if on_click:
        _connect(button, on_click)
    return button


def navigation(icon: str, text: str, on_click: Callable[[], object] | None = None) -> QToolButton:
    """Return an entry of the side bar: icon and word, red on soft red while checked."""
    button = QToolButton()
    button.setProperty("look", "navigation")
    button.setText(text)
    button.setCheckable(True)
    button.setAutoExclusive(True)
    button.setIconSize(icons.size(18, 6))
    icons.put(button, icon, "muted", "red", pad=6)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    button.setAccessibleName(text)
    button.setToolTip(text)
    if on_click:
        _connect(button, on_click)
    return button


def menu_button(text: str, menu: QMenu, icon: str = "") -> QPushButton:
    """Return a quiet button that opens a menu."""
    button = _push(text, "quiet", None, icon, "muted")
    button.setProperty("menu", "true")
    button.setMenu(menu)
    return button


def explain(button: QAbstractButton, reason: str) -> None:
    """Disable a button and say why, in its tooltip and status text; an empty reason enables it again."""
    usual = button.property("usual_tip")
    if usual is None:
        usual = button.toolTip()
        button.setProperty("usual_tip", usual)
    button.setEnabled(not reason)
    button.setToolTip(reason or usual)
    button.setStatusTip(reason)
    button.setAccessibleDescription(reason)


def _push(text: str, part: str, on_click: Callable[[], object] | None, icon: str, role: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("look", part)
    button.setAutoDefault(False)
    if icon:
        button.setIconSize(icons.size(16, 4))
        icons.put(button, icon, role, pad=4)
    if on_click:
        _connect(button, on_click)
    return button


def _connect(button: QAbstractButton, on_click: Callable[[], object]) -> None:
    button.clicked.connect(lambda _checked=False: on_click())
