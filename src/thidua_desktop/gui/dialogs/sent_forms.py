"""Reading back what units sent, a file or a whole folder: who has sent, and line by line what would happen."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from thidua_desktop.commands.sent_forms import IMPORTS
from thidua_desktop.domain.numbers import format_number
from thidua_desktop.domain.sent_forms import SenderRow, SentGround, SentPreview
from thidua_desktop.domain.unit_forms import FORMS, RESULTS
from thidua_desktop.gui import look
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.sent_forms_rows import BOARD, COLUMNS, ShownLine, left_out, shown_lines
from thidua_desktop.gui.dialogs.sent_forms_said import FilesDialog
from thidua_desktop.gui.dialogs.sent_forms_side import SentFormsSide
from thidua_desktop.gui.jobs import Job, Progress
from thidua_desktop.gui.tables.view import TableView
from thidua_desktop.gui.widgets.choice_box import choice_box
from thidua_desktop.queries import sent_forms as looked_up

if TYPE_CHECKING:
    from thidua_desktop.sheets.sent_forms import Said, SentBatch
    from thidua_desktop.sheets.tables import RowProblem

Source = Path | tuple[Path, ...] | str
EVERY_FILE = -1


class SentFormsDialog(FilesDialog):
    """Preview of what came back: the board of units, the lines, and what the clerk has to say."""

    columns = COLUMNS
    table_name = "Các dòng đơn vị gửi"
    many_files = True
    side: SentFormsSide
    plan: "SentBatch"
    preview: SentPreview

    def __init__(self, desk: Desk, ground: SentGround, source: Source, parent: QWidget) -> None:
        """Make the dialog; ``source`` is a workbook, several, a folder of them, or the text of copied rows."""
        self.ground = ground
        self.forms = f"sent {ground.kind}"  # type: ignore[misc]  # of this kind
        self.forget_files()
        self._only, self._at = EVERY_FILE, 0
        super().__init__(desk, source, f"Đọc mẫu gửi về: {FORMS[ground.kind]}", SentFormsSide(), parent)
        self.side.whole_for_all.connect(self._say_of_all_files)
        self.board.setFocus(Qt.FocusReason.OtherFocusReason)

    def reading(self, sheet: str) -> tuple[Callable[..., Any], *tuple[Any, ...]]:
        """See ``ImportDialog``."""
        self._keep_said(sheet)
        return _read, self.source, self.ground, self.desk.today(), dict(self._said), self._at

    def looking_up(self) -> tuple[Callable[..., Any], *tuple[Any, ...]]:
        """See ``ImportDialog``."""
        return looked_up.preview, self._asked(), self.side.choices()

    def write_all(self, done: Callable[[Any], object], failed: Callable[[Exception], object]) -> Job:
        """See ``ImportDialog``."""
        return self.desk.write(
            IMPORTS[self.ground.kind], self._asked(), self.side.choices(), done=done, failed=failed,
            busy="Đang nhập mẫu đơn vị gửi về", progress=True, owner=self,
        )  # fmt: skip

    def source_name(self) -> str:
        """See ``ImportDialog``."""
        sent = self.preview.senders_known
        units = f"{sent}/{sent + self.preview.senders_missing} đơn vị đã gửi"
        return f"{super().source_name() or f'{len(self.plan.files)} tệp'} · {units}"

    def lines(self) -> Sequence[ShownLine]:
        """See ``ImportDialog``."""
        found = shown_lines(self.plan, self.preview)
        return [line for line in found if self._only in (EVERY_FILE, line.file)]

    def counts(self) -> Sequence[tuple[int, str]]:
        """See ``ImportDialog``."""
        found = self.preview
        return (
            (found.count("new"), "dòng mới"),
            (found.count("changed"), "thay đổi"),
            (found.count("same"), "đã có, giữ nguyên"),
            (found.count("doubt"), "cần chọn"),
            (found.count("left"), "để lại"),
            (self._wrong(), "cần sửa"),
        )

    def to_write(self) -> tuple[int, str]:
        """See ``ImportDialog``."""
        return self.preview.count("new") + self.preview.count("changed"), "dòng"

    def skipped(self) -> str:
        """See ``ImportDialog``."""
        unclear = self._wrong() + self.preview.count("doubt")
        unread = sum(row.state == "wrong" for row in self.preview.senders)
        parts = [f"{format_number(unclear)} dòng cần chọn hoặc cần sửa"] if unclear else []
        parts += [f"{unread} tệp không đọc được"] if unread else []
        return f"Để lại {' và '.join(parts)}, nhập các dòng còn lại" if parts else ""

    def hindrance(self) -> str:
        """See ``ImportDialog``."""
        if self.skipped() and self.to_write()[0] and not self.skip.isChecked():
            return "Còn chỗ cần chọn hoặc cần sửa ở bên phải; hoặc đánh dấu để lại các dòng đó."
        return "" if self.to_write()[0] else self.unsaid() or "Không có gì mới và rõ để nhập."

    def found_out(self) -> "Sequence[RowProblem]":
        """See ``ImportDialog``."""
        return [*self._told_of("wrong"), *self._wrong_promises()]

    def present(self, place: tuple[int, int]) -> str:
        """See ``ImportDialog``."""
        from thidua_desktop.sheets.corrections import plain
        from thidua_desktop.sheets.sent_promises import below

        second = self.plan.file.second
        return plain(second[0].at(below(place[0]), place[1])) if second and place[0] < 0 else super().present(place)

    def row_of(self, line: Any) -> int:
        """See ``ImportDialog``; rows of a second sheet are counted below 0."""
        known = next((one for one in self.plan.file.lines if one.number == line.id), None)
        return -line.row if known is not None and known.promise and known.promise.sheet else int(line.row)

    def _wrong_promises(self) -> "list[RowProblem]":
        """What is wrong with what a unit promises."""
        from thidua_desktop.sheets.sent_promises import promise_problem

        if self.plan is None or self.preview is None:
            return []
        one = self.plan.file
        lines = {line.number: line for line in one.lines if line.promise is not None}
        return [
            promise_problem(one.header, one.second, lines[fate.number], (fate.field, f"{fate.name}: {fate.remark}"))
            for fate in self.preview.fates
            if fate.fate == "wrong" and fate.number in lines
        ]

    def doubtful(self) -> "Sequence[RowProblem]":
        """See ``ImportDialog``."""
        return [*super().doubtful(), *self._told_of("doubt")]

    def _told_of(self, wanted: str) -> "list[RowProblem]":
        from thidua_desktop.sheets.tables import problem_at

        if self.plan is None or self.preview is None:
            return []
        rows = {line.number: line.row for line in self.plan.file.lines if line.promise is None}
        name = "target" if self.ground.kind == RESULTS else "full_name"
        return [
            problem_at(
                self.plan.header, rows[fate.number], name, f"{fate.name}: {fate.remark}", blocks=wanted == "wrong"
            )
            for fate in self.preview.fates
            if fate.fate == wanted and fate.number in rows
        ]

    def send_back(self) -> None:
        """Save the faulty rows of the file at hand as a workbook for its unit, by whose name it is known again."""
        path = Path(self.plan.file.head.name)
        of_unit = [row.unit for row in self.preview.senders if row.file == self.plan.at and row.unit_id is not None]
        unit = of_unit[0] if len(of_unit) == 1 and of_unit[0] not in path.stem else ""
        name = f"{path.stem} - {unit}{path.suffix}" if unit else path.name
        self._send_back(name)

    def take_source(self, source: object) -> None:
        """See ``ImportDialog``."""
        self.forget_files()
        self._only = EVERY_FILE
        self.plan = None  # type: ignore[assignment]  # what the side says is of other rows
        super().take_source(source)

    def read_for(self, campaign_id: int) -> None:
        """Read the same for another campaign; its titles, targets and units are others."""

        def again(ground: SentGround) -> None:
            self.ground = ground
            self.take_source(self.source)

        self.desk.read(looked_up.ground, self.ground.kind, campaign_id, self.desk.today(), done=again, owner=self)

    def turn_to(self, file: int) -> None:
        """Show what is asked about one file at the side."""
        if self.plan is None or not 0 <= file < len(self.plan.files) or file == self.plan.at:
            return
        self._keep_said(self._sheet_said())
        self._at = file
        self.plan = self.plan.turned_to(file)
        self._show_said(self.plan)
        self._offer_sheets()
        if self.preview is not None:
            self._show_side()

    def show_file(self, file: int) -> None:
        """Show the lines of one file alone, or of every file."""
        if self.plan is None or self.preview is None:
            return
        self._only = file
        self.files.setCurrentIndex(max(0, self.files.findData(file)))
        self.turn_to(file)
        lines = self.lines()
        self.table.show_ids([line.id for line in lines], lines)
        self.tabs.setCurrentIndex(1)

    # What came -----------------------------------------------------------------------------------------------------

    def _planned(self, plan: "SentBatch") -> None:
        paths = tuple(one.path for one in plan.files)
        first = plan.waiting() if self.plan is not None or plan.waiting() is not None else plan.faulty()
        if first is not None:
            plan = plan.turned_to(first)
            self._at = first
        self.side.renew(paths)
        self._show_said(plan)
        self._take(plan)

    def _looked_up(self, preview: Any) -> None:
        first = self.preview is None
        super()._looked_up(preview)
        rows = self.preview.senders
        self.board.show_ids([row.id for row in rows], rows)
        self._offer_files()
        sent = self.preview.senders_known
        self.tabs.setTabText(0, f"Ai đã gửi ({sent}/{sent + self.preview.senders_missing})")
        self.tabs.setTabText(1, f"Các dòng ({format_number(len(self.preview.fates))})")
        if first and len(self.plan.files) == 1:
            self.tabs.setCurrentIndex(1)
        self._ask_memory()

    def _not_read(self, error: Exception) -> None:
        super()._not_read(error)
        self.board.show_ids([])

    def _asked(self) -> looked_up.Asked:
        wrong = {
            one.head.number: len({problem.row for problem in one.problems if problem.blocks}) for one in self.plan.files
        }
        kind, campaign_id = self.ground.kind, self.ground.campaign_id
        return looked_up.Asked(kind, campaign_id, self.plan.heads, self.plan.lines, self.desk.today(), wrong)

    def _wrong(self) -> int:
        left = left_out(self.preview)
        taken = [one for one in self.plan.files if one.head.number not in left]
        faulty = sum(len({problem.row for problem in one.problems if problem.blocks}) for one in taken)
        return faulty + self.preview.count("wrong")

    def _open_line(self, line_id: int) -> None:
        line = self.table.current_row()
        if line is not None:
            self.turn_to(line.file)
        super()._open_line(line_id)

    # Building ------------------------------------------------------------------------------------------------------

    def centre(self) -> QWidget:
        """The board of units and the table of lines, behind two tabs."""
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.tokens().px(8))
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Ai đã gửi, các dòng")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.addTab("Ai đã gửi")
        self.tabs.addTab("Các dòng")
        self.files = QComboBox()
        self.files.setAccessibleName("Dòng của tệp nào")
        self.files.setMinimumContentsLength(24)
        self.files.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.files.activated.connect(lambda _index: self.show_file(self.files.currentData()))
        row = QHBoxLayout()
        row.addWidget(self.tabs)
        row.addStretch(1)
        self.campaigns = choice_box("Nhập vào phong trào", self.ground.campaigns, self.ground.campaign_id)
        self.campaigns.setToolTip("Phong trào mà các dòng này thuộc về")
        self.campaigns.setMinimumContentsLength(20)
        self.campaigns.setVisible(len(self.ground.campaigns) > 1)
        self.campaigns.activated.connect(lambda _index: self.read_for(self.campaigns.currentData()))
        row.addWidget(self.campaigns)
        row.addWidget(self.files)
        column.addLayout(row)
        self.board = TableView("Đơn vị nào đã gửi", BOARD, self.desk.jobs, lambda _ids: [])
        self.board.pointed.connect(self._point_board)
        self.board.opened.connect(self._open_board)
        self.table.pointed.connect(self._point_line)
        pages = QStackedWidget()
        pages.addWidget(self.board)
        pages.addWidget(self.table)
        self.tabs.currentChanged.connect(pages.setCurrentIndex)
        column.addWidget(pages, 1)
        return middle

    def _point_board(self, _row_id: int) -> None:
        row: SenderRow | None = self.board.current_row()
        if row is not None and row.file >= 0:
            self.turn_to(row.file)

    def _point_line(self, _line_id: int) -> None:
        line = self.table.current_row()
        if line is not None:
            self.turn_to(line.file)

    def _open_board(self, _row_id: int) -> None:
        row: SenderRow | None = self.board.current_row()
        if row is not None and row.file >= 0:
            self.show_file(row.file)

    def _offer_files(self) -> None:
        self.files.clear()
        self.files.addItem("Dòng của mọi tệp", EVERY_FILE)
        for one in self.plan.files:
            self.files.addItem(one.head.name, one.head.number)
        self.files.setCurrentIndex(max(0, self.files.findData(self._only)))
        self.files.setVisible(len(self.plan.files) > 1)


def _read(
    source: Source,
    ground: SentGround,
    today: date,
    said: Mapping[Path, "Said"],
    at: int,
    progress: Progress | None = None,
) -> "SentBatch":
    from thidua_desktop.sheets import sent_forms as sheets

    others: list[str] = []
    sent: Sequence[Path | str] = source if isinstance(source, tuple) else (source,)
    if isinstance(source, Path) and source.is_dir():
        sent, others = sheets.workbooks_in(source)
    batch = sheets.read_files(sent, ground, today, said, others, progress)
    return batch.turned_to(at if at < len(batch.files) else 0)
