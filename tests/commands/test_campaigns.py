"""A campaign drawn up, changed, launched, copied, closed and taken back."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import text

from tests.commune_plan import plan, planned_targets, set_up, store
from thidua_desktop.commands import campaigns as write
from thidua_desktop.commands.campaign_copy import copy_campaign
from thidua_desktop.commands.office import add_signer
from thidua_desktop.commands.registrations import add_registration
from thidua_desktop.commands.targets import record_results
from thidua_desktop.commands.years import close_year
from thidua_desktop.domain.campaigns import CampaignDraft, PhaseDraft, RequiredPaperDraft
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.office import SignerDraft
from thidua_desktop.domain.registrations import RegistrationDraft, WorkDraft
from thidua_desktop.domain.targets_rows import Figure
from thidua_desktop.queries import campaigns as read
from thidua_desktop.queries import office, targets

TABLES = """
campaign plan_section plan_basis slogan phase linked_campaign criterion quota required_paper assignment
plan_recipient participant target target_group target_result attachment
"""


def counts(db):
    def count(session):
        return {name: session.scalar(text(f"select count(*) from {name}")) for name in TABLES.split()}

    return db.read(count)


def without_ids(parts):
    lists = {}
    for name in parts.__dataclass_fields__:
        lines = getattr(parts, name)
        lists[name] = lines if name == "participants" else tuple(replace(line, id=None) for line in lines)
    return lists


def test_the_whole_plan_is_stored_and_read_back(db):
    units, signer = set_up(db)
    draft = plan(units, signer)
    key = db.write(write.add_campaign, draft)
    stored = db.read(read.view, key).draft
    assert without_ids(stored.parts) == without_ids(draft.parts)
    assert (stored.number, stored.symbol, stored.number_raw) == ("29", "KH-UBND", "29 KH/UBND")
    kept = [replace(row.draft, group_id=None, parent_id=None) for row in db.read(targets.rows, key)]
    assert kept == [line.target for line in planned_targets()]
    assert {year.year for year in db.read(office.work_years)} == {2024}


def test_one_undo_takes_the_whole_plan_back(db):
    before = counts(db)
    store(db)
    assert db.undo_label().startswith("Thêm phong trào – Phát động")
    db.undo()
    assert counts(db) == before
    db.redo()
    assert counts(db)["target"] == 37


def test_a_plan_with_a_fault_leaves_nothing_behind(db):
    units, signer = set_up(db)
    before = counts(db)
    with pytest.raises(Refused) as refused:
        db.write(write.add_campaign, replace(plan(units, signer), ends_on=date(2024, 1, 1)))
    assert refused.value.field == "ends_on"
    assert counts(db) == before


def test_general_data_changes_and_lists_stay(db):
    key = store(db)
    seen = db.read(read.view, key).draft
    db.write(write.edit_campaign, key, replace(seen, name="  Thi đua   mới ", number="7/KH-UBND"), seen=seen)
    now = db.read(read.view, key).draft
    assert (now.name, now.number, now.symbol) == ("Thi đua mới", "7", "KH-UBND")
    assert now.parts == seen.parts


def test_what_somebody_else_changed_is_not_overwritten(db):
    key = store(db)
    seen = db.read(read.view, key).draft
    db.write(write.edit_campaign, key, replace(seen, theme="Khác"), seen=seen)
    with pytest.raises(Refused, match="vừa được sửa"):
        db.write(write.edit_campaign, key, replace(seen, theme="Khác nữa"), seen=seen)
    with pytest.raises(Refused, match="vừa được sửa"):
        db.write(write.edit_part, key, "phases", (), seen=(PhaseDraft(name="Đợt cũ"),))
    assert db.read(read.view, key).draft.theme == "Khác"


def test_a_new_end_may_not_cut_off_a_phase(db):
    key = store(db)
    draft = db.read(read.view, key).draft
    with pytest.raises(Refused) as refused:
        db.write(write.edit_campaign, key, replace(draft, ends_on=date(2024, 10, 1)))
    assert refused.value.field == "phases.1.ends_on"


def test_lines_that_stay_keep_their_rows(db):
    key = store(db)
    first, second = db.read(read.view, key).draft.parts.phases
    new = PhaseDraft(name="Đợt giữa", starts_on=date(2024, 5, 1), ends_on=date(2024, 5, 20))
    db.write(write.edit_part, key, "phases", (replace(second, name="Đợt cuối"), new), seen=(first, second))
    stored = db.read(read.view, key).draft.parts.phases
    assert [line.name for line in stored] == ["Đợt cuối", "Đợt giữa"]
    assert stored[0].id == second.id
    assert db.undo_label().startswith("Sửa kế hoạch – Các đợt thi đua, ")
    db.undo()
    assert db.read(read.view, key).draft.parts.phases == (first, second)


def test_a_fault_in_a_line_is_named_and_nothing_changes(db):
    key = store(db)
    before = db.read(read.view, key).draft
    with pytest.raises(Refused) as refused:
        db.write(write.edit_part, key, "required_papers", (RequiredPaperDraft(),))
    assert refused.value.field == "required_papers.0.name"
    assert db.read(read.view, key).draft == before


def test_a_unit_that_registered_stays_a_participant(db):
    key = store(db)
    units = db.read(read.view, key).draft.parts.participants
    db.write(
        add_registration, RegistrationDraft(campaign_id=key, unit_id=units[0], works=(WorkDraft(name="Trồng hoa"),))
    )
    with pytest.raises(Refused, match="đã gửi đăng ký"):
        db.write(write.edit_participants, key, units[1:])
    db.write(write.edit_participants, key, units[:2])
    assert [row.unit_id for row in db.read(read.participants, key)] == sorted(units[:2], reverse=True)
    with pytest.raises(Refused, match="bản đăng ký"):
        db.write(write.remove_campaign, key)


def test_a_plan_without_a_signer_is_not_launched(db):
    units, signer = set_up(db)
    key = db.write(write.add_campaign, plan(units))
    with pytest.raises(Refused) as refused:
        db.write(write.launch, key, date(2024, 1, 31))
    assert refused.value.field == "signer_id"
    draft = db.read(read.view, key).draft
    db.write(write.edit_campaign, key, replace(draft, signer_id=signer))
    db.write(write.launch, key, date(2024, 1, 31))
    view = db.read(read.view, key)
    assert (view.state, view.launched_on) == ("launched", date(2024, 1, 31))
    with pytest.raises(Refused, match="đã phát động rồi"):
        db.write(write.launch, key, date(2024, 1, 31))


def test_a_signer_whose_time_is_over_does_not_launch(db):
    units, _ = set_up(db)
    old = db.write(add_signer, SignerDraft(name="Trần Văn Cũ", valid_to=date(2023, 12, 31)))
    key = db.write(write.add_campaign, plan(units, old))
    with pytest.raises(Refused) as refused:
        db.write(write.launch, key, date(2024, 1, 31))
    assert refused.value.field == "signer_id"


def test_a_plan_without_an_end_is_not_launched(db):
    _, signer = set_up(db)
    key = db.write(write.add_campaign, CampaignDraft(year=2024, name="Thi đua", signer_id=signer))
    with pytest.raises(Refused) as refused:
        db.write(write.launch, key, date(2024, 1, 31))
    assert refused.value.field == "ends_on"


def test_a_closed_campaign_opens_with_a_reason_only(db):
    key = store(db)
    with pytest.raises(Refused, match="chưa phát động"):
        db.write(write.close, key)
    db.write(write.launch, key, date(2024, 1, 31))
    db.write(write.start_review, key)
    db.write(write.close, key)
    assert "đã kết thúc" in db.read(read.view, key).read_only
    with pytest.raises(Refused, match="đã kết thúc"):
        db.write(write.edit_part, key, "slogans", ())
    with pytest.raises(Refused) as refused:
        db.write(write.reopen, key, " ")
    assert refused.value.field == "reason"
    db.write(write.reopen, key, "Ghi thêm kết quả")
    db.write(write.edit_part, key, "slogans", ())
    assert db.read(read.view, key).draft.parts.slogans == ()


@pytest.mark.parametrize("part", ["sections", "phases", "recipients"])
def test_nothing_is_added_to_a_plan_of_a_closed_year(db, part):
    key = store(db)
    before = counts(db)
    db.write(close_year, 2024)
    assert "Năm 2024 đã đóng" in db.read(read.view, key).read_only
    with pytest.raises(Refused, match="Năm 2024 đã đóng"):
        db.write(write.edit_part, key, part, ())
    with pytest.raises(Refused, match="Năm 2024 đã đóng"):
        db.write(write.add_campaign, CampaignDraft(year=2024, name="Thi đua"))
    assert counts(db) == before


def test_removing_takes_everything_along_and_undo_brings_it_back(db, places, tmp_path):
    key = store(db)
    first = db.read(targets.rows, key)[1]
    db.write(record_results, key, [Figure(target_id=first.id, month=2, value=Decimal(100))])
    source = tmp_path / "Kế hoạch.pdf"
    source.write_bytes(b"%PDF-1.4 plan")
    db.write(write.attach, key, places.attachments, source)
    before, full = counts(db), db.read(read.view, key)
    db.write(write.remove_campaign, key)
    assert set(counts(db).values()) == {0}
    db.undo()
    assert counts(db) == before
    assert db.read(read.view, key) == full


def test_a_file_is_kept_beside_the_data_and_taken_out_again(db, places, tmp_path):
    key = store(db)
    source = tmp_path / "Kế hoạch 29.pdf"
    source.write_bytes(b"%PDF-1.4 plan")
    attached = db.write(write.attach, key, places.attachments, source, "Bản ký")
    (row,) = db.read(read.attachments, key)
    assert (row.name, row.size, row.note) == ("Kế hoạch 29.pdf", 13, "Bản ký")
    assert (places.attachments / row.sha256[:2] / row.sha256).read_bytes() == b"%PDF-1.4 plan"
    db.write(write.detach, attached)
    assert db.read(read.attachments, key) == ()


def test_a_file_of_another_kind_is_refused(db, places, tmp_path):
    key = store(db)
    source = tmp_path / "setup.exe"
    source.write_bytes(b"MZ")
    with pytest.raises(Refused, match=r"setup\.exe"):
        db.write(write.attach, key, places.attachments, source)


def test_last_years_campaign_starts_this_years(db):
    key = store(db)
    rice = db.read(targets.rows, key)[1]
    db.write(record_results, key, [Figure(target_id=rice.id, month=2, value=Decimal(2200))])
    new = db.write(copy_campaign, key, 2025)
    old, copied = db.read(read.view, key), db.read(read.view, new)
    assert copied.state == "draft"
    assert (
        copied.draft.name == "Phát động phong trào thi đua phát triển kinh tế - xã hội, quốc phòng - an ninh năm 2025"
    )
    assert (copied.draft.number, copied.draft.plan_date, copied.draft.ends_on) == ("", "", date(2025, 11, 30))
    assert copied.draft.parts.phases[0].review_on == date(2025, 7, 5)
    assert copied.draft.parts.bases == ()
    assert [line.text for line in copied.draft.parts.criteria] == [line.text for line in old.draft.parts.criteria]
    assert copied.draft.parts.participants == old.draft.parts.participants
    rows = db.read(targets.rows, new)
    assert [row.draft.name for row in rows] == [row.draft.name for row in db.read(targets.rows, key)]
    assert [row.level for row in rows] == [row.level for row in db.read(targets.rows, key)]
    assert all(row.total is None for row in rows)
    assert rows[1].draft.base == Decimal(2200)
    assert db.undo_label().startswith("Chép phong trào sang năm mới")
    assert len(db.read(read.list_rows, 2024)) == len(db.read(read.list_rows, 2025)) == 1


def test_the_29th_of_february_becomes_the_28th(db):
    set_up(db)
    key = db.write(write.add_campaign, CampaignDraft(year=2024, name="Thi đua", ends_on=date(2024, 2, 29)))
    new = db.write(copy_campaign, key, 2025)
    assert db.read(read.view, new).draft.ends_on == date(2025, 2, 28)
    with pytest.raises(Refused) as refused:
        db.write(copy_campaign, key, 2024)
    assert refused.value.field == "year"
