"""What every command on a form does: refuse what cannot be, and set the columns of a row."""

from collections.abc import Iterable
from dataclasses import fields
from typing import TYPE_CHECKING

from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.text import nfc
from thidua_desktop.model import Record

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

EDITED_ELSEWHERE = (
    "Bản ghi này vừa được sửa ở chỗ khác sau khi mở biểu. Xem bản đang lưu rồi chọn lấy bản đó hoặc ghi đè."
)


def refuse(problems: Iterable[tuple[str, str]]) -> None:
    """Raise the first problem.

    Raises:
        Refused: when there is one.
    """
    for field, message in problems:
        raise Refused(message, field)


def refuse_if_edited(present: object, seen: object | None) -> None:
    """Keep what somebody else wrote since the form was opened with ``seen``.

    Raises:
        Refused: the row is no longer what the form showed.
    """
    if seen is not None and present != seen:
        raise Refused(EDITED_ELSEWHERE, "version")


def columns_of(draft: "DataclassInstance") -> dict[str, object]:
    """The fields of a draft by name, as they are (``asdict`` would copy every value)."""
    return {one.name: getattr(draft, one.name) for one in fields(draft)}


def tidy_columns_of(draft: "DataclassInstance") -> dict[str, object]:
    """The fields of a draft by name, texts composed and without blanks around them."""
    return {key: nfc(value).strip() if isinstance(value, str) else value for key, value in columns_of(draft).items()}


def put(row: Record, values: dict[str, object]) -> None:
    """Set the columns of a row that are to change; setting the others would work out their search texts anew."""
    for key, value in values.items():
        if getattr(row, key) != value:
            setattr(row, key, value)
