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
from thidua_desktop.sheets.corrections import plain
from thidua_desktop.sheets.headers import Header
from thidua_desktop.sheets.row_kinds import are_column_numbers, is_end
from thidua_desktop.sheets.tables import Row, chosen_table

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


def promise_sheet(tables: Sequence[Table], other: str, script: str) -> tuple[Table, Header] | None:
    """Another sheet than the one with the people (``other``) that holds promises, None when there is none."""
    try:
        rest = tuple(table for table in tables if table.name != other)
        table, header, _ = chosen_table(rest, KNOWN, "", script)
    except Refused:
        return None
    return table, header


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
    faults: list[str] = []
    level, taken = _level(row, faults)
    due = _due(row, faults, today)
    if len(row.text("content")) > _LONGEST:
        faults.append(f"nội dung dài quá {_LONGEST} ký tự, hãy rút gọn")
    if kind == TARGET and said and not taken and due is None and not faults:
        return None
    where = f"trang “{sheet}”, dòng {row.number}: "
    return SentPromise(kind, level, row.text("measure"), due, where + "; ".join(faults) if faults else "")


def _level(row: Row, faults: list[str]) -> tuple[Decimal | None, bool]:
    """The level, and whether the cell says anything."""
    value = row.value("level")
    if value is None:
        return None, False
    if isinstance(value, Unreadable):
        faults.append(f"cột Mức đăng ký: {value.reason}")
    elif isinstance(value, int | float) and not isinstance(value, bool):
        return Decimal(str(value)), True
    elif fold(nfc(plain(value))) not in _TAKEN:
        try:
            return parse_number(nfc(plain(value))), True
        except Refused:
            faults.append(f"không đọc được mức “{nfc(plain(value))[:40]}”; ghi một số, hoặc x nếu không có số")
    return None, True


def _due(row: Row, faults: list[str], today: date) -> date | None:
    """The last day; it may lie ahead."""
    value = row.value("due")
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.date()
    try:
        return parse_date(nfc(plain(value)), today)
    except Refused as refusal:
        faults.append(f"thời hạn: {str(refusal)[:1].lower()}{str(refusal)[1:].rstrip('.')}")
        return None
