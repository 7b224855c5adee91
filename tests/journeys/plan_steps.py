"""Writing the real plan at the window: general data, lists, targets, the paper."""

from datetime import date
from pathlib import Path

import pypdfium2

from tests.journeys.clerk import Clerk
from thidua_desktop.domain.campaigns import MARKS, PAPER_MAKERS, PAPER_SUBJECTS, RELATIONS, SECTION_KINDS, SUBJECTS
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.numbers import format_number
from thidua_desktop.domain.targets_rows import COMPARATORS, DIRECTIONS, PlannedTarget
from thidua_desktop.practice import plan

PLAN = plan.campaign(2026, (), 1, "tỉnh Hà Tĩnh")


def begins_the_campaign(clerk: Clerk) -> None:
    """The form of a new campaign; an end before the start is refused at its field and nothing is lost."""
    clerk.opens("Phong trào")
    clerk.sees("Năm 2026 chưa có phong trào nào")
    clerk.clicks("Thêm phong trào")
    clerk.fills("Tên phong trào", PLAN.name)
    clerk.fills("Số, ký hiệu", "29/KH-UBND")
    clerk.fills("Ngày ban hành", "31/01/2026")
    clerk.chooses("Người ký", "Nguyễn Thị Thanh Hà")
    clerk.fills("Ngày kết thúc", "1/1/2026")
    clerk.fills("Hạn đăng ký thi đua", "28/2/2026")
    clerk.presses("Ctrl+S")
    clerk.screenshot("06-end-before-start")
    clerk.sees("Thêm phong trào năm 2026", "Ngày kết thúc 01/01/2026 trước ngày bắt đầu 31/01/2026.")
    clerk.fills("Ngày kết thúc", "30/11/2026")
    clerk.presses("Ctrl+S")
    clerk.sees("Việc cần làm – Phát động")


def writes_the_general_data(clerk: Clerk) -> None:
    """What the plan says besides its lists."""
    for name, text in (
        ("Nơi ban hành", PLAN.place),
        ("Chủ đề", PLAN.theme),
        ("Ngày sơ kết", format_date(PLAN.mid_review_on)),
        ("Ngày tổng kết", format_date(PLAN.final_review_on)),
        ("Hạn nộp hồ sơ khen thưởng", format_date(PLAN.dossier_deadline)),
        ("Nộp về", PLAN.submit_to),
        ("Qua bộ phận", PLAN.submit_through),
        ("Định kỳ báo cáo", PLAN.report_cycle),
        ("Báo cáo gửi", PLAN.report_to),
        ("Câu dẫn sau căn cứ", PLAN.lead_in),
        ("Câu kết", PLAN.closing),
        ("Kinh phí", PLAN.funding),
    ):
        clerk.fills(name, text)
    clerk.sees("Có thay đổi chưa lưu")
    clerk.presses("Ctrl+S")
    clerk.does_not_see("Có thay đổi chưa lưu")
    clerk.screenshot("07-campaign")


def writes_the_lists(clerk: Clerk) -> None:
    """Bases typed cell by cell; the longer lists pasted as from Word or Excel; sections with their text."""
    parts = PLAN.parts
    clerk.goes_to("Căn cứ")
    clerk.points_at("Căn cứ", 0, 0)
    clerk.types_into_grid(
        [
            [RELATIONS[one.relation], one.kind, one.symbol, format_date(date.fromisoformat(one.dated)), one.body,
             one.subject]
            for one in parts.bases
        ]
    )  # fmt: skip
    writes_the_sections(clerk)
    pastes(clerk, "Khẩu hiệu", "Khẩu hiệu", [[one.text] for one in parts.slogans])
    pastes(clerk, "Khẩu hiệu", "Phong trào lồng ghép", [[one.name, one.launched_by] for one in parts.linked])
    pastes(
        clerk, "Các đợt", "Các đợt thi đua",
        [[one.name, *map(format_date, (one.starts_on, one.ends_on, one.review_on)), one.occasions, one.aim]
         for one in parts.phases],
    )  # fmt: skip
    pastes(
        clerk, "Khen thưởng", "Tiêu chuẩn khen thưởng", [[SUBJECTS[one.subject], one.text] for one in parts.criteria]
    )  # fmt: skip
    pastes(
        clerk, "Khen thưởng", "Số lượng khen thưởng", [[SUBJECTS[one.subject], str(one.amount)] for one in parts.quotas]
    )  # fmt: skip
    pastes(
        clerk, "Hồ sơ", "Giấy tờ trong hồ sơ",
        [[one.name, PAPER_SUBJECTS[one.subject], PAPER_MAKERS[one.made_by]] for one in parts.required_papers],
    )  # fmt: skip
    pastes(
        clerk, "Phân công", "Phân công thực hiện",
        [[one.who, one.task, format_date(one.deadline)] for one in parts.assignments],
    )  # fmt: skip
    pastes(clerk, "Nơi nhận", "Nơi nhận", [[one.text, MARKS[one.mark]] for one in parts.recipients])
    clerk.screenshot("08-recipients")


def writes_the_sections(clerk: Clerk) -> None:
    """Headings and kinds in the table at the left, the text of each at the right."""
    sections = PLAN.parts.sections
    pastes(clerk, "Kế hoạch", "Các mục của kế hoạch", [[one.heading, SECTION_KINDS[one.kind]] for one in sections])
    for number, section in enumerate(sections):
        if section.body:
            clerk.points_at("Các mục của kế hoạch", number, 0)
            clerk.fills("Nội dung mục", section.body)
    clerk.presses("Ctrl+S")
    clerk.screenshot("08-sections")


def pastes(clerk: Clerk, tab: str, table: str, rows: list[list[str]]) -> None:
    """Paste a list into the table of a tab and save it."""
    clerk.goes_to(tab)
    clerk.points_at(table, 0, 0)
    clerk.pastes(rows)
    clerk.presses("Ctrl+S")
    clerk.sees(rows[-1][0])
    clerk.does_not_see("Chưa lưu.")


def names_the_units(clerk: Clerk) -> None:
    """Who is expected to register."""
    clerk.goes_to("Đơn vị")
    clerk.clicks("Chọn tất cả")
    clerk.presses("Ctrl+S")
    clerk.sees("8 / 8 đơn vị tham gia")


def types_all_targets(clerk: Clerk) -> None:
    """All 37, one after the other with Ctrl+Enter, each into its group and under its parent."""
    clerk.opens("Chỉ tiêu")
    clerk.sees("Phong trào này chưa có chỉ tiêu nào")
    for group in plan.GROUPS:
        clerk.clicks("Thêm nhóm…")
        clerk.fills("Tên nhóm", group)
        clerk.presses("Ctrl+S")
        clerk.sees(group)
    for number, one in enumerate(PLAN.targets):
        # A target that is part of another one needs a form that knows the other, so the form is opened anew.
        if number == 0 or one.part_of or PLAN.targets[number - 1].part_of:
            clerk.clicks("Thêm chỉ tiêu")
        describes(clerk, one)
        following = PLAN.targets[number + 1 : number + 2]
        goes_on = following and not one.part_of and not following[0].part_of
        clerk.presses("Ctrl+Return" if goes_on else "Ctrl+S")
        clerk.sees(f"{number + 1} / {number + 1}")
    clerk.sees("37 chỉ tiêu · 37 chưa có số liệu")
    clerk.screenshot("09-targets")


def describes(clerk: Clerk, one: PlannedTarget) -> None:
    """Fill the form of a target in."""
    target = one.target
    clerk.fills("Tên chỉ tiêu", target.name)
    clerk.chooses("Nhóm", one.group)
    clerk.chooses("Nằm trong chỉ tiêu", one.part_of)
    clerk.chooses("So sánh", COMPARATORS[target.comparator])
    clerk.fills("Đơn vị chủ trì", target.responsible)
    if target.comparator != "text":
        clerk.chooses("Chiều", DIRECTIONS[target.direction])
        clerk.fills("Số giao", format_number(target.value))
        clerk.fills("Đơn vị tính", target.unit)
        clerk.fills("Trong tổng số", format_number(target.out_of))


def launches(clerk: Clerk) -> None:
    """The steps strip says what to do next."""
    clerk.opens("Phong trào")
    clerk.goes_to("Chung")
    clerk.sees("Kế hoạch đã đủ để phát động.", "Kế hoạch đủ và không có gì lạ.")
    clerk.clicks("Phát động")
    clerk.sees("Sau khi phát động, các đơn vị bắt đầu đăng ký.")
    clerk.presses("Ctrl+S")
    clerk.sees("Đang thực hiện")


def previews_the_plan(clerk: Clerk, folder: Path) -> None:
    """The paper lacks nothing; its PDF says what was typed."""
    clerk.clicks("Xem kế hoạch")
    clerk.sees("Đã đủ", "Giấy này đã đủ các phần bắt buộc.")
    clerk.does_not_see("Còn thiếu")
    clerk.screenshot("10-plan-paper")
    saved = folder / "kế hoạch.pdf"
    clerk.saves_as(saved)
    clerk.clicks("Lưu PDF…")
    clerk.sees("Đã lưu “kế hoạch.pdf”.")
    clerk.presses("Escape")
    words = pdf_words(saved)
    for text in ("Số: 29/KH-UBND", PLAN.parts.bases[0].symbol, PLAN.targets[0].target.name, "NGUYỄN THỊ THANH HÀ"):
        assert squeezed(text).casefold() in words.casefold(), text
    assert all(squeezed(one.target.name)[:24] in words for one in PLAN.targets)
    clerk.clicks("Về danh sách phong trào")
    clerk.sees("1 đang thực hiện")


def pdf_words(path: Path) -> str:
    """All text of a PDF without spaces and line breaks."""
    document = pypdfium2.PdfDocument(str(path))
    try:
        return squeezed("".join(page.get_textpage().get_text_range() for page in document))
    finally:
        document.close()


def squeezed(text: str) -> str:
    """The letters of a text alone: lines break where the page says."""
    return "".join(text.replace("\u0002", "").split())
