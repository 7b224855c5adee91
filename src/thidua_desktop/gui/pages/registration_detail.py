"""The pane beside the board: where one unit's registration stands, what is in it, and the next step as buttons."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.numbers import format_number
from thidua_desktop.domain.registration_states import STATES
from thidua_desktop.domain.registration_views import BoardRow, LineView, RegistrationView
from thidua_desktop.domain.registrations import WorkDraft
from thidua_desktop.gui import look
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.card import line
from thidua_desktop.gui.widgets.chips import StateChip
from thidua_desktop.gui.widgets.rows import FactRow
from thidua_desktop.gui.widgets.states import Banner

TONES = {"missing": "neutral", "waiting": "blue", "returned": "amber", "received": "green"}
MOST = 40
"""How many lines the pane shows; the form shows all."""


@dataclass(frozen=True, slots=True)
class Steps:
    """What the buttons of the pane do."""

    enter: Callable[[], object]
    remind: Callable[[], object]
    receive: Callable[[], object]
    send_back: Callable[[], object]
    send_again: Callable[[], object]
    withdraw: Callable[[], object]
    print_unit: Callable[[], object]
    print_person: Callable[[int], object]
    mark_work: Callable[[WorkDraft, bool], object]


class RegistrationDetail(QWidget):
    """One unit of the board; ``show_view`` adds what its registration holds once that is read."""

    def __init__(self, row: BoardRow, steps: Steps, today: date, read_only: str = "") -> None:
        super().__init__()
        self._steps, self._read_only = steps, read_only
        self.setProperty("look", "scrolled")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, look.tokens().px(6), 0)
        self._column.setSpacing(look.tokens().px(6))
        self._column.addWidget(labels.wrapped(row.unit_name, "heading"))
        self._column.addLayout(_chips(row, today))
        if row.state == "returned":
            self._column.addWidget(Banner(f"Lý do trả lại: {row.return_reason}", "amber", "return"))
        for name, value in _facts(row):
            self._column.addWidget(FactRow(name, value, 110))
        self._column.addLayout(self._buttons(row))
        self._body = QVBoxLayout()
        self._body.setSpacing(look.tokens().px(4))
        self._column.addLayout(self._body)
        self._column.addStretch(1)

    def show_view(self, view: RegistrationView) -> None:
        """Show what the registration holds."""
        self._section(f"Đối tượng đăng ký ({len(view.lines)})", [self._line(each) for each in view.lines[:MOST]])
        if len(view.lines) > MOST:
            self._body.addWidget(labels.small(f"và {len(view.lines) - MOST} đối tượng khác, mở để xem hết"))
        self._section(
            f"Chỉ tiêu, cam kết ({len(view.commitments)})",
            [
                _two_lines(
                    item.text,
                    _joined(
                        f"{format_number(item.value)} {item.unit}" if item.value is not None else "",
                        f"hạn {format_date(item.due_on)}" if item.due_on else "",
                    ),
                )
                for item in view.commitments
            ],
        )
        done = sum(work.done_on is not None for work in view.works)
        self._section(
            f"Công trình, phần việc ({done}/{len(view.works)} xong)", [self._work(work) for work in view.works]
        )

    def _buttons(self, row: BoardRow) -> QVBoxLayout:
        steps = self._steps
        column = QVBoxLayout()
        column.setSpacing(look.tokens().px(6))
        column.setContentsMargins(0, look.tokens().px(4), 0, look.tokens().px(4))
        edit = ("Sửa", steps.enter, "edit", True)
        paper = ("In bản đăng ký", steps.print_unit, "print", False)
        pairs = {
            "missing": (
                [("Ghi đăng ký", steps.enter, "plus", True), ("Nhắc và in mẫu", steps.remind, "print", False)],
                [],
            ),
            "waiting": (
                [("Nhận", steps.receive, "check", True), ("Trả lại…", steps.send_back, "return", True)],
                [edit, paper],
            ),
            "returned": ([("Đơn vị gửi lại", steps.send_again, "send", True), edit], [paper]),
            "received": ([edit, paper], [("Bỏ nhận", steps.withdraw, "return", True)]),
        }[row.state]
        for group in pairs:
            if group:
                line_of_buttons = QHBoxLayout()
                line_of_buttons.setSpacing(look.tokens().px(8))
                for words, act, icon, writes in group:
                    button = buttons.quiet(words, act, icon)
                    buttons.explain(button, self._read_only if writes else "")
                    line_of_buttons.addWidget(button)
                line_of_buttons.addStretch(1)
                column.addLayout(line_of_buttons)
        return column

    def _section(self, heading: str, rows: Sequence[QWidget]) -> None:
        if not rows:
            return
        self._body.addWidget(line())
        self._body.addWidget(labels.strong(heading))
        for row in rows:
            self._body.addWidget(row)

    def _line(self, shown: LineView) -> QWidget:
        titles = ", ".join(shown.short_titles) or "chưa chọn danh hiệu"
        made = _two_lines(shown.name, _joined(titles, f"sáng kiến: {shown.initiative}" if shown.initiative else ""))
        if shown.subject == "person":
            layout = made.layout()
            button = buttons.icon_button(
                "print", f"In bản đăng ký của {shown.name}", lambda: self._steps.print_person(shown.id)
            )
            if layout is not None:
                layout.addWidget(button)
        return made

    def _work(self, work: WorkDraft) -> QWidget:
        tick = QCheckBox(work.name)
        tick.setChecked(work.done_on is not None)
        tick.setEnabled(not self._read_only)
        words = (
            f"xong ngày {format_date(work.done_on)}"
            if work.done_on
            else f"hạn {format_date(work.due_on)}"
            if work.due_on
            else ""
        )
        tick.setToolTip(_joined(work.name, work.detail, words))
        tick.clicked.connect(lambda on: self._steps.mark_work(work, on))
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(tick)
        if words or work.detail:
            small = labels.elided(_joined(work.detail, words), "small")
            small.setContentsMargins(look.tokens().px(26), 0, 0, 0)
            column.addWidget(small)
        return made


def _chips(row: BoardRow, today: date) -> QHBoxLayout:
    chips = QHBoxLayout()
    chips.setSpacing(look.tokens().px(6))
    chips.addWidget(StateChip(STATES[row.state], TONES[row.state]))
    if row.late:
        chips.addWidget(StateChip("Gửi muộn", "amber"))
    elif row.state == "missing" and row.deadline is not None and row.deadline < today:
        chips.addWidget(StateChip(f"Quá hạn {(today - row.deadline).days} ngày", "red"))
    if not row.expected:
        chips.addWidget(StateChip("Ngoài danh sách", "neutral"))
    chips.addStretch(1)
    return chips


def _facts(row: BoardRow) -> list[tuple[str, str]]:
    facts = [
        ("Hạn đăng ký", format_date(row.deadline) if row.state == "missing" else ""),
        ("Ngày gửi", format_date(row.sent_on)),
        ("Ngày nhận", format_date(row.received_on)),
        ("Người đứng đầu" if row.state == "missing" else "Đại diện", row.representative),
        ("Thành viên", "" if row.member_count is None else f"{format_number(row.member_count)} người"),
    ]
    return [(name, value) for name, value in facts if value]


def _two_lines(text: str, detail: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, look.tokens().px(2), 0, look.tokens().px(2))
    row.setSpacing(look.tokens().px(6))
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(labels.elided(text))
    if detail:
        column.addWidget(labels.elided(detail, "small"))
    row.addLayout(column, 1)
    row.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    return made


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
