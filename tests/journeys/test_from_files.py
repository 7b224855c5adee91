"""People, registrations and nominations from files alone: what villages send is read, nothing is typed again."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.journeys import plan_steps, roster
from tests.journeys.clerk import Clerk
from tests.journeys.test_campaign_year import sets_up_the_office
from tests.sent_forms import columns, edit, fill, header

HAMLET, SCHOOL, STATION = "Thôn Châu Dương", "Trường Mầm non Hoa Sen", "Trạm Y tế xã"
WHO = "Họ và tên, tên tập thể"
TITLE, AWARD = "Danh hiệu, hình thức đăng ký", "Danh hiệu, hình thức đề nghị"
CERTIFICATE = "Giấy khen của Chủ tịch Ủy ban nhân dân xã"
MENU, SEND, READ = "Mẫu Excel", "Gửi mẫu Excel cho đơn vị…", "Đọc thư mục đơn vị gửi về…"


@pytest.mark.timeout(600)
def test_a_year_from_files(clerk: Clerk, tmp_path: Path) -> None:
    """Set-up, people, forms for all units, what came back, nominations, undo, the same folder again."""
    sets_up_the_office(clerk)
    takes_people_over(clerk, tmp_path)
    plan_steps.begins_the_campaign(clerk)
    names_the_units(clerk)
    forms = sends_forms(clerk, "Đăng ký", tmp_path / "gửi đi", "Mẫu đăng ký thi đua 2026")
    villages_register(forms)
    reads_registrations(clerk, forms)
    clerk.today = date(2026, 12, 1)
    forms = sends_forms(clerk, "Hồ sơ", tmp_path / "cuối năm", "Mẫu đề nghị khen thưởng 2026")
    villages_propose(forms)
    reads_nominations(clerk, forms)


def takes_people_over(clerk: Clerk, folder: Path) -> None:
    """The units come with their people."""
    clerk.opens("Đơn vị, cá nhân")
    clerk.goes_to("Cá nhân")
    clerk.picks_file(roster.write(folder / "danh sách.xlsx", faulty=False))
    clerk.clicks("Nhập từ Excel…")
    clerk.clicks("Nhập 8 người")
    clerk.sees("Đặng Thị Ánh", "Võ Quang Khánh")


def names_the_units(clerk: Clerk) -> None:
    """All seven that came with the people."""
    clerk.goes_to("Đơn vị")
    clerk.clicks("Chọn tất cả")
    clerk.presses("Ctrl+S")
    clerk.sees("7 / 7 đơn vị tham gia")


def sends_forms(clerk: Clerk, page: str, place: Path, folder: str) -> Path:
    """One click writes a form for each of the seven units; only those that come back stay in the folder."""
    place.mkdir()
    clerk.opens(page)
    clerk.saves_as(place)
    clerk.picks(MENU, SEND)
    clerk.is_told(f"Đã ghi 7 mẫu vào thư mục “{folder}”.")
    written = place / folder
    assert len(list(written.glob("*.xlsx"))) == 7
    for path in written.glob("*.xlsx"):
        if not any(name in path.name for name in (HAMLET, SCHOOL, STATION)):
            path.unlink()
    return written


def villages_register(folder: Path) -> None:
    """The hamlet adds somebody nobody knows, the school moves a column, the station retypes everything freely."""
    hamlet, school, station = (form_of(folder, name) for name in (HAMLET, SCHOOL, STATION))

    def fill_hamlet(sheet: Worksheet) -> None:
        rows = [
            {WHO: HAMLET, TITLE: CERTIFICATE},
            {WHO: "Đặng Thị Ánh", TITLE: "Lao động tiên tiến"},
            {WHO: "Lê Thị Nhạn", "Đối tượng": "Cá nhân", "Ngày sinh": 1990, TITLE: "LĐTT"},
        ]
        fill(sheet, rows)
        sheet.insert_rows(1, 2)
        sheet.cell(1, 1).value = "Kính gửi: Phòng Văn hóa – Xã hội"

    def fill_school(sheet: Worksheet) -> None:
        fill(sheet, [{WHO: "Phạm Thị Thùy Vân", TITLE: CERTIFICATE, "Ngày sinh": "31/02/1985"}])
        at, top = columns(sheet), header(sheet)
        sheet.insert_cols(at["Ngày sinh"])
        sheet.cell(top, at["Ngày sinh"]).value = "Điện thoại"

    def retype(sheet: Worksheet) -> None:
        sheet.parent.create_sheet("Trạm").append(["TT", "Họ tên", "Năm sinh", "Đăng ký danh hiệu"])
        sheet.parent["Trạm"].append([1, "Bà Hoàng Thị Kim Oanh", "1990", "Lao động tiên tiến"])
        sheet.parent.defined_names.clear()
        sheet.parent.custom_doc_props.props.clear()
        sheet.parent.remove(sheet)

    edit(hamlet, fill_hamlet)
    edit(school, fill_school)
    edit(station, retype, save_as=folder / "TRAM Y TE XA gui.xlsx")
    station.unlink()


def reads_registrations(clerk: Clerk, folder: Path) -> None:
    """The board, one name to choose, one cell to put right; then all of it in one step, and back, and in again."""
    clerk.opens("Đăng ký")
    clerk.saves_as(folder)
    clerk.picks(MENU, READ)
    clerk.sees("Đọc mẫu gửi về: Đăng ký thi đua", "3/7 đơn vị đã gửi", "1 cần chọn", "1 cần sửa", "Đoàn Thanh niên xã")
    clerk.screenshot("from-files-board")
    clerk.chooses("Chọn cho Lê Thị Nhạn 1990 · Thôn Châu Dương", "Thêm vào danh sách")
    clerk.does_not_see("1 cần chọn")
    clerk.goes_to("Các dòng")
    clerk.selects_row("Phạm Thị Thùy Vân", "Các dòng đơn vị gửi")
    clerk.presses("F2")
    clerk.types_over("20/11/1985")
    clerk.does_not_see("1 cần sửa")
    clerk.screenshot("from-files-lines")
    clerk.clicks("Nhập 5 dòng")
    clerk.sees("3 / 7 đơn vị đã gửi")
    clerk.presses("Ctrl+Z")
    clerk.is_told("Đã hoàn tác: Nhập đăng ký thi đua từ Excel – 3 đơn vị, 5 dòng, 1 tên mới")
    clerk.sees("0 / 7 đơn vị đã gửi")
    clerk.presses("Ctrl+Y")
    clerk.sees("3 / 7 đơn vị đã gửi")
    clerk.saves_as(folder)
    clerk.picks(MENU, READ)
    clerk.sees("4 đã có, giữ nguyên", "1 cần sửa")
    clerk.clicks("Thôi")


def villages_propose(folder: Path) -> None:
    """Two units say whom they propose and for what; the third sends its form back empty."""
    hamlet, school = form_of(folder, HAMLET), form_of(folder, SCHOOL)
    did = "Vận động 24 hộ hiến 600 m2 đất mở đường."
    rows = [
        {WHO: HAMLET, AWARD: CERTIFICATE, "Tóm tắt thành tích": did, "Báo cáo thành tích": f"{did}\nĐạt 9/9 chỉ tiêu."},
        {WHO: "Đặng Thị Ánh", AWARD: "Giấy khen", "Tóm tắt thành tích": "Nòng cốt của phong trào."},
    ]
    edit(hamlet, lambda sheet: fill(sheet, rows))
    van = {WHO: "Phạm Thị Thùy Vân", AWARD: CERTIFICATE, "Tóm tắt thành tích": "Trường đạt chuẩn quốc gia."}
    edit(school, lambda sheet: fill(sheet, [{**van, "Xếp loại năm 2026": "Hoàn thành tốt nhiệm vụ"}]))


def reads_nominations(clerk: Clerk, folder: Path) -> None:
    """Three dossiers with their achievements; one undo takes them all back."""
    clerk.opens("Hồ sơ")
    clerk.saves_as(folder)
    clerk.picks(MENU, READ)
    clerk.sees("Đọc mẫu gửi về: Đề nghị khen thưởng", "3/7 đơn vị đã gửi", "3 dòng mới")
    clerk.clicks("Nhập 3 dòng")
    clerk.sees("3 hồ sơ")
    clerk.selects_row("Phạm Thị Thùy Vân")
    clerk.sees("Trường đạt chuẩn quốc gia.")
    clerk.screenshot("from-files-dossiers")
    clerk.presses("Ctrl+Z")
    clerk.is_told("Đã hoàn tác: Nhập đề nghị khen thưởng từ Excel – 2 đơn vị, 3 dòng")
    clerk.sees("Chưa có hồ sơ nào")
    clerk.presses("Ctrl+Y")
    clerk.sees("3 hồ sơ")


def form_of(folder: Path, unit: str) -> Path:
    """The form of a unit."""
    return next(path for path in folder.iterdir() if unit in path.name)
