"""The targets page, with a real data file, driven by keys as in Excel."""

from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.commune_plan import ECONOMY, store
from thidua_desktop.commands.campaigns import close, launch
from thidua_desktop.commands.targets import allot, record_results
from thidua_desktop.domain.targets_rows import Figure, TargetRow
from thidua_desktop.gui.dialogs.bulk_plan import BulkPlanDialog
from thidua_desktop.gui.dialogs.record import RecordDialog
from thidua_desktop.gui.dialogs.target import AllotmentDialog
from thidua_desktop.gui.pages.export_shown import export_shown
from thidua_desktop.gui.pages.targets import NO_CAMPAIGN, TargetsPage
from thidua_desktop.gui.tables.results import FIRST_MONTH, brief
from thidua_desktop.queries import campaigns, targets
from thidua_desktop.queries.target_import import preview_targets
from thidua_desktop.sheets import target_list
from thidua_desktop.sheets.lists import Asked

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")
TODAY = date(2024, 4, 5)
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def campaign(db):
    return store(db)


@pytest.fixture
def page(desk, window, campaign, jobs, qtbot):
    desk.set_year(2024)
    desk.set_campaign(campaign)
    made = TargetsPage(desk)
    made.setParent(window)
    made.resize(1158, 712)
    made.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    desk.refresh.add(made)
    settle(jobs)
    return made


def settle(jobs):
    for _ in range(4):
        assert jobs.wait()
        QApplication.processEvents()


def row_of(page, name):
    return next(row for row in page.board.rows if row.draft.name == name)


def put_cursor(page, name, month):
    page.table.point(row_of(page, name).id, month)
    page.table.months.setFocus()


def type_in(page, jobs, text, end=Qt.Key.Key_Return):
    """Typing starts the cell; then a key ends it."""
    QTest.keyClicks(page.table.months, text[0])
    editor = next(found for found in page.table.months.findChildren(QLineEdit) if found.isVisible())
    QTest.keyClicks(editor, text[1:])
    QTest.keyClick(editor, end)
    settle(jobs)


def visible(kind):
    return next(found for found in QApplication.topLevelWidgets() if isinstance(found, kind) and found.isVisible())


def test_all_targets_stand_in_their_groups(page):
    assert page.model.rowCount() == 37 + 3
    assert page.figures.whole_text().startswith("37 chỉ tiêu · 37 chưa có số liệu")
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_typing_starts_a_cell_and_enter_goes_down(page, jobs, db, campaign):
    put_cursor(page, "Đàn trâu bò", 3)
    type_in(page, jobs, "1.305")
    cattle = row_of(page, "Đàn trâu bò")
    assert (cattle.months[2], cattle.outcome) == (Decimal(1305), "met")
    assert page.table.current_id() == row_of(page, "Đàn lợn").id
    assert page.table.months.currentIndex().column() == FIRST_MONTH + 2
    assert db.undo_label().startswith("Ghi kết quả chỉ tiêu – tháng 3, Đàn trâu bò")
    group = next(group for group in page.board.groups if group.name == ECONOMY)
    assert group.words == "1/24 đạt"


def test_tab_goes_to_the_next_month(page, jobs):
    put_cursor(page, "Sản lượng lạc", 1)
    type_in(page, jobs, "30", Qt.Key.Key_Tab)
    assert page.table.months.currentIndex().column() == FIRST_MONTH + 1
    assert row_of(page, "Sản lượng lạc").months[0] == Decimal(30)


def test_enter_skips_the_heading_of_a_group(page):
    put_cursor(page, "Xây dựng giao thông nội đồng", 5)
    QTest.keyClick(page.table.months, Qt.Key.Key_Return)
    assert page.table.current_id() == row_of(page, "Tỷ lệ lao động qua đào tạo").id


def test_escape_takes_the_cell_back(page, jobs):
    put_cursor(page, "Đàn lợn", 2)
    type_in(page, jobs, "5", Qt.Key.Key_Escape)
    assert row_of(page, "Đàn lợn").total is None


def test_what_cannot_be_read_is_marked_and_stays(page, jobs):
    put_cursor(page, "Đàn lợn", 2)
    type_in(page, jobs, "7x")
    index = page.model.index(page.model.place_of(row_of(page, "Đàn lợn").id), FIRST_MONTH + 1)
    assert index.data() == "7x"
    assert "7x" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert row_of(page, "Đàn lợn").total is None
    put_cursor(page, "Đàn lợn", 2)
    type_in(page, jobs, "791")
    assert index.data() == "791"
    assert index.data(Qt.ItemDataRole.ToolTipRole) is None


def test_what_a_rule_refuses_is_marked_at_its_cell(page, jobs):
    name = "Thôn giữ vững danh hiệu làng văn hóa"
    put_cursor(page, name, 4)
    type_in(page, jobs, "13")
    index = page.model.index(page.model.place_of(row_of(page, name).id), FIRST_MONTH + 3)
    assert "lớn hơn tổng số 12" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert index.data() == "13"
    assert row_of(page, name).total is None


def test_a_block_from_excel_is_one_step(page, jobs, db, desk):
    put_cursor(page, "Diện tích lạc", 1)
    QGuiApplication.clipboard().setText('10,5\t11,5\r\n30\t"31"\r\n')
    QTest.keyClick(page.table.months, Qt.Key.Key_V, CONTROL)
    assert row_of(page, "Diện tích lạc").total is None
    plan = next(one for one in page.window().findChildren(BulkPlanDialog) if one.isVisible())
    assert plan.plan.will == (
        ("Diện tích lạc", "T1: chưa có → 10,5; T2: chưa có → 11,5"),
        ("Sản lượng lạc", "T1: chưa có → 30; T2: chưa có → 31"),
    )
    plan.save()
    settle(jobs)
    assert row_of(page, "Diện tích lạc").total == Decimal(22)
    assert row_of(page, "Sản lượng lạc").months[:2] == (Decimal(30), Decimal(31))
    desk.undo()
    settle(jobs)
    assert {row.total for row in page.board.rows} == {None}


def test_a_row_that_cannot_be_read_whole_stays_as_it_is(page, jobs):
    put_cursor(page, "Diện tích lạc", 1)
    QGuiApplication.clipboard().setText("10,5\t11,5\r\n30\tba mươi\r\n")
    QTest.keyClick(page.table.months, Qt.Key.Key_V, CONTROL)
    plan = next(one for one in page.window().findChildren(BulkPlanDialog) if one.isVisible())
    assert [(name, why[:9]) for _, name, why in plan.plan.refused] == [("Sản lượng lạc", "“ba mươi”")]
    plan.save()
    settle(jobs)
    assert row_of(page, "Diện tích lạc").total == Decimal(22)
    assert row_of(page, "Sản lượng lạc").months[:2] == (None, None)


def test_copying_gives_what_excel_takes(page, jobs, db, campaign):
    pigs = row_of(page, "Đàn lợn")
    db.write(record_results, campaign, [Figure(target_id=pigs.id, month=1, value=Decimal("1234.5"))])
    settle(jobs)
    put_cursor(page, "Đàn lợn", 1)
    QTest.keyClick(page.table.months, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "1.234,5"
    QTest.keyClick(page.table.months, Qt.Key.Key_C, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    headings, cells = (line.split("\t") for line in QGuiApplication.clipboard().text().split("\n"))
    assert (headings[1], headings[-1]) == ("Chỉ tiêu", "T12")
    assert (cells[1], cells[FIRST_MONTH]) == ("Đàn lợn", "1.234,5")


def test_filling_down_passes_over_headings_and_is_one_step(page, jobs, db, desk):
    model = page.model
    heading = next(at for at in range(1, model.rowCount()) if model.target(at) is None)
    numbers = [at for at in range(heading - 2, heading + 4) if model.target(at) is not None]
    typed = [at for at in numbers if model.target(at).draft.comparator != "text"]
    first, last = typed[0], typed[-1]
    page.table.months.point(first, FIRST_MONTH)
    page.table.months.setFocus()
    type_in(page, jobs, "5")
    before = desk.db.undo_label()
    chosen = QItemSelection(model.index(first, FIRST_MONTH), model.index(last, FIRST_MONTH))
    page.table.months.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    QTest.keyClick(page.table.months, Qt.Key.Key_D, CONTROL)
    settle(jobs)
    assert [model.target(at).months[0] for at in typed] == [Decimal(5)] * len(typed)
    beyond = next(at for at in range(last + 1, model.rowCount()) if model.target(at) is not None)
    assert model.target(beyond).months[0] is None
    desk.undo()
    settle(jobs)
    assert [model.target(at).months[0] for at in typed] == [Decimal(5)] + [None] * (len(typed) - 1)
    assert desk.db.undo_label() == before


def test_several_targets_are_changed_in_one_form_after_a_plan(page, jobs, db, desk):
    names = [row.draft.name for row in page.board.rows if row.group == ECONOMY and not row.level][:3]
    put_cursor(page, names[0], 1)
    model, first = page.table.months.model(), page.table.months.currentIndex()
    last = model.index(model.place_of(row_of(page, names[2]).id), first.column())
    page.table.months.selectionModel().select(QItemSelection(first, last), QItemSelectionModel.SelectionFlag.Select)
    chosen = page.table.selected_ids()
    assert {row_of(page, name).id for name in names} <= set(chosen)
    next(one for one in page.page_actions if one.text == "Sửa nhiều chỉ tiêu…").handler()
    form = desk.messages.window().findChild(RecordDialog)
    assert form.windowTitle() == f"Sửa {len(chosen)} chỉ tiêu đã chọn"
    form.form.editor("responsible").line.setText("Công an xã")
    form.save()
    settle(jobs)
    plan = form.findChild(BulkPlanDialog)
    assert f"{len(chosen)} chỉ tiêu" in plan.sentence.text()
    assert row_of(page, names[0]).draft.responsible != "Công an xã"
    plan.save()
    settle(jobs)
    assert {row_of(page, name).draft.responsible for name in names} == {"Công an xã"}
    desk.undo()
    settle(jobs)
    assert "Công an xã" not in {row_of(page, name).draft.responsible for name in names}


def test_what_is_shown_goes_to_excel_as_the_sheet_of_results(page, desk):
    asked = []
    desk.sheet_wanted.connect(lambda kind, ids: asked.append((kind, ids)))
    export_shown(desk, page)
    assert asked == [("target_results", {"campaign_id": desk.campaign_id})]


def test_a_narrowed_table_goes_out_as_it_is_shown_and_comes_back_as_what_was_edited(
    page, jobs, db, desk, campaign, tmp_path
):
    path = tmp_path / "đã xuất.xlsx"
    desk.questions.save_file = lambda *_asked: path
    db.write(record_results, campaign, [Figure(target_id=row_of(page, "Đàn lợn").id, month=1, value=Decimal(5))])
    settle(jobs)
    page.search.line.setText("dan lon")
    page.search.line.returnPressed.emit()
    settle(jobs)
    shown = [row.draft.name for row in page.model.rows if isinstance(row, TargetRow)]
    assert "Đàn lợn" in shown
    assert len(shown) < len(page.board.rows)
    export_shown(desk, page)
    settle(jobs)
    sheet = openpyxl.load_workbook(path).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(at for at, row in enumerate(rows) if row[0] == "STT")
    places = {title: at for at, title in enumerate(rows[head])}
    lines = [row for row in rows[head + 1 :] if row[places["Chỉ tiêu"]] in shown]
    assert len(lines) == len(shown)
    assert next(row for row in lines if row[places["Chỉ tiêu"]] == "Đàn lợn")[places["Tháng 1"]] == 5
    found = target_list.plan(Asked(path, TODAY))
    assert found.problems == ()
    assert {one.fate for one in db.read(preview_targets, found.lines, {}, campaign).fates} == {"same"}
    sheet.cell(head + 2, places["Chỉ tiêu"] + 1).value = "Tên mới"
    sheet.parent.save(path)
    fates = db.read(preview_targets, target_list.plan(Asked(path, TODAY)).lines, {}, campaign).fates
    assert [one.remark for one in fates if one.fate != "same"] == ["sửa tên chỉ tiêu"]


def test_delete_takes_a_figure_back(page, jobs):
    put_cursor(page, "Đàn lợn", 1)
    type_in(page, jobs, "800")
    put_cursor(page, "Đàn lợn", 1)
    QTest.keyClick(page.table.months, Qt.Key.Key_Delete)
    settle(jobs)
    assert row_of(page, "Đàn lợn").total is None


def test_words_are_judged_by_a_letter_or_a_button(page, jobs):
    name = "Chính quyền hoàn thành xuất sắc nhiệm vụ"
    put_cursor(page, name, 11)
    type_in(page, jobs, "d")
    assert row_of(page, name).outcome == "met"
    put_cursor(page, name, 11)
    assert page.strip.not_met.isVisible()
    page.strip.not_met.click()
    settle(jobs)
    assert row_of(page, name).outcome == "not_met"
    page.strip.clear_judgement.click()
    settle(jobs)
    assert row_of(page, name).outcome == "unknown"


def test_the_strip_tells_about_the_current_target(page, jobs):
    put_cursor(page, "Đàn lợn", 1)
    type_in(page, jobs, "780")
    put_cursor(page, "Đàn lợn", 1)
    assert page.strip.name.whole_text() == "Đàn lợn"
    assert page.strip.facts.whole_text() == "Giao: 790 con · Đã thực hiện 780 con (số mới nhất) · 98,7 %"
    assert page.strip.chip.text() == "Chưa đạt"


def test_outcome_and_search_narrow_the_table(page, jobs):
    put_cursor(page, "Đàn lợn", 1)
    type_in(page, jobs, "800")
    page.outcome.setCurrentIndex(page.outcome.findData("met"))
    assert [page.model.rowCount(), page.search.count.text()] == [2, "1 / 37"]
    page.clear_filters()
    page.search.line.setText("ty le ho")
    page.search.line.returnPressed.emit()
    assert page.search.count.text() == "4 / 37"
    page.search.line.setText("khong co gi nhu the")
    page.search.line.returnPressed.emit()
    assert page.states.currentWidget().isAncestorOf(page.table) is False
    page.clear_filters()
    assert page.search.count.text() == "37 / 37"


def test_a_unit_shows_its_own_share(page, jobs, db, campaign):
    units = db.read(campaigns.view, campaign).draft.parts.participants
    training = row_of(page, "Đào tạo nghề")
    db.write(allot, training.id, {units[0]: Decimal(70)})
    settle(jobs)
    page.units.setCurrentIndex(page.units.findData(units[0]))
    settle(jobs)
    assert [row.draft.name for row in page.board.rows] == ["Đào tạo nghề"]
    put_cursor(page, "Đào tạo nghề", 5)
    type_in(page, jobs, "71")
    assert row_of(page, "Đào tạo nghề").outcome == "met"
    page.units.setCurrentIndex(0)
    settle(jobs)
    assert row_of(page, "Đào tạo nghề").from_units == frozenset({5})


def test_a_new_target_is_asked_for_and_pointed_at(page, jobs):
    put_cursor(page, "Đàn lợn", 1)
    QTest.keyClick(page, Qt.Key.Key_N, CONTROL)
    dialog = visible(RecordDialog)
    dialog.form.editor("name").line.setText("Đàn dê")
    dialog.form.editor("value").line.setText("120")
    dialog.save_button.click()
    settle(jobs)
    assert dialog.form.errors() == {"unit": "Số 120 chưa có đơn vị tính. Ghi đơn vị, ví dụ %, tấn, người."}
    dialog.form.editor("unit").line.setText("con")
    dialog.save_button.click()
    settle(jobs)
    assert (row_of(page, "Đàn dê").group, row_of(page, "Đàn dê").bound) == (ECONOMY, "120 con")
    assert page.table.current_id() == row_of(page, "Đàn dê").id


def test_a_range_asks_for_its_end_only(page, jobs):
    page._open_target(row_of(page, "Đàn lợn").id)
    dialog = visible(RecordDialog)
    assert not dialog.form.editor("value_max").isVisible()
    dialog.form.editor("comparator").put("range")
    dialog.form.changed.emit("comparator")
    assert dialog.form.editor("value_max").isVisible()
    dialog.form.editor("comparator").put("text")
    dialog.form.changed.emit("comparator")
    assert not dialog.form.editor("value").isVisible()
    dialog.done(0)


def test_shares_are_typed_divided_and_stored(page, jobs, db):
    put_cursor(page, "Đào tạo nghề", 1)
    page._allot_current()
    settle(jobs)
    dialog = visible(AllotmentDialog)
    assert dialog.table.lines.rowCount() == 6
    dialog.table.point(0, 1)
    QTest.keyClicks(dialog.table, "2")
    QTest.keyClick(dialog.table.findChild(QLineEdit), Qt.Key.Key_Return)
    settle(jobs)
    assert dialog.sum_line.text() == "Đã giao 2 lao động / 122 lao động của toàn xã"
    dialog._divide()
    assert dialog.sum_line.text() == "Đã giao 122 lao động / 122 lao động của toàn xã"
    dialog.save_button.click()
    settle(jobs)
    assert row_of(page, "Đào tạo nghề").allotted == 6
    assert {share.value for share in db.read(targets.allotments, row_of(page, "Đào tạo nghề").id)} == {
        Decimal(2), Decimal(24),
    }  # fmt: skip


def test_targets_move_and_go_and_come_back(page, jobs, desk):
    put_cursor(page, "Đàn lợn", 1)
    QTest.keyClick(page.table.months, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle(jobs)
    names = [row.draft.name for row in page.board.rows]
    assert names.index("Đàn lợn") < names.index("Đàn trâu bò")
    assert page.table.current_id() == row_of(page, "Đàn lợn").id
    page._remove_current()
    settle(jobs)
    assert len(page.board.rows) == 36
    desk.undo()
    settle(jobs)
    assert len(page.board.rows) == 37


def test_nothing_can_be_typed_into_a_closed_campaign(page, jobs, db, campaign):
    from datetime import date

    db.write(launch, campaign, date(2024, 1, 31))
    db.write(close, campaign)
    settle(jobs)
    assert "đã kết thúc" in page.banner.label.text()
    assert page.banner.isVisible()
    put_cursor(page, "Đàn lợn", 1)
    QTest.keyClicks(page.table.months, "5")
    assert page.table.months.findChild(QLineEdit) is None
    assert not page._buttons[-1][1].isEnabled()


def test_without_a_campaign_the_page_says_so(page, jobs, desk):
    desk.set_campaign(0)
    settle(jobs)
    assert page._empty.sentence.text() == NO_CAMPAIGN
    assert page._empty.isVisible()


def test_another_page_may_point_at_a_target(page, jobs):
    page.open_record(row_of(page, "Gia đình văn hóa").id)
    settle(jobs)
    assert page.table.current_id() == row_of(page, "Gia đình văn hóa").id


def test_large_sums_are_shown_in_millions():
    assert [brief(Decimal(value)) for value in ("99999999", "100000000", "-7728233000")] == [
        "99.999.999", "100 tr", "-7.728,2 tr",
    ]  # fmt: skip
