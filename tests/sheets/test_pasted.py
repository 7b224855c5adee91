"""Rows copied in Excel, with a header or without one."""

from datetime import date

import pytest

from thidua_desktop.domain.errors import Refused
from thidua_desktop.sheets import pasted

TODAY = date(2026, 3, 15)


def fields(plan) -> list[str]:
    return [use.field for use in plan.mapping]


def test_rows_without_a_header_are_understood_by_what_they_hold() -> None:
    plan = pasted.plan(
        "1\tNguyễn Thị Lan\tNữ\t02/03/1979\tGiáo viên\tTrường Mầm non Hoa Sen\r\n"
        "2\tTrần Văn Bảy\tNam\t1980\tTrưởng thôn\tThôn 5\r\n",
        TODAY,
    )
    assert fields(plan) == ["order", "full_name", "sex", "birth", "position", "unit"]
    lan, bay = plan.drafts
    assert (lan.full_name, lan.sex, lan.birth.iso, lan.position) == (
        "Nguyễn Thị Lan",
        "female",
        "1979-03-02",
        "Giáo viên",
    )
    assert (bay.row, bay.unit) == (2, "Thôn 5")


def test_a_copied_header_is_read_as_in_a_file() -> None:
    plan = pasted.plan("Đơn vị\tHọ và tên\nThôn 5\tTrần Văn Bảy", TODAY)
    assert [(one.full_name, one.unit) for one in plan.drafts] == [("Trần Văn Bảy", "Thôn 5")]


def test_names_alone_are_enough() -> None:
    assert [one.full_name for one in pasted.plan("NGUYỄN THỊ LAN\nÔng Trần Văn Bảy", TODAY).drafts] == [
        "NGUYỄN THỊ LAN",
        "Trần Văn Bảy",
    ]


def test_a_wrong_cell_is_named_and_its_row_not_taken() -> None:
    plan = pasted.plan("Nguyễn Thị Lan\t31/02/1980\nTrần Văn Bảy\t1980", TODAY)
    assert [one.full_name for one in plan.drafts] == ["Trần Văn Bảy"]
    assert [(one.row, one.blocks) for one in plan.problems] == [(1, True)]


def test_the_clerk_may_say_what_a_column_is() -> None:
    plan = pasted.plan("Nguyễn Thị Lan\tHoa Sen", TODAY, {1: "unit"})
    assert plan.drafts[0].unit == "Hoa Sen"


@pytest.mark.parametrize("text", ["", "\t\n\t", "12\t13\n14\t15"])
def test_rows_without_names_are_refused_with_what_to_do(text: str) -> None:
    with pytest.raises(Refused, match="rồi chép lại|bấm Ctrl"):
        pasted.plan(text, TODAY)
