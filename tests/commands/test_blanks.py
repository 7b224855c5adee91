"""The stock of blanks: taken in, printed, spoiled, counted; the sum agrees, and so does the book of certificates."""

import datetime as dt
from dataclasses import replace

import pytest

from tests import award_year
from tests.award_year import TODAY, YEAR
from thidua_desktop.commands import awards, blanks, certificates
from thidua_desktop.domain.awards import DecisionDraft
from thidua_desktop.domain.blanks import BlankDraft, PrintRun, blank_warnings, shortage
from thidua_desktop.domain.errors import Refused
from thidua_desktop.model import Certificate
from thidua_desktop.queries import blanks as read
from thidua_desktop.queries.awards import decision_view
from thidua_desktop.queries.awards_papers import certificate_papers

DAY = dt.date(2026, 12, 16)
RECEIVED = BlankDraft(YEAR, dt.date(YEAR, 1, 10), "received", 20, note="Nhà in Hồng Lĩnh", voucher="PN 01")
BLANK = RECEIVED.blank


@pytest.fixture
def decision(db):
    """An issued decision whose five receivers stand in the book."""
    ids = award_year.made(db)
    draft = DecisionDraft(
        year=YEAR, campaign_id=ids.campaign, subject="Về việc tặng Giấy khen", achievement="Đã có thành tích",
        signer_id=ids.signer, dossier_ids=ids.passed,
    )  # fmt: skip
    decision_id = db.write(awards.add_decision, draft, TODAY)
    db.write(awards.issue_decision, decision_id, "45", TODAY, TODAY)
    db.write(certificates.number_certificates, decision_id, None)
    return decision_id


def sheets(db, decision):
    return tuple(one.certificate_id for one in db.read(certificate_papers, decision, TODAY))


def totals(db, year=YEAR):
    (one,) = db.read(read.blank_totals, year)
    return one


def test_received_is_printed_spoiled_and_left(db, decision):
    db.write(blanks.add_blanks, RECEIVED)
    ids = sheets(db, decision)
    good = db.write(blanks.record_printing, PrintRun(decision, DAY, ids, BLANK, (1, 3), "Lem mực"))
    assert good == 3
    again = tuple(sheets(db, decision)[place] for place in (1, 3))
    assert not set(again) & set(ids)
    db.write(blanks.record_printing, PrintRun(decision, DAY, again, BLANK))
    stock = totals(db)
    assert (stock.received, stock.printed, stock.spoiled, stock.left) == (20, 5, 2, 13)
    assert stock.received == stock.printed + stock.spoiled + stock.left
    rows = db.read(lambda session: [(one.book_number, one.spoiled) for one in session.query(Certificate)])
    assert sorted(number for number, spoiled in rows if not spoiled) == [1, 2, 3, 4, 5]
    assert sorted(number for number, spoiled in rows if spoiled) == [2, 4]


def test_a_run_is_one_step_back(db, decision):
    db.write(blanks.add_blanks, RECEIVED)
    before = sheets(db, decision)
    db.write(blanks.record_printing, PrintRun(decision, DAY, before, BLANK, (0,), "In lệch"))
    db.undo()
    assert totals(db).left == 20
    assert sheets(db, decision) == before
    assert db.read(decision_view, decision, TODAY).lines[0].certificate_id == before[0]


def test_plain_paper_uses_no_blanks_but_marks_the_spoiled_sheet(db, decision):
    ids = sheets(db, decision)
    db.write(blanks.record_printing, PrintRun(decision, DAY, ids, "", (2,), "Kẹt giấy"))
    assert db.read(read.blank_totals, YEAR) == ()
    printed = db.read(lambda session: [(one.printed_on, one.spoiled) for one in session.query(Certificate)])
    assert sorted(printed, key=str) == sorted([(DAY, False)] * 4 + [(DAY, True), (None, False)], key=str)


def test_a_spoiled_sheet_of_the_book_writes_off_its_blank(db, decision):
    db.write(blanks.add_blanks, RECEIVED)
    db.write(certificates.spoil_certificate, sheets(db, decision)[0], "Rách", None, BLANK, DAY)
    assert totals(db).spoiled == 1
    (row,) = [one for one in db.read(read.blank_rows, year=YEAR) if one.code == "spoiled"]
    assert (row.left, row.note, row.content) == (19, "Rách", "Phôi hỏng theo Quyết định 45/QĐ-UBND")


def test_counting_makes_book_and_cupboard_agree(db):
    db.write(blanks.add_blanks, RECEIVED)
    with pytest.raises(Refused, match="đúng bằng sổ"):
        db.write(blanks.count_blanks, BLANK, DAY, 20)
    db.write(blanks.count_blanks, BLANK, DAY, 18, "có mặt kế toán")
    assert totals(db).left == 18
    db.write(blanks.count_blanks, BLANK, DAY, 19)
    assert totals(db).left == 19


def test_what_a_year_leaves_begins_the_next(db):
    db.write(blanks.add_blanks, RECEIVED)
    db.write(blanks.add_blanks, BlankDraft(YEAR, DAY, "given", 5, note="Chuyển cho trường"))
    following = totals(db, YEAR + 1)
    assert (following.before, following.left) == (15, 15)
    assert totals(db).left == 15
    assert "còn 15" in db.read(read.blank_figures, year=YEAR + 1)


def test_more_used_than_received_is_said_not_hidden(db, decision):
    db.write(blanks.add_blanks, replace(RECEIVED, count=2))
    db.write(blanks.record_printing, PrintRun(decision, DAY, sheets(db, decision), BLANK))
    assert totals(db).left == -3
    assert blank_warnings((totals(db),)) == ("Phôi giấy khen: đã dùng nhiều hơn đã nhận 3 tờ, xem lại sổ",)
    assert shortage(2, 5) == "Phôi còn 2 tờ, lượt in này cần 5 tờ: thiếu 3 tờ."
    assert shortage(5, 5) == ""


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"count": 0}, "count"),
        ({"count": None}, "count"),
        ({"on": None}, "on"),
        ({"on": dt.date(YEAR - 1, 1, 1)}, "on"),
        ({"blank": "  "}, "blank"),
        ({"code": "spoiled", "note": " "}, "note"),
        ({"code": "elsewhere"}, "code"),
    ],
)
def test_a_line_that_cannot_be_is_refused(db, change, field):
    with pytest.raises(Refused) as refused:
        db.write(blanks.add_blanks, replace(RECEIVED, **change))
    assert refused.value.field == field


def test_a_line_is_changed_and_removed(db):
    key = db.write(blanks.add_blanks, RECEIVED)
    with pytest.raises(Refused, match="vừa được sửa"):
        db.write(blanks.edit_blanks, key, RECEIVED, seen=replace(RECEIVED, count=3))
    db.write(blanks.edit_blanks, key, replace(RECEIVED, count=30), seen=db.read(read.blank_draft, key))
    assert totals(db).left == 30
    db.write(blanks.remove_blanks, key)
    assert db.read(read.blank_totals, YEAR) == ()


@pytest.mark.parametrize(("spoiled", "reason", "field"), [((0,), " ", "reason"), ((9,), "Lem mực", "spoiled")])
def test_a_run_told_wrongly_is_refused(db, decision, spoiled, reason, field):
    with pytest.raises(Refused) as refused:
        db.write(blanks.record_printing, PrintRun(decision, DAY, sheets(db, decision), BLANK, spoiled, reason))
    assert refused.value.field == field


def test_a_draft_whose_sheets_were_tried_on_blanks_can_be_deleted(db):
    ids = award_year.made(db)
    draft = DecisionDraft(
        year=YEAR, campaign_id=ids.campaign, subject="Thử", achievement="Đã có thành tích", signer_id=ids.signer,
        dossier_ids=ids.passed,
    )  # fmt: skip
    decision_id = db.write(awards.add_decision, draft, TODAY)
    db.write(blanks.record_printing, PrintRun(decision_id, DAY, (0, 0), BLANK))
    db.write(awards.remove_decision, decision_id)
    assert totals(db).printed == 2
