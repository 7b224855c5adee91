"""A row of an exported list is known again when it comes back, whatever was edited in it: by the mark beside it.

A mark names the record and what it was called when it went out. So it means nothing in another data file, and nothing
any more once the record was renamed here; then names decide as ever.
"""

import zlib
from collections.abc import Iterable, Mapping

from thidua_desktop.domain.text import fold

HEADING = "Mã dòng (giữ nguyên)"
Marked = tuple[int, str, str]
"""Number of a line, its mark, the name it says."""


def row_mark(key: int, name: str) -> str:
    """The mark of a record.

    >>> row_mark(12, "Thôn Đông") == row_mark(12, "thôn đông"), row_mark(12, "Thôn Đông") == row_mark(13, "Thôn Đông")
    (True, False)
    """
    return f"{key}-{zlib.crc32(fold(name).encode()) & 0xFFFFFF:06X}"


def known_again(lines: Iterable[Marked], names: Mapping[int, str]) -> dict[int, int]:
    """Number of a line → key of the record it is; a row that was copied with its mark counts once.

    Args:
        lines: the lines that have a mark.
        names: key → name of every record there is.

    >>> known_again([(1, row_mark(7, "Lan"), "Lan Anh"), (2, row_mark(7, "Lan"), "Lan")], {7: "Lan"})
    {2: 7}
    """
    found: dict[int, tuple[int, bool]] = {}
    for number, mark, said in lines:
        start = mark.partition("-")[0]
        key = int(start) if start.isdecimal() and len(start) < 15 else 0
        name = names.get(key)
        if name is None or mark.upper() != row_mark(key, name):
            continue
        same = fold(said) == fold(name)
        before = found.get(key)
        if before is None or (same and not before[1]):
            found[key] = (number, same)
    return {number: key for key, (number, _) in found.items()}
