"""What a list shows goes to Excel as it is shown, and comes back as it went; held files are tried again."""

import io
import shutil
import subprocess
from datetime import datetime
from types import SimpleNamespace

import openpyxl
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from thidua_desktop.commands import people as do
from thidua_desktop.domain.people import HouseholdDraft, PersonDraft, UnitDraft
from thidua_desktop.domain.roster import RosterDecisions
from thidua_desktop.domain.row_marks import HEADING
from thidua_desktop.gui import saving
from thidua_desktop.gui.pages.export_shown import export_shown, workbook
from thidua_desktop.gui.pages.people import PeoplePage
from thidua_desktop.gui.tables import copying
from thidua_desktop.gui.tables.columns import Column
from thidua_desktop.queries import roster as preview_of
from thidua_desktop.sheets import roster
from thidua_desktop.storage import files

TODAY = datetime(2026, 3, 15).date()


@pytest.fixture
def target(desk, tmp_path):
    """Where every file is saved."""
    path = tmp_path / "đã xuất.xlsx"
    desk.questions.save_file = lambda *_asked: path
    return path


@pytest.fixture
def page(desk, db, window, jobs, qtbot):
    school = db.write(do.add_unit, UnitDraft("Trường Mầm non Hoa Sen", kind="school", head_count=32))
    hamlet = db.write(do.add_unit, UnitDraft("Thôn Châu Dương"))
    for name, birth, unit, position in (
        ("Bùi Thị An", "1985", school, "Giáo viên"),
        ("Đinh Văn Cường", "1970-05", hamlet, "=1+1"),
        ("Đặng Thị Ánh", "1979-03-02", school, "Hiệu trưởng"),
    ):
        db.write(do.add_person, PersonDraft(name, birth=birth, unit_id=unit, position=position), TODAY)
    made = PeoplePage(desk)
    qtbot.addWidget(made)
    QVBoxLayout(window).addWidget(made)
    made.open_record(None, tab="persons")
    assert jobs.wait()
    return made


def rows_of(path):
    return [[cell for cell in row if cell is not None] for row in openpyxl.load_workbook(path).active.values]


def exported(desk, page, jobs, target):
    export_shown(desk, page)
    for _ in range(4):
        assert jobs.wait()
    return rows_of(target)


def test_the_list_is_saved_in_its_order_with_its_columns(desk, page, jobs, target):
    page.current.table.sort_by("full_name", descending=True)
    assert jobs.wait()
    rows = exported(desk, page, jobs, target)
    assert rows[0] == ["CÁ NHÂN"]
    head = rows.index(["STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Đơn vị", "Đối tượng", HEADING])
    assert [row[1] for row in rows[head + 1 : head + 4]] == ["Đinh Văn Cường", "Đặng Thị Ánh", "Bùi Thị An"]
    assert rows[head + 2][2] == datetime(1979, 3, 2)
    assert rows[head + 1][2:4] == ["05/1970", "=1+1"]
    cell = next(cell for row in openpyxl.load_workbook(target).active.rows for cell in row if cell.value == "=1+1")
    assert cell.data_type == "s"
    assert desk.messages.text() == "Đã lưu “đã xuất.xlsx”. 3 dòng."


def test_search_and_filters_narrow_what_goes_out_and_are_said(desk, page, jobs, target):
    page.current.open_record(None, search="anh")
    assert jobs.wait()
    rows = exported(desk, page, jobs, target)
    assert ["(Tìm: “anh”; 1 dòng)"] in rows
    assert [row[1] for row in rows if row and row[0] == 1] == ["Đặng Thị Ánh"]


def test_an_exported_list_read_back_changes_nothing_and_an_edit_is_all_that_is_seen(desk, page, jobs, target):
    exported(desk, page, jobs, target)

    def fates():
        plan = roster.plan(target, TODAY)
        assert plan.problems == ()
        people = plan.drafts
        return [(fate.kind, fate.what) for fate in _preview(desk, people)]

    assert fates() == [("same", "")] * 3
    book = openpyxl.load_workbook(target)
    cell = next(cell for row in book.active.rows for cell in row if cell.value == "Hiệu trưởng")
    cell.value = "Phó Hiệu trưởng"
    book.save(target)
    assert sorted(fates()) == [("changed", "chức vụ"), ("same", ""), ("same", "")]


def _preview(desk, drafts):
    shown = desk.db.read(preview_of.preview, drafts, RosterDecisions())
    return [SimpleNamespace(kind=fate.fate, what=fate.changes) for fate in shown.rows]


def test_an_empty_list_and_a_page_without_one_say_so(desk, page, jobs, target):
    page.current.open_record(None, search="không ai tên thế")
    assert jobs.wait()
    export_shown(desk, page)
    assert "đang trống" in desk.messages.text()
    export_shown(desk, QWidget())
    assert "không có danh sách" in desk.messages.text()
    assert not target.exists()


def test_short_lists_are_saved_too(desk, page, jobs, target):
    desk.db.write(do.add_household, HouseholdDraft("Lê Văn Bình"))
    page.open_record(None, tab="households")
    assert jobs.wait()
    rows = exported(desk, page, jobs, target)
    assert any("Lê Văn Bình" in str(cell) for row in rows for cell in row)


def test_numbers_stay_numbers_and_texts_keep_their_noughts():
    columns = (Column("name", "Tên"), Column("money", "Tiền", kind="money"), Column("code", "Mã"))
    rows = [SimpleNamespace(name="A", money=1_240_000, code="012")]
    cells = list(openpyxl.load_workbook(io.BytesIO(workbook("T", "", columns, rows))).active.values)[-1]
    assert cells == (1, "A", 1_240_000, "012")


def test_a_copy_tells_excel_what_is_a_number_and_what_is_text(qtbot):
    columns = (Column("name", "Tên"), Column("money", "Tiền", kind="money"), Column("on", "Ngày", kind="date"))
    rows = [SimpleNamespace(name="=1+1", money=1_240_000, on=TODAY)]
    data = copying.mime_data(columns, rows, headings=False)
    assert data.text() == "=1+1\t1.240.000\t15/03/2026"
    assert 'x:num="1240000"' in data.html()
    assert f'x:num="{(TODAY - datetime(1899, 12, 30).date()).days}"' in data.html()
    assert "mso-number-format:'\\@'\">=1+1</td>" in data.html()
    QGuiApplication.clipboard().clear()


def test_a_file_open_elsewhere_is_tried_again_when_the_clerk_says_so(desk, page, jobs, target, monkeypatch):
    target.write_bytes(b"before")
    held = PermissionError(13, "held")
    held.winerror = 32

    def refuse(_source, _target):
        raise held

    monkeypatch.setattr(files, "RETRY_SECONDS", 0.0)
    monkeypatch.setattr(files, "replace", refuse)
    saving.save(desk, target, b"after", page)
    assert jobs.wait()
    assert "đang mở trong chương trình khác" in desk.messages.text()
    assert target.read_bytes() == b"before"
    monkeypatch.undo()
    assert desk.messages._button.text() == "Thử lại"
    desk.messages._button.click()
    assert jobs.wait()
    assert target.read_bytes() == b"after"
    assert desk.messages.text() == "Đã lưu “đã xuất.xlsx”."


@pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice here")
def test_calc_takes_a_copy_as_it_was(qtbot, tmp_path):
    columns = (Column("name", "Tên"), Column("money", "Tiền", kind="money"), Column("code", "Mã"))
    rows = [SimpleNamespace(name="=1+1", money=1_240, code="012")]
    (tmp_path / "chép.html").write_text(copying.mime_data(columns, rows, headings=False).html(), encoding="utf-8")
    asked = [
        "--infilter=HTML (StarCalc)",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "chép.html"),
    ]
    home = f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}"
    subprocess.run(["soffice", "--headless", home, *asked], check=True, capture_output=True, timeout=180)
    (cells,) = openpyxl.load_workbook(tmp_path / "chép.xlsx").active.rows
    assert [(cell.value, cell.data_type) for cell in cells] == [("=1+1", "s"), (1240, "n"), ("012", "s")]
