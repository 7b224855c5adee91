"""A sheet with the columns an office wants: others, in another order, under other headings, wider or narrower."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.sheet_layouts import LayoutColumn, Offered
from thidua_desktop.sheets.writer import Column, Sheet, Value

TITLE = "title:"
"""Keys of columns of titles begin with it; which titles there are is a matter of the campaign."""
TITLES = "titles"
"""Stands in a layout for all columns of titles, one for each."""
_TITLES_WORDS = "Các danh hiệu, hình thức (mỗi loại một cột)"
_NONE_LEFT = "Bố cục đang chọn không còn cột nào có trong bảng này. Vào Báo cáo, “Bố cục cột…”, chọn lại cột cho bảng."


def offered(sheet: Sheet) -> tuple[Offered, ...]:
    """The columns a layout of this sheet can have, those it has already first."""
    found: dict[str, Offered] = {}
    for shown, columns in ((True, sheet.columns), (False, sheet.more)):
        for column in columns:
            titled = column.key.startswith(TITLE)
            key, heading = (TITLES, _TITLES_WORDS) if titled else (column.key, column.header)
            found.setdefault(key, Offered(key, heading, column.width, shown))
    return tuple(found.values())


def arranged(sheet: Sheet, layout: Sequence[LayoutColumn]) -> Sheet:
    """The sheet with the columns of a layout; as it is for an empty one.

    Raises:
        Refused: the sheet has none of the columns of the layout.
    """
    if not layout:
        return sheet
    chosen = [one for wanted in layout for one in _found(sheet, wanted)]
    if not chosen:
        raise Refused(_NONE_LEFT)
    places = [place for place, _ in chosen]
    rows = [tuple(values[place] for place in places) for values in full_rows(sheet)]
    totals = tuple(new for new, place in enumerate(places) if place in sheet.totals)
    return replace(
        sheet, columns=tuple(column for _, column in chosen), rows=rows, totals=totals, more=(), more_rows=()
    )


def full_rows(sheet: Sheet) -> list[tuple[Value, ...]]:
    """The rows with the values of all columns, those of ``more`` last."""
    if not sheet.more_rows:
        return [tuple(row) for row in sheet.rows]
    return [(*row, *besides) for row, besides in zip(sheet.rows, sheet.more_rows, strict=True)]


def _found(sheet: Sheet, wanted: LayoutColumn) -> Iterator[tuple[int, Column]]:
    """The places and columns that a column of the layout stands for."""
    for place, column in enumerate((*sheet.columns, *sheet.more)):
        if wanted.key == TITLES and column.key.startswith(TITLE):
            yield place, replace(column, width=wanted.width)
        elif column.key and column.key == wanted.key:
            yield place, replace(column, width=wanted.width, header=wanted.heading)
