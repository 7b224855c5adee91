"""The second sheet of a registration that came back: targets taken over, works undertaken."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal

from thidua_desktop.domain.dates import parse_date
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.numbers import parse_number
from thidua_desktop.domain.sent_forms import SentLine, SentPromise
from thidua_desktop.domain.text import fold, nfc
from thidua_desktop.domain.unit_forms import TARGET, WORK
from thidua_desktop.sheets import headers
from thidua_desktop.sheets.cells import Table, Unreadable
from thidua_desktop.sheets.corrections import Typed, corrected, plain
from thidua_desktop.sheets.headers import Header
from thidua_desktop.sheets.legacy_cells import Conversion
from thidua_desktop.sheets.lists import lowered
from thidua_desktop.sheets.row_kinds import are_column_numbers, is_end
from thidua_desktop.sheets.tables import Row, RowProblem, chosen_table, problem_at

KNOWN = headers.vocabulary(
    {
        "order": "stt|tt|so tt|so thu tu|no",
        "kind": "loai|phan loai",
        "content": "noi dung|noi dung dang ky|noi dung dam nhan|chi tieu|ten chi tieu|chi tieu dang ky|cong trinh|"
        "cong trinh phan viec|phan viec|chi tieu phan viec",
        "level": "muc|muc dang ky|muc phan dau|chi tieu dang ky dat|dang ky|ket qua dang ky",
        "measure": "don vi tinh|dvt|dv tinh",
        "due": "thoi han|thoi han hoan thanh|han|hoan thanh|thoi gian hoan thanh",
        "note": "ghi chu|chi tiet|mo ta|dien giai",
    },
    (
        ("measure", r"\bdon vi tinh\b"),
        ("level", r"\bmuc (?:dang ky|phan dau)\b"),
        ("due", r"\bthoi (?:han|gian)\b"),
        ("content", r"\bnoi dung\b|\bcong trinh\b|\bphan viec\b"),
        ("note", r"\bchi tiet\b|\bghi chu\b"),
    ),
    (frozenset({"content", "level"}), frozenset({"content", "kind", "due"})),
)
_WORKS = ("phan viec", "cong trinh", "viec", "cong viec")
_TAKEN = frozenset({"x", "co", "dang ky", "v", "dat"})
_LONGEST = 500
Said = tuple[str, str]


def promise_sheet(
    tables: Sequence[Table], other: str, script: str, typed: Typed
) -> tuple[Table, Header, Conversion | None] | None:
    """Another sheet than the one with the people (``other``) that holds promises, with what was converted in it.

    None when there is none.
    Cells the clerk put right in it are those of ``typed`` above the first sheet, see ``below``.
    """
    try:
        rest = tuple(table for table in tables if table.name != other)
        table, header, conversion = chosen_table(rest, KNOWN, "", script)
    except Refused:
        return None
    own = {(below(row), column): one for (row, column), one in typed.items() if row < 0}
    return corrected(table, own), header, conversion


def promises(table: Table, header: Header, file: int, begins: int, today: date) -> Iterator[SentLine]:
    """The promises on a sheet.

    Args:
        table: the sheet.
        header: its header.
        file: number of the file.
        begins: number of its first promise.
        today: gives days without a year theirs.
    """
    for row in _rows(table, header):
        promise = _promise(row, table.name, today)
        if promise is not None:
            name = nfc(row.text("content"))
            yield SentLine(begins, file, row.number, name, note=row.text("note"), promise=promise)
            begins += 1


def _rows(table: Table, header: Header) -> Iterator[Row]:
    places = header.places()
    for number in range(header.first, len(table.rows)):
        row = Row(number + 1, places, table.rows[number])
        texts = [value for value in row.values if isinstance(value, str)]
        if are_column_numbers(row.values) or not row.text("content"):
            if row.value("order") is None and texts and is_end(texts):
                return
            continue
        yield row


def _promise(row: Row, sheet: str, today: date) -> SentPromise | None:
    """What a row promises; None for a target that stands there unasked and nobody has taken."""
    said = fold(row.text("kind"))
    kind = WORK if said.startswith(_WORKS) else TARGET
    faults: list[tuple[str, str]] = []
    level, taken = _level(row, faults)
    due = _due(row, faults, today)
    if len(row.text("content")) > _LONGEST:
        faults.append(("content", f"nội dung dài quá {_LONGEST} ký tự, hãy rút gọn"))
    if kind == TARGET and said and not taken and due is None and not faults:
        return None
    fault = "; ".join(text for _, text in faults)
    faulty = faults[0][0] if faults else ""
    return SentPromise(kind, level, row.text("measure"), due, fault, faulty, sheet)


def notes_with(notes: Sequence[str], called: str) -> tuple[str, ...]:
    """The sentences on a file, not as though the sheet with the promises was left aside."""
    others = (note.replace(f", “{called}”", "").replace(f"“{called}”, ", "") for note in notes)
    kept = (note for note in others if f"“{called}”" not in note)
    return (*kept, f"Chỉ tiêu, công trình, phần việc đọc ở trang tính “{called}”.")


def promise_problem(file_header: Header, second: tuple[Table, Header] | None, line: SentLine, said: Said) -> RowProblem:
    """What is wrong with a promise, at its cell; rows of the second sheet are counted below 0.

    Args:
        file_header: the header of the list.
        second: the other sheet with promises, if there is one.
        line: the promise.
        said: the field that is wrong, and why.
    """
    name, text = said
    promise = line.promise
    if promise is None or not promise.sheet or second is None:
        return problem_at(file_header, line.row, (promise and promise.column) or "unit", text)
    found = problem_at(second[1], line.row, name or "content", text)
    place = None if found.place is None else (below(found.place[0]), found.place[1])
    return RowProblem(-line.row, found.cell, f"Trang “{promise.sheet}”, {lowered(found.text)}", True, place)


def below(row: int) -> int:
    """A row of the second sheet among the places of a file, and the other way round; both counted from 0.

    >>> below(0), below(below(7))
    (-1, 7)
    """
    return -1 - row


def _level(row: Row, faults: list[tuple[str, str]]) -> tuple[Decimal | None, bool]:
    """The level, and whether the cell says anything."""
    value = row.value("level")
    if value is None:
        return None, False
    if isinstance(value, Unreadable):
        faults.append(("level", f"mức đăng ký {value.reason}"))
    elif isinstance(value, int | float) and not isinstance(value, bool):
        return Decimal(str(value)), True
    elif fold(nfc(plain(value))) not in _TAKEN:
        try:
            return parse_number(nfc(plain(value))), True
        except Refused:
            text = f"không đọc được mức “{nfc(plain(value))[:40]}”; ghi một số, hoặc x nếu không có số"
            faults.append(("level", text))
    return None, True


def _due(row: Row, faults: list[tuple[str, str]], today: date) -> date | None:
    """The last day; it may lie ahead."""
    value = row.value("due")
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.date()
    try:
        return parse_date(nfc(plain(value)), today)
    except Refused as refusal:
        faults.append(("due", f"thời hạn: {lowered(str(refusal)).rstrip('.')}"))
        return None
