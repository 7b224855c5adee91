"""A list to tick from, under captions; texts too long for it end in … and show whole as a tooltip."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from thidua_desktop.gui import look

_KEY = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class Tick:
    """One line: its key, words, and whether it is ticked; None is half ticked."""

    key: str
    text: str
    on: bool | None = False


class TickList(QListWidget):
    """Lines to tick with the mouse or the space bar.

    Signals:
        ticked: key of the line the clerk ticked or unticked, and whether it is ticked now.
    """

    ticked = Signal(str, bool)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemChanged.connect(self._changed)

    def offer(self, groups: Iterable[tuple[str, Sequence[Tick]]]) -> None:
        """Show other lines under their captions; groups without lines are left out."""
        top = self.verticalScrollBar().value()
        current = self.currentItem().data(_KEY) if self.currentItem() else None
        with QSignalBlocker(self):
            self.clear()
            for caption, ticks in groups:
                if caption and ticks:
                    self._add_caption(caption)
                for tick in ticks:
                    self._add(tick)
                    if tick.key == current:
                        self.setCurrentRow(self.count() - 1)
        self.verticalScrollBar().setValue(top)

    def keys(self) -> list[str]:
        """The keys of all lines, in order."""
        return [str(item.data(_KEY)) for item in self._lines()]

    def toggle(self, key: str) -> None:
        """Tick or untick a line as the clerk would."""
        for item in self._lines():
            if item.data(_KEY) == key:
                on = item.checkState() == Qt.CheckState.Checked
                item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)

    def _lines(self) -> list[QListWidgetItem]:
        items = [self.item(row) for row in range(self.count())]
        return [item for item in items if item.data(_KEY) is not None]

    def _add_caption(self, text: str) -> None:
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setForeground(look.tokens().colour("muted"))
        item.setSizeHint(QSize(10, look.tokens().px(28)))
        self.addItem(item)

    def _add(self, tick: Tick) -> None:
        item = QListWidgetItem(tick.text)
        item.setData(_KEY, tick.key)
        item.setToolTip(tick.text)
        item.setSizeHint(QSize(10, look.tokens().px(30)))  # narrow, so that the list elides instead of scrolling
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        states = {True: Qt.CheckState.Checked, False: Qt.CheckState.Unchecked, None: Qt.CheckState.PartiallyChecked}
        item.setCheckState(states[tick.on])
        self.addItem(item)

    def _changed(self, item: QListWidgetItem) -> None:
        self.ticked.emit(str(item.data(_KEY)), item.checkState() != Qt.CheckState.Unchecked)
