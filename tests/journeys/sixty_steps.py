"""What happens to sixty nominees: checks, the council, the decision, what comes back and what is taken back."""

from datetime import date

from tests.journeys.clerk import Clerk
from tests.journeys.sixty_ground import YEAR, Names

LIST = "Danh sách: Hồ sơ đề nghị khen thưởng"
VOTES, PAPERS = "Kết quả biểu quyết từng hồ sơ", "Từng phiếu của mỗi hồ sơ"
AGREE, RESULT = 3, 7
NO_NUMBER = "Chưa có số"
GK, LDTT, CSTDCS = "Giấy khen", "Lao động tiên tiến", "CSTĐCS"
WHY = "kê khai thành tích không đúng, theo Kết luận xác minh số 12/KL-UBND"
REASON = "Sáng kiến được áp dụng thêm ở hai trường khác trong năm"


def refuses_who_did_not_register(clerk: Clerk) -> None:
    """The office chooses that nobody is proposed who did not register."""
    clerk.opens("Thiết lập")
    clerk.selects_row("Cơ quan")
    clerk.chooses("Khi đề nghị khen người chưa đăng ký thi đua", "Không nhận hồ sơ chưa đăng ký")
    clerk.clicks("Lưu")
    clerk.opens("Hồ sơ")
    clerk.sees("57 / 57")


def writes_dossier(clerk: Clerk, name: str, award: str, basis: str) -> None:
    """Fill the form of one dossier in and save it."""
    clerk.opens("Hồ sơ")
    clerk.clicks("Lập hồ sơ")
    clerk.looks_up("Người, tập thể, hộ được đề nghị", name, name)
    clerk.chooses("Đề nghị tặng", award)
    clerk.chooses("Loại hình khen thưởng", basis)
    clerk.fills("Tóm tắt thành tích", "Có thành tích nổi bật trong năm.")
    clerk.presses("Ctrl+S")


def proposes_three_more(clerk: Clerk, names: Names) -> None:
    """Somebody who did not register, one whose years have a gap; one who is proposed already is refused at once."""
    writes_dossier(clerk, names.stranger, "Giấy khen của Chủ tịch", "Theo phong trào, chuyên đề")
    clerk.clicks("Nhận đủ hôm nay")
    assert not clerk.is_ticked("Cả năm")
    clerk.sees("Chưa đăng ký thi đua trong phong trào", "Bổ sung đăng ký ở trang Đăng ký", "✕ Chưa đăng ký")
    clerk.screenshot("s01-not-registered")
    writes_dossier(clerk, names.broken, "Chiến sĩ thi đua cấp tỉnh", "Theo công trạng")
    clerk.clicks("Nhận đủ hôm nay")
    clerk.sees("03 năm liên tục được tặng Chiến sĩ thi đua cơ sở", "Luật 06/2022/QH15, Điều 22", "✕ Chưa đạt chuẩn")
    clerk.sees(str(YEAR - 3), str(YEAR - 2))
    clerk.screenshot("s02-chain")
    writes_dossier(clerk, names.twice, "Giấy khen của Chủ tịch", "Theo phong trào, chuyên đề")
    clerk.sees(f"{names.twice} đã có hồ sơ năm {YEAR}", "Mở hồ sơ đó để sửa, không lập hồ sơ thứ hai.")
    clerk.screenshot("s03-twice")
    clerk.answers("Bỏ, không lưu")
    clerk.presses("Escape")
    clerk.sees("59 / 59")


def takes_up(clerk: Clerk, name: str, award: str = GK) -> None:
    """Search a name and point at the dossier for an award."""
    searches(clerk, name)
    clerk.selects_row(award, LIST)
    clerk.sees("Ghi kỷ luật, kiểm tra, đơn thư…")


def searches(clerk: Clerk, words: str) -> None:
    """Narrow the list of dossiers; no words show all of it."""
    clerk.presses("Ctrl+E")
    clerk.presses("Ctrl+A", "Delete")
    if words:
        clerk.types(words)
    clerk.presses("Return")


def finds_what_speaks_against(clerk: Clerk, names: Names) -> None:
    """A disciplinary case and a missing paper turn green into red and amber at once."""
    takes_up(clerk, names.held)
    clerk.clicks("Ghi kỷ luật, kiểm tra, đơn thư…")
    clerk.chooses("Hình thức kỷ luật", "Khiển trách")
    clerk.fills("Nội dung", "Vi phạm quy chế làm việc.")
    clerk.fills("Văn bản", "Quyết định số 44/QĐ-UBND ngày 03/11/2025")
    clerk.presses("Ctrl+S")
    clerk.sees("Đang bị kỷ luật, kiểm tra hoặc có khiếu nại nên chưa xét khen thưởng")
    clerk.screenshot("s04-held")
    takes_up(clerk, names.lacking)
    clerk.ticks("Báo cáo thành tích của tập thể, cá nhân")
    clerk.sees("Thiếu 1 giấy tờ")
    clerk.screenshot("s05-lacking")


def passes_one(clerk: Clerk, names: Names) -> None:
    """An initiative that stands in two dossiers is let pass, with a reason that is kept."""
    takes_up(clerk, names.inventor, CSTDCS)
    clerk.sees("Sáng kiến đã dùng ở hồ sơ khác; một sáng kiến dùng một lần")
    clerk.clicks("Cho qua…: Sáng kiến đã dùng")
    clerk.screenshot("s06-pass")
    clerk.fills("Lý do cho qua", REASON)
    clerk.fills("Người quyết định cho qua", "Chủ tịch Hội đồng")
    clerk.presses("Ctrl+S")
    clerk.sees(f"Cho qua: {REASON}")


def marks_ready(clerk: Clerk) -> None:
    """All at once: the plan says who cannot go on and why, the others go."""
    searches(clerk, "")
    clerk.sees("59 / 59")
    clerk.points_at(LIST, 0, 0)
    clerk.presses("Ctrl+A")
    clerk.picks("Xử lý", "Đánh dấu sẵn sàng")
    clerk.screenshot("s07-plan")
    clerk.sees("55", "4 hồ sơ")
    clerk.presses("Ctrl+S")
    clerk.does_not_see("xem trước")


def calls_the_meeting(clerk: Clerk) -> None:
    """Day, programme and who is there; fifty-five dossiers on the agenda."""
    clerk.today = date(YEAR, 12, 18)
    clerk.opens("Hội đồng")
    clerk.clicks("Mở phiên họp…")
    clerk.fills("Ngày họp", "18/12/2025")
    clerk.fills("Kết thúc lúc", "10g45")
    clerk.fills("Khách mời", "Đại diện Thường trực Đảng ủy xã")
    clerk.presses("Ctrl+S")
    clerk.sees("Có mặt 11/11")
    clerk.clicks("Đưa hồ sơ vào…")
    clerk.clicks("Đưa vào phiên họp (55)")
    clerk.clicks("Sửa phiên họp")
    clerk.clicks("Lập theo hồ sơ")
    clerk.fills("Ý kiến thảo luận", "Các thành viên nhất trí với báo cáo thẩm định hồ sơ.")
    clerk.presses("Ctrl+S")
    clerk.ticks("Phan Thị Thơm")
    clerk.sees("Có mặt 10/11")
    clerk.clicks("Ghi lý do vắng của Phan Thị Thơm")
    clerk.fills("Lý do vắng", "đi công tác tại tỉnh")
    clerk.presses("Ctrl+S")
    clerk.sees("Vắng: đi công tác tại tỉnh")
    clerk.screenshot("s09-meeting")


def counts_open_votes(clerk: Clerk, names: Names) -> None:
    """Forty-nine rows typed by keys alone, down the column; two rows with votes against."""
    clerk.points_at(VOTES, 0, AGREE)
    keys: list[str] = []
    for name, award, *_ in clerk.rows(VOTES):
        count = "4" if name == names.failed else "9" if name == names.late else "10"
        keys += ["Down"] if award.endswith("kín") else [*count, "Return"]
    clerk.drums(*keys)
    for name, against in ((names.failed, "6"), (names.late, "1")):
        clerk.points_at(VOTES, clerk.row_of(name, VOTES), AGREE + 1)
        clerk.presses(against, "Return")
    clerk.sees("48 đạt · 1 không đạt · 6 chưa xét", "4/10 (40 %)", "9/10 (90 %)", "10/10 (100 %)")
    clerk.screenshot("s10-open-votes")


def counts_secret_votes(clerk: Clerk, names: Names) -> None:
    """Six papers of ten: two nominees lose one vote each, one loses three and misses nine of eleven."""
    clerk.chooses("Cách ghi phiếu", "Từng phiếu kín")
    clerk.clicks("Điền đồng ý")
    lost = {names.lowered: "002", names.fighters[0]: "0", names.fighters[4]: "2"}
    for name, marks in lost.items():
        for place, mark in enumerate(marks):
            clerk.points_at(PAPERS, clerk.row_of(name, PAPERS), 3 + place * 2)
            clerk.presses(mark)
    clerk.sees("10/11", "9/11", "7/11")
    clerk.screenshot("s11-secret-votes")
    clerk.presses("Ctrl+K")
    counted = [f"Số phiếu {what}" for what in ("phát ra", "thu về", "hợp lệ", "không thu về", "không hợp lệ")]
    for field, number in zip(counted, ("11", "10", "10", "0", "0"), strict=True):
        clerk.fills(field, number)
    clerk.fills("Ban kiểm phiếu", "Bùi Thị Ủy, Ủy viên Hội đồng\nVõ Văn Ẩn, Ủy viên Hội đồng")
    clerk.presses("Ctrl+S")
    clerk.sees("Phát ra 11 phiếu, nhiều hơn 10 thành viên có mặt.")
    clerk.screenshot("s12-count")
    clerk.fills("Số phiếu phát ra", "10")
    clerk.presses("Ctrl+S")
    clerk.does_not_see("nhiều hơn 10 thành viên")


def takes_a_mistake_back(clerk: Clerk, names: Names) -> None:
    """A nominee taken off the agenda by mistake comes back with the votes."""
    clerk.chooses("Cách ghi phiếu", "Tổng số phiếu")
    clerk.points_at(VOTES, clerk.row_of(names.revoked, VOTES), 0)
    clerk.presses("Ctrl+Delete")
    clerk.sees("54 hồ sơ")
    clerk.does_not_see(names.revoked)
    clerk.presses("Ctrl+Z")
    clerk.sees("55 hồ sơ", names.revoked)
    clerk.is_told("Đã hoàn tác")


def lowers_one(clerk: Clerk, names: Names) -> None:
    """Who missed the votes for the title gets the Giấy khen instead."""
    row = next(at for at, (name, award, *_) in enumerate(clerk.rows(VOTES)) if name == names.lowered and "kín" in award)
    clerk.points_at(VOTES, row, RESULT)
    clerk.types_cell("Hạ mức khen")
    clerk.sees(f"Hạ mức khen – {names.lowered}")
    clerk.chooses("Hình thức thấp hơn", "Giấy khen của Chủ tịch")
    clerk.fills("Ghi vào biên bản", "Chưa đủ 9 phiếu; Hội đồng thống nhất tặng Giấy khen.")
    clerk.presses("Ctrl+S")
    clerk.sees("53 đạt · 1 không đạt · 1 hạ mức")
    clerk.screenshot("s13-lowered")


def closes_the_meeting(clerk: Clerk) -> None:
    """What was voted is what the dossiers are now."""
    clerk.clicks("Kết thúc phiên họp")
    clerk.sees("Đã họp", "53 đạt", "1 không đạt", "1 hạ mức")


def restarts_before_the_decision(clerk: Clerk) -> None:
    """The next morning all of it is still there."""
    clerk.today = date(YEAR, 12, 19)
    clerk.restarts()
    clerk.opens("Hội đồng")
    clerk.sees("Đã họp", "55 hồ sơ")


def gives_one_back(clerk: Clerk, names: Names) -> None:
    """A passed dossier comes back for its paper; the others go on without it."""
    clerk.opens("Hồ sơ")
    takes_up(clerk, names.late)
    clerk.clicks("Trả lại…")
    clerk.fills("Lý do trả lại", "Báo cáo thiếu xác nhận của thôn.")
    clerk.fills("Ghi chú: Báo cáo thành tích của tập thể, cá nhân", "Chưa có xác nhận")
    clerk.screenshot("s14-return")
    clerk.presses("Ctrl+S")
    clerk.sees("Lý do trả lại: Báo cáo thiếu xác nhận của thôn.", "Mục phải sửa (0/1 đã sửa)")
    clerk.cannot_click("Đã bổ sung", "Còn 1 mục chưa sửa.")
    searches(clerk, "")


def submits(clerk: Clerk, number: str, count: int, day: str, shown: str) -> None:
    """Tờ trình to the chairman with all that wait for it."""
    clerk.opens("Quyết định, giấy khen")
    clerk.goes_to("Tờ trình")
    clerk.clicks("Trình Chủ tịch")
    clerk.sees(shown)
    clerk.presses("Ctrl+S")
    clerk.selects_row(NO_NUMBER)
    clerk.clicks("Ghi đã trình…")
    clerk.fills("Số tờ trình", number)
    clerk.fills("Ngày ký", day)
    clerk.presses("Ctrl+S")
    clerk.sees(f"{number}/TTr-", f"{count} hồ sơ")


def decides(clerk: Clerk, number: str, day: str, money: str) -> None:
    """A decision over all that were submitted; issuing it tells the sum."""
    clerk.goes_to("Quyết định")
    clerk.clicks("Lập quyết định")
    clerk.presses("Ctrl+S")
    clerk.selects_row(NO_NUMBER)
    clerk.sees("Dự thảo quyết định", money)
    clerk.screenshot(f"s15-draft-{number}")
    clerk.clicks("Ban hành…")
    clerk.fills("Số quyết định", number)
    clerk.fills("Ngày ký", day)
    clerk.answers("Ban hành quyết định")
    clerk.presses("Ctrl+S")
    clerk.sees(f"{number}/QĐ-", "Đã ban hành", money)
    clerk.clicks("Vào sổ giấy khen")


def brings_money(clerk: Clerk) -> None:
    """The budget of the year comes in."""
    clerk.opens("Quyết định, giấy khen")
    clerk.goes_to("Sổ quỹ")
    clerk.clicks("Ghi khoản thu")
    clerk.fills("Ngày", "15/01/2025")
    clerk.fills("Số tiền (đồng)", "80000000")
    clerk.fills("Chứng từ", "PT 03")
    clerk.fills("Nội dung", "Ngân sách xã cấp Quỹ thi đua, khen thưởng")
    clerk.presses("Ctrl+S")
    clerk.sees("80.000.000")


def corrects_the_late_one(clerk: Clerk, names: Names) -> None:
    """The paper comes in again, and the dossier is where it was."""
    clerk.today = date(YEAR, 12, 24)
    clerk.opens("Hồ sơ")
    takes_up(clerk, names.late)
    clerk.ticks("Báo cáo thành tích của tập thể, cá nhân")
    clerk.sees("Mục phải sửa (1/1 đã sửa)")
    clerk.clicks("Đã bổ sung")
    clerk.does_not_see("Mục phải sửa")
    clerk.sees("Đã họp xét", "9/10 đồng ý (90 %)")
    searches(clerk, "")


def takes_one_award_back(clerk: Clerk, names: Names) -> None:
    """A decision revokes one award; its money goes back into the book."""
    clerk.today = date(YEAR, 12, 30)
    clerk.goes_to("Khen thưởng đã có")
    clerk.selects_row(names.revoked)
    clerk.picks_in_row("Thu hồi, hủy bỏ…")
    clerk.fills("Lý do (ghi trên quyết định)", WHY)
    clerk.screenshot("s19-revocation")
    clerk.presses("Ctrl+S")
    clerk.goes_to("Quyết định")
    clerk.selects_row(NO_NUMBER)
    clerk.clicks("Ban hành…")
    clerk.fills("Số quyết định", "231")
    clerk.fills("Ngày ký", "30/12/2025")
    clerk.answers("Ban hành quyết định")
    clerk.presses("Ctrl+S")
    clerk.sees("231/QĐ-", "Đã ban hành")
    clerk.goes_to("Sổ quỹ")
    assert [row[1:] for row in clerk.rows()] == [
        ["Ngân sách xã cấp Quỹ thi đua, khen thưởng", "80.000.000", "", "80.000.000"],
        ["Tiền thưởng theo Quyết định số 215/QĐ-UBND", "", "52.730.000", "27.270.000"],
        ["Tiền thưởng theo Quyết định số 222/QĐ-UBND", "", "710.000", "26.560.000"],
        ["Thu hồi tiền thưởng theo Quyết định số 215/QĐ-UBND", "710.000", "", "27.270.000"],
    ]
