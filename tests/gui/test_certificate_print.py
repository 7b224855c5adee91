"""Printing certificates: template, batch, what shrank, and the printer's correction, on a virtual printer."""

import datetime as dt
import math
from dataclasses import replace

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from reportlab.lib.units import mm

from tests.documents.test_calibration_sheet import ASKEW, middle_of_cross
from tests.documents.test_certificates import PLAIN
from thidua_desktop.documents import calibration_sheet
from thidua_desktop.domain.certificate_sheets import PrintChoice, TemplateView
from thidua_desktop.domain.certificate_template import BUILT_IN, on_blanks
from thidua_desktop.domain.printer_correction import NONE, Correction, PrinterRow, corrected, crosses, distorted
from thidua_desktop.gui.dialogs import certificate_print, preview
from thidua_desktop.gui.dialogs.certificate_print import CertificatePrintDialog

LONG = "Ban Công tác Mặt trận thôn Châu Nội Vọng Sơn xã Tùng Ảnh"
SHEETS = (
    *(replace(PLAIN, receiver=f"Ông Nguyễn Văn {name}", day=dt.date(2026, 3, 2)) for name in ("An", "Bình", "Cường")),
    replace(PLAIN, receiver=LONG),
)
TEMPLATES = (TemplateView(0, BUILT_IN), TemplateView(1, on_blanks()))
PRINTERS = (PrinterRow(1, "Canon LBP 2900", "", ASKEW), PrinterRow(2, "Canon LBP 2900", "Khay tay", Correction(5.0)))


@pytest.fixture
def shown(desk, jobs, window, qtbot):
    made = []

    def show(only=0, templates=TEMPLATES):
        dialog = CertificatePrintDialog(desk, PrintChoice(SHEETS, templates, PRINTERS, only), window)
        made.append(dialog)
        dialog.show()
        assert jobs.wait(30)
        return dialog

    yield show
    for dialog in made:
        dialog.done(0)
        dialog.deleteLater()


def settled(dialog, jobs, qtbot):
    qtbot.waitUntil(lambda: not dialog._settle.isActive())
    assert jobs.wait(30)


def texts(dialog) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(dialog._pdf)]


def test_all_sheets_are_shown_with_what_shrank(shown):
    dialog = shown()
    assert dialog.view.page_count() == 4
    assert dialog.shrunk_heading.text() == "Chữ phải thu nhỏ (1)"
    assert dialog.shrunk.text().startswith(f"4. {LONG}: tên người nhận in cỡ")


def test_a_batch_goes_on_from_any_sheet(shown, jobs, qtbot):
    dialog = shown()
    dialog.first.setValue(2)
    dialog.last.setValue(3)
    settled(dialog, jobs, qtbot)
    assert ["Bình" in text for text in texts(dialog)] == [True, False]
    dialog.first.setValue(4)
    settled(dialog, jobs, qtbot)
    assert "Chọn từ giấy thứ 1 đến 4" in dialog.message.text()
    assert not dialog.print_button.isEnabled()
    dialog.last.setValue(4)
    settled(dialog, jobs, qtbot)
    assert dialog.print_button.isEnabled()
    assert dialog.message.isHidden()


def test_one_spoiled_sheet_is_printed_again_alone(shown):
    assert ["Cường" in text for text in texts(shown(only=3))] == [True]


def test_another_template_prints_words_only(shown, jobs, qtbot):
    dialog = shown()
    dialog.template.setCurrentIndex(1)
    settled(dialog, jobs, qtbot)
    assert dialog.stock.isChecked()
    assert "CỘNG HÒA" not in texts(dialog)[0]
    dialog.stock.setChecked(False)
    settled(dialog, jobs, qtbot)
    assert "CỘNG HÒA" in texts(dialog)[0]


def test_the_chosen_template_comes_first(shown):
    dialog = shown(templates=(TemplateView(0, BUILT_IN), TemplateView(1, on_blanks(), chosen=True)))
    assert dialog.template.currentText() == on_blanks().name
    assert dialog.stock.isChecked()


def test_the_correction_follows_the_printer_unless_the_clerk_says_otherwise(shown):
    dialog = shown()
    assert dialog.correction("Canon LBP 2900") == ASKEW
    assert dialog.correction("HP") == NONE
    dialog.printer.setCurrentIndex(dialog.printer.findData(2))
    assert dialog.correction("Canon LBP 2900") == Correction(5.0)
    dialog.printer.setCurrentIndex(dialog.printer.findData(0))
    assert dialog.correction("Canon LBP 2900") == NONE


def test_what_the_printer_gets_is_corrected(shown, jobs, tmp_path, monkeypatch):
    target = tmp_path / "ra máy in.pdf"

    def virtual(_parent, _name, _say):
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        printer.setResolution(preview.PRINT_DPI)
        return printer

    monkeypatch.setattr(certificate_print, "ask_printer", virtual)
    dialog = shown()
    dialog.printer.setCurrentIndex(dialog.printer.findData(1))
    dialog.print_sheets()
    assert jobs.wait(60)
    assert dialog.message.text() == "Đã gửi 4 giấy đến máy in, đã chỉnh theo độ lệch của máy."
    printed = pypdfium2.PdfDocument(target)
    assert len(printed) == 4
    assert printed[0].get_size() == pytest.approx((297 * mm, 210 * mm), abs=1)


@pytest.mark.parametrize("paper", [(297.0, 210.0), (420.0, 297.0), (250.0, 180.0)])
def test_a_virtual_printer_puts_crosses_where_they_should_be(qtbot, tmp_path, paper):
    """The page is drawn through the real printing path; the distortion of the printer is then added by hand."""
    target = tmp_path / "ra máy in.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setResolution(preview.PRINT_DPI)
    assert preview.print_pages(calibration_sheet.render(*paper, ASKEW), printer) == 1
    del printer
    pdf = target.read_bytes()
    assert pypdfium2.PdfDocument(pdf)[0].get_size() == pytest.approx((paper[0] * mm, paper[1] * mm), abs=1.5)
    for point in crosses(*paper):
        assert math.dist(middle_of_cross(pdf, corrected(point, ASKEW), ASKEW), point) < 0.3
    assert distorted(corrected((50, 60), ASKEW), ASKEW) == pytest.approx((50, 60))


def test_no_printer_is_said_in_words(shown, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    dialog = shown()
    dialog.print_sheets()
    assert "chưa có máy in nào" in dialog.message.text()
