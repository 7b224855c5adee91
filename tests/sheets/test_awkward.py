"""Every awkward workbook is read exactly as stated beside it, by the fast reader and by the slow one."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.sheets.awkward import HABITS, Habit
from thidua_desktop.domain.errors import Refused
from thidua_desktop.sheets import xlsx
from thidua_desktop.sheets.reader import read

OFFICE = shutil.which("soffice")


def _is_made_here(habit: Habit) -> bool:
    """Whether it is a new workbook that can be read, made without LibreOffice."""
    return habit.file.endswith(".xlsx") and not habit.refused and not habit.office


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of awkward workbooks; LibreOffice turns those that it has to make all at once."""
    folder = tmp_path_factory.mktemp("awkward")
    for habit in HABITS:
        (folder / habit.file).write_bytes(habit.make()) if not habit.office else None
    if OFFICE:
        sources = tmp_path_factory.mktemp("sources")
        profile = tmp_path_factory.mktemp("profile").as_uri()
        for kind in ("xls", "xlsx"):
            wanted = [habit for habit in HABITS if habit.office and habit.file.endswith(f".{kind}")]
            for habit in wanted:
                (sources / habit.file).with_suffix(".xlsx").write_bytes(habit.make())
            made = [(sources / habit.file).with_suffix(".xlsx") for habit in wanted]
            command = [OFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind]
            subprocess.run([*command, "--outdir", folder, *made], check=True, capture_output=True, timeout=100)
    return folder


@pytest.mark.parametrize("habit", HABITS, ids=lambda habit: habit.title)
def test_what_people_send_is_read_as_it_is_meant(folder: Path, habit: Habit) -> None:
    if habit.office and not OFFICE:
        pytest.skip("LibreOffice is not installed")
    if habit.refused:
        with pytest.raises(Refused, match=habit.expected):
            habit.read(folder / habit.file)
    else:
        assert habit.read(folder / habit.file) == habit.expected


@pytest.mark.parametrize("habit", [one for one in HABITS if _is_made_here(one)], ids=lambda habit: habit.title)
def test_both_readers_of_new_workbooks_agree(folder: Path, habit: Habit) -> None:
    data = (folder / habit.file).read_bytes()
    assert xlsx.tables(data, slowly=True) == xlsx.tables(data)


def test_most_workbooks_are_read_by_the_fast_reader(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_arguments: object) -> None:
        raise AssertionError("read by openpyxl")

    monkeypatch.setattr(xlsx, "_slow", never)
    odd = {"no places.xlsx", "prefix.xlsx"}
    for habit in HABITS:
        if _is_made_here(habit) and habit.file not in odd:
            xlsx.tables((folder / habit.file).read_bytes())


def test_every_habit_has_a_file_of_its_own() -> None:
    assert len({habit.file for habit in HABITS}) == len(HABITS) >= 25


@pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")
def test_old_workbooks_say_what_another_reader_says(folder: Path) -> None:
    calamine = pytest.importorskip("python_calamine")
    for habit in HABITS:
        if habit.office and habit.file.endswith(".xls"):
            other = calamine.CalamineWorkbook.from_path(str(folder / habit.file))
            for number, table in enumerate(read(folder / habit.file)):
                values = [
                    [cell for cell in row if cell != "" and cell is not None]
                    for row in other.get_sheet_by_index(number).to_python(skip_empty_area=False)
                ]
                ours = [[cell for cell in row if isinstance(cell, str | int | float)] for row in table.rows]
                theirs = [[cell for cell in row if isinstance(cell, str | int | float)] for row in values]
                assert ours == theirs
