"""The parts of an .xlsx that hold values, taken out of the package once and looked through before they are parsed.

What reads the values later gets a package made of these very parts, so that nobody can show one content to the check
and another one to the reader.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from defusedxml.ElementTree import fromstring
from openpyxl.utils import column_index_from_string, range_boundaries

from thidua_desktop.domain.legacy_text import font_script
from thidua_desktop.domain.stopping import stop_if_asked, stoppable
from thidua_desktop.sheets.cells import MOST_COLUMNS, MOST_ROWS, NEVER_CALCULATED, Area, Place, Unreadable

_TEXT_PARTS = re.compile(
    r"xl/(?!(?:drawings|charts|diagrams|media|theme|externalLinks|pivotTables|pivotCache|ctrlProps|printerSettings)/)"
    r".*\.(?:xml|rels)|\[Content_Types\]\.xml|_rels/\.rels",
    re.IGNORECASE,
)
_FORBIDDEN = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MAIN = "{*}"  # the namespace has two names: of Excel's files, and of its "strict" ones
_RELATION = "/relationships}id"  # after either of the two names of its namespace
_PLAIN_START = re.compile(rb"\s*(?:<\?xml[^>]*\?>\s*)?<(?!\?)")
_OTHER_ENCODING = re.compile(rb"<\?xml[^>]*encoding=['\"](?!utf-?8['\"])", re.IGNORECASE)

_PIECE, _SEAM = 4 * 1024 * 1024, 16
_LARGE = 12 * 1024 * 1024
_NEAR = rb'r="(?:[A-Z]|[AB][A-Z]|C[A-V])(?:[1-9][0-9]{0,4}|10[0-9]{4}|110000)"'  # within MOST_ROWS and MOST_COLUMNS
_BLANK_CELL = rb' r="[A-Z]{1,3}[0-9]{1,7}"(?: [a-z]+="[^"<>]*")*\s*(?:/>|>\s*</c>)'
_NOT_NEAR = re.compile(rb"<c(?! " + _NEAR + rb"|" + _BLANK_CELL + rb")[\s/>]")
_PERHAPS_NOT_NEAR = re.compile(rb'<c(?! r="[A-Z][1-9][0-9]{0,4}+"|[a-z])')  # seldom found, in half the time
_BLANK = re.compile(rb"<c" + _BLANK_CELL)
_RARE = (b"h", b"m", b"f", b"b", b"e")  # seldom in cells without formulas, and found at once
_BLANK_ROW = re.compile(rb'<row r="[0-9]{1,7}"[^>]*(?:/>|(?<!/)>\s*</row>)')
_UNNUMBERED_ROW = re.compile(rb'<row(?! r=")[\s>]')
_PLACE = re.compile(rb' r="([A-Z]{1,3})([0-9]{1,7})"')
_ERROR = re.compile(rb'<c r="([A-Z]+)([0-9]+)"[^>]*\bt="e"[^>]*>(?:<f[^>]*?(?:/>|>[^<]*</f>))?\s*<v>([^<]*)</v>')
_NO_RESULT = re.compile(
    rb'<c r="([A-Z]+)([0-9]+)"((?: [a-z]+="[^"<>]*")*)>\s*<f[^>]*?(?:/>|>[^<]*</f>)\s*(<v/>|<v></v>)?\s*</c>'
)
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})"')
_HIDDEN_ROW = re.compile(rb'<row r="([0-9]{1,7})"[^>]*\bhidden="(?:1|true)"')
_COLUMN = re.compile(rb"<col\b[^>]*\bhidden=\"(?:1|true)\"[^>]*>")
_STYLED = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"[^>]*? s="([0-9]{1,6})"')


class Hostile(Exception):
    """The package holds what no honest program writes."""


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet of the workbook: its name, whether Excel shows it, and its part ("" when there is none)."""

    name: str
    visible: bool
    part: str


@dataclass(frozen=True, slots=True)
class Parts:
    """What was taken out of the package.

    Attributes:
        plain: whether the sheets are written the way Excel writes them, so that their text can be searched directly.
        far: part → its first cell with a value beyond the limits, for plain sheets that have one.
        old_fonts: number of a cell format → its font of the nineties.
    """

    content: dict[str, bytes]
    sheets: tuple[SheetPart, ...]
    plain: bool
    far: Mapping[str, Place]
    counts_from_1904: bool
    old_fonts: Mapping[int, str]

    def package(self) -> bytes:
        """A package of these parts; packed only where it is large: packing takes time, and large ones take room."""
        target = io.BytesIO()
        large = sum(map(len, self.content.values())) > _LARGE
        how = zipfile.ZIP_DEFLATED if large else zipfile.ZIP_STORED
        with zipfile.ZipFile(target, "w", how, compresslevel=1) as package:
            for name, content in self.content.items():
                with package.open(name, "w") as part:
                    for start in range(0, len(content), _PIECE):
                        stop_if_asked()
                        part.write(content[start : start + _PIECE])
        return target.getvalue()


@dataclass(frozen=True, slots=True)
class Findings:
    """What the text of a sheet tells besides its values; ``truths``: whether a cell may be TRUE or FALSE."""

    merged: tuple[Area, ...]
    unreadable: Mapping[Place, Unreadable | None]
    old_fonts: Mapping[Place, str]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    truths: bool = True


def take_out(data: bytes) -> Parts:
    """The parts of a package that has passed its limits.

    Raises:
        Hostile: a part holds a document type or entities.
        BadZipFile, KeyError, ParseError …: the package is damaged.
    """
    content: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for entry in package.infolist():
            if _TEXT_PARTS.fullmatch(entry.filename):
                content[entry.filename] = _unpacked(package, entry)
    for part in content.values():
        stop_if_asked()
        if b"!" in part and _FORBIDDEN.search(part):  # one sign is looked for a hundred times as fast as words
            raise Hostile
    book = fromstring(content["xl/workbook.xml"])
    sheets = tuple(_sheet_parts(book, content))
    properties = book.find(f"{_MAIN}workbookPr")
    texts = [one.part for one in sheets if one.part]
    odd = {part: found for part in stoppable(texts) if (found := _not_near(content[part]))}
    stop_if_asked()
    far = {part: place for part, found in odd.items() if (place := _far_place(content[part], found))}
    stop_if_asked()
    plain = all(map(_is_plain, content.values())) and all(part in far or part not in odd for part in texts)
    return Parts(
        content,
        sheets,
        plain and all(_reads_plainly(content[part]) for part in texts),
        far,
        properties is not None and properties.get("date1904") in ("1", "true"),
        _old_fonts(content.get("xl/styles.xml", b"")),
    )


def _unpacked(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The content of an entry, piece by piece."""
    pieces = []
    with package.open(entry) as part:
        while piece := part.read(_PIECE):
            stop_if_asked()
            pieces.append(piece)
    return b"".join(pieces)


def _not_near(sheet: bytes) -> re.Match[bytes] | None:
    return _first(_NOT_NEAR, sheet) if _first(_PERHAPS_NOT_NEAR, sheet) else None


def _first(pattern: re.Pattern[bytes], sheet: bytes) -> re.Match[bytes] | None:
    """The first place of a pattern of cells, looked for piece by piece; a cell at the seam is looked at as a whole."""
    at = 0
    while at < len(sheet):
        stop_if_asked()
        found = pattern.search(sheet, at, at + _PIECE)
        if found is None:
            at += _PIECE - _SEAM
        elif whole := pattern.match(sheet, found.start()):
            return whole
        else:
            at = found.start() + 1
    return None


def _is_plain(part: bytes) -> bool:
    return bool(_PLAIN_START.match(part.removeprefix(b"\xef\xbb\xbf"))) and not _OTHER_ENCODING.match(part)


def _reads_plainly(sheet: bytes) -> bool:
    """Whether the names of the parts have no prefix, and nothing in the sheet hides others of its parts."""
    return b"<sheetData" in sheet and (b"!" not in sheet or (b"<!--" not in sheet and b"<![CDATA[" not in sheet))


def _far_place(sheet: bytes, odd: re.Match[bytes]) -> Place | None:
    """Where the first odd cell is, when all that is odd is how far away it is."""
    place = _PLACE.match(sheet, odd.start() + 2)
    if place is None:
        return None
    row, column = _row_column(place)
    return (row, column) if row >= MOST_ROWS or column >= MOST_COLUMNS else None


def without_blanks(sheet: bytes) -> bytes:
    """The sheet without cells that have a format and no value, and rows of them: there may be a million of both."""
    filled = _BLANK.sub(b"", sheet)
    # Rows that do not say their number are counted; then none may be taken away.
    return filled if _UNNUMBERED_ROW.search(filled) else _BLANK_ROW.sub(b"", filled)


def reaches_below(parts: Parts, part: str, most: int) -> bool:
    """Whether a sheet has a value below so many rows; what is not written plainly is not looked at."""
    sheet = parts.content.get(part, b"")
    found = re.match(rb'<row r="([0-9]{1,7})"', sheet[max(0, sheet.rfind(b"<row ")) :])
    if found is None or int(found[1]) <= most:
        return False
    lean = without_blanks(sheet)
    found = re.match(rb'<row r="([0-9]{1,7})"', lean[max(0, lean.rfind(b"<row ")) :])
    return found is not None and int(found[1]) > most


def look_through(sheet: bytes, old_fonts: Mapping[int, str]) -> Findings:
    """What the text of a plain sheet tells besides its values."""
    hides = _holds(sheet, b"hidden=")
    stop_if_asked()
    return Findings(
        tuple(_merged(sheet)),
        _unreadable(sheet),
        _fonts_of_cells(sheet, old_fonts),
        frozenset(int(found[1]) - 1 for found in _HIDDEN_ROW.finditer(sheet)) if hides else frozenset(),
        frozenset(_hidden_columns(sheet)) if hides else frozenset(),
        _holds(sheet, b't="b"'),
    )


def _holds(sheet: bytes, words: bytes) -> bool:
    """Whether the words stand in a sheet; its cells, most of it, are searched for one rare sign of them first."""
    stop_if_asked()
    first = max(0, sheet.find(b"<sheetData"))
    last = sheet.rfind(b"</sheetData>")
    end = len(sheet) if last < 0 else last
    if words in sheet[:first] or words in sheet[end:]:
        return True
    sign = next((one for one in _RARE if one in words), words)
    return sheet.find(sign, first, end) >= 0 and sheet.find(words, first, end) >= 0


def _row_column(found: re.Match[bytes]) -> Place:
    return int(found[2]) - 1, column_index_from_string(found[1].decode()) - 1


def _merged(sheet: bytes) -> list[Area]:
    areas: list[Area] = []
    if not _holds(sheet, b"<mergeCell "):
        return areas
    for found in _MERGED.finditer(sheet):
        left, top, right, bottom = range_boundaries(found[1].decode())
        if top <= MOST_ROWS and left <= MOST_COLUMNS:
            areas.append((top - 1, left - 1, min(bottom, MOST_ROWS) - 1, min(right, MOST_COLUMNS) - 1))
    return areas


def _unreadable(sheet: bytes) -> dict[Place, Unreadable | None]:
    """Cells with an error or an uncalculated formula; None where a formula gave an empty text."""
    cells: dict[Place, Unreadable | None] = {}
    if _holds(sheet, b't="e"'):
        for found in _ERROR.finditer(sheet):
            cells[_row_column(found)] = Unreadable(f"ô báo lỗi {found[3].decode('utf-8', 'replace')}")
    if _holds(sheet, b"<f"):
        for found in _NO_RESULT.finditer(sheet):
            empty = b't="str"' in found[3] and found[4] is not None
            cells[_row_column(found)] = None if empty else Unreadable(NEVER_CALCULATED)
    return cells


def _hidden_columns(sheet: bytes) -> list[int]:
    columns: list[int] = []
    for found in _COLUMN.finditer(sheet):
        ends = [re.search(rb"\b" + name + rb'="([0-9]{1,5})"', found[0]) for name in (b"min", b"max")]
        if ends[0] and ends[1]:
            columns.extend(range(int(ends[0][1]) - 1, min(int(ends[1][1]), MOST_COLUMNS)))
    return columns


def _fonts_of_cells(sheet: bytes, old_fonts: Mapping[int, str]) -> dict[Place, str]:
    if not old_fonts:
        return {}
    return {
        _row_column(found): old_fonts[int(found[3])] for found in _STYLED.finditer(sheet) if int(found[3]) in old_fonts
    }


def _sheet_parts(book: Any, content: Mapping[str, bytes]) -> list[SheetPart]:
    links = {link.get("Id"): link for link in fromstring(content["xl/_rels/workbook.xml.rels"])}
    found = []
    for sheet in book.iterfind(f"{_MAIN}sheets/{_MAIN}sheet"):
        link = links[next((value for key, value in sheet.items() if key.endswith(_RELATION)), "")]
        target = link.get("Target", "")
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
        is_cells = link.get("Type", "").endswith("/worksheet") and part in content
        found.append(
            SheetPart(sheet.get("name", ""), sheet.get("state", "visible") == "visible", part if is_cells else "")
        )
    return found


def _old_fonts(styles: bytes) -> dict[int, str]:
    """Number of a cell format → its font, where that is one of the nineties."""
    if not re.search(rb'val="\s*(?:\.vn|vni)', styles, re.IGNORECASE):
        return {}
    sheet = fromstring(styles)
    names = [font.find(f"{_MAIN}name") for font in sheet.iterfind(f"{_MAIN}fonts/{_MAIN}font")]
    fonts = ["" if name is None else name.get("val", "") for name in names]
    formats = [int(one.get("fontId", 0)) for one in sheet.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf")]
    return {
        number: fonts[font] for number, font in enumerate(formats) if font < len(fonts) and font_script(fonts[font])[0]
    }
