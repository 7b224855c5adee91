"""The figures of a sheet of results: a column for each month, unit or target, for two of them at once, or one column.

What a column does not say stands in its row or above the list: a column of a hamlet's January takes the target from its
row, one of a hamlet's target takes the month from its row or from the title.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.imports import WholeFact
from thidua_desktop.domain.sent_forms import SentGround, SentLine
from thidua_desktop.domain.stopping import stoppable
from thidua_desktop.domain.text import fold
from thidua_desktop.sheets.cells import Value
from thidua_desktop.sheets.corrections import plain
from thidua_desktop.sheets.header_levels import axis_of, parts_of
from thidua_desktop.sheets.headers import Header
from thidua_desktop.sheets.sent_columns import MONTH, PLEDGE, UNIT, Found, figure
from thidua_desktop.sheets.tables import Row, problem_at

_SAID_MONTH = re.compile(r"\bthang 0?(1[0-2]|[1-9])\b")
_SAID_YEAR = re.compile(r"(?<!ngay \d )(?<!ngay \d\d )\bthang (?:1[0-2]|0?[1-9]) ?(?:[/-]|nam) ?(20[0-9]{2})\b")
_BARE_MONTH = re.compile(r"(?:t|thang)? ?0?(1[0-2]|[1-9])(?: ?[/-] ?20[0-9]{2})?")
_AXES = (UNIT, PLEDGE, MONTH)
_NAMES = {UNIT: "unit", PLEDGE: "target", MONTH: "month"}
_EACH = {
    (UNIT,): "một đơn vị",
    (PLEDGE,): "một chỉ tiêu",
    (UNIT, MONTH): "một tháng của một đơn vị",
    (PLEDGE, MONTH): "một tháng của một chỉ tiêu",
    (UNIT, PLEDGE): "một chỉ tiêu của một đơn vị",
    (UNIT, PLEDGE, MONTH): "một tháng của một chỉ tiêu, một đơn vị",
}


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column of figures says of them by its heading: names "" and month 0 where it does not."""

    unit: str = ""
    target: str = ""
    month: int = 0


def read_figures(rows: Sequence[Row], header: Header, month: int, ground: SentGround) -> tuple[Found, str, bool]:
    """The lines of a sheet, how its columns were understood if in no usual way, and whether each is of a unit.

    Args:
        rows: of the sheet.
        header: what its columns are taken for.
        month: the month it is about, 0 when nothing says so.
        ground: the units and targets there are.
    """
    columns = _columns(header, ground)
    by_unit = any(column.unit for column in columns.values())
    by_target = any(column.target for column in columns.values())
    read = Found()
    for row in stoppable(rows):
        before, faulty = len(read.lines), len(read.problems)
        lacking = _lacking(row, by_unit, by_target)
        said = _take(row, header, columns, month, read)
        if said and lacking:
            del read.lines[before:]
            read.problems.append(problem_at(header, row.number, *lacking))
        elif not said and len(read.problems) == faulty:
            name = row.text("unit" if by_target and not by_unit else "target")
            read.left_out.append((row.number, (name or " | ".join(filter(None, map(plain, row.values))))[:200]))
    return read, _how(columns, month, "month" in header.places()), by_unit


def facts_of_figures(header: Header, ground: SentGround, month: int) -> tuple[WholeFact, ...]:
    """What neither columns nor rows tell of the figures of a sheet and the clerk may say of the whole of it."""
    columns = _columns(header, ground).values()
    places = header.places()
    facts = []
    if columns and "month" not in places and not all(one.month for one in columns):
        months = tuple((str(one), f"Tháng {one}") for one in range(1, 13))
        facts.append(WholeFact("month", "Số liệu của tháng", "choice", months, str(month or ""), must=True))
    if columns and "target" not in places and not any(one.target for one in columns):
        names = tuple((name, name) for _, name, _ in ground.targets)
        facts.append(WholeFact("target", "Chỉ tiêu", "choice", names, must=True))
    return tuple(facts)


def year_said(headings: Iterable[str]) -> int:
    """The year of the month that the words above the list name, 0 when none does."""
    return next((int(said[1]) for text in headings if (said := _SAID_YEAR.search(fold(text)))), 0)


def month_said(headings: Iterable[str]) -> int:
    """The month that the words above the list, its sheet or its file name, 0 when none does."""
    return next((int(said[1]) for text in headings if (said := _SAID_MONTH.search(fold(text)))), 0)


def _columns(header: Header, ground: SentGround) -> dict[str, _Column]:
    """Field → what its figures are of; only columns of one sort, the most telling: others are their sums or plans.

    A column remembered for a unit or target that is gone stands for nothing.
    """
    units = {f"{UNIT}{key}": name for key, name in ground.units}
    targets = {f"{PLEDGE}{key}": name for key, name, _ in ground.targets}
    found: dict[tuple[str, ...], dict[str, _Column]] = {}
    for field in header.places():
        parts = {axis_of(part, _AXES): part for part in parts_of(field)}
        if "" in parts or parts.get(UNIT, "") not in ("", *units) or parts.get(PLEDGE, "") not in ("", *targets):
            continue
        if (UNIT in parts) and PLEDGE not in parts and "target" not in header.places():
            continue
        month = int(parts[MONTH].removeprefix(MONTH)) if MONTH in parts else 0
        column = _Column(units.get(parts.get(UNIT, ""), ""), targets.get(parts.get(PLEDGE, ""), ""), month)
        found.setdefault(tuple(axis for axis in _AXES if axis in parts), {})[field] = column
    if not found:
        return {"result": _Column()} if "result" in header.places() else {}
    return found[max(found, key=lambda axes: (len(axes), -_AXES.index(axes[0])))]


def _lacking(row: Row, by_unit: bool, by_target: bool) -> tuple[str, str] | None:
    """The field and the words for what neither columns nor the row say, None when all is said."""
    if not by_target and not row.text("target"):
        return "target", "thiếu tên chỉ tiêu."
    if by_target and not by_unit and not row.text("unit"):
        return "unit", "thiếu tên đơn vị."
    return None


def _take(row: Row, header: Header, columns: Mapping[str, _Column], month: int, read: Found) -> bool:
    """Take the figures of a row, of each target and unit all or none; whether there is any."""
    found: dict[tuple[str, str], list[tuple[int, Decimal]]] = {}
    faulty: set[tuple[str, str]] = set()
    said_in_row: int | None = None
    for field, column in columns.items():
        value = row.value(field)
        if value is None or (isinstance(value, str) and not value.strip(" -–….")):
            continue
        of = column.target or row.text("target"), column.unit or row.text("unit")
        figures = found.setdefault(of, [])
        if not column.month and said_in_row is None:
            said_in_row = _month_of(row)
        if (when := column.month or said_in_row or month) < 1:
            words = "không rõ là kết quả của tháng nào. Chọn tháng cho cả bảng, hoặc ghi “Tháng …” ở tên cột."
            read.problems.append(problem_at(header, row.number, "month" if when else field, words))
            return True
        try:
            figures.append((when, figure(value)))
        except Refused as refusal:
            words = str(refusal)
            read.problems.append(problem_at(header, row.number, field, words[:1].lower() + words[1:]))
            faulty.add(of)
    for (target, unit), figures in found.items():
        if (target, unit) not in faulty:
            read.lines.append(SentLine(0, 0, row.number, target, unit=unit, group=row.group, figures=tuple(figures)))
    return bool(found)


def _month_of(row: Row) -> int:
    """The month a row names in a column of its own, or the heading it stands under; 0 for none, -1 for an odd one."""
    value: Value = row.value("month")
    if value is None:
        return month_said(reversed(row.group))
    if isinstance(value, datetime):
        return value.month if value.day == 1 else -1  # Excel makes the first of the month of "3/2026"
    said = _BARE_MONTH.fullmatch(fold(row.text("month")).strip(" .:"))
    return int(said[1]) if said else month_said((row.text("month"),)) or -1


def _how(columns: Mapping[str, _Column], month: int, by_row: bool) -> str:
    axes = next((tuple(axis for axis in _AXES if getattr(one, _NAMES[axis])) for one in columns.values()), ())
    if axes not in _EACH:
        return ""
    names = [
        dict.fromkeys(filter(None, (getattr(one, kind) for one in columns.values()))) for kind in ("unit", "target")
    ]
    said = "; ".join(", ".join(some) for some in names if some)
    if MONTH in axes:
        months = ", ".join(map(str, sorted({one.month for one in columns.values()})))
        return f"Mỗi cột là {_EACH[axes]}: {said}; tháng {months}."
    of = f"số liệu là của tháng {month}" if month else "chưa rõ số liệu của tháng nào"
    return f"Mỗi cột là {_EACH[axes]}: {said}; {'tháng ghi ở từng dòng' if by_row else of}."
