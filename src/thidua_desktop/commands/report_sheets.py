"""Every sheet the program makes, from its query to the finished workbook, in the columns the office wants."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

from thidua_desktop.commands.report_kinds import SHEETS, sheet_kind
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.text import safe_file_name
from thidua_desktop.queries import sheet_layouts
from thidua_desktop.queries.reports import year_of
from thidua_desktop.storage.database import Database

if TYPE_CHECKING:
    from thidua_desktop.sheets.writer import Sheet

PAID = "pay_list"
_NOBODY_PAID = (
    "Chưa có quyết định khen thưởng nào có tiền thưởng nên chưa có danh sách chi. Lập quyết định ở trang “Quyết định & "
    "giấy khen” trước."
)


@dataclass(frozen=True, slots=True)
class SheetFile:
    """A finished workbook."""

    title: str
    file_name: str
    xlsx: bytes


def sheet(database: Database, kind: str, today: date, **ids: int) -> SheetFile:
    """One finished workbook, with the columns of the layout the office has chosen for its kind."""
    known = sheet_kind(kind)
    arranged = import_module("thidua_desktop.sheets.arranging").arranged
    writer = import_module("thidua_desktop.sheets.writer")
    made = arranged(neutral_sheet(database, kind, today, **ids), database.read(sheet_layouts.chosen, kind))
    year = database.read(year_of, **ids)
    name = f"{known.title} năm {year}" if year else known.title
    return SheetFile(known.title, safe_file_name(name), writer.write(made))


def ids_for(
    database: Database, kind: str, campaign_id: int, year: int, decisions: Sequence[int] = ()
) -> dict[str, Any]:
    """What a kind of sheet is read by: the campaign at hand, the working year, or the decisions that pay.

    Args:
        database: where they are.
        kind: of the sheet.
        campaign_id: the campaign at hand.
        year: the working year.
        decisions: those the clerk chose among the paying ones; the newest without any.

    Raises:
        Refused: no decision pays anybody yet.
    """
    if kind in SHEETS:
        return {"campaign_id": campaign_id}
    if kind != PAID:
        return {"year": year}
    if decisions:
        return {"decision_id": decisions[0], "also": tuple(decisions[1:])}
    decision = database.read(sheet_layouts.last_paid, year, campaign_id)
    if not decision:
        raise Refused(_NOBODY_PAID)
    return {"decision_id": decision}


def neutral_sheet(database: Database, kind: str, today: date, **ids: Any) -> "Sheet":
    """A sheet with all its columns, before it becomes a file.

    Raises:
        Refused: it cannot be made yet; says what to do.
    """
    known = sheet_kind(kind)
    content = database.read(known.read, today, **ids)
    room, _, function = known.module.rpartition(".")
    module = import_module(f"thidua_desktop.sheets.{room or 'summaries'}")
    made: Sheet = getattr(module, function)(content)
    return made
