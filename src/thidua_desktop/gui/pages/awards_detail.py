"""What the pane beside the lists of the awards page tells: a decision, a tờ trình, an award, a certificate."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from thidua_desktop.commands import awards, certificates, submissions
from thidua_desktop.domain.awards import (
    ANSWERS,
    AWARD_STATES,
    DECISION_KINDS,
    DECISION_STATES,
    ORIGINS,
    SUBMISSION_STATES,
    SUBMISSION_TARGETS,
    AwardRow,
    DecisionLine,
    DecisionView,
    SubmissionLine,
    SubmissionView,
)
from thidua_desktop.domain.blanks import BLANK_CODES, BlankRow, comes_in
from thidua_desktop.domain.certificate_book import BOOK_STATES, BOOK_TONES, BookRow
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.fund import FUND_CODES, FundRow
from thidua_desktop.domain.numbers import format_money, money_in_words
from thidua_desktop.gui import look
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.pages import awards_forms as forms
from thidua_desktop.gui.pages import awards_many as many
from thidua_desktop.gui.pages import awards_single as single
from thidua_desktop.gui.pages.people_detail import Detail
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.chips import StateChip
from thidua_desktop.gui.widgets.rows import FactRow
from thidua_desktop.queries import awards as read

DECISION_TONES = {"draft": "amber", "issued": "green", "cancelled": "red"}
SUBMISSION_TONES = {"draft": "amber", "sent": "blue", "answered": "green"}
AWARD_TONES = {"valid": "green", "revoked": "red", "cancelled": "red"}
ANSWER_TONES = {"granted": "green", "declined": "red", "returned": "amber"}
LINES_SHOWN = 40


class DecisionDetail(Detail):
    """A decision: the next thing to do with it, its receivers, their money and certificates."""

    def __init__(self, desk: Desk, decision_id: int, name: str) -> None:
        super().__init__(desk, lambda session, key: read.decision_view(session, key, desk.today()), decision_id, name)

    def show_view(self, view: DecisionView) -> None:
        """See ``Detail``."""
        kind = () if view.kind == "award" else ((DECISION_KINDS[view.kind], "red", ""),)
        self.chips((DECISION_STATES[view.state], DECISION_TONES[view.state], ""), *kind)
        self.text(view.draft.subject)
        self._next(view)
        self.fact("Ngày ký", format_date(view.draft.signed_on))
        self.fact("Phong trào", view.campaign)
        self.fact("Lý do hủy", view.cancel_reason)
        self.fact("Lý do", view.reason)
        if view.kind == "award":
            self.section(f"Được khen: {forms.counted(view)}")
            self._money(view)
        else:
            self.section(f"{DECISION_KINDS[view.kind]}: {forms.counted(view)}")
        for line in view.lines[:LINES_SHOWN]:
            self.entry(line.name_at, _line_words(line, with_state=view.kind == "award"))
        if len(view.lines) > LINES_SHOWN:
            self.text(f"và {len(view.lines) - LINES_SHOWN} trường hợp nữa, xem ở bản in.", "small")
        self._column.addStretch(1)

    def _money(self, view: DecisionView) -> None:
        """The sum, how it is rounded, what the fund has, and what to do where no sum is known."""
        if view.money:
            foreseen = " (dự kiến)" if view.state == "draft" else ""
            self.fact("Tiền thưởng", f"{format_money(view.money)}{foreseen}")
            self.fact("Làm tròn", view.rounding)
        if view.unverified:
            self.text(
                f"Hệ số của {', '.join(view.unverified)} chưa đối chiếu văn bản gốc. Xem lại ở Thiết lập.", "small"
            )
        if view.state == "draft" and view.fund_left is not None and view.draft.paid_by == "fund":
            self.fact("Quỹ còn", format_money(view.fund_left))
        if unknown := sum(line.money is None and line.state == "valid" for line in view.lines):
            self.text(
                f"Chưa có mức thưởng của {unknown} trường hợp. Ghi hệ số và mức lương cơ sở ở Thiết lập, "
                "hoặc ghi thẳng số tiền.",
                "small",
            )
            self.do("Ghi mức thưởng…", "edit", lambda: single.set_money(self.desk, [view], self.window()))

    def _next(self, view: DecisionView) -> None:
        parent = self.window()
        if stuck := sum(bool(line.waits) for line in view.lines):
            drop = partial(self.desk.write, awards.drop_stuck, view.id, self.desk.today())
            self.do(f"Bỏ {stuck} hồ sơ chưa quyết định được", "minus", drop)
        waiting = [
            line.certificate_id for line in view.lines if line.certificate_id is not None and line.handed_on is None
        ]
        valid = [line for line in view.lines if line.state == "valid"]
        if view.state == "draft":
            self.do("Ban hành…", "check", lambda: forms.issue(self.desk, view, parent))
        elif view.kind != "award":
            return
        elif view.state == "issued" and any(line.certificate_id is None for line in valid):
            self.do("Vào sổ giấy khen", "register", lambda: self._number(view))
        elif view.state == "issued" and waiting:
            self.do("Ghi đã trao…", "check", lambda: single.hand_over(self.desk, waiting, parent))

    def do(self, words: str, icon: str, handler: Callable[[], object]) -> None:
        """The next thing to do with the record."""
        button = buttons.quiet(words, handler, icon)
        buttons.explain(button, self.desk.read_only_reason)
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _number(self, view: DecisionView) -> None:
        self.desk.write(certificates.number_certificates, view.id, self.desk.today())


class SubmissionDetail(Detail):
    """A tờ trình with its dossiers and what came back for each."""

    def __init__(self, desk: Desk, submission_id: int, name: str) -> None:
        super().__init__(
            desk, lambda session, key: read.submission_view(session, key, desk.today()), submission_id, name
        )

    def show_view(self, view: SubmissionView) -> None:
        """See ``Detail``."""
        self.chips((SUBMISSION_STATES[view.state], SUBMISSION_TONES[view.state], ""))
        self.text(view.draft.subject)
        if view.state == "draft":
            button = buttons.quiet("Ghi đã trình…", partial(forms.send, self.desk, view, self.window()), "send")
            buttons.explain(button, self.desk.read_only_reason)
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        waiting = [line for line in view.lines if line.waits]
        if waiting and len(waiting) < len(view.lines):
            words = f"Bỏ {len(waiting)} hồ sơ chưa trình được"
            drop = partial(self.desk.write, submissions.drop_waiting, view.id, self.desk.today())
            button = buttons.quiet(words, drop, "minus")
            buttons.explain(button, self.desk.read_only_reason)
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.fact("Trình", SUBMISSION_TARGETS[view.draft.target])
        self.fact("Ngày trình", format_date(view.draft.signed_on))
        self.section(f"{len(view.lines)} hồ sơ")
        may = view.draft.target == "superior" and view.state != "draft" and not self.desk.read_only_reason
        if may and len(view.lines) > 1:
            several = partial(many.answer, self.desk, self.window(), [view])
            self._column.addWidget(buttons.quiet("Ghi kết quả nhiều hồ sơ…", several, "check"), 0,
                                   Qt.AlignmentFlag.AlignLeft)  # fmt: skip
        for line in view.lines[:LINES_SHOWN]:
            self.entry(line.name_at, _answer_words(line))
            if may:
                words = "Sửa kết quả" if line.outcome else "Ghi kết quả…"
                link = buttons.link(words, partial(forms.answer, self.desk, line, self.window()), left=True)
                link.setAccessibleName(f"{words}: {line.name_at}")
                self._column.addWidget(link)
        self._column.addStretch(1)


def award_detail(row: AwardRow) -> QWidget:
    """An award of any year."""
    holder, column = _pane(row.name_at)
    column.addWidget(StateChip(AWARD_STATES[row.state], AWARD_TONES[row.state]))
    for name, value in (
        ("Khen thưởng", row.award_name),
        ("Năm", str(row.year)),
        ("Chức vụ", row.position_at),
        ("Đơn vị", row.unit_at),
        ("Quyết định", " ngày ".join(part for part in (row.decision_number, format_date(row.decision_date)) if part)),
        ("Cơ quan", row.authority),
        ("Tiền thưởng", format_money(row.money) if row.money else ""),
        ("Số sổ", str(row.book_number or "")),
        ("Đã trao", format_date(row.handed_on)),
        ("Nguồn", ORIGINS.get(row.origin, "")),
        ("Lý do", row.state_reason),
    ):
        if value:
            column.addWidget(FactRow(name, value, 100))
    column.addStretch(1)
    return holder


def book_detail(row: BookRow) -> QWidget:
    """A certificate of the book."""
    holder, column = _pane(f"Giấy số {row.book_number}")
    column.addWidget(StateChip(BOOK_STATES[row.state], BOOK_TONES[row.state]))
    for name, value in (
        ("Người nhận", row.name_at),
        ("Đơn vị", row.unit_at),
        ("Khen thưởng", row.award_name),
        ("Quyết định", row.decision_number),
        ("Ngày in", format_date(row.printed_on)),
        ("Ngày trao", format_date(row.handed_on)),
        ("Trao cho", row.handed_to),
        ("Ghi chú", row.note),
    ):
        if value:
            column.addWidget(FactRow(name, value, 100))
    column.addStretch(1)
    return holder


def fund_detail(row: FundRow) -> QWidget:
    """A line of the fund's book."""
    holder, column = _pane(row.content)
    chip = ("Thu", "green") if row.income else ("Chi", "gold")
    column.addWidget(StateChip(*chip))
    for name, value in (
        ("Khoản", FUND_CODES.get(row.code, row.code)),
        ("Ngày", format_date(row.on)),
        ("Số tiền", format_money(row.income or row.spending or 0)),
        ("Bằng chữ", money_in_words(row.income or row.spending or 0)),
        ("Còn lại sau đó", format_money(row.balance)),
        ("Chứng từ", row.voucher),
        ("Nguồn", "Theo quyết định khen thưởng, chương trình tự ghi" if row.is_kept else ""),
        ("Ghi chú", row.note),
    ):
        if value:
            column.addWidget(FactRow(name, value, 110))
    column.addStretch(1)
    return holder


def blank_detail(row: BlankRow) -> QWidget:
    """A line of the book of blanks."""
    holder, column = _pane(row.content)
    column.addWidget(StateChip("Nhập" if comes_in(row.code) else "Xuất", "green" if comes_in(row.code) else "gold"))
    for name, value in (
        ("Việc", BLANK_CODES.get(row.code, row.code)),
        ("Ngày", format_date(row.on)),
        ("Loại phôi", row.blank),
        ("Số tờ", str(row.came or row.went or 0)),
        ("Còn sau đó", str(row.left)),
        ("Chứng từ", row.voucher),
        ("Lý do, ghi chú", row.note),
    ):
        if value:
            column.addWidget(FactRow(name, value, 110))
    column.addStretch(1)
    return holder


def _pane(title: str) -> tuple[QWidget, QVBoxLayout]:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, look.tokens().px(8), 0)
    column.setSpacing(look.tokens().px(4))
    column.addWidget(labels.wrapped(title, "heading"))
    return holder, column


def _line_words(line: DecisionLine, *, with_state: bool) -> str:
    handed = f"đã trao {format_date(line.handed_on)}" if line.handed_on else ""
    book = f"số sổ {line.book_number}" if line.book_number else ""
    gone = with_state and line.state != "valid"
    state = f"{AWARD_STATES[line.state]}: {line.state_reason}".rstrip(": ") if gone else ""
    money = format_money(line.money) if line.money else ""
    if money and line.money_words:
        money = f"{line.money_words} = {money}"
    parts = (line.award_name, money, line.money_note, book, handed, state, line.waits)
    return " · ".join(part for part in parts if part)


def _answer_words(line: SubmissionLine) -> str:
    decision = " ngày ".join(part for part in (line.decision_number, format_date(line.decision_date)) if part)
    answer = "" if line.waits else ANSWERS[line.outcome]
    return " · ".join(part for part in (line.award_name, answer, decision, line.waits) if part)
