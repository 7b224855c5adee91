"""A page of several lists behind tabs: the frame the people and the awards share."""

from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from thidua_desktop.gui import look
from thidua_desktop.gui.actions import PageAction
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.pages.list_page import ListPage

Tab = TypeVar("Tab", bound=ListPage)


class TabbedPage(QWidget, Generic[Tab]):
    """Lists behind tabs; a list is made when its tab is first seen, and the tab on show is remembered.

    A page says its ``key``, its ``title`` and the ``first`` list others come to when they name none.
    """

    key: str
    title: str
    first: str
    listens: frozenset[str] = frozenset()

    def __init__(self, desk: Desk, lists: Mapping[str, type[Tab]], words: Sequence[str]) -> None:
        super().__init__()
        self.desk = desk
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._lists = dict(lists)
        self._names = list(lists)
        self._made: dict[str, Tab] = {}
        px = look.tokens().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(8), 0, 0)
        column.setSpacing(0)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Các danh sách")
        self.tabs.setExpanding(False)
        for word in words:
            self.tabs.addTab(word)
        row = QVBoxLayout()
        row.setContentsMargins(px(16), 0, px(24), 0)
        row.addWidget(self.tabs)
        column.addLayout(row)
        self._stack = QStackedWidget()
        column.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._show)
        remembered = desk.tables_of(self.key).get("tab", 0)
        self.tabs.setCurrentIndex(remembered if remembered in range(len(words)) else 0)
        self._show(self.tabs.currentIndex())

    @property
    def current(self) -> Tab:
        """The list on show."""
        return self.tab(self._names[self.tabs.currentIndex()])

    @property
    def page_actions(self) -> Sequence[PageAction]:
        """The actions of the list on show."""
        return self.current.page_actions

    def tab(self, name: str) -> Tab:
        """A list by name."""
        if name not in self._made:
            made = self._made[name] = self._lists[name](self.desk)
            self.desk.refresh.add(made)
            self._stack.addWidget(made)
        return self._made[name]

    def reload(self) -> None:
        """Read the list on show anew."""
        self.current.reload()

    def open_record(self, record_id: int | None, **options: Any) -> None:
        """Come here from another page: ``tab`` names the list, the rest is for that list."""
        self.tabs.setCurrentIndex(self._names.index(options.pop("tab", self.first)))
        self.current.open_record(record_id, **options)

    def clear_filters(self) -> None:
        """Take search and filters off the list on show."""
        self.current.clear_filters()

    def take_search_focus(self) -> None:
        """Put the cursor into the search box of the list on show."""
        self.current.take_search_focus()

    def _show(self, index: int) -> None:
        self._stack.setCurrentWidget(self.tab(self._names[index]))
        self.desk.tables_of(self.key)["tab"] = index
