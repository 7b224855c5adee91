"""The frame of all list pages, with a list of people."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from tests.gui import people_list
from thidua_desktop.gui.actions import PageAction
from thidua_desktop.gui.pages.list_page import ListPage
from thidua_desktop.gui.refresh import YEAR
from thidua_desktop.gui.tables.columns import Column
from thidua_desktop.gui.widgets import labels
from thidua_desktop.gui.widgets.chips import FilterChip


def figures(session, year):
    return f"{people_list.total(session)} người · năm {year}"


class PeoplePage(ListPage):
    key = "people"
    title = "Cá nhân"
    listens = frozenset({"person", "unit", YEAR})
    columns = people_list.COLUMNS
    ids_query = people_list.ids
    rows_query = people_list.rows
    choices_query = people_list.choices
    total_query = people_list.total
    figures_query = figures
    empty_sentence = "Chưa có ai."
    blank = ""

    def scope(self):
        return {"year": self.desk.year}

    def blank_reason(self):
        return self.blank

    def actions_of_page(self):
        self.done = []
        return (
            PageAction("Xuất danh sách", lambda: self.done.append("export"), "export-excel", writes=False),
            PageAction("Xóa", lambda: self.done.append("delete"), "delete", "Ctrl+Delete", needs="some"),
            PageAction("Thêm cá nhân", lambda: self.done.append("add"), "plus", "Ctrl+N", primary=True),
        )

    def detail_of(self, row):
        return labels.wrapped(f"Chi tiết của {row.name}")

    def open_row(self, record_id):
        self.done.append(record_id)


class UnitsPage(ListPage):
    """A short list, read whole."""

    key = "units"
    title = "Đơn vị"
    columns = (
        Column("name", "Tên", strong=True),
        Column("position", "Tình trạng", kind="chip", chip=people_list.COLUMNS[2].chip, filterable=True),
    )

    @staticmethod
    def all_query(session):
        from thidua_desktop.domain.listing import Listing

        return people_list.rows(session, people_list.ids(session, Listing()))


@pytest.fixture
def page(desk, jobs, qtbot, window):
    return make(PeoplePage, desk, jobs, window)


def make(kind, desk, jobs, window, count=48):
    if count:
        desk.db.write(people_list.fill, count)
    made = kind(desk)
    desk.refresh.add(made)
    made.setParent(window)
    made.resize(1158, 700)
    made.show()
    assert jobs.wait()
    return made


def button(page, words):
    return next(found for found in page.findChildren(QPushButton) if found.text() == words and found.isVisible())


def search(page, jobs, words):
    page.search.line.setText(words)
    page.search.line.returnPressed.emit()
    assert jobs.wait()


def names(page):
    return [page.table.model().index(row, 0).data() for row in range(page.table.model().rowCount())]


def test_it_shows_rows_figures_and_count(page):
    assert len(names(page)) == 48
    assert page.figures.whole_text() == "48 người · năm 2026"
    assert page.count.text() == "48 / 48"
    assert page.states.currentWidget() is page.states.widget(0)


def test_search_narrows_counts_and_says_when_nothing_is_found(page, jobs):
    search(page, jobs, "anh nguyen")
    assert all("Nguyễn" in name and name.endswith("Ánh") for name in names(page))
    assert page.count.text() == f"{len(names(page))} / 48"
    search(page, jobs, "không ai tên này")
    clear = button(page, "Bỏ lọc")
    clear.click()
    assert jobs.wait()
    assert len(names(page)) == 48
    assert page.search.text() == ""


def test_a_filter_shows_a_chip_that_takes_it_off(page, jobs):
    page.table.set_filter("unit", (1,))
    assert jobs.wait()
    chip = page.findChild(FilterChip)
    assert chip.text() == "Đơn vị: Thôn Yên Mỹ"
    chip.click()
    assert jobs.wait()
    assert len(names(page)) == 48
    assert not [chip for chip in page.findChildren(FilterChip) if chip.isVisible()]


def test_an_empty_list_offers_its_primary_action(desk, jobs, window, qtbot):
    page = make(PeoplePage, desk, jobs, window, count=0)
    assert any(label.text() == "Chưa có ai." and label.isVisible() for label in page.findChildren(QLabel))
    page.states.currentWidget().button.click()
    assert page.done == ["add"]


def test_a_reason_for_nothing_stands_in_place_of_the_list(page, jobs):
    page.blank = "Chưa chọn phong trào."
    page.reload()
    assert any(label.text() == "Chưa chọn phong trào." and label.isVisible() for label in page.findChildren(QLabel))
    assert page.count.text() == ""
    page.blank = ""
    page.reload()
    assert jobs.wait()
    assert len(names(page)) == 48


def test_the_detail_pane_follows_the_current_row_and_leaves_a_narrow_page(page, jobs, qtbot):
    page.table.select_id(page.table.model_of_rows.id_at(3))
    assert any(label.text() == f"Chi tiết của {names(page)[3]}" for label in page.detail.findChildren(QLabel))
    assert page.detail.isVisible()
    page.resize(1000, 700)
    assert not page.detail.isVisible()


def test_the_detail_is_made_anew_when_its_record_changes(page, jobs):
    first = page.table.model_of_rows.id_at(0)
    page.table.select_id(first)
    page.write(people_list.rename, first, "Đỗ Ái")
    assert jobs.wait()
    page.reload()
    assert jobs.wait()
    assert any(label.text() == "Chi tiết của Đỗ Ái" for label in page.detail.findChildren(QLabel))


def test_it_reads_anew_when_what_it_listens_to_changes(page, desk, jobs, qtbot):
    desk.write(people_list.remove, page.table.model_of_rows.id_at(0))
    assert jobs.wait()
    qtbot.waitUntil(lambda: page.table.model().rowCount() == 47)
    desk.set_year(2025)
    qtbot.waitUntil(lambda: page.figures.whole_text() == "47 người · năm 2025")
    assert jobs.wait()


def test_the_first_row_is_shown_beside_the_list_at_once(page):
    assert page.table.current_id() == page.table.model_of_rows.id_at(0)


def test_actions_tell_why_they_cannot_be_done(page):
    page.table.clearSelection()
    delete = button(page, "Xóa")
    assert not delete.isEnabled()
    assert delete.toolTip() == "Hãy chọn ít nhất một dòng trong danh sách."
    page.table.selectRow(0)
    assert delete.isEnabled()
    delete.click()
    assert page.done == ["delete"]


def test_a_shortcut_without_what_it_needs_says_so(page, desk):
    page.table.clearSelection()
    page._run(page.page_actions[1])
    assert desk.messages.text() == "Hãy chọn ít nhất một dòng trong danh sách."
    assert page.done == []


def test_read_only_data_put_writing_out_of_use_and_reading_stays(desk, jobs, window, qtbot):
    desk.db.write(people_list.fill, 3)
    desk.db.read_only_reason = "ổ đĩa sắp đầy."
    page = make(PeoplePage, desk, jobs, window, count=0)
    assert not button(page, "Thêm cá nhân").isEnabled()
    assert "ổ đĩa sắp đầy" in button(page, "Thêm cá nhân").toolTip()
    assert button(page, "Xuất danh sách").isEnabled()


def test_a_reason_of_the_page_itself_stands_in_a_banner(page):
    page.read_only_reason = lambda: "Năm 2024 đã khóa sổ."
    page.judge_actions()
    assert page.banner.isVisible()
    assert page.banner.label.text() == "Năm 2024 đã khóa sổ."


def test_another_page_can_point_at_a_record_a_filter_hides(page, jobs):
    wanted = page.table.model_of_rows.id_at(30)
    search(page, jobs, "không ai")
    page.open_record(wanted)
    assert jobs.wait()
    assert page.table.current_id() == wanted


def test_a_record_deep_in_a_long_list_is_pointed_at(desk, jobs, window, qtbot):
    page = make(PeoplePage, desk, jobs, window, count=700)
    wanted = page.table.model_of_rows.id_at(650)
    page.open_record(wanted)
    assert jobs.wait()
    assert page.table.current_id() == wanted
    assert page.table.current_row() is not None


def test_the_row_menu_has_the_actions_of_the_page(page):
    page.table.selectRow(0)
    menu = page.table.row_menu()
    texts = [action.text().split("\t")[0] for action in menu.actions() if not action.isSeparator()]
    assert texts == ["Xóa", "Chép dòng đã chọn", "Chép kèm tiêu đề cột"]


def test_a_short_list_is_read_whole_and_narrowed_here(desk, jobs, window, qtbot):
    page = make(UnitsPage, desk, jobs, window)
    assert len(names(page)) == 48
    search(page, jobs, "anh nguyen")
    assert 0 < len(names(page)) < 48
    search(page, jobs, "")
    page.table.set_filter("position", ("Bản nháp",))
    assert jobs.wait()
    assert len(names(page)) == 16
    page.table.sort_by("name", descending=True)
    assert jobs.wait()
    assert names(page)[0].startswith("Võ")


def test_a_page_may_go_while_its_list_is_being_read(desk, jobs, window, qtbot):
    page = make(PeoplePage, desk, jobs, window)
    page.reload()
    page.deleteLater()
    from PySide6.QtWidgets import QApplication

    QApplication.sendPostedEvents(None, 52)
    assert jobs.wait()
