"""Certificates before they are printed: which ones, by which template, on which printer, and what had to shrink."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from thidua_desktop.commands import blanks as commands
from thidua_desktop.documents import certificates
from thidua_desktop.documents.certificate_crowding import crowded
from thidua_desktop.documents.certificates import Output, Shrunk
from thidua_desktop.domain.blanks import PrintRun, runs_of
from thidua_desktop.domain.certificate_sheets import PrintChoice, TemplateView, batch
from thidua_desktop.domain.certificate_template import CertificateTemplate
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.papers_awards import Certificate
from thidua_desktop.domain.printer_correction import NONE, Correction
from thidua_desktop.domain.text import safe_file_name
from thidua_desktop.gui import look
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.certificate_blanks import BlanksChoice, PrintedDialog
from thidua_desktop.gui.dialogs.preview_search import PreviewSearch
from thidua_desktop.gui.printing import Sending, ask_printer, send
from thidua_desktop.gui.progress import ProgressStrip
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.choice_box import choice_box
from thidua_desktop.gui.widgets.pdf_thumbs import PdfThumbs
from thidua_desktop.gui.widgets.pdf_view import PdfView
from thidua_desktop.gui.widgets.spin import spin_box
from thidua_desktop.paths import Places
from thidua_desktop.queries import certificate_templates
from thidua_desktop.storage.attachments import place
from thidua_desktop.storage.files import write_atomically

BY_PRINTER = -1
SHOWN_SHRUNK = 12
SHOWN_CROWDED = 3


class CertificatePrintDialog(QDialog):
    """A batch of certificates on screen, with all that is decided before printing."""

    def __init__(self, desk: Desk, choice: PrintChoice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._choice = desk, choice
        self._attachments = Places(desk.db.path.parent).attachments
        self._pdf = b""
        px = look.tokens().px
        self.setWindowTitle("In giấy khen")
        self.resize(px(1180), px(700))
        self.view = PdfView(desk.jobs)
        self.thumbs = PdfThumbs(desk.jobs, self.view)
        self.search = PreviewSearch(desk.jobs, self.view, self)
        self._page = labels.muted("")
        self.view.page_shown.connect(lambda number, count: self._page.setText(f"Trang {number} / {count}"))
        self._make_controls(choice.only)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._top_bar())
        rows.addWidget(self.search)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.thumbs)
        middle.addWidget(self.view, 1)
        middle.addWidget(self._side())
        rows.addLayout(middle, 1)
        rows.addWidget(ProgressStrip(desk.jobs))
        self._settle = QTimer(self, singleShot=True, interval=150)
        self._settle.timeout.connect(self.compose)
        self._listen()
        for keys, action in (
            (QKeySequence.StandardKey.Print, self.print_sheets),
            (QKeySequence.StandardKey.Save, self.save),
        ):
            QShortcut(keys, self).activated.connect(action)
        self.view.setFocus()
        self.compose()

    def chosen_template(self) -> TemplateView:
        """The template in use."""
        return self._choice.templates[int(self.template.currentData())]

    def sheets(self) -> tuple[Certificate, ...]:
        """The certificates to print."""
        return batch(self._choice.sheets, self.first.value(), self.last.value())

    def compose(self) -> None:
        """Lay the sheets out beside the window and show them, with the list of what shrank."""
        try:
            sheets = self.sheets()
        except Refused as refused:
            self._not_composed(refused)
            return
        self._desk.jobs.run(
            _compose,
            sheets,
            self.chosen_template(),
            self._output(),
            done=self._show,
            failed=self._not_composed,
            owner=self,
            side=True,
        )

    def save(self) -> None:
        """Ask for a place and write the PDF there, as it is without any printer's correction."""
        target, pdf = self._target("Lưu PDF", "Tệp PDF (*.pdf)", ".pdf"), self._pdf
        if target is not None:
            self._write(target, lambda: pdf)

    def save_word(self) -> None:
        """Ask for a place and write the certificates there as a Word file that can be corrected."""
        target = self._target("Lưu Word", "Văn bản Word (*.docx)", ".docx")
        if target is not None:
            sheets, template, output = self.sheets(), self.chosen_template().template, self._output()
            self._write(target, lambda: _word(sheets, template, output), "Đang dựng bản Word")

    def print_sheets(self) -> None:
        """Ask for a printer, undo what it does to sheets, and send them there."""
        if not self._pdf or not self.print_button.isEnabled():
            return
        printer = ask_printer(self, _name(self._choice), self._say)
        if printer is None:
            return
        if trays := self.trays_to_choose(printer.printerName()):
            self._say(
                f"Máy in “{printer.printerName()}” mới đo riêng cho {', '.join(trays)}. Chọn đúng khay ở ô “Chỉnh độ "
                "lệch máy in”, hoặc chọn “Không chỉnh”, rồi in."
            )
            self.printer.setFocus()
            return
        correction = self.correction(printer.printerName())
        output = self._output(correction)
        sheets, template = self.sheets(), self.chosen_template()
        before, blank = (printer.fromPage() or 1) - 1, self.blanks.blank
        how = "." if correction.is_none else ", đã chỉnh theo độ lệch của máy."
        sending = Sending(
            "Đang in giấy khen",
            lambda: _compose(sheets, template, output)[0],
            lambda count: f"Đã gửi {count} giấy đến máy in{how}",
            self._say,
            lambda count: self._sent(sheets[before : before + count], self.first.value() + before, blank),
        )
        send(self._desk, sending, printer, self.print_button)

    def correction(self, printer: str) -> Correction:
        """What is undone for a printer: what the clerk took from the list, or what was measured of this printer."""
        chosen = int(self.printer.currentData())
        if chosen != BY_PRINTER:
            return next((row.correction for row in self._choice.printers if row.id == chosen), NONE)
        return next((row.correction for row in self._choice.printers if (row.printer, row.tray) == (printer, "")), NONE)

    def trays_to_choose(self, printer: str) -> list[str]:
        """The trays a printer was measured with, when it cannot be known which of them is used; else none."""
        rows = [row for row in self._choice.printers if row.printer == printer]
        known = int(self.printer.currentData()) != BY_PRINTER or any(not row.tray for row in rows)
        return [] if known else [f"“{row.tray}”" for row in rows]

    def done(self, result: int) -> None:
        """Release the paper with the dialog."""
        self.view.close_pdf()
        super().done(result)

    def _make_controls(self, only: int) -> None:
        templates = self._choice.templates
        start = next((place for place, one in enumerate(templates) if one.chosen), 0)
        self.template = choice_box("Mẫu", [(place, one.template.name) for place, one in enumerate(templates)], start)
        self.stock = QCheckBox("Chỉ in chữ, giấy là phôi in sẵn")
        self.proof = QCheckBox("Tờ thử: kẻ khung các ô chữ")
        self.stock.setChecked(templates[start].template.stock)
        count = len(self._choice.sheets)
        self.first = spin_box("Từ giấy thứ", 1, count)
        self.last = spin_box("Đến giấy thứ", 1, count)
        self.first.setValue(only or 1)
        self.last.setValue(only or count)
        measured = [(row.id, ", ".join(filter(None, (row.printer, row.tray)))) for row in self._choice.printers]
        self.blanks = BlanksChoice(self._choice.blanks)
        self.printer = choice_box(
            "Chỉnh độ lệch máy in",
            [(BY_PRINTER, "Theo máy in sẽ chọn"), *measured, (0, "Không chỉnh")],
            BY_PRINTER,
        )

    def _listen(self) -> None:
        self.template.currentIndexChanged.connect(
            lambda _row: self.stock.setChecked(self.chosen_template().template.stock)
        )
        for signal in (
            self.template.currentIndexChanged,
            self.stock.toggled,
            self.proof.toggled,
            self.first.valueChanged,
            self.last.valueChanged,
        ):
            signal.connect(self._settle.start)
            signal.connect(self._show_blanks)
        self.blanks.kind.currentIndexChanged.connect(self._show_blanks)

    def _top_bar(self) -> QWidget:
        bar = QFrame()
        bar.setProperty("look", "topbar")
        px = look.tokens().px
        row = QHBoxLayout(bar)
        row.setContentsMargins(px(16), px(10), px(16), px(10))
        row.setSpacing(px(8))
        row.addWidget(labels.elided(_name(self._choice), "heading"), 1)
        row.addWidget(self._page)
        row.addWidget(buttons.icon_button("search", "Tìm trong các giấy (Ctrl+F)", self.search.enter))
        row.addWidget(buttons.icon_button("minus", "Thu nhỏ", lambda: self.view.step_zoom(-1)))
        row.addWidget(buttons.icon_button("plus", "Phóng to", lambda: self.view.step_zoom(1)))
        row.addWidget(buttons.quiet("Lưu PDF…", self.save, "pdf"))
        row.addWidget(buttons.quiet("Lưu Word (.docx)…", self.save_word, "edit"))
        self.print_button = buttons.primary("In…", self.print_sheets, "print")
        row.addWidget(self.print_button)
        return bar

    def _side(self) -> QWidget:
        side = QFrame()
        side.setProperty("look", "panel")
        px = look.tokens().px
        side.setFixedWidth(px(300))
        rows = QVBoxLayout(side)
        rows.setContentsMargins(px(16), px(16), px(16), px(16))
        rows.setSpacing(px(8))
        rows.addWidget(labels.strong("Mẫu"))
        rows.addWidget(self.template)
        rows.addWidget(self.stock)
        rows.addWidget(self.proof)
        rows.addWidget(labels.strong("In từ giấy thứ … đến …"))
        pair = QHBoxLayout()
        pair.setSpacing(px(8))
        pair.addWidget(self.first, 1)
        pair.addWidget(labels.muted("đến"))
        pair.addWidget(self.last, 1)
        rows.addLayout(pair)
        rows.addWidget(self.blanks)
        self._show_blanks()
        rows.addWidget(labels.strong("Chỉnh độ lệch máy in"))
        rows.addWidget(self.printer)
        self.message = labels.wrapped("", "muted")
        self.message.hide()
        rows.addWidget(self.message)
        self.fonts = labels.wrapped("", "amber")
        self.fonts.hide()
        rows.addWidget(self.fonts)
        self.shrunk_heading = labels.heading("")
        rows.addWidget(self.shrunk_heading)
        self.shrunk = labels.wrapped("")
        inside = QWidget()
        inside.setProperty("look", "scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(6), 0)
        column.addWidget(self.shrunk)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        scroll.setAccessibleName("Chữ phải thu nhỏ")
        rows.addWidget(scroll, 1)
        return side

    def _output(self, correction: Correction = NONE) -> Output:
        chosen = self.chosen_template()
        return Output(
            self._file(chosen.picture),
            self._file(chosen.emblem),
            self.stock.isChecked(),
            correction,
            self.proof.isChecked(),
            self.first.value(),
        )

    def _target(self, title: str, kind: str, ending: str) -> Path | None:
        name = safe_file_name(_name(self._choice))
        path = self._desk.choose_target(title, kind, name + ending) if self._pdf else None
        return path if path is None or path.suffix.lower() == ending else Path(f"{path}{ending}")

    def _write(self, target: Path, make: Callable[[], bytes], title: str = "") -> None:
        self._desk.jobs.run(
            lambda: write_atomically(target, make()),
            done=lambda _none: self._say(f"Đã lưu “{target.name}”."),
            failed=lambda error: self._say(str(error)),
            owner=self,
            title=title,
            side=True,
        )

    def _file(self, key: str) -> Path | None:
        return place(self._attachments, key) if key else None

    def _show(self, made: tuple[bytes, list[Shrunk], list[str]]) -> None:
        self._pdf, shrunk, warnings = made
        self.fonts.setText("\n\n".join(warnings))
        self.fonts.setVisible(bool(warnings))
        self.message.hide()
        self.print_button.setEnabled(True)
        self.view.show_pdf(self._pdf)
        self.thumbs.setVisible(self.view.page_count() > 1)
        self.shrunk_heading.setText(f"Chữ phải thu nhỏ ({len(shrunk)})" if shrunk else "Mọi chữ vừa cỡ")
        self.shrunk.setText(_sentences(shrunk, self.first.value()))

    def _not_composed(self, error: Exception) -> None:
        self._pdf = b""
        self.view.close_pdf()
        self.print_button.setEnabled(False)
        self._say(str(error))

    def _sent(self, sheets: Sequence[Certificate], first: int, blank: str) -> None:
        """Ask what became of the sheets, unless they were a proof or nothing can be written."""
        decision_id = self._choice.decision_id
        if not decision_id or self.proof.isChecked() or self._desk.read_only_reason:
            return
        numbers = tuple(sheet.certificate_id for sheet in sheets)

        def told(spoiled: tuple[int, ...], reason: str) -> None:
            run = PrintRun(decision_id, self._desk.today(), numbers, blank, spoiled, reason)
            runs = runs_of(run, self._choice.decisions(first - 1, len(numbers)))
            self._desk.write(commands.record_runs, runs, done=self._recorded, owner=self)

        dialog = PrintedDialog(sheets, first, blank, told, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _recorded(self, good: int) -> None:
        """Read the stock and the sheets anew: a spoiled sheet has a new line in the book."""
        self._say(f"Đã ghi vào sổ: {good} giấy in tốt.")
        choice, today = self._choice, self._desk.today()
        if choice.of:
            keys = tuple(dict.fromkeys(choice.of))
            self._desk.read(certificate_templates.print_several, keys, today, owner=self, done=self._take_some)
        else:
            asked = (certificate_templates.print_choice, choice.decision_id, today)
            self._desk.read(*asked, owner=self, done=self._take)

    def _take_some(self, whole: PrintChoice) -> None:
        """Keep the sheets that were chosen; one that was spoiled is told by its number, which the new one has."""
        before = {(key, sheet.book_number) for key, sheet in zip(self._choice.of, self._choice.sheets, strict=True)}
        told = zip(whole.of, whole.sheets, strict=True)
        kept = [(key, sheet) for key, sheet in told if (key, sheet.book_number) in before]
        self._take(replace(whole, sheets=tuple(sheet for _, sheet in kept), of=tuple(key for key, _ in kept)))

    def _take(self, choice: PrintChoice) -> None:
        self._choice = choice
        self.blanks.show_stock(choice.blanks)
        self._show_blanks()

    def _show_blanks(self) -> None:
        self.blanks.setVisible(self.stock.isChecked() and not self.proof.isChecked())
        self.blanks.look_at(max(0, self.last.value() - self.first.value() + 1))

    def _say(self, sentence: str) -> None:
        self.message.setText(sentence)
        self.message.show()


def _compose(
    sheets: Sequence[Certificate], template: TemplateView, output: Output
) -> tuple[bytes, list[Shrunk], list[str]]:
    pdf = certificates.render(sheets, template.template, output)
    warnings = certificates.replaced_fonts(sheets, template.template, stock=output.stock)
    warnings += [said for _, said in crowded(sheets, template.template, stock=output.stock)][:SHOWN_CROWDED]
    return pdf, certificates.fitting(sheets, template.template, stock=output.stock), warnings


def _word(sheets: Sequence[Certificate], template: CertificateTemplate, output: Output) -> bytes:
    from thidua_desktop.documents import certificate_docx  # with the Word library: not before one is wanted

    return certificate_docx.render(sheets, template, output)


def _name(choice: PrintChoice) -> str:
    """What the batch is called, on screen and as a file."""
    if len(set(choice.of)) > 1:
        return f"Giấy khen của {len(set(choice.of))} quyết định"
    first = choice.sheets[0]
    number = f" kèm Quyết định {first.decision_number}-{first.decision_symbol}" if first.decision_number else ""
    return f"Giấy khen{number}"


def _sentences(shrunk: Sequence[Shrunk], first: int) -> str:
    if not shrunk:
        return "Không có ô nào phải thu nhỏ chữ hoặc thêm dòng. Hãy đọc lại một lượt trước khi in."
    lines = [
        f"{first + one.index}. {one.receiver}: {one.label.lower()} in cỡ {_size(one.size)} thay vì {_size(one.nominal)}"
        + (f", {one.lines} dòng." if one.lines > 1 else ".")
        for one in shrunk[:SHOWN_SHRUNK]
    ]
    if len(shrunk) > SHOWN_SHRUNK:
        lines.append(f"… và {len(shrunk) - SHOWN_SHRUNK} ô nữa.")
    return "\n\n".join(lines)


def _size(points: float) -> str:
    return f"{points:g}".replace(".", ",")
