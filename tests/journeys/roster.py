"""The workbook a journey takes its people from, as a school or a union would send it."""

from pathlib import Path

from openpyxl import Workbook

HEADERS = ("STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Đơn vị")
PEOPLE = (
    ("Trần Văn Ước", "12/04/1968", "Trưởng thôn", "Thôn Châu Dương"),
    ("Đặng Thị Ánh", "03/1979", "Chi hội trưởng phụ nữ", "Thôn Châu Dương"),
    ("Lê Đức Ẩn", "1975", "Trưởng thôn", "Thôn Yên Mỹ"),
    ("Phạm Thị Thùy Vân", "20/11/1985", "Hiệu trưởng", "Trường Mầm non Hoa Sen"),
    ("Nguyễn Hữu Lượng", "05/09/1982", "Giáo viên", "Trường Tiểu học Tùng Lâm"),
    ("Hoàng Thị Kim Oanh", "14/02/1990", "Y sĩ", "Trạm Y tế xã"),
    ("Võ Quang Khánh", "01/07/1988", "Bí thư", "Đoàn Thanh niên xã"),
    ("Bùi Thị Thu Xuyến", "30/08/1980", "Chủ tịch Hội", "Hội Liên hiệp Phụ nữ xã"),
)
FAULTS = {1: (2, "31/02/1979"), 3: (2, "20/11/2085"), 5: (1, "")}
"""Place in the list → column and what is wrongly written there: no such day, a day to come, no name."""


def write(path: Path, *, faulty: bool) -> Path:
    """Write the list of people; three rows of it are wrong when asked for."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Danh sách"
    sheet.append(["UBND XÃ TÙNG LÂM"])
    sheet.append([])
    sheet.append(list(HEADERS))
    for number, person in enumerate(PEOPLE):
        row = [number + 1, *person]
        if faulty and number in FAULTS:
            column, text = FAULTS[number]
            row[column] = text
        sheet.append(row)
    book.save(path)
    return path
