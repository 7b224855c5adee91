"""Registrations of a campaign: the board of all units with its states, and the pacts between them."""

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar, cast

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from thidua_desktop.commands import registrations as commands
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.registration_states import STATES
from thidua_desktop.domain.registration_views import Board, BoardRow, RegistrationForm, RegistrationView, reminder
from thidua_desktop.domain.registrations import WorkDraft
from thidua_desktop.domain.reports import Wanted
from thidua_desktop.gui import chosen_papers
from thidua_desktop.gui.actions import PageAction
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.registration import RegistrationDialog
from thidua_desktop.gui.pages import registrations_many as many
from thidua_desktop.gui.pages.list_page import ListPage
from thidua_desktop.gui.pages.pacts import PactsPage
from thidua_desktop.gui.pages.registration_detail import TONES, RegistrationDetail, Steps
from thidua_desktop.gui.pages.registration_tabs import tab_bar
from thidua_desktop.gui.pages.unit_forms import UnitForms
from thidua_desktop.gui.refresh import CAMPAIGN, YEAR
from thidua_desktop.gui.tables.columns import Column
from thidua_desktop.gui.widgets import labels
from thidua_desktop.gui.widgets.counters import Counter, CounterRow
from thidua_desktop.queries import registration_form, registrations

NO_CAMPAIGN = "Chưa chọn phong trào. Chọn phong trào ở đầu cửa sổ để xem đăng ký của các đơn vị."
NAMED = 8
"""So many units are named that have not registered; the counter above them shows all."""
TABLES = frozenset(
    {
        "registration",
        "registration_line",
        "registered_title",
        "commitment",
        "work",
        "participant",
        "campaign",
        "unit",
        "person",
        "household",
        "award_kind",
        YEAR,
        CAMPAIGN,
    }
)


class RegistrationBoard(ListPage):
    """Every unit of the campaign with the state of its registration; the id of a row is the unit's."""

    key = "registrations"
    title = "Đăng ký thi đua"
    icon = "register"
    listens = TABLES
    search_prompt = "Tìm đơn vị (gõ không dấu cũng được)"
    all_query = registrations.board_rows
    figures_query = registrations.board_figures
    empty_sentence = "Phong trào chưa có đơn vị nào phải đăng ký. Mở phong trào và chọn các đơn vị tham gia."
    columns: ClassVar[tuple[Column, ...]] = (
        Column("unit_name", "Đơn vị", 206, strong=True),
        Column("state", "Tình trạng", 126, kind="chip", chip=lambda row: chip_of(row), filterable=True),
        Column(
            "sent_on",
            "Ngày gửi",
            150,
            text=lambda row: f"{format_date(row.sent_on)}{' · muộn' if row.late else ''}",
            tone=lambda row: "amber" if row.late else "",
        ),
        Column("titles", "Danh hiệu", 104, kind="number", text=lambda row: _count(row, row.titles)),
        Column("commitments", "Chỉ tiêu", 92, kind="number", text=lambda row: _count(row, row.commitments)),
    )

    def __init__(self, desk: Desk) -> None:
        self._board: Board | None = None
        self._detail: RegistrationDetail | None = None
        self.forms = UnitForms(desk, "registration", self)
        self.counters = CounterRow([Counter(state, word, 0, TONES[state]) for state, word in STATES.items()])
        self.missing = labels.wrapped("", "muted")
        super().__init__(desk)
        self.missing.hide()
        self.tabs = tab_bar(0)
        self._column.insertWidget(1, self.tabs)
        self._column.insertWidget(3, self.counters)
        self.counters.chosen.connect(self._narrow)
        self.table.listing_changed.connect(self._mark)
        self._column.insertWidget(4, self.missing)
        self._mark()

    def actions_of_page(self) -> Sequence[PageAction]:
        """See ``ListPage``."""
        return (
            PageAction("In tổng hợp", self.print_list, "print", "Ctrl+P", writes=False),
            PageAction("Xuất Excel", self.export, "export-excel", "Ctrl+Shift+E", writes=False, hidden=True),
            *self.forms.actions(),
            PageAction("Chép lời nhắc", self.copy_reminder, "copy", writes=False, in_row=True),
            PageAction("Nhận", self.receive_selected, "check", "Ctrl+Shift+N", needs="some"),
            PageAction("Trả lại…", self.send_back, "return", needs="some", hidden=True),
            PageAction("Đơn vị gửi lại", self.send_again, "send", needs="some", hidden=True),
            PageAction("Bỏ nhận", self.withdraw, "return", needs="some", hidden=True),
            PageAction("In bản đăng ký", self.print_unit, "print", needs="some", writes=False, hidden=True),
            PageAction("Bảng chấm điểm của đơn vị", self.print_scores, "print", needs="one", writes=False, hidden=True),
            PageAction("Nhắc và in mẫu", self.remind, "print", needs="some", writes=False, hidden=True),
            PageAction("Xóa bản đăng ký", self.remove, "delete", "Ctrl+Delete", needs="some", hidden=True),
            PageAction("Ghi đăng ký", self.add, "plus", "Ctrl+N", primary=True),
        )

    def _search_row(self) -> QHBoxLayout:
        row = super()._search_row()
        row.insertWidget(row.count() - 1, self.forms.button(self.page_actions, self._run))
        return row

    def scope(self) -> dict[str, Any]:
        """See ``ListPage``."""
        return {"campaign_id": self.desk.campaign_id}

    def read_only_reason(self) -> str:
        """See ``ListPage``; nothing is changed in a campaign that was closed."""
        return self.desk.read_only_reason or (self._board.read_only if self._board else "")

    def blank_reason(self) -> str:
        """See ``ListPage``."""
        return "" if self.desk.campaign_id else NO_CAMPAIGN

    def reload(self) -> None:
        """Read list, figures and counters anew."""
        super().reload()
        self.counters.setVisible(bool(self.desk.campaign_id))
        if not self.desk.campaign_id:
            self._board = None
            self.missing.hide()
        else:
            self.desk.read(registrations.board, self.desk.campaign_id, done=self._show_board, once="registration board")

    def open_record(self, record_id: int | None, **options: Any) -> None:
        """See ``ListPage``; ``state`` shows the units that stand there only."""
        if "state" in options:
            self.search.clear()
            self._narrow(str(options["state"]))
        super().open_record(record_id, **options)

    def detail_of(self, row: Any) -> QWidget | None:
        """See ``ListPage``."""
        steps = Steps(
            enter=lambda: self.open_row(row.id),
            remind=self.remind,
            receive=lambda: many.receive(self.desk, self, [row]),
            send_back=self.send_back,
            send_again=self.send_again,
            withdraw=self.withdraw,
            print_unit=lambda: self._print_units([row]),
            print_person=lambda line_id: self.desk.open_paper("registration_person", line_id=line_id),
            mark_work=self._mark_work,
        )
        self._detail = RegistrationDetail(row, steps, self.desk.today(), self.read_only_reason())
        if row.registration_id:
            self.desk.read(
                registrations.view,
                row.registration_id,
                done=partial(self._show_view, self._detail),
                failed=lambda _error: None,  # it was removed meanwhile; the list is on its way
                owner=self._detail,
                once="registration detail",
            )
        return self._detail

    def open_row(self, record_id: int) -> None:
        """Edit the unit's registration, or enter one when it has none."""
        row = self.table.model_of_rows.row(record_id)
        if row is not None:
            self._open(registration_id=row.registration_id, unit_id=0 if row.registration_id else row.unit_id)

    def add(self) -> None:
        """Enter the registration of the current unit when it has none, else of a unit to choose."""
        row = self.current_row()
        self._open(unit_id=row.unit_id if row is not None and row.state == "missing" else 0)

    def receive_selected(self) -> None:
        """Receive the waiting registrations of the selected units."""
        many.receive(self.desk, self, self._selected())

    def send_back(self) -> None:
        """Return the selected registrations with a reason."""
        many.send_back(self.desk, self, self._selected())

    def send_again(self) -> None:
        """The selected units sent their registrations again, today."""
        many.send_again(self.desk, self, self._selected())

    def withdraw(self) -> None:
        """Take the receipt of the selected registrations back."""
        many.withdraw(self.desk, self, self._selected())

    def remove(self) -> None:
        """Delete the selected registrations; one undo brings them back."""
        many.remove(self.desk, self, self._selected())

    def _selected(self) -> list[BoardRow]:
        rows = [self.table.model_of_rows.row(number) for number in self.selected_ids()]
        return [row for row in rows if row is not None]

    def _chosen(self) -> list[BoardRow]:
        """The selected units; when there is none, the one whose details are on show."""
        row = self.current_row()
        return self._selected() or ([row] if row is not None else [])

    def remind(self) -> None:
        """Copy a reminder for the selected units and show the forms they fill in by hand."""
        rows = self._chosen()
        if rows and self._board is not None:
            QGuiApplication.clipboard().setText(reminder(self._board, tuple(row.unit_name for row in rows)))
            self.desk.messages.say("Đã chép lời nhắc. Dán vào tin nhắn gửi đơn vị; mẫu đăng ký mở ra để in.")
            self._print_units(rows)

    def copy_reminder(self) -> None:
        """Copy one reminder for all units that have not registered."""
        names = tuple(row.unit_name for row in self._board.missing) if self._board else ()
        if not names or self._board is None:
            self.desk.messages.say("Mọi đơn vị đã gửi đăng ký, không cần nhắc.")
            return
        QGuiApplication.clipboard().setText(reminder(self._board, names))
        self.desk.messages.say(f"Đã chép lời nhắc {len(names)} đơn vị. Dán vào tin nhắn hoặc công văn.")

    def print_unit(self) -> None:
        """Show the registrations of the selected units as they will be printed; the blank form of one without."""
        self._print_units(self._chosen())

    def print_scores(self) -> None:
        """Show the scoring sheet of the current unit with its own figures."""
        row = self.current_row()
        if row is not None:
            self.desk.open_paper("score_sheet_unit", campaign_id=self.desk.campaign_id, unit_id=row.unit_id)

    def print_list(self) -> None:
        """Show the summary of all registrations as it will be printed."""
        if self.desk.campaign_id:
            self.desk.open_paper("registration_list", campaign_id=self.desk.campaign_id)

    def export(self) -> None:
        """Save the summary of all registrations as a workbook."""
        if self.desk.campaign_id:
            self.desk.export_sheet("registrations", campaign_id=self.desk.campaign_id)

    def _print_units(self, rows: Sequence[BoardRow]) -> None:
        campaign_id = self.desk.campaign_id
        ids = [({"campaign_id": campaign_id, "unit_id": row.unit_id}, row.unit_name) for row in rows]
        chosen_papers.show(self.desk, self, [Wanted("registration_unit", each, name) for each, name in ids])

    def _mark_work(self, work: WorkDraft, on: bool) -> None:
        self.write(commands.mark_work, work.id, self.desk.today() if on else None, failed=lambda _error: self.reload())

    def _open(self, *, registration_id: int = 0, unit_id: int = 0) -> None:
        if not self.desk.campaign_id:
            self.desk.messages.warn(NO_CAMPAIGN)
            return
        if reason := self.read_only_reason():
            self.desk.messages.warn(reason)
            return
        self.desk.read(
            registration_form.form,
            self.desk.campaign_id,
            registration_id=registration_id,
            unit_id=unit_id,
            done=self._show_form,
            once="registration form",
        )

    def _show_form(self, form: RegistrationForm) -> None:
        if not form.units:
            self.desk.messages.say("Mọi đơn vị của phong trào đã có bản đăng ký. Mở đơn vị trong bảng để sửa.")
            return
        dialog = RegistrationDialog(self.desk, form, self.window())
        dialog.finished.connect(lambda _result: self._after_form(dialog))
        dialog.open()

    def _after_form(self, dialog: RegistrationDialog) -> None:
        unit_id, on = dialog.unit_id(), dialog.saved and dialog.go_on
        dialog.deleteLater()
        if dialog.saved:
            self._wanted = unit_id
        if on and self._board is not None:
            following = [row.unit_id for row in self._board.missing if row.unit_id != unit_id]
            if following:
                self._open(unit_id=following[0])
            else:
                self.desk.messages.say("Đã ghi xong đăng ký của mọi đơn vị trong phong trào.")

    def _show_board(self, found: Board) -> None:
        was = self.read_only_reason()
        self._board = found
        self.counters.show_values(found.counts)
        self.missing.setText(found.missing_words(NAMED))
        self.missing.setVisible(bool(found.missing))
        if self.read_only_reason() != was:
            self.show_again()

    def _show_view(self, detail: RegistrationDetail, view: RegistrationView) -> None:
        if detail is self._detail:
            detail.show_view(view)

    def _narrow(self, state: str) -> None:
        self.table.set_filter("state", (STATES[state],) if state else None)

    def _mark(self) -> None:
        values = self.table.listing.filtered_by("state")
        states = [state for state, word in STATES.items() if values == (word,)]
        self.counters.mark(states[0] if states else "")


class RegistrationsPage(QWidget):
    """The page: the board and the pacts, one tab each.

    Attributes:
        board, pacts: the two lists.
    """

    key = "registrations"
    title = RegistrationBoard.title
    icon = "register"
    listens = RegistrationBoard.listens | PactsPage.listens

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("look", "page")
        self.board, self.pacts = RegistrationBoard(desk), PactsPage(desk)
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        for page in (self.board, self.pacts):
            self._stack.addWidget(page)
            page.tabs.currentChanged.connect(self.show_tab)

    @property
    def page_actions(self) -> Sequence[PageAction]:
        """The actions of the list on show."""
        return self._current().page_actions

    def reload(self) -> None:
        """Read both lists anew."""
        self.board.reload()
        self.pacts.reload()

    def open_record(self, record_id: int | None, **options: Any) -> None:
        """Point at a unit of the board, or with ``tab="pacts"`` at a pact."""
        self.show_tab(1 if options.pop("tab", "") == "pacts" else 0)
        self._current().open_record(record_id, **options)

    def clear_filters(self) -> None:
        """Take search and filters off the list on show."""
        self._current().clear_filters()

    def take_search_focus(self) -> None:
        """Put the cursor into the search box of the list on show."""
        self._current().take_search_focus()

    def show_tab(self, number: int) -> None:
        """Show the board (0) or the pacts (1)."""
        self._stack.setCurrentIndex(number)
        for page in (self.board, self.pacts):
            page.tabs.blockSignals(True)
            page.tabs.setCurrentIndex(number)
            page.tabs.blockSignals(False)

    def _current(self) -> ListPage:
        return cast("ListPage", self._stack.currentWidget())


def chip_of(row: BoardRow) -> tuple[str, str]:
    """Word and tone of a row's state."""
    return STATES[row.state], TONES[row.state]


def _count(row: BoardRow, number: int) -> str:
    return str(number) if row.registration_id else ""
