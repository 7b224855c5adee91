"""Word files taken apart: page, sections, styles, tables and signatures, against figures written here by hand."""

import io
import unicodedata
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise

import docx as word
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from lxml import etree

from tests.documents import samples, samples_awards
from thidua_desktop.documents import blocks, decision, docx, fonts, geometry, minutes, pact, plan, registration
from thidua_desktop.documents.blocks import Align, Column, Row, RowKind, Table, paragraph
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.papers import Recipient, SignatureBlock

HALF_A_MM = Mm(0.05)
SEQUENCES = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl pBdr tabs spacing ind jc outlineLvl rPr sectPr",
    "rPr": "rFonts b bCs i iCs sz szCs lang",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook",
    "trPr": "cantSplit trHeight tblHeader",
    "tcPr": "tcW gridSpan vMerge tcBorders tcMar vAlign",
    "sectPr": "headerReference type pgSz pgMar pgNumType cols titlePg",
    "style": "name basedOn next uiPriority semiHidden qFormat pPr rPr tblPr",
}
"""The order in which ISO/IEC 29500 wants the parts; Word offers to repair a file that keeps another one."""


def opened(*composed: blocks.Document) -> "word.document.Document":
    return word.Document(io.BytesIO(docx.render(*composed)))


def of(*parts: blocks.Block, landscape: bool = False) -> blocks.Document:
    return blocks.Document("Thử", "Ủy ban nhân dân xã", parts, "thử", landscape)


@pytest.fixture(scope="module")
def the_plan() -> "word.document.Document":
    return opened(plan.compose(samples.PLAN))


def body_elements(file: "word.document.Document") -> list[str]:
    return [etree.QName(child).localname for child in file.element.body]


def is_kept(element) -> bool:
    """Whether all paragraphs of an element stay with the next one, by themselves or by their style."""
    found = list(element.iter(qn("w:p")))
    return bool(found) and all(one.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None for one in found)


def is_whole(row) -> bool:
    return row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None


def test_pages_are_a4_with_the_margins_of_the_decree(the_plan):
    upright, lying = the_plan.sections
    assert (upright.orientation, lying.orientation) == (WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE)
    for section, width, height in ((upright, 210, 297), (lying, 297, 210)):
        found = (section.page_width, section.page_height, section.top_margin, section.bottom_margin)
        wanted = (width, height, 20, 20)
        assert [round(length.mm, 1) for length in found] == list(wanted)
        assert abs(section.left_margin - Mm(30)) < HALF_A_MM
        assert abs(section.right_margin - Mm(20)) < HALF_A_MM


def test_page_numbers_begin_on_the_second_page_of_each_part(the_plan):
    for section in the_plan.sections:
        assert section.different_first_page_header_footer
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
        assert "PAGE" in etree.tostring(section.header._element, encoding="unicode")
        assert section.header.paragraphs[0].style.paragraph_format.alignment == 1
        assert section.first_page_header.paragraphs[0].text == ""
        number_foot = section.header_distance + Pt(14 * 1.15)
        assert Mm(5) < section.header_distance < number_foot < section.top_margin


def test_letters_are_times_new_roman_14_in_vietnamese(the_plan):
    normal = the_plan.styles["Normal"]
    assert (normal.font.name, normal.font.size) == ("Times New Roman", Pt(14))
    assert the_plan.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "vi-VN"
    assert the_plan.core_properties.language == "vi-VN"
    text = the_plan.styles["Body Text"].paragraph_format
    assert abs(text.first_line_indent - Mm(12.7)) < HALF_A_MM
    assert (text.space_before, text.alignment) == (Pt(6), 3)
    assert 1 <= normal.paragraph_format.line_spacing <= 1.5
    assert the_plan.styles["Heading 1"].font.bold
    assert the_plan.styles["Table Grid"] is not None


def test_headings_make_the_outline_of_the_file(the_plan):
    outline = [one.text for one in the_plan.paragraphs if one.style.name == "Heading 1"]
    assert outline[0] == "I. MỤC ĐÍCH, YÊU CẦU"
    assert [text.split(".")[0] for text in outline] == ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
    title = next(one for one in the_plan.paragraphs if one.style.name == "Title")
    assert title.text == "KẾ HOẠCH"


def test_head_stands_in_two_columns_with_number_and_date_on_one_level(the_plan):
    head = the_plan.tables[0]
    left, right = head.rows[0].cells
    assert [one.text for one in left.paragraphs] == ["ỦY BAN NHÂN DÂN", "XÃ TÙNG ẢNH", ""]
    assert [one.text for one in right.paragraphs][:2] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
    ]
    assert [cell.text for cell in head.rows[1].cells] == ["Số: 29/KH-UBND", "Tùng Ảnh, ngày 31 tháng 01 năm 2024"]
    borders = [one.get(qn("w:val")) for one in head._tbl.iter(qn("w:tblBorders"))]
    assert borders == []


@pytest.mark.parametrize(("column", "text", "share"), [(0, "XÃ TÙNG ẢNH", (1 / 3, 1 / 2)), (1, None, (1, 1))])
def test_lines_under_body_and_motto_are_drawn_and_of_the_right_length(the_plan, column, text, share):
    cell = the_plan.tables[0].rows[0].cells[column]
    rule = cell.paragraphs[-1]
    assert rule._p.find(f".//{qn('w:pBdr')}/{qn('w:top')}").get(qn("w:val")) == "single"
    sides = rule.paragraph_format.left_indent + rule.paragraph_format.right_indent
    size = 13 if text else 14
    wide = fonts.width(text or "Độc lập - Tự do - Hạnh phúc", fonts.BOLD, size)
    margin = Pt(10) if column == 0 else 0  # between the columns
    drawn = Length(cell.width - margin - sides).pt
    assert wide * share[0] - 0.2 <= drawn <= wide * share[1] + 0.2


def test_every_table_repeats_its_header_and_keeps_its_rows_whole(the_plan):
    ruled = [table for table in the_plan.tables if table.style.name == "Table Grid"]
    assert ruled
    for table in ruled:
        rows = table._tbl.findall(qn("w:tr"))
        assert rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
        assert not any(row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows[1:])


def test_columns_fill_the_text_exactly_and_cells_reach_over_their_neighbours():
    columns = (Column("STT", 1, Align.CENTER), Column("Nam", 2, over="Sinh"), Column("Nữ", 2, over="Sinh"))
    rows = (Row(("I", "Nhóm", None), RowKind.GROUP), Row(("1", "a", "b")), Row(("Cộng", None, "2"), RowKind.TOTAL))
    file = opened(of(Table(columns, rows)))
    table = file.tables[0]
    grid = [int(one.get(qn("w:w"))) for one in table._tbl.find(qn("w:tblGrid"))]
    assert sum(grid) == pytest.approx(160 / 25.4 * 1440, abs=1)
    lines = table._tbl.findall(qn("w:tr"))
    assert [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in lines] == [True, True] + [False] * 3
    spans = [[cell.grid_span for cell in row.tc_lst] for row in lines]
    assert spans == [[1, 2], [1, 1, 1], [1, 2], [1, 1, 1], [2, 1]]
    merged = [one.get(qn("w:val")) for one in table._tbl.iter(qn("w:vMerge"))]
    assert merged == ["restart", None]
    assert is_kept(lines[2])  # the heading of a group
    assert is_kept(lines[3])  # the row before the total


def test_a_row_taller_than_a_page_may_be_split():
    columns = (Column("Tên", 1), Column("Thành tích", 1))
    rows = (Row(("An", "chữ " * 2500)), Row(("Bình", "chữ " * 100)))
    lines = opened(of(Table(columns, rows))).tables[0]._tbl.findall(qn("w:tr"))
    assert [row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in lines] == [True, False, True]


def test_rows_to_write_in_have_their_height_and_blanks_a_dotted_line():
    file = opened(of(blocks.Blank("Họ và tên", lines=2), Table((Column("Ký", 1),), (Row(("",)),), row_height=9)))
    row = file.tables[0].rows[1]
    assert abs(row.height - Mm(9)) < HALF_A_MM
    first, second = file.paragraphs[:2]
    assert first.text == "Họ và tên: \t"
    assert second.text == "\t"
    for one in (first, second):
        stop = one.paragraph_format.tab_stops[0]
        assert abs(stop.position - Mm(160)) < HALF_A_MM
        assert stop.leader == 1  # dots


SIGNED = SignatureBlock(authority_lines=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), name="Lê Thị An")
CLOSING = blocks.Closing((Recipient(text="Như trên", mark="b/c"), Recipient(text="Lưu: VT")), SIGNED)


def test_nobody_signs_on_a_page_without_text():
    file = opened(of(paragraph("Đoạn đầu."), paragraph("Đoạn cuối./."), CLOSING))
    first, last = file.paragraphs[:2]
    assert last.paragraph_format.keep_with_next
    assert not first.paragraph_format.keep_with_next
    table = file.tables[0]
    assert table._tbl.find(f".//{qn('w:cantSplit')}") is not None
    left, right = table.rows[0].cells
    assert [one.text for one in left.paragraphs] == ["Nơi nhận:", "- Như trên (b/c);", "- Lưu: VT."]
    assert [one.text for one in right.paragraphs] == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Thị An"]
    assert right.paragraphs[-1].paragraph_format.space_before >= Mm(24.9)
    assert left.paragraphs[0].paragraph_format.space_before == right.paragraphs[0].paragraph_format.space_before


def test_a_long_heading_over_all_columns_is_no_row_taller_than_a_page():
    heading = Row(("Quyết định số 215/QĐ-UBND: đã có thành tích xuất sắc trong phong trào thi đua " * 4, None))
    table = Table((Column("Số", 1), Column("Tên", 12)), (heading, Row(("1", "Thôn Nội"))))
    rows = opened(of(table)).tables[0]._tbl.findall(qn("w:tr"))
    assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)


def test_signatures_stay_with_the_last_rows_of_a_table():
    rows = tuple(Row((str(number),)) for number in range(5))
    file = opened(of(Table((Column("Số", 1),), rows), paragraph("Có 5 dòng.", stays_with_table=True), CLOSING))
    lines = file.tables[0]._tbl.findall(qn("w:tr"))
    assert [is_kept(row) for row in lines] == [True, True, False, False, True, True]
    assert next(one for one in file.paragraphs if one.text == "Có 5 dòng.").paragraph_format.keep_with_next


def test_a_pact_has_a_signature_for_each_party_in_lines_that_stay_whole():
    file = opened(pact.compose(samples.pact(5)))
    (whole,) = (table for table in file.tables for cell in table._cells[:1] if cell.tables)
    assert [is_whole(row) for row in whole._tbl.tr_lst] == [True]  # nothing parts them from the words they sign
    (table,) = whole.cell(0, 0).tables
    lines = table._tbl.findall(qn("w:tr"))
    assert len(table.columns) == 3
    assert len(lines) == 4
    assert [is_kept(row) for row in lines] == [True] * 4  # few enough for one page, the last with the witness below
    names = [cell.text for number in (1, 3) for cell in table.rows[number].cells if cell.text]
    assert len(set(names)) == 5


def test_what_ends_a_long_table_is_its_last_row_as_rows_hold_together_in_every_reader():
    rows = tuple(Row((str(number), "")) for number in range(30))
    table = Table((Column("Số", 1), Column("Tên", 3)), rows)
    file = opened(of(table, paragraph("Có 30 dòng.", stays_with_table=True), CLOSING))
    (ruled,) = file.tables
    *lines, end = ruled._tbl.findall(qn("w:tr"))
    assert [is_kept(row) for row in lines[-3:]] == [False, True, True]
    assert is_whole(end)
    (held,) = end.tc_lst
    assert "".join(held.itertext(qn("w:t"))).startswith("Có 30 dòng.")
    sides = {
        etree.QName(one).localname: one.get(qn("w:val")) for one in held.find(f"{qn('w:tcPr')}/{qn('w:tcBorders')}")
    }
    assert sides == {"top": "single", "left": "nil", "bottom": "nil", "right": "nil"}
    assert held[-1].tag == qn("w:p")


def test_a_signed_sentence_under_a_short_table_keeps_its_last_rows():
    rows = tuple(Row((str(number),)) for number in range(5))
    file = opened(of(Table((Column("Số", 1),), rows), paragraph("Đơn vị cam kết thực hiện."), CLOSING))
    lines = file.tables[0]._tbl.findall(qn("w:tr"))
    assert [is_kept(row) for row in lines[-2:]] == [True, True]
    assert next(one for one in file.paragraphs if one.text.startswith("Đơn vị")).paragraph_format.keep_with_next
    unsigned = opened(of(Table((Column("Số", 1),), rows), paragraph("Đoạn sau."), paragraph("Đoạn cuối.")))
    assert not is_kept(unsigned.tables[0]._tbl.findall(qn("w:tr"))[-1])


def test_an_empty_cell_is_as_low_as_the_letters_of_its_table():
    file = opened(of(Table((Column("Số", 1), Column("Tên", 3)), (Row(("1", "")),), size=11)))
    marks = file.tables[0].cell(1, 1).paragraphs[0]._p
    assert marks.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:sz')}").get(qn("w:val")) == "22"


def test_many_parties_may_sign_on_two_pages():
    file = opened(of(paragraph("Đoạn cuối./."), blocks.Signatures((SIGNED,) * 12, columns=3)))
    lines = file.tables[0]._tbl.findall(qn("w:tr"))
    assert [is_kept(row) for row in lines] == [True, False] * 4


def test_a_witness_signs_on_a_page_with_the_last_parties():
    ours, witness = blocks.Signatures((SIGNED,) * 2), blocks.Signatures((SIGNED,), columns=1)
    file = opened(of(paragraph("Đoạn cuối./."), ours, witness))
    first, last = (table._tbl.findall(qn("w:tr")) for table in file.tables)
    assert [is_kept(row) for row in first] == [True, True]
    assert [is_kept(row) for row in last] == [True, False]
    assert file.paragraphs[1].paragraph_format.keep_with_next  # what parts the two tables


def test_parts_are_sections_and_several_papers_one_file():
    first, second = decision.compose(samples_awards.decision()), minutes.compose(samples_awards.MINUTES)
    parts = sum(isinstance(block, blocks.Part) for one in (first, second) for block in one.blocks)
    file = opened(first, second)
    assert len(file.sections) == parts + 2
    assert file.core_properties.title == first.title
    assert file.core_properties.author == first.author


ALL = {
    "plan": lambda: plan.compose(samples.PLAN),
    "plan with nothing": lambda: plan.compose(samples.BARE_PLAN),
    "registration": lambda: registration.compose(samples.COLLECTIVE),
    "registration of a person": lambda: registration.compose(samples.INDIVIDUAL),
    "pact": lambda: pact.compose(samples.pact(12)),
    "decision": lambda: decision.compose(samples_awards.decision()),
    "minutes": lambda: minutes.compose(samples_awards.MINUTES),
    "odds and ends": lambda: of(
        blocks.Addressees(("Sở Nội vụ", "Ủy ban nhân dân xã")),
        blocks.PageBreak(),
        blocks.Gap(20),
        Table((Column("", 1),), ()),
        Table((Column("", 1),), (Row(("",)),)),
        blocks.Signatures((SignatureBlock(authority_lines=()),) * 2, date_line="Tùng Ảnh, ngày 01"),
        landscape=True,
    ),
}


@pytest.mark.parametrize("name", ALL)
def test_parts_stand_in_the_order_word_wants(name):
    with zipfile.ZipFile(io.BytesIO(docx.render(ALL[name]()))) as package:
        assert package.testzip() is None
        names = [part for part in package.namelist() if part.startswith("word/") and part.endswith(".xml")]
        trees = [etree.fromstring(package.read(part)) for part in names]
    seen = set()
    for tree in trees:
        for element in tree.iter(*map(qn, (f"w:{key}" for key in SEQUENCES))):
            order = SEQUENCES[etree.QName(element).localname].split()
            places = [order.index(etree.QName(child).localname) for child in element]
            assert places == sorted(places), etree.tostring(element)[:300]
            seen.add(etree.QName(element).localname)
        for cell in tree.iter(qn("w:tc")):
            assert cell[-1].tag == qn("w:p")
    assert seen >= {"pPr", "rPr", "style", "sectPr"}


@pytest.mark.parametrize("name", ALL)
def test_tables_are_parted_and_styles_exist(name):
    file = opened(ALL[name]())
    order = body_elements(file)
    assert ("tbl", "tbl") not in set(pairwise(order))
    assert order[-2:] == ["p", "sectPr"]
    known = {style.style_id for style in file.styles}
    used = {one.get(qn("w:val")) for tag in ("pStyle", "tblStyle") for one in file.element.iter(qn(f"w:{tag}"))}
    assert used <= known
    assert {one.get(qn("w:val")) for one in file.styles.element.iter(qn("w:basedOn"))} <= known


def test_nothing_of_the_library_s_own_template_is_left():
    with zipfile.ZipFile(io.BytesIO(docx.render(ALL["plan"]()))) as package:
        everything = b"".join(package.read(name) for name in package.namelist()).decode("utf-8", "ignore")
        assert not any("thumbnail" in name or "custom" in name for name in package.namelist())
    for trace in ("python-docx", "Macintosh", "Calibri", 'w:val="en-US"'):
        assert trace not in everything.split("<a:theme")[0]


def test_text_is_composed_and_marks_are_only_text():
    decomposed = unicodedata.normalize("NFD", "Đợt 1 < 5 & “Ủy ban”")
    file = opened(of(paragraph(f"{decomposed}\nhai  dòng"), blocks.Heading("<w:p/>")))
    assert [one.text for one in file.paragraphs] == ["Đợt 1 < 5 & “Ủy ban”\nhai  dòng", "<w:p/>"]


def test_a_letter_no_font_has_is_refused_by_name():
    with pytest.raises(Refused, match="U\\+4E2D"):
        docx.render(of(paragraph("chữ 中 lạ")))


def test_one_paper_rendered_on_many_threads_is_one_text():
    document = plan.compose(replace(samples.PLAN, closing="Đề nghị các đơn vị thực hiện./."))

    def body(_number: int) -> bytes:
        return etree.tostring(opened(document).element.body)

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(body, range(8)))) == 1


def test_room_between_lines_is_that_of_the_pdf():
    line = opened(of(paragraph("a"))).styles["Normal"].paragraph_format.line_spacing
    assert line * 1.15 == pytest.approx(geometry.LINE_SPACING, abs=0.005)
