"""What an import asks the memory of senders: whose list this is, and how its columns were understood before."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from thidua_desktop.domain.import_memory import Column, FormLook, Remembered
from thidua_desktop.gui.desk import Desk
from thidua_desktop.queries import import_memory

if TYPE_CHECKING:
    from thidua_desktop.sheets.cells import Table
    from thidua_desktop.sheets.headers import Header

Found = tuple[tuple[Remembered, ...], tuple[str, ...]]
"""What is known of each list, and who may have sent it."""


def look_of(table: "Table", header: "Header", name: str, sender: str) -> FormLook | None:
    """A list as the memory knows it, None where it has no headings; ``name`` is that of its file."""
    from thidua_desktop.sheets.tables import words_above

    if header.top < 0:
        return None
    columns = tuple(Column(use.column, use.header, use.field) for use in header.columns)
    return FormLook(columns, (*words_above(table, header), *filter(None, (table.name, name))), sender)


def ask(desk: Desk, kind: str, looks: Sequence[FormLook], done: Callable[[Found], object], owner: QObject) -> None:
    """Look up what is known of lists of one kind."""
    desk.read(_asked, kind, looks, done=done, owner=owner, once="import memory")


def _asked(session: Any, kind: str, looks: Sequence[FormLook]) -> Found:
    return import_memory.remembered(session, kind, looks), import_memory.senders(session)
