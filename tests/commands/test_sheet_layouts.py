"""Layouts of columns in a real file: kept, chosen, undone, refused, and what sheets then look like."""

import io
from dataclasses import replace

import openpyxl
import pytest

from tests import award_year
from tests.award_year import TODAY
from thidua_desktop.commands import awards, report_sheets, reports
from thidua_desktop.commands import sheet_layouts as do
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.sheet_layouts import Layout, LayoutColumn, usual
from thidua_desktop.queries import sheet_layouts as read
from thidua_desktop.sheets import arranging

PROVINCE = Layout(
    "proposals",
    "Theo mẫu tỉnh",
    (
        LayoutColumn("order", "TT", 5),
        LayoutColumn("given_name", "Tên", 9),
        LayoutColumn("award", "Hình thức", 30),
        LayoutColumn("name", "Họ tên đầy đủ", 28),
    ),
)


@pytest.fixture
def ids(db):
    made = award_year.made(db)
    number = db.write(awards.decide_meeting, made.meeting, TODAY)
    db.write(awards.issue_decision, number, "45", TODAY, TODAY)
    return made


def headings(db, kind, **ids):
    """The header row of the workbook, as far as it says something."""
    paper = openpyxl.load_workbook(io.BytesIO(reports.sheet(db, kind, TODAY, **ids).xlsx)).active
    rows = [[cell for cell in row if cell] for row in paper.iter_rows(values_only=True)]
    return rows[next(place for place, row in enumerate(rows) if row[:1] == ["(1)"]) - 1]


def test_a_new_layout_is_used_at_once_and_undo_goes_back_to_ours(db, ids):
    before = headings(db, "proposals", campaign_id=ids.campaign)
    db.write(do.add_layout, PROVINCE)
    assert headings(db, "proposals", campaign_id=ids.campaign) == ["TT", "Tên", "Hình thức", "Họ tên đầy đủ"]
    db.undo()
    assert headings(db, "proposals", campaign_id=ids.campaign) == before


def test_ours_comes_back_when_it_is_chosen_again(db, ids):
    key = db.write(do.add_layout, PROVINCE)
    other = db.write(do.add_layout, replace(PROVINCE, name="Gọn", columns=PROVINCE.columns[:2]))
    assert [row.chosen for row in db.read(read.rows, "proposals")] == [True, False]
    db.write(do.choose_layout, "proposals", key)
    assert db.read(read.chosen, "proposals") == PROVINCE.columns
    db.write(do.choose_layout, "proposals", 0)
    assert db.read(read.chosen, "proposals") == ()
    db.write(do.remove_layout, other)
    assert [row.layout.name for row in db.read(read.rows)] == ["Theo mẫu tỉnh"]


def test_the_whole_set_of_a_campaign_is_written_with_the_layout(db, ids, tmp_path):
    db.write(do.add_layout, PROVINCE)
    written = reports.write_campaign(db, ids.campaign, tmp_path, today=TODAY)
    path = next(one for one in written if "đề nghị khen thưởng" in one.name and one.suffix == ".xlsx")
    cells = [cell for row in openpyxl.load_workbook(path).active.iter_rows(values_only=True) for cell in row]
    assert "Họ tên đầy đủ" in cells
    assert "Tóm tắt thành tích" not in cells


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (replace(PROVINCE, name=" "), "name"),
        (replace(PROVINCE, columns=()), "columns"),
        (replace(PROVINCE, columns=PROVINCE.columns * 2), "columns"),
        (replace(PROVINCE, columns=(LayoutColumn("name", "  ", 9),)), "columns"),
        (replace(PROVINCE, columns=(LayoutColumn("name", "Tên", 0.5),)), "columns"),
        (replace(PROVINCE, columns=(LayoutColumn("name", "x" * 201, 9),)), "columns"),
    ],
)
def test_what_no_sheet_can_look_like_is_refused(db, wrong, field):
    with pytest.raises(Refused) as refused:
        db.write(do.add_layout, wrong)
    assert refused.value.field == field


def test_a_name_is_taken_once_for_each_kind_and_nothing_is_overwritten_in_silence(db):
    key = db.write(do.add_layout, PROVINCE)
    db.write(do.add_layout, replace(PROVINCE, kind="awards", columns=PROVINCE.columns[:1]))
    with pytest.raises(Refused, match="Đã có bố cục"):
        db.write(do.add_layout, PROVINCE)
    db.write(do.edit_layout, key, replace(PROVINCE, name="Khác"), seen=PROVINCE)
    with pytest.raises(Refused, match="vừa được sửa"):
        db.write(do.edit_layout, key, PROVINCE, seen=PROVINCE)


@pytest.mark.parametrize("kind", list(do.KINDS))
def test_every_sheet_offers_its_columns_by_keys_and_the_usual_ones_change_nothing(db, ids, kind):
    wanted = report_sheets.ids_for(db, kind, ids.campaign, award_year.YEAR)
    sheet = report_sheets.neutral_sheet(db, kind, TODAY, **wanted)
    columns = (*sheet.columns, *sheet.more)
    assert all(column.key for column in columns)
    assert len({column.key for column in columns}) == len(columns)
    assert all(len(row) == len(columns) for row in arranging.full_rows(sheet))
    again = arranging.arranged(sheet, usual(arranging.offered(sheet)))
    assert [tuple(row) for row in again.rows] == [tuple(row) for row in sheet.rows]
    assert [column.header for column in again.columns] == [column.header for column in sheet.columns]
    assert set(again.totals) == set(sheet.totals)


def test_the_pay_list_is_that_of_the_newest_decision_that_pays_and_goes_out_in_its_layout(db, ids):
    wanted = report_sheets.ids_for(db, "pay_list", ids.campaign, award_year.YEAR)
    columns = (
        LayoutColumn("given_name", "Tên", 9),
        LayoutColumn("unit", "Đơn vị", 20),
        LayoutColumn("money", "Tiền", 14),
    )
    db.write(do.add_layout, Layout("pay_list", "Kho bạc", columns))
    assert headings(db, "pay_list", **wanted) == ["Tên", "Đơn vị", "Tiền"]
    with pytest.raises(Refused, match="Chưa có quyết định"):
        report_sheets.ids_for(db, "pay_list", 0, award_year.YEAR - 5)
