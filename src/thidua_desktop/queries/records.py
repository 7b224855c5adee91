"""One row by its key, and the draft that holds what a row holds."""

from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.util import identity_key

from thidua_desktop.domain.errors import Refused
from thidua_desktop.model import Record

D = TypeVar("D")
R = TypeVar("R", bound=Record)


def found(session: Session, table: type[R], key: int, word: str) -> R:
    """The row with that key; ``word`` is what the clerk calls it.

    Raises:
        Refused: it is gone.
    """
    row = session.get(table, key) if identity_key(table, key) in session.identity_map else _read(session, table, key)
    if row is None:
        raise Refused(f"Không còn {word} này, có thể đã bị xóa. Tải lại trang bằng phím F5.")
    return row


def _read(session: Session, table: type[R], key: int) -> R | None:
    """The row from the file, by a statement made once; ``Session.get`` makes it anew each time, which takes as long."""
    return session.scalars(_by_key(table), {"key": key}).one_or_none()


@cache
def _by_key(table: type[Record]) -> Select[Any]:
    return select(table).where(table.id == bindparam("key"))


def draft_of(kind: type[D], row: Record) -> D:
    """The draft that holds what a row holds; both use the same names."""
    values: dict[str, Any] = {field.name: getattr(row, field.name) for field in fields(kind)}  # type: ignore[arg-type]
    return kind(**values)
