"""Targets from sheets: groups, wholes and parts by numbering, bounds by words, figures with units."""

from datetime import date
from decimal import Decimal

import pytest

from tests.sheets.awkward import sheet
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.targets_rows import bound
from thidua_desktop.sheets import target_list
from thidua_desktop.sheets.lists import Asked

TODAY = date(2026, 3, 1)
HEADER = ["TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch năm 2026", "Đơn vị phụ trách"]


@pytest.fixture
def read(tmp_path):
    def make(*rows):
        path = tmp_path / "chỉ tiêu.xlsx"
        path.write_bytes(sheet(["PHỤ LỤC CHỈ TIÊU"], *rows)())
        return target_list.plan(Asked(path, TODAY))

    return make


def told(plan):
    return [(one.row, one.group, one.part_of, one.target.name, bound(one.target)) for one in plan.lines]


def test_groups_wholes_and_parts_come_from_the_numbering(read) -> None:
    plan = read(
        HEADER,
        ["(1)", "(2)", "(3)", "(4)", "(5)"],
        ["I", "Kinh tế"],
        [1, "Tổng sản lượng lương thực quy thóc", "tấn", 2143, "Văn phòng"],
        ["1.1", "Sản lượng thóc", "tấn", "1.611"],
        ["1.2", "Sản lượng ngô", "tấn", 532],
        [2, "Thu ngân sách trên địa bàn", "đồng", "52.016.953.000"],
        ["-", "Trong đó: thu ngân sách xã hưởng", "đồng", 26086753000],
        ["II", "Văn hóa – xã hội"],
        [1, "Tỷ lệ hộ nghèo", "%", "giảm 0,6"],
        [2, "Tỷ lệ người dân tham gia BHYT", None, "trên 95%"],
        [3, "Giữ vững an ninh trật tự", None, "Hoàn thành"],
        ["NGƯỜI LẬP BIỂU"],
        ["Trần Văn Ân"],
    )
    assert told(plan) == [
        (5, "Kinh tế", "", "Tổng sản lượng lương thực quy thóc", "2.143 tấn"),
        (6, "Kinh tế", "Tổng sản lượng lương thực quy thóc", "Sản lượng thóc", "1.611 tấn"),
        (7, "Kinh tế", "Tổng sản lượng lương thực quy thóc", "Sản lượng ngô", "532 tấn"),
        (8, "Kinh tế", "", "Thu ngân sách trên địa bàn", "52.016.953.000 đồng"),
        (9, "Kinh tế", "Thu ngân sách trên địa bàn", "thu ngân sách xã hưởng", "26.086.753.000 đồng"),
        (11, "Văn hóa – xã hội", "", "Tỷ lệ hộ nghèo", "giảm 0,6 %"),
        (12, "Văn hóa – xã hội", "", "Tỷ lệ người dân tham gia BHYT", "trên 95 %"),
        (13, "Văn hóa – xã hội", "", "Giữ vững an ninh trật tự", ""),
    ]
    assert plan.lines[0].target.responsible == "Văn phòng"
    assert plan.lines[-1].target.raw == "Hoàn thành"
    assert [row for row, _ in plan.left_out] == [4, 10, 14, 15]
    assert plan.problems == ()


def test_a_number_without_figure_over_numbers_with_a_dot_is_a_heading(read) -> None:
    plan = read(
        HEADER,
        ["I", "Kinh tế"],
        [1, "Trồng trọt"],
        [1.1, "Diện tích lạc", "ha", 22],
        [1.2, "Diện tích đậu", "ha", 10],
        [2, "Chăn nuôi"],
        ["2.1", "Đàn lợn", "con", 790],
        ["a)", "Lợn nái", "con", 90],
    )
    assert told(plan) == [
        (5, "Trồng trọt", "", "Diện tích lạc", "22 ha"),
        (6, "Trồng trọt", "", "Diện tích đậu", "10 ha"),
        (8, "Chăn nuôi", "", "Đàn lợn", "790 con"),
        (9, "Chăn nuôi", "Đàn lợn", "Lợn nái", "90 con"),
    ]


def test_totals_by_name_are_targets_here(read) -> None:
    plan = read(HEADER, [None, "Tổng số bác sĩ", "người", 3], [None, "Cộng đồng dân cư văn hóa", "khu", 12])
    assert [one.target.name for one in plan.lines] == ["Tổng số bác sĩ", "Cộng đồng dân cư văn hóa"]


def test_numbers_before_the_names_count_as_numbers(read) -> None:
    plan = read(["Nội dung", "ĐVT", "Chỉ tiêu giao"], ["1. Đàn bò", "con", 1300], ["a) Bò sữa", "con", 20])
    assert told(plan)[1] == (4, "", "Đàn bò", "Bò sữa", "20 con")


def test_what_cannot_be_so_is_named_with_its_cell(read) -> None:
    plan = read(
        [*HEADER, "So sánh"],
        [1, "Đàn bò", None, 1300],
        [2, None, "con", 3],
        [3, "Tỷ lệ", "%", 95, None, "to hơn"],
        [4, "Nợ xấu", "%", 3, None, "≤"],
    )
    assert [(one.cell, one.place) for one in plan.problems] == [("C3", (2, 2)), ("B4", (3, 1)), ("F5", (4, 5))]
    assert [bound(one.target) for one in plan.lines] == ["không quá 3 %"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("≥ 95 %", "từ 95 % trở lên"),
        ("95% trở lên", "từ 95 % trở lên"),
        ("8,5 – 9%", "từ 8,5 đến 9 %"),
        ("từ 8,5 đến 9%", "từ 8,5 đến 9 %"),
        ("giảm xuống còn dưới 17%", "giảm xuống dưới 17 %"),
        ("duy trì 12/12 thôn", "duy trì 12/12 thôn"),
        ("tăng thêm 3%", "tăng 3 %"),
        ("không quá 3", "không quá 3 %"),
        ("1.240", "1.240 %"),
        (Decimal("12.5"), "12,5 %"),
        ("Đạt chuẩn", ""),
        ("3 trường: Tiểu học số 1, số 2 và Trung học cơ sở Hoa Sen", ""),
    ],
)
def test_bounds_are_read_as_plans_word_them(read, text, expected) -> None:
    plan = read(HEADER, [1, "Tỷ lệ", "%" if "thôn" not in str(text) else None, text])
    assert [bound(one.target) for one in plan.lines] == [expected]


def test_rows_copied_with_their_header_are_read_too() -> None:
    plan = target_list.plan(Asked("Chỉ tiêu\tĐơn vị tính\tKế hoạch\nĐàn lợn\tcon\t790", TODAY))
    assert [bound(one.target) for one in plan.lines] == ["790 con"]


def test_a_file_without_targets_is_refused(read) -> None:
    with pytest.raises(Refused, match="Tên chỉ tiêu, Đơn vị tính, Kế hoạch"):
        read(["a", "b"], [1, 2])
