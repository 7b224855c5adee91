"""Colours are readable, stand in one place, and both themes and all sizes dress every widget."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QFontDatabase, QGuiApplication, QImage, QPalette, QRegion
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget

import thidua_desktop.gui
from thidua_desktop.gui import icons, look, resources
from thidua_desktop.gui.widgets import labels

GUI = Path(thidua_desktop.gui.__file__).parent
GROUNDS = ("background", "panel", "sidebar", "field", "hover", "selection", "neutral_soft")
PAIRS = [
    *(
        ("text", ground)
        for ground in (*GROUNDS, "pressed", "red_soft", "green_soft", "amber_soft", "blue_soft", "gold_soft")
    ),
    *(("muted", ground) for ground in (*GROUNDS, "track")),
    *(("faint", ground) for ground in ("background", "panel", "sidebar", "field")),
    *((tone, ground) for tone in look.TONES for ground in ("background", "panel", f"{tone}_soft")),
    *((tone, "selection") for tone in look.TONES),
    *(("red", f"{tone}_soft") for tone in ("amber", "green", "blue", "neutral")),
    *(("on_primary", ground) for ground in ("primary", "primary_hover", "primary_pressed")),
    ("panel", "focus"),  # selected text in a field
    ("on_tip", "tip"),
]


@pytest.fixture
def dressed(qapp: QApplication):
    yield look.apply(qapp, "light", 1.0)
    look.apply(qapp, "light", 1.0)


def _luminance(colour: str) -> float:
    parts = []
    for part in QColor(colour).getRgbF()[:3]:
        parts.append(part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4)
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_text_is_readable_on_its_ground(theme) -> None:
    tokens = look.of_theme(theme)
    weak = {
        (text, ground): round(_contrast(getattr(tokens, text), getattr(tokens, ground)), 2)
        for text, ground in PAIRS
        if _contrast(getattr(tokens, text), getattr(tokens, ground)) < 4.5
    }
    assert weak == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_focus_is_seen_and_is_not_the_selection(theme) -> None:
    tokens = look.of_theme(theme)
    for ground in ("background", "panel", "selection", "primary"):
        least = 3.0 if ground != "primary" else 1.0
        assert _contrast(tokens.focus, getattr(tokens, ground)) >= least
    assert tokens.focus != tokens.selection


def test_colours_stand_in_look_alone() -> None:
    colour = re.compile(r"""["'\s:]#[0-9a-fA-F]{3,8}\b|rgba?\(|QColor\(\s*\d|GlobalColor\.(?!transparent)""")
    found = {
        str(file.relative_to(GUI)): match.group()
        for file in GUI.rglob("*.py")
        if file.name != "look.py"
        for match in colour.finditer(file.read_text(encoding="utf-8"))
    }
    assert found == {}


def test_icons_have_no_colour_of_their_own() -> None:
    assert len(icons.names()) >= 45
    for name in icons.names():
        svg = resources.find("icons", f"{name}.svg").read_text(encoding="utf-8")
        assert not re.search(r"#[0-9a-fA-F]{3,8}|rgb\(", svg), name
        assert 'viewBox="0 0 18 18"' in svg
        assert 'stroke-width="1.6"' in svg


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_apply_dresses_palette_font_and_sheet(theme, qapp: QApplication, dressed) -> None:
    tokens = look.apply(qapp, theme, 1.25)
    assert tokens is look.tokens()
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(tokens.background)
    assert qapp.font().family() == "Noto Sans"
    assert qapp.font().pointSizeF() == pytest.approx(13 * 1.25 * 0.75)
    assert "@" not in re.sub(r'"[^"]*"', "", qapp.styleSheet())
    assert f"background: {tokens.primary}" in qapp.styleSheet()


def test_system_theme_follows_the_system(qapp: QApplication, dressed) -> None:
    tokens = look.apply(qapp, "system", 1.0)
    dark = QGuiApplication.styleHints().colorScheme().name == "Dark"
    assert tokens.dark is dark


@pytest.mark.parametrize(("asked", "given"), [(0.2, 0.9), (1.0, 1.0), (9.0, 1.6)])
def test_scale_stays_in_its_range(asked: float, given: float) -> None:
    assert look.of_theme("light", asked).scale == given


def test_scale_steps_up_and_down_and_stop_at_the_ends() -> None:
    assert look.next_scale(1.0, 1) == 1.1
    assert look.next_scale(1.0, -1) == 0.9
    assert look.next_scale(1.6, 1) == 1.6
    assert look.next_scale(0.9, -1) == 0.9


def test_change_of_theme_is_told_and_retints_icons(qapp: QApplication, dressed, qtbot) -> None:
    button = QToolButton()
    qtbot.addWidget(button)
    icons.put(button, "home")
    before = _ink(button.icon().pixmap(18, 18).toImage())
    with qtbot.waitSignal(look.signals.changed):
        look.apply(qapp, "dark", 1.0)
    after = _ink(button.icon().pixmap(18, 18).toImage())
    assert before == QColor(look.of_theme("light").text).name()
    assert after == QColor(look.of_theme("dark").text).name()


def test_an_icon_whose_button_is_gone_does_no_harm(qapp: QApplication, dressed) -> None:
    import shiboken6

    button = QPushButton()
    icons.put(button, "home")
    shiboken6.delete(button)
    look.apply(qapp, "dark", 1.0)


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_icons_are_drawn_in_the_pixels_of_the_screen(ratio: float, dressed) -> None:
    picture = icons.pixmap("home", "text", 18, ratio)
    assert picture.width() == round(18 * ratio)
    assert picture.devicePixelRatio() == ratio


def test_glyphs_of_the_style_sheet_exist_in_both_themes(qapp: QApplication, dressed) -> None:
    for theme in ("light", "dark"):
        look.apply(qapp, theme, 1.0)
        named = set(re.findall(r'url\("(:/[^"]+)"\)', qapp.styleSheet()))
        assert named
        for path in named:
            assert not QImage(path).isNull(), path


@pytest.mark.parametrize("scale", [0.9, 1.0, 1.25, 1.6])
@pytest.mark.parametrize("make", [labels.title, labels.heading, labels.body, labels.small, labels.strong])
def test_labels_keep_the_marks_of_vietnamese_capitals(make, scale: float, qapp: QApplication, dressed, qtbot) -> None:
    look.apply(qapp, "light", scale)
    label: QLabel = make("ỦỄẨỔỲỶ")
    qtbot.addWidget(label)
    label.ensurePolished()
    label.resize(label.sizeHint())
    tight = _dark_pixels(label)
    label.resize(label.width(), label.height() + 20)
    roomy = _dark_pixels(label)
    assert roomy > 5_000
    assert tight >= roomy * 0.995


def test_fonts_are_loaded_from_the_shipped_files(dressed) -> None:
    assert resources.find("fonts", "NotoSans-Regular.ttf").is_file()
    assert "Noto Sans" in QFontDatabase.families()


def _ink(image: QImage) -> str:
    """The colour of the most opaque pixel."""
    spots = ((x, y) for x in range(image.width()) for y in range(image.height()))
    x, y = max(spots, key=lambda spot: image.pixelColor(*spot).alpha())
    colour = image.pixelColor(x, y)
    return QColor(colour.red(), colour.green(), colour.blue()).name()


def _dark_pixels(label: QLabel) -> int:
    """How much ink the label puts on white paper at its present size."""
    image = QImage(label.size(), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    label.render(image, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    spots = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(255 - image.pixelColor(x, y).lightness() for x, y in spots)
