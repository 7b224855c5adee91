"""Small whole numbers that are counted up and down, as copies of a paper."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox

from thidua_desktop.gui import look


def spin_box(name: str, smallest: int, largest: int, suffix: str = "") -> QSpinBox:
    """Return a counter with a name for screen readers; typed numbers are judged when the cursor leaves it."""
    box = _Counter()
    box.setRange(smallest, largest)
    box.setSuffix(suffix)
    box.setKeyboardTracking(False)
    box.setAccessibleName(name)
    box.lineEdit().setAccessibleName(name)
    return box


class _Counter(QSpinBox):
    """A spin box that keeps its number off the edge and does not turn with the wheel of a scrolling page."""

    def __init__(self) -> None:
        super().__init__()
        self._inset()
        look.signals.changed.connect(self._inset)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _inset(self) -> None:
        self.lineEdit().setTextMargins(look.tokens().px(8), 0, 0, 0)
