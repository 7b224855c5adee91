"""Deciding, issuing, cancelling, numbering and handing over, in a real file, with undo."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from tests import award_year
from tests.award_year import TODAY, YEAR
from thidua_desktop.commands import awards as do
from thidua_desktop.commands import certificates, past_awards, years
from thidua_desktop.domain.awards import PastAwardDraft
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.listing import Listing
from thidua_desktop.model import Award, AwardKind, Certificate, Dossier
from thidua_desktop.queries import award_choices as choices
from thidua_desktop.queries import awards as read
from thidua_desktop.queries.fund import fund_totals

DAY = dt.date(2026, 12, 10)


@pytest.fixture
def ids(db):
    return award_year.made(db)


@pytest.fixture
def draft(db, ids):
    return db.read(choices.new_decision, YEAR, TODAY, campaign_id=ids.campaign)


@pytest.fixture
def decision(db, draft):
    return db.write(do.add_decision, draft, TODAY)


@pytest.fixture
def issued(db, decision):
    db.write(do.issue_decision, decision, "45", DAY, TODAY)
    return decision


def view(db, number):
    return db.read(read.decision_view, number, TODAY)


def dossier_state(db, number):
    return db.read(lambda session: session.get(Dossier, number).state)


def books(db, number):
    return [line.book_number for line in view(db, number).lines]


def awards_of_the_year(db):
    return db.read(read.list_ids, Listing(), kind="awards", year=YEAR)


def test_a_new_decision_takes_what_the_council_passed_for_the_commune(ids, draft):
    assert set(draft.dossier_ids) == set(ids.passed)
    assert draft.subject == "Về việc khen thưởng phong trào thi đua Chung sức xây dựng nông thôn mới"
    assert (draft.signer_id, draft.symbol) == (ids.signer, "QĐ-UBND")
    assert draft.proposer == "Hội đồng Thi đua – Khen thưởng xã Tùng Ảnh"


def test_one_click_takes_a_whole_meeting_into_a_decision(db, ids):
    number = db.write(do.decide_meeting, ids.meeting, TODAY)
    assert set(view(db, number).draft.dossier_ids) == set(ids.passed)
    assert db.undo_label().startswith("Lập quyết định từ phiên họp Hội đồng")
    with pytest.raises(Refused, match="không còn hồ sơ nào"):
        db.write(do.decide_meeting, ids.meeting, TODAY)


def test_a_draft_shows_the_money_it_will_cost_and_does_not_count_yet(db, decision):
    shown = view(db, decision)
    money = {(line.subject, line.money) for line in shown.lines}
    assert money == {("person", 760_000), ("unit", 1_520_000), ("household", 1_140_000)}
    assert shown.money == 3 * 760_000 + 1_520_000 + 1_140_000
    assert awards_of_the_year(db) == []


@pytest.mark.parametrize(
    ("which", "words"),
    [
        ("failed", "chưa được Hội đồng thông qua"),
        ("unvoted", "chưa được Hội đồng thông qua"),
        ("higher", "chưa được Hội đồng thông qua"),
        ("upward", "do cấp trên quyết định"),
    ],
)
def test_a_decision_takes_only_what_may_be_decided_here(db, ids, draft, which, words):
    with pytest.raises(Refused, match=words) as caught:
        db.write(do.add_decision, replace(draft, dossier_ids=(getattr(ids, which),)), TODAY)
    assert caught.value.field == "dossier_ids"
    assert db.read(read.list_ids, Listing(), kind="decisions") == []


def test_a_dossier_stands_in_one_decision(db, ids, draft, decision):
    with pytest.raises(Refused, match="đã ở trong một quyết định khác"):
        db.write(do.add_decision, replace(draft, dossier_ids=ids.passed[:1]), TODAY)
    db.write(do.remove_decision, decision)
    assert db.write(do.add_decision, replace(draft, dossier_ids=ids.passed[:1]), TODAY)


def test_editing_changes_the_list_and_refuses_what_was_changed_meanwhile(db, draft, decision):
    seen = view(db, decision).draft
    shorter = replace(seen, dossier_ids=seen.dossier_ids[1:], achievement="Đã có nhiều thành tích")
    db.write(do.edit_decision, decision, shorter, TODAY, seen=seen)
    assert view(db, decision).draft == shorter
    with pytest.raises(Refused, match="vừa được sửa"):
        db.write(do.edit_decision, decision, seen, TODAY, seen=seen)
    db.undo()
    assert view(db, decision).draft == seen


@pytest.mark.parametrize(
    ("number", "signed_on", "field", "words"),
    [
        (" ", DAY, "number", "chưa có số"),
        ("45", None, "signed_on", "chưa có ngày ký"),
        ("45", TODAY + dt.timedelta(days=1), "signed_on", "ở sau hôm nay"),
        ("45", dt.date(2025, 1, 1), "signer_id", "chỉ ký từ"),
    ],
)
def test_nothing_is_issued_without_number_day_and_signer(db, decision, number, signed_on, field, words):
    with pytest.raises(Refused, match=words) as caught:
        db.write(do.issue_decision, decision, number, signed_on, TODAY)
    assert caught.value.field == field
    assert view(db, decision).state == "draft"
    assert awards_of_the_year(db) == []


def test_issuing_fixes_number_money_and_authority_and_decides_the_dossiers(db, ids, issued):
    shown = view(db, issued)
    assert (shown.state, shown.draft.number, shown.draft.signed_on) == ("issued", "45", DAY)
    row = db.read(read.list_rows, awards_of_the_year(db), kind="awards")[0]
    assert (row.decision_number, row.decision_date) == ("45/QĐ-UBND", DAY)
    assert row.authority == "Chủ tịch Ủy ban nhân dân xã Tùng Ảnh"
    assert {dossier_state(db, number) for number in ids.passed} == {"decided"}
    with pytest.raises(Refused, match="không sửa được nữa"):
        db.write(do.edit_decision, issued, shown.draft, TODAY)


def test_f43_undo_of_issuing_puts_everything_back(db, ids, decision):
    before = view(db, decision)
    db.write(do.issue_decision, decision, "45", DAY, TODAY)
    assert db.undo() == "Ban hành quyết định khen thưởng – 45/QĐ-UBND"
    assert view(db, decision) == before
    assert {dossier_state(db, number) for number in ids.passed} == {"reviewed"}
    assert awards_of_the_year(db) == []
    db.redo()
    assert view(db, decision).state == "issued"


def test_a_number_is_used_once_a_year(db, ids, draft):
    first = db.write(do.add_decision, replace(draft, dossier_ids=ids.passed[:2]), TODAY)
    second = db.write(do.add_decision, replace(draft, dossier_ids=ids.passed[2:]), TODAY)
    db.write(do.issue_decision, first, "45", DAY, TODAY)
    with pytest.raises(Refused, match="Số 45/QĐ-UBND năm 2026 đã dùng") as caught:
        db.write(do.issue_decision, second, " 45 ", DAY, TODAY)
    assert caught.value.field == "number"
    db.write(do.issue_decision, second, "46", DAY, TODAY)


def test_a_dossier_withdrawn_after_drafting_stops_the_issue(db, ids, decision):
    @do.labelled("Rút hồ sơ")
    def withdraw(session):
        session.get(Dossier, ids.passed[0]).state = "withdrawn"

    db.write(withdraw)
    with pytest.raises(Refused, match="Nguyễn Thị Lan đã rút hoặc trả lại"):
        db.write(do.issue_decision, decision, "45", DAY, TODAY)


def test_cancelling_keeps_the_record_and_frees_the_dossiers(db, ids, draft, issued):
    with pytest.raises(Refused, match="lý do") as caught:
        db.write(do.cancel_decision, issued, " ", TODAY)
    assert caught.value.field == "reason"
    db.write(do.cancel_decision, issued, "Ghi nhầm đối tượng", TODAY)
    shown = view(db, issued)
    assert (shown.state, shown.cancel_reason, {line.state for line in shown.lines}) == (
        "cancelled",
        "Ghi nhầm đối tượng",
        {"cancelled"},
    )
    assert {dossier_state(db, number) for number in ids.passed} == {"reviewed"}
    with pytest.raises(Refused, match="đã ban hành"):
        db.write(do.cancel_decision, issued, "Lần nữa", TODAY)
    assert db.write(do.add_decision, draft, TODAY)


def test_whoever_withdrew_leaves_a_draft_and_the_others_are_decided(db, ids, decision):
    @do.labelled("Rút hồ sơ")
    def withdraw(session):
        session.get(Dossier, ids.passed[0]).state = "withdrawn"

    db.write(withdraw)
    assert sum(bool(line.waits) for line in view(db, decision).lines) == 1
    assert db.write(do.drop_stuck, decision, TODAY) == 1
    db.write(do.issue_decision, decision, "45", DAY, TODAY)
    assert len(view(db, decision).lines) == 4
    assert dossier_state(db, ids.passed[0]) == "withdrawn"


def test_a_typed_sum_goes_before_the_reckoned_one_and_says_why(db, decision):
    line = view(db, decision).lines[0]
    for amount, reason, field in ((1_000_000, " ", "reason"), (-1, "Theo tỉnh", "amount")):
        with pytest.raises(Refused) as caught:
            db.write(do.set_money, [line.award_id], amount, reason)
        assert caught.value.field == field
    db.write(do.set_money, [line.award_id], 1_000_000, "Quy định của tỉnh")
    shown = view(db, decision).lines[0]
    assert (shown.money, shown.money_note, shown.money_words) == (1_000_000, "Quy định của tỉnh", "")
    db.write(do.set_money, [line.award_id], None, "")
    assert view(db, decision).lines[0] == line


def test_a_sum_nobody_knew_may_be_typed_after_issuing_and_reaches_the_book(db, ids, decision):
    @do.labelled("Bỏ hệ số")
    def forget(session):
        session.query(AwardKind).filter_by(code="GK_X").one().money_unit = None

    db.write(forget)
    db.write(do.issue_decision, decision, "45", DAY, TODAY)
    unknown = next(line for line in view(db, decision).lines if line.money is None)
    known = next(line for line in view(db, decision).lines if line.money is not None)
    assert unknown.subject == "unit"
    with pytest.raises(Refused, match="không sửa được nữa"):
        db.write(do.set_money, [known.award_id], 5, "Sửa")
    before = db.read(fund_totals, YEAR).spending
    db.write(do.set_money, [unknown.award_id], 1_500_000, "Quy định của tỉnh")
    assert db.read(fund_totals, YEAR).spending == before + 1_500_000


def test_a_person_with_two_titles_is_paid_the_higher_one_only(db, ids, decision):
    @do.labelled("Thêm danh hiệu")
    def second(session):
        own = session.query(Award).filter_by(person_id=ids.persons[0]).one()
        own.award_code, own.award_name = "LDTT", "Lao động tiên tiến"
        kind = session.query(AwardKind).filter_by(code="LDTT").one()
        values = {one.name: getattr(kind, one.name) for one in AwardKind.__table__.columns}
        values |= {
            "id": None,
            "uid": "cs",
            "code": "CSTDCS",
            "name": "Chiến sĩ thi đua cơ sở",
            "money_person": Decimal(1),
        }
        session.add(AwardKind(**values))
        twin = Award(
            year=YEAR,
            decision_id=decision,
            position=9,
            person_id=own.person_id,
            award_code="CSTDCS",
            award_name="Chiến sĩ thi đua cơ sở",
            name_at=own.name_at,
        )
        session.add(twin)

    db.write(second)
    mine = [line for line in view(db, decision).lines if "Lan" in line.name_at]
    assert [(line.award_name, line.money) for line in mine] == [
        ("Lao động tiên tiến", 0),
        ("Chiến sĩ thi đua cơ sở", 2_530_000),
    ]
    assert mine[0].money_note == "Chỉ nhận một mức cao nhất, của danh hiệu Chiến sĩ thi đua cơ sở"


def test_the_book_has_no_gaps_through_spoiled_sheets_and_undo(db, ids, draft):
    first = db.write(do.add_decision, replace(draft, dossier_ids=ids.passed[:3]), TODAY)
    second = db.write(do.add_decision, replace(draft, dossier_ids=ids.passed[3:]), TODAY)
    with pytest.raises(Refused, match="chưa ban hành"):
        db.write(certificates.number_certificates, first, DAY)
    db.write(do.issue_decision, first, "45", DAY, TODAY)
    db.write(do.issue_decision, second, "46", DAY, TODAY)
    db.write(certificates.number_certificates, first, DAY)
    db.undo()
    assert db.write(certificates.number_certificates, second, DAY) == 2
    assert db.write(certificates.number_certificates, second, DAY) == 0
    db.write(certificates.number_certificates, first, DAY)
    assert (books(db, second), books(db, first)) == ([1, 2], [3, 4, 5])
    spoiled = view(db, first).lines[1].certificate_id
    fresh = db.write(certificates.spoil_certificate, spoiled, "Lem mực", DAY)
    assert books(db, first) == [3, 4, 5]
    with pytest.raises(Refused, match="đã hỏng"):
        db.write(certificates.hand_over, [spoiled], DAY)
    db.undo()
    assert [line.certificate_id for line in view(db, first).lines][1] == spoiled
    db.redo()
    assert [line.certificate_id for line in view(db, first).lines][1] == fresh
    held = db.read(lambda session: [row.book_number for row in session.query(Certificate) if not row.spoiled])
    assert sorted(held) == [1, 2, 3, 4, 5]


def test_handing_over_many_is_one_step(db, issued):
    db.write(certificates.number_certificates, issued, DAY)
    sheets = [line.certificate_id for line in view(db, issued).lines]
    for chosen, day, words in (
        ([], DAY, "Chưa chọn"),
        (sheets, dt.date(2026, 12, 9), "trước ngày quyết định 10/12/2026"),
    ):
        with pytest.raises(Refused, match=words):
            db.write(certificates.hand_over, chosen, day)
    db.write(certificates.hand_over, sheets, TODAY)
    assert {line.handed_on for line in view(db, issued).lines} == {TODAY}
    assert view(db, issued).lines[0].handed_to == view(db, issued).lines[0].name_at
    assert db.read(read.to_hand_over, YEAR) == 0
    with pytest.raises(Refused, match="đã trao"):
        db.write(certificates.spoil_certificate, sheets[0], "Rách", DAY)
    db.undo()
    assert db.read(read.to_hand_over, YEAR) == 5


def test_awards_of_former_years_are_typed_once(db, ids):
    draft = PastAwardDraft(2019, "GK_X", person_id=ids.persons[0], decision_number="12/QĐ-UBND")
    number = db.write(past_awards.add_past_award, draft, TODAY)
    row = db.read(read.list_rows, [number], kind="awards")[0]
    assert (row.name_at, row.position_at, row.unit_at) == ("Nguyễn Thị Lan", "Nông dân", "Thôn Châu Dương")
    with pytest.raises(Refused, match="Nguyễn Thị Lan đã có Giấy khen năm 2019"):
        db.write(past_awards.add_past_award, draft, TODAY)
    seen = db.read(read.past_award_draft, number)
    db.write(past_awards.edit_past_award, number, replace(seen, year=2020), TODAY, seen=seen)
    with pytest.raises(Refused, match="vừa được sửa"):
        db.write(past_awards.edit_past_award, number, seen, TODAY, seen=seen)
    assert db.read(read.find_awards, "lan nguyen")[0].year == 2020
    db.write(past_awards.remove_past_award, number)
    assert db.read(read.find_awards, "lan nguyen") == []


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (PastAwardDraft(2019, "GK_X"), "person_id"),
        (PastAwardDraft(2019, "GK_X", person_id=1, unit_id=1), "person_id"),
        (PastAwardDraft(2019, "", person_id=1), "award_code"),
        (PastAwardDraft(2019, "GK_X", person_id=1, decision_date=TODAY + dt.timedelta(days=1)), "decision_date"),
        (PastAwardDraft(2019, "GK_X", person_id=999), "person_id"),
    ],
)
def test_incomplete_past_awards_are_refused_at_their_field(db, ids, draft, field):
    with pytest.raises(Refused) as caught:
        db.write(past_awards.add_past_award, draft, TODAY)
    assert caught.value.field == field


def test_an_award_decided_here_is_not_edited_as_a_past_one(db, issued):
    award = view(db, issued).lines[0].award_id
    with pytest.raises(Refused, match="đến từ quyết định"):
        db.write(past_awards.remove_past_award, award)


def test_a_closed_year_decides_nothing(db, decision):
    db.write(years.close_year, YEAR)
    with pytest.raises(Refused, match="Năm 2026 đã đóng"):
        db.write(do.issue_decision, decision, "45", DAY, TODAY)
    assert view(db, decision).state == "draft"
