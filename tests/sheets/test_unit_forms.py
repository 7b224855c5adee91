"""The workbooks that units fill in: what Excel locks, offers, checks and prints."""

import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.unit_forms import FormMark, FormSubject, FormTarget, UnitForm
from thidua_desktop.sheets.form_mark import mark_of
from thidua_desktop.sheets.package import Source
from thidua_desktop.sheets.sent_forms import workbooks_in
from thidua_desktop.sheets.unit_forms import workbook

TITLES = ("Lao động tiên tiến", "Giấy khen của Chủ tịch Ủy ban nhân dân xã")


def form(kind: str, **rest: object) -> UnitForm:
    return UnitForm(
        mark=FormMark(kind, "c" * 32, "u" * 32),
        superior_lines=("TỈNH HÀ TĨNH",),
        body_lines=("ỦY BAN NHÂN DÂN", "XÃ TÙNG LÂM"),
        campaign="Phát động phong trào thi đua năm 2026",
        year=2026,
        unit_id=3,
        unit="Thôn Châu Dương",
        deadline=date(2026, 2, 28),
        **{"titles": TITLES, "names": ("Thôn Châu Dương", "Đặng Thị Ánh"), **rest},
    )


def opened(made: UnitForm):
    return load_workbook(io.BytesIO(workbook(made)))


def texts(sheet) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


@pytest.mark.parametrize("kind", ["registration", "results", "nomination"])
def test_every_form_says_whose_it_is_and_is_known_again(kind: str) -> None:
    target = FormTarget("2. Kinh tế", "Sản lượng thóc", "tấn", Decimal(800), (Decimal("1.5"), *[None] * 11))
    made = form(kind, targets=(target,))
    said = texts(opened(made).worksheets[0])
    for words in ("XÃ TÙNG LÂM", "Đơn vị: Thôn Châu Dương", "THỦ TRƯỞNG ĐƠN VỊ"):
        assert words in said
    assert any("28/02/2026" in text for text in said)
    assert mark_of(Source("xlsx", "x", workbook(made))) == made.mark
    assert mark_of(Source("xls", "x", b"")) is None


def test_headings_are_locked_cells_are_open_and_there_is_no_password() -> None:
    sheet = opened(form("registration", subjects=(FormSubject("person", "Đặng Thị Ánh"),))).worksheets[0]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert not sheet.protection.insertRows  # False means that it is allowed
    header = next(cell.row for cell in sheet["A"] if cell.value == "STT")
    assert all(cell.protection.locked for cell in sheet[header])
    assert not any(cell.protection.locked for cell in sheet[header + 1])
    assert sheet.cell(header + 1, 3).value == "Đặng Thị Ánh"
    assert sheet.freeze_panes == f"D{header + 1}"


def test_what_may_be_chosen_stands_in_a_hidden_sheet() -> None:
    book = opened(form("nomination", ratings=("Hoàn thành tốt nhiệm vụ",)))
    lists = book["Danh mục"]
    assert lists.sheet_state == "hidden"
    assert [cell.value for cell in lists["C"] if cell.value] == list(TITLES)
    checks = book.worksheets[0].data_validations.dataValidation
    listed = {check.formula1 for check in checks if check.type == "list"}
    assert listed == {
        f"'Danh mục'!${letter}$1:${letter}${count}" for letter, count in zip("ABCD", (3, 2, 2, 1), strict=True)
    }
    assert all(check.errorStyle == "warning" for check in checks if check.type == "list")  # other names may be typed
    (length,) = [check for check in checks if check.type == "textLength"]
    assert length.formula1 == "1500"
    assert all(check.prompt and len(check.prompt) <= 255 and len(check.promptTitle) <= 32 for check in checks)


def test_months_take_numbers_alone() -> None:
    targets = (FormTarget("", "Đàn lợn", "con", Decimal(65), (Decimal(5), *[None] * 11)),)
    sheet = opened(form("results", targets=targets)).worksheets[0]
    checks = sheet.data_validations.dataValidation
    assert len(checks) == 12
    assert {(check.type, check.errorStyle) for check in checks} == {("decimal", None)}  # None stops
    row = next(cell.row for cell in sheet["B"] if cell.value == "Đàn lợn")
    assert [sheet.cell(row, column).value for column in range(1, 6)] == ["1", "Đàn lợn", "con", 65, 5]
    assert [sheet.cell(row, column).protection.locked for column in (2, 4, 5, 6)] == [True, True, False, False]


def test_it_is_printed_on_one_a4_across_with_its_headings_on_every_page() -> None:
    sheet = opened(form("registration")).worksheets[0]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight is None  # one page: the signature stays with the rows
    header = next(cell.row for cell in sheet["A"] if cell.value == "STT")
    assert sheet.print_title_rows == f"${header}:${header}"


def test_a_formula_in_a_name_stays_text() -> None:
    sheet = opened(form("registration", subjects=(FormSubject("person", "=HYPERLINK(1)"),))).worksheets[0]
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "=HYPERLINK(1)")
    assert cell.data_type == "s"


def test_a_folder_is_searched_for_workbooks_alone(tmp_path: Path) -> None:
    (tmp_path / "Thôn 1").mkdir()
    for name in ("b.xlsx", "~$b.xlsx", ".ẩn.xls", "Thôn 1/a.XLS", "đơn.pdf"):
        (tmp_path / name).write_bytes(b"x")
    found, others = workbooks_in(tmp_path)
    assert [path.name for path in found] == ["a.XLS", "b.xlsx"]
    assert others == ["đơn.pdf"]


def test_an_empty_folder_and_far_too_many_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="không có tệp Excel nào"):
        workbooks_in(tmp_path)
    for number in range(301):
        (tmp_path / f"{number}.xlsx").touch()
    with pytest.raises(Refused, match="hơn 300 tệp"):
        workbooks_in(tmp_path)


def test_a_report_too_long_to_come_back_whole_stays_out_and_the_cell_says_so() -> None:
    subject = FormSubject("person", "Đặng Thị Ánh", proposed="Giấy khen", summary="Tốt", report="đ" * 20_001)
    sheet = opened(form("nomination", subjects=(subject,))).worksheets[0]
    row = next(cell.row for cell in sheet["C"] if cell.value == "Đặng Thị Ánh")
    assert (sheet.cell(row, 8).value, sheet.cell(row, 9).value) == ("Tốt", None)
    assert "dài 20.001 ký tự" in sheet.cell(row, 9).comment.text
