"""Decisions, tờ trình, awards and the book of certificates: four lists behind four tabs."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from thidua_desktop.gui import look
from thidua_desktop.gui.actions import PageAction
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.pages import awards_forms as forms
from thidua_desktop.gui.pages.awards_tabs import TABS, AwardsTab

WORDS = {
    "decisions": "Quyết định",
    "submissions": "Tờ trình",
    "awards": "Khen thưởng đã có",
    "book": "Sổ giấy khen",
}


class AwardsPage(QWidget):
    """Quyết định · Tờ trình · Khen thưởng đã có · Sổ giấy khen; a list is made when its tab is first seen."""

    key = "awards"
    title = "Quyết định & giấy khen"
    listens: frozenset[str] = frozenset()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._made: dict[str, AwardsTab] = {}
        px = look.tokens().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(8), 0, 0)
        column.setSpacing(0)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Các danh sách")
        self.tabs.setExpanding(False)
        for name, _ in TABS:
            self.tabs.addTab(WORDS[name])
        row = QVBoxLayout()
        row.setContentsMargins(px(16), 0, px(24), 0)
        row.addWidget(self.tabs)
        column.addLayout(row)
        self._stack = QStackedWidget()
        column.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._show)
        remembered = desk.tables_of(self.key).get("tab", 0)
        self.tabs.setCurrentIndex(remembered if remembered in range(len(TABS)) else 0)
        self._show(self.tabs.currentIndex())

    @property
    def current(self) -> AwardsTab:
        """The list on show."""
        return self.tab(TABS[self.tabs.currentIndex()][0])

    @property
    def page_actions(self) -> Sequence[PageAction]:
        """The actions of the list on show."""
        return self.current.page_actions

    def tab(self, name: str) -> AwardsTab:
        """A list by name: decisions, submissions, awards or book."""
        if name not in self._made:
            made = self._made[name] = dict(TABS)[name](self.desk)
            self.desk.refresh.add(made)
            self._stack.addWidget(made)
        return self._made[name]

    def reload(self) -> None:
        """Read the list on show anew."""
        self.current.reload()

    def open_record(self, record_id: int | None, **options: Any) -> None:
        """Come here from another page.

        ``tab`` names the list; ``start`` opens the form of a new "decision", or of a tờ trình to the "superior".
        """
        names = [name for name, _ in TABS]
        self.tabs.setCurrentIndex(names.index(options.pop("tab", "decisions")))
        start = options.pop("start", "")
        self.current.open_record(record_id, **options)
        if start == "decision":
            forms.edit_decision(self.desk, self.current)
        elif start:
            forms.edit_submission(self.desk, self.current, start)

    def clear_filters(self) -> None:
        """Take search and filters off the list on show."""
        self.current.clear_filters()

    def take_search_focus(self) -> None:
        """Put the cursor into the search box of the list on show."""
        self.current.take_search_focus()

    def _show(self, index: int) -> None:
        self._stack.setCurrentWidget(self.tab(TABS[index][0]))
        self.desk.tables_of(self.key)["tab"] = index
