"""What tờ trình, decision, certificates and the sheet of results say."""

import datetime as dt
from dataclasses import replace

import pytest

from tests import award_year
from tests.award_year import TODAY, YEAR
from thidua_desktop.commands import awards, certificates, submissions
from thidua_desktop.documents import submission
from thidua_desktop.documents.blocks import Basis, Closing
from thidua_desktop.documents.decision import compose
from thidua_desktop.domain.errors import Refused
from thidua_desktop.queries import award_choices, awards_papers
from thidua_desktop.queries.awards import decision_view

DAY = dt.date(2026, 12, 10)


@pytest.fixture
def ids(db):
    return award_year.made(db)


@pytest.fixture
def decision(db, ids):
    draft = db.read(award_choices.new_decision, YEAR, TODAY, campaign_id=ids.campaign)
    return db.write(awards.add_decision, replace(draft, money_source="Quỹ thi đua, khen thưởng của xã"), TODAY)


def test_a_draft_decision_leaves_number_and_day_open(db, decision):
    paper = db.read(awards_papers.decision_paper, decision, TODAY)
    assert (paper.head.number, paper.head.day, paper.head.year) == (None, None, YEAR)
    assert paper.signature.authority_lines == ("CHỦ TỊCH",)
    assert paper.authority == "Chủ tịch Ủy ban nhân dân xã Tùng Ảnh"
    assert paper.proposer == "Hội đồng Thi đua – Khen thưởng xã Tùng Ảnh"
    (group,) = paper.groups
    assert [line.subject for line in group.lines] == ["unit", "person", "person", "person", "household"]
    assert group.reason.startswith("đã có thành tích xuất sắc trong phong trào")
    assert sum(line.money for line in paper.lines) == 3 * 760_000 + 1_520_000 + 1_140_000
    assert paper.recipients == ()
    blocks = compose(paper).blocks
    bases = next(block for block in blocks if isinstance(block, Basis))
    assert bases.lines[-1] == "Theo đề nghị của Hội đồng Thi đua – Khen thưởng xã Tùng Ảnh"
    closing = next(block for block in blocks if isinstance(block, Closing))
    assert closing.recipients[0].text == "Như Điều 3"


def test_an_issued_decision_prints_what_was_fixed(db, decision):
    db.write(awards.issue_decision, decision, "45", DAY, TODAY)
    paper = db.read(awards_papers.decision_paper, decision, TODAY)
    assert (paper.head.number, paper.head.day, paper.head.month) == ("45", 10, 12)
    assert paper.lines[0].money == 1_520_000


def test_certificates_follow_the_list_and_carry_their_number(db, decision):
    blank = db.read(awards_papers.certificate_papers, decision, TODAY)
    assert {sheet.book_number for sheet in blank} == {""}
    db.write(awards.issue_decision, decision, "45", DAY, TODAY)
    db.write(certificates.number_certificates, decision, DAY)
    sheets = db.read(awards_papers.certificate_papers, decision, TODAY)
    assert [sheet.book_number for sheet in sheets] == ["1", "2", "3", "4", "5"]
    first = sheets[0]
    assert (first.heading, first.title, first.decision_number, first.day) == ("Tặng", "Giấy khen", "45", DAY)
    assert first.achievement.startswith("Đã có thành tích xuất sắc")
    assert first.signer_title == ("CHỦ TỊCH",)
    second = db.read(decision_view, decision).lines[1].certificate_id
    assert db.read(awards_papers.certificate_papers, decision, TODAY, [second]) == (sheets[1],)


def test_an_award_taken_back_gets_no_certificate(db, decision):
    db.write(awards.issue_decision, decision, "45", DAY, TODAY)
    db.write(awards.cancel_decision, decision, "Nhầm", TODAY)
    with pytest.raises(Refused, match="không còn khen thưởng nào có hiệu lực"):
        db.read(awards_papers.certificate_papers, decision, TODAY)


def test_a_submission_upward_names_superior_and_meeting(db, ids):
    draft = db.read(award_choices.new_submission, YEAR, "superior", TODAY, campaign_id=ids.campaign)
    number = db.write(submissions.add_submission, draft)
    paper = db.read(awards_papers.submission_paper, number, TODAY)
    assert paper.addressees == ("Chủ tịch Ủy ban nhân dân tỉnh Hà Tĩnh",)
    assert paper.proposer == "Ủy ban nhân dân xã Tùng Ảnh"
    bases = next(block for block in submission.compose(paper).blocks if isinstance(block, Basis))
    assert "Biên bản họp ngày 01 tháng 12 năm 2026 của Hội đồng" in bases.lines[-1]
    assert paper.signature.authority_lines == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert {line.award for line in paper.lines} == {"Bằng khen của Chủ tịch UBND tỉnh", "Giấy khen"}


def test_to_the_chairman_the_council_proposes(db, ids):
    draft = db.read(award_choices.new_submission, YEAR, "chairman", TODAY)
    paper = db.read(awards_papers.submission_paper, db.write(submissions.add_submission, draft), TODAY)
    assert paper.addressees == ("Chủ tịch Ủy ban nhân dân xã Tùng Ảnh",)
    assert paper.proposer == "Hội đồng Thi đua – Khen thưởng xã Tùng Ảnh"


def test_results_hold_what_counts_and_nothing_cancelled(db, ids, decision):
    assert db.read(awards_papers.award_results, TODAY, year=YEAR).rows == ()
    db.write(awards.issue_decision, decision, "45", DAY, TODAY)
    found = db.read(awards_papers.award_results, TODAY, campaign_id=ids.campaign)
    assert len(found.rows) == 5
    assert found.head.subject == "Kết quả khen thưởng phong trào thi đua Chung sức xây dựng nông thôn mới"
    db.write(awards.cancel_decision, decision, "Nhầm", TODAY)
    assert db.read(awards_papers.award_results, TODAY, year=YEAR).rows == ()
