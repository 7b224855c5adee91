"""Practice data: the way to them, the banner over them, and the way back to the office's own data."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from thidua_desktop.gui.widgets.states import Banner

if TYPE_CHECKING:
    from thidua_desktop.gui.desk import Desk
    from thidua_desktop.paths import Places

WORDS = "DỮ LIỆU TẬP. Tên người và đơn vị ở đây là bịa ra để làm thử, cứ thêm, sửa, xóa thoải mái."


def banner(desk: "Desk") -> Banner:
    """Says that the data are for practice; with a way back when the office's own lie beside them."""
    if not desk.settings.practice:
        return Banner(WORDS, "blue", "info")
    return Banner(WORDS, "blue", "info", "Về dữ liệu của cơ quan", partial(leave, desk))


def leave(desk: "Desk") -> None:
    """Close the practice data, which stay as they are, and open the office's own."""
    desk.settings.practice = False
    desk.restart(lambda: None)


def enter(desk: "Desk", owner: QObject, failed: Callable[[Exception], object]) -> None:
    """Open the practice data beside the office's own; they are made when there are none yet."""
    if desk.places is not None:
        desk.jobs.run(
            make, desk.places.practice, done=lambda _none: _open(desk), failed=failed, owner=owner,
            title="Đang lập xã tập, mất khoảng nửa phút",
        )  # fmt: skip


def make(places: "Places") -> None:
    """Make the practice data of a data folder, unless they are there already."""
    from thidua_desktop import practice

    if not places.data.exists():
        practice.make(places)


def _open(desk: "Desk") -> None:
    desk.settings.practice = True
    desk.restart(lambda: None)
