"""The message at the foot of the window: what was done, with a way back; what failed, until it is closed."""

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPropertyAnimation, QTimer
from PySide6.QtWidgets import QFrame, QGraphicsOpacityEffect, QHBoxLayout, QWidget

from thidua_desktop.gui import look
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.rows import Sign

FADE_MS = 120
SHORT_MS = 5_000
UNDO_MS = 10_000


class MessageBar(QFrame):
    """One message over the foot of its parent; the next message takes its place."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "message")
        self.setProperty("tone", "green")
        self._over = parent
        self._action: Callable[[], object] | None = None
        px = look.tokens().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(14), px(6), px(8), px(6))
        row.setSpacing(px(10))
        self._sign = Sign("check", "green", 16)
        self._text = labels.wrapped()
        self._button = buttons.link("Hoàn tác", self._act)
        self._close = buttons.icon_button("close", "Đóng thông báo", self.hush)
        row.addWidget(self._sign)
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        row.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._leave)
        effect = QGraphicsOpacityEffect(self)
        self.setGraphicsEffect(effect)
        self._fade = QPropertyAnimation(effect, b"opacity", self)
        self._fade.setDuration(FADE_MS)
        self._fade.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._fade.finished.connect(self._faded)
        self.hide()
        parent.installEventFilter(self)

    def text(self) -> str:
        """Return the sentence on show, empty when there is none."""
        return self._text.text() if not self.isHidden() else ""

    def say(self, text: str, undo: Callable[[], object] | None = None, action: str = "Hoàn tác") -> None:
        """Tell what was done; with ``undo`` it offers the way back and stays 10 seconds, else 5."""
        self._show(text, "green", "check", action if undo else "", undo)
        self._timer.start(UNDO_MS if undo else SHORT_MS)

    def warn(self, text: str, action: str = "", on_action: Callable[[], object] | None = None) -> None:
        """Tell something to watch; it stays 10 seconds."""
        self._show(text, "amber", "warning", action, on_action)
        self._timer.start(UNDO_MS)

    def fail(self, text: str, action: str = "", on_action: Callable[[], object] | None = None) -> None:
        """Tell what went wrong and what to do; it stays until it is closed."""
        self._show(text, "red", "error", action, on_action)
        self._timer.stop()

    def hush(self) -> None:
        """Take the message away at once."""
        self._timer.stop()
        self._fade.stop()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102
        if watched is self.parent() and event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def _show(self, text: str, tone: str, icon: str, action: str, on_action: Callable[[], object] | None) -> None:
        self._action = on_action
        self._sign.show_sign(icon, tone)
        self._text.setText(text)
        self.setAccessibleName(text)
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self._button.setText(action)
        self._button.setAccessibleName(action)
        self._button.setVisible(bool(action))
        self._place()
        self.show()
        self.raise_()
        self._run(0.0, 1.0)

    def _place(self) -> None:
        parent = self._over
        px = look.tokens().px
        extra = self._button.sizeHint().width() if not self._button.isHidden() else 0
        words = self._text.fontMetrics().horizontalAdvance(self._text.text())
        width = min(parent.width() - px(48), max(px(280), words + extra + px(110)), px(760))
        layout = self.layout()
        height = layout.heightForWidth(width) if layout and layout.hasHeightForWidth() else self.sizeHint().height()
        self.setGeometry((parent.width() - width) // 2, parent.height() - height - px(20), width, height)

    def _act(self) -> None:
        action = self._action
        self.hush()
        if action:
            action()

    def _leave(self) -> None:
        if self.underMouse() or self._button.hasFocus():
            self._timer.start(SHORT_MS)  # nobody takes the way back from under the pointer
            return
        self._run(1.0, 0.0)

    def _run(self, start: float, end: float) -> None:
        self._fade.stop()
        self._fade.setStartValue(start)
        self._fade.setEndValue(end)
        self._fade.start()

    def _faded(self) -> None:
        if self._fade.endValue() == 0.0:
            self.hide()
