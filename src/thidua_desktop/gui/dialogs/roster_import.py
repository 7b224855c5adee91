"""Taking a list of people over from Excel: what would happen is shown row by row before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
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
from thidua_desktop.gui.tables.columns import Column
from thidua_desktop.gui.tables.view import TableView
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.card import Card
from thidua_desktop.gui.widgets.rows import CheckRow
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
MAKE_NEW = "Tạo đơn vị mới"
_MOST_PROBLEMS = 60


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
    Column("id", "Dòng", 62, "number", sortable=False),
    Column("fate", "Sẽ làm", 112, "chip", chip=lambda row: FATES[row.fate], sortable=False),
    Column("full_name", "Họ và tên", 162, strong=True, sortable=False),
    Column("birth", "Ngày sinh", 104, sortable=False),
    Column("position", "Chức vụ", 128, sortable=False),
    Column("unit", "Đơn vị", 142, sortable=False),
    Column("remark", "Ghi chú", 120, sortable=False, tooltip=lambda row: row.remark),
)


class RosterDialog(QDialog):
    """Preview of an import; closing it writes nothing, the red button takes everything over in one step."""

    def __init__(self, desk: Desk, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk, self.path = desk, path
        self._plan: RosterPlan | None = None
        self._preview: RosterPreview | None = None
        self._chosen: dict[int, str] = {}
        self._units: dict[str, int | None] = {}
        self._known_units: Sequence[tuple[int, str]] = ()
        self._writing = False
        self.setWindowTitle("Nhập danh sách từ Excel")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.finished.connect(self.deleteLater)
        px = look.tokens().px
        room = self.screen().availableGeometry()
        self.resize(min(px(1240), room.width() - px(40)), min(px(700), room.height() - px(40)))
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
        from thidua_desktop.sheets import roster as sheets

        self.figures.show_text("Đang đọc tệp…")
        self.desk.jobs.run(
            sheets.plan, self.path, self.desk.today(), sheet, dict(self._chosen), done=self._planned,
            failed=self._not_read, owner=self, key="roster plan",
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
            import_roster, self._plan.drafts, self._decisions(), done=self._written, failed=self._not_written,
            busy="Đang nhập danh sách", owner=self,
        )  # fmt: skip

    def _written(self, _outcome: RosterOutcome) -> None:
        self._writing = False
        self.accept()

    def _not_written(self, error: Exception) -> None:
        self._writing = False
        self._say(str(error))
        self._judge()

    def _decisions(self) -> RosterDecisions:
        return RosterDecisions(dict(self._units))

    def _planned(self, plan: "RosterPlan") -> None:
        self._plan = plan
        self.banner.hide()
        self._look_up()

    def _look_up(self) -> None:
        assert self._plan is not None
        self.desk.read(
            _looked_up, self._plan.drafts, self._decisions(), done=self._looked_up, owner=self, once="roster preview"
        )

    def _looked_up(self, found: tuple[RosterPreview, Sequence[tuple[int, str]]]) -> None:
        self._preview, self._known_units = found
        self._show()

    def _not_read(self, error: Exception) -> None:
        self._plan = None
        self.table.show_ids([])
        self.figures.show_text("")
        self._say(str(error) if isinstance(error, Refused | Failure) else "Không đọc được tệp này.")
        self._fill_side()
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
        self.figures.show_text(f"{self.path.name} · " + " · ".join(parts))
        self.skip.setText(f"Bỏ qua {format_number(wrong)} dòng cần sửa, nhập các dòng còn lại")
        self.skip.setVisible(bool(wrong))
        self._fill_side()
        self._judge()

    def _judge(self) -> None:
        plan, preview = self._plan, self._preview
        reason = self.desk.read_only_reason
        if not reason and (plan is None or preview is None):
            reason = "Chưa có danh sách để nhập."
        elif not reason and plan is not None and preview is not None:
            if not preview.count("new") and not preview.count("changed"):
                reason = "Tệp không có gì mới so với danh sách đang có."
            elif any(problem.blocks for problem in plan.problems) and not self.skip.isChecked():
                reason = "Còn dòng cần sửa. Sửa trong tệp rồi đọc lại, hoặc đánh dấu bỏ qua các dòng đó."
        buttons.explain(self.import_button, reason)
        self.why.show_text(reason)
        count = 0 if preview is None else preview.count("new") + preview.count("changed")
        self.import_button.setText(f"Nhập {format_number(count)} người" if count else "Nhập")

    def _fill_side(self) -> None:
        self.side.clear()
        plan, preview = self._plan, self._preview
        if plan is not None and preview is not None:
            self._put_problems(plan)
            self._put_units(preview)
            self._put_columns(plan)
            for note in plan.notes:
                self.side.add(labels.wrapped(note, "small"))
            if plan.left_out:
                self.side.add(labels.heading("Không phải người, được để lại"))
                for row, text in plan.left_out[:12]:
                    self.side.add(labels.wrapped(f"Dòng {row}: {text}", "small"))
        self.side.finish()

    def _put_problems(self, plan: "RosterPlan") -> None:
        if not plan.problems:
            self.side.add(CheckRow("good", "Không có dòng nào cần sửa"))
            return
        self.side.add(labels.heading(f"Cần xem lại ({len(plan.problems)})"))
        for problem in plan.problems[:_MOST_PROBLEMS]:
            self.side.add(CheckRow("bad" if problem.blocks else "watch", problem.text))
        if len(plan.problems) > _MOST_PROBLEMS:
            self.side.add(labels.small(f"… và {len(plan.problems) - _MOST_PROBLEMS} chỗ nữa."))

    def _put_units(self, preview: RosterPreview) -> None:
        strange = [guess for guess in preview.units if guess.unit_id is None or guess.name in self._units]
        if not strange:
            return
        self.side.add(labels.heading("Đơn vị chưa có trong danh sách"))
        for guess in strange:
            self.side.add(labels.wrapped(f"{guess.name} · {guess.rows} người", "small"))
            box = _box(f"Đơn vị {guess.name}", [(None, MAKE_NEW), *self._known_units], guess.unit_id)
            box.activated.connect(partial(self._map_unit, guess.name, box))
            self.side.add(box)

    def _put_columns(self, plan: "RosterPlan") -> None:
        from thidua_desktop.sheets.headers import FIELDS

        self.side.add(labels.heading("Các cột của tệp"))
        self.side.add(labels.wrapped("Cột nào hiểu sai thì chọn lại.", "small"))
        offered = [("", "Không dùng"), *FIELDS.items()]
        for use in plan.mapping:
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(labels.elided(f"{use.letter}. {use.header}"), 1)
            box = _box(f"Cột {use.letter} {use.header}", offered, use.field)
            box.setFixedWidth(look.tokens().px(150))
            box.activated.connect(partial(self._map_column, use.column, box))
            line.addWidget(box)
            self.side.add(row)

    def _map_unit(self, name: str, box: QComboBox, _index: int) -> None:
        self._units[name] = box.currentData()
        self._look_up()

    def _map_column(self, column: int, box: QComboBox, _index: int) -> None:
        assert self._plan is not None
        self._chosen = {use.column: use.field for use in self._plan.mapping} | {column: box.currentData()}
        self.read(self._plan.sheet)

    def _offer_sheets(self, plan: "RosterPlan") -> None:
        self.sheets.clear()
        self.sheets.addItems(plan.sheets)
        self.sheets.setCurrentText(plan.sheet)
        self.sheets.setVisible(len(plan.sheets) > 1)

    def _choose_sheet(self, _index: int) -> None:
        self._chosen = {}
        self.read(self.sheets.currentText())

    def _build_head(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(labels.title("Nhập danh sách từ Excel"))
        self.figures = labels.subtitle()
        words.addWidget(self.figures)
        row.addLayout(words, 1)
        self.sheets = QComboBox()
        self.sheets.setAccessibleName("Trang tính")
        self.sheets.setToolTip("Trang tính của tệp")
        self.sheets.activated.connect(self._choose_sheet)
        self.sheets.hide()
        row.addWidget(self.sheets)
        row.addWidget(buttons.quiet("Đọc lại tệp", lambda: self.read(self.sheets.currentText()), "refresh"))
        column.addLayout(row)

    def _side(self) -> QWidget:
        self.side = Card()
        self.side.setAccessibleName("Chỗ cần xem, đơn vị, cột")
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.side)
        scroll.setFixedWidth(look.tokens().px(360))
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


def _box(name: str, choices: Sequence[tuple[Any, str]], chosen: object) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(12)
    for value, words in choices:
        box.addItem(words, value)
    values = [value for value, _ in choices]
    box.setCurrentIndex(values.index(chosen) if chosen in values else 0)
    return box
