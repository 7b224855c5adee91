"""The certificate editor driven by mouse and keys, and the office's part that opens it."""

import datetime as dt
from dataclasses import replace

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from tests.documents.test_certificates import PLAIN
from thidua_desktop.commands import certificate_templates as commands
from thidua_desktop.documents import fonts, installed_fonts
from thidua_desktop.domain.certificate_sheets import TemplateView
from thidua_desktop.domain.certificate_template import BUILT_IN, on_blanks, resized
from thidua_desktop.gui.dialogs.certificate_editor import CertificateEditor
from thidua_desktop.gui.dialogs.record import RecordDialog
from thidua_desktop.queries import certificate_templates as read

BLANKS = on_blanks("Phôi thử")


@pytest.fixture
def editor(desk, db, jobs, window, qtbot):
    made = []

    def show(view=None):
        if view is None:
            view = db.read(read.view, db.write(commands.add_template, BLANKS))
        dialog = CertificateEditor(desk, view, PLAIN, window)
        made.append(dialog)
        dialog.resize(1280, 700)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        dialog.canvas.setFocus()
        return dialog

    yield show
    for dialog in made:
        dialog._steps, dialog._at, dialog._pictures = [dialog._view.template], 0, {}
        dialog.name.setText(dialog._view.template.name)
        dialog.done(0)
        dialog.deleteLater()


def at(dialog, x: float, y: float) -> QPoint:
    return dialog.canvas.mapFromScene(QPointF(x, y))


def drag(dialog, start: tuple[float, float], end: tuple[float, float]) -> None:
    view = dialog.canvas.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=at(dialog, *start))
    for share in (0.3, 0.7, 1.0):
        x, y = (a + (b - a) * share for a, b in zip(start, end, strict=True))
        QTest.mouseMove(view, at(dialog, x, y))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at(dialog, *end))


def press(dialog, key, times=1, shift=False):
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    for _ in range(times):
        QTest.keyClick(dialog.canvas, key, modifier)


def test_a_part_follows_the_mouse(editor):
    dialog = editor()
    middle = dialog.canvas.box("decision").center()
    before = dialog.template.field("decision")
    drag(dialog, (middle.x(), middle.y()), (middle.x() + 13, middle.y() - 23))
    after = dialog.template.field("decision")
    assert dialog.canvas.selected == "decision"
    assert after.x == pytest.approx(before.x + 13, abs=1.5)
    assert after.y == pytest.approx(before.y - 23, abs=1.5)
    assert dialog.canvas.box("decision").center().y() == pytest.approx(middle.y() - 23, abs=1.5)
    assert dialog.panel.inputs["x"].value() == after.x


def test_a_dragged_part_sticks_to_another_edge(editor):
    dialog = editor()
    middle = dialog.canvas.box("book").center()
    drag(dialog, (middle.x(), middle.y()), (middle.x() + 20, middle.y() + 8))
    drag(dialog, (middle.x() + 20, middle.y() + 8), (middle.x() + 0.8, middle.y() + 8))
    assert dialog.template.field("book").x == dialog.template.field("decision").x


def test_arrow_keys_move_by_half_a_millimetre_and_by_five(editor):
    dialog = editor()
    dialog.pick("date")
    before = dialog.template.field("date")
    press(dialog, Qt.Key.Key_Left, 3)
    press(dialog, Qt.Key.Key_Down, 1, shift=True)
    after = dialog.template.field("date")
    assert (after.x, after.y) == (before.x - 1.5, before.y + 5)


def test_a_part_that_floats_stays_where_it_is_seen_when_it_is_taken(editor):
    dialog = editor()
    dialog.pick("receiver")
    seen = dialog.canvas.place("receiver")[1]
    press(dialog, Qt.Key.Key_Right)
    after = dialog.template.field("receiver")
    assert not after.floats
    assert after.y == pytest.approx(seen, abs=0.06)


def test_nothing_leaves_the_paper(editor):
    dialog = editor()
    dialog.pick("decision")
    press(dialog, Qt.Key.Key_Left, 30, shift=True)
    assert dialog.template.field("decision").x == 0
    dialog.panel.inputs["width"].setValue(600)
    assert dialog.template.field("decision").width == 105
    assert "ngoài tờ giấy" in dialog.message.text()


def test_numbers_and_switches_change_the_part(editor):
    dialog = editor()
    dialog.parts.setCurrentRow(8)
    assert dialog.canvas.selected == "decision"
    inputs = dialog.panel.inputs
    inputs["x"].setValue(44.5)
    inputs["size"].setValue(18.0)
    inputs["align"].setCurrentIndex(inputs["align"].findData("right"))
    inputs["colour"].setCurrentIndex(inputs["colour"].findData("#cc0d12"))
    inputs["bold"].click()
    inputs["before"].setText("Số: ")
    inputs["before"].editingFinished.emit()
    after = dialog.template.field("decision")
    assert (after.x, after.size, after.align, after.colour) == (44.5, 18.0, "right", "#cc0d12")
    assert (after.bold, after.before) == (False, "Số: ")
    inputs["hidden"].click()
    assert dialog.canvas.box("decision").isNull()
    assert dialog.parts.item(8).text() == "Số quyết định (không in)"


def test_every_step_is_undone_and_done_again(editor):
    dialog = editor()
    dialog.pick("date")
    press(dialog, Qt.Key.Key_Left, 2)
    QTest.keyClick(dialog.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert dialog.template.field("date").x == BLANKS.field("date").x - 0.5
    QTest.keyClick(dialog.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(dialog.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert dialog.template == BLANKS
    assert not dialog.undo_button.isEnabled()
    QTest.keyClick(dialog.canvas, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert dialog.template.field("date").x == BLANKS.field("date").x - 0.5


def test_the_whole_work_is_saved_as_one_action_with_its_scan(editor, desk, db, jobs, tmp_path):
    scan = tmp_path / "phôi.png"
    Image.new("RGB", (594, 420), (250, 240, 220)).save(scan)
    desk.questions.open_files = lambda *_args, **_options: [scan]
    dialog = editor()
    dialog.pick("date")
    press(dialog, Qt.Key.Key_Left, 4)
    dialog.name.setText("Phôi đã dời")
    dialog.choose_picture()
    dialog.save()
    assert jobs.wait()
    saved = db.read(read.view, dialog._view.id)
    assert saved.template.name == "Phôi đã dời"
    assert saved.template.field("date").x == BLANKS.field("date").x - 2
    assert saved.picture
    db.undo()
    assert db.read(read.view, dialog._view.id).template == BLANKS
    assert db.read(read.view, dialog._view.id).picture == ""


def test_a_name_that_is_taken_keeps_the_editor_open(editor, db, jobs):
    db.write(commands.add_template, replace(BLANKS, name="Đã có"))
    dialog = editor(TemplateView(0, replace(BLANKS, name="Đã có")))
    dialog.save()
    assert jobs.wait()
    assert dialog.isVisible()
    assert "Đã có mẫu tên “Đã có”" in dialog.message.text()
    assert dialog.save_button.isEnabled()


def test_another_paper_takes_all_parts_along(editor):
    dialog = editor(TemplateView(0, BUILT_IN))
    dialog.paper.setCurrentIndex(dialog.paper.findData("a3"))
    assert (dialog.template.width, dialog.template.height) == (420.0, 297.0)
    dialog.undo()
    assert dialog.template == BUILT_IN
    free = editor(TemplateView(0, resized(BLANKS, 250, 180)))
    assert free.paper.currentText() == "Khổ khác (250 × 180 mm)"
    free.paper.setCurrentIndex(free.paper.findData("a4_upright"))
    assert (free.template.width, free.template.height) == (210.0, 297.0)
    free.ask_paper()
    (form,) = free.findChildren(RecordDialog)
    form.form.editor("width").put(50)
    form.save()
    assert form.isVisible()  # too narrow for a sheet
    form.form.editor("width").put(240)
    form.form.editor("height").put(170)
    form.save()
    assert free.paper.currentText() == "Khổ khác (240 × 170 mm)"
    free.undo()
    assert (free.template.width, free.template.height) == (210.0, 297.0)


def test_unsaved_work_is_asked_about_once(editor, desk):
    dialog = editor()
    press(dialog, Qt.Key.Key_Left)
    desk.questions.answer = 1
    dialog.reject()
    assert dialog.isVisible()
    assert desk.questions.asked == ["Bỏ những gì vừa sửa trong mẫu này?"]
    dialog.undo()
    dialog.reject()
    assert not dialog.isVisible()


def test_words_that_do_not_fit_are_said_while_they_are_moved(editor):
    dialog = editor()
    dialog.pick("achievement")
    dialog.panel.inputs["width"].setValue(20)
    assert dialog.template.field("achievement").width == 20
    assert dialog.canvas.box("achievement").height() > 10


def test_the_sample_has_the_longest_words(db):
    made = db.read(read.sample, dt.date(2026, 3, 15))
    assert made.receiver
    assert made.achievement


def test_fonts_of_the_machine_are_offered_and_a_missing_one_is_said(editor, jobs, qtbot, monkeypatch):
    face = installed_fonts.Face("Chữ Thử", False, False, fonts.folder() / "Tinos-Italic.ttf")
    monkeypatch.setattr(installed_fonts, "families", lambda: {"Chữ Thử": (face,)})
    sent = BLANKS.with_field(replace(BLANKS.field("signer_name"), font="UTM Thư Pháp"))
    dialog = editor(TemplateView(0, sent))
    assert jobs.wait(30)
    assert "Phông “UTM Thư Pháp” (ô tên người ký) không có trên máy này" in dialog.message.text()
    box = dialog.panel.inputs["font"]
    dialog.pick("signer_name")
    assert box.currentText() == "UTM Thư Pháp (không có trên máy này)"
    dialog.pick("receiver")
    assert box.currentText() == "Phông của giấy tờ"
    box.setCurrentIndex(box.findData("Chữ Thử"))
    assert dialog.template.field("receiver").font == "Chữ Thử"
    dialog.undo()
    assert dialog.template.field("receiver").font == ""
    assert box.currentText() == "Phông của giấy tờ"


def test_delete_hides_a_part_and_undo_shows_it_again(editor):
    dialog = editor()
    dialog.pick("book")
    press(dialog, Qt.Key.Key_Delete)
    assert dialog.template.field("book").hidden
    assert dialog.canvas.box("book").isNull()
    dialog.undo()
    assert not dialog.template.field("book").hidden


def test_a_scan_can_be_taken_off_again(editor, db, jobs, tmp_path, desk):
    scan = tmp_path / "phôi.png"
    Image.new("RGB", (297, 210), "white").save(scan)
    folder = desk.db.path.parent / "dinh-kem"
    key = db.write(commands.add_template, BLANKS, (("picture", scan),), folder)
    dialog = editor(db.read(read.view, key))
    dialog.drop_pictures()
    dialog.save()
    assert jobs.wait(30)
    assert db.read(read.view, key).picture == ""


def test_the_emblem_is_seen_moved_and_sized_like_a_part(editor, db, jobs, tmp_path, desk):
    emblem = tmp_path / "quốc huy.png"
    Image.new("RGB", (60, 60), (200, 0, 0)).save(emblem)
    full = replace(BUILT_IN, name="Cả trang")
    view = db.read(read.view, db.write(commands.add_template, full))
    dialog = editor(view)
    assert dialog.canvas.box("emblem").isNull()
    desk.questions.open_files = lambda *_args, **_options: [emblem]
    dialog.choose_picture("emblem")
    box = dialog.canvas.box("emblem")
    assert (box.x(), box.y(), box.width()) == (138.5, 21.0, 20.0)
    drag(dialog, (148.5, 31), (98.5, 41))
    assert dialog.canvas.selected == "emblem"
    assert dialog.template.emblem_y == pytest.approx(31.0, abs=0.6)
    assert dialog.template.emblem_x == pytest.approx(88.5, abs=3.0)  # it sticks to what is near
    press(dialog, Qt.Key.Key_Right, 2)
    press(dialog, Qt.Key.Key_Up, 1, shift=True)
    x, y = dialog.template.emblem_x, dialog.template.emblem_y
    dialog.panel.inputs["width"].setValue(26)
    assert dialog.template.emblem_size == 26
    assert not dialog.panel.inputs["colour"].isEnabled()
    press(dialog, Qt.Key.Key_Up, 20, shift=True)
    assert dialog.template.emblem_y == 0
    dialog.undo()
    while dialog.template.emblem_size != 20:
        dialog.undo()
    assert (dialog.template.emblem_x, dialog.template.emblem_y) == (x, y)
    dialog.pick("receiver")
    assert dialog.panel.inputs["colour"].isEnabled()
    dialog.save()
    assert jobs.wait()
    saved = db.read(read.view, view.id)
    assert saved.emblem
    assert (saved.template.emblem_x, saved.template.emblem_y) == (x, y)


def test_the_middle_field_is_moved_and_what_floats_goes_along(editor):
    dialog = editor()
    before = dialog.canvas.box("receiver")
    dialog.pick("body")
    assert not dialog.panel.inputs["x"].isEnabled()
    press(dialog, Qt.Key.Key_Down, 2, shift=True)
    press(dialog, Qt.Key.Key_Right)
    assert (dialog.template.body_top, dialog.template.body_foot) == (105.0, 158.0)
    assert dialog.canvas.box("receiver").y() == pytest.approx(before.y() + 10, abs=0.01)
    assert dialog.template.field("receiver").floats
    dialog.panel.inputs["width"].setValue(63)
    assert (dialog.template.body_top, dialog.template.body_foot) == (105.0, 168.0)
    press(dialog, Qt.Key.Key_Delete)
    assert "không in ra" in dialog.message.text()
    dialog.panel.inputs["width"].setValue(400)
    assert dialog.template.body_foot <= dialog.template.height
    middle = dialog.canvas.box("body")
    drag(dialog, (middle.x() + 2, middle.y() + 1), (middle.x() + 30, middle.y() - 19))
    assert dialog.canvas.selected == "body"
    assert dialog.template.body_top == pytest.approx(85.0, abs=3.0)  # it sticks to what is near
