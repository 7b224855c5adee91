"""One list out of a file somebody sent: its columns by meaning, its rows with their places, all that was left out.

``read_table`` is what every import of a list begins with; the words of its subject (``headers.Vocabulary``) tell the
columns. Nothing is dropped in silence: rows that are no data are named, doubts stand in the warnings.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.stopping import stoppable
from thidua_desktop.domain.text import nfc
from thidua_desktop.sheets import headers
from thidua_desktop.sheets.cells import Place, Table, Unreadable, Value, address
from thidua_desktop.sheets.corrections import Typed, corrected, plain
from thidua_desktop.sheets.headers import ColumnUse, Header, Vocabulary
from thidua_desktop.sheets.legacy_cells import AS_IT_IS, Conversion, tidy
from thidua_desktop.sheets.reader import read
from thidua_desktop.sheets.row_kinds import (
    GROUP_NUMBER,
    NUMERAL,
    are_column_numbers,
    group_name,
    is_end,
    is_total,
    repeats,
)

_OF_GROUPS = frozenset({"unit", "award", "kind"})
"""What the heading of a group may say of the rows under it."""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong in a row, where, and whether the row can be taken over nevertheless.

    Attributes:
        row: the number Excel shows.
        cell: the cell the sentence is about, as Excel names it.
        text: the sentence, with the cell in front.
        place: the cell a right value can be typed into; None where the list has no column for it.
    """

    row: int
    cell: str
    text: str
    blocks: bool = True
    place: Place | None = None


def problem_at(header: Header, row: int, name: str, text: str, *, blocks: bool = True) -> RowProblem:
    """A problem with a field of a row, counted as Excel does; without such a column it is told at the first one."""
    places = header.places()
    known = places.get(name)
    column = next(iter(places.values()), 0) if known is None else known
    cell = address(row - 1, column)
    return RowProblem(row, cell, f"Ô {cell}: {text}", blocks, None if known is None else (row - 1, known))


@dataclass(frozen=True, slots=True)
class Row:
    """One row of data.

    Attributes:
        number: the number Excel shows.
        places: field → column, counted from 0.
        values: the cells, with "as above" and cells merged downwards filled in.
        group: names of the groups it stands under, the widest first.
        whole: what the clerk said of the whole list, for fields that no cell says; a group says more.
    """

    number: int
    places: Mapping[str, int]
    values: tuple[Value, ...]
    group: tuple[str, ...] = ()
    whole: Mapping[str, str] = field(default_factory=dict)

    def value(self, name: str) -> Value:
        """The value of a field, None when its column is missing or the cell blank and nothing is said of the list."""
        column = self.places.get(name, -1)
        value = self.values[column] if 0 <= column < len(self.values) else None
        if value is None and self.whole and not (self.group and name in _OF_GROUPS):
            return self.whole.get(name)
        return value

    def text(self, name: str) -> str:
        """The value as the clean line a person reads in the cell; "" for none and for what is no value."""
        return nfc(plain(self.value(name)))

    def lines(self, name: str) -> list[str]:
        """The lines of a cell that holds several things, without the dashes in front of them."""
        several = plain(self.value(name)).replace(";", "\n").split("\n")
        return [text for part in several if (text := nfc(part).strip(" -–•+,").strip())]

    def digits(self, name: str, length: int) -> str:
        """A number that identifies something, with the zeros in front that Excel dropped."""
        value = self.value(name)
        text = self.text(name).lstrip("'").replace(" ", "").replace(".", "")
        return text.zfill(length) if isinstance(value, int) and not isinstance(value, bool) else text

    def address(self, name: str) -> str:
        """Where the field stands, as Excel names the cell; the first column when there is no such column."""
        return address(self.number - 1, self.places.get(name, 0))

    def unreadable(self) -> Iterator[tuple[str, str]]:
        """Fields without a value that could be read: name, why."""
        for name in self.places:
            value = self.value(name)
            if isinstance(value, Unreadable):
                yield name, value.reason


@dataclass(frozen=True, slots=True)
class Reading:
    """A list as it was found in a file.

    Attributes:
        sheet: the sheet it stands in; ``sheets`` are all that could be chosen.
        header: where its header is and what each column was taken for.
        rows: the rows of data in the order of the file.
        left_out: rows that are no data: groups, totals, headers again, signatures (number, text).
        warnings: sentences on the whole file.
        conversion: what was turned from old fonts into Unicode, to be confirmed; None when nothing was.
        table: the sheet as it was read, in Unicode.
    """

    sheet: str
    sheets: tuple[str, ...]
    header: Header
    rows: tuple[Row, ...]
    left_out: tuple[tuple[int, str], ...]
    warnings: tuple[str, ...]
    conversion: Conversion | None
    table: Table

    @property
    def mapping(self) -> tuple[ColumnUse, ...]:
        """Every column with a header and what it was taken for."""
        return self.header.columns


def read_table(
    source: Path | bytes,
    known: Vocabulary = headers.PEOPLE,
    *,
    name: str = "",
    sheet: str = "",
    chosen: Mapping[int, str] | None = None,
    script: str = "",
    typed: Typed | None = None,
) -> Reading:
    """The list in a file (.xlsx, .xls, .csv, .tsv, .txt) or in its bytes.

    Args:
        source: the file, or its bytes.
        known: what the columns of such a list are called.
        name: what sentences call bytes; its ending tells text.
        sheet: the sheet to read; "" takes the one with the clearest header.
        chosen: column (from 0) → field, where the clerk knows better; "" leaves a column out.
        script: what the clerk says of old fonts, a key of ``legacy_cells.CHOICES``; "" finds it out.
        typed: cells the clerk put right; the file itself stays as it is.

    Raises:
        Refused: the file cannot be read safely and whole, or has no such list; the message says what to do.
        Failure: the environment does not let it be read.
    """
    tables = read(source, name)
    table, header, conversion = chosen_table(tables, known, sheet, script, typed=typed)
    if chosen:
        header = headers.remapped(header, chosen)
    return walked(table, header, known, tuple(one.name for one in tables), conversion)


def read_rows(
    table: Table, header: Header, known: Vocabulary = headers.PEOPLE, whole: Mapping[str, str] | None = None
) -> tuple[tuple[Row, ...], tuple[tuple[int, str], ...]]:
    """The rows of data under a header, and those that are none (number, text)."""
    walk = _Walk(table, header, known, whole or {})
    walk.read()
    return tuple(walk.rows), tuple(walk.left_out)


def walked(
    table: Table,
    header: Header,
    known: Vocabulary,
    sheets: tuple[str, ...] = (),
    conversion: Conversion | None = None,
    whole: Mapping[str, str] | None = None,
) -> Reading:
    """The list under a header."""
    rows, left_out = read_rows(table, header, known, whole)
    return Reading(table.name, sheets, header, rows, left_out, table.notes, conversion, table)


def words_above(table: Table, header: Header) -> tuple[str, ...]:
    """What stands above a list: its title, its letterhead, the unit that sends it.

    A merged title right above the headings counts as part of them, so only their last row is left aside.
    """
    return tuple(line for row in table.rows[: max(header.bottom, 0)] for line in map(nfc, map(plain, row)) if line)


def chosen_table(
    tables: tuple[Table, ...],
    known: Vocabulary,
    sheet: str = "",
    script: str = "",
    missing: str = "",
    typed: Typed | None = None,
    made_up: Callable[[Table], Header] | None = None,
) -> tuple[Table, Header, Conversion | None]:
    """The sheet with the clearest header, in Unicode and as the clerk put it right; its header; what was converted.

    Rows copied in Excel may have none; ``made_up`` says what their columns seem to be.

    Raises:
        Refused: no sheet has such a header (``missing`` says what it needs), or none could be read whole.
    """
    wanted = [table for table in tables if not sheet or table.name == sheet]
    if not wanted:
        raise Refused(f"Tệp không có trang tính “{sheet}”.", "sheet")
    found = []
    for one in wanted:
        table, conversion = tidy(one, script)
        # Letters may be left as they are; what the columns mean is still read from their Unicode.
        header = headers.find(tidy(one)[0] if script == AS_IT_IS else table, known)
        if header is None and made_up is not None:
            header = made_up(table)
        if header is not None:
            found.append((table, header, conversion))
    if found:
        best = max(found, key=lambda one: len(one[1].places()))
        notes = (*best[0].notes, *_other_sheets(best[0], found, tables))
        return corrected(replace(best[0], notes=notes), typed or {}), *best[1:]
    for table in wanted:
        if table.trouble:
            raise Refused(table.trouble, "file")
    raise Refused(missing or _no_header(known), "file")


def _other_sheets(
    best: Table, found: list[tuple[Table, Header, Conversion | None]], tables: tuple[Table, ...]
) -> Iterator[str]:
    """Sentences on lists in the same file that are not read now."""
    others = [f"“{table.name}”" for table, _, _ in found if table is not best]
    if others:
        yield f"Đang đọc trang tính “{best.name}”; tệp còn danh sách ở trang tính {', '.join(others)}."
    yield from (table.trouble for table in tables if table.trouble)


def _no_header(known: Vocabulary) -> str:
    wanted = " và ".join(f"“{headers.FIELDS.get(name, name)}”" for name in sorted(known.needed[0]))
    return f"Không tìm thấy dòng tiêu đề có cột {wanted}. Hãy thêm một dòng tiêu đề ở trên danh sách rồi nhập lại."


@dataclass(slots=True)
class _Walk:
    """The way down the rows under a header and what was found on it."""

    table: Table
    header: Header
    known: Vocabulary
    whole: Mapping[str, str] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    left_out: list[tuple[int, str]] = field(default_factory=list)
    groups: list[tuple[int, str]] = field(default_factory=list)

    def read(self) -> None:
        places = self.header.places()
        below = _merged_downwards(self.table, self.header.first)
        for row in stoppable(range(self.header.first, len(self.table.rows))):
            values = self.table.rows[row]
            if not values:
                continue
            if not _is_numbered(values, places):
                texts = [nfc(value) for value in values if type(value) is str]
                if self._is_no_data(row, values, texts, places):
                    continue
                if self._at(values, places, "order") is None and is_end(texts):
                    self._leave_out_rest(row)
                    return
            group = tuple(name for _, name in self.groups) if self.groups else ()
            self.rows.append(Row(row + 1, places, self._filled(row, values, below), group, self.whole))

    def _at(self, values: tuple[Value, ...], places: Mapping[str, int], name: str) -> Value:
        column = places.get(name, -1)
        return values[column] if 0 <= column < len(values) else None

    def _filled(self, row: int, values: tuple[Value, ...], below: Mapping[Place, Place]) -> tuple[Value, ...]:
        """The cells of a row with what stands above them where they say so."""
        changed = {column: self._above(column) for column, value in enumerate(values) if repeats(value)}
        if below:
            width = max(len(values), len(self.header.columns))
            changed |= {column: self.table.at(*below[row, column]) for column in range(width) if (row, column) in below}
        if not changed:
            return values
        width = max(len(values), max(changed) + 1)
        return tuple(changed.get(column, values[column] if column < len(values) else None) for column in range(width))

    def _above(self, column: int) -> Value:
        """The last value of a column in the rows so far."""
        for row in reversed(self.rows):
            if column < len(row.values) and row.values[column] is not None:
                return row.values[column]
        return None

    def _is_no_data(self, row: int, values: tuple[Value, ...], texts: list[str], places: Mapping[str, int]) -> bool:
        if is_total(texts) or are_column_numbers(values) or self._is_header_again(values, places):
            self.left_out.append((row + 1, " | ".join(plain(value) for value in values if value is not None)[:200]))
            return True
        order = self._at(values, places, "order")
        filled = [name for name in places if name != "order" and self._at(values, places, name) is not None]
        numeral = isinstance(order, str) and GROUP_NUMBER.fullmatch(order.strip()) is not None
        alone = len(texts) == 1 and len(values) - values.count(None) == 1 and not is_end(texts) and len(places) > 1
        alone = alone and not texts[0].isdecimal()  # a number kept as text, of a row still to be filled in
        if texts and ((numeral and len(filled) <= 1) or alone):
            self._begin_group(texts, numeral)
            self.left_out.append((row + 1, texts[-1]))
            return True
        return False

    def _begin_group(self, texts: list[str], numeral: bool) -> None:
        level = 0 if numeral or NUMERAL.match(texts[-1]) else 1
        self.groups = [one for one in self.groups if one[0] < level]
        self.groups.append((level, group_name(texts[-1])))

    def _is_header_again(self, values: tuple[Value, ...], places: Mapping[str, int]) -> bool:
        """Whether the row is the header, repeated where a printed page begins."""
        said = [
            name
            for name in places
            if isinstance(value := self._at(values, places, name), str) and headers.meaning(value, self.known) == name
        ]
        return len(said) >= 2

    def _leave_out_rest(self, row: int) -> None:
        for rest in range(row, len(self.table.rows)):
            if self.table.rows[rest]:
                words = " | ".join(plain(value) for value in self.table.rows[rest] if value is not None)
                self.left_out.append((rest + 1, words[:200]))


def _is_numbered(values: tuple[Value, ...], places: Mapping[str, int]) -> bool:
    """Whether a row has a number in front and some words besides: then it is neither heading, total nor end."""
    order, width = places.get("order", -1), len(values)
    if not 0 <= order < width or type(values[order]) is not int:
        return False
    texts = [values[column] for column in places.values() if column < width and type(values[column]) is str]
    return len(texts) > 1 and max(map(len, texts)) > 3  # type: ignore[arg-type]


def _merged_downwards(table: Table, first: int) -> dict[Place, Place]:
    """For every cell of the rows hidden under a merged one: the cell that holds the value."""
    return {
        (row, left): (top, left)
        for top, left, bottom, right in table.merged
        if left == right and top >= first
        for row in range(top + 1, min(bottom + 1, len(table.rows)))
    }
