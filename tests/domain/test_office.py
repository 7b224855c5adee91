"""How papers are headed and signed."""

from datetime import date

import pytest

from thidua_desktop.domain import office as rules
from thidua_desktop.domain.office import AwardKindDraft, LegalBasisDraft, LegalBasisRow, OfficeDraft, SignerDraft

OFFICE = OfficeDraft(unit_word="xã", place_name="Tùng Ảnh")
CHAIRMAN = SignerDraft(name="Nguyễn Thị Thanh Tâm")
DEPUTY = SignerDraft(name="Lê Văn Hùng", form="KT", position="Phó Chủ tịch")


def test_the_head_of_a_committee_has_no_body_above() -> None:
    head = rules.letterhead(OFFICE)
    assert head.body_lines == ("ỦY BAN NHÂN DÂN", "XÃ TÙNG ẢNH")
    assert (head.superior_lines, head.place) == ((), "Tùng Ảnh")


def test_the_office_may_head_the_chairmans_decisions_by_the_chairman() -> None:
    chairman = OfficeDraft(unit_word="phường", place_name="Thành Sen", decision_header="chairman")
    assert rules.letterhead(chairman, personal=True).body_lines == ("CHỦ TỊCH ỦY BAN NHÂN DÂN", "PHƯỜNG THÀNH SEN")
    assert rules.letterhead(chairman).body_lines[0] == "ỦY BAN NHÂN DÂN"
    assert rules.letterhead(OFFICE, personal=True).body_lines[0] == "ỦY BAN NHÂN DÂN"


def test_running_text_names_the_body_and_its_chairman() -> None:
    assert OFFICE.title == "Ủy ban nhân dân xã Tùng Ảnh"
    assert OFFICE.chairman == "Chủ tịch Ủy ban nhân dân xã Tùng Ảnh"


@pytest.mark.parametrize(
    ("signer", "personal", "lines"),
    [
        (CHAIRMAN, False, ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        (CHAIRMAN, True, ("CHỦ TỊCH",)),
        (DEPUTY, False, ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        (DEPUTY, True, ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        (SignerDraft(name="A", form="Q"), False, ("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH")),
        (SignerDraft(name="A", form="TL", position="Chánh Văn phòng"), False, ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")),
        (SignerDraft(name="A", form="TUQ", position="Trưởng phòng"), True, ("TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG")),
    ],
)
def test_each_form_of_signing_has_its_lines(signer: SignerDraft, personal: bool, lines: tuple[str, ...]) -> None:
    block = rules.signature(signer, personal=personal)
    assert (block.authority_lines, block.name) == (lines, signer.name)


def test_a_signer_out_of_office_is_named_with_the_days() -> None:
    former = SignerDraft(name="Trần Văn Bình", valid_from=date(2021, 6, 1), valid_to=date(2025, 6, 30))
    assert rules.signer_problem(former, date(2025, 6, 30)) == ""
    said = rules.signer_problem(former, date(2025, 7, 1))
    assert "Trần Văn Bình" in said
    assert "30/06/2025" in said


def test_a_deputy_signs_with_a_post_of_his_own() -> None:
    draft = SignerDraft(name="Lê Văn Hùng", form="KT", position="chủ tịch")
    assert [field for field, _ in rules.signer_problems(draft)] == ["position"]
    assert not list(rules.signer_problems(DEPUTY))


@pytest.mark.parametrize("name", ["", "  ", "Xã Tùng Ảnh", "phường Thành Sen"])
def test_the_place_name_stands_without_its_word(name: str) -> None:
    assert "place_name" in dict(rules.office_problems(OfficeDraft(place_name=name)))


def test_a_kind_is_for_somebody() -> None:
    problems = dict(rules.award_kind_problems(AwardKindDraft(name="Biểu dương")))
    assert list(problems) == ["for_person"]


def test_a_cited_document_out_of_force_is_told() -> None:
    row = LegalBasisRow(
        1,
        "ND_98_2023",
        LegalBasisDraft(
            "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023",
            valid_from=date(2024, 1, 1),
            valid_to=date(2025, 6, 30),
        ),
        True,
        "shipped",
    )
    typed = "Căn cứ Nghị định 98/2023/NĐ-CP của Chính phủ"
    assert rules.basis_problem(typed, [row], date(2025, 6, 30)) == ""
    assert "hết hiệu lực sau ngày 30/06/2025" in rules.basis_problem(typed, [row], date(2025, 7, 1))
    assert "có hiệu lực từ 01/01/2024" in rules.basis_problem(typed, [row], date(2023, 12, 1))
    assert rules.basis_problem("Căn cứ Nghị định 152/2025/NĐ-CP", [row], date(2025, 7, 1)) == ""
