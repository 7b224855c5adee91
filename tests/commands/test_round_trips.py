"""What goes out to Excel and comes back: as it went it changes nothing, and of edits just those edits are shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.conftest import PRACTICE_TODAY as TODAY
from tests.sent_forms import columns, edit, fill, header, preview, reading, sent_out
from thidua_desktop.commands import report_sheets
from thidua_desktop.commands.sent_forms import import_nominations, import_results
from thidua_desktop.domain.listing import Listing
from thidua_desktop.domain.past_awards import PastChoices
from thidua_desktop.domain.roster import RosterDecisions
from thidua_desktop.domain.row_marks import HEADING
from thidua_desktop.domain.sent_forms import SentChoices
from thidua_desktop.domain.sheet_layouts import LayoutColumn, usual
from thidua_desktop.gui.pages.awards_archive import PastAwardsTab
from thidua_desktop.gui.pages.export_shown import workbook
from thidua_desktop.gui.pages.people_tabs import HouseholdsTab, PersonsTab, UnitsTab
from thidua_desktop.model import Campaign, Person
from thidua_desktop.queries import listing, past_awards, roster, target_import, unit_import
from thidua_desktop.sheets import arranging, household_list, target_list, unit_list, writer
from thidua_desktop.sheets import past_awards as award_list
from thidua_desktop.sheets import roster as people_list
from thidua_desktop.sheets.lists import Asked

NOBODY = "chưa có trong danh sách"
Said = list[tuple[int, str, str]]
"""Row, fate and remark of each line."""


@dataclass(frozen=True)
class Trip:
    """A way out and back.

    Attributes:
        out: writes the workbook into a folder; gives its path.
        back: what importing it would do.
        edits: heading and new value, of the first and of the last line.
        shown: what is said of them.
        sheet: where they stand; rows of the second sheet are counted below 0.
    """

    out: Callable[[Any, Path], Path]
    back: Callable[[Any, Path], Said]
    edits: Sequence[tuple[str, Any]]
    shown: Sequence[str]
    sheet: int = 0


@dataclass(frozen=True)
class Column:
    """A column of an exported list, edited alone.

    Attributes:
        value: what is typed into it; remark: what is said of the line, "" where the column only tells what is reckoned.
    """

    heading: str
    value: Any
    remark: str


def campaign_of(db: Any) -> int:
    """The campaign under way."""
    return db.read(lambda session: session.query(Campaign.id).order_by(Campaign.year.desc()).first()[0])


def rows_of(db: Any, tab: Any) -> list[Any]:
    """The rows of a list of the window."""
    return db.read(lambda session: listing.rows(session, tab.listed, listing.ids(session, tab.listed, Listing())))


def exported(folder: Path, tab: Any, rows: Sequence[Any]) -> Path:
    """A list as it is exported."""
    path = folder / "danh sách.xlsx"
    path.write_bytes(workbook(tab.title, "(mọi dòng)", (*tab.columns, *tab.more_columns), rows))
    return path


def list_of(tab: Any) -> Callable[[Any, Path], Path]:
    return lambda db, folder: exported(folder, tab, rows_of(db, tab))


def awards(db: Any, folder: Path) -> Path:
    """All awards, those that may be edited first and last."""
    rows = rows_of(db, PastAwardsTab)
    typed = [row for row in rows if row.origin in ("typed", "imported")]
    return exported(folder, PastAwardsTab, [*typed[1:], *(row for row in rows if row not in typed), typed[0]])


def targets(db: Any, folder: Path) -> Path:
    path = folder / "chỉ tiêu.xlsx"
    path.write_bytes(report_sheets.sheet(db, "target_results", TODAY, campaign_id=campaign_of(db)).xlsx)
    return path


def targets_with_marks(db: Any, folder: Path) -> Path:
    """The same with the marks that a clerk who wants to edit names adds to it."""
    made = report_sheets.neutral_sheet(db, "target_results", TODAY, campaign_id=campaign_of(db))
    (mark,) = (one for one in arranging.offered(made) if one.key == "mark")
    layout = (*usual(arranging.offered(made)), LayoutColumn(mark.key, mark.heading, mark.width))
    path = folder / "chỉ tiêu.xlsx"
    path.write_bytes(writer.write(arranging.arranged(made, layout)))
    return path


def form_of(kind: str, prepare: Callable[[Any, Path], None] | None = None) -> Callable[[Any, Path], Path]:
    """The form of the first unit whose form says something of several."""

    def out(db: Any, folder: Path) -> Path:
        if prepare is not None:
            prepare(db, folder)
        paths = sent_out(db, kind, campaign_of(db), folder, TODAY).values()
        return next(path for path in paths if len(reading(db, kind, campaign_of(db), path, TODAY)[1].lines) > 1)

    return out


def with_figures(db: Any, folder: Path) -> None:
    """Let a unit send figures for two of its targets."""
    path = next(iter(sent_out(db, "results", campaign_of(db), folder, TODAY).values()))

    def fill_in(sheet: Any) -> None:
        rows = [row for row in range(header(sheet) + 1, sheet.max_row) if isinstance(sheet.cell(row, 4).value, int)]
        for row in (rows[0], rows[-1]):
            sheet.cell(row, columns(sheet)["Tháng 1"]).value = 3
            sheet.cell(row, columns(sheet)["Tháng 2"]).value = 4

    edit(path, fill_in)
    db.write(import_results, reading(db, "results", campaign_of(db), path, TODAY)[1], SentChoices())


def with_nominations(db: Any, folder: Path) -> None:
    """Let a unit propose two of its people."""
    forms = sent_out(db, "nomination", campaign_of(db), folder, TODAY)
    people = db.read(lambda session: [(row.full_name, row.unit.name) for row in session.query(Person) if row.unit])
    unit = next(name for name in forms if sum(name == of for _, of in people) > 2)
    rows = [
        {
            "Họ và tên, tên tập thể": name, "Danh hiệu, hình thức đề nghị": "Lao động tiên tiến",
            "Tóm tắt thành tích": "Làm tốt.", "Xếp loại năm 2026": "Hoàn thành tốt nhiệm vụ",
        }
        for name, of in people if of == unit
    ]  # fmt: skip
    edit(forms[unit], lambda sheet: fill(sheet, rows[:2]))
    db.write(import_nominations, reading(db, "nomination", campaign_of(db), forms[unit], TODAY)[1], SentChoices())


def back_from_form(kind: str) -> Callable[[Any, Path], Said]:
    def back(db: Any, path: Path) -> Said:
        batch, asked = reading(db, kind, campaign_of(db), path, TODAY)
        rows = {line.number: -line.row if line.promise else line.row for line in batch.lines}
        return [(rows[fate.number], fate.fate, fate.remark) for fate in preview(db, asked).fates]

    return back


def back_from_list(plan: Any, look_up: Any, *more: Callable[[Any], Any]) -> Callable[[Any, Path], Said]:
    def back(db: Any, path: Path) -> Said:
        found = plan(Asked(path, TODAY))
        assert found.problems == ()
        rows = {line.number: line.row for line in found.lines}
        fates = db.read(look_up, found.lines, {}, *(one(db) for one in more)).fates
        return [(rows[fate.number], fate.fate, fate.remark) for fate in fates]

    return back


def back_from_awards(db: Any, path: Path) -> Said:
    found = award_list.plan(path, TODAY)
    assert not any(problem.blocks for problem in found.problems)
    rows = {line.number: line.row for line in found.lines}
    fates = db.read(past_awards.preview, found.lines, PastChoices()).fates
    return [(rows[fate.number], fate.fate, fate.remark) for fate in fates]


def back_from_people(db: Any, path: Path) -> Said:
    found = people_list.plan(path, TODAY)
    assert found.problems == ()
    return [(row.row, row.fate, row.changes) for row in db.read(roster.preview, found.drafts, RosterDecisions()).rows]


TRIPS = {
    "units": Trip(
        list_of(UnitsTab), back_from_list(unit_list.plan, unit_import.preview_units),
        (("Người đứng đầu", "Lê Văn Mới"), ("Loại", "Đơn vị khác")), ("sửa người đứng đầu", "sửa loại"),
    ),
    "households": Trip(
        list_of(HouseholdsTab), back_from_list(household_list.plan, unit_import.preview_households),
        (("Nhân khẩu", 9), ("Nhân khẩu", 11)), ("sửa nhân khẩu", "sửa nhân khẩu"),
    ),
    "targets": Trip(
        targets, back_from_list(target_list.plan, target_import.preview_targets, campaign_of),
        (("Ghi chú", "Xem lại"), ("Đơn vị chủ trì", "Công an xã")), ("sửa ghi chú", "sửa đơn vị phụ trách"),
    ),
    "registrations": Trip(
        form_of("registration"), back_from_form("registration"),
        (("Ghi chú", "Hứa"), ("Sáng kiến, giải pháp đăng ký", "Sổ tay điện tử")), ("ghi chú", "sáng kiến"),
    ),
    "promises": Trip(
        form_of("registration"), back_from_form("registration"),
        (("Thời hạn hoàn thành", "19/11/2026"), ("Thời hạn hoàn thành", "20/11/2026")), ("thời hạn", "thời hạn"), 1,
    ),
    "results": Trip(
        form_of("results", with_figures), back_from_form("results"),
        (("Tháng 1", 7), ("Tháng 2", 8)), ("tháng 1: 3 → 7", "tháng 2: 4 → 8"),
    ),
    "nominations": Trip(
        form_of("nomination", with_nominations), back_from_form("nomination"),
        (("Tóm tắt thành tích", "Làm rất tốt."), ("Xếp loại năm 2026", "Hoàn thành xuất sắc nhiệm vụ")),
        (
            "tóm tắt thành tích",
            "xếp loại năm 2026: Hoàn thành tốt nhiệm vụ → Hoàn thành xuất sắc nhiệm vụ",
        ),
    ),
    "awards": Trip(
        awards, back_from_awards,
        (("Cơ quan quyết định", "Tỉnh ủy Hà Tĩnh"), ("Tiền thưởng (đồng)", 1_234)),
        ("sửa cơ quan quyết định", "sửa tiền thưởng"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("trip", TRIPS.values(), ids=list(TRIPS))
def test_as_it_went_it_changes_nothing_and_of_edits_just_those_are_shown(practice_db, tmp_path, trip: Trip) -> None:  # type: ignore[no-untyped-def]
    path = trip.out(practice_db, tmp_path)
    before = trip.back(practice_db, path)
    assert {fate for _, fate, _ in before} == {"same"}
    there = [row for row, _, _ in before if (row < 0) == bool(trip.sheet)]
    rows = there[0], there[-1]
    book = load_workbook(path)
    sheet = book.worksheets[trip.sheet]
    for row, (heading, value) in zip(rows, trip.edits, strict=True):
        sheet.cell(abs(row), columns(sheet)[heading]).value = value
    book.save(path)
    after = trip.back(practice_db, path)
    assert len(after) == len(before)
    assert [one for one in after if one[1] != "same"] == [
        (row, "changed", said) for row, said in zip(rows, trip.shown, strict=True)
    ]


COLUMNS = {
    "units": (TRIPS["units"], (
        Column("Tên đơn vị", "Thôn Đổi Tên", "sửa tên"),
        Column("Loại", "Đơn vị khác", "sửa loại"),
        Column("Người đứng đầu", "Lê Văn Mới", "sửa người đứng đầu"),
        Column("Số người", 77, "sửa số người"),
        Column("Đã ghi tên", 3, ""),
    )),
    "persons": (Trip(list_of(PersonsTab), back_from_people, (), ()), (
        Column("Họ và tên", "Trần Thị Khác Tên", "họ tên"),
        Column("Ngày sinh", "05/06/1981", "ngày sinh"),
        Column("Chức vụ", "Phó trưởng thôn mới", "chức vụ"),
        Column("Đơn vị", "Công an xã", "đơn vị"),
        Column("Đối tượng", "Doanh nhân", "đối tượng"),
        Column("Đối tượng", "Thôi từ 01/02/2026", "ngày thôi"),
    )),
    "households": (TRIPS["households"], (
        Column("Chủ hộ", "Lê Văn Mới", "sửa tên chủ hộ"),
        Column("Thôn, tổ dân phố", "Công an xã", "sửa thôn, tổ dân phố"),
        Column("Địa chỉ", "Số 99", "sửa địa chỉ"),
        Column("Nhân khẩu", 13, "sửa nhân khẩu"),
        Column("Chuyển đi", "01/02/2026", "sửa ngày chuyển đi"),
    )),
    "awards": (TRIPS["awards"], (
        Column("Họ và tên, tập thể", "Không Ai Cả", NOBODY),
        Column("Danh hiệu, hình thức", "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", "sửa danh hiệu, hình thức"),
        Column("Năm", "2022", "sửa năm"),
        Column("Số quyết định", "99/QĐ-UBND", "sửa số quyết định"),
        Column("Hiệu lực", "Đã thu hồi", ""),
        Column("Chức vụ", "Phó trưởng thôn", "sửa chức vụ"),
        Column("Đơn vị", "Công an xã", "sửa đơn vị"),
        Column("Ngày quyết định", "05/06/2024", "sửa ngày quyết định"),
        Column("Cơ quan quyết định", "Tỉnh ủy Hà Tĩnh", "sửa cơ quan quyết định"),
        Column("Tiền thưởng (đồng)", 1_234, "sửa tiền thưởng"),
    )),
    "targets": (replace(TRIPS["targets"], out=targets_with_marks), (
        Column("Chỉ tiêu", "Tên chỉ tiêu mới", "sửa tên chỉ tiêu"),
        Column("Đơn vị tính", "km", "sửa đơn vị tính"),
        Column("So sánh", "Dưới", "2.143 tấn → dưới 2.143 tấn"),
        Column("Chỉ tiêu giao", 98_765, "2.143 tấn → 98.765 tấn"),
        Column("Thực hiện", 5, ""),
        Column("Tỷ lệ hoàn thành", 0.5, ""),
        Column("Đánh giá", "Đạt", ""),
        Column("Đơn vị chủ trì", "Công an xã", "sửa đơn vị phụ trách"),
        Column("Nhận xét kết quả", "Tốt", ""),
        Column("Ghi chú", "Xem lại", "sửa ghi chú"),
    )),
}  # fmt: skip


@pytest.mark.parametrize("kind", COLUMNS)
def test_an_edit_of_any_column_is_that_edit(practice_db, tmp_path, kind: str) -> None:  # type: ignore[no-untyped-def]
    trip, edited = COLUMNS[kind]
    path = trip.out(practice_db, tmp_path)
    before = trip.back(practice_db, path)
    assert {fate for _, fate, _ in before} == {"same"}
    sheet = load_workbook(path).active
    places = columns(sheet)
    assert set(places) - {"STT", HEADING} == {one.heading for one in edited}
    row = next(row for row, _, _ in before if sheet.cell(row, places.get("Chỉ tiêu giao", 1)).value is not None)
    for one in edited:
        book = load_workbook(path)
        book.active.cell(row, places[one.heading]).value = one.value
        book.save(path.with_name("sửa.xlsx"))
        after = [said for said in trip.back(practice_db, path.with_name("sửa.xlsx")) if said[1] != "same"]
        fate = "doubt" if one.remark == NOBODY else "changed"  # another receiver is asked for
        assert [said[:2] for said in after] == ([(row, fate)] if one.remark else [])
        assert not one.remark or after[0][2] == one.remark
