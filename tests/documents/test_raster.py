"""Pictures of PDF pages."""

import io

import pypdfium2

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
