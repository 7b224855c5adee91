"""What the clerk does with pacts, in a real file, with undo."""

from dataclasses import replace

import pytest

from tests import registration_year
from tests.registration_year import DAY
from thidua_desktop.commands import campaigns
from thidua_desktop.commands import pacts as do
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.pacts import ArticleDraft, PactDraft, PartyDraft
from thidua_desktop.queries import pacts as read


@pytest.fixture
def ids(db):
    return registration_year.made(db)


@pytest.fixture
def draft(ids):
    return PactDraft(
        ids.campaign,
        "Giao ước Cụm số 1",
        signed_on=DAY,
        articles=(ArticleDraft("Nội dung", "Thi đua về đích sớm."), ArticleDraft("Biện pháp", "Mỗi quý họp một lần.")),
        parties=(PartyDraft(ids.units[0], "Lê Văn Tám", "Trưởng thôn"), PartyDraft(ids.units[2])),
    )


def test_a_pact_is_kept_and_undone(db, ids, draft):
    number = db.write(do.add_pact, draft)
    assert db.read(read.draft, number) == draft
    assert [row.parties for row in db.read(read.pacts, ids.campaign)] == [("Thôn Châu Dương", "Hội Nông dân")]
    db.undo()
    assert db.read(read.pacts, ids.campaign) == ()


def test_a_cluster_brings_its_units_with_their_heads(db, ids, draft):
    number = db.write(do.add_pact, replace(draft, cluster_id=ids.cluster, parties=()))
    shown = db.read(read.view, number)
    assert shown.cluster_name == "Cụm số 1"
    assert [(party.unit_name, party.representative) for party in shown.parties] == [
        ("Thôn Châu Dương", "Lê Văn Tám"),
        ("Trường Mầm non Hoa Sen", "Đặng Thị Ánh"),
    ]


def test_editing_reorders_and_swaps_parties(db, ids, draft):
    number = db.write(do.add_pact, draft)
    parties = (PartyDraft(ids.units[2]), PartyDraft(ids.units[1]), draft.parties[0])
    changed = replace(draft, parties=parties, articles=draft.articles[1:])
    db.write(do.edit_pact, number, changed, seen=draft)
    assert db.read(read.draft, number) == changed
    db.undo()
    assert db.read(read.draft, number) == draft


def test_an_edit_over_anothers_change_is_refused(db, draft):
    number = db.write(do.add_pact, draft)
    db.write(do.edit_pact, number, replace(draft, place="Hội trường xã"), seen=draft)
    with pytest.raises(Refused, match="vừa được sửa"):
        db.write(do.edit_pact, number, replace(draft, place="Nhà văn hóa"), seen=draft)


def test_one_party_alone_is_refused(db, ids, draft):
    with pytest.raises(Refused, match="ít nhất hai đơn vị") as caught:
        db.write(do.add_pact, replace(draft, parties=draft.parties[:1]))
    assert caught.value.field == "parties"
    assert db.read(read.pacts, ids.campaign) == ()


def test_a_removed_pact_comes_back_whole(db, ids, draft):
    number = db.write(do.add_pact, draft)
    db.write(do.remove_pact, number)
    with pytest.raises(Refused, match="đã bị xóa"):
        db.read(read.view, number)
    db.undo()
    assert db.read(read.draft, number) == draft


def test_a_closed_campaign_takes_no_pact(db, ids, draft):
    number = db.write(do.add_pact, draft)
    db.write(campaigns.close, ids.campaign)
    for command, *args in ((do.add_pact, draft), (do.edit_pact, number, draft), (do.remove_pact, number)):
        with pytest.raises(Refused, match="Muốn sửa, mở lại phong trào"):
            db.write(command, *args)
