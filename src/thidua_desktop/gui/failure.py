"""Errors nobody expected, told once and calmly, in a report without names of people; expected ones as sentences."""

import re
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol

import PySide6
from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler, qVersion
from PySide6.QtWidgets import QApplication

from thidua_desktop import __version__
from thidua_desktop.domain.errors import Failure, Refused

if TYPE_CHECKING:
    from thidua_desktop.gui.dialogs.crash import CrashDialog

_QT_LINES = 20
_KEPT = re.compile(r"[a-z0-9_.,:;()\[\]{}<>=+*-]+")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|“[^”]*”|`[^`]*`")
_PACKAGE = Path(__file__).parents[1]


class Speaker(Protocol):
    """The message bar, as far as it is needed here."""

    def fail(self, text: str, action: str = "", on_action: Callable[[], object] | None = None) -> None:
        """Tell what went wrong and what to do."""


class Failures(QObject):
    """Everything that goes wrong comes here.

    Attributes:
        messages: where refusals and failures of the environment are told; None before there is a window.
        dialog: the crash dialog on show, if any.
    """

    _raised = Signal(object, str)

    def __init__(self, on_quit: Callable[[], object] | None = None, crash_trace: Path | None = None) -> None:
        """Make the one that tells.

        Args:
            on_quit: What "Thoát" does; the application quits when left out.
            crash_trace: File the interpreter wrote when it died last time; becomes part of a saved report.
        """
        super().__init__()
        self.messages: Speaker | None = None
        self.dialog: CrashDialog | None = None
        self._on_quit, self._trace = on_quit, crash_trace
        self._told: set[str] = set()
        self._telling = False
        self._qt_lines: list[str] = []
        self._hooks: tuple[Any, ...] = ()
        self._raised.connect(self.tell, Qt.ConnectionType.QueuedConnection)

    def tell(self, error: BaseException, doing: str = "") -> None:
        """Show a refusal or failure as its sentence, and anything else as a crash, once for each place in the code."""
        if threading.current_thread() is not threading.main_thread():
            self._raised.emit(error, doing)
        elif isinstance(error, Refused | Failure):
            self._tell_sentence(str(error))
        else:
            self._tell_crash(error, doing)

    def install(self) -> None:
        """Take over the hooks for uncaught errors of all threads and Qt's warnings."""
        self._hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self._uncaught
        threading.excepthook = lambda told: self._in_thread(told.exc_value)
        sys.unraisablehook = lambda told: self._in_thread(told.exc_value)
        qInstallMessageHandler(self._qt_said)

    def uninstall(self) -> None:
        """Give the hooks back."""
        if self._hooks:
            sys.excepthook, threading.excepthook, sys.unraisablehook = self._hooks
            qInstallMessageHandler(None)
            self._hooks = ()

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.tell(error.with_traceback(trace))

    def _in_thread(self, error: BaseException | None) -> None:
        if error is not None and not isinstance(error, SystemExit):
            self.tell(error)

    def _qt_said(self, level: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if level != QtMsgType.QtDebugMsg:
            self._qt_lines = [*self._qt_lines, scrubbed(text)][-_QT_LINES:]
            _to_console(text)

    def _tell_sentence(self, text: str) -> None:
        if self.messages is not None:
            self.messages.fail(text)
        elif QApplication.instance() is not None:
            from thidua_desktop.gui.dialogs.crash import CrashDialog

            CrashDialog.sentence(text).show()

    def _tell_crash(self, error: BaseException, doing: str) -> None:
        from thidua_desktop.gui.dialogs.crash import CrashDialog

        text = report(error, doing, self._qt_lines)
        place = _place(error)
        _to_console("".join(traceback.format_exception(error)))
        if self._telling or place in self._told or QApplication.instance() is None:
            return
        self._told.add(place)
        self._telling = True
        try:
            if self.dialog is None:
                self.dialog = CrashDialog(text, self._previous(), self._on_quit or QApplication.quit)
                self.dialog.finished.connect(self._closed)
                self.dialog.show()
            else:
                self.dialog.add(text)
        finally:
            self._telling = False

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None

    def _previous(self) -> str:
        return previous_crash(self._trace) if self._trace else ""


def _to_console(text: str) -> None:
    """Where Python and Qt themselves would have written it; a windowed program has no such place."""
    if sys.stderr is not None:
        sys.stderr.write(text.rstrip() + "\n")


def previous_crash(trace: Path) -> str:
    """What the interpreter wrote when it died last time, "" when it did not."""
    try:
        return trace.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


def report(error: BaseException, doing: str = "", qt_lines: list[str] | None = None) -> str:
    """The report of a crash: versions, what was being done, where in the code; no values, no names of people."""
    import platform
    import sqlite3

    lines = [
        f"Thi Đua Desktop {__version__}",
        f"Python {platform.python_version()}, PySide {PySide6.__version__}, Qt {qVersion()}, "
        f"SQLite {sqlite3.sqlite_version}",
        f"{platform.system()} {platform.release()}, {platform.machine()}",
        f"Lúc {datetime.now():%H:%M %d/%m/%Y}",
    ]
    if doing:
        lines.append(f"Đang làm: {doing}")
    for part in _chain(error):
        lines += ["", *_frames(part), f"{type(part).__module__}.{type(part).__qualname__}: {scrubbed(str(part))}"]
    if qt_lines:
        lines += ["", "Qt:", *qt_lines]
    return "\n".join(lines)


def scrubbed(text: str) -> str:
    """A technical message without what may be data: quoted texts, capitals, letters with marks, paths.

    >>> scrubbed("no such column: person.nam")
    'no such column: person.nam'
    >>> scrubbed("bad value 'Lê An' for Nguyen Van An in /disk/lan/x.db")
    'bad value … for … in …'
    """
    words = _QUOTED.sub(" … ", text.split("\n")[0]).split()
    plain = [word if _KEPT.fullmatch(word) else "…" for word in words]
    return " ".join(word for number, word in enumerate(plain) if word != "…" or plain[number - 1 : number] != ["…"])


def _chain(error: BaseException) -> list[BaseException]:
    parts, seen = [error], {id(error)}
    while (cause := parts[-1].__cause__ or parts[-1].__context__) and id(cause) not in seen:
        parts.append(cause)
        seen.add(id(cause))
    return parts[::-1]


def _frames(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)
    return [f"  {_file(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]


def _file(name: str) -> str:
    path = Path(name)
    return path.relative_to(_PACKAGE).as_posix() if path.is_relative_to(_PACKAGE) else path.name


def _place(error: BaseException) -> str:
    return f"{type(error).__qualname__} {_frames(error)[-1:]}"
