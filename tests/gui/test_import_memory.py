"""Columns remembered for the form a sender sends, in the previews of imports."""

import datetime as dt

import pytest

from thidua_desktop.domain.import_memory import KINDS
from thidua_desktop.domain.unit_forms import FORMS
from thidua_desktop.gui.dialogs import list_subjects
from thidua_desktop.gui.dialogs.award_import import AwardImportDialog
from thidua_desktop.gui.dialogs.import_frame import ImportDialog
from thidua_desktop.gui.dialogs.import_side import _one_of_many, _told_apart
from thidua_desktop.gui.dialogs.list_import import ListImportDialog
from thidua_desktop.gui.dialogs.roster_import import RosterDialog
from thidua_desktop.sheets.tables import RowProblem

DAY = dt.date(2026, 3, 1)
LISTS = (
    list_subjects.units(), list_subjects.households(), list_subjects.targets(1), list_subjects.votes(1, (), DAY),
    list_subjects.results(2026, DAY),
)  # fmt: skip


def test_every_kind_of_list_keeps_its_forms_apart_from_the_others() -> None:
    kept = [
        *(one.forms for one in LISTS),
        RosterDialog.forms,
        AwardImportDialog.forms,
        *(f"sent {kind}" for kind in FORMS),
    ]
    assert sorted(kept) == sorted(KINDS)


def dialog(kind: str, desk, path, window) -> ImportDialog:
    if kind == "people":
        return RosterDialog(desk, path, window)
    subject = list_subjects.units() if kind == "units" else list_subjects.households()
    return ListImportDialog(desk, subject, path, window)


@pytest.mark.parametrize(
    ("kind", "headings", "rows"),
    [
        ("people", "STT;Họ và tên;Vai trò", ("1;Trần Văn Ân;Trưởng ban", "1;Lê Thị Mơ;Phó ban")),
        ("units", "STT;Tên đơn vị;Cán bộ phụ trách chung", ("1;Thôn Đông;Trần Văn Ân", "1;Thôn Tây;Lê Thị Mơ")),
        ("households", "STT;Chủ hộ;Nhóm", ("1;Trần Văn Bảy;A", "1;Lê Thị Tám;B")),
    ],
)
def test_what_was_said_of_the_columns_is_taken_the_next_time(desk, window, jobs, tmp_path, kind, headings, rows):
    """A column nobody knows is said to be a note and taken over; next month the same sender sends other rows."""
    for number, row in enumerate(rows):
        path = tmp_path / f"tháng {number}.csv"
        path.write_text(f"{headings}\n{row}\n", "utf-8")
        box = dialog(kind, desk, path, window)
        box.open()
        assert jobs.wait()
        assert box.side.as_before == bool(number)
        if not number:
            assert box.plan.mapping[2].field == ""
            box.side.columns = {use.column: use.field or "note" for use in box.plan.mapping}
            box.side.mapped.emit()
            assert jobs.wait()
        assert box.plan.mapping[2].field == "note"
        box.take_over()
        assert jobs.wait()
        assert not box.isVisible()


@pytest.mark.parametrize(
    ("headings", "told"),
    [
        (["TT", "Kết quả của các thôn Thôn 1", "Kết quả của các thôn Thôn 2"], ["TT", "… 1", "… 2"]),
        (["Họ và tên", "Họ và tên"], ["Họ và tên", "Họ và tên"]),
        (["Ngày sinh Nam", "Ngày sinh Nữ", "Ghi chú"], ["… Nam", "… Nữ", "Ghi chú"]),
        (["Số quyết định", "Số tiền"], ["Số quyết định", "Số tiền"]),
        ([], []),
    ],
)
def test_headings_of_two_rows_are_shown_by_what_tells_them_apart(headings, told) -> None:
    assert _told_apart(headings) == told


def test_what_many_cells_have_alike_is_told_once() -> None:
    def problem(row: int, words: str) -> RowProblem:
        return RowProblem(row, f"B{row}", f"Ô B{row}: {words}")

    alike = [problem(row, "thiếu năm.") for row in range(2, 7)]
    few = [problem(8, "không phải số."), problem(9, "không phải số."), RowProblem(10, "", "Trang trống.")]
    told = _one_of_many([*alike, *few])
    assert [one.text for one in told] == [
        "Ô B2: thiếu năm. Còn 4 ô nữa như vậy.", "Ô B8: không phải số.", "Ô B9: không phải số.", "Trang trống.",
    ]  # fmt: skip
