"""Workbooks as levels above send them, made by openpyxl with all that has to survive being filled."""

import io

import openpyxl
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break
from PIL import Image as Picture

THIN = Side(style="thin")
FRAME = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
HEADS = (
    "TT", "Họ và tên", "Chức vụ, đơn vị công tác", "Danh hiệu, hình thức đề nghị khen thưởng", "Tóm tắt thành tích",
    "Mức tiền", "Hệ số", "Thành tiền", "Ghi chú",
)  # fmt: skip
PATTERN, LAST, TOTAL = 9, 11, 12


def province_form(*, chart: bool = False) -> bytes:
    """Two header rows, three framed rows, totals, a signature, a drop-down, a coloured rule, a hidden code sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Biểu 02"
    codes = book.create_sheet("Danh mục")
    for row, words in enumerate(("Giấy khen", "Bằng khen", "Lao động tiên tiến"), 1):
        codes.cell(row, 1, words)
    codes["C1"] = "=COUNTA('Biểu 02'!B9:B11)"
    codes["C2"] = "='Biểu 02'!H12"
    codes.sheet_state = "hidden"
    sheet["A1"] = "UBND TỈNH HÀ TĨNH"
    sheet["A2"] = "Đơn vị báo cáo:"
    sheet["A3"] = "Năm:"
    sheet["A5"] = "TỔNG HỢP ĐỀ NGHỊ KHEN THƯỞNG"
    sheet["A5"].font = Font(name="Times New Roman", size=14, bold=True)
    sheet.merge_cells("A5:I5")
    for column, words in enumerate(HEADS, 1):
        cell = sheet.cell(7, column, words)
        cell.font, cell.border = Font(name="Times New Roman", bold=True), FRAME
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.cell(8, column, f"({column})").border = FRAME
    for row in range(PATTERN, LAST + 1):
        for column in range(1, 10):
            cell = sheet.cell(row, column)
            cell.border, cell.font = FRAME, Font(name="Times New Roman", size=13)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.cell(row, 6).number_format = "#,##0"
        sheet.cell(row, 8).number_format = "#,##0"
        sheet.cell(row, 8).value = f"=F{row}*G{row}"
        sheet.cell(row, 7).value = 1 if row == PATTERN else None
    sheet.row_dimensions[PATTERN].height = 34
    sheet.cell(TOTAL, 1, "Tổng cộng").font = Font(bold=True)
    sheet.merge_cells(start_row=TOTAL, start_column=1, end_row=TOTAL, end_column=5)
    for column, letter in ((6, "F"), (8, "H")):
        cell = sheet.cell(TOTAL, column, f"=SUM({letter}{PATTERN}:{letter}{LAST})")
        cell.font, cell.number_format = Font(bold=True), "#,##0"
    sheet.row_dimensions[TOTAL].height = 26
    sheet["A13"] = "Ghi chú: biểu này lập thành 02 bản."
    sheet["F15"] = "TM. ỦY BAN NHÂN DÂN"
    sheet["F15"].comment = Comment("Ký tên, đóng dấu", "Sở")
    sheet.merge_cells("F15:I15")
    sheet["B16"] = "Xem quy định"
    sheet["B16"].hyperlink = "https://example.invalid/quy-dinh"
    names = DataValidation(type="list", formula1="'Danh mục'!$A$1:$A$3", sqref=f"D{PATTERN}:D{LAST}")
    sheet.add_data_validation(names)
    red = PatternFill(bgColor="FFFF9999")
    sheet.conditional_formatting.add(
        f"H{PATTERN}:H{LAST}", CellIsRule(operator="greaterThan", formula=["$F$12"], fill=red)
    )
    sheet.print_area = "A1:I16"
    sheet.print_title_rows = "7:8"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1
    sheet.oddFooter.center.text = "Trang &P"
    sheet.row_breaks.append(Break(id=13))
    sheet.freeze_panes = "A9"
    book.defined_names["TONG"] = DefinedName("TONG", attr_text="'Biểu 02'!$H$12")
    picture = io.BytesIO()
    Picture.new("RGB", (20, 20), (200, 30, 30)).save(picture, "PNG")
    picture.seek(0)
    sheet.add_image(Image(picture), "H17")
    if chart:
        made = BarChart()
        made.add_data(Reference(sheet, min_col=8, min_row=PATTERN, max_row=LAST))
        sheet.add_chart(made, "K2")
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def three_sheets() -> bytes:
    """One workbook with a sheet of people in groups, a sheet of results of targets and a sheet of totals.

    The first has a merged heading row with a subtotal over its samples, cells merged over two sample rows, totals and a
    signature below; the third refers to the first.
    """
    book = openpyxl.Workbook()
    people = book.active
    people.title = "1. Cá nhân"
    people["A1"] = "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG CÁ NHÂN"
    people["A1"].font = Font(name="Times New Roman", size=14, bold=True)
    people.merge_cells("A1:F1")
    _framed(people, 3, ("TT", "Họ và tên", "Chức vụ", "Đơn vị", "Hình thức đề nghị", "Số phiếu đồng ý"), bold=True)
    _framed(people, 4, ("I. Giấy khen", None, None, None, None, "=SUM(F5:F7)"), bold=True, fill="FFFDE9D9")
    people.merge_cells("A4:E4")
    people.row_dimensions[4].height = 24
    for row in (5, 6, 7):
        _framed(people, row, (row - 4, "……", None, None, None, None), fill="FFFFFFFF")
        people.cell(row, 2).font = Font(name="Times New Roman", size=13, italic=True)
    people.merge_cells("D6:D7")
    _framed(people, 8, ("Tổng cộng", None, None, None, None, "=SUM(F4:F7)/2"), bold=True)
    people.merge_cells("A8:E8")
    people["D10"] = "TM. ỦY BAN NHÂN DÂN"
    people.merge_cells("D10:F10")
    people.print_area = "A1:F12"
    people.print_title_rows = "3:3"
    targets = book.create_sheet("2. Chỉ tiêu")
    targets["A1"] = "KẾT QUẢ THỰC HIỆN CHỈ TIÊU"
    _framed(targets, 3, ("STT", "Nội dung chỉ tiêu", "ĐVT", "Kế hoạch giao", "Kết quả thực hiện", "Ghi chú"), bold=True)
    _framed(targets, 4, (None,) * 6)
    totals = book.create_sheet("3. Tổng hợp")
    totals["A1"] = "Đơn vị báo cáo:"
    totals["A2"] = "Năm:"
    _framed(totals, 4, ("Hình thức", "Tập thể", "Cá nhân", "Ghi chú"), bold=True)
    _framed(totals, 5, ("Giấy khen", None, None, "='1. Cá nhân'!F8"))
    widths = ((people, (6, 26, 22, 22, 24, 12)), (targets, (6, 40, 10, 14, 14, 20)), (totals, (24, 18, 10, 12)))
    for sheet, wide in widths:
        for place, width in enumerate(wide):
            sheet.column_dimensions["ABCDEF"[place]].width = width
    return saved(book)


def _framed(sheet, row, words, *, bold=False, fill=""):  # type: ignore[no-untyped-def]
    for column, said in enumerate(words, 1):
        cell = sheet.cell(row, column, said)
        cell.border, cell.font = FRAME, Font(name="Times New Roman", size=12, bold=bold)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        if fill:
            cell.fill = PatternFill("solid", fgColor=fill)
