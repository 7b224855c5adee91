"""The set-up part of certificates: templates chosen, made, sent on and brought in; printers measured."""

from decimal import Decimal

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from thidua_desktop.commands import certificate_templates as commands
from thidua_desktop.domain.certificate_template import BUILT_IN, on_blanks
from thidua_desktop.gui.dialogs.certificate_editor import CertificateEditor
from thidua_desktop.gui.dialogs.preview import PreviewDialog
from thidua_desktop.gui.dialogs.record import RecordDialog
from thidua_desktop.gui.pages.office_certificates import CertificatesSection
from thidua_desktop.gui.pages.office_section import EntryRow
from thidua_desktop.queries import certificate_templates as read

BLANKS = on_blanks("Phôi giấy khen 2026")


@pytest.fixture
def section(desk, db, jobs, window):
    db.write(commands.add_template, BLANKS)
    made = CertificatesSection(desk)
    made.setParent(window)
    made.show()
    settle(jobs)
    yield made
    made.deleteLater()


def settle(jobs):
    for _ in range(3):
        assert jobs.wait()
        QTest.qWait(15)


def entry(section, name) -> EntryRow:
    return next(row for row in section.findChildren(EntryRow) if row.accessibleName() == name and row.isVisible())


def dialog_of(kind):
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible())


def test_a_template_is_chosen_and_left_again(section, db, jobs):
    assert list(entry(section, BUILT_IN.name).links) == []
    entry(section, BLANKS.name).links["Dùng mẫu này"].click()
    settle(jobs)
    assert db.read(read.chosen).template == BLANKS
    entry(section, BUILT_IN.name).links["Dùng mẫu này"].click()
    settle(jobs)
    assert db.read(read.chosen).template == BUILT_IN


def test_a_new_template_opens_the_editor_on_its_paper(section, db, jobs):
    section.add()
    asked = dialog_of(RecordDialog)
    asked.form.set_values({"name": "Phôi khổ nhỏ", "kind": "stock", "paper": "free", "width": None, "height": None})
    asked.save()
    assert "100 đến 600" in asked.form.errors()["width"]
    asked.form.set_values({"name": "Phôi khổ nhỏ", "kind": "stock", "paper": "free", "width": 250, "height": 180})
    asked.save()
    settle(jobs)
    editor = dialog_of(CertificateEditor)
    assert (editor.template.width, editor.template.height, editor.template.stock) == (250.0, 180.0, True)
    editor.save()
    settle(jobs)
    assert [row.name for row in db.read(read.rows)] == [BLANKS.name, "Phôi khổ nhỏ"]
    assert entry(section, "Phôi khổ nhỏ").isVisible()


def test_a_template_is_edited(section, jobs):
    entry(section, BLANKS.name).links["Sửa"].click()
    settle(jobs)
    editor = dialog_of(CertificateEditor)
    assert editor.template == BLANKS
    editor.reject()


def test_a_template_is_sent_and_brought_in(section, desk, db, jobs, tmp_path):
    target = tmp_path / "gửi đi.zip"
    desk.questions.save_file = lambda *_: target
    entry(section, BLANKS.name).links["Xuất"].click()
    settle(jobs)
    assert target.is_file()
    desk.questions.open_files = lambda *_args, **_options: [target]
    section.bring_in()
    settle(jobs)
    assert [row.name for row in db.read(read.rows)] == [BLANKS.name, f"{BLANKS.name} (2)"]
    target.write_bytes(b"GIF89a")
    section.bring_in()
    settle(jobs)
    assert len(db.read(read.rows)) == 2


def test_a_printer_is_measured_with_eight_numbers(section, db, jobs):
    section.measure()
    asked = dialog_of(RecordDialog)
    moved = {"x1": "26.5", "y1": "24", "x2": "273.5", "y2": "24", "x3": "26.5", "y3": "184", "x4": "273.5", "y4": "184"}
    wrong = {**moved, "x4": "263.5"}
    asked.form.set_values({"printer": "Canon LBP 2900", "tray": "", **numbers(wrong)})
    asked.save()
    settle(jobs)
    assert asked.isVisible()
    asked.form.set_values({"printer": "Canon LBP 2900", "tray": "", **numbers(moved)})
    asked.save()
    settle(jobs)
    (row,) = db.read(read.printers)
    assert (row.printer, row.correction.shift_x, row.correction.shift_y) == (
        "Canon LBP 2900",
        pytest.approx(1.5),
        pytest.approx(-1),
    )
    assert entry(section, "Canon LBP 2900").isVisible()
    entry(section, "Canon LBP 2900").links["Bỏ"].click()
    settle(jobs)
    assert db.read(read.printers) == ()


def numbers(values):
    return {key: Decimal(value) for key, value in values.items()}


def test_the_sheet_to_measure_is_shown_as_a_paper(section, jobs):
    section.print_sheet()
    settle(jobs)
    shown = dialog_of(PreviewDialog)
    assert shown.view.page_count() == 1
    assert not [one for one in shown.findChildren(QPushButton) if "Word" in one.text()]
    shown.done(0)


def test_blanks_of_another_paper_are_measured_on_a_sheet_of_that_paper(section, db, jobs):
    section.ask_measured()
    asked = dialog_of(RecordDialog)
    asked.form.set_values({"paper": "a3"})
    asked.save()
    settle(jobs)
    (form,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, RecordDialog) and one.isVisible()]
    moved = {"x1": "27", "y1": "25", "x2": "397", "y2": "25", "x3": "27", "y3": "272", "x4": "397", "y4": "272"}
    form.form.set_values({"printer": "Canon LBP 2900", "tray": "Khay tay, A3", **numbers(moved)})
    form.save()
    settle(jobs)
    (row,) = db.read(read.printers)
    assert (row.tray, row.correction.shift_x, row.correction.scale_x) == (
        "Khay tay, A3",
        pytest.approx(2.0),
        pytest.approx(1.0),
    )
    section.ask_sheet()
    asked = dialog_of(RecordDialog)
    asked.form.set_values({"paper": "a3_upright"})
    asked.save()
    settle(jobs)
    shown = dialog_of(PreviewDialog)
    wide, tall = shown.view.pages.sizes[0]
    assert (round(wide * 25.4 / 72), round(tall * 25.4 / 72)) == (297, 420)
    shown.done(0)
