"""The frame of all list pages: title and figures, actions, search, filters, table, detail, and every state of them."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QScrollArea, QVBoxLayout, QWidget

from thidua_desktop.domain.errors import Failure, Refused
from thidua_desktop.domain.listing import Choice, Listing
from thidua_desktop.domain.numbers import format_number
from thidua_desktop.gui import look
from thidua_desktop.gui.actions import PageAction
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.pages.list_parts import empty_state, fill_row_menu
from thidua_desktop.gui.pages.list_source import BlockSource, Loaded, Source, WholeSource
from thidua_desktop.gui.tables.columns import Column
from thidua_desktop.gui.tables.view import TableView
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.card import Card
from thidua_desktop.gui.widgets.chips import FilterChip
from thidua_desktop.gui.widgets.search_box import SearchBox
from thidua_desktop.gui.widgets.states import Banner, EmptyState, PageStates

DETAIL_WIDTH, NARROW = 380, 1100


class ListPage(QWidget):
    """A page with one list. A subject page sets the class attributes and overrides the marked methods.

    Attributes:
        key: key of the page in the registry; what its table remembers is kept under it.
        title: heading.
        listens: tables (and ``refresh.YEAR``, ``refresh.CAMPAIGN``) whose change makes it read anew.
        columns: columns of the table; ``more_columns`` go out to Excel besides, so that rows are known again.
        search_prompt: grey words of the search box.
        ids_query: ``(session, listing, **scope) -> list[int]``.
        rows_query: ``(session, ids) -> list[Row]``.
        choices_query: ``(session, column, listing, **scope) -> list[Choice]``.
        total_query: ``(session, **scope) -> int``.
        all_query: instead of these four, for short lists: ``(session, **scope) -> Sequence[Row]``, narrowed here.
        figures_query: ``(session, **scope) -> str``, the line under the title.
        more_filters: titles of what it can be filtered by besides its columns.
        empty_sentence: what an empty list says; its button is the primary action.
        busy_words: by column ("" for any) what is said while rows ordered or filtered by it are read with ``progress``.
        has_detail: whether a pane beside the table tells more about the current row.
    """

    key: ClassVar[str] = ""
    title: ClassVar[str] = ""
    icon: ClassVar[str] = "dossier"
    listens: frozenset[str] = frozenset()
    columns: ClassVar[tuple[Column, ...]] = ()
    more_columns: ClassVar[tuple[Column, ...]] = ()
    search_prompt: ClassVar[str] = "Tìm trong danh sách, không cần dấu"
    ids_query: ClassVar[Callable[..., Any] | None] = None
    rows_query: ClassVar[Callable[..., Any] | None] = None
    choices_query: ClassVar[Callable[..., Any] | None] = None
    total_query: ClassVar[Callable[..., Any] | None] = None
    all_query: ClassVar[Callable[..., Any] | None] = None
    figures_query: ClassVar[Callable[..., Any] | None] = None
    more_filters: ClassVar[Mapping[str, str]] = {}
    empty_sentence: ClassVar[str] = "Chưa có dòng nào."
    busy_words: ClassVar[Mapping[str, str]] = {}
    has_detail: ClassVar[bool] = True

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.page_actions = list(self.actions_of_page())
        self._choice_words: dict[tuple[str, Any], str] = {}
        self._wanted = -1
        self._shown_detail: tuple[int, Any] | None = None
        self._buttons: list[tuple[PageAction, QPushButton]] = []
        self._column = QVBoxLayout(self)
        px = look.tokens().px
        self._column.setContentsMargins(px(24), px(16), px(24), px(18))
        self._column.setSpacing(px(12))
        self._column.addLayout(self._head())
        self.banner = Banner("", "amber")
        self.banner.hide()
        self._column.addWidget(self.banner)
        self._column.addLayout(self._search_row())
        self.source = self._source()
        self.table = self._table()
        self.states = PageStates(self._middle(), self._empty(), self.clear_filters)
        self._blank = EmptyState("", icon=self.icon)
        self.states.addWidget(self._blank)
        self._column.addWidget(self.states, 1)
        self._connect()
        self.reload()

    # What a subject page overrides -------------------------------------------------------------------------------

    def actions_of_page(self) -> Sequence[PageAction]:
        """The actions of the page, the primary one last."""
        return ()

    def scope(self) -> dict[str, Any]:
        """Keywords for all queries of the page, such as the year or the campaign at hand."""
        return {}

    def detail_of(self, _row: Any) -> QWidget | None:
        """What the pane beside the table shows of the current row, None for nothing."""
        return None

    def open_row(self, record_id: int) -> None:
        """What Enter and double click do."""

    def read_only_reason(self) -> str:
        """Why the page cannot change anything now, "" when it can."""
        return self.desk.read_only_reason

    def blank_reason(self) -> str:
        """Why there can be nothing to show, such as that no campaign is chosen; "" when the list is to be read."""
        return ""

    # What everybody may call -------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read all the page shows anew: something was written."""
        self.read_list()

    def read_list(self) -> None:
        """Read the rows that are asked for now."""
        if reason := self.blank_reason():
            self._show_blank(reason)
            return
        if not self.table.model_of_rows.rowCount():
            self.states.show_busy()
        wanted = self._wanted if self._wanted >= 0 else self.table.current_id()
        self.desk.jobs.run(
            self.source.load,
            self.table.listing,
            self.scope(),
            wanted,
            done=self._show,
            failed=self._not_read,
            cancelled=self._stopped,
            owner=self,
            key=f"list {id(self)}",
            **self._long(self.table.listing),
        )

    def open_record(self, record_id: int | None, **options: Any) -> None:
        """Come here from another page: point at a record, or search; filters that would hide it are taken off."""
        if options.get("search") is not None:
            self.search.line.setText(str(options["search"]))
            self.search.line.returnPressed.emit()
        if record_id is not None and not self.table.select_id(record_id):
            self._wanted = record_id
            if self.table.listing.is_narrowed:
                self.clear_filters()
            else:
                self.reload()

    def clear_filters(self) -> None:
        """Take search and filters off."""
        self.search.line.clear()
        self.search.line.returnPressed.emit()
        self.table.clear_filters()

    def take_search_focus(self) -> None:
        """Put the cursor into the search box."""
        self.search.take_focus()

    def current_row(self) -> Any | None:
        """What is known of the current row."""
        return self.table.current_row()

    def selected_ids(self) -> list[int]:
        """The ids of the selected rows."""
        return self.table.selected_ids()

    def write(self, command: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        """``desk.write`` for this page."""
        self.desk.write(command, *args, **{"owner": self, **kwargs})

    def judge_actions(self) -> None:
        """Put each action in or out of use, with the reason."""
        selected, reason, blank = len(self.table.selected_ids()), self.read_only_reason(), self.blank_reason()
        for action, button in self._buttons:
            buttons.explain(button, blank or action.reason(selected, reason))
        self.banner.setVisible(bool(reason) and reason != self.desk.read_only_reason)
        self.banner.show_text(reason)

    def show_again(self) -> None:
        """Judge the actions and make the pane of the current row anew, as when what may be changed has changed."""
        self.judge_actions()
        self._shown_detail = None
        self._point(self.table.current_id())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._place_detail()

    # Showing -----------------------------------------------------------------------------------------------------

    def _show(self, loaded: Loaded) -> None:
        if loaded.figures is None:
            self._ask_figures()
        else:
            self.figures.show_text(loaded.figures)
        self.table.show_ids(loaded.ids, loaded.rows)
        self.count.setText(f"{format_number(len(loaded.ids))} / {format_number(loaded.whole)}" if loaded.whole else "")
        self.count.setAccessibleName(f"{len(loaded.ids)} trong {loaded.whole} dòng")
        self.states.show_rows(len(loaded.ids), loaded.whole)
        self._show_chips()
        if self._wanted >= 0:
            self.table.select_id(self._wanted)
            self._wanted = -1
        elif loaded.ids and not self.table.selected_ids():
            current = self.table.current_id()
            self.table.select_id(current if current >= 0 else loaded.ids[0])
        self.judge_actions()
        self._place_detail()

    def _ask_figures(self) -> None:
        """Read the line under the title after the rows: on long lists it takes longer than they do."""
        self.desk.jobs.run(
            self.source.figures,
            self.scope(),
            done=self.figures.show_text,
            failed=self._not_read,
            owner=self,
            key=f"figures {id(self)}",
        )

    def _show_blank(self, reason: str) -> None:
        self.figures.show_text("")
        self.count.setText("")
        self.table.show_ids([])
        self._blank.sentence.setText(reason)
        self.states.setCurrentWidget(self._blank)
        self.judge_actions()

    def _not_read(self, error: Exception) -> None:
        kept = self.table.model_of_rows.rowCount()
        self.states.show_rows(kept, kept)
        if isinstance(error, Refused | Failure):
            self.desk.failures.tell(error)

    def _stopped(self) -> None:
        if self.table.model_of_rows.rowCount():
            self._not_read(Refused("Đã dừng, danh sách giữ như trước. Bấm F5 để đọc lại."))
        else:
            self._show_blank("Đã dừng khi chưa đọc xong. Bấm F5 để đọc lại.")

    def _long(self, listing: Listing, *asked: str) -> dict[str, Any]:
        """What a job is told that may take long."""
        columns = ("", listing.sort, *asked, *(key for key, _ in listing.filters))
        words = next((self.busy_words[key] for key in columns if key in self.busy_words), "")
        return {"title": words, "progress": True} if words else {}

    def _show_chips(self) -> None:
        while self._chips.count():
            if (item := self._chips.takeAt(0)) and (old := item.widget()):
                old.hide()
                old.deleteLater()
        titles = {**self.more_filters, **{column.key: column.title for column in self.columns}}
        for key, values in self.table.listing.filters:
            words = [self._choice_words.get((key, value)) for value in values]
            if None in words:
                self._ask_choices(key, lambda _found: self._show_chips())
                return
            shown = ", ".join(str(word) for word in words) if len(words) < 3 else f"{len(words)} giá trị"
            chip = FilterChip(key, f"{titles[key]}: {shown}")
            chip.removed.connect(lambda key: self.table.set_filter(key, None))
            self._chips.addWidget(chip)

    def _ask_choices(self, key: str, take: Callable[[Sequence[Choice]], object]) -> None:
        listing = self.table.listing

        def known(found: Sequence[Choice]) -> None:
            self._choice_words.update({(key, choice.value): choice.text for choice in found})
            for value in listing.filtered_by(key) or ():
                self._choice_words.setdefault((key, value), "không còn dòng nào")
            take(found)

        long = self._long(listing, key)
        self.desk.jobs.run(self.source.choices, key, listing, self.scope(), done=known, owner=self, **long)

    def _point(self, record_id: int) -> None:
        row = self.table.model_of_rows.row(record_id) if record_id >= 0 else None
        if not self.has_detail or (record_id, row) == self._shown_detail:
            return
        self._shown_detail = (record_id, row)
        content = self.detail_of(row) if row is not None else None
        old = self._detail_scroll.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        if content is None:
            content = labels.wrapped("Chọn một dòng để xem chi tiết.", "muted")
            content.setAlignment(Qt.AlignmentFlag.AlignTop)
        content.setProperty("look", content.property("look") or "scrolled")
        self._detail_scroll.setWidget(content)

    def _place_detail(self) -> None:
        self.detail.setVisible(self.has_detail and self.width() >= look.tokens().px(NARROW))

    # Building ----------------------------------------------------------------------------------------------------

    def _head(self) -> QHBoxLayout:
        px = look.tokens().px
        row = QHBoxLayout()
        row.setSpacing(px(10))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(labels.title(self.title))
        self.figures = labels.subtitle()
        words.addWidget(self.figures)
        row.addLayout(words, 1)
        for action in self.page_actions:
            if not action.hidden:
                make = buttons.primary if action.primary else buttons.quiet
                button = make(action.text, action.handler, action.icon)
                button.setToolTip(f"{action.text} ({action.keys})" if action.keys else "")
                self._buttons.append((action, button))
                row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
            if action.keys:
                QShortcut(QKeySequence(action.keys), self).activated.connect(partial(self._run, action))
        return row

    def _search_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(look.tokens().px(10))
        self.search = SearchBox(self.search_prompt, shortcuts=False, counted=False)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(look.tokens().px(8))
        self.count = labels.muted()
        row.addWidget(self.search)
        row.addLayout(self._chips)
        row.addStretch(1)
        row.addWidget(self.count)
        return row

    def _source(self) -> Source:
        cls, db = self.__class__, self.desk.db
        if cls.all_query is not None:
            return WholeSource(db, self.columns, cls.all_query, cls.figures_query)
        assert cls.ids_query is not None
        assert cls.rows_query is not None
        return BlockSource(db, cls.ids_query, cls.rows_query, cls.choices_query, cls.total_query, cls.figures_query)

    def _table(self) -> TableView:
        may_filter = bool(self.__class__.choices_query or self.__class__.all_query)
        return TableView(
            f"Danh sách: {self.title}",  # the tab and the page are called by the title alone
            self.columns,
            self.desk.jobs,
            self.source.rows,
            self._ask_choices if may_filter else None,
            self.desk.tables_of(self.key or type(self).__name__),
        )

    def _middle(self) -> QWidget:
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.tokens().px(14))
        row.addWidget(self.table, 1)
        self.detail = Card()
        self.detail.setAccessibleName("Chi tiết")
        self.detail.setFixedWidth(look.tokens().px(DETAIL_WIDTH))
        self._detail_scroll = QScrollArea()
        self._detail_scroll.setWidgetResizable(True)
        self._detail_scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._detail_scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.detail.add(self._detail_scroll, 1)
        row.addWidget(self.detail)
        return middle

    def _empty(self) -> EmptyState:
        state, used = empty_state(self.empty_sentence, self.page_actions, self.icon)
        self._buttons += used
        return state

    def _connect(self) -> None:
        self.search.searched.connect(self.table.set_search)
        self.table.listing_changed.connect(self.read_list)
        self.table.pointed.connect(self._point)
        self.table.opened.connect(self.open_row)
        self.table.selection_moved.connect(self.judge_actions)
        self.table.menu_wanted = self._row_menu
        self._point(-1)

    def _row_menu(self, menu: QMenu) -> None:
        selected, reason = len(self.table.selected_ids()), self.read_only_reason()
        fill_row_menu(menu, self.page_actions, lambda action: action.reason(selected, reason), self._run)

    def _run(self, action: PageAction, _checked: bool = False) -> None:
        if reason := self.blank_reason() or action.reason(len(self.table.selected_ids()), self.read_only_reason()):
            self.desk.messages.warn(reason)
        else:
            action.handler()
