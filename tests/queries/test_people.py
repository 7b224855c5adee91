"""Lists and look-ups of people."""

from datetime import date

import pytest

from thidua_desktop.commands import people as commands
from thidua_desktop.commands import people_years as yearly
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.listing import Listing
from thidua_desktop.domain.people import HouseholdDraft, PersonDraft, UnitDraft
from thidua_desktop.domain.people_years import ClusterDraft, InitiativeDraft
from thidua_desktop.model import Award
from thidua_desktop.queries import listing, people, people_lists

TODAY = date(2026, 6, 1)


@pytest.fixture
def commune(db):
    hamlet = db.write(commands.add_unit, UnitDraft("Thôn 10", kind="hamlet"))
    school = db.write(commands.add_unit, UnitDraft("Trường Mầm non Hoa Sen", kind="school", parent_id=hamlet))
    for name, unit in (
        ("Đặng Thị Ánh", school), ("Trần Văn Ân", hamlet), ("Bùi Thị An", school), ("Đinh Văn Cường", None),
    ):  # fmt: skip
        db.write(commands.add_person, PersonDraft(name, birth="1980", sex="female", unit_id=unit), TODAY)
    return db


@pytest.mark.parametrize("words", ["anh dang", "Ánh", "DANG anh", "thi ánh đặng"])
def test_a_name_is_found_without_marks_in_any_order(commune, words: str) -> None:
    assert [row.full_name for row in commune.read(people.find_persons, words)] == ["Đặng Thị Ánh"]


def test_people_of_the_asked_unit_come_first(commune) -> None:
    hamlet = commune.read(people.unit_choices)[0][0]
    found = commune.read(people.find_persons, "", unit_id=hamlet)
    assert [row.full_name for row in found] == ["Trần Văn Ân", "Bùi Thị An", "Đặng Thị Ánh", "Đinh Văn Cường"]
    assert found[0].text == "Trần Văn Ân (sinh 1980) – Thôn 10"


@pytest.mark.parametrize("name", sorted(people_lists.SPECS))
def test_every_list_sorts_by_every_column_and_offers_its_values(commune, name: str) -> None:
    spec = people_lists.SPECS[name]
    unit = commune.read(people.unit_choices)[0][0]
    commune.write(commands.add_household, HouseholdDraft("Phan Văn Đức", unit_id=unit))
    commune.write(yearly.add_cluster, ClusterDraft(2026, "Khối thôn", unit, (unit,)))
    commune.write(yearly.add_initiative, InitiativeDraft(2026, "Tưới nhỏ giọt", unit_id=unit), TODAY)
    count = commune.read(listing.total, spec)
    assert count
    for key in spec.columns:
        found = commune.read(listing.ids, spec, Listing(sort=key, descending=True))
        assert len(found) == count
        assert sum(choice.count for choice in commune.read(listing.choices, spec, key, Listing())) == count
    assert len(commune.read(listing.rows, spec, found)) == count


def test_the_list_of_people_is_in_order_of_given_names(commune) -> None:
    spec = people_lists.PERSONS
    ids = commune.read(listing.ids, spec, Listing())
    rows = commune.read(listing.rows, spec, ids)
    assert [row.full_name for row in rows] == ["Bùi Thị An", "Đặng Thị Ánh", "Trần Văn Ân", "Đinh Văn Cường"]
    assert rows[0].unit == "Trường Mầm non Hoa Sen"
    assert len(commune.read(listing.ids, spec, Listing(search="hoa sen"))) == 2


def test_a_cluster_is_found_without_marks(commune) -> None:
    unit = commune.read(people.unit_choices)[0][0]
    commune.write(yearly.add_cluster, ClusterDraft(2026, "Khối trường học", None, (unit,)))
    assert len(commune.read(listing.ids, people_lists.CLUSTERS, Listing(search="khoi hoc"))) == 1


def test_units_count_their_people(commune) -> None:
    ids = commune.read(listing.ids, people_lists.UNITS, Listing())
    rows = commune.read(listing.rows, people_lists.UNITS, ids)
    assert [(row.name, row.person_count, row.parent) for row in rows] == [
        ("Thôn 10", 1, None),
        ("Trường Mầm non Hoa Sen", 2, "Thôn 10"),
    ]


def test_a_persons_page_tells_awards_ratings_and_initiatives(commune) -> None:
    key = commune.read(people.find_persons, "anh dang")[0].id
    commune.write(yearly.rate, 2025, "HTXS", person_id=key)
    commune.write(yearly.add_initiative, InitiativeDraft(2025, "Góc đọc sách", person_id=key), TODAY)

    def award(session) -> None:
        session.add(
            Award(
                year=2024,
                person_id=key,
                award_code="GK_X",
                award_name="Giấy khen",
                name_at="Đặng Thị Ánh",
                decision_number="45/QĐ-UBND",
            )
        )

    commune.write(award)
    view = commune.read(people.person_view, key)
    assert [row.rating for row in view.ratings] == ["HTXS"]
    assert [row.title for row in view.initiatives] == ["Góc đọc sách"]
    assert [(row.year, row.name, row.decision) for row in view.awards] == [(2024, "Giấy khen", "45/QĐ-UBND")]


def test_who_is_gone_is_told_as_gone(db) -> None:
    with pytest.raises(Refused, match="Không còn người này"):
        db.read(people.person_view, 7)
