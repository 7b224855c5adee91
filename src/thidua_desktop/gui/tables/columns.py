"""What a table shows: its columns, and how a row's value reads in a cell."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from PySide6.QtCore import Qt

from thidua_desktop.domain.dates import PartialDate, format_date
from thidua_desktop.domain.numbers import format_number

Kind = Literal["text", "number", "money", "date", "chip", "check"]
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes:
        key: attribute of the row; also the key of the column in the ``ListSpec``.
        title: heading, in sentence case.
        width: pixels of the 100 % design; the last column takes what is left.
        kind: how the value is written and aligned.
        chip: for ``chip``: word and tone (``look.TONES``) of a row's state.
        tooltip: a longer explanation; the whole text is shown for cut texts without it.
        text: writes the cell when the plain value is not enough.
        tone: for texts with a meaning: a tone for the row, "" for the ordinary colour.
        strong: semibold, for the column that names the record.
        filterable: whether its heading has a funnel.
        sortable: whether a click on its heading sorts.
    """

    key: str
    title: str
    width: int = 140
    kind: Kind = "text"
    chip: Callable[[Any], tuple[str, str]] | None = None
    tooltip: Callable[[Any], str] | None = None
    text: Callable[[Any], str] | None = None
    tone: Callable[[Any], str] | None = None
    strong: bool = False
    filterable: bool = False
    sortable: bool = True

    @property
    def is_right(self) -> bool:
        """Whether its cells stand at the right edge, so that digits line up."""
        return self.kind in ("number", "money")

    @property
    def alignment(self) -> Qt.AlignmentFlag:
        """How heading and cells are aligned."""
        return _RIGHT if self.is_right else _LEFT

    def words(self, row: object) -> str:
        """The text of a cell, as shown, copied and read aloud."""
        if self.text is not None:
            return self.text(row)
        if self.kind == "chip" and self.chip is not None:
            return self.chip(row)[0]
        value = getattr(row, self.key)
        if self.is_right and isinstance(value, int | Decimal):
            return format_number(value)
        return written(value)

    def plain(self, row: object) -> int | Decimal | date | None:
        """The number or day behind a cell, for Excel to reckon with; None when it shows words."""
        if self.text is not None or self.kind not in ("number", "money", "date"):
            return None
        value = getattr(row, self.key)
        return value if isinstance(value, int | Decimal | date) and not isinstance(value, bool) else None


def written(value: object) -> str:
    """A plain value the Vietnamese way: 1.234,5; 01/09/2026; "Có" or nothing; whole numbers (years) as they are."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Có" if value else ""
    if isinstance(value, Decimal):
        return format_number(value)
    if isinstance(value, PartialDate):
        return value.format()
    return format_date(value) if isinstance(value, date) else str(value)
