"""The figures of a sheet of results: months in columns, one column of results, or a column for each unit or target."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.sent_forms import SentGround, SentLine
from thidua_desktop.domain.text import fold
from thidua_desktop.sheets.corrections import plain
from thidua_desktop.sheets.headers import Header
from thidua_desktop.sheets.sent_columns import PLEDGE, UNIT, Found, columns_of, figure, figures_in
from thidua_desktop.sheets.sent_words import MONTH
from thidua_desktop.sheets.tables import Row, RowProblem

_SAID_MONTH = re.compile(r"\bthang 0?(1[0-2]|[1-9])\b")


def read_figures(rows: Sequence[Row], header: Header, month: int, ground: SentGround) -> tuple[Found, str, bool]:
    """The lines of a sheet, how its columns were understood if in no usual way, and whether each is of a unit.

    Args:
        rows: of the sheet.
        header: what its columns are taken for.
        month: the month it is about, 0 when nothing says so.
        ground: the units and targets there are.
    """
    named = columns_of(header, {f"{UNIT}{key}": name for key, name in ground.units})
    by_unit = bool(named) and "target" in header.places()
    if not by_unit:
        named = columns_of(header, {f"{PLEDGE}{key}": name for key, name, _ in ground.targets})
    by_target = bool(named) and not by_unit
    who, lacks = ("unit", "thiếu tên đơn vị.") if by_target else ("target", "thiếu tên chỉ tiêu.")
    read = Found()
    for row in rows:
        name, before, faulty = row.text(who), len(read.lines), len(read.problems)
        said = figures_in(row, header, named, month, read) if named else _take_months(row, month, read)
        if said and not name:
            del read.lines[before:]
            read.problems.append(_problem(row, who, lacks))
        elif not said and len(read.problems) == faulty:
            read.left_out.append((row.number, (name or " | ".join(filter(None, map(plain, row.values))))[:200]))
    return read, _how(list(named.values()), by_unit, month), by_unit


def month_said(headings: Iterable[str]) -> int:
    """The month that the words above the list, its sheet or its file name, 0 when none does."""
    return next((int(said[1]) for text in headings if (said := _SAID_MONTH.search(fold(text)))), 0)


def _how(names: Sequence[str], by_unit: bool, month: int) -> str:
    if not names:
        return ""
    of = f"số liệu là của tháng {month}" if month else "chưa rõ số liệu của tháng nào"
    return f"Mỗi cột là một {'đơn vị' if by_unit else 'chỉ tiêu'}: {', '.join(names)}; {of}."


def _take_months(row: Row, month: int, read: Found) -> bool:
    """Take the months of a row of a target, all or none; whether there is any figure."""
    faulty = len(read.problems)
    figures = tuple(_figures(row, month, read.problems))
    if figures and len(read.problems) == faulty:
        line = SentLine(0, 0, row.number, row.text("target"), unit=row.text("unit"), group=row.group, figures=figures)
        read.lines.append(line)
    return bool(figures)


def _figures(row: Row, month: int, problems: list[RowProblem]) -> Iterable[tuple[int, Decimal]]:
    """Month and figure of every cell that holds one; a column "Kết quả" beside columns of months sums them up."""
    months = [name for name in row.places if name.startswith(MONTH)]
    for name in months or [name for name in row.places if name == "result"]:
        of = int(name.removeprefix(MONTH)) if months else month
        value = row.value(name)
        if value is None or (isinstance(value, str) and not value.strip(" -–….")):
            continue
        if not of:
            problems.append(
                _problem(row, name, "không rõ là kết quả của tháng nào. Ghi “Tháng …” ở tên cột hoặc trên bảng.")
            )
            return
        try:
            yield of, figure(value)
        except Refused as refusal:
            words = str(refusal)
            problems.append(_problem(row, name, words[:1].lower() + words[1:]))


def _problem(row: Row, name: str, text: str) -> RowProblem:
    cell = row.address(name)
    place = (row.number - 1, row.places[name]) if name in row.places else None
    return RowProblem(row.number, cell, f"Ô {cell}: {text}", place=place)
