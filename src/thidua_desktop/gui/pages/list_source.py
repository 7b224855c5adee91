"""Where the rows of a list page come from; everything here runs on the database thread."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from thidua_desktop.domain.listing import Choice, Listing
from thidua_desktop.gui.jobs import Progress
from thidua_desktop.gui.tables import in_memory
from thidua_desktop.gui.tables.columns import Column
from thidua_desktop.gui.tables.model import BLOCK
from thidua_desktop.storage.change_log import last_operation

if TYPE_CHECKING:
    from thidua_desktop.storage.database import Database

Query = Callable[..., Any]
Scope = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A list as read.

    Attributes:
        ids: all ids on show, in order.
        rows: the rows that come into sight first.
        whole: how many rows there are without search and filters.
        figures: the line under the title; None when it takes a look of its own (``Source.figures``).
    """

    ids: Sequence[int]
    rows: Sequence[Any]
    whole: int
    figures: str | None


class Source(Protocol):
    """Reads one list."""

    def load(self, listing: Listing, scope: Scope, wanted: int, progress: Progress | None = None) -> Loaded:
        """The list, with the rows around the first one and around the wanted id.

        A ``progress`` is handed on to the query that finds the rows, or all of them.
        """

    def rows(self, ids: Sequence[int]) -> Sequence[Any]:
        """Rows by id."""

    def choices(self, column: str, listing: Listing, scope: Scope, progress: Progress | None = None) -> list[Choice]:
        """What a column can be filtered by."""

    def figures(self, scope: Scope) -> str:
        """The line under the title, when it did not come with the list."""


@dataclass(slots=True)
class BlockSource:
    """A list that may be long: ids first, rows as they come into sight.

    Total and figures do not depend on search and filters: they are read again only after something was written, the
    figures after the rows are on show.
    """

    db: "Database"
    ids_query: Query
    rows_query: Query
    choices_query: Query | None = None
    total_query: Query | None = None
    figures_query: Query | None = None
    _known: tuple[object, int, str | None] = (None, 0, None)

    def load(self, listing: Listing, scope: Scope, wanted: int, progress: Progress | None = None) -> Loaded:
        """See ``Source``."""
        return self.db.read(self._load, listing, scope, wanted, progress)

    def _load(self, session: Any, listing: Listing, scope: Scope, wanted: int, progress: Progress | None) -> Loaded:
        """All in one look at the data, so that ids and rows belong together."""
        ids: list[int] = self.ids_query(session, listing, **scope, **_told(progress))
        first = ids[:BLOCK]
        if wanted not in first and wanted in ids:
            start = ids.index(wanted) // BLOCK * BLOCK
            first = first + ids[start : start + BLOCK]
        rows = self.rows_query(session, first)
        state = (last_operation(session), scope)
        if self._known[0] != state:
            whole = self.total_query(session, **scope) if self.total_query else 0
            self._known = (state, whole, None if self.figures_query else "")
        return Loaded(ids, rows, self._known[1] if self.total_query else len(ids), self._known[2])

    def rows(self, ids: Sequence[int]) -> Sequence[Any]:
        """See ``Source``."""
        found: Sequence[Any] = self.db.read(self.rows_query, ids)
        return found

    def choices(self, column: str, listing: Listing, scope: Scope, progress: Progress | None = None) -> list[Choice]:
        """See ``Source``."""
        if self.choices_query is None:
            return []
        return list(self.db.read(self.choices_query, column, listing, **scope, **_told(progress)))

    def figures(self, scope: Scope) -> str:
        """See ``Source``."""
        return self.db.read(self._figures, scope)

    def _figures(self, session: Any, scope: Scope) -> str:
        words = str(self.figures_query(session, **scope)) if self.figures_query else ""
        state = (last_operation(session), scope)
        if self._known[0] == state:
            self._known = (state, self._known[1], words)
        return words


@dataclass(slots=True)
class WholeSource:
    """A short list: read whole, searched, filtered and sorted here."""

    db: "Database"
    columns: Sequence[Column]
    all_query: Query
    figures_query: Query | None = None

    def load(self, listing: Listing, scope: Scope, wanted: int, progress: Progress | None = None) -> Loaded:
        """See ``Source``."""
        everything = self.db.read(self.all_query, **scope, **_told(progress))
        rows = in_memory.narrowed(everything, self.columns, listing)
        figures = _figures(self.db, self.figures_query, scope)
        return Loaded([row.id for row in rows], rows, len(everything), figures)

    def rows(self, ids: Sequence[int]) -> Sequence[Any]:
        """Never asked: all rows came with the list."""
        raise LookupError(f"{len(ids)} rows were not read with their list")

    def choices(self, column: str, listing: Listing, scope: Scope, progress: Progress | None = None) -> list[Choice]:
        """See ``Source``."""
        everything = self.db.read(self.all_query, **scope, **_told(progress))
        return in_memory.choices(everything, self.columns, column, listing)

    def figures(self, scope: Scope) -> str:
        """Never asked: the figures came with the list."""
        return _figures(self.db, self.figures_query, scope)


def _told(progress: Progress | None) -> dict[str, Progress]:
    """The keyword of a query that tells how far it is; most queries tell nothing."""
    return {"progress": progress} if progress is not None else {}


def _figures(db: "Database", query: Query | None, scope: Scope) -> str:
    return str(db.read(query, **scope)) if query else ""
