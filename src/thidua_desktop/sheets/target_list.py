"""Targets of a campaign from Excel as lines to look at: groups and parts by their numbering, bounds by their words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from functools import partial

from thidua_desktop.domain.bound_words import Bound, read_bound
from thidua_desktop.domain.dates import parse_date
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.list_entries import TargetEntry
from thidua_desktop.domain.stopping import stoppable
from thidua_desktop.domain.targets_rows import DIRECTIONS, TargetDraft, target_problems
from thidua_desktop.domain.text import fold, nfc
from thidua_desktop.sheets import headers, lists
from thidua_desktop.sheets.cells import Value
from thidua_desktop.sheets.corrections import plain
from thidua_desktop.sheets.lists import Asked, Cells, ListPlan
from thidua_desktop.sheets.row_kinds import are_column_numbers, is_end
from thidua_desktop.sheets.tables import Reading, Row, RowProblem

FIELDS = {
    "order": "STT",
    "name": "Tên chỉ tiêu",
    "unit": "Đơn vị tính",
    "comparator": "So sánh",
    "value": "Chỉ tiêu, kế hoạch",
    "base": "Thực hiện năm trước",
    "group": "Nhóm, lĩnh vực",
    "responsible": "Đơn vị phụ trách",
    "due_on": "Thời hạn",
    "note": "Ghi chú",
    "mark": "Mã dòng",
}
KNOWN = headers.vocabulary(
    {
        "order": "stt|tt|so tt|so thu tu|no|ma so",
        "name": "chi tieu|ten chi tieu|noi dung|noi dung chi tieu|danh muc chi tieu|chi tieu thi dua|cac chi tieu|"
        "chi tieu chu yeu|nhiem vu chi tieu|noi dung thi dua|ten chi tieu thi dua",
        "unit": "don vi tinh|dvt|don vi|dv tinh|dv",
        "comparator": "so sanh|dau|cach so sanh|dieu kien",
        "value": "chi tieu giao|ke hoach|muc|muc phan dau|muc chi tieu|gia tri|so|ke hoach nam|chi tieu ke hoach|"
        "chi tieu phan dau|so luong|muc dat|muc giao|kh|chi tieu nam",
        "base": "thuc hien nam truoc|th nam truoc|ket qua nam truoc|uoc thuc hien nam truoc",
        "group": "nhom|linh vuc|nhom chi tieu|phan",
        "responsible": "don vi phu trach|phu trach|don vi thuc hien|chu tri|don vi chu tri|nguoi phu trach|"
        "co quan chu tri|bo phan phu trach",
        "due_on": "thoi han|thoi han hoan thanh|han|thoi gian hoan thanh|ngay hoan thanh",
        "note": "ghi chu",
        "mark": "ma dong|ma dong giu nguyen",
    },
    (
        ("base", r"\b(?:thuc hien|th|ket qua)\b.*\bnam (?:truoc|20\d\d)\b"),
        ("responsible", r"\bphu trach\b|\bchu tri\b|\bdon vi thuc hien\b"),
        ("unit", r"\bdon vi tinh\b|\bdvt\b"),
        ("value", r"\bke hoach\b|\bchi tieu (?:giao|phan dau|nam)\b|\bmuc (?:phan dau|giao|dat)\b"),
        ("name", r"\bten chi tieu\b|\bnoi dung\b"),
        ("due_on", r"\bthoi han\b"),
        ("note", r"\bghi chu\b"),
    ),
    (frozenset({"name", "value"}), frozenset({"name", "unit"})),
)
_MISSING = (
    "Không tìm thấy dòng tiêu đề có cột tên chỉ tiêu và cột đơn vị tính hoặc kế hoạch. Hãy thêm một dòng tiêu đề ở "
    "trên danh sách, ví dụ: STT, Tên chỉ tiêu, Đơn vị tính, Kế hoạch."
)
_COMPARATORS = {
    ">=": ">=", "≥": ">=", "=>": ">=", ">": ">", "<=": "<=", "≤": "<=", "=<": "<=", "<": "<", "=": "=", "bang": "=",
    "tren": ">", "duoi": "<", "khong qua": "<=", "toi da": "<=", "tu": ">=", "it nhat": ">=", "toi thieu": ">=",
    "bang loi": "text", "dat": "=",
}  # fmt: skip
_FIGURE = re.compile(r"\d[\d.,]*")
_ROMAN = re.compile(r"(?:[IVXLC]+|[A-Z])[.):/]?")
_WHOLE = re.compile(r"(\d+)[.):/]?")
_PART = re.compile(r"\d+[.,]\d+.*|[a-zđ][.):/]?|[-–+•*]")
_NUMBERED_NAME = re.compile(r"((?:[IVXLC]+|[A-Z])[.):/]|\d+(?:\.\d+)*[.):/]?|[a-zđ][.):/]|[-–+•*])\s+(.+)", re.DOTALL)

_LOOKS = (("name", "words"), ("unit", "words"), ("value", "level"))


def plan(asked: Asked) -> ListPlan:
    """What taking over the targets would bring.

    Raises:
        Refused: the file is no safe workbook, or holds no list of targets.
        Failure: the file cannot be read.
    """
    found = lists.plan(asked, KNOWN, FIELDS, _MISSING, partial(_lines, asked), _LOOKS)
    used = {entry.row for entry in found.lines} | {problem.row for problem in found.problems}
    left_out = tuple(one for one in _others(found.reading) if one[0] not in used)
    return replace(found, reading=replace(found.reading, left_out=left_out))


def _others(reading: Reading) -> Iterator[tuple[int, str]]:
    """All rows under the header with something in them."""
    for row in range(reading.header.first, len(reading.table.rows)):
        if words := " | ".join(plain(value) for value in reading.table.rows[row] if value is not None):
            yield row + 1, words[:200]


@dataclass(slots=True)
class _Way:
    """Where the walk down the rows stands."""

    group: str = ""
    heading: str = ""
    whole: str = ""
    parts: bool = False
    number: int = 0
    found: list[TargetEntry] = field(default_factory=list)


def _lines(asked: Asked, reading: Reading, problems: list[RowProblem]) -> Iterator[TargetEntry]:
    """The targets; a table of targets has its own sense of headings and totals, so every row is looked at anew."""
    places = reading.header.places()
    way = _Way()
    rows = [
        Row(number + 1, places, values)
        for number, values in enumerate(reading.table.rows)
        if number >= reading.header.first and any(value is not None for value in values)
    ]
    for at, row in enumerate(stoppable(rows)):
        texts = [nfc(value) for value in row.values if type(value) is str]
        if are_column_numbers(row.values) or _is_header_again(row):
            continue
        figures = any(row.value(name) is not None for name in ("order", "unit", "value"))
        if is_end(texts) and (row.value("name") is None or not figures):
            break
        cells = Cells(row, reading.header, asked.today, problems)
        order, name = _numbering(row)
        if not name:
            if row.value("unit") is not None or row.value("value") is not None:
                cells.problem("name", "thiếu tên chỉ tiêu.")
            continue
        if _is_heading(row, order, rows[at + 1 : at + 2]):
            _take_heading(way, order, name)
            continue
        entry = _entry(cells, way, order, name)
        if entry is not None:
            yield entry


def _numbering(row: Row) -> tuple[str, str]:
    """The number of a row and the name without it: "1.1", "a)", "-", "II", from their own column or before the name."""
    name = row.text("name")
    order = _order(row.value("order"))
    found = _NUMBERED_NAME.fullmatch(name)
    if found and (not order or _PART.fullmatch(found[1])):
        return found[1], found[2].strip()
    return order, name


def _order(value: Value) -> str:
    if isinstance(value, float):
        return str(value)
    return nfc(plain(value))


def _is_heading(row: Row, order: str, following: Sequence[Row]) -> bool:
    """Whether a row only names what stands below it: no figure, no unit, and a number of a higher rank."""
    if any(row.value(name) is not None for name in ("value", "unit", "comparator", "responsible", "due_on")):
        return False
    if _ROMAN.fullmatch(order):
        return True
    below = _numbering(following[0])[0] if following else ""
    if not order:
        return bool(below) or not any(row.value(name) is not None for name in row.places if name != "name")
    return bool(_WHOLE.fullmatch(order) and _PART.fullmatch(below))


def _take_heading(way: _Way, order: str, name: str) -> None:
    way.whole, way.parts = "", False
    if fold(name).startswith("trong do"):
        way.whole, way.parts = (way.found[-1].part_of or way.found[-1].target.name) if way.found else "", True
    elif _WHOLE.fullmatch(order):
        way.heading = name
    else:
        way.group, way.heading = name, ""


def _entry(cells: Cells, way: _Way, order: str, name: str) -> TargetEntry | None:
    """The target of a row, None when something in it cannot be so."""
    part = bool(_PART.fullmatch(order)) and not (way.heading and re.match(r"\d", order))
    if fold(name).startswith("trong do"):
        name, part = re.sub(r"(?i)^trong đó\s*[:,]?\s*", "", name), True
    part = part or way.parts
    if part and not way.whole and way.found:
        way.whole = way.found[-1].part_of or way.found[-1].target.name
    elif not part:
        way.whole, way.parts = "", False
    target, said = _target(cells, name)
    if not cells.is_right:
        return None
    way.number += 1
    group = cells.text("group") or way.heading or way.group
    entry = TargetEntry(
        number=way.number, row=cells.row.number, target=target, group=group, said=said,
        part_of=way.whole if part else "", mark=cells.text("mark", 60),
    )  # fmt: skip
    way.found.append(entry)
    return entry


def _target(cells: Cells, name: str) -> tuple[TargetDraft, frozenset[str]]:
    """The target of a row, and the columns of it the sheet speaks of."""
    if len(name) > 500:
        cells.problem("name", "tên chỉ tiêu dài quá 500 ký tự. Hãy rút gọn.")
    bound = _bound(cells)
    unit = cells.text("unit", 60) or bound.unit
    wording = cells.text("value", 500) if bound.comparator == "text" else ""
    note = cells.text("note", 2_000)
    due_on = _due(cells)
    target = TargetDraft(
        name=name,
        comparator=bound.comparator,
        value=bound.value,
        value_max=bound.value_max,
        unit="" if bound.comparator == "text" else unit,
        direction=bound.direction if bound.direction in DIRECTIONS else "level",
        out_of=bound.out_of,
        base=cells.number("base"),
        due_on=due_on,
        responsible=cells.text("responsible"),
        raw=wording,
        note=note,
    )
    for key, sentence in target_problems(target):
        column = "value" if key in ("value_max", "out_of") else key
        cells.problem(column, lists.lowered(sentence))
    said = {"comparator", "value", "value_max", "unit", "direction"}
    value = cells.row.value("value")
    if bound.out_of is not None or (isinstance(value, str) and not _FIGURE.fullmatch(value.strip())):
        said.add("out_of")  # a mere number says nothing about of how many, also where a sheet keeps it as text
    said |= {key for key in ("base", "due_on", "responsible", "raw", "note") if getattr(target, key) not in ("", None)}
    return target, frozenset(said)


def _bound(cells: Cells) -> Bound:
    """What the target is judged by, from the cells for figure, sign and unit together."""
    value = cells.row.value("value")
    said = cells.text("comparator", 40)
    direction, word = _direction(said)
    sign = _COMPARATORS.get(word, _COMPARATORS.get(fold(word), ""))
    if word and not sign:
        cells.problem("comparator", f"không rõ cách so sánh “{said}”. Ghi =, >, ≥, < hoặc ≤.")
    if isinstance(value, int | float) and not isinstance(value, bool):
        bound = Bound(sign or "=", Decimal(str(value)))
    else:
        bound = read_bound(cells.text("value", 500))
        bound = replace(bound, comparator=sign) if sign and bound.comparator == "=" else bound
    return replace(bound, direction=direction) if direction else bound


def _direction(said: str) -> tuple[str, str]:
    """The direction that words before a sign name ("Giảm bớt ≥"), and the sign; as our own sheet writes them."""
    for code, words in DIRECTIONS.items():
        if said.casefold().startswith(words.casefold()) and code != "level":
            return code, said[len(words) :].strip()
    return "", said


def _due(cells: Cells) -> date | None:
    """The last day; it may lie ahead."""
    value = cells.row.value("due_on")
    if isinstance(value, datetime):
        return value.date()
    text = cells.text("due_on")
    if not text:
        return None
    try:
        return parse_date(text, cells.today)
    except Refused as refusal:
        cells.problem("due_on", lists.lowered(str(refusal)), blocks=False)
        return None


def _is_header_again(row: Row) -> bool:
    """Whether the row is the header, repeated where a printed page begins."""
    said = [name for name in row.places if headers.meaning(row.text(name), KNOWN) == name]
    return len(said) >= 2
