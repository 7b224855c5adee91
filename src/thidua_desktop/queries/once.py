"""Answers that take long, kept until the data change: a list asks for the same several times in between."""

from collections.abc import Callable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from thidua_desktop.model import Operation

T = TypeVar("T")
_kept: WeakKeyDictionary[Any, dict[str, tuple[object, Any]]] = WeakKeyDictionary()


def once(session: Session, name: str, about: tuple[object, ...], answer: Callable[[], T]) -> T:
    """The answer worked out before, while the data and what it is about are the same; worked out now otherwise.

    Args:
        session: an open session.
        name: of the question; the last answer to each question is kept.
        about: what the answer depends on besides the data.
        answer: works it out; its result must not be changed by anybody.
    """
    kept = _kept.setdefault(session.get_bind().engine, {})
    state = (session.scalar(select(func.max(Operation.id))), *about)
    if name not in kept or kept[name][0] != state or session.info.get("changes"):
        kept[name] = (state, answer())
    found: T = kept[name][1]
    return found
