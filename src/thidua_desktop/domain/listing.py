"""What a list on screen asks for: search, filters and order, as plain values."""

from dataclasses import dataclass, replace

Value = str | int | bool | None
"""A value a column can be filtered by; None stands for an empty cell."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What one list shows of all there is.

    Attributes:
        search: words that must all be found, in any order, marks and capitals aside.
        filters: per column key the values that may stand in it; a column that is not named is not filtered.
        sort: key of the column to sort by, "" for the usual order of the list.
        descending: the other way round.
    """

    search: str = ""
    filters: tuple[tuple[str, tuple[Value, ...]], ...] = ()
    sort: str = ""
    descending: bool = False

    def filtered_by(self, key: str) -> tuple[Value, ...] | None:
        """The values a column is filtered by, None when it is not."""
        return dict(self.filters).get(key)

    def with_filter(self, key: str, values: tuple[Value, ...] | None) -> "Listing":
        """The same listing with one column filtered otherwise; None takes the filter off."""
        kept = [(name, chosen) for name, chosen in self.filters if name != key]
        return replace(self, filters=tuple(kept if values is None else [*kept, (key, values)]))

    @property
    def is_narrowed(self) -> bool:
        """Whether search or filters may hide rows."""
        return bool(self.search.strip() or self.filters)


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a column that a list can be filtered by.

    Attributes:
        value: what the filter compares.
        text: how it reads on screen.
        count: how many rows have it under the other filters.
    """

    value: Value
    text: str
    count: int
