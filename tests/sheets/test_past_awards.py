"""Sheets of old awards as offices keep them: headings, cells that hold several things, places that are wrong."""

import datetime as dt
from pathlib import Path

import openpyxl
import pytest

from thidua_desktop.domain.errors import Refused
from thidua_desktop.sheets import past_awards
from thidua_desktop.sheets.headers import meaning

TODAY = dt.date(2026, 3, 15)
HEADER = (
    "STT", "Họ và tên, tên tập thể", "Năm sinh", "Chức vụ", "Đơn vị", "Danh hiệu, hình thức khen thưởng", "Năm",
    "Số, ngày quyết định", "Cấp khen thưởng", "Tiền thưởng", "Ghi chú",
)  # fmt: skip


def book(folder: Path, *rows: tuple, name: str = "khen.xlsx") -> Path:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    path = folder / name
    made.save(path)
    return path


def read(folder: Path, *rows: tuple) -> past_awards.PastPlan:
    return past_awards.plan(book(folder, *rows), TODAY)


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Họ và tên", "full_name"),
        ("Tên cá nhân, tập thể", "full_name"),
        ("Năm sinh", "birth"),
        ("Năm khen thưởng", "year"),
        ("NĂM", "year"),
        ("Số QĐ", "decision_number"),
        ("Số quyết định khen thưởng", "decision_number"),
        ("Ngày ký", "decision_date"),
        ("Số, ngày QĐ", "decision"),
        ("Cơ quan ban hành", "authority"),
        ("Cấp khen", "authority"),
        ("Hình thức khen thưởng", "award"),
        ("Danh hiệu thi đua", "award"),
        ("Nơi công tác", "unit"),
        ("Mức thưởng (đồng)", "money"),
        ("Số thứ tự nội bộ", ""),
    ],
)
def test_headers_are_known_by_their_words(header: str, field: str) -> None:
    assert meaning(header, past_awards.KNOWN) == field


def test_a_plain_sheet_gives_a_line_for_each_award(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        ("ỦY BAN NHÂN DÂN XÃ TÙNG LÂM",),
        ("DANH SÁCH KHEN THƯỞNG CÁC NĂM",),
        HEADER,
        tuple(f"({number})" for number in range(1, 12)),
        (1, "Bà Nguyễn Thị Lan", 1979, "Trưởng thôn", "Thôn Yên Mỹ", "Lao động tiên tiến", 2019,
         "Số 12/QĐ-UBND ngày 05/01/2020", "Chủ tịch UBND xã Tùng Lâm", "447.000", None),
        (2, "Thôn 5", None, None, None, "Giấy khen", "2020", "QĐ 40/QĐ-UBND, ngày 12/12/2020 của UBND huyện Đức Thọ",
         None, 447000, "Tập thể"),
        ("Tổng cộng", None, None, None, None, None, None, None, None, 894000),
        (None, "NGƯỜI LẬP BIỂU"),
    )  # fmt: skip
    first, second = plan.lines
    assert (first.name, first.salutation, first.birth.iso, first.position) == (
        "Nguyễn Thị Lan",
        "Bà",
        "1979",
        "Trưởng thôn",
    )
    assert (first.award, first.year, first.decision_number) == ("Lao động tiên tiến", 2019, "12/QĐ-UBND")
    assert (first.decision_date, first.authority, first.money) == (
        dt.date(2020, 1, 5),
        "Chủ tịch UBND xã Tùng Lâm",
        447_000,
    )
    assert (second.name, second.row, second.authority) == ("Thôn 5", 6, "UBND huyện Đức Thọ")
    assert second.decision_date == dt.date(2020, 12, 12)
    assert plan.problems == ()
    assert [text for _, text in plan.left_out] == ["Tổng cộng", "NGƯỜI LẬP BIỂU"]


def test_several_awards_in_one_cell_are_several_lines_of_one_row(tmp_path: Path) -> None:
    plan = read(
        tmp_path, HEADER, (1, "Lê Văn Tám", None, None, None, "- Lao động tiên tiến\n- Giấy khen;", 2020, "12/QĐ-UBND")
    )
    assert [(line.award, line.row, line.number) for line in plan.lines] == [
        ("Lao động tiên tiến", 2, 1),
        ("Giấy khen", 2, 2),
    ]


def test_headings_give_year_and_sort_of_receiver_and_unit(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        ("STT", "Họ và tên", "Đơn vị", "Danh hiệu", "Số quyết định"),
        ("I", "Năm 2018", None, None, None),
        ("1", "Lê Văn Tám", "Thôn 1", "LĐTT", "1/QĐ"),
        ("II", "Năm 2019"),
        ("A", "Tập thể"),
        ("1", "Trạm Y tế xã", None, "TTLĐTT", "2/QĐ"),
    )
    assert [(line.name, line.year, line.subject) for line in plan.lines] == [
        ("Lê Văn Tám", 2018, ""),
        ("Trạm Y tế xã", 2019, "unit"),
    ]


@pytest.mark.parametrize(
    ("cells", "cell", "words"),
    [
        ((1, None, None, None, None, "LĐTT", 2020), "B2", "thiếu họ tên"),
        ((1, "Lê Văn Tám", None, None, None, None, 2020), "F2", "thiếu danh hiệu"),
        ((1, "Lê Văn Tám", None, None, None, "LĐTT", None), "G2", "thiếu năm"),
        ((1, "Lê Văn Tám", None, None, None, "LĐTT", "20"), "G2", "không đọc được năm “20”"),
        ((1, "Lê Văn Tám", None, None, None, "LĐTT", 2027), "G2", "năm 2027 ở sau năm nay"),
        ((1, "Lê Văn Tám", None, None, None, "LĐTT", 2020, "12/QĐ ngày 31/02/2020"), "H2", "không có trong lịch"),
        ((1, "Lê Văn Tám", None, None, None, "LĐTT", 2020, None, None, "nhiều"), "J2", "không phải là số"),
    ],
)
def test_what_is_wrong_is_named_with_its_cell(tmp_path: Path, cells: tuple, cell: str, words: str) -> None:
    plan = read(tmp_path, HEADER, cells, (2, "Trần Thị Ánh", None, None, None, "LĐTT", 2021))
    (problem,) = [one for one in plan.problems if one.blocks]
    assert (problem.cell, problem.row) == (cell, 2)
    assert words in problem.text
    assert [line.name for line in plan.lines] == ["Trần Thị Ánh"]


def test_school_years_and_missing_years_are_taken_with_a_remark(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        HEADER,
        (1, "Lê Văn Tám", None, None, None, "LĐTT", "2018-2019"),
        (2, "Lê Văn Tám", None, None, None, "LĐTT", None, "15/QĐ-UBND ngày 20/12/2017"),
    )
    assert [line.year for line in plan.lines] == [2019, 2017]
    assert [(one.cell, one.blocks) for one in plan.problems] == [("G2", False), ("H3", False)]


def test_who_signed_last_in_a_row_is_no_footer(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        ("Họ và tên", "Danh hiệu", "Năm", "Cơ quan quyết định"),
        ("Lê Văn Tám", "LĐTT", 2020, "Chủ tịch UBND xã"),
        ("Trần Thị Ánh", "LĐTT", 2020, "Chủ tịch UBND xã"),
    )
    assert len(plan.lines) == 2


def test_lines_typed_in_the_grid_are_read_alike() -> None:
    plan = past_awards.plan_grid(
        [
            {"full_name": "Bà Nguyễn Thị Lan", "award": "LĐTT", "year": "2019", "decision": "12/QĐ-UBND ngày 5/1/2020"},
            {},
            {"full_name": "Lê Văn Tám", "award": "", "year": "2019"},
        ],
        TODAY,
    )
    assert [(line.name, line.row, line.decision_date) for line in plan.lines] == [
        ("Nguyễn Thị Lan", 1, dt.date(2020, 1, 5))
    ]
    assert [(one.row, one.blocks) for one in plan.problems] == [(3, True)]


def test_a_sheet_without_awards_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Hãy thêm một dòng tiêu đề"):
        read(tmp_path, ("Tên hàng", "Số lượng"), ("Bút", 3))
