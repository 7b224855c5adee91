"""Reading, writing, the change log, undo."""

import sqlite3

import pytest
from sqlalchemy import delete, insert, select, text, update

from thidua_desktop.commands.label import about, labelled
from thidua_desktop.commands.years import close_year, reopen_year
from thidua_desktop.domain.errors import Failure, Refused
from thidua_desktop.model import Campaign, Change, Operation, Phase, Unit, UnitSuccession
from thidua_desktop.storage.change_log import BulkChangeRefused, broken_link
from thidua_desktop.storage.database import Database


@labelled("Thêm đơn vị")
def add_unit(session, name):
    unit = Unit(name=name)
    session.add(unit)
    about(session, name)
    session.flush()
    return unit.id


@labelled("Đổi tên đơn vị")
def rename_unit(session, unit_id, name):
    session.get_one(Unit, unit_id).name = name


@labelled("Xóa đơn vị")
def remove_unit(session, unit_id):
    session.delete(session.get_one(Unit, unit_id))


@labelled("Thêm phong trào")
def add_campaign(session, year, **values):
    campaign = Campaign(year=year, name="Thi đua lập thành tích", **values)
    campaign.phases = [Phase(name="Đợt 1", position=0), Phase(name="Đợt 2", position=1)]
    session.add(campaign)
    session.flush()
    return campaign.id


def names(db):
    return db.read(lambda session: session.scalars(select(Unit.name).order_by(Unit.name_sort)).all())


def operations(db):
    return db.read(lambda session: session.execute(select(Operation.kind, Operation.label, Operation.detail)).all())


def test_a_write_is_logged_with_the_row_after_it(db):
    unit_id = db.write(add_unit, "Thôn Đông Thái")
    rows = db.read(lambda s: s.execute(select(Change.table_name, Change.row_id, Change.before, Change.after)).all())
    assert [(name, key, before) for name, key, before, _ in rows] == [("unit", unit_id, None)]
    assert rows[0].after["name"] == "Thôn Đông Thái"
    assert rows[0].after["name_fold"] == "thon dong thai"
    assert operations(db) == [("do", "Thêm đơn vị", "Thôn Đông Thái")]


def test_a_change_logs_before_and_after(db):
    unit_id = db.write(add_unit, "Thôn Một")
    db.write(rename_unit, unit_id, "Thôn Hai")
    before, after = db.read(lambda s: s.execute(select(Change.before, Change.after).order_by(Change.id.desc())).first())
    assert (before["name"], after["name"]) == ("Thôn Một", "Thôn Hai")
    assert before["name_fold"] == "thon mot"


def test_a_write_without_effect_is_no_operation(db):
    unit_id = db.write(add_unit, "Thôn Một")
    db.write(rename_unit, unit_id, "Thôn Một")
    assert len(operations(db)) == 1


def test_a_refused_write_changes_nothing(db):
    def half(session):
        session.add(Unit(name="Dở dang"))
        session.flush()
        raise Refused("Chưa được")

    with pytest.raises(Refused):
        db.write(half)
    assert names(db) == []
    assert operations(db) == []


def test_listeners_hear_what_kinds_changed_after_the_commit(db):
    heard = []
    db.on_change(lambda changed: heard.append((changed.kinds, changed.kind, names(db))))
    db.write(add_unit, "Thôn Một")
    db.undo()
    assert heard == [({"unit"}, "do", ["Thôn Một"]), ({"unit"}, "undo", [])]


def test_undo_and_redo_go_back_and_forth(db):
    unit_id = db.write(add_unit, "Thôn Một")
    db.write(rename_unit, unit_id, "Thôn Hai")
    assert db.undo_label() == "Đổi tên đơn vị"
    assert db.undo() == "Đổi tên đơn vị"
    assert names(db) == ["Thôn Một"]
    assert db.redo_label() == "Đổi tên đơn vị"
    db.undo()
    assert names(db) == []
    db.redo()
    db.redo()
    assert names(db) == ["Thôn Hai"]
    with pytest.raises(Refused, match="làm lại"):
        db.redo()


def test_a_new_action_ends_redo(db):
    db.write(add_unit, "Thôn Một")
    db.undo()
    db.write(add_unit, "Thôn Hai")
    assert db.redo_label() is None


def test_undo_of_a_removal_brings_the_same_row_back(db):
    unit_id = db.write(add_unit, "Thôn Một")
    uid = db.read(lambda s: s.get_one(Unit, unit_id).uid)
    db.write(remove_unit, unit_id)
    db.undo()
    assert db.read(lambda s: (s.get_one(Unit, unit_id).name, s.get_one(Unit, unit_id).uid)) == ("Thôn Một", uid)


def test_undo_of_a_parent_with_parts_takes_all_of_it(db):
    campaign_id = db.write(add_campaign, 2024)
    db.undo()
    assert db.read(lambda s: s.scalars(select(Phase)).all()) == []
    db.redo()
    assert db.read(lambda s: [phase.name for phase in s.get_one(Campaign, campaign_id).phases]) == ["Đợt 1", "Đợt 2"]


def test_undo_brings_back_a_row_that_only_fell_out_of_its_list(db):
    campaign_id = db.write(add_campaign, 2024)

    def shorten(session):
        campaign = session.get_one(Campaign, campaign_id)
        campaign.phases = campaign.phases[:1]

    db.write(shorten)
    assert db.read(lambda s: len(s.scalars(select(Phase)).all())) == 1
    db.undo()
    assert db.read(lambda s: [phase.name for phase in s.get_one(Campaign, campaign_id).phases]) == ["Đợt 1", "Đợt 2"]
    db.redo()
    assert db.read(lambda s: len(s.scalars(select(Phase)).all())) == 1


def test_undo_refuses_when_the_row_was_changed_behind_its_back(db):
    """F43: a row that is no longer what the operation left is not overwritten."""
    unit_id = db.write(add_unit, "Thôn Một")
    raw = sqlite3.connect(db.path)
    raw.execute("UPDATE unit SET name = 'Sửa tay' WHERE id = ?", (unit_id,))
    raw.commit()
    raw.close()
    with pytest.raises(Refused, match="đã được sửa tiếp"):
        db.undo()
    assert names(db) == ["Sửa tay"]


def test_undo_works_across_a_restart(db):
    """F43: the log, not memory, holds what can be undone."""
    db.write(add_unit, "Thôn Một")
    db.close()
    again = Database(db.path)
    assert again.undo_label() == "Thêm đơn vị – Thôn Một"
    again.undo()
    assert names(again) == []
    again.close()


def test_bulk_statements_that_would_slip_past_the_log_are_refused(db):
    db.write(add_unit, "Thôn Một")
    for statement in (update(Unit).values(note="x"), delete(Unit), insert(Unit).values(name="y")):
        with pytest.raises(BulkChangeRefused):
            db.write(lambda session, statement=statement: session.execute(statement))
    assert names(db) == ["Thôn Một"]


def test_the_change_log_is_append_only(db):
    db.write(add_unit, "Thôn Một")
    raw = sqlite3.connect(db.path)
    for statement in ("UPDATE operation SET label = 'x'", "DELETE FROM change", "DELETE FROM operation"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            raw.execute(statement)
    raw.close()


def test_a_hand_edit_of_the_log_breaks_its_chain(db):
    for name in ("Một", "Hai", "Ba"):
        db.write(add_unit, name)
    assert db.read(broken_link) is None
    raw = sqlite3.connect(db.path)
    raw.execute("DROP TRIGGER operation_no_update")
    raw.execute("UPDATE operation SET label = 'Khác' WHERE id = 2")
    raw.commit()
    raw.close()
    assert db.read(broken_link) == 2


def test_a_unique_rule_is_told_in_words(db):
    first, second = db.write(add_unit, "Một"), db.write(add_unit, "Hai")

    def succeed(session):
        session.add(UnitSuccession(predecessor_id=first, successor_id=second))

    db.write(succeed)
    with pytest.raises(Refused, match="Đã có bản ghi"):
        db.write(succeed)
    with pytest.raises(Refused, match="đang được dùng"):
        db.write(remove_unit, first)


def test_a_closed_year_is_read_only_until_reopened_with_a_reason(db):
    campaign_id = db.write(add_campaign, 2024)
    db.write(close_year, 2024)

    def rename(session):
        session.get_one(Campaign, campaign_id).name = "Tên khác"

    def rename_part(session):
        session.get_one(Campaign, campaign_id).phases[0].name = "Đợt khác"

    def add_part(session):
        session.add(Phase(campaign_id=campaign_id, name="Đợt 3"))

    def shorten_list(session):
        campaign = session.get_one(Campaign, campaign_id)
        campaign.phases.pop()
        session.flush()

    def remove(session):
        session.delete(session.get_one(Campaign, campaign_id))

    def move_out(session):
        session.get_one(Campaign, campaign_id).year = 2025

    for command in (rename, rename_part, add_part, shorten_list, remove, move_out):
        with pytest.raises(Refused, match="Năm 2024 đã đóng"):
            db.write(command)
    assert db.undo_label() is None
    with pytest.raises(Refused, match="lý do"):
        db.write(reopen_year, 2024, "  ")
    db.write(reopen_year, 2024, "Bổ sung kết quả tháng 12")
    db.write(rename)
    assert operations(db)[-2][2] == "2024: Bổ sung kết quả tháng 12"


def test_a_read_only_database_says_why(db):
    db.write(add_unit, "Thôn Một")
    only = Database(db.path, read_only_reason="ổ đĩa chỉ cho đọc.")
    assert names(only) == ["Thôn Một"]
    with pytest.raises(Failure, match="chỉ xem: ổ đĩa chỉ cho đọc"):
        only.write(add_unit, "Thôn Hai")
    only.close()


def test_the_connection_follows_the_house_rules(db):
    def pragmas(session):
        return {
            name: session.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema", "cache_spill", "busy_timeout")
        }

    assert db.read(pragmas) == {
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cache_spill": 0,
        "busy_timeout": 5000,
    }
