"""The side of the roster preview: what is doubtful in a list, and what the clerk decides about it."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QComboBox

from thidua_desktop.domain.numbers import format_number
from thidua_desktop.domain.roster import RosterDecisions, RosterPreview
from thidua_desktop.gui.dialogs.import_side import MOST_SHOWN, ImportSide
from thidua_desktop.gui.widgets import labels
from thidua_desktop.gui.widgets.choice_box import choice_box

if TYPE_CHECKING:
    from thidua_desktop.sheets.roster import RosterPlan

MAKE_NEW = "Tạo đơn vị mới"
Looked = tuple[RosterPreview, Sequence[tuple[int, str]]]
"""What taking a list over would do, and the units a strange one may mean."""


class RosterSide(ImportSide):
    """Namesakes, unknown units and people who are missing, beside what every import asks.

    Attributes:
        units: name in the sheet → unit it means, as chosen here; None makes a new one.
        lets_go: whether those who are not in the sheet are noted as gone.
    """

    def __init__(self, today: date) -> None:
        super().__init__("Chỗ cần xem, đơn vị, cột")
        self.units: dict[str, int | None] = {}
        self.lets_go = False
        self._others: set[int] = set()
        self._today = today
        self._known_units: Sequence[tuple[int, str]] = ()

    def decisions(self) -> RosterDecisions:
        """What the clerk has decided so far."""
        return RosterDecisions(dict(self.units), frozenset(self._others), self._today if self.lets_go else None)

    def show_preview(self, plan: "RosterPlan | None", found: Looked | None) -> None:
        """Show another preview with the units one can choose from, or nothing."""
        self.clear()
        if plan is not None and found is not None:
            from thidua_desktop.sheets.headers import FIELDS

            preview, self._known_units = found
            self.put_conversion(plan.conversion)
            self.put_whole(plan.whole)
            self.put_problems(plan.problems)
            for note in plan.notes:
                self.add(labels.wrapped(note, "small"))
            self._put_namesakes(preview)
            self._put_units(preview)
            self._put_absent(preview)
            self.put_columns(plan.mapping, FIELDS)
            self.put_left_out("Không phải người, được để lại", plan.left_out)
        self.finish()

    def _put_namesakes(self, preview: RosterPreview) -> None:
        """Rows taken for somebody on the list; the clerk may say that it is somebody else."""
        taken = [fate for fate in preview.rows if fate.person_id is not None or fate.row in self._others]
        if not taken:
            return
        self.add(labels.heading("Người đã có trong danh sách"))
        self.add(labels.wrapped("Nếu là người khác trùng tên thì đánh dấu, dòng đó được thêm mới.", "small"))
        for fate in taken[:MOST_SHOWN]:
            tick = QCheckBox(f"Dòng {fate.row} là người khác")
            tick.setChecked(fate.row in self._others)
            tick.clicked.connect(lambda on, row=fate.row: self._tell_apart(row, on))
            self.add(tick)
            if fate.present:
                self.add(labels.wrapped(f"Đang có: {fate.present}", "small"))
        if len(taken) > MOST_SHOWN:
            self.add(labels.small(f"… và {len(taken) - MOST_SHOWN} dòng nữa."))

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
        for one in preview.absent[:MOST_SHOWN]:
            self.add(labels.wrapped(f"{one.name} – {one.unit}", "small"))
        if len(preview.absent) > MOST_SHOWN:
            self.add(labels.small(f"… và {len(preview.absent) - MOST_SHOWN} người nữa."))

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

    def _map_unit(self, name: str, box: QComboBox, _index: int) -> None:
        self.units[name] = box.currentData()
        self.decided.emit()

    def _tell_apart(self, row: int, on: bool) -> None:
        self._others = self._others | {row} if on else self._others - {row}
        self.decided.emit()

    def _choose_absent(self, box: QComboBox, _index: int) -> None:
        self.lets_go = bool(box.currentData())
        self.decided.emit()
