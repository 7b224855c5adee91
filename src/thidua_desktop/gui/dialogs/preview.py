"""A paper before it is printed: the real PDF, what is still missing beside it, print and save."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRect, QSizeF, Qt
from PySide6.QtGui import QImage, QKeySequence, QPageLayout, QPageSize, QPainter, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from thidua_desktop.commands.reports import Paper, word_file
from thidua_desktop.documents.raster import Pages
from thidua_desktop.domain.papers import Missing
from thidua_desktop.gui import icons, look
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.jobs import Progress
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.pdf_view import PdfView
from thidua_desktop.storage.files import write_atomically

PRINT_DPI = 300


class PreviewDialog(QDialog):
    """One paper on screen."""

    def __init__(self, desk: Desk, paper: Paper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._paper = paper
        px = look.tokens().px
        self.setWindowTitle(f"Xem trước: {paper.title}")
        self.resize(px(1120), px(700))
        self.view = PdfView(desk.jobs)
        self._page = labels.muted("")
        self.view.page_shown.connect(lambda number, count: self._page.setText(f"Trang {number} / {count}"))
        self.message = labels.wrapped("", "muted")
        self.message.hide()

        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._top_bar())
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.view, 1)
        middle.addWidget(self._side(paper.missing))
        rows.addLayout(middle, 1)
        self.view.show_pdf(paper.pdf)
        self.view.setFocus()
        for keys, action in (
            (QKeySequence.StandardKey.Print, self.print_paper),
            (QKeySequence.StandardKey.Save, self.save_paper),
            (QKeySequence("Ctrl+Shift+P"), self.save_paper),
        ):
            QShortcut(keys, self).activated.connect(action)

    def _top_bar(self) -> QWidget:
        bar = QFrame()
        bar.setProperty("look", "topbar")
        px = look.tokens().px
        row = QHBoxLayout(bar)
        row.setContentsMargins(px(16), px(10), px(16), px(10))
        row.setSpacing(px(8))
        name = labels.elided(self._paper.title, "heading")
        row.addWidget(name, 1)
        row.addWidget(self._page)
        row.addWidget(buttons.icon_button("minus", "Thu nhỏ", lambda: self.view.step_zoom(-1)))
        row.addWidget(buttons.icon_button("plus", "Phóng to", lambda: self.view.step_zoom(1)))
        row.addWidget(buttons.quiet("Vừa bề ngang", lambda: self.view.set_zoom(None)))
        row.addWidget(buttons.quiet("Lưu PDF…", self.save_paper, "pdf"))
        if self._paper.documents:
            row.addWidget(buttons.quiet("Lưu Word (.docx)…", self.save_word, "edit"))
        self.print_button = buttons.primary("In…", self.print_paper, "print")
        row.addWidget(self.print_button)
        return bar

    def _side(self, missing: Sequence[Missing]) -> QWidget:
        side = QFrame()
        side.setProperty("look", "panel")
        px = look.tokens().px
        side.setFixedWidth(px(280))
        column = QVBoxLayout(side)
        column.setContentsMargins(px(16), px(16), px(4), px(16))
        column.setSpacing(px(10))
        column.addWidget(labels.heading("Còn thiếu" if missing else "Đã đủ"))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName("Những phần còn thiếu của giấy này")
        scroll.setWidget(_gaps(missing))
        column.addWidget(scroll, 1)
        column.addWidget(self.message)
        return side

    def save_paper(self) -> None:
        """Ask for a place and write the PDF there."""
        path = self._desk.choose_target("Lưu PDF", "Tệp PDF (*.pdf)", self._paper.file_name + ".pdf")
        if path is not None:
            self._desk.jobs.run(
                write_atomically,
                path,
                self._paper.pdf,
                done=lambda _none: self._say(f"Đã lưu “{path.name}”."),
                failed=lambda error: self._say(str(error)),
                owner=self,
                side=True,
            )

    def save_word(self) -> None:
        """Ask for a place and write the paper there as a Word file that can be corrected."""
        path = self._desk.choose_target("Lưu Word", "Văn bản Word (*.docx)", self._paper.file_name + ".docx")
        if path is None:
            return
        target = path if path.suffix.lower() == ".docx" else Path(f"{path}.docx")
        self._desk.jobs.run(
            _write_word,
            target,
            self._paper,
            done=lambda _none: self._say(f"Đã lưu “{target.name}”."),
            failed=lambda error: self._say(str(error)),
            owner=self,
            title="Đang dựng bản Word",
            side=True,
        )

    def print_paper(self) -> None:
        """Ask for a printer and send the pages there, beside the window."""
        printer = ask_printer(self, self._paper.file_name, self._say)
        if printer is None:
            return
        self.print_button.setEnabled(False)
        self._desk.jobs.run(
            print_pages,
            self._paper.pdf,
            printer,
            done=lambda count: self._printed(f"Đã gửi {count} trang đến máy in."),
            failed=lambda error: self._printed(str(error)),
            cancelled=lambda: self._printed("Đã dừng in."),
            owner=self,
            title=f"Đang in {self._paper.title}",
            progress=True,
            side=True,
        )

    def _printed(self, sentence: str) -> None:
        self.print_button.setEnabled(True)
        self._say(sentence)

    def _say(self, sentence: str) -> None:
        self.message.setText(sentence)
        self.message.show()

    def done(self, result: int) -> None:
        """Release the paper with the dialog."""
        self.view.close_pdf()
        super().done(result)


def _gaps(missing: Sequence[Missing]) -> QWidget:
    """What is missing, a row each, and what that means for printing."""
    inside = QWidget()
    inside.setProperty("look", "scrolled")
    px = look.tokens().px
    rows = QVBoxLayout(inside)
    rows.setContentsMargins(0, 0, px(12), 0)
    rows.setSpacing(px(10))
    if not missing:
        rows.addWidget(labels.wrapped("Giấy này đã đủ các phần bắt buộc. Hãy đọc lại một lượt trước khi in."))
    for one in missing:
        row = QHBoxLayout()
        row.setSpacing(px(8))
        sign = QLabel()
        sign.setPixmap(icons.pixmap("warning", "amber"))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(labels.wrapped(one.text), 1)
        rows.addLayout(row)
    if missing:
        rows.addWidget(labels.wrapped("Chỗ chưa có được để trống để ghi tay. Vẫn in và lưu được.", "muted"))
    rows.addStretch(1)
    return inside


def _write_word(target: Path, paper: Paper) -> None:
    write_atomically(target, word_file(paper))


def ask_printer(parent: QWidget, name: str, say: Callable[[str], object]) -> QPrinter | None:
    """Ask for a printer; None when the clerk thought better of it, or when there is none, which is said."""
    if not QPrinterInfo.availablePrinterNames():
        say("Máy này chưa có máy in nào. Hãy cài máy in trong hệ thống, hoặc lưu PDF rồi in ở máy khác.")
        return None
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(PRINT_DPI)
    printer.setDocName(name)
    return printer if QPrintDialog(printer, parent).exec() == QDialog.DialogCode.Accepted else None


def print_pages(pdf: bytes, printer: QPrinter, *, progress: Progress | None = None) -> int:
    """Draw every page of the PDF on the printer at its real size; returns how many.

    Args:
        pdf: the paper.
        printer: where to; its page range is kept to.
        progress: told after each page; may stop the printing.
    """
    with Pages(pdf) as pages:
        first, last = printer.fromPage() or 1, printer.toPage() or len(pages.sizes)
        numbers = range(first - 1, min(last, len(pages.sizes)))
        painter = QPainter()
        for done, number in enumerate(numbers):
            if progress:
                progress(done, len(numbers), f"Trang {number + 1}/{len(pages.sizes)}")
            width, height = pages.sizes[number]
            printer.setPageLayout(_layout(width, height))
            if not painter.isActive():
                painter.begin(printer)
            else:
                printer.newPage()
            picture = pages.picture(number, PRINT_DPI)
            image = QImage(picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
            painter.drawImage(QRect(0, 0, picture.width, picture.height), image)
        painter.end()
        return len(numbers)


def _layout(width: float, height: float) -> QPageLayout:
    """A full-page layout of the paper's own size (points), so that one dot of the picture is one dot on paper."""
    millimetres = QSizeF(min(width, height), max(width, height)) * 25.4 / 72
    size = QPageSize(millimetres, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    turned = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
    layout = QPageLayout(size, turned, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout
