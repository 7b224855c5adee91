"""What columns of lists were taken for when they came in before: by their headings, for each sender."""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.text import fold

KINDS = frozenset(
    {
        "people", "units", "households", "targets", "votes", "results", "past awards", "sent registration",
        "sent results", "sent nomination",
    }
)  # fmt: skip
ALIKE = 0.6
"""Headings two forms of one sender must share, of those of the longer one."""
_LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list: its place, its heading, and what it was taken for, "" for nothing."""

    place: int
    heading: str
    field: str


@dataclass(frozen=True, slots=True)
class FormLook:
    """A list that came in, as far as its columns and its sender go.

    Attributes:
        columns: as they were understood without memory.
        words: what may name the sender: above the list, of the sheet, of the file; the surest first.
        sender: who sent it as far as that is known, "" to find it out.
    """

    columns: tuple[Column, ...]
    words: tuple[str, ...] = ()
    sender: str = ""


@dataclass(frozen=True, slots=True)
class Remembered:
    """How the columns of a list were understood before.

    Attributes:
        id: of what is remembered; 0 for nothing.
        sender: who is thought to have sent this list, "" for nobody known.
        whose: of whose list it is remembered, "" when nobody was named then.
        columns: place → field, of every column; {} when nothing is to be changed.
    """

    id: int = 0
    sender: str = ""
    whose: str = ""
    used_on: date | None = None
    columns: Mapping[int, str] | None = None

    @property
    def words(self) -> str:
        """Where the meaning of the columns comes from, as the preview says it; "" when from nowhere."""
        if not self.columns or self.used_on is None:
            return ""
        return f"Nhớ theo: {self.whose or 'mẫu có các cột này'}, lần trước {format_date(self.used_on)}."


def form_of(columns: Sequence[Column]) -> str:
    """What a form is known again by: its headings in their order.

    >>> form_of([Column(0, "STT", "order"), Column(2, "Họ và tên", "")])
    'stt|ho va ten'
    """
    return "|".join(fold(one.heading) for one in columns)[:_LONGEST]


def likeness(first: Sequence[Column], second: Sequence[Column]) -> float:
    """How much two forms have the same headings, from 0 to 1, wherever they stand."""
    one, other = (Counter(fold(column.heading) for column in columns) for columns in (first, second))
    longer = max(one.total(), other.total())
    return (one & other).total() / longer if longer else 0.0


def understood(columns: Sequence[Column], before: Sequence[Column]) -> dict[int, str]:
    """Place → field when the headings mean what they meant before; {} when that changes nothing.

    A heading that stands there twice keeps the order of its columns; what a column is not known by stays as it was
    found, unless another one has that meaning now.
    """
    kept: dict[str, list[str]] = defaultdict(list)
    for column in before:
        kept[fold(column.heading)].append(column.field)
    fields: dict[int, str] = {}
    strange = []
    for column in columns:
        waiting = kept[fold(column.heading)]
        if waiting:
            fields[column.place] = waiting.pop(0)
        else:
            strange.append(column)
    taken = set(fields.values())
    fields |= {column.place: "" if column.field in taken else column.field for column in strange}
    return fields if any(fields[column.place] != column.field for column in columns) else {}


def to_text(columns: Sequence[Column]) -> str:
    """The columns as they are kept."""
    return json.dumps([[one.heading, one.field] for one in columns], ensure_ascii=False)


def from_text(text: str) -> tuple[Column, ...]:
    """The columns as they were kept."""
    return tuple(Column(place, heading, field) for place, (heading, field) in enumerate(json.loads(text)))
