"""How the program looks: the colours, sizes and fonts of both themes, and nothing else knows them.

Custom painters ask ``tokens()`` while they paint; whoever must do more than repaint listens to ``signals.changed``.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from thidua_desktop.gui import glyphs, resources, style_sheet

Theme = Literal["light", "dark", "system"]

SMALLEST, LARGEST = 0.9, 1.6  # how far Ctrl + and Ctrl − go
STEPS = (0.9, 1.0, 1.1, 1.25, 1.4, 1.6)

_STYLE, _STYLED = "Fusion", "styled"

TONES = ("red", "green", "amber", "blue", "gold", "neutral")
"""Names of the colours that carry a meaning; each has a ``…_soft`` ground of its own."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme, as ``#rrggbb``, and the scale everything is drawn at."""

    dark: bool
    scale: float
    background: str
    panel: str
    sidebar: str
    field: str
    line: str
    field_line: str
    track: str
    hover: str
    pressed: str
    selection: str
    focus: str
    text: str
    muted: str
    faint: str
    disabled: str
    primary: str
    primary_hover: str
    primary_pressed: str
    on_primary: str
    red: str
    red_soft: str
    green: str
    green_soft: str
    amber: str
    amber_soft: str
    blue: str
    blue_soft: str
    gold: str
    gold_soft: str
    neutral: str
    neutral_soft: str
    tip: str
    on_tip: str

    def px(self, size: float) -> int:
        """Return a length of the 100 % design in pixels at the present scale, at least 1."""
        return max(1, round(size * self.scale))

    def points(self, size: float) -> float:
        """Return a letter size of the type scale in points, which Qt's own dialogs need to make fonts of their own."""
        return size * self.scale * 72 / 96

    def colour(self, role: str) -> QColor:
        """Return the colour of a role such as ``"text"`` or ``"amber_soft"``."""
        return _colour(getattr(self, role))


@cache
def _colour(code: str) -> QColor:
    """Kept, because every cell of a table asks for three."""
    return QColor(code)


_LIGHT = Tokens(
    dark=False,
    scale=1.0,
    background="#FAF8F5",
    panel="#FFFFFF",
    sidebar="#F1EDE7",
    field="#FFFFFF",
    line="#E3DDD3",
    field_line="#CBC1B3",
    track="#ECE6DC",
    hover="#F5F1EB",
    pressed="#EAE3D9",
    selection="#EFE7DA",
    focus="#2C5F9E",
    text="#23201C",
    muted="#6A6258",
    faint="#736A5F",
    disabled="#9C9387",
    primary="#A61B1B",
    primary_hover="#8F1414",
    primary_pressed="#760F0F",
    on_primary="#FFFFFF",
    red="#A61B1B",
    red_soft="#F7E7E4",
    green="#25693F",
    green_soft="#E3F1E8",
    amber="#94500A",
    amber_soft="#FCEEDD",
    blue="#2C5F9E",
    blue_soft="#E4EDF8",
    gold="#7D5B05",
    gold_soft="#FBF1D9",
    neutral="#5E574E",
    neutral_soft="#EEE9E1",
    tip="#2E2A26",
    on_tip="#F7F3EC",
)

_DARK = Tokens(
    dark=True,
    scale=1.0,
    background="#1B1A18",
    panel="#242220",
    sidebar="#161513",
    field="#1F1D1B",
    line="#3A3733",
    field_line="#57524B",
    track="#37332E",
    hover="#2D2A27",
    pressed="#383430",
    selection="#3A352E",
    focus="#7FAEE6",
    text="#ECE7DF",
    muted="#B0A89C",
    faint="#9A9185",
    disabled="#756E65",
    primary="#E2695F",
    primary_hover="#EA7C73",
    primary_pressed="#D35B51",
    on_primary="#2A0E0C",
    red="#EE8279",
    red_soft="#3A2320",
    green="#6BBF8A",
    green_soft="#1F3327",
    amber="#E29A4B",
    amber_soft="#3A2A1A",
    blue="#7FAEE6",
    blue_soft="#1F2C3D",
    gold="#D9AC3D",
    gold_soft="#3A301A",
    neutral="#BDB5A9",
    neutral_soft="#34312D",
    tip="#ECE7DF",
    on_tip="#23201C",
)


class _Signals(QObject):
    """Tells that theme or scale switched; tokens already hold the new look."""

    changed = Signal()


signals = _Signals()
_present: dict[str, Tokens] = {"tokens": _LIGHT}
_wanted: dict[str, Theme] = {"theme": "light"}
_families: dict[str, str] = {}


def application(program: str) -> QApplication:
    """Return the application in its style; named here it spares the start what ``setStyle`` costs from Python."""
    made = QApplication([program, "-style", _STYLE])
    made.setProperty(_STYLED, True)
    return made


def tokens() -> Tokens:
    """Return the colours and the scale in force now."""
    return _present["tokens"]


def of_theme(theme: Literal["light", "dark"], scale: float = 1.0) -> Tokens:
    """Return the tokens of one theme without applying them."""
    plain = _DARK if theme == "dark" else _LIGHT
    return _scaled(plain, min(LARGEST, max(SMALLEST, scale)))


def font(size: int = 13, *, strong: bool = False) -> QFont:
    """Return the interface font at a size of the type scale (21, 14, 13 or 12), scaled."""
    made = QFont(_families.get("sans", "Noto Sans"))
    made.setPointSizeF(tokens().points(size))
    made.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return made


def next_scale(scale: float, steps: int) -> float:
    """Return the scale some steps larger (or smaller, when negative), staying within the range."""
    nearest = min(range(len(STEPS)), key=lambda index: abs(STEPS[index] - scale))
    return STEPS[min(len(STEPS) - 1, max(0, nearest + steps))]


def apply(app: QApplication, theme: Theme = "system", scale: float = 1.0, fonts: Path | None = None) -> Tokens:
    """Dress the whole program and return the tokens now in force.

    Args:
        app: The running application.
        theme: Light, dark, or what the system asks for (followed while the program runs).
        scale: Size of everything, 0.9 to 1.6; values outside are brought to the nearest end.
        fonts: Folder of the shipped fonts; found beside the program when left out.
    """
    _wanted["theme"] = theme
    _load_fonts(fonts or resources.find("fonts"))
    hints = QGuiApplication.styleHints()
    if not signals.property("follows_system"):
        signals.setProperty("follows_system", True)
        hints.colorSchemeChanged.connect(_follow_system)
    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    hints.setColorScheme(schemes.get(theme, Qt.ColorScheme.Unknown))
    dark = theme == "dark" or (theme == "system" and hints.colorScheme() == Qt.ColorScheme.Dark)
    dressed = of_theme("dark" if dark else "light", scale)
    before = tokens().scale
    _present["tokens"] = dressed
    if dressed.scale != before and app.topLevelWidgets():
        from thidua_desktop.gui import rescaling  # nothing to rescale at the start

        rescaling.follow(app.topLevelWidgets(), before, dressed.scale)
    if app.property(_STYLED) is None:
        app.setStyle(_STYLE)
        app.setProperty(_STYLED, True)
    app.setPalette(_palette(dressed))
    app.setFont(font(13))
    glyphs.register(dressed)
    sheet = style_sheet.write(dressed, _families["sans"])
    if app.styleSheet() != sheet:  # else Qt would read it anew and dress every widget again
        app.setStyleSheet(sheet)
    signals.changed.emit()
    return dressed


def _follow_system() -> None:
    app = QApplication.instance()
    if _wanted["theme"] == "system" and isinstance(app, QApplication):
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        if dark != tokens().dark:
            apply(app, "system", tokens().scale)


def _scaled(plain: Tokens, scale: float) -> Tokens:
    values = {name: getattr(plain, name) for name in plain.__slots__}
    return Tokens(**{**values, "scale": scale})


def _load_fonts(folder: Path) -> None:
    if _families:
        return
    _families["sans"] = "Noto Sans"
    for file in sorted(folder.glob("NotoSans-*.ttf")):
        number = QFontDatabase.addApplicationFont(str(file))
        if number >= 0 and file.stem == "NotoSans-Regular":
            _families["sans"] = QFontDatabase.applicationFontFamilies(number)[0]


def _palette(look: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    pairs = {
        role.Window: look.background,
        role.WindowText: look.text,
        role.Base: look.field,
        role.AlternateBase: look.hover,
        role.Text: look.text,
        role.PlaceholderText: look.faint,
        role.Button: look.panel,
        role.ButtonText: look.text,
        role.BrightText: look.on_primary,
        role.Highlight: look.selection,
        role.HighlightedText: look.text,
        role.Accent: look.primary,
        role.Link: look.red,
        role.LinkVisited: look.red,
        role.ToolTipBase: look.tip,
        role.ToolTipText: look.on_tip,
        role.Light: look.panel,
        role.Midlight: look.hover,
        role.Mid: look.line,
        role.Dark: look.field_line,
        role.Shadow: look.line,
    }
    for which, value in pairs.items():
        palette.setColor(which, QColor(value))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(look.disabled))
    return palette
