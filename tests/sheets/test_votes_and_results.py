"""Counting sheets and the superior's lists of results as they come in."""

from datetime import date

import pytest

from tests.sheets.awkward import merged, sheet
from thidua_desktop.domain.errors import Refused
from thidua_desktop.sheets import result_list, vote_list
from thidua_desktop.sheets.lists import Asked

TODAY = date(2026, 12, 20)
MEMBERS = [(11, "Trần Văn Ân"), (12, "Bà Lê Thị Hoa"), (13, "Phạm Quốc Việt")]


@pytest.fixture
def made(tmp_path):
    def make(*rows, change=lambda _paper: None):
        path = tmp_path / "bảng.xlsx"
        path.write_bytes(sheet(*rows, change=change)())
        return Asked(path, TODAY)

    return make


def test_tallies_under_a_header_of_two_rows(made) -> None:
    plan = vote_list.plan(
        MEMBERS,
        made(
            ["BẢNG KIỂM PHIẾU"],
            ["STT", "Họ và tên", "Danh hiệu", "Số phiếu", None, None],
            [None, None, None, "Đồng ý", "Không đồng ý", "Không hợp lệ"],
            ["I", "Lao động tiên tiến"],
            [1, "Nguyễn Thị Lan", None, 8, 1, 0],
            [2, "Đỗ Văn Bình", "Giấy khen", "9 phiếu", None, None],
            change=merged("D2:F2", "A2:A3", "B2:B3", "C2:C3"),
        ),
    )
    assert [(one.row, one.name, one.award, one.agree, one.disagree, one.invalid) for one in plan.lines] == [
        (5, "Nguyễn Thị Lan", "Lao động tiên tiến", 8, 1, 0),
        (6, "Đỗ Văn Bình", "Giấy khen", 9, None, None),
    ]


def test_a_column_for_each_member_gives_votes_by_name(made) -> None:
    header = ["TT", "Họ và tên", "Ông Trần Văn Ân", "Lê Thị Hoa – Phó Chủ tịch", "Phạm Quốc Việt", "Đồng ý"]
    plan = vote_list.plan(
        MEMBERS,
        made(
            header,
            [1, "Nguyễn Thị Lan", "x", "X", "đồng ý", 3],
            [2, "Đỗ Văn Bình", "x", "k", None, 2],
            [3, "Vũ Thị Chín", "x", "??", "x", None],
        ),
    )
    assert [(one.name, one.marks, one.agree, one.disagree) for one in plan.lines] == [
        ("Nguyễn Thị Lan", ((11, "agree"), (12, "agree"), (13, "agree")), 3, 0),
        ("Đỗ Văn Bình", ((11, "agree"), (12, "disagree")), 1, 1),
    ]
    assert [(one.cell, one.blocks) for one in plan.problems] == [("F3", False), ("D4", True)]


def test_a_sheet_without_votes_is_refused(made) -> None:
    with pytest.raises(Refused, match="số phiếu đồng ý"):
        vote_list.plan(MEMBERS, made(["STT", "Họ và tên"], [1, "Nguyễn Thị Lan"]))


def test_the_decision_of_the_title_holds_for_every_row_that_names_none(made) -> None:
    plan = result_list.plan(
        made(
            ["DANH SÁCH ĐƯỢC TẶNG BẰNG KHEN"],
            ["(Kèm theo Quyết định số 812/QĐ-UBND ngày 03/12/2026 của Chủ tịch UBND tỉnh Hà Tĩnh)"],
            ["STT", "Họ và tên", "Đơn vị"],
            ["A", "Bằng khen của Chủ tịch UBND tỉnh"],
            [1, "Nguyễn Thị Lan", "Xã An Bình"],
            [2, None, "Xã An Bình"],
        )
    )
    (one,) = plan.lines
    assert (one.name, one.unit, one.award, one.outcome) == (
        "Nguyễn Thị Lan",
        "Xã An Bình",
        "Bằng khen của Chủ tịch UBND tỉnh",
        "granted",
    )
    assert (one.decision_number, one.decision_date, one.decided_by) == (
        "812/QĐ-UBND",
        date(2026, 12, 3),
        "Chủ tịch UBND tỉnh Hà Tĩnh",
    )
    assert [problem.cell for problem in plan.problems] == ["B6"]


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ("Được khen", "granted"),
        ("Đạt", "granted"),
        ("Không được khen", "declined"),
        ("Không đủ điều kiện", "declined"),
        ("Chưa đủ thời gian", "declined"),
        ("Trả lại để bổ sung", "returned"),
    ],
)
def test_outcomes_are_understood_in_words(made, said, outcome) -> None:
    plan = result_list.plan(made(["STT", "Họ và tên", "Kết quả"], [1, "Nguyễn Thị Lan", said]))
    assert [one.outcome for one in plan.lines] == [outcome]


def test_an_outcome_nobody_understands_is_asked_back_and_one_cell_may_hold_the_decision(made) -> None:
    plan = result_list.plan(
        made(
            ["STT", "Họ và tên", "Kết quả", "Quyết định"],
            [1, "Nguyễn Thị Lan", "để xem", None],
            [2, "Đỗ Văn Bình", "Đạt", "Số 15/QĐ-UBND ngày 5/12/2026"],
            [3, "Vũ Thị Chín", "Đạt", "chưa có"],
        )
    )
    assert [problem.cell for problem in plan.problems] == ["C2", "D4"]
    assert [(one.decision_number, one.decision_date) for one in plan.lines] == [("15/QĐ-UBND", date(2026, 12, 5))]
