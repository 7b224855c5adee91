"""What is done to the registrations of several units at once: planned first, then one step that one undo takes back."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from thidua_desktop.commands import registrations as commands
from thidua_desktop.commands import registrations_many as many
from thidua_desktop.commands.trial import Task
from thidua_desktop.domain.registration_views import BoardRow
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.bulk_plan import carry_out, verb
from thidua_desktop.gui.dialogs.record import RecordDialog, Write
from thidua_desktop.gui.widgets.fields import Field
from thidua_desktop.queries import row_names

Rows = Sequence[BoardRow]
NOT_SENT = "Chưa gửi đăng ký."


def receive(desk: Desk, page: QWidget, rows: Rows) -> None:
    """Receive waiting registrations, today or on the day the last was sent when the clock of the machine is behind."""
    on = max([desk.today(), *(row.sent_on for row in rows if row.sent_on)])
    _do(desk, page, Task("Nhận đăng ký", "đơn vị", commands.receive, row_names.registration, (on,)), rows)


def send_again(desk: Desk, page: QWidget, rows: Rows) -> None:
    """Units sent their returned registrations again, today."""
    words = ("Ghi đã gửi lại", "đơn vị")
    _do(desk, page, Task(*words, many.send_all_again, row_names.registration, (desk.today(),)), rows)


def withdraw(desk: Desk, page: QWidget, rows: Rows) -> None:
    """Take the receipt of registrations back."""
    _do(desk, page, Task("Bỏ nhận", "đơn vị", many.withdraw_all, row_names.registration), rows)


def remove(desk: Desk, page: QWidget, rows: Rows) -> None:
    """Delete registrations."""
    _do(desk, page, Task("Xóa bản đăng ký", "đơn vị", many.remove_all, row_names.registration), rows)


def send_back(desk: Desk, page: QWidget, rows: Rows) -> None:
    """Ask why registrations are returned, and return them."""
    if not any(row.registration_id for row in rows):
        _do(desk, page, Task("Trả lại", "đơn vị", many.return_all, row_names.registration), rows)
        return
    reason = Field("reason", "&Lý do trả lại", "text", required=True, placeholder="Đơn vị cần sửa điều gì")

    def save(values: dict[str, Any], write: Write) -> None:
        task = Task("Trả lại đăng ký", "đơn vị", many.return_all, row_names.registration, (values["reason"],))
        _do(desk, page, task, rows, write)

    whose = rows[0].unit_name if len(rows) == 1 else f"{len(rows)} đơn vị"
    title, words = f"Trả lại đăng ký của {whose}", verb("Trả lại", len(rows))
    RecordDialog(desk, title, [reason], {}, save, save_text=words, parent=page.window()).open()


def _do(desk: Desk, page: QWidget, task: Task, rows: Rows, write: Write | None = None) -> None:
    if len(rows) == 1 and not rows[0].registration_id:
        desk.messages.warn(f"{rows[0].unit_name} chưa gửi đăng ký. Ghi đăng ký của đơn vị trước.")
        return
    sent = [row.registration_id for row in rows if row.registration_id]
    others = [(row.id, row.unit_name, NOT_SENT) for row in rows if not row.registration_id]
    carry_out(desk, page, task, sent, write, others=others)
