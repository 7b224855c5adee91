"""The editor of sentences on papers, by mouse and keys, and the office's part that opens it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests import award_year
from tests.award_year import TODAY, YEAR
from thidua_desktop.commands import awards, paper_texts
from thidua_desktop.documents.texts import shipped
from thidua_desktop.gui.dialogs.paper_texts import PaperTextsEditor
from thidua_desktop.gui.pages.office_texts import TextsSection
from thidua_desktop.queries import award_choices
from thidua_desktop.queries.paper_texts import own_bodies, own_texts

KEY = "decision.execution"
OWN = "Quyết định này có hiệu lực từ ngày ký. {Noi_thi_hanh} thi hành./."


@pytest.fixture
def open_editor(desk, db, jobs, window, qtbot):
    made = []

    def show(key=KEY, name="decision"):
        paper = next(one for one in shipped().papers if one.name == name)
        dialog = PaperTextsEditor(desk, paper, db.read(own_texts), key, window)
        made.append(dialog)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        qtbot.waitUntil(jobs.idle, timeout=20_000)
        return dialog

    yield show
    for dialog in made:
        dialog._words = dict(dialog._seen)
        dialog.reject()
        dialog.deleteLater()


@pytest.fixture
def with_decision(db):
    ids = award_year.made(db)
    draft = db.read(award_choices.new_decision, YEAR, TODAY, campaign_id=ids.campaign)
    return db.write(awards.add_decision, draft, TODAY)


def button(widget, text):
    return next(one for one in widget.findChildren(QPushButton) if one.text() == text)


def test_a_sentence_is_written_and_saved(open_editor, db, jobs, qtbot):
    dialog = open_editor()
    assert dialog.entry.title == "Điều cuối: hiệu lực, thi hành"
    dialog.edit.replace_words(OWN)
    assert "của cơ quan" in dialog.paragraphs.currentItem().text()
    assert "<s " in dialog.change.text()
    assert "<u " in dialog.change.text()
    QTest.keyClick(dialog.edit, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=20_000)
    assert db.read(own_bodies) == {KEY: OWN}


def test_a_field_is_put_in_by_keys_alone(open_editor):
    dialog = open_editor()
    dialog.edit.replace_words("Thi hành: ")
    QTest.keyClick(dialog.edit, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert dialog.fields.hasFocus()
    QTest.keyClick(dialog.fields, Qt.Key.Key_Down)
    QTest.keyClick(dialog.fields, Qt.Key.Key_Up)
    QTest.keyClick(dialog.fields, Qt.Key.Key_Return)
    assert dialog.edit.words() == "Thi hành: {noi_thi_hanh}"
    assert dialog.edit.hasFocus()


def test_an_unknown_field_is_underlined_told_and_not_saved(open_editor, db, jobs, qtbot):
    dialog = open_editor()
    dialog.edit.replace_words("Thi hành bởi {noi_thi_han}.")
    assert "Có phải {noi_thi_hanh}?" in dialog.fault.text()
    assert not dialog.fault.isHidden()
    assert "cần sửa" in dialog.paragraphs.currentItem().text()
    marked = dialog.edit.document().firstBlock().layout().formats()
    wavy = [one for one in marked if one.format.underlineStyle() == QTextCharFormat.UnderlineStyle.WaveUnderline]
    assert min(one.start for one in wavy) == len("Thi hành bởi ")
    dialog.pick("decision.resolves")
    dialog.save()
    qtbot.waitUntil(jobs.idle, timeout=20_000)
    assert dialog.isVisible()
    assert dialog.entry.key == KEY  # the fault is brought to sight
    assert db.read(own_bodies) == {}


def test_the_paper_shows_the_words_before_they_are_saved(open_editor, with_decision, jobs, qtbot):
    dialog = open_editor()
    qtbot.waitUntil(lambda: dialog.view.page_count() > 0, timeout=20_000)
    dialog.edit.replace_words("Ai có tên tại Quyết định này thi hành./.")
    assert "không còn nêu: nơi và người thi hành" in dialog.change.text()
    qtbot.waitUntil(lambda: bool(dialog.view.pages.hits_while_open(0, "Ai có tên tại Quyết định này")), timeout=20_000)
    dialog.edit.replace_words(OWN)
    assert "Chánh Văn phòng" in dialog.reads.text()


def test_without_a_paper_in_the_data_the_sentence_is_read_with_examples(open_editor):
    dialog = open_editor()
    assert "đọc thử bằng ví dụ" in dialog.shown_with.text()
    assert "chịu trách nhiệm thi hành Quyết định này" in dialog.reads.text()


def test_closing_asks_before_words_are_thrown_away(open_editor, desk):
    dialog = open_editor()
    dialog.edit.replace_words(OWN)
    desk.questions.answer = 1
    dialog.close()
    assert dialog.isVisible()
    desk.questions.answer = 0
    dialog.close()
    assert not dialog.isVisible()
    assert desk.questions.asked == ["Bỏ những câu vừa sửa?"] * 2


def test_back_to_ours_can_be_taken_back_by_undo_in_the_box(open_editor, db):
    db.write(paper_texts.word_texts, {KEY: OWN}, {})
    dialog = open_editor()
    assert dialog.edit.words() == OWN
    dialog.back_to_ours()
    assert dialog.edit.words() == shipped().entries[KEY].body
    assert dialog.change.isHidden()
    dialog.edit.undo()
    assert dialog.edit.words() == OWN


def test_the_section_lists_own_words_and_goes_back_to_ours(desk, db, jobs, qtbot):
    db.write(paper_texts.word_texts, {KEY: OWN}, {})
    section = TextsSection(desk)
    qtbot.addWidget(section)
    section.resize(900, 700)
    section.show()
    qtbot.waitUntil(jobs.idle, timeout=20_000)
    assert "1 câu của cơ quan" in str(
        [one.accessibleName() for one in section.findChildren(object) if hasattr(one, "accessibleName")]
    )
    button(section, "Về câu chữ gốc").click()
    qtbot.waitUntil(lambda: db.read(own_bodies) == {}, timeout=20_000)
    qtbot.waitUntil(
        lambda: not [one for one in section.own.findChildren(QPushButton) if one.text() == "Về câu chữ gốc"],
        timeout=20_000,
    )
