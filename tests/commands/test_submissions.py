"""Proposing to the chairman and upward, and what came back."""

import datetime as dt
from dataclasses import replace

import pytest

from tests import award_year
from tests.award_year import TODAY, YEAR
from thidua_desktop.commands import awards, submissions, years
from thidua_desktop.domain.awards import AnswerDraft
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.listing import Listing
from thidua_desktop.model import Dossier
from thidua_desktop.queries import award_choices as choices
from thidua_desktop.queries import awards as read

DAY = dt.date(2026, 12, 3)
GRANTED = AnswerDraft("granted", DAY, "812/QĐ-UBND", DAY, "Chủ tịch UBND tỉnh Hà Tĩnh")


@pytest.fixture
def ids(db):
    return award_year.made(db)


@pytest.fixture
def draft(db, ids):
    return db.read(choices.new_submission, YEAR, "superior", TODAY, campaign_id=ids.campaign)


@pytest.fixture
def sent(db, draft):
    number = db.write(submissions.add_submission, draft)
    db.write(submissions.send, number, "27", DAY)
    return number


def view(db, number):
    return db.read(read.submission_view, number)


def dossier_state(db, number):
    return db.read(lambda session: session.get(Dossier, number).state)


def awards_of_the_year(db):
    return db.read(read.list_rows, db.read(read.list_ids, Listing(), kind="awards", year=YEAR), kind="awards")


def test_upward_go_awards_of_the_superior_and_what_the_council_raised(db, ids, draft):
    assert set(draft.dossier_ids) == {ids.upward, ids.higher}
    assert draft.superior_id == ids.superior
    own = db.read(choices.new_submission, YEAR, "chairman", TODAY)
    assert set(own.dossier_ids) == set(ids.passed)


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"subject": " "}, "subject", "Chưa ghi trích yếu"),
        ({"dossier_ids": ()}, "dossier_ids", "chưa có hồ sơ nào"),
        ({"superior_id": None}, "superior_id", "Chưa chọn cấp trên"),
    ],
)
def test_an_incomplete_submission_is_refused_at_its_field(db, draft, changed, field, words):
    with pytest.raises(Refused, match=words) as caught:
        db.write(submissions.add_submission, replace(draft, **changed))
    assert caught.value.field == field
    assert db.read(read.list_ids, Listing(), kind="submissions") == []


@pytest.mark.parametrize(
    ("which", "words"),
    [
        ("failed", "không được Hội đồng thông qua"),
        ("unvoted", "chưa qua Hội đồng"),
        ("passed", "do Chủ tịch xã khen thưởng"),
    ],
)
def test_upward_goes_only_what_may_go_upward(db, ids, draft, which, words):
    chosen = getattr(ids, which)
    with pytest.raises(Refused, match=words):
        db.write(
            submissions.add_submission,
            replace(draft, dossier_ids=chosen if isinstance(chosen, tuple) else (chosen,)),
        )


def test_a_dossier_waits_on_one_submission_only(db, draft, sent):
    with pytest.raises(Refused, match="đang ở tờ trình khác"):
        db.write(submissions.add_submission, draft)


def test_sending_needs_a_day_and_moves_the_dossiers(db, ids, draft):
    number = db.write(submissions.add_submission, draft)
    with pytest.raises(Refused, match="Chưa ghi ngày trình") as caught:
        db.write(submissions.send, number, "", None)
    assert caught.value.field == "signed_on"
    with pytest.raises(Refused, match="Tờ trình chưa gửi"):
        db.write(submissions.answer, view(db, number).lines[0].item_id, GRANTED)
    db.write(submissions.send, number, "", DAY)
    assert (view(db, number).state, dossier_state(db, ids.upward)) == ("sent", "submitted")
    for refused in (submissions.remove_submission, lambda s, n: submissions.edit_submission(s, n, draft)):
        with pytest.raises(Refused, match="đã gửi"):
            db.write(refused, number)
    db.undo()
    assert (view(db, number).state, dossier_state(db, ids.upward)) == ("draft", "reviewed")


def test_what_the_superior_grants_becomes_an_award_and_undo_takes_it_away(db, ids, sent):
    first, second = (line.item_id for line in view(db, sent).lines)
    with pytest.raises(Refused, match="cần số và ngày quyết định"):
        db.write(submissions.answer, first, AnswerDraft("granted"))
    db.write(submissions.answer, first, GRANTED)
    assert view(db, sent).state == "sent"
    assert [(row.origin, row.decision_number, row.authority) for row in awards_of_the_year(db)] == [
        ("superior", "812/QĐ-UBND", "Chủ tịch UBND tỉnh Hà Tĩnh")
    ]
    db.write(submissions.answer, second, AnswerDraft("declined", DAY))
    assert view(db, sent).state == "answered"
    assert {dossier_state(db, ids.upward), dossier_state(db, ids.higher)} == {"decided", "declined"}
    db.write(submissions.answer, first, AnswerDraft("returned", DAY))
    assert awards_of_the_year(db) == []
    db.undo()
    db.undo()
    db.undo()
    assert awards_of_the_year(db) == []
    assert view(db, sent).state == "sent"


def test_the_chairman_answers_with_a_decision(db, ids):
    draft = db.read(choices.new_submission, YEAR, "chairman", TODAY)
    number = db.write(submissions.add_submission, draft)
    db.write(submissions.send, number, "28", DAY)
    with pytest.raises(Refused, match="là quyết định khen thưởng của xã"):
        db.write(submissions.answer, view(db, number).lines[0].item_id, GRANTED)
    decision = db.write(awards.add_decision, db.read(choices.new_decision, YEAR, TODAY), TODAY)
    db.write(awards.issue_decision, decision, "45", TODAY, TODAY)
    shown = view(db, number)
    assert (shown.state, {line.decision_number for line in shown.lines}) == ("answered", {"45/QĐ-UBND"})
    db.write(awards.cancel_decision, decision, "Ghi nhầm", TODAY)
    assert (view(db, number).state, {line.outcome for line in view(db, number).lines}) == ("sent", {""})


def test_editing_keeps_answers_apart_and_refuses_a_stale_form(db, ids, draft):
    number = db.write(submissions.add_submission, draft)
    seen = view(db, number).draft
    db.write(submissions.edit_submission, number, replace(seen, dossier_ids=(ids.higher,)), seen=seen)
    assert view(db, number).draft.dossier_ids == (ids.higher,)
    with pytest.raises(Refused, match="vừa được sửa"):
        db.write(submissions.edit_submission, number, seen, seen=seen)
    db.write(submissions.remove_submission, number)
    assert db.read(read.list_ids, Listing(), kind="submissions") == []


def test_a_closed_year_submits_nothing(db, draft):
    number = db.write(submissions.add_submission, draft)
    db.write(years.close_year, YEAR)
    with pytest.raises(Refused, match="Năm 2026 đã đóng"):
        db.write(submissions.send, number, "27", DAY)
    assert view(db, number).state == "draft"


def test_one_answer_settles_several_dossiers_in_one_step(db, ids, sent):
    items = [line.item_id for line in view(db, sent).lines]
    with pytest.raises(Refused, match="Chưa chọn hồ sơ nào") as caught:
        db.write(submissions.answer_many, [], GRANTED)
    assert caught.value.field == "item_ids"
    db.write(submissions.answer_many, items, GRANTED)
    assert view(db, sent).state == "answered"
    assert len(awards_of_the_year(db)) == 2
    db.undo()
    assert (view(db, sent).state, awards_of_the_year(db)) == ("sent", [])
