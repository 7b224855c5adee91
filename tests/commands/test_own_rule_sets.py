"""The office copies a rule set into one of its own, from which the checks read; and begins periods of awards."""

import itertools
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests import law_file
from thidua_desktop.commands import catalogue, dossiers, kind_periods, law, own_rules, people
from thidua_desktop.domain.dossiers import DossierDraft
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.people import PersonDraft, UnitDraft
from thidua_desktop.model import AwardCondition, Dossier, RuleSet
from thidua_desktop.queries import office
from thidua_desktop.queries.own_rules import conditions_page, departures, rule_set_rows
from thidua_desktop.queries.rules import rule_set_on, rules_of

TODAY = date(2026, 11, 20)
WINTER, NEW_LAW, NEW_YEAR = date(2026, 12, 1), date(2026, 10, 1), date(2027, 1, 1)


@pytest.fixture(scope="module")
def new_file(new_file):
    return law_file.with_law(new_file)


@pytest.fixture(scope="module")
def shipped():
    return law_file.shipped()


def row(db, code):
    return next(one for one in db.read(rule_set_rows, TODAY) if one.code == code)


def copy(db, start, end=None, code="2026") -> int:
    draft = replace(row(db, code).draft, name="Bộ của tỉnh", source="QĐ 86", valid_from=start, valid_to=end)
    return db.write(own_rules.copy_rule_set, row(db, code).id, draft)


def edit(db, code, periods=True, **days) -> None:
    present = row(db, code)
    db.write(own_rules.edit_rule_set, present.id, replace(present.draft, **days), periods, seen=present.draft)


def days(db) -> dict[str, str]:
    return {one.code: one.validity for one in db.read(rule_set_rows, TODAY)}


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (WINTER, None, {"2026": "từ 01/10/2026 đến 30/11/2026", "CQ1": "từ 01/12/2026"}),
        (NEW_LAW, None, {"2026": "", "CQ1": "từ 01/10/2026"}),
        (date(2026, 2, 1), None, {"2025": "từ 01/07/2025 đến 31/01/2026", "CQ1": "từ 01/02/2026 đến 30/09/2026"}),
        (date(2026, 2, 1), WINTER, {"CQ1": "từ 01/02/2026 đến 01/12/2026", "2026": "từ 02/12/2026"}),
        (date(2026, 2, 1), date(2026, 8, 31), {"CQ1": "từ 01/02/2026 đến 31/08/2026", "2026": "từ 01/09/2026"}),
        (date(2023, 6, 1), None, {"2003": "đến 31/05/2023", "CQ1": "từ 01/06/2023 đến 31/12/2023"}),
    ],
)
def test_a_set_of_the_offices_own_takes_its_days_and_gives_them_back(db, start, end, expected) -> None:
    before = days(db)
    own = copy(db, start, end)
    assert expected.items() <= days(db).items()
    found = [db.read(rule_set_on, date(2023, 1, 1) + timedelta(days=count)) for count in range(0, 1500, 20)]
    runs = [code for code, _ in itertools.groupby(found)]
    assert "" not in runs
    assert len(runs) == len(set(runs))
    db.undo()
    assert days(db) == before
    own = copy(db, start, end)
    db.write(own_rules.remove_rule_set, own)
    if end is None:
        assert days(db) == before


@pytest.mark.parametrize(
    ("start", "end", "field"),
    [
        (None, None, "valid_from"),
        (WINTER, NEW_YEAR, "valid_to"),
        (WINTER, date(2026, 11, 1), "valid_to"),
        (date(2025, 8, 1), date(2025, 7, 1), "valid_to"),
        (date(2024, 8, 1), NEW_YEAR, "valid_to"),
    ],
)
def test_days_no_set_could_have_are_refused_and_nothing_moves(db, start, end, field) -> None:
    before = days(db)
    with pytest.raises(Refused) as refused:
        copy(db, start, end)
    assert refused.value.field == field
    assert days(db) == before
    assert db.read(lambda session: session.query(AwardCondition).filter_by(origin="office").count()) == 0


def test_two_sets_of_the_office_do_not_begin_on_one_day(db) -> None:
    copy(db, NEW_LAW)
    with pytest.raises(Refused, match="cũng áp dụng từ ngày này"):
        copy(db, NEW_LAW)


def test_the_checks_read_from_the_offices_set_and_dossiers_are_received_under_it(db) -> None:
    own = copy(db, WINTER)
    page = db.read(conditions_page, TODAY, "CQ1")
    shipped_page = db.read(conditions_page, TODAY, "2026")
    assert [len(one.rows) for one in page.awards] == [len(one.rows) for one in shipped_page.awards]
    one = next(row for award in page.awards for row in award.rows if award.code == "LDTT")
    db.write(own_rules.edit_condition, one.id, replace(one.draft, text="Theo tỉnh"), seen=one.draft)
    rules = db.read(rules_of)
    assert "Theo tỉnh" in [rule.text for rule in rules["LDTT", "CQ1"]]
    assert "Theo tỉnh" not in [rule.text for rule in rules["LDTT", "2026"]]
    told = db.read(departures, "award_condition")[one.id]
    assert told.text == f"Nội dung: Theo tỉnh (bản kèm theo: {one.draft.text})"
    db.write(law.put_back, "award_condition", one.id)
    assert [rule.text for rule in db.read(rules_of)["LDTT", "CQ1"]] == [
        rule.text for rule in db.read(rules_of)["LDTT", "2026"]
    ]
    school = db.write(people.add_unit, UnitDraft(name="Trường Tiểu học Tùng Lâm", kind="school"))
    lan = db.write(people.add_person, PersonDraft(full_name="Nguyễn Thị Lan", unit_id=school), TODAY)
    asked = DossierDraft(
        year=2026, person_id=lan, award_code="LDTT", basis="merit", summary="Tốt.", received_on=date(2026, 12, 5)
    )
    number = db.write(dossiers.add_dossier, asked, date(2026, 12, 20))
    assert db.read(lambda session: session.get(Dossier, number).rule_set) == "CQ1"
    with pytest.raises(Refused, match="Có 1 hồ sơ đã nhận và xét theo bộ này"):
        db.write(own_rules.remove_rule_set, own)


def test_open_dossiers_of_its_days_are_checked_by_the_offices_set_in_one_step(db) -> None:
    school = db.write(people.add_unit, UnitDraft(name="Trường Tiểu học Tùng Lâm", kind="school"))
    numbers = {}
    for name, day in (("Lan", date(2026, 10, 5)), ("Hùng", date(2026, 9, 5)), ("Ánh", date(2026, 10, 6))):
        person = db.write(people.add_person, PersonDraft(full_name=f"Nguyễn {name}", unit_id=school), TODAY)
        asked = DossierDraft(
            year=2026, person_id=person, award_code="LDTT", basis="merit", summary="Tốt.", received_on=day
        )
        numbers[name] = db.write(dossiers.add_dossier, asked, TODAY)

    def kept() -> dict[str, str]:
        return {name: db.read(lambda session, key=key: session.get(Dossier, key).rule_set) for name, key in
                numbers.items()}  # fmt: skip

    def decide(session) -> None:
        session.get(Dossier, numbers["Ánh"]).state = "decided"

    db.write(decide)
    own = copy(db, NEW_LAW)
    assert (row(db, "CQ1").elsewhere, row(db, "2026").elsewhere) == (1, 0)
    assert db.write(own_rules.check_by_set, own) == 1
    assert kept() == {"Lan": "CQ1", "Hùng": "2025", "Ánh": "2026"}
    with pytest.raises(Refused, match="đã xét theo bộ này"):
        db.write(own_rules.check_by_set, own)
    db.undo()
    assert kept()["Lan"] == "2026"


def test_a_shipped_set_is_not_removed_and_goes_back_beside_one_of_the_office(db) -> None:
    copy(db, NEW_LAW)
    copy(db, date(2025, 9, 1), code="2025")
    before = days(db)
    for code in ("2026", "2025"):
        with pytest.raises(Refused, match="không xóa được"):
            db.write(own_rules.remove_rule_set, row(db, code).id)
        edit(db, code, name="Tên khác")
        assert row(db, code).departure.text.startswith("Tên: Tên khác (bản kèm theo: ")
        assert ";" not in row(db, code).departure.text
        db.write(law.put_back, "rule_set", row(db, code).id)
        assert row(db, code).departure.differences == ()
    assert days(db) == before
    with pytest.raises(Refused, match="đang thay bộ này"):
        edit(db, "2026", valid_from=date(2026, 11, 1))


def test_a_replaced_set_has_days_again_when_the_offices_moves(db) -> None:
    copy(db, NEW_LAW)
    edit(db, "CQ1", valid_from=WINTER)
    assert {code: days(db)[code] for code in ("2026", "CQ1")} == {
        "2026": "từ 01/10/2026 đến 30/11/2026",
        "CQ1": "từ 01/12/2026",
    }
    assert row(db, "2026").unfit == ()


def test_a_newer_release_leaves_the_offices_set_in_its_days(db, shipped) -> None:
    copy(db, WINTER)
    last = shipped.rule_sets[-1]
    sets = (
        *shipped.rule_sets[:-1],
        replace(last, valid_to=date(2026, 11, 30), note="Mới"),
        replace(last, code="2026B", valid_from=WINTER, valid_to=date(2027, 6, 30), position=last.position + 1),
        replace(last, code="2027", valid_from=date(2027, 7, 1), position=last.position + 2),
    )
    for mark in ("two", "three"):
        db.write(law.take_over_shipped, replace(shipped, rule_sets=sets), mark)
        assert days(db) == {
            "2003": "đến 31/12/2023", "2022": "từ 01/01/2024 đến 30/06/2025", "2025": "từ 01/07/2025 đến 30/09/2026",
            "2026": "từ 01/10/2026 đến 30/11/2026", "2026B": "", "CQ1": "từ 01/12/2026 đến 30/06/2027",
            "2027": "từ 01/07/2027",
        }  # fmt: skip
    assert row(db, "2026").draft.note == "Mới"
    assert db.read(lambda session: session.query(AwardCondition).filter_by(rule_set="CQ1").count()) > 20
    db.write(own_rules.remove_rule_set, row(db, "CQ1").id)
    assert days(db)["2026B"] == "từ 01/12/2026 đến 30/06/2027"
    assert db.read(lambda session: session.query(AwardCondition).filter_by(rule_set="CQ1").count()) == 0
    assert db.read(lambda session: session.query(RuleSet).filter_by(code="CQ1").count()) == 0


def periods(db, code="LDTT"):
    rows = [one for one in db.read(office.award_kinds, active_only=False) if one.code == code]
    return sorted(rows, key=lambda one: one.draft.valid_from)


def starts(db, code="LDTT") -> list[date]:
    return [one.draft.valid_from for one in periods(db, code)]


SHIPPED = [date(2024, 1, 1), date(2025, 7, 1), NEW_LAW]


@pytest.mark.parametrize(("code", "key", "to"), [("2026", "valid_from", NEW_YEAR), ("2025", "valid_to", NEW_YEAR)])
def test_a_moved_rule_set_takes_the_periods_of_awards_along_and_back(db, code, key, to) -> None:
    edit(db, code, **{key: to})
    moved = to if key == "valid_from" else to + timedelta(days=1)
    assert "24 thời kỳ của hình thức khen thưởng chuyển theo" in db.undo_label()
    assert starts(db) == [*SHIPPED[:2], moved]
    assert row(db, "2026").unfit == ()
    db.write(law.put_back, "rule_set", row(db, "2026").id)
    assert starts(db) == SHIPPED
    assert db.read(departures, "award_kind") == {}
    assert not any(one.edited for one in db.read(office.award_kinds, active_only=False))


def test_periods_that_do_not_fit_are_named_and_moved_in_one_step(db) -> None:
    edit(db, "2026", periods=False, valid_from=NEW_YEAR)
    assert starts(db) == SHIPPED
    assert len(row(db, "2026").unfit) == 24
    assert "LĐTT" in row(db, "2026").unfit
    db.write(kind_periods.fit_periods, row(db, "2026").id)
    assert starts(db) == [*SHIPPED[:2], NEW_YEAR]
    assert row(db, "2026").unfit == ()
    with pytest.raises(Refused, match="Không còn thời kỳ nào lệch"):
        db.write(kind_periods.fit_periods, row(db, "2026").id)
    db.undo()
    assert len(row(db, "2026").unfit) == 24


def test_a_period_that_cannot_move_is_named_and_the_others_move(db) -> None:
    add(db, NEW_YEAR)
    edit(db, "2026", valid_from=date(2027, 2, 1))
    assert "23 thời kỳ của hình thức khen thưởng chuyển theo, thời kỳ chưa chuyển được: LĐTT" in db.undo_label()
    assert row(db, "2026").unfit == ("LĐTT",)
    assert starts(db) == [*SHIPPED, NEW_YEAR]
    with pytest.raises(Refused, match="Thời kỳ chưa chuyển được: LĐTT"):
        db.write(kind_periods.fit_periods, row(db, "2026").id)


def add(db, start, place=-1, **changes) -> int:
    present = periods(db)[place]
    draft = replace(present.draft, valid_from=start, valid_to=None, source="QĐ 86", **changes)
    return db.write(kind_periods.add_period, present.id, draft)


@pytest.mark.parametrize("start", [WINTER, date(2026, 2, 1), date(2023, 1, 1)])
def test_a_second_period_has_other_values_and_gives_its_days_back(db, shipped, start) -> None:
    before = [(one.draft.valid_from, one.draft.valid_to) for one in periods(db)]
    own = add(db, start, money_person=Decimal("0.5"), vote_threshold=80)
    found = db.read(office.award_kind, "LDTT", start)
    assert (found.id, found.draft.money_person, found.draft.vote_threshold) == (own, Decimal("0.5"), 80)
    eve = start - timedelta(days=1)
    assert db.read(office.award_kind, "LDTT", eve).draft.money_person != Decimal("0.5")
    rows = [one for one in db.read(office.award_kinds, active_only=False) if one.code == "LDTT"]
    assert rows == periods(db)  # in order of time: the last one before a day is the one that holds after it
    joined = [(one.draft.valid_to, after.draft.valid_from) for one, after in itertools.pairwise(periods(db))]
    assert all(end + timedelta(days=1) == begin for end, begin in joined)
    assert db.read(departures, "award_kind") == {}
    db.write(law.take_over_shipped, shipped, "two")
    assert [db.read(office.award_kind, "LDTT", day).id for day in (start,)] == [own]
    assert len(periods(db)) == len(before) + 1
    db.write(catalogue.remove_award_kind, own)
    assert [(one.draft.valid_from, one.draft.valid_to) for one in periods(db)] == before


def test_a_period_needs_a_day_of_its_own(db) -> None:
    for start, said in ((None, "Chưa ghi ngày đầu"), (NEW_LAW, "Đã có thời kỳ từ ngày 01/10/2026")):
        with pytest.raises(Refused, match=said):
            add(db, start)
    own = add(db, WINTER)
    cut = periods(db)[2]
    db.write(catalogue.edit_award_kind, cut.id, replace(cut.draft, vote_threshold=66))
    assert db.read(departures, "award_kind")[cut.id].text == "Tỷ lệ phiếu (%): 66 (bản kèm theo: 0)"
    db.write(law.put_back, "award_kind", cut.id)
    assert db.read(departures, "award_kind") == {}
    assert periods(db)[2].draft.valid_to == WINTER - timedelta(days=1)
    db.write(catalogue.switch_award_kind, "LDTT", False)
    assert not any(one.active for one in periods(db))
    db.write(law.put_back, "award_kind", cut.id)
    assert all(one.active for one in periods(db))
    assert periods(db)[-1].id == own


def test_a_newer_release_ends_the_offices_period_where_its_own_begins(db, shipped) -> None:
    own = add(db, WINTER)
    last = next(one for one in shipped.award_kinds if one.code == "LDTT" and one.valid_from == NEW_LAW)
    kinds = [one for one in shipped.award_kinds if one is not last]
    summer = date(2027, 7, 1)
    kinds += [replace(last, valid_to=summer - timedelta(days=1)), replace(last, valid_from=summer)]
    db.write(law.take_over_shipped, replace(shipped, award_kinds=tuple(kinds)), "two")
    assert starts(db) == [*SHIPPED, WINTER, summer]
    assert db.read(office.award_kind, "LDTT", summer - timedelta(days=1)).id == own
    assert [one.draft.valid_to for one in periods(db)][-3:] == [
        WINTER - timedelta(days=1), summer - timedelta(days=1), None,
    ]  # fmt: skip
