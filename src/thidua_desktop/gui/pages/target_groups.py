"""What can be done with a group of targets, and the boxes above the table."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QComboBox, QMenu

from thidua_desktop.commands import targets as write_targets
from thidua_desktop.gui.dialogs.target import group_dialog

if TYPE_CHECKING:
    from thidua_desktop.gui.pages.targets import TargetsPage


def add(page: "TargetsPage") -> None:
    """Ask for the name of a new group."""
    if page.board and not page.read_only_reason():
        page.open_dialog(group_dialog(page.desk, page.board))


def rename(page: "TargetsPage", group_id: int) -> None:
    """Ask for another name of a group."""
    if page.board and not page.read_only_reason():
        page.open_dialog(group_dialog(page.desk, page.board, group_id))


def move(page: "TargetsPage", group_id: int, step: int) -> None:
    """Move a group with its targets up (-1) or down (1)."""
    if page.board is None:
        return
    ids = [group.id for group in page.board.groups if group.id is not None]
    at = ids.index(group_id) + step
    if 0 <= at < len(ids):
        ids[at - step], ids[at] = ids[at], ids[at - step]
        page.desk.write(write_targets.reorder_groups, page.board.campaign_id, ids, owner=page)


def menu(page: "TargetsPage", group_id: int, where: QPoint) -> None:
    """Open the menu of a group heading."""
    shown = QMenu(page)
    entries = (
        ("Đổi tên nhóm…", lambda: rename(page, group_id)),
        ("Chuyển nhóm lên", lambda: move(page, group_id, -1)),
        ("Chuyển nhóm xuống", lambda: move(page, group_id, 1)),
        ("Bỏ nhóm, giữ chỉ tiêu", lambda: page.desk.write(write_targets.remove_group, group_id, owner=page)),
    )
    for words, handler in entries:
        entry = shown.addAction(words)
        entry.setEnabled(not page.read_only_reason())
        entry.triggered.connect(lambda _checked=False, handler=handler: handler())
    shown.popup(where)


def box(name: str, entries: Sequence[tuple[str, object]]) -> QComboBox:
    """A box to narrow the table with; ``name`` says what it chooses."""
    made = QComboBox()
    made.setAccessibleName(name)
    made.setToolTip(name)
    for words, value in entries:
        made.addItem(words, value)
    return made
