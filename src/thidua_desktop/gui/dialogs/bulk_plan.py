"""Tells before many records are changed at once how many can be, how many not, and why."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from thidua_desktop.domain.dossier_plans import ACTIONS, BulkPlan, listed
from thidua_desktop.gui import look
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.rows import CheckRow


class BulkPlanDialog(QDialog):
    """The plan of an action on many dossiers; ``act`` gets the keys of those that can be changed."""

    def __init__(
        self, desk: Desk, plan: BulkPlan, act: Callable[[tuple[int, ...]], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent or desk.messages.window())
        self.plan, self._act = plan, act
        words, px = ACTIONS[plan.action], look.tokens().px
        self.setWindowTitle(f"{words}: xem trước")
        self.resize(px(620), px(420 if plan.refused else 200))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(18), px(24), px(18))
        column.setSpacing(px(10))
        column.addWidget(labels.heading(f"{words} – {len(plan.able) + len(plan.refused)} hồ sơ đã chọn"))
        self.sentence = labels.wrapped(plan.sentence)
        column.addWidget(self.sentence)
        column.addWidget(self._reasons(), 1)
        column.addWidget(labels.wrapped("Một lần hoàn tác đưa tất cả về như trước.", "muted"))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(buttons.quiet("Thôi", self.reject))
        self.save_button = buttons.primary(f"{words} ({len(plan.able)})", self.save)
        none = "" if plan.able else "Không có hồ sơ nào làm được."
        buttons.explain(self.save_button, desk.read_only_reason or none)
        row.addWidget(self.save_button)
        column.addLayout(row)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.save)
        self.save_button.setFocus()

    def save(self) -> None:
        """Do it to those that can be changed."""
        if self.save_button.isEnabled():
            self._act(self.plan.able)
            self.accept()

    def _reasons(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("look", "scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        for why, names in self.plan.reasons():
            column.addWidget(CheckRow("watch", f"{len(names)} hồ sơ: {why}", listed(names)))
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        scroll.setAccessibleName("Hồ sơ không làm được và lý do")
        scroll.setVisible(bool(self.plan.refused))
        return scroll
