"""Decisions, tờ trình, awards, the book of certificates, blanks and the fund: a list behind each tab."""

from typing import Any

from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.pages import awards_forms as forms
from thidua_desktop.gui.pages.awards_archive import BookTab, PastAwardsTab
from thidua_desktop.gui.pages.awards_blanks import BlanksTab
from thidua_desktop.gui.pages.awards_fund import FundTab
from thidua_desktop.gui.pages.awards_tabs import AwardsTab, DecisionsTab, SubmissionsTab
from thidua_desktop.gui.pages.tabbed_page import TabbedPage

TABS: dict[str, type[AwardsTab]] = {
    "decisions": DecisionsTab,
    "submissions": SubmissionsTab,
    "awards": PastAwardsTab,
    "book": BookTab,
    "blanks": BlanksTab,
    "fund": FundTab,
}
WORDS = ("Quyết định", "Tờ trình", "Khen thưởng đã có", "Sổ giấy khen", "Sổ phôi", "Sổ quỹ")


class AwardsPage(TabbedPage[AwardsTab]):
    """Quyết định · Tờ trình · Khen thưởng đã có · Sổ giấy khen · Sổ phôi · Sổ quỹ."""

    key = "awards"
    title = "Quyết định & giấy khen"
    first = "decisions"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, TABS, WORDS)

    def open_record(self, record_id: int | None, **options: Any) -> None:
        """Come here from another page.

        ``tab`` names the list; ``start`` opens the form of a new "decision", or of a tờ trình to the "superior".
        """
        start = options.pop("start", "")
        super().open_record(record_id, **options)
        if start == "decision":
            forms.edit_decision(self.desk, self.current)
        elif start:
            forms.edit_submission(self.desk, self.current, start)
