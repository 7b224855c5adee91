"""Sheets as Excel will see them: what each cell holds, how it is printed, and what may never happen to a text."""

import io
import time
import unicodedata
import zipfile
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet

from thidua_desktop.domain.errors import Refused
from thidua_desktop.sheets.writer import Column, Sheet, Signature, Value, clean, safe_sheet_name, write

COLUMNS = (
    Column("STT", 6, "int"),
    Column("Họ và tên", 26),
    Column("Ngày sinh", 12, "date"),
    Column("Số tiền", 16, "money"),
    Column("Tỷ lệ", 10, "percent"),
    Column("Giá trị", 12, "number"),
    Column("Ghi chú", 16),
)
ROWS: list[tuple[Value, ...]] = [
    (1, "Nguyễn Thị Lan", date(1980, 5, 3), 702_000, Decimal("85.5"), Decimal("12.5"), "012"),
    (2, "Trần Văn Ân", "1975", 1_053_000, None, 1240, ""),
]


def _opened(sheet: Sheet, values: bool = False) -> Worksheet:
    book = openpyxl.load_workbook(io.BytesIO(write(sheet)), data_only=values)
    return book.worksheets[0]


def _one_text(text: str) -> Worksheet:
    return _opened(Sheet("Bảng", (Column("Nội dung", 20),), [(text,)], numbered=False))


def _full() -> Sheet:
    return Sheet(
        "Danh sách đề nghị khen thưởng",
        COLUMNS,
        ROWS,
        subtitle="Năm 2024",
        body_lines=("ỦY BAN NHÂN DÂN", "XÃ TÙNG ẢNH"),
        groups={1: "II. Hộ gia đình"},
        totals=(3, 5),
        notes=("Số liệu đến 31/12/2024.",),
        signatures=(Signature(("NGƯỜI LẬP",)), Signature(("CHỦ TỊCH",), "Trần Văn B", "Tùng Ảnh, ngày 31 tháng 12")),
    )


def _dump(paper: Worksheet) -> list[list[object]]:
    return [[cell for cell in row if cell is not None] for row in paper.iter_rows(values_only=True)]


def test_the_whole_sheet_stands_in_order() -> None:
    rows = [row for row in _dump(_opened(_full())) if row]
    assert rows[0] == ["ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    assert rows[1] == ["XÃ TÙNG ẢNH", "Độc lập - Tự do - Hạnh phúc"]
    assert rows[3:5] == [["DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG"], ["Năm 2024"]]
    assert rows[5] == [column.header for column in COLUMNS]
    assert rows[6] == [f"({place})" for place in range(1, 8)]
    assert rows[7] == [1, "Nguyễn Thị Lan", datetime(1980, 5, 3), 702_000, 0.855, 12.5, "012"]
    assert rows[8] == ["II. Hộ gia đình"]
    assert rows[9] == [2, "Trần Văn Ân", "1975", 1_053_000, 1240]
    assert rows[10] == ["Tổng cộng", "=SUM(D10:D12)", "=SUM(F10:F12)"]
    assert rows[11:] == [
        ["Số liệu đến 31/12/2024."],
        ["Tùng Ảnh, ngày 31 tháng 12"],
        ["NGƯỜI LẬP", "CHỦ TỊCH"],
        ["Trần Văn B"],
    ]


def test_totals_carry_their_value_for_readers_that_do_not_calculate() -> None:
    assert ["Tổng cộng", 1_755_000, 1252.5] in _dump(_opened(_full(), values=True))


def test_dates_and_numbers_are_shown_the_vietnamese_way() -> None:
    paper = _opened(_full())
    row = next(row for row in paper.iter_rows() if row[1].value == "Nguyễn Thị Lan")
    assert [cell.number_format for cell in row[2:6]] == ["dd/mm/yyyy", "#,##0", "0.0%", "#,##0.0##"]
    assert {cell.font.name for cell in row} == {"Times New Roman"}
    assert {cell.font.size for cell in row} == {12}
    assert {cell.border.top.style for cell in row} == {"thin"}


def test_it_prints_on_a4_with_the_header_on_every_page() -> None:
    paper = _opened(_full())
    assert paper.page_setup.paperSize == 9
    assert paper.page_setup.orientation == "landscape"
    assert (paper.page_setup.fitToWidth or 1, paper.page_setup.fitToHeight) == (1, 0)  # 1 is what a missing width means
    assert paper.print_title_rows == "$8:$9"
    assert paper.freeze_panes == "A10"
    assert paper.oddFooter.center.text == "Trang &P/&N"


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        '=HYPERLINK("http://x","y")',
        "=cmd|' /C calc'!A0",
        "+84",
        "-5",
        "@SUM(A1)",
        "{=1}",
        "http://x.vn",
        "007",
        "1E5",
        "#REF!",
        "TRUE",
        "_x0041_",
        "'abc",
        "Đặng\nThị",
    ],
)
def test_text_stays_text(text: str) -> None:
    cell = _one_text(text)["A4"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.hyperlink is None


def test_nothing_in_the_file_is_a_formula_but_the_totals() -> None:
    hostile: list[tuple[Value, ...]] = [(n, "=cmd|'/C calc'!A0", "=1", "=2", "=3", "=4", "=5") for n in range(5)]
    with zipfile.ZipFile(io.BytesIO(write(Sheet("Bảng", COLUMNS, hostile, totals=(3,))))) as parts:
        xml = parts.read("xl/worksheets/sheet1.xml").decode()
    assert xml.count("<f>") == 1
    assert "<f>SUM(" in xml


def test_text_is_composed_and_control_characters_leave() -> None:
    apart = unicodedata.normalize("NFD", "Ủy ban nhân dân")
    assert _one_text(apart)["A4"].value == "Ủy ban nhân dân"
    assert clean("a\x00b\x0bc\td\r\ne\ud800") == "ab\nc d\ne"
    assert clean("Nguy\u00adễn") == "Nguy\u00adễn"


def test_what_a_cell_cannot_hold_is_refused_and_named() -> None:
    assert _one_text("đ" * 32_767)["A4"].value == "đ" * 32_767
    with pytest.raises(Refused, match=r"Nội dung.*dòng 4.*32\.768"):
        _one_text("đ" * 32_768)
    with pytest.raises(Refused, match="15 chữ số"):
        write(Sheet("Bảng", (Column("Tiền", 10, "money"),), [(10**15,)]))
    with pytest.raises(Refused, match="15 chữ số"):
        write(Sheet("Bảng", (Column("Tiền", 10, "number"),), [(float("nan"),)]))


def test_dates_excel_cannot_count_stay_readable() -> None:
    paper = _opened(Sheet("Bảng", (Column("Ngày", 12, "date"),), [(date(1890, 5, 19),)], numbered=False))
    assert paper["A4"].value == "19/05/1890"


def test_rows_with_long_text_are_high_enough() -> None:
    paper = _opened(Sheet("Bảng", (Column("Nội dung", 20),), [("ngắn",), ("thành tích " * 12,)], numbered=False))
    assert paper.row_dimensions[4].height is None
    assert paper.row_dimensions[5].height >= 6 * 15.75
    wide = Column("Danh hiệu", 18)
    paper = _opened(Sheet("Bảng", (wide,), [("Giấy khen của Chủ tịch Ủy ban nhân dân xã",)], numbered=False))
    assert paper.row_dimensions[4].height >= 3 * 15.75


def test_one_column_and_no_rows_are_still_a_sheet() -> None:
    paper = _opened(Sheet("Bảng trống", (Column("Họ và tên", 20),), [], body_lines=("UBND", "XÃ A"), totals=(0,)))
    assert ["Họ và tên"] in _dump(paper)


def test_sheet_names_are_those_excel_takes() -> None:
    assert safe_sheet_name("Kết quả: quý I/2024 [xã] – dài hơn ba mươi mốt chữ") == "Kết quả quý I 2024 xã – dài hơn"
    assert safe_sheet_name("'?'") == "Bảng"


def test_ten_thousand_rows_cost_no_more_than_half_again_the_bare_writer() -> None:
    rows = [ROWS[number % 2] for number in range(3000)]
    assert min(_ratio(rows) for _ in range(5)) <= 1.5


def _ratio(rows: list[tuple[Value, ...]]) -> float:
    start = time.process_time()
    book = xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True})
    paper = book.add_worksheet()
    patterns = ("#,##0", "@", "dd/mm/yyyy", "#,##0", "0.0%", "#,##0.0##", "@")
    look = {"font_name": "Times New Roman", "font_size": 12, "border": 1, "text_wrap": True, "valign": "vcenter"}
    formats = [book.add_format(look | {"num_format": pattern}) for pattern in patterns]
    for number, row in enumerate(rows):
        for place, value in enumerate(row):
            if isinstance(value, date):
                paper.write_datetime(number, place, value, formats[place])
            elif isinstance(value, str):
                paper.write_string(number, place, value, formats[place])
            elif value is not None:
                paper.write_number(number, place, value, formats[place])
    book.close()
    middle = time.process_time()
    write(Sheet("Bảng", COLUMNS, rows))
    return (time.process_time() - middle) / (middle - start)


def test_a_long_sentence_under_the_table_is_not_cut_off_and_three_sign_side_by_side():
    columns = tuple(Column(f"Cột {number}", 12) for number in range(6))
    said = "Số tiền của các trường hợp còn hiệu lực là một triệu đồng. " * 4
    signers = (Signature(("NGƯỜI LẬP",)), Signature(("KẾ TOÁN",)), Signature(("CHỦ TỊCH",), "Trần Văn B"))
    made = Sheet("Danh sách", columns, [tuple("abcdef")], notes=("Ngắn.", said.strip()), signatures=signers)
    sheet = openpyxl.load_workbook(io.BytesIO(write(made))).active
    at = {cell.value: cell for row in sheet.iter_rows() for cell in row if cell.value}
    long = at[said.strip()]
    assert long.alignment.wrap_text
    assert f"A{long.row}:F{long.row}" in {str(one) for one in sheet.merged_cells.ranges}
    assert sheet.row_dimensions[long.row].height > 30
    assert [at[name].column for name in ("NGƯỜI LẬP", "KẾ TOÁN", "CHỦ TỊCH", "Trần Văn B")] == [1, 3, 5, 5]
    assert len({at[name].row for name in ("NGƯỜI LẬP", "KẾ TOÁN", "CHỦ TỊCH")}) == 1
