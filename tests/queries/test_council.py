"""What is read of councils, their members and meetings."""

from datetime import date

import pytest

from thidua_desktop.commands.council import add_council
from thidua_desktop.commands.meetings import plan_meeting
from thidua_desktop.domain.council import CouncilDraft, MeetingDraft, MemberDraft
from thidua_desktop.domain.errors import Refused
from thidua_desktop.queries import council

DAY = date(2026, 3, 15)


@pytest.fixture
def council_id(db):
    members = tuple(
        MemberDraft(name=name, role=role)
        for name, role in (("Trần Văn Hải", "chairman"), ("Đặng Thị Ánh", "secretary"), ("Lý Văn Ẩm", "member"))
    )
    draft = CouncilDraft(decision_number="12/QĐ-UBND", decision_date=DAY, valid_from=DAY, members=members)
    return db.write(add_council, draft)


def test_a_council_is_listed_with_its_decision_and_members(db, council_id):
    (row,) = db.read(council.councils)
    assert (row.id, row.member_count, row.meeting_count) == (council_id, 3, 0)
    assert "12/QĐ-UBND" in row.decision


def test_the_council_of_a_day_is_the_one_in_force_then(db, council_id):
    assert db.read(council.council_on, DAY) == council_id
    assert db.read(council.council_on, date(2025, 1, 1)) is None


def test_the_form_opens_with_what_was_stored(db, council_id):
    draft = db.read(council.council_draft, council_id)
    assert [(one.name, one.role) for one in draft.members] == [
        ("Trần Văn Hải", "chairman"),
        ("Đặng Thị Ánh", "secretary"),
        ("Lý Văn Ẩm", "member"),
    ]


def test_a_planned_meeting_expects_every_member(db, council_id):
    meeting_id = db.write(plan_meeting, MeetingDraft(year=2026, council_id=council_id, held_on=DAY))
    view = db.read(council.meeting_view, meeting_id, DAY)
    assert [row.name for row in view.attendance] == ["Trần Văn Hải", "Đặng Thị Ánh", "Lý Văn Ẩm"]
    assert view.ballots == ()
    assert [row.id for row in db.read(council.meetings, 2026)] == [meeting_id]


def test_a_meeting_that_is_gone_is_told(db):
    with pytest.raises(Refused):
        db.read(council.meeting_view, 7, DAY)
