"""A form with several sheets, each told by another kind of rows, and with rows in groups under headings."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from tests.fuzz.mutations import mutated
from tests.sheets.superior_forms import opened, province_form, saved, three_sheets
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.superior_forms import (
    FormBlock,
    FormCell,
    FormColumn,
    FormDraft,
    FormMapping,
    FormSheet,
    from_text,
    problems,
    to_text,
)
from thidua_desktop.sheets import form_guess
from thidua_desktop.sheets.form_facts import Facts, facts_of
from thidua_desktop.sheets.form_filling import fill
from thidua_desktop.sheets.writer import Column, Sheet

PEOPLE, TARGETS, TOTALS = "1. Cá nhân", "2. Chỉ tiêu", "3. Tổng hợp"
COLUMNS = ("order", "name", "position", "unit", "award", "agree")
BLOCK = FormBlock(
    PEOPLE, 5, 7, tuple(FormColumn(place, key) for place, key in enumerate(COLUMNS, 1)), "Cá nhân", "award", True
)
MAPPING = FormMapping(
    (BLOCK, FormBlock(TARGETS, 4, 4, (FormColumn(1, "order"), FormColumn(2, "name"), FormColumn(5, "total")))),
    (
        FormCell(TOTALS, 1, 2, "office"),
        FormCell(TOTALS, 2, 2, "year"),
        FormCell(TOTALS, 5, 2, "count:Giấy khen|Tập thể"),
        FormCell(TOTALS, 5, 3, "count:Giấy khen|Cá nhân"),
        FormCell(TOTALS, 6, 2, "count:Bằng khen|Hộ gia đình"),
    ),
    (FormSheet(TARGETS, "target_results"),),
)


def proposals() -> Facts:
    heads = ("STT", "Họ và tên", "Chức vụ", "Đơn vị", "Hình thức đề nghị", "Phiếu đồng ý", "Đối tượng")
    columns = tuple(Column(words, 12, key=key) for words, key in zip(heads, (*COLUMNS, "subject"), strict=True))
    rows = [
        (1, "Thôn Đông Sơn", "", "Thôn Đông Sơn", "Giấy khen", 9, "Tập thể"),
        (2, "Trần Thị Mơ", "Chi hội trưởng", "Thôn Đông Sơn", "Giấy khen", 9, "Cá nhân"),
        (3, "Lê Văn Quý", "Trưởng thôn", "Thôn Yên Bình", "Lao động tiên tiến", 8, "Cá nhân"),
        (4, "Hồ Thị Sen", "Giáo viên", "Trường Mầm non", "Giấy khen", 7, "Cá nhân"),
        (5, "Đặng Văn Tám", "Công an viên", "Thôn Yên Bình", "Lao động tiên tiến", 9, "Cá nhân"),
        (6, "Ngô Thị Út", "Nông dân", "Thôn Yên Bình", "", None, "Cá nhân"),
    ]
    return facts_of(Sheet("Danh sách đề nghị", columns, rows), "Ủy ban nhân dân xã Tùng Lâm", 2026)


def targets() -> Facts:
    columns = (
        Column("STT", 6, key="order"), Column("Chỉ tiêu", 30, key="name"), Column("Đơn vị tính", 9, key="measure"),
        Column("Chỉ tiêu giao", 9, key="asked"), Column("Thực hiện", 9, key="total"),
    )  # fmt: skip
    rows = [("1", "Nhựa hóa đường thôn", "km", 4, 4.5), ("2", "Hộ gia đình văn hóa", "%", 95, 96)]
    return facts_of(Sheet("Kết quả chỉ tiêu", columns, rows), "Ủy ban nhân dân xã Tùng Lâm", 2026)


def column(sheet, number, rows):  # type: ignore[no-untyped-def]
    return [sheet.cell(row, number).value for row in rows]


def filled(mapping: FormMapping = MAPPING, data: bytes = b""):  # type: ignore[no-untyped-def]
    return opened(fill(data or three_sheets(), mapping, proposals(), others={"target_results": targets()}))


def test_rows_stand_in_groups_under_headings_like_that_of_the_form() -> None:
    sheet = filled()[PEOPLE]
    assert column(sheet, 1, range(4, 13)) == [
        "I. Giấy khen", 1, 2, "II. Lao động tiên tiến", 3, 4, "III. Khác", 5, "Tổng cộng",
    ]  # fmt: skip
    assert column(sheet, 2, (5, 6, 8, 9, 11)) == [
        "Trần Thị Mơ", "Hồ Thị Sen", "Lê Văn Quý", "Đặng Văn Tám", "Ngô Thị Út",
    ]  # fmt: skip
    for row in (4, 7, 10):
        assert (sheet.cell(row, 1).font.b, sheet.cell(row, 1).fill.fgColor.rgb) == (True, "FFFDE9D9")
        assert sheet.row_dimensions[row].height == 24
    for row in (5, 6, 8, 9, 11):
        assert (sheet.cell(row, 2).font.i, sheet.cell(row, 2).border.left.style) == (True, "thin")
        assert sheet.row_dimensions[row].height in (None, 15)


def test_sums_of_headings_are_those_of_their_rows_and_all_below_moves() -> None:
    sheet = filled()[PEOPLE]
    assert column(sheet, 6, (4, 7, 10, 12)) == ["=SUM(F5:F6)", "=SUM(F8:F9)", "=SUM(F11:F11)", "=SUM(F4:F11)/2"]
    assert {str(area) for area in sheet.merged_cells.ranges} == {
        "A1:F1", "A4:E4", "A7:E7", "A10:E10", "A12:E12", "D14:F14",
    }  # fmt: skip
    assert sheet["D14"].value == "TM. ỦY BAN NHÂN DÂN"
    assert column(sheet, 4, (8, 9)) == ["Thôn Yên Bình", "Thôn Yên Bình"]  # a merged sample cell is no longer merged
    assert sheet.print_area == "'1. Cá nhân'!$A$1:$F$16"


def test_each_sheet_is_told_by_its_own_kind_and_formulas_between_them_follow() -> None:
    book = filled()
    assert [column(book[TARGETS], number, (4, 5)) for number in (1, 2, 5)] == [
        ["1", "2"], ["Nhựa hóa đường thôn", "Hộ gia đình văn hóa"], [4.5, 96],
    ]  # fmt: skip
    totals = book[TOTALS]
    assert (totals["B1"].value, totals["B2"].value) == ("Ủy ban nhân dân xã Tùng Lâm", 2026)
    assert (totals["B5"].value, totals["C5"].value, totals["D5"].value) == (1, 2, "='1. Cá nhân'!F12")
    assert totals["B6"].value == 0  # no such award this year


def test_headings_without_a_row_of_their_own_in_the_form_are_bold() -> None:
    block = replace(BLOCK, heading=False, group="unit")
    sheet = filled(FormMapping((block,)))[PEOPLE]
    assert column(sheet, 1, range(4, 12)) == ["I. Giấy khen", "I", 1, "II", 2, 3, 4, "III"]
    assert column(sheet, 2, (5, 7, 11)) == ["Thôn Đông Sơn", "Thôn Yên Bình", "Trường Mầm non"]
    assert (sheet["B5"].font.b, sheet["B6"].font.b) == (True, False)
    assert (bool(sheet["B5"].alignment.wrap_text), sheet["B6"].alignment.wrap_text) == (False, True)


def test_days_and_long_texts_look_like_those_of_the_form_below_headings_too() -> None:
    said = [
        (1, "Trần Thị Mơ", date(1979, 3, 2), "Thôn Đông Sơn", "Giấy khen", None, "Cá nhân"),
        (2, "Lê Văn Quý", "Đã có nhiều thành tích " * 8, "Thôn Đông Sơn", "Giấy khen", None, "Cá nhân"),
    ]
    told = replace(proposals(), rows=said)
    block = replace(BLOCK, heading=False)
    sheet = opened(fill(three_sheets(), FormMapping((block,)), told))[PEOPLE]
    assert (sheet["B5"].value, sheet["C6"].value, sheet["C6"].font.b) == ("Giấy khen", datetime(1979, 3, 2), False)
    assert sheet.row_dimensions[7].height > 100


def test_fewer_groups_than_the_form_shows_leave_free_rows() -> None:
    only = replace(BLOCK, only="Tập thể")
    sheet = filled(FormMapping((only,)))[PEOPLE]
    assert column(sheet, 1, range(4, 9)) == ["I. Giấy khen", 1, None, None, "Tổng cộng"]
    assert {str(area) for area in sheet.merged_cells.ranges} >= {"A4:E4", "A8:E8"}


def test_a_column_merged_over_sample_rows_takes_a_value_for_each_row() -> None:
    book = opened(province_form())
    book["Biểu 02"].merge_cells("B10:B11")
    told = proposals()
    mapping = FormMapping((FormBlock("Biểu 02", 9, 11, (FormColumn(2, "name"),)),))
    sheet = opened(fill(saved(book), mapping, told))["Biểu 02"]
    assert column(sheet, 2, range(9, 15)) == [row[1] for row in told.rows]


def test_the_title_of_a_sheet_says_which_kind_it_wants() -> None:
    told = {"proposals": proposals(), "target_results": targets()}
    guesses = form_guess.guesses(three_sheets(), told)
    assert form_guess.kinds(three_sheets(), guesses, "proposals") == {
        PEOPLE: "proposals", TARGETS: "target_results", TOTALS: "proposals",
    }  # fmt: skip
    (block,) = guesses["proposals"][PEOPLE].blocks
    assert replace(block, columns=()) == replace(BLOCK, columns=())
    assert {one.column: one.fact for one in block.columns} == dict(enumerate(COLUMNS, 1))


@pytest.mark.parametrize("number", range(12))
def test_damaged_forms_in_groups_are_filled_or_refused_in_a_sentence(number: int) -> None:
    said = "."
    try:
        fill(mutated(three_sheets(), number, "xlsx"), MAPPING, proposals(), others={"target_results": targets()})
    except Refused as refused:
        said = str(refused)
    assert said.endswith(".")


def test_a_mapping_is_read_as_it_was_kept_and_older_ones_too() -> None:
    assert from_text(to_text(MAPPING)) == MAPPING
    old = '{"blocks": [{"sheet": "S", "first": 2, "last": 3, "columns": [], "only": ""}], "cells": []}'
    assert from_text(old) == FormMapping((FormBlock("S", 2, 3),))


@pytest.mark.parametrize(
    "mapping",
    [
        replace(MAPPING, cells=(FormCell(PEOPLE, 4, 1, "office"),)),
        FormMapping((BLOCK, FormBlock(PEOPLE, 2, 4, BLOCK.columns))),
        FormMapping((replace(BLOCK, first=1),)),
    ],
)
def test_the_row_of_headings_belongs_to_the_rows(mapping: FormMapping) -> None:
    assert [field for field, _ in problems(FormDraft("Biểu", "proposals", mapping))] == ["mapping"]
