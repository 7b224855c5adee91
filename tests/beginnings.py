"""What many tests begin with: made by commands once, the file they left is put in place for those that follow."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from thidua_desktop.storage.database import Changed, Database

T = TypeVar("T")


@dataclass(frozen=True)
class Beginning:
    """What a maker returned, the file it left, and the changes it announced."""

    result: Any
    file: bytes
    told: tuple[Changed, ...]


_known: dict[tuple[object, ...], Beginning] = {}


def begin(db: Database, make: Callable[..., T], *arguments: object) -> T:
    """What ``make(db, *arguments)`` returns and does to the file.

    It runs once for all files of the same bytes. It must be a plain function of these arguments, change nothing but
    the file and return what nobody changes.
    """
    key = (make, arguments, hashlib.sha256(db.path.read_bytes()).digest())
    if (known := _known.get(key)) is None:
        return _made(db, key, make, arguments)
    db.close()  # nothing of the file before may stay in the memory of a connection
    db.path.write_bytes(known.file)
    db.changed_since_backup = db.changed_since_backup or bool(known.told)
    for changed in known.told:
        for listener in db._listeners:
            listener(changed)
    return known.result


def written(db: Database, command: Callable[..., T], *arguments: object) -> T:
    """The same for a single command, which must be deterministic: what ``db.write`` returns."""
    return begin(db, Database.write, command, *arguments)


def _made(db: Database, key: tuple[object, ...], make: Callable[..., T], arguments: tuple[object, ...]) -> T:
    told: list[Changed] = []
    db.on_change(told.append)
    try:
        result = make(db, *arguments)
    finally:
        db._listeners.remove(told.append)
    _known[key] = Beginning(result, db.path.read_bytes(), tuple(told))
    return result
