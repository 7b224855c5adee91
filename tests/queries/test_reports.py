"""Which papers a campaign has."""

import pytest

from tests import award_year, registration_year
from tests.award_year import TODAY
from thidua_desktop.commands import awards, registrations
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.registrations import LineDraft, RegistrationDraft
from thidua_desktop.queries import reports


def test_papers_of_the_awards_are_named_by_whom_they_concern(db):
    ids = award_year.made(db)
    number = db.write(awards.decide_meeting, ids.meeting, TODAY)
    found = db.read(reports.campaign_papers, ids.campaign)
    assert found[0].kind == "plan"
    assert next(one.about for one in found if one.kind == "achievement") == "Ông Nguyễn Thị Lan"
    assert [one.about for one in found if one.kind == "minutes"] == ["Phiên họp 01/12/2026"]
    assert [one.ids for one in found if one.kind == "decision"] == [{"decision_id": number}]
    before = db.read(reports.last_change)
    db.write(awards.issue_decision, number, "45", TODAY, TODAY)
    assert db.read(reports.last_change) > before
    found = db.read(reports.campaign_papers, ids.campaign)
    assert {one.about for one in found if one.kind in ("decision", "certificates")} == {"45/QĐ-UBND"}


def test_registrations_bring_the_paper_of_the_unit_and_of_its_first_person(db):
    ids = registration_year.made(db)
    lines = (LineDraft("unit", ids.units[0], ("TTLĐTT",)), LineDraft("person", ids.hung, ("CSTĐCS",)))
    db.write(registrations.add_registration, RegistrationDraft(ids.campaign, ids.units[0], lines=lines))
    found = db.read(reports.campaign_papers, ids.campaign)
    assert [(one.kind, one.about) for one in found] == [
        ("plan", ""),
        ("registration_unit", "Thôn Châu Dương"),
        ("registration_person", "Đặng Văn Hùng"),
        ("registration_list", ""),
        ("score_sheet", ""),
    ]
    assert db.read(reports.campaign_numbers) == [(ids.campaign, 2024, "Chung tay xây dựng quê hương")]


def test_a_campaign_that_is_gone_is_refused(db):
    with pytest.raises(Refused, match="Không có phong trào mã 7"):
        db.read(reports.campaign_papers, 7)
