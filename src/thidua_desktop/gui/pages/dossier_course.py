"""How far a dossier is, in the pane: what is to be corrected, its public display, its history."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.dossier_flow import PointRow, StepLine
from thidua_desktop.domain.dossier_plans import FlowView
from thidua_desktop.domain.dossiers import STATES
from thidua_desktop.domain.public_notice import ObjectionRow
from thidua_desktop.gui import look
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.card import line
from thidua_desktop.gui.widgets.rows import CheckRow

Act = Callable[[], object]


def points_block(
    view: FlowView, fix: Callable[[PointRow, bool], object], name: Act, corrected: Act, read_only: str
) -> QWidget:
    """What is wrong in a returned dossier, which of it is corrected, and the way on."""
    block, column = _block()
    head = QHBoxLayout()
    done = len(view.points) - view.open_points
    head.addWidget(
        labels.strong(f"Mục phải sửa ({done}/{len(view.points)} đã sửa)" if view.points else "Mục phải sửa"), 1
    )
    if not read_only:
        link = buttons.link("Ghi lại…" if view.points else "Ghi mục phải sửa…", name)
        link.setAccessibleName("Ghi lại các mục phải sửa")
        head.addWidget(link)
    column.addLayout(head)
    if not view.points:
        column.addWidget(labels.wrapped("Chưa ghi mục nào, nên chưa mục nào mở để sửa.", "muted"))
    for point in view.points:
        settable = not read_only and point.paper_id is None
        column.addWidget(
            CheckRow(
                "good" if point.fixed else "watch",
                point.name,
                point.remark,
                ("Đánh dấu chưa sửa" if point.fixed else "Đánh dấu đã sửa") if settable else "",
                partial(fix, point, not point.fixed) if settable else None,
            )
        )
    back = f"Sửa xong, hồ sơ trở lại “{STATES[view.origin].lower()}”." if view.origin else ""
    column.addWidget(labels.wrapped(back, "small"))
    button = buttons.quiet("Đã bổ sung", corrected, "check")
    left = (
        f"Còn {view.open_points} mục chưa sửa." if view.open_points else "" if view.points else "Chưa ghi mục phải sửa."
    )
    buttons.explain(button, read_only or left)
    row = QHBoxLayout()
    row.addWidget(button)
    row.addStretch(1)
    column.addLayout(row)
    return block


def clock_line(view: FlowView) -> QWidget | None:
    """The deadline and how many working days there are to it, None when it no longer counts."""
    if not view.clock:
        return None
    tone = "red" if view.clock.startswith("quá") else "amber" if view.clock.startswith(("hạn", "hết")) else "muted"
    return labels.toned(f"Hạn nộp {format_date(view.deadline)} · {view.clock}", tone)


def notice_block(
    view: FlowView,
    add: Act,
    settle: Callable[[ObjectionRow], object],
    take_down: Act,
    print_it: Act,
    today: date,
    read_only: str,
) -> QWidget | None:
    """The public display with its notice to print and its objections, None when there is none."""
    notice = view.notice
    if notice is None:
        return None
    block, column = _block()
    head = QHBoxLayout()
    head.addWidget(labels.strong("Công khai"), 1)
    head.addWidget(_link("In…", "In thông báo công khai", print_it))
    if not read_only:
        if not notice.objections:
            head.addWidget(_link("Bỏ", "Bỏ công khai hồ sơ", take_down))
        head.addWidget(_link("Ghi ý kiến…", "Ghi ý kiến về hồ sơ công khai", add))
    column.addLayout(head)
    over = today > notice.to_on and not notice.open_objections
    column.addWidget(CheckRow("good" if over else "waiting", notice.text(today)))
    for one in notice.objections:
        settled = one.settled_on is not None
        said = " · ".join(part for part in (format_date(one.received_on), one.sender) if part)
        answer = f"{said}. Giải quyết {format_date(one.settled_on)}: {one.settlement}" if settled else said
        may = not settled and not read_only
        column.addWidget(
            CheckRow(
                "good" if settled else "bad",
                one.content,
                answer,
                "Giải quyết…" if may else "",
                partial(settle, one) if may else None,
            )
        )
    return block


def history_block(view: FlowView, print_it: Act) -> QWidget:
    """The steps of the dossier, the newest first."""
    block, column = _block()
    head = QHBoxLayout()
    head.addWidget(labels.strong("Quá trình xử lý"), 1)
    head.addWidget(_link("In…", "In phiếu theo dõi xử lý hồ sơ", print_it))
    column.addLayout(head)
    for step in reversed(view.history):
        column.addWidget(labels.wrapped(f"{format_date(step.on)} · {step.word}"))
        column.addWidget(labels.wrapped(_detail(step), "small"))
    return block


def _detail(step: StepLine) -> str:
    who = f"{step.actor}, {step.who}" if step.who else step.actor
    entered = f"nhập {step.entered}" if step.entered else ""
    why = "; ".join(part for part in (step.reason, *step.points) if part)
    return " · ".join(part for part in (who, why, entered) if part)


def _link(words: str, name: str, act: Act) -> QWidget:
    link = buttons.link(words, act)
    link.setAccessibleName(name)
    return link


def _block() -> tuple[QWidget, QVBoxLayout]:
    block = QWidget()
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(look.tokens().px(4))
    column.addWidget(line())
    return block, column
