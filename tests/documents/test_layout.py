"""Measures a produced plan against the figures of Decree 30/2020, Appendix I, written here once more by hand."""

import unicodedata
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.documents import samples
from tests.documents.reading import MM, Page, read, rules
from thidua_desktop.documents import fonts, pdf, plan
from thidua_desktop.documents.drawing import balanced

LEFT, RIGHT = 30 * MM, (210 - 20) * MM


@pytest.fixture(scope="module")
def data() -> bytes:
    return pdf.render(plan.compose(samples.PLAN))


@pytest.fixture(scope="module")
def pages(data: bytes) -> list[Page]:
    return read(data)


def test_pages_are_a4_upright_and_the_annex_lies(pages: list[Page]) -> None:
    sizes = [(round(page.width / MM), round(page.height / MM)) for page in pages]
    assert sizes == [(210, 297)] * 3 + [(297, 210)] * 3


def test_no_text_leaves_the_margins(pages: list[Page]) -> None:
    for page in pages:
        for line in page.lines:
            if line.text.isdecimal() and line.baseline > page.height - 20 * MM:
                continue  # the page number stands in the top margin
            assert line.left >= 30 * MM - 0.1, line
            assert line.right <= page.width - 15 * MM + 0.1, line
            assert 20 * MM <= line.baseline <= page.height - 20 * MM, line


@pytest.mark.parametrize(
    ("text", "face", "sizes"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Tinos-Bold", (12, 13)),
        ("Độc lập - Tự do - Hạnh phúc", "Tinos-Bold", (13, 14)),
        ("ỦY BAN NHÂN DÂN", "Tinos-Bold", (12, 13)),
        ("XÃ TÙNG ẢNH", "Tinos-Bold", (12, 13)),
        ("Số: 29/KH-UBND", "Tinos", (13, 13)),
        ("Tùng Ảnh, ngày 31 tháng 01 năm 2024", "Tinos-Italic", (13, 14)),
        ("KẾ HOẠCH", "Tinos-Bold", (13, 14)),
        ("Phát động phong trào", "Tinos-Bold", (13, 14)),
        ("Căn cứ Luật", "Tinos-Italic", (13, 14)),
        ("Ủy ban nhân dân xã Tùng Ảnh ban hành", "Tinos", (13, 14)),
        ("I. MỤC ĐÍCH, YÊU CẦU", "Tinos-Bold", (13, 14)),
    ],
)
def test_face_and_size_on_the_first_page(pages: list[Page], text: str, face: str, sizes: tuple[int, int]) -> None:
    line = pages[0].find(text)
    assert line.face == face
    assert sizes[0] <= line.size <= sizes[1]


def test_head_stands_in_two_columns(pages: list[Page]) -> None:
    first = pages[0]
    nation, motto = first.find("CỘNG HÒA"), first.find("Độc lập")
    body, commune, number = first.find("ỦY BAN NHÂN DÂN"), first.find("XÃ TÙNG ẢNH"), first.find("Số:")
    day = first.find("Tùng Ảnh, ngày")
    assert nation.middle == pytest.approx(motto.middle, abs=1) == pytest.approx(day.middle, abs=1)
    assert body.middle == pytest.approx(commune.middle, abs=1) == pytest.approx(number.middle, abs=1)
    assert number.baseline == pytest.approx(day.baseline, abs=0.1)
    assert body.baseline == pytest.approx(nation.baseline, abs=0.1)
    assert body.right < 105 * MM - 10 < nation.right
    assert nation.baseline > first.height - 27 * MM


def test_lines_under_motto_body_and_subject(data: bytes, pages: list[Page]) -> None:
    drawn = [(left, right, (bottom + top) / 2) for left, bottom, right, top in rules(data)]
    motto, commune = pages[0].find("Độc lập"), pages[0].find("XÃ TÙNG ẢNH")
    subject = pages[0].find("phát triển kinh tế - xã hội, quốc phòng")
    for line, low, high in ((motto, 0.98, 1.02), (commune, 1 / 3, 0.51), (subject, 1 / 3, 0.51)):
        under = [
            rule
            for rule in drawn
            if 0 < line.baseline - rule[2] < 10 and abs((rule[0] + rule[1]) / 2 - line.middle) < 2
        ]
        assert len(under) == 1, line
        assert low <= (under[0][1] - under[0][0]) / (line.right - line.left) <= high


def test_title_is_centred_on_the_text(pages: list[Page]) -> None:
    for text in ("KẾ HOẠCH", "Phát động phong trào", "phát triển kinh tế - xã hội, quốc phòng"):
        assert pages[0].find(text).middle == pytest.approx((LEFT + RIGHT) / 2, abs=1)


def test_body_is_indented_justified_and_spaced(pages: list[Page]) -> None:
    lines = pages[0].lines
    first = pages[0].find("Ủy ban nhân dân xã Tùng Ảnh ban hành")
    second = lines[lines.index(first) + 1]
    following = lines[lines.index(first) + 2]
    assert 10 * MM - 0.2 <= first.left - LEFT <= 12.7 * MM + 0.2
    assert first.right == pytest.approx(RIGHT, abs=0.6)
    assert second.left == pytest.approx(LEFT, abs=0.2)
    spacing = first.baseline - second.baseline
    assert 14 * 1.15 <= spacing <= 14 * 1.5 * 1.15
    assert (second.baseline - following.baseline) - spacing >= 6 - 0.1


def test_page_numbers_stand_in_the_top_margin_from_page_two(pages: list[Page]) -> None:
    numbers = [
        [line for line in page.lines if line.baseline > page.height - 20 * MM and line.text.isdecimal()]
        for page in pages
    ]
    assert [[line.text for line in found] for found in numbers] == [[], ["2"], ["3"], [], ["2"], ["3"]]
    for line in numbers[1] + numbers[2]:
        assert line.face == "Tinos"
        assert 13 <= line.size <= 14
        assert line.middle == pytest.approx((LEFT + RIGHT) / 2, abs=1)


def test_closing_puts_recipients_left_and_signature_right(pages: list[Page]) -> None:
    page = pages[2]
    label, line, authority = page.find("Nơi nhận:"), page.find("- Lưu: VT"), page.find("TM. ỦY BAN NHÂN DÂN")
    name = page.find("Phan Đình Quyết")
    assert (label.face, label.size) == ("Tinos-BoldItalic", 12)
    assert (line.face, line.size) == ("Tinos", 11)
    assert line.text.endswith(".")
    assert label.left == pytest.approx(LEFT, abs=0.2)
    assert abs(label.baseline - authority.baseline) < 4
    for part in (authority, page.find("KT. CHỦ TỊCH"), page.find("PHÓ CHỦ TỊCH"), name):
        assert part.face == "Tinos-Bold"
        assert 13 <= part.size <= 14
        assert part.left > (LEFT + RIGHT) / 2
        assert part.middle == pytest.approx(authority.middle, abs=1)
    assert page.find("PHÓ CHỦ TỊCH").baseline - name.baseline > 20 * MM


def test_only_embedded_subset_fonts(data: bytes) -> None:
    fonts = {}
    for page in PdfReader(BytesIO(data)).pages:
        for found in page["/Resources"]["/Font"].values():
            font = found.get_object()
            fonts[str(font["/BaseFont"])] = font
    assert fonts
    for name, font in fonts.items():
        assert name[8:].startswith("Tinos"), name
        assert name[7] == "+"
        assert "/FontFile2" in font["/FontDescriptor"]
        assert "/ToUnicode" in font


def test_text_comes_back_composed_whatever_was_typed() -> None:
    typed = replace(samples.PLAN, lead_in=unicodedata.normalize("NFD", "Ủy ban nhân dân xã phát động thi đua"))
    pages = read(pdf.render(plan.compose(typed)))
    text = "\n".join(page.text for page in pages)
    assert unicodedata.is_normalized("NFC", text)
    assert "Ủy ban nhân dân xã phát động thi đua" in text


def test_file_knows_title_author_and_outline(data: bytes) -> None:
    reader = PdfReader(BytesIO(data))
    assert reader.metadata is not None
    assert reader.metadata.title.startswith("Kế hoạch Phát động phong trào thi đua")
    assert reader.metadata.author == "ỦY BAN NHÂN DÂN XÃ TÙNG ẢNH"
    titles = [entry.title for entry in _flat(reader.outline)]
    assert "I. MỤC ĐÍCH, YÊU CẦU" in titles
    assert any(found.startswith("Phụ lục") for found in titles)


def _flat(outline: list) -> list:
    return [leaf for entry in outline for leaf in (_flat(entry) if isinstance(entry, list) else [entry])]


def test_a_title_is_not_broken_within_words_that_belong_together() -> None:
    title = "Về việc thu hồi Giấy khen của Chủ tịch Ủy ban nhân dân xã đối với ông Võ Văn Lượng"
    lines = balanced(title, fonts.BOLD, 14, 300)
    assert len(lines) > 1
    assert " ".join(lines) == title
    for compound in ("Giấy khen", "Chủ tịch", "Ủy ban nhân dân"):
        assert any(compound in line for line in lines), lines


def test_no_line_of_a_head_begins_with_a_dash_or_is_a_lone_word():
    assert balanced("PHÒNG VĂN HÓA – XÃ HỘI", fonts.BOLD, 13, 160) == ["PHÒNG VĂN HÓA –", "XÃ HỘI"]
    front = balanced("ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM XÃ TÙNG LÂM", fonts.BOLD, 13, 160)
    assert front == ["ỦY BAN MẶT TRẬN", "TỔ QUỐC VIỆT NAM", "XÃ TÙNG LÂM"]
    said = "(Kèm theo Quyết định số 215/QĐ-UBND ngày 20 tháng 12 năm 2025 của Chủ tịch Ủy ban nhân dân xã Tùng Lâm)"
    assert any("ngày 20 tháng 12 năm 2025" in line for line in balanced(said, fonts.ITALIC, 14, 400))
