"""Targets taken over from a sheet: new with their groups, changed figures, twice is once, one step."""

from decimal import Decimal

import pytest

from tests.commune_plan import ECONOMY, store
from thidua_desktop.commands.campaigns import add_campaign
from thidua_desktop.commands.target_import import import_targets
from thidua_desktop.domain.campaigns import CampaignDraft
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.imports import LEAVE
from thidua_desktop.domain.list_entries import TargetEntry
from thidua_desktop.domain.targets_rows import TargetDraft
from thidua_desktop.queries import targets
from thidua_desktop.queries.target_import import preview_targets

FIGURES = frozenset({"comparator", "value", "value_max", "unit", "direction", "out_of"})


def line(number: int, name: str, value: int, unit: str, group: str = ECONOMY, part_of: str = "") -> TargetEntry:
    draft = TargetDraft(name=name, value=Decimal(value), unit=unit)
    return TargetEntry(number=number, row=number, target=draft, group=group, part_of=part_of, said=FIGURES)


def named(db, campaign, name):
    return next(row for row in db.read(targets.rows, campaign) if row.draft.name == name)


def fates(db, key, entries, choices=None):
    return [(one.fate, one.remark) for one in db.read(preview_targets, entries, choices or {}, key).fates]


def test_new_and_changed_targets_are_written_in_one_step_and_the_rest_stays(db) -> None:
    key = store(db)
    pigs, before = named(db, key, "Đàn lợn"), db.read(targets.rows, key)
    entries = [
        line(1, "đàn lợn", 800, "con"),
        line(2, "Lợn nái", 90, "con", part_of="Đàn lợn"),
        line(3, "Trồng rừng", 3, "ha", "Môi trường"),
        line(4, "Đàn gia cầm", 50_250, "con"),
    ]
    assert fates(db, key, entries) == [("changed", "790 con → 800 con"), ("new", ""), ("new", ""), ("same", "")]
    outcome = db.write(import_targets, entries, {}, key)
    assert (outcome.added, outcome.changed, outcome.same) == (2, 1, 1)
    after = named(db, key, "Đàn lợn")
    assert (after.id, after.draft.value, after.draft.name) == (pigs.id, Decimal(800), "Đàn lợn")
    assert named(db, key, "Lợn nái").draft.parent_id == pigs.id
    assert named(db, key, "Trồng rừng").group == "Môi trường"
    assert [fate for fate, _ in fates(db, key, entries)] == ["same"] * 4
    with pytest.raises(Refused, match="Không có gì mới"):
        db.write(import_targets, entries, {}, key)
    assert db.undo() == "Nhập chỉ tiêu từ Excel – 2 chỉ tiêu mới, 1 chỉ tiêu được sửa"
    assert db.read(targets.rows, key) == before


def test_a_whole_list_fills_a_new_campaign(db) -> None:
    key = db.write(add_campaign, CampaignDraft(year=2026, name="Thi đua yêu nước"))
    entries = [line(1, "Thu ngân sách", 52, "tỷ đồng", "I"), line(2, "Xã hưởng", 26, "tỷ đồng", "I", "Thu ngân sách")]
    db.write(import_targets, entries, {}, key)
    assert [(row.level, row.draft.name, row.group) for row in db.read(targets.rows, key)] == [
        (0, "Thu ngân sách", "I"),
        (1, "Xã hưởng", "I"),
    ]


def test_one_name_in_two_groups_is_told_apart_by_the_group_and_else_by_the_clerk(db) -> None:
    key = db.write(add_campaign, CampaignDraft(year=2026, name="Thi đua yêu nước"))
    db.write(import_targets, [line(1, "Diện tích", 5, "ha", "Lạc"), line(2, "Diện tích", 6, "ha", "Đậu")], {}, key)
    assert [fate for fate, _ in fates(db, key, [line(1, "Diện tích", 7, "ha", "Đậu")])] == ["changed"]
    unclear = [line(1, "Diện tích", 7, "ha", "")]
    (question,) = db.read(preview_targets, unclear, {}, key).questions
    assert [fate for fate, _ in fates(db, key, unclear)] == ["doubt"]
    peas = next(row for row in db.read(targets.rows, key) if row.group == "Đậu")
    db.write(import_targets, unclear, {question.key: f"target:{peas.id}"}, key)
    assert next(row for row in db.read(targets.rows, key) if row.group == "Đậu").draft.value == 7
    assert [fate for fate, _ in fates(db, key, unclear, {question.key: LEAVE})] == ["left"]


def test_two_lines_of_one_target_are_wrong(db) -> None:
    key = store(db)
    entries = [line(1, "Đàn lợn", 800, "con"), line(2, "Đàn lợn", 900, "con")]
    assert [fate for fate, _ in fates(db, key, entries)] == ["changed", "wrong"]
