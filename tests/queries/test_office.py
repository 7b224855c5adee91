"""What papers read about the office."""

from datetime import date

import pytest

from tests import law_file
from thidua_desktop.commands import catalogue
from thidua_desktop.commands import office as commands
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.office import LegalBasisDraft, OfficeDraft, SignerDraft
from thidua_desktop.queries import office as queries


@pytest.fixture
def office(db):
    law_file.take_over(db)
    db.write(
        commands.set_up_office,
        OfficeDraft(place_name="Tùng Ảnh"),
        SignerDraft(name="Nguyễn Thị Thanh Tâm", valid_from=date(2021, 6, 1), valid_to=date(2025, 6, 30)),
    )
    db.write(commands.add_signer, SignerDraft(name="Lê Văn Hùng", form="KT", position="PHÓ CHỦ TỊCH"))
    return db


def test_without_an_office_no_paper_is_headed(db) -> None:
    with pytest.raises(Refused, match="Chưa khai tên cơ quan"):
        db.read(queries.letterhead)


def test_papers_take_the_usual_signer_of_their_day(office) -> None:
    before = office.read(queries.signature, None, on=date(2025, 6, 30), personal=False)
    after = office.read(queries.signature, None, on=date(2025, 7, 1), personal=True)
    assert before.name == "Nguyễn Thị Thanh Tâm"
    assert (after.authority_lines, after.name) == (("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Lê Văn Hùng")


def test_without_a_signer_the_block_has_room_for_one(db) -> None:
    block = db.read(queries.signature, None, on=date(2026, 1, 1), personal=False)
    assert (block.authority_lines, block.name) == (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "")
    assert "Chưa có người ký" in db.read(queries.signer_problem, None, date(2026, 1, 1))


def test_a_chosen_signer_out_of_office_is_told(office) -> None:
    chosen = next(row for row in office.read(queries.signers) if row.draft.valid_to)
    assert office.read(queries.signer_problem, chosen.id, date(2025, 1, 1)) == ""
    assert "Nguyễn Thị Thanh Tâm" in office.read(queries.signer_problem, chosen.id, date(2026, 1, 1))


def test_a_decision_cites_what_is_in_force_on_its_day(office) -> None:
    def codes(paper: str, day: date) -> list[str]:
        return [row.code for row in office.read(queries.legal_bases, paper, day)]

    assert codes("decision", date(2024, 12, 20)) == ["LTCCQDP_2015", "LTDKT_2022", "ND_98_2023", "TT_01_2024"]
    assert codes("decision", date(2025, 12, 20)) == [
        "LTCCQDP_72_2025", "LTDKT_2022", "ND_152_2025", "ND_129_2025", "TT_15_2025",
    ]  # fmt: skip
    assert "CT_41_2024" in codes("plan", date(2026, 1, 5))


def test_expired_bases_are_those_a_later_paper_must_not_cite(office) -> None:
    expired = {row.code for row in office.read(queries.expired_bases, "decision", date(2025, 7, 1))}
    assert "ND_98_2023" in expired
    assert "ND_152_2025" not in expired
    said = office.read(queries.basis_problem, "Căn cứ Nghị định số 98/2023/NĐ-CP", date(2025, 7, 1))
    assert "hết hiệu lực" in said


def test_a_basis_switched_off_is_not_cited(office) -> None:
    own = office.write(
        catalogue.add_legal_basis, LegalBasisDraft("Căn cứ Quyết định số 12/2025/QĐ-UBND", ("decision",))
    )
    assert office.read(queries.legal_bases, "decision", date(2026, 1, 1))[-1].id == own
    assert own not in {row.id for row in office.read(queries.legal_bases, "plan", date(2026, 1, 1))}
    office.write(catalogue.switch_legal_basis, own, False)
    assert own not in {row.id for row in office.read(queries.legal_bases, "decision", date(2026, 1, 1))}


def test_the_catalogue_is_asked_by_day_and_subject(office) -> None:
    households = office.read(queries.award_kinds, date(2025, 12, 1), "household")
    assert [row.code for row in households] == ["GDVH", "GK_X", "BK_T", "BK_TTG"]
    assert office.read(queries.award_kind, "GK_X", date(2025, 1, 1)).money("household") is None
    assert str(office.read(queries.award_kind, "GK_X", date(2025, 8, 1)).money("household")) == "0.45"
    assert office.read(queries.award_kind, "GK_X", date(2020, 1, 1)).draft.valid_from == date(2024, 1, 1)
    assert office.read(queries.award_kind, "KHONG", date(2025, 1, 1)) is None
    assert office.read(queries.award_name, "LDTT") == "Lao động tiên tiến"


def test_the_base_salary_is_that_of_the_day(office) -> None:
    assert office.read(queries.base_salary, date(2026, 6, 30)).amount == 2_340_000
    assert office.read(queries.base_salary, date(2026, 7, 1)).amount == 2_530_000
    assert office.read(queries.base_salary, date(2010, 1, 1)) is None
