"""Faulty rows of an import, saved as a workbook that goes back to whoever sent them."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from thidua_desktop.gui.desk import Desk

if TYPE_CHECKING:
    from thidua_desktop.sheets.tables import RowProblem


def send_back(
    desk: Desk,
    name: str,
    plan: Any,
    problems: "Sequence[RowProblem]",
    doubts: "Sequence[RowProblem]",
    parent: QWidget,
) -> None:
    """Ask where to save the faulty and doubtful rows of what was read; each is written with its reasons as comments.

    Rows of a second sheet, counted below 0, are put right in the preview alone.
    """
    proposed = f"{Path(name).stem} - cần sửa.xlsx"
    path = desk.choose_target("Gửi trả các dòng lỗi", "Sổ tính Excel (*.xlsx)", proposed, parent)
    if path is None:
        return
    target = path if path.suffix.lower() == ".xlsx" else Path(f"{path}.xlsx")
    desk.jobs.run(
        partial(_write, target, name, plan, tuple(one for one in problems if one.row > 0), tuple(doubts)),
        done=lambda rows: desk.messages.say(f"Đã lưu {rows} vào “{target.name}” để gửi trả."),
        failed=desk.failures.tell,
        owner=parent,
        side=True,
    )


def _write(target: Path, name: str, plan: Any, problems: "Sequence[RowProblem]", doubts: "Sequence[RowProblem]") -> str:
    from thidua_desktop.sheets import sent_back
    from thidua_desktop.storage.files import write_atomically

    write_atomically(target, sent_back.write(name, plan.table, plan.header, problems, doubts))
    faulty = set(sent_back.faulty_rows(problems))
    return sent_back.told(len(faulty), len({one.row for one in doubts} - faulty))
