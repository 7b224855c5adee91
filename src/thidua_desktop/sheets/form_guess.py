"""What a form of the level above most likely wants, by the words in it; only ever offered, never taken unasked."""

import re
from collections.abc import Mapping
from typing import Any

from openpyxl.cell.cell import MergedCell

from thidua_desktop.domain.superior_forms import FormBlock, FormCell, FormColumn, FormMapping
from thidua_desktop.domain.text import fold
from thidua_desktop.sheets import headers
from thidua_desktop.sheets.cells import Table, clean
from thidua_desktop.sheets.form_facts import Facts
from thidua_desktop.sheets.form_file import load
from thidua_desktop.sheets.headers import Vocabulary, vocabulary

_EXACT = {
    "order": "stt|tt|so tt|so thu tu|no",
    "family_name": "ho|ho dem|ho va dem|ho lot|ho va chu dem|ho chu dem",
    "given_name": "ten",
    "salutation": "ong ba|danh xung|xung ho|ten goi",
    "male": "nam",
    "female": "nu",
    "sex": "gioi tinh|nam nu",
    "note": "ghi chu",
    "unit": "don vi|don vi cong tac|co quan|noi cong tac|dia chi",
    "subject": "doi tuong|loai doi tuong|phan loai|phan loai doi tuong",
    "money": "so tien|tien thuong|muc thuong|thanh tien",
    "year": "nam khen thuong",
    "total": "thuc hien|ket qua|ket qua thuc hien",
    "asked": "ke hoach|chi tieu giao|ke hoach giao",
    "measure": "dvt|don vi tinh",
    "completion": "ty le|dat|ty le dat",
}
# In the order in which they are tried.
_CONTAINED = (
    ("birth_male", r"sinh .*(?<!thang )\bnam$|sinh nam gioi|^nam sinh nam$"),
    ("birth_female", r"sinh .*\bnu$"),
    ("birth_year", r"^nam sinh$"),
    ("birth", r"\b(?:ngay|nam|thang)\b.*\bsinh\b|^sinh"),
    ("decided_on", r"\bngay\b.*\bquyet dinh\b|\bngay (?:ky|qd)\b"),
    ("past_awards", r"\bda (?:duoc )?(?:khen|tang|cong nhan)|\bda dat\b"),
    ("decision", r"\bso (?:quyet dinh|qd)\b|\bquyet dinh\b"),
    ("share", r"\bty le\b.*\b(?:phieu|dong y|tan thanh)\b|\btan thanh\b"),
    ("agree", r"\bphieu (?:dong y|dong tinh|tan thanh)\b|\bso phieu\b"),
    ("ratings", r"\bxep loai\b|\bmuc do hoan thanh\b"),
    ("members", r"\bso (?:nguoi|luong|thanh vien|nhan khau)\b"),
    ("award", r"\bhinh thuc\b|\bdanh hieu\b|\bde nghi\b"),
    ("achievement", r"\bthanh tich\b"),
    ("initiative", r"\bsang kien\b|\bde tai\b"),
    ("completion", r"\bty le\b.*\b(?:hoan thanh|dat|so voi)\b"),
    ("measure", r"\bdon vi tinh\b"),
    ("asked", r"\bchi tieu\b.*\bgiao\b|\bke hoach\b.*\b(?:nam|giao)\b"),
    ("total", r"\bket qua\b|\bthuc hien\b"),
    ("outcome", r"\bdanh gia\b"),
    ("responsible", r"\bchu tri\b|\bphu trach\b"),
    ("authority", r"\bco quan\b.*\bquyet dinh\b|\bcap quyet dinh\b"),
    ("handed_on", r"\bngay trao\b"),
    ("money", r"\btien\b"),
    ("sex", r"\bgioi tinh\b"),
    ("name", r"\bho (?:va )?ten\b|\bten (?:tap the|don vi|ca nhan|ho)\b|\btap the\b|\bnoi dung chi tieu\b|^chi tieu"),
    ("position", r"\bchuc vu\b|\bchuc danh\b|\bnghe nghiep\b"),
    ("unit", r"\bdon vi\b|\bco quan\b|\bnoi cong tac\b|\bdia chi\b"),
    ("note", r"\bghi chu\b"),
)
# What titles say about the rows a sheet wants, in the order in which they are tried.
_TITLES = (
    ("fund_book", r"\bso quy\b|\bthu,? chi quy\b"),
    ("award_book", r"\bso khen thuong\b|\bso theo doi khen thuong\b"),
    ("target_results", r"\b(?:thuc hien|ket qua|bieu) (?:cac )?chi tieu\b"),
    ("registrations", r"\bdang ky (?:thi dua|danh hieu)\b"),
    ("proposals", r"\bde nghi\b"),
    ("awards", r"\bket qua (?:xet )?khen thuong\b|\bda (?:duoc )?khen thuong\b"),
)
_PARTS = frozenset({"male", "female", "family_name", "given_name"})
_KINDS = (("Tập thể", r"\btap the\b"), ("Cá nhân", r"\bca nhan\b"), ("Hộ gia đình", r"\bho gia dinh\b"))
_HEADED = (
    ("award", r"\b(?:giay|bang) khen\b|\bdanh hieu\b|\bhinh thuc\b|\b(?:lao dong|chien si) "),
    ("group", r"\bnhom\b|\blinh vuc\b|\bdon vi\b|\bthon\b"),
    ("unit", r"\bdon vi\b|\bthon\b|\btruong\b|\bto dan pho\b"),
)
_NUMBERED = re.compile(r"[(\[]?(?:[0-9]{1,2}|[A-Ea-e])[)\]]?(?:\s*=.*)?")
_BLANKS = re.compile(r"[.…_\s]*")
_SEARCHED = 60


def guess(data: bytes, facts: Facts) -> dict[str, FormMapping]:
    """By name of sheet what each visible sheet of a form probably wants; sheets that say nothing are left out.

    Raises:
        Refused: the workbook cannot be opened.
    """
    return _guess(load(data), facts)


def guesses(data: bytes, told: Mapping[str, Facts]) -> dict[str, dict[str, FormMapping]]:
    """What ``guess`` finds for each kind of rows the form could take.

    Raises:
        Refused: the workbook cannot be opened.
    """
    book = load(data)
    return {kind: _guess(book, facts) for kind, facts in told.items()}


def kinds(data: bytes, found: Mapping[str, Mapping[str, FormMapping]], usual: str) -> dict[str, str]:
    """The kind of rows each sheet most likely wants: what its title says, else ``usual``, else what fits best."""
    chosen = {}
    for sheet in load(data).worksheets:
        fits = {kind: _weight(by_sheet[sheet.title]) for kind, by_sheet in found.items() if sheet.title in by_sheet}
        if not fits:
            continue
        titled = next((kind for kind, pattern in _TITLES if kind in fits and re.search(pattern, _title(sheet))), "")
        best = max(fits, key=lambda kind: (fits[kind], kind == usual))
        chosen[sheet.title] = titled or (usual if fits.get(usual, 0) * 2 > fits[best] else best)
    return chosen


def _weight(mapping: FormMapping) -> int:
    return max((len(block.columns) for block in mapping.blocks), default=0) * 10 + len(mapping.cells)


def _title(sheet: Any) -> str:
    """What the first rows say that are no headings of columns, and the name of the sheet."""
    said = [sheet.title]
    for row in sheet.iter_rows(max_row=8, max_col=12):
        words = [str(cell.value) for cell in row if cell.value is not None]
        said += [one for one in words if len(words) <= 2 and len(one) > 12 and not one.startswith("=")]
    return fold(" ".join(said))


def _guess(book: Any, facts: Facts) -> dict[str, FormMapping]:
    known = _vocabulary(facts)
    found = {}
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        header = headers.find(_table(sheet), known)
        blocks = _blocks(sheet, header, facts) if header else ()
        cells = tuple(_cells(sheet, header.top + 1 if header else _SEARCHED, facts))
        if blocks or cells:
            found[sheet.title] = FormMapping(blocks, cells)
    return found


def _vocabulary(facts: Facts) -> Vocabulary:
    """The words of the facts there are: their own headings, and what offices call them."""
    exact = {key: words for key, words in _EXACT.items() if key in facts.columns}
    for key, column in facts.columns.items():
        plain = " ".join(re.sub(r"[^a-z0-9]+", " ", fold(column.header)).split())
        exact[key] = f"{exact[key]}|{plain}" if key in exact else plain
    contained = tuple((key, pattern) for key, pattern in _CONTAINED if key in facts.columns)
    needed = tuple(frozenset({key}) for key in ("name", "plain_name", "given_name", "content") if key in facts.columns)
    return vocabulary(exact, contained, needed or (frozenset({next(iter(facts.columns), "")}),), _PARTS)


def _table(sheet: Any) -> Table:
    rows = []
    for row in sheet.iter_rows(max_row=_SEARCHED, max_col=60):
        rows.append(tuple(None if isinstance(cell, MergedCell) else clean(_plain(cell.value)) for cell in row))
    merged = tuple(
        (area.min_row - 1, area.min_col - 1, area.max_row - 1, area.max_col - 1) for area in sheet.merged_cells.ranges
    )
    return Table(sheet.title, tuple(rows), merged)


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, int | float) else str(getattr(value, "text", value))


def _blocks(sheet: Any, header: headers.Header, facts: Facts) -> tuple[FormBlock, ...]:
    columns = tuple(FormColumn(use.column + 1, use.field) for use in header.columns if use.field)
    start = _start(sheet, header.bottom + 2)
    groups = list(_groups(sheet, start, columns)) if facts.subjects() else []
    if groups:
        return tuple(
            FormBlock(sheet.title, row + 1, _last(sheet, row + 1, columns), columns, only) for row, only in groups
        )
    only = _only(sheet, facts)
    if not _is_end(sheet, start, columns):
        return (FormBlock(sheet.title, start, _last(sheet, start, columns), columns, only),)
    group = _grouping(sheet, start, columns, facts)
    if not group or _is_end(sheet, start + 1, columns):
        return ()
    return (FormBlock(sheet.title, start + 1, _last(sheet, start + 1, columns), columns, only, group, heading=True),)


def _only(sheet: Any, facts: Facts) -> str:
    """The kind of subject a sheet is about when its title names just one."""
    named = [word for word, pattern in _KINDS if re.search(pattern, _title(sheet))]
    return named[0] if len(named) == 1 and facts.subjects() else ""


def _grouping(sheet: Any, row: int, columns: tuple[FormColumn, ...], facts: Facts) -> str:
    """By what rows stand together under a heading like the words of this row, "" when it is none."""
    said = [words for one in columns if (words := _words(sheet, row, one.column)) and not words.startswith("=")]
    if len(said) not in (1, 2) or len(said[-1]) >= 60:
        return ""
    known = {fact.key for fact in facts.groupings()}
    return next((key for key, pattern in _HEADED if key in known and re.search(pattern, fold(said[-1]))), "")


def _start(sheet: Any, row: int) -> int:
    """The first row under the header that is no row of column numbers; it may well be blank."""
    while row <= sheet.max_row:
        said = [str(cell.value).strip() for cell in sheet[row] if getattr(cell, "value", None) is not None]
        if len(said) < 3 or not all(_NUMBERED.fullmatch(one) for one in said):
            break
        row += 1
    return row


def _groups(sheet: Any, start: int, columns: tuple[FormColumn, ...]) -> list[tuple[int, str]]:
    """Rows "I. TẬP THỂ", "II. CÁ NHÂN" and what kind of subject stands under each; a free row must follow."""
    found = []
    for row in range(start, min(sheet.max_row, start + _SEARCHED) + 1):
        said = [words for one in columns if (words := _words(sheet, row, one.column))]
        kind = next(
            (word for word, pattern in _KINDS if len(said) in (1, 2) and re.search(pattern, fold(said[-1]))), ""
        )
        if kind and len(said[-1]) < 60 and not _is_end(sheet, row + 1, columns):
            found.append((row, kind))
    return found


def _last(sheet: Any, first: int, columns: tuple[FormColumn, ...]) -> int:
    """The last row that looks like the first one and holds nothing but numbers, dots or formulas."""
    framed = _has_border(sheet, first, columns)
    row = first
    while row < first + 2000 and row < sheet.max_row:
        if _is_end(sheet, row + 1, columns) or (framed and not _has_border(sheet, row + 1, columns)):
            break
        if not framed and not any(_words(sheet, row + 1, one.column) for one in columns):
            break
        row += 1
    return row


def _is_end(sheet: Any, row: int, columns: tuple[FormColumn, ...]) -> bool:
    """Whether a row says something of its own: a total, a group, a signature."""
    for cell in sheet[row]:
        value = None if isinstance(cell, MergedCell) else cell.value
        if value is None or isinstance(value, int | float) or str(value).startswith("="):
            continue
        text = str(value).strip()
        if not _BLANKS.fullmatch(text) and not text.isdecimal():
            return True
    return False


def _words(sheet: Any, row: int, column: int) -> str:
    cell = sheet.cell(row, column)
    return "" if isinstance(cell, MergedCell) or cell.value is None else str(cell.value).strip()


def _has_border(sheet: Any, row: int, columns: tuple[FormColumn, ...]) -> bool:
    return any(
        (border := sheet.cell(row, one.column).border).bottom.style or border.top.style or border.left.style
        for one in columns
    )


def _cells(sheet: Any, until: int, facts: Facts) -> list[FormCell]:
    """Labels above the table whose answer stands in the same cell's neighbour: "Đơn vị báo cáo:", "Năm:"."""
    labels: Mapping[str, str] = {
        r"^(?:ten )?(?:don vi|co quan)(?: bao cao| gui| lap| de nghi)?$": "office",
        r"^nam(?: bao cao| khen thuong| thi dua)?$": "year",
        r"^ngay (?:bao cao|lap|gui)$": "today",
        r"^(?:tong so|so luong|so dong)$": "count",
    }
    found = []
    for row in sheet.iter_rows(max_row=min(until - 1, sheet.max_row), max_col=30):
        for cell in row:
            value = None if isinstance(cell, MergedCell) else cell.value
            words = " ".join(re.sub(r"[^a-z0-9]+", " ", fold(str(value or ""))).split())
            fact = next((fact for pattern, fact in labels.items() if words and re.search(pattern, words)), "")
            target = _beside(sheet, cell) if fact else None
            if target is not None:
                found.append(FormCell(sheet.title, target.row, target.column, fact))
    return found


def _beside(sheet: Any, cell: Any) -> Any | None:
    """The free cell right of a label, past the cells it is merged over."""
    right = next((area.max_col for area in sheet.merged_cells.ranges if cell.coordinate in area), cell.column)
    target = sheet.cell(cell.row, right + 1)
    free = not isinstance(target, MergedCell) and (target.value is None or _BLANKS.fullmatch(str(target.value)))
    return target if free else None
