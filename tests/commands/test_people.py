"""What the clerk does to units, persons and households, and what a list from Excel brings."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from thidua_desktop.commands import people as commands
from thidua_desktop.commands import people_years as yearly
from thidua_desktop.commands.roster import import_roster
from thidua_desktop.commands.years import close_year
from thidua_desktop.domain.dates import PartialDate
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.people import HouseholdDraft, PersonDraft, UnitDraft
from thidua_desktop.domain.people_years import ClusterDraft, InitiativeDraft
from thidua_desktop.domain.roster import RosterDecisions, RosterOutcome
from thidua_desktop.queries import people as queries
from thidua_desktop.queries import roster

TODAY = date(2026, 6, 1)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a sheet, as the reader of sheets gives it."""

    row: int
    full_name: str
    unit: str = ""
    birth: PartialDate | None = None
    salutation: str = ""
    sex: str = ""
    position: str = ""
    ethnic_group: str = ""
    is_party_member: bool = False
    address: str = ""
    note: str = ""
    work_kind: str = ""
    left_on: date | None = None
    mark: str = ""


@pytest.fixture
def school(db) -> int:
    return db.write(commands.add_unit, UnitDraft("Trường Mầm non Hoa Sen", kind="school", short_name="MN Hoa Sen"))


@pytest.fixture
def lan(db, school) -> int:
    return db.write(commands.add_person, PersonDraft("Nguyễn Thị Lan", birth="1979", unit_id=school), TODAY)


def test_the_same_person_is_not_entered_twice(db, school, lan) -> None:
    for again in (
        PersonDraft("nguyễn thị  LAN", birth="1979-03-02"),
        PersonDraft("Nguyen Thi Lan", unit_id=school),
        PersonDraft("Bà Nguyễn Thị Lan", birth="1979", unit_id=school),
    ):
        with pytest.raises(Refused, match=r"Nguyễn Thị Lan \(sinh 1979\) – Trường Mầm non Hoa Sen đã có") as refused:
            db.write(commands.add_person, again, TODAY)
        assert refused.value.field == "full_name"
    assert len(db.read(queries.find_persons, "lan")) == 1


def test_another_person_of_the_same_name_may_be_entered(db, school, lan) -> None:
    db.write(commands.add_person, PersonDraft("Nguyễn Thị Lan", birth="1985", unit_id=school), TODAY)
    db.write(commands.add_person, PersonDraft("Nguyễn Thị Lan", birth="1979"), TODAY, another=True)
    assert len(db.read(queries.find_persons, "lan")) == 3


def test_a_salutation_in_front_of_the_name_is_kept_apart(db) -> None:
    key = db.write(commands.add_person, PersonDraft("Ông  Trần Văn  Bình"), TODAY)
    draft = db.read(queries.person_view, key).draft
    assert (draft.salutation, draft.full_name) == ("Ông", "Trần Văn Bình")


def test_an_edit_over_another_edit_is_refused(db, lan) -> None:
    seen = db.read(queries.person_view, lan).draft
    db.write(commands.edit_person, lan, replace(seen, position="Giáo viên"), TODAY, seen=seen)
    with pytest.raises(Refused, match="vừa được sửa"):
        db.write(commands.edit_person, lan, replace(seen, position="Hiệu trưởng"), TODAY, seen=seen)
    assert db.undo() == "Sửa cá nhân – Nguyễn Thị Lan"
    assert db.read(queries.person_view, lan).draft == seen


def test_renaming_into_somebody_else_is_refused(db, lan) -> None:
    other = db.write(commands.add_person, PersonDraft("Nguyễn Thị Liên", birth="1979"), TODAY)
    with pytest.raises(Refused, match="đã có trong danh sách"):
        db.write(commands.edit_person, other, PersonDraft("Nguyễn Thị Lan", birth="1979"), TODAY)


def test_a_birth_is_measured_by_the_day_the_caller_says(db) -> None:
    child = PersonDraft("Nguyễn Thị Út", birth="2026-05")
    with pytest.raises(Refused, match="ở sau hôm nay"):
        db.write(commands.add_person, child, date(2026, 4, 30))
    key = db.write(commands.add_person, child, date(2026, 5, 31))
    with pytest.raises(Refused, match="ở sau hôm nay"):
        db.write(commands.edit_person, key, child, date(2026, 4, 30))


def test_who_is_used_elsewhere_is_not_removed(db, school, lan) -> None:
    db.write(yearly.add_initiative, InitiativeDraft(2025, "Góc đọc sách ngoài trời", person_id=lan), TODAY)
    db.write(yearly.rate, 2025, "HTXS", person_id=lan)
    with pytest.raises(Refused, match="1 xếp loại") as refused:
        db.write(commands.remove_person, lan)
    assert "1 sáng kiến" in str(refused.value)
    with pytest.raises(Refused, match="Trường Mầm non Hoa Sen đang có 1 cá nhân"):
        db.write(commands.remove_unit, school)


def test_what_nothing_hangs_on_goes_and_comes_back(db, school, lan) -> None:
    db.write(commands.remove_person, lan)
    db.write(commands.remove_unit, school)
    db.undo()
    db.undo()
    assert db.read(queries.person_view, lan).unit == "Trường Mầm non Hoa Sen"


def test_a_unit_name_stands_once_among_those_that_exist(db, school) -> None:
    with pytest.raises(Refused, match="đã có"):
        db.write(commands.add_unit, UnitDraft("trường mầm non hoa sen"))
    ended = UnitDraft("Trường Mầm non Hoa Sen", valid_to=date(2020, 8, 31))
    assert db.write(commands.add_unit, ended) != school


def test_a_merged_unit_ends_and_leads_to_the_new_one(db) -> None:
    old = db.write(commands.add_unit, UnitDraft("Thôn Châu Dương", kind="hamlet"))
    new = db.write(commands.add_unit, UnitDraft("Thôn Châu Nội", kind="hamlet"))
    db.write(commands.succeed_unit, old, new, "merged", date(2025, 7, 1))
    before, after = db.read(queries.unit_view, old), db.read(queries.unit_view, new)
    assert before.draft.valid_to == date(2025, 7, 1)
    assert [(one.name, one.kind) for one in before.successors] == [("Thôn Châu Nội", "merged")]
    assert [one.name for one in after.predecessors] == ["Thôn Châu Dương"]
    assert [name for _, name in db.read(queries.unit_choices)] == ["Thôn Châu Nội"]
    assert len(db.read(queries.unit_choices, only_present=False)) == 2


def test_a_unit_is_not_above_itself(db) -> None:
    above = db.write(commands.add_unit, UnitDraft("Đảng ủy xã"))
    below = db.write(commands.add_unit, UnitDraft("Chi bộ thôn", parent_id=above))
    with pytest.raises(Refused, match="trực thuộc chính đơn vị này"):
        db.write(commands.edit_unit, above, UnitDraft("Đảng ủy xã", parent_id=below))


def test_a_household_of_the_same_head_in_the_same_hamlet_is_told(db) -> None:
    hamlet = db.write(commands.add_unit, UnitDraft("Thôn Châu Nội", kind="hamlet"))
    first = HouseholdDraft("Phan Văn Đức", unit_id=hamlet, address="Xóm trên")
    db.write(commands.add_household, first)
    with pytest.raises(Refused, match="Hộ Phan Văn Đức"):
        db.write(commands.add_household, HouseholdDraft("Phan Văn Đức", unit_id=hamlet))
    db.write(commands.add_household, replace(first, address="Xóm dưới"))
    assert len(db.read(queries.find_households, "duc")) == 2


def test_clusters_keep_the_order_of_their_units(db, school) -> None:
    second = db.write(commands.add_unit, UnitDraft("Trường Tiểu học Tùng Ảnh", kind="school"))
    draft = ClusterDraft(2026, "Khối trường học", school, (second, school))
    key = db.write(yearly.add_cluster, draft)
    turned = replace(draft, unit_ids=(school, second))
    db.write(yearly.edit_cluster, key, turned, seen=draft)
    assert db.read(queries.cluster_view, key).draft == turned
    assert db.write(yearly.copy_clusters, 2026, 2027) == 1
    with pytest.raises(Refused, match="năm 2027 đã có đủ"):
        db.write(yearly.copy_clusters, 2026, 2027)


def test_a_rating_of_a_year_is_one(db, lan) -> None:
    db.write(yearly.rate, 2025, "HTT", person_id=lan)
    db.write(yearly.rate, 2025, "HTXS", person_id=lan)
    assert [(row.year, row.rating) for row in db.read(queries.person_view, lan).ratings] == [(2025, "HTXS")]


def test_a_rating_of_a_closed_year_stays(db, lan) -> None:
    db.write(yearly.rate, 2025, "HTT", person_id=lan)
    db.write(close_year, 2025)
    with pytest.raises(Refused, match="Năm 2025 đã đóng"):
        db.write(yearly.rate, 2025, "HTXS", person_id=lan)


def test_an_initiative_of_one_author_stands_once(db, lan) -> None:
    db.write(yearly.add_initiative, InitiativeDraft(2025, "Góc đọc sách", person_id=lan), TODAY)
    with pytest.raises(Refused, match="đã có ở năm 2025"):
        db.write(yearly.add_initiative, InitiativeDraft(2026, "góc đọc sách", person_id=lan), TODAY)


ROWS = (
    Line(5, "Nguyễn Thị Lan", "MN Hoa Sen", PartialDate(1979, 3, 2), position="Phó Hiệu trưởng"),
    Line(6, "Trần Văn Bình", "Thôn Châu Dương", PartialDate(1968)),
    Line(7, "Lê Thị Cúc", "thôn  châu dương"),
)


def test_a_list_adds_updates_and_makes_units_in_one_step(db, school, lan) -> None:
    seen = db.read(roster.preview, ROWS, RosterDecisions())
    assert [(fate.row, fate.fate) for fate in seen.rows] == [(5, "changed"), (6, "new"), (7, "new")]
    assert seen.rows[0].changes == "ngày sinh, chức vụ"
    assert (seen.units[0].name, seen.units[0].unit_id) == ("MN Hoa Sen", school)
    assert db.write(import_roster, ROWS) == RosterOutcome(added=2, changed=1, unchanged=0, units_added=1)
    draft = db.read(queries.person_view, lan).draft
    assert (draft.birth, draft.position, draft.unit_id) == ("1979-03-02", "Phó Hiệu trưởng", school)
    assert [db.read(queries.find_persons, name)[0].unit for name in ("bình", "cúc")] == ["Thôn Châu Dương"] * 2
    assert db.undo_label() == "Nhập danh sách từ Excel – 2 người mới, 1 người được bổ sung"
    db.undo()
    assert [row.full_name for row in db.read(queries.find_persons, "")] == ["Nguyễn Thị Lan"]
    assert [name for _, name in db.read(queries.unit_choices)] == ["Trường Mầm non Hoa Sen"]


def test_a_list_taken_over_twice_adds_nobody_twice(db) -> None:
    db.write(import_roster, ROWS)
    assert db.write(import_roster, ROWS) == RosterOutcome(added=0, changed=0, unchanged=3, units_added=0)


def test_the_clerk_maps_units_and_tells_people_apart(db, school, lan) -> None:
    decisions = RosterDecisions(units={"Thôn Châu Dương": school, "MN Hoa Sen": school}, others=frozenset({5}))
    outcome = db.write(import_roster, ROWS, decisions)
    assert (outcome.added, outcome.changed) == (3, 0)
    assert len(db.read(queries.find_persons, "lan")) == 2


def test_a_list_with_one_unit_gone_changes_nothing(db) -> None:
    with pytest.raises(Refused, match="Không còn đơn vị đã chọn"):
        db.write(import_roster, ROWS, RosterDecisions(units={"Thôn Châu Dương": 999}))
    assert db.read(queries.find_persons, "") == ()
    with pytest.raises(Refused, match="không có người nào"):
        db.write(import_roster, ())
