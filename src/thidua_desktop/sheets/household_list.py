"""A list of households from Excel as lines to look at."""

from collections.abc import Iterator
from functools import partial

from thidua_desktop.domain.imports import WholeFact
from thidua_desktop.domain.list_entries import HouseholdEntry
from thidua_desktop.domain.past_awards import household_head
from thidua_desktop.domain.stopping import stoppable
from thidua_desktop.domain.text import strip_salutation
from thidua_desktop.sheets import headers, lists
from thidua_desktop.sheets.lists import Asked, Cells, ListPlan
from thidua_desktop.sheets.tables import Reading, RowProblem

FIELDS = {
    "order": "STT",
    "head_name": "Chủ hộ",
    "salutation": "Ông/Bà",
    "unit": "Thôn, tổ dân phố",
    "address": "Địa chỉ",
    "member_count": "Nhân khẩu",
    "left_on": "Chuyển đi",
    "note": "Ghi chú",
    "mark": "Mã dòng",
}
KNOWN = headers.vocabulary(
    {
        "order": "stt|tt|so tt|so thu tu|no",
        "head_name": "chu ho|ho va ten chu ho|ho ten chu ho|ten chu ho|ho va ten|ho ten|ho gia dinh|ten ho|gia dinh|"
        "ho va ten chu ho gia dinh|ong ba chu ho",
        "salutation": "ong ba|danh xung|xung ho",
        "unit": "thon|thon to dan pho|to dan pho|khu dan cu|thon xom|xom|ban|ap|don vi|thon ban|to",
        "address": "dia chi|noi o|cho o|noi cu tru|noi thuong tru|so nha",
        "member_count": "nhan khau|so nhan khau|so khau|khau|so nguoi|so thanh vien|so nguoi trong ho",
        "left_on": "chuyen di|ngay chuyen di|chuyen di tu ngay|ngay chuyen",
        "note": "ghi chu",
        "mark": "ma dong|ma dong giu nguyen",
    },
    (
        ("head_name", r"\bchu ho\b|\bho (?:va )?ten\b|\bten ho\b"),
        ("unit", r"\bthon\b|\bto dan pho\b|\bkhu dan cu\b"),
        ("member_count", r"\bkhau\b|\bso nguoi\b"),
        ("address", r"\bdia chi\b|\bnoi o\b|\bthuong tru\b|\bcu tru\b"),
        ("note", r"\bghi chu\b"),
    ),
    (frozenset({"head_name"}),),
)
_MISSING = (
    "Không tìm thấy dòng tiêu đề có cột chủ hộ và thêm một cột khác. Hãy thêm một dòng tiêu đề ở trên danh sách, ví "
    "dụ: STT, Chủ hộ, Thôn, Địa chỉ, Nhân khẩu."
)

_WHOLE = (WholeFact("unit", "Thôn, tổ dân phố", "unit"),)
_LOOKS = (("head_name", "words"), ("unit", "words"), ("address", "words"))


def plan(asked: Asked) -> ListPlan:
    """What taking over the list would bring.

    Raises:
        Refused: the file is no safe workbook, or holds no list of households.
        Failure: the file cannot be read.
    """
    return lists.plan(asked, KNOWN, FIELDS, _MISSING, partial(_lines, asked), _LOOKS, _WHOLE)


def _lines(asked: Asked, reading: Reading, problems: list[RowProblem]) -> Iterator[HouseholdEntry]:
    number = 0
    for row in stoppable(reading.rows):
        cells = Cells(row, reading.header, asked.today, problems)
        said = cells.text("head_name", 120, "thiếu tên chủ hộ.")
        salutation, name = strip_salutation(household_head(said) or said)
        if any(sign.isdigit() for sign in name):
            cells.problem("head_name", f"tên chủ hộ “{name[:60]}” có chữ số.")
        entry = HouseholdEntry(
            number=number + 1,
            row=row.number,
            head_name=name,
            salutation=cells.text("salutation", 20) or salutation,
            unit=cells.text("unit", 250) or (row.group[-1] if row.group else ""),
            address=cells.text("address"),
            member_count=cells.count("member_count", 1, 50),
            left_on=cells.day("left_on"),
            note=cells.text("note", 2_000),
            mark=cells.text("mark", 60),
        )
        if cells.is_right:
            number += 1
            yield entry
