"""Forms for units to fill in, written into a folder; nothing is written to the data file here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.text import safe_file_name
from thidua_desktop.domain.unit_forms import FILE_WORDS
from thidua_desktop.queries.unit_forms import form_set
from thidua_desktop.storage.database import Database
from thidua_desktop.storage.files import free_name, write_atomically

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class FormsWritten:
    """What was written: the folder, its files, and the units that got none with the reason."""

    folder: Path
    files: tuple[Path, ...]
    without: tuple[tuple[str, str], ...]


def write_forms(
    database: Database,
    kind: str,
    campaign_id: int,
    folder: Path,
    today: date,
    *,
    unit_ids: Sequence[int] = (),
    progress: Progress | None = None,
) -> FormsWritten:
    """Write a workbook for each unit of a campaign into a new folder inside ``folder``.

    A folder that exists is never written into: forms that were filled in meanwhile may lie there.

    Raises:
        Refused: no unit gets a form, or the office is not set up.
        Failure: the folder cannot be written.
    """
    from thidua_desktop.sheets import unit_forms as sheets  # with XlsxWriter: not before a form is wanted

    found = database.read(form_set, kind, campaign_id, today, unit_ids)
    if not found.forms:
        raise Refused("Chưa đơn vị nào được giao chỉ tiêu nên chưa có mẫu để gửi. Giao chỉ tiêu cho đơn vị trước.")
    place = free_name(folder / safe_file_name(f"{FILE_WORDS[kind]} {found.year}", 110))
    written: list[Path] = []
    for number, form in enumerate(found.forms):
        if progress:
            progress(number, len(found.forms), form.unit)
        path = free_name(place / f"{safe_file_name(form.file_name, 110)}.xlsx")
        write_atomically(path, sheets.workbook(form))
        written.append(path)
    return FormsWritten(place, tuple(written), found.without)
