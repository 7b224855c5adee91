"""What cannot be so about people, and when two records may be one person."""

from datetime import date

import pytest

from thidua_desktop.domain import people as rules
from thidua_desktop.domain import people_years as yearly
from thidua_desktop.domain.people import HouseholdDraft, PersonDraft, UnitDraft
from thidua_desktop.domain.people_years import ClusterDraft, InitiativeDraft
from thidua_desktop.domain.roster import guess_unit_kind

TODAY = date(2026, 3, 15)


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (PersonDraft(""), "full_name"),
        (PersonDraft("Lan"), "full_name"),
        (PersonDraft("Nguyễn Thị Lan 2"), "full_name"),
        (PersonDraft("Nguyễn Thị Lan", birth="1979-02-30"), "birth"),
        (PersonDraft("Nguyễn Thị Lan", birth="2030"), "birth"),
        (PersonDraft("Nguyễn Thị Lan", birth="năm 79"), "birth"),
        (PersonDraft("Nguyễn Thị Lan", birth="1979", left_on=date(1970, 1, 1)), "left_on"),
        (PersonDraft("Nguyễn Thị Lan", sex="khác"), "sex"),
    ],
)
def test_what_cannot_be_so_about_a_person_belongs_to_its_field(draft: PersonDraft, field: str) -> None:
    assert [key for key, _ in rules.person_problems(draft, TODAY)] == [field]


def test_a_person_needs_no_more_than_a_name() -> None:
    assert not list(rules.person_problems(PersonDraft("Nguyễn Thị Lan"), TODAY))
    assert not list(rules.person_problems(PersonDraft("Nguyễn Thị Lan", birth="1979-03"), TODAY))


@pytest.mark.parametrize(
    ("one", "other", "same_unit", "same"),
    [
        ("1979", "1979-03-02", False, True),
        ("1979-03-02", "1979", False, True),
        ("1979", "1980", True, False),
        ("1979-03-02", "1979-03-20", True, False),
        ("", "1979", True, True),
        ("", "1979", False, False),
        ("", "", False, False),
    ],
)
def test_births_that_agree_make_one_person(one: str, other: str, same_unit: bool, same: bool) -> None:
    assert rules.may_be_same(one, other, same_unit=same_unit) is same


def test_units_households_clusters_initiatives_say_what_is_missing() -> None:
    assert dict(rules.unit_problems(UnitDraft(kind="?"))).keys() == {"name", "kind"}
    ended = UnitDraft("Thôn Cũ", valid_from=date(2020, 1, 1), valid_to=date(2019, 1, 1))
    assert dict(rules.unit_problems(ended)).keys() == {"valid_to"}
    assert dict(rules.household_problems(HouseholdDraft(member_count=0))).keys() == {"head_name", "member_count"}
    assert dict(yearly.cluster_problems(ClusterDraft(2026, "Khối trường", 7, (1, 1)))).keys() == {
        "unit_ids",
        "head_unit_id",
    }
    late = InitiativeDraft(2026, "Dạy bơi", person_id=1, recognised_on=date(2026, 4, 1))
    assert dict(yearly.initiative_problems(late, TODAY)).keys() == {"recognised_on", "recognised_by"}
    assert dict(yearly.initiative_problems(InitiativeDraft(2026, "Dạy bơi"), TODAY)).keys() == {"person_id"}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Trường Mầm non Hoa Sen", "school"),
        ("Thôn Châu Dương", "hamlet"),
        ("TDP 4", "hamlet"),
        ("Hội Liên hiệp Phụ nữ xã", "union"),
        ("Ban Chỉ huy Quân sự xã", "armed"),
        ("Bản Nậm Cắt", "hamlet"),
        ("Trạm Y tế xã", "station"),
        ("Văn phòng HĐND và UBND", "office"),
        ("HTX Dịch vụ Tùng Ảnh", "enterprise"),
        ("Chi nhánh điện", "other"),
    ],
)
def test_a_name_tells_the_kind_of_unit(name: str, kind: str) -> None:
    assert guess_unit_kind(name) == kind
