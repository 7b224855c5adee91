"""A list of 100,000 people: read whole, previewed, in little memory; one that is longer is refused before reading."""

import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from tests.sheets.awkward import sheet
from thidua_desktop.domain.errors import Refused
from thidua_desktop.sheets import roster

ROWS, MOST_MB = 100_000, 300
HEADER = ["STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Đơn vị", *[f"Cột {at}" for at in range(10)]]
CHILD = """
import sys
from datetime import date
from pathlib import Path
from tests.benchmarks.clock import peak_mib
from thidua_desktop.sheets import roster
found = roster.plan(Path(sys.argv[1]), date(2026, 3, 1))
print(len(found.drafts), int(peak_mib()))
"""

WRITING_CHILD = """
import sys
from datetime import date
from pathlib import Path
from tests.benchmarks.clock import peak_mib
from thidua_desktop.commands.roster import import_roster
from thidua_desktop.domain.roster import RosterDecisions
from thidua_desktop.paths import Places
from thidua_desktop.queries.roster import preview
from thidua_desktop.sheets import roster
from thidua_desktop.storage.lock import DataLock
from thidua_desktop.storage.opening import open_folder
places = Places(Path(sys.argv[2]))
places.folder.mkdir()
database = open_folder(places, DataLock(places.lock, places.data)).database
found = roster.plan(Path(sys.argv[1]), date(2026, 3, 1))
seen = database.read(preview, found.drafts, RosterDecisions())
database.write(import_roster, found.drafts)
print(len(found.drafts), int(peak_mib()))
"""


def long_list(path: Path, rows: int) -> None:
    """A workbook of so many people in 15 columns, written straight into its part."""
    path.write_bytes(sheet(HEADER)())
    lines = [path.parent / "old"]
    path.rename(lines[0])
    head = "".join(f'<c r="{_letter(at)}1" t="inlineStr"><is><t>{text}</t></is></c>' for at, text in enumerate(HEADER))
    with zipfile.ZipFile(lines[0]) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for entry in old.infolist():
            if not entry.filename.startswith("xl/worksheets/sheet"):
                new.writestr(entry.filename, old.read(entry))
        with new.open("xl/worksheets/sheet1.xml", "w") as part:
            part.write(b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>')
            part.write(f'<row r="1">{head}</row>'.encode())
            for row in range(2, rows + 2):
                part.write(_person(row).encode())
            part.write(b"</sheetData></worksheet>")


def _person(row: int) -> str:
    name = f"Nguyễn Văn {'ABCDEGHIKL'[row % 10]}{'abcdeghikl'[row // 10 % 10]}{'abcdeghikl'[row // 100 % 10]}"
    texts = {1: name, 3: f"Tổ viên {'abcdef'[row % 6]}", 4: f"Thôn {['Một', 'Hai', 'Ba', 'Bốn'][row % 4]} {row // 900}"}
    cells = [f'<c r="A{row}"><v>{row - 1}</v></c>', f'<c r="C{row}"><v>{1950 + row % 50}</v></c>']
    cells[1:1] = [f'<c r="B{row}" t="inlineStr"><is><t>{texts[1]}</t></is></c>']
    cells += [f'<c r="{_letter(at)}{row}" t="inlineStr"><is><t>{texts[at]}</t></is></c>' for at in (3, 4)]
    cells += [f'<c r="{_letter(at)}{row}"><v>{row % 97 * at}</v></c>' for at in range(5, 15)]
    return f'<row r="{row}">{"".join(cells)}</row>'


def _letter(column: int) -> str:
    return chr(ord("A") + column)


def in_a_process(program: str, *arguments: Path) -> tuple[int, int]:
    """How many people it read, and the most memory it held, in MB."""
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        check=True, capture_output=True, text=True, timeout=600, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    people, peak = map(int, done.stdout.split())
    return people, peak


def test_a_hundred_thousand_rows_are_read_within_300_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "dài.xlsx"
    long_list(path, ROWS)
    people, peak = in_a_process(CHILD, path)
    assert people > ROWS // 2  # rows of one name, unit and birth are named as twins
    assert peak <= MOST_MB


@pytest.mark.slow
@pytest.mark.timeout(700)
def test_a_hundred_thousand_rows_are_read_previewed_and_written_within_300_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "dài.xlsx"
    long_list(path, ROWS)
    people, peak = in_a_process(WRITING_CHILD, path, tmp_path / "office")
    assert people > ROWS // 2
    assert peak <= MOST_MB


def test_a_list_beyond_the_limit_says_so_before_anything_is_read(tmp_path: Path) -> None:
    path = tmp_path / "quá dài.xlsx"
    path.write_bytes(sheet(HEADER, change=lambda paper: paper.cell(110_001, 1, "x"))())
    with pytest.raises(Refused, match=r"ô A110001; chương trình đọc nhiều nhất 110.000 dòng và 100 cột"):
        roster.plan(path, date(2026, 3, 1))
