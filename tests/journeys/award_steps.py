"""The end of the year: dossiers, council, tờ trình, decision, certificates, sheets, closing the year, restart."""

from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from tests.journeys.clerk import Clerk
from tests.journeys.plan_steps import pdf_words, squeezed

MEMBERS = (
    ("Nguyễn Thị Thanh Hà", "Chủ tịch UBND xã", "Chủ tịch Hội đồng"),
    ("Lê Hữu Phúc", "Phó Chủ tịch UBND xã", "Phó Chủ tịch Hội đồng"),
    ("Bùi Thị Thu Xuyến", "Chủ tịch Hội LHPN xã", "Ủy viên"),
    ("Võ Quang Khánh", "Công chức Văn hóa – Xã hội", "Ủy viên, thư ký"),
    ("Phan Văn Đức", "Chủ tịch UBMTTQ xã", "Ủy viên"),
)
VOTES = "Kết quả biểu quyết từng hồ sơ"
AGREE = 3


def sets_the_council_up(clerk: Clerk) -> None:
    """Five members in the order of their rank, typed into the table of the form."""
    clerk.today = date(2026, 12, 8)
    clerk.opens("Hội đồng")
    clerk.goes_to("Hội đồng và thành viên")
    clerk.clicks("Lập hội đồng")
    clerk.fills("Tên hội đồng", "Hội đồng Thi đua – Khen thưởng xã Tùng Lâm")
    clerk.fills("Số quyết định thành lập", "12/QĐ-UBND")
    clerk.fills("Ngày quyết định", "05/01/2026")
    clerk.fills("Hoạt động từ ngày", "05/01/2026")
    clerk.points_at("Thành viên hội đồng", 0, 0)
    clerk.types_into_grid([list(member) for member in MEMBERS])
    clerk.screenshot("14-council-form")
    clerk.presses("Ctrl+S")
    clerk.sees("Hội đồng Thi đua – Khen thưởng xã Tùng Lâm")


def makes_dossiers(clerk: Clerk) -> None:
    """All who registered for a commendation at once; each gets its papers, its summary, and is marked as ready."""
    clerk.opens("Hồ sơ")
    clerk.sees("Chưa có hồ sơ nào")
    clerk.clicks("Lập nhiều hồ sơ…")
    clerk.screenshot("15-candidates")
    clerk.clicks("Đánh dấu tất cả")
    clerk.clicks("Lập hồ sơ (5)")
    for name, summary in (
        ("Thôn Châu Dương", "Hoàn thành mọi chỉ tiêu đã đăng ký."),
        ("Đặng Thị Ánh", "Vận động hội viên hiến đất làm đường."),
        ("Trường Mầm non Hoa Sen", "Trường giữ vững danh hiệu, tỷ lệ chuyên cần cao."),
        ("Phạm Thị Thùy Vân", "Đổi mới tổ chức hoạt động của trường."),
        ("Trạm Y tế xã", "Chăm sóc sức khoẻ Nhân dân kịp thời."),
    ):
        clerk.selects_row(name)
        clerk.ticks("Báo cáo thành tích của tập thể, cá nhân")
        clerk.clicks("Viết: Tóm tắt thành tích")
        clerk.fills("Tóm tắt thành tích", summary)
        clerk.presses("Ctrl+S")
        clerk.sees(summary)
        clerk.clicks("Sẵn sàng")
    clerk.screenshot("16-dossiers")
    clerk.does_not_see("Bản nháp")


def holds_the_meeting(clerk: Clerk) -> None:
    """Day, agenda, who is there, votes typed row by row; one fails for want of votes."""
    clerk.today = date(2026, 12, 18)
    clerk.opens("Hội đồng")
    clerk.goes_to("Phiên họp")
    clerk.clicks("Mở phiên họp")
    clerk.fills("Ngày họp", "18/12/2026")
    clerk.fills("Bắt đầu lúc", "8h")
    clerk.fills("Địa điểm", "Phòng họp Ủy ban nhân dân xã")
    clerk.fills("Kết luận của chủ trì", "Đề nghị khen thưởng theo kết quả biểu quyết.")
    clerk.presses("Ctrl+S")
    clerk.sees("Có mặt 5/5")
    clerk.ticks("Phan Văn Đức")
    clerk.sees("Có mặt 4/5", "Vắng: chưa ghi lý do")
    clerk.clicks("Ghi lý do vắng của Phan Văn Đức")
    clerk.fills("Lý do vắng", "đi công tác")
    clerk.presses("Ctrl+S")
    clerk.sees("Vắng: đi công tác")
    clerk.clicks("Đưa hồ sơ vào…")
    clerk.clicks("Đưa vào phiên họp (5)")
    clerk.clicks("Điền đồng ý")
    clerk.screenshot("17-meeting")
    row = clerk.row_of("Trạm Y tế xã", VOTES)
    clerk.points_at(VOTES, row, AGREE)
    clerk.presses("1", "Tab", "3", "Return")
    clerk.sees("Không đạt")
    clerk.clicks("Kết thúc phiên họp")
    clerk.sees("Đã họp", "4 đạt", "1 không đạt")
    clerk.picks("Giấy tờ", "Biên bản họp")
    clerk.sees("Trang 1 /")
    clerk.screenshot("18-minutes")
    clerk.presses("Escape")


def submits(clerk: Clerk) -> None:
    """Tờ trình to the chairman with what the council passed."""
    clerk.opens("Quyết định, giấy khen")
    clerk.goes_to("Tờ trình")
    clerk.clicks("Trình Chủ tịch")
    clerk.screenshot("19-submission")
    clerk.sees("Đặng Thị Ánh")
    clerk.presses("Ctrl+S")
    clerk.sees("Ghi đã trình…")
    clerk.clicks("Ghi đã trình…")
    clerk.fills("Số tờ trình", "85")
    clerk.fills("Ngày ký", "19/12/2026")
    clerk.presses("Ctrl+S")
    clerk.sees("85/TTr-")


def decides(clerk: Clerk, folder: Path) -> None:
    """Without a number nothing is issued; with it one question, and then the decision stands."""
    clerk.today = date(2026, 12, 20)
    clerk.goes_to("Quyết định")
    clerk.clicks("Lập quyết định")
    clerk.presses("Ctrl+S")
    clerk.clicks("Ban hành…")
    clerk.presses("Ctrl+S")
    clerk.sees("Chưa ghi số quyết định.", "Ban hành quyết định")
    clerk.screenshot("20-no-number")
    clerk.fills("Số quyết định", "215")
    clerk.fills("Ngày ký", "20/12/2026")
    clerk.answers("Chưa ban hành")
    clerk.presses("Ctrl+S")
    clerk.sees("Ban hành quyết định")
    clerk.answers("Ban hành quyết định")
    clerk.presses("Ctrl+S")
    clerk.sees("215/QĐ-", "Đã ban hành")
    saves_paper(clerk, "In quyết định", folder / "quyết định.pdf", "ĐẶNG THỊ ÁNH")


def numbers_certificates(clerk: Clerk, folder: Path) -> None:
    """Numbers of the book, the certificates as one PDF, the first one handed over."""
    clerk.clicks("Vào sổ giấy khen")
    clerk.sees("số sổ 1")
    clerk.screenshot("21-decision")
    saves_paper(clerk, "In giấy khen", folder / "giấy khen.pdf", "ĐẶNG THỊ ÁNH")
    clerk.goes_to("Sổ giấy khen")
    clerk.selects_row("Đặng Thị Ánh")
    clerk.clicks("Ghi đã trao")
    clerk.fills("Ngày trao", "26/12/2026")
    clerk.presses("Ctrl+S")
    clerk.sees("26/12/2026")


def saves_paper(clerk: Clerk, button: str, target: Path, words: str) -> None:
    """Open a paper, save its PDF, read it."""
    clerk.clicks(button)
    clerk.sees("Trang 1 /")
    clerk.screenshot(target.stem)
    clerk.saves_as(target)
    clerk.clicks("Lưu PDF…")
    clerk.sees(f"Đã lưu “{target.name}”.")
    clerk.presses("Escape")
    assert squeezed(words).casefold() in pdf_words(target).casefold()


def exports_sheets(clerk: Clerk, folder: Path) -> None:
    """The four sheets for the level above open, and hold what was entered."""
    folder.mkdir()
    clerk.opens("Báo cáo")
    clerk.screenshot("22-reports")
    for title, words in (
        ("Tổng hợp đăng ký thi đua", "Thôn Châu Dương"),
        ("Danh sách đề nghị khen thưởng", "Đặng Thị Ánh"),
        ("Tổng hợp kết quả khen thưởng", "Đặng Thị Ánh"),
        ("Kết quả thực hiện chỉ tiêu", "Diện tích cây ngô"),
    ):
        target = folder / f"{title}.xlsx"
        clerk.saves_as(target)
        clerk.opens_row(title)
        clerk.is_told(f"Đã lưu “{target.name}”.")
        book = load_workbook(target)
        cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
        assert any(words in cell for cell in cells), f"{title}: {cells[:40]}"


def closes_the_year(clerk: Clerk) -> None:
    """A closed year is read-only everywhere; it opens again with a reason only."""
    clerk.today = date(2026, 12, 30)
    clerk.opens("Thiết lập")
    clerk.selects_row("Năm làm việc")
    clerk.answers("Đóng năm 2026")
    clerk.clicks("Đóng năm: Năm 2026")
    clerk.sees("Đã đóng, chỉ xem")
    clerk.opens("Chỉ tiêu")
    clerk.cannot_click("Thêm chỉ tiêu", "2026")
    clerk.screenshot("23-closed")
    clerk.opens("Thiết lập")
    clerk.clicks("Mở lại…: Năm 2026")
    clerk.presses("Ctrl+S")
    clerk.sees("Chưa ghi lý do mở lại.")
    clerk.fills("Lý do mở lại", "Bổ sung kết quả tháng 12 theo công văn của tỉnh.")
    clerk.presses("Ctrl+S")
    clerk.sees("Đã mở lại: Bổ sung kết quả tháng 12")


def restarts(clerk: Clerk) -> None:
    """Everything is still there after a restart, and what was done before it can still be undone."""
    clerk.opens("Phong trào")
    clerk.clicks("Mở")
    clerk.goes_to("Chung")
    clerk.fills("Ghi chú riêng", "Lưu hồ sơ vào tủ số 3.")
    clerk.presses("Ctrl+S")
    clerk.does_not_see("Có thay đổi chưa lưu")
    clerk.restarts()
    clerk.sees("Trang chính")
    clerk.opens("Phong trào")
    clerk.sees("Kế hoạch 29/KH-UBND", "1 đang thực hiện")
    clerk.clicks("Mở")
    clerk.sees("Lưu hồ sơ vào tủ số 3.")
    clerk.opens("Đơn vị, cá nhân")
    clerk.goes_to("Cá nhân")
    clerk.sees("Đặng Thị Ánh")
    clerk.opens("Quyết định, giấy khen")
    clerk.sees("26/12/2026")
    clerk.opens("Chỉ tiêu")
    clerk.sees("37 chỉ tiêu")
    clerk.presses("Ctrl+Z")
    clerk.is_told("Đã hoàn tác: Sửa thông tin phong trào")
    clerk.opens("Phong trào")
    clerk.does_not_see("Lưu hồ sơ vào tủ số 3.")
