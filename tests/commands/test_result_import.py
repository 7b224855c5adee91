"""The superior's list of results: ours found among others', granted ones become awards, twice is once, one step."""

import datetime as dt

import pytest

from tests import award_year
from tests.award_year import TODAY, YEAR
from thidua_desktop.commands import submissions
from thidua_desktop.commands.result_import import import_results
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.imports import LEAVE
from thidua_desktop.domain.list_entries import ResultEntry
from thidua_desktop.model import Dossier
from thidua_desktop.queries import award_choices as choices
from thidua_desktop.queries import awards as read
from thidua_desktop.queries.result_import import ABSENT, DECLINED, preview_results

DAY = dt.date(2026, 12, 3)
RULING = {"decision_number": "812/QĐ-UBND", "decision_date": DAY, "decided_by": "Chủ tịch UBND tỉnh"}


@pytest.fixture
def ids(db):
    return award_year.made(db)


@pytest.fixture
def sent(db, ids):
    draft = db.read(choices.new_submission, YEAR, "superior", TODAY, campaign_id=ids.campaign)
    number = db.write(submissions.add_submission, draft)
    db.write(submissions.send, number, "27", DAY)
    return db.read(read.submission_view, number)


def line(number: int, name: str, **more) -> ResultEntry:
    return ResultEntry(number=number, row=number + 4, name=name, **more)


def fates(db, entries, chosen=None):
    return [one.fate for one in db.read(preview_results, entries, chosen or {}, YEAR, TODAY).fates]


def outcomes(db, sent):
    return {one.dossier_id: one.outcome for one in db.read(read.submission_view, sent.id).lines}


def state(db, number):
    return db.read(lambda session: session.get(Dossier, number).state)


def test_ours_are_found_among_others_and_written_in_one_step(db, ids, sent) -> None:
    first, second = sent.lines
    entries = [
        line(1, first.name_at.removeprefix("Ông "), unit=first.unit_at, award=first.award_name, **RULING),
        line(2, "Đinh Công Tráng", unit="Xã khác", **RULING),
        line(3, second.name_at, outcome="declined", note="Chưa đủ thời gian"),
    ]
    assert fates(db, entries) == ["new", "left", "new"]
    outcome = db.write(import_results, entries, {}, YEAR, TODAY)
    assert (outcome.added, outcome.left_out) == (2, 1)
    assert outcomes(db, sent) == {first.dossier_id: "granted", second.dossier_id: "declined"}
    assert (state(db, first.dossier_id), state(db, second.dossier_id)) == ("decided", "declined")
    award = db.read(read.superior_awards, [first.dossier_id])[first.dossier_id]
    assert (award.decision_number, award.decision_date, award.authority) == tuple(RULING.values())
    assert fates(db, entries) == ["same", "left", "same"]
    with pytest.raises(Refused, match="Không có gì mới"):
        db.write(import_results, entries, {}, YEAR, TODAY)
    assert db.undo() == "Nhập kết quả của cấp trên – 2 hồ sơ"
    assert set(outcomes(db, sent).values()) == {""}
    assert not db.read(read.superior_awards, [first.dossier_id])


def test_a_granted_one_without_a_decision_is_wrong(db, sent) -> None:
    found = db.read(preview_results, [line(1, sent.lines[0].name_at)], {}, YEAR, TODAY).fates
    assert [(one.fate, one.field) for one in found] == [("wrong", "decision_number")]


def test_a_name_spelt_otherwise_waits_for_the_clerk(db, sent) -> None:
    wanted = sent.lines[0]
    entries = [line(1, wanted.name_at[:-1] + "x", **RULING)]
    (question, _) = db.read(preview_results, entries, {}, YEAR, TODAY).questions
    assert fates(db, entries) == ["doubt"]
    assert fates(db, entries, {question.key: LEAVE}) == ["left"]
    assert fates(db, entries, {question.key: f"item:{wanted.item_id}"}) == ["new"]


def test_those_the_list_does_not_name_stay_open_or_count_as_declined(db, sent) -> None:
    first, second = sent.lines
    entries = [line(1, first.name_at, **RULING)]
    preview = db.read(preview_results, entries, {}, YEAR, TODAY)
    (question,) = preview.questions
    assert (question.key, question.lines, question.must) == (ABSENT, 1, False)
    assert second.name_at in preview.notes[0]
    db.write(import_results, entries, {ABSENT: DECLINED}, YEAR, TODAY)
    assert outcomes(db, sent) == {first.dossier_id: "granted", second.dossier_id: "declined"}


def test_a_corrected_decision_changes_what_was_taken_in(db, sent) -> None:
    name = sent.lines[0].name_at
    db.write(import_results, [line(1, name, **RULING)], {}, YEAR, TODAY)
    again = [line(1, name, **(RULING | {"decision_number": "813/QĐ-UBND"}))]
    preview = db.read(preview_results, again, {}, YEAR, TODAY)
    assert preview.fates[0].fate == "changed"
    assert preview.fates[0].remark == "được khen, 812/QĐ-UBND, 03/12/2026 → được khen"
    db.write(import_results, again, {}, YEAR, TODAY)
    key = sent.lines[0].dossier_id
    assert db.read(read.superior_awards, [key])[key].decision_number == "813/QĐ-UBND"
