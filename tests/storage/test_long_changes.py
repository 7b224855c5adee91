"""Changes too many for the memory: set aside on the way, kept in the log as those of any other action."""

import pytest
from sqlalchemy import select, text

from thidua_desktop.commands.label import about, labelled
from thidua_desktop.domain.errors import Refused
from thidua_desktop.model import Change, Operation, Unit
from thidua_desktop.storage import change_log
from thidua_desktop.storage.change_log import broken_link


@pytest.fixture(params=[2, 4_000], ids=lambda held: f"{held} held")
def held(request, monkeypatch):
    monkeypatch.setattr(change_log, "MOST_HELD", request.param)
    return request.param


@labelled("Nhập mười đơn vị")
def import_units(session, *, refuse=False):
    """Ten units, one of them made and taken away again, one renamed on the way, an older one renamed and back."""
    about(session, "mười")
    older = session.scalars(select(Unit)).first()
    older.name = "Tên khác"
    session.flush()
    units = [Unit(name=f"Thôn {number}", kind="hamlet") for number in range(10)]
    for unit in units:
        session.add(unit)
        session.flush()
    units[1].name = "Thôn Một"
    session.delete(units[4])
    older.name = "Thôn Cũ"
    session.flush()
    units[1].note = "ghi"
    if refuse:
        session.flush()
        raise Refused("Không được.")


@labelled("Thêm đơn vị")
def add_unit(session, name):
    session.add(Unit(name=name, kind="hamlet"))


def kept(db):
    def read(session):
        rows = session.execute(
            select(Operation.label, Operation.detail, Change.table_name, Change.row_id, Change.before, Change.after)
            .join(Change, Change.operation_id == Operation.id)
            .order_by(Change.id)
        )
        return [tuple(row) for row in rows], broken_link(session)

    return db.read(read)


def names(db):
    return db.read(lambda session: list(session.scalars(select(Unit.name).order_by(Unit.id))))


def spills(db):
    return db.read(lambda session: session.execute(text("PRAGMA cache_spill")).scalar())


def test_a_long_action_is_one_operation_whatever_is_held(db, held):
    db.write(add_unit, "Thôn Cũ")
    heard = []
    db.on_change(heard.append)
    db.write(import_units)
    rows, broken = kept(db)
    assert broken is None
    assert [(label, table, before) for label, _, table, _, before, _ in rows] == [
        ("Thêm đơn vị", "unit", None), *[("Nhập mười đơn vị", "unit", None)] * 9,
    ]  # fmt: skip
    last = [after["name"] for *_, after in rows[1:]]
    assert sorted(last) == ["Thôn 0", *[f"Thôn {number}" for number in (2, 3, 5, 6, 7, 8, 9)], "Thôn Một"]
    assert last[-1] == "Thôn Một"
    assert rows[-1][-1]["note"] == "ghi"
    assert [(one.kinds, one.label, one.kind) for one in heard] == [(frozenset({"unit"}), "Nhập mười đơn vị", "do")]
    assert spills(db) == 0


def test_one_undo_takes_all_of_it_back_and_redo_brings_it_again(db, held):
    db.write(add_unit, "Thôn Cũ")
    db.write(import_units)
    after = names(db)
    assert db.undo() == "Nhập mười đơn vị – mười"
    assert names(db) == ["Thôn Cũ"]
    assert db.redo() == "Nhập mười đơn vị – mười"
    assert names(db) == after
    assert kept(db)[1] is None
    assert spills(db) == 0


def test_what_is_refused_after_changes_were_set_aside_leaves_nothing(db, held):
    db.write(add_unit, "Thôn Cũ")
    before = kept(db)
    with pytest.raises(Refused):
        db.write(import_units, refuse=True)
    assert kept(db) == before
    assert names(db) == ["Thôn Cũ"]
    assert spills(db) == 0
    db.write(import_units)
    assert len(names(db)) == 10


def test_an_undo_refused_half_way_leaves_all_as_it_was(db, held):
    db.write(add_unit, "Thôn Cũ")
    db.write(import_units)

    with db._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE unit SET note = 'khác' WHERE name = 'Thôn 0'")
    after = names(db)
    with pytest.raises(Refused, match="sửa tiếp"):
        db.undo()
    assert names(db) == after
    assert spills(db) == 0


def test_without_effect_there_is_no_operation(db, held):
    db.write(add_unit, "Thôn Cũ")

    def back_and_forth(session):
        unit = session.scalars(select(Unit)).first()
        for name in ("Một", "Hai", "Ba", "Thôn Cũ"):
            unit.name = name
            session.flush()
        for number in range(4):
            session.add(row := Unit(name=f"Thôn {number}", kind="hamlet"))
            session.flush()
            session.delete(row)
            session.flush()

    db.write(back_and_forth)
    assert len(kept(db)[0]) == 1
    assert spills(db) == 0
