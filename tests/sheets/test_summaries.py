"""The sheets for the level above say what the papers and lists say, with totals Excel can recompute."""

import io
import shutil
import subprocess
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from tests.documents import samples, samples_awards
from thidua_desktop.documents import lists, registration_list
from thidua_desktop.documents.blocks import RowKind, Table
from thidua_desktop.domain.awards import AwardRow
from thidua_desktop.domain.papers_awards import AwardResults, NominationList, TargetResults
from thidua_desktop.domain.targets_rows import TargetDraft, TargetRow
from thidua_desktop.sheets import summaries
from thidua_desktop.sheets.writer import Sheet, write

SIGNATURE = samples_awards.CHAIRMAN_ALONE
HEAD = samples_awards.head("TỔNG HỢP", "Kết quả khen thưởng năm 2024")
REGISTRATIONS = next(value for value in vars(samples).values() if type(value).__name__ == "RegistrationList")


def award(name: str, award_name: str, money: int | None, state: str = "valid") -> AwardRow:
    return AwardRow(
        1, 2024, name, "Trưởng thôn", "Thôn A", award_name, "215/QĐ-UBND", date(2024, 12, 25), "Chủ tịch UBND xã",
        money, state, "decided", 7, date(2024, 12, 31),
    )  # fmt: skip


AWARDS = AwardResults(
    head=HEAD,
    signature=SIGNATURE,
    rows=(
        award("Nguyễn Thị Lan", "Giấy khen", 702_000),
        award("Trần Văn Ân", "Lao động tiên tiến", 702_000),
        award("Lê Văn Tám", "Giấy khen", 702_000, "revoked"),
    ),
)


def target(number: str, name: str, outcome: str, **changed: object) -> TargetRow:
    draft = TargetDraft(
        name=name,
        unit=str(changed.pop("unit", "%")),
        comparator=str(changed.pop("comparator", "=")),
        value=changed.pop("value", Decimal(95)),  # type: ignore[arg-type]
        direction=str(changed.pop("direction", "level")),
    )
    values: dict[str, object] = {
        "id": 1, "number": number, "level": 0, "group": "I. Kinh tế", "draft": draft, "bound": "",
        "months": (None,) * 12, "judged_month": 0, "from_units": frozenset(), "total": None, "completion": None,
        "difference": None, "outcome": outcome, "assessment": "", "assessment_note": "", "allotted": 0,
    }  # fmt: skip
    return TargetRow(**(values | changed))  # type: ignore[arg-type]


TARGETS = TargetResults(
    head=samples_awards.head("TỔNG HỢP", "Kết quả thực hiện chỉ tiêu thi đua năm 2024"),
    signature=SIGNATURE,
    until="hết tháng 10 năm 2024",
    rows=(
        target("1", "Sản lượng lương thực", "not_met", unit="tấn", value=Decimal(2143), total=Decimal("2142.9"),
               completion=Decimal("99.9")),
        target("", "Sản lượng thóc", "met", unit="tấn", value=Decimal(1611), total=Decimal(1700), level=1),
        target("2", "Tỷ lệ hộ nghèo giảm", "met", value=Decimal("0.6"), direction="decrease_by", total=Decimal("0.7")),
        target("3", "Tốc độ tăng", "unknown", comparator="range", bound="từ 8,5 đến 9 %", group="II. Xã hội"),
        target("4", "Duy trì xã kiểu mẫu", "met", comparator="text", value=None, group="II. Xã hội"),
    ),
)  # fmt: skip
EVERYONE = replace(samples_awards.nominations("person"), subject="")


def sheets() -> list[Sheet]:
    return [
        summaries.registration_summary(REGISTRATIONS),
        summaries.nomination_list(EVERYONE),
        summaries.award_results(AWARDS),
        summaries.target_results(TARGETS),
    ]


def dump(sheet: Sheet, values: bool = False) -> list[list[object]]:
    paper = openpyxl.load_workbook(io.BytesIO(write(sheet)), data_only=values).worksheets[0]
    return [found for row in paper.iter_rows(values_only=True) if (found := [cell for cell in row if cell is not None])]


def test_registrations_agree_with_the_paper_cross_by_cross() -> None:
    table = next(block for block in registration_list.compose(REGISTRATIONS).blocks if isinstance(block, Table))
    on_paper = [row.cells[1:] for row in table.rows if row.kind is RowKind.ROW]
    sheet = summaries.registration_summary(REGISTRATIONS)
    assert [tuple(row[1:]) for row in sheet.rows] == on_paper
    total = next(row for row in table.rows if row.kind is RowKind.TOTAL)
    counted = dump(sheet, values=True)
    assert [int(cell) for cell in total.cells[3 : 3 + len(REGISTRATIONS.columns)] if cell] in [
        row[1:] for row in counted
    ]
    formulas = next(row for row in dump(sheet) if row[0] == "Tổng cộng")
    assert all(str(cell).startswith("=COUNTIF(") for cell in formulas[1:])


def test_nominations_are_grouped_by_kind_and_agree_with_the_papers() -> None:
    sheet = summaries.nomination_list(EVERYONE)
    assert sheet.groups == {0: "I. TẬP THỂ", 1: "II. CÁ NHÂN", 3: "III. HỘ GIA ĐÌNH"}
    assert [row[0] for row in sheet.rows] == [1, 2, 3, 4]
    lan = sheet.rows[1]
    assert lan[1:4] == ("Bà Nguyễn Thị Lan", "Nữ", date(1979, 3, 2))
    assert (lan[12], round(lan[13], 1)) == (8, Decimal("88.9"))  # type: ignore[arg-type]
    assert sheet.rows[2][3] == "1975"
    paper = next(b for b in lists.compose(samples_awards.nominations("person")).blocks if isinstance(b, Table))
    named = [row.cells[1] for row in paper.rows if row.kind is RowKind.ROW]
    assert named == [row[1] for row in sheet.rows[1:3]]
    assert any(datetime(1979, 3, 2) in row for row in dump(sheet))


def test_one_kind_of_nominees_stands_without_groups() -> None:
    one: NominationList = samples_awards.nominations("unit")
    sheet = summaries.nomination_list(one)
    assert sheet.groups == {}
    assert [row[1] for row in sheet.rows] == ["Nhân dân và cán bộ thôn Châu Nội"]


def test_award_results_sum_only_what_stands() -> None:
    sheet = summaries.award_results(AWARDS)
    assert sheet.groups == {0: "I. Giấy khen", 2: "II. Lao động tiên tiến"}
    assert [row[1] for row in sheet.rows] == ["Nguyễn Thị Lan", "Lê Văn Tám", "Trần Văn Ân"]
    assert sheet.rows[1][7] is None
    assert sheet.rows[1][10] == "Đã thu hồi"
    rows = dump(sheet, values=True)
    assert ["Tổng cộng", 1_404_000] in rows


def test_target_results_keep_numbers_as_numbers() -> None:
    sheet = summaries.target_results(TARGETS)
    assert sheet.groups == {0: "I. Kinh tế", 3: "II. Xã hội"}
    assert sheet.rows[0][3:8] == ("=", Decimal(2143), Decimal("2142.9"), Decimal("99.9"), "Chưa đạt")
    assert sheet.rows[1][1] == "    – Sản lượng thóc"
    assert sheet.rows[2][3] == "Giảm bớt ="
    assert sheet.rows[3][4] == "từ 8,5 đến 9 %"
    assert sheet.rows[4][3] == "Bằng lời"
    assert sheet.notes == ("Tổng số 5 chỉ tiêu, trong đó đạt: 3; chưa đạt: 1; chưa có số liệu: 1.",)
    assert ["(Số liệu đến hết tháng 10 năm 2024)"] in dump(sheet)


def test_every_sheet_has_letterhead_and_signature() -> None:
    for sheet in sheets():
        rows = dump(sheet)
        assert rows[0][-1] == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
        assert rows[1][0] == "XÃ TÙNG ẢNH"
        assert any("NGƯỜI LẬP BIỂU" in row for row in rows)
        assert any(row[-1] == "Lê Thị Thanh Huyền" or "Huyền" in str(row[-1]) for row in rows[-2:])


def test_empty_sheets_are_written_too() -> None:
    for sheet in (
        summaries.nomination_list(replace(EVERYONE, lines=())),
        summaries.award_results(replace(AWARDS, rows=())),
        summaries.target_results(replace(TARGETS, rows=())),
        summaries.registration_summary(replace(REGISTRATIONS, groups=())),
    ):
        assert any("STT" in row for row in dump(sheet))


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_every_sheet_and_shows_the_totals(tmp_path: Path) -> None:
    for number, sheet in enumerate(sheets()):
        (tmp_path / f"{number}.xlsx").write_bytes(write(sheet))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to"]
    command.append("csv:Text - txt - csv (StarCalc):59,34,76,1")  # ";" between cells, UTF-8
    files = [str(path) for path in sorted(tmp_path.glob("*.xlsx"))]
    subprocess.run([*command, "--outdir", str(tmp_path), *files], check=True, capture_output=True, timeout=110)
    assert '"Tổng cộng";;;;;;;1,404,000;' in (tmp_path / "2.csv").read_text()
    assert len(list(tmp_path.glob("*.csv"))) == 4
