"""What extracts, notices, letters and scoring sheets read, and when they cannot be made."""

import pytest

from tests import award_year
from tests.award_year import TODAY, YEAR
from thidua_desktop.commands import awards, past_awards
from thidua_desktop.domain.awards import DecisionDraft, PastAwardDraft
from thidua_desktop.domain.errors import Refused
from thidua_desktop.model import Award
from thidua_desktop.queries import score_sheets, year_papers


@pytest.fixture
def ids(db):
    return award_year.made(db)


@pytest.fixture
def decision(db, ids):
    draft = DecisionDraft(
        year=YEAR, campaign_id=ids.campaign, subject="Về việc tặng Giấy khen", achievement="Đã có thành tích xuất sắc",
        signer_id=ids.signer, dossier_ids=ids.passed,
    )  # fmt: skip
    return db.write(awards.add_decision, draft, TODAY)


def first_award(db):
    return db.read(lambda session: session.query(Award.id).order_by(Award.position).first()[0])


def test_nothing_is_announced_before_it_is_issued(db, decision):
    for query in (year_papers.notice, year_papers.ceremony):
        with pytest.raises(Refused, match="đã ban hành"):
            db.read(query, decision, TODAY)
    with pytest.raises(Refused, match="không trích sao"):
        db.read(year_papers.extract, first_award(db), TODAY)


def test_papers_of_an_issued_decision(db, decision):
    db.write(awards.issue_decision, decision, "45", TODAY, TODAY)
    notice = db.read(year_papers.notice, decision, TODAY)
    assert notice.decision == "Quyết định số 45/QĐ-UBND ngày 15 tháng 12 năm 2026"
    assert (len(notice.lines), notice.reason) == (5, "đã có thành tích xuất sắc")
    assert notice.head.symbol == "TB-UBND"
    paper = db.read(year_papers.extract, first_award(db), TODAY)
    assert (paper.verb, paper.line.name, paper.head.symbol) == ("Tặng", "Ông Nguyễn Thị Lan", "TrS-UBND")
    assert paper.decision.number == "45"


def test_an_award_of_another_body_has_no_extract(db, ids):
    draft = PastAwardDraft(2024, "GK_X", person_id=ids.persons[0], authority="UBND huyện", decision_number="12/QĐ-UBND")
    award = db.write(past_awards.add_past_award, draft, TODAY)
    with pytest.raises(Refused, match="giấy xác nhận"):
        db.read(year_papers.extract, award, TODAY)


def test_a_campaign_without_targets_or_late_units_has_neither_paper(db, ids):
    with pytest.raises(Refused, match="chưa có chỉ tiêu"):
        db.read(score_sheets.score_sheet, ids.campaign, TODAY)
    with pytest.raises(Refused, match="không còn đơn vị nào phải đôn đốc"):
        db.read(year_papers.reminder, ids.campaign, TODAY)
