"""A campaign in the list of the year: name, where it stands, three figures, and the next thing to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from thidua_desktop.domain.campaign_steps import CampaignStep, next_step
from thidua_desktop.domain.campaigns import STATES, CampaignRow
from thidua_desktop.domain.dates import PartialDate, format_date
from thidua_desktop.domain.wording import campaign_name
from thidua_desktop.gui import look
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.bars import Bar, BarRows, targets_bar
from thidua_desktop.gui.widgets.card import Card
from thidua_desktop.gui.widgets.chips import StateChip
from thidua_desktop.gui.widgets.steps import Step, StepState, StepStrip

STRIP_STATES: dict[str, StepState] = {"done": "done", "due": "current", "todo": "todo"}
STATE_TONES = {"draft": "neutral", "launched": "blue", "reviewing": "gold", "closed": "green"}
STATE_SIGNS = {"draft": "edit", "launched": "clock", "reviewing": "star", "closed": "check"}


class CampaignCard(Card):
    """One campaign; Enter, a click on the card or its name opens it.

    Signals:
        opened: its id.
        step_wanted: its id and the step to go on with.
        bar_chosen: its id and "registrations", "targets" or "dossiers".
    """

    opened = Signal(int)
    step_wanted = Signal(int, object)
    bar_chosen = Signal(int, str)

    def __init__(self, row: CampaignRow, steps: tuple[CampaignStep, ...]) -> None:
        super().__init__()
        self.row = row
        self.setAccessibleName(row.name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        px = look.tokens().px
        whole = QWidget()
        columns = QHBoxLayout(whole)
        columns.setContentsMargins(0, px(2), 0, px(2))
        columns.setSpacing(px(28))
        columns.addLayout(self._words(row, steps), 3)
        bars = BarRows(_bars(row), 90)
        bars.chosen.connect(lambda key: self.bar_chosen.emit(row.id, key))
        bars.setMinimumWidth(px(330))
        columns.addWidget(bars, 2, Qt.AlignmentFlag.AlignVCenter)
        self.add(whole)
        self.strip = StepStrip([Step(step.key, step.label, STRIP_STATES[step.state], step.detail) for step in steps])
        self.strip.chosen.connect(
            lambda key: self.step_wanted.emit(row.id, next(step for step in steps if step.key == key))
        )
        self.add(self.strip)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.pos()):
            self.opened.emit(self.row.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.row.id)
            return
        super().keyPressEvent(event)

    def _words(self, row: CampaignRow, steps: tuple[CampaignStep, ...]) -> QVBoxLayout:
        px = look.tokens().px
        column = QVBoxLayout()
        column.setSpacing(px(4))
        top = QHBoxLayout()
        top.setSpacing(px(10))
        chip = StateChip(STATES[row.state], STATE_TONES[row.state], STATE_SIGNS[row.state])
        top.addWidget(chip)
        top.addWidget(labels.elided(when(row), "small"), 1)
        column.addLayout(top)
        name = labels.wrapped(campaign_name(row.name), "heading")
        column.addWidget(name)
        following = next_step(steps)
        line = QHBoxLayout()
        line.setSpacing(px(12))
        self.open_button = buttons.link("Mở", lambda: self.opened.emit(row.id), left=True)
        self.open_button.setAccessibleName(f"Mở {row.name}")
        if following is not None:
            go_on = buttons.link(following.action, lambda: self.step_wanted.emit(row.id, following), left=True)
            go_on.setAccessibleName(f"{following.action}: {row.name}")
            line.addWidget(labels.elided(f"{following.label}: {following.detail}", "muted"), 1)
            line.addWidget(go_on)
        else:
            line.addWidget(labels.toned("Mọi việc đã xong.", "green"), 1)
        line.addWidget(self.open_button)
        column.addLayout(line)
        return column


def when(row: CampaignRow) -> str:
    """Number, date and period on one line."""
    parts = [f"Kế hoạch {row.reference}"] if row.reference else []
    if row.plan_date:
        parts[-1:] = [f"{parts[-1]} ngày {PartialDate.from_iso(row.plan_date).format()}"] if parts else []
    if row.starts_on or row.ends_on:
        parts.append(f"{format_date(row.starts_on) or '…'} – {format_date(row.ends_on) or '…'}")
    return " · ".join(parts)


def _bars(row: CampaignRow) -> list[Bar]:
    return [
        Bar(
            "registrations",
            "Đăng ký",
            row.received,
            row.participants,
            "green",
            f"{row.received} / {row.participants} đơn vị",
        ),
        targets_bar("targets", "Chỉ tiêu", met=row.met, running=row.running, targets=row.targets),
        Bar("dossiers", "Hồ sơ", row.dossiers, max(row.dossiers, 1), "gold", f"{row.dossiers} hồ sơ"),
    ]
