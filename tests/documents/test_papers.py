"""What the papers say: every fact they were given, in the right place, and what they lack."""

from dataclasses import replace

import pytest

from tests.documents import samples
from tests.documents.reading import read
from thidua_desktop.documents import achievement, pact, pdf, plan, registration, registration_list
from thidua_desktop.documents.blocks import Blank, Document, Heading, Table
from thidua_desktop.domain.papers import PlanSection
from thidua_desktop.domain.papers_reports import ReportSection


def text_of(document: Document) -> str:
    return " ".join(" ".join(page.text.split()) for page in read(pdf.render(document)))


def headings(document: Document, level: int = 1) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading) and block.level == level]


def test_figures_stand_under_the_section_on_targets_and_are_compared_from_two_years_on():
    sections = tuple(ReportSection(heading=one, body="Tốt.") for one in ("Kết quả các chỉ tiêu", "Biện pháp"))
    report = replace(samples.UNIT_REPORT, sections=sections)
    found = [one for one in achievement.compose(report).blocks if isinstance(one, (Heading, Table))]
    place = next(n for n, one in enumerate(found) if isinstance(one, Table))
    assert [found[place - 1].text, found[place + 1].text] == ["1. Kết quả các chỉ tiêu", "2. Biện pháp"]
    assert found[place].columns[-1].title == "So với năm trước (%)"
    one_year = replace(
        report, years=("Năm 2024",), figures=tuple(replace(x, values=x.values[:1]) for x in report.figures)
    )
    (table,) = (one for one in achievement.compose(one_year).blocks if isinstance(one, Table) and len(one.rows) == 2)
    assert [column.title for column in table.columns][-1] == "Năm 2024"


def test_a_person_promises_under_headings_and_says_what_an_initiative_will_bring():
    said = [
        block.label
        for block in registration.compose(replace(samples.INDIVIDUAL, pledges=())).blocks
        if isinstance(block, Blank) and not block.value
    ]
    assert said[:5] == [
        "- Thực hiện nhiệm vụ",
        "- Phẩm chất đạo đức, lối sống",
        "- Học tập, nâng cao trình độ",
        "Dự kiến hiệu quả",
        "Thời gian thực hiện",
    ]


def test_plan_prints_all_targets_in_the_annex_and_counts_them() -> None:
    document = plan.compose(samples.PLAN)
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert len(table.rows) == 37 + 3
    text = text_of(document)
    assert "Tổng số 37 chỉ tiêu" in text
    for shown in ("52.016.953.000", "293,6", "81,5", "0,6", "1.821"):
        assert shown in text
    cells = {row.cells[1]: row for row in table.rows}
    assert cells["Tỷ lệ người dân tham gia BHYT"].cells[3:5] == ("Trên", "95")
    assert cells["Tỷ lệ hộ nghèo giảm"].cells[3] == "Giảm"
    assert (cells["Sản lượng thóc"].cells[0], cells["Sản lượng thóc"].level) == ("2.1", 1)


def test_plan_lists_targets_in_the_text_without_annex() -> None:
    document = plan.compose(replace(samples.PLAN, with_annex=False))
    text = text_of(document)
    assert not any(isinstance(block, Table) for block in document.blocks)
    assert "- Tổng sản lượng lương thực quy thóc: 2.143 tấn; trong đó: sản lượng thóc: 1.611 tấn;" in text
    assert "Tỷ lệ người dân tham gia BHYT: trên 95 %" in text


def test_plan_numbers_sections_in_the_clerks_order_and_adds_what_data_asks_for() -> None:
    assert headings(plan.compose(samples.PLAN)) == [
        "I. MỤC ĐÍCH, YÊU CẦU",
        "II. CHỦ ĐỀ, KHẨU HIỆU THI ĐUA",
        "III. NỘI DUNG THI ĐUA",
        "IV. TUYÊN TRUYỀN",
        "V. CHỈ TIÊU THI ĐUA",
        "VI. THỜI GIAN THỰC HIỆN",
        "VII. CÔNG TÁC KHEN THƯỞNG",
        "VIII. KINH PHÍ THỰC HIỆN",
        "IX. TỔ CHỨC THỰC HIỆN",
    ]


def test_plan_keeps_an_order_of_the_clerks_own() -> None:
    sections = (
        PlanSection(kind="awards", heading="Khen thưởng"),
        PlanSection(kind="free", heading="Phần riêng", body="Một câu."),
        PlanSection(kind="theme"),
    )
    shown = headings(plan.compose(replace(samples.PLAN, sections=sections, linked=(), funding="")))
    assert [text.partition(". ")[2] for text in shown if "KHEN" in text or "RIÊNG" in text or "KHẨU" in text] == [
        "KHEN THƯỞNG",
        "PHẦN RIÊNG",
        "CHỦ ĐỀ, KHẨU HIỆU THI ĐUA",
    ]
    assert [text.partition(".")[0] for text in shown] == ["I", "II", "III", "IV", "V", "VI"][: len(shown)]


def test_plan_says_period_deadline_and_ends_with_the_final_mark() -> None:
    text = text_of(plan.compose(samples.PLAN))
    assert "Từ ngày ban hành Kế hoạch đến hết ngày 30 tháng 11 năm 2024." in text
    assert "gửi về Ủy ban nhân dân xã (qua Văn phòng) chậm nhất ngày 15 tháng 12 năm 2024." in text
    assert "của xã Tùng Ảnh./." in text
    assert "(c/đ);" in text
    assert "- Lưu: VT, VHXH." in text


def test_unknown_number_and_date_leave_room_for_the_pen() -> None:
    page = read(pdf.render(plan.compose(samples.BARE_PLAN)))[0]
    symbol, month = page.find("/KH-UBND"), page.find("tháng")
    label = page.find("Số:")
    assert symbol.right - label.left > 90 or symbol.left - label.right > 15
    assert "năm 2024" in page.text
    assert month.baseline == pytest.approx(symbol.baseline, abs=0.1)


def test_missing_parts_are_listed_and_a_whole_plan_lacks_nothing() -> None:
    assert plan.missing(samples.PLAN) == []
    fields = [entry.field for entry in plan.missing(samples.BARE_PLAN)]
    assert fields[:5] == ["number", "date", "signer", "bases", "sections"]
    assert fields[5:] == ["targets", "ends_on", "criteria", "dossier_deadline", "assignments", "recipients"]


def test_collective_registration_holds_titles_commitments_and_people() -> None:
    text = text_of(registration.compose(samples.COLLECTIVE))
    for words in ("Tập thể lao động tiên tiến", "01 thư viện", "15/06/2024", "Chiến sĩ thi đua cơ sở: 03", "32 người"):
        assert words in text
    for line in samples.COLLECTIVE.lines:
        assert line.name in text
    assert registration.missing(samples.COLLECTIVE) == []


def test_empty_registrations_can_be_filled_in_by_hand() -> None:
    collective = replace(samples.COLLECTIVE, titles=(), commitments=(), works=(), lines=(), member_count=None)
    tables = [block for block in registration.compose(collective).blocks if isinstance(block, Table)]
    assert [len(table.rows) for table in tables] == [5, 5, 5]
    assert {entry.field for entry in registration.missing(collective)} == {"titles", "commitments", "lines"}
    individual = replace(samples.INDIVIDUAL, birth="", post="", titles=(), pledges=(), initiative="")
    assert {entry.field for entry in registration.missing(individual)} == {"titles", "pledges", "post"}
    assert "Ngày, tháng, năm sinh:" in text_of(registration.compose(individual))


def test_individual_registration_holds_what_the_person_promises() -> None:
    text = text_of(registration.compose(samples.INDIVIDUAL))
    for words in (*samples.INDIVIDUAL.pledges, samples.INDIVIDUAL.name, "02/3/1985", *samples.INDIVIDUAL.titles):
        assert words in text


def test_registration_list_sums_each_title() -> None:
    document = registration_list.compose(samples.LIST)
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert table.rows[-1].cells[3:7] == ("20", "7", "0", "1")
    assert table.rows[0].cells[3:7] == ("20", "7", "0", "0")
    pages = read(pdf.render(document))
    assert all(page.width > page.height for page in pages)
    assert "Ấn định danh sách có 21" in pages[-1].text
    empty = registration_list.compose(replace(samples.LIST, groups=()))
    assert "Chưa có đơn vị, cá nhân nào đăng ký." in text_of(empty)


@pytest.mark.parametrize("count", [2, 5, 12])
def test_every_party_of_a_pact_signs(count: int) -> None:
    paper = samples.pact(count)
    pages = read(pdf.render(pact.compose(paper)))
    lines = [line.text for page in pages for line in page.lines]
    assert lines.count("ĐẠI DIỆN") == count
    for party in paper.parties:
        assert party.unit.upper() in lines
    assert f"lập thành {count + 1:02d} bản" in " ".join(lines)
    assert pact.missing(paper) == []
    assert {entry.field for entry in pact.missing(samples.pact(1))} == {"parties"}


def test_achievement_reports_hold_the_three_parts() -> None:
    person = achievement.compose(samples.PERSON_REPORT)
    unit = achievement.compose(samples.UNIT_REPORT)
    assert [text.partition(".")[0] for text in headings(person)] == ["I", "II", "III"]
    assert "Đại học Sư phạm Ngữ văn" in text_of(person)
    text = text_of(unit)
    for words in ("Trường được thành lập năm 1966.", "166,7", "98,5", "Quyết định số 125/QĐ-UBND", "Chưa có."):
        assert words in text
    assert "date" in {entry.field for entry in achievement.missing(samples.PERSON_REPORT)}


def test_file_names_say_what_the_paper_is() -> None:
    assert plan.compose(samples.PLAN).file_name == "Kế hoạch 29-KH-UBND – 2024-01-31"
    names = [
        registration.compose(samples.COLLECTIVE).file_name,
        registration.compose(samples.INDIVIDUAL).file_name,
        registration_list.compose(samples.LIST).file_name,
        pact.compose(samples.pact(2)).file_name,
        achievement.compose(samples.PERSON_REPORT).file_name,
        plan.compose(samples.BARE_PLAN).file_name,
    ]
    assert names[0] == f"Đăng ký – {samples.COLLECTIVE.unit}"
    assert names[4] == f"Báo cáo thành tích – {samples.PERSON_REPORT.profile.name}"
    assert len(set(names)) == len(names)
    for name in names:
        assert not set(name) & set('\\/:*?"<>|')
        assert len(name) <= 90
