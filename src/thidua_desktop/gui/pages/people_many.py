"""One form that changes many units, persons or households, and says beforehand what that does."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from thidua_desktop.commands.people_many import edit_many
from thidua_desktop.domain.numbers import format_number
from thidua_desktop.domain.people import UNIT_KINDS, WORK_KINDS
from thidua_desktop.domain.people_many import COUNTED, ManyPlan
from thidua_desktop.gui import look
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.record import RecordDialog, Write
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.card import Card
from thidua_desktop.gui.widgets.fields import Field
from thidua_desktop.queries import people, people_many

KEPT = "Giữ nguyên"
YES_NO = ((True, "Có"), (False, "Không"))
ENDS = {
    "person": ("left_on", "Thôi công tác từ một ngày", "Đang công tác"),
    "unit": ("valid_to", "Thôi hoạt động từ một ngày", "Đang hoạt động"),
    "household": ("left_on", "Chuyển đi từ một ngày", "Đang ở địa phương"),
}
"""Column of the last day, and the words for having one and for having none."""
SHOWN_LINES, PLAN_HEIGHT = 40, 160


def change_many(desk: Desk, parent: QWidget, kind: str, ids: Sequence[int]) -> None:
    """Open the form for the chosen rows."""
    desk.read(people.unit_choices, owner=parent, done=lambda units: ManyDialog(desk, parent, kind, ids, units).open())


class ManyDialog(RecordDialog):
    """What is left empty stays as it is in each row; the plan below follows what is chosen."""

    def __init__(
        self, desk: Desk, parent: QWidget, kind: str, ids: Sequence[int], units: Sequence[tuple[object, str]]
    ) -> None:
        self.kind, self.ids = kind, list(ids)
        self.plan = PlanCard()
        title = f"Sửa {format_number(len(self.ids))} {COUNTED[kind]} đã chọn"
        super().__init__(
            desk, title, _fields(kind, units), {"on": desk.today()}, self._send_many,
            columns=2, save_text="Sửa", extra=self.plan, parent=parent,
        )  # fmt: skip
        self.finished.connect(self.deleteLater)
        high = self.screen().availableGeometry().height() - look.tokens().px(60)
        self.resize(self.width(), min(high, self.height() + look.tokens().px(PLAN_HEIGHT)))
        self.form.changed.connect(self._look)
        self._look()

    def chosen(self) -> dict[str, object]:
        """The values to set, by column; what is left empty is not among them."""
        column = ENDS[self.kind][0]
        values: dict[str, object] = {}
        for field in self.form.fields:
            value = self.form.value(field.key)
            if field.key == "state" and value is not None:
                values[column] = self.form.value("on") if value == "ended" else None
            elif field.key not in ("state", "on") and value not in (None, ""):
                values[field.key] = value
        return values

    def _look(self, _key: str = "") -> None:
        self.form.show_field("on", self.form.value("state") == "ended")
        self.desk.read(
            people_many.plan, self.kind, self.ids, self.chosen(), done=self._show_plan, owner=self, once="plan"
        )

    def _show_plan(self, plan: ManyPlan) -> None:
        self.plan.show_plan(plan, COUNTED[self.kind])
        count = len(plan.lines)
        self.save_button.setText(f"Sửa {format_number(count)} {COUNTED[self.kind]}" if count else "Sửa")
        reason = self.desk.read_only_reason
        buttons.explain(self.save_button, f"Dữ liệu chỉ xem: {reason}" if reason else "" if count else self.plan.words)

    def _send_many(self, _typed: dict[str, Any], write: Write) -> None:
        write(edit_many, self.kind, self.ids, self.chosen(), self.desk.today())


class PlanCard(Card):
    """What would change, row by row."""

    def __init__(self) -> None:
        super().__init__("Sẽ đổi")
        self.words = ""
        self._lines = QWidget()
        QVBoxLayout(self._lines).setContentsMargins(0, 0, 0, 0)
        self.add(self._lines)

    def show_plan(self, plan: ManyPlan, counted: str) -> None:
        """Show another plan."""
        self.clear()
        count = len(plan.lines)
        kept = f", {format_number(plan.unchanged)} {counted} đã như thế" if plan.unchanged else ""
        self.words = (
            f"{format_number(count)} {counted} đổi{kept}. Một lần hoàn tác đưa tất cả về như cũ."
            if count
            else "Chưa có gì đổi. Chọn những mục cần đổi ở trên; mục để trống giữ như cũ ở từng dòng."
        )
        self.add(labels.wrapped(self.words, "muted"))
        for line in plan.lines[:SHOWN_LINES]:
            words = labels.wrapped(f"{line.name} · {line.changes}", "small")
            words.setContentsMargins(0, look.tokens().px(1), 0, 0)
            self.add(words)
        if count > SHOWN_LINES:
            self.add(labels.small(f"… và {format_number(count - SHOWN_LINES)} {counted} nữa."))


def _fields(kind: str, units: Sequence[tuple[object, str]]) -> tuple[Field, ...]:
    _, ended, present = ENDS[kind]
    state = (
        Field("state", "&Hiện nay", "choice", placeholder=KEPT, choices=(("present", present), ("ended", ended))),
        Field("on", "Từ &ngày", "date"),
    )
    choice = partial(Field, kind="choice", placeholder=KEPT)
    return {
        "person": (
            choice("unit_id", "Đơn &vị", choices=units),
            Field("position", "&Chức vụ, nghề nghiệp", placeholder=KEPT),
            choice("work_kind", "Đố&i tượng", choices=tuple(WORK_KINDS.items())),
            choice("is_leader", "Cán &bộ lãnh đạo, quản lý", choices=YES_NO),
            choice("is_party_member", "Đảng viê&n", choices=YES_NO),
            *state,
        ),
        "unit": (
            choice("kind", "&Loại", choices=tuple(UNIT_KINDS.items())),
            choice("parent_id", "T&rực thuộc", choices=units),
            Field("award_authority", "Nơi &xét khen thưởng", placeholder=KEPT),
            *state,
        ),
        "household": (choice("unit_id", "T&hôn, tổ dân phố", choices=units), *state),
    }[kind]
