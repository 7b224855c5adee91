"""Texts of a certificate fitted into their places: as large as possible, shrunk to a floor, then wrapped at spaces."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth

from thidua_desktop.documents import fonts, installed_fonts
from thidua_desktop.documents.installed_fonts import Letters
from thidua_desktop.domain.certificate_template import PARTS, TemplateField
from thidua_desktop.domain.text import capitals

PER_POINT = 25.4 / 72  # millimetres in a point
_CASES: dict[str, Callable[[str], str]] = {"as_is": str, "upper": capitals, "lower": str.lower}


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A part of the template, ready to draw; compared by identity, so that looking a fitted text up is cheap.

    Attributes:
        letters: the installed font it is set in, None for the face of papers.
        anchor: points from the left edge of the paper to what its lines hold on to.
        share: how much of a line stands left of the anchor: 0, half or 1.
    """

    field: TemplateField
    label: str
    font: str
    colour: tuple[float, float, float]
    anchor: float
    share: float
    letters: Letters | None = None

    @property
    def room(self) -> float:
        """Its width in points."""
        return self.field.width / PER_POINT


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text as it will stand: its size in points, its lines and the font that has all its letters.

    ``overflows`` when even the floor is too wide.
    """

    size: float
    lines: tuple[str, ...]
    overflows: bool
    font: str = fonts.REGULAR


def place_of(field: TemplateField) -> Place:
    """The place of a part of the template."""
    share = {"left": 0.0, "center": 0.5, "right": 1.0}[field.align]
    red, green, blue = (int(field.colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    face = fonts.face(bold=field.bold, italic=field.italic)
    anchor = (field.x + field.width * share) * mm
    letters = installed_fonts.ready(field.font, bold=field.bold, italic=field.italic) if field.font else None
    return Place(field, PARTS[field.key], face, (red, green, blue), anchor, share, letters)


def height(place: Place, fitted: Fitted) -> float:
    """How high a fitted text is, in millimetres."""
    return len(fitted.lines) * fitted.size * place.field.spacing * PER_POINT


@lru_cache(maxsize=8192)
def fit(place: Place, text: str) -> Fitted:
    """The text as it will stand at this place: as large as possible, in as few lines as possible."""
    field = place.field
    text = worded(place, text)
    font = place.font if place.letters is None or place.letters.lacks(text) else place.letters.name
    if field.wanted == field.allowed == 1:
        wide = unit(font, text)
        size = _half_points(place, wide)
        return Fitted(size, (text,), wide * size > place.room, font)
    paragraphs = [line.split() for line in text.splitlines() if line.strip()]
    size = field.size
    while True:
        lines, too_wide = _wrap(font, paragraphs, place.room / size)
        if (len(lines) <= field.wanted and not too_wide) or size <= field.floor:
            break
        size -= 0.5
    if len(paragraphs) == 1 and len(lines) > 1 and not too_wide and field.align == "center":
        lines = _balanced(font, paragraphs, place.room / size, len(lines))
    return Fitted(size, tuple(lines), too_wide or len(lines) > field.allowed, font)


def worded(place: Place, text: str) -> str:
    """The text with the letters it is printed in, also capitals when the place asks for them."""
    return _CASES[place.field.case](fonts.clean(text))


def _half_points(place: Place, wide: float) -> float:
    """The largest size, in half points between floor and nominal, at which one line fits."""
    if not wide:
        return place.field.size
    possible = int(place.room / wide * 2 + 1e-9) / 2
    return min(place.field.size, max(place.field.floor, possible))


@lru_cache(maxsize=32768)
def unit(font: str, text: str) -> float:
    """Width at one point, in points; words come again and again, measuring them is what costs."""
    return float(stringWidth(text, font, 1))


def _wrap(font: str, paragraphs: list[list[str]], width: float) -> tuple[list[str], bool]:
    """Lines no wider than ``width`` (points at size one), and whether a single word is wider than that."""
    lines: list[str] = []
    too_wide = False
    blank = unit(font, " ")
    for words in paragraphs:
        line: list[str] = []
        reach = -blank
        for word in words:
            wide = unit(font, word)
            too_wide = too_wide or wide > width
            if line and reach + blank + wide > width:
                lines.append(" ".join(line))
                line, reach = [], -blank
            line.append(word)
            reach += blank + wide
        lines.append(" ".join(line))
    return lines, too_wide


def _balanced(font: str, paragraphs: list[list[str]], width: float, count: int) -> list[str]:
    """The same number of lines, as equal in length as can be: centred text without a lonely last word."""
    low, high = width / 2, width
    lines, _ = _wrap(font, paragraphs, high)
    for _ in range(6):
        middle = (low + high) / 2
        attempt, too_wide = _wrap(font, paragraphs, middle)
        if len(attempt) <= count and not too_wide:
            high, lines = middle, attempt
        else:
            low = middle
    return lines
