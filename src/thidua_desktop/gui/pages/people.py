"""Units and people: five lists behind five tabs."""

from typing import Any

from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.pages.people_tabs import TABS, PeopleTab, PersonsTab
from thidua_desktop.gui.pages.tabbed_page import TabbedPage


class PeoplePage(TabbedPage[PeopleTab]):
    """Đơn vị · Cá nhân · Hộ gia đình · Cụm, khối · Sáng kiến."""

    key = "people"
    title = "Đơn vị & cá nhân"
    first = "persons"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, dict(TABS), [tab.title for _, tab in TABS])

    def open_record(self, record_id: int | None, **options: Any) -> None:
        """Come here from another page.

        ``tab`` names the list, ``unit_id`` filters it by a unit, ``start="import"`` asks for a workbook.
        """
        unit_id = options.pop("unit_id", None)
        start = options.pop("start", "")
        tab = self.tab(options.get("tab", self.first))
        if unit_id is not None:
            tab.clear_filters()
            tab.table.set_filter("unit", (unit_id,))
        super().open_record(record_id, **options)
        if start == "import" and isinstance(tab, PersonsTab):
            tab.import_list()
