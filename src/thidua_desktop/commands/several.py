"""One deed done to each of several rows: all or none, one undo."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy.orm import Session

from thidua_desktop.commands.label import about
from thidua_desktop.domain.errors import Refused

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Draft = TypeVar("Draft", bound="DataclassInstance")
Key = TypeVar("Key")
NOTHING = "Chưa chọn dòng nào. Chọn một hoặc nhiều dòng trong danh sách."


def each(session: Session, keys: Sequence[Key], act: Callable[[Key], object], counted: str) -> int:
    """Act on one row after the other; returns how many.

    Args:
        session: The session.
        keys: The rows.
        act: What is done to one; it names the row, several are counted.
        counted: What the rows are called, "hồ sơ".

    Raises:
        Refused: there is none, or ``act`` refuses one of them.
    """
    if not keys:
        raise Refused(NOTHING)
    for key in keys:
        act(key)
    if len(keys) > 1:
        about(session, f"{len(keys)} {counted}")
    return len(keys)


def of_each(one: Callable[..., object], counted: str) -> Callable[..., int]:
    """The command for several rows that does to each what ``one(session, key, *args)`` does; ``one`` names it.

    Args:
        one: The command of a single row.
        counted: What the rows are called, "hội đồng".
    """

    def many(session: Session, keys: Sequence[Any], *args: Any) -> int:
        return each(session, keys, lambda key: one(session, key, *args), counted)

    many.label = getattr(one, "label", counted)  # type: ignore[attr-defined]
    return many


def with_values(before: Draft, values: Mapping[str, Any], name: str) -> Draft:
    """The draft of one of several rows in which the same is set.

    Raises:
        Refused: nothing is to be set, or this row, of that name, is so already.
    """
    if not values:
        raise Refused("Chưa chọn gì để đổi. Chọn ít nhất một mục.")
    after = replace(before, **values)
    if after == before:
        raise Refused(f"{name}: đã như thế, không có gì để đổi.")
    return after
