"""A list of people from Excel as drafts to look at: nothing is written here, nothing is guessed in silence.

Every row becomes a draft, a problem with the address of its cell, or is named as left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from thidua_desktop.domain.imports import WholeFact
from thidua_desktop.sheets import headers
from thidua_desktop.sheets.cells import Table
from thidua_desktop.sheets.corrections import Typed
from thidua_desktop.sheets.headers import ColumnUse, Header
from thidua_desktop.sheets.legacy_cells import Conversion
from thidua_desktop.sheets.people_words import RosterDraft
from thidua_desktop.sheets.plain_people import PlainRows
from thidua_desktop.sheets.reader import read
from thidua_desktop.sheets.roster_rows import RowReader
from thidua_desktop.sheets.tables import RowProblem, chosen_table
from thidua_desktop.sheets.whole_list import lacking

__all__ = ["ColumnUse", "RosterDraft", "RosterPlan", "RowProblem", "plan", "planned"]


_WHOLE = (WholeFact("unit", "Đơn vị", "unit"),)
_NO_NAMES = (
    "Không tìm thấy dòng tiêu đề có cột “Họ và tên”. Hãy thêm một dòng tiêu đề ở trên danh sách, ví dụ: "
    "STT, Họ và tên, Ngày sinh, Chức vụ, Đơn vị."
)


@dataclass(frozen=True, slots=True)
class RosterPlan:
    """What an import would do.

    Attributes:
        sheet: the sheet read; `sheets` are all that could be chosen.
        table: the sheet as it was read, in Unicode.
        header: where its header is and what each column was taken for.
        drafts: rows that can be taken over, in the order of the file.
        problems: rows that cannot (`blocks`), and rows worth a second look.
        left_out: rows that are no people: group headings, totals, signatures (number, text).
        notes: sentences on the whole file.
        conversion: what was turned from old fonts into Unicode, to be confirmed; None when nothing was.
        whole: what no column says and the clerk may say of the whole list.
    """

    sheet: str
    sheets: tuple[str, ...]
    table: Table
    header: Header
    drafts: tuple[RosterDraft, ...]
    problems: tuple[RowProblem, ...]
    left_out: tuple[tuple[int, str], ...] = ()
    notes: tuple[str, ...] = ()
    conversion: Conversion | None = None
    whole: tuple[WholeFact, ...] = ()

    @property
    def mapping(self) -> tuple[ColumnUse, ...]:
        """Every column with a header and what it was taken for."""
        return self.header.columns


def plan(
    path: Path,
    today: date,
    sheet: str = "",
    chosen: Mapping[int, str] | None = None,
    script: str = "",
    typed: Typed | None = None,
    whole: Mapping[str, str] | None = None,
) -> RosterPlan:
    """What taking over the file would bring.

    Args:
        path: the file: .xlsx, .xls, .csv, .tsv or .txt.
        today: no birth lies after it.
        sheet: name of the sheet; "" takes the one with the clearest header.
        chosen: column (from 0) → field of `headers.FIELDS`, where the clerk knows better; "" leaves a column out.
        script: what the clerk says of old fonts, a key of `legacy_cells.CHOICES`; "" finds it out.
        typed: cells the clerk put right.
        whole: what the clerk said of the whole list: field → text.

    Raises:
        Refused: the file is no safe workbook, or no sheet in it has a header with names.
        Failure: the file cannot be read.
    """
    tables = read(path)
    table, header, conversion = chosen_table(tables, headers.PEOPLE, sheet, script, _NO_NAMES, typed)
    if chosen:
        header = headers.remapped(header, chosen)
    return planned(table, header, today, tuple(each.name for each in tables), conversion, whole)


def planned(
    table: Table,
    header: Header,
    today: date,
    sheets: tuple[str, ...] = (),
    conversion: Conversion | None = None,
    whole: Mapping[str, str] | None = None,
) -> RosterPlan:
    """What the rows under a header would bring."""
    places = header.places()
    reading = RowReader(table, places, header.first, today, plain=PlainRows(places, today), whole=whole or {})
    reading.read_rows()
    return RosterPlan(
        table.name,
        sheets,
        table,
        header,
        tuple(reading.drafts),
        tuple(sorted(reading.problems, key=lambda problem: problem.row)),
        tuple(reading.left_out),
        (*reading.notes, *table.notes),
        conversion,
        lacking(_WHOLE, header, {}),
    )
