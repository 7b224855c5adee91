"""Where the parts of a meeting stand: head with the buttons, chooser and states, members, votes, conclusion."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from thidua_desktop.domain.council import MEETING_STATES, MeetingRow, MeetingView
from thidua_desktop.gui import look
from thidua_desktop.gui.widgets import labels
from thidua_desktop.gui.widgets.card import Card
from thidua_desktop.gui.widgets.chips import StateChip
from thidua_desktop.gui.widgets.states import Banner, EmptyState

_WORDS = {
    "passed": "đạt",
    "failed": "không đạt",
    "higher": "trình cấp trên",
    "lower": "hạ mức",
    "deferred": "để lại",
    "tied": "ngang phiếu",
    "": "chưa xét",
}

_PLACES = {
    "head": ("Mở phiên họp…", "In cả bộ", "Giấy tờ", "Việc khác", "Mở lại phiên họp", "Kết thúc phiên họp"),
    "votes": ("Điền đồng ý", "Đưa hồ sơ vào…"),
    "conclusion": ("Kiểm phiếu…", "Sửa phiên họp"),
}
"""Which buttons stand where."""

_WAYS = {"totals": "Tổng số phiếu", "open": "Từng người", "secret": "Từng phiếu kín"}


class MeetingFrame(QWidget):
    """The widgets of the page without what they do.

    Attributes:
        chooser: the meetings of the year; the data of an entry is the key of the meeting.
        ways: in which way votes are entered; the data of an entry are a method and a round.
    """

    def __init__(
        self,
        attendance: QWidget,
        tables: Sequence[QWidget],
        buttons: Mapping[str, QPushButton],
        empty: EmptyState,
    ) -> None:
        """Place the parts.

        Args:
            attendance: The members.
            tables: The votes as totals, and one by one.
            buttons: All buttons by their words.
            empty: What is shown while there is no meeting.
        """
        super().__init__()
        self._parts = buttons
        self.chooser = QComboBox()
        self.chooser.setAccessibleName("Phiên họp")
        self.chooser.setMinimumWidth(look.tokens().px(330))
        self.ways = QComboBox()
        self.ways.setAccessibleName("Cách ghi phiếu")
        self.ways.setMinimumWidth(look.tokens().px(170))
        self.figures = labels.subtitle()
        self.polls, self.hint = labels.wrapped("", "small"), labels.wrapped("", "small")
        self.warning = Banner("", "amber", "warning")
        self.state, self.quorum = StateChip(""), StateChip("")
        self.conclusion = labels.wrapped("", "muted")
        px = look.tokens().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), px(24), px(18))
        column.setSpacing(px(12))
        column.addLayout(self._head())
        column.addLayout(self._second())
        column.addWidget(self.warning)
        self.warning.hide()
        self._votes = QStackedWidget()
        for table in tables:
            self._votes.addWidget(table)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._middle(attendance))
        self._stack.addWidget(empty)
        column.addWidget(self._stack, 1)

    def offer(self, rows: Sequence[MeetingRow], present: int) -> None:
        """Show the meetings to choose from, with one of them current."""
        self.chooser.blockSignals(True)
        self.chooser.clear()
        for row in rows:
            self.chooser.addItem(f"{row.text} · {row.dossiers} hồ sơ · {MEETING_STATES[row.state].lower()}", row.id)
        self.chooser.setCurrentIndex(max(0, self.chooser.findData(present)))
        self.chooser.blockSignals(False)

    def show_nothing(self) -> None:
        """Show that there is no meeting yet."""
        self._stack.setCurrentIndex(1)
        self.figures.show_text("")
        self.warning.hide()
        self._show_second(False)

    def show_view(self, view: MeetingView) -> None:
        """Show state, figures and conclusion of a meeting."""
        self._stack.setCurrentIndex(0)
        self._show_second(True)
        voters = view.voters
        self.state.show_state(MEETING_STATES[view.state], "green" if view.state == "held" else "blue")
        tone = "amber" if not voters.has_quorum else "green" if voters.least_present else "neutral"
        self.quorum.show_state(f"Có mặt {voters.present}/{voters.members}", tone)
        self.quorum.setToolTip(voters.text)
        results = ["tied" if ballot.waits_for_chair else ballot.result for ballot in view.finals]
        parts = [f"{results.count(code)} {word}" for code, word in _WORDS.items() if code in results]
        written = f"{voters.written} ý kiến bằng văn bản" if voters.written else ""
        self.figures.show_text(" · ".join(part for part in (f"{len(results)} hồ sơ", *parts, written) if part))
        self.conclusion.setText(view.draft.conclusion or "Chưa ghi: biên bản kết luận theo kết quả biểu quyết.")
        self.polls.setText("\n".join(poll.text for poll in view.polls))
        self.polls.setVisible(bool(view.polls))
        self.warning.show_text(" ".join(view.warnings))
        self.warning.setVisible(bool(view.warnings) and view.state == "planned")
        self._offer_ways(view)

    @property
    def way(self) -> tuple[str, int]:
        """How votes are entered: "totals", or the method and the round of single votes."""
        method, turn = self.ways.currentData() or ("totals", 0)
        return str(method), int(turn)

    def show_way(self, hint: str) -> None:
        """Show the table of the chosen way; single votes need the room of members and conclusion."""
        single = self.way[0] != "totals"
        self._votes.setCurrentIndex(int(single))
        for widget in (self._left, self._foot.heading, self.conclusion):
            widget.setVisible(not single)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))

    def _offer_ways(self, view: MeetingView) -> None:
        found = sorted({(one.method, one.round) for one in view.ballots if one.result != "deferred"})
        ways = [("totals", 0), *found]
        if [self.ways.itemData(place) for place in range(self.ways.count())] == ways:
            return
        present = self.way
        self.ways.blockSignals(True)
        self.ways.clear()
        for method, turn in ways:
            again = f", lần {turn}" if turn > 1 else ""
            self.ways.addItem(f"{_WAYS[method]}{again}", (method, turn))
        self.ways.setCurrentIndex(ways.index(present) if present in ways else 0)
        self.ways.blockSignals(False)

    def _show_second(self, shown: bool) -> None:
        shown_always = (self.chooser, self.ways, self.state, self.quorum)
        for widget in (*shown_always, *(self._parts[words] for words in _PLACES["votes"])):
            widget.setVisible(shown)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(look.tokens().px(10))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(labels.title("Phiên họp Hội đồng"))
        words.addWidget(self.figures)
        row.addLayout(words, 1)
        for name in _PLACES["head"]:
            row.addWidget(self._parts[name], 0, Qt.AlignmentFlag.AlignBottom)
        return row

    def _second(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(look.tokens().px(8))
        for widget in (self.chooser, self.state, self.quorum):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.ways)
        for name in _PLACES["votes"]:
            row.addWidget(self._parts[name])
        return row

    def _middle(self, attendance: QWidget) -> QWidget:
        px = look.tokens().px
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(14))
        left = self._left = Card("Thành viên dự họp")
        left.setFixedWidth(px(286))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(attendance)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        left.add(scroll, 1)
        right = QVBoxLayout()
        right.setSpacing(px(12))
        right.addWidget(self._votes, 1)
        card = self._foot = Card("Kết luận của chủ trì")
        words = QVBoxLayout()
        words.setSpacing(px(6))
        for widget in (self.hint, self.polls, self.conclusion):
            words.addWidget(widget)
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addLayout(words, 1)
        for name in _PLACES["conclusion"]:
            foot.addWidget(self._parts[name], 0, Qt.AlignmentFlag.AlignBottom)
        card.body.addLayout(foot)
        right.addWidget(card)
        row.addWidget(left)
        row.addLayout(right, 1)
        return middle
