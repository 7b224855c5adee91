"""The year after the launch: registrations, monthly results, a mistake taken back."""

from datetime import date

from PySide6.QtWidgets import QApplication

from tests.journeys.clerk import Clerk

GIVEN = 5
"""The first five columns of the results stand still; January is the next one."""


def takes_registrations(clerk: Clerk) -> None:
    """Three units of eight: one at once, one after it was sent back, one with a work to be done."""
    clerk.today = date(2026, 2, 20)
    clerk.opens("Đăng ký")
    clerk.sees("0 / 8 đơn vị đã gửi")
    registers(clerk, "Thôn Châu Dương", "Giấy khen", people=("anh dang", "Đặng Thị Ánh", "Lao động tiên tiến"))
    registers(clerk, "Trường Mầm non Hoa Sen", "Giấy khen", people=("thuy van", "Phạm Thị Thùy Vân", "Giấy khen"))
    registers(clerk, "Trạm Y tế xã", "Giấy khen", work="Trồng vườn thuốc nam mẫu")
    clerk.screenshot("11-registrations")
    clerk.selects_row("Thôn Châu Dương")
    clerk.clicks("Nhận")
    clerk.sees("Đã nhận")
    clerk.selects_row("Trường Mầm non Hoa Sen")
    clerk.clicks("Trả lại…")
    clerk.presses("Ctrl+S")
    clerk.sees("Chưa ghi lý do trả lại.")
    clerk.fills("Lý do trả lại", "Chưa ghi số thành viên của trường.")
    clerk.presses("Ctrl+S")
    clerk.sees("Lý do trả lại: Chưa ghi số thành viên của trường.")
    clerk.clicks("Đơn vị gửi lại")
    clerk.clicks("Nhận")
    clerk.selects_row("Trạm Y tế xã")
    clerk.clicks("Nhận")
    clerk.does_not_see("Lý do trả lại:")


def registers(clerk: Clerk, unit: str, title: str, people: tuple[str, str, str] | None = None, work: str = "") -> None:
    """Enter the registration of one unit: itself, one person found without marks, a target, a work."""
    clerk.selects_row(unit)
    clerk.clicks("Ghi đăng ký")
    clerk.sees(f"Đăng ký thi đua – {unit}")
    clerk.fills("Số thành viên", "24")
    clerk.looks_up("Thêm người, tập thể", unit, unit)
    clerk.ticks(title)
    if people:
        typed, name, wanted = people
        clerk.looks_up("Thêm người, tập thể", typed, name)
        clerk.ticks(wanted)
    clerk.goes_to("Chỉ tiêu, cam kết")
    clerk.ticks("Tỷ lệ người dân tham gia BHYT")
    if work:
        clerk.goes_to("Công trình, phần việc")
        clerk.clicks("Thêm công trình, phần việc")
        clerk.types(work)
        clerk.presses("Return")
    clerk.presses("Ctrl+S")
    clerk.does_not_see(f"Đăng ký thi đua – {unit}")


def reminds_the_others(clerk: Clerk) -> None:
    """The list of units that have not registered, as a message to send."""
    clerk.clicks("Chưa gửi")
    clerk.sees("Hội Nông dân xã", "Thôn Yên Mỹ")
    clerk.sees("5 / 8")
    clerk.does_not_see("Thôn Châu Dương")
    clerk.screenshot("12-missing")
    clerk.clicks("Chép lời nhắc")
    reminder = QApplication.clipboard().text()
    assert "Hội Nông dân xã" in reminder
    assert "Trạm Y tế xã" not in reminder
    clerk.clicks("Chưa gửi")


def records_results(clerk: Clerk) -> None:
    """January and February by keys alone, as in Excel; a word where a number belongs stays and is marked."""
    clerk.today = date(2026, 3, 5)
    clerk.opens("Chỉ tiêu")
    months = "Kết quả từng tháng"
    row = clerk.row_of("Diện tích cây ngô", "Chỉ tiêu và kết quả cả năm")
    clerk.points_at(months, row, GIVEN)
    for text in ("30", "120,5", "12"):
        clerk.presses(text[0])
        clerk.types(text[1:]) if text[1:] else None
        clerk.presses("Return")
    clerk.sees("30", "120,5")
    clerk.points_at(months, row, GIVEN + 1)
    clerk.presses("8", "2", "Return")
    clerk.sees("112 ha")
    clerk.sees("1 đạt")
    clerk.points_at(months, row, GIVEN + 2)
    clerk.presses("F2")
    clerk.types("nhiều")
    clerk.presses("Return")
    clerk.sees("nhiều")
    clerk.points_at(months, row, GIVEN + 2)
    clerk.presses("Delete")
    clerk.does_not_see("nhiều")
    clerk.screenshot("13-results")


def takes_a_mistake_back(clerk: Clerk) -> None:
    """A target deleted by mistake comes back with its figures."""
    clerk.selects_row("Diện tích cây ngô", "Chỉ tiêu và kết quả cả năm")
    clerk.presses("Ctrl+Delete")
    clerk.sees("36 chỉ tiêu")
    clerk.does_not_see("Diện tích cây ngô")
    clerk.presses("Ctrl+Z")
    clerk.sees("37 chỉ tiêu", "Diện tích cây ngô", "1 đạt")
