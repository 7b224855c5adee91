"""Several targets changed at once: what the plan tells, what is refused and why, one undo."""

import datetime as dt
from dataclasses import replace

import pytest

from tests.commune_plan import ECONOMY, store
from thidua_desktop.commands import trial
from thidua_desktop.commands.targets import edit_target
from thidua_desktop.commands.targets_many import edit_targets
from thidua_desktop.domain.errors import Refused
from thidua_desktop.queries import row_names, targets

TODAY = dt.date(2024, 4, 5)
DAY = dt.date(2024, 11, 30)


@pytest.fixture
def board(db):
    return db.read(targets.board, store(db), None, TODAY)


def drafts(db, ids):
    return [db.read(lambda session, key=key: targets.draft_of(targets.target_or_refuse(session, key))) for key in ids]


def told(db, ids, **values):
    task = trial.Task("Sửa", "chỉ tiêu", edit_targets, row_names.target, (values,), row_names.target_facts)
    return db.rehearse(trial.plan, task, ids)


def test_all_are_set_in_one_step_and_one_undo_takes_it_back(db, board) -> None:
    ids = [row.id for row in board.rows[:4]]
    before = drafts(db, ids)
    assert db.write(edit_targets, ids, {"responsible": "Công an xã", "due_on": DAY}) == 4
    assert drafts(db, ids) == [replace(one, responsible="Công an xã", due_on=DAY) for one in before]
    assert db.undo_label() == "Sửa nhiều chỉ tiêu – 4 chỉ tiêu"
    db.undo()
    assert drafts(db, ids) == before


def test_the_plan_says_what_each_becomes_and_why_others_stay(db, board) -> None:
    wholes = [row for row in board.rows if not row.level]
    same = next(row for row in wholes if row.group == ECONOMY)
    other = next(row for row in wholes if row.group != ECONOMY and row.draft.comparator != "text")
    group = same.draft.group_id
    db.write(edit_target, other.id, replace(other.draft, responsible="Văn phòng"))
    plan = told(db, [same.id, other.id], group_id=group)
    assert plan.able == (other.id,)
    assert [why for _, _, why in plan.refused] == ["Đã như thế, không có gì để đổi."]
    assert plan.will[0][0] == other.draft.name
    assert ECONOMY in plan.will[0][1]
    assert "Văn phòng" in plan.will[0][1]


def test_parts_follow_their_whole_and_go_nowhere_alone(db, board) -> None:
    part = next(row for row in board.rows if row.draft.parent_id is not None)
    whole = next(row for row in board.rows if row.id == part.draft.parent_id)
    group = next(row.draft.group_id for row in board.rows if row.draft.group_id != whole.draft.group_id)
    (refused,) = told(db, [part.id], group_id=group).refused
    assert "theo nhóm của chỉ tiêu ấy" in refused[2]
    assert told(db, [whole.id, part.id], group_id=group).able == (whole.id,)
    db.write(edit_targets, [whole.id], {"group_id": group})
    assert {one.group_id for one in drafts(db, [whole.id, part.id])} == {group}


def test_what_a_target_does_not_allow_is_said_of_it(db, board) -> None:
    row = next(row for row in board.rows if row.draft.comparator not in ("text", "range"))
    assert told(db, [row.id], comparator="range").able == ()
    with pytest.raises(Refused, match="Chưa chọn gì để đổi"):
        db.write(edit_targets, [row.id], {})
    with pytest.raises(ValueError, match="name"):
        db.write(edit_targets, [row.id], {"name": "Tên"})
