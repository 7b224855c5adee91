"""The form of one record."""

import hashlib

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from thidua_desktop.commands.label import labelled
from thidua_desktop.domain.errors import Refused
from thidua_desktop.gui.dialogs.record import RecordDialog
from thidua_desktop.gui.widgets.fields import Field
from thidua_desktop.model import Unit

FIELDS = [Field("name", "Tên đơn vị", required=True), Field("address", "Địa chỉ")]


@labelled("Sửa đơn vị")
def change(session, unit_id, name, address, version=None):
    unit = session.get(Unit, unit_id)
    if version is not None and unit.note != version:
        raise Refused("Bản ghi này vừa được sửa lúc 10:40 ở cửa sổ khác.", "version")
    if name == "trùng":
        raise Refused("Đã có đơn vị tên này.", "name")
    unit.name, unit.address = name, address
    unit.note = f"{int(unit.note or 0) + 1}"
    return unit_id


@labelled("Thêm đơn vị")
def add(session, name, address):
    unit = Unit(name=name, address=address, note="0")
    session.add(unit)
    session.flush()
    return unit.id


def stored(session, unit_id):
    unit = session.get(Unit, unit_id)
    return {"name": unit.name, "address": unit.address, "version": unit.note}


@pytest.fixture
def unit_id(db):
    return db.write(add, "Thôn Yên Mỹ", "Đường 1")


@pytest.fixture
def dialog(desk, unit_id, jobs, qtbot):
    made = open_dialog(desk, unit_id, qtbot)
    yield made
    made.form._dirty.clear()
    made._saving = False
    made.reject()


def open_dialog(desk, unit_id, qtbot):
    made = RecordDialog(
        desk,
        "Sửa đơn vị",
        FIELDS,
        desk.db.read(stored, unit_id),
        lambda values, write: write(change, unit_id, **values),
        present=lambda session: stored(session, unit_id),
    )
    qtbot.addWidget(made)
    made.open()
    return made


def type_into(dialog, key, text):
    line = dialog.form.editor(key).target
    line.selectAll()
    line.insert(text)
    line.textEdited.emit(text)


def test_opening_and_closing_writes_nothing(desk, unit_id, qtbot):
    before = hashlib.sha256(desk.db.path.read_bytes()).hexdigest()
    for _ in range(3):
        made = open_dialog(desk, unit_id, qtbot)
        made.reject()
        assert not made.isVisible()
    assert desk.questions.asked == []
    assert hashlib.sha256(desk.db.path.read_bytes()).hexdigest() == before


def test_it_closes_after_the_commit_and_hands_over_the_result(dialog, desk, unit_id, jobs):
    results = []
    dialog.was_saved.connect(results.append)
    type_into(dialog, "name", "Thôn Đông Thái")
    dialog.save_button.click()
    assert dialog.isVisible()
    assert jobs.wait()
    assert not dialog.isVisible()
    assert results == [unit_id]
    assert desk.db.read(stored, unit_id)["name"] == "Thôn Đông Thái"


def test_a_refusal_keeps_it_open_dirty_and_ready(dialog, jobs):
    type_into(dialog, "name", "trùng")
    dialog.save()
    assert not dialog.save_button.isEnabled()
    assert jobs.wait()
    assert dialog.isVisible()
    assert dialog.form.errors() == {"name": "Đã có đơn vị tên này."}
    assert dialog.form.is_changed()
    assert dialog.save_button.isEnabled()


def test_a_bug_in_the_command_keeps_what_was_typed(desk, unit_id, jobs, qtbot):
    @labelled("Hỏng")
    def broken(session, **_values):
        raise ZeroDivisionError

    made = RecordDialog(desk, "Sửa", FIELDS, {"name": "A"}, lambda values, write: write(broken, **values))
    qtbot.addWidget(made)
    made.open()
    type_into(made, "name", "B")
    made.save()
    assert jobs.wait()
    assert [type(error) for error in jobs.errors] == [ZeroDivisionError]
    jobs.errors.clear()
    assert made.isVisible()
    assert made.form.value("name") == "B"
    assert made.save_button.isEnabled()


def test_a_missing_answer_is_shown_and_nothing_is_sent(dialog, jobs):
    type_into(dialog, "name", "")
    dialog.save()
    assert jobs.idle()
    assert "name" in dialog.form.errors()


def test_two_windows_on_one_record_show_both_values(desk, unit_id, jobs, qtbot):
    first, second = open_dialog(desk, unit_id, qtbot), open_dialog(desk, unit_id, qtbot)
    type_into(first, "name", "Bản của An")
    first.save()
    assert jobs.wait()
    type_into(second, "name", "Bản của Bình")
    second.save()
    assert jobs.wait()
    assert second.isVisible()
    assert second.conflict.isVisible()
    assert second.conflict.label.text().startswith("Bản ghi này vừa được sửa lúc")
    told = second.conflict.label.text()
    assert "Tên đơn vị: đang lưu “Bản của An”, bạn ghi “Bản của Bình”" in told
    assert "Địa chỉ" not in told
    assert second.form.errors() == {}
    assert second.form.value("name") == "Bản của Bình"
    second.keep_mine.click()
    assert jobs.wait()
    assert not second.isVisible()
    assert desk.db.read(stored, unit_id)["name"] == "Bản của Bình"


def test_the_stored_version_can_be_taken_instead(desk, unit_id, jobs, qtbot):
    first, second = open_dialog(desk, unit_id, qtbot), open_dialog(desk, unit_id, qtbot)
    type_into(first, "name", "Bản của An")
    first.save()
    assert jobs.wait()
    type_into(second, "name", "Bản của Bình")
    second.save()
    assert jobs.wait()
    second.conflict.action.click()
    assert second.form.value("name") == "Bản của An"
    assert not second.form.is_changed()
    second.reject()
    assert not second.isVisible()


def test_save_and_next_goes_on_with_an_empty_form(desk, jobs, qtbot):
    made = RecordDialog(
        desk,
        "Thêm đơn vị",
        FIELDS,
        {},
        lambda values, write: write(add, **values),
        following=dict,
    )
    qtbot.addWidget(made)
    made.open()
    for name in ("Thôn 1", "Thôn 2"):
        type_into(made, "name", name)
        made.save_and_next()
        assert jobs.wait()
        assert made.isVisible()
        assert made.form.value("name") in (None, "")
    made.reject()
    assert desk.questions.asked == []


def test_escape_asks_only_when_something_was_typed(dialog, desk, qtbot):
    desk.questions.answer = 1
    type_into(dialog, "address", "Đường 2")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert desk.questions.asked == ["Bỏ những gì vừa sửa trong biểu này?"]
    desk.questions.answer = 0
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_read_only_data_can_be_seen_but_not_saved(desk, unit_id, jobs, qtbot):
    desk.db.read_only_reason = "ổ đĩa sắp đầy."
    made = open_dialog(desk, unit_id, qtbot)
    assert not made.save_button.isEnabled()
    made.save()
    assert jobs.idle()
    made.reject()
    QApplication.processEvents()


# --- half typed forms --------------------------------------------------------------------------------------------


@pytest.fixture
def kept_at(desk, places, monkeypatch):
    """A desk that keeps what is typed, at once."""
    from thidua_desktop.gui.dialogs import half_typed

    monkeypatch.setattr(half_typed, "PAUSE_MS", 0)
    desk.places = places
    return places.half_typed


def type_name(dialog, text):
    line = dialog.form.editor("name").target
    line.setText(text)
    line.textEdited.emit(text)
    QApplication.processEvents()


def test_a_form_given_up_or_saved_leaves_nothing_behind(kept_at, desk, unit_id, jobs, qtbot):
    for save in (False, True):
        dialog = open_dialog(desk, unit_id, qtbot)
        type_name(dialog, f"Thôn {save}")
        qtbot.waitUntil(lambda: jobs.wait() and any(kept_at.glob("*.json")))
        dialog.save() if save else dialog.reject()
        qtbot.waitUntil(lambda: jobs.wait() and not any(kept_at.glob("*.json")))


def test_closing_a_form_untouched_keeps_the_offer_for_the_next_time(kept_at, desk, unit_id, jobs, qtbot):
    first = open_dialog(desk, unit_id, qtbot)
    type_name(first, "Thôn dở dang")
    qtbot.waitUntil(lambda: jobs.wait() and any(kept_at.glob("*.json")))
    for _ in range(2):
        again = open_dialog(desk, unit_id, qtbot)
        qtbot.waitUntil(lambda again=again: jobs.wait() and again.half_typed.offer.isVisible())
        assert again.half_typed.banner.label.text() == "Có bản nhập dở lúc 10:42, chưa được lưu."
        again.reject()
    again = open_dialog(desk, unit_id, qtbot)
    qtbot.waitUntil(lambda: jobs.wait() and again.half_typed.offer.isVisible())
    again.half_typed.drop_button.click()
    qtbot.waitUntil(lambda: jobs.wait() and not any(kept_at.glob("*.json")))
    assert not again.half_typed.offer.isVisible()
    again.reject()
    first.form._dirty.clear()
    first.reject()


def test_what_was_typed_over_an_older_state_of_the_record_is_not_offered(kept_at, desk, db, unit_id, jobs, qtbot):
    first = open_dialog(desk, unit_id, qtbot)
    type_name(first, "Thôn dở dang")
    qtbot.waitUntil(lambda: jobs.wait() and any(kept_at.glob("*.json")))
    db.write(change, unit_id, "Thôn mới", "Đường 2")
    again = open_dialog(desk, unit_id, qtbot)
    assert jobs.wait()
    assert not again.half_typed.offer.isVisible()
    again.reject()
    first.form._dirty.clear()
    first.reject()


def test_a_disk_that_says_no_is_told_once_and_typing_goes_on(kept_at, desk, unit_id, jobs, qtbot, monkeypatch):
    from thidua_desktop.domain.errors import Failure
    from thidua_desktop.storage import half_typed

    def no_room(_path, _data):
        raise Failure("Ổ đĩa đã đầy nên chưa ghi được tệp.", "Xóa bớt tệp.")

    monkeypatch.setattr(half_typed, "write_atomically", no_room)
    dialog = open_dialog(desk, unit_id, qtbot)
    type_name(dialog, "Thôn dở dang")
    qtbot.waitUntil(lambda: jobs.wait() and "Chưa giữ được bản nhập dở" in desk.messages.text())
    desk.messages.hide()
    type_name(dialog, "Thôn dở dang nữa")
    assert jobs.wait()
    assert not desk.messages.isVisible()
    dialog.save()
    qtbot.waitUntil(lambda: jobs.wait() and not dialog.isVisible())
