"""The list of papers and sheets of a campaign, and saving all of them."""

import datetime as dt
import threading
from dataclasses import replace

import pypdf
import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from tests import award_year
from tests.award_year import TODAY, YEAR
from thidua_desktop.commands import awards
from thidua_desktop.gui.dialogs.preview import PreviewDialog
from thidua_desktop.gui.pages import report_list, reports
from thidua_desktop.gui.pages.reports import ReportsPage


@pytest.fixture
def page(db, desk, jobs, window):
    ids = award_year.made(db)
    desk._clock = lambda: dt.datetime(2026, 12, 15, 10, 42)
    desk.set_year(YEAR)
    made = ReportsPage(desk)
    desk.refresh.add(made)
    made.setParent(window)
    made.resize(1158, 700)
    made.show()
    assert jobs.wait()
    desk.set_campaign(ids.campaign)
    settle(jobs)
    return made


def settle(jobs):
    for _ in range(3):
        assert jobs.wait()
        QTest.qWait(5)


def rows(page):
    model = page.table.model()
    return [(model.index(row, 0).data(), model.index(row, 2).data()) for row in range(model.rowCount())]


def test_every_paper_stands_there_with_what_it_lacks(page):
    found = dict(rows(page))
    assert found["Kế hoạch phát động, phụ lục chỉ tiêu"].startswith("Thiếu ")
    assert found["Tổng hợp kết quả khen thưởng"] == "Sẵn sàng"
    assert [title for title, _ in rows(page)].count("Báo cáo thành tích") == 9
    assert rows(page)[-1][0] == "Báo cáo thành tích"
    assert page.figures.whole_text().startswith(f"{len(rows(page)) - 4} giấy tờ, 4 bảng Excel · ")


def test_it_follows_what_is_written(page, jobs, db, desk):
    assert "Quyết định khen thưởng, danh sách kèm theo" not in dict(rows(page))
    desk.write(awards.decide_meeting, 1, TODAY)
    settle(jobs)
    assert "Quyết định khen thưởng, danh sách kèm theo" in dict(rows(page))


def test_enter_shows_a_paper_and_saves_a_sheet(page, desk):
    papers, sheets = [], []
    desk.paper_wanted.connect(lambda kind, ids: papers.append((kind, ids)))
    desk.sheet_wanted.connect(lambda kind, ids: sheets.append((kind, ids)))
    page.table.selectRow(0)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert papers == [("plan", {"campaign_id": desk.campaign_id})]
    place = next(place for place, row in enumerate(rows(page)) if row[1] == "Sẵn sàng")
    page.table.selectRow(place)
    page.show_current()
    assert sheets == [("registrations", {"campaign_id": desk.campaign_id})]


def test_search_narrows_without_marks(page, jobs):
    page.search.line.setText("bay tran")
    page.search.line.returnPressed.emit()
    settle(jobs)
    assert [title for title, _ in rows(page)] == ["Báo cáo thành tích"]


def test_the_whole_set_goes_into_a_folder(page, jobs, desk, tmp_path):
    target = tmp_path / "Bộ giấy tờ"
    target.mkdir()
    desk.questions.folder = lambda _parent, _title, _start: target
    page.save_all()
    assert jobs.wait(60)
    files = sorted(target.iterdir())
    assert sum(file.suffix in (".pdf", ".xlsx") for file in files) == len(rows(page))
    assert {file.suffix for file in files} == {".pdf", ".docx", ".xlsx"}
    assert desk.messages.text().startswith(f"Đã lưu {len(files)} tệp vào thư mục “Bộ giấy tờ”")


def test_the_whole_set_is_shown_as_one_paper(page, jobs, desk, tmp_path):
    page.show_all()
    assert jobs.wait(60)
    dialog = desk.messages.window().findChild(PreviewDialog)
    assert dialog.windowTitle() == f"Xem trước: Bộ hồ sơ phong trào thi đua năm {YEAR}"
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert any("còn thiếu" in text for text in said)
    proposed = []
    desk.questions.save_file = lambda _parent, _title, _kinds, path: proposed.append(path.name) or tmp_path / path.name
    dialog.save_paper()
    assert jobs.wait(30)
    assert proposed[0].startswith(f"Bộ hồ sơ phong trào thi đua năm {YEAR} – ")
    assert len(pypdf.PdfReader(tmp_path / proposed[0]).pages) > 15
    dialog.done(0)


@pytest.mark.parametrize("ask", ["save_all", "show_all"])
def test_without_a_campaign_it_asks_for_one(page, jobs, desk, ask):
    desk.set_campaign(0)
    settle(jobs)
    assert rows(page) == []
    getattr(page, ask)()
    assert "Chọn một phong trào" in desk.messages.text()


def test_more_papers_than_can_be_looked_at_say_so(page, jobs, monkeypatch):
    monkeypatch.setattr(report_list, "LOOKED_AT", 8)
    report_list._kept.clear()
    page.reload()
    settle(jobs)
    found = rows(page)
    assert {state for title, state in found if title == "Báo cáo thành tích"} == {"Chưa kiểm tra"}
    assert page.figures.whole_text().endswith(" · 9 chưa kiểm tra")
    page.table.selectRow(len(found) - 1)
    settle(jobs)
    said = [label.text() for label in page.detail.findChildren(QLabel)]
    assert any("kiểm tra khi mở ra xem" in text for text in said)
    report_list._kept.clear()


def test_a_sheet_stands_calm_and_says_when_it_cannot_be_made(page, jobs, db):
    (sheet,) = [row for row in db.read(report_list.survey, page.desk.campaign_id, TODAY) if row.kind == "awards"]
    assert (reports.state_words(sheet), reports.tone(sheet)) == ("Sẵn sàng", "neutral")
    refused = replace(sheet, refused="Chưa khai cơ quan.")
    assert (reports.state_words(refused), reports.tone(refused)) == ("Chưa lập được", "red")


def choose(page, *titles):
    """Select the first row of each title, as with Ctrl and the mouse."""
    selection = page.table.selectionModel()
    selection.clearSelection()
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    names = [title for title, _ in rows(page)]
    for title in titles:
        selection.select(page.table.model().index(names.index(title), 0), flags)


def test_several_papers_are_shown_and_printed_as_one(page, jobs, desk):
    choose(page, "Biên bản họp Hội đồng", "Kế hoạch phát động, phụ lục chỉ tiêu", "Tổng hợp kết quả khen thưởng")
    page.show_chosen()
    assert jobs.wait(60)
    dialog = desk.messages.window().findChild(PreviewDialog)
    assert dialog.windowTitle() == "Xem trước: 2 giấy tờ đã chọn"
    assert [document.title[:8] for document in dialog._paper.documents] == ["Kế hoạch", "Biên bản"]
    seen = []
    desk.paper_wanted.connect(lambda kind, ids: seen.append((kind, ids)))
    next(one for one in dialog.findChildren(QPushButton) if one.text() == "Xem giấy này").click()
    assert seen == [("plan", {"campaign_id": desk.campaign_id})]


def test_several_papers_are_saved_while_pages_go_on_being_read(page, jobs, desk, tmp_path, monkeypatch):
    target = tmp_path / "Đã chọn"
    target.mkdir()
    desk.questions.folder = lambda _parent, _title, _start: target
    read, went_on = threading.Event(), []
    write = reports.reports.write_wanted

    def slow(*args, **kwargs):
        went_on.append(read.wait(10))
        return write(*args, **kwargs)

    monkeypatch.setattr(reports.reports, "write_wanted", slow)
    choose(page, "Biên bản họp Hội đồng", "Tổng hợp kết quả khen thưởng")
    page.save_chosen()
    desk.read(lambda _session: read.set(), done=lambda _: None)
    assert jobs.wait(60)
    assert went_on == [True]
    names = sorted(path.name for path in target.iterdir())
    assert [(name[:11], name.rpartition(".")[2]) for name in names] == [
        ("01 Biên bản", "docx"), ("01 Biên bản", "pdf"), ("02 Tổng hợp", "xlsx"),
    ]  # fmt: skip
    assert desk.messages.text().startswith(f"Đã lưu 3 tệp vào thư mục “{target.name}”.")


def test_sheets_alone_cannot_be_shown_and_that_is_said(page, desk):
    choose(page, "Tổng hợp kết quả khen thưởng", "Danh sách đề nghị khen thưởng")
    page.show_chosen()
    assert desk.messages.text().startswith("Các dòng đã chọn đều là bảng Excel")


def test_what_a_paper_lacks_leads_to_its_field_from_the_list_too(page, jobs, desk):
    page.table.selectRow(0)
    settle(jobs)
    seen = []
    desk.page_wanted.connect(lambda *where: seen.append(where))
    links = [one for one in page.detail.findChildren(QPushButton) if one.text() == "Đến chỗ ghi"]
    next(one for one in links if "số văn bản" in one.accessibleName()).click()
    assert seen == [("campaigns", desk.campaign_id, {"field": "number"})]
