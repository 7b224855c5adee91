"""A list of units from Excel as lines to look at."""

from collections.abc import Iterator
from functools import partial

from thidua_desktop.domain.imports import WholeFact
from thidua_desktop.domain.list_entries import UnitEntry
from thidua_desktop.domain.people import UNIT_KINDS
from thidua_desktop.domain.roster import guess_unit_kind
from thidua_desktop.domain.stopping import stoppable
from thidua_desktop.sheets import headers, lists
from thidua_desktop.sheets.lists import Asked, Cells, ListPlan
from thidua_desktop.sheets.tables import Reading, RowProblem

FIELDS = {
    "order": "STT",
    "name": "Tên đơn vị",
    "short_name": "Tên gọi tắt",
    "kind": "Loại",
    "parent": "Trực thuộc",
    "head_name": "Người đứng đầu",
    "head_position": "Chức vụ",
    "head_count": "Số người",
    "address": "Địa chỉ",
    "note": "Ghi chú",
    "mark": "Mã dòng",
}
KNOWN = headers.vocabulary(
    {
        "order": "stt|tt|so tt|so thu tu|no",
        "name": "ten don vi|don vi|ten|thon|ten thon|ten to chuc|co quan|ten co quan|co quan don vi|thon to dan pho|"
        "ten thon to dan pho|to dan pho|ten tap the|tap the|ten thon xom|khu dan cu",
        "short_name": "ten goi tat|ten tat|viet tat|ten viet tat|goi tat|ten ngan",
        "kind": "loai|loai don vi|loai hinh|phan loai|khoi",
        "parent": "truc thuoc|don vi cap tren|don vi chu quan|cap tren|thuoc",
        "head_name": "nguoi dung dau|thu truong|truong thon|ho ten nguoi dung dau|lanh dao|ho va ten nguoi dung dau|"
        "ho va ten truong thon|thu truong don vi|dai dien|nguoi dai dien|ho va ten|ho ten",
        "head_position": "chuc vu|chuc danh|chuc vu nguoi dung dau",
        "head_count": "so nguoi|tong so nguoi|quan so|so can bo|bien che|so lao dong|so hoi vien|so thanh vien|"
        "tong so can bo|si so",
        "address": "dia chi|tru so|noi dat tru so",
        "note": "ghi chu",
        "mark": "ma dong|ma dong giu nguyen",
    },
    (
        ("short_name", r"\bviet tat\b|\bgoi tat\b"),
        ("parent", r"\btruc thuoc\b|\bcap tren\b"),
        ("head_position", r"\bchuc vu\b|\bchuc danh\b"),
        ("head_name", r"\bdung dau\b|\bthu truong\b|\btruong thon\b|\bdai dien\b"),
        ("head_count", r"^so (?:nguoi|can bo|luong|hoi vien|lao dong)|\bbien che\b"),
        ("kind", r"\bloai\b"),
        ("name", r"\bten (?:don vi|to chuc|co quan|thon|tap the)\b"),
        ("address", r"\bdia chi\b|\btru so\b"),
        ("note", r"\bghi chu\b"),
    ),
    (frozenset({"name"}),),
)
_MISSING = (
    "Không tìm thấy dòng tiêu đề có cột tên đơn vị và thêm một cột khác. Hãy thêm một dòng tiêu đề ở trên danh sách, "
    "ví dụ: STT, Tên đơn vị, Loại, Người đứng đầu, Số người."
)
_KIND_WORDS = {
    "thon": "hamlet", "to dan pho": "hamlet", "tdp": "hamlet", "ban": "hamlet", "ap": "hamlet", "buon": "hamlet",
    "khu dan cu": "hamlet", "truong": "school", "truong hoc": "school", "doan the": "union", "hoi": "union",
    "mat tran": "union", "phong": "office", "co quan": "office", "tram": "station", "tram y te": "station",
    "cong an": "armed", "quan su": "armed", "doanh nghiep": "enterprise", "hop tac xa": "enterprise",
    "htx": "enterprise", "xa": "commune", "phuong": "commune", "khac": "other",
}  # fmt: skip

_WHOLE = (WholeFact("kind", "Loại đơn vị", "choice", tuple((word, word) for word in UNIT_KINDS.values())),)
_LOOKS = (("name", "words"), ("head_name", "words"), ("head_position", "words"))


def plan(asked: Asked) -> ListPlan:
    """What taking over the list would bring.

    Raises:
        Refused: the file is no safe workbook, or holds no list of units.
        Failure: the file cannot be read.
    """
    return lists.plan(asked, KNOWN, FIELDS, _MISSING, partial(_lines, asked), _LOOKS, _WHOLE)


def _lines(asked: Asked, reading: Reading, problems: list[RowProblem]) -> Iterator[UnitEntry]:
    number = 0
    for row in stoppable(reading.rows):
        cells = Cells(row, reading.header, asked.today, problems)
        name = cells.text("name", 250, "thiếu tên đơn vị.")
        kind, kind_said = _kind(cells, name)
        entry = UnitEntry(
            number=number + 1,
            row=row.number,
            name=name,
            short_name=cells.text("short_name", 60),
            kind=kind,
            kind_said=kind_said,
            parent=cells.text("parent", 250),
            head_name=cells.text("head_name", 120),
            head_position=cells.text("head_position", 120),
            head_count=cells.count("head_count", 0, 100_000),
            address=cells.text("address"),
            note=cells.text("note", 2_000),
            mark=cells.text("mark", 60),
        )
        if cells.is_right:
            number += 1
            yield entry


def _kind(cells: Cells, name: str) -> tuple[str, bool]:
    """The kind as the sheet says it, else as the name or the heading above tells; and whether the sheet says it."""
    said = cells.text("kind").partition(" · ")[0]  # our own list adds there that a unit has ended
    code = lists.code_of(said, UNIT_KINDS, _KIND_WORDS)
    if said and not code:
        cells.problem("kind", f"không rõ loại đơn vị “{said[:40]}”; lấy theo tên.", blocks=False)
    if code:
        return code, True
    by_name = guess_unit_kind(name)
    groups = [guess_unit_kind(group) for group in reversed(cells.row.group)]
    return by_name if by_name != "other" else next((kind for kind in groups if kind != "other"), ""), False
