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
from thidua_desktop.gui.widgets.states import EmptyState

_WORDS = {"passed": "đạt", "failed": "không đạt", "higher": "trình cấp trên", "lower": "hạ mức", "": "chưa xét"}

_PLACES = {
    "head": ("Mở phiên họp…", "In biên bản", "Việc khác", "Mở lại phiên họp", "Kết thúc phiên họp"),
    "votes": ("Điền đồng ý", "Phiếu từng người…", "Đưa hồ sơ vào…"),
    "conclusion": ("Sửa phiên họp",),
}
"""Which buttons stand where."""


class MeetingFrame(QWidget):
    """The widgets of the page without what they do.

    Attributes:
        chooser: the meetings of the year; the data of an entry is the key of the meeting.
    """

    def __init__(
        self,
        attendance: QWidget,
        table: QWidget,
        buttons: Mapping[str, QPushButton],
        empty: EmptyState,
    ) -> None:
        """Place the parts.

        Args:
            attendance: The members.
            table: The votes.
            buttons: All buttons by their words.
            empty: What is shown while there is no meeting.
        """
        super().__init__()
        self._parts = buttons
        self.chooser = QComboBox()
        self.chooser.setAccessibleName("Phiên họp")
        self.chooser.setMinimumWidth(look.tokens().px(330))
        self.figures = labels.subtitle()
        self.state, self.quorum = StateChip(""), StateChip("")
        self.conclusion = labels.wrapped("", "muted")
        px = look.tokens().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), px(24), px(18))
        column.setSpacing(px(12))
        column.addLayout(self._head())
        column.addLayout(self._second())
        self._stack = QStackedWidget()
        self._stack.addWidget(self._middle(attendance, table))
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
        self._show_second(False)

    def show_view(self, view: MeetingView) -> None:
        """Show state, figures and conclusion of a meeting."""
        self._stack.setCurrentIndex(0)
        self._show_second(True)
        voters = view.voters
        self.state.show_state(MEETING_STATES[view.state], "green" if view.state == "held" else "blue")
        tone = "green" if voters.has_quorum else "amber"
        self.quorum.show_state(f"Có mặt {voters.present}/{voters.members}", tone)
        self.quorum.setToolTip(voters.text)
        results = [ballot.result for ballot in view.ballots]
        parts = [f"{results.count(code)} {word}" for code, word in _WORDS.items() if code in results]
        written = f"{voters.written} ý kiến bằng văn bản" if voters.written else ""
        self.figures.show_text(" · ".join(part for part in (f"{len(results)} hồ sơ", *parts, written) if part))
        self.conclusion.setText(view.draft.conclusion or "Chưa ghi kết luận của chủ trì.")

    def _show_second(self, shown: bool) -> None:
        for widget in (self.chooser, self.state, self.quorum, *(self._parts[words] for words in _PLACES["votes"])):
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
        for name in _PLACES["votes"]:
            row.addWidget(self._parts[name])
        return row

    def _middle(self, attendance: QWidget, table: QWidget) -> QWidget:
        px = look.tokens().px
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(14))
        left = Card("Thành viên dự họp")
        left.setFixedWidth(px(286))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(attendance)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        left.add(scroll, 1)
        right = QVBoxLayout()
        right.setSpacing(px(12))
        right.addWidget(table, 1)
        card = Card("Kết luận của chủ trì")
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addWidget(self.conclusion, 1)
        for name in _PLACES["conclusion"]:
            foot.addWidget(self._parts[name], 0, Qt.AlignmentFlag.AlignBottom)
        card.body.addLayout(foot)
        right.addWidget(card)
        row.addWidget(left)
        row.addLayout(right, 1)
        return middle
