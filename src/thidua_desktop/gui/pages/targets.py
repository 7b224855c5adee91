"""Targets of the campaign at hand: what is asked, what was reached month by month, what is still missing."""

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from thidua_desktop.commands import targets as write_targets
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.targets_rows import OUTCOMES, AllotmentRow, Figure, TargetBoard, TargetDraft, TargetRow
from thidua_desktop.domain.wording import campaign_name
from thidua_desktop.gui import look
from thidua_desktop.gui.actions import PageAction
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.target import AllotmentDialog, target_dialog
from thidua_desktop.gui.pages import target_groups, target_lists
from thidua_desktop.gui.pages.unit_forms import UnitForms
from thidua_desktop.gui.refresh import CAMPAIGN, YEAR
from thidua_desktop.gui.tables.results import Judgement, ResultModel, outcome_counts
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.search_box import SearchBox
from thidua_desktop.gui.widgets.states import Banner, EmptyState, PageStates
from thidua_desktop.gui.widgets.target_strip import TargetStrip
from thidua_desktop.queries import targets as read_targets

NO_CAMPAIGN = "Chưa chọn phong trào. Chọn phong trào ở đầu cửa sổ, hoặc thêm phong trào mới."
NO_TARGETS = "Phong trào này chưa có chỉ tiêu nào. Thêm từng chỉ tiêu, hoặc chép từ phong trào năm trước."


class TargetsPage(QWidget):
    """One table of all targets: facts at the left, months to type into at the right, the current target beneath."""

    key: ClassVar[str] = "targets"
    title: ClassVar[str] = "Chỉ tiêu"
    icon: ClassVar[str] = "target"
    listens: frozenset[str] = frozenset(
        {"target", "target_group", "target_result", "target_allotment", "campaign", "work_year", "unit", YEAR, CAMPAIGN}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.board: TargetBoard | None = None
        self._wanted, self._month = -1, 0
        self._unit_id: int | None = None
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.forms = UnitForms(desk, "results", self)
        self.page_actions = list(self._actions())
        self._buttons: list[tuple[PageAction, QPushButton]] = []
        px = look.tokens().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), px(24), px(18))
        column.setSpacing(px(12))
        column.addLayout(self._head())
        self.banner = Banner("", "amber")
        self.banner.hide()
        column.addWidget(self.banner)
        column.addLayout(self._filters())
        self.model = ResultModel(self)
        self.table, self.shown_now = target_lists.table(self), partial(target_lists.shown_now, self)
        self.strip = TargetStrip(self._open_current, self._allot_current, self._judge_current)
        middle = QWidget()
        rows = QVBoxLayout(middle)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(12))
        rows.addWidget(self.table, 1)
        rows.addWidget(self.strip)
        self._empty = EmptyState(NO_TARGETS, "Thêm chỉ tiêu", self._add, icon="target")
        self.states = PageStates(middle, self._empty, self.clear_filters)
        column.addWidget(self.states, 1)
        self._connect()
        self.reload()

    def reload(self) -> None:
        """Read the targets of the campaign at hand anew."""
        if not self.desk.campaign_id:
            self._show_nothing(NO_CAMPAIGN)
            return
        if self.board is None:
            self.states.show_busy()
        self.desk.read(
            read_targets.board,
            self.desk.campaign_id,
            self._unit_id,
            self.desk.today(),
            done=self._show,
            failed=self._not_read,
            once="targets",
        )

    def open_record(self, record_id: int | None, **options: Any) -> None:
        """Come here from another page: point at a target, or at the first one without a figure of a ``month``.

        Search and filters that could hide it are taken off; ``outcome`` shows one outcome only.
        """
        self._wanted = record_id if record_id is not None else -1
        self._month = int(options.get("month", 0))
        if self._month:
            self._unit_id = None
        self.clear_filters()
        outcome = str(options.get("outcome", ""))
        self.outcome.setCurrentIndex(max(0, self.outcome.findData(outcome)))
        self.reload()

    def take_search_focus(self) -> None:
        """Put the cursor into the search box."""
        self.search.take_focus()

    def read_only_reason(self) -> str:
        """Why nothing can be changed here, "" when it can."""
        return self.desk.read_only_reason or (self.board.read_only if self.board else "")

    def clear_filters(self) -> None:
        """Show all targets again."""
        self.outcome.setCurrentIndex(0)
        self.search.clear()

    # Showing -----------------------------------------------------------------------------------------------------

    def _show(self, board: TargetBoard) -> None:
        if board.campaign_id != self.desk.campaign_id:
            return
        other = self.board is None or self.board.campaign_id != board.campaign_id
        self.board = board
        self.figures.show_text(f"{outcome_counts(board.rows)} · {campaign_name(board.campaign)}")
        self._offer_units(board)
        self._narrow()
        reason = self.read_only_reason()
        self.banner.setVisible(bool(reason) and reason != self.desk.read_only_reason)
        self.banner.show_text(reason)
        self._empty.sentence.setText(NO_TARGETS)
        if self._month:
            self.table.point(without_figure(board.rows, self._month), self._month)
            self.table.months.setFocus(Qt.FocusReason.OtherFocusReason)
            self._month = 0
        elif self._wanted >= 0:
            self.table.point(self._wanted)
            self._wanted = -1
        elif other or self.table.current_id() < 0:
            self.table.start()
        self._point(self.table.current_id())

    def _show_nothing(self, reason: str) -> None:
        self.board = None
        self.figures.show_text("")
        self.search.count.clear()
        self._empty.sentence.setText(reason)
        if self._empty.button is not None:
            self._empty.button.setVisible(reason == NO_TARGETS)
        self.states.show_rows(0, 0)
        self._judge_actions()

    def _not_read(self, error: Exception) -> None:
        if isinstance(error, Refused):
            self._show_nothing(str(error))
        else:
            self.desk.failures.tell(error)

    def _narrow(self) -> None:
        """Show the rows that the outcome and the words in the search box ask for."""
        if self.board is None:
            return
        self.model.put(self.board, str(self.outcome.currentData() or ""), self.search.text())
        shown = sum(isinstance(row, TargetRow) for row in self.model.rows)
        self.search.show_count(shown, len(self.board.rows))
        self.states.show_rows(shown, len(self.board.rows))
        if not self.board.rows and self.board.groups:
            self.states.show_rows(1, 1)
        if self._empty.button is not None:
            self._empty.button.setVisible(not self.read_only_reason())
        self._judge_actions()

    def _offer_units(self, board: TargetBoard) -> None:
        self.units.blockSignals(True)
        self.units.clear()
        self.units.addItem("Toàn xã", None)
        for unit in board.units:
            self.units.addItem(unit.name, unit.id)
        self.units.setCurrentIndex(max(0, self.units.findData(board.unit_id)))
        self.units.blockSignals(False)
        self.units.setVisible(bool(board.units))

    def _point(self, target_id: int) -> None:
        row = self._row(target_id)
        month = self.table.months.currentIndex().column() - len(("STT", "Chỉ tiêu", "Giao", "Cả năm", "Kết quả")) + 1
        self.strip.show_target(row, month, read_only=bool(self.read_only_reason()), of_unit=self._unit_id is not None)

    def _row(self, target_id: int) -> TargetRow | None:
        rows = self.board.rows if self.board else ()
        return next((row for row in rows if row.id == target_id), None)

    def _judge_actions(self) -> None:
        reason = self.read_only_reason()
        for action, button in self._buttons:
            nothing = "" if self.board else "Chưa chọn phong trào."
            buttons.explain(button, nothing or (reason if action.writes else ""))

    # Doing -------------------------------------------------------------------------------------------------------

    def _record(self, figures: list[Figure]) -> None:
        if self.board is None:
            return
        said = f"Đã ghi {len(figures)} số liệu." if len(figures) > 1 else ""

        def failed(error: Exception) -> None:
            if isinstance(error, Refused) and "." in error.field:
                target, month = error.field.split(".")
                self.model.show_error(int(target), int(month), str(error))
            elif len(figures) == 1:
                self.model.show_error(figures[0].target_id, figures[0].month, str(error))

        self.desk.write(
            write_targets.record_results, self.board.campaign_id, figures, failed=failed, said=said, owner=self
        )

    def _assess(self, judgement: Judgement) -> None:
        self.desk.write(
            write_targets.assess_target,
            judgement.target_id,
            judgement.month,
            judgement.assessment,
            unit_id=self._unit_id,
            failed=lambda _error: self.reload(),
            owner=self,
        )

    def _judge_current(self, assessment: str) -> None:
        month = max(1, self.table.months.currentIndex().column() - 4)
        self._assess(Judgement(self.table.current_id(), month, assessment))

    def _add(self) -> None:
        if self.board is None or self.read_only_reason():
            return
        row = self._row(self.table.current_id())
        like = TargetDraft(group_id=row.draft.group_id) if row else None
        dialog = target_dialog(self.desk, self.board, None, like=like)
        dialog.was_saved.connect(self._came)
        self.open_dialog(dialog)

    def _came(self, target_id: object) -> None:
        self._wanted = target_id if isinstance(target_id, int) else -1

    def _open_current(self) -> None:
        self._open_target(self.table.current_id())

    def _open_target(self, target_id: int) -> None:
        row = self._row(target_id)
        if self.board and row and self._unit_id is None:
            self.open_dialog(target_dialog(self.desk, self.board, row))

    def _allot_current(self) -> None:
        row = self._row(self.table.current_id())
        if row is None or row.draft.comparator == "text":
            self.desk.messages.warn("Chỉ tiêu bằng lời không giao số cho đơn vị. Chọn một chỉ tiêu có số.")
            return

        def came(shares: Sequence[AllotmentRow]) -> None:
            if not shares:
                self.desk.messages.warn(
                    "Phong trào chưa ghi đơn vị tham gia. Mở Phong trào, thẻ Đơn vị rồi chọn đơn vị."
                )
                return
            self.open_dialog(AllotmentDialog(self.desk, row, shares))

        self.desk.read(read_targets.allotments, row.id, self.desk.today(), done=came, owner=self)

    def _remove_current(self) -> None:
        row = self._row(self.table.current_id())
        if row is not None and self._unit_id is None and not self.read_only_reason():
            self.desk.write(write_targets.remove_target, row.id, owner=self)

    def _move_current(self, step: int) -> None:
        """Move the target past its neighbour of the same level and group."""
        row = self._row(self.table.current_id())
        if self.board is None or row is None or self.read_only_reason() or self._unit_id is not None:
            return
        peers = [
            other.id
            for other in self.board.rows
            if other.level == row.level and other.group == row.group and other.draft.parent_id == row.draft.parent_id
        ]
        at = peers.index(row.id) + step
        if 0 <= at < len(peers):
            ids = [other.id for other in self.board.rows]
            one, two = ids.index(row.id), ids.index(peers[at])
            ids[one], ids[two] = ids[two], ids[one]
            self._wanted = row.id
            self.desk.write(write_targets.reorder_targets, self.board.campaign_id, ids, owner=self)

    def open_dialog(self, dialog: QDialog) -> None:
        """Show a dialog; the cursor goes back to the table afterwards."""
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(lambda _result: self.table.months.setFocus())
        dialog.open()

    def _export(self) -> None:
        if self.board:
            self.desk.export_sheet("target_results", campaign_id=self.board.campaign_id)

    def _choose_unit(self) -> None:
        self._unit_id = self.units.currentData()
        self.model.forget_errors()
        self.reload()

    # Building ----------------------------------------------------------------------------------------------------

    def _actions(self) -> Sequence[PageAction]:
        return (
            *target_lists.actions(self),
            *self.forms.actions(),
            PageAction("Xuất Excel", self._export, "export-excel", writes=False),
            PageAction("Thêm nhóm…", lambda: target_groups.add(self)),
            PageAction("Giao đơn vị…", self._allot_current, "send", in_row=True),
            PageAction("Sửa chỉ tiêu…", self._open_current, "edit", "Ctrl+Return", hidden=True, in_row=True),
            PageAction("Chuyển lên", lambda: self._move_current(-1), "", "Alt+Up", hidden=True, in_row=True),
            PageAction("Chuyển xuống", lambda: self._move_current(1), "", "Alt+Down", hidden=True, in_row=True),
            PageAction("Xóa chỉ tiêu", self._remove_current, "delete", "Ctrl+Delete", hidden=True, in_row=True),
            PageAction("Thêm chỉ tiêu", self._add, "plus", "Ctrl+N", primary=True),
        )

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
                self._buttons.append((action, button))
                row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
            if action.keys:
                QShortcut(QKeySequence(action.keys), self).activated.connect(partial(self._run, action))
        return row

    def _filters(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(look.tokens().px(10))
        self.search = SearchBox("Tìm chỉ tiêu (gõ không dấu cũng được)", 300, shortcuts=False)
        self.outcome = target_groups.box(
            "Lọc theo kết quả", [("Mọi kết quả", "")] + [(word, code) for code, word in OUTCOMES.items()]
        )
        self.units = target_groups.box("Số liệu của đơn vị", [("Toàn xã", None)])
        row.addWidget(self.search)
        row.addWidget(self.outcome)
        row.addWidget(self.units)
        row.addStretch(1)
        row.addWidget(labels.small("Gõ số để nhập · Enter xuống · Tab sang tháng sau"))
        row.addWidget(self.forms.button(self.page_actions, self._run))
        return row

    def _connect(self) -> None:
        self.search.searched.connect(lambda _words: self._narrow())
        self.outcome.currentIndexChanged.connect(lambda _at: self._narrow())
        self.units.currentIndexChanged.connect(lambda _at: self._choose_unit())
        self.model.figures_typed.connect(self._record)
        self.model.judged.connect(self._assess)
        self.table.pointed.connect(self._point)
        self.table.months.selectionModel().currentChanged.connect(lambda *_: self._point(self.table.current_id()))
        self.table.opened.connect(self._open_target)
        self.table.menu_wanted.connect(self._menu)
        self.table.group_menu_wanted.connect(partial(target_groups.menu, self))
        self.desk.campaign_changed.connect(lambda _campaign: self._forget_unit())

    def _forget_unit(self) -> None:
        self._unit_id = None
        self.model.forget_errors()

    def _menu(self, _target_id: int, where: QPoint) -> None:
        menu = QMenu(self)
        reason = self.read_only_reason()
        for action in self.page_actions:
            if action.in_row:
                entry = menu.addAction(f"{action.text}\t{action.keys}")
                entry.setEnabled(not reason)
                entry.triggered.connect(partial(self._run, action))
        menu.popup(where)

    def _run(self, action: PageAction, _checked: bool = False) -> None:
        reason = self.read_only_reason() if action.writes else ""
        if reason:
            self.desk.messages.warn(reason)
        elif self.board is not None:
            action.handler()


def without_figure(rows: Sequence[TargetRow], month: int) -> int:
    """The first target whose figure of a month is missing, else the first one with figures; -1 for none."""
    figures = [row for row in rows if row.draft.comparator != "text"]
    return next((row.id for row in figures if row.months[month - 1] is None), figures[0].id if figures else -1)
