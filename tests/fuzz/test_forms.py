"""Forms that came back damaged at random: read or refused in a sentence, and no row of them is lost in silence."""

import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.fuzz.mutations import mutated
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.sent_forms import SentGround
from thidua_desktop.domain.unit_forms import FORMS, FormMark, FormSubject, FormTarget, UnitForm
from thidua_desktop.sheets.sent_forms import SentFile, read_files
from thidua_desktop.sheets.unit_forms import workbook

TITLES = (("LDTT", "Lao động tiên tiến", "LĐTT"), ("GK_X", "Giấy khen của Chủ tịch Ủy ban nhân dân xã", "Giấy khen"))
TODAY = date(2026, 12, 1)


def form(kind: str) -> bytes:
    """A form as a unit filled it in."""
    people = tuple(
        FormSubject("person", name, "1990", "Nông dân", ("Lao động tiên tiến",), "Sáng kiến")
        for name in ("Nguyễn Thị Lan", "Đặng Văn Hùng", "Trần Văn Ước")
    )
    figures = tuple(Decimal(month) for month in range(1, 13))
    made = UnitForm(
        mark=FormMark(kind, "c" * 32, "u" * 32),
        superior_lines=(),
        body_lines=("ỦY BAN NHÂN DÂN", "XÃ TÙNG LÂM"),
        campaign="Thi đua năm 2026",
        year=2026,
        unit_id=1,
        unit="Thôn Châu Dương",
        titles=tuple(name for _, name, _ in TITLES),
        names=tuple(one.name for one in people),
        subjects=people,
        targets=tuple(FormTarget("2. Kinh tế", name, "con", Decimal(90), figures) for name in ("Đàn lợn", "Đàn bò")),
        ratings=("Hoàn thành tốt nhiệm vụ",),
    )
    book = load_workbook(io.BytesIO(workbook(made)))
    sheet = book.worksheets[0]
    if kind == "nomination":
        top = next(cell.row for cell in sheet["A"] if cell.value == "STT")
        for row in range(top + 1, top + 4):
            sheet.cell(row, 7).value, sheet.cell(row, 8).value = TITLES[0][1], "Làm tốt việc được giao."
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def check(kind: str, path: Path) -> SentFile | None:
    """What was read, None when the file was refused."""
    batch, said = None, "."
    try:
        batch = read_files([path], SentGround(kind, 1, "Thi đua", 2026, TITLES), TODAY, {})
    except Refused as refusal:
        said = str(refusal)
    assert said.endswith(".")
    if batch is None:
        return None
    one = batch.file
    told = {line.row for line in one.lines}
    told |= {problem.row for problem in one.problems} | {row for row, _ in one.left_out}
    places = one.header.places()
    prepared = {places.get("order"), places.get("subject")}
    for number, row in enumerate(one.table.rows, 1):
        filled = any(value is not None for at, value in enumerate(row) if at not in prepared)
        if number > one.header.first and filled:
            assert number in told, (number, row)
    for line in one.lines:
        assert line.name
        assert all(1 <= month <= 12 and value.is_finite() for month, value in line.figures)
    return one


@pytest.mark.parametrize("kind", FORMS)
def test_the_filled_form_is_read(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "mẫu.xlsx"
    path.write_bytes(form(kind))
    found = check(kind, path)
    assert found is not None
    assert len(found.lines) == (2 if kind == "results" else 3)


@pytest.mark.parametrize("kind", FORMS)
def test_damaged_forms_are_read_or_refused(kind: str, tmp_path: Path) -> None:
    outcome = run(kind, tmp_path / "mẫu.xlsx", 0, 60)
    assert outcome["read"] > 5
    assert outcome["refused"] > 5


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("kind", FORMS)
def test_two_thousand_damaged_forms_are_read_or_refused(kind: str, tmp_path: Path) -> None:
    assert min(run(kind, tmp_path / "mẫu.xlsx", 1_000, 2_000).values()) > 200


def run(kind: str, path: Path, first: int, count: int) -> dict[str, int]:
    """How many damaged forms were read and refused."""
    data = form(kind)
    outcome = {"read": 0, "refused": 0}
    for number in range(first, first + count):
        path.write_bytes(mutated(data, number, "xlsx"))
        try:
            outcome["refused" if check(kind, path) is None else "read"] += 1
        except BaseException as error:
            error.add_note(f"input {number} of {kind}")
            raise
    return outcome
