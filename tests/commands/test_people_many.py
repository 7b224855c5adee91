"""One change for many people, units or households."""

from datetime import date

import pytest

from thidua_desktop.commands import people as commands
from thidua_desktop.commands.people_many import edit_many
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.people import HouseholdDraft, PersonDraft, UnitDraft
from thidua_desktop.domain.people_many import ManyLine
from thidua_desktop.queries import people as read
from thidua_desktop.queries.people_many import plan

TODAY = date(2026, 6, 1)


@pytest.fixture
def units(db) -> list[int]:
    return [db.write(commands.add_unit, UnitDraft(name, kind="hamlet")) for name in ("Thôn 1", "Thôn 2", "Thôn 3")]


@pytest.fixture
def people(db, units) -> list[int]:
    names = ("Nguyễn Thị Lan", "Trần Văn Bảy", "Lê Thị Hồng")
    return [
        db.write(commands.add_person, PersonDraft(name, birth="1980", unit_id=unit), TODAY)
        for name, unit in zip(names, units, strict=True)
    ]


def test_the_plan_says_row_by_row_what_would_change(db, units, people) -> None:
    found = db.read(plan, "person", people, {"unit_id": units[1], "is_party_member": False})
    assert found.lines == (
        ManyLine(people[0], "Nguyễn Thị Lan", "đơn vị: Thôn 1 → Thôn 2"),
        ManyLine(people[2], "Lê Thị Hồng", "đơn vị: Thôn 3 → Thôn 2"),
    )
    assert found.unchanged == 1


def test_many_are_changed_in_one_step_that_one_undo_takes_back(db, units, people) -> None:
    assert db.write(edit_many, "person", people, {"unit_id": units[1], "left_on": date(2026, 5, 1)}, TODAY) == 3
    assert {db.read(read.person_view, key).unit for key in people} == {"Thôn 2"}
    assert db.undo() == "Sửa nhiều dòng – 3 người"
    assert [db.read(read.person_view, key).unit for key in people] == ["Thôn 1", "Thôn 2", "Thôn 3"]


def test_one_row_that_does_not_allow_it_is_named_and_none_is_changed(db, people) -> None:
    with pytest.raises(Refused, match="Nguyễn Thị Lan: Ngày thôi công tác .* trước ngày sinh"):
        db.write(edit_many, "person", people, {"position": "Giáo viên", "left_on": date(1970, 1, 1)}, TODAY)
    assert db.read(read.person_view, people[0]).draft.position == ""


@pytest.mark.parametrize("values", [{}, {"is_leader": False}])
def test_a_change_of_nothing_is_refused(db, people, values) -> None:
    with pytest.raises(Refused, match="Chưa chọn gì|đều đã như thế"):
        db.write(edit_many, "person", people, values, TODAY)


def test_no_other_column_can_be_changed_for_many(db, people) -> None:
    with pytest.raises(ValueError, match="full_name"):
        db.write(edit_many, "person", people, {"full_name": "Ai đó"}, TODAY)


def test_units_are_put_under_another_but_never_under_themselves(db, units) -> None:
    db.write(edit_many, "unit", units[1:], {"parent_id": units[0]}, TODAY)
    assert db.read(read.unit_view, units[2]).parent == "Thôn 1"
    with pytest.raises(Refused, match="Thôn 1 không thể trực thuộc chính nó"):
        db.write(edit_many, "unit", [units[0]], {"parent_id": units[2]}, TODAY)


def test_households_move_together(db, units) -> None:
    homes = [db.write(commands.add_household, HouseholdDraft(name, unit_id=units[0])) for name in ("Phan A", "Phan B")]
    db.write(edit_many, "household", homes, {"unit_id": units[2], "left_on": None}, TODAY)
    assert {db.read(read.household_view, key).unit for key in homes} == {"Thôn 3"}
