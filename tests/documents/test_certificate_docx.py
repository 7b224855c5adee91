"""Certificates as Word files: the same words on the same lines as the print, at the same millimetres."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx as word
import pypdfium2
import pytest
from docx.oxml.ns import qn
from lxml import etree
from PIL import Image
from reportlab.lib.units import mm

from tests.documents.libreoffice import LIBREOFFICE, converted
from tests.documents.test_certificates import PLAIN
from thidua_desktop.documents import certificate_docx, certificates
from thidua_desktop.documents.certificates import Output
from thidua_desktop.domain.certificate_template import BUILT_IN, on_blanks, resized
from thidua_desktop.domain.errors import Refused

LONG = replace(
    PLAIN,
    receiver="Ban Công tác Mặt trận thôn Châu Nội Vọng Sơn xã Tùng Ảnh và các chi hội, các tổ liên gia tự quản",
    achievement="Đã có thành tích xuất sắc trong phong trào thi đua xây dựng nông thôn mới nâng cao, " * 4,
    signer_name="Trần & <Hằng>",
)
TO_FILL_IN = replace(PLAIN, decision_number="", book_number="", day=None)
SHEETS = (PLAIN, LONG, TO_FILL_IN)
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
VML = "{urn:schemas-microsoft-com:vml}"
TOLERANCE = 1.0
"""Millimetres."""


def opened(data: bytes) -> "word.document.Document":
    return word.Document(io.BytesIO(data))


def boxes(page: etree._Element) -> Iterator[tuple[etree._Element, list[str]]]:
    """The anchors of a page with the lines in them."""
    for anchor in page.iter(f"{WP}anchor"):
        lines = ["".join(one.itertext(qn("w:t"))) for one in anchor.iter(qn("w:p"))]
        yield anchor, lines


def placed_boxes(page: etree._Element) -> dict[str, tuple[float, float, float, float]]:
    """Where the box of each text stands: left, top, width and height in millimetres."""
    out = {}
    for anchor, lines in boxes(page):
        left, top = (int(one.text) / 36_000 for one in anchor.iter(f"{WP}posOffset"))
        extent = anchor.find(f"{WP}extent")
        out["\n".join(lines)] = (left, top, int(extent.get("cx")) / 36_000, int(extent.get("cy")) / 36_000)
    return out


def pages(file: "word.document.Document") -> list[etree._Element]:
    return [one for one in file.element.body if one.tag == qn("w:p")]


def test_a_page_for_each_and_the_lines_of_the_print():
    file = opened(certificate_docx.render(SHEETS))
    made = pages(file)
    assert len(made) == 3
    assert [one.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") is not None for one in made] == [False, True, True]
    for page, certificate in zip(made, SHEETS, strict=True):
        lines = [[line.replace("\u00a0", " ") for line in lines] for _, lines in boxes(page) if lines]
        printed = certificates.placed(certificate, BUILT_IN)
        assert lines == [list(fitted.lines) for _, _, fitted in printed]


def test_boxes_stand_at_their_millimetres():
    (page,) = pages(opened(certificate_docx.render([PLAIN])))
    found = placed_boxes(page)
    for place, baseline, fitted in certificates.placed(PLAIN, BUILT_IN):
        left, top, wide, tall = found["\n".join(fitted.lines)]
        field = place.field
        held = {"left": (left, field.x), "center": (left + wide / 2, field.x + field.width / 2)}[field.align]
        assert held[0] == pytest.approx(held[1], abs=0.01)
        assert top + 0.9 * fitted.size * 25.4 / 72 == pytest.approx(baseline, abs=0.25)
        assert wide >= field.width
        assert left >= 0
        assert left + wide <= 297
        assert tall >= 1.149 * fitted.size * 25.4 / 72
    right = BUILT_IN.with_field(replace(BUILT_IN.field("receiver"), align="right", floats=False, x=40.0, width=250.0))
    (page,) = pages(opened(certificate_docx.render([PLAIN], right)))
    left, _, wide, _ = placed_boxes(page)[PLAIN.receiver]
    assert left + wide == pytest.approx(290.0, abs=0.01)


def test_word_2007_finds_the_same_boxes_in_its_own_way():
    (page,) = pages(opened(certificate_docx.render([PLAIN])))
    new = [lines for _, lines in boxes(page)]
    old = [["".join(one.itertext(qn("w:t"))) for one in rect.iter(qn("w:p"))] for rect in page.iter(f"{VML}rect")]
    assert old == new
    for rect, (left, top, _, _) in zip(page.iter(f"{VML}rect"), placed_boxes(page).values(), strict=True):
        style = dict(one.split(":") for one in rect.get("style").split(";"))
        assert float(style["margin-left"][:-2]) * 25.4 / 72 == pytest.approx(left, abs=0.01)
        assert float(style["margin-top"][:-2]) * 25.4 / 72 == pytest.approx(top, abs=0.01)


def test_looks_come_from_a_style_for_each_part_and_only_what_shrank_differs():
    file = opened(certificate_docx.render([PLAIN, LONG]))
    style = file.styles["Giấy khen – Tên người nhận"]
    assert (style.font.size.pt, style.font.bold, style.font.name) == (26, True, "Times New Roman")
    assert str(file.styles["Giấy khen – Tên giấy"].font.color.rgb) == "CC0D12"
    plain, shrunk = pages(file)
    assert [one.get(qn("w:val")) for one in plain.iter(qn("w:sz"))] == []
    sizes = {"\n".join(lines): [one.get(qn("w:val")) for one in box.iter(qn("w:sz"))] for box, lines in boxes(shrunk)}
    for _, _, fitted in certificates.placed(LONG, BUILT_IN):
        said = sizes["\n".join(fitted.lines)]
        assert set(said) <= {str(round(fitted.size * 2))}
    assert any(sizes.values())
    assert "Trần & <Hằng>" in sizes


@pytest.mark.parametrize(("paper", "turned"), [((420.0, 297.0), True), ((210.0, 297.0), False), ((180.0, 130.0), True)])
def test_the_section_has_the_size_of_the_template(paper, turned):
    section = opened(certificate_docx.render([PLAIN], resized(on_blanks(), *paper))).sections[0]
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx(paper, abs=0.1)
    assert (section._sectPr.find(qn("w:pgSz")).get(qn("w:orient")) == "landscape") is turned


def test_on_blanks_there_are_the_changing_words_and_no_picture(tmp_path):
    scan = tmp_path / "phôi.png"
    Image.new("RGB", (30, 20), "white").save(scan)
    data = certificate_docx.render([PLAIN], replace(on_blanks(), background="image"), Output(scan, scan))
    (page,) = pages(opened(data))
    said = {"\n".join(lines) for _, lines in boxes(page)}
    assert PLAIN.receiver in said
    assert not {"GIẤY KHEN", "TẶNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"} & said
    assert not [name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if "media" in name]


def test_background_and_emblem_are_stored_once_and_stand_behind_the_words(tmp_path):
    ground, emblem = tmp_path / "nền.jpg", tmp_path / "quốc huy.png"
    Image.new("RGB", (30, 20), "wheat").save(ground)
    Image.new("RGBA", (40, 20), (200, 0, 0, 128)).save(emblem)
    template = replace(BUILT_IN, background="image")
    data = certificate_docx.render([PLAIN] * 3, template, Output(ground, emblem))
    media = [name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if "media" in name]
    assert len(media) == 2
    header = opened(data).sections[0].header._element
    whole, sign = header.iter(f"{WP}anchor")
    assert [one.get("behindDoc") for one in (whole, sign)] == ["1", "1"]
    assert [int(one.text) for one in whole.iter(f"{WP}posOffset")] == [0, 0]
    extent = sign.find(f"{WP}extent")
    assert [int(extent.get(side)) / 36_000 for side in ("cx", "cy")] == [20, 10]  # its own shape is kept
    (tmp_path / "sai.png").write_text("không phải hình")
    with pytest.raises(Refused, match=r"sai\.png"):
        certificate_docx.render([PLAIN], template, Output(tmp_path / "sai.png"))


def test_what_cannot_be_printed_is_refused_as_in_print():
    with pytest.raises(Refused, match="Chưa chọn"):
        certificate_docx.render([])
    with pytest.raises(Refused, match=r"Giấy thứ 2.*Thành tích.*dài quá"):
        certificate_docx.render([PLAIN, replace(PLAIN, achievement="Đã có thành tích " * 200)])


def test_the_parts_keep_the_order_word_asks_for():
    (page,) = pages(opened(certificate_docx.render([LONG])))
    wanted = [
        "simplePos",
        "positionH",
        "positionV",
        "extent",
        "effectExtent",
        "wrapNone",
        "docPr",
        "cNvGraphicFramePr",
        "graphic",
    ]
    for anchor in page.iter(f"{WP}anchor"):
        assert [etree.QName(one).localname for one in anchor] == wanted
    keys = [one.get("id") for one in page.iter(f"{WP}docPr")]
    assert len(set(keys)) == len(keys)
    order = ["rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs"]
    for look in page.iter(qn("w:rPr")):
        places = [order.index(etree.QName(one).localname) for one in look]
        assert places == sorted(places)


def placed_lines(pdf: bytes, number: int) -> dict[str, tuple[float, float, float]]:
    """Left and right edge and lowest ink of every line of a page, in millimetres from the left upper corner."""
    page = pypdfium2.PdfDocument(pdf)[number]
    text, tall = page.get_textpage(), page.get_height()
    found: list[list[str | float]] = []
    open_line = False
    for place in range(text.count_chars()):
        letter, box = text.get_text_range(place, 1), text.get_charbox(place)
        if letter in "\r\n":
            open_line = False
        elif not letter.strip():
            continue
        elif open_line:
            one = found[-1]
            found[-1] = [one[0] + letter, one[1], box[2], max(one[3], tall - box[1])]
        else:
            found.append([letter, box[0], box[2], tall - box[1]])
            open_line = True
    return {line[0]: tuple(float(edge) / mm for edge in line[1:]) for line in found}


@pytest.mark.skipif(LIBREOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_sets_the_words_where_the_print_has_them(tmp_path: Path):
    """One start of LibreOffice for a full page with frame and for words on large blanks."""
    templates = {"full": BUILT_IN, "stock": resized(on_blanks(), 420, 297)}
    for name, template in templates.items():
        (tmp_path / f"{name}.docx").write_bytes(certificate_docx.render(SHEETS, template))
    there_made = converted(tmp_path, tuple(templates))
    for name, template in templates.items():
        ours, theirs = certificates.render(SHEETS, template), there_made[name]
        assert len(pypdfium2.PdfDocument(theirs)) == len(SHEETS)
        size = pypdfium2.PdfDocument(theirs)[0].get_size()
        assert size == pytest.approx((template.width * mm, template.height * mm), abs=0.5)
        for number in range(len(SHEETS)):
            here, there = placed_lines(ours, number), placed_lines(theirs, number)
            assert set(there) == set(here)
            far = {
                line: (here[line], there[line])
                for line in here
                if max(abs(a - b) for a, b in zip(here[line], there[line], strict=True)) > TOLERANCE
            }
            assert far == {}
