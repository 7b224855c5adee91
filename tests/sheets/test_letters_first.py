"""Old letters are shown before they are believed, whatever is imported, from a file or the clipboard."""

from datetime import date

import openpyxl
import pytest
from openpyxl.styles import Font

from tests.sheets.awkward import saved
from thidua_desktop.domain.legacy_text import to_legacy
from thidua_desktop.domain.sent_forms import SentGround
from thidua_desktop.sheets import (
    household_list,
    past_awards,
    pasted,
    result_list,
    roster,
    target_list,
    unit_list,
    vote_list,
)
from thidua_desktop.sheets.lists import Asked
from thidua_desktop.sheets.sent_forms import Said, read_files

TODAY = date(2026, 3, 1)
TITLES = (("LDTT", "Lao động tiên tiến", "LĐTT"),)
TARGETS = ((7, "Sản lượng thóc", "tấn"),)
PEOPLE = [["STT", "Họ và tên", "Năm sinh", "Đơn vị"], [1, "Nguyễn Thị Phượng", 1979, "Thôn Vọng Sơn"]]
AWARDS = [["STT", "Họ và tên", "Danh hiệu", "Năm"], [1, "Nguyễn Thị Phượng", "Lao động tiên tiến", 2020]]
PROMISES = [["STT", "Loại", "Nội dung đăng ký", "Mức đăng ký", "Đơn vị tính", "Thời hạn hoàn thành"],
            [1, "Phần việc", "Sửa đường trục thôn Vọng Sơn", None, None, None]]  # fmt: skip


def sent(kind):
    ground = SentGround(kind, 1, "Thi đua", 2026, TITLES, ((1, "Thôn Vọng Sơn"),), TARGETS)
    return lambda path, script: read_files([path], ground, TODAY, {path: Said(script=script)})


def listed(plan):
    return lambda path, script: plan(Asked(path, TODAY, script=script))


KINDS = {
    "people": (PEOPLE, lambda path, script: roster.plan(path, TODAY, script=script)),
    "units": ([["STT", "Tên đơn vị", "Người đứng đầu"], [1, "Thôn Vọng Sơn", "Trần Văn Ân"]], listed(unit_list.plan)),
    "households": ([["STT", "Chủ hộ", "Thôn"], [1, "Trần Văn Thưởng", "Thôn Vọng Sơn"]], listed(household_list.plan)),
    "targets": ([["STT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch"], [1, "Sản lượng thóc", "tấn", 5]],
                listed(target_list.plan)),
    "votes": ([["STT", "Họ và tên", "Đồng ý"], [1, "Nguyễn Thị Phượng", 5]], listed(lambda a: vote_list.plan((), a))),
    "results": (AWARDS, listed(result_list.plan)),
    "past awards": (AWARDS, lambda path, script: past_awards.plan(path, TODAY, script=script)),
    "registrations": (AWARDS, sent("registration")),
    "nominations": (AWARDS, sent("nomination")),
    "monthly results": ([["STT", "Chỉ tiêu", "Đơn vị tính", "Tháng 1"], [1, "Sản lượng thóc", "tấn", 5]],
                        sent("results")),
}  # fmt: skip


def typed_in(*lists, old=(0,)) -> bytes:
    """A workbook of a sheet for each list, those numbered in ``old`` in old letters below their headings."""
    book = openpyxl.Workbook()
    for number, lines in enumerate(lists):
        paper = book.active if not number else book.create_sheet(f"Trang {number + 1}")
        paper.append(lines[0])
        for line in lines[1:]:
            as_typed = number in old
            paper.append([to_legacy(one, "tcvn3") if as_typed and isinstance(one, str) else one for one in line])
            for cell in paper[paper.max_row] if as_typed else ():
                cell.font = Font(name=".VnTime")
    return saved(book)


@pytest.mark.parametrize("kind", KINDS)
def test_letters_of_every_import_wait_to_be_confirmed(tmp_path, kind: str) -> None:
    lines, read = KINDS[kind]
    path = tmp_path / "cũ.xlsx"
    path.write_bytes(typed_in(lines))
    found = read(path, "").conversion
    assert (found.script, found.by_font, found.chosen) == ("tcvn3", True, False)
    assert any(text == next(one for one in lines[1] if isinstance(one, str)) for _, _, text in found.samples)
    assert read(path, "tcvn3").conversion.chosen
    assert read(path, "unicode").conversion.chosen


def test_letters_of_the_second_sheet_wait_too_and_leave_the_first_as_it_is(tmp_path) -> None:
    path = tmp_path / "cũ.xlsx"
    path.write_bytes(typed_in(AWARDS, PROMISES, old=(1,)))
    read = sent("registration")
    assert not read(path, "").conversion.chosen
    assert not read(path, "").waiting()
    batch = read(path, "tcvn3")
    assert batch.conversion.chosen
    assert [line.name for line in batch.lines] == ["Nguyễn Thị Phượng", "Sửa đường trục thôn Vọng Sơn"]


def test_copied_rows_wait_as_well() -> None:
    lines = "\n".join("\t".join(to_legacy(str(one), "tcvn3") for one in line) for line in PEOPLE * 3)
    assert not pasted.plan(lines, TODAY).conversion.chosen
    copied = "\n".join("\t".join(to_legacy(str(one), "tcvn3") for one in line) for line in AWARDS * 3)
    assert not past_awards.plan(copied, TODAY).conversion.chosen
    assert not result_list.plan(Asked(copied, TODAY)).conversion.chosen
