"""What is remembered of the columns of lists: for each sender, by the headings, wherever the columns stand."""

import datetime as dt

import pytest

from thidua_desktop.commands import import_memory
from thidua_desktop.commands.import_memory import forget_columns, remember_columns
from thidua_desktop.commands.people import add_unit
from thidua_desktop.domain.import_memory import Column, FormLook, likeness, understood
from thidua_desktop.domain.people import UnitDraft
from thidua_desktop.queries.import_memory import remembered, senders

MARCH, APRIL = dt.date(2026, 3, 12), dt.date(2026, 4, 2)
HAMLET = "Thôn Châu Dương"


def columns(**fields: str) -> tuple[Column, ...]:
    """Heading=field, in their order."""
    return tuple(Column(at, heading.replace("_", " "), field) for at, (heading, field) in enumerate(fields.items()))


FOUND = columns(STT="order", Tên="full_name", Vai_trò="", Nhóm="")
MEANT = columns(STT="order", Tên="full_name", Vai_trò="position", Nhóm="unit")


def kept(db, sender: str = "", meant=MEANT, on=MARCH, kind: str = "people") -> None:
    db.write(remember_columns, kind, [FormLook(meant, sender=sender)], on)


def asked(db, found=FOUND, kind: str = "people", **look):
    (known,) = db.read(remembered, kind, [FormLook(found, **look)])
    return known


def test_a_form_is_known_again_by_its_headings_whoever_sent_it(db) -> None:
    kept(db)
    known = asked(db)
    assert known.columns == {0: "order", 1: "full_name", 2: "position", 3: "unit"}
    assert known.words == "Nhớ theo: mẫu có các cột này, lần trước 12/03/2026."
    assert asked(db, MEANT).columns == {}  # nothing to be changed
    assert asked(db, kind="units").columns is None
    assert asked(db, columns(STT="order", Tên="full_name", Vai_trò="", Ghi="")).columns is None


def test_what_the_sender_meant_counts_more_than_the_form_of_another(db) -> None:
    kept(db, HAMLET)
    kept(db, "Hội Nông dân", columns(STT="order", Tên="full_name", Vai_trò="note", Nhóm="address"), APRIL)
    assert asked(db, sender=HAMLET).columns[2] == "position"
    assert asked(db, sender="hoi nong dan").columns[2] == "note"
    assert asked(db).columns[2] == "note"  # the newest of all who sent this form
    assert asked(db, sender=HAMLET).words == f"Nhớ theo: {HAMLET}, lần trước 12/03/2026."


def test_columns_that_moved_or_came_anew_are_still_understood(db) -> None:
    kept(db, HAMLET)
    moved = columns(Tên="full_name", Nhóm="", Ngày_sinh="birth", Vai_trò="", STT="order")
    assert asked(db, moved, sender=HAMLET).columns == {0: "full_name", 1: "unit", 2: "birth", 3: "position", 4: "order"}
    strange = columns(Tên="full_name", Chỉ_tiêu="", Số="")
    assert asked(db, strange, sender=HAMLET).columns is None


@pytest.mark.parametrize(
    "words",
    [
        ("UBND XÃ TÙNG LÂM", "THÔN CHÂU DƯƠNG"), ("Đơn vị: Thôn Châu Dương, xã Tùng Lâm",),
        ("Danh sách của Thôn Châu Dương năm 2026",), ("Trang 1", "thôn châu dương tháng 3"),
    ],
)  # fmt: skip
def test_the_sender_is_read_off_the_letterhead_the_sheet_or_the_file(db, words) -> None:
    db.write(add_unit, UnitDraft(name=HAMLET, kind="hamlet"))
    kept(db, HAMLET)
    assert asked(db, words=words).sender == HAMLET


def test_two_names_are_no_sender_and_a_name_the_clerk_gave_is_known_again(db) -> None:
    for name in (HAMLET, "Thôn Châu Linh"):
        db.write(add_unit, UnitDraft(name=name, kind="hamlet"))
    assert asked(db, words=(HAMLET, "Thôn Châu Linh")).sender == ""
    kept(db, "Huyện đoàn Tùng Lâm")
    assert asked(db, words=("HUYỆN ĐOÀN TÙNG LÂM",)).sender == "Huyện đoàn Tùng Lâm"
    assert db.read(senders) == ("Huyện đoàn Tùng Lâm", HAMLET, "Thôn Châu Linh")


def test_forgotten_it_is_gone_and_one_undo_brings_it_back(db) -> None:
    kept(db, HAMLET)
    db.write(forget_columns, asked(db, sender=HAMLET).id)
    assert asked(db, sender=HAMLET).columns is None
    assert db.undo() == f"Quên cách hiểu các cột – {HAMLET}"
    assert asked(db, sender=HAMLET).columns


def test_of_one_form_only_the_last_is_kept_and_the_oldest_forms_go(db, monkeypatch) -> None:
    monkeypatch.setattr(import_memory, "MOST", 3)
    for number in range(5):
        kept(db, HAMLET, columns(STT="order", **{f"Cột_{number}": "name"}), dt.date(2026, 1, 1 + number))
    kept(db, HAMLET, columns(STT="order", Cột_4="note"), APRIL)
    last = asked(db, columns(STT="order", Cột_4=""), sender=HAMLET)
    assert (last.columns[1], last.used_on) == ("note", APRIL)
    assert asked(db, columns(STT="order", Cột_1="")).columns is None


def test_headings_that_stand_there_twice_keep_their_order() -> None:
    twice = (Column(0, "Danh hiệu", ""), Column(1, "Danh hiệu", ""), Column(2, "Mới", "note"))
    before = (Column(0, "Danh hiệu", "award"), Column(1, "DANH HIỆU", "note"))
    assert understood(twice, before) == {0: "award", 1: "note", 2: ""}
    assert likeness(twice, before) == pytest.approx(2 / 3)
    assert likeness((), ()) == 0
