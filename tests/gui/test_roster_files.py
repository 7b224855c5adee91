"""Lists of people in the files that villages send: old workbooks, text, letters of the nineties."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton

from tests.sheets.awkward import HABITS
from thidua_desktop.gui.dialogs.roster_import import RosterDialog
from thidua_desktop.queries import people as read

OLD = Path(__file__).parents[1] / "data" / "old_roster.xls"
MADE = {habit.file: habit.make for habit in HABITS}


@pytest.fixture
def shown(desk, window, jobs, tmp_path):
    """The preview of a file of this name."""

    def show(file: str) -> RosterDialog:
        path = tmp_path / file
        path.write_bytes(OLD.read_bytes() if file == OLD.name else MADE[file]())
        box = RosterDialog(desk, path, window)
        box.open()
        assert jobs.wait()
        return box

    return show


def words(box: RosterDialog) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in box.side.findChildren(QLabel))


def take_over(box: RosterDialog, jobs) -> None:
    assert box.import_button.isEnabled(), box.why.whole_text()
    box.take_over()
    assert jobs.wait()


@pytest.mark.parametrize(
    ("file", "names"),
    [
        (OLD.name, ["Nguyễn Thị Lan"]),
        ("marked.csv", ["Trần Văn Ân", "Nguyễn Thị Lan"]),
        ("unicode.txt", ["Trần Văn Ân", "Nguyễn Thị Lan"]),
        ("titles.xlsx", ["Trần Văn Ân", "Nguyễn Thị Lan"]),
    ],
)
def test_every_kind_of_file_is_taken_over(shown, jobs, desk, file: str, names: list[str]) -> None:
    take_over(shown(file), jobs)
    assert [row.full_name for row in desk.db.read(read.find_persons, "")] == names


@pytest.mark.parametrize("file", ["vntime.xlsx", "tcvn3.xlsx", "vni.csv"])
def test_letters_of_old_fonts_are_shown_both_ways_before_they_are_believed(shown, jobs, desk, file: str) -> None:
    box = shown(file)
    assert "→ Nguyễn Thị Lan" in words(box)
    assert not box.import_button.isEnabled()
    assert "Đúng, chuyển như trên" in box.why.whole_text()
    (yes,) = [one for one in box.side.findChildren(QPushButton) if one.text() == "Đúng, chuyển như trên"]
    yes.click()
    assert jobs.wait()
    take_over(box, jobs)
    assert [row.full_name for row in desk.db.read(read.find_persons, "")] == ["Trần Văn Ân", "Nguyễn Thị Lan"]


def test_letters_may_be_left_as_they_are_and_then_are_named_as_wrong(shown, jobs) -> None:
    box = shown("tcvn3.xlsx")
    (kind,) = [one for one in box.side.findChildren(QComboBox) if one.accessibleName() == "Kiểu chữ trong tệp"]
    kind.setCurrentIndex(kind.findData("unicode"))
    kind.activated.emit(kind.currentIndex())
    assert jobs.wait()
    assert not box.import_button.isEnabled()
    assert "có lẽ gõ bằng phông chữ cũ" in words(box)
    assert "→ Nguyễn Thị Lan" in words(box)


def test_what_was_found_out_is_told(shown) -> None:
    assert "Windows-1258" in words(shown("cp1258.csv"))
    assert "“DM”" in words(shown("hidden sheet.xlsx"))


def test_the_columns_of_a_form_are_remembered_for_its_next_time(shown, jobs, desk) -> None:
    box = shown("as above.xlsx")
    (unit,) = [one for one in box.side.findChildren(QComboBox) if one.accessibleName() == "Cột D Đơn vị"]
    unit.setCurrentIndex(unit.findData("address"))
    unit.activated.emit(unit.currentIndex())
    assert jobs.wait()
    take_over(box, jobs)
    again = shown("as above.xlsx")
    (unit,) = [one for one in again.side.findChildren(QComboBox) if one.accessibleName() == "Cột D Đơn vị"]
    assert unit.currentData() == "address"
    assert "Nhớ theo: mẫu có các cột này" in words(again)
    assert "Không có gì mới" in again.why.whole_text()
    other = shown("titles.xlsx")
    assert "Nhớ theo: mẫu có các cột này" in words(other)  # the same columns under other titles are the same form
    assert "Nhớ theo" not in words(shown("two births.xlsx"))
