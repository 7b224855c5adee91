"""One form that changes several targets; the plan says beforehand what becomes of each."""

from functools import partial
from typing import TYPE_CHECKING, Any

from thidua_desktop.commands.targets_many import edit_targets
from thidua_desktop.commands.trial import Task
from thidua_desktop.domain.targets_rows import COMPARATORS, DIRECTIONS, TargetBoard
from thidua_desktop.gui.dialogs.bulk_plan import carry_out, verb
from thidua_desktop.gui.dialogs.record import RecordDialog, Write
from thidua_desktop.gui.pages.people_many import KEPT, YES_NO
from thidua_desktop.gui.widgets.fields import Field
from thidua_desktop.queries import row_names

if TYPE_CHECKING:
    from thidua_desktop.gui.pages.targets import TargetsPage

CHOOSE = "Chọn các dòng trước: giữ Shift và bấm mũi tên xuống, hoặc kéo chuột qua các ô tháng; Ctrl+A chọn tất cả."
_OUTSIDE, _BY, _NEVER = 0, "by", "never"


def change_many(page: "TargetsPage") -> None:
    """Open the form for the targets whose rows are selected."""
    chosen = page.table.selected_ids()
    if page.board is None or not chosen:
        page.desk.messages.warn(CHOOSE)
        return

    def save(values: dict[str, Any], write: Write) -> None:
        task = Task("Sửa", "chỉ tiêu", edit_targets, row_names.target, (_typed(values),), row_names.target_facts)
        carry_out(page.desk, page, task, chosen, write)

    count = len(chosen)
    dialog = RecordDialog(
        page.desk, f"Sửa {count} chỉ tiêu đã chọn", _fields(page.board), {}, save,
        columns=2, save_text=verb("Sửa", count), parent=page,
    )  # fmt: skip
    form = dialog.form

    def adapt(_key: str = "") -> None:
        form.show_field("due_on", form.value("due") == _BY)

    form.changed.connect(adapt)
    adapt()
    page.open_dialog(dialog)


def _typed(values: dict[str, Any]) -> dict[str, Any]:
    """What is to be set, by column; what is left empty stays as it is in each target."""
    found = {
        key: values[key]
        for key in ("group_id", "responsible", "comparator", "direction", "unit", "cumulative")
        if values[key] not in (None, "")
    }
    if found.get("group_id") == _OUTSIDE:
        found["group_id"] = None
    if values["due"] == _NEVER or (values["due"] == _BY and values["due_on"]):
        found["due_on"] = values["due_on"] if values["due"] == _BY else None
    return found


def _fields(board: TargetBoard) -> tuple[Field, ...]:
    groups = [(group.id, group.name) for group in board.groups if group.id is not None]
    choice = partial(Field, kind="choice", placeholder=KEPT)
    return (
        choice("group_id", "&Nhóm", choices=(*groups, (_OUTSIDE, "Ngoài các nhóm"))),
        Field("responsible", "Đơn vị &chủ trì", placeholder=KEPT),
        choice("due", "&Thời hạn", choices=((_BY, "Đặt một ngày"), (_NEVER, "Không có thời hạn"))),
        Field("due_on", "Hạn đến n&gày", "date"),
        choice("comparator", "&So sánh", choices=tuple(COMPARATORS.items())),
        choice("direction", "C&hiều", choices=tuple(DIRECTIONS.items())),
        Field("unit", "Đơn &vị tính", placeholder=KEPT),
        choice("cumulative", "Số từng tháng là số &lũy kế", choices=YES_NO),
    )
