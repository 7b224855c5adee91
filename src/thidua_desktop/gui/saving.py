"""Saving a finished file where the clerk said: tried again when another program holds it, opened when it is there."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from thidua_desktop.domain.errors import Failure
from thidua_desktop.storage.files import write_atomically

if TYPE_CHECKING:
    from thidua_desktop.gui.desk import Desk

EXCEL = "Sổ tính Excel (*.xlsx)"


def choose_workbook(desk: "Desk", title: str, name: str) -> Path | None:
    """Ask where a workbook goes; None when the clerk thought better of it."""
    path = desk.choose_target(title, EXCEL, name + ".xlsx")
    if path is None:
        return None
    return path if path.suffix.lower() == ".xlsx" else Path(f"{path}.xlsx")


def save(desk: "Desk", path: Path, data: bytes, owner: QObject, *, more: str = "") -> None:
    """Write a file beside the window and offer to open it; ``more`` is said besides.

    The file is wholly the new one or wholly the old one. When it cannot be written the clerk is told why and may try
    again, as after closing it in Excel.
    """

    def failed(error: Exception) -> None:
        if isinstance(error, Failure):
            desk.messages.fail(str(error), "Thử lại", lambda: save(desk, path, data, owner, more=more))
        else:
            desk.failures.tell(error)

    said = " ".join(filter(None, (f"Đã lưu “{path.name}”.", more)))
    desk.jobs.run(
        write_atomically,
        path,
        data,
        done=lambda _none: desk.messages.say(said, lambda: open_file(path), "Mở tệp"),
        failed=failed,
        owner=owner,
        side=True,
    )


def open_file(path: Path) -> None:
    """Open a file in the program this machine has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
