"""The side of the roster preview: what is doubtful in a list, and what the clerk decides about it."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QWidget

from thidua_desktop.domain.numbers import format_number
from thidua_desktop.domain.roster import RosterDecisions, RosterPreview
from thidua_desktop.gui import look
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.card import Card
from thidua_desktop.gui.widgets.choice_box import choice_box
from thidua_desktop.gui.widgets.rows import CheckRow

if TYPE_CHECKING:
    from thidua_desktop.sheets.roster import RosterPlan

MAKE_NEW = "Tạo đơn vị mới"
_MOST_PROBLEMS, _MOST_NAMESAKES = 60, 12


class RosterSide(Card):
    """Problems, namesakes, unknown units, people who are missing, columns.

    Attributes:
        units: name in the sheet → unit it means, as chosen here; None makes a new one.
        columns: column → field, where the clerk knows better.
        as_before: whether the columns are taken as the clerk chose them when the same form came in before.
        script: what the clerk said of letters in old fonts; "" as long as nothing was said.

    Signals:
        decided: something was decided about people or units; the preview is to be looked up anew.
        mapped: a column or the letters were given another meaning; the list is to be read anew.
    """

    decided = Signal()
    mapped = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self.setAccessibleName("Chỗ cần xem, đơn vị, cột")
        self.units: dict[str, int | None] = {}
        self.columns: dict[int, str] = {}
        self.as_before = False
        self.script = ""
        self.lets_go = False
        self._others: set[int] = set()
        self._today = today
        self._known_units: Sequence[tuple[int, str]] = ()

    def decisions(self) -> RosterDecisions:
        """What the clerk has decided so far."""
        return RosterDecisions(dict(self.units), frozenset(self._others), self._today if self.lets_go else None)

    def show_preview(
        self, plan: "RosterPlan | None", preview: RosterPreview | None, known_units: Sequence[tuple[int, str]]
    ) -> None:
        """Show another preview, or nothing."""
        self.clear()
        self._known_units = known_units
        if plan is not None and preview is not None:
            self._put_conversion(plan)
            self._put_problems(plan)
            for note in plan.notes:
                self.add(labels.wrapped(note, "small"))
            self._put_namesakes(preview)
            self._put_units(preview)
            self._put_absent(preview)
            self._put_columns(plan)
            if plan.left_out:
                self.add(labels.heading("Không phải người, được để lại"))
                for row, text in plan.left_out[:12]:
                    self.add(labels.wrapped(f"Dòng {row}: {text}", "small"))
        self.finish()

    def _put_conversion(self, plan: "RosterPlan") -> None:
        """What letters of old fonts become; nothing is taken over before the clerk has said that it is right."""
        if plan.conversion is None:
            return
        from thidua_desktop.sheets.legacy_cells import CHOICES

        found = plan.conversion
        self.add(labels.heading("Chữ gõ bằng phông cũ"))
        self.add(CheckRow("good" if found.chosen else "watch", found.sentence()))
        for cell, before, after in found.samples:
            self.add(labels.wrapped(f"{cell}: {before} → {after}", "small"))
        if found.doubtful:
            cells = ", ".join(found.doubtful[:_MOST_NAMESAKES])
            self.add(labels.wrapped(f"Đọc cách nào cũng có nghĩa, hãy xem lại: ô {cells}.", "small"))
        box = choice_box("Kiểu chữ trong tệp", list(CHOICES.items()), found.script)
        box.activated.connect(lambda _index: self._choose_script(box.currentData()))
        self.add(box)
        if not found.chosen:
            self.add(buttons.quiet("Đúng, chuyển như trên", partial(self._choose_script, found.script), "check"))

    def _put_problems(self, plan: "RosterPlan") -> None:
        if not plan.problems:
            self.add(CheckRow("good", "Không có dòng nào cần sửa"))
            return
        self.add(labels.heading(f"Cần xem lại ({len(plan.problems)})"))
        for problem in plan.problems[:_MOST_PROBLEMS]:
            self.add(CheckRow("bad" if problem.blocks else "watch", problem.text))
        if len(plan.problems) > _MOST_PROBLEMS:
            self.add(labels.small(f"… và {len(plan.problems) - _MOST_PROBLEMS} chỗ nữa."))

    def _put_namesakes(self, preview: RosterPreview) -> None:
        """Rows taken for somebody on the list; the clerk may say that it is somebody else."""
        taken = [fate for fate in preview.rows if fate.person_id is not None or fate.row in self._others]
        if not taken:
            return
        self.add(labels.heading("Người đã có trong danh sách"))
        self.add(labels.wrapped("Nếu là người khác trùng tên thì đánh dấu, dòng đó được thêm mới.", "small"))
        for fate in taken[:_MOST_NAMESAKES]:
            tick = QCheckBox(f"Dòng {fate.row} là người khác")
            tick.setChecked(fate.row in self._others)
            tick.clicked.connect(lambda on, row=fate.row: self._tell_apart(row, on))
            self.add(tick)
            if fate.present:
                self.add(labels.wrapped(f"Đang có: {fate.present}", "small"))
        if len(taken) > _MOST_NAMESAKES:
            self.add(labels.small(f"… và {len(taken) - _MOST_NAMESAKES} dòng nữa."))

    def _put_absent(self, preview: RosterPreview) -> None:
        """Those of the units in the sheet who are not in it; nothing is done to them unless the clerk says so."""
        if not preview.absent:
            return
        count = format_number(len(preview.absent))
        self.add(labels.heading("Không có trong danh sách mới"))
        self.add(labels.wrapped(f"{count} người đang thuộc các đơn vị này mà không có tên ở đây.", "small"))
        gone_on = f"{self._today:%d/%m/%Y}"
        choices = [(False, "Giữ nguyên"), (True, f"Ghi thôi công tác từ {gone_on}")]
        box = choice_box("Người không có trong danh sách mới", choices, self.lets_go)
        box.activated.connect(partial(self._choose_absent, box))
        self.add(box)
        for one in preview.absent[:_MOST_NAMESAKES]:
            self.add(labels.wrapped(f"{one.name} – {one.unit}", "small"))
        if len(preview.absent) > _MOST_NAMESAKES:
            self.add(labels.small(f"… và {len(preview.absent) - _MOST_NAMESAKES} người nữa."))

    def _put_units(self, preview: RosterPreview) -> None:
        strange = [guess for guess in preview.units if guess.unit_id is None or guess.name in self.units]
        if not strange:
            return
        self.add(labels.heading("Đơn vị chưa có trong danh sách"))
        for guess in strange:
            self.add(labels.wrapped(f"{guess.name} · {guess.rows} người", "small"))
            box = choice_box(f"Đơn vị {guess.name}", [(None, MAKE_NEW), *self._known_units], guess.unit_id)
            box.activated.connect(partial(self._map_unit, guess.name, box))
            self.add(box)

    def _put_columns(self, plan: "RosterPlan") -> None:
        from thidua_desktop.sheets.headers import FIELDS

        self.add(labels.heading("Các cột"))
        said = "Các cột được hiểu như lần nhập trước của mẫu này." if self.as_before else ""
        self.add(labels.wrapped(f"{said} Cột nào hiểu sai thì chọn lại.".strip(), "small"))
        offered = [("", "Không dùng"), *FIELDS.items()]
        mapping = {use.column: use.field for use in plan.mapping}
        for use in plan.mapping:
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(labels.elided(f"{use.letter}. {use.header}"), 1)
            box = choice_box(f"Cột {use.letter} {use.header}", offered, use.field)
            box.setFixedWidth(look.tokens().px(150))
            box.activated.connect(partial(self._map_column, mapping, use.column, box))
            line.addWidget(box)
            self.add(row)

    def _map_unit(self, name: str, box: QComboBox, _index: int) -> None:
        self.units[name] = box.currentData()
        self.decided.emit()

    def _tell_apart(self, row: int, on: bool) -> None:
        self._others = self._others | {row} if on else self._others - {row}
        self.decided.emit()

    def _choose_absent(self, box: QComboBox, _index: int) -> None:
        self.lets_go = bool(box.currentData())
        self.decided.emit()

    def _choose_script(self, script: str) -> None:
        self.script = script
        self.mapped.emit()

    def _map_column(self, mapping: dict[int, str], column: int, box: QComboBox, _index: int) -> None:
        self.columns = mapping | {column: box.currentData()}
        self.mapped.emit()
