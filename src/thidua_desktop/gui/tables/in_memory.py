"""Search, filters and order for lists that are read whole because they are short, such as the units of one campaign."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from thidua_desktop.domain.listing import Choice, Listing
from thidua_desktop.domain.text import matches, sort_key
from thidua_desktop.gui.tables.columns import Column

EMPTY = "(trống)"


def narrowed(rows: Sequence[Any], columns: Sequence[Column], listing: Listing) -> list[Any]:
    """The rows a listing shows, in its order; filters compare the words of the cells."""
    known = {column.key: column for column in columns}
    found = [row for row in rows if _is_found(row, columns, listing.search)]
    for key, values in listing.filters:
        if key in known:
            found = [row for row in found if (known[key].words(row) or None) in values]
    column = known.get(listing.sort)
    if column is None:
        return found
    present = [row for row in found if column.words(row)]
    present.sort(key=lambda row: _order(row, column), reverse=listing.descending)
    return present + [row for row in found if not column.words(row)]


def choices(rows: Sequence[Any], columns: Sequence[Column], key: str, listing: Listing) -> list[Choice]:
    """What a column can be filtered by, counted under the search and the other filters."""
    column = next(column for column in columns if column.key == key)
    counts: dict[str, int] = {}
    for row in sorted(narrowed(rows, columns, listing.with_filter(key, None)), key=lambda row: _order(row, column)):
        words = column.words(row)
        counts[words] = counts.get(words, 0) + 1
    empty = counts.pop("", 0)
    listed = [Choice(words, words, count) for words, count in counts.items()]
    return [*listed, Choice(None, EMPTY, empty)] if empty else listed


def _is_found(row: object, columns: Sequence[Column], search: str) -> bool:
    return not search or matches(search, " ".join(column.words(row) for column in columns))


def _order(row: object, column: Column) -> tuple[int, Any]:
    """Figures by size, days by date, all else as Vietnamese words."""
    value = None if column.kind == "chip" else getattr(row, column.key, None)
    if isinstance(value, bool | int | Decimal):
        return 0, value
    if isinstance(value, date):
        return 1, value
    return 2, sort_key(column.words(row))
