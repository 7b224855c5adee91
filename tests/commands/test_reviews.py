"""Reports on a campaign: written once or again, undone, and what the records add to them."""

import datetime as dt
from dataclasses import replace

import pytest

from tests import award_year
from tests.award_year import TODAY, YEAR
from thidua_desktop.commands import awards, campaigns, reviews
from thidua_desktop.domain.awards import DecisionDraft
from thidua_desktop.domain.campaigns import CampaignDraft
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.reviews import ReviewDraft
from thidua_desktop.queries import reviews as read


@pytest.fixture
def ids(db):
    return award_year.made(db)


def written(ids, **more):
    return ReviewDraft(ids.campaign, "final", good="Phong trào được hưởng ứng.", **more)


def test_a_report_is_written_changed_and_undone(db, ids):
    empty = db.read(read.review_draft, ids.campaign, "final")
    db.write(reviews.write_review, written(ids), seen=empty)
    assert db.read(read.review_kinds, ids.campaign) == ["final"]
    kept = db.read(read.review_draft, ids.campaign, "final")
    db.write(reviews.write_review, replace(kept, weak="Còn chậm."), seen=kept)
    with pytest.raises(Refused, match="vừa được sửa"):
        db.write(reviews.write_review, replace(kept, weak="Khác."), seen=kept)
    db.undo()
    assert db.read(read.review_draft, ids.campaign, "final") == kept
    db.undo()
    assert db.read(read.review_kinds, ids.campaign) == []


@pytest.mark.parametrize(
    ("more", "field"), [({"symbol": " "}, "symbol"), ({"number": "9"}, "signed_on"), ({"kind": "other"}, "kind")]
)
def test_a_report_that_cannot_be_is_refused(db, ids, more, field):
    with pytest.raises(Refused) as refused:
        db.write(reviews.write_review, replace(written(ids), **more))
    assert refused.value.field == field


def test_the_paper_counts_what_was_decided_for_the_campaign(db, ids):
    draft = DecisionDraft(
        year=YEAR, campaign_id=ids.campaign, subject="Về việc tặng Giấy khen", achievement="Đã có thành tích",
        signer_id=ids.signer, dossier_ids=ids.passed,
    )  # fmt: skip
    decision = db.write(awards.add_decision, draft, TODAY)
    before = db.read(read.review_paper, ids.campaign, "final", TODAY)
    assert (before.awards, before.money) == ((), 0)
    db.write(awards.issue_decision, decision, "45", TODAY, TODAY)
    db.write(reviews.write_review, written(ids, number="98", signed_on=dt.date(2026, 12, 28)))
    paper = db.read(read.review_paper, ids.campaign, "final", TODAY)
    (given,) = paper.awards
    assert (given.units, given.persons, given.households, given.total) == (1, 3, 1, 5)
    assert paper.money == 3 * 760_000 + 1_520_000 + 1_140_000
    assert (paper.head.number, paper.head.day, paper.head.month, paper.head.year) == ("98", 28, 12, 2026)


def test_a_campaign_goes_with_its_report(db):
    campaign = db.write(campaigns.add_campaign, CampaignDraft(year=YEAR, name="Phong trào thi đua"))
    db.write(reviews.write_review, ReviewDraft(campaign, "mid"))
    db.write(campaigns.remove_campaign, campaign)
    with pytest.raises(Refused):
        db.write(reviews.write_review, ReviewDraft(campaign, "mid"))
