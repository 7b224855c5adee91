"""The strips over every page: that the data are for practice, that they can only be read."""

from typing import TYPE_CHECKING

from thidua_desktop.gui import practising
from thidua_desktop.gui.widgets.states import Banner

if TYPE_CHECKING:
    from thidua_desktop.gui.desk import Desk


def over_pages(desk: "Desk") -> list[Banner]:
    """The strips the data ask for, from top to bottom."""
    found = []
    if desk.practice:
        found.append(practising.banner(desk))
    if desk.read_only_reason:
        words = f"Chỉ xem được, chưa sửa được: {desk.read_only_reason} Vẫn chép được ra USB hoặc ổ khác."
        found.append(
            Banner(words, "amber", "lock", "Chép ra USB", lambda: desk.open("office", None, section="backups"))
        )
    return found
