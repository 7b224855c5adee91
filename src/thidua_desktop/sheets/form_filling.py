"""A workbook of the level above filled with our rows and facts; everything else in it stays as it was."""

import io
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from copy import copy
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from openpyxl.cell.cell import MergedCell
from openpyxl.styles.numbers import is_date_format
from openpyxl.utils import get_column_letter

from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.numbers import format_number
from thidua_desktop.domain.superior_forms import FormBlock, FormMapping
from thidua_desktop.sheets.form_facts import Facts
from thidua_desktop.sheets.form_file import load
from thidua_desktop.sheets.form_grid import column_width
from thidua_desktop.sheets.form_groups import laid
from thidua_desktop.sheets.form_rows import add_rows
from thidua_desktop.sheets.writer import EXACT, LONGEST_TEXT, Value, clean, lines_of, shown

_DAY = "dd/mm/yyyy"
_TEXT = "@"
_TALLEST = 409.0


def fill(
    data: bytes,
    mapping: FormMapping,
    facts: Facts,
    name: str = "biểu mẫu",
    others: Mapping[str, Facts] = MappingProxyType({}),
) -> bytes:
    """The filled workbook.

    Args:
        data: the workbook as the level above made it.
        mapping: what goes where.
        facts: what there is to tell.
        name: what sentences call the workbook.
        others: what there is to tell by kind, for the sheets with a kind of their own.

    Raises:
        Refused: the workbook lacks a sheet the mapping names, or a cell cannot hold what goes into it; says where.
    """
    book = load(data, name)
    missing = mapping.used() - set(book.sheetnames)
    if missing:
        raise Refused(f"Tệp biểu mẫu không còn trang tính “{min(missing)}”. Sửa biểu mẫu, chọn lại trang tính.", "file")
    kinds = {one.sheet: others[one.kind] for one in mapping.sheets if one.kind in others}
    for place in mapping.cells:
        told = kinds.get(place.sheet, facts)
        with suppress(KeyError):  # a fact this kind of rows no longer has
            value = told.told(place.fact)
            sheet = book[place.sheet]
            _writer(_whole(sheet, place.row, place.column), "")(sheet, place.row, place.column, value)
    for block in sorted(mapping.blocks, key=lambda block: -block.first):
        _fill_block(book[block.sheet], block, kinds.get(block.sheet, facts))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _fill_block(sheet: Any, block: FormBlock, facts: Facts) -> None:
    lines = facts.lines_of(block.only, block.group)
    keys = list(facts.columns)
    used = [(one.column, keys.index(one.fact)) for one in block.columns if one.fact in facts.columns]
    if not used:
        return
    for column, _ in used:
        if isinstance(sheet.cell(block.first, column), MergedCell):
            raise Refused(
                f"Cột {get_column_letter(column)} ở dòng {block.first} nằm giữa một ô gộp nên không ghi được. "
                "Chọn cột đầu của ô gộp.",
                "mapping",
            )
    add_rows(sheet, block.first, block.last, len(lines) - (block.last - block.top + 1))
    _split(sheet, block, {column for column, _ in used})
    writers = [
        (column, place, _writer(sheet.cell(block.first, column), facts.columns[keys[place]].kind))
        for column, place in used
    ]
    wrapped = [
        (place, column_width(sheet, column) or 9.0)
        for column, place in used
        if sheet.cell(block.first, column).alignment.wrap_text
    ]
    put_heading = laid(sheet, block, lines) if block.group in facts.columns else None
    for row, values in enumerate(lines, block.top):
        if isinstance(values, str):
            if put_heading is not None:
                put_heading(row, values)
            continue
        for column, place, write in writers:
            write(sheet, row, column, values[place])
        _heighten(sheet, row, values, wrapped)
    for row in range(block.top + len(lines), block.last + 1):  # what the form shows as an example goes
        for column, _ in used:
            _empty(sheet.cell(row, column))


def _split(sheet: Any, block: FormBlock, columns: set[int]) -> None:
    """Take apart cells merged over several rows of the list where each row gets a value of its own."""
    for area in list(sheet.merged_cells.ranges):
        inside = block.top <= area.min_row < area.max_row
        if inside and area.min_row <= block.last and columns & set(range(area.min_col, area.max_col + 1)):
            sheet.unmerge_cells(str(area))


def _whole(sheet: Any, row: int, column: int) -> Any:
    cell = sheet.cell(row, column)
    if isinstance(cell, MergedCell):
        raise Refused(
            f"Ô {get_column_letter(column)}{row} nằm giữa một ô gộp nên không ghi được. Chọn ô đầu của ô gộp.",
            "mapping",
        )
    return cell


def _empty(cell: Any) -> None:
    if not isinstance(cell, MergedCell):
        cell.value = None


def _writer(pattern: Any, kind: str) -> Callable[[Any, int, int, Value], None]:
    """What puts values into cells that look like a pattern cell; the format of the form decides how they are kept."""
    style = pattern._style  # noqa: SLF001  # no public way to share a style between cells
    shape: str = pattern.number_format
    day_style = style
    if not is_date_format(shape) and shape != _TEXT:
        probe = copy(pattern._style)  # noqa: SLF001
        probe.numFmtId = pattern.parent.parent._number_formats.add(_DAY) + 164  # noqa: SLF001
        day_style = probe
    is_percent, keeps_text = "%" in shape, shape == _TEXT

    def put(sheet: Any, row: int, column: int, value: Value) -> None:
        cell = sheet.cell(row, column)
        if isinstance(value, str) and not value:
            value = None
        if isinstance(value, date) and not keeps_text and value.year >= 1900:
            cell.value = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
            cell._style = copy(day_style)  # noqa: SLF001
        elif isinstance(value, int | float | Decimal) and not keeps_text:
            cell.value = _number(value, is_percent and kind == "percent", row, column)
        elif value is None:
            cell.value = None
        else:
            text = value if isinstance(value, str) else shown(value)
            cell.value = _held(text, row, column)
            cell.data_type = "s"  # "=…" of ours is never a formula

    return put


def _number(value: int | float | Decimal, as_share: bool, row: int, column: int) -> int | float:
    if not -EXACT < value < EXACT:
        raise Refused(f"Ô {get_column_letter(column)}{row}: số {value} dài quá 15 chữ số, tệp Excel sẽ làm sai.")
    if as_share:
        return float(value) / 100
    return int(value) if value == int(value) else float(value)


def _held(text: str, row: int, column: int) -> str:
    text = clean(text)
    if len(text) > LONGEST_TEXT:
        raise Refused(
            f"Ô {get_column_letter(column)}{row}: nội dung dài {format_number(len(text))} ký tự, một ô Excel chỉ chứa "
            f"được {format_number(LONGEST_TEXT)}. Hãy rút gọn rồi điền lại."
        )
    return text


def _heighten(sheet: Any, row: int, values: Sequence[Value], wrapped: Sequence[tuple[int, float]]) -> None:
    """Let the row show the whole of its texts; it never becomes lower than the form has it."""
    most = max(
        (lines_of(value, width) for place, width in wrapped if isinstance(value := values[place], str)), default=1
    )
    if most > 1:
        dimension = sheet.row_dimensions[row]
        dimension.ht = min(max(dimension.ht or 0.0, most * 15.75 + 2), _TALLEST)
