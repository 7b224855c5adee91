"""A list of 10,000 people in 15 columns read and matched, against the bare libraries that open the same file."""

import io
import tempfile
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

import openpyxl
import python_calamine
import xlsxwriter

from tests.benchmarks import samples
from tests.benchmarks.measuring import Result, in_turns
from thidua_desktop.commands.roster import import_roster
from thidua_desktop.domain.roster import RosterDecisions
from thidua_desktop.gui.dialogs.roster_import import lines_of
from thidua_desktop.gui.garbage import collect_calmly
from thidua_desktop.paths import Places
from thidua_desktop.queries.roster import preview
from thidua_desktop.sheets import roster
from thidua_desktop.sheets.headers import PEOPLE
from thidua_desktop.sheets.people_words import RosterDraft
from thidua_desktop.sheets.tables import read_table
from thidua_desktop.storage.database import Database
from thidua_desktop.storage.lock import DataLock
from thidua_desktop.storage.opening import open_folder

ROWS = 10_000
TODAY = date(2026, 3, 15)
HEADER = (
    "STT", "Họ và tên", "Giới tính", "Ngày sinh", "Chức vụ", "Đơn vị", "Dân tộc", "Đảng viên", "Địa chỉ", "Ghi chú",
    "Hình thức", "Số quyết định", "Ngày ký", "Mức thưởng", "Năm",
)  # fmt: skip


def measure(rounds: int) -> list[Result]:
    """The floor is what the libraries take to give the values alone, nothing looked at.

    openpyxl is the reader that runs on every machine; calamine, which is compiled, is used where it loads.
    """
    collect_calmly()  # as the program does once it has started
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.xlsx"
        path.write_bytes(workbook())
        people = partial(roster.plan, path, TODAY)
        database = _office(Path(folder) / "office")
        return [
            Result(
                "The same list read, matched with 3,000 people and previewed, against bare calamine",
                *in_turns(partial(_preview, path, database), partial(_by_calamine, path), rounds),
                3,
            ),
            Result(
                "List of 10,000 × 15 read and matched as people, against bare openpyxl",
                *in_turns(people, partial(_by_openpyxl, path), rounds),
                3,
            ),
            Result(
                "The same list read with its columns by meaning, against bare calamine",
                *in_turns(partial(read_table, path, PEOPLE), partial(_by_calamine, path), rounds),
                3,
            ),
        ]


def _office(folder: Path) -> Database:
    """A data file with the first 3,000 people of the list."""
    places = Places(folder)
    places.folder.mkdir(parents=True)
    database = open_folder(places, DataLock(places.lock, places.data)).database
    names = [RosterDraft(row, one.name, unit=one.unit) for row, one in enumerate(samples.nominees(3_000), 1)]
    database.write(import_roster, names)
    return database


def _preview(path: Path, database: Database) -> int:
    """All that happens until the lines can be shown."""
    found = roster.plan(path, TODAY)
    return len(lines_of(found, database.read(preview, found.drafts, RosterDecisions())))


def workbook() -> bytes:
    """The list, as Excel would keep it."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    paper = book.add_worksheet("Danh sách")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    paper.write_row(0, 0, HEADER)
    for row, one in enumerate(samples.nominees(ROWS), 1):
        born = datetime(1960, 1, 1) + timedelta(days=row % 15_000)
        paper.write_row(row, 0, [row, one.name, "Nữ" if row % 2 else "Nam"])
        paper.write_datetime(row, 3, born, day)
        paper.write_row(row, 4, [one.post, one.unit, "Kinh", "x" if row % 3 else "", f"{one.unit}, xã Tùng Ảnh", ""])
        paper.write_row(row, 10, [one.award, f"{row % 900}/QĐ-UBND"])
        paper.write_datetime(row, 12, datetime(2025, 12, row % 28 + 1), day)
        paper.write_row(row, 13, [702_000 + row, 2025])
    book.close()
    return target.getvalue()


def _by_openpyxl(path: Path) -> int:
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    count = sum(len(row) for row in book.active.iter_rows(values_only=True))
    book.close()
    return count


def _by_calamine(path: Path) -> int:
    sheet = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    return sum(len(row) for row in sheet.to_python())
