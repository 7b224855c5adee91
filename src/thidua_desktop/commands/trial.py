"""What a command would do to each of several rows, told by really doing it and taking all of it back.

``Database.rehearse`` runs ``plan`` in a transaction that is never committed, so a plan can never say anything else
than what the command itself will say a moment later.

A row is tried after all those before it that can be changed, so rows may influence one another: the second of two
drafts with one number is refused. To be quick over thousands of rows, portions of them are tried together; where one
is refused its portion is tried row by row. Most refusals come before anything was touched: such a row needs no way
back, and nothing is written out between it and the next one, as the command itself does it. Only where a refused row
has left something behind, in memory or in the file, is its portion tried again with a way back for each row.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from thidua_desktop.domain.bulk_plans import BulkPlan, without_name
from thidua_desktop.domain.errors import Refused
from thidua_desktop.queries import row_names
from thidua_desktop.storage import change_log

PORTION = 25
"""So many rows are tried together: few enough that trying them again costs little, and looking at them, too."""


@dataclass(frozen=True, slots=True)
class Task:
    """A command for several rows at once.

    Attributes:
        words: what it does, "Xóa dự thảo".
        counted: what the rows are called, "dự thảo".
        command: ``command(session, keys, *args)``, all or none.
        name: ``name(session, key)``, how the plan calls a row.
        args: what the command is told besides the rows.
        becomes: ``becomes(session, key)``, what the row is once it was changed; None when the action says it all.
        caution: what cannot be changed any more afterwards, "" for nothing.
    """

    words: str
    counted: str
    command: Callable[..., object]
    name: Callable[[Session, Any], str]
    args: tuple[Any, ...] = ()
    becomes: Callable[[Session, Any], str] | None = None
    caution: str = ""


def plan(session: Session, task: Task, keys: Sequence[Any]) -> BulkPlan:
    """Which rows the command can change, one after the other as it will do, and why not the others."""
    trial = _Trial(session, task)
    names: dict[Any, str] = {}
    for portion, _ in _portions(session, task, keys):
        names |= {key: task.name(session, key) for key in portion}
        trial.take(portion)
    refused = tuple((key, names[key], without_name(why, names[key])) for key, why in trial.refused.items())
    will = {key: "" for key in trial.able}
    if task.becomes:
        session.expunge_all()  # as the file has them, with what now hangs on them
        for portion, _ in _portions(session, task, trial.able):
            will |= {key: task.becomes(session, key) for key in portion}
    told = tuple((names[key], said) for key, said in will.items())
    return BulkPlan(task.words, task.counted, tuple(trial.able), told, refused, task.caution)


def _portions(session: Session, task: Task, keys: Sequence[Any]) -> Iterator[tuple[Sequence[Any], list[Any]]]:
    """Some keys after the others, with their rows read at once: SQLAlchemy forgets what nobody keeps."""
    for start in range(0, len(keys), PORTION):
        portion = keys[start : start + PORTION]
        yield portion, row_names.ready(session, task.name, portion)


@dataclass(slots=True)
class _Trial:
    """How far the trial is.

    Attributes:
        able: the rows that were changed.
        refused: why not, of the others.
        clean: no refusal so far left anything behind.
    """

    session: Session
    task: Task
    able: list[Any] = field(default_factory=list)
    refused: dict[Any, str] = field(default_factory=dict)
    clean: bool = True

    def take(self, keys: Sequence[Any]) -> None:
        """Try rows together, else one after the other, else each with a way back."""
        if not self._refusal(keys):
            self.able += keys
        elif not (self.clean and self._light(keys)):
            self.clean = False
            for key in keys:
                self._note(key, self._refusal([key]))

    def _light(self, keys: Sequence[Any]) -> bool:
        """Try rows one by one with one way back for all; False, with all of it undone, when that was not enough."""
        step = self.session.begin_nested()
        found: dict[Any, str] = {}
        for key in keys:
            change_log.forget(self.session)
            before = _pending(self.session)
            try:
                self.task.command(self.session, [key], *self.task.args)
                found[key] = ""
            except Refused as error:
                if "changes" in self.session.info or _pending(self.session) != before:
                    step.rollback()
                    return False
                found[key] = str(error)
        try:
            self.session.flush()
        except Refused:  # of a year that is closed: nobody knows by which row
            step.rollback()
            return False
        step.commit()
        for key, why in found.items():
            self._note(key, why)
        return True

    def _note(self, key: Any, why: str) -> None:
        if why:
            self.refused[key] = why
        else:
            self.able.append(key)

    def _refusal(self, keys: Sequence[Any]) -> str:
        """Why these rows cannot be changed together, "" when they were; it stays for those after them."""
        change_log.forget(self.session)
        step = self.session.begin_nested()
        try:
            self.task.command(self.session, list(keys), *self.task.args)
            self.session.flush()
        except Refused as error:
            step.rollback()
            return str(error)
        step.commit()
        return ""


def _pending(session: Session) -> dict[int, object]:
    """All that waits to be written out, as it stands: equal before and after when nothing was touched in between."""
    gone = {id(record): None for record in session.deleted}
    return gone | {id(record): _standing(record) for record in (*session.new, *session.dirty)}


def _standing(record: Any) -> object:
    """What was changed of a record, and its values; what is only read meanwhile is no difference."""
    state = inspect(record)
    values: Mapping[str, Any] = state.dict
    changed = {key: values.get(key) for key in state.committed_state}
    return {key: list(value) if isinstance(value, list) else value for key, value in changed.items()}
