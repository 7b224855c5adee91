"""Taking a list of people over from Excel: what would happen is shown row by row before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from thidua_desktop.commands.roster import import_roster
from thidua_desktop.domain.dates import PartialDate
from thidua_desktop.domain.errors import Failure, Refused
from thidua_desktop.domain.numbers import format_number
from thidua_desktop.domain.roster import RosterDecisions, RosterOutcome, RosterPreview
from thidua_desktop.gui import backing_up, look
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.roster_side import RosterSide
from thidua_desktop.gui.tables.columns import Column
from thidua_desktop.gui.tables.view import TableView
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.states import Banner
from thidua_desktop.queries import people, roster

if TYPE_CHECKING:
    from thidua_desktop.sheets.roster import RosterPlan

FATES = {
    "new": ("Thêm mới", "green"),
    "changed": ("Bổ sung", "blue"),
    "same": ("Đã có", "neutral"),
    "wrong": ("Cần sửa", "red"),
}

_FORMS, _MOST_FORMS = "roster forms", 60  # what is kept of the columns of forms that came in


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the file as the preview shows it."""

    id: int
    fate: str
    full_name: str
    birth: str
    position: str
    unit: str
    remark: str


COLUMNS = (
    Column("id", "Dòng", 64, "number", sortable=False),
    Column("fate", "Sẽ làm", 124, "chip", chip=lambda row: FATES[row.fate], sortable=False),
    Column("full_name", "Họ và tên", 150, strong=True, sortable=False),
    Column("birth", "Ngày sinh", 92, sortable=False),
    Column("position", "Chức vụ", 104, sortable=False),
    Column("unit", "Đơn vị", 112, sortable=False),
    Column("remark", "Ghi chú", 216, sortable=False, tooltip=lambda row: row.remark),
)


class RosterDialog(QDialog):
    """Preview of an import; closing it writes nothing, the red button takes everything over in one step."""

    def __init__(self, desk: Desk, source: Path | str, parent: QWidget) -> None:
        """Make the dialog; ``source`` is a workbook, or the text of rows copied in Excel."""
        super().__init__(parent)
        self.desk, self.source = desk, source
        self.pasted = isinstance(source, str)
        self._plan: RosterPlan | None = None
        self._preview: RosterPreview | None = None
        self._known_units: Sequence[tuple[int, str]] = ()
        self._writing = self._recalled = False
        self.setWindowTitle("Dán danh sách từ Excel" if self.pasted else "Nhập danh sách từ Excel")
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
        self.table = TableView("Các dòng trong tệp", COLUMNS, desk.jobs, lambda _ids: [])
        middle.addWidget(self.table, 1)
        middle.addWidget(self._side())
        column.addLayout(middle, 1)
        self._build_foot(column)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.read()

    def read(self, sheet: str = "") -> None:
        """Read the file and look up what it would do."""
        self.figures.show_text("Đang đọc…")
        self.desk.jobs.run(
            _planned, self.source, self.desk.today(), sheet, dict(self.side.columns), self.side.script,
            done=self._planned, failed=self._not_read, owner=self, key="roster plan",
        )  # fmt: skip

    def take_over(self) -> None:
        """Back the data up, then write everything in one step."""
        if self._plan is None or self._writing or not self.import_button.isEnabled():
            return
        self._writing = True
        buttons.explain(self.import_button, "Đang nhập…")
        backing_up.back_up(self.desk, "import", done=self._write, failed=self._not_written, owner=self)

    def reject(self) -> None:
        """Close; nothing was written."""
        if not self._writing:
            super().reject()

    def _write(self, _done: object) -> None:
        assert self._plan is not None
        self.desk.write(
            import_roster, self._plan.drafts, self.side.decisions(), done=self._written, failed=self._not_written,
            busy="Đang nhập danh sách", owner=self,
        )  # fmt: skip

    def _written(self, _outcome: RosterOutcome) -> None:
        self._writing = False
        self._remember()
        self.accept()

    def _not_written(self, error: Exception) -> None:
        self._writing = False
        self._say(str(error))
        self._judge()

    def _planned(self, plan: "RosterPlan") -> None:
        if self._recall(plan):
            self.read(plan.sheet)
            return
        self._plan = plan
        self.banner.hide()
        self._look_up()

    def _recall(self, plan: "RosterPlan") -> bool:
        """Take the columns as they were chosen when this form came in before; whether that changes anything."""
        kept = self.desk.tables_of(_FORMS).get(_form(plan))
        if kept is None or self.side.columns or self._recalled:
            return False
        self._recalled = True
        known = {use.column: use.field for use in plan.mapping}
        self.side.columns = {column: kept.get(str(column), known[column]) for column in known}
        self.side.as_before = self.side.columns != known
        return self.side.as_before

    def _remember(self) -> None:
        """Keep what the clerk said of the columns, for the next time this form comes in."""
        if self._plan is None or not self.side.columns:
            return
        forms = self.desk.tables_of(_FORMS)
        forms.pop(_form(self._plan), None)
        forms[_form(self._plan)] = {str(column): field for column, field in self.side.columns.items()}
        while len(forms) > _MOST_FORMS:
            del forms[next(iter(forms))]

    def _look_up(self) -> None:
        assert self._plan is not None
        self.desk.read(
            _looked_up,
            self._plan.drafts,
            self.side.decisions(),
            done=self._looked_up,
            owner=self,
            once="roster preview",
        )

    def _looked_up(self, found: tuple[RosterPreview, Sequence[tuple[int, str]]]) -> None:
        self._preview, self._known_units = found
        self._show()

    def _not_read(self, error: Exception) -> None:
        self._plan = None
        self.table.show_ids([])
        self.figures.show_text("")
        self._say(str(error) if isinstance(error, Refused | Failure) else "Không đọc được danh sách này.")
        self.side.show_preview(self._plan, self._preview, self._known_units)
        self._judge()

    def _say(self, words: str) -> None:
        self.banner.show_text(words)
        self.banner.show()

    def _show(self) -> None:
        plan, preview = self._plan, self._preview
        assert plan is not None
        assert preview is not None
        lines = _lines(plan, preview)
        self.table.show_ids([line.id for line in lines], lines)
        self._offer_sheets(plan)
        wrong = len({problem.row for problem in plan.problems if problem.blocks})
        parts = [
            f"{format_number(count)} {words}"
            for count, words in (
                (preview.count("new"), "người mới"),
                (preview.count("changed"), "người được bổ sung"),
                (preview.count("same"), "người đã có, giữ nguyên"),
                (wrong, "dòng cần sửa"),
            )
            if count
        ]
        name = self.source.name if isinstance(self.source, Path) else "Các dòng vừa chép"
        self.figures.show_text(f"{name} · " + " · ".join(parts))
        self.skip.setText(f"Bỏ qua {format_number(wrong)} dòng cần sửa, nhập các dòng còn lại")
        self.skip.setVisible(bool(wrong))
        self.side.show_preview(self._plan, self._preview, self._known_units)
        self._judge()

    def _judge(self) -> None:
        plan, preview = self._plan, self._preview
        reason = self.desk.read_only_reason
        if not reason and (plan is None or preview is None):
            reason = "Chưa có danh sách để nhập."
        elif not reason and plan is not None and preview is not None:
            if plan.conversion is not None and not plan.conversion.chosen:
                reason = "Xem các chữ được chuyển sang Unicode ở bên phải, rồi bấm “Đúng, chuyển như trên”."
            elif not (preview.count("new") or preview.count("changed") or (self.side.lets_go and preview.absent)):
                reason = "Không có gì mới so với danh sách đang có."
            elif any(problem.blocks for problem in plan.problems) and not self.skip.isChecked():
                again = "chép lại" if self.pasted else "đọc lại"
                reason = f"Còn dòng cần sửa. Sửa trong Excel rồi {again}, hoặc đánh dấu bỏ qua các dòng đó."
        buttons.explain(self.import_button, reason)
        self.why.show_text(reason)
        count = 0 if preview is None else preview.count("new") + preview.count("changed")
        self.import_button.setText(f"Nhập {format_number(count)} người" if count else "Nhập")

    def _offer_sheets(self, plan: "RosterPlan") -> None:
        self.sheets.clear()
        self.sheets.addItems(plan.sheets)
        self.sheets.setCurrentText(plan.sheet)
        self.sheets.setVisible(len(plan.sheets) > 1)

    def _choose_sheet(self, _index: int) -> None:
        self.side.columns, self.side.script, self.side.as_before = {}, "", False
        self._recalled = False
        self.read(self.sheets.currentText())

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
        if not self.pasted:
            row.addWidget(buttons.quiet("Đọc lại tệp", lambda: self.read(self.sheets.currentText()), "refresh"))
        column.addLayout(row)

    def _side(self) -> QWidget:
        self.side = RosterSide(self.desk.today())
        self.side.decided.connect(self._look_up)
        self.side.mapped.connect(lambda: self.read(self.sheets.currentText()))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.side)
        scroll.setFixedWidth(look.tokens().px(340))
        return scroll

    def _build_foot(self, column: QVBoxLayout) -> None:
        self.skip = QCheckBox("Bỏ qua các dòng cần sửa")
        self.skip.toggled.connect(lambda _on: self._judge())
        self.skip.hide()
        column.addWidget(self.skip)
        row = QHBoxLayout()
        self.why = labels.elided("", "small")
        row.addWidget(self.why, 1)
        self.cancel_button = buttons.quiet("Thôi", self.reject)
        self.import_button = buttons.primary("Nhập", self.take_over)
        row.addWidget(self.cancel_button)
        row.addWidget(self.import_button)
        column.addLayout(row)
        self._judge()


def _form(plan: "RosterPlan") -> str:
    from thidua_desktop.sheets.headers import form_of

    return form_of(plan.mapping)


def _planned(source: Path | str, today: date, sheet: str, chosen: dict[int, str], script: str) -> "RosterPlan":
    from thidua_desktop.sheets import pasted, roster

    if isinstance(source, str):
        return pasted.plan(source, today, chosen, script)
    return roster.plan(source, today, sheet, chosen, script)


def _looked_up(session: Any, drafts: Sequence[Any], decisions: RosterDecisions) -> tuple[Any, Any]:
    return roster.preview(session, drafts, decisions), people.unit_choices(session)


def _lines(plan: "RosterPlan", preview: RosterPreview) -> list[Line]:
    fates = {fate.row: fate for fate in preview.rows}
    remarks: dict[int, list[str]] = {}
    for problem in plan.problems:
        remarks.setdefault(problem.row, []).append(problem.text)
    lines = {}
    for draft in plan.drafts:
        fate = fates[draft.row]
        changes = [f"bổ sung {fate.changes}"] if fate.changes else []
        lines[draft.row] = Line(
            draft.row, fate.fate, draft.full_name, _birth(draft.birth), draft.position,
            draft.unit, "; ".join([*changes, *remarks.get(draft.row, [])]),
        )  # fmt: skip
    for row, texts in remarks.items():
        if row not in lines:
            lines[row] = Line(row, "wrong", "", "", "", "", "; ".join(texts))
    return [lines[row] for row in sorted(lines)]


def _birth(birth: PartialDate | None) -> str:
    return birth.format() if birth else ""
