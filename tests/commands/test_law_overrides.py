"""Whatever ships of the law the office may say otherwise, see the difference, compare it with the text, and go back."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from tests import law_file
from thidua_desktop.commands import catalogue, gone_bodies, holidays, law, law_many, own_rules, working_days
from thidua_desktop.commands.comparisons import mark_compared, unmark_compared
from thidua_desktop.commands.trial import Task, plan
from thidua_desktop.domain.comparisons import ComparisonDraft
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.holidays import CalendarRuleDraft, CalendarRuleEntry, HolidayDraft
from thidua_desktop.domain.law_watch import GoneBodyDraft
from thidua_desktop.domain.working_days import OFF, OwnDayDraft
from thidua_desktop.model import AwardCondition, CalendarDay, GoneBody
from thidua_desktop.queries import gone_bodies as bodies
from thidua_desktop.queries import office
from thidua_desktop.queries import working_days as calendar
from thidua_desktop.queries.own_rules import TABLES, basis_places, departures, entry_marks

TODAY = date(2026, 11, 20)
LAN = ComparisonDraft("Lê Thị Lan", TODAY, "Công báo số 1041")


@pytest.fixture(scope="module")
def new_file(new_file):
    return law_file.with_law(new_file)


@pytest.fixture(scope="module")
def shipped():
    return law_file.shipped()


def day(db, year, name):
    rows, _ = db.read(calendar.days_of_year, year)
    return next(row for row in rows if row.name == name)


def holiday(db, year, called, **changes) -> int:
    row = day(db, year, called)
    draft = HolidayDraft(row.name, row.on, row.yearly, row.valid_from, row.valid_to, row.source)
    db.write(holidays.edit_holiday, row.id, replace(draft, **changes), seen=draft)
    return row.id


def make_up(db) -> int:
    row = db.read(calendar.make_up_rules)[0]
    db.write(holidays.edit_calendar_rule, row.id, replace(row.draft, value="none"), seen=row.draft)
    return row.id


def body(db):
    return next(row for row in db.read(bodies.gone_body_rows) if row.names[0] == "Công an huyện")


def edit_body(db) -> int:
    row = body(db)
    db.write(gone_bodies.edit_gone_body, row.id, replace(row.draft, valid_to=date(2025, 2, 17)), seen=row.draft)
    return row.id


def off(db, command, row_id) -> int:
    db.write(command, row_id, False)
    return row_id


def kind_off(db) -> int:
    db.write(catalogue.switch_award_kind, "LDTT", False)
    return next(row.id for row in db.read(office.award_kinds, active_only=False) if row.code == "LDTT")


def condition_off(db) -> int:
    found = db.read(lambda session: session.query(AwardCondition.id).order_by(AwardCondition.id).first()[0])
    return off(db, own_rules.switch_condition, found)


OVERRIDES = {
    "the day of one year's holiday": (
        "calendar_day",
        lambda db: holiday(db, 2026, "Giỗ Tổ Hùng Vương", on=date(2026, 4, 27)),
        "Ngày: 27/04/2026 (bản kèm theo: 26/04/2026)",
    ),
    "the day of a yearly holiday": (
        "calendar_day",
        lambda db: holiday(db, 2026, "Ngày Chiến thắng", on=date(2026, 4, 29)),
        "Ngày hằng năm: 29/04 (bản kèm theo: 30/04)",
    ),
    "name, end and source of a holiday": (
        "calendar_day",
        lambda db: holiday(db, 2026, "Quốc khánh", name="Ngày Quốc khánh", valid_to=date(2030, 1, 1), source="Luật X"),
        "Tên: Ngày Quốc khánh (bản kèm theo: Quốc khánh); Đến ngày: 01/01/2030 (bản kèm theo: không ghi); Nguồn: "
        "Luật X (bản kèm theo: Bộ luật Lao động 45/2019/QH14, Điều 112 khoản 1 điểm đ)",
    ),
    "the make-up rule": (
        "calendar_rule",
        make_up,
        "Ngày lễ trùng cuối tuần: Không nghỉ bù (bản kèm theo: Nghỉ bù vào ngày làm việc kế tiếp)",
    ),
    "a body": ("gone_body", edit_body, "Đến ngày: 17/02/2025 (bản kèm theo: 28/02/2025)"),
    "a body is not told of": (
        "gone_body",
        lambda db: off(db, gone_bodies.switch_gone_body, body(db).id),
        "Đang dùng: không (bản kèm theo: có)",
    ),
    "a title is not given": ("award_kind", kind_off, "Đang dùng: không (bản kèm theo: có)"),
    "a basis is not cited": (
        "legal_basis",
        lambda db: off(db, catalogue.switch_legal_basis, db.read(office.all_legal_bases)[0].id),
        "Đang dùng: không (bản kèm theo: có)",
    ),
    "a condition is not asked": ("award_condition", condition_off, "Đang dùng: không (bản kèm theo: có)"),
}


@pytest.mark.parametrize("name", OVERRIDES)
def test_what_the_office_says_otherwise_is_told_kept_undone_and_put_back(db, shipped, name) -> None:
    table, change, said = OVERRIDES[name]
    assert db.read(departures, table) == {}
    row_id = change(db)
    assert db.read(departures, table)[row_id].text == said
    db.undo()
    assert db.read(departures, table) == {}
    change(db)
    db.write(law.take_over_shipped, shipped, "two")
    assert db.read(departures, table)[row_id].text == said
    db.write(law.put_back, table, row_id)
    assert db.undo_label().startswith("Về như ban đầu")
    assert db.read(departures, table) == {}


@pytest.mark.parametrize("table", TABLES)
def test_who_compared_any_entry_is_noted_stays_and_is_taken_back(db, shipped, table) -> None:
    row_id = next(key for key, mark in db.read(entry_marks, table).items() if not mark.comparison.verified)

    def words() -> str:
        return db.read(entry_marks, table)[row_id].comparison.words

    assert words() == "chưa đối chiếu"
    db.write(mark_compared, table, (row_id,), LAN, TODAY)
    db.write(law.take_over_shipped, shipped, "two")
    assert words() == "đã đối chiếu (Lê Thị Lan, 20/11/2026, theo Công báo số 1041)"
    assert "Đã đối chiếu: có (bản kèm theo: không)" in db.read(departures, table)[row_id].text
    db.write(unmark_compared, table, row_id)
    assert words() == "chưa đối chiếu"
    db.write(mark_compared, table, (row_id,), LAN, TODAY)
    db.write(law.put_back, table, row_id)
    assert words() == "chưa đối chiếu"
    assert db.read(departures, table) == {}


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (replace(LAN, who=" "), "who"),
        (replace(LAN, on=None), "on"),
        (replace(LAN, on=date(2026, 11, 21)), "on"),
        (replace(LAN, text=""), "text"),
    ],
)
def test_a_mark_without_name_day_or_text_is_refused(db, draft, field) -> None:
    with pytest.raises(Refused) as refused:
        db.write(mark_compared, "calendar_rule", (db.read(calendar.make_up_rules)[0].id,), draft, TODAY)
    assert refused.value.field == field


def test_a_whole_year_of_holidays_is_marked_at_once(db) -> None:
    rows, _ = db.read(calendar.days_of_year, 2024)
    db.write(mark_compared, "calendar_day", tuple(row.id for row in rows), LAN, TODAY)
    assert db.undo_label() == f"Ghi đã đối chiếu quy định – {len(rows)} mục"
    assert all(row.verified for row in db.read(calendar.days_of_year, 2024)[0])


@pytest.mark.parametrize("table", TABLES)
def test_our_own_mark_comes_off_every_entry_of_the_law_and_goes_on_again(db, table) -> None:
    keys = db.read(lambda session: list(session.scalars(select(TABLES[table].id).where(TABLES[table].verified))))[:2]
    keys = keys or db.read(lambda session: list(session.scalars(select(TABLES[table].id))))[:2]
    db.write(law_many.compare_all, keys, table, LAN, TODAY)
    db.write(law_many.uncompare_all, keys, table)
    marks = db.read(entry_marks, table)
    assert {marks[key].comparison.words for key in keys} == {"chưa đối chiếu"}
    again = Task("Bỏ dấu", "mục", law_many.uncompare_all, law_many.called(table), (table,))
    found = db.rehearse(plan, again, keys)
    assert found.able == ()
    assert {why for _, _, why in found.refused} == {"Mục này chưa đối chiếu."}
    db.write(law_many.compare_all, keys, table, LAN, TODAY)
    assert all(db.read(entry_marks, table)[key].comparison.who for key in keys)


def test_several_entries_are_switched_off_put_back_and_removed_after_a_plan(db) -> None:
    keys = [row.id for row in db.read(office.all_legal_bases)[:2]]
    db.write(law_many.switch_all, keys[:1], "legal_basis", False)
    off = Task("Tắt", "mục", law_many.switch_all, law_many.called("legal_basis"), ("legal_basis", False))
    assert db.rehearse(plan, off, keys).able == (keys[1],)
    back = Task("Về", "mục", law_many.put_all_back, law_many.called("legal_basis"), ("legal_basis",))
    found = db.rehearse(plan, back, keys)
    assert (found.able, found.refused[0][2]) == ((keys[0],), "Mục này đang như bản kèm theo.")
    gone = Task("Xóa", "mục", law_many.remove_all, law_many.called("legal_basis"), ("legal_basis",))
    assert db.rehearse(plan, gone, keys).able == ()
    kept = Task("Giữ", "mục", law_many.keep_all, law_many.called("legal_basis"), ("legal_basis",))
    assert db.rehearse(plan, kept, keys).able == ()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"on": None}, "on"),
        ({"on": date(2026, 9, 2)}, "on"),
        ({"on": date(2028, 2, 29)}, "on"),
        ({"valid_from": date(2026, 2, 1), "valid_to": date(2026, 1, 1)}, "valid_to"),
        ({"source": ""}, "source"),
    ],
)
def test_a_holiday_that_cannot_be_is_refused(db, changes, field) -> None:
    with pytest.raises(Refused) as refused:
        holiday(db, 2026, "Ngày Chiến thắng", **changes)
    assert refused.value.field == field


def test_a_holiday_counts_on_the_day_the_office_gives_it_and_goes_back_only_when_that_is_free(db) -> None:
    tet = day(db, 2026, "Tết Dương lịch").id
    holiday(db, 2026, "Tết Dương lịch", on=date(2026, 3, 3))
    assert [db.read(calendar.calendar).is_working(date(2027, *one)) for one in ((1, 1), (3, 3))] == [True, False]
    holiday(db, 2026, "Ngày Chiến thắng", on=date(2026, 1, 1))
    with pytest.raises(Refused, match="01/01 hằng năm đã là ngày nghỉ lễ"):
        db.write(law.put_back, "calendar_day", tet)
    with pytest.raises(Refused, match="vừa được sửa"):
        db.write(holidays.edit_holiday, tet, HolidayDraft("x", TODAY, True, source="x"),
                 seen=HolidayDraft("y", TODAY, True, source="x"))  # fmt: skip
    own = db.write(working_days.add_day, OwnDayDraft(OFF, date(2026, 12, 31), "Bão"))
    with pytest.raises(Refused, match="do cơ quan ghi"):
        db.write(holidays.edit_holiday, own, HolidayDraft("x", TODAY, source="x"))


def test_holidays_on_a_weekend_are_made_up_for_unless_the_office_says_otherwise(db) -> None:
    monday = date(2026, 4, 27)  # 26 April, Giỗ Tổ, is a Sunday
    assert not db.read(calendar.calendar).is_working(monday)
    rule = make_up(db)
    assert db.read(calendar.calendar).is_working(monday)
    db.write(law.put_back, "calendar_rule", rule)
    assert not db.read(calendar.calendar).is_working(monday)


def test_the_office_ends_the_rule_of_a_time_and_begins_another(db) -> None:
    monday = date(2026, 4, 27)
    own = CalendarRuleDraft("none", date(2026, 4, 1), None, "Luật mới")
    with pytest.raises(Refused, match="trùng với mục đang có"):
        db.write(holidays.add_calendar_rule, own)
    row = db.read(calendar.make_up_rules)[0]
    db.write(holidays.edit_calendar_rule, row.id, replace(row.draft, valid_to=date(2026, 3, 31)))
    made = db.write(holidays.add_calendar_rule, own)
    assert db.read(calendar.calendar).is_working(monday)
    assert db.read(departures, "calendar_rule")[row.id].text == "Đến ngày: 31/03/2026 (bản kèm theo: không ghi)"
    with pytest.raises(Refused, match="trùng với mục đang có"):
        db.write(law.put_back, "calendar_rule", row.id)
    with pytest.raises(Refused, match="kèm theo chương trình"):
        db.write(holidays.remove_calendar_rule, row.id)
    db.write(holidays.remove_calendar_rule, made)
    db.write(law.put_back, "calendar_rule", row.id)
    assert not db.read(calendar.calendar).is_working(monday)


def test_a_newer_release_tells_of_its_holiday_and_leaves_the_offices_alone(db, shipped) -> None:
    row_id = holiday(db, 2026, "Giỗ Tổ Hùng Vương", name="Giỗ Tổ")
    days = tuple(
        replace(one, source="Thông báo mới") for one in shipped.calendar_days if one.name != "Tết Âm lịch Ất Tỵ"
    )
    rules = (CalendarRuleEntry(code="make_up", value="none", source="Luật mới", verified=True),)
    db.write(law.take_over_shipped, replace(shipped, calendar_days=days, calendar_rules=rules), "two")
    told = db.read(departures, "calendar_day")
    assert (list(told), told[row_id].news) == ([row_id], True)
    assert [row.words for row in db.read(calendar.make_up_rules)] == ["Không nghỉ bù"]
    assert all(row.name != "Tết Âm lịch Ất Tỵ" for row in db.read(calendar.days_of_year, 2025)[0])
    db.write(law.keep_own, "calendar_day", row_id)
    assert not db.read(departures, "calendar_day")[row_id].news
    db.write(law.put_back, "calendar_day", row_id)
    assert day(db, 2026, "Giỗ Tổ Hùng Vương").source == "Thông báo mới"


def test_an_edited_entry_outlives_the_release_that_drops_it(db, shipped) -> None:
    holiday(db, 2025, "Tết Âm lịch Ất Tỵ", name="Tết")
    edit_body(db)
    db.write(law.take_over_shipped, replace(shipped, calendar_days=(), gone_bodies=shipped.gone_bodies[:1]), "two")
    assert db.read(lambda session: [row.name for row in session.query(CalendarDay)]) == ["Tết"]
    assert db.read(lambda session: session.query(GoneBody).count()) == 2


def test_the_office_adds_a_body_of_its_own_which_papers_are_held_against(db) -> None:
    draft = GoneBodyDraft("  UBND xã  Đức Lâm\n\n", date(2025, 6, 30), "UBND xã Tùng Lâm", "")
    own = db.write(gone_bodies.add_gone_body, draft)
    assert db.read(bodies.gone_bodies)[-1].names == ("UBND xã Đức Lâm",)
    db.write(gone_bodies.switch_gone_body, own, False)
    assert db.read(bodies.gone_bodies)[-1].names != ("UBND xã Đức Lâm",)
    with pytest.raises(Refused, match="do cơ quan thêm"):
        db.write(law.put_back, "gone_body", own)
    with pytest.raises(Refused, match="kèm theo chương trình"):
        db.write(gone_bodies.remove_gone_body, body(db).id)
    db.write(gone_bodies.remove_gone_body, own)
    for changes, field in (({"names": "\n"}, "names"), ({"names": "xã"}, "names"), ({"valid_to": None}, "valid_to"),
                           ({"instead": ""}, "instead")):  # fmt: skip
        with pytest.raises(Refused) as refused:
            db.write(gone_bodies.add_gone_body, replace(draft, **changes))
        assert refused.value.field == field


def test_the_order_of_bases_is_told_and_put_back_with_the_offices_own_behind_their_neighbour(db, shipped) -> None:
    first, second, third, *_ = shipped_order = [row.id for row in db.read(office.all_legal_bases)]
    own = db.write(catalogue.add_legal_basis, replace(db.read(office.all_legal_bases)[0].draft, text="Căn cứ của xã"))
    for _ in range(len(shipped_order) - 1):
        db.write(catalogue.move_legal_basis, own, -1)
    assert db.read(basis_places) == {}
    db.write(catalogue.move_legal_basis, third, -1)
    assert db.read(basis_places) == {third: (2, 3), second: (3, 2)}
    db.write(law.take_over_shipped, shipped, "two")
    assert db.read(basis_places) == {third: (2, 3), second: (3, 2)}
    db.write(catalogue.put_bases_in_order)
    assert [row.id for row in db.read(office.all_legal_bases)] == [first, own, *shipped_order[1:]]
    with pytest.raises(Refused, match="đã theo thứ tự ban đầu"):
        db.write(catalogue.put_bases_in_order)
    db.undo()
    assert db.read(basis_places) == {third: (2, 3), second: (3, 2)}


def test_what_the_office_wrote_is_not_called_compared(db) -> None:
    basis = next(row for row in db.read(office.all_legal_bases) if row.draft.verified)
    assert db.read(entry_marks, "legal_basis")[basis.id].comparison.words == "đã đối chiếu"
    db.write(catalogue.edit_legal_basis, basis.id, replace(basis.draft, text="Căn cứ Luật khác"))
    assert db.read(entry_marks, "legal_basis")[basis.id].comparison.words == "do cơ quan ghi"
