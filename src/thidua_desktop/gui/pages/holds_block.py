"""What holds the awards of somebody up: the list in a pane, and the form."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from thidua_desktop.commands import holds as commands
from thidua_desktop.commands.trial import Task
from thidua_desktop.domain.conditions import DISCIPLINES
from thidua_desktop.domain.holds import HOLD_KINDS, HoldDraft, HoldRow
from thidua_desktop.gui import look
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.bulk_plan import carry_out, verb
from thidua_desktop.gui.dialogs.record import RecordDialog, Write
from thidua_desktop.gui.pages.people_forms import versioned
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.fields import Field
from thidua_desktop.queries import row_names
from thidua_desktop.queries.holds import holds_of

NO_LEVEL = ("", "Không phải kỷ luật")
HELD, ENDED, CASES = "Tạm dừng xét khen thưởng", "Kết thúc tạm dừng xét", "trường hợp"
FIELDS = (
    Field("kind", "&Loại việc", "choice", required=True, choices=tuple(HOLD_KINDS.items())),
    Field("level", "&Hình thức kỷ luật", "choice", choices=(NO_LEVEL, *DISCIPLINES.items())),
    Field("starts_on", "&Từ ngày", "date", required=True),
    Field("ends_on", "Đến &ngày", "date", hint="Để trống khi chưa có kết luận. Hết ngày này thì xét lại được."),
    Field("reason", "Nội &dung", "text", rows=3),
    Field("document", "&Văn bản", wide=True, placeholder="Quyết định số 12/QĐ-UBND ngày 05/3/2026"),
)


def holds_block(desk: Desk, subject: str, number: int, name: str) -> QWidget:
    """The holds of ("person", 7), with what can be done about them."""
    return HoldsBlock(desk, subject, number, name)


class HoldsBlock(QWidget):
    """The holds of somebody, those that last told apart."""

    listens = frozenset({"hold"})

    def __init__(self, desk: Desk, subject: str, number: int, name: str) -> None:
        super().__init__()
        self.desk, self._who = desk, (subject, number, name)
        self.setProperty("look", "scrolled")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.tokens().px(4))
        desk.refresh.add(self)
        self.reload()

    def reload(self) -> None:
        """Read the holds anew."""
        self.desk.read(holds_of, *self._who[:2], done=self._show, once="holds")

    def _show(self, rows: Sequence[HoldRow]) -> None:
        while self._column.count():
            item = self._column.takeAt(0)
            old = item.widget() if item else None
            if old is not None:
                old.hide()
                old.deleteLater()
        for row in rows:
            self._column.addWidget(self._entry(row))
        if not self.desk.read_only_reason:
            add = buttons.link("Ghi kỷ luật, kiểm tra, đơn thư…", self._edit, left=True)
            self._column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)

    def _entry(self, row: HoldRow) -> QWidget:
        entry = QWidget()
        layout = QHBoxLayout(entry)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(labels.wrapped(row.text, "" if row.lasts_on(self.desk.today()) else "muted"), 1)
        if not self.desk.read_only_reason:
            layout.addWidget(buttons.icon_button("edit", f"Sửa: {row.text}", partial(self._edit, row)))
            remove = partial(self.desk.write, commands.remove_hold, row.id, owner=self)
            layout.addWidget(buttons.icon_button("close", f"Xóa: {row.text}", remove))
        return entry

    def _edit(self, row: HoldRow | None = None) -> None:
        edit_hold(self.desk, *self._who, self, row)


def edit_hold(desk: Desk, subject: str, number: int, name: str, parent: QWidget, row: HoldRow | None = None) -> None:
    """Open the form of a hold, of a new one without a row."""
    start = row.draft if row else HoldDraft(starts_on=desk.today())

    def save(values: dict[str, Any], write: Write) -> None:
        key: dict[str, Any] = {f"{subject}_id": number}
        draft = replace(_typed(values), **key)
        if row is None:
            write(commands.add_hold, draft, desk.today())
        else:
            write(versioned(commands.edit_hold), row.id, draft, desk.today())

    shown = {key: value for key, value in asdict(start).items() if not key.endswith("_id")}
    values = {**shown, "version": row.draft} if row else shown
    _open(RecordDialog(desk, f"{HELD} – {name}", FIELDS, values, save, columns=2, parent=parent))


def hold_many(desk: Desk, page: QWidget, whose: Sequence[tuple[str, int]]) -> None:
    """Ask what holds several ("person", 7) up, and note it of each."""

    def save(values: dict[str, Any], write: Write) -> None:
        task = Task(HELD, CASES, commands.add_holds, row_names.subject, (_typed(values), desk.today()), row_names.held)
        carry_out(desk, page, task, list(dict.fromkeys(whose)), write)

    start = {key: value for key, value in asdict(HoldDraft(starts_on=desk.today())).items() if not key.endswith("_id")}
    title = f"{HELD} – {len(set(whose))} {CASES}"
    _open(
        RecordDialog(desk, title, FIELDS, start, save, columns=2, save_text=verb("Lưu", len(set(whose))), parent=page)
    )


def end_many(desk: Desk, page: QWidget, whose: Sequence[tuple[str, int]]) -> None:
    """Ask on which day the matters were settled that hold several ("person", 7) up."""

    def save(values: dict[str, Any], write: Write) -> None:
        task = Task(ENDED, CASES, commands.end_holds, row_names.subject, (values["day"],), row_names.held)
        carry_out(desk, page, task, list(dict.fromkeys(whose)), write)

    day = Field("day", "&Ngày kết thúc", "date", required=True, width=200, hint="Từ ngày hôm sau được xét lại.")
    title = f"{ENDED} – {len(set(whose))} {CASES}"
    _open(
        RecordDialog(
            desk, title, [day], {"day": desk.today()}, save, save_text=verb("Kết thúc", len(set(whose))), parent=page
        )
    )


def _typed(values: dict[str, Any]) -> HoldDraft:
    texts: dict[str, Any] = {key: values[key] or "" for key in _TEXTS}
    return HoldDraft(starts_on=values["starts_on"], ends_on=values["ends_on"], **texts)


def _open(dialog: RecordDialog) -> None:
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


_TEXTS = ("kind", "level", "reason", "document")
