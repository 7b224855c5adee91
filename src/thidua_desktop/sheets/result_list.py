"""The superior's list of results as lines to look at: who was rewarded, by which decision, or was not."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from thidua_desktop.domain.imports import WholeFact
from thidua_desktop.domain.list_entries import ResultEntry
from thidua_desktop.domain.stopping import stoppable
from thidua_desktop.domain.text import fold
from thidua_desktop.sheets import headers, lists
from thidua_desktop.sheets.lists import Asked, Cells, ListPlan
from thidua_desktop.sheets.tables import Reading, RowProblem
from thidua_desktop.sheets.whole_list import (
    AUTHORITY,
    DAY,
    DECISION,
    DECISION_FACTS,
    NUMBER,
    Ruling,
    ruling,
    ruling_above,
)

FIELDS = {
    "order": "STT",
    "name": "Họ và tên, tên tập thể",
    "unit": "Đơn vị",
    "award": "Danh hiệu, hình thức",
    "outcome": "Kết quả",
    "decision": "Số, ngày quyết định",
    "decision_number": "Số quyết định",
    "decision_date": "Ngày quyết định",
    "decided_by": "Cơ quan quyết định",
    "note": "Lý do, ghi chú",
}
KNOWN = headers.vocabulary(
    {
        "order": "stt|tt|so tt|so thu tu|no",
        "name": "ho va ten|ho ten|ten|ten ca nhan tap the|ca nhan tap the|ho va ten ten tap the|ten tap the ca nhan|"
        "ten tap the|tap the|ca nhan|ten ca nhan|ten ca nhan tap the ho gia dinh|ten don vi ca nhan|doi tuong",
        "unit": "don vi|don vi cong tac|dia chi|don vi dia chi|chuc vu don vi|noi cong tac|don vi trinh",
        "award": "danh hieu|hinh thuc|danh hieu hinh thuc|hinh thuc khen|hinh thuc khen thuong|de nghi|"
        "danh hieu hinh thuc khen thuong|danh hieu thi dua|hinh thuc de nghi|danh hieu de nghi",
        "outcome": "ket qua|ket qua xet|ket luan|ket qua xet duyet|y kien|tinh trang|ket qua giai quyet",
        "decision": "quyet dinh|so ngay quyet dinh|so qd ngay qd|qd|so ngay thang nam quyet dinh|so ngay qd",
        "decision_number": "so quyet dinh|so qd|so hieu|so van ban",
        "decision_date": "ngay quyet dinh|ngay qd|ngay ky|ngay ban hanh|ngay thang|ngay",
        "decided_by": "co quan quyet dinh|cap khen|cap quyet dinh|co quan ban hanh|nguoi ky|cap ky|tham quyen",
        "note": "ghi chu|ly do|ly do khong khen|nguyen nhan",
    },
    (
        ("decision", r"\bso\b.*\bngay\b.*\b(?:quyet dinh|qd)\b|\b(?:quyet dinh|qd)\b.*\bso\b.*\bngay\b"),
        ("decision_number", r"\bso\b.*\b(?:quyet dinh|qd)\b"),
        ("decision_date", r"\bngay\b.*\b(?:quyet dinh|qd|ky|ban hanh)\b"),
        ("decided_by", r"\b(?:co quan|cap)\b.*\b(?:quyet dinh|khen|ky)\b"),
        ("outcome", r"\bket qua\b|\bket luan\b"),
        ("name", r"\bho (?:va )?ten\b|\bten (?:ca nhan|tap the)\b"),
        ("award", r"\bdanh hieu\b|\bhinh thuc\b"),
        ("unit", r"\bdon vi\b|\bdia chi\b"),
        ("note", r"\bghi chu\b|\bly do\b"),
    ),
    (frozenset({"name"}),),
)
_MISSING = (
    "Không tìm thấy dòng tiêu đề có cột họ tên và thêm một cột khác. Hãy thêm một dòng tiêu đề ở trên danh sách, ví "
    "dụ: STT, Họ và tên, Đơn vị, Danh hiệu, Kết quả, Số quyết định, Ngày quyết định."
)
_DECLINED = re.compile(
    r"^(?:khong|chua)\b|\bkhong (?:du|dat|duoc|dong y|khen|xet|cong nhan|thong qua|trinh)\b|\bchua (?:du|dat)\b|"
    r"\bloai\b|\btu choi\b"
)
_AWARD = re.compile(r"bang khen|giay khen|danh hieu|chien si|lao dong|huan chuong|tap the lao")
_RETURNED = re.compile(r"\btra (?:lai|ve)\b|\bbo sung\b|\bhoan thien\b|\blam lai\b")
_GRANTED = re.compile(r"^(?:dat|co|x|duoc|dong y|khen|cong nhan|quyet dinh|tang|du dieu kien|thong qua|da)\b")
_WHOLE = (*DECISION_FACTS, WholeFact("award", "Danh hiệu, hình thức"))
_LOOKS = (
    ("decision", "decision"), ("decision_date", "day"), ("award", "award"), ("name", "receiver"), ("unit", "unit"),
)  # fmt: skip


def plan(asked: Asked) -> ListPlan:
    """What taking over the results would bring.

    Raises:
        Refused: the file is no safe workbook, or holds no such list.
        Failure: the file cannot be read.
    """
    return lists.plan(
        asked, KNOWN, FIELDS, _MISSING, partial(_lines, asked), _LOOKS, _WHOLE, partial(_above, asked.today)
    )


def _above(today: date, words: Sequence[str]) -> dict[str, str]:
    return ruling_above(words, today).facts


def _lines(asked: Asked, reading: Reading, problems: list[RowProblem]) -> Iterator[ResultEntry]:
    number = 0
    for row in stoppable(reading.rows):
        cells = Cells(row, reading.header, asked.today, problems)
        name = cells.text("name", 250, "thiếu họ tên hoặc tên tập thể.")
        ruling = _ruling(cells)
        outcome = _outcome(cells)
        if not cells.is_right:
            continue
        number += 1
        granted = outcome == "granted"
        yield ResultEntry(
            number=number,
            row=row.number,
            name=name,
            unit=cells.text("unit"),
            award=cells.text("award") or _award_of_group(row.group),
            outcome=outcome,
            decision_number=ruling.number if granted else "",
            decision_date=ruling.on if granted else None,
            decided_by=ruling.authority if granted else "",
            note=cells.text("note", 2_000),
        )


def _ruling(cells: Cells) -> Ruling:
    """The decision of a row; what it does not say is that of the whole list."""
    number, day, authority = cells.text("decision_number", 60), cells.day("decision_date"), cells.text("decided_by")
    text = cells.text("decision")
    if text:
        found = DECISION.search(text)
        if found is None:
            cells.problem("decision", f"không tách được số, ngày quyết định từ “{text[:60]}”.")
            return Ruling()
        own = ruling(found, cells.today)
        number, day, authority = number or own.number, day or own.on, authority or own.authority
    whole = Ruling(cells.text(NUMBER, 60), cells.day(DAY), cells.text(AUTHORITY))
    return Ruling(number, day, authority).within(whole)


def _outcome(cells: Cells) -> str:
    """What the row says of the nominee; a list without such a column names those who were rewarded."""
    said = cells.text("outcome", 200)
    folded = fold(said)
    if not folded:
        return "granted"
    for code, pattern in (("returned", _RETURNED), ("declined", _DECLINED), ("granted", _GRANTED)):
        if pattern.search(folded):
            return code
    cells.problem("outcome", f"không rõ kết quả “{said[:40]}”. Ghi Được khen, Không được khen hoặc Trả lại.")
    return ""


def _award_of_group(groups: tuple[str, ...]) -> str:
    """The award a heading above the rows names, "" when it names a sort of nominee or a unit."""
    named = [group for group in groups if _AWARD.search(fold(group))]
    return named[-1] if named else ""
