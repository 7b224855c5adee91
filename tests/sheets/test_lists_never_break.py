"""Whatever stands in a file, every list reader gives lines and problems or says no; sending rows back never breaks."""

import random
from datetime import date, datetime
from functools import partial
from pathlib import Path

import pytest

from tests.sheets.awkward import HABITS, Habit, sheet
from thidua_desktop.domain.errors import Refused
from thidua_desktop.sheets import (
    household_list,
    past_awards,
    result_list,
    roster,
    sent_back,
    target_list,
    unit_list,
    vote_list,
)
from thidua_desktop.sheets.lists import Asked

TODAY = date(2026, 3, 1)
MEMBERS = [(1, "Nguyễn Thị Lan"), (2, "Trần Văn Ân")]
READERS = {
    "units": lambda path: unit_list.plan(Asked(path, TODAY)),
    "households": lambda path: household_list.plan(Asked(path, TODAY)),
    "targets": lambda path: target_list.plan(Asked(path, TODAY)),
    "votes": lambda path: vote_list.plan(MEMBERS, Asked(path, TODAY)),
    "results": lambda path: result_list.plan(Asked(path, TODAY)),
    "people": lambda path: roster.plan(path, TODAY),
    "awards": lambda path: past_awards.plan(path, TODAY),
}
HEADERS = {
    "units": ["STT", "Tên đơn vị", "Loại", "Người đứng đầu", "Số người", "Trực thuộc"],
    "households": ["STT", "Chủ hộ", "Thôn", "Địa chỉ", "Nhân khẩu"],
    "targets": ["TT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "So sánh", "Thời hạn"],
    "votes": ["STT", "Họ và tên", "Danh hiệu", "Đồng ý", "Không đồng ý", "Trần Văn Ân"],
    "results": ["STT", "Họ và tên", "Kết quả", "Quyết định", "Ngày quyết định"],
    "people": ["STT", "Họ và tên", "Giới tính", "Ngày sinh", "Đơn vị"],
    "awards": ["STT", "Họ và tên", "Danh hiệu", "Năm", "Số, ngày quyết định"],
}
VALUES = (
    None, 0, 1, -3, 2.5, 1e14, True, "", " ", "nt", '"', "-", "x", "1.1", "a)", "I", "II.", "Tổng cộng", "31/02/1980",
    "12/QĐ-UBND ngày 5/3/2026", "trên 95%", "từ 8,5 đến 9 %", "9-3", "12/0", "1.2.3", "≥", "giảm", "Trong đó:",
    datetime(2026, 2, 1), datetime(1900, 1, 1), "Ông Nguyễn Văn A", "Hộ ông Trần Văn Bảy", "Thôn Đông", "=1+1", "#REF!",
    "0" * 40, "ệ" * 700, "Trà lại", "không", "Nguyễn Thị Lan", "ngày 05 tháng 3 năm 2026", "\u00a0", "TM. UBND", "½",
)  # fmt: skip


@pytest.mark.parametrize("habit", [one for one in HABITS if not one.office], ids=lambda habit: habit.title)
def test_no_awkward_file_breaks_a_reader(tmp_path: Path, habit: Habit) -> None:
    path = tmp_path / habit.file
    path.write_bytes(habit.make())
    for reader in READERS.values():
        check(partial(reader, path))


@pytest.mark.parametrize("subject", READERS)
@pytest.mark.parametrize("seed", range(6))
def test_no_values_break_a_reader(tmp_path: Path, subject: str, seed: int) -> None:
    chance = random.Random(seed)
    header = HEADERS[subject]
    rows = [[chance.choice(VALUES) for _ in header] for _ in range(60)]
    path = tmp_path / "any.xlsx"
    path.write_bytes(sheet(["(Kèm theo Quyết định số 1/QĐ ngày 32/13/2026)"], header, *rows)())
    check(partial(READERS[subject], path))


def check(read) -> None:
    """The reader gives a plan whose problems have cells of the sheet, and whose faulty rows can be sent back."""
    try:
        plan = read()
    except Refused:
        return
    for problem in plan.problems:
        assert problem.text.startswith(f"Ô {problem.cell}: ")
        assert problem.place is None or problem.place[0] == problem.row - 1
    assert sent_back.write("tệp", plan.table, plan.header, plan.problems).startswith(b"PK")
