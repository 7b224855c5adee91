"""What a file that units send does not say of itself is said in the preview: month, year, target, title, unit."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from tests import registration_year
from tests.sent_forms import fates
from thidua_desktop.commands.sent_forms import import_registrations, import_results
from thidua_desktop.commands.targets import allot
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.sent_forms import TAKE_IT, SentChoices
from thidua_desktop.queries import sent_forms as looked_up
from thidua_desktop.sheets.copied import COPIED
from thidua_desktop.sheets.sent_forms import Said, read_files

TODAY = dt.date(2024, 4, 5)
HAMLET, SCHOOL = "Thôn Châu Dương", "Trường Mầm non Hoa Sen"
RICE = "Sản lượng thóc"


@pytest.fixture
def ids(db):
    made = registration_year.made(db)
    db.write(allot, made.rice, {made.units[0]: Decimal(800)})
    return made


@pytest.fixture
def pasted(db, ids):
    """Reads copied rows; gives the batch, what is asked of the data, and what would become of it."""

    def read(kind: str, rows: str, choices: SentChoices | None = None, **whole: str):
        ground = db.read(looked_up.ground, kind, ids.campaign, TODAY)
        batch = read_files([rows], ground, TODAY, {Path(COPIED): Said(whole=whole)})
        asked = looked_up.Asked(kind, ids.campaign, batch.heads, batch.lines, TODAY)
        return batch, asked, db.read(looked_up.preview, asked, choices or SentChoices())

    return read


def offered(batch) -> dict[str, str]:
    return {fact.field: fact.found for fact in batch.whole}


def test_copied_rows_of_one_unit_ask_whose_they_are_and_are_taken_over(db, ids, pasted) -> None:
    rows = "STT\tHọ và tên\tDanh hiệu đăng ký\n1\tNguyễn Thị Lan\tGiấy khen"
    _, asked, found = pasted("registration", rows)
    (question,) = found.file_units
    assert question.words == COPIED
    assert question.detail == "Không thấy tên đơn vị trong tệp."
    unit = next(int(key) for key, name in question.answers if name == SCHOOL)
    choices = SentChoices(units={0: unit})
    assert [fate.fate for fate in db.read(looked_up.preview, asked, choices).fates] == ["new"]
    db.write(import_registrations, asked, choices)
    assert db.undo() == f"Nhập đăng ký thi đua từ Excel – {SCHOOL}, 1 dòng"


def test_copied_rows_of_several_units_are_told_apart_by_their_column(pasted) -> None:
    rows = f"Họ và tên\tĐơn vị\tDanh hiệu\nNguyễn Thị Lan\t{SCHOOL}\tGiấy khen\nĐặng Văn Hùng\t{HAMLET}\tGiấy khen"
    _, _, found = pasted("registration", rows)
    assert not found.file_units
    assert {row.unit for row in found.senders if row.state == "read"} == {SCHOOL, HAMLET}


def test_a_list_without_titles_waits_for_the_one_of_the_whole_list(pasted) -> None:
    rows = f"{SCHOOL}\nSTT\tHọ và tên\tChức vụ\n1\tNguyễn Thị Lan\tGiáo viên\n2\t\t\n"
    batch, _, _ = pasted("registration", rows)
    assert (batch.lines, [name for _, name in batch.file.left_out], offered(batch)) == (
        (),
        ["Nguyễn Thị Lan"],
        {"award": ""},
    )
    said, _, found = pasted("registration", rows, award="Giấy khen")
    assert fates(found) == [("new", "Nguyễn Thị Lan", "Giấy khen")]
    assert not said.problems


def test_achievements_without_an_award_take_the_one_of_the_whole_list(pasted) -> None:
    rows = f"{SCHOOL}\nHọ và tên\tTóm tắt thành tích\nNguyễn Thị Lan\tDạy 32 cháu."
    batch, _, _ = pasted("nomination", rows)
    assert "thiếu danh hiệu" in batch.problems[0].text
    said, _, _ = pasted("nomination", rows, award="Giấy khen")
    assert [line.awards for line in said.lines] == [("Giấy khen",)]


def test_the_month_of_a_sheet_is_chosen_and_what_its_title_says_can_be_put_right(db, ids, pasted) -> None:
    rows = f"Đơn vị: {HAMLET}\nSTT\tChỉ tiêu\tKết quả\n1\t{RICE}\t14"
    batch, _, _ = pasted("results", rows)
    assert (batch.lines, offered(batch)) == ((), {"month": ""})
    assert "Chọn tháng" in batch.problems[0].text
    _, asked, found = pasted("results", rows, month="3")
    assert fates(found) == [("new", RICE, "T3: 14")]
    db.write(import_results, asked, SentChoices())
    titled = f"KẾT QUẢ THÁNG 2\n{rows}"
    batch, _, found = pasted("results", titled)
    assert (offered(batch), fates(found)) == ({"month": "2"}, [("new", RICE, "T2: 14")])
    assert fates(pasted("results", titled, month="3")[2]) == [("same", RICE, "T3: 14")]


def test_columns_of_months_ask_for_no_month_and_rows_of_units_for_their_target(pasted) -> None:
    assert not offered(pasted("results", f"Đơn vị: {HAMLET}\nSTT\tChỉ tiêu\tTháng 1\n1\t{RICE}\t12")[0])
    rows = f"STT\tĐơn vị\tTháng 1\tTháng 2\n1\t{HAMLET}\t12\t13"
    batch, _, _ = pasted("results", rows)
    assert offered(batch) == {"target": ""}
    _, _, found = pasted("results", rows, target=RICE)
    assert fates(found) == [("new", RICE, "T1: 12; T2: 13")]


def test_figures_of_another_year_wait_for_a_yes(pasted) -> None:
    rows = f"KẾT QUẢ THÁNG 3/2023\nĐơn vị: {HAMLET}\nSTT\tChỉ tiêu\tKết quả\n1\t{RICE}\t14"
    _, _, found = pasted("results", rows)
    (question,) = found.file_takes
    assert question.detail == "Bảng ghi số liệu năm 2023, phong trào đang chọn là của năm 2024."
    assert found.fates[0].fate == "doubt"
    assert pasted("results", rows, SentChoices(files={0: TAKE_IT}))[2].fates[0].fate == "new"
    assert not pasted("results", rows.replace("2023", "2024"))[2].file_takes


def test_a_list_that_names_nobody_is_still_refused(db, ids, tmp_path) -> None:
    ground = db.read(looked_up.ground, "registration", ids.campaign, TODAY)
    assert ground.campaigns[0][1].endswith("(2024)")
    path = tmp_path / "khác.csv"
    path.write_text("Chỉ tiêu;Kết quả\nTrồng rừng;1", "utf-8")
    with pytest.raises(Refused, match="không có dòng tiêu đề của đăng ký"):
        read_files([path], ground, TODAY, {})
