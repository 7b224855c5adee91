"""Lists of units and of households: columns by meaning, kinds, counts, places out of group rows."""

from datetime import date

import pytest

from tests.sheets.awkward import sheet
from thidua_desktop.domain.errors import Refused
from thidua_desktop.sheets import household_list, unit_list
from thidua_desktop.sheets.lists import Asked

TODAY = date(2026, 3, 1)


@pytest.fixture
def made(tmp_path):
    def make(*rows):
        path = tmp_path / "danh sách.xlsx"
        path.write_bytes(sheet(*rows)())
        return Asked(path, TODAY)

    return make


def test_units_are_read_with_kind_head_and_number(made) -> None:
    plan = unit_list.plan(
        made(
            ["UBND XÃ AN BÌNH"],
            ["STT", "Tên đơn vị", "Loại", "Trưởng thôn, thủ trưởng", "Số người", "Trực thuộc"],
            [1, "Thôn Châu Dương", None, "Trần Văn Ân", "152 người", None],
            [2, "Mầm non Hoa Sen", "Trường học", "Lê Thị Hoa", 24, "UBND xã"],
            [3, "Đội dân phòng", "lạ", None, None, None],
            [None, "Tổng cộng", None, None, 176],
        )
    )
    assert [(one.row, one.name, one.kind, one.head_name, one.head_count, one.parent) for one in plan.lines] == [
        (3, "Thôn Châu Dương", "hamlet", "Trần Văn Ân", 152, ""),
        (4, "Mầm non Hoa Sen", "school", "Lê Thị Hoa", 24, "UBND xã"),
        (5, "Đội dân phòng", "", "", None, ""),
    ]
    assert [(problem.cell, problem.blocks) for problem in plan.problems] == [("C5", False)]
    assert plan.left_out[-1][0] == 6


def test_a_count_that_cannot_be_is_named_with_its_cell(made) -> None:
    plan = unit_list.plan(
        made(["STT", "Tên đơn vị", "Số người"], [1, "Thôn Một", -4], [2, None, 5], [3, "Thôn Ba", "x"])
    )
    assert plan.lines == ()
    assert [(one.cell, one.place) for one in plan.problems] == [("C2", (1, 2)), ("B3", (2, 1)), ("C4", (3, 2))]


def test_households_take_their_place_from_the_group_above_and_their_head_from_the_name(made) -> None:
    plan = household_list.plan(
        made(
            ["STT", "Chủ hộ", "Địa chỉ", "Nhân khẩu"],
            ["I", "Thôn Đông"],
            [1, "Hộ ông Trần Văn Bảy", "Số 5", "4 khẩu"],
            ["II", "Thôn Tây"],
            [2, "Bà Lê Thị Sáu", None, 60],
            [3, "Hồ Thị Mơ", None, 3],
        )
    )
    assert [(one.head_name, one.salutation, one.unit, one.member_count) for one in plan.lines] == [
        ("Trần Văn Bảy", "", "Thôn Đông", 4),
        ("Hồ Thị Mơ", "", "Thôn Tây", 3),
    ]
    assert [problem.cell for problem in plan.problems] == ["D5"]


def test_rows_copied_without_a_header_are_understood_from_the_left() -> None:
    plan = household_list.plan(Asked("1\tTrần Văn Bảy\tThôn Đông\t4\n2\tLê Thị Sáu\tThôn Tây\t3", TODAY))
    assert [(one.row, one.head_name, one.unit) for one in plan.lines] == [
        (1, "Trần Văn Bảy", "Thôn Đông"),
        (2, "Lê Thị Sáu", "Thôn Tây"),
    ]


def test_a_file_without_such_a_list_is_refused_with_an_example(made) -> None:
    with pytest.raises(Refused, match="Tên đơn vị, Loại, Người đứng đầu"):
        unit_list.plan(made(["a", "b"], [1, 2]))
