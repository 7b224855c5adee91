"""Reads a produced PDF back: each line with its place, face and size, measured by pdfium."""

import ctypes
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

MM = 72 / 25.4


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
    current: list[tuple[str, float, float, float, str, float]] = []
    for index in range(text_page.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(text_page, index))
        if letter in "\r\n" or (raw.FPDFText_IsGenerated(text_page, index) == 1 and letter != " "):
            continue
        here = _character(text_page, index, letter)
        if current and letter != " " and not _goes_on(current, here):
            lines.append(_line(current))
            current = []
        if current or letter != " ":
            current.append(here)
    if current:
        lines.append(_line(current))
    size = page.get_size()
    return Page(size[0], size[1], tuple(lines))


def _character(text_page: pdfium.PdfTextPage, index: int, letter: str) -> tuple[str, float, float, float, str, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text_page, index, x, y)
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text_page, index, box)
    flags = ctypes.c_int()
    name = ctypes.create_string_buffer(64)
    raw.FPDFText_GetFontInfo(text_page, index, name, 64, flags)
    size = raw.FPDFText_GetFontSize(text_page, index)
    return (letter, x.value, box.right, y.value, name.value.decode().partition("+")[2] or name.value.decode(), size)


def _goes_on(current: list[tuple[str, float, float, float, str, float]], here: tuple) -> bool:
    last = next(entry for entry in reversed(current) if entry[0] != " ")
    return abs(last[3] - here[3]) < 1 and -2 < here[1] - last[2] < 24


def _line(current: list[tuple[str, float, float, float, str, float]]) -> Line:
    while current[-1][0] == " ":
        current.pop()
    text = "".join(entry[0] for entry in current)
    first = current[0]
    return Line(text, first[1], current[-1][2], first[3], first[4], first[5])


def rules(data: bytes, page: int = 0) -> list[tuple[float, float, float, float]]:
    """The drawn lines of a page as (left, bottom, right, top)."""
    document = pdfium.PdfDocument(data)
    try:
        objects = document[page].get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])
        return [found.get_bounds() for found in objects]
    finally:
        document.close()
