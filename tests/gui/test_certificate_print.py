"""Printing certificates: template, batch, what shrank, and the printer's correction, on a virtual printer."""

import datetime as dt
import functools
import math
from dataclasses import replace

import docx
import pypdfium2
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from reportlab.lib.units import mm

from tests import award_year
from tests.documents.test_calibration_sheet import ASKEW, middle_of_cross
from tests.documents.test_certificates import PLAIN
from thidua_desktop.commands import awards, blanks, certificates
from thidua_desktop.documents import calibration_sheet
from thidua_desktop.documents import certificates as certificates_paper
from thidua_desktop.documents.certificates import Output
from thidua_desktop.domain.awards import DecisionDraft
from thidua_desktop.domain.blanks import BlankDraft, BlankTotals
from thidua_desktop.domain.certificate_sheets import PrintChoice, TemplateView
from thidua_desktop.domain.certificate_template import BUILT_IN, on_blanks
from thidua_desktop.domain.printer_correction import (
    NONE,
    Correction,
    PrinterRow,
    corrected,
    crosses,
    distorted,
    inverse,
)
from thidua_desktop.gui import printing
from thidua_desktop.gui.dialogs import certificate_print
from thidua_desktop.gui.dialogs.certificate_blanks import PrintedDialog
from thidua_desktop.gui.dialogs.certificate_print import CertificatePrintDialog
from thidua_desktop.queries.blanks import blank_totals
from thidua_desktop.queries.certificate_templates import print_choice

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


def to_pdf(target) -> QPrinter:
    """A virtual printer: what it is sent becomes a PDF of the paper's own size."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setResolution(printing.PRINT_DPI)
    return printer


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


def test_a_printer_measured_by_trays_only_waits_for_the_tray(shown, desk, jobs, window, tmp_path, monkeypatch):
    """It was printed without any correction, and nothing was said."""
    rows = (PrinterRow(1, "Canon", "Khay tay", ASKEW), PrinterRow(2, "Canon", "Khay 1", NONE))
    dialog = CertificatePrintDialog(desk, PrintChoice(SHEETS, TEMPLATES, rows), window)
    assert jobs.wait(30)
    assert dialog.trays_to_choose("Máy khác") == []
    target = tmp_path / "ra.pdf"
    device = to_pdf(target)
    monkeypatch.setattr(device, "printerName", lambda: "Canon")
    monkeypatch.setattr(certificate_print, "ask_printer", lambda *_: device)
    dialog.print_sheets()
    assert "mới đo riêng cho “Khay tay”, “Khay 1”" in dialog.message.text()
    assert jobs.running() == []
    dialog.printer.setCurrentIndex(dialog.printer.findData(1))
    assert dialog.trays_to_choose("Canon") == []
    assert dialog.correction("Canon") == ASKEW
    dialog.done(0)
    dialog.deleteLater()


def test_a_receiver_is_found_among_the_sheets(shown, jobs):
    dialog = shown()
    assert dialog.thumbs.isVisible()
    dialog.search.enter()
    dialog.search.box.line.setText("cuong")
    dialog.search.box.line.returnPressed.emit()
    assert jobs.wait(30)
    assert dialog.search.count.text() == "Chỗ 1 / 1, ở 1 trang"


def test_what_the_printer_gets_is_corrected(shown, jobs, tmp_path, monkeypatch):
    target = tmp_path / "ra máy in.pdf"
    monkeypatch.setattr(certificate_print, "ask_printer", lambda *_: to_pdf(target))
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
    printer = to_pdf(target)
    assert printing.print_pages(calibration_sheet.render(*paper, ASKEW), printer) == 1
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


STOCK = (BlankTotals("Phôi giấy khen", received=3), BlankTotals("Phôi A3", received=10))


def test_a_batch_larger_than_the_stock_is_warned_of(desk, jobs, window, qtbot):
    choice = PrintChoice(SHEETS, TEMPLATES, PRINTERS, decision_id=1, blanks=STOCK)
    dialog = CertificatePrintDialog(desk, choice, window)
    dialog.show()
    assert jobs.wait(30)
    assert dialog.blanks.isHidden()
    dialog.stock.setChecked(True)
    settled(dialog, jobs, qtbot)
    assert dialog.blanks.warning.text() == "Phôi còn 3 tờ, lượt in này cần 4 tờ: thiếu 1 tờ."
    dialog.last.setValue(3)
    settled(dialog, jobs, qtbot)
    assert dialog.blanks.warning.isHidden()
    dialog.last.setValue(4)
    dialog.blanks.kind.setCurrentIndex(1)
    assert dialog.blanks.blank == "Phôi A3"
    assert dialog.blanks.warning.isHidden()
    dialog.proof.setChecked(True)
    settled(dialog, jobs, qtbot)
    assert dialog.blanks.blank == ""
    dialog.done(0)
    dialog.deleteLater()


def test_spoiled_sheets_are_told_with_a_reason(window, qtbot):
    told = []
    dialog = PrintedDialog(SHEETS, 5, "Phôi giấy khen", lambda *what: told.append(what), window)
    dialog.show()
    assert dialog.sheets.item(0).text().startswith("5. Ông Nguyễn Văn An – số sổ 37")
    assert dialog.message.text() == "4 giấy tốt, 0 hỏng. Trừ 4 tờ “Phôi giấy khen”."
    dialog.sheets.item(1).setCheckState(Qt.CheckState.Checked)
    dialog.sheets.item(3).setCheckState(Qt.CheckState.Checked)
    dialog.save()
    assert told == []
    assert "Chưa ghi vì sao hỏng" in dialog.message.text()
    dialog.reason.setCurrentText("Lem mực")
    dialog.save()
    assert told == [((1, 3), "Lem mực")]
    dialog.deleteLater()


def test_a_batch_is_saved_as_pdf_and_as_word(shown, desk, jobs, qtbot, tmp_path):
    dialog = shown()
    dialog.stock.setChecked(True)
    dialog.last.setValue(2)
    settled(dialog, jobs, qtbot)
    proposed = []
    desk.questions.save_file = lambda _parent, _title, _kinds, path: proposed.append(path.name) or tmp_path / "giấy"
    dialog.save_word()
    assert jobs.wait(30)
    assert dialog.message.text() == "Đã lưu “giấy.docx”."
    file = docx.Document(tmp_path / "giấy.docx")
    said = "".join(file.element.body.itertext())
    assert SHEETS[0].receiver in said
    assert SHEETS[2].receiver not in said
    assert "GIẤY KHEN" not in said
    dialog.save()
    assert jobs.wait(30)
    assert (tmp_path / "giấy.pdf").read_bytes().startswith(b"%PDF-")
    name = certificate_print._name(PrintChoice(SHEETS, (), ()))
    assert proposed == [f"{name}{ending}" for ending in (".docx", ".pdf")]


def test_what_a_printed_batch_used_goes_into_both_books(desk, jobs, window, qtbot, tmp_path, monkeypatch):
    """From the dialog to the ledger: five sheets to a virtual printer, one of them spoiled."""
    monkeypatch.setattr(certificate_print, "ask_printer", lambda *_: to_pdf(tmp_path / "ra máy in.pdf"))
    db, today = desk.db, desk.today()
    ids = award_year.made(db)
    draft = DecisionDraft(
        year=2026, campaign_id=ids.campaign, subject="Về việc tặng Giấy khen", achievement="Đã có thành tích",
        signer_id=ids.signer, dossier_ids=ids.passed,
    )  # fmt: skip
    decision = db.write(awards.add_decision, draft, today)
    db.write(awards.issue_decision, decision, "45", today, today)
    db.write(certificates.number_certificates, decision, None)
    db.write(blanks.add_blanks, BlankDraft(2026, today, "received", 20))
    dialog = CertificatePrintDialog(desk, db.read(print_choice, decision, today), window)
    dialog.show()
    assert jobs.wait(60)
    dialog.stock.setChecked(True)
    settled(dialog, jobs, qtbot)
    dialog.print_sheets()
    assert jobs.wait(60)
    told = dialog.findChild(PrintedDialog)
    assert told.sheets.count() == 5
    told.sheets.item(2).setCheckState(Qt.CheckState.Checked)
    told.reason.setCurrentText("In lệch")
    told.save()
    assert jobs.wait(60)
    assert dialog.message.text() == "Đã ghi vào sổ: 4 giấy in tốt."
    (stock,) = db.read(blank_totals, 2026)
    assert (stock.printed, stock.spoiled, stock.left) == (4, 1, 15)
    assert dialog.blanks.kind.currentText() == "Phôi giấy khen (còn 15 tờ)"
    assert dialog.sheets()[2].certificate_id != 3
    dialog.done(0)
    dialog.deleteLater()


@functools.lru_cache(2)
def printed(pdf: bytes, printer: Correction, scale: int) -> Image.Image:
    """What comes out of a distorting printer, at so many dots a millimetre."""
    sheet = pypdfium2.PdfDocument(pdf)[0].render(scale=scale / mm).to_pil().convert("L")
    (a, b, c), (d, e, f) = (inverse(printer)[:3], inverse(printer)[3:])
    return sheet.transform(
        sheet.size, Image.Transform.AFFINE, (a, b, c * scale, d, e, f * scale), Image.Resampling.BILINEAR, fillcolor=255
    )


def ink(pdf: bytes, place, printer: Correction) -> tuple[float, float, float, float]:
    """Left, top, right and foot, in millimetres, of what a distorting printer puts into a part of the paper."""
    scale = 10  # dots a millimetre
    left, top, right, foot = place
    part = printed(pdf, printer, scale).crop(
        (round(left * scale), round(top * scale), round(right * scale), round(foot * scale))
    )
    box = part.point(lambda value: 255 if value < 128 else 0).getbbox()
    assert box is not None
    return left + box[0] / scale, top + box[1] / scale, left + box[2] / scale, top + box[3] / scale


PARTS_ON_BLANK = {  # where words stand on the office's blank, millimetres
    "receiver": (40.0, 95.0, 257.0, 112.0),
    "signer_name": (150.0, 178.0, 275.0, 190.0),
    "decision": (30.0, 154.0, 140.0, 163.0),
}


@pytest.mark.parametrize(
    "printer",
    [NONE, ASKEW, Correction(-3.5, 2.5), Correction(0, 0, 0.985, 1.01), Correction(0, 0, 1, 1, 0.01, -0.01)],
)
def test_words_meet_the_blank_on_a_printer_that_shifts_stretches_and_turns(qtbot, tmp_path, printer):
    """Certificates through the real printing path onto a virtual printer, measured on what comes out."""
    plain = certificates_paper.render([PLAIN], on_blanks())
    target = tmp_path / "ra máy in.pdf"
    device = to_pdf(target)
    printing.print_pages(certificates_paper.render([PLAIN], on_blanks(), Output(correction=printer)), device)
    del device
    for place in PARTS_ON_BLANK.values():
        wanted = ink(plain, place, NONE)
        assert ink(target.read_bytes(), place, printer) == pytest.approx(wanted, abs=0.35)
