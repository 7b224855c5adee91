"""Where the pages of a paper stand on the long strip they are scrolled along."""

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QRectF

Share = tuple[int, float]
"""A page (from 0) and how far down it, as a share of its height."""


class Sheets:
    """Pages one below the other, each in the middle of the strip.

    Attributes:
        tops: upper edge of each page in pixels.
        width, height: of the whole strip.
    """

    def __init__(self, sizes: Sequence[tuple[float, float]], scales: Sequence[float], gap: float) -> None:
        """Place pages.

        Args:
            sizes: width and height of each in points.
            scales: pixels a point, page by page: what fits the view is not the same for upright and lying pages.
            gap: pixels between pages and around them.
        """
        self._sizes = [
            (round(width * scale), round(height * scale)) for (width, height), scale in zip(sizes, scales, strict=True)
        ]
        self.tops: list[float] = []
        top = gap
        for _width, tall in self._sizes:
            self.tops.append(top)
            top += tall + gap
        self.height = top
        self.width = max((wide for wide, _tall in self._sizes), default=0) + 2 * gap

    def place(self, number: int) -> QRectF:
        """Where page ``number`` (from 0) stands."""
        wide, tall = self._sizes[number]
        return QRectF((self.width - wide) / 2, self.tops[number], wide, tall)

    def at(self, y: float) -> int:
        """The page at a height, or the last one above it."""
        return max(0, bisect_right(self.tops, y) - 1)

    def between(self, top: float, foot: float) -> list[int]:
        """The pages that show between two heights."""
        if not self.tops:
            return []
        first = self.at(top)
        return [number for number in range(first, self.at(foot) + 1) if self._foot(number) >= top]

    def share(self, y: float) -> Share | None:
        """What stands at a height, to find it again at another size; None without pages."""
        if not self.tops:
            return None
        number = self.at(y)
        return number, (y - self.tops[number]) / max(1, self._sizes[number][1])

    def from_share(self, share: Share) -> float:
        """The height at which that stands here."""
        number, down = share
        return self.tops[number] + down * self._sizes[number][1]

    def _foot(self, number: int) -> float:
        return self.tops[number] + self._sizes[number][1]
