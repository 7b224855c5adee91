"""Papers around a campaign and a decision, and the kinds of achievement reports: what they say, in both forms."""

import datetime as dt
import io
from dataclasses import replace

import docx
import pypdfium2
import pytest

from thidua_desktop.documents import achievement, blocks, ceremony, extract, notice, pdf, reminder, review, score_sheet
from thidua_desktop.documents import docx as word
from thidua_desktop.domain.papers import Letterhead, PaperHead, SignatureBlock
from thidua_desktop.domain.papers_awards import NomineeLine
from thidua_desktop.domain.papers_reports import (
    AchievementReport,
    PersonProfile,
)
from thidua_desktop.domain.papers_year import (
    ExtractPaper,
    NoticePaper,
    ReminderPaper,
    ScoreGroup,
    ScoreLine,
    ScoreSheet,
    UnitScores,
)
from thidua_desktop.domain.reviews import AwardCount, ReachedTarget, ReviewDraft, ReviewPaper
from thidua_desktop.domain.service import posts

LETTERHEAD = Letterhead(body_lines=("ỦY BAN NHÂN DÂN", "XÃ TÙNG ẢNH"), place="Tùng Ảnh")
SIGNED = SignatureBlock(authority_lines=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), name="Nguyễn Thị Thanh")
LINE = NomineeLine(
    name="Bà Nguyễn Thị Lan", award="Giấy khen của Chủ tịch Ủy ban nhân dân xã", post="Nông dân", unit="Thôn Châu Dương"
)
REFERENCE = "Quyết định số 45/QĐ-UBND ngày 15 tháng 12 năm 2026"


def head(kind, subject, symbol=""):
    return PaperHead(letterhead=LETTERHEAD, kind=kind, subject=subject, symbol=symbol, year=2026)


def target(number, group="Kinh tế", outcome="Đạt"):
    return ReachedTarget(str(number), 0, group, f"Chỉ tiêu thứ {number}", "ha", "10 ha", "11", "110", outcome)


REVIEW = ReviewPaper(
    head=head("BÁO CÁO", "Tổng kết phong trào thi đua năm 2026", "BC-UBND"),
    draft=ReviewDraft(1, "final", good="Phong trào được hưởng ứng."),
    year=2026,
    campaign="phong trào thi đua năm 2026",
    period="năm 2026",
    signature=SIGNED,
    participants=12,
    registered=10,
    persons=30,
    met=3,
    running=0,
    targets=tuple(target(number) for number in range(1, 5)),
    awards=(AwardCount("Giấy khen", units=2, persons=5), AwardCount("Bằng khen", persons=1, proposed=True)),
    money=3_500_000,
)
NOTICE = NoticePaper(
    head=head("THÔNG BÁO", "Kết quả khen thưởng năm 2026", "TB-UBND"),
    decision=REFERENCE,
    authority="Chủ tịch Ủy ban nhân dân xã Tùng Ảnh",
    reason="đã có thành tích xuất sắc",
    lines=(LINE,),
    signature=SIGNED,
)
EXTRACT = ExtractPaper(
    head=head("TRÍCH SAO", f"Từ {REFERENCE}", "TrS-UBND"),
    decision=head("QUYẾT ĐỊNH", "Về việc tặng Giấy khen", "QĐ-UBND"),
    authority="Chủ tịch Ủy ban nhân dân xã Tùng Ảnh",
    line=LINE,
    verb="Tặng",
    reason="đã có thành tích xuất sắc",
    signed_by=replace(SIGNED, authority_lines=("CHỦ TỊCH",)),
    reference=REFERENCE,
    signature=SIGNED,
)
REMINDER = ReminderPaper(
    head=head("", "V/v đôn đốc đăng ký thi đua năm 2026", "UBND-VHXH"),
    campaign="phong trào thi đua năm 2026",
    units=("Thôn Châu Dương", "Trạm Y tế xã"),
    returned=("Hội Nông dân xã",),
    deadline=dt.date(2026, 2, 28),
    standing_office="",
    signature=SIGNED,
)
SCORES = ScoreSheet(
    head=head("BẢNG CHẤM ĐIỂM THI ĐUA", "Phong trào thi đua năm 2026"),
    year=2026,
    campaign="phong trào thi đua năm 2026",
    groups=(ScoreGroup(name="1. Kinh tế", lines=(ScoreLine(name="Sản lượng thóc", asked="1.611 tấn"),)),),
    points=100,
    confirmer=SIGNED,
    signature=SIGNED,
)
REPORT = AchievementReport(
    head=head("BÁO CÁO THÀNH TÍCH", "Đề nghị tặng Giấy khen"),
    profile=PersonProfile(name="Nguyễn Thị Lan", post="Chủ tịch Hội", unit="Hội Nông dân xã", birth="1970"),
    award="Giấy khen",
    signature=SIGNED,
    confirmer=SIGNED,
    basis="Khen thưởng cống hiến",
    service=tuple(posts("01/2010 - 12/2014: Phó Chủ tịch Hội\n01/2015 - nay: Chủ tịch Hội", (2026, 12))),
)
PAPERS = {
    "review": (review, REVIEW),
    "notice": (notice, NOTICE),
    "ceremony": (ceremony, NOTICE),
    "extract": (extract, EXTRACT),
    "reminder": (reminder, REMINDER),
    "score_sheet": (score_sheet, SCORES),
    "service report": (achievement, REPORT),
}
SAID = {
    "review": (
        "Có 10/12 đơn vị đăng ký thi đua, với 30 cá nhân",
        "03/04 chỉ tiêu đạt và vượt, 01 chỉ tiêu chưa đạt",
        "3.500.000 đồng",
        "Đã trình cấp trên",
        "Phong trào được hưởng ứng.",
    ),
    "notice": ("Ngày 15 tháng 12 năm 2026, Chủ tịch", "Bà Nguyễn Thị Lan, Nông dân, thôn Châu Dương: Giấy khen"),
    "ceremony": ("trân trọng kính mời", "ĐƯỢC MỜI", "01 cá nhân"),
    "extract": ("Điều 1. Tặng Giấy khen của Chủ tịch", "cho bà Nguyễn Thị Lan, Nông dân, thôn Châu Dương", "/TrS-UBND"),
    "reminder": (
        "/UBND-VHXH",
        "V/v đôn đốc",
        "thời hạn đăng ký đến ngày 28/02/2026",
        "02 đơn vị chưa gửi bản đăng ký: thôn Châu Dương, Trạm Y tế xã",
        "01 bản đăng ký đã trả lại",
    ),
    "score_sheet": ("Kinh tế", "Sản lượng thóc", "1.611 tấn", "Tổng cộng", "100"),
    "service report": ("(Khen thưởng cống hiến)", "Phó Chủ tịch Hội", "5 năm", "12 năm", "17 năm", "nay"),
}


def words(text: str) -> str:
    return " ".join(text.split())


def in_pdf(document) -> list[str]:
    return [words(page.get_textpage().get_text_bounded()) for page in pypdfium2.PdfDocument(pdf.render(document))]


def in_word(document) -> str:
    body = docx.Document(io.BytesIO(word.render(document))).element.body
    return words(" ".join(node.text or "" for node in body.iter() if node.tag.endswith("}t")))


PLAN = "Kế hoạch số 31/KH-UBND ngày 30 tháng 01 năm 2026"


@pytest.mark.parametrize(("module", "paper"), [(review, REVIEW), (reminder, REMINDER)])
def test_the_plan_is_cited_with_number_day_and_body_once_it_is_issued(module, paper):
    cited = f"Thực hiện {PLAN} của Ủy ban nhân dân xã Tùng Ảnh về phát động phong trào thi đua"
    assert cited in in_word(module.compose(replace(paper, plan=PLAN)))
    assert "Thực hiện kế hoạch phong trào thi đua" in in_word(module.compose(paper))


UNIT_SCORES = UnitScores(
    head=head("BẢNG CHẤM ĐIỂM THI ĐUA", "Phong trào thi đua năm 2026"),
    unit="Thôn Châu Dương",
    groups=(
        ScoreGroup(
            name="1. Kinh tế",
            lines=(
                ScoreLine(name="Sản lượng lương thực", asked="179 tấn", outcome="Chưa có số liệu"),
                ScoreLine(name="Sản lượng thóc", asked="134 tấn", reached="120", percent="89,5", part=True),
            ),
        ),
        ScoreGroup(name="", lines=(ScoreLine(name="Sửa đường làng", reached="xong 02/09/2026"),), kind="works"),
    ),
    signature=SIGNED,
)


def test_a_unit_has_its_figures_beside_room_for_points_and_each_unit_a_part_of_its_own():
    other = replace(UNIT_SCORES, unit="Trạm Y tế xã", groups=UNIT_SCORES.groups[1:])
    whole = replace(SCORES, groups=(), units=(UNIT_SCORES, other), until="30/06/2026")
    document = score_sheet.compose(whole)
    first, second = (page for page in in_pdf(document) if "BẢNG CHẤM ĐIỂM" in page)
    assert "1 Sản lượng lương thực 179 tấn Chưa có số liệu" in first
    assert "(Số liệu tính đến ngày 30/06/2026)" in second
    assert ("Châu Dương" in second, "Trạm Y tế xã" in second) == (False, True)
    rows = [row.cells for block in document.blocks if isinstance(block, blocks.Table) for row in block.rows]
    assert ("", "Sản lượng thóc", "134 tấn", "120", "89,5", "", "", "", "", "", "") in rows
    assert document.file_name == "Bảng chấm điểm thi đua năm 2026 – các đơn vị"
    assert [one.text for one in score_sheet.missing(whole)][1:] == ["Thôn Châu Dương: 1 chỉ tiêu chưa có số liệu."]
    assert score_sheet.compose(replace(whole, units=(other,))).file_name.endswith("Trạm Y tế xã")


@pytest.mark.parametrize("name", PAPERS)
def test_both_forms_say_the_same_facts(name):
    module, content = PAPERS[name]
    document = module.compose(content)
    printed, corrected = " ".join(in_pdf(document)), in_word(document)
    for said in SAID[name]:
        assert said in printed, said
        assert said.replace(" ", "") in corrected.replace(" ", ""), said


def test_a_review_says_what_is_not_written():
    gaps = [one.text for one in review.missing(REVIEW)]
    assert "Chưa viết phần “Nguyên nhân”." in gaps
    assert "Chưa viết phần “Ưu điểm”." not in gaps
    assert any(
        "chưa có số liệu" in one.text
        for one in review.missing(replace(REVIEW, targets=(target(1, outcome="Chưa có số liệu"),)))
    )


@pytest.mark.parametrize("lines", range(0, 60, 3))
def test_a_signature_before_a_landscape_annex_shares_its_page_with_text(lines):
    """What stays together is measured upright, though an annex that lies on its side follows."""
    long = replace(REVIEW, draft=replace(REVIEW.draft, tasks="\n".join(["Việc phải làm trong năm tới."] * lines)))
    pages = in_pdf(review.compose(long))
    (signed,) = [page for page in pages if "Nơi nhận:" in page]
    assert "của Ủy ban nhân dân xã Tùng Ảnh./." in signed


def test_a_listed_notice_names_its_receivers_on_an_annex():
    many = replace(NOTICE, lines=tuple(replace(LINE, name=f"Bà Nguyễn Thị {one}") for one in "ABCDEFG"))
    pages = in_pdf(notice.compose(many))
    assert "07 cá nhân" in pages[0]
    assert "(có danh sách kèm theo)" in pages[0]
    assert "Bà Nguyễn Thị G" in pages[1]
    assert "Bà Nguyễn Thị G" not in pages[0]


def test_a_letter_to_many_names_them_in_the_text():
    units = tuple(f"Thôn số {number}" for number in range(9))
    first = in_pdf(reminder.compose(replace(REMINDER, units=units)))[0]
    assert "Kính gửi: Các đơn vị tham gia phong trào thi đua (có tên trong văn bản)" in first
    assert "thôn số 8" in first


def test_posts_without_months_are_said():
    told = replace(REPORT, service=tuple(posts("Nhiều năm làm Trưởng thôn", (2026, 12))))
    assert any("Nhiều năm làm Trưởng thôn" in one.text for one in achievement.missing(told))


def test_a_report_tells_targets_without_figures_from_those_not_reached_and_numbers_parts():
    part = replace(target(2), number="", level=1)
    unknown = target(3, outcome="Chưa có số liệu")
    text = " ".join(in_pdf(review.compose(replace(REVIEW, met=2, targets=(target(1), part, unknown)))))
    assert "02/03 chỉ tiêu đạt và vượt, 01 chỉ tiêu chưa có số liệu." in text
    assert "chỉ tiêu chưa đạt" not in text
    assert "1.1 Chỉ tiêu thứ 2" in text
