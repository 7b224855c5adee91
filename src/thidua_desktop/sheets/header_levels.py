"""Headers of two and three levels: months beneath each hamlet, hamlets beneath each month, targets beneath each month.

A field that stands for one unit, one target or one month each lies on an axis; a column under two of them stands for
both: ``"unit:3+month:1"``.
"""

import re
from collections.abc import Sequence

CROSS = "+"
_TITLE = 6  # a level with more words is a title above the list, whatever it speaks of
_NO_FIGURE = re.compile(
    r"\b(?:cong|tong|tong so|luy ke|cong don|uoc|ke hoach|kh|giao|duoc giao|chi tieu giao|muc giao|ty le|so sanh|"
    r"so voi|cung ky|nam truoc|nam ngoai|quy|con lai|xep loai|xep hang|dat)\b"
)
_SPEAKS_OF_RESULTS = re.compile(r"\b(?:ket qua|thuc hien|bao cao)\b")
_FIGURE = re.compile(
    r"(?:ket qua|kq|thuc hien|th|da thuc hien|so lieu|so luong|ket qua thuc hien|ket qua dat duoc|trong thang|"
    r"(?:ket qua|thuc hien|phat sinh) (?:trong )?thang(?: nay)?)"
)
Level = tuple[str, str]
"""What one cell of a header says, folded, and the field it names alone, "" for none."""


def crossed(levels: Sequence[Level], axes: Sequence[str]) -> str | None:
    """The field of a column by the cells above it, the highest first; None when no level lies on an axis.

    Args:
        levels: the cells above the column.
        axes: beginnings of the fields of each axis, in the order in which a field names them.

    >>> crossed((("thon dong", "unit:3"), ("thang 1", "month:1")), ("unit:", "month:"))
    'unit:3+month:1'
    >>> crossed((("thang 1", "month:1"), ("luy ke", "")), ("unit:", "month:"))
    ''
    """
    on = [axis_of(field, axes) for _, field in levels]
    if not any(on) or len(levels) < 2:
        return None
    last_words, last = levels[-1]
    under = [words for (words, _), axis in zip(levels, on, strict=True) if axis]
    if last and not on[-1] and (last != "result" and (last != "share" or all(map(_SPEAKS_OF_RESULTS.search, under)))):
        return None  # a heading of its own under a title that happens to name a month or a place
    if any(not axis and _is_no_figure(words, field) for (words, field), axis in zip(levels, on, strict=True)):
        return ""
    if not on[-1] and last != "result" and not _FIGURE.fullmatch(last_words):
        return None if last_words and len(last_words.split()) == 1 else ""
    found = {axis: field for (_, field), axis in zip(levels, on, strict=True) if axis}
    return CROSS.join(found[axis] for axis in axes if axis in found)


def axis_of(field: str, axes: Sequence[str]) -> str:
    """The axis a field lies on, "" when it lies on none."""
    return next((axis for axis in axes if field.startswith(axis)), "")


def is_level(words: str) -> bool:
    """Whether a cell, folded, only says what of a month or a hamlet stands under it: the plan, the result, the sum."""
    return bool(_FIGURE.fullmatch(words)) or (bool(words) and _is_no_figure(words, ""))


def parts_of(field: str) -> tuple[str, ...]:
    """The fields a column stands for at once."""
    return tuple(field.split(CROSS))


def _is_no_figure(words: str, field: str) -> bool:
    """Whether a level says that what stands under it is a plan, a sum or a comparison, not a result."""
    if not words:
        return True
    if len(words.split()) > _TITLE or _SPEAKS_OF_RESULTS.search(words):
        return False
    return field == "share" or bool(_NO_FIGURE.search(words))
