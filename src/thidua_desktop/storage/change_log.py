"""What a transaction changed, kept beside the change itself.

Rows are compared at flush time; the images hold what the database holds, as JSON values by column name. Bulk UPDATE,
DELETE and INSERT statements would pass unseen and are refused.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import Column, Text, cast, event, inspect, select
from sqlalchemy import Table as SqlTable
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction, sessionmaker

from thidua_desktop.model import Change, Operation, Record

Image = dict[str, object]
_PLAIN = frozenset((str, int, bool, float))
_encoder = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after; None stands for "no row"."""

    table: str
    row_id: int
    before: Image | None
    after: Image | None


class BulkChangeRefused(Exception):
    """A statement would change rows behind the change log's back: a bug of ours."""


def watched(sessions: sessionmaker[Session]) -> sessionmaker[Session]:
    """Make every session of this kind collect its row changes in ``session.info["changes"]``."""
    event.listen(sessions, "after_flush", _collect)
    event.listen(sessions, "do_orm_execute", _refuse_bulk)
    return sessions


def last_operation(session: Session) -> int:
    """The number of the last operation, 0 before the first: while it stays the same, so do the data."""
    return session.connection().exec_driver_sql("SELECT max(id) FROM operation").scalar() or 0


def collected(session: Session) -> list[RowChange]:
    """The changes so far, one per row, in order, those without effect left out."""
    merged: dict[tuple[str, int], RowChange] = {}
    for change in session.info.get("changes", ()):
        key = (change.table, change.row_id)
        earlier = merged.pop(key, None)
        before = earlier.before if earlier else change.before
        merged[key] = RowChange(change.table, change.row_id, before, change.after)
    return [change for change in merged.values() if change.before != change.after]


def _refuse_bulk(state: ORMExecuteState) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        raise BulkChangeRefused(str(state.statement))


def _collect(session: Session, flush: UOWTransaction) -> None:
    changes: list[RowChange] = session.info.setdefault("changes", [])
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
    state, image = inspect(record), dict(after)
    for key, name in _columns(type(record)):
        if key in state.committed_state and (replaced := state.attrs[key].history.deleted):
            image[name] = encode(replaced[0])
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
    session: Session, changes: list[RowChange], *, label: str, detail: str, kind: str, target_id: int | None, who: str
) -> int:
    """Write one operation with its changes; returns its number.

    Plain statements straight to SQLite: this runs inside every action of the clerk.
    """
    cursor = session.connection().connection.cursor()
    (previous,) = cursor.execute("SELECT hash FROM operation ORDER BY id DESC LIMIT 1").fetchone() or ("",)
    head = (label, detail, kind, target_id, dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds"), who)
    rows = [(change.table, change.row_id, _json(change.before), _json(change.after)) for change in changes]
    cursor.execute(
        "INSERT INTO operation (label, detail, kind, target_id, at, who, hash) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (*head, chain_hash(previous, head, rows)),
    )
    operation_id = int(cursor.lastrowid)
    cursor.executemany(
        'INSERT INTO "change" (operation_id, table_name, row_id, before, after) VALUES (?, ?, ?, ?, ?)',
        [(operation_id, *row) for row in rows],
    )
    return operation_id


def _json(value: object) -> str:
    return _encoder.encode(value)


def chain_hash(previous: str, head: Sequence[object], rows: Sequence[Sequence[object]]) -> str:
    """The link of the chain: SHA-256 over the previous hash and this operation with its changes as they are kept."""
    digest = hashlib.sha256(f"[{_json(previous)},{_json(head)},[".encode())
    for number, row in enumerate(rows):  # piece by piece: 100,000 rows at once would be held three times
        digest.update(f"{',' if number else ''}{_json(row)}".encode())
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
        rows = [tuple(row) for row in session.execute(kept)]
        if chain_hash(previous, head, rows) != operation.hash:
            return operation.id
        previous = operation.hash
    return None
