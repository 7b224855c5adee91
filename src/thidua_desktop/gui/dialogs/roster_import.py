"""Taking a list of people over from Excel: what would happen is shown row by row before anything is written."""

from collections.abc import Callable, Sequence
from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtWidgets import QWidget

from thidua_desktop.commands.roster import import_roster
from thidua_desktop.domain.dates import PartialDate
from thidua_desktop.domain.numbers import format_number
from thidua_desktop.domain.roster import RosterDecisions, RosterPreview
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.import_frame import ImportDialog
from thidua_desktop.gui.dialogs.roster_side import Looked, RosterSide
from thidua_desktop.gui.jobs import Job
from thidua_desktop.gui.tables.columns import Column
from thidua_desktop.queries import people, roster

if TYPE_CHECKING:
    from thidua_desktop.sheets.corrections import Typed
    from thidua_desktop.sheets.roster import RosterPlan

FATES = {
    "new": ("Thêm mới", "green"),
    "changed": ("Bổ sung", "blue"),
    "same": ("Đã có", "neutral"),
    "wrong": ("Cần sửa", "red"),
}


class Line(NamedTuple):
    """One row of the file as the preview shows it."""

    id: int
    fate: str
    full_name: str
    birth: PartialDate | str | None
    position: str
    unit: str
    remark: str


COLUMNS = (
    Column("id", "Dòng", 64, "number", sortable=False),
    Column("fate", "Sẽ làm", 124, "chip", chip=lambda row: FATES[row.fate], sortable=False),
    Column("full_name", "Họ và tên", 150, strong=True, sortable=False),
    Column("birth", "Ngày sinh", 92, sortable=False),
    Column("position", "Chức vụ", 104, sortable=False),
    Column("unit", "Đơn vị", 112, sortable=False),
    Column("remark", "Ghi chú", 216, sortable=False, tooltip=lambda row: row.remark),
)


class RosterDialog(ImportDialog):
    """Preview of a list of people, from a file or copied in Excel."""

    columns = COLUMNS
    table_name = "Các dòng trong tệp"
    forms = "people"
    side: RosterSide
    plan: "RosterPlan"
    preview: Looked

    def __init__(self, desk: Desk, source: Path | str, parent: QWidget) -> None:
        """Make the dialog; ``source`` is a workbook, or the text of rows copied in Excel."""
        title = "Dán danh sách từ Excel" if isinstance(source, str) else "Nhập danh sách từ Excel"
        super().__init__(desk, source, title, RosterSide(desk.today()), parent)

    def reading(self, sheet: str) -> tuple[Callable[..., Any], *tuple[Any, ...]]:
        """See ``ImportDialog``."""
        side = self.side
        said = (dict(side.columns), side.script, dict(side.typed), dict(side.whole))
        return _planned, self.source, self.desk.today(), sheet, *said

    def looking_up(self) -> tuple[Callable[..., Any], *tuple[Any, ...]]:
        """See ``ImportDialog``."""
        return _looked_up, self.plan.drafts, self.side.decisions()

    def write_all(self, done: Callable[[Any], object], failed: Callable[[Exception], object]) -> Job:
        """See ``ImportDialog``."""
        return self.desk.write(
            import_roster, self.plan.drafts, self.side.decisions(), done=done, failed=failed,
            busy="Đang nhập danh sách", progress=True, owner=self,
        )  # fmt: skip

    def lines(self) -> Sequence[Line]:
        """See ``ImportDialog``."""
        return lines_of(self.plan, self.preview[0])

    def counts(self) -> Sequence[tuple[int, str]]:
        """See ``ImportDialog``."""
        preview = self.preview[0]
        return (
            (preview.count("new"), "người mới"),
            (preview.count("changed"), "người được bổ sung"),
            (preview.count("same"), "người đã có, giữ nguyên"),
            (self._wrong(), "dòng cần sửa"),
        )

    def to_write(self) -> tuple[int, str]:
        """See ``ImportDialog``."""
        return self.preview[0].count("new") + self.preview[0].count("changed"), "người"

    def skipped(self) -> str:
        """See ``ImportDialog``."""
        wrong = self._wrong()
        return f"Bỏ qua {format_number(wrong)} dòng cần sửa, nhập các dòng còn lại" if wrong else ""

    def hindrance(self) -> str:
        """See ``ImportDialog``."""
        if not self.to_write()[0] and not (self.side.lets_go and self.preview[0].absent):
            return "Không có gì mới so với danh sách đang có."
        if self._wrong() and not self.skip.isChecked():
            again = "chép lại" if isinstance(self.source, str) else "đọc lại"
            return f"Còn dòng cần sửa. Sửa ở bên phải, sửa trong Excel rồi {again}, hoặc đánh dấu bỏ qua các dòng đó."
        return ""

    def _wrong(self) -> int:
        return len({problem.row for problem in self.plan.problems if problem.blocks})


def _planned(
    source: Path | str,
    today: date,
    sheet: str,
    chosen: dict[int, str],
    script: str,
    typed: "Typed",
    whole: dict[str, str],
) -> "RosterPlan":
    from thidua_desktop.sheets import pasted, roster

    if isinstance(source, str):
        return pasted.plan(source, today, chosen, script, typed, whole)
    return roster.plan(source, today, sheet, chosen, script, typed, whole)


def _looked_up(session: Any, drafts: Sequence[Any], decisions: RosterDecisions) -> Looked:
    return roster.preview(session, drafts, decisions), people.unit_choices(session)


def lines_of(plan: "RosterPlan", preview: RosterPreview) -> list[Line]:
    """A line for each row of the list, also for those that could not be read."""
    from thidua_desktop.sheets.corrections import plain

    remarks: dict[int, list[str]] = {}
    for problem in plan.problems:
        remarks.setdefault(problem.row, []).append(problem.text)
    lines = []
    for draft, fate in zip(plan.drafts, preview.rows, strict=True):
        remark = f"bổ sung {fate.changes}" if fate.changes else ""
        if draft.row in remarks:
            remark = "; ".join(filter(None, (remark, *remarks.pop(draft.row))))
        lines.append(Line(draft.row, fate.fate, draft.full_name, draft.birth, draft.position, draft.unit, remark))
    for row, texts in remarks.items():
        said = {name: plain(plan.table.at(row - 1, column)) for name, column in plan.header.places().items()}
        name = said.get("full_name") or " ".join(filter(None, (said.get("family_name"), said.get("given_name"))))
        birth, position, unit = (said.get(key, "") for key in ("birth", "position", "unit"))
        lines.append(Line(row, "wrong", name, birth, position, unit, "; ".join(texts)))
    return sorted(lines, key=itemgetter(0)) if remarks else lines
