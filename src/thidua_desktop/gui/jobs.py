"""Work beside the window: one thread for the database, a few for the rest; answers come back to the GUI thread.

A function given to ``Jobs.run`` must not touch a widget: it takes plain values and returns plain values.
"""

import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot

from thidua_desktop.domain.errors import Failure, Refused
from thidua_desktop.domain.stopping import heeding

SIDE_THREADS = 2
CLOSE_SECONDS = 5.0
TURN_SECONDS = 0.0002
"""How long a busy thread keeps Python while the window wants it.

Painting a table asks for Python hundreds of times. With Python's usual 5 ms each, a table took more than a second to
paint beside a long PDF and a sheet; with this it takes a tenth of a second, and those two a twelfth more than before.
"""


class Cancelled(Exception):
    """The clerk cancelled the job: nothing was changed."""


Progress = Callable[[int, int, str], None]
"""``progress(done, total, text)``; a total of 0 means it is not known. Raises Cancelled once the clerk cancelled."""


@dataclass(eq=False, slots=True)
class Job:
    """One piece of work that was asked for.

    Attributes:
        title: what is being done, for the progress bar; "" for work too small to be shown.
        can_cancel: whether the function reports progress and so can be stopped on the way.
        state: "queued", "running", "done", "failed", "cancelled" or "dropped".
        reported: done, total and text as last reported.
        started: ``time.monotonic()`` when it was asked for.
    """

    title: str
    key: str
    can_cancel: bool
    function: Callable[[], Any]
    done: Callable[[Any], object] | None
    failed: Callable[[Exception], object] | None
    cancelled: Callable[[], object] | None
    owner: QObject | None
    state: str = "queued"
    reported: tuple[int, int, str] = (0, 0, "")
    started: float = field(default_factory=time.monotonic)
    result: Any = None
    error: Exception | None = None
    _stop: threading.Event = field(default_factory=threading.Event)

    def cancel(self) -> None:
        """Ask the job to stop; one that is already past its last step ends as done."""
        self._stop.set()

    def drop(self) -> None:
        """Stop if possible and forget the outcome: nobody is told."""
        self._stop.set()
        self.done = self.failed = self.cancelled = None
        if self.state == "queued":
            self.state = "dropped"

    @property
    def is_cancelling(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()

    def report(self, done: int, total: int, text: str = "") -> None:
        """What the function calls as ``progress``."""
        self.reported = (done, total, text or self.reported[2])
        self.stop_if_asked()

    def stop_if_asked(self) -> None:
        """Raise Cancelled once it was asked to stop; what reads asks this on its way, see ``domain.stopping``."""
        if self._stop.is_set():
            raise Cancelled

    def work(self) -> None:
        """Run the function on the present thread and keep what came of it."""
        if self.state == "dropped":
            return
        if self._stop.is_set():
            self.state = "cancelled"
            return
        self.state = "running"
        try:
            with heeding(self.stop_if_asked):
                self.result = self.function()
            self.state = "done"
        except Cancelled:
            self.state = "cancelled"
        except Exception as error:  # noqa: BLE001 — carried to the GUI thread whole, nothing is swallowed
            self.error = error
            self.state = "failed"


class Jobs(QObject):
    """All work beside the window; made and used on the GUI thread.

    Signals:
        began: a job with a title was asked for.
        ended: a job came to an end, before its callback runs.
    """

    began = Signal(object)
    ended = Signal(object)
    _arrived = Signal()

    def __init__(self, unexpected: Callable[[Exception, str], object] | None = None) -> None:
        """Make the three lanes; their threads start with the first job.

        Args:
            unexpected: told of every error that is neither Refused nor Failure, with the title of the job.
        """
        super().__init__()
        sys.setswitchinterval(TURN_SECONDS)
        self._unexpected = unexpected
        self._database = _Lane("database", 1, self._deliver_later)
        self._side = _Lane("side", SIDE_THREADS, self._deliver_later)
        self._sets = _Lane("sets", 1, self._deliver_later)
        self._latest: dict[str, Job] = {}
        self._open: set[Job] = set()
        self._outcomes: deque[Job] = deque()
        self._closed = False
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        function: Callable[..., Any],
        *args: Any,
        done: Callable[[Any], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        cancelled: Callable[[], object] | None = None,
        owner: QObject | None = None,
        title: str = "",
        key: str = "",
        progress: bool = False,
        side: bool = False,
        lasting: bool = False,
        **kwargs: Any,
    ) -> Job:
        """Run ``function(*args, **kwargs)`` beside the window.

        Args:
            function: what to run; usually ``db.read`` or ``db.write`` with a query or command as first argument.
            done: takes the result, on the GUI thread.
            failed: takes the error, on the GUI thread. Errors that are bugs have been reported when it is called.
                Left out, a Refused or Failure goes to whoever was given as ``unexpected``.
            cancelled: told that the job was cancelled and nothing was changed.
            owner: object whose end makes the outcome of no interest; the object of a bound ``done`` by itself.
            title: words of the progress bar.
            key: a newer job with the same key takes the place of an older one (search as you type).
            progress: whether the function takes ``progress`` (see ``Progress``) and can be cancelled.
            side: work that never touches the database, such as drawing a PDF.
            lasting: work of minutes that writes nothing to the data file and reads it in many short reads, such as
                putting a set of papers together; meanwhile the pages are read and written as ever.
            *args: handed to the function.
            **kwargs: handed to the function.
        """
        if owner is None and isinstance(getattr(done, "__self__", None), QObject):
            owner = done.__self__  # type: ignore[union-attr]
        job = Job(title, key, progress, _nothing, done, failed, cancelled, owner)
        extra = {**kwargs, "progress": job.report} if progress else kwargs
        job.function = lambda: function(*args, **extra)
        if self._closed:
            job.state = "dropped"
            return job
        if key:
            older = self._latest.get(key)
            if older is not None:
                older.drop()
            self._latest[key] = job
        self._open.add(job)
        if title:
            self.began.emit(job)
        lane = self._sets if lasting else self._side if side else self._database
        lane.put(job)
        return job

    def idle(self) -> bool:
        """Whether nothing is queued, running or waiting to be delivered."""
        return not self._open

    def running(self) -> list[Job]:
        """The jobs with a title that have not ended, oldest first: what the progress bar shows."""
        return sorted((job for job in self._open if job.title), key=lambda job: job.started)

    def is_writing(self) -> bool:
        """Whether a job is on its way whose loss the clerk would notice."""
        return bool(self.running())

    def wait(self, seconds: float = CLOSE_SECONDS) -> bool:
        """Let all jobs end and deliver their outcomes while the window stays alive; False when time ran out."""
        deadline = time.monotonic() + seconds
        while self._open and time.monotonic() < deadline:
            QCoreApplication.processEvents()
            time.sleep(0.002)
        return not self._open

    def close(self, seconds: float = CLOSE_SECONDS) -> bool:
        """Take no more work, ask everything to stop and wait; False when a thread is still busy after that time.

        A transaction that is still open then is rolled back by the data file itself at the next start.
        """
        self._closed = True
        for job in list(self._open):
            job.cancel()
        deadline = time.monotonic() + seconds
        ended = [lane.close(deadline) for lane in (self._database, self._side, self._sets)]
        while self._outcomes:
            self._deliver()
        return all(ended)

    def _deliver_later(self, job: Job) -> None:
        self._outcomes.append(job)
        self._arrived.emit()

    @Slot()
    def _deliver(self) -> None:
        """Hand over one outcome; an error in a callback must not hold up the next one."""
        if not self._outcomes:
            return
        job = self._outcomes.popleft()
        self._open.discard(job)
        if self._latest.get(job.key) is job:
            del self._latest[job.key]
        self.ended.emit(job)
        if job.owner is None or shiboken6.isValid(job.owner):
            self._hand_over(job)

    def _hand_over(self, job: Job) -> None:
        if job.state == "done" and job.done:
            job.done(job.result)
        elif job.state == "cancelled" and job.cancelled:
            job.cancelled()
        elif job.error is not None:
            expected = isinstance(job.error, Refused | Failure)
            if self._unexpected and not (expected and job.failed):
                self._unexpected(job.error, job.title)
            if job.failed:
                job.failed(job.error)


class _Lane:
    """A queue and the threads that empty it."""

    def __init__(self, name: str, threads: int, ended: Callable[[Job], None]) -> None:
        self._name, self._size, self._ended = name, threads, ended
        self._waiting: deque[Job] = deque()
        self._changed = threading.Condition()
        self._threads: list[threading.Thread] = []
        self._free = 0
        self._closed = False

    def put(self, job: Job) -> None:
        with self._changed:
            self._waiting.append(job)
            if self._free < len(self._waiting) and len(self._threads) < self._size:
                thread = threading.Thread(target=self._serve, name=f"jobs-{self._name}", daemon=True)
                self._threads.append(thread)
                thread.start()
            self._changed.notify()

    def close(self, deadline: float) -> bool:
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        return not any(thread.is_alive() for thread in self._threads)

    def _serve(self) -> None:
        while True:
            with self._changed:
                self._free += 1
                while not self._waiting and not self._closed:
                    self._changed.wait()
                self._free -= 1
                if not self._waiting:
                    return
                job = self._waiting.popleft()
            job.work()
            self._ended(job)


def _nothing() -> None:
    return None
