"""The members at a meeting: tick who is there; why somebody is not stands under the name."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from thidua_desktop.domain.council import ROLES, AttendanceMark, AttendanceRow
from thidua_desktop.gui import look
from thidua_desktop.gui.widgets import buttons, labels


class Tick(QCheckBox):
    """A member's tick: Space changes it, ↑ and ↓ go to the next member, F2 asks why somebody is not there."""

    def __init__(self, name: str, step: Callable[[int], object], explain: Callable[[], object]) -> None:
        super().__init__(name)
        self._step, self._explain = step, explain

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() == Qt.Key.Key_F2:
            self._explain()
        else:
            super().keyPressEvent(event)


class AttendanceList(QWidget):
    """A row for each member.

    Args of ``show_rows``: who the members are and whether ticks can be changed.
    """

    def __init__(self, mark: Callable[[AttendanceMark], object], explain: Callable[[AttendanceRow], object]) -> None:
        super().__init__()
        self._mark, self._explain = mark, explain
        self._shown: tuple[tuple[AttendanceRow, ...], bool] | None = None
        self.ticks: dict[int, QCheckBox] = {}
        self.setProperty("look", "scrolled")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, look.tokens().px(6), 0)
        self._column.setSpacing(look.tokens().px(6))

    def show_rows(self, rows: Sequence[AttendanceRow], editable: bool) -> None:
        """Show the members; nothing moves while they are the same."""
        if self._shown == (tuple(rows), editable):
            return
        focused = next((key for key, tick in self.ticks.items() if tick.hasFocus()), 0)
        self._shown = (tuple(rows), editable)
        self._clear()
        for row in rows:
            self._column.addWidget(self._row(row, editable))
        self._column.addStretch(1)
        if focused in self.ticks:
            self.ticks[focused].setFocus()

    def start(self) -> None:
        """Put the cursor on the first member."""
        if self.ticks:
            next(iter(self.ticks.values())).setFocus()

    def _row(self, row: AttendanceRow, editable: bool) -> QWidget:
        mark = row.mark
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        tick = Tick(
            row.name,
            lambda step: self._go(mark.member_id, step),
            lambda: None if mark.present or not editable else self._explain(row),
        )
        tick.setToolTip("Phím cách: có mặt hoặc vắng. ↑ ↓: thành viên khác. F2: lý do vắng.")
        tick.setAccessibleName(f"{row.name}, {ROLES[row.role]}: có mặt")
        tick.setChecked(mark.present)
        tick.setEnabled(editable)
        tick.clicked.connect(lambda on: self._mark(AttendanceMark(mark.member_id, on)))
        self.ticks[mark.member_id] = tick
        column.addWidget(tick)
        under = QHBoxLayout()
        under.setContentsMargins(look.tokens().px(27), 0, 0, 0)
        if mark.present:
            under.addWidget(labels.elided(", ".join(part for part in (ROLES[row.role], row.position) if part), "small"))
        else:
            written = " · có ý kiến bằng văn bản" if mark.written_opinion else ""
            said = labels.elided(f"Vắng: {mark.reason or 'chưa ghi lý do'}{written}", "small")
            under.addWidget(said, 1)
            if editable:
                link = buttons.link("Ghi…", lambda: self._explain(row))
                link.setAccessibleName(f"Ghi lý do vắng của {row.name}")
                under.addWidget(link)
        column.addLayout(under)
        return made

    def _go(self, member_id: int, step: int) -> None:
        keys = list(self.ticks)
        place = keys.index(member_id) + step
        if 0 <= place < len(keys):
            self.ticks[keys[place]].setFocus()

    def _clear(self) -> None:
        self.ticks.clear()
        while self._column.count():
            item = self._column.takeAt(0)
            old = item.widget() if item else None
            if old is not None:
                old.hide()
                old.deleteLater()
