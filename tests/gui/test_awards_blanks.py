"""The stock of blanks and the papers around a decision, driven in the real page."""

import datetime as dt

import pytest

from tests import award_year
from tests.award_year import TODAY, YEAR
from tests.gui.test_awards_page import act, cells, dialog, save, select_first, settle
from thidua_desktop.commands import awards, blanks, certificates
from thidua_desktop.domain.blanks import BlankDraft
from thidua_desktop.gui.pages.awards import AwardsPage
from thidua_desktop.queries import award_choices
from thidua_desktop.queries.blanks import blank_totals


@pytest.fixture
def decision(db):
    """An issued decision whose receivers stand in the book."""
    ids = award_year.made(db)
    draft = db.read(award_choices.new_decision, YEAR, TODAY, campaign_id=ids.campaign)
    decision_id = db.write(awards.add_decision, draft, TODAY)
    db.write(awards.issue_decision, decision_id, "45", TODAY, TODAY)
    db.write(certificates.number_certificates, decision_id, None)
    return decision_id


@pytest.fixture
def page(decision, desk, jobs, window):
    desk._clock = lambda: dt.datetime(2026, 12, 15, 10, 42)
    desk.set_year(YEAR)
    made = AwardsPage(desk)
    made.setParent(window)
    made.resize(1158, 700)
    made.show()
    settle(jobs)
    return made


@pytest.fixture
def asked_for(desk, monkeypatch):
    papers = []
    monkeypatch.setattr(desk, "open_paper", lambda kind, **ids: papers.append((kind, ids)))
    return papers


def show(page, jobs, tab):
    page.open_record(None, tab=tab)
    settle(jobs)


def test_blanks_are_taken_in_written_off_and_counted(page, jobs, db, asked_for):
    show(page, jobs, "blanks")
    act(page, jobs, "Nhận phôi…")
    save(page, jobs, count=20, voucher="PN 01")
    act(page, jobs, "Ghi phôi hỏng, chuyển đi…")
    save(page, jobs, count=2)
    assert dialog(page).isVisible()  # a reason is asked for
    save(page, jobs, note="Nhàu trong kho")
    assert cells(page, 5) == ["20", "18"]
    act(page, jobs, "Kiểm kê…")
    save(page, jobs, counted=17)
    assert cells(page, 5) == ["20", "18", "17"]
    assert page.current.figures.whole_text() == "Phôi giấy khen: đã in 0, hỏng 2, còn 17"
    act(page, jobs, "In sổ phôi")
    assert asked_for == [("blank_book", {"year": YEAR})]
    select_first(page)
    act(page, jobs, "Xóa")
    (stock,) = db.read(blank_totals, YEAR)
    assert stock.left == -3
    assert "đã dùng nhiều hơn đã nhận 3 tờ" in page.current.figures.whole_text()


def test_a_spoiled_sheet_of_the_book_costs_a_blank(page, jobs, db):
    db.write(blanks.add_blanks, BlankDraft(YEAR, TODAY, "received", 10))
    show(page, jobs, "book")
    select_first(page)
    act(page, jobs, "Hỏng, in lại…")
    save(page, jobs, note="Lem mực", blank="Phôi giấy khen")
    (stock,) = db.read(blank_totals, YEAR)
    assert (stock.spoiled, stock.left) == (1, 9)
    assert cells(page, 0)[:2] == ["1", "1"]


def test_the_papers_around_a_decision_are_within_reach(page, jobs, decision, asked_for):
    select_first(page)
    act(page, jobs, "Thông báo kết quả")
    act(page, jobs, "Giấy mời lễ trao thưởng")
    show(page, jobs, "awards")
    select_first(page)
    award = page.current.selected_ids()[0]
    act(page, jobs, "Trích sao quyết định")
    show(page, jobs, "book")
    act(page, jobs, "Sổ cấp phát giấy khen")
    assert asked_for == [
        ("notice", {"decision_id": decision}),
        ("ceremony", {"decision_id": decision}),
        ("extract", {"award_id": award}),
        ("issue_book", {"year": YEAR}),
    ]
