"""Taking awards of former years over: what would happen is shown line by line before anything is written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from thidua_desktop.commands.past_awards import import_past_awards
from thidua_desktop.domain.numbers import format_number
from thidua_desktop.domain.past_awards import FATES, NEW, PastPreview
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.award_import_side import AwardImportSide
from thidua_desktop.gui.dialogs.import_frame import ImportDialog
from thidua_desktop.gui.jobs import Job
from thidua_desktop.gui.tables.columns import Column
from thidua_desktop.queries import past_awards

if TYPE_CHECKING:
    from thidua_desktop.sheets.corrections import Typed
    from thidua_desktop.sheets.past_awards import PastPlan
    from thidua_desktop.sheets.tables import RowProblem

Rows = Sequence[Mapping[str, str]]
TONES = {"new": "green", "changed": "blue", "same": "neutral", "doubt": "amber", "left": "neutral", "wrong": "red"}


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line as the preview shows it; several may have one row of the file."""

    id: int
    row: int
    fate: str
    name: str
    receiver: str
    award: str
    year: str
    decision: str
    remark: str


COLUMNS = (
    Column("row", "Dòng", 60, "number", sortable=False),
    Column("fate", "Sẽ làm", 112, "chip", chip=lambda row: (FATES[row.fate], TONES[row.fate]), sortable=False),
    Column("name", "Tên trong tệp", 160, strong=True, sortable=False, tooltip=lambda row: row.name),
    Column("receiver", "Người nhận", 160, sortable=False, tooltip=lambda row: row.receiver),
    Column("award", "Danh hiệu", 150, sortable=False, tooltip=lambda row: row.award),
    Column("year", "Năm", 54, sortable=False, tooltip=lambda row: row.decision),
    Column("remark", "Ghi chú", 190, sortable=False, tooltip=lambda row: row.remark),
)


class AwardImportDialog(ImportDialog):
    """Preview of awards of former years, from a workbook, from rows copied in Excel or typed in the grid."""

    columns = COLUMNS
    table_name = "Các khen thưởng trong tệp"
    forms = "past awards"
    side: AwardImportSide
    plan: "PastPlan"
    preview: PastPreview

    def __init__(self, desk: Desk, source: Path | str | Rows, parent: QWidget) -> None:
        """Make the dialog; ``source`` is a workbook, the text of copied rows, or rows typed in the grid."""
        title = "Nhập khen thưởng cũ từ Excel" if isinstance(source, Path | str) else "Nhập khen thưởng cũ"
        super().__init__(desk, source, title, AwardImportSide(is_sheet=isinstance(source, Path | str)), parent)
        self.paste_button.setVisible(isinstance(source, Path | str))

    def reading(self, sheet: str) -> tuple[Callable[..., Any], *tuple[Any, ...]]:
        """See ``ImportDialog``."""
        side = self.side
        said = (dict(side.columns), side.script, dict(side.typed), dict(side.whole))
        return _planned, self.source, self.desk.today(), sheet, *said

    def looking_up(self) -> tuple[Callable[..., Any], *tuple[Any, ...]]:
        """See ``ImportDialog``."""
        return past_awards.preview, self.plan.lines, self.side.choices()

    def write_all(self, done: Callable[[Any], object], failed: Callable[[Exception], object]) -> Job:
        """See ``ImportDialog``."""
        return self.desk.write(
            import_past_awards, self.plan.lines, self.side.choices(),
            origin="imported" if isinstance(self.source, Path | str) else "typed", done=done, failed=failed,
            busy="Đang nhập khen thưởng cũ", progress=True, owner=self,
        )  # fmt: skip

    def source_name(self) -> str:
        """See ``ImportDialog``."""
        return super().source_name() or "Các dòng vừa gõ"

    def lines(self) -> Sequence[ShownLine]:
        """See ``ImportDialog``."""
        return _lines(self.plan, self.preview)

    def counts(self) -> Sequence[tuple[int, str]]:
        """See ``ImportDialog``."""
        preview = self.preview
        return (
            (preview.count("new"), "khen thưởng mới"),
            (preview.count("changed"), "sửa khen thưởng đã có"),
            (preview.count("same"), "đã có, giữ nguyên"),
            (preview.count("doubt"), "cần chọn"),
            (preview.count("left"), "để lại"),
            (self._wrong(), "cần sửa"),
        )

    def to_write(self) -> tuple[int, str]:
        """See ``ImportDialog``."""
        return self.preview.count("new") + self.preview.count("changed"), "khen thưởng"

    def skipped(self) -> str:
        """See ``ImportDialog``."""
        unclear = self._wrong() + self.preview.count("doubt")
        return f"Để lại {format_number(unclear)} dòng chưa rõ hoặc cần sửa, nhập các dòng còn lại" if unclear else ""

    def hindrance(self) -> str:
        """See ``ImportDialog``."""
        if not self.to_write()[0]:
            return self.side.unsaid(self.plan.whole) or "Chưa có khen thưởng nào mới hay ghi khác và rõ để nhập."
        if self.skipped() and not self.skip.isChecked():
            return "Còn dòng cần chọn hoặc cần sửa. Chọn ở bên phải, hoặc đánh dấu để lại các dòng đó."
        return ""

    def doubtful(self) -> "Sequence[RowProblem]":
        """See ``ImportDialog``."""
        from thidua_desktop.sheets.tables import problem_at

        rows = {line.number: line.row for line in self.plan.lines}
        return [
            *super().doubtful(),
            *(
                problem_at(self.plan.header, rows[fate.number], "full_name", f"{fate.remark}.", blocks=False)
                for fate in self.preview.fates
                if fate.fate == "doubt"
            ),
        ]

    def found_out(self) -> "Sequence[RowProblem]":
        """See ``ImportDialog``."""
        from thidua_desktop.sheets.tables import problem_at

        rows = {line.number: line.row for line in self.plan.lines}
        return [
            problem_at(self.plan.header, rows[fate.number], "award", f"{fate.remark}.")
            for fate in self.preview.fates
            if fate.fate == "wrong"
        ]

    def _wrong(self) -> int:
        return len({problem.row for problem in self.plan.problems if problem.blocks}) + self.preview.count("wrong")


def _planned(
    source: Path | str | Rows,
    today: date,
    sheet: str,
    chosen: dict[int, str],
    script: str,
    typed: "Typed",
    whole: dict[str, str],
) -> "PastPlan":
    from thidua_desktop.sheets import past_awards as sheets

    if isinstance(source, Path | str):
        return sheets.plan(source, today, sheet, chosen, script, typed, whole)
    return sheets.plan_grid(source, today, typed)


def _lines(plan: "PastPlan", preview: PastPreview) -> list[ShownLine]:
    """The lines of the plan with their fates, and a line for each row that could not be read."""
    from thidua_desktop.sheets.corrections import plain

    places = plan.header.places()

    def cell(row: int, field: str) -> str:
        return plain(plan.table.at(row - 1, places[field])) if field in places else ""

    remarks: dict[int, list[str]] = {}
    for problem in plan.problems:
        remarks.setdefault(problem.row, []).append(problem.text)
    fates = {fate.number: fate for fate in preview.fates}
    shown = []
    for line in plan.lines:
        fate = fates[line.number]
        receiver = "Tên mới" if fate.receiver_key == NEW else fate.receiver if fate.receiver_key else ""
        said = "; ".join(filter(None, (fate.remark, *remarks.get(line.row, ()))))
        shown.append(
            ShownLine(
                line.number, line.row, fate.fate, line.name, receiver, fate.award, str(line.year),
                line.decision_number, said[:1].upper() + said[1:],
            )
        )  # fmt: skip
    read = {line.row for line in plan.lines}
    unread = [(row, texts) for row, texts in remarks.items() if row not in read]
    shown += [
        ShownLine(-number, row, "wrong", cell(row, "full_name"), "", cell(row, "award"), "", "", "; ".join(texts))
        for number, (row, texts) in enumerate(unread, 1)
    ]
    return sorted(shown, key=lambda line: (line.row, line.id))
