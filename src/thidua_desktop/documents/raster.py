"""Pictures of PDF pages and words on them, for the preview on screen and for printers.

pdfium must not be used from two threads at once, so every call here holds one lock.
"""

import io
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from thidua_desktop.documents.page_text import occurrences

_LOCK = threading.Lock()
POINTS_PER_INCH = 72.0

Box = tuple[float, float, float, float]
"""Left, top, right and bottom edge in points from the left upper corner of the page."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn page: 4 bytes a pixel in the order blue, green, red, unused."""

    width: int
    height: int
    stride: int
    pixels: bytes


def load() -> None:
    """Bring pdfium in, beside the window: it takes a tenth of a second the first time."""
    import pypdfium2  # noqa: F401


def sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of each page in points."""
    pages = Pages(pdf)
    try:
        return pages.sizes
    finally:
        pages.close()


def filled(pdf: bytes, places: Sequence[int], sources: Sequence[bytes]) -> bytes:
    """A PDF with the pages of others laid on some of its own; outline and facts of the file stay.

    Args:
        pdf: the file.
        places: its pages to be filled, numbers from 0.
        sources: the files whose pages go there, all of the first, then all of the second.
    """
    import pypdfium2

    target = io.BytesIO()
    with _LOCK:
        document: Any = pypdfium2.PdfDocument(pdf)
        left = iter(places)
        for source in sources:
            other: Any = pypdfium2.PdfDocument(source)
            for number in range(len(other)):
                page = document[next(left)]
                drawn = other.page_as_xobject(number, document)
                page.insert_obj(drawn.as_pageobject())
                page.gen_content()
                drawn.close()
                page.close()
            other.close()
        document.save(target)
        document.close()
    return target.getvalue()


class Pages:
    """The pages of a PDF.

    Attributes:
        sizes: width and height of each page in points.
    """

    def __init__(self, pdf: bytes) -> None:
        import pypdfium2

        self._is_closed = False
        with _LOCK:
            self._document: Any = pypdfium2.PdfDocument(pdf)
            self.sizes: tuple[tuple[float, float], ...] = tuple(
                self._document.get_page_size(number) for number in range(len(self._document))
            )

    def picture(self, number: int, dots_per_inch: float) -> Picture:
        """Page ``number`` (from 0) drawn at a resolution."""
        with _LOCK:
            return self._drawn(number, dots_per_inch)

    def picture_while_open(self, number: int, dots_per_inch: float) -> Picture | None:
        """The same for a thread that may come after ``close``: None then."""
        with _LOCK:
            return None if self._is_closed else self._drawn(number, dots_per_inch)

    def hits_while_open(self, number: int, wanted: str) -> list[tuple[Box, ...]]:
        """Where words stand on page ``number`` (from 0): the boxes of each place; none after ``close``."""
        with _LOCK:
            return [] if self._is_closed else self._hits(number, wanted)

    def close(self) -> None:
        """Release the document."""
        with _LOCK:
            self._is_closed = True
            self._document.close()

    def _drawn(self, number: int, dots_per_inch: float) -> Picture:
        page = self._document[number]
        bitmap = page.render(scale=dots_per_inch / POINTS_PER_INCH, prefer_bgrx=True, maybe_alpha=False)
        try:
            return Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        finally:
            bitmap.close()
            page.close()

    def _hits(self, number: int, wanted: str) -> list[tuple[Box, ...]]:
        from pypdfium2 import raw

        page = self._document[number]
        text = page.get_textpage()
        try:
            letters = "".join(chr(raw.FPDFText_GetUnicode(text, place)) for place in range(text.count_chars()))
            found = [_boxes(text, first, count) for first, count in occurrences(letters, wanted)]
        finally:
            text.close()
            page.close()
        height = self.sizes[number][1]
        return [tuple((left, height - top, right, height - foot) for left, foot, right, top in one) for one in found]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()


def _boxes(text: Any, first: int, count: int) -> list[Box]:
    """The boxes of some letters, one for each line they stand on, as pdfium measures: left, foot, right, top."""
    return [text.get_rect(number) for number in range(text.count_rects(first, count))]
