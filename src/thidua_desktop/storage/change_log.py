"""What a transaction changed, kept beside the change itself.

Rows are compared at flush time; the images hold what the database holds, as JSON values by column name. Bulk UPDATE,
DELETE and INSERT statements would pass unseen and are refused. The many changes of a long import are not kept in memory
until it ends: they wait in a temporary table that goes with the transaction.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, Text, cast, event, inspect, select
from sqlalchemy import Table as SqlTable
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction
from sqlalchemy.orm.attributes import get_history

from thidua_desktop.model import Change, Operation, Record

Image = dict[str, object]
Kept = tuple[str, int, str, str]
"""A change as the log keeps it: table, row, images as JSON text."""
MOST_HELD = 4_000
"""So many changes are held in memory, which an ordinary action never reaches."""
_PLAIN = frozenset((str, int, bool, float))
_encoder = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after; None stands for "no row"."""

    table: str
    row_id: int
    before: Image | None
    after: Image | None


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that a transaction changed, one per row, those without effect left out.

    Attributes:
        tables: names of the tables with changed rows.
        held: the changes in memory; None when all wait in the temporary table.
    """

    tables: frozenset[str]
    held: list[Kept] | None = field(default_factory=list)


class BulkChangeRefused(Exception):
    """A statement would change rows behind the change log's back: a bug of ours."""


def watched(session: Session) -> Session:
    """Make a session collect its row changes in ``session.info["changes"]``."""
    event.listen(session, "after_flush", _collect)
    event.listen(session, "do_orm_execute", _refuse_bulk)
    return session


def last_operation(session: Session) -> int:
    """The number of the last operation, 0 before the first: while it stays the same, so do the data."""
    return session.connection().exec_driver_sql("SELECT max(id) FROM operation").scalar() or 0


def note(session: Session, changes: Iterable[RowChange]) -> None:
    """Keep row changes for the log."""
    held: list[RowChange] = session.info.setdefault("changes", [])
    held.extend(changes)
    if len(held) >= MOST_HELD:
        _set_aside(session)


def gathered(session: Session) -> Gathered | None:
    """The changes so far in order, None when there is none with effect."""
    if "aside" not in session.info:
        changes = _merged(session)
        found = Gathered(frozenset([change.table for change in changes]), [_kept(change) for change in changes])
    else:
        _set_aside(session)
        tables = _cursor(session).execute("SELECT DISTINCT table_name FROM temp.aside")
        found = Gathered(frozenset([name for (name,) in tables]), None)
        if not found.tables:
            _cursor(session).execute("DROP TABLE temp.aside")
    return found if found.tables else None


def forget(session: Session) -> None:
    """Drop what was gathered so far: what is rehearsed is never logged."""
    session.info.pop("changes", None)
    if session.info.pop("aside", False):  # the table is gone already where its step was taken back
        _cursor(session).execute("DROP TABLE IF EXISTS temp.aside")
        _cursor(session).execute("PRAGMA cache_spill=OFF")


def end(session: Session, connection: Connection) -> None:
    """Let SQLite hold its pages again, however a long transaction ended."""
    if session.info.pop("aside", False):
        connection.connection.cursor().execute("PRAGMA cache_spill=OFF")


def _merged(session: Session) -> list[RowChange]:
    """The changes in memory, one per row, in order, those without effect left out."""
    merged: dict[tuple[str, int], RowChange] = {}
    for change in session.info.get("changes", ()):
        key = (change.table, change.row_id)
        earlier = merged.pop(key, None)
        before = earlier.before if earlier else change.before
        merged[key] = RowChange(change.table, change.row_id, before, change.after)
    return [change for change in merged.values() if change.before != change.after]


def _set_aside(session: Session) -> None:
    """Move the changes in memory into the temporary table, each to the one of the same row there."""
    cursor = _cursor(session)
    if "aside" not in session.info:
        cursor.execute("PRAGMA cache_spill=ON")  # else SQLite holds every page it changed until the end
        cursor.execute("CREATE TEMP TABLE aside (id INTEGER PRIMARY KEY, table_name, row_id, before, after)")
        cursor.execute("CREATE INDEX temp.ix_aside ON aside (table_name, row_id)")
        session.info["aside"] = True
    for change in _merged(session):
        table, row_id, before, after = _kept(change)
        earlier = cursor.execute(
            "SELECT id, before FROM temp.aside WHERE table_name = ? AND row_id = ?", (table, row_id)
        )
        if (found := earlier.fetchone()) is not None:
            cursor.execute("DELETE FROM temp.aside WHERE id = ?", found[:1])
            before = found[1]
        if before != after:
            cursor.execute(
                "INSERT INTO temp.aside (table_name, row_id, before, after) VALUES (?, ?, ?, ?)",
                (table, row_id, before, after),
            )
    session.info["changes"].clear()


def _kept(change: RowChange) -> Kept:
    return change.table, change.row_id, _json(change.before), _json(change.after)


def _cursor(session: Session) -> Any:
    return session.connection().connection.cursor()


def _refuse_bulk(state: ORMExecuteState) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        raise BulkChangeRefused(str(state.statement))


def _collect(session: Session, flush: UOWTransaction) -> None:
    changes: list[RowChange] = []
    gone = _deleted(flush)
    for record in session.new:
        if isinstance(record, Record):
            changes.append(RowChange(record.__tablename__, record.id, None, _after(record)))
    for record in session.dirty:
        if isinstance(record, Record) and record not in gone:  # one without effect is left out when all are merged
            after = _after(record)
            changes.append(RowChange(record.__tablename__, record.id, _before(record, after), after))
    for record in gone:
        changes.append(RowChange(record.__tablename__, record.id, _before(record, _after(record)), None))
    note(session, changes)


def _deleted(flush: UOWTransaction) -> dict[Record, None]:
    """The rows a flush deletes; ``session.deleted`` lacks those that only fell out of their parent's list."""
    found: dict[Record, None] = {}
    for state, (is_delete, list_only) in flush.states.items():
        record = state.obj()
        if is_delete and not list_only and isinstance(record, Record):
            found[record] = None
    return found


@cache
def _columns(kind: type[Record]) -> tuple[tuple[str, str], ...]:
    """Attribute and column names of a table."""
    return tuple((attribute.key, attribute.columns[0].name) for attribute in inspect(kind).column_attrs)


def _after(record: Record) -> Image:
    return {name: encode(getattr(record, key)) for key, name in _columns(type(record))}


def _before(record: Record, after: Image) -> Image:
    """The image with what this flush replaced put back."""
    replaced, image = inspect(record).committed_state, dict(after)
    for key, name in _columns(type(record)):
        if key in replaced and (former := get_history(record, key).deleted):
            image[name] = encode(former[0])
    return image


def encode(value: Any) -> object:
    """A column value as JSON can hold it."""
    if value is None or type(value) in _PLAIN:
        return value
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    return value


def decode(column: Column[Any], value: object) -> Any:
    """The column value that ``encode`` made ``value`` from."""
    if value is None:
        return None
    kind = column.type.python_type
    if kind is dt.date:
        return dt.date.fromisoformat(str(value))
    if kind is Decimal:
        return Decimal(str(value))
    return value


def decoded(table: SqlTable, image: Image) -> dict[str, Any]:
    """A whole image as column values."""
    return {name: decode(table.c[name], value) for name, value in image.items() if name in table.c}


def store(
    session: Session, changes: Gathered, *, label: str, detail: str, kind: str, target_id: int | None, who: str
) -> int:
    """Write one operation with its changes; returns its number.

    Plain statements straight to SQLite: this runs inside every action of the clerk.
    """
    cursor = _cursor(session)
    (previous,) = cursor.execute("SELECT hash FROM operation ORDER BY id DESC LIMIT 1").fetchone() or ("",)
    head = (label, detail, kind, target_id, dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds"), who)
    rows: Iterable[Kept] | None = changes.held
    if rows is None:
        rows = cursor.execute("SELECT table_name, row_id, before, after FROM temp.aside ORDER BY id")
    link = chain_hash(previous, head, rows)
    cursor.execute(
        "INSERT INTO operation (label, detail, kind, target_id, at, who, hash) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (*head, link),
    )
    number = int(cursor.lastrowid)
    into = 'INSERT INTO "change" (operation_id, table_name, row_id, before, after) '
    if changes.held is None:
        cursor.execute(f"{into} SELECT ?, table_name, row_id, before, after FROM temp.aside ORDER BY id", (number,))
        cursor.execute("DROP TABLE temp.aside")
    else:
        cursor.executemany(f"{into} VALUES (?, ?, ?, ?, ?)", [(number, *row) for row in changes.held])
    return number


def _json(value: object) -> str:
    return _encoder.encode(value)


def chain_hash(previous: str, head: Sequence[object], rows: Iterable[Kept]) -> str:
    """The link of the chain: SHA-256 over the previous hash and this operation with its changes as they are kept."""
    digest = hashlib.sha256(f"[{_json(previous)},{_json(head)},[".encode())
    comma = ""
    for table, row_id, before, after in rows:  # piece by piece: 100,000 rows at once would be held three times
        digest.update(f'{comma}["{table}",{row_id},{before},{after}]'.encode())
        comma = ","
    digest.update(b"]]")
    return digest.hexdigest()


def broken_link(session: Session) -> int | None:
    """The first operation whose hash does not fit its content, or None when the chain is whole."""
    previous = ""
    for operation in session.scalars(select(Operation).order_by(Operation.id).execution_options(yield_per=500)):
        head = tuple(getattr(operation, name) for name in ("label", "detail", "kind", "target_id", "at", "who"))
        kept = (
            select(Change.table_name, Change.row_id, cast(Change.before, Text), cast(Change.after, Text))
            .where(Change.operation_id == operation.id)
            .order_by(Change.id)
        )
        rows = session.execute(kept.execution_options(yield_per=500))
        if chain_hash(previous, head, ((name, key, was, now) for name, key, was, now in rows)) != operation.hash:
            return operation.id
        previous = operation.hash
    return None
