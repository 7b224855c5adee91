"""Reads a produced PDF back: each line with its place, face and size, measured by pdfium."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

MM = 72 / 25.4
_Letter = tuple[int, str, float, float, float]
"""Its number on the page, itself, its left and right edge, its baseline."""


@dataclass(frozen=True)
class Line:
    """Characters on one baseline without a wide gap; x in points from the left, y from the bottom edge."""

    text: str
    left: float
    right: float
    baseline: float
    face: str
    size: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class Page:
    width: float
    height: float
    lines: tuple[Line, ...]

    def find(self, text: str) -> Line:
        found = [line for line in self.lines if text in line.text]
        assert found, f"{text!r} not among {[line.text for line in self.lines]}"
        return found[0]

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


def read(data: bytes) -> list[Page]:
    """The pages of a PDF."""
    document = pdfium.PdfDocument(data)
    try:
        return [_page(document[number]) for number in range(len(document))]
    finally:
        document.close()


def _page(page: pdfium.PdfPage) -> Page:
    text_page = page.get_textpage()
    lines: list[Line] = []
    current: list[_Letter] = []
    for letter in _letters(text_page):
        blank = letter[1] == " "
        if current and not blank and not _goes_on(current, letter):
            lines.append(_line(text_page, current))
            current = []
        if current or not blank:
            current.append(letter)
    if current:
        lines.append(_line(text_page, current))
    size = page.get_size()
    return Page(size[0], size[1], tuple(lines))


def _letters(text_page: pdfium.PdfTextPage) -> Iterator[_Letter]:
    """The letters that were drawn, and all blanks."""
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    for index in range(text_page.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(text_page, index))
        if letter in "\r\n" or (letter != " " and raw.FPDFText_IsGenerated(text_page, index) == 1):
            continue
        raw.FPDFText_GetCharOrigin(text_page, index, x, y)
        raw.FPDFText_GetLooseCharBox(text_page, index, box)
        yield index, letter, x.value, box.right, y.value


def _goes_on(current: list[_Letter], here: _Letter) -> bool:
    last = next(entry for entry in reversed(current) if entry[1] != " ")
    return abs(last[4] - here[4]) < 1 and -2 < here[2] - last[3] < 24


def _line(text_page: pdfium.PdfTextPage, current: list[_Letter]) -> Line:
    while current[-1][1] == " ":
        current.pop()
    index, _, left, _, baseline = current[0]
    name = ctypes.create_string_buffer(64)
    raw.FPDFText_GetFontInfo(text_page, index, name, 64, ctypes.c_int())
    face = name.value.decode()
    size = raw.FPDFText_GetFontSize(text_page, index)
    text = "".join(entry[1] for entry in current)
    return Line(text, left, current[-1][3], baseline, face.partition("+")[2] or face, size)


def rules(data: bytes, page: int = 0) -> list[tuple[float, float, float, float]]:
    """The drawn lines of a page as (left, bottom, right, top)."""
    document = pdfium.PdfDocument(data)
    try:
        objects = document[page].get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])
        return [found.get_bounds() for found in objects]
    finally:
        document.close()
