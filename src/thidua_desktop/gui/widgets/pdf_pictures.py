"""Pictures of pages: drawn beside the window when they are wanted, a few of them kept."""

from collections import OrderedDict
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from thidua_desktop.documents.raster import Pages, Picture
from thidua_desktop.gui.jobs import Job, Jobs


class Pictures(QObject):
    """The pictures of one paper.

    Signals:
        arrived: number (from 0) of a page whose picture is there now.
    """

    arrived = Signal(int)

    def __init__(self, jobs: Jobs, parent: QObject, kept: int) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._kept = self._room = kept
        self._pages: Pages | None = None
        self._drawn: OrderedDict[int, tuple[float, QPixmap]] = OrderedDict()
        self._asked: dict[int, tuple[float, Job]] = {}

    def use(self, pages: Pages | None) -> None:
        """Draw another paper, or none."""
        for _dots, job in self._asked.values():
            job.drop()
        self._pages = pages
        self._drawn.clear()
        self._asked.clear()

    def picture(self, number: int) -> QPixmap | None:
        """The picture of a page at whatever size it was drawn last, None when there is none."""
        found = self._drawn.get(number)
        return found[1] if found else None

    def want(self, shown: Sequence[int], near: Sequence[int], dots_of: Callable[[int], float]) -> None:
        """Draw these pages, those in sight first; what was asked before and is not near is dropped.

        Args:
            shown: pages in sight.
            near: those and some around them.
            dots_of: resolution a page is drawn at.
        """
        close = set(near)
        self._room = max(self._kept, 2 * len(near))
        for number in [
            number for number, (asked, _) in self._asked.items() if number not in close or asked != dots_of(number)
        ]:
            self._asked.pop(number)[1].drop()
        for number in dict.fromkeys((*shown, *near)):
            dots = dots_of(number)
            if self._drawn.get(number, (0.0,))[0] == dots:
                self._drawn.move_to_end(number)
            elif number not in self._asked:
                self._ask(number, dots)

    def _ask(self, number: int, dots: float) -> None:
        pages = self._pages
        if pages is None:
            return

        def draw() -> Picture | None:
            return pages.picture_while_open(number, dots)

        def keep(picture: Picture | None) -> None:
            if picture is not None and self._pages is pages:
                self._keep(number, dots, picture)

        self._asked[number] = dots, self._jobs.run(draw, done=keep, owner=self, side=True)

    def _keep(self, number: int, dots: float, picture: Picture) -> None:
        self._asked.pop(number, None)
        image = QImage(picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
        self._drawn[number] = dots, QPixmap.fromImage(image)
        self._drawn.move_to_end(number)
        while len(self._drawn) > self._room:
            self._drawn.popitem(last=False)
        self.arrived.emit(number)
