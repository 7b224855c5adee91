"""Which columns a sheet goes out with: chosen, ordered, named and sized by the office, kept under a name."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from thidua_desktop.domain.errors import Refused

LONGEST_NAME, LONGEST_HEADING = 80, 200
NARROWEST, WIDEST = 3.0, 100.0  # characters
MOST_COLUMNS = 60
_DAMAGED = "Bố cục này đã hỏng. Xóa đi rồi lập lại."


@dataclass(frozen=True, slots=True)
class Offered:
    """A column a sheet can have.

    Attributes:
        key: stays the same whatever the heading says.
        width: in characters.
        shown: whether the sheet has it when nobody said otherwise.
    """

    key: str
    heading: str
    width: float
    shown: bool = True


@dataclass(frozen=True, slots=True)
class LayoutColumn:
    """A column of a layout; ``key`` is that of an ``Offered``, ``width`` in characters."""

    key: str
    heading: str
    width: float


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one kind of sheet, in order."""

    kind: str
    name: str
    columns: tuple[LayoutColumn, ...]


@dataclass(frozen=True, slots=True)
class LayoutRow:
    """A layout in a list; ``chosen`` when sheets of its kind are made with it."""

    id: int
    layout: Layout
    chosen: bool


def usual(offered: Sequence[Offered]) -> tuple[LayoutColumn, ...]:
    """The columns a sheet has when nobody said otherwise."""
    return tuple(LayoutColumn(one.key, one.heading, one.width) for one in offered if one.shown)


def problems(layout: Layout) -> Iterator[tuple[str, str]]:
    """What is wrong about a layout: field and sentence."""
    if not layout.name.strip():
        yield "name", "Bố cục chưa có tên. Ghi tên để chọn lại, ví dụ “Theo mẫu tỉnh 2026”."
    if len(layout.name) > LONGEST_NAME:
        yield "name", f"Tên bố cục dài quá {LONGEST_NAME} chữ. Hãy ghi ngắn lại."
    if not layout.columns:
        yield "columns", "Bố cục chưa có cột nào. Chọn ít nhất một cột."
    if len(layout.columns) > MOST_COLUMNS:
        yield "columns", f"Bố cục có hơn {MOST_COLUMNS} cột. Bỏ bớt cột."
    if len({one.key for one in layout.columns}) < len(layout.columns):
        yield "columns", "Một cột được chọn hai lần. Bỏ một cột đi."
    for one in layout.columns:
        if not one.heading.strip():
            yield "columns", "Có cột chưa ghi tiêu đề. Ghi tiêu đề cho cột đó."
        elif len(one.heading) > LONGEST_HEADING:
            yield "columns", f"Tiêu đề “{one.heading[:30]}…” dài quá {LONGEST_HEADING} chữ. Hãy ghi ngắn lại."
        if not NARROWEST <= one.width <= WIDEST:
            yield "columns", f"Bề rộng cột “{one.heading[:40]}” phải từ 3 đến 100 chữ."


def to_text(columns: Sequence[LayoutColumn]) -> str:
    """The columns as they are kept."""
    return json.dumps([asdict(one) for one in columns], ensure_ascii=False)


def from_text(text: str) -> tuple[LayoutColumn, ...]:
    """The columns that ``to_text`` wrote.

    Raises:
        Refused: they were damaged.
    """
    try:
        return tuple(_column(one) for one in json.loads(text))
    except (ValueError, TypeError, KeyError) as error:
        raise Refused(_DAMAGED) from error


def _column(content: Any) -> LayoutColumn:
    key, heading, width = content["key"], content["heading"], content["width"]
    if not (isinstance(key, str) and isinstance(heading, str) and isinstance(width, int | float)):
        raise TypeError("not a column")
    return LayoutColumn(key, heading, float(width))
