"""What a whole list is about and no column says: read above it, or said once by the clerk."""

from datetime import date
from typing import Any

import pytest

from thidua_desktop.sheets import household_list, past_awards, pasted, result_list, unit_list, vote_list
from thidua_desktop.sheets.lists import Asked, ListPlan
from thidua_desktop.sheets.whole_list import AUTHORITY, DAY, NUMBER, year_above

TODAY = date(2026, 3, 15)
RULED = "(Kèm theo Quyết định số 812/QĐ-UBND ngày 03/3/2026 của Chủ tịch UBND tỉnh)"


def text(*rows: list[Any]) -> str:
    return "\n".join("\t".join(map(str, row)) for row in rows)


def offered(plan: Any) -> dict[str, str]:
    return {fact.field: fact.found for fact in plan.whole}


def awards(*rows: list[Any], **whole: str) -> past_awards.PastPlan:
    return past_awards.plan(text(*rows), TODAY, whole=whole)


def results(*rows: list[Any], **whole: str) -> ListPlan:
    return result_list.plan(Asked(text(*rows), TODAY, whole=whole))


def test_the_year_of_past_awards_is_asked_once_instead_of_refusing_every_row() -> None:
    rows = (["STT", "Họ và tên", "Danh hiệu"], [1, "Lê Thị Mơ", "Lao động tiên tiến"], [2, "Trần Văn Tư", "Giấy khen"])
    bare = awards(*rows)
    assert not bare.lines
    assert [problem.text for problem in bare.problems] == [
        "Ô B2: thiếu năm khen thưởng.",
        "Ô B3: thiếu năm khen thưởng.",
    ]
    assert offered(bare) == {"year": "", "unit": "", NUMBER: "", DAY: "", AUTHORITY: ""}
    said = awards(*rows, year="2019", unit="Thôn Một", **{NUMBER: "12/QĐ-UBND", DAY: "05/03/2019"})
    assert {(one.year, one.unit, one.decision_number, one.decision_date) for one in said.lines} == {
        (2019, "Thôn Một", "12/QĐ-UBND", date(2019, 3, 5))
    }


def test_the_title_of_a_list_tells_year_and_decision_and_is_shown() -> None:
    plan = awards(
        ["DANH SÁCH ĐƯỢC KHEN THƯỞNG NĂM 2025"],
        [RULED],
        ["STT", "Họ và tên", "Danh hiệu"],
        [1, "Lê Thị Mơ", "Giấy khen"],
    )
    assert offered(plan)["year"] == "2025"
    assert offered(plan)[NUMBER] == "812/QĐ-UBND"
    (line,) = plan.lines
    assert (line.year, line.decision_number, line.decision_date) == (2025, "812/QĐ-UBND", date(2026, 3, 3))
    assert line.authority == "Chủ tịch UBND tỉnh"


def test_a_row_says_more_than_the_whole_list() -> None:
    plan = awards(
        ["STT", "Họ và tên", "Danh hiệu", "Số quyết định"], [1, "Lê Thị Mơ", "Giấy khen", "9/QĐ-UBND"],
        [2, "Trần Văn Tư", "Giấy khen", None or ""], year="2019", **{NUMBER: "12/QĐ-UBND", DAY: "05/03/2019"},
    )  # fmt: skip
    assert [(one.decision_number, one.decision_date) for one in plan.lines] == [
        ("9/QĐ-UBND", None), ("12/QĐ-UBND", date(2019, 3, 5)),
    ]  # fmt: skip


def test_the_signatures_under_a_list_are_no_rows_when_all_is_said_of_the_whole() -> None:
    plan = awards(
        ["STT", "Họ và tên", "Danh hiệu"], [1, "Lê Thị Mơ", "Giấy khen"], ["", "Người lập biểu", ""],
        year="2019", unit="Thôn Một", **{NUMBER: "12/QĐ-UBND"},
    )  # fmt: skip
    assert [one.name for one in plan.lines] == ["Lê Thị Mơ"]
    assert not plan.problems


def test_results_take_the_decision_from_the_title_or_from_the_clerk() -> None:
    rows = (["STT", "Họ và tên"], [1, "Lê Thị Mơ"])
    (above,) = results([RULED], *rows).lines
    (said,) = results(*rows, award="Bằng khen", **{NUMBER: "7/QĐ-UBND", DAY: "01/03/2026"}).lines
    assert (above.decision_number, above.decision_date) == ("812/QĐ-UBND", date(2026, 3, 3))
    assert (said.award, said.decision_number, said.decision_date) == ("Bằng khen", "7/QĐ-UBND", date(2026, 3, 1))
    assert offered(results([RULED], *rows))[DAY] == "03/03/2026"
    assert NUMBER not in offered(results(["STT", "Họ và tên", "Số quyết định"], [1, "Lê Thị Mơ", "7/QĐ"]))


def test_people_households_units_and_votes_are_of_one_unit_kind_or_award() -> None:
    people = pasted.plan(text(["Họ và tên", "Năm sinh"], ["Lê Thị Mơ", 1980]), TODAY, whole={"unit": "Thôn Một"})
    assert ([one.unit for one in people.drafts], people.notes) == (["Thôn Một"], ())
    families = household_list.plan(
        Asked(text(["Chủ hộ", "Địa chỉ"], ["Lê Văn Tám", "Ngõ 3"]), TODAY, whole={"unit": "Thôn Một"})
    )
    assert [one.unit for one in families.lines] == ["Thôn Một"]
    units = unit_list.plan(
        Asked(text(["Tên đơn vị", "Địa chỉ"], ["Hoa Sen", "Ngõ 3"]), TODAY, whole={"kind": "Trường học"})
    )
    assert [one.kind for one in units.lines] == ["school"]
    votes = vote_list.plan(
        (), Asked(text(["Họ và tên", "Đồng ý"], ["Lê Thị Mơ", 5]), TODAY, whole={"award": "Giấy khen"})
    )
    assert [one.award for one in votes.lines] == ["Giấy khen"]


def test_a_group_says_more_of_its_rows_than_the_whole_list() -> None:
    told = {"unit": "Thôn Một"}
    rows = [[1, "Lê Văn Tám", "Ngõ 3"], ["I", "Thôn Hai", ""], [1, "Bùi Thị Chín", "Ngõ 5"]]
    plan = household_list.plan(Asked(text(["STT", "Chủ hộ", "Địa chỉ"], *rows), TODAY, whole=told))
    assert [one.unit for one in plan.lines] == ["Thôn Một", "Thôn Hai"]
    people = pasted.plan(text(["STT", "Họ và tên", "Địa chỉ"], *rows), TODAY, whole=told)
    assert [one.unit for one in people.drafts] == ["Thôn Một", "Thôn Hai"]


@pytest.mark.parametrize(
    ("words", "year"),
    [
        (["DANH SÁCH NĂM 2019", "ngày 5 tháng 1 năm 2020"], "2019"), (["Năm 2018", "Năm 2019"], ""),
        (["tháng 12 năm 2020"], ""), ([], ""),
    ],
)  # fmt: skip
def test_the_day_of_a_paper_is_not_the_year_of_its_list(words, year) -> None:
    assert year_above(words) == year
