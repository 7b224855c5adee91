"""One meeting at a time: who is there, how each dossier fares, what is concluded."""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from thidua_desktop.commands import ballots as voting
from thidua_desktop.commands import meetings as commands
from thidua_desktop.domain.council import AttendanceMark, BallotCount, MeetingRow, MeetingView
from thidua_desktop.domain.dossiers import DossierRow
from thidua_desktop.domain.errors import Refused
from thidua_desktop.gui import icons
from thidua_desktop.gui.actions import PageAction
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.pick_list import PickDialog
from thidua_desktop.gui.pages import council_forms as forms
from thidua_desktop.gui.pages.council_attendance import AttendanceList
from thidua_desktop.gui.pages.council_frame import MeetingFrame
from thidua_desktop.gui.pages.council_votes import VoteTable
from thidua_desktop.gui.widgets import buttons
from thidua_desktop.gui.widgets.states import EmptyState
from thidua_desktop.queries import council, nominees


class MeetingPanel(QWidget):
    """The meetings of the year behind a chooser, and the chosen one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.view: MeetingView | None = None
        self._wanted = 0
        self.page_actions = self._actions()
        self._buttons = {action.text: self._button(action) for action in self.page_actions}
        self._buttons["Việc khác"] = buttons.menu_button("Việc khác", self._menu(), "more")
        self.attendance = AttendanceList(self._mark, self._explain)
        self.table = VoteTable()
        self.table.votes.counted.connect(self._count)
        self.table.votes.decided.connect(self._decide)
        self._empty = EmptyState(
            "Năm này chưa có phiên họp nào của Hội đồng.", "Mở phiên họp", self.add, icon="council"
        )  # fmt: skip
        self.frame = MeetingFrame(self.attendance, self.table, self._buttons, self._empty)
        self.frame.chooser.activated.connect(lambda _index: self._choose())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)

    def reload(self) -> None:
        """Read the meetings of the year and the chosen one anew."""
        self.desk.read(council.meetings, self.desk.year, done=self._show_meetings, owner=self, once="meetings")

    def point(self, meeting_id: int) -> None:
        """Show a meeting."""
        self._wanted = meeting_id
        self.reload()

    # What the clerk does -----------------------------------------------------------------------------------------

    def add(self) -> None:
        """Plan a meeting."""
        campaign_id = self.desk.campaign_id or None
        self.desk.read(
            council.blank_meeting_form, self.desk.year, campaign_id, self.desk.today(), owner=self,
            done=lambda form: self._show_form(*form, meeting_id=0),
        )  # fmt: skip

    def edit(self) -> None:
        """Change day, place, chairman, opinions or conclusion."""
        if self.view is not None:
            number = self.view.id
            self.desk.read(
                council.meeting_form, number, owner=self, done=lambda form: self._show_form(*form, meeting_id=number)
            )

    def take_dossiers(self) -> None:
        """Put complete dossiers on the agenda."""
        if self.view is not None:
            year = self.view.draft.year
            self.desk.read(council.waiting_dossiers, year, self.desk.today(), owner=self, done=self._pick)

    def drop(self) -> None:
        """Take the dossier at the cursor off the agenda."""
        ballot = self.table.current_ballot()
        if ballot is not None:
            self._write(commands.drop_dossier, ballot.id)

    def fill_agreed(self) -> None:
        """Everybody for, in the rows without votes."""
        if self.view is None:
            return
        empty = [one for one in self.view.ballots if not one.tally.is_counted]
        if empty:
            counts = [BallotCount(one.id, self.view.voters.counted, 0, 0) for one in empty]
            self._write(voting.record_votes, self.view.id, counts, said=f"Đã điền đồng ý cho {len(empty)} hồ sơ.")
        else:
            self.desk.messages.say("Hồ sơ nào cũng đã có số phiếu.")

    def vote_by_member(self) -> None:
        """Say how each member voted on the dossier at the cursor."""
        ballot = self.table.current_ballot()
        if self.view is None or ballot is None:
            self.desk.messages.warn("Chọn một hồ sơ trong bảng để ghi phiếu từng người.")
        elif ballot.method == "secret":
            self.desk.messages.warn(f"{ballot.award} bỏ phiếu kín nên chỉ ghi tổng số phiếu.")
        else:
            forms.show(forms.open_votes_dialog(self.desk, self.view, ballot, self))

    def close_meeting(self) -> None:
        """Close the meeting: its dossiers have been reviewed."""
        if self.view is not None:
            self._write(commands.close_meeting, self.view.id, self.desk.today())

    def reopen(self) -> None:
        """Open a held meeting again."""
        if self.view is not None:
            self._write(commands.reopen_meeting, self.view.id)

    def remove(self) -> None:
        """Delete a planned meeting; one undo brings it back."""
        if self.view is not None:
            self._write(commands.remove_meeting, self.view.id)

    def print_minutes(self) -> None:
        """Show the minutes as they will be printed."""
        if self.view is not None:
            self.desk.open_paper("minutes", meeting_id=self.view.id)

    # Showing -----------------------------------------------------------------------------------------------------

    def _show_meetings(self, rows: Sequence[MeetingRow]) -> None:
        self.frame.offer(rows, self._wanted or (self.view.id if self.view else 0))
        self._wanted = 0
        self._choose()

    def _choose(self) -> None:
        number = self.frame.chooser.currentData()
        if number is None:
            self.view = None
            self.frame.show_nothing()
            self._judge()
            return
        self.desk.read(
            council.meeting_view, number, self.desk.today(), done=self._show_view, owner=self, once="meeting view",
            failed=lambda _error: None,  # it was removed meanwhile; the list is on its way
        )  # fmt: skip

    def _show_view(self, view: MeetingView) -> None:
        self.view = view
        editable = view.state == "planned" and not self.desk.read_only_reason
        self.frame.show_view(view)
        self.attendance.show_rows(view.attendance, editable)
        self.table.votes.put(view.ballots, not editable)
        self._judge()

    def _judge(self) -> None:
        """Put the buttons in or out of use, with the reason, and show those that fit the state."""
        held = self.view is not None and self.view.state == "held"
        for action in self.page_actions:
            buttons.explain(self._buttons[action.text], self._reason(action))
        if self._empty.button is not None:
            buttons.explain(self._empty.button, self._reason(self.page_actions[0]))
        self._buttons["Kết thúc phiên họp"].setVisible(not held)
        self._buttons["Mở lại phiên họp"].setVisible(held)

    def _reason(self, action: PageAction) -> str:
        """Why an action cannot be done now, "" when it can."""
        if action.writes and self.desk.read_only_reason:
            return f"Dữ liệu chỉ xem: {self.desk.read_only_reason}"
        if self.view is None and action.text != "Mở phiên họp…":
            return "Chưa có phiên họp nào. Mở phiên họp trước."
        if self.view is not None and self.view.state == "held" and action.text in _ONLY_PLANNED:
            return "Phiên họp đã kết thúc. Mở lại phiên họp để sửa."
        return ""

    def run(self, action: PageAction) -> None:
        """Do what a shortcut or the menu asks for, or say why it cannot be done."""
        reason = self._reason(action)
        if reason:
            self.desk.messages.warn(reason)
        else:
            action.handler()

    # Writing -----------------------------------------------------------------------------------------------------

    def _write(self, command: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        self.desk.write(command, *args, **{"owner": self, **kwargs})

    def _mark(self, mark: AttendanceMark) -> None:
        if self.view is not None:
            self.attendance.show_rows((), False)  # a refusal shows the members as they are stored
            self._write(
                commands.mark_attendance, self.view.id, [mark], done=lambda _none: self._choose(),
                failed=lambda _error: self._choose(),
            )  # fmt: skip

    def _explain(self, row: Any) -> None:
        if self.view is not None:
            forms.show(forms.absence_dialog(self.desk, self.view.id, row, self))

    def _count(self, counts: list[BallotCount]) -> None:
        if self.view is None:
            return
        names = {ballot.id: ballot.name for ballot in self.view.ballots}
        said = f"Đã ghi số phiếu của {names[counts[0].ballot_id]}." if len(counts) == 1 else ""

        def refused(error: Exception) -> None:
            parts = error.field.split(".") if isinstance(error, Refused) else []
            if len(parts) == 3:
                self.table.votes.show_error(int(parts[1]), parts[2], str(error))

        self._write(
            voting.record_votes, self.view.id, counts, said=said, failed=refused,
            done=lambda _none: self.table.votes.stored(counts),
        )  # fmt: skip

    def _decide(self, ballot_id: int, result: str) -> None:
        ballot = next((one for one in self.view.ballots if one.id == ballot_id), None) if self.view else None
        if ballot is None:
            return
        if result != "lower":
            self._write(voting.set_result, ballot_id, result)
            return

        def ask(awards: Sequence[tuple[str, str]]) -> None:
            others = [one for one in awards if one[0] != ballot.award_code]
            forms.show(forms.lower_dialog(self.desk, ballot, others, result, self))

        year = self.view.draft.year if self.view else self.desk.year
        self.desk.read(nominees.award_choices, ballot.subject, year, self.desk.today(), done=ask, owner=self)

    def _pick(self, rows: Sequence[DossierRow]) -> None:
        if not rows or self.view is None:
            self.desk.messages.warn("Không còn hồ sơ sẵn sàng nào chờ họp. Đánh dấu sẵn sàng ở trang Hồ sơ trước.")
            return
        meeting_id = self.view.id
        groups = [
            (award, [(str(row.id), f"{row.name}{' – ' + row.unit if row.unit else ''}") for row in lines])
            for award, lines in groupby(rows, key=lambda row: row.award)
        ]

        def send(keys: list[str], done: Callable[[object], object]) -> None:
            self._write(commands.take_dossiers, meeting_id, [int(key) for key in keys], done=done)

        dialog = PickDialog(
            self.desk,
            "Đưa hồ sơ vào phiên họp",
            "Các hồ sơ đã đánh dấu sẵn sàng và chưa nằm trong phiên họp nào.",
            groups,
            "Đưa vào phiên họp",
            send,
            self.window(),
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _show_form(self, draft: Any, members: Any, campaigns: Any, *, meeting_id: int) -> None:
        dialog = forms.meeting_dialog(self.desk, draft, members, campaigns, meeting_id, self.window())
        forms.show(dialog, None if meeting_id else lambda number: self.point(int(str(number))))

    # Building ----------------------------------------------------------------------------------------------------

    def _actions(self) -> tuple[PageAction, ...]:
        return (
            PageAction("Mở phiên họp…", self.add, "plus", "Ctrl+N"),
            PageAction("In biên bản", self.print_minutes, "print", "Ctrl+P", writes=False),
            PageAction("Sửa phiên họp", self.edit, "edit", "Ctrl+Shift+S"),
            PageAction("Đưa hồ sơ vào…", self.take_dossiers, "dossier", "Ctrl+D"),
            PageAction("Điền đồng ý", self.fill_agreed, "check", "Ctrl+Shift+D"),
            PageAction("Phiếu từng người…", self.vote_by_member, "people"),
            PageAction("Bỏ hồ sơ khỏi phiên họp", self.drop, "minus", "Ctrl+Delete", hidden=True),
            PageAction("Xoá phiên họp", self.remove, "delete", hidden=True),
            PageAction("Mở lại phiên họp", self.reopen, "undo"),
            PageAction("Kết thúc phiên họp", self.close_meeting, "check", "Ctrl+Shift+Return", primary=True),
        )

    def _button(self, action: PageAction) -> QPushButton:
        make = buttons.primary if action.primary else buttons.quiet
        button = make(action.text, action.handler, action.icon)
        tip = _TIPS.get(action.text, action.text)
        button.setToolTip(f"{tip} ({action.keys.replace('Return', 'Enter')})" if action.keys else tip)
        return button

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for action in self.page_actions:
            if action.hidden:
                entry = menu.addAction(f"{action.text}\t{action.keys}")
                entry.setIcon(icons.icon(action.icon, "muted"))
                entry.triggered.connect(lambda _on=False, action=action: self.run(action))
        return menu


_TIPS = {
    "Điền đồng ý": "Điền mọi phiếu đồng ý vào những dòng chưa có số phiếu",
    "Phiếu từng người…": "Ghi ai đồng ý, ai không, cho hồ sơ đang chọn",
}
_ONLY_PLANNED = (
    "Sửa phiên họp",
    "Đưa hồ sơ vào…",
    "Điền đồng ý",
    "Phiếu từng người…",
    "Bỏ hồ sơ khỏi phiên họp",
    "Xoá phiên họp",
    "Kết thúc phiên họp",
)
