"""The faces papers are set in: Tinos, which has the widths of Times New Roman and every Vietnamese letter."""

import unicodedata
from functools import cache
from pathlib import Path
from threading import Lock

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from thidua_desktop.domain.errors import Failure, Refused

REGULAR, BOLD, ITALIC, BOLD_ITALIC = "Tinos", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"

_FILES = {REGULAR: "Tinos-Regular.ttf", BOLD: "Tinos-Bold.ttf", ITALIC: "Tinos-Italic.ttf"} | {
    BOLD_ITALIC: "Tinos-BoldItalic.ttf"
}
_INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x000B, 0x000C])
_register_once = Lock()


def folder() -> Path:
    """The folder of the shipped fonts: inside the installed package, or in a checkout beside `src`."""
    package = Path(__file__).resolve().parents[1]
    for place in (package / "resources" / "fonts", package.parents[1] / "resources" / "fonts"):
        if place.is_dir():
            return place
    raise Failure(
        "Không tìm thấy phông chữ đi kèm chương trình nên chưa lập được văn bản.",
        "Hãy cài đặt lại chương trình.",
        f"no resources/fonts near {package}",
    )


def register(place: Path | None = None) -> None:
    """Make the four faces known to reportlab, once.

    Args:
        place: folder of the font files; without it the shipped ones.
    """
    with _register_once:
        if BOLD_ITALIC in pdfmetrics.getRegisteredFontNames():
            return
        place = place or folder()
        for name, file_name in _FILES.items():
            pdfmetrics.registerFont(TTFont(name, str(place / file_name)))
        pdfmetrics.registerFontFamily(REGULAR, REGULAR, BOLD, ITALIC, BOLD_ITALIC)


def face(*, bold: bool = False, italic: bool = False) -> str:
    """The name of the face with this weight and slope."""
    return (REGULAR, ITALIC, BOLD, BOLD_ITALIC)[2 * bold + italic]


@cache
def _glyph_widths(name: str) -> dict[int, float]:
    register()
    drawn: dict[int, float] = pdfmetrics.getFont(name).face.charWidths
    return drawn


@cache
def _drawable() -> frozenset[str]:
    register()
    faces = [pdfmetrics.getFont(name).face.charToGlyph for name in _FILES]
    return frozenset(chr(code) for code in set.intersection(*(set(known) for known in faces))) | {"\n"}


def clean(text: str) -> str:
    """`text` as it may be drawn: NFC, tabs and odd breaks as spaces, invisible marks dropped.

    Raises:
        Refused: a letter has no shape in the fonts of the papers; the message names it.
    """
    text = unicodedata.normalize("NFC", text)
    if unknown := set(text) - _drawable():
        text = text.translate(_INVISIBLE).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
        unknown = set(text) - _drawable()
    if unknown:
        letter = min(unknown, key=text.index)
        start = max(0, text.index(letter) - 20)
        raise Refused(
            f"Chữ “{letter}” (mã U+{ord(letter):04X}) trong đoạn “{text[start : start + 40].strip()}” không in được. "
            "Hãy thay chữ này bằng chữ tiếng Việt thông thường."
        )
    return text


def width(text: str, name: str, size: float) -> float:
    """How wide `text` (already clean) is in points."""
    widths = _glyph_widths(name)
    return sum(map(widths.__getitem__, map(ord, text))) * size / 1000


def wrap(text: str, name: str, size: float, room: float) -> list[str]:
    """`text` (already clean) in lines no wider than `room` points; a word wider than that is cut between letters."""
    lines: list[str] = []
    for part in text.split("\n"):
        if width(part, name, size) <= room:
            lines.append(part)
        else:
            lines.extend(_wrap_words(part, name, size, room))
    return lines


def wrap_evenly(text: str, name: str, size: float, room: float) -> list[str]:
    """Like `wrap`, with the lines about equally long, as a centred title wants them."""
    lines = wrap(text, name, size, room)
    widest = max(width(word, name, size) for word in text.split(" "))
    low, high = min(room, max(room / 3, widest)), room
    while len(lines) > 1 and high - low > 1:
        middle = (low + high) / 2
        tighter = wrap(text, name, size, middle)
        if len(tighter) == len(lines):
            lines, high = tighter, middle
        else:
            low = middle
    return lines


def _wrap_words(text: str, name: str, size: float, room: float) -> list[str]:
    lines: list[str] = []
    line, taken = "", 0.0
    space = width(" ", name, size)
    for word in text.split(" "):
        wide = width(word, name, size)
        if line and taken + space + wide <= room:
            line, taken = f"{line} {word}", taken + space + wide
            continue
        if line:
            lines.append(line)
        while wide > room and len(word) > 1:
            cut = _letters_that_fit(word, name, size, room)
            lines.append(word[:cut])
            word = word[cut:]
            wide = width(word, name, size)
        line, taken = word, wide
    lines.append(line)
    return lines


def _letters_that_fit(word: str, name: str, size: float, room: float) -> int:
    for count in range(2, len(word) + 1):
        if width(word[:count], name, size) > room:
            return count - 1
    return len(word)
