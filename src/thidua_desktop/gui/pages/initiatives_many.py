"""One form that says of several initiatives how and by whom they were recognised, with a plan first."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from thidua_desktop.commands.initiatives_many import edit_initiatives
from thidua_desktop.commands.trial import Task
from thidua_desktop.domain.people_years import INITIATIVE_LEVELS
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.bulk_plan import carry_out, verb
from thidua_desktop.gui.dialogs.record import RecordDialog, Write
from thidua_desktop.gui.pages.people_forms import open_dialog
from thidua_desktop.gui.pages.people_many import KEPT
from thidua_desktop.gui.widgets.fields import Field
from thidua_desktop.queries import row_names

_FIELDS = (
    Field("year", "&Năm", "year", placeholder=KEPT, width=120),
    Field("level", "&Cấp công nhận", "choice", placeholder=KEPT, choices=tuple(INITIATIVE_LEVELS.items())),
    Field("recognised_by", "&Nơi công nhận", placeholder=KEPT),
    Field("recognition_number", "&Số quyết định", placeholder=KEPT),
    Field("recognised_on", "Ngà&y công nhận", "date"),
)


def change_many(desk: Desk, page: QWidget, chosen: Sequence[int]) -> None:
    """Open the form for the chosen initiatives; what is left empty stays as it is in each."""

    def save(values: dict[str, Any], write: Write) -> None:
        said = {key: value for key, value in values.items() if value not in (None, "", 0)}
        args = (said, desk.today())
        carry_out(desk, page, Task("Sửa", "sáng kiến", edit_initiatives, row_names.initiative, args), chosen, write)

    count = len(chosen)
    title = f"Sửa {count} sáng kiến đã chọn"
    open_dialog(RecordDialog(desk, title, _FIELDS, {}, save, columns=2, save_text=verb("Sửa", count), parent=page))
