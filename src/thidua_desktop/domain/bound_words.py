"""The bound of a target as plans and sheets word it, read into what it is judged by.

The counterpart of ``targets.bound_text``. Words it does not know are never guessed at: such a target stays in words.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.numbers import parse_number
from thidua_desktop.domain.text import fold, nfc

_FIGURE = r"\d[\d.]*(?:,\d+)?"
_SIGNS = {">=": ">=", "≥": ">=", "=>": ">=", ">": ">", "<=": "<=", "≤": "<=", "=<": "<=", "<": "<", "=": "="}
_MOVES = (
    ("increase_to", r"tang len|nang len|tang den|phan dau dat den"),
    ("decrease_to", r"giam xuong(?: con)?|giam con|con duoi|ha xuong|con"),
    ("increase_by", r"tang them|tang"),
    ("decrease_by", r"giam bot|giam"),
    ("maintain", r"duy tri|giu vung|giu|on dinh"),
)
_BOUNDS = (
    (">=", r"tu|it nhat|toi thieu|khong duoi|khong it hon|dat tu"),
    (">", r"tren|hon|lon hon"),
    ("<=", r"khong qua|toi da|nhieu nhat|khong vuot qua|den"),
    ("<", r"duoi|it hon|nho hon|thap hon"),
    ("=", r"dat|bang"),
)
_RANGE = re.compile(rf"({_FIGURE})\s*(?:%|‰)?\s*(?:-|–|—|đến|den)\s*({_FIGURE})\s*(.*)", re.IGNORECASE)
_PART = re.compile(rf"({_FIGURE})\s*/\s*({_FIGURE})\s*(.*)")
_ONE = re.compile(rf"({_FIGURE})\s*(.*)")


@dataclass(frozen=True, slots=True)
class Bound:
    """What a target is judged by; ``comparator`` "text" when the words hold no figure that can be read."""

    comparator: str = "text"
    value: Decimal | None = None
    value_max: Decimal | None = None
    unit: str = ""
    direction: str = "level"
    out_of: Decimal | None = None


def read_bound(text: str) -> Bound:
    """The bound in these words; one without a figure, or with words nobody knows before it, is a bound in words.

    >>> read_bound("trên 95%").comparator, read_bound("Giảm 0,6 %").direction, read_bound("12/12 thôn").out_of
    ('>', 'decrease_by', Decimal('12'))
    >>> read_bound("từ 8,5 đến 9 %").comparator, read_bound("≥ 1.240 ha").value, read_bound("Hoàn thành").comparator
    ('range', Decimal('1240'), 'text')
    """
    rest = nfc(text)
    direction, rest = _taken(rest, _MOVES, "level")
    comparator, rest = _sign(rest)
    if not comparator:
        comparator, rest = _taken(rest, _BOUNDS, "")
    if direction == "level":  # "không quá", "đạt" may stand before the move as well
        direction, rest = _taken(rest, _MOVES, "level")
    try:
        return _figures(rest, comparator, direction)
    except Refused:
        return Bound()


def _figures(rest: str, comparator: str, direction: str) -> Bound:
    if found := _RANGE.fullmatch(rest):
        low, high = parse_number(found[1]), parse_number(found[2])
        unit = _unit(found[3]) or ("%" if "%" in rest else "")
        return Bound("range", low, high, unit, direction) if low < high else Bound()
    if (found := _PART.fullmatch(rest)) and "/" not in found[3]:
        return Bound(
            comparator or "=", parse_number(found[1]), None, _unit(found[3]), direction, parse_number(found[2])
        )
    if found := _ONE.fullmatch(rest):
        after = found[2]
        if "tro len" in fold(after):
            comparator = ">=" if comparator in ("", "=", ">=", ">") else comparator
            after = re.sub(r"\s*trở lên\.?$", "", after, flags=re.IGNORECASE)
        return Bound(comparator or "=", parse_number(found[1]), None, _unit(after), direction)
    return Bound()


def _unit(text: str) -> str:
    """The unit behind a figure.

    Raises:
        Refused: a sentence stands there.
    """
    unit = text.strip(" .;,")
    if len(unit) > 40:
        raise Refused(f"“{unit[:40]}…” không phải đơn vị tính. Ghi đơn vị ngắn, ví dụ %, tấn, người.", "unit")
    return unit


def _sign(text: str) -> tuple[str, str]:
    found = re.match(r"\s*(>=|=>|<=|=<|≥|≤|>|<|=)\s*", text)
    return (_SIGNS[found[1]], text[found.end() :]) if found else ("", text)


def _taken(text: str, words: tuple[tuple[str, str], ...], none: str) -> tuple[str, str]:
    """What the first words of a text say, and the rest of it."""
    folded = fold(text)
    if len(folded) != len(text):
        return none, text  # a letter that folds into several; the places would not agree
    for code, pattern in words:
        if found := re.match(rf"(?:{pattern})\b\s*", folded):
            return code, text[found.end() :]
    return none, text
