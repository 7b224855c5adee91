"""The table a spreadsheet program lays on the clipboard beside plain text: merged cells, values, fonts.

The plain text of copied rows shows a number the way that computer writes it ("1,234.5") and nothing of merged headings
or of old fonts. The table says what it is.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from html.parser import HTMLParser

from openpyxl.utils.datetime import from_excel

from thidua_desktop.domain.legacy_text import font_script
from thidua_desktop.sheets.cells import MOST_COLUMNS, MOST_ROWS, Area, Place, Table, Value, clean

_BEGINS = re.compile(r"\s*<(?:!doctype|html|meta|table)\b", re.IGNORECASE)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:E[+-]?\d+)?", re.IGNORECASE)
_SHOWN_NUMBER = re.compile(r"-?[\d.,\u00a0 ]+")
_CLASS = re.compile(r"\.([\w-]+)\s*\{([^}]*)\}")
_FAMILY = re.compile(r"font-family\s*:\s*[\"']?([^;\"',}]+)", re.IGNORECASE)
_LONGEST = 40_000_000


def is_table(text: str) -> bool:
    """Whether what was copied is such a table and no plain text.

    >>> is_table("<html><body><table><tr><td>1</td></tr></table></body></html>"), is_table("1; 2")
    (True, False)
    """
    return bool(_BEGINS.match(text)) and "<table" in text[:_LONGEST].lower()


def table(text: str) -> Table:
    """The first table in a text; its cells are what they show where it does not say better."""
    parser = _Parser()
    parser.feed(text[:_LONGEST])
    parser.close()
    rows = [tuple(row.get(column) for column in range(max(row, default=-1) + 1)) for row in parser.grid()]
    return Table("", tuple(rows), merged=tuple(parser.merged), old_fonts=parser.fonts)


def says_the_same(text: str, plain: str) -> bool:
    """Whether the table shows what the plain text beside it does; another one is not believed."""
    parser = _Parser()
    parser.feed(text[:_LONGEST])
    parser.close()
    shown = "".join(parser.words).replace('"', "").split()  # plain text has quotes around and within some cells
    return bool(shown) and shown == plain.replace('"', "").split()


@dataclass(slots=True)
class _Cell:
    """A cell while it is read."""

    place: Place
    value: str = ""
    shape: str = ""
    font: str = ""
    words: list[str] = field(default_factory=list)


class _Parser(HTMLParser):
    """Walks through the first table; whatever else there is it passes over."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.merged: list[Area] = []
        self.fonts: dict[Place, str] = {}
        self.words: list[str] = []
        self._values: dict[Place, Value] = {}
        self._classes: dict[str, str] = {}
        self._covered: dict[int, set[int]] = defaultdict(set)
        self._row, self._column, self._depth, self._over = -1, 0, 0, False
        self._cell: _Cell | None = None
        self._style = False

    def grid(self) -> list[dict[int, Value]]:
        """The values by row and column, up to the last row with one."""
        rows: list[dict[int, Value]] = [{} for _ in range(max((row for row, _ in self._values), default=-1) + 1)]
        for (row, column), value in self._values.items():
            rows[row][column] = value
        return rows

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a row, a cell, or what is in it."""
        said = {name: value or "" for name, value in attrs}
        self._style = tag == "style"
        if tag == "table":
            self._depth += 1
        elif self._depth != 1 or self._over:
            return
        elif tag == "tr":
            self._end_cell()
            self._row, self._column = self._row + 1, 0
        elif tag in ("td", "th"):
            self._end_cell()
            self._begin_cell(said)
        elif tag == "br" and self._cell:
            self._cell.words.append("\n")
        elif self._cell and not self._cell.font:
            self._cell.font = self._font(said)

    def handle_endtag(self, tag: str) -> None:
        """End a cell or the table."""
        self._style = False
        if tag in ("td", "th", "tr", "table"):
            self._end_cell()
        if tag == "table":
            self._depth -= 1
            self._over = self._over or not self._depth

    def handle_data(self, data: str) -> None:
        """Take the words of a cell; line breaks of the file are blanks."""
        if self._style:
            for name, said in _CLASS.findall(data):
                if found := _FAMILY.search(said):
                    self._classes[name] = found[1].strip()
        elif self._cell:
            self._cell.words.append(re.sub(r"[ \t\r\n]+", " ", data))

    def _begin_cell(self, said: dict[str, str]) -> None:
        row = max(self._row, 0)
        while self._column in self._covered[row]:
            self._column += 1
        wide, high = (_span(said.get(name, "")) for name in ("colspan", "rowspan"))
        if row < MOST_ROWS and self._column < MOST_COLUMNS:
            wide, high = min(wide, MOST_COLUMNS - self._column), min(high, MOST_ROWS - row, 1_000)
            if wide > 1 or high > 1:
                self.merged.append((row, self._column, row + high - 1, self._column + wide - 1))
            for below in range(row + 1, row + high):
                self._covered[below].update(range(self._column, self._column + wide))
            value = said.get("sdval") or said.get("x:num", "")
            self._cell = _Cell((row, self._column), value, said.get("sdnum", ""), self._font(said))
        self._column += wide

    def _end_cell(self) -> None:
        cell, self._cell = self._cell, None
        if cell is None:
            return
        lines = "".join(cell.words).split("\n")
        words = "\n".join(line.strip() for line in lines).strip("\n")
        self.words.append(f" {words} ")
        value = _value(cell, words)
        if value is not None:
            self._values[cell.place] = value
            if font_script(cell.font)[0]:
                self.fonts[cell.place] = cell.font

    def _font(self, said: dict[str, str]) -> str:
        """The font an element names, by itself, by its style or by its class."""
        found = _FAMILY.search(said.get("style", ""))
        return (
            said.get("face", "") or (found[1].strip() if found else "") or self._classes.get(said.get("class", ""), "")
        )


def _value(cell: _Cell, words: str) -> Value:
    """The value of a cell: a number or a day where the table says so, else its words."""
    if not _NUMBER.fullmatch(cell.value):
        return clean(words)
    number = float(cell.value)
    shape = cell.shape.rpartition(";")[2].upper()
    if "Y" in shape and ("D" in shape or "M" in shape) and 1 <= number < 3_000_000:
        return clean(from_excel(number))
    if words.endswith("%"):
        return f"{round(number * 100, 10):.10g}%".replace(".", ",")
    return clean(number) if _SHOWN_NUMBER.fullmatch(words) else clean(words)


def _span(text: str) -> int:
    return max(1, int(text)) if text.isdecimal() and len(text) < 7 else 1
