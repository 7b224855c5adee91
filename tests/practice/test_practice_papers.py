"""The practice year on paper: every kind of paper and sheet is made, says the right names and keeps its margins."""

import io
import re
import shutil
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pypdfium2 as pdfium
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.conftest import PRACTICE_TODAY
from thidua_desktop.commands import campaigns, meetings, reports
from thidua_desktop.commands.report_kinds import PAPERS, SHEETS
from thidua_desktop.commands.years import guard
from thidua_desktop.domain.campaigns import CampaignDraft
from thidua_desktop.domain.council import MeetingDraft
from thidua_desktop.model import Award, Council, Decision, DossierStep, Meeting
from thidua_desktop.paths import Places
from thidua_desktop.queries.reports import campaign_numbers, campaign_papers, year_papers
from thidua_desktop.storage.database import Database
from thidua_desktop.storage.lock import DataLock
from thidua_desktop.storage.opening import open_folder

pytestmark = pytest.mark.timeout(300)  # the first test makes the year and all its papers
MM = 72 / 25.4
LEAST_MARGINS = {"left": 30 * MM, "right": 15 * MM, "top": 20 * MM, "bottom": 20 * MM}
"""Decree 30/2020, App. I, sec. I.3."""

SAID = {
    "plan": ("KẾ HOẠCH", "29/KH-UBND", "TM. ỦY BAN NHÂN DÂN", "Tổng số 37 chỉ tiêu", "52.016.953.000"),
    "registration_unit": ("BẢN ĐĂNG KÝ THI ĐUA", "Thôn Yên Mỹ", "Nguyễn Thị Kim Thảo", "số hộ gia đình đăng ký: 02"),
    "registration_person": ("NGƯỜI ĐĂNG KÝ", "Nguyễn Thị Kim Thảo", "Trưởng thôn Yên Mỹ"),
    "registration_list": ("25 tập thể, 125 cá nhân và 24 hộ gia đình đăng ký", "Tổng cộng"),
    "pact": ("BẢN GIAO ƯỚC THI ĐUA", "NGƯỜI CHỨNG KIẾN", "đại diện là bà Nguyễn Thị Kim Thảo"),
    "achievement": ("BÁO CÁO THÀNH TÍCH", "Giấy khen của Chủ tịch Ủy ban nhân dân xã", "Thôn Yên Mỹ"),
    "dossier_history": (
        "PHIẾU THEO DÕI XỬ LÝ HỒ SƠ",
        "Chức vụ, đơn vị: Trưởng thôn Sơn Lễ",
        "Bổ sung số liệu",
        "Đã bổ sung, trở lại",
        "đã sửa",
    ),
    "public_display": (
        "Công khai danh sách đề nghị khen thưởng trong phong trào thi đua",
        "từ ngày 12 tháng 12 năm 2025 đến hết ngày 17 tháng 12 năm 2025",
        "Trần Thùy Hạnh",
        "đến Phòng Văn hóa – Xã hội, ghi rõ họ tên",
    ),
    "list_unit": ("Trường Mầm non Hoa Sen", "05 tập thể"),
    "list_person": ("16/05/1995", "17 cá nhân"),
    "list_household": ("Địa chỉ", "03 hộ gia đình"),
    "invitation": ("GIẤY MỜI", "/GM-HĐTĐKT", "08 giờ 00, Thứ Năm, ngày 18 tháng 12 năm 2025", "TM. HỘI ĐỒNG"),
    "programme": ("CHƯƠNG TRÌNH", "Bỏ phiếu kín Chiến sĩ thi đua cơ sở: 03 cá nhân", "Trưởng Ban kiểm phiếu"),
    "appraisal": ("Kết quả thẩm định hồ sơ", "Phòng Văn hóa – Xã hội đã tiếp nhận", "Từ 80 % tổng số thành viên"),
    "council_list": ("Trình Hội đồng", "II. CÁ NHÂN (17 cá nhân)", "PHÒNG VĂN HÓA – XÃ HỘI"),
    "ballot_papers": ("PHIẾU BẦU", "Chiến sĩ thi đua cơ sở – cá nhân", "Cách ghi"),
    "opinion_papers": ("Đỗ Xuân Thọ", "Chủ tịch Hội Nông dân xã", "THÀNH VIÊN HỘI ĐỒNG"),
    "tally_sheet": ("BẢNG KIỂM PHIẾU", "Mỗi phiếu gạch một nét"),
    "counting_minutes": ("Bùi Thị Ủy, Ủy viên Hội đồng, Trưởng ban", "9/11 (81,8 %) Đủ phiếu", "8/11 (72,7 %) Không"),
    "pack": ("GIẤY MỜI", "Kiểm phiếu", "Có mặt 10/11 thành viên"),
    "minutes": (
        "/BB-HĐTĐKT",
        "Có mặt 10/11 thành viên Hội đồng Thi đua – Khen thưởng xã Tùng Lâm; vắng 01, trong đó 01",
        "chưa đạt điều kiện “được công nhận Lao động tiên tiến",
        "Lý do đưa ra xét",
        "Lần 1: Không đạt",
        "Lần 2 (xét Lao động tiên tiến): Đạt",
        "Số phiếu ngang nhau, chủ trì quyết định: cần thêm một năm thành tích tiêu biểu",
        "không bỏ phiếu cho trường hợp này",
        "Không đề nghị:",
    ),
    "submission": ("85/TTr-HĐTĐKT", "TM. HỘI ĐỒNG", "KT. CHỦ TỊCH", "Trần Quốc Việt"),
    "decision": ("215/QĐ-UBND", "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ TÙNG LÂM", "trích từ Quỹ thi đua", "24.140.000"),
    "pay_list": ("Chi tiền thưởng", "0,45", "2.340.000", "23.430.000", "Hai mươi ba triệu bốn trăm ba mươi"),
    "revocation": (
        "221/QĐ-UBND",
        "Thu hồi Giấy khen",
        "đã nhận (số sổ",
        "710.000 đồng",
        "Căn cứ Quyết định số 215/QĐ-UBND",
    ),
    "award_book": ("SỔ KHEN THƯỞNG", "Đã thu hồi: kê khai", "118/QĐ-UBND"),
    "confirmation": ("GIẤY XÁC NHẬN", "đã được khen thưởng như sau", "/XN-UBND"),
    "fund_book": ("SỔ QUỸ", "24.140.000", "Thu hồi tiền thưởng", "còn lại: 1.210.000 đồng"),
    "review_final": (
        "98/BC-UBND",
        "33/37 chỉ tiêu đạt và vượt, 04 chỉ tiêu chưa đạt",
        "23.430.000 đồng",
        "Tuyến đường tự quản",
        "KẾT QUẢ THỰC HIỆN CHỈ TIÊU THI ĐUA",
    ),
    "review_mid": ("Sơ kết phong trào", "Có 25/25 đơn vị đăng ký thi đua, với 125 cá nhân"),
    "score_sheet": ("BẢNG CHẤM ĐIỂM THI ĐUA", "Điểm chuẩn", "2.143 tấn", "THỦ TRƯỞNG ĐƠN VỊ"),
    "score_sheet_unit": ("THÔN YÊN MỸ", "TRƯỞNG THÔN", "Nguyễn Thị Kim Thảo", "(Số liệu tính đến ngày 31/12/2025)"),
    "score_sheets": ("THÔN YÊN MỸ", "THÔN CHÂU DƯƠNG", "Công trình, phần việc đăng ký", "Chưa đạt"),
    "reminder": ("UBND-VHXH", "V/v đôn đốc đăng ký thi đua năm 2026", "06 đơn vị chưa gửi", "Kính gửi"),
    "notice": ("THÔNG BÁO", "Quyết định số 188/QĐ-UBND", "Lý Đình Cường"),
    "ceremony": ("GIẤY MỜI", "Tới dự: Lễ trao tặng", "ĐƯỢC MỜI"),
    "extract": ("TRÍCH SAO", "Điều 1. Tặng Giấy khen", "(Đã ký)", "/TrS-UBND"),
    "blank_book": ("SỔ THEO DÕI PHÔI", "nhận 60, in 24, hỏng 1, chuyển đi, kiểm kê thiếu 1, còn lại 34 tờ"),
    "issue_book": ("SỔ CẤP PHÁT GIẤY KHEN", "Hỏng: Lem mực", "24 số, đã trao 19, chưa trao 4, hỏng 1 tờ"),
    "hand_over": ("Ký nhận giấy khen", "Số sổ", "NGƯỜI GIAO", "phôi"),
    "certificates": ("GIẤY KHEN", "LAO ĐỘNG TIÊN TIẾN", "Hội Liên hiệp Phụ nữ xã Tùng Lâm"),
}
CELLS = {
    "registrations": ("Thôn Yên Mỹ", "Phó Trưởng thôn Yên Mỹ"),
    "target_results": ("Tổng sản lượng lương thực quy thóc", "Đạt"),
    "proposals": ("Trạm Y tế xã", "Giấy khen của Chủ tịch Ủy ban nhân dân xã"),
    "awards": ("Thôn Yên Mỹ", "215/QĐ-UBND"),
}


@dataclass(frozen=True)
class Made:
    """A finished paper read back: its text and, page by page, its size and the boxes of its text."""

    year: int
    kind: str
    paper: reports.Paper
    text: str
    pages: tuple[tuple[tuple[float, float], tuple[tuple[float, float, float, float], ...]], ...]


@pytest.fixture(scope="module")
def database(practice_made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A copy of the practice commune that the tests of this module only read."""
    folder = tmp_path_factory.mktemp("read") / "dữ liệu"
    shutil.copytree(practice_made, folder)
    where = Places(folder)
    opened = open_folder(where, DataLock(where.lock, where.data), guards=(guard,))
    yield opened.database
    opened.close(keep_backup=False)


@pytest.fixture(scope="module")
def papers(database: Database) -> list[Made]:
    """Every paper of both years."""
    made = []
    for number, year, _name in database.read(campaign_numbers):
        for want in database.read(campaign_papers, number):
            paper = reports.paper(database, want.kind, PRACTICE_TODAY, **want.ids)
            made.append(Made(year, want.kind, paper, *read_back(paper.pdf)))
    for kind, ids in beside_campaigns(database):
        paper = reports.paper(database, kind, PRACTICE_TODAY, **ids)
        made.append(Made(2025, kind, paper, *read_back(paper.pdf)))
    for want in database.read(year_papers, 2026):
        if want.kind == "achievement":
            paper = reports.paper(database, want.kind, PRACTICE_TODAY, **want.ids)
            made.append(Made(2026, want.kind, paper, *read_back(paper.pdf)))
    return made


def beside_campaigns(database: Database) -> list[tuple[str, dict[str, int]]]:
    """Papers of last year that belong to no campaign."""
    taking_back = database.read(
        lambda session: session.scalars(select(Decision.id).where(Decision.kind == "revoke")).one()
    )
    corrected = database.read(
        lambda session: session.scalars(
            select(DossierStep.dossier_id).where(DossierStep.before == "returned").order_by(DossierStep.id)
        ).first()
    )
    held = database.read(lambda session: session.scalars(select(Meeting.id).where(Meeting.year == 2025)).first())
    return [
        *((kind, {"meeting_id": held}) for kind in ("ballot_papers", "opinion_papers", "tally_sheet", "pack")),
        ("dossier_history", {"dossier_id": corrected}),
        ("revocation", {"decision_id": taking_back}),
        ("award_book", {"year": 2025}),
        ("confirmation", {"award_id": database.read(lambda session: session.scalars(select(Award.id)).first())}),
        ("fund_book", {"year": 2025}),
        ("review_mid", {"campaign_id": _campaign(database, 2025)}),
        ("score_sheet_unit", database.read(_first_scored)),
        ("reminder", {"campaign_id": _campaign(database, 2026)}),
        *((kind, {"decision_id": database.read(_first_decision)}) for kind in ("notice", "ceremony")),
        ("extract", {"award_id": database.read(_first_awarded)}),
        ("blank_book", {"year": 2025}),
        ("issue_book", {"year": 2025}),
        ("hand_over", {"decision_id": database.read(_first_decision)}),
    ]


def _campaign(database: Database, wanted: int) -> int:
    return next(number for number, year, _name in database.read(campaign_numbers) if year == wanted)


def _first_scored(session: Session) -> dict[str, int]:
    return next(want.ids for want in year_papers(session, 2025) if want.kind == "score_sheet_unit")


def _first_awarded(session: Session) -> int:
    """An award of the first decision of the year."""
    return session.scalars(select(Award.id).where(Award.decision_id == _first_decision(session))).first()


def _first_decision(session: Session) -> int:
    return session.scalars(
        select(Decision.id).where(Decision.kind == "award", Decision.state == "issued", Decision.year == 2025)
    ).first()


def read_back(data: bytes) -> tuple[str, tuple]:
    document = pdfium.PdfDocument(data)
    texts, pages = [], []
    for page in document:
        text_page = page.get_textpage()
        boxes = tuple(text_page.get_rect(number) for number in range(text_page.count_rects()))
        texts.append(text_page.get_text_bounded())
        pages.append((page.get_size(), boxes))
    document.close()
    return "\n".join(texts), tuple(pages)


def words(text: str) -> str:
    return " ".join(text.split())


def test_every_kind_of_paper_is_made(papers: list[Made]) -> None:
    assert {made.kind for made in papers if made.year == 2025} == set(PAPERS) == set(SAID)


@pytest.mark.parametrize("kind", SAID)
def test_a_paper_of_the_year_says_what_it_must(papers: list[Made], kind: str) -> None:
    first = next(made for made in papers if made.kind == kind)
    text = words(first.text)
    for said in SAID[kind]:
        assert said in text, said


def test_reports_of_dossiers_outside_campaigns_are_written_in_their_own_form(papers: list[Made]) -> None:
    service, theme = (words(made.text) for made in papers if made.kind == "achievement" and made.year == 2026)
    assert "Khen thưởng cống hiến" in service
    assert "Phó Chủ tịch Hội Nông dân xã 01/2005 06/2015 10 năm 6 tháng" in service
    assert "ỦY BAN NHÂN DÂN XÃ TÙNG LÂM HỘI NÔNG DÂN" not in service
    assert "1. Nội dung phong trào, chuyên đề tham gia" in theme
    assert "3. Kết quả, tác dụng" in theme
    assert service.index("Thời gian giữ các chức vụ") < service.index("1. Thành tích trong quá trình công tác")
    assert "07/2015 nay 10 năm 9 tháng" in service  # to the month it was received, not to the end of the year


def test_every_report_but_the_one_still_to_be_written_tells_something(papers: list[Made]) -> None:
    silent = [made.paper.file_name for made in papers if made.kind == "achievement" and not told(made)]
    assert silent == ["Báo cáo thành tích – Hồ Hữu Thọ"]


def told(made: Made) -> bool:
    return not any(gap.field == "sections" for gap in made.paper.missing)


def test_a_fund_paid_back_ends_the_pay_list_once(papers: list[Made]) -> None:
    text = words(next(made.text for made in papers if made.kind == "pay_list"))
    assert text.count("./.") == 1
    assert "mươi nghìn đồng. Sau khi có Quyết định" in text


def test_a_title_is_asked_for_as_a_title(papers: list[Made]) -> None:
    asked = [words(made.text) for made in papers if made.kind == "achievement"]
    assert any("Đề nghị tặng danh hiệu Chiến sĩ thi đua cơ sở" in text for text in asked)
    assert not any("Đề nghị tặng Lao động tiên tiến" in text for text in asked)


def test_annexes_name_the_paper_they_belong_to(papers: list[Made]) -> None:
    report = words(next(made.text for made in papers if made.kind == "review_final"))
    assert "(Kèm theo Báo cáo số 98/BC-UBND ngày 28 tháng 12 năm 2025 của Ủy ban nhân dân xã Tùng Lâm)" in report
    assert "mô hình 5 mô hình" not in report
    for kind, symbol in (("ceremony", "GM-UBND"), ("invitation", "GM-HĐTĐKT")):
        text = words(next(made.text for made in papers if made.kind == kind))
        assert re.search(rf"Kèm theo Giấy mời số\s*/{symbol} ngày", text), kind


def test_texts_are_composed_and_without_traces_of_the_program(papers: list[Made]) -> None:
    for made in papers:
        assert made.text.strip(), made.paper.file_name
        assert unicodedata.is_normalized("NFC", made.text), made.paper.file_name
        assert not re.search(r"\bNone\b|\bTrue\b|\bcấp xã\b|\.\.(?!\.)|;\.|,\.|\?\?", made.text.replace("…", "")), (
            made.paper.file_name
        )
        assert not re.search(r"\b(\w{2,} \w{2,} \w{2,}) \1\b", words(made.text)), made.paper.file_name


def test_no_text_leaves_the_margins(papers: list[Made]) -> None:
    outside = []
    for made in papers:
        if made.kind == "certificates":
            continue
        for number, ((width, height), boxes) in enumerate(made.pages, 1):
            for left, bottom, right, top in boxes:
                page_number = bottom > height - LEAST_MARGINS["top"] and abs((left + right) / 2 - width / 2) < 30
                if page_number and number > 1:
                    continue
                inside = (
                    left >= LEAST_MARGINS["left"] - 1
                    and right <= width - LEAST_MARGINS["right"] + 1
                    and top <= height - LEAST_MARGINS["top"] + 3
                    and bottom >= LEAST_MARGINS["bottom"] - 3
                )
                if not inside:
                    outside.append((made.paper.file_name, number, left, bottom, right, top))
    assert outside == []


def test_certificates_keep_inside_their_frame(papers: list[Made]) -> None:
    certificates = next(made for made in papers if made.kind == "certificates")
    assert len(certificates.pages) == 22
    for (width, height), boxes in certificates.pages:
        assert boxes
        for left, bottom, right, top in boxes:
            assert min(left, width - right) > 15 * MM
            assert min(bottom, height - top) > 15 * MM


def test_no_page_is_empty_and_no_signature_stands_alone(papers: list[Made]) -> None:
    for made in papers:
        for number, (_size, boxes) in enumerate(made.pages, 1):
            least = 5 if made.kind == "certificates" else 2 if number > 1 else 6
            assert len(boxes) >= least, (made.paper.file_name, number)


def test_file_names_are_short_and_distinct_within_a_kind(papers: list[Made]) -> None:
    for year in (2025, 2026):
        names = [made.paper.file_name for made in papers if made.year == year]
        assert len(set(names)) == len(names)
        assert all(len(name) <= 70 and "…" not in name for name in names), max(names, key=len)


def test_what_was_issued_lacks_nothing(papers: list[Made]) -> None:
    for made in papers:
        if made.kind in ("plan", "submission", "decision", "pact", "certificates"):
            assert made.paper.missing == (), made.paper.file_name


@pytest.mark.parametrize("kind", CELLS)
def test_every_sheet_is_made(database: Database, kind: str) -> None:
    assert set(CELLS) == set(SHEETS)
    number = database.read(campaign_numbers)[0][0]
    made = reports.sheet(database, kind, PRACTICE_TODAY, campaign_id=number)
    assert made.file_name == f"{SHEETS[kind].title} năm 2025"
    cells = [
        cell.value
        for row in openpyxl.load_workbook(io.BytesIO(made.xlsx)).active.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    for said in CELLS[kind]:
        assert said in cells
    for text in filter(lambda value: isinstance(value, str), cells):
        assert unicodedata.is_normalized("NFC", text)


def test_drafts_say_in_sentences_what_they_lack(practice_db: Database) -> None:
    empty = practice_db.write(campaigns.add_campaign, CampaignDraft(year=2026, name="Dạy tốt, học tốt"))
    council = practice_db.read(lambda session: session.scalars(select(Council.id)).first())
    meeting = practice_db.write(meetings.plan_meeting, MeetingDraft(year=2026, council_id=council))
    lacking = {
        "plan": ({"campaign_id": empty}, {"number", "date", "bases", "targets", "ends_on", "recipients"}),
        "minutes": ({"meeting_id": meeting}, {"held_on", "starts_at", "chair_id", "secretary_id", "ballots"}),
        "registration_list": ({"campaign_id": empty}, {"groups"}),
        "list_person": ({"campaign_id": empty}, {"lines"}),
    }
    for kind, (ids, fields) in lacking.items():
        missing = reports.paper(practice_db, kind, PRACTICE_TODAY, **ids).missing
        assert fields <= {one.field for one in missing}, kind
        for one in missing:
            assert re.fullmatch(r"\S.{8,}[.]", one.text), one.text
            assert one.text[0].isupper(), one.text
