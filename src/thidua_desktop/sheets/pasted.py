"""Rows copied in Excel as a list of people: with their header or without one, read like a file."""

import csv
import io
import re
from collections.abc import Callable, Mapping
from datetime import date

from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.roster import guess_unit_kind
from thidua_desktop.domain.text import fold, nfc, strip_salutation
from thidua_desktop.sheets import headers
from thidua_desktop.sheets.cells import MOST_COLUMNS, MOST_ROWS, Table, address
from thidua_desktop.sheets.corrections import Typed, corrected
from thidua_desktop.sheets.headers import ColumnUse, Header
from thidua_desktop.sheets.legacy_cells import tidy
from thidua_desktop.sheets.roster import RosterPlan, planned

_LOOKED_AT = 60
_NAME = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){1,6}")
_BIRTH = re.compile(r"(?:\d{1,2}[/.-]){0,2}(?:19|20)\d\d")
_SEXES = {"nam", "nu", "trai", "gai"}
_POSITIONS = re.compile(
    r"truong|pho|chu tich|bi thu|giao vien|hieu|cong chuc|can bo|nhan vien|ke toan|nong dan|hoi vien|chi huy|y si|"
    r"bac si"
)


def plan(
    text: str, today: date, chosen: Mapping[int, str] | None = None, script: str = "", typed: Typed | None = None
) -> RosterPlan:
    """What taking over the copied rows would bring; ``chosen``, ``script`` and ``typed`` as for a file.

    Raises:
        Refused: there are no rows, too many, or no column holds names.
    """
    table, conversion = tidy(copied(text), script)
    found = headers.find(table)
    header = found or _guessed(table)
    if chosen:
        header = headers.remapped(header, chosen)
    if not {"full_name", "given_name"} & set(header.places()):
        raise Refused(
            "Trong các dòng vừa chép không thấy cột họ và tên. Trong Excel, chọn cả cột họ tên rồi chép lại.", "file"
        )
    return planned(corrected(table, typed or {}), header, today, (), conversion)


def copied(text: str) -> Table:
    """The cells of rows copied in Excel.

    Raises:
        Refused: there are no rows, or too many.
    """
    # Excel quotes cells with line breaks, so lines cannot simply be split at tabs.
    lines = list(csv.reader(io.StringIO(text.rstrip("\r\n")), dialect="excel-tab"))
    if len(lines) > MOST_ROWS:
        raise Refused(f"Chép nhiều nhất {MOST_ROWS} dòng một lần. Hãy nhập cả tệp bằng “Nhập từ Excel…”.", "file")
    rows = tuple(tuple(nfc(cell).strip() or None for cell in line[:MOST_COLUMNS]) for line in lines)
    if not any(any(row) for row in rows):
        raise Refused("Không có dòng nào được chép. Trong Excel, chọn các dòng rồi bấm Ctrl+C.", "file")
    return Table("", rows)


def _guessed(table: Table) -> Header:
    """A header for rows copied without one: each column is what most of its cells look like."""
    width = max(len(row) for row in table.rows)
    cells = [[str(row[at]) for row in table.rows[:_LOOKED_AT] if at < len(row) and row[at]] for at in range(width)]
    fields = [""] * width
    for field, looks_so in _LOOKS:
        shares = [_share(column, looks_so) if not fields[at] else 0.0 for at, column in enumerate(cells)]
        best = max(range(width), key=lambda at: shares[at])
        if shares[best] > 0.5:
            fields[best] = field
    columns = tuple(
        ColumnUse(at, address(0, at).rstrip("1"), column[0] if column else "", fields[at])
        for at, column in enumerate(cells)
    )
    return Header(-1, -1, 0, columns)


def _share(column: list[str], looks_so: Callable[[str], bool]) -> float:
    return sum(looks_so(cell) for cell in column) / len(column) if column else 0.0


def _is_name(cell: str) -> bool:
    name = strip_salutation(cell)[1]
    return bool(_NAME.fullmatch(name)) and (name.istitle() or name.isupper()) and not _is_unit(cell)


def _is_unit(cell: str) -> bool:
    return guess_unit_kind(cell) != "other"


_LOOKS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("birth", lambda cell: bool(_BIRTH.fullmatch(cell))),
    ("sex", lambda cell: fold(cell) in _SEXES),
    ("full_name", _is_name),
    ("unit", _is_unit),
    ("position", lambda cell: bool(_POSITIONS.search(fold(cell)))),
    ("order", lambda cell: cell.rstrip(".").isdecimal() and len(cell) < 5),
)
"""What a column may hold and how a cell of it looks; the surest signs first."""
