"""The data file, read and written through two methods."""

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from thidua_desktop.domain.errors import Failure, Refused
from thidua_desktop.storage import change_log, undo
from thidua_desktop.storage.connection import engine_for
from thidua_desktop.storage.failures import refused_by_constraint, translated

P = ParamSpec("P")
T = TypeVar("T")
Guard = Callable[..., None]
"""Called before each flush as ``guard(session, flush_context, instances)``; raises Refused to stop the write."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What one committed operation changed.

    Attributes:
        kinds: names of the tables with changed rows.
        kind: "do", "undo", "redo" or "system".
    """

    kinds: frozenset[str]
    label: str
    operation_id: int
    kind: str


class Database:
    """One open data file; usable from any thread.

    Attributes:
        path: the data file.
        read_only_reason: why nothing can be written, "" when it can.
        changed_since_backup: whether anything was committed since this object was made or a backup was taken.
    """

    def __init__(self, path: Path, *, guards: Sequence[Guard] = (), read_only_reason: str = "", who: str = "") -> None:
        self.path = path
        self.read_only_reason = read_only_reason
        self.changed_since_backup = False
        self._who = who
        self._engine: Engine = engine_for(path, mode="ro" if read_only_reason else "rw")
        self._guards = tuple(guards)
        self._writer: tuple[Session, Connection] | None = None
        self._listeners: list[Callable[[Changed], None]] = []
        self._write_lock = threading.Lock()

    def read(self, query: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What ``query(session, …)`` returns; the session opens and closes inside.

        Raises:
            Failure: the file cannot be read.
        """
        with translated(self.path), Session(self._engine, autoflush=False) as session:
            return query(session, *args, **kwargs)

    def write(self, command: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run ``command(session, …)`` in one transaction, log it, commit it, announce it.

        Raises:
            Refused: a rule said no; nothing was changed.
            Failure: the disk said no; nothing was changed.
        """

        def work(session: Session) -> tuple[T, str, str]:
            result = command(session, *args, **kwargs)
            return result, getattr(command, "label", command.__name__), session.info.get("detail", "")

        return self._transact(work, kind=getattr(command, "kind", "do"))

    def rehearse(self, command: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What ``command(session, …)`` returns when it is run as in ``write``; nothing it did is kept.

        Raises:
            Failure: the file cannot be read.
        """
        with self._writing() as (session, _):
            return command(session, *args, **kwargs)

    def undo(self) -> str:
        """Take the last operation back; returns its label."""
        return self._step_back_or_forth(backwards=True)

    def redo(self) -> str:
        """Do the last undone operation again; returns its label."""
        return self._step_back_or_forth(backwards=False)

    def undo_label(self) -> str | None:
        """What Ctrl+Z would take back, or None."""
        steps = self.read(undo.stacks).undo
        return steps[-1].text if steps else None

    def redo_label(self) -> str | None:
        """What Ctrl+Y would do again, or None."""
        steps = self.read(undo.stacks).redo
        return steps[-1].text if steps else None

    def on_change(self, listener: Callable[[Changed], None]) -> None:
        """Call ``listener`` after each commit, on the thread that wrote."""
        self._listeners.append(listener)

    def close(self) -> None:
        """Release the file; the next read or write opens it again."""
        with self._write_lock:
            if self._writer is not None:
                self._writer[1].close()
                self._writer = None
            self._engine.dispose()

    @contextmanager
    def _writing(self) -> Iterator[tuple[Session, Connection]]:
        """The session of all writes and its connection, for one of them; afterwards the session forgets it."""
        with self._write_lock, translated(self.path):
            self._writer = session, connection = self._writer or self._opened_writer()
            try:
                with _emptied_after(session, connection):
                    yield session, connection
            except IntegrityError as error:
                raise refused_by_constraint(error) from error
            except (DBAPIError, sqlite3.Error):
                # A failed COMMIT leaves SQLite's transaction open; closing the connection ends it.
                self._writer = None
                connection.invalidate()
                connection.close()
                raise

    def _opened_writer(self) -> tuple[Session, Connection]:
        """Made once for all writes: opening both anew is a tenth of a clerk's action."""
        connection = self._engine.connect().execution_options(begin="BEGIN IMMEDIATE")
        session = change_log.watched(Session(connection, autoflush=False, expire_on_commit=False))
        for guard in self._guards:
            event.listen(session, "before_flush", guard)
        return session, connection

    def _step_back_or_forth(self, *, backwards: bool) -> str:
        def work(session: Session) -> tuple[str, str, str]:
            found = undo.stacks(session)
            steps = found.undo if backwards else found.redo
            if not steps:
                raise Refused("Không còn gì để hoàn tác." if backwards else "Không còn gì để làm lại.")
            step = steps[-1]
            undo.apply(session, step, backwards=backwards)
            session.info["target_id"] = step.operation_id
            return step.text, step.label, step.detail

        return self._transact(work, kind="undo" if backwards else "redo")

    def _transact(self, work: Callable[[Session], tuple[T, str, str]], *, kind: str) -> T:
        if self.read_only_reason:
            raise Failure(f"Dữ liệu đang ở chế độ chỉ xem: {self.read_only_reason}", "Chưa có gì được lưu.")
        # Ended by the connection, not by the session, which would look through itself anew.
        with self._writing() as (session, connection), connection.begin():
            result, label, detail = work(session)
            changed = self._log(session, label, detail, kind)
        if changed:
            self.changed_since_backup = True
            for listener in self._listeners:
                listener(changed)
        return result

    def _log(self, session: Session, label: str, detail: str, kind: str) -> Changed | None:
        session.flush()
        changes = change_log.gathered(session)
        if changes is None:
            return None
        number = change_log.store(
            session,
            changes,
            label=label,
            detail=detail,
            kind=kind,
            target_id=session.info.get("target_id"),
            who=self._who,
        )
        return Changed(changes.tables, label, number, kind)


@contextmanager
def _emptied_after(session: Session, connection: Connection) -> Iterator[None]:
    """Let the session forget, however its transaction ends, all it read and gathered."""
    try:
        yield
    finally:
        change_log.end(session, connection)
        session.info.clear()
        session.close()
