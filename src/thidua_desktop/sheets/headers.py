"""Where the header of a list stands and what its columns mean: no marks needed, no fixed order, no fixed row."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from thidua_desktop.domain.look_alikes import with_our_letters
from thidua_desktop.domain.text import fold, nfc
from thidua_desktop.sheets.cells import Table, Unreadable
from thidua_desktop.sheets.header_levels import CROSS, axis_of, crossed, is_level, parts_of

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
    "work_kind": "Đối tượng",
    "note": "Ghi chú",
    "mark": "Mã dòng",
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
    "work_kind": "doi tuong|doi tuong lao dong|doi tuong thi dua",
    "note": "ghi chu",
    "mark": "ma dong|ma dong giu nguyen",
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
        needed: sets of fields one of which a header must name; the beginning of an axis stands for all fields on it.
        parts: fields that only name parts of a header above them.
        axes: beginnings of fields that may stand above one another and then mean both, see ``header_levels``.
    """

    words: Mapping[str, str]
    contained: tuple[tuple[str, str], ...]
    needed: tuple[frozenset[str], ...]
    parts: frozenset[str]
    axes: tuple[str, ...] = ()


def vocabulary(
    exact: Mapping[str, str],
    contained: tuple[tuple[str, str], ...],
    needed: tuple[frozenset[str], ...],
    parts: frozenset[str] = frozenset(),
    axes: tuple[str, ...] = (),
) -> Vocabulary:
    """A vocabulary from words parted by "|" under each field."""
    words = {word: key for key, said in exact.items() for word in said.split("|")}
    return Vocabulary(words, contained, needed, parts, axes)


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
            fields = {part for use in columns for part in parts_of(use.field)}
            fields |= {axis_of(field, known.axes) for field in fields}
            score = len({use.field for use in columns} - {""}) + sum(use.field.count(CROSS) for use in columns)
            if score < 2 or not any(needed <= fields for needed in known.needed):
                continue
            divided = best is not None and best.top == top and score == best_score and _names_levels(table, bottom)
            if score > best_score or divided:
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
    if not words:
        return False
    fields = [meaning(word, known) for word in words]
    return tied or all(field in known.parts for field in fields) or _crosses(table, row, fields, known)


def _crosses(table: Table, row: int, fields: list[str], known: Vocabulary) -> bool:
    """Whether a row divides the row above it by another axis, as months divide hamlets: nothing need be merged."""
    on = {axis for field in fields if (axis := axis_of(field, known.axes))}
    above = {axis_of(meaning(str(value), known), known.axes) for value in _row(table, row - 1) if value is not None}
    if not on and known.axes and above - {""}:
        return _names_levels(table, row)
    return len(on) == 1 and bool(above - on - {""}) and sum(bool(axis_of(one, known.axes)) for one in fields) > 1


def _names_levels(table: Table, row: int) -> bool:
    """Whether a row only says what of a month stands under it: "Kế hoạch", "Thực hiện"."""
    words = [words_of(str(value)) for value in _row(table, row) if value is not None]
    return len(words) > 1 and all(map(is_level, words))


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
    before: tuple[str, ...] = ()
    for column in range(width):
        levels = _levels(table, range(top, bottom + 1), column, covered)
        before = levels = _continued(levels, before, known) if known.axes else levels
        words = list(dict.fromkeys(filter(None, levels)))
        header = " ".join(words)
        key = _meaning_of_column(words, known)
        if key in taken:
            key = ""
        taken.add(key)
        if header:
            found.append(ColumnUse(column, letter(column), header, key))
    return tuple(found)


def _levels(table: Table, rows: range, column: int, covered: dict[tuple[int, int], tuple[int, int]]) -> tuple[str, ...]:
    """What each row of a header says above a column, "" where it says nothing or what begins higher up."""
    found = []
    for row in rows:
        origin = covered.get((row, column), (row, column))
        value = table.at(*origin)
        text = "" if value is None or isinstance(value, Unreadable) else nfc(str(value))
        found.append(text if origin[0] >= rows.start else "")
    return tuple(found)


def _continued(levels: tuple[str, ...], before: tuple[str, ...], known: Vocabulary) -> tuple[str, ...]:
    """The levels of a column, a blank one taken from the column before where both are months of one hamlet, say."""
    if len(levels) < 2 or not before or not levels[-1] or levels[-1] == before[-1]:
        return levels
    own, near = (axis_of(meaning(one[-1], known), known.axes) for one in (levels, before))
    if not all(axis or is_level(words_of(one[-1])) for axis, one in ((own, levels), (near, before))):
        return levels
    return tuple(
        before[at] if not text and axis_of(meaning(before[at], known), known.axes) not in ("", own) else text
        for at, text in enumerate(levels)
    )


def _meaning_of_column(words: list[str], known: Vocabulary) -> str:
    """What the cells above a column mean together; a part that adds nothing to the whole above it speaks for itself."""
    if known.axes:
        among = crossed([(words_of(word), meaning(word, known)) for word in _with_numbers(words)], known.axes)
        if among is not None:
            return among
    together = meaning(" ".join(words), known)
    last = meaning(words[-1], known) if words else ""
    if len(words) > 1 and last in known.parts and together == meaning(words[0], known):
        return last
    return together or last


def _with_numbers(words: list[str]) -> list[str]:
    """The levels, a bare number joined to what it numbers: "Tháng" above 1, 2, 3."""
    found: list[str] = []
    for word in words:
        if found and word.isdecimal() and words_of(found[-1]) == "thang":
            found[-1] += f" {word}"
        else:
            found.append(word)
    return found


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
