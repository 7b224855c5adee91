"""What a transaction changed, kept beside the change itself.

Rows are compared at flush time; the images hold what the database holds, as JSON values by column name. Bulk UPDATE,
DELETE and INSERT statements would pass unseen and are refused.
"""

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Column, event, inspect, select
from sqlalchemy import Table as SqlTable
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from thidua_desktop.model import Change, Operation, Record

Image = dict[str, object]


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after; None stands for "no row"."""

    table: str
    row_id: int
    before: Image | None
    after: Image | None


class BulkChangeRefused(Exception):
    """A statement would change rows behind the change log's back: a bug of ours."""


def watch(session: Session) -> None:
    """Collect every row change of this session in ``session.info["changes"]``."""
    session.info["changes"] = []
    event.listen(session, "after_flush", _collect)
    event.listen(session, "do_orm_execute", _refuse_bulk)


def last_operation(session: Session) -> int:
    """The number of the last operation, 0 before the first: while it stays the same, so do the data."""
    return session.connection().exec_driver_sql("SELECT max(id) FROM operation").scalar() or 0


def collected(session: Session) -> list[RowChange]:
    """The changes so far, one per row, in order, those without effect left out."""
    merged: dict[tuple[str, int], RowChange] = {}
    for change in session.info["changes"]:
        key = (change.table, change.row_id)
        earlier = merged.pop(key, None)
        before = earlier.before if earlier else change.before
        merged[key] = RowChange(change.table, change.row_id, before, change.after)
    return [change for change in merged.values() if change.before != change.after]


def _refuse_bulk(state: ORMExecuteState) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        raise BulkChangeRefused(str(state.statement))


def _collect(session: Session, flush: UOWTransaction) -> None:
    changes: list[RowChange] = session.info["changes"]
    gone = _deleted(flush)
    for record in session.new:
        if isinstance(record, Record):
            changes.append(RowChange(record.__tablename__, record.id, None, _image(record)))
    for record in session.dirty:
        if isinstance(record, Record) and record not in gone and session.is_modified(record, include_collections=False):
            changes.append(RowChange(record.__tablename__, record.id, _image(record, before=True), _image(record)))
    for record in gone:
        changes.append(RowChange(record.__tablename__, record.id, _image(record, before=True), None))


def _deleted(flush: UOWTransaction) -> list[Record]:
    """The rows a flush deletes; ``session.deleted`` lacks those that only fell out of their parent's list."""
    found = []
    for state, (is_delete, list_only) in flush.states.items():
        record = state.obj()
        if is_delete and not list_only and isinstance(record, Record):
            found.append(record)
    return found


def _image(record: Record, *, before: bool = False) -> Image:
    state = inspect(record)
    image: Image = {}
    for attribute in state.mapper.column_attrs:
        history = state.attrs[attribute.key].history if before else None
        value = history.deleted[0] if history and history.deleted else getattr(record, attribute.key)
        image[attribute.columns[0].name] = encode(value)
    return image


def encode(value: Any) -> object:
    """A column value as JSON can hold it."""
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

    Plain statements, not the ORM: this runs inside every action of the clerk.
    """
    connection = session.connection()
    previous = connection.exec_driver_sql("SELECT hash FROM operation ORDER BY id DESC LIMIT 1").scalar() or ""
    at = dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
    head = {"label": label, "detail": detail, "kind": kind, "target_id": target_id, "at": at, "who": who}
    rows = [
        {"table_name": change.table, "row_id": change.row_id, "before": change.before, "after": change.after}
        for change in changes
    ]
    result = connection.exec_driver_sql(
        "INSERT INTO operation (label, detail, kind, target_id, at, who, hash) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (label, detail, kind, target_id, at, who, chain_hash(previous, head, rows)),
    )
    operation_id = int(result.lastrowid)
    connection.exec_driver_sql(
        'INSERT INTO "change" (operation_id, table_name, row_id, before, after) VALUES (?, ?, ?, ?, ?)',
        [(operation_id, change.table, change.row_id, _json(change.before), _json(change.after)) for change in changes],
    )
    return operation_id


def _json(image: Image | None) -> str:
    return json.dumps(image, ensure_ascii=False, separators=(",", ":"))


def chain_hash(previous: str, head: dict[str, Any], rows: list[dict[str, Any]]) -> str:
    """The link of the chain: SHA-256 over the previous hash and this operation with its changes."""
    content = json.dumps([previous, head, rows], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()


def broken_link(session: Session) -> int | None:
    """The first operation whose hash does not fit its content, or None when the chain is whole."""
    previous = ""
    for operation in session.scalars(select(Operation).order_by(Operation.id).execution_options(yield_per=500)):
        head = {name: getattr(operation, name) for name in ("label", "detail", "kind", "target_id", "at", "who")}
        rows = [
            {"table_name": name, "row_id": row_id, "before": before, "after": after}
            for name, row_id, before, after in session.execute(
                select(Change.table_name, Change.row_id, Change.before, Change.after)
                .where(Change.operation_id == operation.id)
                .order_by(Change.id)
            )
        ]
        if chain_hash(previous, head, rows) != operation.hash:
            return operation.id
        previous = operation.hash
    return None
