"""Everything that can be imported, from every source: a workbook of either age, text in columns, the clipboard."""

import csv
import io
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.sheets.awkward import sheet
from tests.sheets.compound_files import label, workbook
from thidua_desktop.domain.sent_forms import SentGround
from thidua_desktop.sheets import (
    household_list,
    past_awards,
    pasted,
    result_list,
    roster,
    sent_forms,
    target_list,
    unit_list,
    vote_list,
)
from thidua_desktop.sheets.lists import Asked

TODAY = date(2026, 3, 15)
Rows = Sequence[Sequence[Any]]


@dataclass(frozen=True)
class Kind:
    """What can be imported: its rows, how they are read, whether rows alone tell their columns too."""

    rows: Rows
    read: Callable[[Path | str], Sequence[Any]]
    lines: int = 2


def people(source: Path | str) -> Sequence[Any]:
    return (pasted.plan(source, TODAY) if isinstance(source, str) else roster.plan(source, TODAY)).drafts


def listed(plan: Callable[[Asked], Any], source: Path | str) -> Sequence[Any]:
    return plan(Asked(source, TODAY)).lines


def awards(source: Path | str) -> Sequence[Any]:
    return past_awards.plan(source, TODAY).lines


def sent(kind: str, source: Path | str) -> Sequence[Any]:
    ground = SentGround(
        kind, 1, "Phong trào", 2026, titles=(("LDTT", "Lao động tiên tiến", "LĐTT"), ("GK", "Giấy khen", "GK")),
        targets=((1, "Sản lượng thóc", "tấn"),),
    )  # fmt: skip
    return sent_forms.read_files([source], ground, TODAY, {}).lines


WHO = ["STT", "Họ và tên", "Ngày sinh", "Đơn vị"]
NAMED = (["Lê Thị Mơ", "12/5/1980", "Thôn Một"], ["Trần Văn Tư", "02/3/1975", "Thôn Hai"])
KINDS = {
    "people": Kind([WHO, *([at, *row] for at, row in enumerate(NAMED, 1))], people),
    "units": Kind(
        [["STT", "Tên đơn vị", "Trưởng thôn"], [1, "Thôn Một", "Lê Thị Mơ"], [2, "Thôn Hai", "Trần Văn Tư"]],
        partial(listed, unit_list.plan),
    ),
    "households": Kind(
        [["STT", "Chủ hộ", "Thôn", "Địa chỉ"],
         [1, "Lê Văn Tám", "Thôn Một", "Ngõ 3"], [2, "Bùi Thị Chín", "Thôn Một", "Ngõ 5"]],
        partial(listed, household_list.plan),
    ),
    "targets": Kind(
        [["STT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch"], [1, "Trồng rừng", "ha", 3], [2, "Đàn dê", "con", 120]],
        partial(listed, target_list.plan),
    ),
    "votes": Kind(
        [["STT", "Họ và tên", "Danh hiệu", "Đồng ý", "Không đồng ý"], [1, "Lê Thị Mơ", "Giấy khen", 5, 1],
         [2, "Trần Văn Tư", "Giấy khen", 6, 0]],
        partial(listed, partial(vote_list.plan, ())),
    ),
    "results of the superior": Kind(
        [["STT", "Họ và tên", "Danh hiệu", "Số quyết định", "Ngày quyết định"],
         [1, "Lê Thị Mơ", "Bằng khen", "812/QĐ-UBND", "03/3/2026"],
         [2, "Trần Văn Tư", "Bằng khen", "812/QĐ-UBND", "03/3/2026"]],
        partial(listed, result_list.plan),
    ),
    "past awards": Kind(
        [["STT", "Họ và tên", "Đơn vị", "Danh hiệu", "Năm"], [1, "Lê Thị Mơ", "Thôn Một", "Lao động tiên tiến", 2019],
         [2, "Trần Văn Tư", "Thôn Hai", "Giấy khen", 2020]],
        awards,
    ),
    "registrations": Kind(
        [[*WHO, "Danh hiệu đăng ký"], [1, *NAMED[0], "Lao động tiên tiến"], [2, *NAMED[1], "Giấy khen"]],
        partial(sent, "registration"),
    ),
    "nominations": Kind(
        [[*WHO, "Hình thức đề nghị", "Tóm tắt thành tích"],
         [1, *NAMED[0], "Giấy khen", "Dạy 32 cháu, không cháu nào bỏ lớp."],
         [2, *NAMED[1], "Giấy khen", "Vận động 12 hộ hiến đất làm đường."]],
        partial(sent, "nomination"),
    ),
    "monthly results": Kind(
        [["STT", "Chỉ tiêu", "Tháng 1", "Tháng 2"], [1, "Sản lượng thóc", 12, 14.5], [2, "Đàn dê", 120, 131]],
        partial(sent, "results"),
    ),
}  # fmt: skip


def text(rows: Rows, sign: str) -> str:
    out = io.StringIO()
    written = [[str(value).replace(".", ",") if type(value) is float else value for value in row] for row in rows]
    csv.writer(out, delimiter=sign).writerows(written)
    return out.getvalue()


def old_workbook(rows: Rows) -> bytes:
    def cell(row: int, column: int, value: Any) -> tuple[int, bytes]:
        if isinstance(value, str):
            return label(row, column, value)
        return 0x203, struct.pack("<HHHd", row, column, 0, value)

    return workbook(*(cell(at, place, value) for at, row in enumerate(rows) for place, value in enumerate(row)))


SOURCES: dict[str, Callable[[Rows], bytes | str]] = {
    "xlsx": lambda rows: sheet(*map(list, rows))(),
    "xls": old_workbook,
    "csv": lambda rows: text(rows, ";").encode("utf-8-sig"),
    "clipboard": lambda rows: text(rows, "\t"),
}


def source(folder: Path, kind: str, rows: Rows) -> Path | str:
    made = SOURCES[kind](rows)
    if isinstance(made, str):
        return made
    path = folder / f"danh sách.{kind}"
    path.write_bytes(made)
    return path


def said(line: Any) -> dict[str, Any]:
    """What a line says, wherever it stands."""
    names = getattr(line, "_fields", None) or line.__dataclass_fields__
    return {name: getattr(line, name) for name in names if name != "row"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_source_gives_the_same_lines(tmp_path, kind) -> None:
    wanted = KINDS[kind]
    found = {name: wanted.read(source(tmp_path, name, wanted.rows)) for name in SOURCES}
    assert len(found["xlsx"]) == wanted.lines
    assert [name for name, lines in found.items() if lines != found["xlsx"]] == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("votes", "monthly results")])
def test_rows_copied_without_their_header_are_understood_by_what_they_hold(kind) -> None:
    wanted = KINDS[kind]
    whole = wanted.read(text(wanted.rows, "\t"))
    bare = wanted.read(text(wanted.rows[1:], "\t"))
    assert [line.row + 1 for line in bare] == [line.row for line in whole]
    assert list(map(said, bare)) == list(map(said, whole))


@pytest.mark.parametrize("kind", ["votes", "monthly results"])
def test_which_of_several_columns_of_figures_is_meant_is_not_guessed(kind) -> None:
    """The columns are shown, and the clerk says which is which."""
    assert not KINDS[kind].read(text(KINDS[kind].rows[1:], "\t"))
