"""Lists of nominees, minutes, tờ trình and decision: every fact in its place, the arithmetic, what they lack."""

from dataclasses import replace

import pytest

from tests.documents import samples_awards as samples
from tests.documents.reading import read
from thidua_desktop.documents import decision, lists, minutes, pdf, submission
from thidua_desktop.documents.blocks import AnnexTitle, Document, Part, RowKind, Table
from thidua_desktop.domain.papers import SignatureBlock
from thidua_desktop.domain.papers_awards import HonourGroup, NomineeLine, counted


def text_of(document: Document) -> str:
    return " ".join(" ".join(page.text.split()) for page in read(pdf.render(document)))


def table_of(document: Document) -> Table:
    return next(block for block in document.blocks if isinstance(block, Table))


def many(count: int) -> tuple[NomineeLine, ...]:
    return tuple(replace(samples.PEOPLE[0], name=f"Bà Nguyễn Thị Lan {number}") for number in range(count))


def test_counts_read_as_papers_say_them() -> None:
    assert counted(samples.ALL) == "01 tập thể, 02 cá nhân và 01 hộ gia đình"
    assert counted(samples.PEOPLE) == "02 cá nhân"
    assert counted(()) == ""
    assert counted([*samples.ALL, samples.PEOPLE[0]]) == "01 tập thể, 03 lượt cá nhân và 01 hộ gia đình"


def test_list_of_people_has_birth_dates_in_two_columns() -> None:
    short = tuple(replace(line, achievement="Hiến đất làm đường.") for line in samples.PEOPLE)
    document = lists.compose(replace(samples.nominations("person"), lines=short))
    table = table_of(document)
    assert document.landscape
    headers = [column.title for column in table.columns]
    assert headers[:4] == ["STT", "Họ và tên", "Nam", "Nữ"]
    assert [column.over for column in table.columns[2:4]] == ["Ngày, tháng, năm sinh"] * 2
    lan, an = (row.cells for row in table.rows if row.kind is RowKind.ROW)
    assert (lan[2], lan[3], an[2], an[3]) == ("", "02/03/1979", "1975", "")
    assert lan[headers.index("Số phiếu, tỷ\u00a0lệ")] == "8/9\n(88,9\u00a0%)"
    page = read(pdf.render(document))[0]
    assert page.width > page.height


def test_two_people_with_long_texts_leave_no_empty_first_page() -> None:
    pages = read(pdf.render(lists.compose(samples.nominations("person"))))
    assert "Nguyễn Thị Lan" in " ".join(pages[0].text.split())
    assert "Ấn định danh sách" in pages[-1].text
    assert "Lê Thị Thanh Huyền" in pages[-1].text


def test_lists_hold_only_their_own_kind_of_subject() -> None:
    for subject, first in (("unit", "Nhân dân và cán bộ thôn Châu Nội"), ("household", "Ông Đặng Văn Ước")):
        table = table_of(lists.compose(samples.nominations(subject)))
        assert [row.cells[1] for row in table.rows if row.kind is RowKind.ROW] == [first]


def test_columns_nobody_has_anything_for_stay_away() -> None:
    bare = replace(samples.PEOPLE[1], agree=None)
    headers = [column.title for column in lists.nominee_table([bare], "person").columns]
    assert "Số phiếu, tỷ\u00a0lệ" not in headers
    assert "Sáng kiến" not in headers
    assert "Đã được khen thưởng (số, ngày quyết định)" not in headers
    assert "Ghi chú" in headers


def test_nominees_stand_under_their_award_and_ratings_are_short_and_explained() -> None:
    title = "Chiến sĩ thi đua cơ sở"
    lines = (samples.PEOPLE[0], replace(samples.PEOPLE[1], award=title), replace(samples.PEOPLE[1], name="Ông Lê Bảy"))
    document = lists.compose(replace(samples.nominations("person"), lines=lines))
    table = table_of(document)
    assert [row.cells[0] for row in table.rows if row.kind is RowKind.GROUP] == [
        f"{samples.CERTIFICATE} (02 cá nhân)",
        f"{title} (01 cá nhân)",
    ]
    assert [row.cells[:2] for row in table.rows if row.kind is RowKind.ROW] == [
        ("1", "Bà Nguyễn Thị Lan"),
        ("2", "Ông Lê Bảy"),
        ("3", "Ông Trần Văn Ân"),
    ]
    place = [column.title for column in table.columns].index("Xếp loại các năm")
    assert table.rows[1].cells[place] == "2023:\u00a0HTTNV\n2024:\u00a0HTXSNV"
    assert "Ghi chú: HTXSNV: hoàn thành xuất sắc nhiệm vụ; HTTNV: hoàn thành tốt nhiệm vụ." in text_of(document)
    assert "HTXSNV" not in text_of(lists.compose(replace(samples.nominations("person"), lines=samples.PEOPLE[1:2])))


def test_long_summaries_get_the_room_so_that_several_nominees_stand_on_a_page() -> None:
    told = "Vận động 42 hộ hiến 1.280 m² đất mở rộng đường; thôn đạt khu dân cư kiểu mẫu trước hạn 3 tháng. " * 3
    folk = many(8)
    paper = replace(samples.nominations("person"), lines=tuple(replace(line, achievement=told) for line in folk))
    document = lists.compose(paper)
    row = next(row for row in table_of(document).rows if row.kind is RowKind.ROW)
    assert "02/03/1979\n(nữ)" in row.cells
    assert "Trưởng thôn Châu Nội" in row.cells
    assert len(read(pdf.render(document))) <= 3


def test_a_past_award_is_short_in_its_column() -> None:
    line = replace(samples.PEOPLE[0], past_awards=(f"2022: {samples.CERTIFICATE} (số 31/QĐ-UBND)",))
    table = lists.nominee_table([line], "person")
    assert "2022: Giấy khen của Chủ tịch UBND xã (số 31/QĐ-UBND)" in table.rows[1].cells


def test_list_says_what_is_missing_by_name() -> None:
    paper = replace(samples.nominations("person"), lines=(replace(samples.PEOPLE[0], achievement=" "),))
    assert [gap.text for gap in lists.missing(paper)] == ["Chưa có tóm tắt thành tích của Bà Nguyễn Thị Lan."]
    empty = replace(paper, lines=())
    assert [gap.field for gap in lists.missing(empty)] == ["lines"]
    assert "Không có cá nhân nào." in text_of(lists.compose(empty))


def test_minutes_state_attendance_votes_and_times() -> None:
    text = text_of(minutes.compose(samples.MINUTES))
    for said in (
        "Số: 03/BB-HĐTĐKT",
        "Thời gian bắt đầu: 08 giờ 00, ngày 20 tháng 12 năm 2024.",
        "Có mặt 04/05 thành viên Hội đồng Thi đua – Khen thưởng xã; vắng 01, trong đó 01 thành viên gửi ý kiến",
        "IV. KẾT QUẢ BIỂU QUYẾT",
        "Hội đồng xét 02 trường hợp bằng hình thức biểu quyết và bỏ phiếu kín",
        "kết thúc lúc 10 giờ 30 cùng ngày",
    ):
        assert said in text
    assert "Tùng Ảnh, ngày 25" not in text


def test_minutes_compute_percentages_of_the_base_given() -> None:
    tables = [block for block in minutes.compose(samples.MINUTES).blocks if isinstance(block, Table)]
    assert [row.cells[3:7] for table in tables[1:] for row in table.rows] == [
        ("4", "1", "0", "4/5\n(80\u00a0%)"),
        ("5", "0", "0", "5/5\n(100\u00a0%)"),
    ]
    assert tables[0].rows[4].cells[4] == "Vắng (đi công tác); có ý kiến bằng văn bản"


def test_minutes_can_be_printed_before_the_meeting() -> None:
    blank = replace(
        samples.MINUTES,
        gathering=replace(
            samples.MINUTES.gathering, held_on=None, starts_at="", ends_at="", place="", chair=None, secretary=None
        ),
        attendees=(),
        votes=(),
        opinions="",
        conclusion="",
    )
    text = text_of(minutes.compose(blank))
    assert "…… giờ ……" in text
    assert "Ý KIẾN THẢO LUẬN" not in text
    assert {gap.field for gap in minutes.missing(blank)} == {
        "held_on", "starts_at", "ends_at", "place", "chair_id", "secretary_id", "attendance", "ballots", "conclusion",
    }  # fmt: skip
    assert minutes.missing(samples.MINUTES) == []


def test_submission_names_few_nominees_and_counts_many() -> None:
    few = text_of(submission.compose(replace(samples.SUBMISSION, with_lists=False)))
    assert "- Bà Nguyễn Thị Lan, Trưởng thôn Châu Nội: Giấy khen của Chủ tịch Ủy ban nhân dân xã;" in few
    flag = replace(samples.UNITS[0], award="Cờ thi đua của Ủy ban nhân dân tỉnh")
    lines = (*many(6), flag)
    document = submission.compose(replace(samples.SUBMISSION, lines=lines))
    text = text_of(document)
    assert "khen thưởng 01 tập thể và 06 cá nhân đã có thành tích" in text
    assert "cụ thể (có danh sách kèm theo):" in text
    assert "- Giấy khen của Chủ tịch Ủy ban nhân dân xã: 06 cá nhân;" in text
    assert "- Cờ thi đua của Ủy ban nhân dân tỉnh: 01 tập thể." in text


def test_submission_carries_a_landscape_list_for_each_kind() -> None:
    document = submission.compose(samples.SUBMISSION)
    parts = [block for block in document.blocks if isinstance(block, Part)]
    titles = [block.title for block in document.blocks if isinstance(block, AnnexTitle)]
    assert [part.landscape for part in parts] == [True] * 3
    assert titles == [f"{kind} ĐỀ NGHỊ KHEN THƯỞNG" for kind in ("TẬP THỂ", "CÁ NHÂN", "HỘ GIA ĐÌNH")]
    assert "(Kèm theo Tờ trình số 57/TTr-UBND ngày 25 tháng 12 năm 2024 của" in text_of(document)


def test_decision_names_up_to_five_receivers_without_a_list() -> None:
    document = decision.compose(samples.decision(many(5)))
    text = text_of(document)
    assert not any(isinstance(block, AnnexTitle) for block in document.blocks)
    assert "Điều 1. Tặng Giấy khen của Chủ tịch Ủy ban nhân dân xã cho 05 cá nhân đã có thành tích" in text
    assert "5. Bà Nguyễn Thị Lan 4, Trưởng thôn Châu Nội." in text
    assert "kèm theo" not in text


def test_decision_lists_more_than_five_with_sums() -> None:
    document = decision.compose(samples.decision((*many(5), *samples.UNITS)))
    text = text_of(document)
    assert "cho 01 tập thể và 05 cá nhân đã có thành tích" in text
    assert "(có danh sách kèm theo)" in text
    assert "mỗi cá nhân 702.000 đồng; mỗi tập thể 1.404.000 đồng" in text
    assert "Tổng số tiền thưởng: 4.914.000 đồng (Bốn triệu chín trăm mười bốn nghìn đồng)" in text
    table = table_of(document)
    assert [row.cells[1] for row in table.rows if row.kind is RowKind.GROUP] == ["TẬP THỂ", "CÁ NHÂN"]
    assert [row.cells[0] for row in table.rows if row.kind is RowKind.ROW] == ["1", "2", "3", "4", "5", "6"]
    assert table.rows[-1].cells == ("Tổng cộng", None, None, None, "4.914.000")


def test_decision_is_the_chairmans() -> None:
    text = text_of(decision.compose(samples.decision()))
    assert "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ TÙNG ẢNH" in text
    assert "TM." not in text
    assert "hiệu lực kể từ ngày ký" in text
    assert "có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./." in text
    wrong = replace(
        samples.decision(), signature=SignatureBlock(authority_lines=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), name="A")
    )
    assert [gap.field for gap in decision.missing(wrong)] == ["signer"]


def test_decision_on_several_awards_has_an_article_each() -> None:
    title = "“Lao động tiên tiến”"
    group = HonourGroup(
        award=title, verb="Tặng danh hiệu", lines=tuple(replace(p, award=title) for p in samples.PEOPLE)
    )
    paper = replace(samples.decision(), groups=(*samples.decision(samples.UNITS).groups, group))
    text = text_of(decision.compose(paper))
    assert "Điều 1. Tặng Giấy khen của Chủ tịch Ủy ban nhân dân xã cho Nhân dân và cán bộ thôn Châu Nội, đã có" in text
    assert "Điều 2. Tặng danh hiệu “Lao động tiên tiến” cho 02 cá nhân, gồm:" in text
    assert "Điều 4. Quyết định này có hiệu lực" in text
    assert "có tên tại Điều 1 và Điều 2 chịu" in text


def test_decision_without_money_has_no_article_on_it() -> None:
    unpaid = tuple(replace(line, money=None) for line in samples.PEOPLE)
    paper = samples.decision(unpaid)
    text = text_of(decision.compose(paper))
    assert "Tổng số tiền" not in text
    assert "Điều 2. Quyết định này có hiệu lực" in text
    assert [gap.field for gap in decision.missing(paper)] == ["money"]


def test_decision_with_unequal_sums_says_who_gets_what() -> None:
    lines = (samples.PEOPLE[0], replace(samples.PEOPLE[1], money=500_000))
    text = text_of(decision.compose(samples.decision(lines)))
    assert "Thưởng Bà Nguyễn Thị Lan 702.000 đồng. Thưởng Ông Trần Văn Ân 500.000 đồng." in text


@pytest.mark.parametrize("subject", ["person", "unit", "household"])
def test_every_paper_prints_without_number_and_date(subject: str) -> None:
    unknown = {"number": None, "day": None, "month": None, "year": None}
    for paper, compose in (
        (samples.nominations(subject), lists.compose),
        (samples.MINUTES, minutes.compose),
        (samples.SUBMISSION, submission.compose),
        (samples.decision(), decision.compose),
    ):
        document = compose(replace(paper, head=replace(paper.head, **unknown)))
        assert "None" not in text_of(document)


def test_a_sudden_feat_is_proposed_in_its_own_words_without_minutes_of_a_meeting_not_held() -> None:
    sudden = replace(samples.SUBMISSION, sudden=True, upward=False, met_on=(), campaign="", with_lists=False)
    said = text_of(submission.compose(sudden))
    assert "đã lập được thành tích đột xuất" in said
    assert "Báo cáo tóm tắt thành tích" in said
    assert "- Biên bản họp" not in said
    assert "- Biên bản họp" in text_of(submission.compose(replace(sudden, sudden=False)))
