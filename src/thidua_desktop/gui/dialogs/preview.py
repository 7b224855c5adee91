"""A paper before it is printed: the real PDF, its pages beside it, what is still missing, print and save."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from thidua_desktop.commands import office_form
from thidua_desktop.commands.reports import Paper, word_file
from thidua_desktop.domain.papers import Missing
from thidua_desktop.gui import look
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.preview_gaps import PreviewGaps
from thidua_desktop.gui.dialogs.preview_search import PreviewSearch
from thidua_desktop.gui.gap_places import way_to
from thidua_desktop.gui.jobs import Progress
from thidua_desktop.gui.printing import Sending, ask_printer, send
from thidua_desktop.gui.progress import ProgressStrip
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.pdf_thumbs import PdfThumbs
from thidua_desktop.gui.widgets.pdf_view import PdfView
from thidua_desktop.storage.files import write_atomically


class PreviewDialog(QDialog):
    """One paper on screen."""

    def __init__(self, desk: Desk, paper: Paper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._paper = paper
        px = look.tokens().px
        self.setWindowTitle(f"Xem trước: {paper.title}")
        self.resize(px(1220), px(700))
        self.view = PdfView(desk.jobs)
        self.thumbs = PdfThumbs(desk.jobs, self.view)
        self.search = PreviewSearch(desk.jobs, self.view, self)
        self.gaps = PreviewGaps(paper.missing, self.go_to_gap)
        self.message = self.gaps.message
        self._page, self._zoom = labels.muted(""), labels.muted("")
        self.view.page_shown.connect(lambda number, count: self._page.setText(f"Trang {number} / {count}"))
        self.view.zoomed.connect(lambda zoom: self._zoom.setText(f"{zoom * 100:.0f} %"))

        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._top_bar())
        rows.addWidget(self.search)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.thumbs)
        middle.addWidget(self.view, 1)
        middle.addWidget(self.gaps)
        rows.addLayout(middle, 1)
        rows.addWidget(ProgressStrip(desk.jobs))
        self.view.show_pdf(paper.pdf)
        self.thumbs.setVisible(self.view.page_count() > 1)
        self.view.setFocus()
        for keys, action in (
            (QKeySequence(QKeySequence.StandardKey.Print), self.print_paper),
            (QKeySequence(QKeySequence.StandardKey.Save), self.save_paper),
            (QKeySequence("Ctrl+Shift+P"), self.save_paper),
            (QKeySequence("Ctrl++"), lambda: self.view.step_zoom(1)),
            (QKeySequence("Ctrl+="), lambda: self.view.step_zoom(1)),
            (QKeySequence("Ctrl+-"), lambda: self.view.step_zoom(-1)),
            (QKeySequence("Ctrl+0"), lambda: self.view.set_zoom("width")),
        ):
            QShortcut(keys, self).activated.connect(action)
        self._turn_to_office_form()

    def save_paper(self) -> None:
        """Ask for a place and write the PDF there."""
        if not self.pdf_button.isEnabled():
            return
        path = self._desk.choose_target("Lưu PDF", "Tệp PDF (*.pdf)", self._paper.file_name + ".pdf")
        if path is not None:
            target = path if path.suffix.lower() == ".pdf" else Path(f"{path}.pdf")
            self._write(target, lambda: write_atomically(target, self._paper.pdf))

    def save_word(self) -> None:
        """Ask for a place and write the paper there as a Word file that can be corrected."""
        path = self._desk.choose_target("Lưu Word", "Văn bản Word (*.docx)", self._paper.file_name + ".docx")
        if path is not None:
            target = path if path.suffix.lower() == ".docx" else Path(f"{path}.docx")
            self._write(target, lambda: write_atomically(target, word_file(self._paper)), "Đang dựng bản Word")

    def _write(self, target: Path, write: Callable[[], object], title: str = "") -> None:
        self._desk.jobs.run(
            write,
            done=lambda _none: self.gaps.say(f"Đã lưu “{target.name}”."),
            failed=lambda error: self.gaps.say(str(error), lambda: self._write(target, write, title)),
            owner=self,
            title=title,
            side=True,
        )

    def _turn_to_office_form(self) -> None:
        """Have LibreOffice make the PDF of the office's own template, if there are both; ours is shown until then."""
        program = office_form.converter() if self._paper.fillings else None
        if program is None:
            return
        ours = self._paper

        def turn(*, progress: Progress) -> Paper:
            return office_form.turned(ours, program, lambda: progress(0, 0, office_form.TURNING))

        def ready(said: str) -> None:
            self._allow_output(True)
            self.gaps.say(f"{said} Đang xem theo mẫu của chương trình.", self._turn_to_office_form)

        self._allow_output(False)
        self.gaps.say(office_form.TURNING)
        self._desk.jobs.run(
            turn,
            done=self._show_office_form,
            failed=lambda error: ready(str(error)),
            cancelled=lambda: ready("Đã dừng chuyển mẫu của cơ quan."),
            owner=self,
            title="Đang chuyển mẫu của cơ quan",
            progress=True,
            side=True,
        )

    def _show_office_form(self, paper: Paper) -> None:
        self._paper = paper
        self._allow_output(True)
        self.view.show_pdf(paper.pdf)
        self.thumbs.setVisible(self.view.page_count() > 1)
        self.gaps.show_gaps(paper.missing)
        self.gaps.say("Đã chuyển sang mẫu của cơ quan.")

    def _allow_output(self, allowed: bool) -> None:
        """Nothing is printed or saved as PDF while it is not known in which form."""
        self.print_button.setEnabled(allowed)
        self.pdf_button.setEnabled(allowed)

    def print_paper(self) -> None:
        """Ask for a printer and send the pages there, beside the window."""
        if not self.print_button.isEnabled():
            return
        printer = ask_printer(self, self._paper.file_name, self.gaps.say)
        if printer is not None:
            sending = Sending(
                f"Đang in {self._paper.title}",
                lambda: self._paper.pdf,
                lambda count: f"Đã gửi {count} trang đến máy in.",
                self.gaps.say,
            )
            send(self._desk, sending, printer, self.print_button)

    def go_to_gap(self, gap: Missing) -> None:
        """Close and go to where a missing part is filled in."""
        go = way_to(gap)
        if go is not None:
            self.accept()
            go(self._desk)

    def done(self, result: int) -> None:
        """Release the paper with the dialog."""
        self.view.close_pdf()
        super().done(result)

    def _top_bar(self) -> QWidget:
        bar = QFrame()
        bar.setProperty("look", "topbar")
        px = look.tokens().px
        row = QHBoxLayout(bar)
        row.setContentsMargins(px(16), px(10), px(16), px(10))
        row.setSpacing(px(8))
        row.addWidget(labels.elided(self._paper.title, "heading"), 1)
        row.addWidget(self._page)
        row.addWidget(buttons.icon_button("search", "Tìm trong giấy (Ctrl+F)", self.search.enter))
        row.addWidget(buttons.icon_button("minus", "Thu nhỏ (Ctrl+−)", lambda: self.view.step_zoom(-1)))
        row.addWidget(self._zoom)
        row.addWidget(buttons.icon_button("plus", "Phóng to (Ctrl++)", lambda: self.view.step_zoom(1)))
        row.addWidget(buttons.quiet("Vừa bề ngang", lambda: self.view.set_zoom("width")))
        row.addWidget(buttons.quiet("Cả trang", lambda: self.view.set_zoom("page")))
        self.pdf_button = buttons.quiet("Lưu PDF…", self.save_paper, "pdf")
        row.addWidget(self.pdf_button)
        if self._paper.documents or self._paper.word:
            row.addWidget(buttons.quiet("Lưu Word (.docx)…", self.save_word, "edit"))
        self.print_button = buttons.primary("In…", self.print_paper, "print")
        row.addWidget(self.print_button)
        return bar
