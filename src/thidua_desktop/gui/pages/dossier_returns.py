"""Giving dossiers back: the reason, and what is wrong, field by field and paper by paper."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from thidua_desktop.commands import dossier_flow as commands
from thidua_desktop.domain.dossier_flow import RETURN_FIELDS, PointDraft, PointRow
from thidua_desktop.gui import look
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.bulk_plan import verb
from thidua_desktop.gui.dialogs.record import RecordDialog, Write
from thidua_desktop.gui.widgets import labels
from thidua_desktop.gui.widgets.fields import Field

Answer = Callable[[str, tuple[PointDraft, ...], Write], object]


class PointsEditor(QWidget):
    """What is wrong: a line to tick for each field and paper, with room for a remark."""

    def __init__(self, papers: Sequence[str], known: Sequence[PointRow] = ()) -> None:
        super().__init__()
        self._lines: list[tuple[PointDraft, QCheckBox, QLineEdit]] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(look.tokens().px(4))
        grid.setColumnStretch(1, 1)
        grid.addWidget(labels.strong("Mục phải sửa"), 0, 0, 1, 2)
        points = [PointDraft(field=key) for key in RETURN_FIELDS] + [PointDraft(paper=name) for name in papers]
        remarks = {point.field or point.name: point.remark for point in known}
        for row, point in enumerate(points, 1):
            key = point.field or point.paper
            words = RETURN_FIELDS.get(point.field, point.paper)
            tick, remark = QCheckBox(words if point.field else f"Giấy tờ: {words}"), QLineEdit()
            remark.setPlaceholderText("Sai hoặc thiếu gì")
            remark.setAccessibleName(f"Ghi chú: {words}")
            tick.setChecked(key in remarks)
            remark.setText(remarks.get(key, ""))
            remark.textEdited.connect(lambda text, tick=tick: tick.setChecked(tick.isChecked() or bool(text.strip())))
            grid.addWidget(tick, row, 0)
            grid.addWidget(remark, row, 1)
            self._lines.append((point, tick, remark))

    def line(self, key: str) -> tuple[QCheckBox, QLineEdit]:
        """Box and remark of a field, or of a paper by its name."""
        return next((tick, remark) for point, tick, remark in self._lines if key in (point.field, point.paper))

    def points(self) -> tuple[PointDraft, ...]:
        """What is ticked."""
        return tuple(
            PointDraft(point.field, point.paper, remark.text().strip())
            for point, tick, remark in self._lines
            if tick.isChecked()
        )


def ask_return(
    desk: Desk, title: str, papers: Sequence[str], answer: Answer, parent: QWidget, *, many: bool = False
) -> RecordDialog:
    """Ask why and what; ``answer`` gets both with the way to send a command, of ``many`` after a plan."""
    editor = PointsEditor(papers)
    fields = (
        Field("reason", "&Lý do trả lại", "text", required=True, rows=3, placeholder="Đơn vị cần bổ sung điều gì"),
    )

    def save(values: dict[str, Any], write: Write) -> None:
        answer(values["reason"], editor.points(), write)

    return _open(
        RecordDialog(
            desk,
            title,
            fields,
            {},
            save,
            columns=2,
            save_text=verb("Trả lại", 1 + many),
            extra=editor,
            parent=parent,
        )
    )


def ask_points(
    desk: Desk, dossier_id: int, name: str, papers: Sequence[str], known: Sequence[PointRow], parent: QWidget
) -> RecordDialog:
    """Ask anew what is wrong in a returned dossier."""
    editor = PointsEditor(papers, known)

    def save(_values: dict[str, Any], write: Write) -> None:
        write(commands.name_points, dossier_id, editor.points())

    return _open(RecordDialog(desk, f"Mục phải sửa – {name}", (), {}, save, columns=2, extra=editor, parent=parent))


def ask_words(
    desk: Desk, title: str, label: str, words: str, answer: Callable[[str, Write], object], parent: QWidget
) -> RecordDialog:
    """Ask for one reason."""
    field = Field("reason", label, "text", required=True, rows=3)

    def save(values: dict[str, Any], write: Write) -> None:
        answer(values["reason"], write)

    return _open(RecordDialog(desk, title, (field,), {}, save, save_text=words, parent=parent))


def _open(dialog: RecordDialog) -> RecordDialog:
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
