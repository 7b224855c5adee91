"""Search over everything the office has, in every year."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from thidua_desktop.domain.search import Hit, HitGroup
from thidua_desktop.gui import look
from thidua_desktop.gui.actions import PageAction
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.widgets import labels
from thidua_desktop.gui.widgets.card import Card
from thidua_desktop.gui.widgets.hits import HitList
from thidua_desktop.gui.widgets.search_box import SearchBox
from thidua_desktop.gui.widgets.states import EmptyState, FilteredEmptyState
from thidua_desktop.queries.search import search

ABOUT = (
    "Gõ vài chữ trong tên người, đơn vị, hộ gia đình, phong trào, chỉ tiêu, hồ sơ, sáng kiến, "
    "hoặc số quyết định, tờ trình. Không cần dấu, không cần đúng thứ tự."
)


class SearchPage(QWidget):
    """Tra cứu."""

    key = "search"
    title = "Tra cứu"
    listens = frozenset(
        {
            "person", "unit", "household", "campaign", "target", "dossier", "decision", "submission", "award",
            "initiative",
        }
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.page_actions: Sequence[PageAction] = ()
        self._words = ""
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        px = look.tokens().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), px(24), px(18))
        column.setSpacing(px(12))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(labels.title(self.title))
        self.figures = labels.subtitle("Mọi năm, mọi danh sách")
        words.addWidget(self.figures)
        column.addLayout(words)
        self.search = SearchBox("Tìm người, đơn vị, văn bản… (gõ không dấu cũng được)", 560, counted=False)
        self.search.searched.connect(self._search)
        self.search.line.installEventFilter(self)
        column.addWidget(self.search, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._results(), 1)

    def reload(self) -> None:
        """Search for the same words anew."""
        if self._words:
            self._search(self._words)

    def open_record(self, _record_id: int | None, **options: Any) -> None:
        """Come here with words to search for."""
        words = str(options.get("search", options.get("words", "")))
        if words:
            self.search.line.setText(words)
            self.search.line.returnPressed.emit()
        self.take_search_focus()

    def take_search_focus(self) -> None:
        """Put the cursor into the search box."""
        self.search.take_focus()

    def open_hit(self, hit: Hit) -> None:
        """Go to what was found, in its year and campaign."""
        if hit.year:
            self.desk.set_year(hit.year)
        if hit.campaign_id:
            self.desk.set_campaign(hit.campaign_id)
        self.desk.open(hit.page, hit.record_id, **hit.options)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down:
            self.hits.enter()
            return True
        return super().eventFilter(watched, event)

    def _search(self, words: str) -> None:
        self._words = words
        if not words:
            self.figures.show_text("Mọi năm, mọi danh sách")
            self._states.setCurrentWidget(self._about)
            return
        self.desk.read(search, words, done=self._show, once="search everything")

    def _show(self, groups: Sequence[HitGroup]) -> None:
        self.hits.show_groups(groups, self._words)
        count = sum(len(group.hits) for group in groups)
        more = any(group.more for group in groups)
        self.figures.show_text(f"{'Hơn ' if more else ''}{count} kết quả" if groups else "Không có kết quả nào")
        self._states.setCurrentWidget(self._found if groups else self._nothing)

    def _results(self) -> QWidget:
        self._states = QStackedWidget()
        self._about = EmptyState(ABOUT, icon="search")
        self._nothing = FilteredEmptyState(self.search.clear, "Không tìm thấy gì. Thử ít chữ hơn, hoặc chữ khác.")
        self._nothing.button.setText("Xóa ô tìm")
        self.hits = HitList()
        self.hits.setProperty("look", "scrolled")
        self.hits.opened.connect(self.open_hit)
        self.hits.left_upwards.connect(self.take_search_focus)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.hits)
        self._area = area
        self._found = Card()
        self._found.setAccessibleName("Kết quả tìm")
        self._found.add(area, 1)
        for part in (self._about, self._nothing, self._found):
            self._states.addWidget(part)
        return self._states
