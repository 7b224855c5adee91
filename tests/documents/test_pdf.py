"""The renderer: the same bytes, page turns, tables of every length, letters nobody can draw."""

import random
import re
from io import BytesIO
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

from tests.documents import samples
from tests.documents.reading import MM, Page, read
from thidua_desktop.documents import fonts, pdf
from thidua_desktop.documents.blocks import (
    Align,
    Block,
    Closing,
    Column,
    Document,
    Heading,
    Part,
    Row,
    RowKind,
    Signatures,
    Table,
    head_block,
    paragraph,
)
from thidua_desktop.domain.errors import Refused

SENTENCE = "Các thôn, trường học và đoàn thể tổ chức thực hiện nghiêm túc. "
CLOSING = Closing(samples.RECIPIENTS, samples.CHAIRMAN)
COLUMNS = (
    Column("STT", 10, Align.CENTER),
    Column("Họ và tên", 50),
    Column("Đơn vị", 70),
    Column("Mức thưởng", 30, Align.RIGHT),
)


def render(*blocks: Block, landscape: bool = False) -> list[Page]:
    return read(pdf.render(Document("Thử", "Xã", blocks, "thu", landscape)))


def rows(count: int, unit: str = "Trường Tiểu học Tùng Ảnh") -> tuple[Row, ...]:
    return tuple(Row((str(n), f"Nguyễn Văn Thứ {n}", unit, "1.500.000")) for n in range(1, count + 1))


def test_the_same_document_gives_the_same_bytes() -> None:
    document = Document("Thử", "Xã", (head_block(samples.HEAD), Table(COLUMNS, rows(60)), CLOSING), "thu")
    assert pdf.render(document) == pdf.render(document)


def test_several_documents_are_numbered_each_on_its_own() -> None:
    document = Document("Thử", "Xã", (Table(COLUMNS, rows(60)),), "thu")
    pages = read(pdf.render(document, document))
    tops = [[line.text for line in page.lines if line.baseline > page.height - 20 * MM] for page in pages]
    assert tops == [[], ["2"], [], ["2"]]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 14), min_size=1, max_size=14), st.integers(0, 40))
def test_signature_is_never_alone_on_a_page(lengths: list[int], shift: int) -> None:
    body = [paragraph("Mở đầu.") for _ in range(shift)] + [paragraph(SENTENCE * length) for length in lengths]
    pages = render(*body, CLOSING)
    signed = next(page for page in pages if "TM. ỦY BAN NHÂN DÂN" in page.text)
    above = [line for line in signed.lines if line.size == 14 and not line.text.isdecimal()]
    assert above[0].text != "TM. ỦY BAN NHÂN DÂN"
    assert samples.CHAIRMAN.name in signed.text
    assert "- Lưu: VT" in signed.text


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 90), st.booleans())
def test_signature_under_a_list_keeps_rows_with_it(count: int, with_sentence: bool) -> None:
    tail = [paragraph("Ấn định danh sách.")] if with_sentence else []
    signed = render(Table(COLUMNS, rows(count)), *tail, CLOSING)[-1]
    assert f"Nguyễn Văn Thứ {count}" in signed.text
    assert f"Nguyễn Văn Thứ {max(1, count - 1)}" in signed.text
    assert "TM. ỦY BAN NHÂN DÂN" in signed.text


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_short_list_of_tall_rows_begins_under_its_head(count: int) -> None:
    tall = rows(count, "Trường Tiểu học Tùng Ảnh, thôn Châu Tùng " * 9)
    pages = render(
        head_block(samples.HEAD), Table(COLUMNS, tall), paragraph("Ấn định danh sách."), CLOSING, landscape=True
    )
    assert "Nguyễn Văn Thứ 1" in pages[0].text
    signed = next(page for page in pages if "TM. ỦY BAN NHÂN DÂN" in page.text)
    assert "Ấn định danh sách." in signed.text
    assert count == 1 or f"Nguyễn Văn Thứ {count}" in signed.text
    assert len(pages) <= count + 1


@settings(max_examples=20, deadline=None)
@given(st.integers(20, 60))
def test_a_sentence_that_stays_with_its_table_never_stands_alone(count: int) -> None:
    last = render(Table(COLUMNS, rows(count)), paragraph("Ấn định danh sách.", stays_with_table=True))[-1]
    assert "Ấn định danh sách." in last.text
    assert f"Nguyễn Văn Thứ {count - 1}" in last.text


def test_no_word_of_a_cell_is_broken_where_the_columns_have_room() -> None:
    columns = (Column("STT", 10), Column("Ngày", 1), Column("Nội dung", 200))
    page = render(Table(columns, (Row(("1", "17/04/1979\n(100\u00a0%)", SENTENCE * 3)),)))[0]
    assert {"17/04/1979", "(100 %)"} <= {line.text.replace("\u00a0", " ") for line in page.lines}


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 45))
def test_heading_is_never_the_last_line_of_a_page(shift: int) -> None:
    pages = render(
        *[paragraph("Mở đầu.")] * shift, Heading("I. ĐẦU MỤC"), Heading("1. Mục", 2), paragraph(SENTENCE * 9)
    )
    page = next(page for page in pages if "I. ĐẦU MỤC" in page.text)
    texts = [line.text for line in page.lines]
    assert texts[texts.index("1. Mục") + 1].startswith("Các thôn")


def test_long_list_repeats_its_header_and_splits_no_row() -> None:
    unit = "Trường Trung học cơ sở Hoàng Xuân Hãn, thôn Châu Tùng, xã Tùng Ảnh, nơi có tên dài ba dòng"
    pages = render(Table(COLUMNS, rows(300, unit)))
    assert len(pages) > 10
    for page in pages:
        assert page.find("Họ và tên").face == "Tinos-Bold"
        assert page.text.count("Nguyễn Văn Thứ") == page.text.count("ba dòng")
    assert sum(page.text.count("Nguyễn Văn Thứ") for page in pages) == 300


def test_rows_keep_their_order_over_the_pages() -> None:
    text = "\n".join(page.text for page in render(Table(COLUMNS, rows(120))))
    assert [int(number) for number in re.findall(r"Văn Thứ (\d+)", text)] == list(range(1, 121))


def test_empty_list_says_so() -> None:
    assert "Chưa có ai." in render(Table(COLUMNS, (), empty="Chưa có ai."), CLOSING)[0].text


def test_row_taller_than_a_page_is_continued() -> None:
    text = " ".join(f"từ{n}" for n in range(4000))
    pages = render(Table(COLUMNS, (Row(("1", "A", text, "")),)))
    words = " ".join(page.text for page in pages).split()
    assert [word for word in words if word.startswith("từ")] == text.split()


def test_group_row_stays_with_its_first_row() -> None:
    for shift in range(25, 40):
        table = (*rows(shift), Row(("I", "CÁ NHÂN", None, None), RowKind.GROUP), *rows(3))
        for page in render(Table(COLUMNS, table)):
            assert page.lines[-1].text not in ("I", "CÁ NHÂN")


def test_word_wider_than_its_cell_is_cut_not_lost() -> None:
    name = "Nguyễn" * 30
    lines = render(Table(COLUMNS, (Row(("1", name, "", "")),)))[0].lines
    assert name in "".join(line.text for line in lines)


def test_parts_lie_or_stand_and_count_from_one() -> None:
    pages = render(paragraph("Một"), Part(landscape=True), Table(COLUMNS, rows(40)), Part(), paragraph("Ba"))
    assert [page.width > page.height for page in pages] == [False, True, True, False]
    assert [line.text for line in pages[3].lines] == ["Ba"]


@pytest.mark.parametrize("count", [1, 2, 3, 12])
def test_each_party_signs_in_its_own_column(count: int) -> None:
    blocks = tuple(samples.CHAIRMAN for _ in range(count))
    page = render(paragraph("Lời"), Signatures(blocks, columns=3 if count > 2 else 2))[0]
    names = [line for line in page.lines if line.text == samples.CHAIRMAN.name]
    assert len(names) == count
    for one, two in pairwise(names):
        assert two.left > one.right or two.baseline < one.baseline - 40 * MM
    if count == 1:
        assert names[0].left > 105 * MM


def test_few_parties_and_their_witness_sign_on_one_page_with_the_last_words() -> None:
    parties = Signatures(tuple(samples.CHAIRMAN for _ in range(6)), columns=3)
    for count in range(20, 40):
        words = [paragraph(f"Đoạn {number}") for number in range(count)]
        pages = render(*words, parties, Signatures((samples.CHAIRMAN,), columns=1))
        last = [line.text for line in pages[-1].lines]
        assert last.count(samples.CHAIRMAN.name) == 7
        assert f"Đoạn {count - 1}" in last


def test_letter_without_shape_is_named() -> None:
    with pytest.raises(Refused, match="U\\+4E2D"):
        pdf.render(Document("Thử", "Xã", (paragraph("Trường 中 học"),), "thu"))


def test_invisible_marks_are_dropped() -> None:
    assert fonts.clean("Tùng\u200b Ảnh\ufeff\t1\r\n2") == "Tùng Ảnh 1\n2"


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxy ", max_size=120), st.floats(20, 300))
def test_wrapping_loses_no_letter_and_keeps_to_the_room(text: str, room: float) -> None:
    lines = fonts.wrap(text, fonts.REGULAR, 12, room)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(fonts.width(line.strip(), fonts.REGULAR, 12) <= room + 0.01 for line in lines)


def test_a_list_costs_no_more_than_bare_platypus() -> None:
    chosen = random.Random(5)
    names = [f"{chosen.choice(samples.NAMES)} {n}" for n in range(600)]
    table = Table(COLUMNS, tuple(Row((str(n), name, "Trường THCS", "1.500.000")) for n, name in enumerate(names)))
    document = Document("Thử", "Xã", (table,), "thu")
    ours, bare = [], []
    for _ in range(3):
        start = process_time()
        pdf.render(document)
        middle = process_time()
        _bare(names)
        ours.append(middle - start)
        bare.append(process_time() - middle)
    assert min(ours) <= 1.3 * min(bare), (ours, bare)


def _bare(names: list[str]) -> None:
    style = ParagraphStyle("", fontName=fonts.REGULAR, fontSize=12, leading=14.4)
    cells = [
        [Paragraph(text, style) for text in (str(n), name, "Trường THCS", "1.500.000")] for n, name in enumerate(names)
    ]
    table = LongTable(cells, colWidths=[28, 142, 198, 85], style=[("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0))])
    SimpleDocTemplate(BytesIO(), initialFontName=fonts.REGULAR).build([table])
