"""Undo and redo, derived from the change log; they work across restarts.

An undo puts the rows of one operation back to what they were before it, if they still are what it left.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from sqlalchemy import Connection, delete, insert, select, text, update
from sqlalchemy import Table as SqlTable
from sqlalchemy.orm import Session

from thidua_desktop.domain.errors import Refused
from thidua_desktop.model import Change, Operation, Table
from thidua_desktop.storage.change_log import Image, RowChange, decoded, encode, note

DEPTH = 200
_PORTION = 500  # rows looked at in one statement; SQLite takes at least 999 parameters


@dataclass(frozen=True, slots=True)
class Step:
    """An operation that can be undone or redone."""

    operation_id: int
    label: str
    detail: str

    @property
    def text(self) -> str:
        """The label with what it was about."""
        return f"{self.label} – {self.detail}" if self.detail else self.label


@dataclass(slots=True)
class Stacks:
    """What can be undone and redone now, the next one last."""

    undo: list[Step] = field(default_factory=list)
    redo: list[Step] = field(default_factory=list)


def stacks(session: Session) -> Stacks:
    """Replay the last operations into an undo and a redo stack.

    A "system" operation (taking over shipped law, closing a year) clears both: nothing before it is undone.
    """
    latest = (
        select(Operation.id, Operation.kind, Operation.target_id, Operation.label, Operation.detail)
        .order_by(Operation.id.desc())
        .limit(DEPTH)
        .subquery()
    )
    found = Stacks()
    for number, kind, target, label, detail in session.execute(select(latest).order_by(latest.c.id)):
        if kind == "do":
            found.undo.append(Step(number, label, detail))
            found.redo.clear()
        elif kind == "undo":
            _move(found.undo, found.redo, target)
        elif kind == "redo":
            _move(found.redo, found.undo, target)
        else:
            found.undo.clear()
            found.redo.clear()
    return found


def _move(source: list[Step], target: list[Step], number: int) -> None:
    if source and source[-1].operation_id == number:
        target.append(source.pop())


def apply(session: Session, step: Step, *, backwards: bool) -> None:
    """Put the rows of an operation back (or forth), and keep what changed for the log.

    Raises:
        Refused: a row is no longer what the operation left; nothing is changed then.
    """
    session.execute(text("PRAGMA defer_foreign_keys=ON"))
    rows = session.connection().execute(
        select(Change.table_name, Change.row_id, Change.before, Change.after)
        .where(Change.operation_id == step.operation_id)
        .order_by(Change.id.desc() if backwards else Change.id),
        execution_options={"yield_per": _PORTION},
    )
    for portion in rows.partitions():
        changes = [
            RowChange(table, row_id, after, before) if backwards else RowChange(table, row_id, before, after)
            for table, row_id, before, after in portion
        ]
        _expect(session, changes, step)
        for (name, *_), alike in groupby(changes, _kind):
            _put(session.connection(), Table.metadata.tables[name], list(alike))
        note(session, changes)


def _expect(session: Session, changes: Sequence[RowChange], step: Step) -> None:
    present: dict[tuple[str, int], Image] = {}
    for name in {change.table for change in changes}:
        table = Table.metadata.tables[name]
        keys = [change.row_id for change in changes if change.table == name]
        for row in session.connection().execute(select(table).where(table.c.id.in_(keys))).mappings():
            present[name, row["id"]] = {column: encode(value) for column, value in row.items()}
    for change in changes:
        found, image = present.get((change.table, change.row_id)), change.before
        if (found is None) is not (image is None) or (
            found and image and any(found[name] != value for name, value in image.items() if name in found)
        ):
            raise Refused(
                f"Không hoàn tác được “{step.text}” vì bản ghi đã được sửa tiếp sau đó. "
                "Hãy hoàn tác lần sửa sau trước, hoặc sửa tay."
            )


def _kind(change: RowChange) -> tuple[str, bool, bool, int]:
    """What changes one statement can do have in common; the row itself where it is changed."""
    makes, drops = change.before is None, change.after is None
    return change.table, makes, drops, 0 if makes or drops else change.row_id


def _put(connection: Connection, table: SqlTable, changes: Sequence[RowChange]) -> None:
    wanted = [decoded(table, change.after) for change in changes if change.after is not None]
    if not wanted:
        connection.execute(delete(table).where(table.c.id.in_([change.row_id for change in changes])))
    elif changes[0].before is None:
        connection.execute(insert(table), wanted)
    else:
        connection.execute(update(table).where(table.c.id == changes[0].row_id), wanted[0])
