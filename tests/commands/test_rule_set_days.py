"""The office moves the day a law begins to apply: neighbours follow, dossiers keep what they have, and back again."""

from dataclasses import replace
from datetime import date

import pytest

from tests import law_file
from thidua_desktop.commands import dossiers, law, own_rules, people
from thidua_desktop.domain.dossiers import DossierDraft
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.people import PersonDraft, UnitDraft
from thidua_desktop.model import Dossier
from thidua_desktop.queries.dossiers import draft as dossier_draft
from thidua_desktop.queries.own_rules import rule_set_rows
from thidua_desktop.queries.rules import rule_set_on

TODAY = date(2026, 10, 20)
NEW_YEAR = date(2027, 1, 1)


@pytest.fixture(scope="module")
def new_file(new_file):
    return law_file.with_law(new_file)


@pytest.fixture(scope="module")
def shipped():
    return law_file.shipped()


def row(db, code):
    return next(one for one in db.read(rule_set_rows, TODAY) if one.code == code)


def edit(db, code, **days) -> None:
    present = row(db, code)
    db.write(own_rules.edit_rule_set, present.id, replace(present.draft, **days), seen=present.draft)


def validity(db) -> list[str]:
    return [one.validity for one in reversed(db.read(rule_set_rows, TODAY))]


def put_back(db, code) -> None:
    db.write(law.put_back, "rule_set", row(db, code).id)


SHIPPED = [
    "đến 31/12/2023",
    "từ 01/01/2024 đến 30/06/2025",
    "từ 01/07/2025 đến 30/09/2026",
    "từ 01/10/2026",
]
MOVED = [*SHIPPED[:2], "từ 01/07/2025 đến 31/12/2026", "từ 01/01/2027"]


def test_the_rule_set_before_lasts_until_the_new_one_begins(db) -> None:
    edit(db, "2026", valid_from=NEW_YEAR)
    assert validity(db) == MOVED
    assert [db.read(rule_set_on, day) for day in (date(2026, 12, 31), NEW_YEAR)] == ["2025", "2026"]
    assert row(db, "2026").departure.text == "Từ ngày: 01/01/2027 (bản kèm theo: 01/10/2026)"
    assert row(db, "2025").departure.text == "Đến ngày: 31/12/2026 (bản kèm theo: 30/09/2026)"
    db.undo()
    assert validity(db) == SHIPPED
    assert row(db, "2025").departure.differences == ()


def test_the_rule_set_after_begins_when_the_one_before_ends(db) -> None:
    edit(db, "2025", valid_to=date(2026, 12, 31))
    assert validity(db) == MOVED


@pytest.mark.parametrize("code", ["2025", "2026"])
def test_going_back_at_either_side_takes_the_other_along(db, code) -> None:
    edit(db, "2026", valid_from=NEW_YEAR)
    put_back(db, code)
    assert validity(db) == SHIPPED
    assert not any(one.departure.differences for one in db.read(rule_set_rows, TODAY))


def test_what_was_moved_is_told(db) -> None:
    edit(db, "2026", valid_from=NEW_YEAR)
    assert "bộ liền trước nay đến 31/12/2026" in db.undo_label()
    edit(db, "2025", valid_from=date(2025, 8, 1), valid_to=date(2026, 12, 30))
    assert "bộ liền trước nay đến 31/07/2025, bộ liền sau nay từ 31/12/2026" in db.undo_label()


def test_a_day_no_rule_set_would_know_is_refused_and_nothing_moves(db) -> None:
    for code, days, field in (
        ("2026", {"valid_from": date(2025, 7, 1)}, "valid_from"),
        ("2026", {"valid_to": NEW_YEAR}, "valid_to"),
        ("2003", {"valid_from": date(2010, 1, 1)}, "valid_from"),
        ("2025", {"valid_to": date(2025, 6, 30)}, "valid_to"),
    ):
        with pytest.raises(Refused) as refused:
            edit(db, code, **days)
        assert refused.value.field == field
    assert validity(db) == SHIPPED


def test_going_back_waits_for_a_neighbour_that_took_the_days(db) -> None:
    edit(db, "2026", valid_from=NEW_YEAR)
    edit(db, "2025", valid_from=date(2026, 11, 1))
    with pytest.raises(Refused, match="áp dụng từ 01/11/2026"):
        put_back(db, "2026")
    put_back(db, "2025")
    assert validity(db) == SHIPPED


def test_a_newer_release_leaves_the_day_of_the_office_and_no_day_without_rules(db, shipped) -> None:
    edit(db, "2026", valid_from=NEW_YEAR)
    last = shipped.rule_sets[-1]
    sets = (
        *shipped.rule_sets[:-1],
        replace(last, valid_to=date(2027, 6, 30)),
        replace(last, code="2027", valid_from=date(2027, 7, 1), position=last.position + 1),
    )
    db.write(law.take_over_shipped, replace(shipped, rule_sets=sets), "two")
    assert validity(db) == [*MOVED[:3], "từ 01/01/2027 đến 30/06/2027", "từ 01/07/2027"]
    assert row(db, "2026").departure.news
    put_back(db, "2026")
    assert validity(db) == [*SHIPPED[:3], "từ 01/10/2026 đến 30/06/2027", "từ 01/07/2027"]


def test_a_dossier_keeps_the_rule_set_it_was_received_under(db) -> None:
    school = db.write(people.add_unit, UnitDraft(name="Trường Tiểu học Tùng Lâm", kind="school"))
    lan = db.write(people.add_person, PersonDraft(full_name="Nguyễn Thị Lan", unit_id=school), TODAY)
    asked = DossierDraft(
        year=2026, person_id=lan, award_code="LDTT", basis="merit", summary="Tốt.", received_on=date(2026, 10, 5)
    )
    number = db.write(dossiers.add_dossier, asked, TODAY)

    def kept() -> str:
        return db.read(lambda session: session.get(Dossier, number).rule_set)

    edit(db, "2026", valid_from=NEW_YEAR)
    present = db.read(dossier_draft, number)
    db.write(dossiers.edit_dossier, number, replace(present, summary="Tận tụy với nghề."), TODAY)
    assert kept() == "2026"
    db.write(dossiers.edit_dossier, number, replace(present, received_on=date(2026, 10, 6)), TODAY)
    assert kept() == "2025"
