"""The office moves the day from which an award is given by other rules: the periods beside it follow, and back."""

from dataclasses import replace
from datetime import date

import pytest

from tests import law_file
from thidua_desktop.commands import catalogue, law
from thidua_desktop.domain.errors import Refused
from thidua_desktop.queries import office
from thidua_desktop.queries.own_rules import departures

SHIPPED = [
    (date(2024, 1, 1), date(2025, 6, 30)),
    (date(2025, 7, 1), date(2026, 9, 30)),
    (date(2026, 10, 1), None),
]
MOVED = [SHIPPED[0], (date(2025, 7, 1), date(2026, 12, 31)), (date(2027, 1, 1), None)]


@pytest.fixture(scope="module")
def new_file(new_file):
    return law_file.with_law(new_file)


def periods(db):
    rows = [one for one in db.read(office.award_kinds, active_only=False) if one.code == "LDTT"]
    return sorted(rows, key=lambda one: one.draft.valid_from)


def days(db):
    return [(one.draft.valid_from, one.draft.valid_to) for one in periods(db)]


def edit(db, place, **changes) -> None:
    row = periods(db)[place]
    db.write(catalogue.edit_award_kind, row.id, replace(row.draft, **changes), seen=row.draft)


@pytest.mark.parametrize(
    ("place", "changes"), [(2, {"valid_from": date(2027, 1, 1)}), (1, {"valid_to": date(2026, 12, 31)})]
)
@pytest.mark.parametrize("back", [1, 2])
def test_a_moved_day_takes_the_period_beside_it_along_and_back(db, place, changes, back) -> None:
    assert days(db) == SHIPPED
    edit(db, place, **changes)
    assert days(db) == MOVED
    told = db.read(departures, "award_kind")
    assert [told[one.id].text for one in periods(db)[1:]] == [
        "Đến ngày: 31/12/2026 (bản kèm theo: 30/09/2026)",
        "Từ ngày: 01/01/2027 (bản kèm theo: 01/10/2026)",
    ]
    db.write(law.put_back, "award_kind", periods(db)[back].id)
    assert days(db) == SHIPPED
    assert not any(one.edited for one in periods(db))
    assert db.read(departures, "award_kind") == {}


def test_the_move_is_told_and_undone_as_one_step(db) -> None:
    edit(db, 2, valid_from=date(2027, 1, 1))
    assert "Lao động tiên tiến, thời kỳ trước nay đến 31/12/2026" in db.undo_label()
    db.undo()
    assert days(db) == SHIPPED


@pytest.mark.parametrize(
    ("place", "changes", "said"),
    [
        (2, {"valid_from": date(2025, 7, 1)}, "Thời kỳ trước của hình thức này áp dụng từ 01/07/2025"),
        (0, {"valid_to": date(2026, 9, 30)}, "Thời kỳ sau của hình thức này áp dụng đến 30/09/2026"),
        (1, {"valid_to": None}, "chồng lên một thời kỳ khác"),
    ],
)
def test_no_period_swallows_another(db, place, changes, said) -> None:
    with pytest.raises(Refused, match=said):
        edit(db, place, **changes)
    assert days(db) == SHIPPED


def test_what_the_office_moved_stays_when_the_files_are_taken_over_again(db) -> None:
    edit(db, 2, valid_from=date(2027, 1, 1))
    db.write(law.take_over_shipped, law_file.shipped(), "two")
    assert days(db) == MOVED
