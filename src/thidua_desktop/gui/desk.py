"""What every page and dialog is given: the data, the year at hand, the way to other pages, and a voice."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from thidua_desktop.domain.errors import Failure, Refused
from thidua_desktop.gui.failure import Failures
from thidua_desktop.gui.jobs import Job, Jobs, Progress
from thidua_desktop.gui.questions import Questions
from thidua_desktop.gui.refresh import CAMPAIGN, YEAR, Refresh
from thidua_desktop.gui.widgets.message_bar import MessageBar
from thidua_desktop.paths import Places
from thidua_desktop.settings import Settings

if TYPE_CHECKING:
    from thidua_desktop.gui.widgets.form import Form
    from thidua_desktop.storage.database import Changed, Database


@dataclass(frozen=True, slots=True)
class _Written:
    result: Any
    changed: "Changed | None"
    undo: str
    redo: str


class Desk(QObject):
    """The clerk's desk; lives on the GUI thread.

    Attributes:
        messages: the message bar at the foot of the window.
        settings: preferences of this machine; ``tables_of(page)`` is what the tables of a page remember.
        practice: whether the data are for practice only.
        places: the data folder with its backups and attachments; None in tests without one.
        field_wanted: where the next form that has this field puts the cursor, see ``take_field``.
        restart: closes the data, does what it is given, and opens the window anew (restore, practice data).

    Signals:
        year_changed: another working year was chosen.
        campaign_changed: another campaign was chosen, 0 for none.
        saved: something was committed, with its time as "10:42".
        undo_changed: what Ctrl+Z and Ctrl+Y would do now, "" for nothing.
        page_wanted: key of a page, id of a record or None, and options.
        paper_wanted: kind of a paper (``commands.reports.PAPERS``) and its ids.
        sheet_wanted: kind of a sheet (``commands.reports.SHEETS``) and its ids.
    """

    year_changed = Signal(int)
    campaign_changed = Signal(int)
    saved = Signal(str)
    undo_changed = Signal(str, str)
    page_wanted = Signal(str, object, dict)
    paper_wanted = Signal(str, dict)
    sheet_wanted = Signal(str, dict)

    def __init__(
        self,
        db: "Database | None",
        jobs: Jobs,
        messages: MessageBar,
        failures: Failures,
        *,
        settings: Settings | None = None,
        clock: Callable[[], datetime] = datetime.now,
        questions: Questions | None = None,
        practice: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.jobs, self.messages, self.failures = jobs, messages, failures
        self._db: Database | None = None
        self._wish: Callable[[], object] | None = None
        self.settings = settings or Settings()
        self.practice = practice
        self.places: Places | None = None
        self.field_wanted = ""
        self.restart: Callable[[Callable[[], object]], object] = lambda before: before()
        self.questions = questions or Questions()
        self.refresh = Refresh(self)
        self._clock = clock
        self._changed: Changed | None = None
        self._year = self.settings.year or self.today().year
        self._campaign_id = self.settings.campaign_id
        if db is not None:
            self.use(db)

    def use(self, db: "Database") -> None:
        """Take the data file, which may be opened only after the first page is on show."""
        self._db = db
        db.on_change(self._note)
        self.refresh.follow(db)

    def when_open(self, action: Callable[[], object]) -> None:
        """Do something as soon as the data are open; of several things asked before, only the last one."""
        if self._db is not None:
            action()
        else:
            self._wish = action
            self.messages.say("Đang mở dữ liệu, trang sẽ hiện ngay sau đó.")

    def grant_wish(self) -> None:
        """Do what was asked before the data were open."""
        wish, self._wish = self._wish, None
        if wish is not None:
            wish()

    @property
    def db(self) -> "Database":
        """The data file, for ``read`` and ``write`` below; there is none before ``use``."""
        if self._db is None:
            raise RuntimeError("the data are not open yet")
        return self._db

    @property
    def year(self) -> int:
        """The working year."""
        return self._year

    @property
    def campaign_id(self) -> int:
        """The campaign being worked on, 0 for none."""
        return self._campaign_id

    @property
    def read_only_reason(self) -> str:
        """Why nothing can be written, "" when it can."""
        return self._db.read_only_reason if self._db is not None else ""

    def set_year(self, year: int) -> None:
        """Work on another year; the campaign is then chosen anew."""
        if year != self._year:
            self._year = self.settings.year = year
            self._campaign_id = self.settings.campaign_id = 0
            self.year_changed.emit(year)
            self.campaign_changed.emit(0)
            self.refresh.announce({YEAR, CAMPAIGN})

    def set_campaign(self, campaign_id: int) -> None:
        """Work on another campaign, 0 for none."""
        if campaign_id != self._campaign_id:
            self._campaign_id = self.settings.campaign_id = campaign_id
            self.campaign_changed.emit(campaign_id)
            self.refresh.announce({CAMPAIGN})

    def now(self) -> datetime:
        """The time on this machine; the one clock of the window."""
        return self._clock()

    def today(self) -> date:
        """The day on this machine."""
        return self._clock().date()

    def tables_of(self, page: str) -> dict[str, Any]:
        """What the tables of a page remember; changed in place, saved with the settings."""
        return self.settings.tables.setdefault(page, {})

    def open(self, page: str, record_id: int | None = None, **options: Any) -> None:
        """Go to a page and there to a record."""
        self.page_wanted.emit(page, record_id, options)

    def take_field(self, known: Collection[str]) -> str:
        """The field the next form was asked to begin in, "" when it has none of that key; asked for once."""
        wanted, self.field_wanted = self.field_wanted, ""
        return wanted if wanted in known else ""

    def open_paper(self, kind: str, **ids: int) -> None:
        """Show a paper as it will be printed."""
        self.paper_wanted.emit(kind, ids)

    def export_sheet(self, kind: str, **ids: int) -> None:
        """Save a workbook where the clerk says."""
        self.sheet_wanted.emit(kind, ids)

    def read(
        self,
        query: Callable[..., Any],
        *args: Any,
        done: Callable[[Any], object],
        failed: Callable[[Exception], object] | None = None,
        owner: QObject | None = None,
        busy: str = "",
        once: str = "",
        **kwargs: Any,
    ) -> Job:
        """Run a query beside the window and hand its result to ``done``.

        Args:
            query: Function of a session.
            done: Takes the result.
            failed: Takes the error; told in the message bar when left out.
            owner: Widget whose end makes the result of no interest; found by itself when ``done`` is its method.
            busy: Words of the progress bar, for reads that take long.
            once: A newer read of the same owner with the same word takes the place of an older one.
            *args: Handed to the query.
            **kwargs: Handed to the query.
        """
        keeper = _owner(done, owner)
        return self.jobs.run(
            lambda: self.db.read(query, *args, **kwargs),
            done=done,
            failed=failed,
            owner=keeper,
            title=busy,
            key=f"{once} {id(keeper)}" if once else "",
        )

    def rehearse(self, command: Callable[..., Any], *args: Any, done: Callable[[Any], object], owner: QObject) -> Job:
        """Run a command beside the window, keep nothing of it, and hand its result to ``done``."""
        return self.jobs.run(
            lambda: self.db.rehearse(command, *args), done=done, owner=owner, title="Đang xem từng dòng"
        )

    def write(
        self,
        command: Callable[..., Any],
        *args: Any,
        done: Callable[[Any], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        form: "Form | None" = None,
        said: str = "",
        busy: str = "",
        progress: bool = False,
        owner: QObject | None = None,
        **kwargs: Any,
    ) -> Job:
        """Run a command beside the window; "Đã lưu 10:42" is said after COMMIT only, with the way back.

        Args:
            command: Function of a session.
            done: Takes the result, after the message.
            failed: Told of the error after it was shown; whatever asked stays open as it is.
            form: Takes a refusal under its field; the message bar takes it otherwise.
            said: Sentence of the message; the label of the command when left out.
            busy: Words of the progress bar, for commands that take long.
            progress: Whether the command takes ``progress`` and can be cancelled.
            owner: Widget whose end makes ``done`` and ``failed`` of no interest; the message is said all the same.
            *args: Handed to the command.
            **kwargs: Handed to the command.
        """

        def work(progress: Progress | None = None) -> _Written:
            extra = {**kwargs, "progress": progress} if progress else kwargs
            self._changed = None
            result = self.db.write(command, *args, **extra)
            return _Written(result, self._changed, *self._undo_labels())

        keeper = _owner(done or failed, owner)

        def succeeded(written: _Written) -> None:
            self._say_saved(written, said)
            if done and _lives(keeper):
                done(written.result)

        def refused(error: Exception) -> None:
            if isinstance(error, Refused | Failure):
                if isinstance(error, Refused) and form is not None and _lives(form):
                    form.show_error(error)
                else:
                    self.failures.tell(error)
            if failed and _lives(keeper):
                failed(error)

        def cancelled() -> None:
            self.messages.warn("Đã hủy. Chưa có gì thay đổi.")
            if failed and _lives(keeper):
                failed(Refused("Đã hủy. Chưa có gì thay đổi."))

        return self.jobs.run(
            work, done=succeeded, failed=refused, cancelled=cancelled, owner=self, title=busy, progress=progress
        )

    def undo(self) -> None:
        """Take the last action back and say which."""
        self._step(self.db.undo, "Đã hoàn tác")

    def redo(self) -> None:
        """Do the last undone action again and say which."""
        self._step(self.db.redo, "Đã làm lại")

    def look_at_undo(self) -> None:
        """Read anew what can be undone, as after opening."""
        self.jobs.run(self._undo_labels, done=lambda found: self.undo_changed.emit(*found), owner=self, key="undo")

    def ask(self, question: str, yes: str, no: str = "Thôi", detail: str = "", parent: QWidget | None = None) -> bool:
        """Ask one question in a full sentence; the buttons say what they do."""
        return self.questions.choose(parent or self._window(), question, (yes, no), detail) == 0

    def choose(self, question: str, answers: tuple[str, ...], detail: str = "", parent: QWidget | None = None) -> int:
        """Ask a question with several answers; gives the place of the answer, the last one being the way back."""
        return self.questions.choose(parent or self._window(), question, answers, detail)

    def choose_file(self, title: str, kinds: str, *, many: bool = False) -> list[Path]:
        """Ask for a file to read: ``choose_file("Nhập từ Excel", "Bảng tính (*.xlsx *.xls)")``."""
        found = self.questions.open_files(self._window(), title, kinds, self._folder(), many=many)
        if found:
            self.settings.last_folder = str(found[0].parent)
        return found

    def choose_target(self, title: str, kinds: str, name: str, parent: QWidget | None = None) -> Path | None:
        """Ask where to save a file, with a proposed name."""
        found = self.questions.save_file(parent or self._window(), title, kinds, self._folder() / name)
        if found:
            self.settings.last_folder = str(found.parent)
        return found

    def choose_folder(self, title: str) -> Path | None:
        """Ask for a folder."""
        return self.questions.folder(self._window(), title, self._folder())

    def _step(self, step: Callable[[], str], words: str) -> None:
        def work() -> _Written:
            self._changed = None
            label = step()
            return _Written(label, self._changed, *self._undo_labels())

        def done(written: _Written) -> None:
            self._say_saved(written, f"{words}: {written.result}.", offer=False)

        self.jobs.run(work, done=done, failed=self._not_stepped, owner=self)

    def _not_stepped(self, error: Exception) -> None:
        if isinstance(error, Refused | Failure):
            self.failures.tell(error)

    def _say_saved(self, written: _Written, said: str, *, offer: bool = True) -> None:
        self.undo_changed.emit(written.undo, written.redo)
        if written.changed is None:
            return
        time = f"{self.now():%H:%M}"
        self.saved.emit(time)
        undoable = offer and written.changed.kind == "do" and bool(written.undo)
        label = written.undo if undoable else written.changed.label
        self.messages.say(f"{said or label + '.'} Đã lưu {time}.", self.undo if undoable else None)

    def _undo_labels(self) -> tuple[str, str]:
        """Runs on the database thread; a label that cannot be read must not make a saved action look failed."""
        try:
            return self.db.undo_label() or "", self.db.redo_label() or ""
        except Failure:
            return "", ""

    def _note(self, changed: "Changed") -> None:
        """Called on the thread that wrote, which is the one of the job that asks."""
        self._changed = changed

    def _window(self) -> QWidget | None:
        return self.messages.window()

    def _folder(self) -> Path:
        from PySide6.QtCore import QStandardPaths

        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        last = Path(self.settings.last_folder) if self.settings.last_folder else Path(documents)
        return last if last.is_dir() else Path(documents)


def _owner(callback: object, given: QObject | None) -> QObject | None:
    keeper = getattr(callback, "__self__", None)
    return given if given is not None or not isinstance(keeper, QObject) else keeper


def _lives(keeper: QObject | None) -> bool:
    import shiboken6

    return keeper is None or shiboken6.isValid(keeper)
