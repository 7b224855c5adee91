"""The conditions of a dossier in its pane: every line with its article and facts, and what may be done about it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from thidua_desktop.commands import dossier_checks as commands
from thidua_desktop.commands.trial import Task
from thidua_desktop.domain.checks import AMBER, GREEN, GREY, RED, CheckLine, CheckView, OpenCondition
from thidua_desktop.domain.dates import format_date
from thidua_desktop.gui import look
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.bulk_plan import carry_out, verb
from thidua_desktop.gui.dialogs.record import RecordDialog, Write
from thidua_desktop.gui.pages.holds_block import edit_hold
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.fields import Field
from thidua_desktop.gui.widgets.rows import CheckRow
from thidua_desktop.queries import row_names
from thidua_desktop.queries.checks import check_view

TABLES = frozenset(
    {
        "award",
        "award_condition",
        "award_kind",
        "check_pass",
        "decision",
        "dossier",
        "dossier_initiative",
        "dossier_paper",
        "hold",
        "initiative",
        "office",
        "quota",
        "rating",
        "registered_title",
        "registration",
        "registration_line",
        "rule_set",
        "unit_succession",
    }
)
"""Tables whose change may change a checklist."""

_SIGNS = {GREEN: "good", AMBER: "watch", RED: "bad", GREY: "unknown"}
_FOLDED = 3
"""From so many lines in order on, they are folded into one."""


def checks_block(desk: Desk, dossier_id: int) -> QWidget:
    """The conditions of a dossier; reads them itself and again when something they rest on changes."""
    return ChecksBlock(desk, dossier_id)


class ChecksBlock(QWidget):
    """What stands against a dossier first; what is in order folded beneath."""

    listens = TABLES

    def __init__(self, desk: Desk, dossier_id: int) -> None:
        super().__init__()
        self.desk, self._dossier_id = desk, dossier_id
        self._view: CheckView | None = None
        self._unfolded = False
        self.setProperty("look", "scrolled")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.tokens().px(4))
        desk.refresh.add(self)
        self.reload()

    def reload(self) -> None:
        """Read the conditions anew."""
        self.desk.read(
            check_view,
            self._dossier_id,
            self.desk.today(),
            done=self._show,
            failed=lambda _error: None,  # it was removed meanwhile; the list is on its way
            once="checks",
        )

    def _show(self, view: CheckView) -> None:
        self._view = view
        while self._column.count():
            item = self._column.takeAt(0)
            old = item.widget() if item else None
            if old is not None:
                old.hide()
                old.deleteLater()
        open_lines = [one for one in view.lines if one.shown != GREEN or one.passed]
        in_order = [one for one in view.lines if one.shown == GREEN and not one.passed]
        for line in open_lines:
            self._column.addWidget(self._row(line))
        if sum(line.may_confirm for line in open_lines) > 1 and not view.is_over:
            self._add_link("Xác nhận tất cả mục tự đối chiếu", self._confirm)
        folded = len(in_order) > _FOLDED and not self._unfolded
        if folded:
            self._column.addWidget(CheckRow("good", f"{len(in_order)} điều kiện khác đạt", "", "Xem", self._unfold))
        else:
            for line in in_order:
                self._column.addWidget(self._row(line))
        if not self.desk.read_only_reason and not view.is_over:
            self._add_link("Ghi kỷ luật, kiểm tra, đơn thư…", self._hold)

    def _row(self, line: CheckLine) -> CheckRow:
        action, act = self._action(line)
        sign = "passed" if line.passed and line.passed.kind == "passed" else _SIGNS[line.shown]
        return CheckRow(sign, line.text, "\n".join(_small_print(line)), action, act)

    def _action(self, line: CheckLine) -> tuple[str, Callable[[], object] | None]:
        if self.desk.read_only_reason or (self._view and self._view.is_over):
            return "", None
        if line.passed:
            words = "Bỏ cho qua" if line.passed.kind == "passed" else "Bỏ xác nhận"
            return words, partial(self._write, commands.take_back, line.passed.id)
        if line.may_pass:
            return "Cho qua…", partial(self._ask_reason, line)
        if line.may_confirm:
            return "Xác nhận đạt", partial(self._confirm, line.key)
        return "", None

    def _add_link(self, words: str, act: Callable[[], object]) -> None:
        self._column.addWidget(buttons.link(words, act, left=True), 0, Qt.AlignmentFlag.AlignLeft)

    def _unfold(self) -> None:
        self._unfolded = True
        if self._view:
            self._show(self._view)

    def _confirm(self, key: str = "") -> None:
        self._write(commands.confirm_checks, [self._dossier_id], key, self.desk.now())

    def _write(self, command: Callable[..., Any], *args: Any) -> None:
        self.desk.write(command, *args, owner=self)

    def _ask_reason(self, line: CheckLine) -> None:
        ask_reason(self.desk, [self._dossier_id], line, self)

    def _hold(self) -> None:
        if self._view:
            edit_hold(self.desk, self._view.subject, self._view.subject_id, self._view.name, self)


def ask_reason(desk: Desk, dossier_ids: Sequence[int], line: CheckLine, parent: QWidget) -> None:
    """Ask why a line is let pass."""
    fields = (
        Field(
            "reason", "&Lý do cho qua", "text", required=True, rows=4, hint="Lưu lại và in vào biên bản họp Hội đồng."
        ),
        Field("who", "&Người quyết định cho qua"),
    )
    remembered = desk.tables_of("checks")

    def save(values: dict[str, Any], write: Write) -> None:
        remembered["who"] = values["who"] or ""
        write(
            commands.pass_checks, list(dossier_ids), line.key, values["reason"] or "", desk.now(), values["who"] or ""
        )

    start = {"who": remembered.get("who", "")}
    words = labels.wrapped(" ".join(part for part in (line.text + ".", line.article) if part), "muted")
    dialog = RecordDialog(
        desk, "Cho qua điều kiện", fields, start, save, save_text="Cho qua", extra=words, parent=parent
    )  # fmt: skip
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def ask_for_many(desk: Desk, dossier_ids: Sequence[int], found: Sequence[OpenCondition], parent: QWidget) -> None:
    """Ask which condition of several dossiers is let pass, and why; those in which it is in order are left alone."""
    if not found:
        desk.messages.say("Không còn điều kiện nào của các hồ sơ đã chọn cần cho qua.")
        return
    lines = {one.line.key: one for one in found}
    words = {key: "Thiếu giấy tờ" if key == "papers" else one.line.text for key, one in lines.items()}
    choices = [(key, f"{words[key]} ({one.count} hồ sơ)") for key, one in lines.items()]
    fields = (
        Field("key", "Điề&u kiện", "choice", required=True, choices=choices, wide=True),
        Field(
            "reason", "&Lý do cho qua", "text", required=True, rows=4, hint="Lưu lại và in vào biên bản họp Hội đồng."
        ),
        Field("who", "&Người quyết định cho qua"),
    )

    def save(values: dict[str, Any], write: Write) -> None:
        ids = list(dossier_ids)
        write(commands.pass_checks, ids, values["key"], values["reason"] or "", desk.now(), values["who"] or "")

    title = f"Cho qua điều kiện – {len(dossier_ids)} hồ sơ"
    start = {"key": found[0].line.key, "who": desk.tables_of("checks").get("who", "")}
    dialog = RecordDialog(desk, title, fields, start, save, save_text="Cho qua", parent=parent)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def ask_to_take_back(
    desk: Desk, dossier_ids: Sequence[int], found: Sequence[tuple[str, str, int]], parent: QWidget
) -> None:
    """Ask which condition that was let pass or confirmed in several dossiers is judged as it stands again."""
    if not found:
        desk.messages.say("Chưa cho qua hay xác nhận điều kiện nào của các hồ sơ đã chọn.")
        return
    choices = [(key, f"{sentence} ({count} hồ sơ)") for key, sentence, count in found]
    field = Field("key", "Điề&u kiện", "choice", required=True, choices=choices, wide=True)

    def save(values: dict[str, Any], write: Write) -> None:
        task = Task("Bỏ cho qua", "hồ sơ", commands.take_back_all, row_names.dossier, (values["key"],))
        carry_out(desk, parent, task, list(dossier_ids), write)

    title, words = f"Bỏ cho qua điều kiện – {len(dossier_ids)} hồ sơ", verb("Bỏ cho qua", len(dossier_ids))
    dialog = RecordDialog(desk, title, (field,), {"key": found[0][0]}, save, save_text=words, parent=parent)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _small_print(line: CheckLine) -> list[str]:
    """Article, what is lacking, the facts, and what was let pass."""
    article = line.article
    if not line.verified:
        article = f"{article} (chưa đối chiếu)" if article else "Chưa đối chiếu với văn bản gốc"
    said = []
    if line.passed:
        on = format_date(datetime.fromisoformat(line.passed.at).date())
        who = f", {line.passed.who}" if line.passed.who else ""
        word = f"Cho qua: {line.passed.reason}" if line.passed.kind == "passed" else "Cán bộ đã đối chiếu"
        said.append(f"{word} ({on}{who})")
    return [part for part in (line.detail, *said, article) if part]
