"""The moment a window has been painted for the first time: from then on heavy work may begin."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class FirstPaint(QObject):
    """Calls once when a window has been painted for the first time."""

    def __init__(self, window: QWidget, call: Callable[[], object]) -> None:
        super().__init__(window)
        self._call: Callable[[], object] | None = call
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102
        if event.type() in (QEvent.Type.Paint, QEvent.Type.UpdateRequest) and self._call is not None:
            QTimer.singleShot(0, self._call)
            self._call = None
        return super().eventFilter(watched, event)
