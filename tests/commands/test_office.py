"""What the clerk does to the office and its lists of the law."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests import law_file
from thidua_desktop.commands import catalogue
from thidua_desktop.commands import law as law_commands
from thidua_desktop.commands import office as commands
from thidua_desktop.domain.errors import Failure, Refused
from thidua_desktop.domain.office import AwardKindDraft, LegalBasisDraft, OfficeDraft, SignerDraft, SuperiorDraft
from thidua_desktop.model import Decision
from thidua_desktop.paths import resources
from thidua_desktop.queries import office as queries
from thidua_desktop.storage.law_files import read_shipped

OFFICE = OfficeDraft(place_name="Tùng Ảnh")
DAY = date(2026, 3, 1)


@pytest.fixture
def shipped():
    return law_file.shipped()


def test_the_first_run_makes_office_signer_and_year_in_one_step(db) -> None:
    db.write(commands.set_up_office, OFFICE, SignerDraft(name="Nguyễn Thị Thanh Tâm"), year=2026)
    assert db.read(queries.office) == OFFICE
    usual = db.read(queries.default_signer, DAY)
    assert usual.draft.name == "Nguyễn Thị Thanh Tâm"
    assert [row.year for row in db.read(queries.work_years)] == [2026]
    assert db.undo() == "Khai cơ quan – Ủy ban nhân dân xã Tùng Ảnh"
    assert db.read(queries.office_view) is None


def test_a_file_has_one_office(db) -> None:
    db.write(commands.set_up_office, OFFICE)
    with pytest.raises(Refused, match="đã có cơ quan"):
        db.write(commands.set_up_office, OFFICE)


def test_what_was_changed_meanwhile_is_not_overwritten(db) -> None:
    db.write(commands.set_up_office, OFFICE)
    db.write(commands.edit_office, replace(OFFICE, phone="02393 831 234"), seen=OFFICE)
    with pytest.raises(Refused, match="vừa được sửa"):
        db.write(commands.edit_office, replace(OFFICE, province="Hà Tĩnh"), seen=OFFICE)
    assert db.read(queries.office).province == ""


def test_there_is_one_usual_signer(db) -> None:
    first = db.write(commands.add_signer, SignerDraft(name="Nguyễn Văn An"))
    second = db.write(commands.add_signer, SignerDraft(name="Lê Văn Bình", is_default=True))
    assert [(row.id, row.draft.is_default) for row in db.read(queries.signers)] == [(second, True), (first, False)]


def test_a_signer_who_signed_stays(db) -> None:
    signer = db.write(commands.add_signer, SignerDraft(name="Nguyễn Văn An"))

    def decide(session) -> None:
        session.add(Decision(year=2026, subject="Khen thưởng", signer_id=signer))

    db.write(decide)
    with pytest.raises(Refused, match="Nguyễn Văn An đã ký quyết định"):
        db.write(commands.remove_signer, signer)
    assert len(db.read(queries.signers)) == 1


def test_superiors_change_with_the_time(db) -> None:
    db.write(commands.add_superior, SuperiorDraft("UBND huyện Đức Thọ", level_word="huyện", valid_to=date(2025, 6, 30)))
    new = db.write(commands.add_superior, SuperiorDraft("UBND tỉnh Hà Tĩnh", valid_from=date(2025, 7, 1)))
    assert db.read(queries.superior, date(2024, 12, 15)).draft.name == "UBND huyện Đức Thọ"
    assert db.read(queries.superior, DAY).id == new
    db.write(commands.remove_superior, new)
    assert db.read(queries.superior, DAY) is None


def test_shipped_law_comes_in_once_and_cannot_be_undone(db, shipped) -> None:
    assert db.write(law_commands.take_over_shipped, shipped) > 80
    assert db.undo_label() is None
    assert db.write(law_commands.take_over_shipped, shipped) == 0


def test_a_new_release_updates_what_the_office_left_alone(db, shipped) -> None:
    law_file.take_over(db)
    kinds = {row.code: row for row in db.read(queries.award_kinds, DAY)}
    own = kinds["GK_X"]
    db.write(catalogue.edit_award_kind, own.id, replace(own.draft, money_person=Decimal("0.5")), seen=own.draft)
    db.write(catalogue.switch_award_kind, "KNC", False)
    later = replace(
        shipped,
        award_kinds=tuple(replace(entry, name=entry.name + " (mới)") for entry in shipped.award_kinds),
    )
    db.write(law_commands.take_over_shipped, later)
    after = {row.code: row for row in db.read(queries.award_kinds, DAY, active_only=False)}
    assert (after["GK_X"].draft.money_person, after["GK_X"].draft.name) == (Decimal("0.5"), own.draft.name)
    assert after["GK_X"].edited
    assert after["LDTT"].draft.name == "Lao động tiên tiến (mới)"
    assert not after["KNC"].active


def test_a_new_period_of_a_kind_switched_off_stays_off(db, shipped) -> None:
    first = replace(shipped, award_kinds=tuple(e for e in shipped.award_kinds if e.valid_from < date(2026, 10, 1)))
    db.write(law_commands.take_over_shipped, first)
    db.write(catalogue.switch_award_kind, "KNC", False)
    db.write(law_commands.take_over_shipped, shipped)
    assert "KNC" not in {row.code for row in db.read(queries.award_kinds, date(2026, 10, 1))}


def test_an_edited_basis_and_an_order_of_ones_own_survive_a_release(db, shipped) -> None:
    law_file.take_over(db)
    rows = db.read(queries.all_legal_bases)
    db.write(catalogue.move_legal_basis, rows[1].id, -1)
    db.write(catalogue.edit_legal_basis, rows[2].id, replace(rows[2].draft, text="Căn cứ Luật mới"))
    db.write(law_commands.take_over_shipped, shipped)
    after = db.read(queries.all_legal_bases)
    assert [row.id for row in after[:2]] == [rows[1].id, rows[0].id]
    assert after[2].draft.text == "Căn cứ Luật mới"


def test_a_broken_file_leaves_the_last_rules(db, shipped, tmp_path) -> None:
    law_file.take_over(db)
    for file in (resources() / "law").glob("*.toml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "award_kinds.toml").write_text("[[kind]\ncode =", encoding="utf-8")
    with pytest.raises(Failure, match="award_kinds.toml"):
        read_shipped(tmp_path)
    (tmp_path / "award_kinds.toml").unlink()
    with pytest.raises(Failure, match="Không đọc được"):
        read_shipped(tmp_path)
    assert len(db.read(queries.award_kinds, DAY)) == 24


def test_the_office_adds_a_kind_of_its_own(db, shipped) -> None:
    law_file.take_over(db)
    draft = AwardKindDraft(name="Thư khen của Chủ tịch xã", short_name="Thư khen", for_person=True)
    own = db.write(catalogue.add_award_kind, draft)
    row = db.read(queries.award_kinds)[-1]
    assert (row.id, row.code, row.origin) == (own, "CQ_1", "office")
    with pytest.raises(Refused, match="đã có trong danh mục"):
        db.write(catalogue.add_award_kind, replace(draft, name="thư khen của chủ tịch Xã"))
    db.write(catalogue.remove_award_kind, own)
    assert db.read(queries.award_name, "CQ_1") == "CQ_1"


def test_a_shipped_kind_is_switched_off_not_removed(db, shipped) -> None:
    law_file.take_over(db)
    first = db.read(queries.award_kinds)[0]
    with pytest.raises(Refused, match="không xóa được. Tắt đi"):
        db.write(catalogue.remove_award_kind, first.id)


def test_the_offices_base_salary_is_kept(db, shipped) -> None:
    db.write(commands.set_base_salary, date(2026, 7, 1), 2_600_000, "NĐ khác")
    db.write(law_commands.take_over_shipped, shipped)
    assert db.read(queries.base_salary, date(2026, 8, 1)).amount == 2_600_000
    with pytest.raises(Refused) as refused:
        db.write(commands.set_base_salary, date(2026, 7, 1), 5)
    assert refused.value.field == "amount"


def salaries(db):
    return {one.valid_from: one for one in db.read(queries.base_salaries)}


def test_the_day_of_a_base_salary_is_moved_and_put_back(db, shipped) -> None:
    law_file.take_over(db)
    before = salaries(db)
    latest = before[max(before)]
    moved, own = date(2029, 1, 1), date(2028, 1, 1)
    db.write(commands.edit_base_salary, latest.id, moved, latest.amount, latest.source)
    assert salaries(db).keys() == (before.keys() - {latest.valid_from}) | {moved}
    # Neither the same files nor a newer one that begins on that very day upset it.
    db.write(law_commands.take_over_shipped, shipped, "again")
    assert salaries(db).keys() == (before.keys() - {latest.valid_from}) | {moved}
    number = db.write(commands.set_base_salary, own, 3_000_000, "")
    with pytest.raises(Refused, match="khác từ ngày 01/01/2029"):
        db.write(commands.edit_base_salary, number, moved, 3_000_000, "")
    taken = db.write(commands.set_base_salary, latest.valid_from, 1_000_000, "")
    with pytest.raises(Refused, match="Đã có mức lương cơ sở khác"):
        db.write(law_commands.put_back, "base_salary", latest.id)
    for one in (number, taken):
        db.write(commands.remove_base_salary, one)
    db.write(law_commands.put_back, "base_salary", latest.id)
    assert salaries(db) == before
    with pytest.raises(Refused, match="không xóa được"):
        db.write(commands.remove_base_salary, latest.id)


def test_a_newer_file_that_begins_on_a_day_the_office_moved_to_is_taken_over(db, shipped) -> None:
    law_file.take_over(db)
    last = max(shipped.base_salaries, key=lambda one: one.valid_from)
    row = salaries(db)[last.valid_from]
    db.write(commands.edit_base_salary, row.id, date(2029, 1, 1), 2_900_000, "Thông báo")
    newer = replace(last, valid_from=date(2029, 1, 1), amount=2_950_000)
    db.write(law_commands.take_over_shipped, replace(shipped, base_salaries=(*shipped.base_salaries, newer)), "two")
    assert salaries(db)[date(2029, 1, 1)].amount == 2_900_000


def test_a_basis_ends_without_a_mark(db) -> None:
    with pytest.raises(Refused, match="Bỏ dấu ;"):
        db.write(catalogue.add_legal_basis, LegalBasisDraft("Căn cứ Quyết định số 12/2025/QĐ-UBND;"))
