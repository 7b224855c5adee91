"""One meeting at a time: who is there, how each dossier fares, what is concluded."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from thidua_desktop.commands import ballots as voting
from thidua_desktop.commands import meetings as commands
from thidua_desktop.domain.council import AttendanceMark, MeetingForm, MeetingRow, MeetingView
from thidua_desktop.domain.council_ballots import BallotCount, BallotMarks, BallotRow
from thidua_desktop.domain.dossiers import DossierRow
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.votes import reason_wanted
from thidua_desktop.gui.actions import PageAction
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs import list_subjects
from thidua_desktop.gui.dialogs.bulk_plan import open_plan
from thidua_desktop.gui.pages import council_ballot_forms as small_forms
from thidua_desktop.gui.pages import council_forms as forms
from thidua_desktop.gui.pages.council_actions import NO_MEETING, ONLY_PLANNED, action_button, hidden_menu, paper_menu
from thidua_desktop.gui.pages.council_attendance import AttendanceList
from thidua_desktop.gui.pages.council_frame import MeetingFrame
from thidua_desktop.gui.pages.council_matrix import HINT, MarkTable
from thidua_desktop.gui.pages.council_votes import VoteTable
from thidua_desktop.gui.widgets import buttons
from thidua_desktop.gui.widgets.states import EmptyState
from thidua_desktop.queries import council, meeting_forms, nominees

TOTALS = ("totals", 0)
"""The way of entry that types totals; the others are a method and a round."""


class MeetingPanel(QWidget):
    """The meetings of the year behind a chooser, and the chosen one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.view: MeetingView | None = None
        self._meetings: Sequence[MeetingRow] = ()
        self._wanted, self._part = 0, ""
        self.page_actions = self._actions()
        self._buttons = {action.text: action_button(action) for action in self.page_actions}
        self._buttons["Giấy tờ"] = buttons.menu_button("Giấy tờ", paper_menu(self, self.print_paper), "report")
        self._buttons["Việc khác"] = buttons.menu_button(
            "Việc khác", hidden_menu(self, self.page_actions, self.run), "more"
        )
        self.attendance = AttendanceList(self._mark, self._explain)
        self.table, self.marks = VoteTable(), MarkTable()
        for table in (self.table, self.marks):
            table.ask = lambda plan, act: open_plan(desk, plan, act, self)
        self.table.votes.counted.connect(self._count)
        self.table.votes.decided.connect(self._decide)
        self.marks.marks.marked.connect(self._mark_votes)
        self._empty = EmptyState(
            "Năm này chưa có phiên họp nào của Hội đồng.", "Mở phiên họp", self.add, icon="council"
        )  # fmt: skip
        self.frame = MeetingFrame(self.attendance, (self.table, self.marks), self._buttons, self._empty)
        self.frame.chooser.activated.connect(lambda _index: self._choose())
        self.frame.ways.activated.connect(lambda _index: self._show_votes())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)

    def reload(self) -> None:
        """Read the meetings of the year and the chosen one anew."""
        self.desk.read(council.meetings, self.desk.year, done=self._show_meetings, owner=self, once="meetings")

    def point(self, meeting_id: int, part: str = "") -> None:
        """Show a meeting, with the cursor on its "attendance" or "ballots" when such a part is named."""
        self._wanted, self._part = meeting_id, part
        self.reload()

    def current_ballot(self) -> BallotRow | None:
        """The vote the cursor is on, in whichever table is shown."""
        return self.table.current_ballot() if self.frame.way == TOTALS else self.marks.current_ballot()

    def chosen_ballots(self) -> list[BallotRow]:
        """The votes of the selected rows, in whichever table is shown; says so when there are none."""
        table = self.table if self.frame.way == TOTALS else self.marks
        found = table.chosen_ballots()
        if not found:
            self.desk.messages.warn("Chọn hồ sơ trong bảng trước.")
        return found

    # What the clerk does -----------------------------------------------------------------------------------------

    def add(self) -> None:
        """Plan a meeting."""
        campaign_id = self.desk.campaign_id or None
        self.desk.read(
            meeting_forms.blank_meeting_form, self.desk.year, campaign_id, self.desk.today(), owner=self,
            done=lambda form: self._show_form(form, 0),
        )  # fmt: skip

    def edit(self) -> None:
        """Change day, place, chairman, programme, opinions or conclusion."""
        if self.view is not None:
            number = self.view.id
            self.desk.read(
                meeting_forms.meeting_form, number, owner=self, done=lambda form: self._show_form(form, number)
            )

    def take_dossiers(self) -> None:
        """Put complete dossiers on the agenda."""
        if self.view is not None:
            year = self.view.draft.year
            self.desk.read(
                council.waiting_dossiers, year, self.desk.today(), owner=self, done=lambda found: self._pick(*found)
            )

    def drop(self) -> None:
        """Take the selected dossiers off the agenda."""
        if chosen := self.chosen_ballots():
            small_forms.drop(self.desk, chosen, self)

    def defer(self) -> None:
        """Leave the selected nominees for another meeting; the others go on."""
        self._ask_results("deferred")

    def decide(self) -> None:
        """Say the same of the selected nominees."""
        self._ask_results("")

    def note(self) -> None:
        """Say something about the result at the cursor in the minutes."""
        ballot = self._one()
        if ballot is not None:
            forms.show(small_forms.note_dialog(self.desk, ballot, ballot.result, self))

    def vote_again(self) -> None:
        """Put the selected nominees to the vote once more."""
        if chosen := self.chosen_ballots():
            self._read_awards(
                chosen, lambda awards: forms.show(small_forms.again_dialog(self.desk, chosen, awards, self))
            )

    def lower(self) -> None:
        """Propose one lower award for the selected nominees."""
        self._ask_results("lower")

    def fill_agreed(self) -> None:
        """Everybody for, in the rows without votes."""
        if self.view is None:
            return
        if self.frame.way != TOTALS:
            if not self.marks.marks.fill():
                self.desk.messages.say("Hồ sơ nào cũng đã có phiếu.")
            return
        empty = [one for one in self.view.finals if not one.tally.is_counted and one.result != "deferred"]
        if empty:
            counts = [BallotCount(one.id, one.total, 0, 0) for one in empty]
            self._write(voting.record_votes, self.view.id, counts, said=f"Đã điền đồng ý cho {len(empty)} hồ sơ.")
        else:
            self.desk.messages.say("Hồ sơ nào cũng đã có số phiếu.")

    def count_papers(self) -> None:
        """Say how many papers of the last round of secret ballots came back."""
        if self.view is None:
            return
        turn = self.frame.way[1] if self.frame.way[0] == "secret" else 0
        poll = self.view.poll(turn) or (self.view.polls[-1] if self.view.polls else None)
        if poll is None:
            self.desk.messages.warn("Phiên họp này không có trường hợp nào bỏ phiếu kín.")
        else:
            forms.show(small_forms.poll_dialog(self.desk, self.view.id, poll, self))

    def import_votes(self) -> None:
        """Take votes over from a counting sheet."""
        self._take_votes(list_subjects.import_file)

    def paste_votes(self) -> None:
        """The same of rows copied in Excel."""
        self._take_votes(list_subjects.import_copied)

    def _take_votes(self, how: Callable[..., None]) -> None:
        if self.view is not None:
            members = [(row.mark.member_id, row.name) for row in self.view.attendance]
            how(self.desk, list_subjects.votes(self.view.id, members, self.desk.today()), self)

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

    def remove_many(self) -> None:
        """Ask which meetings of the year are deleted."""
        small_forms.remove_meetings(self.desk, self._meetings, self)

    def print_paper(self, kind: str) -> None:
        """Show a paper of the meeting as it will be printed."""
        if self.view is not None:
            self.desk.open_paper(kind, meeting_id=self.view.id)

    # Showing -----------------------------------------------------------------------------------------------------

    def _show_meetings(self, rows: Sequence[MeetingRow]) -> None:
        self._meetings = rows
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
        self.frame.show_view(view)
        self.attendance.show_rows(view.attendance, self._may_edit())
        self._show_votes()
        self._judge()
        part, self._part = self._part, ""
        if part == "attendance":
            self.attendance.start()
        elif part == "ballots":
            (self.table if self.frame.way == TOTALS else self.marks).setFocus()

    def _show_votes(self) -> None:
        """Show the votes in the way of entry that is chosen."""
        if self.view is None:
            return
        method, turn = self.frame.way
        if method == "totals":
            self.table.votes.put(self.view.ballots, not self._may_edit())
        else:
            self.marks.marks.put(self.view, method, turn, not self._may_edit())
        self.frame.show_way(HINT if method != "totals" and self._may_edit() else "")

    def _may_edit(self) -> bool:
        return self.view is not None and self.view.state == "planned" and not self.desk.read_only_reason

    def _judge(self) -> None:
        """Put the buttons in or out of use, with the reason, and show those that fit the state."""
        held = self.view is not None and self.view.state == "held"
        for action in self.page_actions:
            buttons.explain(self._buttons[action.text], self._reason(action))
        buttons.explain(self._buttons["Giấy tờ"], "" if self.view else NO_MEETING)
        if self._empty.button is not None:
            buttons.explain(self._empty.button, self._reason(self.page_actions[0]))
        self._buttons["Kết thúc phiên họp"].setVisible(not held)
        self._buttons["Mở lại phiên họp"].setVisible(held)
        secret = self.view is not None and bool(self.view.polls)
        self._buttons["Kiểm phiếu…"].setVisible(secret)

    def _reason(self, action: PageAction) -> str:
        """Why an action cannot be done now, "" when it can."""
        if action.writes and self.desk.read_only_reason:
            return f"Dữ liệu chỉ xem: {self.desk.read_only_reason}"
        if self.view is None and action.text != "Mở phiên họp…":
            return NO_MEETING
        if self.view is not None and self.view.state == "held" and action.text in ONLY_PLANNED:
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

    def _one(self) -> BallotRow | None:
        """The vote at the cursor, or a hint to choose one."""
        ballot = self.current_ballot()
        if ballot is None:
            self.desk.messages.warn("Chọn một hồ sơ trong bảng trước.")
        return ballot

    def _ask_results(self, result: str) -> None:
        if chosen := self.chosen_ballots():
            self._read_awards(
                chosen, lambda awards: forms.show(small_forms.results_dialog(self.desk, chosen, result, awards, self))
            )

    def _mark(self, mark: AttendanceMark) -> None:
        if self.view is not None:
            self.attendance.show_rows((), False)  # a refusal shows the members as they are stored
            self._write(
                commands.mark_attendance, self.view.id, [mark], done=lambda _none: self._choose(),
                failed=lambda _error: self._choose(),
            )  # fmt: skip

    def _explain(self, row: Any) -> None:
        if self.view is not None:
            forms.show(small_forms.absence_dialog(self.desk, self.view.id, row, self))

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

    def _mark_votes(self, marks: list[BallotMarks]) -> None:
        if self.view is not None:
            self._write(
                voting.record_marks, self.view.id, marks, failed=lambda _error: self.marks.marks.forget()
            )  # fmt: skip

    def _decide(self, ballot_id: int, result: str) -> None:
        ballot = next((one for one in self.view.ballots if one.id == ballot_id), None) if self.view else None
        if ballot is None:
            return
        wanted = reason_wanted(result, ballot.tally, ballot.rule, ballot.voters)
        if result == "deferred" or wanted:
            forms.show(small_forms.note_dialog(self.desk, ballot, result, self))
        elif result != "lower":
            self._write(voting.set_result, ballot_id, result, "", ballot.note)
        else:
            self._read_awards(
                [ballot], lambda awards: forms.show(small_forms.lower_dialog(self.desk, ballot, awards, self))
            )

    def _read_awards(self, ballots: Sequence[BallotRow], done: Callable[[Sequence[tuple[str, str]]], object]) -> None:
        """Hand on what each of the nominees can be given other than what all of them are proposed for."""
        year = self.view.draft.year if self.view else self.desk.year
        subjects, proposed = {one.subject for one in ballots}, {one.award_code for one in ballots}

        def choose(awards: Sequence[tuple[str, str]]) -> None:
            done([one for one in awards if proposed != {one[0]}])

        self.desk.read(nominees.common_awards, subjects, year, self.desk.today(), done=choose, owner=self)

    def _pick(self, rows: Sequence[DossierRow], kept: Sequence[str]) -> None:
        if not rows or self.view is None:
            told = small_forms.kept_words(kept) or "Đánh dấu sẵn sàng ở trang Hồ sơ trước."
            self.desk.messages.warn(f"Không còn hồ sơ sẵn sàng nào chờ họp. {told}")
            return
        meeting_id = self.view.id

        def send(keys: list[str], done: Callable[[object], object]) -> None:
            self._write(commands.take_dossiers, meeting_id, [int(key) for key in keys], done=done)

        small_forms.pick_dossiers(self.desk, rows, kept, send, self.window())

    def _show_form(self, form: MeetingForm, meeting_id: int) -> None:
        dialog = forms.MeetingDialog(self.desk, form, meeting_id, self.window())
        forms.show(dialog, None if meeting_id else lambda number: self.point(int(str(number))))

    # Building ----------------------------------------------------------------------------------------------------

    def _actions(self) -> tuple[PageAction, ...]:
        return (
            PageAction("Mở phiên họp…", self.add, "plus", "Ctrl+N"),
            PageAction("In cả bộ", lambda: self.print_paper("pack"), "print", "Ctrl+P", writes=False),
            PageAction("Sửa phiên họp", self.edit, "edit", "Ctrl+Shift+S"),
            PageAction("Đưa hồ sơ vào…", self.take_dossiers, "dossier", "Ctrl+D"),
            PageAction("Điền đồng ý", self.fill_agreed, "check", "Ctrl+Shift+D"),
            PageAction("Kiểm phiếu…", self.count_papers, "council", "Ctrl+K"),
            PageAction("Nhập kiểm phiếu từ Excel…", self.import_votes, "import", "Ctrl+O", hidden=True),
            PageAction("Dán kiểm phiếu từ Excel…", self.paste_votes, "paste", "Ctrl+Shift+V", hidden=True),
            PageAction("Bỏ phiếu lại…", self.vote_again, "redo", "Ctrl+R", hidden=True),
            PageAction("Ghi kết quả…", self.decide, "check", hidden=True),
            PageAction("Hạ mức khen…", self.lower, "return", hidden=True),
            PageAction("Để lại phiên sau…", self.defer, "clock", "Ctrl+L", hidden=True),
            PageAction("Ghi chú vào biên bản…", self.note, "edit", hidden=True),
            PageAction("Bỏ hồ sơ khỏi phiên họp", self.drop, "minus", "Ctrl+Delete", hidden=True),
            PageAction("Xóa phiên họp", self.remove, "delete", hidden=True),
            PageAction("Xóa nhiều phiên họp…", self.remove_many, "delete", hidden=True),
            PageAction("Mở lại phiên họp", self.reopen, "undo"),
            PageAction("Kết thúc phiên họp", self.close_meeting, "check", "Ctrl+Shift+Return", primary=True),
        )
