"""The rows of the preview of what units sent: the board of who has sent, and the lines of the files."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thidua_desktop.domain.imports import FATES
from thidua_desktop.domain.numbers import format_number
from thidua_desktop.domain.sent_forms import SENDERS, SentPreview
from thidua_desktop.gui.tables.columns import Column

if TYPE_CHECKING:
    from thidua_desktop.sheets.sent_forms import SentBatch, SentFile

TONES = {"new": "green", "changed": "blue", "same": "neutral", "doubt": "amber", "left": "neutral", "wrong": "red"}
_OWN_COLUMNS = ("unit:", "pledge:")
_STATES = {"read": "green", "asked": "amber", "left": "neutral", "wrong": "red", "missing": "neutral"}


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line of a file as the preview shows it; ``row`` is that of Excel."""

    id: int
    file: int
    row: int
    fate: str
    unit: str
    name: str
    what: str
    remark: str


COLUMNS = (
    Column("row", "Dòng", 58, "number", sortable=False),
    Column("fate", "Sẽ làm", 124, "chip", chip=lambda row: (FATES[row.fate], TONES[row.fate]), sortable=False),
    Column("unit", "Đơn vị", 146, sortable=False, tooltip=lambda row: row.unit),
    Column("name", "Tên", 164, strong=True, sortable=False, tooltip=lambda row: row.name),
    Column("what", "Nội dung", 184, sortable=False, tooltip=lambda row: row.what),
    Column("remark", "Ghi chú", 190, sortable=False, tooltip=lambda row: row.remark),
)
BOARD = (
    Column("unit", "Đơn vị", 176, strong=True, sortable=False, tooltip=lambda row: row.unit),
    Column("state", "Tình trạng", 116, "chip", chip=lambda row: (SENDERS[row.state], _STATES[row.state]),
           sortable=False),
    Column("changed_at", "Lưu lúc", 118, text=lambda row: f"{row.changed_at:%d/%m/%Y %H:%M}" if row.changed_at else "",
           sortable=False),
    Column("new", "Mới", 56, "number", text=lambda row: _count(row.new), sortable=False),
    Column("changed", "Đổi", 52, "number", text=lambda row: _count(row.changed), sortable=False),
    Column("same", "Đã có", 70, "number", text=lambda row: _count(row.same), sortable=False),
    Column("doubt", "Chọn", 66, "number", text=lambda row: _count(row.doubt), sortable=False),
    Column("wrong", "Sửa", 54, "number", text=lambda row: _count(row.wrong), sortable=False),
    Column("file_name", "Tệp", 150, sortable=False, tooltip=lambda row: row.file_name,
           text=lambda row: " · ".join(filter(None, (row.remark, row.file_name)))),
)  # fmt: skip


def shown_lines(plan: "SentBatch", preview: SentPreview) -> list[ShownLine]:
    """The lines with their fates, and one for each row that could not be read."""
    names = {row.file: row.unit for row in preview.senders}
    of_unit = {row.unit_id: row.unit for row in preview.senders}
    fates = {fate.number: fate for fate in preview.fates}
    shown, left = [], left_out(preview)
    for one in plan.files:
        number = one.head.number
        remarks: dict[int, list[str]] = {}
        for problem in one.problems:
            remarks.setdefault(problem.row, []).append(problem.text)
        # Where each column is of another unit or target, a row is several lines, a faulty cell one of its own.
        by_cell = any(use.field.startswith(_OWN_COLUMNS) for use in one.mapping)
        read = set() if by_cell else {line.row for line in one.lines if line.promise is None}
        for line in one.lines:
            fate = fates[line.number]
            unit = of_unit.get(fate.unit_id) or names.get(number, "")
            besides = remarks.get(line.row, ()) if line.row in read and line.promise is None else ()
            where = f"trang “{line.promise.sheet}”: " if line.promise and line.promise.sheet and fate.remark else ""
            said = "; ".join(filter(None, (where + fate.remark, *besides)))
            remark = said[:1].upper() + said[1:]
            shown.append(
                ShownLine(line.number, number, line.row, fate.fate, unit, fate.name or line.name, fate.what, remark)
            )
        for row, texts in remarks.items():
            if row not in read and any(problem.blocks for problem in one.problems if problem.row == row):
                key = -(number * 100_000 + row)
                name = _named(one, row)
                doing = "left" if number in left else "wrong"
                unit = "" if by_cell else names.get(number, "")
                shown.append(ShownLine(key, number, row, doing, unit, name, "", "; ".join(texts)))
    return sorted(shown, key=lambda line: (line.file, line.row))


def left_out(preview: SentPreview) -> set[int]:
    """The files that are left out."""
    return {row.file for row in preview.senders if row.state == "left"}


def _named(file: "SentFile", row: int) -> str:
    """The name in a row that could not be read."""
    from thidua_desktop.sheets.corrections import plain

    places = file.header.places()
    return plain(file.table.at(row - 1, places.get("full_name", places.get("target", -1))))


def _count(number: int) -> str:
    return format_number(number) if number else ""
