"""The whole year of the real plan, at the real window, from the first run to the certificates."""

from pathlib import Path

import pytest

from tests.journeys import award_steps as awards
from tests.journeys import plan_steps as steps
from tests.journeys import roster
from tests.journeys import year_steps as year
from tests.journeys.clerk import Clerk


@pytest.mark.timeout(600)
def test_the_campaign_year(clerk: Clerk, tmp_path: Path) -> None:
    """Set-up, people, plan, registrations, results, dossiers, meeting, decision, certificates, sheets, restart."""
    sets_up_the_office(clerk)
    takes_people_over(clerk, tmp_path)
    completes_units(clerk)
    names_the_signers(clerk)
    steps.begins_the_campaign(clerk)
    steps.writes_the_general_data(clerk)
    steps.writes_the_lists(clerk)
    steps.names_the_units(clerk)
    steps.types_all_targets(clerk)
    steps.launches(clerk)
    steps.previews_the_plan(clerk, tmp_path)
    year.takes_registrations(clerk)
    year.reminds_the_others(clerk)
    year.records_results(clerk)
    year.takes_a_mistake_back(clerk)
    awards.sets_the_council_up(clerk)
    awards.makes_dossiers(clerk)
    awards.holds_the_meeting(clerk)
    awards.submits(clerk)
    awards.decides(clerk, tmp_path)
    awards.numbers_certificates(clerk, tmp_path)
    awards.exports_sheets(clerk, tmp_path / "bảng")
    awards.closes_the_year(clerk)
    awards.restarts(clerk)


def sets_up_the_office(clerk: Clerk) -> None:
    """Two short steps, with the letterhead growing as one types."""
    clerk.starts()
    clerk.sees("Bước 1 trong 2", "Cơ quan của anh, chị")
    clerk.fills("Tên xã, phường", "Tùng Lâm")
    clerk.sees("XÃ TÙNG LÂM")
    clerk.fills("Tỉnh, thành phố", "Hà Tĩnh")
    clerk.fills("Bộ phận làm thi đua, khen thưởng", "Phòng Văn hóa – Xã hội")
    clerk.fills("Người ký thường dùng", "Nguyễn Thị Thanh Hà")
    clerk.sees("Nguyễn Thị Thanh Hà", "CHỦ TỊCH")
    clerk.screenshot("01-first-run")
    clerk.clicks("Tiếp tục")
    clerk.sees("Bước 2 trong 2")
    clerk.clicks("Bắt đầu: Để trống, nhập dần")
    clerk.sees("Trang chính")
    clerk.screenshot("02-home")


def takes_people_over(clerk: Clerk, folder: Path) -> None:
    """Three wrong rows stop the import; corrected it goes in at once, and one undo takes all of it out again."""
    clerk.opens("Đơn vị, cá nhân")
    clerk.goes_to("Cá nhân")
    clerk.picks_file(roster.write(folder / "danh sách lỗi.xlsx", faulty=True))
    clerk.clicks("Nhập từ Excel…")
    clerk.screenshot("03-roster")
    clerk.sees("C5", "C7", "B9")
    clerk.cannot_click("Nhập 5 người", "Còn dòng cần sửa")
    clerk.clicks("Thôi")
    clerk.sees("Chưa có ai trong danh sách")
    clerk.picks_file(roster.write(folder / "danh sách đúng.xlsx", faulty=False))
    clerk.clicks("Nhập từ Excel…")
    clerk.clicks("Nhập 8 người")
    clerk.sees("Đặng Thị Ánh", "Võ Quang Khánh")
    clerk.presses("Ctrl+Z")
    clerk.is_told("Đã hoàn tác")
    clerk.does_not_see("Đặng Thị Ánh")
    clerk.sees("Chưa có ai trong danh sách")
    clerk.picks_file(folder / "danh sách đúng.xlsx")
    clerk.clicks("Nhập từ Excel…")
    clerk.clicks("Nhập 8 người")
    clerk.sees("Đặng Thị Ánh")
    clerk.screenshot("04-people")


def completes_units(clerk: Clerk) -> None:
    """One of the units the list brought gets its head; one is added by hand."""
    clerk.goes_to("Đơn vị")
    clerk.opens_row("Thôn Châu Dương")
    clerk.sees("Sửa đơn vị – Thôn Châu Dương")
    clerk.fills("Người đứng đầu", "Trần Văn Ước")
    clerk.fills("Chức vụ", "Trưởng thôn")
    clerk.fills("Số người", "310")
    clerk.clicks("Lưu")
    clerk.sees("310")
    clerk.clicks("Thêm đơn vị")
    clerk.fills("Tên đơn vị", "Hội Nông dân xã")
    clerk.chooses("Loại", "Đoàn thể, mặt trận")
    clerk.presses("Ctrl+S")
    clerk.sees("Hội Nông dân xã")
    clerk.screenshot("05-units")


def names_the_signers(clerk: Clerk) -> None:
    """The deputy signs for the chairman; the level above is given."""
    clerk.opens("Thiết lập")
    clerk.selects_row("Người ký")
    clerk.clicks("Thêm người ký")
    clerk.fills("Họ và tên", "Lê Hữu Phúc")
    clerk.chooses("Hình thức ký", "KT")
    clerk.fills("Chức vụ in trên chữ ký", "PHÓ CHỦ TỊCH")
    clerk.presses("Ctrl+S")
    clerk.sees("Lê Hữu Phúc", "Nguyễn Thị Thanh Hà")
    clerk.selects_row("Cấp trên")
    clerk.clicks("Thêm cấp trên")
    clerk.fills("Tên cơ quan", "Ủy ban nhân dân tỉnh Hà Tĩnh")
    clerk.fills("Kính gửi", "Chủ tịch Ủy ban nhân dân tỉnh Hà Tĩnh")
    clerk.presses("Ctrl+S")
    clerk.sees("Ủy ban nhân dân tỉnh Hà Tĩnh")
