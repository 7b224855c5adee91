"""What the clerk does with registrations, in a real file, with undo."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from tests import registration_year
from tests.registration_year import DAY
from thidua_desktop.commands import campaigns, years
from thidua_desktop.commands import registrations as do
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.registrations import CommitmentDraft, LineDraft, RegistrationDraft, WorkDraft
from thidua_desktop.queries import registrations as read


@pytest.fixture
def ids(db):
    return registration_year.made(db)


@pytest.fixture
def draft(ids):
    return RegistrationDraft(
        ids.campaign,
        ids.units[0],
        sent_on=DAY,
        member_count=120,
        representative="Lê Văn Tám",
        lines=(
            LineDraft("unit", ids.units[0], ("TTLĐTT",)),
            LineDraft("person", ids.hung, ("CSTĐCS", "GK"), "Sổ tay số của thôn"),
        ),
        commitments=(CommitmentDraft("Sản lượng thóc", ids.rice, Decimal("120.5"), "tấn", dt.date(2024, 11, 30)),),
        works=(WorkDraft("Đường hoa thanh niên", "500 m"),),
    )


def state(db, number):
    return db.read(read.view, number).state


def test_entering_keeps_everything_and_one_undo_takes_it_back(db, ids, draft):
    number = db.write(do.add_registration, draft)
    kept = db.read(read.draft, number)
    assert (
        replace(
            kept,
            commitments=tuple(replace(item, id=0) for item in kept.commitments),
            works=tuple(replace(item, id=0) for item in kept.works),
        )
        == draft
    )
    assert db.undo_label() == "Ghi đăng ký thi đua – Thôn Châu Dương"
    db.undo()
    assert db.read(read.board, ids.campaign).counts["missing"] == 3
    db.redo()
    assert db.read(read.draft, number) == kept


def test_a_unit_registers_once(db, draft):
    db.write(do.add_registration, draft)
    with pytest.raises(Refused, match="Thôn Châu Dương đã có bản đăng ký") as caught:
        db.write(do.add_registration, draft)
    assert caught.value.field == "unit_id"


def test_a_refused_registration_leaves_nothing(db, ids, draft):
    with pytest.raises(Refused, match="Đặng Văn Hùng đã có ở dòng 2"):
        db.write(do.add_registration, replace(draft, lines=(*draft.lines, draft.lines[1])))
    assert db.read(read.board, ids.campaign).counts["missing"] == 3


@pytest.mark.parametrize("code", ["OLD", "TTLĐTT", "KHÔNG CÓ"])
def test_only_titles_in_the_catalogue_for_that_subject(db, ids, draft, code):
    with pytest.raises(Refused):
        db.write(do.add_registration, replace(draft, lines=(LineDraft("person", ids.hung, (code,)),)))


def test_editing_swaps_lines_without_breaking_uniqueness(db, ids, draft):
    number = db.write(do.add_registration, draft)
    before = db.read(read.draft, number)
    lines = (LineDraft("household", ids.household, ("GK",)), replace(before.lines[1], titles=("GK",)))
    db.write(do.edit_registration, number, replace(before, lines=lines, works=()), seen=before)
    shown = db.read(read.view, number)
    assert [(line.name, line.titles) for line in shown.lines] == [
        ("Ông Trần Văn Bảy", ("GK",)),
        ("Đặng Văn Hùng", ("GK",)),
    ]
    assert shown.works == ()
    assert len(shown.commitments) == 1
    db.undo()
    assert db.read(read.draft, number) == before


def test_an_edit_over_anothers_change_is_refused(db, draft):
    number = db.write(do.add_registration, draft)
    seen = db.read(read.draft, number)
    db.write(do.edit_registration, number, replace(seen, note="của người khác"), seen=seen)
    with pytest.raises(Refused, match="vừa được sửa"):
        db.write(do.edit_registration, number, replace(seen, note="của tôi"), seen=seen)
    assert db.read(read.draft, number).note == "của người khác"


def test_a_title_switched_off_since_stays_on_old_registrations(db, ids, draft):
    number = db.write(do.add_registration, draft)

    @do.labelled("Tắt danh hiệu")
    def switch_off(session):
        for kind in session.scalars(read.select(registration_year.AwardKind)):
            kind.active = kind.code != "CSTĐCS"

    db.write(switch_off)
    db.write(do.edit_registration, number, replace(db.read(read.draft, number), note="sửa"))
    other = RegistrationDraft(ids.campaign, ids.units[1], lines=(LineDraft("person", ids.lan, ("CSTĐCS",)),))
    with pytest.raises(Refused, match="không có trong danh mục"):
        db.write(do.add_registration, other)


def test_the_way_of_a_registration(db, draft):
    number = db.write(do.add_registration, draft)
    assert state(db, number) == "waiting"
    db.write(do.return_, number, "Thiếu chữ ký của trưởng thôn")
    assert db.read(read.view, number).return_reason == "Thiếu chữ ký của trưởng thôn"
    with pytest.raises(Refused, match="đang trả lại"):
        db.write(do.receive, [number], DAY)
    db.write(do.send_again, number, DAY + dt.timedelta(days=3))
    assert state(db, number) == "waiting"
    db.write(do.receive, [number], DAY + dt.timedelta(days=4))
    assert db.read(read.view, number).received_on == DAY + dt.timedelta(days=4)
    db.write(do.withdraw, number)
    assert (state(db, number), db.read(read.view, number).received_on) == ("waiting", None)


def test_steps_that_cannot_be_taken_are_refused(db, draft):
    number = db.write(do.add_registration, draft)
    for step, arguments, words in (
        (do.return_, (number, "  "), "Chưa ghi lý do"),
        (do.send_again, (number, DAY), "không cần gửi lại"),
        (do.withdraw, (number,), "chưa được nhận"),
        (do.receive, ([number], DAY - dt.timedelta(days=1)), "trước ngày Thôn Châu Dương gửi"),
        (do.receive, ([], DAY), "Chưa chọn"),
        (do.return_, (999, "x"), "đã bị xóa"),
    ):
        with pytest.raises(Refused, match=words):
            db.write(step, *arguments)
    assert state(db, number) == "waiting"


def test_bulk_receive_is_all_or_nothing_and_one_undo(db, ids, draft):
    first = db.write(do.add_registration, draft)
    second = db.write(
        do.add_registration, RegistrationDraft(ids.campaign, ids.units[1], works=(WorkDraft("Vườn rau của bé"),))
    )
    db.write(do.return_, second, "Thiếu danh sách")
    with pytest.raises(Refused):
        db.write(do.receive, [first, second], DAY)
    assert state(db, first) == "waiting"
    db.write(do.send_again, second, DAY)
    assert db.write(do.receive, [first, second], DAY) == 2
    assert db.undo_label() == "Nhận đăng ký thi đua – 2 đơn vị"
    db.undo()
    assert [state(db, first), state(db, second)] == ["waiting", "waiting"]


def test_lines_commitments_and_works_one_by_one(db, ids, draft):
    number = db.write(do.add_registration, draft)
    db.write(do.add_line, number, LineDraft("household", ids.household, ("GK",)))
    with pytest.raises(Refused, match="đã có ở dòng 3"):
        db.write(do.add_line, number, LineDraft("household", ids.household, ("GK",)))
    db.write(do.add_commitments, number, [CommitmentDraft("Giảm hộ nghèo", ids.poverty, Decimal(1), "%")])
    db.write(do.add_work, number, WorkDraft("Nhà văn hóa"))
    shown = db.read(read.view, number)
    db.write(do.set_titles, shown.lines[1].id, ["GK"])
    db.write(do.remove_line, shown.lines[2].id)
    db.write(do.mark_work, shown.works[1].id, dt.date(2024, 9, 2))
    after = db.read(read.view, number)
    assert [line.titles for line in after.lines] == [("TTLĐTT",), ("GK",)]
    assert [item.text for item in after.commitments] == ["Sản lượng thóc", "Giảm hộ nghèo"]
    assert [work.done_on for work in after.works] == [None, dt.date(2024, 9, 2)]
    with pytest.raises(Refused, match="chưa có danh hiệu"):
        db.write(do.set_titles, shown.lines[0].id, [])


def test_removing_makes_the_unit_unregistered_and_can_be_undone(db, ids, draft):
    number = db.write(do.add_registration, draft)
    before = db.read(read.view, number)
    db.write(do.remove_registration, number)
    assert db.read(read.board, ids.campaign).counts["missing"] == 3
    db.undo()
    assert db.read(read.view, number) == before


def test_a_closed_year_takes_no_registration(db, draft):
    number = db.write(do.add_registration, draft)
    db.write(years.close_year, 2024)
    with pytest.raises(Refused, match="Năm 2024 đã đóng"):
        db.write(do.receive, [number], DAY)
    with pytest.raises(Refused, match="Năm 2024 đã đóng"):
        db.write(do.add_line, number, LineDraft("person", draft.unit_id, ("GK",)))
    assert state(db, number) == "waiting"


def test_a_closed_campaign_takes_no_registration_until_it_is_opened_again(db, ids, draft):
    number = db.write(do.add_registration, draft)
    work = db.read(read.draft, number).works[0].id
    db.write(campaigns.close, ids.campaign)
    other = replace(draft, unit_id=ids.units[1], commitments=(), works=(), lines=())
    for command, *args in (
        (do.add_registration, other),
        (do.edit_registration, number, draft),
        (do.receive, [number], DAY),
        (do.return_, number, "Thiếu chữ ký"),
        (do.remove_registration, number),
        (do.mark_work, work, DAY),
    ):
        with pytest.raises(Refused, match="Muốn sửa, mở lại phong trào"):
            db.write(command, *args)
    assert "mở lại phong trào" in db.read(read.board, ids.campaign).read_only
    db.write(campaigns.reopen, ids.campaign, "Còn một đơn vị gửi muộn")
    assert db.read(read.board, ids.campaign).read_only == ""
    db.write(do.receive, [number], DAY)
