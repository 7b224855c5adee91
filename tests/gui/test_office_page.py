"""Set-up and the first run, with a real data file."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QVBoxLayout, QWidget

from tests import beginnings, law_file
from thidua_desktop import practice
from thidua_desktop.commands import catalogue
from thidua_desktop.commands import office as do
from thidua_desktop.domain.errors import Failure
from thidua_desktop.domain.office import OfficeDraft, SignerDraft
from thidua_desktop.gui import look
from thidua_desktop.gui.dialogs.first_run import FirstRunDialog
from thidua_desktop.gui.dialogs.record import RecordDialog
from thidua_desktop.gui.pages.office import SECTIONS, OfficePage
from thidua_desktop.gui.pages.office_section import EntryRow
from thidua_desktop.gui.sidebar import Sidebar
from thidua_desktop.gui.widgets.rows import CheckRow
from thidua_desktop.queries import office as read
from thidua_desktop.storage import backup, full_copy

DAY = date(2026, 3, 15)


@pytest.fixture
def shipped(db) -> None:
    law_file.take_over(db)


@pytest.fixture
def office(db, shipped) -> None:
    beginnings.begin(db, _office)


def _office(db) -> None:
    db.write(do.set_up_office, OfficeDraft(place_name="Tùng Ảnh"), SignerDraft(name="Nguyễn Thị Thanh Tâm"), year=2026)


@pytest.fixture
def page(desk, window, places, jobs, qtbot, office):
    desk.places = places
    made = OfficePage(desk)
    qtbot.addWidget(made)
    QVBoxLayout(window).addWidget(made)
    assert jobs.wait()
    return made


def settled(jobs) -> bool:
    """Wait for the work, for what it announced, and for the rows that are shown by an event."""
    for _ in range(2):
        assert jobs.wait()
        QApplication.processEvents()
    return True


def dialog() -> RecordDialog:
    (found,) = [
        widget for widget in QApplication.topLevelWidgets() if isinstance(widget, RecordDialog) and widget.isVisible()
    ]
    return found


def entry(section: QWidget, name: str) -> EntryRow:
    QApplication.processEvents()
    (found,) = [row for row in section.findChildren(EntryRow) if row.accessibleName() == name and not row.isHidden()]
    return found


def type_into(form, key: str, text: str) -> None:
    line = form.editor(key).target
    line.clear()
    QTest.keyClicks(line, "x")
    line.setText(text)
    line.textEdited.emit(text)
    line.editingFinished.emit()


def chosen(page, jobs, name: str):
    page.open_record(None, section=name)
    assert settled(jobs)
    return page.current


@pytest.mark.parametrize("name", [name for name, _ in SECTIONS])
def test_every_part_opens_and_names_its_controls(page, jobs, name: str) -> None:
    section = chosen(page, jobs, name)
    assert section.isVisible()
    unnamed = [
        control
        for control in (*section.findChildren(QPushButton), *section.findChildren(QCheckBox))
        if not (control.text() or control.accessibleName())
    ]
    assert unnamed == []


@pytest.mark.parametrize("name", [name for name, section in SECTIONS if hasattr(section, "_many")])
def test_a_click_before_the_list_is_read_breaks_nothing(page, jobs, name: str) -> None:
    page.section(name)._many()
    (box,) = [one for one in page.window().findChildren(RecordDialog) if one.isVisible()]
    box.done(0)
    assert settled(jobs)


def test_the_letterhead_follows_what_is_typed_and_nothing_is_kept_before_saving(page, jobs, desk) -> None:
    section = chosen(page, jobs, "office")
    assert not section.save_button.isEnabled()
    type_into(section.form, "place_name", "Đức Thọ")
    assert "XÃ ĐỨC THỌ" in section.preview.accessibleDescription()
    assert desk.db.read(read.office).place_name == "Tùng Ảnh"
    section.save()
    assert settled(jobs)
    assert desk.db.read(read.office).place_name == "Đức Thọ"
    assert not section.save_button.isEnabled()
    desk.undo()
    assert settled(jobs)
    assert "XÃ TÙNG ẢNH" in section.preview.accessibleDescription()


def test_a_place_name_with_its_word_is_refused_under_the_field(page, jobs, desk) -> None:
    section = chosen(page, jobs, "office")
    type_into(section.form, "place_name", "Xã Đức Thọ")
    section.save()
    assert settled(jobs)
    assert "Ghi riêng tên" in section.form.errors()["place_name"]
    assert desk.db.read(read.office).place_name == "Tùng Ảnh"


def test_a_deputy_is_added_as_signer(page, jobs, desk) -> None:
    section = chosen(page, jobs, "signers")
    section.edit()
    box = dialog()
    type_into(box.form, "name", "Lê Văn Hùng")
    box.form.editor("form").put("KT")
    box.save()
    assert settled(jobs)
    assert "chức vụ riêng" in box.form.errors()["position"]
    type_into(box.form, "position", "PHÓ CHỦ TỊCH")
    box.save()
    assert settled(jobs)
    assert entry(section, "Lê Văn Hùng")
    assert len(desk.db.read(read.signers)) == 2


def test_a_kind_is_switched_off_and_on_again_with_its_mark_kept(page, jobs, desk) -> None:
    section = chosen(page, jobs, "awards")
    assert "chưa đối chiếu" in section.notice.label.text()
    entry(section, "Lao động tiên tiến").switch.click()
    assert settled(jobs)
    assert "LDTT" not in {row.code for row in desk.db.read(read.award_kinds, DAY)}
    assert not entry(section, "Lao động tiên tiến").switch.isChecked()
    desk.undo()
    assert settled(jobs)
    assert entry(section, "Lao động tiên tiến").switch.isChecked()


def test_the_office_corrects_a_kind_and_marks_it_verified(page, jobs, desk) -> None:
    section = chosen(page, jobs, "awards")
    entry(section, "Giấy khen của Chủ tịch Ủy ban nhân dân cấp xã").links["Xem, sửa"].click()
    box = dialog()
    type_into(box.form, "money_person", "0,4")
    box.save()
    assert settled(jobs)
    entry(section, "Giấy khen của Chủ tịch Ủy ban nhân dân cấp xã").links["Ghi đã đối chiếu"].click()
    box = dialog()
    type_into(box.form, "who", "Lê Thị Lan")
    box.save()
    assert settled(jobs)
    kind = desk.db.read(read.award_kind, "GK_X", DAY)
    assert (str(kind.draft.money_person), kind.draft.verified, kind.edited) == ("0.4", True, True)
    assert kind.subjects == ("person", "unit", "household")


def test_what_is_to_come_is_seen_and_its_day_moved(page, jobs, desk) -> None:
    section = chosen(page, jobs, "awards")
    section.times.setCurrentIndex(section.times.findText("Áp dụng ngày 01/10/2026"))
    section.times.activated.emit(section.times.currentIndex())
    entry(section, "Lao động tiên tiến").links["Xem, sửa"].click()
    box = dialog()
    box.form.editor("valid_from").put(date(2027, 1, 1))
    box.form.editor("valid_from").edited.emit()
    box.save()
    assert settled(jobs)
    assert "thời kỳ trước nay đến 31/12/2026" in desk.messages.text()
    assert section.times.currentText() == "Áp dụng ngày 01/10/2026"
    section.times.setCurrentIndex(section.times.findText("Áp dụng ngày 01/01/2027"))
    section.times.activated.emit(section.times.currentIndex())
    entry(section, "Lao động tiên tiến").links["Về như ban đầu"].click()
    assert settled(jobs)
    assert section.times.findText("Áp dụng ngày 01/01/2027") == -1


def test_the_day_of_a_base_salary_is_moved_and_one_of_the_offices_own_removed(page, jobs, desk) -> None:
    section = chosen(page, jobs, "salary")
    section.edit()
    box = dialog()
    type_into(box.form, "valid_from", "01/01/2027")
    type_into(box.form, "amount", "2900000")
    box.save()
    assert settled(jobs)
    entry(section, "2.900.000 đồng").links["Sửa"].click()
    box = dialog()
    type_into(box.form, "valid_from", "01/03/2027")
    box.save()
    assert settled(jobs)
    found = {row.valid_from: row.amount for row in desk.db.read(read.base_salaries)}
    assert (found[date(2027, 3, 1)], date(2027, 1, 1) in found) == (2_900_000, False)
    assert "Xóa" not in entry(section, "2.530.000 đồng").links
    entry(section, "2.900.000 đồng").links["Xóa"].click()
    assert settled(jobs)
    assert date(2027, 3, 1) not in {row.valid_from for row in desk.db.read(read.base_salaries)}


def test_a_legal_basis_of_the_province_is_added_and_moved_up(page, jobs, desk) -> None:
    section = chosen(page, jobs, "bases")
    section.edit()
    box = dialog()
    box.form.editor("text").put("Căn cứ Quyết định số 12/2025/QĐ-UBND của Ủy ban nhân dân tỉnh")
    box.save()
    assert settled(jobs)
    assert desk.db.read(read.all_legal_bases)[-1].origin == "office"
    entry(section, "Căn cứ Quyết định số 12/2025/QĐ-UBND của Ủy ban nhân dân tỉnh").links["Xóa"].click()
    assert settled(jobs)
    assert all(row.origin == "shipped" for row in desk.db.read(read.all_legal_bases))


def test_a_second_period_of_a_kind_is_begun_and_removed(page, jobs, desk) -> None:
    section = chosen(page, jobs, "awards")
    name = "Lao động tiên tiến"
    entry(section, name).links["Thêm thời kỳ"].click()
    box = dialog()
    type_into(box.form, "vote_threshold", "80")
    box.form.editor("valid_from").put(date(2026, 3, 1))
    type_into(box.form, "source", "Quyết định 86/2025/QĐ-UBND")
    box.save()
    assert settled(jobs)
    assert desk.db.read(read.award_kind, "LDTT", DAY).draft.vote_threshold == 80
    assert desk.db.read(read.award_kind, "LDTT", date(2026, 2, 28)).draft.vote_threshold == 0
    entry(section, name).links["Xóa thời kỳ"].click()
    assert settled(jobs)
    assert desk.db.read(read.award_kind, "LDTT", DAY).draft.vote_threshold == 0


def test_a_body_of_the_place_that_is_no_more_is_added_switched_off_and_removed(page, jobs, desk) -> None:
    section = chosen(page, jobs, "bodies")
    section.edit()
    box = dialog()
    for key, value in (("names", "UBND xã Đức Lâm"), ("valid_to", date(2025, 6, 30)), ("instead", "UBND xã Tùng Lâm")):
        box.form.editor(key).put(value)
    box.save()
    assert settled(jobs)
    entry(section, "UBND xã Đức Lâm").switch.click()
    assert settled(jobs)
    entry(section, "UBND xã Đức Lâm").links["Xóa"].click()
    entry(section, "Công an huyện").switch.click()
    assert settled(jobs)
    entry(section, "Công an huyện").links["Về như ban đầu"].click()
    assert settled(jobs)
    assert entry(section, "Công an huyện").switch.isChecked()


def test_the_order_of_bases_goes_back_with_one_press(page, jobs, desk) -> None:
    section = chosen(page, jobs, "bases")
    assert section.order.isHidden()
    first, second, *_ = [row.id for row in desk.db.read(read.all_legal_bases)]
    desk.write(catalogue.move_legal_basis, second, -1)
    assert settled(jobs)
    assert section.order.isVisible()
    next(one for one in section.findChildren(QPushButton) if one.text() == "Về thứ tự ban đầu").click()
    assert settled(jobs)
    assert [row.id for row in desk.db.read(read.all_legal_bases)][:2] == [first, second]
    assert section.order.isHidden()


def test_a_year_is_closed_after_a_question_and_opened_again_with_a_reason(page, jobs, desk) -> None:
    section = chosen(page, jobs, "years")
    entry(section, "Năm 2026").links["Đóng năm"].click()
    assert settled(jobs)
    assert desk.questions.asked == ["Đóng năm 2026?"]
    assert desk.db.read(read.work_years)[0].closed
    entry(section, "Năm 2026").links["Mở lại…"].click()
    box = dialog()
    box.save()
    assert "lý do mở lại" in box.form.errors()["reason"]
    box.form.editor("reason").put("Bổ sung quyết định ký muộn")
    box.save()
    assert settled(jobs)
    year = desk.db.read(read.work_years)[0]
    assert (year.closed, year.reason) == (False, "Bổ sung quyết định ký muộn")


def test_dark_and_larger_letters_take_effect_at_once(page, jobs, desk) -> None:
    section = chosen(page, jobs, "look")
    section.themes["dark"].click()
    assert look.tokens().dark
    section._rescale(1)
    assert section.percent.text() == "110 %"
    assert (desk.settings.theme, desk.settings.scale) == ("dark", 1.1)


def test_a_backup_is_made_listed_and_restored(page, jobs, desk, places) -> None:
    section = chosen(page, jobs, "backups")
    section.back_up()
    assert settled(jobs)
    (made,) = backup.listed(places.backups)
    assert made.reason == "manual"
    (row,) = [row for row in section.findChildren(EntryRow) if not row.isHidden()]
    restored = []
    desk.restart = restored.append
    row.links["Khôi phục…"].click()
    assert settled(jobs)
    (action,) = restored
    assert desk.questions.asked[0].startswith("Khôi phục bản sao lưu lúc")
    assert action.args == (places, places.backups / made.file)


def test_a_file_that_is_no_backup_is_told_and_nothing_is_asked(page, jobs, desk, tmp_path) -> None:
    strange = tmp_path / "danh sách.db"
    strange.write_bytes(b"khong phai")
    desk.questions.open_files = lambda *_asked, many: [strange]
    restarts = []
    desk.restart = restarts.append
    chosen(page, jobs, "backups").restore_file()
    assert settled(jobs)
    assert (desk.questions.asked, restarts) == ([], [])
    (told,) = jobs.errors  # in the program they go to the message bar
    assert "không phải bản sao lưu" in str(told)
    jobs.errors.clear()


def test_the_side_bar_follows_each_backup(page, jobs, desk, qtbot) -> None:
    bar = Sidebar(lambda _key: None)
    qtbot.addWidget(bar)
    bar.show()
    bar.use(desk)
    assert settled(jobs)
    assert bar._notes[0].whole_text() == "Chưa có bản sao lưu"
    desk.db.write(do.add_work_year, 2027)
    chosen(page, jobs, "backups").back_up()
    assert settled(jobs)
    assert settled(jobs)
    assert bar._notes[0].whole_text().startswith("Sao lưu: ")
    assert not desk.db.changed_since_backup


def test_practice_data_are_made_and_opened_beside_the_offices_own(page, jobs, desk, places, monkeypatch) -> None:
    made, restarts = [], []
    monkeypatch.setattr(practice, "make", made.append)
    desk.restart = restarts.append
    section = chosen(page, jobs, "practice")
    assert section.button.text() == "Mở dữ liệu tập"
    section.button.click()
    assert not section.button.isEnabled()
    assert settled(jobs)
    assert made == [places.practice]
    assert desk.settings.practice
    assert len(restarts) == 1


def test_practice_that_cannot_be_made_is_told_and_may_be_tried_again(page, jobs, desk, monkeypatch) -> None:
    def no_room(_places):
        raise Failure("Ổ đĩa đã đầy nên chưa lưu được.", "Xóa bớt tệp.")

    monkeypatch.setattr(practice, "make", no_room)
    section = chosen(page, jobs, "practice")
    section.button.click()
    assert settled(jobs)
    assert "Ổ đĩa đã đầy" in desk.messages.text()
    assert section.button.isEnabled()
    assert not desk.settings.practice


def test_practice_is_left_from_the_same_place(page, jobs, desk) -> None:
    desk.practice = desk.settings.practice = True
    restarts = []
    desk.restart = restarts.append
    section = chosen(page, jobs, "practice")
    assert section.button.text() == "Về dữ liệu của cơ quan"
    section.button.click()
    assert len(restarts) == 1
    assert not desk.settings.practice


def test_a_copy_on_another_drive_is_verified_and_remembered(page, jobs, desk, places, tmp_path) -> None:
    drive = tmp_path / "USB của Ánh"
    drive.mkdir()
    desk.questions.folder = lambda *_: drive
    section = chosen(page, jobs, "backups")
    section.copy_out()
    assert settled(jobs)
    (copy,) = backup.listed(drive / full_copy.FOLDER)
    assert backup.is_sound(drive / full_copy.FOLDER, copy)
    assert "Rút USB được rồi" in desk.messages.text()
    assert backup.listed(places.backups) == []
    assert desk.settings.usb_backup_on == desk.today().isoformat()


def test_data_that_can_only_be_read_can_still_be_copied_out_and_checked(
    desk, window, places, jobs, qtbot, office, tmp_path
) -> None:
    desk.places = places
    desk.db.read_only_reason = "ổ đĩa sắp đầy."
    page = OfficePage(desk)
    qtbot.addWidget(page)
    QVBoxLayout(window).addWidget(page)
    drive = tmp_path / "USB"
    drive.mkdir()
    desk.questions.folder = lambda *_: drive
    section = chosen(page, jobs, "backups")
    usable = {button.text(): button.isEnabled() for button in section.findChildren(QPushButton)}
    assert usable == {"Khôi phục từ tệp…": False, "Chép ra USB…": True, "Sao lưu ngay": False}
    section.copy_out()
    assert settled(jobs)
    assert len(backup.listed(drive / full_copy.FOLDER)) == 1
    assert not chosen(page, jobs, "practice").button.isEnabled()
    assert any(button.isEnabled() for button in chosen(page, jobs, "check").findChildren(QPushButton))


def test_the_whole_data_are_checked_and_found_sound(page, jobs) -> None:
    section = chosen(page, jobs, "check")
    section.check()
    assert settled(jobs)
    assert [row.accessibleName() for row in section.findChildren(CheckRow)] == ["Đạt: Dữ liệu nguyên vẹn"]


# --- first run ---------------------------------------------------------------------------------------------------


@pytest.fixture
def first(desk, window, places, shipped, qtbot):
    desk.places = places
    done = []
    made = FirstRunDialog.begin(desk, window, lambda: done.append("shown"))
    made.done_calls = done
    yield made
    QApplication.processEvents()


def test_the_first_run_ends_in_an_office(first, jobs, desk) -> None:
    first.next()
    assert first.form.errors()["place_name"]
    type_into(first.form, "place_name", "Tùng Ảnh")
    type_into(first.form, "signer", "Nguyễn Thị Thanh Tâm")
    said = first.preview.accessibleDescription()
    assert "XÃ TÙNG ẢNH" in said
    assert "Nguyễn Thị Thanh Tâm" in said
    first.next()
    first.begin_empty()
    assert settled(jobs)
    assert first.done_calls == ["shown"]
    assert desk.db.read(read.office).title == "Ủy ban nhân dân xã Tùng Ảnh"
    assert desk.db.read(read.default_signer, DAY).draft.name == "Nguyễn Thị Thanh Tâm"
    assert [row.year for row in desk.db.read(read.work_years)] == [2026]


def test_going_back_keeps_what_was_typed(first) -> None:
    type_into(first.form, "place_name", "Tùng Ảnh")
    first.next()
    first.back()
    assert first.form.value("place_name") == "Tùng Ảnh"


def test_a_list_of_people_may_be_read_next(first, jobs, desk) -> None:
    wanted = []
    desk.page_wanted.connect(lambda *asked: wanted.append(asked))
    type_into(first.form, "place_name", "Tùng Ảnh")
    first.next()
    first.begin_empty("import")
    assert settled(jobs)
    assert wanted == [("people", None, {"tab": "persons", "start": "import"})]


def test_without_a_name_one_may_only_practise_or_restore(first) -> None:
    first.skip()
    assert [button.isEnabled() for button in first.needs_office] == [False, False]
    assert "Chưa ghi tên xã" in first.needs_office[0].toolTip()


def test_a_copy_from_another_machine_takes_the_place_of_the_empty_data(first, desk, jobs, places, tmp_path) -> None:
    copy = tmp_path / "từ máy cũ.db"
    copy.write_bytes(places.data.read_bytes())
    actions = []
    desk.restart = actions.append
    desk.questions.open_files = lambda *_asked, many: [Path(copy)]
    first.skip()
    first.restore()
    assert settled(jobs)
    (action,) = actions
    assert action.args == (places, copy)


def test_a_copy_that_cannot_be_read_is_told_in_the_first_run(first, desk, jobs, tmp_path) -> None:
    strange = tmp_path / "lạ.db"
    strange.write_bytes(b"khong phai")
    actions = []
    desk.restart = actions.append
    desk.questions.open_files = lambda *_asked, many: [strange]
    first.skip()
    first.restore()
    assert settled(jobs)
    assert actions == []
    assert "không phải bản sao lưu" in first.banner.label.text()


def test_practice_data_lie_apart(first, jobs, desk, places, monkeypatch) -> None:
    made, restarts = [], []
    monkeypatch.setattr(practice, "make", made.append)
    desk.restart = restarts.append
    first.skip()
    first.begin_practice()
    assert settled(jobs)
    assert made == [places.practice]
    assert desk.settings.practice
    assert len(restarts) == 1
