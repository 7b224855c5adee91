"""What a form asks for: one ``Field`` per question, and how the typed text becomes a value and back."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, cast

from thidua_desktop.domain.dates import PartialDate, format_date, parse_date
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.numbers import format_number, parse_number
from thidua_desktop.domain.text import nfc

Kind = Literal[
    "line",
    "text",
    "number",
    "count",
    "money",
    "date",
    "partial_date",
    "month",
    "year",
    "choice",
    "multi_choice",
    "check",
    "lookup",
]

Found = Sequence[tuple[object, str, str]]
"""What a lookup found: identity, first line, second line."""

Provider = Callable[[str, Callable[[Found], None]], None]
"""Looks up what was typed and hands the result to the callback, later and on the GUI thread."""


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form.

    Attributes:
        key: Name of the value in ``Form.values()``.
        label: Its words on screen, with no colon; ``&`` marks an access key.
        kind: What is asked for; see ``Form`` for the type of value each kind gives.
        required: An empty answer is refused.
        hint: Small text under the field.
        choices: Value and word of each entry, for ``choice`` and ``multi_choice``.
        placeholder: Grey example inside the empty field.
        width: Widest the field grows, in pixels of the 100 % design; 0 fills its column.
        read_only: Shown, may be copied, cannot be changed.
        section: Heading under which it stands; the first field of a section brings the heading.
        wide: Takes both columns of a form of two columns; ``text`` and ``multi_choice`` always do.
        provider: Search behind a ``lookup``.
        rows: Height of ``text`` and ``multi_choice`` in lines.
    """

    key: str
    label: str
    kind: Kind = "line"
    required: bool = False
    hint: str = ""
    choices: Sequence[tuple[object, str]] = ()
    placeholder: str = ""
    width: int = 0
    read_only: bool = False
    section: str = ""
    wide: bool = False
    provider: Provider | None = None
    rows: int = 4

    @property
    def name(self) -> str:
        """The label without its access key, as a screen reader says it."""
        return self.label.replace("&&", "\0").replace("&", "").replace("\0", "&")

    @property
    def spans(self) -> bool:
        """Whether it takes both columns."""
        return self.wide or self.kind in ("text", "multi_choice")


_MONTH_ALONE = re.compile(r"(?:th[aá]ng\s*)?(1[0-2]|0?[1-9])", re.IGNORECASE)


def parse(field: Field, text: str, today: date) -> object:
    """Return the value of a typed text, None when it is empty.

    Raises:
        Refused: when the text cannot be read as what the field asks for.
    """
    line = nfc(text).strip()
    if not line:
        return None
    return _READERS[field.kind](line, today, field.key)


def show(field: Field, value: object) -> str:
    """Return the text of a value, the way Vietnamese papers write it."""
    if value is None or value == "":
        return ""
    if isinstance(value, PartialDate):
        return value.format()
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, int | Decimal) and field.kind in ("number", "count", "money"):
        return format_number(value)
    return str(value)


def _line(text: str, _today: date, _key: str) -> str:
    return " ".join(text.split())


def _number(text: str, _today: date, key: str) -> Decimal:
    return parse_number(text, key)


def _count(text: str, _today: date, key: str) -> int:
    count = parse_number(text, key)
    if count != count.to_integral_value():
        raise Refused(f"“{text}” có phần lẻ. Ghi một số nguyên, ví dụ 5.", key)
    return int(count)


def _money(text: str, _today: date, key: str) -> int:
    plain = re.sub(r"\s*(đồng|đ|vnđ|vnd|₫)\.?$", "", text, flags=re.IGNORECASE)
    amount = parse_number(plain, key)
    if amount != amount.to_integral_value():
        raise Refused(f"“{text}” có phần lẻ. Ghi số tiền chẵn đồng, ví dụ 1.500.000.", key)
    return int(amount)


def _date(text: str, today: date, key: str) -> date:
    return parse_date(text, today, key)


def _partial_date(text: str, today: date, key: str) -> PartialDate:
    return PartialDate.parse(text, today, key)


def _month(text: str, today: date, key: str) -> PartialDate:
    alone = _MONTH_ALONE.fullmatch(text)
    if alone:
        return PartialDate(today.year, int(alone[1]))
    found = re.fullmatch(r"(?:th[aá]ng\s*)?(\d{1,2})(?:\s*[/.-]\s*|\s+năm\s+)(\d{4})", text, re.IGNORECASE)
    if not found:
        raise Refused(f"Không đọc được tháng “{text}”. Ghi tháng/năm, ví dụ 3/2026.", key)
    try:
        return PartialDate(int(found[2]), int(found[1]))
    except Refused as refused:
        raise Refused(str(refused), key) from refused


def _year(text: str, today: date, key: str) -> int:
    found = re.fullmatch(r"(?:năm\s*)?((?:19|20)\d\d)", text, re.IGNORECASE)
    if not found:
        raise Refused(f"Không đọc được năm “{text}”. Ghi đủ bốn chữ số, ví dụ {today.year}.", key)
    return int(found[1])


_READERS = cast(
    "dict[str, Callable[[str, date, str], object]]",
    {
        "line": _line,
        "number": _number,
        "count": _count,
        "money": _money,
        "date": _date,
        "partial_date": _partial_date,
        "month": _month,
        "year": _year,
    },
)
