"""Taking over awards of former years: looked up, chosen, written in one step, and never twice."""

import datetime as dt
from dataclasses import replace

import pytest

from tests import award_year
from thidua_desktop.commands import awards, past_awards
from thidua_desktop.commands.label import labelled
from thidua_desktop.domain.dates import PartialDate
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.listing import Listing
from thidua_desktop.domain.past_awards import LEAVE, LEAVE_AWARD, NEW, PastChoices, PastLine
from thidua_desktop.domain.row_marks import row_mark
from thidua_desktop.model import Award, AwardKind, Person, Unit, UnitSuccession
from thidua_desktop.queries import awards as read
from thidua_desktop.queries import past_awards as queries

NOTHING = PastChoices()


@labelled("Chuẩn bị")
def prepare(session):
    """Two of one name, a former hamlet that became today's, births."""
    ids = award_year.make(session)
    unit = session.get(Unit, ids.unit)
    former = Unit(name="Thôn Châu Đình", kind="hamlet", valid_to=dt.date(2020, 1, 1))
    other = Unit(name="Thôn Bãi Vọt", kind="hamlet")
    session.add_all([former, other])
    session.flush()
    session.add(UnitSuccession(predecessor_id=former.id, successor_id=unit.id, kind="merged"))
    lan, hung = session.get(Person, ids.persons[0]), session.get(Person, ids.persons[1])
    lan.birth, hung.birth = "1979-03-02", "1970"
    session.add(Person(full_name="Nguyễn Thị Lan", birth="1985", unit_id=other.id))
    kind = session.query(AwardKind).filter_by(code="GK_X").one()
    kind.name, kind.short_name = "Giấy khen của Chủ tịch Ủy ban nhân dân cấp xã", "Giấy khen"
    session.query(AwardKind).filter_by(code="LDTT").one().for_unit = False
    session.flush()
    return ids


@pytest.fixture
def ids(db):
    return db.write(prepare)


def line(number=1, name="Nguyễn Thị Lan", award="Lao động tiên tiến", year=2019, **more):
    values = {"decision_number": "12/QĐ-UBND", "unit": "Thôn Châu Dương", **more}
    return PastLine(number=number, row=number + 1, name=name, award=award, year=year, **values)


def fates(db, *lines, choices=NOTHING):
    return db.read(queries.fates, lines, choices)


def fate(db, one, choices=NOTHING):
    return fates(db, one, choices=choices)[0]


def count(db):
    return len(db.read(read.list_ids, Listing(), kind="awards"))


def test_name_and_unit_find_the_person_and_the_award(db, ids):
    found = fate(db, line())
    assert (found.fate, found.receiver_key, found.code) == ("new", f"person:{ids.persons[0]}", "LDTT")


def test_a_former_unit_counts_as_the_one_it_became(db, ids):
    assert fate(db, line(unit="Thôn Châu Đình")).receiver_key == f"person:{ids.persons[0]}"
    assert fate(db, line(name="Thôn Châu Đình", award="Giấy khen", unit="", authority="UBND xã")).fate == "new"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"unit": ""}, "2 trường hợp"),
        ({"name": "Đặng Văn Hùng", "unit": ""}, "cùng tên"),
        ({"name": "Đặng Văn Húng"}, "khác dấu"),
        ({"name": "Người Không Có"}, "chưa có trong danh sách"),
    ],
)
def test_whoever_is_not_clear_is_asked_for_and_never_taken(db, ids, change, words):
    found = fate(db, line(**change))
    assert (found.fate, found.asks, found.receiver_key) == ("doubt", "receiver", "")
    assert words in found.remark
    with pytest.raises(Refused, match="Không có khen thưởng nào mới"):
        db.write(past_awards.import_past_awards, (line(**change),), NOTHING)


@pytest.mark.parametrize(
    ("award", "authority", "code"),
    [
        ("LĐTT", "", "LDTT"),
        ("danh hiệu Lao động tiên tiến", "", "LDTT"),
        ("Giấy khen", "Chủ tịch UBND xã Tùng Ảnh", "GK_X"),
        ("Giấy khen của Chủ tịch UBND xã", "", "GK_X"),
        ("Giấy khen", "Chủ tịch UBND huyện Đức Thọ", ""),
        ("Giấy khen", "", ""),
        ("Bằng khen", "UBND tỉnh Hà Tĩnh", "BK_T"),
        ("Bằng khen của Bộ trưởng", "", ""),
        ("Huy hiệu", "", ""),
    ],
)
def test_an_award_is_known_by_its_words_and_by_who_decided(db, ids, award, authority, code):
    found = fate(db, line(award=award, authority=authority))
    assert found.code == code
    assert found.asks == ("" if code else "kind")


def test_one_answer_settles_all_lines_of_one_receiver_and_one_award(db, ids):
    lines = (line(1, unit="", year=2018), line(2, unit="", year=2019), line(3, unit="", award="Huy hiệu"))
    shown = db.read(queries.preview, lines, NOTHING)
    (who,) = shown.receivers
    (kind,) = shown.kinds
    assert (who.lines, kind.lines, shown.count("doubt")) == (2, 1, 3)
    assert who.answers[1][0].startswith("person:")
    choices = PastChoices(receivers={who.key: who.answers[1][0]}, kinds={kind.key: "GK_X"})
    assert [one.fate for one in fates(db, *lines, choices=choices)] == ["new"] * 3
    left = PastChoices(receivers={who.key: LEAVE}, kinds={kind.key: LEAVE_AWARD})
    assert {one.fate for one in fates(db, *lines, choices=left)} == {"left"}


def test_the_only_one_offered_may_be_taken_in_one_go(db, ids):
    only = line(name="Đặng Văn Hùng", unit="")
    assert fate(db, only, PastChoices(take_only=True)).receiver_key == f"person:{ids.persons[1]}"
    assert fate(db, line(unit=""), PastChoices(take_only=True)).fate == "doubt"


def test_an_award_that_this_sort_of_receiver_cannot_have_is_wrong(db, ids):
    found = fate(db, line(name="Thôn Châu Dương", unit=""))
    assert (found.fate, found.remark) == ("wrong", "Lao động tiên tiến không tặng cho tập thể")


def test_the_same_file_twice_changes_nothing(db, ids):
    lines = tuple(line(number, year=2010 + number) for number in range(1, 6))
    outcome = db.write(past_awards.import_past_awards, lines, NOTHING)
    assert (outcome.added, outcome.same) == (5, 0)
    assert count(db) == 5
    assert {one.fate for one in fates(db, *lines)} == {"same"}
    with pytest.raises(Refused, match="Không có khen thưởng nào mới"):
        db.write(past_awards.import_past_awards, lines, NOTHING)
    assert count(db) == 5


def test_the_whole_import_is_one_step_of_undo(db, ids):
    made = PastChoices(make_new=True)
    lines = (line(1), line(2, name="Người Mới Đến", year=2018), line(3, name="Người Mới Đến", year=2019))
    people = db.read(lambda session: session.query(Person).count())
    outcome = db.write(past_awards.import_past_awards, lines, made)
    assert (outcome.added, outcome.people_made) == (3, 1)
    assert {one.fate for one in fates(db, *lines, choices=made)} == {"same"}
    assert db.undo().startswith("Nhập khen thưởng cũ")
    assert count(db) == 0
    assert db.read(lambda session: session.query(Person).count()) == people


def test_lines_that_say_the_same_twice_count_once(db, ids):
    found = fates(db, line(1), line(2, decision_number="012/QD-UBND"), line(3, decision_number=""), line(4, year=2020))
    assert [one.fate for one in found] == ["new", "same", "same", "new"]
    assert found[1].remark == "trùng dòng 2"


def test_another_decision_of_the_year_is_another_award(db, ids):
    db.write(past_awards.import_past_awards, (line(),), NOTHING)
    assert fate(db, line(decision_number="99/QĐ-UBND")).fate == "new"
    assert fate(db, line(decision_number="")).fate == "same"


def test_new_receivers_keep_what_the_file_says(db, ids):
    lines = (
        line(1, name="Hộ ông Lê Văn Chín", award="Giấy khen", authority="UBND xã"),
        line(2, name="Trường Mầm non Hoa Mai", award="Giấy khen", authority="UBND xã", unit=""),
        line(3, name="Bùi Thị Sáu", birth=PartialDate.from_iso("1966"), salutation="Bà"),
    )
    outcome = db.write(past_awards.import_past_awards, lines, PastChoices(make_new=True))
    assert outcome.people_made == 3
    rows = db.read(read.list_rows, db.read(read.list_ids, Listing(), kind="awards"), kind="awards")
    assert {row.name_at for row in rows} == {"Hộ ông Lê Văn Chín", "Trường Mầm non Hoa Mai", "Bùi Thị Sáu"}
    assert {row.origin for row in rows} == {"imported"}
    person = db.read(lambda session: session.query(Person).filter_by(full_name="Bùi Thị Sáu").one())
    assert (person.birth, person.salutation, person.unit_id) == ("1966", "Bà", ids.unit)


def test_thousands_of_lines_are_looked_up_at_once(db, ids):
    lines = tuple(
        replace(line(number), name=f"Nguyễn Văn {chr(65 + number % 26)}{number % 97}", year=2000 + number % 20)
        for number in range(1, 3001)
    )
    found = fates(db, *lines, choices=PastChoices(make_new=True))
    assert len(found) == 3000
    assert {one.receiver_key for one in found} == {NEW}


def test_what_a_line_says_anew_of_an_imported_award_changes_it_and_nothing_else(db, ids):
    first = line(authority="UBND xã", achievement="Tốt", money=300_000)
    db.write(past_awards.import_past_awards, [first], NOTHING)
    edited = replace(first, authority="UBND huyện", money=500_000, achievement="")
    found = fate(db, edited)
    assert (found.fate, found.changes, found.remark) == (
        "changed", ("authority", "money"), "sửa cơ quan quyết định, tiền thưởng",
    )  # fmt: skip
    outcome = db.write(past_awards.import_past_awards, [edited, replace(edited, number=2, row=9, money=1)], NOTHING)
    assert (outcome.added, outcome.changed, outcome.same) == (0, 1, 1)
    draft = db.read(read.past_award_draft, found.award_id)
    assert (draft.authority, draft.money, draft.achievement) == ("UBND huyện", 500_000, "Tốt")
    assert fate(db, edited).fate == "same"
    db.undo()
    assert db.read(read.past_award_draft, found.award_id).authority == "UBND xã"


def test_an_award_decided_here_is_not_changed_by_a_list(db, ids):
    number = db.write(awards.decide_meeting, ids.meeting, award_year.TODAY)
    db.write(awards.issue_decision, number, "45", award_year.TODAY, award_year.TODAY)
    row = db.read(lambda session: session.query(Award).filter(Award.person_id == ids.persons[0]).first())
    said = line(
        award=row.award_name, year=row.year, unit=row.unit_at,
        decision_number=row.decision_number, money=1,
    )  # fmt: skip
    found = fate(db, said)
    assert (found.fate, found.remark) == ("left", "ghi khác tiền thưởng; quyết định lập trong chương trình, sửa ở đó")


def test_the_same_decision_tells_namesakes_apart_and_is_known_again_in_another_year(db, ids):
    db.write(past_awards.import_past_awards, [line(decision_date=dt.date(2020, 1, 5))], NOTHING)
    assert fate(db, line(unit="")).fate == "same"
    assert fate(db, line(unit="", decision_number="13/QĐ-UBND")).fate == "doubt"
    found = fate(db, line(year=2020, decision_date=dt.date(2020, 1, 5)))
    assert (found.fate, found.remark) == ("same", "đã có, ghi năm 2019")


def test_a_marked_line_moves_its_award_to_another_year_kind_and_decision_unless_that_is_taken(db, ids):
    db.write(past_awards.import_past_awards, [line(), line(2, year=2018, decision_number="9/QĐ-UBND")], NOTHING)
    first = db.read(lambda session: session.query(Award.id).filter_by(year=2019, decision_number="12/QĐ-UBND").one()[0])
    mark, kind = row_mark(first, "Nguyễn Thị Lan"), "Giấy khen của Chủ tịch Ủy ban nhân dân cấp xã"
    edited = line(award=kind, year=2020, decision_number="15/QĐ-UBND", mark=mark)
    found = fate(db, edited)
    assert (found.fate, found.remark) == ("changed", "sửa năm, danh hiệu, hình thức, số quyết định")
    taken = fate(db, line(year=2018, decision_number="9/QĐ-UBND", mark=mark))
    assert (taken.fate, taken.remark) == ("wrong", "đã có khen thưởng khác như vậy trong danh sách")
    before = count(db)
    db.write(past_awards.import_past_awards, [edited], NOTHING)
    columns = (Award.year, Award.award_code, Award.decision_number)
    assert db.read(lambda session: tuple(session.query(*columns).filter_by(id=first).one())) == (
        2020,
        found.code,
        "15/QĐ-UBND",
    )
    assert count(db) == before
    assert fate(db, edited).fate == "same"
