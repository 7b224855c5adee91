"""The calibration sheet and corrected certificates, measured in millimetres on what comes out."""

import functools
import io
import math
from dataclasses import replace

import pypdfium2
import pytest
from PIL import Image, ImageOps
from reportlab.lib.units import mm

from tests.documents.test_certificates import PLAIN
from thidua_desktop.documents import calibration_sheet, certificates
from thidua_desktop.domain.certificate_template import BUILT_IN, on_blanks, resized
from thidua_desktop.domain.printer_correction import Correction, crosses, distorted, measured

ASKEW = Correction(1.8, -1.2, 1.004, 0.997, 0.004, -0.003)


def words(pdf: bytes, needle: str) -> tuple[float, float, float, float]:
    """Left, top, right and foot of some words, millimetres from the left upper corner; loose boxes of their letters."""
    page = pypdfium2.PdfDocument(pdf)[0]
    text = page.get_textpage()
    start, count = text.search(needle, match_case=True).get_next()
    boxes = [text.get_charbox(place, loose=True) for place in range(start, start + count)]
    tall = page.get_height()
    return (
        min(box[0] for box in boxes) / mm,
        (tall - max(box[3] for box in boxes)) / mm,
        max(box[2] for box in boxes) / mm,
        (tall - min(box[1] for box in boxes)) / mm,
    )


def darkest(values: list[int]) -> float:
    """The middle of the places that are nearly as dark as the darkest."""
    found = [place for place, value in enumerate(values) if value > max(values) * 0.7]
    return sum(found) / len(found)


@functools.lru_cache(2)
def drawn(pdf: bytes, scale: int) -> Image.Image:
    """The first page, light on dark, at so many dots a millimetre."""
    return ImageOps.invert(pypdfium2.PdfDocument(pdf)[0].render(scale=scale / mm).to_pil().convert("L"))


def middle_of_cross(pdf: bytes, near: tuple[float, float], printer: Correction) -> tuple[float, float]:
    """Where a printer that distorts puts a cross: the printed picture is searched for its two lines."""
    scale = 10  # dots a millimetre
    x, y = near
    left, top = round((x - 6) * scale), round((y - 6) * scale)
    part = drawn(pdf, scale).crop((left, top, left + 12 * scale, top + 12 * scale))
    columns = darkest(list(part.resize((part.width, 1), Image.Resampling.BOX).tobytes()))
    lines = darkest(list(part.resize((1, part.height), Image.Resampling.BOX).tobytes()))
    middle = ((left + columns + 0.5) / scale, (top + lines + 0.5) / scale)
    return distorted(middle, printer)


def test_crosses_stand_where_the_sheet_says():
    pdf = calibration_sheet.render(297, 210)
    for point in crosses(297, 210):
        assert math.dist(middle_of_cross(pdf, point, Correction()), point) < 0.15


@pytest.mark.parametrize("paper", [(297.0, 210.0), (420.0, 297.0)])
def test_a_measured_printer_prints_the_sheet_right_the_second_time(paper):
    wanted = crosses(*paper)
    first = calibration_sheet.render(*paper)
    printed = [middle_of_cross(first, point, ASKEW) for point in wanted]
    found = measured(wanted, [(round(x, 1), round(y, 1)) for x, y in printed])
    second = calibration_sheet.render(*paper, found)
    for point in wanted:
        moved = (2 * point[0] - distorted(point, ASKEW)[0], 2 * point[1] - distorted(point, ASKEW)[1])
        assert math.dist(middle_of_cross(second, moved, ASKEW), point) < 0.2


def test_the_sheet_is_read_by_people():
    text = pypdfium2.PdfDocument(calibration_sheet.render(297, 210, printer="Canon LBP 2900"))[0].get_textpage()
    shown = text.get_text_bounded()
    for needle in ("TỜ ĐO MÁY IN", "Canon LBP 2900", "cách trái 272 mm, cách trên 25 mm", "100 %"):
        assert needle in shown


@pytest.mark.parametrize(
    ("needle", "key"),
    [
        ("Quyết định số: 215/QĐ-UBND", "decision"),
        ("Số sổ khen thưởng: 37", "book"),
        ("Tùng Ảnh, ngày 05 tháng 02 năm 2024", "date"),
        ("Trần Thị Minh Hằng", "signer_name"),
        ("GIẤY KHEN", "title"),
    ],
)
def test_words_stand_where_the_template_says(needle, key):
    place = BUILT_IN.field(key)
    left, _, right, _ = words(certificates.render([PLAIN]), needle)
    if place.align == "left":
        assert left == pytest.approx(place.x, abs=0.2)
    else:
        assert (left + right) / 2 == pytest.approx(place.x + place.width / 2, abs=0.2)
    assert place.x - 0.01 <= left < right <= place.x + place.width + 0.01


@pytest.mark.parametrize("align", ["left", "center", "right"])
@pytest.mark.parametrize(("x", "y"), [(20.0, 50.0), (77.7, 123.4)])
def test_a_moved_part_is_printed_to_the_fifth_of_a_millimetre(align, x, y):
    moved = replace(BUILT_IN.field("receiver"), x=x, y=y, width=150.0, align=align, floats=False)
    pdf = certificates.render([PLAIN], on_blanks().with_field(moved))
    left, _, right, _ = words(pdf, PLAIN.receiver)
    edges = {"left": left - x, "right": right - x - 150, "center": (left + right) / 2 - x - 75}
    assert abs(edges[align]) < 0.2
    page = pypdfium2.PdfDocument(pdf)[0]
    text = page.get_textpage()
    letter = text.search("Nguyễn", match_case=True).get_next()[0]  # an N stands on the baseline
    foot = (page.get_height() - text.get_charbox(letter)[1]) / mm
    assert foot == pytest.approx(y, abs=0.2)


def test_a_corrected_sheet_comes_out_where_the_plain_one_stands():
    plain = certificates.render([PLAIN], on_blanks())
    pdf = certificates.render([PLAIN], on_blanks(), certificates.Output(correction=ASKEW))
    for needle in (PLAIN.receiver, "Trần Thị Minh Hằng", "Số sổ khen thưởng: 37"):
        left, _, right, foot = words(plain, needle)
        there = words(pdf, needle)
        middle = ((there[0] + there[2]) / 2, there[3])
        printed = distorted(middle, ASKEW)
        assert printed[0] == pytest.approx((left + right) / 2, abs=0.2)
        assert printed[1] == pytest.approx(foot, abs=0.4)  # the box of turned words is higher than they are


def test_larger_paper_and_proofs():
    large = resized(BUILT_IN, 420, 297)
    page = pypdfium2.PdfDocument(certificates.render([PLAIN], large))[0]
    assert page.get_size() == pytest.approx((420 * mm, 297 * mm), abs=0.1)
    proof = certificates.render([PLAIN], on_blanks(), certificates.Output(proof=True))
    assert len(proof) > len(certificates.render([PLAIN], on_blanks()))
    assert "CỘNG HÒA" not in pypdfium2.PdfDocument(io.BytesIO(proof))[0].get_textpage().get_text_bounded()
