"""The strip that tells how far long work has come, with the way to stop it."""

import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from thidua_desktop.gui import look
from thidua_desktop.gui.jobs import Job, Jobs
from thidua_desktop.gui.widgets import buttons, labels

SHOWN_AFTER = 0.5
_LOOK_MS = 100


class ProgressStrip(QFrame):
    """Shows the oldest long job after half a second; "Hủy" leaves everything as it was."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._job: Job | None = None
        self.setProperty("look", "topbar")
        px = look.tokens().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(24), px(6), px(24), px(6))
        row.setSpacing(px(12))
        self.text = labels.elided()
        self.bar = QProgressBar()
        self.bar.setFixedWidth(px(240))
        self.cancel_button = buttons.quiet("Hủy", self._cancel)
        self.cancel_button.setToolTip("Dừng việc này; dữ liệu giữ như trước khi bắt đầu.")
        row.addWidget(self.text, 1)
        row.addWidget(self.bar)
        row.addWidget(self.cancel_button)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)
        jobs.began.connect(self._begin)  # methods of the strip, so that they end with a dialog it stands in
        jobs.ended.connect(self._end)
        self.hide()

    def _begin(self, _job: Job) -> None:
        self._timer.start()

    def _end(self, _job: Job) -> None:
        self._look()

    def _look(self) -> None:
        running = self._jobs.running()
        self._job = running[0] if running else None
        if self._job is None:
            self._timer.stop()
            self.hide()
            return
        done, total, text = self._job.reported
        words = "Đang hủy…" if self._job.is_cancelling else text or f"{self._job.title}…"
        if words != self.text.whole_text():
            self.text.show_text(words)
            self.bar.setAccessibleName(words)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.cancel_button.setVisible(self._job.can_cancel)
        self.cancel_button.setEnabled(not self._job.is_cancelling)
        if time.monotonic() - self._job.started >= SHOWN_AFTER:
            self.show()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._look()
