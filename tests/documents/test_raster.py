"""Pictures of PDF pages and words found on them."""

import io

import pypdfium2
import pytest

from thidua_desktop.documents import pdf
from thidua_desktop.documents.blocks import Document, paragraph
from thidua_desktop.documents.page_text import occurrences
from thidua_desktop.documents.raster import Pages


def one_page():
    document = pypdfium2.PdfDocument.new()
    document.new_page(200, 100)
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def test_a_picture_asked_for_after_the_paper_was_closed_is_none():
    """Closing the preview while a page was being drawn beside the window crashed the program."""
    pages = Pages(one_page())
    drawn = pages.picture_while_open(0, 72)
    assert (drawn.width, drawn.height) == (200, 100)
    pages.close()
    assert pages.picture_while_open(0, 72) is None


@pytest.mark.parametrize(
    ("wanted", "places"),
    [
        ("ủy ban nhân dân", 2),
        ("uy ban NHAN dan", 2),
        ("ủy ban nhan dan", 0),
        ("nhân   dân xã", 1),
        ("dan xa", 1),
        ("đoàn", 1),
        ("doan", 1),
        ("", 0),
        ("  ", 0),
        ("không có", 0),
    ],
)
def test_words_on_a_page_are_found_with_marks_when_they_are_typed_with_marks(wanted, places):
    letters = "ỦY BAN NHÂN\r\nDÂN XÃ\r\nỦy ban nhân dân, Đoàn Thanh niên"
    assert len(occurrences(letters, wanted)) == places


def test_a_place_over_two_lines_has_a_box_on_each():
    words = "Ủy ban nhân dân xã Tùng Ảnh ban hành kế hoạch " * 12
    pages = Pages(pdf.render(Document("Thử", "Xã", (paragraph(words),), "thu")))
    hits = pages.hits_while_open(0, "uy ban nhan dan xa tung anh")
    assert len(hits) == 12
    assert {len(boxes) for boxes in hits} >= {1, 2}
    width, height = pages.sizes[0]
    for left, top, right, foot in (box for boxes in hits for box in boxes):
        assert 0 < left < right < width
        assert 0 < top < foot < height
    pages.close()
    assert pages.hits_while_open(0, "xã") == []
