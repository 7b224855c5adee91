"""Taking awards back: by a decision of its own, for some of a list, with money and certificates following."""

import datetime as dt
from dataclasses import replace

import pytest

from tests import award_year
from tests.award_year import TODAY, YEAR
from thidua_desktop.commands import awards, certificates, past_awards, revocations
from thidua_desktop.documents import hand_over
from thidua_desktop.documents.blocks import Table
from thidua_desktop.domain.awards import PastAwardDraft
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.listing import Listing
from thidua_desktop.domain.wording import name_inside
from thidua_desktop.queries import award_books, award_choices, award_lists
from thidua_desktop.queries import awards as read
from thidua_desktop.queries import fund as funds
from thidua_desktop.queries import revocations as taking

DAY = dt.date(2026, 12, 10)
REASON = "Khai man thành tích"


@pytest.fixture
def ids(db):
    return award_year.made(db)


@pytest.fixture
def issued(db, ids):
    draft = db.read(award_choices.new_decision, YEAR, TODAY, campaign_id=ids.campaign)
    number = db.write(awards.add_decision, draft, TODAY)
    db.write(awards.issue_decision, number, "45", DAY, TODAY)
    db.write(certificates.number_certificates, number, DAY)
    return number


@pytest.fixture
def one(db, issued):
    return next(line for line in view(db, issued).lines if line.subject == "person")


def view(db, number):
    return db.read(read.decision_view, number, TODAY)


def draft_of(db, award_ids, kind="revoke"):
    return replace(db.read(taking.new_revocation, award_ids, kind, TODAY), reason=REASON)


def states(db, number):
    return [line.state for line in view(db, number).lines]


def test_a_draft_takes_nothing_back_yet(db, issued, one):
    number = db.write(revocations.add_revocation, draft_of(db, [one.award_id]), TODAY)
    shown = view(db, number)
    assert (shown.kind, shown.state, shown.reason) == ("revoke", "draft", REASON)
    assert shown.draft.subject == f"Về việc thu hồi Giấy khen đối với {name_inside(one.name_at)}"
    assert set(states(db, issued)) == {"valid"}
    with pytest.raises(Refused, match="dự thảo thu hồi, hủy bỏ khác"):
        db.write(revocations.add_revocation, draft_of(db, [one.award_id]), TODAY)
    db.write(awards.remove_decision, number)
    assert db.write(revocations.add_revocation, draft_of(db, [one.award_id]), TODAY)


@pytest.mark.parametrize(("kind", "state"), [("revoke", "revoked"), ("cancel", "cancelled")])
def test_issued_it_leaves_a_trace_everywhere_and_the_others_alone(db, issued, one, kind, state):
    number = db.write(revocations.add_revocation, draft_of(db, [one.award_id], kind), TODAY)
    db.write(revocations.issue_revocation, number, "50", TODAY, TODAY)
    after = {line.award_id: line for line in view(db, issued).lines}
    assert after[one.award_id].state == state
    assert after[one.award_id].state_reason == f"{REASON} (Quyết định số 50/QĐ-UBND)"
    assert [line.state for key, line in after.items() if key != one.award_id] == ["valid"] * 4
    returned = [row for row in db.read(funds.fund_rows, year=YEAR) if row.code == "returned"]
    assert [row.income for row in returned] == [one.money]
    sheet = db.read(award_lists.book_rows, [one.certificate_id])[0]
    assert sheet.state == "void"
    book = db.read(award_books.award_book, TODAY, year=YEAR)
    line = next(line for line in book.lines if line.name == one.name_at)
    assert line.money is None
    assert REASON in line.remarks
    with pytest.raises(Refused, match="không trao giấy"):
        db.write(certificates.hand_over, [one.certificate_id], TODAY)


def test_the_list_of_money_stays_that_of_the_decision_and_says_who_lost_the_award(db, issued, one):
    before = db.read(award_books.pay_list, issued, TODAY)
    number = db.write(revocations.add_revocation, draft_of(db, [one.award_id]), TODAY)
    db.write(revocations.issue_revocation, number, "50", TODAY, TODAY)
    after = db.read(award_books.pay_list, issued, TODAY)
    assert (after.total, [line.name for line in after.lines]) == (before.total, [line.name for line in before.lines])
    (lost,) = after.taken_back
    assert lost.money == one.money
    assert lost.remarks == f"Đã thu hồi theo Quyết định số 50/QĐ-UBND ngày {format_date(TODAY)}"
    assert before.taken_back == ()
    db.write(awards.cancel_decision, issued, "Nhầm", TODAY)
    with pytest.raises(Refused, match="đã bị hủy"):
        db.read(award_books.pay_list, issued, TODAY)


def test_who_signed_for_a_sheet_stays_on_the_list_of_signatures(db, issued, one):
    other = next(line for line in view(db, issued).lines if line.award_id != one.award_id)
    db.write(certificates.hand_over, [one.certificate_id], TODAY)
    number = db.write(revocations.add_revocation, draft_of(db, [one.award_id, other.award_id]), TODAY)
    db.write(revocations.issue_revocation, number, "50", TODAY, TODAY)
    (table,) = [
        block
        for block in hand_over.compose(db.read(award_books.hand_over, issued, TODAY)).blocks
        if isinstance(block, Table)
    ]
    names = [row.cells[2] for row in table.rows]
    assert f"{one.name_at}\n(đã thu hồi khen thưởng)" in names
    assert len(names) == 4
    assert not any(name.startswith(other.name_at) for name in names)


def test_the_decision_asks_back_only_the_sheets_that_were_handed_over(db, issued):
    """Law 06/2022/QH15, art. 93."""
    first, second = (line for line in view(db, issued).lines[:2])
    both = (first.award_id, second.award_id)
    number = db.write(revocations.add_revocation, draft_of(db, both), TODAY)
    before = db.read(taking.revocation_paper, number, TODAY)
    assert (before.none_handed, len(before.kept), {line.certificate for line in before.lines}) == (True, 2, {""})
    db.write(certificates.hand_over, [first.certificate_id], TODAY)
    after = db.read(taking.revocation_paper, number, TODAY)
    assert (after.none_handed, after.kept) == (False, (str(second.book_number),))
    assert sorted(line.certificate for line in after.lines) == ["", str(first.book_number)]


def test_where_no_book_is_kept_the_sheet_may_be_out(db, ids):
    draft = db.read(award_choices.new_decision, YEAR, TODAY, campaign_id=ids.campaign)
    decision = db.write(awards.add_decision, draft, TODAY)
    db.write(awards.issue_decision, decision, "45", DAY, TODAY)
    number = db.write(revocations.add_revocation, draft_of(db, [view(db, decision).lines[0].award_id]), TODAY)
    paper = db.read(taking.revocation_paper, number, TODAY)
    assert (paper.none_handed, paper.kept) == (False, ())


def test_undo_of_taking_back_puts_award_and_money_back(db, issued, one):
    before, book = view(db, issued), db.read(funds.fund_rows, year=YEAR)
    number = db.write(revocations.add_revocation, draft_of(db, [one.award_id]), TODAY)
    db.write(revocations.issue_revocation, number, "50", TODAY, TODAY)
    assert db.undo().startswith("Ban hành quyết định thu hồi, hủy bỏ")
    assert (view(db, issued), db.read(funds.fund_rows, year=YEAR)) == (before, book)


@pytest.mark.parametrize(
    ("number", "day", "field"),
    [
        ("", TODAY, "number"),
        ("45", TODAY, "number"),
        ("50", None, "signed_on"),
        ("50", dt.date(2026, 12, 9), "signed_on"),
    ],
)
def test_it_is_issued_with_number_and_day_after_the_award(db, issued, one, number, day, field):
    draft = db.write(revocations.add_revocation, draft_of(db, [one.award_id]), TODAY)
    with pytest.raises(Refused) as caught:
        db.write(revocations.issue_revocation, draft, number, day, TODAY)
    assert caught.value.field == field
    assert states(db, issued) == ["valid"] * 5


def test_without_a_reason_or_an_award_there_is_no_draft(db, issued, one):
    for change, field in (({"reason": " "}, "reason"), ({"award_ids": ()}, "award_ids")):
        with pytest.raises(Refused) as caught:
            db.write(revocations.add_revocation, replace(draft_of(db, [one.award_id]), **change), TODAY)
        assert caught.value.field == field


def test_a_draft_may_be_changed_until_it_is_issued(db, issued, one):
    number = db.write(revocations.add_revocation, draft_of(db, [one.award_id]), TODAY)
    seen = db.read(taking.stored_draft, number)
    others = tuple(key for key, _ in db.read(taking.takeable, seen.award_ids, number))
    assert len(others) == 5
    db.write(revocations.edit_revocation, number, replace(seen, award_ids=others[:2], kind="cancel"), seen=seen)
    assert (len(view(db, number).lines), view(db, number).kind) == (2, "cancel")
    with pytest.raises(Refused, match="vừa được sửa"):
        db.write(revocations.edit_revocation, number, seen, seen=seen)
    db.write(revocations.issue_revocation, number, "50", TODAY, TODAY)
    with pytest.raises(Refused, match="không phải dự thảo"):
        db.write(revocations.edit_revocation, number, seen)


def test_what_others_decided_is_only_recorded(db, ids, issued, one):
    past = PastAwardDraft(2024, "GK_X", person_id=ids.persons[1], decision_number="11/QĐ", authority="UBND huyện")
    number = db.write(past_awards.add_past_award, past, TODAY)
    with pytest.raises(Refused, match="Nơi quyết định mới thu hồi được"):
        db.write(revocations.add_revocation, draft_of(db, [number]), TODAY)
    with pytest.raises(Refused, match="do xã quyết định"):
        db.write(revocations.record_taken_back, one.award_id, "revoke", REASON)
    db.write(revocations.record_taken_back, number, "revoke", "Quyết định số 9/QĐ của UBND huyện")
    row = db.read(read.list_rows, [number], kind="awards")[0]
    assert (row.state, row.state_reason) == ("revoked", "Quyết định số 9/QĐ của UBND huyện")
    with pytest.raises(Refused, match="không còn hiệu lực"):
        db.write(revocations.record_taken_back, number, "revoke", REASON)


def test_cancelling_the_whole_decision_later_leaves_the_revoked_one_as_it_is(db, issued, one):
    number = db.write(revocations.add_revocation, draft_of(db, [one.award_id]), TODAY)
    db.write(revocations.issue_revocation, number, "50", TODAY, TODAY)
    db.write(awards.cancel_decision, issued, "Sai thẩm quyền", TODAY)
    assert sorted(states(db, issued)) == ["cancelled"] * 4 + ["revoked"]
    assert db.read(funds.fund_totals, YEAR).left == 0


def test_the_list_of_decisions_shows_both_kinds_with_their_counts(db, issued, one):
    number = db.write(revocations.add_revocation, draft_of(db, [one.award_id]), TODAY)
    found = db.read(read.list_rows, db.read(read.list_ids, Listing(), kind="decisions", year=YEAR), kind="decisions")
    assert {(row.id, row.kind, row.award_count) for row in found} == {(number, "revoke", 1), (issued, "award", 5)}
