"""How an entry of the law differs from what ships with the program: chips that tell it, links that lead back."""

from functools import partial
from typing import Any

from thidua_desktop.commands import law as commands
from thidua_desktop.domain.own_rules import Departure
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.pages.office_section import Chip

UNVERIFIED: Chip = ("Chưa đối chiếu", "amber", "warning")
OWN: Chip = ("Của cơ quan", "blue", "home")
DIFFERS: Chip = ("Khác bản kèm theo", "blue", "edit")
NEWS: Chip = ("Có bản mới", "amber", "info")
NOTHING: Chip = ("", "", "")


def own_chips(origin: str, departure: Departure) -> tuple[Chip, Chip]:
    """What tells an entry of the office, one it changed, and one that ships anew since."""
    own = OWN if origin == "office" else DIFFERS if departure.differences else NOTHING
    return own, NEWS if departure.news else NOTHING


def ways_back(desk: Desk, table: str, row_id: int, departure: Departure) -> list[tuple[str, Any]]:
    """What can be done about an entry that is not as it ships."""
    found: list[tuple[str, Any]] = []
    if departure.news:
        found.append(("Giữ bản của cơ quan", partial(desk.write, commands.keep_own, table, row_id)))
    if departure.differences:
        found.append(("Về như ban đầu", partial(desk.write, commands.put_back, table, row_id)))
    return found
