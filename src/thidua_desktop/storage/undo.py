"""Undo and redo, derived from the change log; they work across restarts.

An undo puts the rows of one operation back to what they were before it, if they still are what it left.
"""

from dataclasses import dataclass, field

from sqlalchemy import Table as SqlTable
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.orm import Session

from thidua_desktop.domain.errors import Refused
from thidua_desktop.model import Change, Operation, Table
from thidua_desktop.storage.change_log import Image, RowChange, decoded, encode, note

DEPTH = 200


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
        execution_options={"yield_per": 500},
    )
    for table_name, row_id, before, after in rows:
        source, target = (after, before) if backwards else (before, after)
        table = Table.metadata.tables[table_name]
        _expect(session, table, row_id, source, step)
        _put(session, table, row_id, source, target)
        note(session, [RowChange(table_name, row_id, source, target)])


def _expect(session: Session, table: SqlTable, row_id: int, image: Image | None, step: Step) -> None:
    row = session.connection().execute(select(table).where(table.c.id == row_id)).mappings().one_or_none()
    present = None if row is None else {name: encode(value) for name, value in row.items()}
    same = (
        present is None
        if image is None
        else present is not None and all(present.get(name) == value for name, value in image.items() if name in present)
    )
    if not same:
        raise Refused(
            f"Không hoàn tác được “{step.text}” vì bản ghi đã được sửa tiếp sau đó. "
            "Hãy hoàn tác lần sửa sau trước, hoặc sửa tay."
        )


def _put(session: Session, table: SqlTable, row_id: int, source: Image | None, target: Image | None) -> None:
    connection = session.connection()
    if target is None:
        connection.execute(delete(table).where(table.c.id == row_id))
    elif source is None:
        connection.execute(insert(table), decoded(table, target))
    else:
        connection.execute(update(table).where(table.c.id == row_id), decoded(table, target))
