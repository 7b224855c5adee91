"""Targets set, ordered, allotted, reported and judged."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.commune_plan import ECONOMY, store
from thidua_desktop.commands import targets as write
from thidua_desktop.commands.campaigns import add_campaign
from thidua_desktop.commands.years import close_year
from thidua_desktop.domain.campaigns import CampaignDraft
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.targets_rows import Figure, PlannedTarget, TargetDraft
from thidua_desktop.queries import campaigns, targets


def named(db, campaign, name):
    return next(row for row in db.read(targets.rows, campaign) if row.draft.name == name)


def figures(row, *values):
    return [Figure(target_id=row.id, month=month, value=Decimal(value)) for month, value in enumerate(values, 1)]


def test_a_target_goes_to_the_end_of_its_group(db):
    key = store(db)
    group = next(group.id for group in db.read(targets.groups, key) if group.name == ECONOMY)
    db.write(write.add_target, key, TargetDraft(name="Trồng rừng", value=Decimal(3), unit="ha", group_id=group))
    rows = [row for row in db.read(targets.rows, key) if row.group == ECONOMY]
    assert rows[-1].draft.name == "Trồng rừng"
    assert rows[-1].number == "21"


def test_a_part_stands_under_its_whole_and_in_its_group(db):
    key = store(db)
    whole = named(db, key, "Đàn lợn")
    draft = TargetDraft(name="Lợn nái", value=Decimal(90), unit="con", parent_id=whole.id)
    db.write(write.add_target, key, draft)
    part = named(db, key, "Lợn nái")
    rows = db.read(targets.rows, key)
    assert rows[rows.index(whole) + 1] == part
    assert (part.level, part.number, part.draft.group_id) == (1, "", whole.draft.group_id)


def test_a_part_of_a_part_is_refused(db):
    key = store(db)
    part = named(db, key, "Sản lượng thóc")
    with pytest.raises(Refused) as refused:
        db.write(write.add_target, key, TargetDraft(name="A", value=Decimal(1), unit="tấn", parent_id=part.id))
    assert refused.value.field == "parent_id"
    whole = named(db, key, "Tổng sản lượng lương thực quy thóc")
    other = named(db, key, "Đàn lợn")
    with pytest.raises(Refused) as refused:
        db.write(write.edit_target, whole.id, replace(whole.draft, parent_id=other.id))
    assert refused.value.field == "parent_id"


def test_a_figure_without_a_unit_is_refused(db):
    key = store(db)
    with pytest.raises(Refused) as refused:
        db.write(write.add_target, key, TargetDraft(name="Đàn dê", value=Decimal(50)))
    assert refused.value.field == "unit"


def test_a_change_somebody_else_made_is_not_overwritten(db):
    key = store(db)
    row = named(db, key, "Đàn lợn")
    db.write(write.edit_target, row.id, replace(row.draft, value=Decimal(800)), seen=row.draft)
    with pytest.raises(Refused, match="vừa được sửa"):
        db.write(write.edit_target, row.id, replace(row.draft, value=Decimal(900)), seen=row.draft)
    assert named(db, key, "Đàn lợn").draft.value == Decimal(800)


def test_removing_a_whole_takes_its_parts_and_undo_brings_all_back(db):
    key = store(db)
    before = db.read(targets.rows, key)
    db.write(write.remove_target, named(db, key, "Xây dựng mô hình kinh tế").id)
    assert len(db.read(targets.rows, key)) == 33
    db.undo()
    assert db.read(targets.rows, key) == before


def test_targets_take_the_order_given(db):
    key = store(db)
    rows = db.read(targets.rows, key)
    ids = [row.id for row in rows]
    pig, cattle = named(db, key, "Đàn lợn").id, named(db, key, "Đàn trâu bò").id
    a, b = ids.index(pig), ids.index(cattle)
    ids[a], ids[b] = cattle, pig
    db.write(write.reorder_targets, key, ids)
    assert [row.id for row in db.read(targets.rows, key)] == ids
    with pytest.raises(Refused):
        db.write(write.reorder_targets, key, ids[1:])


def test_groups_are_named_once_ordered_and_removed_without_their_targets(db):
    key = store(db)
    with pytest.raises(Refused) as refused:
        db.write(write.add_group, key, ECONOMY)
    assert refused.value.field == "name"
    groups = [group.id for group in db.read(targets.groups, key)]
    db.write(write.reorder_groups, key, groups[::-1])
    assert [group.id for group in db.read(targets.groups, key)] == groups[::-1]
    db.write(write.rename_group, groups[1], "Phát triển kinh tế")
    assert named(db, key, "Đàn lợn").group == "Phát triển kinh tế"
    db.write(write.remove_group, groups[1])
    assert len(db.read(targets.rows, key)) == 37
    assert db.read(targets.groups, key)[-1].words == "0/24 đạt"


def test_many_figures_are_one_step(db):
    key = store(db)
    rice, pigs = named(db, key, "Sản lượng thóc"), named(db, key, "Đàn lợn")
    changed = db.write(
        write.record_results,
        key,
        [*figures(rice, "700", "911"), Figure(target_id=pigs.id, month=1, value=Decimal(795))],
    )
    assert changed == 3
    assert named(db, key, "Sản lượng thóc").outcome == "met"
    assert named(db, key, "Đàn lợn").months[0] == Decimal(795)
    db.undo()
    assert {row.total for row in db.read(targets.rows, key)} == {None}


def test_one_bad_figure_refuses_all(db):
    key = store(db)
    rice, villages = named(db, key, "Sản lượng thóc"), named(db, key, "Thôn giữ vững danh hiệu làng văn hóa")
    with pytest.raises(Refused) as refused:
        db.write(write.record_results, key, [*figures(rice, "700"), *figures(villages, "13")])
    assert refused.value.field == f"{villages.id}.1"
    assert named(db, key, "Sản lượng thóc").total is None


def test_an_empty_figure_takes_the_old_one_back_and_the_same_one_changes_nothing(db):
    key = store(db)
    rice = named(db, key, "Sản lượng thóc")
    db.write(write.record_results, key, figures(rice, "700"))
    label = db.undo_label()
    assert db.write(write.record_results, key, figures(rice, "700")) == 0
    assert db.undo_label() == label
    assert db.write(write.record_results, key, [Figure(target_id=rice.id, month=1, value=None)]) == 1
    assert named(db, key, "Sản lượng thóc").months == (None,) * 12


def test_units_report_their_shares_and_the_commune_adds_them_up(db):
    key = store(db)
    units = db.read(campaigns.view, key).draft.parts.participants
    training = named(db, key, "Đào tạo nghề")
    db.write(write.allot, training.id, {units[0]: Decimal(70), units[1]: Decimal(52)})
    db.write(
        write.record_results,
        key,
        [
            Figure(target_id=training.id, month=4, value=Decimal(value), unit_id=unit)
            for unit, value in ((units[0], 71), (units[1], 50))
        ],
    )
    row = named(db, key, "Đào tạo nghề")
    assert (row.total, row.outcome, row.from_units, row.allotted) == (Decimal(121), "not_met", frozenset({4}), 2)
    shares = {share.unit_id: share for share in db.read(targets.allotments, training.id)}
    assert [shares[unit].outcome for unit in units[:3]] == ["met", "not_met", "unknown"]
    own = db.read(targets.board, key, units[0])
    assert [(row.draft.name, row.total) for row in own.rows] == [("Đào tạo nghề", Decimal(71))]
    db.write(write.record_results, key, [Figure(target_id=training.id, month=4, value=Decimal(122))])
    assert named(db, key, "Đào tạo nghề").outcome == "met"
    db.write(write.allot, training.id, {units[1]: None})
    assert named(db, key, "Đào tạo nghề").allotted == 1


def test_rates_of_units_are_not_added_up(db):
    key = store(db)
    units = db.read(campaigns.view, key).draft.parts.participants
    water = named(db, key, "Tỷ lệ hộ dùng nước sạch")
    db.write(write.allot, water.id, {units[0]: Decimal(100)})
    db.write(write.record_results, key, [Figure(target_id=water.id, month=4, value=Decimal(98), unit_id=units[0])])
    assert named(db, key, "Tỷ lệ hộ dùng nước sạch").total is None


def test_words_are_judged_by_people_only(db):
    key = store(db)
    words, pigs = named(db, key, "Chính quyền hoàn thành xuất sắc nhiệm vụ"), named(db, key, "Đàn lợn")
    db.write(write.assess_target, words.id, 11, "met", "Huyện xếp loại")
    assert named(db, key, words.draft.name).outcome == "met"
    db.write(write.assess_target, words.id, 12, "not_met")
    assert named(db, key, words.draft.name).outcome == "not_met"
    db.write(write.assess_target, words.id, 12, "")
    assert named(db, key, words.draft.name).outcome == "unknown"
    with pytest.raises(Refused, match="theo số liệu"):
        db.write(write.assess_target, pigs.id, 11, "met")
    with pytest.raises(Refused, match="bằng lời"):
        db.write(write.record_results, key, figures(words, "1"))
    with pytest.raises(Refused, match="bằng lời"):
        db.write(write.allot, words.id, {1: Decimal(1)})


def test_pasted_targets_are_all_or_none(db):
    key = store(db)
    lines = [
        PlannedTarget(target=TargetDraft(name="Trồng cây", value=Decimal(100), unit="cây"), group="4. Môi trường"),
        PlannedTarget(target=TargetDraft(name="Cây bóng mát", value=Decimal(60)), part_of="Trồng cây"),
    ]
    with pytest.raises(Refused) as refused:
        db.write(write.add_targets, key, lines)
    assert refused.value.field == "1.unit"
    assert len(db.read(targets.groups, key)) == 3
    lines[1] = replace(lines[1], target=replace(lines[1].target, unit="cây"))
    assert db.write(write.add_targets, key, lines) == 2
    assert named(db, key, "Cây bóng mát").level == 1


def test_nothing_changes_in_a_closed_year(db):
    key = store(db)
    row = named(db, key, "Đàn lợn")
    db.write(close_year, 2024)
    with pytest.raises(Refused, match="Năm 2024 đã đóng"):
        db.write(write.record_results, key, figures(row, "1"))
    assert "Năm 2024 đã đóng" in db.read(targets.board, key).read_only


def test_a_group_of_another_campaign_is_refused(db):
    key = store(db)
    other = db.write(add_campaign, CampaignDraft(year=2024, name="Đợt khác"))
    group = db.read(targets.groups, key)[0].id
    with pytest.raises(Refused) as refused:
        db.write(write.add_target, other, TargetDraft(name="A", comparator="text", group_id=group))
    assert refused.value.field == "group_id"
