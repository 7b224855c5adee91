"""A form of the level above is filled as its makers would have filled it: nothing else in it moves or is lost."""

import io
import re
import zipfile
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest

from tests.fuzz.mutations import mutated
from tests.sheets.superior_forms import FRAME, LAST, PATTERN, opened, province_form, saved
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.superior_forms import FormBlock, FormCell, FormColumn, FormMapping
from thidua_desktop.sheets import form_file, form_guess
from thidua_desktop.sheets.form_facts import Facts, facts_of
from thidua_desktop.sheets.form_filling import fill
from thidua_desktop.sheets.form_formulas import Growth, copier, grown
from thidua_desktop.sheets.form_grid import grids
from thidua_desktop.sheets.writer import Column, Sheet

COLUMNS = (
    Column("STT", 6, "int", key="order"),
    Column("Họ và tên", 24, key="name"),
    Column("Chức vụ", 20, key="position"),
    Column("Hình thức", 20, key="award"),
    Column("Thành tích", 40, key="achievement"),
    Column("Tiền", 12, "money", key="money"),
)
LONG = "Đã có nhiều thành tích trong phong trào xây dựng nông thôn mới của xã, vận động nhân dân hiến đất mở đường"


def facts(count: int, **changed: object) -> Facts:
    rows = [
        (number, f"Nguyễn Văn {number}", "Trưởng thôn", "Giấy khen", "", 100 * number) for number in range(1, count + 1)
    ]
    sheet = Sheet("Danh sách", COLUMNS, rows, totals=(5,), body_lines=("ỦY BAN NHÂN DÂN", "XÃ TÙNG LÂM"), **changed)  # type: ignore[arg-type]
    return facts_of(sheet, "Ủy ban nhân dân xã Tùng Lâm", 2026, date(2026, 3, 15))


MAPPING = FormMapping(
    (
        FormBlock(
            "Biểu 02",
            PATTERN,
            LAST,
            tuple(FormColumn(place, column.key) for place, column in enumerate(COLUMNS, 1)),
        ),
    ),
    (FormCell("Biểu 02", 2, 3, "office"), FormCell("Biểu 02", 3, 3, "year"), FormCell("Biểu 02", 16, 6, "count")),
)


def test_rows_are_added_and_all_below_moves_with_its_formulas() -> None:
    book = opened(fill(province_form(), MAPPING, facts(8)))
    sheet, codes = book["Biểu 02"], book["Danh mục"]
    assert [sheet.cell(row, 2).value for row in range(9, 17)] == [f"Nguyễn Văn {number}" for number in range(1, 9)]
    assert (sheet["A17"].value, sheet["F17"].value, sheet["H17"].value) == ("Tổng cộng", "=SUM(F9:F16)", "=SUM(H9:H16)")
    assert [sheet.cell(row, 8).value for row in (9, 11, 12, 16)] == ["=F9*G9", "=F11*G11", "=F12*G12", "=F16*G16"]
    assert sheet["A18"].value == "Ghi chú: biểu này lập thành 02 bản."
    assert (sheet["F20"].value, sheet["F20"].comment.text) == ("TM. ỦY BAN NHÂN DÂN", "Ký tên, đóng dấu")
    assert {str(area) for area in sheet.merged_cells.ranges} == {"A5:I5", "A17:E17", "F20:I20"}
    assert (codes["C1"].value, codes["C2"].value) == ("=COUNTA('Biểu 02'!B9:B16)", "='Biểu 02'!H17")
    assert book.defined_names["TONG"].attr_text == "'Biểu 02'!$H$17"
    assert (sheet["C2"].value, sheet["C3"].value, sheet["F21"].value) == ("Ủy ban nhân dân xã Tùng Lâm", 2026, 8)


def test_added_rows_look_like_the_pattern_and_what_is_below_keeps_its_look() -> None:
    sheet = opened(fill(province_form(), MAPPING, facts(8)))["Biểu 02"]
    for row in (9, 12, 16):
        cell = sheet.cell(row, 2)
        assert (cell.border.left.style, cell.font.sz, cell.font.name, cell.alignment.wrap_text) == (
            "thin", 13, "Times New Roman", True,
        )  # fmt: skip
        assert (sheet.cell(row, 6).number_format, sheet.row_dimensions[row].height) == ("#,##0", 34)
    assert (sheet["A17"].font.b, sheet.row_dimensions[17].height) == (True, 26)
    assert sheet["B21"].hyperlink.ref == "B21"


def test_columns_keep_their_widths_those_of_a_run_too() -> None:
    book = opened(province_form())
    run = book["Biểu 02"].column_dimensions["B"]
    run.min, run.max, run.width = 2, 5, 21
    before = saved(book)
    after = fill(before, MAPPING, facts(8))
    assert grids(after)[0].widths == grids(before)[0].widths
    assert grids(before)[0].widths[:6] == (8.43, 21, 21, 21, 21, 8.43)


def test_drop_downs_colours_prints_pictures_and_hidden_sheets_stay() -> None:
    book = opened(fill(province_form(), MAPPING, facts(8)))
    sheet = book["Biểu 02"]
    (validation,) = sheet.data_validations.dataValidation
    assert (str(validation.sqref), validation.formula1) == ("D9:D16", "'Danh mục'!$A$1:$A$3")
    (formatting,) = sheet.conditional_formatting
    assert (str(formatting.sqref), formatting.rules[0].formula) == ("H9:H16", ["$F$17"])
    assert (sheet.print_area, sheet.print_title_rows) == ("'Biểu 02'!$A$1:$I$21", "$7:$8")
    assert (sheet.page_setup.orientation, sheet.oddFooter.center.text, sheet.freeze_panes) == (
        "landscape", "Trang &P", "A9",
    )  # fmt: skip
    assert [line.id for line in sheet.row_breaks.brk] == [18]
    assert len(sheet._images) == 1
    assert sheet._images[0].anchor._from.row == 21
    assert book["Danh mục"].sheet_state == "hidden"


def test_fewer_rows_than_the_form_has_leave_its_other_rows_free() -> None:
    sheet = opened(fill(province_form(), MAPPING, facts(1)))["Biểu 02"]
    assert sheet["B9"].value == "Nguyễn Văn 1"
    assert [sheet.cell(row, 2).value for row in (10, 11)] == [None, None]
    assert (sheet["H10"].value, sheet["F12"].value) == ("=F10*G10", "=SUM(F9:F11)")


def test_no_rows_at_all_clear_the_examples_of_the_form() -> None:
    book = opened(province_form())
    book["Biểu 02"]["B9"] = "Ví dụ: Nguyễn Văn A"
    sheet = opened(fill(saved(book), MAPPING, facts(0)))["Biểu 02"]
    assert sheet["B9"].value is None


def test_texts_that_look_like_formulas_stay_texts() -> None:
    rows = [(1, '=HYPERLINK("http://x","y")', "+1", "-2", "@SUM(A1)", 5)]
    one = facts_of(Sheet("x", COLUMNS, rows), "", 0)
    data = fill(province_form(), MAPPING, one)
    cell = opened(data)["Biểu 02"]["B9"]
    assert (cell.value, cell.data_type) == ('=HYPERLINK("http://x","y")', "s")
    part = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()
    assert not re.search(r'r="B9"[^>]*><f>', part)


def test_a_text_no_cell_can_hold_is_refused_with_its_place() -> None:
    rows = [(1, "A", "", "", "x" * 32_768, 5)]
    with pytest.raises(Refused, match=r"Ô E9: nội dung dài 32\.768 ký tự"):
        fill(province_form(), MAPPING, facts_of(Sheet("x", COLUMNS, rows), "", 0))


def test_long_texts_make_their_row_higher() -> None:
    rows = [(1, "A", "", "", LONG, 5), (2, "B", "", "", "", 5)]
    sheet = opened(fill(province_form(), MAPPING, facts_of(Sheet("x", COLUMNS, rows), "", 0)))["Biểu 02"]
    assert sheet.row_dimensions[9].height > 100
    assert sheet.row_dimensions[10].height is None


@pytest.mark.parametrize(
    ("shape", "value", "kept"),
    [
        ("General", date(1979, 3, 2), (datetime(1979, 3, 2), "dd/mm/yyyy")),
        ("yyyy-mm-dd", date(1979, 3, 2), (datetime(1979, 3, 2), "yyyy-mm-dd")),
        ("@", date(1979, 3, 2), ("02/03/1979", "@")),
        ("General", "1979", ("1979", "General")),
        ("@", 12, ("12", "@")),
        ("General", Decimal("12.50"), (12.5, "General")),
        ("0.00%", Decimal(85), (0.85, "0.00%")),
        ("General", Decimal(85), (85, "General")),
    ],
)
def test_the_format_of_the_form_decides_how_a_value_is_kept(
    shape: str, value: object, kept: tuple[object, str]
) -> None:
    book = openpyxl.Workbook()
    book.active.title = "S"
    book.active["A1"].number_format = shape
    percent = Column("X", 9, "percent", key="x")
    mapping = FormMapping((FormBlock("S", 1, 1, (FormColumn(1, "x"),)),))
    cell = opened(fill(saved(book), mapping, facts_of(Sheet("x", (percent,), [(value,)]), "", 0)))["S"]["A1"]  # type: ignore[list-item]
    assert (cell.value, cell.number_format) == kept


def test_each_kind_of_subject_goes_into_its_own_rows() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "S"
    for row, words in enumerate(("Họ và tên", "I. TẬP THỂ", None, "II. CÁ NHÂN", None, "Cộng"), 1):
        sheet.cell(row, 2, words)
        for column in (1, 2):
            sheet.cell(row, column).border = FRAME
    sheet["A1"] = "STT"
    columns = (*COLUMNS[:2], Column("Đối tượng", 9, key="subject"))
    rows = [
        (1, "Thôn A", "Tập thể"),
        (2, "Lan", "Cá nhân"),
        (3, "Ân", "Cá nhân"),
        (4, "Bình", "Cá nhân"),
        (5, "Thôn B", "Tập thể"),
    ]
    told = facts_of(Sheet("x", columns, rows), "", 0)
    guessed = form_guess.guess(saved(book), told)["S"]
    assert [(block.first, block.last, block.only) for block in guessed.blocks] == [(3, 3, "Tập thể"), (5, 5, "Cá nhân")]
    filled = opened(fill(saved(book), guessed, told))["S"]
    assert [(filled.cell(row, 1).value, filled.cell(row, 2).value) for row in range(2, 10)] == [
        (None, "I. TẬP THỂ"), (1, "Thôn A"), (2, "Thôn B"), (None, "II. CÁ NHÂN"), (1, "Lan"), (2, "Ân"), (3, "Bình"),
        (None, "Cộng"),
    ]  # fmt: skip


def test_merged_cells_of_the_pattern_row_are_repeated() -> None:
    book = opened(province_form())
    book["Biểu 02"].merge_cells("B9:C9")
    columns = tuple(one for one in MAPPING.blocks[0].columns if one.column != 3)
    mapping = FormMapping((FormBlock("Biểu 02", 9, 9, columns),))
    sheet = opened(fill(saved(book), mapping, facts(3)))["Biểu 02"]
    assert {"B9:C9", "B10:C10", "B11:C11"} <= {str(area) for area in sheet.merged_cells.ranges}


def test_what_stands_in_the_middle_of_a_merged_cell_is_refused() -> None:
    book = opened(province_form())
    book["Biểu 02"].merge_cells("B9:C9")
    with pytest.raises(Refused, match="Cột C ở dòng 9 nằm giữa một ô gộp"):
        fill(saved(book), MAPPING, facts(3))


def test_the_guess_finds_header_rows_pattern_and_labels() -> None:
    guessed = form_guess.guess(province_form(), facts(3))
    (block,) = guessed["Biểu 02"].blocks
    assert (block.first, block.last) == (PATTERN, LAST)
    assert {one.column: one.fact for one in block.columns} == {
        1: "order", 2: "name", 3: "position", 4: "award", 5: "achievement", 6: "money",
    }  # fmt: skip
    assert [(cell.row, cell.column, cell.fact) for cell in guessed["Biểu 02"].cells] == [
        (2, 2, "office"),
        (3, 2, "year"),
    ]
    assert "Danh mục" not in guessed


def test_the_guess_takes_blank_rows_under_the_column_numbers() -> None:
    book = opened(province_form())
    sheet = book["Biểu 02"]
    for row in range(PATTERN, LAST + 1):
        sheet.cell(row, 7).value = sheet.cell(row, 8).value = None
    (block,) = form_guess.guess(saved(book), facts(3))["Biểu 02"].blocks
    assert (block.first, block.last) == (PATTERN, LAST)


def test_losses_are_named_and_a_plain_form_has_none() -> None:
    assert form_file.losses(province_form()) == ()
    (chart,) = form_file.losses(province_form(chart=True))
    assert "Biểu đồ được giữ" in chart
    target = io.BytesIO(province_form())
    with zipfile.ZipFile(target, "a") as package:
        package.writestr("xl/vbaProject.bin", b"macro")
        package.writestr("xl/drawings/drawing9.xml", b'<xdr:wsDr xmlns:xdr="x"><xdr:sp/></xdr:wsDr>')
    said = " ".join(form_file.losses(target.getvalue()))
    assert "các macro" in said
    assert "khung chữ" in said


def test_a_chart_follows_its_rows() -> None:
    sheet = opened(fill(province_form(chart=True), MAPPING, facts(8)))["Biểu 02"]
    assert sheet._charts[0].series[0].val.numRef.f == "'Biểu 02'!$H$9:$H$16"


def test_drop_downs_that_excel_keeps_apart_are_not_lost() -> None:
    plain = province_form()
    extra = (
        '<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
        'uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations '
        'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1"><x14:dataValidation type="list" '
        'allowBlank="1" showErrorMessage="1"><x14:formula1><xm:f>\'Danh mục\'!$A$1:$A$3</xm:f></x14:formula1>'
        "<xm:sqref>C9:C11</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst></worksheet>"
    )
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as source, zipfile.ZipFile(target, "w") as package:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "xl/worksheets/sheet1.xml":
                content = content.decode().replace("</worksheet>", extra).encode()
            package.writestr(entry.filename, content)
    sheet = opened(fill(target.getvalue(), MAPPING, facts(8)))["Biểu 02"]
    found = {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation}
    assert found["C9:C16"] == "'Danh mục'!$A$1:$A$3"


def test_files_that_are_no_new_workbooks_are_refused_with_what_to_do(tmp_path) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(Refused, match=r"kiểu “Excel Workbook \(\*\.xlsx\)”"):
        form_file.checked(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Biểu.xls")
    with pytest.raises(Refused, match="không phải tệp Excel"):
        form_file.checked(b"a;b\n1;2\n", "Biểu.csv")
    with pytest.raises(Refused, match="hỏng"):
        form_file.checked(province_form()[:3000], "Biểu.xlsx")


def test_a_workbook_with_macros_becomes_one_without() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(province_form())) as source, zipfile.ZipFile(target, "w") as package:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "[Content_Types].xml":
                content = content.replace(b"spreadsheetml.sheet.main", b"spreadsheetml.template.main")
            package.writestr(entry.filename, content)
        package.writestr("xl/vbaProject.bin", b"macro")
    filled = zipfile.ZipFile(io.BytesIO(fill(target.getvalue(), MAPPING, facts(1))))
    assert b"spreadsheetml.sheet.main" in filled.read("[Content_Types].xml")
    assert "xl/vbaProject.bin" not in filled.namelist()


def test_a_form_too_large_for_the_memory_is_refused_before_it_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(form_file, "MOST_CELLS", 50)
    with pytest.raises(Refused, match="có hơn 50 ô"):
        form_file.load(province_form())


@pytest.mark.parametrize("number", range(40))
def test_damaged_forms_are_filled_or_refused_in_a_sentence(number: int) -> None:
    data = mutated(province_form(chart=bool(number % 2)), number, "xlsx")
    said = "."
    try:
        data = form_file.checked(data, "Biểu.xlsx")
        form_file.losses(data)
        grids(data)
        form_guess.guess(data, facts(3))
        fill(data, MAPPING, facts(8))
    except Refused as refused:
        said = str(refused)
    assert said.endswith(".")


def test_a_form_without_its_sheet_is_refused() -> None:
    book = opened(province_form())
    book["Biểu 02"].title = "Biểu 03"
    with pytest.raises(Refused, match="không còn trang tính “Biểu 02”"):
        fill(saved(book), MAPPING, facts(1))


@pytest.mark.parametrize(
    ("formula", "on", "inside", "now"),
    [
        ("=SUM(F9:F11)", "S", False, "=SUM(F9:F16)"),
        ("=SUM(F9:F10)", "S", False, "=SUM(F9:F10)"),
        ("=F12+F8", "S", False, "=F17+F8"),
        ("=SUM($F$5:$F$20)", "S", False, "=SUM($F$5:$F$25)"),
        ("=RANK(F11,F$9:F$11)", "S", True, "=RANK(F11,F$9:F$16)"),
        ("=SUM(F$9:F11)", "S", True, "=SUM(F$9:F11)"),
        ("=SUM(C11:F11)", "S", True, "=SUM(C11:F11)"),
        ("=VLOOKUP(B9,'Danh mục'!A1:B30,2,0)", "S", True, "=VLOOKUP(B9,'Danh mục'!A1:B30,2,0)"),
        ('=S!F12&"F12"', "T", False, '=S!F17&"F12"'),
        ("=F12", "T", False, "=F12"),
        ("=SUM(A:A)+SUM(12:14)", "S", False, "=SUM(A:A)+SUM(17:19)"),
        ('=IF(F12>0,LOG10(F12),"")', "S", False, '=IF(F17>0,LOG10(F17),"")'),
    ],
)
def test_formulas_point_to_where_things_went(formula: str, on: str, inside: bool, now: str) -> None:
    assert grown(formula, Growth("S", 9, 11, 5), on=on, inside=inside) == now


def test_formulas_are_copied_down_as_excel_copies_them() -> None:
    at = copier("=F9*$G$2+SUM(F$9:F9)&\"F9\"+'Danh mục'!A9", 9)
    assert at(12) == "=F12*$G$2+SUM(F$9:F12)&\"F9\"+'Danh mục'!A12"


def test_the_picture_of_a_sheet_has_its_words_lines_and_sizes() -> None:
    (grid,) = grids(province_form())
    assert grid.cells[7, 2].text == "Họ và tên"
    assert (grid.cells[7, 2].bold, grid.cells[7, 2].side, grid.cells[7, 2].borders) == (True, "center", "ltrb")
    assert (5, 1, 5, 9) in grid.merged
    assert grid.heights[8] == 34
