"""Where the header of a list stands and what its columns mean: no marks needed, no fixed order, no fixed row."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from thidua_desktop.domain.look_alikes import with_our_letters
from thidua_desktop.domain.text import fold, nfc
from thidua_desktop.sheets.cells import Table, Unreadable

FIELDS = {
    "order": "STT",
    "full_name": "Họ và tên",
    "family_name": "Họ, chữ đệm",
    "given_name": "Tên",
    "salutation": "Ông/Bà",
    "sex": "Giới tính",
    "male": "Nam",
    "female": "Nữ",
    "birth": "Ngày sinh",
    "birth_male": "Ngày sinh (nam)",
    "birth_female": "Ngày sinh (nữ)",
    "birth_day": "Ngày sinh: ngày",
    "birth_month": "Ngày sinh: tháng",
    "birth_year": "Ngày sinh: năm",
    "position": "Chức vụ",
    "unit": "Đơn vị",
    "ethnic_group": "Dân tộc",
    "party": "Đảng viên",
    "address": "Địa chỉ",
    "note": "Ghi chú",
}

_EXACT = {
    "order": "stt|tt|so tt|so thu tu|no",
    "full_name": "ho va ten|ho ten|ho va ten ca nhan|ten ca nhan|ho va ten ong ba|ong ba|can bo",
    "family_name": "ho|ho dem|ho va dem|ho va ten dem|ho ten dem|ho lot|ho va chu dem|ho va chu lot|ho chu dem",
    "given_name": "ten",
    "salutation": "ong hoac ba|danh xung|xung ho|ten goi ong ba|ten goi",
    "sex": "gioi tinh|phai|gioi|nam nu|gt",
    "male": "nam",
    "female": "nu",
    "unit": "don vi|don vi cong tac|co quan|noi cong tac|phong ban|thon|to dan pho|ban|to chuc|truong|noi lam viec",
    "ethnic_group": "dan toc",
    "note": "ghi chu",
}
# In the order in which they are tried: what is said later in a header often belongs to what is said first.
_CONTAINED = (
    ("birth_day", r"\b(?:ngay|nam|thang)\b.* sinh ngay$"),
    ("birth_month", r"\b(?:ngay|nam|thang)\b.* sinh thang$"),
    ("birth_male", r"(?:ngay|nam|thang) .*sinh .*(?<!thang )\bnam$|sinh nam gioi|^nam sinh nam$"),
    ("birth_female", r"sinh .*\bnu$|sinh nu gioi"),
    ("birth", r"\b(?:ngay|nam|thang)\b.*\bsinh\b|^sinh (?:ngay|nam)"),
    ("full_name", r"\bho (?:va )?ten\b"),
    ("sex", r"\bgioi tinh\b"),
    ("position", r"\bchuc vu\b|\bchuc danh\b|\bnghe nghiep\b|\bcong viec\b"),
    ("unit", r"\bdon vi\b|\bco quan\b|\bnoi cong tac\b"),
    ("party", r"\bdang vien\b|\bvao dang\b"),
    ("ethnic_group", r"\bdan toc\b"),
    ("address", r"\bdia chi\b|\bnoi o\b|\bcho o\b|\bthuong tru\b|\bcu tru\b"),
    ("note", r"\bghi chu\b"),
)
_UNITS_OF_MEASURE = re.compile(r"\bdon vi tinh\b|\bdvt\b")
_SEARCHED_ROWS = 60
_LONGEST = 300  # characters; nobody writes a longer header
_HIGHEST = 3  # rows a header may have


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """What the headers of one sort of list say.

    Attributes:
        words: a whole header, folded and without signs → field.
        contained: field and a pattern found anywhere in a header, in the order in which they are tried.
        needed: sets of fields one of which a header must name.
        parts: fields that only name parts of a header above them.
    """

    words: Mapping[str, str]
    contained: tuple[tuple[str, str], ...]
    needed: tuple[frozenset[str], ...]
    parts: frozenset[str]


def vocabulary(
    exact: Mapping[str, str],
    contained: tuple[tuple[str, str], ...],
    needed: tuple[frozenset[str], ...],
    parts: frozenset[str] = frozenset(),
) -> Vocabulary:
    """A vocabulary from words parted by "|" under each field."""
    words = {word: key for key, said in exact.items() for word in said.split("|")}
    return Vocabulary(words, contained, needed, parts)


PEOPLE = vocabulary(
    _EXACT,
    _CONTAINED,
    (frozenset({"full_name"}), frozenset({"family_name", "given_name"})),
    frozenset({"male", "female", "family_name", "given_name"}),
)


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """What one column of the file was taken for; `field` "" when it is left out."""

    column: int
    letter: str
    header: str
    field: str


@dataclass(frozen=True, slots=True)
class Header:
    """The header found: its rows (counted from 0), the first row of data, and its columns."""

    top: int
    bottom: int
    first: int
    columns: tuple[ColumnUse, ...]

    def places(self) -> dict[str, int]:
        """Field → column."""
        return {use.field: use.column for use in self.columns if use.field}


def meaning(header: str, known: Vocabulary = PEOPLE) -> str:
    """The field a header names, "" when none is known.

    >>> meaning("Ngày, tháng, năm sinh"), meaning("HỌ VÀ TÊN (Ông/Bà)"), meaning("Đơn vị tính")
    ('birth', 'full_name', '')
    """
    return _meaning(header, known) if len(header) <= _LONGEST else ""


def words_of(header: str) -> str:
    """The words of a header without marks and signs, as a vocabulary holds them.

    >>> words_of("Họ và tên, tên tập thể")
    'ho va ten ten tap the'
    """
    return " ".join(re.sub(r"[^a-z0-9]+", " ", fold(with_our_letters(header))).split())


@lru_cache(maxsize=4096)
def _meaning(header: str, known: Vocabulary) -> str:
    words = words_of(header)
    field = known.words.get(words) or ""
    if not field and not _UNITS_OF_MEASURE.search(words):
        field = next((key for key, pattern in known.contained if re.search(pattern, words)), "")
    if field in ("male", "birth_male") and "ă" in header.lower().split()[-1]:  # "Năm" heads years, "Nam" men
        return "" if field == "male" else "birth_year" if words.endswith("sinh nam") else "birth"
    return field


def find(table: Table, known: Vocabulary = PEOPLE) -> Header | None:
    """The header of a list, or None when no row names what such a list needs: of people a column for names."""
    best: Header | None = None
    best_score = 0
    covered = _covered(table)
    for top in range(min(len(table.rows), _SEARCHED_ROWS)):
        for height in range(1, _HIGHEST + 1):
            bottom = top + height - 1
            if height > 1 and not _belongs(table, top, bottom, known):
                break
            columns = _columns(table, top, bottom, covered, known)
            fields = {use.field for use in columns}
            score = len(fields - {""})
            if score >= 2 and any(needed <= fields for needed in known.needed) and score > best_score:
                best, best_score = Header(top, bottom, _after(table, bottom), columns), score
    return best


def remapped(header: Header, chosen: Mapping[int, str]) -> Header:
    """The header with columns (counted from 0) used as the clerk says; "" leaves one out."""
    columns = tuple(
        ColumnUse(use.column, use.letter, use.header, chosen.get(use.column, use.field)) for use in header.columns
    )
    return Header(header.top, header.bottom, header.first, columns)


def form_of(columns: tuple[ColumnUse, ...]) -> str:
    """What a form is known again by when its sender sends it the next time: its headers and where they stand."""
    return "|".join(f"{use.letter}:{fold(use.header)}" for use in columns)[:1000]


def _covered(table: Table) -> dict[tuple[int, int], tuple[int, int]]:
    """For every cell hidden under a merged one near the top: the cell that holds the value."""
    return {
        (row, column): (top, left)
        for top, left, bottom, right in table.merged
        if top < _SEARCHED_ROWS
        for row in range(top, min(bottom, _SEARCHED_ROWS + _HIGHEST) + 1)
        for column in range(left, right + 1)
    }


def _belongs(table: Table, top: int, row: int, known: Vocabulary) -> bool:
    """Whether this row continues a header that begins at `top`: a merged cell ties them, or it names only parts."""
    tied = any(
        area[0] <= row - 1 <= area[2] and area[0] >= top and (area[2] >= row or area[1] < area[3])
        for area in table.merged
    )
    words = [str(value) for value in _row(table, row) if value is not None]
    return bool(words) and (tied or all(meaning(word, known) in known.parts for word in words))


def _row(table: Table, row: int) -> tuple[object, ...]:
    return table.rows[row] if row < len(table.rows) else ()


def _columns(
    table: Table,
    top: int,
    bottom: int,
    covered: dict[tuple[int, int], tuple[int, int]],
    known: Vocabulary,
) -> tuple[ColumnUse, ...]:
    width = max((len(_row(table, row)) for row in range(top, bottom + 1)), default=0)
    width = max([width, *(area[3] + 1 for area in table.merged if top <= area[0] <= bottom)])
    found: list[ColumnUse] = []
    taken: set[str] = set()
    for column in range(width):
        words: list[str] = []
        for row in range(top, bottom + 1):
            origin = covered.get((row, column), (row, column))
            value = table.at(*origin)
            text = "" if value is None or isinstance(value, Unreadable) else nfc(str(value))
            if text and origin[0] >= top and text not in words:
                words.append(text)
        header = " ".join(words)
        key = _meaning_of_column(words, known)
        if key in taken:
            key = ""
        taken.add(key)
        if header:
            found.append(ColumnUse(column, letter(column), header, key))
    return tuple(found)


def _meaning_of_column(words: list[str], known: Vocabulary) -> str:
    """What the cells above a column mean together; a part that adds nothing to the whole above it speaks for itself."""
    together = meaning(" ".join(words), known)
    last = meaning(words[-1], known) if words else ""
    if len(words) > 1 and last in known.parts and together == meaning(words[0], known):
        return last
    return together or last


def letter(column: int) -> str:
    """The name of a column counted from 0, as Excel shows it."""
    return chr(ord("A") + column) if column < 26 else letter(column // 26 - 1) + letter(column % 26)


def _after(table: Table, bottom: int) -> int:
    """The first row of data: below the header, its blank rows and the row of column numbers."""
    row = bottom + 1
    while row < len(table.rows):
        values = [value for value in table.rows[row] if value is not None]
        numbers = sum(
            bool(re.fullmatch(r"\(?\[?(?:[0-9]{1,2}(?:\.0)?|[A-Ea-e])\]?\)?", str(value).strip())) for value in values
        )
        if values and (numbers < len(values) or len(values) < 3):
            break
        row += 1
    return row
