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
    names = {key: task.name(session, key) for key in keys}
    able, refused = list(keys), []
    if keys and _refusal(session, task, keys):  # one of them cannot: each is tried by itself, after those before it
        able = []
        for key in keys:
            why = _refusal(session, task, [key])
            if why:
                refused.append((key, names[key], without_name(why, names[key])))
            else:
                able.append(key)
    will = tuple((names[key], task.becomes(session, key) if task.becomes else "") for key in able)
    return BulkPlan(task.words, task.counted, tuple(able), will, tuple(refused), task.caution)


def _refusal(session: Session, task: Task, keys: Sequence[Any]) -> str:
    """Why the command cannot be done to these rows together, "" when it was; what it did stays for those after them."""
    change_log.forget(session)
    step = session.begin_nested()
    try:
        task.command(session, list(keys), *task.args)
        session.flush()
    except Refused as error:
        step.rollback()
        return str(error)
    step.commit()
    return ""
