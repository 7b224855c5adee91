"""What scoring sheets read: criteria to copy, and the shares, figures and promises of each unit."""

import datetime as dt
from decimal import Decimal

import pytest

from tests import registration_year
from thidua_desktop.commands import registrations, targets
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.papers_year import ScoreLine
from thidua_desktop.domain.registrations import CommitmentDraft, RegistrationDraft, WorkDraft
from thidua_desktop.domain.targets_rows import Figure
from thidua_desktop.queries import score_sheets

TODAY = dt.date(2024, 7, 1)


@pytest.fixture
def ids(db):
    return registration_year.made(db)


def named(sheet, kind):
    return [line for group in sheet.groups for line in group.lines if group.kind == kind]


def test_the_sheet_to_copy_holds_no_figures_of_anybody(db, ids):
    sheet = db.read(score_sheets.score_sheet, ids.campaign, TODAY)
    assert named(sheet, "targets") == [
        ScoreLine(name="Sản lượng thóc", asked="1.611 tấn"),
        ScoreLine(name="Tỷ lệ hộ nghèo", asked="giảm 0,6 %"),
    ]
    assert (sheet.units, sheet.until, sheet.points) == ((), "", 100)


def test_a_unit_is_scored_on_its_share_and_on_what_it_reached_so_far(db, ids):
    db.write(targets.allot, ids.rice, {ids.units[0]: Decimal(200)})
    db.write(
        targets.record_results,
        ids.campaign,
        [Figure(target_id=ids.rice, month=6, value=Decimal(150), unit_id=ids.units[0])],
    )
    sheet = db.read(score_sheets.score_sheet_of, ids.campaign, ids.units[0], TODAY)
    (unit,) = sheet.units
    (rice,) = named(unit, "targets")
    assert (rice.asked, rice.reached, rice.percent, rice.outcome) == ("200 tấn", "150", "75", "Đang thực hiện")
    assert (unit.unit, unit.signature.authority_lines, unit.signature.name) == (
        "Thôn Châu Dương", ("TRƯỞNG THÔN",), "Lê Văn Tám",
    )  # fmt: skip
    assert unit.head.letterhead.body_lines == ("THÔN CHÂU DƯƠNG",)
    assert sheet.until == "01/07/2024"


def test_what_a_unit_promised_beside_its_shares_is_scored_too(db, ids):
    db.write(targets.allot, ids.rice, {ids.units[0]: Decimal(200)})
    draft = RegistrationDraft(
        ids.campaign,
        ids.units[0],
        representative="Lê Thị Chín",
        representative_position="Phó Trưởng thôn",
        commitments=(
            CommitmentDraft("Sản lượng thóc", ids.rice, Decimal(210), "tấn"),
            CommitmentDraft("Trồng cây", None, Decimal(50), "cây"),
        ),
        works=(WorkDraft("Sửa đường làng", "Xóm 2", dt.date(2024, 9, 2)),),
    )
    db.write(registrations.add_registration, draft)
    (unit,) = db.read(score_sheets.score_sheets, ids.campaign, TODAY).units
    assert [line.name for line in named(unit, "targets")] == ["Sản lượng thóc"]
    assert named(unit, "pledges") == [ScoreLine(name="Trồng cây", asked="50 cây")]
    assert named(unit, "works") == [ScoreLine(name="Sửa đường làng (xóm 2)", asked="xong trước 02/09/2024")]
    assert (unit.signature.authority_lines, unit.signature.name) == (("PHÓ TRƯỞNG THÔN",), "Lê Thị Chín")


def test_a_unit_with_nothing_to_be_scored_on_is_told_so(db, ids):
    with pytest.raises(Refused, match="Hội Nông dân chưa được giao chỉ tiêu"):
        db.read(score_sheets.score_sheet_of, ids.campaign, ids.units[2], TODAY)
    with pytest.raises(Refused, match="Chưa đơn vị nào được giao chỉ tiêu"):
        db.read(score_sheets.score_sheets, ids.campaign, TODAY)
