"""Builds the program once, in reading order: paths, lock, window, and after its first paint the data.

Nothing but Qt is imported before the first paint.
"""

import gc
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from typing import IO, TYPE_CHECKING

import thidua_desktop.gui  # noqa: F401 — before PySide6, whose import hook it takes off

# isort: split
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from thidua_desktop import paths
from thidua_desktop.domain.errors import Failure, Refused
from thidua_desktop.gui import look, vietnamese
from thidua_desktop.gui.failure import Failures
from thidua_desktop.gui.first_paint import FirstPaint
from thidua_desktop.gui.jobs import Jobs
from thidua_desktop.gui.main_window import MainWindow
from thidua_desktop.gui.questions import Questions
from thidua_desktop.paths import Places
from thidua_desktop.settings import SettingsFile
from thidua_desktop.storage import crash_trace
from thidua_desktop.storage.lock import AlreadyOpen, DataLock

if TYPE_CHECKING:
    from thidua_desktop.gui.beginning import Beginning
    from thidua_desktop.storage.opening import Opened

CRASHED = "Lần trước chương trình gặp sự cố; chi tiết ở tệp su-co-truoc.txt trong thư mục dữ liệu."
SETTLED_MS = 2000  # by then the first page is on show


def run(data: str | None = None) -> int:
    """Open the window on a data folder and stay until it closes; returns the exit code."""
    app = look.application(sys.argv[0])
    app.setApplicationName("Thi Đua")
    vietnamese.install(app)
    signal.signal(signal.SIGTERM, lambda *_: app.closeAllWindows())
    where, settings = paths.places(data), SettingsFile(paths.settings_file(data))
    while True:
        program = Program(app, where, settings)
        if not program.start():
            return 0
        code = app.exec()
        program.close()
        if program.before_restart is None:
            return code
        program.between(program.before_restart)


class Program(QObject):
    """The running program: one window on one data folder.

    Attributes:
        where: the data folder, or the practice folder beside it.
        before_restart: what to do while the data file is closed before the window opens anew, None to end.
    """

    def __init__(
        self,
        app: QApplication,
        where: Places,
        settings: SettingsFile,
        questions: Questions | None = None,
        clock: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__()
        self._clock = clock
        self._app, self._settings, self._questions = app, settings, questions or Questions()
        self.before_restart: Callable[[], object] | None = None
        self.where = where.practice if settings.values.practice and where.practice.data.exists() else where
        self._lock: DataLock | None = None
        self._opened: Opened | None = None
        self._trace: IO[str] | None = None
        look.apply(app, settings.values.theme, settings.values.scale)  # type: ignore[arg-type]
        self.failures = Failures(crash_trace=self.where.crash_trace.with_name("su-co-truoc.txt"))
        self.failures.install()
        self.jobs = Jobs(self.failures.tell)
        self.window = MainWindow(self.jobs, self.failures, settings.values)
        self.window.closing.connect(self._app.quit)
        # Qt runs Python's signal handlers only between events; a slow pulse lets SIGTERM through.
        self._pulse = QTimer(self, interval=500)
        self._pulse.timeout.connect(lambda: None)
        self._pulse.start()

    def start(self) -> bool:
        """Take the lock and show the window; False when another program has the data and was called to the front."""
        try:
            self._lock = DataLock(self.where.lock, self.where.data)
        except Failure as failure:
            from thidua_desktop.gui.single_instance import SingleInstance

            if not (isinstance(failure, AlreadyOpen) and SingleInstance(self.where.data).hand_over()):
                self._questions.choose(None, str(failure), ("Đóng",))
            return False
        self._crashed = crash_trace.earlier(self.where.crash_trace)
        self._trace = crash_trace.watch(self.where.crash_trace)
        FirstPaint(self.window, self._open)
        self.window.show()
        return True

    def restart(self, before: Callable[[], object]) -> None:
        """Close the data, do ``before``, open anew; for restoring, and for going to practice data and back."""
        self.before_restart = before
        self.window.close()

    def between(self, action: Callable[[], object]) -> None:
        """Do what was asked while the data file is closed; a failure is told and changes nothing."""
        try:
            action()
        except (Refused, Failure) as error:
            self._questions.choose(None, str(error), ("Đóng",))

    def close(self) -> None:
        """Save the preferences, back up, release the data."""
        self._settings.save()
        try:
            if self._opened is not None:
                self._keep_and_close(self._opened)
            elif self._lock is not None:
                self._lock.release(clean=self._lock.ended_cleanly)
        except Failure as failure:
            self._questions.choose(None, f"Chưa sao lưu được khi đóng. {failure}", ("Đóng",))
        self._opened = self._lock = None
        crash_trace.forget(self.where.crash_trace, self._trace)
        self._pulse.stop()
        self.failures.uninstall()
        self.window.deleteLater()

    def _keep_and_close(self, opened: "Opened") -> None:
        from thidua_desktop.gui import beginning, early_home

        desk = self._desk
        beginning.close_data(opened, desk.today(), early_home.to_keep(desk, self.window), practice=desk.practice)

    def _open(self) -> None:
        """After the first paint: show the home page if it was kept, then open the data beside the window."""
        from thidua_desktop.gui import early_home
        from thidua_desktop.gui.desk import Desk

        self._desk = Desk(
            None,
            self.jobs,
            self.window.messages,
            self.failures,
            settings=self._settings.values,
            questions=self._questions,
            clock=self._clock,
            parent=self.window,
        )
        self._desk.places, self._desk.restart = self.where, self.restart
        early_home.show(self._desk, self.window, self.where, self._open_beside)

    def _open_beside(self) -> None:
        """Import the heavy parts and open the data on the database's thread, which keeps both off the GUI thread."""
        self.jobs.run(self._open_data, done=self._ready, failed=self._not_opened, owner=self)

    def _open_data(self) -> "Beginning":
        from thidua_desktop.gui import beginning

        assert self._lock is not None
        return beginning.open_data(self.where, self._lock)

    def _not_opened(self, error: Exception) -> None:
        from thidua_desktop.gui import beginning

        gc.enable()
        beginning.tell_not_opened(error, self.where, self._questions, self.restart)
        if self.before_restart is None:
            self.window.close()

    def _ready(self, start: "Beginning") -> None:
        from thidua_desktop.gui.garbage import collect_calmly
        from thidua_desktop.gui.papers import Papers
        from thidua_desktop.gui.single_instance import SingleInstance

        self._opened = start.opened
        single = SingleInstance(self.where.data, self)
        single.listen(self.window.bring_to_front)
        desk = self._desk
        desk.practice = start.is_practice
        desk.use(start.opened.database)
        self._papers = Papers(desk)
        told = (CRASHED if self._crashed else "", start.notice, self._settings.notice)
        if start.has_office:
            self.window.set_database(desk)
        else:
            from thidua_desktop.gui.dialogs.first_run import FirstRunDialog

            FirstRunDialog.begin(desk, self.window, lambda: self.window.set_database(desk))
        if any(told):
            self.window.messages.warn(" ".join(notice for notice in told if notice))
        QTimer.singleShot(SETTLED_MS, collect_calmly)
