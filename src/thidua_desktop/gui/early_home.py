"""The home page on show before the data are open: as it was kept when the program closed."""

from collections.abc import Callable

from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.first_paint import FirstPaint
from thidua_desktop.gui.main_window import MainWindow
from thidua_desktop.paths import Places
from thidua_desktop.storage.kept_home import Chosen, kept


def show(desk: Desk, window: MainWindow, where: Places, then: Callable[[], object]) -> None:
    """Put the kept home page on show, if there is one that still holds, and call ``then`` once it is painted."""
    chosen = Chosen(year=desk.year, campaign_id=desk.campaign_id)
    found = kept(where.kept_home, where.data, chosen, desk.today())
    if found is None:
        then()
        return
    from thidua_desktop.gui.pages.home import HomePage

    desk.practice = found.practice
    page = HomePage(desk, found.view)
    FirstPaint(page, then)
    window.pages.foreshow("home", page)


def to_keep(desk: Desk, window: MainWindow) -> Chosen | None:
    """Which home page to keep at closing; None when the data can only be read or no office has been set up."""
    if window.desk is None or desk.read_only_reason:
        return None
    return Chosen(year=desk.year, campaign_id=desk.campaign_id)
