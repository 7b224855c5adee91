"""Practice data: the banner over them, and the way back to the office's own data."""

from functools import partial
from typing import TYPE_CHECKING

from thidua_desktop.gui.widgets.states import Banner

if TYPE_CHECKING:
    from thidua_desktop.gui.desk import Desk

WORDS = "DỮ LIỆU TẬP. Tên người và đơn vị ở đây là bịa ra để làm thử, cứ thêm, sửa, xoá thoải mái."


def banner(desk: "Desk") -> Banner:
    """Says that the data are for practice; with a way back when the office's own lie beside them."""
    if not desk.settings.practice:
        return Banner(WORDS, "blue", "info")
    return Banner(WORDS, "blue", "info", "Về dữ liệu của cơ quan", partial(leave, desk))


def leave(desk: "Desk") -> None:
    """Close the practice data, which stay as they are, and open the office's own."""
    desk.settings.practice = False
    desk.restart(lambda: None)
