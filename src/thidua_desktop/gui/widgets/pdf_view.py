"""The pages of a PDF below one another, drawn as they come into sight."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from thidua_desktop.documents.raster import Pages, Picture
from thidua_desktop.gui import look
from thidua_desktop.gui.jobs import Jobs

ZOOMS = (0.5, 0.67, 0.75, 0.9, 1.0, 1.25, 1.5, 2.0)
SCREEN_DPI = 96.0


class PdfView(QScrollArea):
    """A scrolling paper, always white.

    Signals:
        page_shown: number (from 1) of the page in the middle of the view, and how many there are.
    """

    page_shown = Signal(int, int)

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._pages: Pages | None = None
        self._sheets: list[_Sheet] = []
        self._zoom: float | None = None
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Trang giấy xem trước")
        self.verticalScrollBar().valueChanged.connect(self._look)
        self._settle = QTimer(self, singleShot=True, interval=60)
        self._settle.timeout.connect(self._lay_out)

    def show_pdf(self, pdf: bytes) -> None:
        """Show another paper from its first page."""
        self.close_pdf()
        self._pages = Pages(pdf)
        column = QWidget()
        column.setProperty("look", "sidebar")
        rows = QVBoxLayout(column)
        px = look.tokens().px
        rows.setSpacing(px(16))
        rows.setContentsMargins(px(16), px(16), px(16), px(16))
        self._sheets = [_Sheet(number) for number in range(len(self._pages.sizes))]
        for sheet in self._sheets:
            rows.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        rows.addStretch(1)
        self.setWidget(column)
        self._lay_out()

    def close_pdf(self) -> None:
        """Forget the paper."""
        if self._pages is not None:
            self._pages.close()
        self._pages, self._sheets = None, []

    def set_zoom(self, zoom: float | None) -> None:
        """Draw at a share of the real size; None fits the width."""
        self._zoom = zoom
        self._lay_out()

    def step_zoom(self, steps: int) -> float:
        """Go to the next larger or smaller size; returns it."""
        now = self.zoom()
        larger = [zoom for zoom in ZOOMS if zoom > now + 0.01]
        smaller = [zoom for zoom in ZOOMS if zoom < now - 0.01]
        choice = (larger[0] if larger else ZOOMS[-1]) if steps > 0 else (smaller[-1] if smaller else ZOOMS[0])
        self.set_zoom(choice)
        return choice

    def zoom(self) -> float:
        """The share of the real size pages are drawn at now."""
        if self._zoom is not None or self._pages is None:
            return self._zoom or 1.0
        widest = max(width for width, _ in self._pages.sizes) / 72.0 * SCREEN_DPI
        room = self.viewport().width() - look.tokens().px(48)
        return max(0.3, min(room / widest, 2.0))

    def page_count(self) -> int:
        """How many pages the paper has."""
        return len(self._sheets)

    def go_to(self, number: int) -> None:
        """Bring page ``number`` (from 1) to the top."""
        if 1 <= number <= len(self._sheets):
            self.verticalScrollBar().setValue(self._sheets[number - 1].y() - look.tokens().px(8))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        if self._zoom is None:
            self._settle.start()

    def _lay_out(self) -> None:
        if self._pages is None:
            return
        zoom = self.zoom()
        for sheet, (width, height) in zip(self._sheets, self._pages.sizes, strict=True):
            sheet.take_size(QSize(round(width / 72 * SCREEN_DPI * zoom), round(height / 72 * SCREEN_DPI * zoom)))
        QTimer.singleShot(0, self, self._look)

    def _look(self) -> None:
        """Draw what is in sight and tell which page that is."""
        if self._pages is None or not self._sheets:
            return
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        middle = (top + bottom) // 2
        shown = 1
        for sheet in self._sheets:
            if sheet.y() <= middle:
                shown = sheet.number + 1
            if sheet.y() + sheet.height() >= top - 400 and sheet.y() <= bottom + 400:
                self._draw(sheet)
        self.page_shown.emit(shown, len(self._sheets))

    def _draw(self, sheet: "_Sheet") -> None:
        pages = self._pages
        if pages is None or not sheet.wants_picture():
            return
        ratio = self.devicePixelRatioF()
        dots = SCREEN_DPI * self.zoom() * ratio
        size, number = sheet.size(), sheet.number

        def draw() -> Picture | None:
            return pages.picture_while_open(number, dots)

        def show(picture: Picture | None) -> None:
            if picture is not None and self._pages is pages:
                sheet.show_picture(picture, ratio, size)

        self._jobs.run(draw, done=show, owner=sheet, side=True)


class _Sheet(QLabel):
    """One page: white until it is drawn."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self._asked: QSize | None = None
        self.setAccessibleName(f"Trang {number + 1}")

    def take_size(self, size: QSize) -> None:
        if size != self.size():
            self.setFixedSize(size)
            self._asked = None

    def wants_picture(self) -> bool:
        if self._asked == self.size():
            return False
        self._asked = self.size()
        return True

    def show_picture(self, picture: Picture, ratio: float, size: QSize) -> None:
        if size != self.size():
            return
        image = QImage(picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32).copy()
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(ratio)
        self.setPixmap(pixmap)
