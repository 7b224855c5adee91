"""Workbooks that are none, that would do harm, or that hold what cannot be read: each gets its own sentence."""

import io
import time
import warnings
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from thidua_desktop.domain.errors import Refused
from thidua_desktop.sheets.reader import Table, Unreadable, address, read

SHEET_XML = (
    '<?xml version="1.0"?>{doctype}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>{rows}</sheetData></worksheet>"
)


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["Họ và tên", "Đơn vị"])
    book.active.append(["Nguyễn Văn Bình", "Thôn Châu Nội"])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _with_parts(data: bytes, **changed: bytes | str) -> bytes:
    """The workbook with parts replaced or added; `__` in a name stands for "/"."""
    target = io.BytesIO()
    parts = {name.replace("__", "/"): body for name, body in changed.items()}
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            if entry not in parts:
                new.writestr(entry, old.read(entry))
        for name, body in parts.items():
            new.writestr(name, body)
    return target.getvalue()


def _sheet(data: bytes, rows: str, doctype: str = "") -> bytes:
    xml = SHEET_XML.format(rows=rows, doctype=doctype)
    return _with_parts(data, **{"xl__worksheets__sheet1.xml": xml})


def _read(folder: Path, data: bytes, name: str = "Danh sách #1 100%.xlsx") -> Table:
    (folder / name).write_bytes(data)
    return read(folder / name)[0]


def test_plain_cells_come_as_values(tmp_path: Path) -> None:
    table = _read(tmp_path, _workbook())
    assert table.rows == (("Họ và tên", "Đơn vị"), ("Nguyễn Văn Bình", "Thôn Châu Nội"))
    assert (table.at(1, 0), table.at(9, 9), address(1, 27)) == ("Nguyễn Văn Bình", None, "AB2")


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "rỗng"),
        (b"<html><body><table><tr><td>A</td></tr></table></body></html>", "trang web"),
        (b"\xef\xbb\xbf\r\n<HTML>", "trang web"),
        (OLE, "bị hỏng"),
        (b"%PDF-1.7", "không phải tệp Excel"),
        ("Họ và tên;Đơn vị".encode(), "không phải tệp Excel"),
        ("Họ và tên;Đơn vị\nLê Văn Tám;Thôn 5".encode(), "đổi đuôi tệp thành .csv"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "XML năm 2003"),
        (b"PK\x03\x04 broken", "bị hỏng"),
    ],
)
def test_what_is_no_workbook_is_named(tmp_path: Path, data: bytes, said: str) -> None:
    with pytest.raises(Refused, match=said):
        _read(tmp_path, data)


@pytest.mark.parametrize("part", ["word/document.xml", "xl/workbook.bin", "content.xml", "other.txt"])
def test_other_packages_are_named(tmp_path: Path, part: str) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr(part, "x")
    said = {"word/document.xml": "Word", "xl/workbook.bin": "xlsb", "content.xml": "LibreOffice"}
    with pytest.raises(Refused, match=said.get(part, "không phải tệp Excel")):
        _read(tmp_path, target.getvalue())


def test_truncated_files_are_named_wherever_they_end(tmp_path: Path) -> None:
    whole = _workbook()
    for share in (0.1, 0.5, 0.9, 0.99):
        with pytest.raises(Refused, match="hỏng"):
            _read(tmp_path, whole[: int(len(whole) * share)])


def test_a_damaged_part_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="bị hỏng"):
        _read(tmp_path, _with_parts(_workbook(), **{"xl__worksheets__sheet1.xml": "<worksheet><sheetData>"}))


def test_a_folder_and_a_missing_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="là một thư mục"):
        read(tmp_path)
    with pytest.raises(Refused, match="Không thấy tệp"):
        read(tmp_path / "không có.xlsx")


def test_too_heavy_files_are_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "nặng.xlsx"
    with path.open("wb") as file:
        file.truncate(21 * 1024 * 1024)
    with pytest.raises(Refused, match="20 MB"):
        read(path)


def test_bombs_are_refused_before_unpacking(tmp_path: Path) -> None:
    data = _workbook()
    with pytest.raises(Refused, match="nén chặt"):
        _read(tmp_path, _with_parts(data, **{"xl__media__a.bin": b"\0" * 5_000_000}))
    blanks = {f"xl__media__{number}.bin": b" " * 900_000 for number in range(120)}
    with pytest.raises(Refused, match="lớn hơn 100 MB"):
        _read(tmp_path, _with_parts(data, **blanks))
    with pytest.raises(Refused, match=r"2\.\d{3} phần"):
        _read(tmp_path, _with_parts(data, **{f"xl__media__{number}": b"" for number in range(2_001)}))


@pytest.mark.parametrize("name", ["..__..__x.txt", "__etc__x", "C:x"])
def test_entries_that_lead_outside_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused, match="ra ngoài"):
        _read(tmp_path, _with_parts(_workbook(), **{name: b"x"}))
    assert [path.name for path in tmp_path.iterdir()] == ["Danh sách #1 100%.xlsx"]


def test_entries_of_the_same_name_are_refused(tmp_path: Path) -> None:
    target = io.BytesIO(_workbook())
    with warnings.catch_warnings(), zipfile.ZipFile(target, "a") as package:
        warnings.simplefilter("ignore")
        package.writestr("xl/workbook.xml", "x")
    with pytest.raises(Refused, match="trùng tên"):
        _read(tmp_path, target.getvalue())


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
        + "".join(
            f'<!ENTITY {new} "{("&" + old + ";") * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True)
        )
        + "]>",
        '<!DOCTYPE x [<!ENTITY i SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_entities_are_refused_quickly(tmp_path: Path, doctype: str) -> None:
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>&i;</t></is></c></row>'
    start = time.process_time()
    with pytest.raises(Refused, match="gây hại"):
        _read(tmp_path, _sheet(_workbook(), rows, doctype))
    assert time.process_time() - start < 1


def test_a_cell_at_the_end_of_the_world_stops_the_reading(tmp_path: Path) -> None:
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    table = _read(tmp_path, _sheet(_workbook(), far))
    assert "ô XFD1048576" in table.trouble
    assert "110.000 dòng và 100 cột" in table.trouble
    table = _read(tmp_path, _sheet(_workbook(), '<row r="1"><c r="CW1"><v>1</v></c></row>'))
    assert "ô CW1" in table.trouble


def test_too_many_rows_stop_the_reading_but_styled_blanks_do_not(tmp_path: Path) -> None:
    many = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(1, 110_002))
    assert "ô A110001" in _read(tmp_path, _sheet(_workbook(), many)).trouble
    blanks = many.replace("<v>110001</v>", "")
    table = _read(tmp_path, _sheet(_workbook(), blanks))
    assert (len(table.rows), table.trouble) == (110_000, "")


def test_errors_and_formulas_without_a_result_are_no_values(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1" t="e"><v>#REF!</v></c><c r="B1"><f>A2&amp;A3</f></c>'
        '<c r="C1" t="str"><f>A2</f><v>Bình</v></c></row>'
    )
    broken, never, done = _read(tmp_path, _sheet(_workbook(), rows)).rows[0]
    assert isinstance(broken, Unreadable)
    assert "#REF!" in broken.reason
    assert isinstance(never, Unreadable)
    assert "chưa có kết quả" in never.reason
    assert done == "Bình"


def test_dates_count_from_1900_or_1904(tmp_path: Path) -> None:
    for since_1904 in (False, True):
        target = io.BytesIO()
        book = xlsxwriter.Workbook(target, {"date_1904": since_1904})
        paper = book.add_worksheet()
        paper.write_datetime(0, 0, datetime(1979, 3, 2), book.add_format({"num_format": "dd/mm/yyyy"}))
        book.close()
        table = _read(tmp_path, target.getvalue())
        assert table.rows[0][0] == datetime(1979, 3, 2)
        assert table.counts_from_1904 is since_1904


def test_control_characters_leave_and_blanks_are_nothing(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Nguyễn_x000D_\nAn_x0007_</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>  \u00a0 </t></is></c><c r="C1"><v>5</v></c></row>'
    )
    assert _read(tmp_path, _sheet(_workbook(), rows)).rows[0] == ("Nguyễn\nAn", None, 5)


def test_hidden_sheets_are_left_out_and_merged_areas_known(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Tiêu đề"])
    book.active.merge_cells("A1:C1")
    book.create_sheet("DM").sheet_state = "hidden"
    target = io.BytesIO()
    book.save(target)
    (tmp_path / "a.xlsx").write_bytes(target.getvalue())
    tables = read(tmp_path / "a.xlsx")
    assert [table.name for table in tables] == ["Sheet"]
    assert tables[0].merged == ((0, 0, 0, 2),)
