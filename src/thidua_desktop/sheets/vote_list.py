"""A counting sheet of the council as lines to look at: nominees with their tallies, or with a column a member."""

import re
from collections.abc import Iterator, Sequence
from functools import partial

from thidua_desktop.domain.council_ballots import marks_tally
from thidua_desktop.domain.imports import WholeFact
from thidua_desktop.domain.list_entries import VoteEntry
from thidua_desktop.domain.stopping import stoppable
from thidua_desktop.domain.text import fold, strip_salutation
from thidua_desktop.sheets import headers, lists
from thidua_desktop.sheets.headers import Vocabulary
from thidua_desktop.sheets.lists import Asked, Cells, ListPlan
from thidua_desktop.sheets.tables import Reading, RowProblem

Members = Sequence[tuple[int, str]]
"""Key and name of those who sit in the council."""

FIELDS = {
    "order": "STT",
    "name": "Người, tập thể, hộ",
    "unit": "Đơn vị",
    "award": "Danh hiệu, hình thức",
    "agree": "Đồng ý",
    "disagree": "Không đồng ý",
    "invalid": "Không hợp lệ, ý kiến khác",
}
_EXACT = {
    "order": "stt|tt|so tt|so thu tu|no",
    "name": "ho va ten|ho ten|ten|ten ca nhan tap the|ca nhan tap the|nguoi duoc de nghi|ho va ten ten tap the|"
    "doi tuong|nguoi tap the ho|ten ca nhan tap the ho gia dinh|ca nhan tap the ho|ten tap the ca nhan",
    "unit": "don vi|don vi cong tac|chuc vu don vi|noi cong tac|thon",
    "award": "danh hieu|hinh thuc|danh hieu hinh thuc|de nghi|hinh thuc de nghi|danh hieu de nghi|"
    "danh hieu hinh thuc khen thuong|hinh thuc khen|danh hieu hinh thuc de nghi",
    "agree": "dong y|so phieu dong y|phieu dong y|tan thanh|dat|so phieu tan thanh|phieu thuan|thuan|so phieu dat|"
    "so phieu bau|bieu quyet dong y|so phieu dong y dong y",
    "disagree": "khong dong y|so phieu khong dong y|khong|khong tan thanh|phieu khong dong y|phieu chong|khong dat",
    "invalid": "khong hop le|phieu khong hop le|y kien khac|khac|khong bieu quyet|phieu trang|so phieu khong hop le|"
    "khong co y kien",
}
_CONTAINED = (
    ("invalid", r"\bkhong hop le\b|\by kien khac\b|\bkhong bieu quyet\b|\bphieu trang\b"),
    ("disagree", r"\bkhong (?:dong y|tan thanh)\b"),
    ("agree", r"\b(?:dong y|tan thanh)\b"),
    ("name", r"\bho (?:va )?ten\b|\bten (?:ca nhan|tap the)\b"),
    ("award", r"\bdanh hieu\b|\bhinh thuc\b"),
    ("unit", r"\bdon vi\b"),
)
_MISSING = (
    "Không tìm thấy dòng tiêu đề có cột tên và cột số phiếu đồng ý, hay cột mang tên thành viên Hội đồng. Hãy thêm một "
    "dòng tiêu đề, ví dụ: STT, Họ và tên, Danh hiệu, Đồng ý, Không đồng ý, Không hợp lệ."
)
_CHOICES = {
    "agree": {"x", "dong y", "d", "dy", "co", "1", "+", "v", "✓", "✔", "tan thanh", "a"},
    "disagree": {"khong dong y", "khong", "k", "kdy", "0", "o", "-", "khong tan thanh"},
    "abstain": {"khong bieu quyet", "kbq", "khong y kien", "trang", "phieu trang", "khong co y kien", "b"},
}

_WHOLE = (WholeFact("award", "Danh hiệu, hình thức"),)
_LOOKS = (("award", "award"), ("name", "words"))


def plan(members: Members, asked: Asked) -> ListPlan:
    """What taking over the votes would bring.

    Raises:
        Refused: the file is no safe workbook, or holds no counting sheet.
        Failure: the file cannot be read.
    """
    fields = FIELDS | {_field(key): f"Phiếu của {name}" for key, name in members}
    return lists.plan(asked, _vocabulary(members), fields, _MISSING, partial(_lines, asked, members), _LOOKS, _WHOLE)


def _vocabulary(members: Members) -> Vocabulary:
    """The words of a counting sheet, with the names of the members."""
    names = {_field(key): headers.words_of(strip_salutation(name)[1]) for key, name in members}
    contained = tuple((field, rf"\b{re.escape(name)}\b") for field, name in names.items() if name)
    needed = (frozenset({"name", "agree"}), *(frozenset({"name", field}) for field in names))
    return headers.vocabulary(_EXACT, (*contained, *_CONTAINED), needed)


def _field(member_id: int) -> str:
    return f"member {member_id}"


def _lines(asked: Asked, members: Members, reading: Reading, problems: list[RowProblem]) -> Iterator[VoteEntry]:
    places = reading.header.places()
    voting = [(key, _field(key)) for key, _ in members if _field(key) in places]
    number = 0
    for row in stoppable(reading.rows):
        cells = Cells(row, reading.header, asked.today, problems)
        name = cells.text("name", 250, "thiếu tên người, tập thể, hộ.")
        marks = tuple(
            (key, choice) for key, field in voting if (choice := _choice(cells, field))
        )  # fmt: skip
        counts = {key: cells.count(key, 0, 999) for key in ("agree", "disagree", "invalid")}
        if marks:
            tally = marks_tally([choice for _, choice in marks])
            _compare(cells, counts, {"agree": tally.agree, "disagree": tally.disagree, "invalid": tally.invalid})
            counts = {"agree": tally.agree, "disagree": tally.disagree, "invalid": tally.invalid}
        if cells.is_right and any(count is not None for count in counts.values()):
            number += 1
            award = cells.text("award") or (row.group[-1] if row.group else "")
            yield VoteEntry(
                number=number, row=row.number, name=name, unit=cells.text("unit"), award=award, marks=marks, **counts
            )


def _choice(cells: Cells, field: str) -> str:
    said = fold(cells.text(field, 40))
    choice = next((code for code, words in _CHOICES.items() if said in words), "")
    if said and not choice:
        cells.problem(field, f"không rõ phiếu “{said}”. Ghi x: đồng ý, k: không đồng ý; để trống: không có phiếu.")
    return choice


def _compare(cells: Cells, written: dict[str, int | None], counted: dict[str, int | None]) -> None:
    """Name totals of the sheet that are not what its own marks give."""
    for key, count in written.items():
        if count is not None and count != counted[key]:
            said = f"ghi {count} phiếu nhưng đếm các cột thành viên được {counted[key]}; lấy số đếm được."
            cells.problem(key, said, blocks=False)
