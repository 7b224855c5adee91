"""Certificates: what stands on the sheet, how long texts fit, and that nothing is ever cut."""

import io
import time
import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdf
import pytest
from PIL import Image
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from thidua_desktop.documents import certificates, fonts
from thidua_desktop.documents.certificate_crowding import crowded
from thidua_desktop.documents.certificate_fit import fit, place_of
from thidua_desktop.domain.certificate_template import BUILT_IN
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.papers_awards import Certificate

PLAIN = Certificate(
    authority="Chủ tịch Ủy ban nhân dân xã Tùng Ảnh",
    receiver="Ông Nguyễn Văn Bình",
    detail="Trưởng thôn Châu Nội, xã Tùng Ảnh",
    achievement="Đã có thành tích xuất sắc trong phong trào thi đua xây dựng nông thôn mới năm 2024",
    place="Tùng Ảnh",
    signer_title=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    signer_name="Trần Thị Minh Hằng",
    decision_number="215",
    book_number="37",
    day=date(2024, 2, 5),
)


def _pages(data: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]


def _lines(data: bytes) -> list[str]:
    """Words of the page's own text and of the shared sheet, a line each, without blanks at the ends."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    page = reader.pages[0]
    form = next(iter(page["/Resources"]["/XObject"].values())).get_object()
    return [line.strip() for line in (page.extract_text() + "\n" + page.extract_xform_text(form)).splitlines()]


def test_every_part_of_the_form_is_on_the_sheet() -> None:
    lines = _lines(certificates.render([PLAIN]))
    for wanted in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ TÙNG ẢNH",
        "TẶNG",
        "GIẤY KHEN",
        "Ông Nguyễn Văn Bình",
        "Trưởng thôn Châu Nội, xã Tùng Ảnh",
        "Quyết định số: 215/QĐ-UBND",
        "Số sổ khen thưởng: 37",
        "Tùng Ảnh, ngày 05 tháng 02 năm 2024",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Trần Thị Minh Hằng",
    ):
        assert wanted in lines


def test_page_is_a4_on_its_side_and_fonts_are_embedded() -> None:
    reader = pypdf.PdfReader(io.BytesIO(certificates.render([PLAIN, PLAIN])))
    assert len(reader.pages) == 2
    assert [float(side) for side in reader.pages[0].mediabox[2:]] == pytest.approx([297 * mm, 210 * mm], abs=0.1)
    for reference in reader.pages[0]["/Resources"]["/Font"].values():
        font = reference.get_object()
        assert "Tinos" in font["/BaseFont"]
        assert "/FontFile2" in font["/FontDescriptor"].get_object()


def test_text_comes_back_composed_even_when_it_came_apart() -> None:
    apart = replace(PLAIN, receiver=unicodedata.normalize("NFD", PLAIN.receiver))
    assert "Ông Nguyễn Văn Bình" in _pages(certificates.render([apart]))[0]


def test_unknown_number_and_date_leave_room() -> None:
    lines = _lines(certificates.render([replace(PLAIN, decision_number="", book_number="", day=None)]))
    assert any(line.startswith("Quyết định số:   ") and line.endswith("/QĐ-UBND") for line in lines)
    assert any("ngày   " in line and "tháng   " in line and line.endswith("năm") for line in lines)


def test_a_long_name_shrinks_then_wraps_and_is_listed() -> None:
    longer = replace(PLAIN, receiver="Ban Công tác Mặt trận thôn Châu Nội Vọng Sơn xã Tùng Ảnh")
    longest = replace(PLAIN, receiver=longer.receiver + " và các chi hội đoàn thể, các tổ liên gia tự quản trong thôn")
    found = certificates.fitting([PLAIN, longer, longest])
    assert [(shrunk.index, shrunk.lines) for shrunk in found] == [(1, 1), (2, 2)]
    assert 16 < found[0].size < 26
    assert found[1].size == 16
    text = " ".join(_pages(certificates.render([longest]))[0].split())
    assert longest.receiver in text


def test_what_blanks_have_printed_already_does_not_shrink() -> None:
    wide = replace(PLAIN, authority="Chủ tịch Ủy ban nhân dân xã Tùng Ảnh, huyện Đức Thọ, tỉnh Hà Tĩnh (trước đây)")
    assert [one.label for one in certificates.fitting([wide])] == ["Thẩm quyền"]
    assert certificates.fitting([wide], stock=True) == []


def test_lines_stay_inside_their_place() -> None:
    fonts.register()
    place = place_of(BUILT_IN.field("achievement"))
    for length in range(1, 60):
        fitted = fit(place, "thành tích xuất sắc " * length)
        if not fitted.overflows:
            assert all(fonts.width(line, place.font, fitted.size) <= place.room + 0.01 for line in fitted.lines)
            assert " ".join(fitted.lines).split() == ("thành tích xuất sắc " * length).split()


def test_what_cannot_fit_is_refused_by_name_and_never_cut() -> None:
    endless = replace(PLAIN, achievement="Đã có thành tích " * 200)
    assert certificates.fitting([endless])[0].overflows
    with pytest.raises(Refused, match=r"Nguyễn Văn Bình.*Thành tích.*dài quá"):
        certificates.render([PLAIN, endless])
    with pytest.raises(Refused, match="Giấy thứ 12 "):
        certificates.render([endless], output=certificates.Output(first=12))


def test_words_that_leave_the_middle_field_are_told_before_printing() -> None:
    longest = replace(PLAIN, achievement="Đã có thành tích xuất sắc trong phong trào thi đua yêu nước, " * 5)
    assert list(crowded([PLAIN, longest], BUILT_IN)) == []
    low = replace(BUILT_IN, body_foot=BUILT_IN.body_top + 33)
    (told,) = crowded([PLAIN, longest], low)
    assert told[0] == 1
    assert PLAIN.receiver in told[1]
    assert "Kéo cao khoảng giữa" in told[1]


def test_nothing_chosen_is_refused() -> None:
    with pytest.raises(Refused, match="Chưa chọn"):
        certificates.render([])


def test_on_stock_only_the_changing_lines_are_printed() -> None:
    text = _pages(certificates.render([PLAIN], output=certificates.Output(stock=True)))[0]
    assert "Nguyễn Văn Bình" in text
    assert "GIẤY KHEN" not in text
    assert "CỘNG HÒA" not in text


def test_the_emblem_is_taken_from_a_picture(tmp_path: Path) -> None:
    picture = tmp_path / "quốc huy.png"
    Image.new("RGBA", (60, 60), (200, 0, 0, 128)).save(picture)
    with_emblem = certificates.render([PLAIN], output=certificates.Output(emblem=picture))
    assert len(with_emblem) > len(certificates.render([PLAIN]))
    (tmp_path / "sai.png").write_text("không phải hình")
    with pytest.raises(Refused, match=r"sai\.png"):
        certificates.render([PLAIN], output=certificates.Output(emblem=tmp_path / "sai.png"))


def test_a_thousand_cost_no_more_than_half_again_a_bare_loop() -> None:
    batch = [replace(PLAIN, receiver=f"Ông Nguyễn Văn {number}", book_number=str(number)) for number in range(300)]
    assert min(_ratio(batch) for _ in range(3)) <= 1.5


def _ratio(batch: list[Certificate]) -> float:
    start = time.process_time()
    _bare(batch)
    middle = time.process_time()
    certificates.render(batch)
    return (time.process_time() - middle) / (middle - start)


def _bare(batch: list[Certificate]) -> None:
    fonts.register()
    canvas = Canvas(io.BytesIO(), pagesize=(297 * mm, 210 * mm), initialFontName=fonts.REGULAR, pageCompression=1)
    for certificate in batch:
        canvas.rect(20, 20, 257 * mm, 170 * mm)
        for row, (text, font, size) in enumerate(
            (
                ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", fonts.BOLD, 15),
                ("Độc lập - Tự do - Hạnh phúc", fonts.BOLD, 16),
                (certificate.authority.upper(), fonts.BOLD, 20),
                ("TẶNG", fonts.BOLD, 16),
                ("GIẤY KHEN", fonts.BOLD, 44),
                (certificate.receiver, fonts.BOLD, 26),
                (certificate.detail, fonts.REGULAR, 16),
                (certificate.achievement, fonts.REGULAR, 16),
                ("Quyết định số: 215/QĐ-UBND", fonts.BOLD_ITALIC, 13),
                (f"Số sổ khen thưởng: {certificate.book_number}", fonts.BOLD_ITALIC, 13),
                ("Tùng Ảnh, ngày 05 tháng 02 năm 2024", fonts.BOLD_ITALIC, 14),
                ("KT. CHỦ TỊCH", fonts.BOLD, 14),
                ("PHÓ CHỦ TỊCH", fonts.BOLD, 14),
                (certificate.signer_name, fonts.BOLD, 15),
            )
        ):
            canvas.setFont(font, size)
            canvas.drawCentredString(148 * mm, (190 - 12 * row) * mm, text)
        canvas.showPage()
    canvas.save()
