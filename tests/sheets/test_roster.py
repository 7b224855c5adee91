"""Lists of people as offices really keep them, each habit in a workbook made for it."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from thidua_desktop.domain.errors import Refused
from thidua_desktop.sheets import headers
from thidua_desktop.sheets.roster import RosterPlan, plan

TODAY = date(2026, 11, 22)
HEADER = ["STT", "Họ và tên", "Giới tính", "Ngày sinh", "Chức vụ", "Đơn vị", "Dân tộc", "Đảng viên", "Ghi chú"]
Plan = Callable[..., RosterPlan]


@pytest.fixture
def made(tmp_path: Path) -> Plan:
    """The plan of a workbook with these rows, after `change` did more to its sheet."""

    def make(*rows: list[object], change: Callable[[Worksheet], object] | None = None, **options: object) -> RosterPlan:
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        if change:
            change(book.active)
        path = tmp_path / "Danh sách cán bộ.xlsx"
        book.save(path)
        return plan(path, TODAY, **options)

    return make


def _said(found: RosterPlan) -> list[tuple[int, str, bool]]:
    return [(problem.row, problem.text, problem.blocks) for problem in found.problems]


def test_a_plain_list_becomes_drafts(made: Plan) -> None:
    found = made(
        HEADER,
        [1, "Nguyễn Thị Lan", "Nữ", datetime(1979, 3, 2), "Trưởng thôn", "Thôn Châu Nội", "Kinh", "x", "Hộ nghèo"],
        [2, "Trần Văn Ân", "Nam", 1975, "Hội viên", "Thôn Vọng Sơn", "Thái", None, None],
    )
    assert found.problems == ()
    lan, an = found.drafts
    assert (lan.full_name, lan.sex, lan.birth and lan.birth.iso, lan.is_party_member) == (
        "Nguyễn Thị Lan",
        "female",
        "1979-03-02",
        True,
    )
    assert (lan.position, lan.unit, lan.ethnic_group, lan.note) == ("Trưởng thôn", "Thôn Châu Nội", "Kinh", "Hộ nghèo")
    assert (an.row, an.sex, an.birth and an.birth.iso, an.is_party_member) == (3, "male", "1975", False)
    assert [use.field for use in found.mapping] == [
        "order", "full_name", "sex", "birth", "position", "unit", "ethnic_group", "party", "note",
    ]  # fmt: skip


def test_title_rows_merged_header_and_number_row_are_seen_through(made: Plan) -> None:
    def merge(paper: Worksheet) -> None:
        for area in ("A1:G1", "A4:A5", "B4:B5", "C4:D4", "E4:E5", "F4:F5"):
            paper.merge_cells(area)

    found = made(
        ["ỦY BAN NHÂN DÂN XÃ TÙNG ẢNH"],
        ["DANH SÁCH HỌ VÀ TÊN CÁN BỘ NĂM 2026"],
        [],
        ["TT", "HỌ VÀ TÊN\n(Ông/Bà)", "NGÀY, THÁNG, NĂM SINH", None, "CHỨC VỤ", "ĐƠN VỊ"],
        [None, None, "Nam", "Nữ", None, None],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        [1, "Bà Lê Thị Hoa", None, "05/3/1980", "Giáo viên", "Trường Tiểu học"],
        [2, "Ông Phạm Văn Đức", "12/1975", None, "Bảo vệ", "nt"],
        change=merge,
    )
    assert found.header.bottom + 1 == 5
    assert [
        (draft.salutation, draft.full_name, draft.sex, draft.birth and draft.birth.iso, draft.unit)
        for draft in found.drafts
    ] == [
        ("Bà", "Lê Thị Hoa", "female", "1980-03-05", "Trường Tiểu học"),
        ("Ông", "Phạm Văn Đức", "male", "1975-12", "Trường Tiểu học"),
    ]
    assert found.problems == ()


def test_name_in_two_columns_and_sex_as_crosses(made: Plan) -> None:
    found = made(
        ["STT", "Họ đệm", "Tên", "Nam", "Nữ", "Năm sinh"],
        [1, "Nguyễn Thị", "Lan", None, "x", "1979"],
        [2, "Trần Văn", "Ân", "x", None, 28_000],
    )
    assert [(draft.full_name, draft.sex, draft.birth and draft.birth.iso) for draft in found.drafts] == [
        ("Nguyễn Thị Lan", "female", "1979"),
        ("Trần Văn Ân", "male", "1976-08-28"),
    ]
    assert _said(found) == [(3, "Ô F3: số 28000 được hiểu là ngày 28/08/1976.", False)]


def test_a_column_of_years_is_no_column_of_men(made: Plan) -> None:
    found = made(["STT", "Họ và tên", "Đơn vị", "Năm"], [1, "Nguyễn Thị Lan", "Thôn Châu Nội", 2025])
    assert [(draft.full_name, draft.sex, draft.birth) for draft in found.drafts] == [("Nguyễn Thị Lan", "", None)]


def test_groups_totals_and_signatures_are_no_people(made: Plan) -> None:
    found = made(
        ["STT", "Họ và tên", "Chức vụ"],
        ["I", "Thôn Châu Nội", None],
        [1, "Nguyễn Thị Lan", "Trưởng thôn"],
        ["II. Thôn Vọng Sơn"],
        [1, "Trần Văn Ân", "Bí thư"],
        ["Tổng cộng: 2 người"],
        [],
        [None, None, "Tùng Ảnh, ngày 05 tháng 3 năm 2026"],
        [None, "NGƯỜI LẬP BIỂU", "CHỦ TỊCH"],
        [None, "Lê Thị Hồng", "Phan Văn Tài"],
        change=lambda paper: paper.merge_cells("A4:C4"),
    )
    assert [(draft.full_name, draft.unit) for draft in found.drafts] == [
        ("Nguyễn Thị Lan", "Thôn Châu Nội"),
        ("Trần Văn Ân", "Thôn Vọng Sơn"),
    ]
    assert [row for row, _ in found.left_out] == [2, 4, 6, 8, 9, 10]
    assert any("tên nhóm" in note for note in found.notes)


def test_a_unit_merged_over_its_people_counts_for_all(made: Plan) -> None:
    found = made(
        ["Họ và tên", "Đơn vị"],
        ["Nguyễn Thị Lan", "Thôn Châu Nội"],
        ["Trần Văn Ân", None],
        ["Lê Văn Tám", None],
        change=lambda paper: paper.merge_cells("B2:B3"),
    )
    assert [draft.unit for draft in found.drafts] == ["Thôn Châu Nội", "Thôn Châu Nội", ""]


def test_each_bad_cell_is_a_problem_with_its_address(made: Plan) -> None:
    found = made(
        HEADER,
        [1, None, "Nam", None, "Bí thư", "Thôn A", None, None, None],
        [2, "Nguyễn Văn B", "Nam", "31/02/1980", None, "Thôn A", None, None, None],
        [3, "Nguyễn Văn C", "khác", None, None, "Thôn A", None, None, None],
        [4, "Ông Nguyễn Văn D", "Nữ", None, None, "Thôn A", None, None, None],
        [5, "Ngu×n Vþß E", "Nam", None, None, "Thôn A", None, None, None],
        [6, "Nguyễn Văn F", "Nam", datetime(2030, 1, 1), None, "Thôn A", None, None, None],
        [7, "Nguyễn Văn G", "Nam", None, "thành tích " * 30, "Thôn A", None, None, None],
        [8, "0912345678", "Nam", None, None, "Thôn A", None, None, None],
        [9, "Nguyễn Văn H", "Nam", None, None, "Thôn A", None, "hình như", None],
        [10, "Nguyễn Văn K", "Nam", "sắp sinh", None, "=A1", None, None, None],
    )
    assert [(row, text.split(":")[0], blocks) for row, text, blocks in _said(found)] == [
        (2, "Ô B2", True),
        (3, "Ô D3", True),
        (4, "Ô C4", True),
        (5, "Ô C5", True),
        (6, "Ô B6", True),
        (7, "Ô D7", True),
        (8, "Ô E8", True),
        (9, "Ô B9", True),
        (10, "Ô H10", False),
        (11, "Ô D11", True),
        (11, "Ô F11", True),
    ]
    assert [draft.full_name for draft in found.drafts] == ["Nguyễn Văn H"]
    texts = [text for _, text, _ in _said(found)]
    assert "phông chữ cũ" in texts[4]
    assert "330 ký tự" in texts[6] or "329 ký tự" in texts[6]
    assert "công thức" in texts[10]


def test_the_same_person_twice_is_found(made: Plan) -> None:
    found = made(
        ["Họ và tên", "Ngày sinh", "Đơn vị"],
        ["Nguyễn Thị Hoà", "1980", "Thôn A"],
        ["Nguyễn thị Hòa", "1980", "thôn A"],
        ["Trần Văn Ân", None, "Thôn A"],
        ["Trần Văn Ân", None, "Thôn A"],
    )
    assert [(row, blocks) for row, _, blocks in _said(found)] == [(3, True), (5, False)]
    assert "dòng 2" in found.problems[0].text
    assert len(found.drafts) == 3


def test_the_clearest_sheet_is_taken_and_the_clerk_may_choose(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Bìa"
    book.active.append(["Danh sách"])
    for title in ("Tập thể", "Cá nhân"):
        paper = book.create_sheet(title)
        paper.append(["Họ và tên", "Đơn vị"] + (["Chức vụ"] if title == "Cá nhân" else []))
        paper.append([f"Nguyễn Văn {title}", "Thôn A", "Bí thư"])
    book.save(tmp_path / "a.xlsx")
    assert plan(tmp_path / "a.xlsx", TODAY).sheet == "Cá nhân"
    assert plan(tmp_path / "a.xlsx", TODAY).sheets == ("Bìa", "Tập thể", "Cá nhân")
    assert plan(tmp_path / "a.xlsx", TODAY, sheet="Tập thể").drafts[0].full_name == "Nguyễn Văn Tập thể"
    with pytest.raises(Refused, match="Không tìm thấy dòng tiêu đề"):
        plan(tmp_path / "a.xlsx", TODAY, sheet="Bìa")


def test_the_clerk_may_say_what_a_column_means(made: Plan) -> None:
    rows = (["Họ và tên", "Ghi chú", "Tên thôn bản"], ["Nguyễn Thị Lan", "Bí thư", "Châu Nội"])
    assert [use.field for use in made(*rows).mapping] == ["full_name", "note", ""]
    draft = made(*rows, chosen={1: "position", 2: "unit"}).drafts[0]
    assert (draft.position, draft.unit, draft.note) == ("Bí thư", "Châu Nội", "")


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Họ và tên", "full_name"),
        ("HỌ TÊN CÁ NHÂN", "full_name"),
        ("Họ và tên (Ông/Bà)", "full_name"),
        ("Ngày, tháng, năm sinh", "birth"),
        ("Năm sinh", "birth"),
        ("Năm sinh Nữ", "birth_female"),
        ("Ngày sinh Nam", "birth_male"),
        ("Chức vụ/nghề nghiệp", "position"),
        ("Chức vụ, đơn vị công tác", "position"),
        ("Đơn vị công tác", "unit"),
        ("Đơn vị tính", ""),
        ("Thôn", "unit"),
        ("Ngày vào Đảng", "party"),
        ("Giới tính (Nam/Nữ)", "sex"),
        ("Nơi ở hiện nay", "address"),
        ("Số phiếu", ""),
        ("Ho\u0323 va\u0300 te\u0302n", "full_name"),
    ],
)
def test_headers_are_known_by_meaning(header: str, field: str) -> None:
    assert headers.meaning(header) == field


def test_twenty_thousand_rows_are_read(made: Plan) -> None:
    rows = [[number, f"Nguyễn Văn {chr(65 + number % 26)}", "1980", f"Thôn {number}"] for number in range(1, 5_000)]
    assert len(made(["STT", "Họ và tên", "Năm sinh", "Thôn"], *rows).drafts) == 4_999


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Ngày sinh (ngày, tháng, năm)", "birth"),
        ("NGAY SINH (NGAY, THANG, NAM)", "birth"),
        ("Sinh ngày", "birth"),
        ("Ngày sinh Ngày", "birth_day"),
        ("Ngày sinh Tháng", "birth_month"),
        ("Ngày sinh Năm", "birth_year"),
        ("Ngày sinh Nam", "birth_male"),
        ("Ngày, tháng, năm sinh Nữ", "birth_female"),
    ],
)
def test_a_year_is_not_taken_for_a_man(header: str, field: str) -> None:
    assert headers.meaning(header) == field


def test_days_months_and_years_in_columns_of_their_own_make_one_date(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (
        ["STT", "Họ và tên", "Ngày sinh", None, None],
        [None, None, "Ngày", "Tháng", "Năm"],
        [1, "Nguyễn Thị Lan", 5, 3, 1979],
        [2, "Trần Văn Ân", None, None, 1980],
        [3, "Lê Thị Bích", None, 7, "1981"],
        [4, "Võ Văn Cảnh", 9, None, 1982],
        [5, "Bùi Thị Dung", 9, 5, None],
    ):
        book.active.append(row)
    book.active.merge_cells("C1:E1")
    book.save(tmp_path / "ba cột.xlsx")
    found = plan(tmp_path / "ba cột.xlsx", date(2026, 3, 1))
    assert [(draft.full_name, draft.birth.format(), draft.sex) for draft in found.drafts] == [
        ("Nguyễn Thị Lan", "05/03/1979", ""),
        ("Trần Văn Ân", "1980", ""),
        ("Lê Thị Bích", "07/1981", ""),
    ]
    assert [problem.row for problem in found.problems if problem.blocks] == [6, 7]
