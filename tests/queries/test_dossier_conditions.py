"""The list of dossiers by their whole checklists: order, filter, figures and rows tell the same."""

from datetime import date

import pytest

from tests import dossier_year
from tests.dossier_year import TODAY
from thidua_desktop.commands import dossier_flow as flow
from thidua_desktop.commands import dossiers as commands
from thidua_desktop.domain.checks import AMBER, GREEN, GREY, RED
from thidua_desktop.domain.listing import Listing
from thidua_desktop.queries import checks, dossier_conditions

SCOPE = {"year": 2024, "today": TODAY}


@pytest.fixture
def year(db):
    return dossier_year.make(db)


@pytest.fixture
def made(db, year):
    withdrawn = db.write(commands.add_dossier, year.household(), TODAY)
    db.write(flow.withdraw, [withdrawn], "Rút", TODAY)
    return [
        dossier_year.ready(db, year.person()),
        db.write(commands.add_dossier, year.unit(), TODAY),
        db.write(commands.add_dossier, year.person(person_id=year.ids.hung, received_on=date(2024, 12, 1)), TODAY),
        withdrawn,
    ]


def test_rows_have_the_colour_of_their_checklist_and_a_reason(db, made) -> None:
    rows = db.read(dossier_conditions.checked_rows, made, today=TODAY)
    colours = db.read(checks.colours, made, TODAY)
    assert [row.readiness for row in rows[:3]] == [colours[key] for key in made[:3]]
    assert all(row.check_reason for row in rows[:3] if row.readiness != GREEN)
    assert rows[3].check_reason == ""


def test_order_filter_and_figures_follow_the_same_colours(db, made) -> None:
    rows = {row.id: row for row in db.read(dossier_conditions.checked_rows, made, today=TODAY)}
    ids = db.read(dossier_conditions.list_ids, Listing(sort="readiness"), **SCOPE)
    order = {RED: 0, AMBER: 1, GREY: 2, GREEN: 3}
    shown = [order[rows[key].readiness] for key in ids]
    assert shown == sorted(shown)
    assert set(ids) == set(made)
    for choice in db.read(dossier_conditions.list_choices, "readiness", Listing(), **SCOPE):
        found = db.read(dossier_conditions.list_ids, Listing().with_filter("readiness", (choice.value,)), **SCOPE)
        assert {rows[key].readiness for key in found} == {choice.value}
        assert len(found) == choice.count
    assert db.read(dossier_conditions.figures, **SCOPE).startswith("4 hồ sơ · ")


def test_of_many_running_dossiers_only_the_figures_leave_the_checklists_unread(db, made, monkeypatch) -> None:
    usual = db.read(dossier_conditions.list_ids, Listing(sort="readiness"), **SCOPE)
    monkeypatch.setattr(dossier_conditions, "MOST_COUNTED", 1)
    assert db.read(dossier_conditions.list_ids, Listing(sort="readiness"), **SCOPE) == usual
    words = db.read(dossier_conditions.figures, **SCOPE)
    assert "đủ điều kiện" not in words
    assert "lọc cột Điều kiện" in words


def test_the_checklists_tell_how_far_they_are_and_are_read_once_until_the_data_change(db, year, made) -> None:
    told = []

    def progress(done: int, total: int, text: str) -> None:
        told.append((done, total, text))

    for _ in range(2):
        db.read(dossier_conditions.list_ids, Listing(sort="readiness"), **SCOPE, progress=progress)
    assert told == [(0, 3, "")]
    db.write(commands.set_summary, made[1], "Khác.", TODAY)
    db.read(dossier_conditions.list_choices, "readiness", Listing(), **SCOPE, progress=progress)
    assert len(told) == 2


def test_more_dossiers_than_sqlite_takes_values_are_sorted_by_condition(db, made, monkeypatch) -> None:
    thousands = dict.fromkeys(range(10_000, 50_000), AMBER)
    monkeypatch.setattr(dossier_conditions, "colours", lambda *_args, **_more: {made[0]: RED, **thousands})
    ids = db.read(dossier_conditions.list_ids, Listing(sort="readiness"), **SCOPE)
    assert ids[0] == made[0]


def test_the_figures_tell_the_deadline_of_the_campaign_while_something_waits(db, year, made) -> None:
    words = db.read(dossier_conditions.figures, **SCOPE, campaign_id=year.ids.campaign)
    assert words.endswith("hạn nộp 15/12/2024, còn 3 ngày làm việc")
    assert "hạn nộp" not in db.read(dossier_conditions.figures, **SCOPE)
