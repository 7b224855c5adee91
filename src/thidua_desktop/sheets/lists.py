"""What the lists that come in have in common: where they are read from, what a cell may say, what is wrong with it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from thidua_desktop.domain.dates import parse_date
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.imports import WholeFact
from thidua_desktop.domain.numbers import format_number, parse_number
from thidua_desktop.domain.text import fold, nfc
from thidua_desktop.sheets import headers
from thidua_desktop.sheets.cells import Table, Unreadable
from thidua_desktop.sheets.copied import Looks, copied, made_up
from thidua_desktop.sheets.corrections import Typed, corrected
from thidua_desktop.sheets.headers import ColumnUse, Header, Vocabulary
from thidua_desktop.sheets.legacy_cells import Conversion, tidy
from thidua_desktop.sheets.reader import read
from thidua_desktop.sheets.tables import Reading, Row, RowProblem, chosen_table, problem_at, walked, words_above
from thidua_desktop.sheets.whole_list import lacking, said_of

_COUNTED = re.compile(r"\s*(\d[\d.]*)\s*(?:người|khẩu|nk|phiếu)\.?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """How a list is to be read: what the clerk said in the preview.

    Attributes:
        source: a file, or the text of rows copied in Excel.
        today: nothing was decided after it.
        sheet: the sheet to read; "" takes the one with the clearest header.
        chosen: column (from 0) → field, where the clerk knows better; "" leaves a column out.
        script: what the clerk says of old fonts; "" finds it out.
        typed: cells the clerk put right.
        whole: what the clerk said of the whole list: field → text.
    """

    source: Path | str
    today: date
    sheet: str = ""
    chosen: Mapping[int, str] = field(default_factory=dict)
    script: str = ""
    typed: Typed = field(default_factory=dict)
    whole: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ListPlan:
    """What an import would read.

    Attributes:
        reading: the list as it was found: sheet, header, rows, what was left out.
        lines: what can be looked up, in the order of the file.
        problems: rows that cannot be read (``blocks``), and rows worth a second look, each with the cell.
        fields: field → its name, of those the columns of such a list may be taken for.
        whole: what no column says and the clerk may say of the whole list.
    """

    reading: Reading
    lines: tuple[Any, ...]
    problems: tuple[RowProblem, ...]
    fields: Mapping[str, str]
    whole: tuple[WholeFact, ...] = ()

    @property
    def sheet(self) -> str:
        """The sheet that was read."""
        return self.reading.sheet

    @property
    def sheets(self) -> tuple[str, ...]:
        """All sheets that could be chosen."""
        return self.reading.sheets

    @property
    def table(self) -> Table:
        """The sheet as it was read, in Unicode."""
        return self.reading.table

    @property
    def header(self) -> Header:
        """Where the header is."""
        return self.reading.header

    @property
    def mapping(self) -> tuple[ColumnUse, ...]:
        """Every column with a header and what it was taken for."""
        return self.reading.header.columns

    @property
    def conversion(self) -> Conversion | None:
        """What was turned from old fonts into Unicode."""
        return self.reading.conversion

    @property
    def left_out(self) -> tuple[tuple[int, str], ...]:
        """Rows that are no data."""
        return self.reading.left_out

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences on the whole file."""
        return self.reading.warnings


@dataclass(slots=True)
class Cells:
    """The cells of one row as values; what cannot be so becomes a problem with its address."""

    row: Row
    header: Header
    today: date
    problems: list[RowProblem]
    _found: int = 0

    def problem(self, name: str, text: str, *, blocks: bool = True) -> None:
        """Keep what is wrong with the cell of a field."""
        self.problems.append(problem_at(self.header, self.row.number, name, text, blocks=blocks))
        self._found += blocks

    @property
    def is_right(self) -> bool:
        """Whether nothing blocks the row."""
        return not self._found

    def text(self, name: str, longest: int = 300, needed: str = "") -> str:
        """The text of a cell; ``needed`` says what is missing when it is blank."""
        value = self.row.value(name)
        if value is None and not needed:
            return ""
        if isinstance(value, Unreadable):
            self.problem(name, f"{value.reason}.")
            return ""
        text = self.row.text(name)
        if not text and needed:
            self.problem(name, needed)
        if len(text) > longest:
            self.problem(name, f"dài {format_number(len(text))} ký tự, nhiều nhất {longest}. Hãy rút gọn.")
        return text

    def number(self, name: str) -> Decimal | None:
        """The number of a cell, None when it is blank."""
        value = self.row.value(name)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return Decimal(str(value))
        text = self.text(name)
        if not text:
            return None
        try:
            return parse_number(text)
        except Refused as refusal:
            self.problem(name, lowered(str(refusal)))
            return None

    def count(self, name: str, least: int, most: int) -> int | None:
        """The whole number of a cell between two bounds, None when it is blank; words after it are left away."""
        value = self.row.value(name)
        if isinstance(value, str) and (found := _COUNTED.fullmatch(value)):
            value = int(found[1].replace(".", ""))
        number = Decimal(value) if type(value) is int else self.number(name)
        if number is None:
            return None
        if number != int(number) or not least <= number <= most:
            self.problem(
                name, f"số {format_number(number)} không thể đúng; ghi số từ {least} đến {format_number(most)}."
            )
            return None
        return int(number)

    def day(self, name: str) -> date | None:
        """The day of a cell, None when it is blank."""
        value = self.row.value(name)
        try:
            if isinstance(value, datetime):
                day = value.date()
            elif text := self.text(name):
                day = parse_date(re.sub(r"^ngày\s+", "", text, flags=re.IGNORECASE), self.today)
            else:
                return None
            if day > self.today:
                raise Refused(f"Ngày {day:%d/%m/%Y} ở sau hôm nay.")
        except Refused as refusal:
            self.problem(name, lowered(str(refusal)))
            return None
        return day


def plan(
    asked: Asked,
    known: Vocabulary,
    fields: Mapping[str, str],
    missing: str,
    read_rows: Callable[[Reading, list[RowProblem]], Iterable[Any]],
    looks: Looks = (),
    whole: Sequence[WholeFact] = (),
    above: Callable[[Sequence[str]], Mapping[str, str]] = lambda _words: {},
) -> ListPlan:
    """What taking over a list would bring.

    Args:
        asked: where it is and what the clerk said of it.
        known: what the columns of such a list are called.
        fields: field → its name.
        missing: what to say when there is no such list.
        read_rows: makes lines of the rows, adding what is wrong to the problems.
        looks: how the columns of copied rows without a header look.
        whole: what the clerk may say of the whole list.
        above: what the words above the list tell of it.

    Raises:
        Refused: the file is no safe workbook, or holds no such list.
        Failure: the file cannot be read.
    """
    table, header, names, conversion = _found(asked, known, missing, looks)
    told = above((*words_above(table, header), table.name))
    reading = walked(table, header, known, names, conversion, said_of(told, asked.whole))
    problems: list[RowProblem] = []
    lines = tuple(read_rows(reading, problems))
    problems.sort(key=lambda problem: problem.row)
    return ListPlan(reading, lines, tuple(problems), fields, lacking(whole, header, told))


def _found(
    asked: Asked, known: Vocabulary, missing: str, looks: Looks
) -> tuple[Table, Header, tuple[str, ...], Conversion | None]:
    """The sheet, its header as the clerk says, the names of all sheets, what was converted."""
    if isinstance(asked.source, Path):
        tables = read(asked.source)
        table, header, conversion = chosen_table(tables, known, asked.sheet, asked.script, missing, asked.typed)
        names = tuple(one.name for one in tables)
    else:
        table, conversion = tidy(copied(asked.source), asked.script)
        table, names = corrected(table, asked.typed), ()
        header = headers.find(table, known) or made_up(table, looks, known)
    return table, headers.remapped(header, asked.chosen) if asked.chosen else header, names, conversion


def code_of(text: str, words: Mapping[str, str], said: Mapping[str, str]) -> str:
    """The code a word of a sheet means: by its name in ``words``, or by what it begins with in ``said``; "" for none.

    >>> code_of("Trường học", {"school": "Trường học"}, {}), code_of("thon", {}, {"thon": "hamlet"})
    ('school', 'hamlet')
    """
    folded = fold(text)
    exact = next((code for code, word in words.items() if fold(word) == folded), "")
    return exact or next((code for word, code in said.items() if folded == word or folded.startswith(f"{word} ")), "")


def lowered(sentence: str) -> str:
    """The sentence as it goes on after a colon."""
    return nfc(sentence[:1].lower() + sentence[1:])
