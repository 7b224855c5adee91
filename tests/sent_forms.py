"""Forms sent out to units and what comes back, for tests: filled in, and mishandled the way offices do."""

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from thidua_desktop.commands.unit_forms import write_forms
from thidua_desktop.domain.sent_forms import SentChoices, SentPreview
from thidua_desktop.queries import sent_forms as looked_up
from thidua_desktop.sheets.sent_forms import Said, SentBatch, read_files, workbooks_in
from thidua_desktop.storage.database import Database


def sent_out(db: Database, kind: str, campaign_id: int, folder: Path, today: date) -> dict[str, Path]:
    """The forms of all units by the unit's name."""
    written = write_forms(db, kind, campaign_id, folder, today)
    return {path.stem.rsplit(" - ", 1)[-1]: path for path in written.files}


def edit(path: Path, change: Callable[[Worksheet], object], *, save_as: Path | None = None) -> Path:
    """Open a form as a unit does, change it, save it."""
    book = load_workbook(path)
    change(book.worksheets[0])
    target = save_as or path
    book.save(target)
    return target


def columns(sheet: Worksheet) -> dict[str, int]:
    """Heading, on one line → its column."""
    return {_line(cell.value): cell.column for cell in sheet[header(sheet)] if cell.value}


def header(sheet: Worksheet) -> int:
    """The row of the headings."""
    return next(row for row in range(1, 30) if str(sheet.cell(row, 1).value).strip() in ("STT", "TT"))


def fill(sheet: Worksheet, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write rows under the headings, over those with the same name, else into the first free ones."""
    at, top = columns(sheet), header(sheet)
    name = at.get("Họ và tên, tên tập thể") or at["Chỉ tiêu"]
    for values in rows:
        wanted = values.get("Họ và tên, tên tập thể") or values.get("Chỉ tiêu")
        rows_below = range(top + 1, top + 200)
        free = (
            row
            for row in rows_below
            if not isinstance(sheet.cell(row, name), MergedCell) and sheet.cell(row, name).value in (wanted, None)
        )
        row = next(free)
        for heading, value in values.items():
            sheet.cell(row, at[heading]).value = value


def said_at(path: Path, when: datetime) -> None:
    """Let a file look as though it had been saved then."""
    os.utime(path, (when.timestamp(), when.timestamp()))


def reading(
    db: Database, kind: str, campaign_id: int, place: Path, today: date, said: Mapping[Path, Said] | None = None
) -> tuple[SentBatch, looked_up.Asked]:
    """What a file or a folder holds, and what is asked of the data about it."""
    paths, others = workbooks_in(place) if place.is_dir() else ([place], [])
    ground = db.read(looked_up.ground, kind, campaign_id, today)
    batch = read_files(paths, ground, today, said or {}, others)
    return batch, looked_up.Asked(kind, campaign_id, batch.heads, batch.lines, today)


def preview(db: Database, asked: looked_up.Asked, **choices: Any) -> SentPreview:
    """What would become of it."""
    return db.read(looked_up.preview, asked, SentChoices(**choices))


def fates(found: SentPreview) -> list[tuple[str, str, str]]:
    """Fate, name, and what, of every line."""
    return [(fate.fate, fate.name, fate.what) for fate in found.fates]


def _line(value: object) -> str:
    return " ".join(str(value).split())
