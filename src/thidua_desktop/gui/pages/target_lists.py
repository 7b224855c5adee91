"""Several targets of the campaign on show at once: taken over from Excel, sent out to it, changed in one form."""

from collections.abc import Sequence
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from thidua_desktop.domain.row_marks import HEADING, row_mark
from thidua_desktop.domain.targets_rows import OUTCOMES, TargetRow
from thidua_desktop.gui.actions import PageAction
from thidua_desktop.gui.dialogs import list_subjects
from thidua_desktop.gui.dialogs.bulk_plan import open_plan
from thidua_desktop.gui.pages import target_many
from thidua_desktop.gui.tables.columns import Column
from thidua_desktop.gui.tables.result_view import ResultView

if TYPE_CHECKING:
    from thidua_desktop.gui.pages.targets import TargetsPage


def actions(page: "TargetsPage") -> Sequence[PageAction]:
    """What the page offers for it."""
    return (
        PageAction("Nhập từ Excel…", partial(import_file, page), "import", "Ctrl+O"),
        PageAction(
            "Dán từ Excel…", partial(import_copied, page), "paste", "Ctrl+Shift+V", hidden=True, in_row=True
        ),
        PageAction(
            "Sửa nhiều chỉ tiêu…", partial(target_many.change_many, page), "edit", "Shift+F2", hidden=True, in_row=True
        ),
    )  # fmt: skip


def table(page: "TargetsPage") -> ResultView:
    """The table of figures; a block that changes several targets is told as a plan first."""
    made = ResultView(page.model, page.desk.today)
    made.months.ask = lambda plan, act: open_plan(page.desk, plan, act, page)
    return made


def shown_now(page: "TargetsPage") -> tuple[str, str, Sequence[Column], Sequence[Any]] | None:
    """Title, narrowing, columns and rows of what is on show; None where that is all, which has a sheet of its own."""
    if page.board is None:
        return None
    said = [f"Tìm: “{page.search.text().strip()}”"] if page.search.text().strip() else []
    said += [page.outcome.currentText()] if page.outcome.currentData() else []
    said += [page.units.currentText()] if page.board.unit_id else []
    if not said:
        return None
    rows = [_flat(row) for row in page.model.rows if isinstance(row, TargetRow)]
    columns = _COLUMNS if page.board.unit_id is None else _OF_A_UNIT
    return page.title, f"({'; '.join([*said, f'{len(rows)} dòng'])})", columns, rows


def _flat(row: TargetRow) -> SimpleNamespace:
    """A target with a value for each column."""
    months = {f"month_{number}": value for number, value in enumerate(row.months, 1)}
    return SimpleNamespace(
        group=row.group, name=row.draft.name, unit=row.draft.unit, bound=row.bound or "Bằng lời", total=row.total,
        outcome=OUTCOMES[row.outcome], responsible=row.draft.responsible, due_on=row.draft.due_on, note=row.draft.note,
        mark=row_mark(row.id, row.draft.name), **months,
    )  # fmt: skip


_MONTHS = tuple(Column(f"month_{month}", f"Tháng {month}", 70, "number") for month in range(1, 13))
_RESULT = (Column("total", "Thực hiện", 90, "number"), Column("outcome", "Đánh giá", 110), *_MONTHS)
_COLUMNS = (
    Column("group", "Nhóm", 160), Column("name", "Chỉ tiêu", 300), Column("unit", "Đơn vị tính", 80),
    Column("bound", "Chỉ tiêu giao", 130), *_RESULT, Column("responsible", "Đơn vị chủ trì", 150),
    Column("due_on", "Thời hạn", 90, "date"), Column("note", "Ghi chú", 150), Column("mark", HEADING, 100),
)  # fmt: skip
_OF_A_UNIT = (
    Column("group", "Nhóm", 160), Column("name", "Chỉ tiêu", 300), Column("bound", "Giao cho đơn vị", 130), *_RESULT,
)  # fmt: skip
"""Of one unit; what it was given is not what the campaign asks, so this never comes back as a list of targets."""


def import_file(page: "TargetsPage") -> None:
    """Choose a file and show what taking its targets over would do."""
    if page.board:
        list_subjects.import_file(page.desk, list_subjects.targets(page.board.campaign_id), page)


def import_copied(page: "TargetsPage") -> None:
    """Show what taking over the targets copied in Excel would do."""
    if page.board:
        list_subjects.import_copied(page.desk, list_subjects.targets(page.board.campaign_id), page)
