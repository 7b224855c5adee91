"""The fund's book: lines typed, lines that decisions write, what is left, undo."""

import datetime as dt
from dataclasses import replace

import pytest

from tests import award_year
from tests.award_year import TODAY, YEAR
from thidua_desktop.commands import awards, fund, office
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.fund import FundDraft, FundTotals, fund_warnings
from thidua_desktop.domain.money import ROUNDINGS
from thidua_desktop.queries import award_choices
from thidua_desktop.queries import fund as read
from thidua_desktop.queries import office as office_queries
from thidua_desktop.queries.awards import decision_view

DAY = dt.date(2026, 12, 10)
BUDGET = FundDraft(YEAR, dt.date(YEAR, 1, 15), "budget", 4_000_000, "Ngân sách cấp đầu năm", "PT 01")
MONEY = 3 * 760_000 + 1_520_000 + 1_140_000


@pytest.fixture
def ids(db):
    return award_year.made(db)


@pytest.fixture
def decision(db, ids):
    draft = db.read(award_choices.new_decision, YEAR, TODAY, campaign_id=ids.campaign)
    return db.write(awards.add_decision, draft, TODAY)


def rows(db, year=YEAR):
    return db.read(read.fund_rows, year=year)


def test_lines_run_by_day_with_what_is_left(db):
    db.write(fund.add_entry, replace(BUDGET, on=dt.date(YEAR, 3, 1), code="object", amount=500_000, content="In phôi"))
    first = db.write(fund.add_entry, BUDGET)
    found = rows(db)
    assert found[0].id == first
    assert [(row.income, row.spending, row.balance) for row in found] == [
        (4_000_000, None, 4_000_000),
        (None, 500_000, 3_500_000),
    ]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"amount": 0}, "amount"),
        ({"amount": None}, "amount"),
        ({"on": None}, "on"),
        ({"on": dt.date(YEAR - 1, 12, 31)}, "on"),
        ({"code": ""}, "code"),
        ({"content": " "}, "content"),
    ],
)
def test_an_incomplete_line_is_refused_at_its_field(db, change, field):
    with pytest.raises(Refused) as caught:
        db.write(fund.add_entry, replace(BUDGET, **change))
    assert caught.value.field == field
    assert rows(db) == ()


def test_issuing_a_decision_writes_its_spending_and_undo_takes_it_away(db, decision):
    db.write(fund.add_entry, BUDGET)
    db.write(awards.issue_decision, decision, "45", DAY, TODAY)
    line = rows(db)[-1]
    assert (line.on, line.spending, line.content) == (DAY, MONEY, "Tiền thưởng theo Quyết định số 45/QĐ-UBND")
    assert line.balance == 4_000_000 - MONEY
    assert "Chi vượt quỹ 940.000 đồng" in db.read(read.fund_figures, year=YEAR)
    db.undo()
    assert [row.code for row in rows(db)] == ["budget"]


def test_a_decision_that_others_pay_leaves_the_book_alone(db, ids):
    draft = db.read(award_choices.new_decision, YEAR, TODAY, campaign_id=ids.campaign)
    number = db.write(awards.add_decision, replace(draft, paid_by="other"), TODAY)
    db.write(awards.issue_decision, number, "45", DAY, TODAY)
    assert rows(db) == ()
    db.write(awards.cancel_decision, number, "Ghi nhầm", TODAY)
    assert rows(db) == ()


def test_cancelling_a_decision_brings_its_money_back(db, decision):
    db.write(awards.issue_decision, decision, "45", DAY, TODAY)
    db.write(awards.cancel_decision, decision, "Ghi nhầm đối tượng", TODAY)
    assert [(row.code, row.income or row.spending) for row in rows(db)] == [("award", MONEY), ("returned", MONEY)]
    assert db.read(read.fund_totals, YEAR).left == 0


def test_a_line_of_a_decision_keeps_its_sum_and_cannot_be_removed(db, decision):
    db.write(awards.issue_decision, decision, "45", DAY, TODAY)
    line = rows(db)[0]
    draft = db.read(read.fund_draft, line.id)
    with pytest.raises(Refused, match="theo quyết định"):
        db.write(fund.edit_entry, line.id, replace(draft, amount=1))
    with pytest.raises(Refused, match="do quyết định"):
        db.write(fund.remove_entry, line.id)
    db.write(fund.edit_entry, line.id, replace(draft, voucher="PC 07", on=dt.date(YEAR, 12, 12)), seen=draft)
    assert rows(db)[0].voucher == "PC 07"
    with pytest.raises(Refused, match="vừa được sửa"):
        db.write(fund.edit_entry, line.id, draft, seen=draft)


def test_a_typed_line_may_go_and_come_back(db):
    number = db.write(fund.add_entry, BUDGET)
    before = rows(db)
    db.write(fund.remove_entry, number)
    assert rows(db) == ()
    db.undo()
    assert rows(db) == before


def test_what_a_year_leaves_is_carried_over_once(db):
    with pytest.raises(Refused, match="không còn số dư"):
        db.write(fund.carry_over, YEAR + 1)
    db.write(fund.add_entry, BUDGET)
    db.write(fund.carry_over, YEAR + 1)
    line = rows(db, YEAR + 1)[0]
    assert (line.on, line.income, line.code) == (dt.date(YEAR + 1, 1, 1), 4_000_000, "carried")
    with pytest.raises(Refused, match="đã có khoản"):
        db.write(fund.carry_over, YEAR + 1)


@pytest.mark.parametrize(
    ("totals", "words"),
    [
        (FundTotals(100, 100, 20), ()),
        (FundTotals(100, 101, 20), ("Chi vượt quỹ 1 đồng",)),
        (FundTotals(100, 50, 21), ("Chi tổ chức, tuyên truyền vượt mức 20% của quỹ 1 đồng",)),
    ],
)
def test_warnings_begin_exactly_where_the_money_ends(totals, words):
    assert fund_warnings(totals) == words


def test_the_office_chooses_how_money_is_rounded(db, ids, decision):
    draft = db.read(office_queries.office)
    for rounding, amount in (("up_10k", 760_000), ("none", 759_000), ("up_1k", 759_000), ("nearest_10k", 760_000)):
        db.write(office.edit_office, replace(draft, money_rounding=rounding))
        shown = db.read(decision_view, decision, TODAY)
        assert {line.money for line in shown.lines if line.subject == "person"} == {amount}
        assert shown.rounding == ROUNDINGS[rounding]
