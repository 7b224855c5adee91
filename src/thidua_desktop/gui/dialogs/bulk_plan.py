"""Tells before many records are changed at once what becomes of each, which cannot be, and why."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from thidua_desktop.commands.several import NOTHING
from thidua_desktop.commands.trial import Task, plan
from thidua_desktop.domain.bulk_plans import BulkPlan, listed
from thidua_desktop.gui import look
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.rows import CheckRow

NAMES, TOLD = 12, 60
"""So many names stand in one line, and so many rows are told one by one."""


def carry_out(
    desk: Desk,
    owner: QWidget,
    task: Task,
    keys: Sequence[Any],
    write: Callable[..., object] | None = None,
    *,
    others: Sequence[tuple[Any, str, str]] = (),
) -> None:
    """Do a task to one row straight; of several show first what becomes of each.

    Args:
        desk: The desk.
        owner: The page.
        task: What is done.
        keys: The rows.
        write: Sends the command, of the form that asked for more; the page's own when left out.
        others: Keys, names and reasons of chosen rows that are out of the question from the start.
    """
    send = write or _sender(desk, owner)
    if not keys and not others:
        desk.messages.warn(NOTHING)
    elif len(keys) == 1 and not others:
        send(task.command, list(keys), *task.args)
    else:

        def show(found: BulkPlan) -> None:
            whole = replace(found, refused=(*found.refused, *others))
            open_plan(desk, whole, lambda able: send(task.command, list(able), *task.args), owner)

        desk.rehearse(plan, task, list(keys), done=show, owner=owner)


def verb(words: str, count: int) -> str:
    """The words of the button that goes on: of several rows the plan comes first."""
    return words if count == 1 else "Xem trước…"


def open_plan(desk: Desk, plan: BulkPlan, act: Callable[[tuple[Any, ...]], object], owner: QWidget) -> None:
    """Show a plan; ``act`` gets the keys of the rows that can be changed."""
    asking = QApplication.activeModalWidget()  # the form that asked for more stays open behind the plan
    dialog = BulkPlanDialog(desk, plan, act, asking or owner.window())
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


class BulkPlanDialog(QDialog):
    """The plan of an action on many rows; ``act`` gets the keys of those that can be changed."""

    def __init__(
        self, desk: Desk, plan: BulkPlan, act: Callable[[tuple[Any, ...]], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent or desk.messages.window())
        self.plan, self._act = plan, act
        px = look.tokens().px
        self.setWindowTitle(f"{plan.words}: xem trước")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(18), px(24), px(18))
        column.setSpacing(px(10))
        column.addWidget(labels.heading(f"{plan.words} – {plan.whole} {plan.counted} đã chọn"))
        self.sentence = labels.wrapped(plan.sentence)
        column.addWidget(self.sentence)
        column.addWidget(self._rows(), 1)
        closing = " ".join(filter(None, (plan.caution, "Một lần hoàn tác đưa tất cả về như trước.")))
        column.addWidget(labels.wrapped(closing, "muted"))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(buttons.quiet("Thôi", self.reject))
        self.save_button = buttons.primary(f"{plan.words} ({len(plan.able)})", self.save)
        none = "" if plan.able else f"Không có {plan.counted} nào làm được."
        buttons.explain(self.save_button, desk.read_only_reason or none)
        row.addWidget(self.save_button)
        column.addLayout(row)
        told = len(plan.will) if plan.tells_each else bool(plan.will)
        lines = told + len({why for _, _, why in plan.refused})
        self.resize(px(620), px(min(230 + 58 * lines, 560)))
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.save)
        self.save_button.setFocus()

    def save(self) -> None:
        """Do it to those that can be changed."""
        if self.save_button.isEnabled():
            self._act(self.plan.able)
            self.accept()

    def _rows(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("look", "scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, look.tokens().px(8), 0)
        for row in (*self._refused(), *self._able()):
            column.addWidget(row)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        scroll.setAccessibleName("Từng dòng sẽ thế nào")
        return scroll

    def _refused(self) -> list[CheckRow]:
        counted = self.plan.counted
        return [
            CheckRow("watch", f"{len(names)} {counted}: {why}", listed(names, counted=counted))
            for why, names in self.plan.reasons()
        ]

    def _able(self) -> list[CheckRow]:
        plan = self.plan
        if not plan.will:
            return []
        if not plan.tells_each:
            names = [name for name, _ in plan.will]
            return [CheckRow("good", f"{len(names)} {plan.counted} làm được", listed(names, NAMES, plan.counted))]
        rows = [CheckRow("good", name, said) for name, said in plan.will[:TOLD]]
        more = len(plan.will) - TOLD
        return [*rows, CheckRow("good", f"và {more} {plan.counted} khác")] if more > 0 else rows


def _sender(desk: Desk, owner: QWidget) -> Callable[..., object]:
    def send(command: Callable[..., Any], *args: Any) -> object:
        return desk.write(command, *args, owner=owner)

    return send
