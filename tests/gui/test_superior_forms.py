"""A form of the level above is set up with a few keys, tried out, kept and filled; layouts are chosen beside it."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPushButton,
    QSpinBox,
    QTabBar,
    QTableView,
)

from tests import award_year
from tests.award_year import YEAR
from tests.sheets.superior_forms import LAST, PATTERN, TOTAL, opened, province_form, saved, three_sheets
from thidua_desktop.commands import awards
from thidua_desktop.commands import superior_forms as commands
from thidua_desktop.commands.report_sheets import SheetFile
from thidua_desktop.domain.superior_forms import FormDraft, FormMapping, FormSheet, FormView
from thidua_desktop.gui.dialogs import superior_forms as superior_forms_dialog
from thidua_desktop.gui.dialogs.form_mapping import FormDialog, FormFile
from thidua_desktop.gui.dialogs.pick_list import PickDialog
from thidua_desktop.gui.dialogs.sheet_layout import SheetLayoutDialog
from thidua_desktop.gui.dialogs.superior_forms import SuperiorFormsDialog
from thidua_desktop.gui.pages.reports import ReportsPage
from thidua_desktop.queries import award_choices, sheet_layouts, superior_forms


@pytest.fixture
def office(db, desk):
    ids = award_year.made(db)
    desk._clock = lambda: dt.datetime(2026, 12, 15, 10, 42)
    desk.set_year(YEAR)
    desk.set_campaign(ids.campaign)
    return ids


@pytest.fixture
def form(office, desk, window, jobs):
    made = FormDialog(desk, FormFile("Biểu 02 - đề nghị.xlsx", province_form()), window)
    made.open()
    settle(jobs)
    return made


def settle(jobs):
    for _ in range(4):
        assert jobs.wait()
        QApplication.processEvents()
        QTest.qWait(5)


def facts(form):
    return {(one.column, one.fact) for block in form.setup.mapping().blocks for one in block.columns}


def boxes(form, kind, words):
    return next(one for one in form.side.findChildren(kind) if one.isVisible() and words in one.accessibleName())


def test_the_form_opens_with_offers_and_nothing_is_taken_unasked(form):
    assert form.sheet_name() == "Biểu 02"
    assert form.name.text() == "Biểu 02 - đề nghị"
    assert form.setup.mapping().blocks == ()
    assert not form.save_button.isEnabled()
    assert (form._mark(PATTERN, 2), form._mark(2, 2)) == (
        ("Họ và tên / tên tập thể", "amber"),
        ("Tên cơ quan", "amber"),
    )
    assert form.picture.picture.index(6, 1).data() == "Họ và tên"


def test_enter_takes_one_offer_and_goes_to_the_next_and_f8_takes_all(form, jobs):
    form.picture.point(PATTERN, 2)
    QTest.keyClick(form.picture, Qt.Key.Key_Return)
    settle(jobs)
    assert facts(form) == {(2, "name")}
    assert (form.picture.currentIndex().row(), form.picture.currentIndex().column()) == (PATTERN - 1, 2)
    QTest.keyClick(form, Qt.Key.Key_F8)
    settle(jobs)
    assert facts(form) == {
        (1, "order"), (2, "name"), (3, "position"), (4, "award"), (5, "achievement"), (9, "note"),
    }  # fmt: skip
    assert {one.fact for one in form.setup.mapping().cells} == {"office", "year"}
    assert form.save_button.isEnabled()


def test_a_column_takes_what_is_chosen_and_a_cell_below_too(form, jobs):
    form.picture.point(PATTERN + 1, 6)
    settle(jobs)
    box = boxes(form, QComboBox, "Điền vào đây")
    box.setCurrentIndex(box.findData("agree"))
    box.activated.emit(box.currentIndex())
    settle(jobs)
    assert (6, "agree") in facts(form)
    assert form._mark(PATTERN, 6) == ("Phiếu đồng ý", "green")
    form.picture.point(16, 6)
    settle(jobs)
    box = boxes(form, QComboBox, "Điền vào đây")
    box.setCurrentIndex(box.findData("signer"))
    box.activated.emit(box.currentIndex())
    assert [(one.row, one.column, one.fact) for one in form.setup.mapping().cells] == [(16, 6, "signer")]


def test_rows_of_the_list_can_be_moved_dropped_and_begun_elsewhere(form, jobs):
    QTest.keyClick(form, Qt.Key.Key_F8)
    settle(jobs)
    boxes(form, QSpinBox, "dòng cuối").setValue(PATTERN)
    settle(jobs)
    (block,) = form.setup.mapping().blocks
    assert (block.first, block.last) == (PATTERN, PATTERN)
    form.picture.point(LAST, 2)
    settle(jobs)
    next(one for one in form.side.findChildren(QPushButton) if one.text() == f"Danh sách bắt đầu ở dòng {LAST}").click()
    settle(jobs)
    assert [(one.first, len(one.columns)) for one in form.setup.blocks] == [(PATTERN, 6), (LAST, 6)]


def test_trying_out_shows_the_filled_sheet_and_saves_nothing(form, jobs, db):
    form.accept_all()
    form.try_button.click()
    settle(jobs)
    sheet = form.picture.picture.sheet
    names = [sheet.cells[row, 2].text for row in range(PATTERN, sheet.rows) if (row, 2) in sheet.cells]
    assert sum(bool(name) for name in names) >= 9
    assert sheet.cells[TOTAL + 6, 1].text == "Tổng cộng"
    assert "Chưa có gì được lưu" in form.why.whole_text()
    form.try_button.click()
    settle(jobs)
    assert form._mark(PATTERN, 2)[1] == "green"
    assert db.read(superior_forms.rows) == ()


def test_it_is_kept_listed_filled_from_the_list_and_from_the_page(form, jobs, db, desk, window, tmp_path):
    form.accept_all()
    form.save_button.click()
    settle(jobs)
    (view,) = db.read(superior_forms.rows)
    assert view.file == "Biểu 02 - đề nghị.xlsx"
    dialog = SuperiorFormsDialog(desk, window)
    dialog.open()
    settle(jobs)
    target = tmp_path / "đã điền"
    desk.questions.save_file = lambda *_asked: target
    next(one for one in dialog.findChildren(QPushButton) if one.text() == "Điền và lưu…").click()
    settle(jobs)
    filled = opened((tmp_path / "đã điền.xlsx").read_bytes())["Biểu 02"]
    assert filled.cell(PATTERN, 2).value
    page = ReportsPage(desk)
    page.setParent(window)
    page.show()
    settle(jobs)
    rows = [page.table.model_of_rows.row(key) for key in page.table.model_of_rows.ids()]
    row = next(row for row in rows if row.form_id)
    assert (row.title, row.about, row.state) == ("Biểu 02 - đề nghị", "Biểu mẫu của cấp trên", "ready")
    (tmp_path / "đã điền.xlsx").unlink()
    page.open_row(row.id)
    settle(jobs)
    assert (tmp_path / "đã điền.xlsx").exists()
    desk.questions.folder = lambda *_asked: tmp_path / "chọn"
    page.table.select_id(row.id)
    page.save_chosen()
    settle(jobs)
    assert [path.name for path in (tmp_path / "chọn").iterdir()] == ["01 Biểu 02 - đề nghị.xlsx"]


def test_a_kept_form_opens_as_it_was_left_and_an_old_workbook_is_refused(form, jobs, db, desk, window, tmp_path):
    form.accept_all()
    form.save_button.click()
    settle(jobs)
    dialog = SuperiorFormsDialog(desk, window)
    dialog.open()
    settle(jobs)
    next(one for one in dialog.findChildren(QPushButton) if one.text() == "Sửa").click()
    settle(jobs)
    again = next(one for one in dialog.findChildren(FormDialog) if one.isVisible())
    assert again.draft() == db.read(superior_forms.rows)[0].draft
    assert again.setup.hints == {}
    again.name.setText("Biểu đổi tên")
    again.save_button.click()
    settle(jobs)
    assert db.read(superior_forms.rows)[0].draft.name == "Biểu đổi tên"
    old = tmp_path / "Biểu cũ.xls"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    desk.questions.open_files = lambda *_asked, many: [old]
    dialog.add()
    settle(jobs)
    assert "Lưu thành" in desk.messages.text()


def test_another_kind_of_rows_is_read_when_it_is_chosen(form, jobs):
    form.kinds.setCurrentIndex(form.kinds.findData("awards"))
    form.kinds.activated.emit(form.kinds.currentIndex())
    settle(jobs)
    form.accept_all()
    assert (6, "money") in facts(form)


def test_a_form_is_not_changed_while_the_data_can_only_be_read(form, desk, monkeypatch):
    monkeypatch.setattr(type(desk), "read_only_reason", property(lambda _desk: "ổ đĩa gần đầy"))
    form.accept_all()
    assert not form.save_button.isEnabled()


def test_a_layout_is_put_together_kept_and_left_again(office, desk, window, jobs, db):
    dialog = SheetLayoutDialog(desk, "proposals", window)
    dialog.open()
    settle(jobs)
    assert dialog.grid.payloads()[:3] == ["order", "name", "sex"]
    assert not dialog.save_button.isEnabled()
    dialog.ticks.toggle("sex")
    dialog.ticks.toggle("given_name")
    dialog.grid.point(0, 1)
    dialog.grid.move_current(1)
    settle(jobs)
    assert dialog.grid.payloads()[:2] == ["name", "order"]
    assert dialog.grid.payloads()[-1] == "given_name"
    dialog.name.setText("Theo mẫu Sở")
    assert dialog.save_button.isEnabled()
    dialog.save()
    settle(jobs)
    (row,) = db.read(sheet_layouts.rows)
    assert (row.layout.name, row.chosen, row.layout.columns[0].key) == ("Theo mẫu Sở", True, "name")
    assert "sex" not in [one.key for one in row.layout.columns]
    dialog.layouts.setCurrentIndex(0)
    dialog.layouts.activated.emit(0)
    settle(jobs)
    assert db.read(sheet_layouts.chosen, "proposals") == ()
    assert dialog.grid.payloads()[:3] == ["order", "name", "sex"]


def test_another_file_without_the_sheet_begins_anew(form, jobs, db, desk, window):
    form.accept_all()
    form.save_button.click()
    settle(jobs)
    (view,) = db.read(superior_forms.rows)
    book = opened(province_form())
    book["Biểu 02"].title = "Biểu 03"
    again = FormDialog(desk, FormFile("Biểu 03.xlsx", saved(book), view), window)
    again.open()
    settle(jobs)
    assert again.sheet_name() == "Biểu 03"
    assert again.setup.mapping().blocks == ()
    again.accept_all()
    again.save_button.click()
    settle(jobs)
    assert db.read(superior_forms.rows)[0].draft.mapping.blocks[0].sheet == "Biểu 03"


def test_each_sheet_takes_the_rows_its_title_speaks_of_and_rows_can_stand_in_groups(office, desk, window, jobs, db):
    form = FormDialog(desk, FormFile("Ba biểu.xlsx", three_sheets()), window)
    form.open()
    settle(jobs)
    assert [(form.tabs.tabText(place), form.setup.kinds[form.tabs.tabText(place)]) for place in range(3)] == [
        ("1. Cá nhân", "proposals"), ("2. Chỉ tiêu", "target_results"), ("3. Tổng hợp", "proposals"),
    ]  # fmt: skip
    for place in range(3):
        form.tabs.setCurrentIndex(place)
        settle(jobs)
        assert form.kind() == form.setup.kinds[form.sheet_name()]
        if place < 2:
            form.accept_all()
    form.tabs.setCurrentIndex(0)
    settle(jobs)
    assert boxes(form, QComboBox, "chia nhóm").currentData() == "award"
    boxes(form, QCheckBox, "dòng tiêu đề nhóm").setChecked(False)
    settle(jobs)
    draft = form.draft()
    assert (draft.kind, draft.mapping.sheets) == ("proposals", (FormSheet("2. Chỉ tiêu", "target_results"),))
    assert [(one.sheet, one.only, one.group, one.heading) for one in draft.mapping.blocks] == [
        ("1. Cá nhân", "Cá nhân", "award", False), ("2. Chỉ tiêu", "", "", False),
    ]  # fmt: skip
    boxes(form, QCheckBox, "dòng tiêu đề nhóm").setChecked(True)
    form.try_button.click()
    settle(jobs)
    cells = form.picture.picture.sheet.cells
    assert [cell.text for (_, column), cell in cells.items() if column == 1 and cell.text.startswith("I. ")]


def names_of(dialog):
    """What a screen reader says of everything that can be pressed, chosen or typed into."""
    kinds = (QComboBox, QSpinBox, QAbstractButton, QLineEdit, QTabBar, QTableView, QListWidget)
    shown = {one for kind in kinds for one in dialog.findChildren(kind) if one.isVisibleTo(dialog)}
    inner = QTableView | QTabBar | QComboBox | QSpinBox | QListWidget
    return [
        one.accessibleName() or (one.text() if isinstance(one, QAbstractButton) else "")
        for one in shown
        if not isinstance(one.parent(), inner)
    ]


def test_award_money_is_that_of_the_decisions_ticked(db, office, desk, window, jobs, monkeypatch):
    whole = db.read(award_choices.new_decision, YEAR, desk.today(), campaign_id=office.campaign)
    parts = whole.dossier_ids[:2], whole.dossier_ids[2:]
    made = [db.write(awards.add_decision, replace(whole, dossier_ids=part), desk.today()) for part in parts]
    for number, decision in zip(("45", "46"), made, strict=True):
        db.write(awards.issue_decision, decision, number, desk.today(), desk.today())
    asked = []
    made_file = SheetFile("Chi tiền", "Chi tiền", b"")
    monkeypatch.setattr(commands, "filled", lambda *_, decisions, **__: asked.append(list(decisions)) or made_file)
    monkeypatch.setattr(superior_forms_dialog.saving, "choose_workbook", lambda *_: None)
    view = FormView(1, FormDraft("Chi tiền", "pay_list", FormMapping()), "x.xlsx", "")
    superior_forms_dialog.fill_form(desk, view, window)
    settle(jobs)
    (dialog,) = window.findChildren(PickDialog)
    assert dialog.ticked() == [str(made[1])]
    names = names_of(dialog)
    assert all(names), names
    dialog.list.toggle(str(made[0]))
    dialog.save()
    settle(jobs)
    assert asked == [made[::-1]]


def test_everything_has_a_name_of_its_own(form, jobs, desk, window):
    layout = SheetLayoutDialog(desk, "proposals", window)
    layout.open()
    settle(jobs)
    assert form.setup.blocks
    for dialog in (form, layout):
        names = names_of(dialog)
        assert all(names), names
        assert len(names) == len(set(names)), sorted(names)


def test_kinds_of_rows_are_those_of_the_sheets():
    assert set(commands.KINDS) >= {"registrations", "target_results", "proposals", "awards"}
