"""Pages to a printer: asked for in the system's dialog, sent beside the window, told in words when it fails."""

from collections.abc import Callable
from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import QMarginsF, QRect, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from thidua_desktop.documents.raster import Pages
from thidua_desktop.domain.errors import Failure
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.jobs import Progress

PRINT_DPI = 300
NO_PRINTER = "Máy này chưa có máy in nào. Hãy cài máy in trong hệ thống, hoặc lưu PDF rồi in ở máy khác."
_ADVICE = "Hãy xem máy in còn bật, còn giấy và còn nối với máy này, rồi in lại từ trang đó."


@dataclass(frozen=True, slots=True)
class Sending:
    """A job for a printer.

    Attributes:
        title: of the progress bar: "Đang in Quyết định …".
        make: gives the PDF; runs beside the window.
        words: the sentence for so many pages once they are with the printer.
        say: takes that sentence, or the one that says why they are not there.
        after: what else is done then with the number of pages, if the dialog is still there.
    """

    title: str
    make: Callable[[], bytes]
    words: Callable[[int], str]
    say: Callable[[str], object]
    after: Callable[[int], object] = lambda _count: None


def ask_printer(parent: QWidget, name: str, say: Callable[[str], object]) -> QPrinter | None:
    """Ask for a printer; None when the clerk thought better of it, or when there is none, which is said."""
    if not QPrinterInfo.availablePrinterNames():
        say(NO_PRINTER)
        return None
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(PRINT_DPI)
    printer.setDocName(name)
    return printer if QPrintDialog(printer, parent).exec() == QDialog.DialogCode.Accepted else None


def send(desk: Desk, sending: Sending, printer: QPrinter, button: QPushButton) -> None:
    """Print beside the window, with progress that can be stopped; the button rests meanwhile.

    How it went is said in the message bar when the dialog of the button was closed in the meantime.
    """
    button.setEnabled(False)

    def is_there() -> bool:
        return shiboken6.isValid(button) and button.isVisible()

    def sent(count: int) -> None:
        if is_there():
            button.setEnabled(True)
            sending.say(sending.words(count))
            sending.after(count)
        else:
            desk.messages.say(sending.words(count))

    def stopped(sentence: str) -> None:
        if is_there():
            button.setEnabled(True)
            sending.say(sentence)
        else:
            desk.messages.warn(sentence)

    desk.jobs.run(
        lambda progress=None: print_pages(sending.make(), printer, progress=progress),
        done=sent,
        failed=lambda error: stopped(str(error)),
        cancelled=lambda: stopped("Đã dừng in. Các trang đã gửi vẫn có thể được in ra."),
        owner=desk,
        title=sending.title,
        progress=True,
        side=True,
    )


def print_pages(pdf: bytes, printer: QPrinter, *, progress: Progress | None = None) -> int:
    """Draw every page of the PDF on the printer at its real size; returns how many.

    Args:
        pdf: the paper.
        printer: where to; its page range is kept to.
        progress: told after each page; may stop the printing.

    Raises:
        Failure: the printer is gone, or takes no more pages.
    """
    with Pages(pdf) as pages:
        first, last = printer.fromPage() or 1, printer.toPage() or len(pages.sizes)
        numbers = range(first - 1, min(last, len(pages.sizes)))
        painter = QPainter()
        try:
            for done, number in enumerate(numbers):
                if progress:
                    progress(done, len(numbers), f"Đang in trang {number + 1}/{len(pages.sizes)}")
                _turn_page(printer, painter, pages.sizes[number], number)
                picture = pages.picture(number, PRINT_DPI)
                image = QImage(
                    picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32
                )
                painter.drawImage(QRect(0, 0, picture.width, picture.height), image)
                _check(printer, number)
        except BaseException:
            printer.abort()
            raise
        finally:
            if painter.isActive():
                painter.end()
        return len(numbers)


def _turn_page(printer: QPrinter, painter: QPainter, size: tuple[float, float], number: int) -> None:
    """Make the printer ready for the next page."""
    printer.setPageLayout(_layout(*size))
    if not painter.isActive():
        if not painter.begin(printer):
            raise Failure(
                f"Không mở được máy in “{printer.printerName()}”.",
                "Hãy xem máy in còn bật và còn nối với máy này, hoặc chọn máy in khác.",
            )
    elif not printer.newPage():
        raise _gone(printer, number)


def _check(printer: QPrinter, number: int) -> None:
    if printer.printerState() in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted):
        raise _gone(printer, number)


def _gone(printer: QPrinter, number: int) -> Failure:
    return Failure(f"Máy in “{printer.printerName()}” không nhận tiếp từ trang {number + 1}.", _ADVICE)


def _layout(width: float, height: float) -> QPageLayout:
    """A full-page layout of the paper's own size (points), so that one dot of the picture is one dot on paper."""
    millimetres = QSizeF(min(width, height), max(width, height)) * 25.4 / 72
    size = QPageSize(millimetres, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    turned = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
    layout = QPageLayout(size, turned, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout
