"""Text in columns (.csv, .tsv, rows copied in Excel) as a table."""

import csv
import io
from collections import Counter
from itertools import islice

from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.stopping import stoppable
from thidua_desktop.domain.text_bytes import Decoded, decode
from thidua_desktop.sheets.cells import MOST_COLUMNS, MOST_ROWS, Table, Value, clean, too_far, trimmed

_SIGNS = "\t;,|"
_LOOKED_AT = 60


def table(data: bytes, name: str) -> Table:
    """The rows of a text file, every cell a text.

    Raises:
        Refused: it is no text, or nothing tells how its columns are parted.
    """
    decoded = decode(data, name)
    found = table_of_text(decoded.text, name)
    notes = [_how_it_was_read(decoded)] if decoded.reckoned else []
    if "\ufffd" in decoded.text:
        notes.append("Trong tệp có chữ đã mất từ trước (hiện thành �).")
    return Table("", found.rows, trouble=found.trouble, notes=tuple(notes))


def _how_it_was_read(decoded: Decoded) -> str:
    return f"Tệp không ghi bảng mã; các chữ được đọc theo {decoded.encoding}. Hãy xem lại vài dòng."


def table_of_text(text: str, name: str, sign: str = "") -> Table:
    """The rows of a text; ``sign`` parts its columns, "" finds it out."""
    text, named = _named_sign(text)
    sign = sign or named or _found_sign(text)
    rows: list[tuple[Value, ...]] = []
    try:
        for row, line in enumerate(stoppable(csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=False))):
            values = tuple(map(clean, line))
            if row >= MOST_ROWS and any(value is not None for value in values):
                return Table("", (), trouble=too_far(name, row, 0))
            if any(value is not None for value in values[MOST_COLUMNS:]):
                return Table("", (), trouble=too_far(name, row, MOST_COLUMNS))
            if row < MOST_ROWS:
                rows.append(values[:MOST_COLUMNS])
    except csv.Error as error:
        raise Refused(
            f"Tệp “{name}” có dấu nháy kép mở mà không đóng, hoặc một ô quá dài. Hãy mở bằng Excel, xem lại rồi lưu "
            "thành .xlsx.",
            "file",
        ) from error
    return Table("", trimmed(rows))


def _named_sign(text: str) -> tuple[str, str]:
    """The text without a first line such as "sep=;", and the sign it names."""
    first, _, rest = text.partition("\n")
    first = first.strip().lower()
    if first.startswith("sep=") and len(first) == 5:
        return rest, first[4]
    return text, "\t" if first == "sep=" else ""


def _found_sign(text: str) -> str:
    """The sign that parts most rows into the same number of columns, more than one."""
    best, best_score = "\t", 0.0
    for sign in _SIGNS:
        try:
            lines = list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=sign), _LOOKED_AT))
        except csv.Error:
            continue
        widths = Counter(len(line) for line in lines if any(cell.strip() for cell in line))
        several = {width: count for width, count in widths.items() if width > 1}
        if several:
            width = max(several, key=lambda one: (several[one], one))
            score = several[width] / sum(widths.values()) + min(width, 20) / 100
            if score > best_score:
                best, best_score = sign, score
    return best
