"""Nominations with achievements that units send."""

from datetime import date

import pytest
from openpyxl import Workbook

from tests import dossier_year
from tests.commands.test_sent_registrations import add_rows, drop_columns, hide_and_add_a_sheet, lose_everything
from tests.sent_forms import columns, edit, fill, header, preview, reading, sent_out
from thidua_desktop.commands.dossier_flow import complete
from thidua_desktop.commands.dossier_papers import receive_all_papers
from thidua_desktop.commands.sent_forms import import_nominations
from thidua_desktop.domain.sent_forms import SentChoices
from thidua_desktop.model import Dossier
from thidua_desktop.queries import dossiers as read

TODAY = date(2024, 12, 10)
WHO, AWARD = "Họ và tên, tên tập thể", "Danh hiệu, hình thức đề nghị"
SUMMARY, REPORT, RATING = "Tóm tắt thành tích", "Báo cáo thành tích", "Xếp loại năm 2024"
SCHOOL = "Trường Mầm non Hoa Sen"
LAN = {
    WHO: "Nguyễn Thị Lan", AWARD: "Giấy khen", SUMMARY: "Dạy 32 cháu, 98 % ngoan.",
    REPORT: "Năm học qua:\n- Dạy 32 cháu\n- Làm 12 đồ dùng", RATING: "Hoàn thành tốt nhiệm vụ",
}  # fmt: skip


@pytest.fixture
def year(db):
    return dossier_year.make(db)


@pytest.fixture
def form(db, year, tmp_path):
    return sent_out(db, "nomination", year.ids.campaign, tmp_path, TODAY)[SCHOOL]


def dossiers(db) -> list[int]:
    return db.read(lambda session: [row.id for row in session.query(Dossier).order_by(Dossier.id)])


def take(db, year, path, **choices):
    asked = reading(db, "nomination", year.ids.campaign, path, TODAY)[1]
    return db.write(import_nominations, asked, SentChoices(**choices))


def test_who_registered_stands_in_the_form_but_is_not_proposed_by_that(db, year, form) -> None:
    batch, _ = reading(db, "nomination", year.ids.campaign, form, TODAY)
    assert batch.lines == ()
    assert "Nguyễn Thị Lan" in [text for _, text in batch.file.left_out]


def test_a_dossier_is_made_with_its_achievements(db, year, form) -> None:
    path = edit(form, lambda sheet: fill(sheet, [LAN]))
    outcome = take(db, year, path)
    assert (outcome.added, outcome.units) == (1, 1)
    (key,) = dossiers(db)
    view = db.read(read.view, key)
    assert (view.draft.name_at, view.draft.award_code, view.draft.campaign_id) == (
        "Nguyễn Thị Lan", "GK", year.ids.campaign,
    )  # fmt: skip
    assert view.draft.summary == LAN[SUMMARY]
    assert [(one.code, one.body) for one in view.sections] == [("results", LAN[REPORT])]
    assert view.draft.proposing_unit_id == year.ids.units[1]
    assert view.draft.received_on == TODAY
    asked = reading(db, "nomination", year.ids.campaign, path, TODAY)[1]
    assert [fate.fate for fate in preview(db, asked).fates] == ["same"]
    assert db.undo_label() == f"Nhập đề nghị khen thưởng từ Excel – {SCHOOL}, 1 dòng"
    db.undo()
    assert dossiers(db) == []


def move_columns(sheet) -> None:
    """The award and the summary stand last, after a column of the unit's own."""
    at, top = columns(sheet), header(sheet)
    for place, heading in enumerate((AWARD, SUMMARY), 13):
        for row in range(top, top + 6):
            moved = sheet.cell(row, at[heading])
            sheet.cell(row, place).value, moved.value = moved.value, None
    sheet.cell(top, at[AWARD]).value = "Số điện thoại"


@pytest.mark.parametrize("habit", [move_columns, add_rows, drop_columns, hide_and_add_a_sheet, lose_everything])
def test_what_people_do_to_a_form_does_no_harm(db, year, form, habit) -> None:
    path = edit(edit(form, lambda sheet: fill(sheet, [LAN])), habit)
    batch, asked = reading(db, "nomination", year.ids.campaign, path, TODAY)
    (fate,) = preview(db, asked).fates
    assert (fate.fate, fate.name, fate.what) == ("new", "Nguyễn Thị Lan", "Giấy khen")
    (line,) = batch.lines
    assert (line.summary, line.report, line.rating) == (LAN[SUMMARY], LAN[REPORT], "HTT")


def test_what_changed_goes_into_the_dossier_and_empty_cells_take_nothing_away(db, year, form) -> None:
    path = edit(form, lambda sheet: fill(sheet, [LAN]))
    take(db, year, path)
    edit(path, lambda sheet: fill(sheet, [{**LAN, SUMMARY: "Dạy 35 cháu.", REPORT: None, RATING: "HTXSNV"}]))
    asked = reading(db, "nomination", year.ids.campaign, path, TODAY)[1]
    (fate,) = preview(db, asked).fates
    assert fate.fate == "changed"
    assert fate.remark == (
        "tóm tắt thành tích; xếp loại năm 2024: Hoàn thành tốt nhiệm vụ → Hoàn thành xuất sắc nhiệm vụ"
    )
    take(db, year, path)
    (key,) = dossiers(db)
    view = db.read(read.view, key)
    assert view.draft.summary == "Dạy 35 cháu."
    assert view.sections[0].body == LAN[REPORT]


def test_a_dossier_that_went_on_is_left_alone(db, year, form) -> None:
    path = edit(form, lambda sheet: fill(sheet, [LAN]))
    take(db, year, path)
    (key,) = dossiers(db)
    db.write(receive_all_papers, key, TODAY)
    db.write(complete, [key], TODAY)

    def reviewed(session) -> None:
        session.get(Dossier, key).state = "reviewed"

    reviewed.label = "Chuẩn bị"
    db.write(reviewed)
    edit(path, lambda sheet: fill(sheet, [{**LAN, SUMMARY: "Khác"}]))
    asked = reading(db, "nomination", year.ids.campaign, path, TODAY)[1]
    (fate,) = preview(db, asked).fates
    assert (fate.fate, fate.remark) == ("left", "hồ sơ đã họp xét, giữ nguyên")


def test_a_summary_too_long_and_achievements_without_an_award_are_named(db, year, form) -> None:
    rows = [{**LAN, SUMMARY: "a" * 1_600}, {WHO: "Đặng Thị Ánh", SUMMARY: "Quản lý trường tốt."}]
    path = edit(form, lambda sheet: fill(sheet, rows))
    batch, _ = reading(db, "nomination", year.ids.campaign, path, TODAY)
    assert batch.lines == ()
    texts = [problem.text for problem in batch.problems]
    assert "dài 1.600 ký tự, nhiều nhất 1.500" in texts[0]
    assert "Đặng Thị Ánh có thành tích nhưng thiếu danh hiệu" in texts[1]


def test_a_free_list_of_several_units_is_read(db, year, tmp_path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "DS"
    for row in (
        ["UBND XÃ TÙNG ẢNH"],
        ["DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG"],
        ["STT", "Họ và tên", "Chức vụ", "Đơn vị", "Hình thức khen thưởng", "Thành tích"],
        ["I", "CÁ NHÂN"],
        [1, "Ông Đặng Văn Hùng", "Phó trưởng thôn", "Thôn Châu Dương", "Giấy khen", "Hiến 200 m2 đất."],
        [2, "Nguyễn Thị Lan", "Giáo viên", SCHOOL, "Giấy khen", "Dạy giỏi."],
        ["II", "TẬP THỂ"],
        [1, "Hội Nông dân", None, "Hội Nông dân", "Tập thể Lao động tiên tiến", "Vượt chỉ tiêu."],
        ["Tổng cộng: 3"],
    ):
        sheet.append(row)
    path = tmp_path / "đề nghị.xlsx"
    book.save(path)
    asked = reading(db, "nomination", year.ids.campaign, path, TODAY)[1]
    found = preview(db, asked)
    assert [(fate.fate, fate.name, fate.subject) for fate in found.fates] == [
        ("new", "Đặng Văn Hùng", "person"),
        ("new", "Nguyễn Thị Lan", "person"),
        ("new", "Hội Nông dân", "unit"),
    ]
    assert take(db, year, path).units == 3


def test_what_a_unit_notes_goes_into_the_dossier(db, year, form) -> None:
    take(db, year, edit(form, lambda sheet: fill(sheet, [LAN])))
    path = edit(form, lambda sheet: fill(sheet, [{WHO: "Nguyễn Thị Lan", "Ghi chú": "Đã có giấy khen năm 2023"}]))
    asked = reading(db, "nomination", year.ids.campaign, path, TODAY)[1]
    assert [(one.fate, one.remark) for one in preview(db, asked).fates] == [("changed", "ghi chú")]
    take(db, year, path)
    (key,) = dossiers(db)
    assert db.read(read.view, key).draft.note == "Đã có giấy khen năm 2023"
    assert [one.fate for one in preview(db, asked).fates] == ["same"]
