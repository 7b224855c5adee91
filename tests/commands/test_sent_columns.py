"""Sheets whose columns are units, or targets: one row for each target, one for each unit."""

import datetime as dt
from decimal import Decimal

import pytest

from tests import registration_year
from tests.sent_forms import fates, preview, reading
from tests.sheets.awkward import merged, sheet
from thidua_desktop.commands.sent_forms import import_registrations, import_results
from thidua_desktop.commands.targets import allot
from thidua_desktop.domain.sent_forms import SentChoices
from thidua_desktop.queries import registrations as read_registrations
from thidua_desktop.queries import targets as read
from thidua_desktop.sheets.sent_columns import target_words, unit_words

SPRING, TODAY = dt.date(2024, 2, 22), dt.date(2024, 4, 5)
HAMLET, SCHOOL, UNION = "Thôn Châu Dương", "Trường Mầm non Hoa Sen", "Hội Nông dân"


@pytest.fixture
def ids(db):
    made = registration_year.made(db)
    db.write(allot, made.rice, {made.units[0]: Decimal(800), made.units[2]: Decimal(811)})
    db.write(allot, made.poverty, {made.units[0]: Decimal("0.3")})
    return made


@pytest.fixture
def made(tmp_path):
    def make(*rows, change=lambda _paper: None, name="tổng hợp.xlsx"):
        path = tmp_path / name
        path.write_bytes(sheet(*rows, change=change)())
        return path

    return make


def figures(db, ids, unit: int) -> dict[str, tuple]:
    rows = db.read(read.rows, ids.campaign, ids.units[unit], TODAY)
    return {row.draft.name: row.months[:4] for row in rows}


RESULTS = (
    ["KẾT QUẢ THỰC HIỆN CHỈ TIÊU THÁNG 3 NĂM 2024"],
    ["TT", "Chỉ tiêu", "ĐVT", "Kết quả của các đơn vị", None, None],
    [None, None, None, "Châu Dương", UNION, "Cộng"],
    ["I", "Kinh tế"],
    [1, "Sản lượng thóc", "tấn", 25, "31,5", 56.5],
    [2, "Tỷ lệ hộ nghèo", "%", 0.2, None, 0.2],
)
TWO_ROWS = merged("D2:F2", "A2:A3", "B2:B3", "C2:C3")


def test_results_with_a_column_for_each_hamlet_are_read_and_taken_over(db, ids, made) -> None:
    path = made(*RESULTS, change=TWO_ROWS)
    batch, asked = reading(db, "results", ids.campaign, path, TODAY)
    assert {use.header.split()[-1]: use.field for use in batch.file.mapping if use.field.startswith("unit:")} == {
        "Dương": f"unit:{ids.units[0]}",
        "dân": f"unit:{ids.units[2]}",
    }
    assert batch.fields[f"unit:{ids.units[0]}"] == f"{HAMLET} (kết quả)"
    assert f"Mỗi cột là một đơn vị: {HAMLET}, {UNION}; số liệu là của tháng 3." in batch.file.notes
    found = preview(db, asked)
    assert [(fate.fate, fate.unit_id, fate.name, fate.what) for fate in found.fates] == [
        ("new", ids.units[0], "Sản lượng thóc", "T3: 25"),
        ("new", ids.units[2], "Sản lượng thóc", "T3: 31,5"),
        ("new", ids.units[0], "Tỷ lệ hộ nghèo", "T3: 0,2"),
    ]
    assert [(row.unit, row.state, row.new) for row in found.senders] == [(HAMLET, "read", 2), (UNION, "read", 1)]
    db.write(import_results, asked, SentChoices())
    assert figures(db, ids, 0) == {
        "Sản lượng thóc": (None, None, Decimal(25), None),
        "Tỷ lệ hộ nghèo": (None, None, Decimal("0.2"), None),
    }
    assert figures(db, ids, 2) == {"Sản lượng thóc": (None, None, Decimal("31.5"), None)}
    assert {fate for fate, _, _ in fates(preview(db, reading(db, "results", ids.campaign, path, TODAY)[1]))} == {"same"}


BY_TARGET = (
    ["KẾT QUẢ THÁNG 3 NĂM 2024"],
    ["TT", "Đơn vị", "Các chỉ tiêu", None],
    [None, None, "Sản lượng thóc (tấn)", "Tỷ lệ hộ nghèo"],
    [1, HAMLET, 25, "0,2"],
    [2, UNION, 31.5, None],
    [3, None, 4, None],
    [4, SCHOOL, None, "-"],
)


def test_results_with_a_row_for_each_unit_are_read_as_well(db, ids, made) -> None:
    path = made(*BY_TARGET, change=merged("C2:D2", "A2:A3", "B2:B3"))
    batch, asked = reading(db, "results", ids.campaign, path, TODAY)
    assert [(one.cell, one.text) for one in batch.problems] == [("B6", "Ô B6: thiếu tên đơn vị.")]
    assert batch.file.left_out == ((7, SCHOOL),)
    assert "Mỗi cột là một chỉ tiêu: Sản lượng thóc, Tỷ lệ hộ nghèo; số liệu là của tháng 3." in batch.file.notes
    assert [(fate.fate, fate.unit_id, fate.name, fate.what) for fate in preview(db, asked).fates] == [
        ("new", ids.units[0], "Sản lượng thóc", "T3: 25"),
        ("new", ids.units[0], "Tỷ lệ hộ nghèo", "T3: 0,2"),
        ("new", ids.units[2], "Sản lượng thóc", "T3: 31,5"),
    ]
    db.write(import_results, asked, SentChoices())
    assert figures(db, ids, 2) == {"Sản lượng thóc": (None, None, Decimal("31.5"), None)}
    assert {fate.fate for fate in preview(db, reading(db, "results", ids.campaign, path, TODAY)[1]).fates} == {"same"}


def test_a_faulty_figure_is_named_with_its_cell_and_without_a_month_nothing_is_guessed(db, ids, made) -> None:
    rows = [list(row) for row in RESULTS]
    rows[4][3] = "25 tấn"
    batch, asked = reading(db, "results", ids.campaign, made(*rows, change=TWO_ROWS), TODAY)
    assert [(one.cell, one.blocks, one.place) for one in batch.problems] == [("D5", True, (4, 3))]
    assert [fate.unit_id for fate in preview(db, asked).fates] == [ids.units[2], ids.units[0]]
    rows = [["KẾT QUẢ THỰC HIỆN"], *RESULTS[1:]]
    batch, _ = reading(db, "results", ids.campaign, made(*rows, change=TWO_ROWS), TODAY)
    assert batch.lines == ()
    assert [one.cell for one in batch.problems] == ["D5", "D6"]
    assert "tháng nào" in batch.problems[0].text


REGISTERED = (
    ["TỔNG HỢP ĐĂNG KÝ THI ĐUA NĂM 2024"],
    ["TT", "Đơn vị", "Chỉ tiêu đăng ký", None, "Công trình, phần việc"],
    [None, None, "Sản lượng thóc (tấn)", "Tỷ lệ hộ nghèo", None],
    [1, HAMLET, 820, "0,25", "- Đường hoa đầu thôn\n- Sửa nhà văn hóa"],
    [2, UNION, "x", None, None],
    [3, SCHOOL, None, None, None],
)
HEADS = merged("C2:D2", "A2:A3", "B2:B3", "E2:E3")


def test_registrations_with_a_column_for_each_target_are_read_and_taken_over(db, ids, made) -> None:
    path = made(*REGISTERED, change=HEADS)
    batch, asked = reading(db, "registration", ids.campaign, path, SPRING)
    assert batch.fields[f"pledge:{ids.rice}"] == "Sản lượng thóc (mức đăng ký)"
    assert "Mỗi cột là một chỉ tiêu: Sản lượng thóc, Tỷ lệ hộ nghèo." in batch.file.notes
    assert batch.file.left_out[-1] == (6, f"3 | {SCHOOL}")
    found = preview(db, asked)
    assert [(fate.fate, fate.unit_id, fate.name) for fate in found.fates] == [
        ("new", ids.units[0], "Sản lượng thóc"),
        ("new", ids.units[0], "Tỷ lệ hộ nghèo"),
        ("new", ids.units[0], "Đường hoa đầu thôn"),
        ("new", ids.units[0], "Sửa nhà văn hóa"),
        ("new", ids.units[2], "Sản lượng thóc"),
    ]
    db.write(import_registrations, asked, SentChoices())
    drafts = {
        row.unit_id: db.read(read_registrations.draft, row.registration_id)
        for row in db.read(read_registrations.board_rows, ids.campaign)
        if row.registration_id
    }
    hamlet, union = drafts[ids.units[0]], drafts[ids.units[2]]
    assert [(one.text, one.target_id, one.value) for one in hamlet.commitments] == [
        ("Sản lượng thóc", ids.rice, Decimal(820)),
        ("Tỷ lệ hộ nghèo", ids.poverty, Decimal("0.25")),
    ]
    assert [one.name for one in hamlet.works] == ["Đường hoa đầu thôn", "Sửa nhà văn hóa"]
    assert [(one.text, one.value) for one in union.commitments] == [("Sản lượng thóc", None)]
    again = preview(db, reading(db, "registration", ids.campaign, path, SPRING)[1])
    assert {fate.fate for fate in again.fates} == {"same"}


def test_a_level_that_is_no_number_is_a_problem_of_its_cell(db, ids, made) -> None:
    rows = [list(row) for row in REGISTERED]
    rows[3][2] = "tăng 5 tấn"
    batch, _ = reading(db, "registration", ids.campaign, made(*rows, change=HEADS), SPRING)
    assert [(one.cell, one.place) for one in batch.problems] == [("C4", (3, 2))]
    assert "“tăng 5 tấn”" in batch.problems[0].text


@pytest.mark.parametrize(
    ("units", "words"),
    [
        ([(1, "Thôn Châu Dương")], {"unit:1": {"thon chau duong", "chau duong"}}),
        ([(1, "Tổ dân phố 5")], {"unit:1": {"to dan pho 5", "tdp 5"}}),  # a number alone means no hamlet
        ([(1, "Thôn Đông"), (2, "Xóm Đông")], {"unit:1": {"thon dong"}, "unit:2": {"xom dong"}}),
        ([(1, "Hội Nông dân")], {"unit:1": {"hoi nong dan"}}),
    ],
)
def test_what_a_column_of_a_unit_may_be_called(units, words) -> None:
    assert {field: set(said.split("|")) for field, said in unit_words(units).items()} == words


def test_what_a_column_of_a_target_may_be_called() -> None:
    assert target_words([(7, "Đàn lợn", "con"), (8, "Tỷ lệ hộ nghèo", "%"), (9, "…", "")]) == {
        "pledge:7": "dan lon|dan lon con",
        "pledge:8": "ty le ho ngheo",
    }
