"""Lists of units and of households taken over: new, changed, same, doubtful; one step; twice is once."""

import pytest

from thidua_desktop.commands import people
from thidua_desktop.commands.unit_import import import_households, import_units
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.imports import LEAVE, NEW
from thidua_desktop.domain.list_entries import HouseholdEntry, UnitEntry
from thidua_desktop.domain.people import HouseholdDraft, UnitDraft
from thidua_desktop.domain.row_marks import row_mark
from thidua_desktop.queries import people as read
from thidua_desktop.queries.unit_import import preview_households, preview_units


def unit(number: int, name: str, **more) -> UnitEntry:
    return UnitEntry(number=number, row=number + 1, name=name, **more)


def household(number: int, name: str, **more) -> HouseholdEntry:
    return HouseholdEntry(number=number, row=number + 1, head_name=name, **more)


@pytest.fixture
def dong(db) -> int:
    return db.write(people.add_unit, UnitDraft(name="Thôn Đông", kind="hamlet", head_name="Trần Văn Ân"))


def fates(db, preview, entries, choices=None):
    return [one.fate for one in db.read(preview, entries, choices or {}).fates]


def drafts(db) -> dict[str, UnitDraft]:
    return {name: db.read(read.unit_view, key).draft for key, name in db.read(read.unit_choices)}


def test_new_changed_and_same_units_are_told_apart_and_written_in_one_step(db, dong) -> None:
    entries = [
        unit(1, "Thôn Đông", head_name="Lê Văn Bình"),
        unit(2, "Tổ 1", kind="hamlet", parent="Thôn Đông"),
        unit(3, "Tổ 2", parent="Thôn Mới"),
        unit(4, "Thôn Mới", head_count=120),
        unit(5, "Thôn Mới", head_count=120),
    ]
    assert fates(db, preview_units, entries) == ["changed", "new", "new", "new", "same"]
    outcome = db.write(import_units, entries, {})
    assert (outcome.added, outcome.changed, outcome.same) == (3, 1, 1)
    found = drafts(db)
    assert found["Thôn Đông"].head_name == "Lê Văn Bình"
    assert found["Tổ 1"].parent_id == dong
    new = next(key for key, name in db.read(read.unit_choices) if name == "Thôn Mới")
    assert found["Tổ 2"].parent_id == new
    assert db.undo() == "Nhập danh sách đơn vị – 3 đơn vị mới, 1 đơn vị được sửa"
    assert drafts(db) == {"Thôn Đông": UnitDraft(name="Thôn Đông", kind="hamlet", head_name="Trần Văn Ân")}


def test_the_same_list_again_changes_nothing(db, dong) -> None:
    entries = [unit(1, "Thôn Đông", head_count=9), unit(2, "Thôn Tây", parent="Thôn Đông", note="x")]
    db.write(import_units, entries, {})
    assert fates(db, preview_units, entries) == ["same", "same"]
    with pytest.raises(Refused, match="Không có gì mới"):
        db.write(import_units, entries, {})


def test_a_name_that_is_nearly_one_on_the_list_waits_for_the_clerk(db, dong) -> None:
    entries = [unit(1, "Thôn Đồng", head_count=9)]
    preview = db.read(preview_units, entries, {})
    assert [one.fate for one in preview.fates] == ["doubt"]
    (question,) = preview.questions
    key = question.key
    assert [value for value, _ in question.answers] == ["", f"unit:{dong}", NEW, LEAVE]
    assert fates(db, preview_units, entries, {key: f"unit:{dong}"}) == ["changed"]
    assert fates(db, preview_units, entries, {key: NEW}) == ["new"]
    assert fates(db, preview_units, entries, {key: LEAVE}) == ["left"]
    db.write(import_units, entries, {key: f"unit:{dong}"})
    assert drafts(db)["Thôn Đông"].head_count == 9


def test_two_lines_of_one_name_that_differ_are_wrong(db) -> None:
    entries = [unit(1, "Thôn Tây", head_count=1), unit(2, "Thôn Tây", head_count=2)]
    assert fates(db, preview_units, entries) == ["new", "wrong"]


def test_units_that_would_belong_to_one_another_are_refused_whole(db) -> None:
    entries = [unit(1, "Một", parent="Hai"), unit(2, "Hai", parent="Một")]
    with pytest.raises(Refused, match="trực thuộc lẫn nhau"):
        db.write(import_units, entries, {})
    assert db.read(read.unit_choices) == ()


def test_households_are_told_apart_by_head_place_and_house(db, dong) -> None:
    db.write(people.add_household, HouseholdDraft(head_name="Trần Văn Bảy", unit_id=dong, address="Số 5"))
    entries = [
        household(1, "Trần Văn Bảy", unit="Thôn Đông", address="Số 5", member_count=4),
        household(2, "Trần Văn Bảy", unit="Thôn Đông", address="Số 9"),
        household(3, "Trần Văn Bảy", unit="thôn đông"),
        household(4, "Lê Thị Sáu", unit="Thôn Tây"),
    ]
    preview = db.read(preview_households, entries, {})
    assert [one.fate for one in preview.fates] == ["changed", "doubt", "wrong", "doubt"]
    assert [one.words for one in preview.questions] == ["Thôn Tây", "Trần Văn Bảy"]


def test_a_place_nobody_knows_is_made_once_when_the_clerk_says_so(db, dong) -> None:
    entries = [household(1, "Lê Thị Sáu", unit="Thôn Tây"), household(2, "Lê Văn Tám", unit="Thôn Tây")]
    preview = db.read(preview_households, entries, {})
    assert [(one.words, one.lines) for one in preview.questions] == [("Thôn Tây", 2)]
    choices = {preview.questions[0].key: NEW}
    assert db.write(import_households, entries, choices).added == 2
    assert [name for _, name in db.read(read.unit_choices)] == ["Thôn Đông", "Thôn Tây"]
    with pytest.raises(Refused, match="Không có gì mới"):
        db.write(import_households, entries, {})
    assert db.undo() == "Nhập danh sách hộ gia đình – 2 hộ mới"
    assert [name for _, name in db.read(read.unit_choices)] == ["Thôn Đông"]


def test_two_households_that_fit_are_offered(db, dong) -> None:
    first = db.write(people.add_household, HouseholdDraft(head_name="Trần Văn Bảy", unit_id=dong, address="Số 5"))
    second = db.write(
        people.add_household, HouseholdDraft(head_name="Trần Văn Bảy", unit_id=dong, address="Số 9"), another=True
    )
    entries = [household(1, "Trần Văn Bảy", unit="Thôn Đông", member_count=3)]
    (question,) = db.read(preview_households, entries, {}).questions
    assert [value for value, _ in question.answers][1:3] == [f"household:{first}", f"household:{second}"]
    db.write(import_households, entries, {question.key: f"household:{second}"})
    assert db.read(read.household_view, second).draft.member_count == 3


def test_a_changed_address_of_the_only_household_of_that_name_there_is_an_edit(db, dong) -> None:
    db.write(people.add_household, HouseholdDraft(head_name="Trần Văn Bảy", unit_id=dong, address="Số 3"))
    moved = household(1, "Trần Văn Bảy", unit="Thôn Đông", address="Số 5")
    assert fates(db, preview_households, [moved]) == ["changed"]
    there = household(2, "Trần Văn Bảy", unit="Thôn Đông", address="Số 3")
    assert fates(db, preview_households, [moved, there]) == ["doubt", "same"]


def test_a_mark_means_its_record_alone_and_only_while_that_has_its_name(db, dong) -> None:
    mark = row_mark(dong, "Thôn Đông")
    renamed, copied = unit(1, "Thôn Vọng Sơn", mark=mark), unit(2, "Thôn Tây", mark=mark)
    assert fates(db, preview_units, [renamed, copied]) == ["changed", "new"]
    db.write(import_units, [renamed], {})
    assert list(drafts(db)) == ["Thôn Vọng Sơn"]
    assert fates(db, preview_units, [unit(1, "Trường Mầm non", mark=mark)]) == ["new"]
