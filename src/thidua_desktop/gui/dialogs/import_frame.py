"""The frame of every import: what would happen is shown line by line before anything is written."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from thidua_desktop.domain.errors import Failure, Refused
from thidua_desktop.domain.numbers import format_number
from thidua_desktop.gui import backing_up, look
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs import import_sending
from thidua_desktop.gui.dialogs.import_recall import RecallingDialog
from thidua_desktop.gui.dialogs.import_side import ImportSide
from thidua_desktop.gui.jobs import Job
from thidua_desktop.gui.tables.columns import Column
from thidua_desktop.gui.tables.view import TableView
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.states import Banner

if TYPE_CHECKING:
    from thidua_desktop.sheets.tables import RowProblem

PULSE_MS = 200
PASTE = "Dán từ Excel"
NOTHING_READ = "Chưa có danh sách để nhập."
LETTERS_FIRST = "Xem các chữ được chuyển sang Unicode ở bên phải, rồi bấm “Đúng, chuyển như trên”."


class ImportDialog(RecallingDialog):
    """Preview of an import; closing it writes nothing, the red button takes over what is clear in one step.

    A subject sets the class attributes and overrides the marked methods.

    Attributes:
        columns: columns of the table of lines.
        table_name: its accessible name.
        forms: a key of ``domain.import_memory.KINDS``, under which the columns of such lists are remembered.
        many_files: whether the function that reads takes ``progress`` and tells which file it is at.
        plan: what was read of the source, None before that; has ``sheet``, ``sheets``, ``conversion``, ``problems``,
            ``table``, ``header`` and ``mapping``, as what ``sheets.tables.read_table`` gives.
        preview: what taking the plan over would do; None before it was looked up.

    Signals:
        taken_over: something was written.
    """

    taken_over = Signal()
    columns: ClassVar[tuple[Column, ...]] = ()
    table_name: ClassVar[str] = ""
    forms: ClassVar[str] = ""
    many_files: ClassVar[bool] = False

    def __init__(self, desk: Desk, source: object, title: str, side: ImportSide, parent: QWidget) -> None:
        """Make the dialog; a ``source`` is a file, which can be read again, or the text of rows copied in Excel."""
        super().__init__(parent)
        self.desk, self.source, self.side = desk, source, side
        self.side.today = desk.today()
        self.plan: Any = None
        self.preview: Any = None
        self._writing = self._recalled = False
        self._job: Job | None = None
        self._reading: Job | None = None
        self._looking: Job | None = None
        self._pulse = QTimer(self)
        self._pulse.setInterval(PULSE_MS)
        self._pulse.timeout.connect(self._show_progress)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.finished.connect(self.deleteLater)
        px = look.tokens().px
        room = self.screen().availableGeometry()
        self.resize(min(px(1320), room.width() - px(40)), min(px(700), room.height() - px(40)))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), px(24), px(16))
        column.setSpacing(px(10))
        self._build_head(column)
        self.banner = Banner("", "red", "error")
        self.banner.hide()
        column.addWidget(self.banner)
        middle = QHBoxLayout()
        middle.setSpacing(px(14))
        self.table = TableView(self.table_name, self.columns, desk.jobs, lambda _ids: [])
        middle.addWidget(self.centre(), 1)
        self.table.opened.connect(self._open_line)
        QShortcut(Qt.Key.Key_F2, self.table, lambda: self._open_line(self.table.current_id()),
                  context=Qt.ShortcutContext.WidgetShortcut)  # fmt: skip
        middle.addWidget(self._side())
        column.addLayout(middle, 1)
        self._build_foot(column)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.read()

    # What a subject overrides ------------------------------------------------------------------------------------

    def reading(self, sheet: str) -> tuple[Callable[..., Any], *tuple[Any, ...]]:
        """The function that reads the source into a plan beside the window, and its arguments."""
        raise NotImplementedError

    def looking_up(self) -> tuple[Callable[..., Any], *tuple[Any, ...]]:
        """The query that turns the plan into a preview, and its arguments."""
        raise NotImplementedError

    def write_all(self, done: Callable[[Any], object], failed: Callable[[Exception], object]) -> Job | None:
        """Write what is clear, through the desk; the job it gives back can be cancelled."""
        raise NotImplementedError

    def lines(self) -> Sequence[Any]:
        """The rows of the table."""
        raise NotImplementedError

    def counts(self) -> Sequence[tuple[int, str]]:
        """The figures under the title: how many of what."""
        raise NotImplementedError

    def to_write(self) -> tuple[int, str]:
        """How many of what the red button writes."""
        raise NotImplementedError

    def hindrance(self) -> str:
        """Why a preview cannot be taken over, "" when it can."""
        raise NotImplementedError

    def skipped(self) -> str:
        """The words of the tick that leaves out what is not clear, "" when all is."""
        raise NotImplementedError

    def source_name(self) -> str:
        """What the figures begin with."""
        from thidua_desktop.sheets.copied import COPIED

        return self.source.name if isinstance(self.source, Path) else COPIED if isinstance(self.source, str) else ""

    def found_out(self) -> "Sequence[RowProblem]":
        """Problems that only the look-up shows."""
        return ()

    def doubtful(self) -> "Sequence[RowProblem]":
        """What is worth a second look, of rows that could be taken over; a subject adds what waits for an answer."""
        return [one for one in self.plan.problems if not one.blocks]

    def centre(self) -> QWidget:
        """What stands beside the side: the table of lines, or what holds it."""
        return self.table

    def row_of(self, line: Any) -> int:
        """The row of Excel a line of the table stands for."""
        return int(getattr(line, "row", line.id))

    # What everybody may call -------------------------------------------------------------------------------------

    def problems(self) -> "Sequence[RowProblem]":
        """All that is wrong or worth a second look."""
        return (*self.found_out(), *self.plan.problems) if self.plan is not None and self.preview is not None else ()

    def present(self, place: tuple[int, int]) -> str:
        """What the cell at a place says."""
        from thidua_desktop.sheets.corrections import plain

        return plain(self.plan.table.at(*place))

    def put_right(self, row: int) -> None:
        """Open the faulty cell of a row for typing, at the side."""
        if not self.side.put_right(row) and any(problem.row == row for problem in self.problems()):
            self.side.bring_forward(row)
            self._show_side()
            self.side.put_right(row)

    def send_back(self) -> None:
        """Save the faulty rows, and the doubtful ones if the clerk says so, as a workbook for whoever sent them."""
        self._send_back(self.source_name())

    def read(self, sheet: str = "") -> None:
        """Read the source and look up what it would do."""
        self.figures.show_text("Đang đọc…")
        function, *arguments = self.reading(sheet)
        self._reading = self.desk.jobs.run(
            function, *arguments, done=self._read, failed=self._not_read, owner=self, key="import plan",
            progress=self.many_files,
        )  # fmt: skip
        if self.many_files:
            self._pulse.start()

    def take_over(self) -> None:
        """Back the data up, then write everything that is clear in one step."""
        if self.plan is None or self._writing or not self.import_button.isEnabled():
            return
        self._writing = True
        buttons.explain(self.import_button, "Đang nhập…")
        backing_up.back_up(
            self.desk,
            "import",
            done=lambda _done: self.remember(self._write, self._not_written),
            failed=self._not_written,
            owner=self,
        )

    def reject(self) -> None:
        """Close, nothing was written; while something is being written: stop that, and stay."""
        if not self._writing:
            for job in (self._reading, self._looking):
                if job is not None:
                    job.drop()
            super().reject()
        elif self._job is not None and self._job.can_cancel:
            self._job.cancel()
            self.why.show_text("Đang hủy… Dữ liệu giữ như trước khi nhập.")

    def _send_back(self, name: str) -> None:
        doubts = self.doubtful() if self.doubts_too.isChecked() else ()
        import_sending.send_back(self.desk, name, self.plan, self.problems(), doubts, self)

    # Showing -----------------------------------------------------------------------------------------------------

    def _write(self) -> None:
        self._job = self.write_all(self._written, self._not_written)
        self._pulse.start()

    def _read(self, plan: Any) -> None:
        self._reading = None
        self._pulse.stop()
        self._planned(plan)

    def _show_progress(self) -> None:
        if self._reading is not None:
            done, total, name = self._reading.reported
            if total > 1:
                said = f"Đang đọc tệp {format_number(done + 1)}/{format_number(total)}: {name}… “Thôi” để dừng."
                self.figures.show_text(said)
        if self._job is not None and not self._job.is_cancelling:
            done, total, _text = self._job.reported
            if total:
                self.why.show_text(
                    f"Đang nhập {format_number(done)}/{format_number(total)}… “Thôi” để dừng và giữ nguyên."
                )

    def _written(self, _outcome: object) -> None:
        self._stopped()
        self.taken_over.emit()
        self.accept()

    def _stopped(self) -> None:
        self._writing, self._job = False, None
        self._pulse.stop()

    def _not_written(self, error: Exception) -> None:
        self._stopped()
        self._say(str(error))
        self._judge()

    def _take(self, plan: Any) -> None:
        self.plan = plan
        self.banner.hide()
        self._look_up()

    def _look_up(self) -> None:
        query, *arguments = self.looking_up()
        self._looking = self.desk.read(query, *arguments, done=self._looked_up, owner=self, once="import preview")

    def _looked_up(self, preview: Any) -> None:
        self.preview = preview
        lines = self.lines()
        self.table.show_ids([line.id for line in lines], lines)
        self._offer_sheets()
        said = [f"{format_number(count)} {words}" for count, words in self.counts() if count]
        self.figures.show_text(" · ".join([self.source_name(), *said]))
        skipped = self.skipped()
        self.skip.setText(skipped)
        self.skip.setVisible(bool(skipped))
        self._show_side()
        self._judge()

    def _not_read(self, error: Exception) -> None:
        self._reading = None
        self._pulse.stop()
        self.plan = self.preview = None
        self.table.show_ids([])
        self.figures.show_text("")
        self._say(str(error) if isinstance(error, Refused | Failure) else "Không đọc được danh sách này.")
        self.side.begin(lambda _place: "", ())
        self.side.show_preview(None, None)
        self.send_button.hide()
        self.doubts_too.hide()
        self._judge()

    def _show_side(self) -> None:
        self.side.begin(self.present, self.found_out())
        self.side.show_preview(self.plan, self.preview)
        self._offer_to_send()

    def _offer_to_send(self) -> None:
        """Faulty rows can be sent back, doubtful ones with them; where there are only those, they are what is sent."""
        faulty = {problem.row for problem in self.problems() if problem.blocks and problem.row > 0}
        doubtful = len({problem.row for problem in self.doubtful()} - faulty)
        self.send_button.setVisible(bool(faulty or doubtful))
        self.send_button.setText("Gửi trả các dòng lỗi…" if faulty else "Gửi trả các dòng cần xem lại…")
        self.doubts_too.setText(f"Kèm {format_number(doubtful)} dòng cần xem lại")
        self.doubts_too.setVisible(bool(faulty and doubtful))
        self.doubts_too.setChecked(bool(doubtful) and (not faulty or self.doubts_too.isChecked()))

    def _say(self, words: str) -> None:
        self.banner.show_text(words)
        self.banner.show()

    def _judge(self) -> None:
        ready = self.plan is not None and self.preview is not None
        reason = self.desk.read_only_reason or ("" if ready else NOTHING_READ)
        if not reason:
            asked = self.plan.conversion is not None and not self.plan.conversion.chosen
            reason = LETTERS_FIRST if asked else self.hindrance()
        buttons.explain(self.import_button, reason)
        self.why.show_text(reason)
        count, words = self.to_write() if ready else (0, "")
        self.import_button.setText(f"Nhập {format_number(count)} {words}" if count else "Nhập")

    def _read_anew(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)  # the side is built anew; its fields are about to go
        self.read(self.sheets.currentText())

    def _open_line(self, _line_id: int) -> None:
        line = self.table.current_row()
        if line is not None and self.plan is not None:
            self.put_right(self.row_of(line))

    def _offer_sheets(self) -> None:
        self.sheets.clear()
        self.sheets.addItems(self.plan.sheets)
        self.sheets.setCurrentText(self.plan.sheet)
        self.sheets.setVisible(len(self.plan.sheets) > 1)

    def _choose_sheet(self, _index: int) -> None:
        self._recalled = False
        self.side.forget_form()
        self.read(self.sheets.currentText())

    # Building ----------------------------------------------------------------------------------------------------

    def _build_head(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(labels.title(self.windowTitle()))
        self.figures = labels.subtitle()
        words.addWidget(self.figures)
        row.addLayout(words, 1)
        self.sheets = QComboBox()
        self.sheets.setAccessibleName("Trang tính")
        self.sheets.setToolTip("Trang tính của tệp")
        self.sheets.activated.connect(self._choose_sheet)
        self.sheets.hide()
        row.addWidget(self.sheets)
        self.again_button = buttons.quiet("Đọc lại tệp", lambda: self.read(self.sheets.currentText()), "refresh")
        self.again_button.setVisible(isinstance(self.source, Path))
        row.addWidget(self.again_button)
        self.paste_button = buttons.quiet(PASTE, self.paste, "paste")
        self.paste_button.setToolTip("Đọc các dòng vừa chép trong Excel thay cho danh sách này (Ctrl+V)")
        row.addWidget(self.paste_button)
        QShortcut(QKeySequence.StandardKey.Paste, self, self.paste)
        column.addLayout(row)

    def _side(self) -> QWidget:
        self.side.decided.connect(self._look_up)
        self.side.mapped.connect(self._read_anew)
        self.side.sender_named.connect(self._name_sender)
        self.side.forgotten.connect(self._forget)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.side)
        scroll.setFixedWidth(look.tokens().px(340))
        return scroll

    def _build_foot(self, column: QVBoxLayout) -> None:
        self.skip = QCheckBox()
        self.skip.toggled.connect(lambda _on: self._judge())
        self.skip.hide()
        column.addWidget(self.skip)
        row = QHBoxLayout()
        self.why = labels.elided("", "small")
        row.addWidget(self.why, 1)
        self.doubts_too = QCheckBox()
        self.doubts_too.setToolTip("Gửi trả cả các dòng đọc được nhưng còn chỗ cần nơi gửi nói rõ")
        self.doubts_too.hide()
        row.addWidget(self.doubts_too)
        self.send_button = buttons.quiet("Gửi trả các dòng lỗi…", self.send_back, "return")
        self.send_button.setToolTip("Lưu các dòng cần sửa thành một tệp Excel có ghi lý do ở từng ô")
        self.send_button.hide()
        row.addWidget(self.send_button)
        self.cancel_button = buttons.quiet("Thôi", self.reject)
        self.import_button = buttons.primary("Nhập", self.take_over)
        row.addWidget(self.cancel_button)
        row.addWidget(self.import_button)
        column.addLayout(row)
        self._judge()
