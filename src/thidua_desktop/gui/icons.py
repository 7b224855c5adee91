"""One family of single-colour icons, tinted from the look in force and sharp on every screen."""

from typing import Protocol
from weakref import WeakKeyDictionary

import shiboken6
from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from thidua_desktop.gui import glyphs, look, resources

SIZE = 18

_FRAME = f'width="{SIZE}" height="{SIZE}" viewBox="0 0 {SIZE} {SIZE}"'  # as the shipped icons have it

_sources: dict[str, str] = {}
_files: dict[tuple[str, str, int], str] = {}
_made: dict[tuple[object, ...], QIcon] = {}


class TakesIcon(Protocol):
    """A button or an action."""

    def setIcon(self, icon: QIcon) -> None:  # noqa: N802 — Qt's name
        """Show the icon."""


_followers: WeakKeyDictionary[TakesIcon, tuple[str, str, str, int]] = WeakKeyDictionary()


def names() -> list[str]:
    """Return the names of all shipped icons, sorted."""
    return sorted(file.stem for file in resources.find("icons").glob("*.svg"))


def icon(name: str, role: str = "text", on_role: str = "", pad: int = 0) -> QIcon:
    """Return an icon tinted for the look in force; use ``put`` when it must follow later changes of theme.

    Args:
        name: File name without ending, see ``names``.
        role: Colour of ``look.Tokens``.
        on_role: Colour while the button is checked; the same as ``role`` when left out.
        pad: Empty pixels of the 100 % design at its right (left when negative), away from the words of a button.
    """
    present = look.tokens()
    key = (name, role, on_role, pad, present.dark, present.scale, _ratio())
    if key not in _made:
        _made[key] = _build(name, role, on_role or role, pad)
    return _made[key]


def put(target: TakesIcon, name: str, role: str = "text", on_role: str = "", pad: int = 0) -> None:
    """Give a button or action its icon and keep it tinted when theme or scale change."""
    _followers[target] = (name, role, on_role, pad)
    target.setIcon(icon(name, role, on_role, pad))


def pixmap(name: str, role: str = "text", size: int = SIZE, ratio: float = 0.0) -> QPixmap:
    """Return one picture of an icon, ``size`` pixels of the 100 % design, for painters and labels."""
    side = look.tokens().px(size)
    scale = ratio or _ratio()
    made = _draw(name, look.tokens().colour(role).name(), round(side * scale))
    made.setDevicePixelRatio(scale)
    return made


def size(pixels: int = SIZE, pad: int = 0) -> QSize:
    """Return an icon size of the 100 % design at the present scale, ``pad`` wider."""
    px = look.tokens().px
    return QSize(px(pixels) + (px(abs(pad)) if pad else 0), px(pixels))


def _build(name: str, role: str, on_role: str, pad: int) -> QIcon:
    """An icon that Qt draws when, and in the size, it is wanted: only a few of them are seen at the start."""
    made = QIcon()
    off, on, grey = (_file(name, colour, pad) for colour in (role, on_role, "disabled"))
    for state, picture in ((QIcon.State.Off, off), (QIcon.State.On, on)):
        made.addFile(picture, QSize(), QIcon.Mode.Normal, state)
        made.addFile(grey, QSize(), QIcon.Mode.Disabled, state)
    return made


def _file(name: str, role: str, pad: int) -> str:
    """The icon in one colour as a file of Qt's resources, ``pad`` wider."""
    colour = getattr(look.tokens(), role)
    if (name, colour, pad) not in _files:
        place = f":/icons/{colour[1:]}/{pad}"
        wider = f'width="{SIZE + abs(pad)}" height="{SIZE}" viewBox="{min(0, pad)} 0 {SIZE + abs(pad)} {SIZE}"'
        svg = _source(name).replace(_FRAME, wider).replace("currentColor", colour)
        glyphs.keep(place, {f"{name}.svg": svg.encode()})
        _files[name, colour, pad] = f"{place}/{name}.svg"
    return _files[name, colour, pad]


def _draw(name: str, colour: str, side: int) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    drawn = QPixmap(side, side)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return drawn


def _source(name: str) -> str:
    if name not in _sources:
        _sources[name] = resources.find("icons", f"{name}.svg").read_text(encoding="utf-8")
    return _sources[name]


def _ratio() -> float:
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0


def _retint() -> None:
    _made.clear()
    for target, (name, role, on_role, pad) in list(_followers.items()):
        if not isinstance(target, QObject) or shiboken6.isValid(target):
            target.setIcon(icon(name, role, on_role, pad))


look.signals.changed.connect(_retint)
