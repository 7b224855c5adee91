"""Decisions, tờ trình, awards and the book of certificates: four lists behind four tabs."""

from typing import Any

from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.pages import awards_forms as forms
from thidua_desktop.gui.pages.awards_tabs import TABS, AwardsTab
from thidua_desktop.gui.pages.tabbed_page import TabbedPage

WORDS = {
    "decisions": "Quyết định",
    "submissions": "Tờ trình",
    "awards": "Khen thưởng đã có",
    "book": "Sổ giấy khen",
}


class AwardsPage(TabbedPage[AwardsTab]):
    """Quyết định · Tờ trình · Khen thưởng đã có · Sổ giấy khen."""

    key = "awards"
    title = "Quyết định & giấy khen"
    first = "decisions"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, dict(TABS), [WORDS[name] for name, _ in TABS])

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
