"""The council page: its meetings with attendance and votes, and the council itself with its members."""

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from thidua_desktop.commands import council_many
from thidua_desktop.commands.trial import Task
from thidua_desktop.domain.council import CONFLICTS, ROLES, WRITTEN, CouncilDraft, CouncilRow
from thidua_desktop.domain.dates import format_date
from thidua_desktop.gui import look
from thidua_desktop.gui.actions import PageAction
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.bulk_plan import carry_out
from thidua_desktop.gui.pages import council_forms as forms
from thidua_desktop.gui.pages.council_meeting import MeetingPanel
from thidua_desktop.gui.pages.list_page import ListPage
from thidua_desktop.gui.refresh import CAMPAIGN, YEAR
from thidua_desktop.gui.tables.columns import Column
from thidua_desktop.gui.widgets import labels
from thidua_desktop.gui.widgets.card import line
from thidua_desktop.gui.widgets.rows import FactRow
from thidua_desktop.queries import council, row_names

TABS = ("Phiên họp", "Hội đồng và thành viên")
_STATE_TONES = {"Đang hoạt động": "green", "Hết hạn": "red", "Chưa đến hạn": "blue"}


class CouncilsList(ListPage):
    """The councils, one row each; the pane shows the members."""

    key = "councils"
    title = "Hội đồng và thành viên"
    icon = "council"
    listens = frozenset({"council", "council_member", "meeting"})
    all_query = council.councils
    empty_sentence = "Chưa có hội đồng. Lập hội đồng theo quyết định, ghi đủ thành viên và vai trò."
    columns: ClassVar[tuple[Column, ...]] = (
        Column("name", "Tên hội đồng", 220, strong=True),
        Column("decision", "Quyết định", 180),
        Column("valid_from", "Từ ngày", 92, "date"),
        Column("valid_to", "Đến ngày", 92, "date"),
        Column("member_count", "Số người", 80, "number"),
        Column("state", "Hiệu lực", 146, "chip", chip=lambda row: (row.state, _STATE_TONES.get(row.state, "neutral"))),
    )

    def scope(self) -> dict[str, Any]:
        """See ``ListPage``: whether a council works is told of today."""
        return {"today": self.desk.today()}

    def actions_of_page(self) -> Sequence[PageAction]:
        """See ``ListPage``."""
        return (
            PageAction("Xóa hội đồng", self.remove, "delete", "Ctrl+Delete", needs="some", hidden=True),
            PageAction("Sửa hội đồng", self.edit, "edit", needs="one"),
            PageAction("Lập hội đồng", self.add, "plus", "Ctrl+N", primary=True),
        )

    def detail_of(self, row: Any) -> QWidget | None:
        """See ``ListPage``."""
        made = QWidget()
        made.setProperty("look", "scrolled")
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, look.tokens().px(6), 0)
        self.desk.read(
            council.council_draft, row.id, done=partial(_fill, column, row), owner=made, once="council detail",
            failed=lambda _error: None,
        )  # fmt: skip
        return made

    def open_row(self, record_id: int) -> None:
        """Edit the council."""
        self.desk.read(council.council_draft, record_id, owner=self, done=partial(self._show_form, record_id))

    def add(self) -> None:
        """Set a council up."""
        self._show_form(0, CouncilDraft())

    def edit(self) -> None:
        """Edit the current council."""
        row = self.current_row()
        if row is not None:
            self.open_row(row.id)

    def remove(self) -> None:
        """Delete the selected councils, when they never met."""
        task = Task("Xóa hội đồng", "hội đồng", council_many.remove_councils, row_names.council)
        carry_out(self.desk, self, task, self.selected_ids())

    def _show_form(self, council_id: int, draft: CouncilDraft) -> None:
        forms.show(forms.CouncilDialog(self.desk, draft, council_id, self.window()))


class CouncilPage(QWidget):
    """Meetings and councils, one tab each.

    Attributes:
        meetings, councils: the two parts.
    """

    key = "council"
    title = "Hội đồng thi đua, khen thưởng"
    icon = "council"
    listens = frozenset(
        {
            "meeting",
            "attendance",
            "agenda_item",
            "ballot",
            "poll",
            "vote",
            "dossier",
            "council",
            "council_member",
            "award_kind",
            YEAR,
            CAMPAIGN,
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        px = look.tokens().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(8), 0, 0)
        column.setSpacing(0)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Phần của trang hội đồng")
        self.tabs.setExpanding(False)
        for words in TABS:
            self.tabs.addTab(words)
        self.tabs.currentChanged.connect(self.show_tab)
        row = QVBoxLayout()
        row.setContentsMargins(px(16), 0, px(24), 0)
        row.addWidget(self.tabs)
        column.addLayout(row)
        self.meetings = MeetingPanel(desk)
        self.councils: CouncilsList | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.meetings)
        column.addWidget(self._stack, 1)
        for action in self.meetings.page_actions:
            if action.keys:
                shortcut = QShortcut(QKeySequence(action.keys), self.meetings)
                shortcut.activated.connect(partial(self.meetings.run, action))
        self.reload()

    @property
    def page_actions(self) -> Sequence[PageAction]:
        """The actions of the tab on show."""
        shown = self._stack.currentWidget()
        return shown.page_actions if isinstance(shown, MeetingPanel | CouncilsList) else ()

    def reload(self) -> None:
        """Read both parts anew."""
        self.meetings.reload()
        if self.councils is not None:
            self.councils.reload()

    def open_record(self, record_id: int | None, **options: Any) -> None:
        """Point at a meeting, or with ``tab="councils"`` at a council; ``start="meeting"`` plans a new meeting."""
        if options.pop("tab", "") == "councils":
            self.show_tab(1)
            self._councils().open_record(record_id, **options)
        elif record_id is not None:
            self.show_tab(0)
            self.meetings.point(record_id, str(options.get("part", "")))
        elif options.get("start") == "meeting":
            self.show_tab(0)
            self.meetings.add()

    def take_search_focus(self) -> None:
        """Put the cursor where one chooses."""
        if self.tabs.currentIndex():
            self._councils().take_search_focus()
        else:
            self.meetings.frame.chooser.setFocus()

    def show_tab(self, number: int) -> None:
        """Show the meetings (0) or the councils (1)."""
        self.tabs.setCurrentIndex(number)
        self._stack.setCurrentWidget(self._councils() if number else self.meetings)

    def _councils(self) -> CouncilsList:
        if self.councils is None:
            self.councils = CouncilsList(self.desk)
            self._stack.addWidget(self.councils)
        return self.councils


def _rules(draft: CouncilDraft) -> tuple[tuple[str, str], ...]:
    """The rules of a council in a few words."""
    source = f" ({draft.rules_source})" if draft.rules_source else ""
    return (
        ("Ít nhất dự họp", f"{draft.quorum} thành viên{source}" if draft.quorum else "Quy chế chưa ghi"),
        ("Được đề nghị", CONFLICTS[draft.own_conflict]),
        ("Cùng đơn vị", CONFLICTS[draft.unit_conflict]),
        ("Ý kiến văn bản", WRITTEN[draft.written_opinions]),
    )


def _fill(column: QVBoxLayout, row: CouncilRow, draft: CouncilDraft) -> None:
    column.addWidget(labels.wrapped(draft.name, "heading"))
    if row.decision:
        column.addWidget(labels.wrapped(f"Quyết định {row.decision}", "muted"))
    column.addWidget(FactRow("Phiên họp", f"{row.meeting_count} phiên", 96))
    for name, words in _rules(draft):
        column.addWidget(FactRow(name, words, 96))
    column.addWidget(line())
    column.addWidget(labels.strong(f"Thành viên ({len(draft.members)})"))
    for member in draft.members:
        joined = f" · tham gia từ {format_date(member.joined_on)}" if member.joined_on else ""
        left = f" · thôi từ {format_date(member.left_on)}" if member.left_on else ""
        column.addWidget(labels.wrapped(member.name))
        role = ROLES.get(member.role, member.role)
        column.addWidget(
            labels.wrapped(f"{role}{' · ' + member.position if member.position else ''}{joined}{left}", "small")
        )
    column.addStretch(1)
