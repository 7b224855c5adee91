"""Several targets of the campaign on show at once: taken over from Excel, changed in one form."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from thidua_desktop.gui.actions import PageAction
from thidua_desktop.gui.dialogs import list_subjects
from thidua_desktop.gui.dialogs.bulk_plan import open_plan
from thidua_desktop.gui.pages import target_many
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


def import_file(page: "TargetsPage") -> None:
    """Choose a file and show what taking its targets over would do."""
    if page.board:
        list_subjects.import_file(page.desk, list_subjects.targets(page.board.campaign_id), page)


def import_copied(page: "TargetsPage") -> None:
    """Show what taking over the targets copied in Excel would do."""
    if page.board:
        list_subjects.import_copied(page.desk, list_subjects.targets(page.board.campaign_id), page)
