"""A paper on screen: its pages, its words, what is missing beside it, both forms saved, printed or said why not."""

import errno
import io
import os
import threading
from dataclasses import replace

import docx
import pypdf
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton

from tests import award_year
from tests.documents import samples
from thidua_desktop.commands import awards
from thidua_desktop.commands.reports import Paper
from thidua_desktop.documents import pdf, plan
from thidua_desktop.domain.errors import Failure
from thidua_desktop.domain.papers import Missing
from thidua_desktop.gui import printing, progress
from thidua_desktop.gui.dialogs import preview
from thidua_desktop.gui.dialogs.preview import PreviewDialog
from thidua_desktop.gui.dialogs.record import RecordDialog
from thidua_desktop.gui.gap_places import way_to
from thidua_desktop.gui.papers import Papers
from thidua_desktop.gui.progress import ProgressStrip
from thidua_desktop.model import Campaign
from thidua_desktop.storage import files


@pytest.fixture(scope="module")
def paper():
    document = plan.compose(samples.PLAN)
    gaps = (Missing(text="Chưa có số văn bản.", field="number"),)
    return Paper(document.title, document.file_name, pdf.render(document), gaps, (document,))


@pytest.fixture
def shown(desk, jobs, window, paper):
    made = []

    def show(one=paper):
        dialog = PreviewDialog(desk, one, window)
        made.append(dialog)
        dialog.show()
        assert jobs.wait(30)
        return dialog

    yield show
    for dialog in made:
        dialog.done(0)
        dialog.deleteLater()


def button(dialog, words):
    return next((one for one in dialog.findChildren(QPushButton) if one.text() == words), None)


@pytest.mark.parametrize(
    ("words", "ending", "begins"), [("Lưu PDF…", ".pdf", b"%PDF-"), ("Lưu Word (.docx)…", ".docx", b"PK")]
)
def test_a_paper_is_saved_under_its_own_name(shown, desk, jobs, paper, tmp_path, words, ending, begins):
    proposed = []
    desk.questions.save_file = lambda _parent, _title, _kinds, path: proposed.append(path) or tmp_path / path.name
    dialog = shown()
    button(dialog, words).click()
    assert jobs.wait(30)
    assert [path.name for path in proposed] == [paper.file_name + ending]
    saved = tmp_path / (paper.file_name + ending)
    assert saved.read_bytes().startswith(begins)
    assert dialog.message.text() == f"Đã lưu “{saved.name}”."


def test_a_word_file_keeps_its_ending_and_opens(shown, desk, jobs, tmp_path):
    desk.questions.save_file = lambda *_: tmp_path / "kế hoạch sửa"
    button(shown(), "Lưu Word (.docx)…").click()
    assert jobs.wait(30)
    file = docx.Document(io.BytesIO((tmp_path / "kế hoạch sửa.docx").read_bytes()))
    assert "KẾ HOẠCH" in [paragraph.text for paragraph in file.paragraphs]


def test_a_word_file_that_cannot_be_written_is_said_in_words(shown, desk, jobs, tmp_path):
    desk.questions.save_file = lambda *_: tmp_path / "không có" / "kế hoạch.docx"
    dialog = shown()
    (tmp_path / "không có").write_text("tệp, không phải thư mục", encoding="utf-8")
    button(dialog, "Lưu Word (.docx)…").click()
    assert jobs.wait(30)
    assert "kế hoạch.docx" in dialog.message.text()
    assert not dialog.message.text().startswith("Đã lưu")


def test_pages_stand_beside_the_paper_and_lead_to_each_other(shown, jobs):
    dialog = shown()
    count = dialog.view.page_count()
    assert dialog.thumbs.model().rowCount() == count > 3
    assert dialog.thumbs.currentIndex().row() == 0
    assert dialog._page.text() == f"Trang 1 / {count}"
    dialog.thumbs.setCurrentIndex(dialog.thumbs.model().index(2))
    assert dialog.view.page() == 3
    QTest.keyClick(dialog.view, Qt.Key.Key_End)
    assert dialog.view.page() == count
    assert dialog.thumbs.currentIndex().row() == count - 1
    assert jobs.wait(30)
    assert dialog.thumbs._pictures.picture(count - 1) is not None


def test_what_is_shown_is_drawn_and_what_is_far_is_not(shown, jobs):
    dialog = shown()
    dialog.view.grab()
    assert dialog.view.picture(1) is not None
    assert dialog.view.picture(dialog.view.page_count()) is None


def test_zoom_by_keys_wheel_and_buttons(shown, jobs):
    dialog = shown()
    view = dialog.view
    fitting = view.zoom()
    QTest.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom() > fitting
    QTest.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom() == fitting
    button(dialog, "Cả trang").click()
    assert view.zoom() < fitting
    assert view.pages.sizes[0][1] / 72 * 96 * view.zoom() < view.viewport().height()
    wheel = QWheelEvent(
        QPointF(50, 50), QPointF(50, 50), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    before = view.zoom()
    QApplication.sendEvent(view.viewport(), wheel)
    assert view.zoom() > before
    assert dialog._zoom.text() == f"{view.zoom() * 100:.0f} %"
    assert jobs.wait(30)


def search(dialog, jobs, words):
    dialog.search.enter()
    dialog.search.box.line.setText(words)
    dialog.search.search(words)
    assert jobs.wait(30)
    return dialog.search.count.text()


@pytest.mark.parametrize("words", ["thi đua", "THI ĐUA", "thi dua", "Thi  Đua"])
def test_words_are_found_with_and_without_marks(shown, jobs, words):
    dialog = shown()
    found = search(dialog, jobs, words)
    assert found.startswith("Chỗ 1 / 14, ở ")
    QTest.keyClick(dialog, Qt.Key.Key_F3)
    assert dialog.search.count.text().startswith("Chỗ 2 / 14")
    for _ in range(2):
        QTest.keyClick(dialog, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert dialog.search.count.text().startswith("Chỗ 14 / 14")
    assert dialog.view.page() == max(dialog.search._found) + 1


def test_marks_that_were_typed_count_and_what_is_not_there_is_said(shown, jobs):
    dialog = shown()
    assert search(dialog, jobs, "thì đua") == "Không thấy trong giấy này."
    assert not dialog.search.next_button.isEnabled()
    dialog.search.leave()
    assert dialog.search.isHidden()
    assert dialog.view._marks == {}


def test_a_found_place_is_marked_on_the_page(shown, jobs):
    dialog = shown()
    plain = dialog.view.grab().toImage()
    search(dialog, jobs, "Tùng Ảnh")
    assert jobs.wait(30)
    assert dialog.view.grab().toImage() != plain


def links(dialog):
    return [one for one in dialog.findChildren(QPushButton) if one.text() in ("Đến chỗ ghi", "Xem giấy này")]


def test_what_is_missing_leads_to_its_field(shown, desk, paper):
    gap = Missing(text="Chưa có số văn bản.", field="number").of("plan", {"campaign_id": 7})
    other = Missing(text="Quyết định 45: còn thiếu 2 phần.", field="", kind="decision", ids=(("decision_id", 3),))
    nowhere = Missing(text="Chữ phải in cỡ 12.", field="")
    pages, papers = [], []
    desk.page_wanted.connect(lambda *where: pages.append(where))
    desk.paper_wanted.connect(lambda *which: papers.append(which))
    wanting = replace(paper, missing=(gap, other, nowhere))
    first, second = links(shown(wanting))
    first.click()
    assert pages == [("campaigns", 7, {"field": "number"})]
    links(shown(wanting))[1].click()
    assert papers == [("decision", {"decision_id": 3})]
    assert second.accessibleName() == "Xem giấy này: Quyết định 45: còn thiếu 2 phần."


@pytest.mark.parametrize(
    ("field", "title", "key"),
    [
        ("signer", "Sửa dự thảo quyết định", "signer_id"),
        ("money_source", "Sửa dự thảo quyết định", "money_source"),
        ("number", "Ban hành quyết định", "number"),
        ("money", "Ghi mức tiền thưởng", "amount"),
    ],
)
def test_a_gap_of_a_decision_opens_the_form_with_the_cursor_there(db, desk, jobs, window, field, title, key):
    number = db.write(awards.decide_meeting, award_year.made(db).meeting, award_year.TODAY)
    way_to(Missing(text="Thiếu.", field=field).of("decision", {"decision_id": number}))(desk)
    assert jobs.wait(30)
    (dialog,) = (one for one in window.findChildren(RecordDialog) if one.isVisible())
    assert dialog.windowTitle() == title
    assert dialog.focusWidget() is dialog.form.editor(key).target
    dialog.done(0)


def test_the_cursor_is_asked_for_once(desk):
    desk.field_wanted = "number"
    assert desk.take_field({"name"}) == ""
    assert desk.take_field({"number"}) == ""


class Fails(QPrinter):
    """A virtual printer that takes so many pages and no more."""

    def __init__(self, target, pages):
        super().__init__(QPrinter.PrinterMode.HighResolution)
        self.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.setOutputFileName(str(target))
        self.setResolution(printing.PRINT_DPI)
        self.left = pages - 1

    def newPage(self):  # noqa: N802
        self.left -= 1
        return self.left >= 0 and super().newPage()


def test_all_pages_go_to_the_printer_and_progress_is_told(qapp, paper, tmp_path):
    told = []
    count = printing.print_pages(
        paper.pdf, Fails(tmp_path / "ra.pdf", 99), progress=lambda *step: told.append(step[:2])
    )
    assert len(pypdf.PdfReader(tmp_path / "ra.pdf").pages) == count == len(told)
    assert told[-1] == (count - 1, count)


def test_a_printer_that_goes_away_is_said_in_words_with_the_page(shown, jobs, tmp_path, monkeypatch):
    monkeypatch.setattr(preview, "ask_printer", lambda *_: Fails(tmp_path / "ra.pdf", 2))
    dialog = shown()
    dialog.print_button.click()
    assert not dialog.print_button.isEnabled()
    assert jobs.wait(60)
    said = dialog.message.text()
    assert said.startswith("Máy in “")
    assert "không nhận tiếp từ trang 3." in said
    assert "còn giấy" in said
    assert dialog.print_button.isEnabled()


@pytest.mark.qt_log_ignore("Returned false")
def test_a_printer_that_cannot_be_opened_is_said_in_words(qapp, paper, tmp_path):
    printer = Fails(tmp_path / "không có" / "ra.pdf", 9)
    with pytest.raises(Failure, match="Không mở được máy in"):
        printing.print_pages(paper.pdf, printer)


def test_printing_can_be_stopped_on_the_way_in_the_preview_itself(shown, jobs, tmp_path, monkeypatch, qtbot):
    """The strip of the main window lies behind the preview and cannot be reached."""
    monkeypatch.setattr(preview, "ask_printer", lambda *_: Fails(tmp_path / "ra.pdf", 99))
    monkeypatch.setattr(progress, "SHOWN_AFTER", 0.0)
    go_on = threading.Event()
    real = Fails.newPage
    monkeypatch.setattr(Fails, "newPage", lambda self: go_on.wait(20) and real(self))
    dialog = shown()
    dialog.print_button.click()
    strip = dialog.findChild(ProgressStrip)
    qtbot.waitUntil(lambda: strip.isVisible() and strip.text.whole_text().startswith("Đang in trang 2/"))
    strip.cancel_button.click()
    go_on.set()
    assert jobs.wait(60)
    assert dialog.message.text().startswith("Đã dừng in.")
    assert strip.isHidden()


def test_everything_to_press_has_a_name_of_its_own(shown, jobs, paper):
    gaps = tuple(Missing(text=f"Thiếu {n}.", field="number").of("plan", {"campaign_id": n}) for n in range(3))
    dialog = shown(replace(paper, missing=gaps))
    search(dialog, jobs, "thi đua")
    names = [
        one.accessibleName() or one.text() for one in dialog.findChildren(QAbstractButton) if one.isVisibleTo(dialog)
    ]
    assert all(names)
    assert len(set(names)) == len(names), sorted(names)
    assert dialog.view.accessibleName()
    assert dialog.thumbs.accessibleName()


def test_how_printing_went_is_told_after_the_paper_was_closed(shown, desk, jobs, tmp_path, monkeypatch):
    monkeypatch.setattr(preview, "ask_printer", lambda *_: Fails(tmp_path / "ra.pdf", 2))
    dialog = shown()
    dialog.print_button.click()
    dialog.done(0)
    assert jobs.wait(60)
    assert "không nhận tiếp từ trang 3" in desk.messages.text()


def test_no_printer_is_said_in_words(shown, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    dialog = shown()
    dialog.print_button.click()
    assert dialog.message.text() == printing.NO_PRINTER


def test_a_file_another_program_holds_is_said_and_tried_again(shown, desk, jobs, tmp_path, monkeypatch):
    target = tmp_path / "kế hoạch.pdf"
    target.write_bytes(b"old")
    desk.questions.save_file = lambda *_: target
    real = files.replace

    def held(_source, _target):
        error = PermissionError(13, "held")
        error.winerror = 32
        raise error

    monkeypatch.setattr(files, "replace", held)
    monkeypatch.setattr(files, "RETRY_SECONDS", 0.2)
    dialog = shown()
    dialog.save_paper()
    assert jobs.wait(30)
    assert dialog.message.text().startswith("Tệp “kế hoạch.pdf” đang mở trong chương trình khác. Đóng lại")
    assert target.read_bytes() == b"old"
    monkeypatch.setattr(files, "replace", real)
    dialog.gaps.retry.click()
    assert jobs.wait(30)
    assert dialog.message.text() == "Đã lưu “kế hoạch.pdf”."
    assert dialog.gaps.retry.isHidden()
    assert target.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("words", ["Lưu PDF…", "Lưu Word (.docx)…"])
def test_a_full_disk_is_said_and_no_broken_file_is_left(shown, desk, jobs, tmp_path, monkeypatch, words):
    folder = tmp_path / "đầy"
    folder.mkdir()
    desk.questions.save_file = lambda _parent, _title, _kinds, path: folder / path.name

    def full(_descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    dialog = shown()
    button(dialog, words).click()
    assert jobs.wait(30)
    assert dialog.message.text().startswith("Ổ đĩa đã đầy nên chưa ghi được tệp")
    assert list(folder.iterdir()) == []


def test_a_letter_without_shape_is_said_in_words_and_nothing_is_shown(db, desk, jobs, window):
    ids = award_year.made(db)
    db.write(lambda session: setattr(session.get(Campaign, ids.campaign), "name", "Phong trào 学习 năm 2026"))
    papers = Papers(desk)
    desk.open_paper("plan", campaign_id=ids.campaign)
    assert jobs.wait(30)
    assert "Chữ “学” (mã U+5B66) trong đoạn “" in desk.messages.text()
    assert "Hãy thay chữ này" in desk.messages.text()
    assert window.findChild(PreviewDialog) is None
    papers.deleteLater()


def test_lying_pages_fit_as_well_as_upright_ones(shown, jobs):
    dialog = shown()
    view = dialog.view
    lying = next(number for number, (width, height) in enumerate(view.pages.sizes, 1) if width > height)
    upright = view.zoom()
    assert view.horizontalScrollBar().maximum() == 0
    view.go_to(lying)
    assert view.page() == lying
    assert view.zoom() < upright
    assert dialog._zoom.text() == f"{view.zoom() * 100:.0f} %"
