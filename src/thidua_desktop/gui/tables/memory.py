"""What a table remembers between starts: widths, order and filters, as plain values of the settings file."""

from collections.abc import Mapping, MutableMapping, Sequence
from typing import Any

from thidua_desktop.domain.listing import Listing
from thidua_desktop.gui.tables.columns import Column

_NARROWEST = 0.7  # of the designed width; below that a table scrolls sideways


def listing_from(store: Mapping[str, Any], columns: Sequence[Column]) -> Listing:
    """The remembered order and filters, as far as the columns still have them; a search is never remembered."""
    sortable = {column.key for column in columns if column.sortable}
    filterable = {column.key for column in columns if column.filterable}
    sort = store.get("sort", "")
    filters = store.get("filters", {})
    kept = [(key, tuple(values)) for key, values in filters.items() if key in filterable and isinstance(values, list)]
    return Listing(
        "", tuple(kept), sort if sort in sortable else "", bool(store.get("descending")) and sort in sortable
    )


def keep_listing(store: MutableMapping[str, Any], listing: Listing) -> None:
    """Remember order and filters."""
    store["sort"], store["descending"] = listing.sort, listing.descending
    store["filters"] = {key: list(values) for key, values in listing.filters}


def widths(store: Mapping[str, Any], columns: Sequence[Column], room: float) -> list[float]:
    """Widths in pixels of the 100 % design that fill the room: texts give and take, figures keep their width."""
    kept = store.get("widths") or {}
    wanted = [float(kept.get(column.key, column.width)) for column in columns]
    if kept or not wanted:
        if wanted:
            wanted[-1] = max(wanted[-1], room - sum(wanted[:-1]))
        return wanted
    elastic = [number for number, column in enumerate(columns) if column.kind in ("text", "chip")]
    share = sum(wanted[number] for number in elastic if columns[number].kind == "text") or 1.0
    spare = room - sum(wanted)
    for number in elastic:
        if columns[number].kind == "text":
            wanted[number] = max(wanted[number] * _NARROWEST, wanted[number] + spare * wanted[number] / share)
    wanted[-1] = max(wanted[-1], room - sum(wanted[:-1]))
    return wanted
