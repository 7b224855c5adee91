"""Money, the fund's book, taking back, old awards: driven in the real page."""

import datetime as dt

import openpyxl
import pytest
from openpyxl.styles import Font
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from tests import award_year
from tests.award_year import TODAY, YEAR
from tests.gui.test_awards_page import act, cells, dialog, save, select_first, settle
from thidua_desktop.commands import awards as commands
from thidua_desktop.commands.label import labelled
from thidua_desktop.domain.legacy_text import to_legacy
from thidua_desktop.gui.dialogs.award_grid import AwardGridDialog
from thidua_desktop.gui.dialogs.award_import import AwardImportDialog
from thidua_desktop.gui.pages.awards import AwardsPage
from thidua_desktop.gui.widgets.rows import FactRow
from thidua_desktop.model import AwardKind
from thidua_desktop.queries import award_choices
from thidua_desktop.queries import awards as read
from thidua_desktop.queries.fund import fund_totals

DAY = dt.date(2026, 12, 10)


@pytest.fixture
def ids(db):
    return award_year.made(db)


@pytest.fixture
def page(ids, desk, jobs, window):
    desk._clock = lambda: dt.datetime(2026, 12, 15, 10, 42)
    desk.set_year(YEAR)
    made = AwardsPage(desk)
    made.setParent(window)
    made.resize(1158, 700)
    made.show()
    settle(jobs)
    return made


@pytest.fixture
def decision(db, ids):
    draft = db.read(award_choices.new_decision, YEAR, TODAY, campaign_id=ids.campaign)
    return db.write(commands.add_decision, draft, TODAY)


def facts(page):
    rows = page.current.detail.findChildren(FactRow)
    return {row.accessibleName().split(": ")[0]: row.value.text() for row in rows}


def answering(desk, yes=True):
    asked = []

    def ask(question, _yes, _no="Thôi", detail="", parent=None):
        asked.append((question, detail))
        return yes

    desk.ask = ask
    return asked


def show(page, jobs, tab):
    page.open_record(None, tab=tab)
    settle(jobs)


def test_income_and_spending_are_entered_and_undone(page, jobs, desk):
    show(page, jobs, "fund")
    act(page, jobs, "Ghi khoản thu")
    save(page, jobs, amount=4_000_000, content="Ngân sách cấp đầu năm", on=dt.date(YEAR, 1, 15))
    act(page, jobs, "Ghi khoản chi")
    save(page, jobs, amount=500_000, content="In phôi giấy khen", on=dt.date(YEAR, 3, 1))
    assert cells(page, 4) == ["4.000.000", "3.500.000"]
    assert "còn 3.500.000 đồng" in page.current.figures.whole_text()
    act(page, jobs, "Ghi khoản chi")
    save(page, jobs, amount=10, content="Sai năm", on=dt.date(YEAR - 1, 3, 1))
    assert "không thuộc sổ quỹ năm 2026" in dialog(page).form.errors()["on"]
    dialog(page).form.editor("on").put(dt.date(YEAR, 3, 2))
    dialog(page).save()
    settle(jobs)
    desk.undo()
    settle(jobs)
    assert len(cells(page, 0)) == 2


def test_issuing_says_what_the_fund_lacks_and_the_book_gets_the_line(page, jobs, desk, db, decision):
    show(page, jobs, "fund")
    act(page, jobs, "Ghi khoản thu")
    save(page, jobs, amount=4_000_000, content="Ngân sách cấp", on=dt.date(YEAR, 1, 15))
    show(page, jobs, "decisions")
    select_first(page)
    settle(jobs)
    assert facts(page)["Quỹ còn"] == "4.000.000 đồng"
    assert facts(page)["Làm tròn"] == "Làm tròn lên chục nghìn đồng"
    asked = answering(desk)
    act(page, jobs, "Ban hành…")
    save(page, jobs, number="45", signed_on=DAY)
    assert "chi vượt 940.000 đồng" in asked[0][1]
    show(page, jobs, "fund")
    assert cells(page, 3) == ["", "4.940.000"]
    assert "Chi vượt quỹ 940.000 đồng" in page.current.figures.whole_text()


def test_a_sum_nobody_knows_is_typed_with_its_reason(page, jobs, db, desk, decision):
    @labelled("Bỏ hệ số")
    def forget(session):
        session.query(AwardKind).filter_by(code="GK_X").one().money_unit = None

    db.write(forget)
    page.reload()
    settle(jobs)
    select_first(page)
    settle(jobs)
    texts = [label.text() for label in page.current.detail.findChildren(type(page.current.count)) if label.text()]
    assert any("Chưa có mức thưởng của 1 trường hợp" in text for text in texts)
    act(page, jobs, "Ghi mức thưởng…")
    assert len(dialog(page).form.value("award_ids")) == 1
    save(page, jobs, amount=1_500_000)
    assert "Chưa ghi căn cứ" in dialog(page).form.errors()["reason"]
    save(page, jobs, reason="Quy định của tỉnh")
    shown = db.read(read.decision_view, decision, TODAY)
    assert [(line.money, line.money_note) for line in shown.lines if line.subject == "unit"] == [
        (1_500_000, "Quy định của tỉnh")
    ]


def test_one_award_is_taken_back_by_a_decision_of_its_own(page, jobs, db, desk, decision):
    db.write(commands.issue_decision, decision, "45", DAY, TODAY)
    page.reload()
    settle(jobs)
    select_first(page)
    settle(jobs)
    act(page, jobs, "Thu hồi, hủy bỏ khen thưởng…")
    assert len(dialog(page).form.value("award_ids")) == 1
    save(page, jobs, reason="khai man thành tích")
    assert len(cells(page, 0)) == 2
    asked = answering(desk)
    select_first(page)
    settle(jobs)
    act(page, jobs, "Ban hành…")
    save(page, jobs, number="50", signed_on=TODAY)
    assert "thu hồi khen thưởng của" in asked[0][0]
    assert "được ghi thu lại" in asked[0][1]
    states = [line.state for line in db.read(read.decision_view, decision, TODAY).lines]
    assert sorted(states) == ["revoked", "valid", "valid", "valid", "valid"]
    assert db.read(fund_totals, YEAR).income > 0


def test_taking_back_last_years_award_shows_the_draft_in_the_year_it_is_signed(page, jobs, db, desk, decision):
    db.write(commands.issue_decision, decision, "45", DAY, TODAY)
    desk._clock = lambda: dt.datetime(2027, 1, 20, 9, 0)
    opened = []
    desk.page_wanted.connect(lambda *asked: opened.append(asked))
    page.reload()
    settle(jobs)
    select_first(page)
    act(page, jobs, "Thu hồi, hủy bỏ khen thưởng…")
    save(page, jobs, reason="khai man thành tích")
    assert desk.year == 2027
    assert opened
    ids = db.read(read.list_ids, read.Listing(), kind="decisions", year=2027)
    draft = db.read(read.list_rows, ids, kind="decisions")
    assert [(row.kind, row.state) for row in draft] == [("revoke", "draft")]


@pytest.fixture
def old_file(tmp_path):
    book = openpyxl.Workbook()
    for row in (
        ("STT", "Họ và tên", "Đơn vị", "Danh hiệu", "Năm", "Số QĐ"),
        (1, "Nguyễn Thị Lan", "Thôn Châu Dương", "Lao động tiên tiến", 2019, "12/QĐ-UBND"),
        (2, "Nguyễn Thị Lan", "Thôn Châu Dương", "Lao động tiên tiến", 2020, "15/QĐ-UBND"),
        (3, "Đặng Văn Hùng", None, "Lao động tiên tiến", 2019, "12/QĐ-UBND"),
        (4, "Người Lạ Mặt", None, "Lao động tiên tiến", 2019, "12/QĐ-UBND"),
        (5, "Lê Văn Tám", None, "Lao động tiên tiến", "x", "12/QĐ-UBND"),
    ):
        book.active.append(row)
    path = tmp_path / "khen thưởng cũ.xlsx"
    book.save(path)
    return path


@pytest.fixture
def importing(page, jobs, desk, old_file):
    show(page, jobs, "awards")
    desk.choose_file = lambda *_asked, **_more: [old_file]
    act(page, jobs, "Nhập từ Excel…")
    return next(one for one in page.window().findChildren(AwardImportDialog) if one.isVisible())


def fates(box):
    model = box.table.model()
    return [model.index(row, 1).data() for row in range(model.rowCount())]


def test_a_file_is_shown_line_by_line_before_anything_is_written(importing, db):
    assert fates(importing) == ["Thêm mới", "Thêm mới", "Cần chọn", "Cần chọn", "Cần sửa"]
    assert "2 khen thưởng mới · 2 cần chọn · 1 cần sửa" in importing.figures.whole_text()
    assert not importing.import_button.isEnabled()
    assert "Còn dòng cần chọn" in importing.why.whole_text()
    assert db.read(read.list_total, kind="awards") == 0


def test_answers_settle_lines_and_one_undo_takes_all_back(importing, jobs, db, desk, page):
    importing.side._choose_only(True)
    settle(jobs)
    importing.side._choose_new(True)
    settle(jobs)
    assert fates(importing) == ["Thêm mới"] * 4 + ["Cần sửa"]
    importing.skip.setChecked(True)
    assert importing.import_button.text() == "Nhập 4 khen thưởng"
    importing.take_over()
    settle(jobs)
    assert sorted(cells(page, 0)) == sorted(["Nguyễn Thị Lan"] * 2 + ["Đặng Văn Hùng", "Người Lạ Mặt"])
    desk.undo()
    settle(jobs)
    assert cells(page, 0) == []
    assert db.read(read.list_total, kind="awards") == 0


def test_the_same_file_again_has_nothing_to_take_over(importing, jobs, page, desk):
    importing.skip.setChecked(True)
    importing.take_over()
    settle(jobs)
    act(page, jobs, "Nhập từ Excel…")
    again = next(one for one in page.window().findChildren(AwardImportDialog) if one.isVisible())
    assert fates(again)[:2] == ["Đã có", "Đã có"]
    again.skip.setChecked(True)
    assert not again.import_button.isEnabled()
    assert "Chưa có khen thưởng nào mới" in again.why.whole_text()


def test_rows_copied_in_excel_are_shown_line_by_line_too(page, jobs, db):
    show(page, jobs, "awards")
    QGuiApplication.clipboard().setText(
        "Họ và tên\tĐơn vị\tDanh hiệu\tNăm\nNguyễn Thị Lan\tThôn Châu Dương\tLao động tiên tiến\t2019\n"
    )
    act(page, jobs, "Dán từ Excel…")
    box = next(one for one in page.window().findChildren(AwardImportDialog) if one.isVisible())
    assert fates(box) == ["Thêm mới"]
    assert "Các dòng vừa chép" in box.figures.whole_text()
    box.take_over()
    settle(jobs)
    assert cells(page, 0) == ["Nguyễn Thị Lan"]


def test_letters_of_an_old_font_wait_for_a_yes(page, jobs, desk, tmp_path):
    book = openpyxl.Workbook()
    for row in (
        ("STT", "Họ và tên", "Đơn vị", "Danh hiệu", "Năm", "Số QĐ"),
        (1, "Nguyễn Thị Lan", "Thôn Châu Dương", "Lao động tiên tiến", 2019, "12/QĐ-UBND"),
    ):
        book.active.append([to_legacy(cell, "tcvn3") if isinstance(cell, str) else cell for cell in row])
    for cell in (cell for row in book.active.iter_rows() for cell in row):
        cell.font = Font(name=".VnTime")
    book.save(tmp_path / "khen.xlsx")
    show(page, jobs, "awards")
    desk.choose_file = lambda *_asked, **_more: [tmp_path / "khen.xlsx"]
    act(page, jobs, "Nhập từ Excel…")
    box = next(one for one in page.window().findChildren(AwardImportDialog) if one.isVisible())
    assert fates(box) == ["Thêm mới"]
    assert not box.import_button.isEnabled()
    assert "Đúng, chuyển như trên" in box.why.whole_text()
    next(one for one in box.side.findChildren(QPushButton) if one.text() == "Đúng, chuyển như trên").click()
    settle(jobs)
    box.take_over()
    settle(jobs)
    assert cells(page, 0) == ["Nguyễn Thị Lan"]


def test_lines_are_typed_with_what_repeats_coming_by_itself(page, jobs, desk, db):
    show(page, jobs, "awards")
    act(page, jobs, "Gõ nhiều dòng")
    box = next(one for one in page.window().findChildren(AwardGridDialog) if one.isVisible())
    assert not box.next_button.isEnabled()
    unit = "Thôn Châu Dương"
    box.grid.lines.put_block(0, 0, [["Nguyễn Thị Lan", "", unit, "Lao động tiên tiến", "2019", "12/QĐ-UBND"]])
    box.grid.lines.put_block(1, 0, [["Đặng Văn Hùng", "", unit], ["Trần Thị Ánh", "", unit]])
    assert box.rows()[1] == {
        "full_name": "Đặng Văn Hùng",
        "unit": unit,
        "award": "Lao động tiên tiến",
        "year": "2019",
        "decision_number": "12/QĐ-UBND",
    }
    assert {key: box.rows()[2][key] for key in ("award", "year")} == {"award": "Lao động tiên tiến", "year": "2019"}
    box.grid.lines.drop_rows([2])
    box.look_up()
    settle(jobs)
    preview = next(one for one in box.findChildren(AwardImportDialog) if one.isVisible())
    assert fates(preview) == ["Thêm mới", "Thêm mới"]
    preview.take_over()
    settle(jobs)
    assert page.window().findChildren(AwardGridDialog) == []
    rows = db.read(read.list_rows, db.read(read.list_ids, read.Listing(), kind="awards"), kind="awards")
    assert {(row.name_at, row.origin) for row in rows} == {("Nguyễn Thị Lan", "typed"), ("Đặng Văn Hùng", "typed")}
