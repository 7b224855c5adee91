"""What the papers of money and of taking back say: each sum in its place, totals in words, who signs."""

import datetime as dt
from dataclasses import replace

import pytest

from tests.documents import samples_awards as samples
from tests.documents.reading import read
from thidua_desktop.documents import award_book, decision, fund_book, pay_list, pdf, revocation
from thidua_desktop.documents.blocks import AnnexTitle, Document, RowKind, Table
from thidua_desktop.domain.fund import FundBook, FundRow, FundTotals
from thidua_desktop.domain.papers import SignatureBlock
from thidua_desktop.domain.papers_awards import AwardBook, BookLine, HonourGroup, NomineeLine, PayList, RevocationPaper
from thidua_desktop.sheets import money as sheets

SIGNED = SignatureBlock(authority_lines=("CHỦ TỊCH",), name="Nguyễn Thị Thanh")
LAN = NomineeLine(
    name="Bà Nguyễn Thị Lan", award="Giấy khen", post="Trưởng thôn", unit="Thôn Yên Mỹ", money=760_000, multiple="0,3",
    base_salary=2_530_000,
)  # fmt: skip
THON = NomineeLine(
    name="Thôn Yên Mỹ", award="Giấy khen", subject="unit", money=1_520_000, multiple="0,6", base_salary=2_530_000
)


def text_of(document: Document) -> str:
    return " ".join(" ".join(page.text.split()) for page in read(pdf.render(document)))


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


@pytest.fixture
def head():
    return samples.head("DANH SÁCH", "Chi tiền thưởng")


def pays(head, *lines: NomineeLine) -> PayList:
    return PayList(
        head=replace(head, kind="DANH SÁCH", subject="Chi tiền thưởng"),
        decision="45/QĐ-UBND",
        authority="Chủ tịch Ủy ban nhân dân xã Yên Sơn",
        fund="Quỹ thi đua, khen thưởng của xã",
        rounding="Làm tròn lên chục nghìn đồng",
        lines=lines,
        signature=SIGNED,
    )


def test_a_payment_list_shows_how_each_sum_came_about_and_the_total_in_words(head) -> None:
    document = pay_list.compose(pays(head, LAN, THON))
    (table,) = tables(document)
    assert [column.title for column in table.columns][3:] == [
        "Hệ số",
        "Lương cơ sở (đồng)",
        "Thành tiền (đồng)",
        "Ký nhận",
    ]
    rows = [row.cells for row in table.rows if row.kind is RowKind.ROW]
    assert [(row[1], row[3], row[4], row[5], row[-1]) for row in rows] == [
        ("Thôn Yên Mỹ", "0,6", "2.530.000", "1.520.000", ""),
        ("Bà Nguyễn Thị Lan", "0,3", "2.530.000", "760.000", ""),
    ]
    text = text_of(document)
    for said in (
        "Tổng cộng 2.280.000",
        "Danh sách có 01 tập thể và 01 cá nhân.",
        "Hai triệu hai trăm tám mươi nghìn đồng",
        "Nguồn chi: Quỹ thi đua, khen thưởng của xã. Cách tính: hệ số nhân lương cơ sở, làm tròn lên chục nghìn đồng.",
        "NGƯỜI LẬP",
        "KẾ TOÁN",
        "Nguyễn Thị Thanh",
    ):
        assert said in text


def test_reasons_get_a_column_only_when_there_are_some_and_gaps_are_named(head) -> None:
    unknown = replace(LAN, name="Ông Lê Văn Tám", money=None, multiple="", note="Chưa có hệ số")
    paper = pays(head, LAN, unknown)
    titles = [column.title for column in tables(pay_list.compose(paper))[0].columns]
    assert "Ghi chú" in titles
    assert "Ghi chú" not in [column.title for column in tables(pay_list.compose(pays(head, LAN)))[0].columns]
    assert [one.text for one in pay_list.missing(paper) if one.field == "money"] == [
        "Chưa có mức tiền thưởng của Ông Lê Văn Tám."
    ]


def test_who_lost_the_award_since_stays_on_the_list_and_the_list_says_what_is_left(head) -> None:
    lost = replace(LAN, name="Ông Lê Văn Tám", note="Đã thu hồi theo Quyết định số 60/QĐ-UBND ngày 20/12/2026")
    paper = replace(pays(head, LAN, lost, THON), taken_back=(lost,))
    text = text_of(pay_list.compose(paper))
    for said in (
        "Đã thu hồi theo Quyết định số 60/QĐ-UBND",
        "Tổng cộng 3.040.000",
        "01 cá nhân (760.000 đồng) bị thu hồi, hủy bỏ khen thưởng",
        "trường hợp còn hiệu lực: 2.280.000 đồng (Hai triệu hai trăm tám mươi nghìn đồng).",
    ):
        assert said in text
    assert sheets.pay_list(paper).notes[-1].rstrip(".") in text
    assert "bị thu hồi" not in text_of(pay_list.compose(pays(head, LAN)))


def taken(head, *lines: NomineeLine, **change: object) -> RevocationPaper:
    values = {
        "head": replace(head, kind="QUYẾT ĐỊNH", subject="Về việc thu hồi Giấy khen"),
        "verb": "thu hồi",
        "authority": "Chủ tịch Ủy ban nhân dân xã Tùng Ảnh",
        "reason": "Khai man thành tích.",
        "signature": SIGNED,
        "bases": ("Căn cứ Quyết định số 45/QĐ-UBND",),
        **change,
    }
    return RevocationPaper(lines=lines, **values)


def test_taking_one_award_back_names_the_person_the_paper_and_the_money(head) -> None:
    line = replace(LAN, note="Quyết định số 45/QĐ-UBND ngày 10 tháng 12 năm 2026", certificate="7")
    text = text_of(revocation.compose(taken(head, line)))
    for said in (
        "Điều 1. Thu hồi Giấy khen đã tặng bà Nguyễn Thị Lan, Trưởng thôn Yên Mỹ tại Quyết định số 45/QĐ-UBND",
        "Lý do: khai man thành tích.",
        "Điều 2. Bà Nguyễn Thị Lan nộp lại giấy khen, giấy chứng nhận đã nhận (số sổ 7) và số tiền thưởng 760.000 đồng "
        "(Bảy trăm sáu mươi nghìn đồng)",
        "và bà Nguyễn Thị Lan chịu trách nhiệm thi hành Quyết định này./.",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ TÙNG ẢNH",
    ):
        assert said in text
    assert "TM." not in text


def test_a_sheet_that_was_never_handed_over_is_not_asked_back(head) -> None:
    """Law 06/2022/QH15, art. 93: what was received is given back, and nothing else."""
    line = replace(LAN, note="Quyết định số 45/QĐ-UBND")
    text = text_of(revocation.compose(taken(head, line, kept=("7",), none_handed=True)))
    assert "Bà Nguyễn Thị Lan nộp lại số tiền thưởng 760.000 đồng" in text
    assert "Giấy khen, giấy chứng nhận chưa trao (số sổ 7) không trao nữa." in text
    assert "đã nhận" not in text
    both = text_of(revocation.compose(taken(head, replace(line, certificate="6"), line, kept=("7",))))
    assert "nộp lại giấy khen, giấy chứng nhận đã nhận (số sổ 6) và số tiền thưởng" in both
    assert "chưa trao (số sổ 7) không trao nữa" in both
    poor = text_of(revocation.compose(taken(head, replace(line, money=None), kept=("7",), none_handed=True)))
    assert "nộp lại" not in poor


def test_many_awards_taken_back_stand_on_a_list_with_their_sum(head) -> None:
    lines = [replace(LAN, name=f"Bà Lê Thị {number}", note="QĐ 45") for number in range(6)]
    document = revocation.compose(taken(head, *lines, verb="hủy bỏ"))
    assert any(isinstance(block, AnnexTitle) for block in document.blocks)
    text = text_of(document)
    assert "Hủy bỏ Giấy khen đã tặng 06 cá nhân (có danh sách kèm theo)" in text
    assert "Tổng cộng 4.560.000" in text
    two = text_of(revocation.compose(taken(head, *lines[:2])))
    assert "1. Bà Lê Thị 0" in two
    assert "danh sách kèm theo" not in two


def test_without_money_nothing_is_asked_back_and_a_missing_reason_is_named(head) -> None:
    paper = taken(head, replace(LAN, money=None), reason=" ")
    assert "số tiền thưởng" not in text_of(revocation.compose(paper))
    assert "Chưa ghi lý do thu hồi, hủy bỏ." in [one.text for one in revocation.missing(paper)]


def books(head, *rows: FundRow, totals: FundTotals) -> FundBook:
    return FundBook(
        head=replace(head, kind="SỔ QUỸ", subject="Năm 2026"), year=2026, rows=rows, totals=totals, signature=SIGNED
    )


def entry(number: int, income: int | None, spending: int | None, balance: int) -> FundRow:
    return FundRow(
        number, dt.date(2026, 1, number), "budget", f"Khoản {number}", income, spending, balance, "PT", None, ""
    )


def test_the_fund_book_ends_with_what_is_left_in_words(head) -> None:
    book = books(head, entry(1, 5_000_000, None, 5_000_000), entry(2, None, 760_000, 4_240_000),
                 totals=FundTotals(5_000_000, 760_000))  # fmt: skip
    text = text_of(fund_book.compose(book))
    assert "Tổng cộng 5.000.000 760.000 4.240.000" in text
    assert "Quỹ còn lại: 4.240.000 đồng (Bốn triệu hai trăm bốn mươi nghìn đồng)./." in text
    sheet = sheets.fund_book(book)
    assert [row[5:8] for row in sheet.rows] == [(5_000_000, None, 5_000_000), (None, 760_000, 4_240_000)]
    assert sheet.totals == (5, 6)


def test_an_overspent_book_says_so_on_paper_and_beside_it(head) -> None:
    book = books(head, entry(1, None, 10, -10), totals=FundTotals(0, 10))
    assert "Chi vượt quỹ 10 đồng./." in text_of(fund_book.compose(book))
    assert "Chi vượt quỹ 10 đồng." in [one.text for one in fund_book.missing(book)]


def test_the_register_says_what_became_of_an_award_that_no_longer_holds(head) -> None:
    valid = BookLine(
        number="1", decision="45/QĐ-UBND", decided_on=dt.date(2026, 12, 10), name="Nguyễn Thị Lan", post="Trưởng thôn",
        award="Giấy khen", achievement="Thành tích", money=760_000, handed_on=dt.date(2026, 12, 20), handed_to="Lê Tám",
    )  # fmt: skip
    gone = replace(valid, number="2", name="Lê Văn Tám", money=None, handed_on=None, note="Đã thu hồi: khai man")
    book = AwardBook(
        head=replace(head, kind="SỔ KHEN THƯỞNG", subject="Năm 2026"), year=2026, lines=(valid, gone), signature=SIGNED
    )
    document = award_book.compose(book)
    assert document.landscape
    group, first, second = (row.cells for row in tables(document)[0].rows)
    assert group[0] == "Quyết định số 45/QĐ-UBND ngày 10/12/2026: thành tích"
    assert first[5:8] == ("760.000", "20/12/2026", "Lê Tám")
    assert (second[5], second[-1]) == ("", "Đã thu hồi: khai man")
    assert "Sổ có 02 lượt khen thưởng./." in text_of(document)
    assert [row[-1] for row in sheets.award_book(book).rows] == ["", "Đã thu hồi: khai man"]


def test_the_register_tells_an_achievement_once_unless_each_has_his_own(head) -> None:
    line = BookLine(
        number="1", decision="45/QĐ-UBND", decided_on=dt.date(2026, 12, 10), name="Nguyễn Thị Lan", post="Trưởng thôn",
        award="Giấy khen", achievement="Đã cứu người", money=None, handed_on=None, handed_to="",
    )  # fmt: skip
    other = replace(line, number="2", name="Lê Văn Tám", achievement="Hiến đất làm đường")
    book = AwardBook(head=head, year=2026, lines=(line, other, replace(other, decision="50/QĐ-UBND")), signature=SIGNED)
    (table,) = tables(award_book.compose(book))
    assert "Thành tích" in [column.title for column in table.columns]
    assert [row.cells[0] for row in table.rows if row.kind is RowKind.GROUP] == [
        "Quyết định số 45/QĐ-UBND ngày 10/12/2026",
        "Quyết định số 50/QĐ-UBND ngày 10/12/2026: hiến đất làm đường",
    ]
    assert [row.cells[5] for row in table.rows if row.kind is RowKind.ROW] == ["Đã cứu người", "Hiến đất làm đường", ""]


def test_a_sheet_to_sign_carries_the_same_sums(head) -> None:
    sheet = sheets.pay_list(pays(head, LAN, THON))
    assert [row[4:8] for row in sheet.rows] == [("0,3", 2_530_000, 760_000, ""), ("0,6", 2_530_000, 1_520_000, "")]
    assert sheet.totals == (6,)
    assert sheet.least_lines == 2  # room to sign
    assert "Hai triệu hai trăm tám mươi nghìn đồng" in sheet.notes[1]


def test_a_decision_for_one_receiver_needs_no_list_and_several_titles_get_an_article_each() -> None:
    paper = samples.decision()
    one = replace(paper, groups=(HonourGroup(award="Giấy khen", lines=(LAN,), reason="đã có thành tích xuất sắc"),))
    text = text_of(decision.compose(one))
    assert "Điều 1. Tặng Giấy khen cho bà Nguyễn Thị Lan, Trưởng thôn Yên Mỹ, đã có thành tích xuất sắc." in text
    assert "bà Nguyễn Thị Lan chịu trách nhiệm thi hành" in text
    assert "danh sách kèm theo" not in text
    title = HonourGroup(award="Lao động tiên tiến", lines=(LAN,), verb="Tặng danh hiệu", reason="đã có thành tích")
    both = text_of(decision.compose(replace(paper, groups=(title, HonourGroup(award="Giấy khen", lines=(THON,))))))
    assert "Điều 1. Tặng danh hiệu Lao động tiên tiến cho" in both
    assert "Điều 2. Tặng Giấy khen cho Thôn Yên Mỹ" in both
    assert "tại Điều 1 và Điều 2" in both


def test_a_decision_names_an_award_once_among_the_sums_of_its_kinds() -> None:
    title = replace(LAN, award="Lao động tiên tiến")
    groups = (
        HonourGroup(award="Lao động tiên tiến", lines=(title,), reason="đã có thành tích"),
        HonourGroup(award="Giấy khen", lines=(THON, LAN), reason="đã có thành tích"),
    )
    text = text_of(decision.compose(replace(samples.decision(), groups=groups)))
    assert (
        "Mức tiền thưởng: Lao động tiên tiến, mỗi cá nhân 760.000 đồng; Giấy khen, mỗi tập thể 1.520.000 đồng, mỗi cá "
        "nhân 760.000 đồng."
    ) in text


def test_a_decision_says_when_only_the_highest_of_several_titles_is_paid() -> None:
    lower = replace(LAN, award="Lao động tiên tiến", money=0)
    higher = replace(LAN, award="Chiến sĩ thi đua cơ sở", money=2_530_000)
    groups = tuple(HonourGroup(award=line.award, lines=(line,), reason="đã có thành tích") for line in (higher, lower))
    said = "chỉ nhận một mức tiền thưởng cao nhất"
    assert said in text_of(decision.compose(replace(samples.decision(), groups=groups)))
    assert said not in text_of(decision.compose(replace(samples.decision(), groups=groups[:1])))
