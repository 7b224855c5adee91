"""Fonts of this machine for certificates: which families there are, and their faces embedded in the PDF.

Only what a font allows is embedded, and only the letters that are used. A font may lack Vietnamese letters, or be
missing on the next machine; both are found out before anything is printed.
"""

import io
import os
import re
import struct
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from thidua_desktop.domain.text import nfc

ENDINGS = frozenset({".ttf", ".otf", ".ttc", ".otc"})
MOST_FILES = 6000
LETTERS = "".join(map(chr, range(0x20, 0x7F))) + (
    "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ“”‘’–…"
)
"""What a font must draw to be good for any certificate."""
_NOT_TO_EMBED = 0x0002  # OS/2 fsType: restricted licence
_MAXIMA = (
    "maxZones",
    "maxTwilightPoints",
    "maxStorage",
    "maxFunctionDefs",
    "maxInstructionDefs",
    "maxStackElements",
    "maxSizeOfInstructions",
    "maxComponentElements",
    "maxComponentDepth",
    "maxPoints",
    "maxContours",
    "maxCompositePoints",
    "maxCompositeContours",
)
_one_at_a_time = Lock()


@dataclass(frozen=True, slots=True)
class Face:
    """A face of an installed font: its file, its place in a collection of faces, and how its outlines are kept."""

    family: str
    bold: bool
    italic: bool
    file: Path
    number: int = 0
    postscript: bool = False


@dataclass(frozen=True, slots=True)
class Letters:
    """A face ready to draw with: its name for the PDF and the letters it has."""

    name: str
    known: frozenset[str]
    face: Face

    def lacks(self, text: str) -> str:
        """The letters of a text that it cannot draw, in their order, each once."""
        return "".join(dict.fromkeys(letter for letter in text if letter not in self.known and letter not in "\n "))


def folders() -> list[Path]:
    """Where this system keeps fonts, those of the user last."""
    home = Path.home()
    if sys.platform == "win32":
        windows = Path(os.environ.get("WINDIR", r"C:\Windows"))
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
        return [windows / "Fonts", local / "Microsoft" / "Windows" / "Fonts"]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"]
    return [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local/share/fonts", home / ".fonts"]


def families() -> dict[str, tuple[Face, ...]]:
    """The families of this machine with their faces, by name; read once, and again when a folder has changed."""
    places = tuple(place for place in folders() if place.is_dir())
    return _families(places, tuple(place.stat().st_mtime_ns for place in places))


def faces_in(files: Iterable[Path]) -> Iterator[Face]:
    """The faces of font files that may be embedded; files that are none are passed over."""
    for file in files:
        try:
            with file.open("rb") as source:
                yield from _faces(source, file)
        except (OSError, struct.error, UnicodeDecodeError, ValueError, IndexError):
            continue  # a broken file, or no font at all: the others still count


def chosen(family: str, *, bold: bool = False, italic: bool = False) -> Face | None:
    """The face nearest to what is wanted, None when the family is not on this machine."""
    faces = families().get(family, ())
    return min(faces, key=lambda one: (one.bold != bold) + 2 * (one.italic != italic), default=None)


def ready(family: str, *, bold: bool = False, italic: bool = False) -> Letters | None:
    """A face of an installed font made known to the PDF library; None when there is none that can be embedded."""
    face = chosen(family, bold=bold, italic=italic)
    return _ready(face) if face else None


def lacking(family: str) -> str:
    """The letters of ``LETTERS`` a family lacks; all of them when it cannot be used here."""
    found = ready(family)
    return found.lacks(LETTERS) if found else LETTERS.strip()


@lru_cache(maxsize=4)
def _families(places: tuple[Path, ...], _changed: tuple[int, ...]) -> dict[str, tuple[Face, ...]]:
    files = sorted(
        Path(folder) / name
        for place in places
        for folder, _, names in os.walk(place)
        for name in names
        if Path(name).suffix.lower() in ENDINGS
    )
    found: dict[str, dict[tuple[bool, bool], Face]] = {}
    for face in faces_in(files[:MOST_FILES]):
        found.setdefault(face.family, {}).setdefault((face.bold, face.italic), face)
    return {family: tuple(found[family].values()) for family in sorted(found, key=str.casefold)}


@lru_cache(maxsize=64)
def _ready(face: Face) -> Letters | None:
    with _one_at_a_time:
        name = f"{face.family}-{face.file.stem}-{face.number}"
        try:
            source = _as_truetype(face) if face.postscript else str(face.file)
            font = TTFont(name, source, subfontIndex=0 if face.postscript else face.number)
        except (TTFError, OSError, ValueError, KeyError, struct.error):
            return None  # nothing this file can be used for: told as a missing font
        pdfmetrics.registerFont(font)
        return Letters(name, frozenset(map(chr, font.face.charToGlyph)), face)


def _as_truetype(face: Face) -> io.BytesIO:
    """A PostScript-flavoured font (.otf) with the letters of Vietnamese only, its outlines as TrueType has them."""
    from fontTools.subset import Options, Subsetter  # large, and few offices have such fonts
    from fontTools.ttLib import TTFont as Source

    font = Source(face.file, fontNumber=face.number, lazy=False)
    subsetter = Subsetter(Options(layout_features=[], hinting=False, notdef_outline=True, glyph_names=True))
    subsetter.populate(text=LETTERS)
    subsetter.subset(font)
    _redraw(font)
    most = font["maxp"]
    most.tableVersion = 0x00010000
    for value in _MAXIMA:
        setattr(most, value, int(value == "maxZones"))
    plain = re.sub(r"[^A-Za-z0-9]", "", face.file.stem) or "Face"
    font["name"].setName(f"{plain}-{face.number}", 6, 3, 1, 0x409)  # the name in the PDF: plain letters only
    font["post"].formatType, font["post"].extraNames, font["post"].mapping = 2.0, [], {}
    font.sfntVersion = "\x00\x01\x00\x00"
    target = io.BytesIO()
    font.save(target)
    target.seek(0)
    return target


def _redraw(font: Any) -> None:
    """Put quadratic outlines in the place of cubic ones; they differ by less than a thousandth of the letter."""
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import newTable

    order, glyphs, drawn = font.getGlyphOrder(), font.getGlyphSet(), {}
    for name in order:
        pen = TTGlyphPen(None)
        glyphs[name].draw(Cu2QuPen(pen, max_err=1.0, reverse_direction=True))
        drawn[name] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = order, drawn
    for name in ("CFF ", "CFF2", "VORG", "GPOS", "GSUB"):
        if name in font:
            del font[name]
    for name in order:  # left edges follow the new outlines
        drawn[name].recalcBounds(font["glyf"])
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(drawn[name], "xMin", 0))


def _faces(source: io.BufferedIOBase, file: Path) -> Iterator[Face]:
    head = source.read(12)
    starts = [0]
    if head[:4] == b"ttcf":
        (count,) = struct.unpack(">L", head[8:12])
        starts = list(struct.unpack(f">{min(count, 64)}L", source.read(4 * min(count, 64))))
    for number, start in enumerate(starts):
        face = _face(source, file, start, number)
        if face is not None:
            yield face


def _face(source: io.BufferedIOBase, file: Path, start: int, number: int) -> Face | None:
    """One face, None when it may not be embedded or has no name."""
    tables = _tables(source, start)
    if b"name" not in tables or not ({b"glyf", b"CFF "} & set(tables)):
        return None
    family = _family(_table(source, tables[b"name"]))
    bold = italic = False
    if b"OS/2" in tables:
        metrics = _table(source, tables[b"OS/2"])
        (allowed,) = struct.unpack(">H", metrics[8:10])
        (style,) = struct.unpack(">H", metrics[62:64])
        if allowed & 0x000F == _NOT_TO_EMBED:
            return None
        bold, italic = bool(style & 0x20), bool(style & 0x01)
    return Face(family, bold, italic, file, number, b"glyf" not in tables) if family else None


def _tables(source: io.BufferedIOBase, start: int) -> dict[bytes, tuple[int, int]]:
    source.seek(start)
    kind, count = struct.unpack(">4sH6x", source.read(12))
    if kind not in (b"\x00\x01\x00\x00", b"OTTO", b"true"):
        return {}
    entries = source.read(16 * count)
    fields = (struct.unpack(">4sLLL", entries[at : at + 16]) for at in range(0, 16 * count, 16))
    return {name: (offset, length) for name, _sum, offset, length in fields}


def _table(source: io.BufferedIOBase, where: tuple[int, int]) -> bytes:
    source.seek(where[0])
    return source.read(min(where[1], 1_000_000))


def _family(names: bytes) -> str:
    """The family that goes with the four usual styles (name 1), in English where there are several languages."""
    count, base = struct.unpack(">HH", names[2:6])
    found: dict[int, str] = {}
    for at in range(6, 6 + 12 * count, 12):
        platform, _encoding, language, kind, length, offset = struct.unpack(">6H", names[at : at + 12])
        if kind == 1:
            raw = names[base + offset : base + offset + length]
            text = raw.decode("utf-16-be" if platform in (0, 3) else "mac-roman", "replace")
            rank = 0 if (platform, language) == (3, 0x409) else 1 if platform == 3 else 2
            found.setdefault(rank, text)
    return " ".join(nfc(found[min(found)]).replace("\x00", "").split())[:100] if found else ""
