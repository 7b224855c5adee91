"""Dialogs of the targets page: one target, a group, the shares of the units."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, cast

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from thidua_desktop.commands import targets as write_targets
from thidua_desktop.domain.numbers import format_number
from thidua_desktop.domain.targets_rows import (
    COMPARATORS,
    DIRECTIONS,
    OUTCOMES,
    TARGET_FIELDS,
    AllotmentRow,
    TargetBoard,
    TargetDraft,
    TargetRow,
)
from thidua_desktop.gui import look
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.record import RecordDialog, Write
from thidua_desktop.gui.tables.lines import LineTable
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.fields import Field


def target_dialog(
    desk: Desk, board: TargetBoard, row: TargetRow | None, *, like: TargetDraft | None = None
) -> RecordDialog:
    """The form of a target: of an existing one, or of a new one that starts like another.

    Args:
        desk: the desk.
        board: groups and targets to choose from.
        row: the target to change, None for a new one.
        like: what a new one starts with.
    """
    draft = row.draft if row else like or TargetDraft()
    usual: dict[str, Any] = {name: getattr(TargetDraft(), name) for name in TARGET_FIELDS}

    def save(values: dict[str, Any], write: Write) -> None:
        # A question that is not asked of this kind of target has no answer: it takes the usual one.
        answers = {key: usual[key] if value is None else value for key, value in values.items() if key in usual}
        typed = replace(draft, **answers)
        if row:
            write(write_targets.edit_target, row.id, typed, seen=row.draft)
        else:
            write(write_targets.add_target, board.campaign_id, typed)

    values = {name: getattr(draft, name) for name in TARGET_FIELDS}

    def following() -> dict[str, Any]:
        """The next target stands in the same place and is measured in the same way."""
        return {**usual, **{key: form.value(key) for key in ("group_id", "parent_id", "comparator", "responsible")}}

    dialog = RecordDialog(
        desk,
        "Sửa chỉ tiêu" if row else "Thêm chỉ tiêu",
        _fields(board, row),
        values,
        save,
        columns=2,
        save_text="Lưu" if row else "Thêm chỉ tiêu",
        following=None if row else following,
    )
    form = dialog.form

    def adapt(key: str) -> None:
        if key in ("", "comparator"):
            chosen = form.value("comparator")
            form.show_field("value_max", chosen == "range")
            for other in ("value", "unit", "out_of", "base", "cumulative", "direction"):
                form.show_field(other, chosen != "text")

    form.changed.connect(adapt)
    adapt("")
    return dialog


def _fields(board: TargetBoard, row: TargetRow | None) -> Sequence[Field]:
    groups = [(group.id, group.name) for group in board.groups if group.id is not None]
    wholes = [
        (other.id, other.draft.name) for other in board.rows if other.level == 0 and not (row and other.id == row.id)
    ]
    return (
        Field("name", "&Tên chỉ tiêu", required=True, wide=True, placeholder="Ví dụ: Tỷ lệ người dân tham gia BHYT"),
        Field("group_id", "&Nhóm", "choice", choices=groups),
        Field("parent_id", "Nằm trong chỉ tiêu (trong đó)", "choice", choices=wholes),
        Field(
            "comparator", "&So sánh", "choice", required=True, choices=list(COMPARATORS.items()), section="Mức phải đạt"
        ),
        Field("direction", "&Chiều", "choice", required=True, choices=list(DIRECTIONS.items())),
        Field("value", "Số &giao", "number", hint="Ví dụ 27.727,2 hoặc 95"),
        Field("unit", "Đơn &vị tính", placeholder="%, tấn, người, triệu đồng…"),
        Field("value_max", "Số đế&n", "number", hint="Số cuối của khoảng, ví dụ 9 trong 8,5–9", wide=True),
        Field("out_of", "Tr&ong tổng số", "number", hint="Ví dụ 12 trong “12/12 thôn”"),
        Field("base", "Thực hiện năm trước", "number"),
        Field(
            "cumulative",
            "Số từng tháng là số &lũy kế (lấy số mới nhất, không cộng)",
            "check",
            wide=True,
        ),
        Field("responsible", "Đơn vị chủ trì", section="Theo dõi"),
        Field("due_on", "Thời &hạn", "date"),
        Field("note", "Ghi chú", wide=True),
    )


def group_dialog(desk: Desk, board: TargetBoard, group_id: int | None = None) -> RecordDialog:
    """The name of a group: of an existing one, or of a new one."""
    name = next((group.name for group in board.groups if group.id == group_id), "")

    def save(values: dict[str, Any], write: Write) -> None:
        if group_id is None:
            write(write_targets.add_group, board.campaign_id, values["name"])
        else:
            write(write_targets.rename_group, group_id, values["name"])

    fields = (Field("name", "&Tên nhóm", required=True, placeholder="Ví dụ: 2. Kinh tế"),)
    title = "Đổi tên nhóm" if group_id else "Thêm nhóm chỉ tiêu"
    return RecordDialog(desk, title, fields, {"name": name}, save)


class AllotmentDialog(QDialog):
    """The shares of the units in one target, typed like a column in Excel."""

    def __init__(
        self, desk: Desk, row: TargetRow, shares: Sequence[AllotmentRow], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent or desk.messages.window())
        self._desk, self._row = desk, row
        self._units = [share.unit_id for share in shares]
        self.setWindowTitle("Giao chỉ tiêu cho đơn vị")
        px = look.tokens().px
        self.resize(px(680), px(560))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(18), px(24), px(18))
        column.setSpacing(px(10))
        column.addWidget(labels.heading(row.draft.name))
        self.sum_line = labels.muted()
        column.addWidget(self.sum_line)
        self.table = LineTable("Số giao cho từng đơn vị", _share_fields(row), {"value": None}, desk.today)
        self.table.lines.put([(share.unit_id, _share_values(share)) for share in shares])
        self.table.lines.fixed = {"unit", "total", "outcome"}
        self.table.set_closed(True)
        self.table.lines.edited.connect(self._sum)
        column.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.addWidget(buttons.link("Chia đều phần còn lại", self._divide, left=True))
        foot.addStretch(1)
        foot.addWidget(buttons.quiet("Thôi", self.reject))
        self.save_button = buttons.primary("Lưu", self.save)
        buttons.explain(self.save_button, desk.read_only_reason)
        foot.addWidget(self.save_button)
        column.addLayout(foot)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.save)
        self._sum()
        self.table.point(0, 1)
        self.table.setFocus()

    def save(self) -> None:
        """Store the shares and close; what cannot be read is marked and nothing is stored."""
        if self.table.lines.has_unread():
            self.sum_line.setText("Có ô chưa đọc được. Sửa các ô có dấu đỏ rồi lưu.")
            return
        shares = {unit: cast("Decimal | None", line.values["value"]) for unit, line in self._pairs()}
        self._desk.write(write_targets.allot, self._row.id, shares, done=lambda _none: self.accept(), owner=self)

    def _pairs(self) -> list[tuple[int, Any]]:
        return list(zip(self._units, self.table.lines.lines, strict=True))

    def _given(self) -> Decimal:
        return sum((cast("Decimal", line.values["value"] or 0) for line in self.table.lines.lines), Decimal(0))

    def _sum(self) -> None:
        draft = self._row.draft
        words = f"Đã giao {format_number(self._given())} {draft.unit}"
        if draft.value is not None:
            words += f" / {format_number(draft.value)} {draft.unit} của toàn xã"
        self.sum_line.setText(words)

    def _divide(self) -> None:
        """Whole numbers, the first units one more where it does not come out even."""
        empty = [at for at, line in enumerate(self.table.lines.lines) if line.values["value"] is None]
        rest = int((self._row.draft.value or Decimal(0)) - self._given())
        if not empty or rest <= 0:
            self.sum_line.setText("Không còn số nào để chia, hoặc mọi đơn vị đã có số giao.")
            return
        each, more = divmod(rest, len(empty))
        for place, at in enumerate(empty):
            self.table.lines.set_value(at, "value", Decimal(each + (place < more)))


def _share_fields(row: TargetRow) -> Sequence[Field]:
    unit = f" ({row.draft.unit})" if row.draft.unit else ""
    return (
        Field("unit", "Đơn vị"),
        Field("value", f"Số giao{unit}", "number", width=150),
        Field("total", "Đã thực hiện", width=120),
        Field("outcome", "Kết quả", width=150),
    )


def _share_values(share: AllotmentRow) -> dict[str, object]:
    outcome = OUTCOMES[share.outcome] if share.value is not None else ""
    return {"unit": share.unit, "value": share.value, "total": format_number(share.total), "outcome": outcome}
