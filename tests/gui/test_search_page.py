"""Search over everything, driven by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests import award_year
from thidua_desktop.gui.pages.search import SearchPage
from thidua_desktop.gui.widgets.hits import pieces


@pytest.fixture
def wanted(desk):
    found = []
    desk.page_wanted.connect(lambda *call: found.append(call))
    return found


@pytest.fixture
def page(db, desk, jobs, window):
    award_year.made(db)
    made = SearchPage(desk)
    desk.refresh.add(made)
    made.setParent(window)
    made.resize(1158, 700)
    made.show()
    assert jobs.wait()
    return made


def search(page, jobs, words):
    page.search.line.setText(words)
    QTest.keyClick(page.search.line, Qt.Key.Key_Return)
    assert jobs.wait()


def titles(page):
    return [row.hit.title for row in page.hits.rows]


def test_words_without_marks_find_and_arrows_and_enter_open(page, jobs, desk, wanted):
    search(page, jobs, "hung dang")
    assert titles(page) == ["Đặng Văn Hùng", "Ông Đặng Văn Hùng"]
    assert page.figures.whole_text() == "2 kết quả"
    page.search.line.setFocus()
    QTest.keyClick(page.search.line, Qt.Key.Key_Down)
    assert page.hits.rows[0].hasFocus()
    QTest.keyClick(page.hits.rows[0], Qt.Key.Key_Down)
    assert page.hits.rows[1].hasFocus()
    QTest.keyClick(page.hits.rows[1], Qt.Key.Key_Return)
    assert wanted[-1][0] == "dossiers"
    assert desk.year == 2026
    QTest.keyClick(page.hits.rows[1], Qt.Key.Key_Up)
    QTest.keyClick(page.hits.rows[0], Qt.Key.Key_Up)
    assert page.search.line.hasFocus()


def test_nothing_found_says_so_and_clears(page, jobs):
    search(page, jobs, "không có ai tên này")
    assert page.figures.whole_text() == "Không có kết quả nào"
    assert page._nothing.isVisible()
    page._nothing.button.click()
    assert page._about.isVisible()


def test_a_click_opens_people_on_their_tab(page, jobs, wanted):
    search(page, jobs, "chau duong")
    page.hits.rows[0].click()
    key, record_id, options = wanted[-1]
    assert (key, options) == ("people", {"tab": "units"})
    assert record_id == page.hits.rows[0].hit.record_id


def test_it_opens_with_words_from_the_top_bar(page, jobs):
    page.open_record(None, search="tran bay")
    assert jobs.wait()
    assert "Trần Văn Bảy" in titles(page)


def test_what_matched_is_told_apart():
    assert pieces("Đặng Văn Hùng", "hung dan") == [("Đặn", True), ("g Văn ", False), ("Hùng", True)]
    assert pieces("Thôn 1", "") == [("Thôn 1", False)]
