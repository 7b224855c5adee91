"""Several initiatives changed at once."""

import datetime as dt

import pytest

from thidua_desktop.commands import people, trial
from thidua_desktop.commands.initiatives_many import edit_initiatives
from thidua_desktop.commands.people_years import add_initiative
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.people import UnitDraft
from thidua_desktop.domain.people_years import InitiativeDraft
from thidua_desktop.queries import row_names
from thidua_desktop.queries.people import initiative_draft

TODAY = dt.date(2026, 6, 1)


@pytest.fixture
def ids(db) -> list[int]:
    unit = db.write(people.add_unit, UnitDraft("Trường Mầm non Hoa Sen", kind="school"))
    drafts = [InitiativeDraft(year=2025, title=f"Sổ tay {name}", unit_id=unit) for name in ("A", "B", "C")]
    return [db.write(add_initiative, one, TODAY) for one in drafts]


def test_all_are_recognised_in_one_step(db, ids) -> None:
    said = {"level": "province", "recognised_by": "Hội đồng sáng kiến tỉnh", "recognised_on": dt.date(2025, 12, 1)}
    assert db.write(edit_initiatives, ids, said, TODAY) == 3
    for key in ids:
        draft = db.read(initiative_draft, key)
        assert {name: getattr(draft, name) for name in said} == said
    task = trial.Task("Sửa", "sáng kiến", edit_initiatives, row_names.initiative, (said, TODAY))
    plan = db.rehearse(trial.plan, task, ids)
    assert plan.able == ()
    assert {why for _, _, why in plan.refused} == {"Đã như thế, không có gì để đổi."}
    db.undo()
    assert {db.read(initiative_draft, key).level for key in ids} == {""}


def test_one_that_cannot_be_so_leaves_all_as_they_were(db, ids) -> None:
    with pytest.raises(Refused):
        db.write(edit_initiatives, ids, {"recognised_on": dt.date(2027, 1, 1)}, TODAY)
    with pytest.raises(Refused, match="Chưa chọn gì để đổi"):
        db.write(edit_initiatives, ids, {}, TODAY)
    with pytest.raises(ValueError, match="title"):
        db.write(edit_initiatives, ids, {"title": "Khác"}, TODAY)
    assert {db.read(initiative_draft, key).recognised_on for key in ids} == {None}
