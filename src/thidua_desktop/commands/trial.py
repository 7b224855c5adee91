"""What a command would do to each of several rows, told by really doing it and taking all of it back.

``Database.rehearse`` runs ``plan`` in a transaction that is never committed, so a plan can never say anything else
than what the command itself will say a moment later.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from thidua_desktop.domain.bulk_plans import BulkPlan, without_name
from thidua_desktop.domain.errors import Refused
from thidua_desktop.storage import change_log


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
    able: list[Any] = []
    will: list[tuple[str, str]] = []
    refused: list[tuple[Any, str, str]] = []
    for key in keys:
        name = task.name(session, key)
        step = session.begin_nested()
        change_log.forget(session)
        try:
            task.command(session, [key], *task.args)
            session.flush()
        except Refused as error:
            step.rollback()
            refused.append((key, name, without_name(str(error), name)))
        else:
            step.commit()
            able.append(key)
            will.append((name, task.becomes(session, key) if task.becomes else ""))
    return BulkPlan(task.words, task.counted, tuple(able), tuple(will), tuple(refused), task.caution)
