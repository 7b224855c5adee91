"""Pictures of PDF pages, for the preview on screen and for printers.

pdfium must not be used from two threads at once, so every call here holds one lock.
"""

import threading
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

_LOCK = threading.Lock()
POINTS_PER_INCH = 72.0


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn page: 4 bytes a pixel in the order blue, green, red, unused."""

    width: int
    height: int
    stride: int
    pixels: bytes


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

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()
