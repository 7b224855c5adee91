"""Rows copied in Excel as a table; where they were copied without a header, what each column seems to be."""

import re
from collections.abc import Callable, Sequence

from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.roster import guess_unit_kind
from thidua_desktop.domain.text import fold, nfc, strip_salutation
from thidua_desktop.sheets import copied_html, delimited, headers
from thidua_desktop.sheets.cells import Table
from thidua_desktop.sheets.headers import ColumnUse, Header, Vocabulary

COPIED = "Các dòng vừa chép"
"""What rows are called that stand in no file."""
Looks = Sequence[tuple[str, str]]
"""Field and how its cells look, a key of ``_LOOKS``; the surest signs first."""
_LOOKED_AT = 60
_NAME = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){1,6}")
_BIRTH = re.compile(r"(?:\d{1,2}[/.-]){0,2}(?:19|20)\d\d")
_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d")
_YEAR = re.compile(r"(?:năm )?(?:199\d|20\d\d)(?:\s*[-–]\s*20\d\d)?")
_DECISION = re.compile(r"\d+[a-zđ]?\s*/\s*(?:\d{4}/)?(?:QĐ|NQ)", re.IGNORECASE)
_LEVEL = re.compile(r"(?:[≥≤<>=]+|trên|dưới|từ)?\s*[\d.,]+\s*(?:trở lên|trở xuống)?", re.IGNORECASE)
_FIGURE = re.compile(r"[\d.,]+")
_SEXES = {"nam", "nu", "trai", "gai"}
_POSITIONS = re.compile(
    r"truong|pho|chu tich|bi thu|giao vien|hieu|cong chuc|can bo|nhan vien|ke toan|nong dan|hoi vien|chi huy|y si|"
    r"bac si"
)
_AWARDS = re.compile(
    r"\b(?:lao dong tien tien|tap the lao dong|chien si|giay khen|bang khen|huan chuong|co thi dua|ky niem chuong|"
    r"ldtt|cstd\w*|ttldtt|ttldxs|gia dinh van hoa|thu khen)\b"
)


def copied(text: str) -> Table:
    """The cells of rows copied in Excel, from their plain text or from the table beside it.

    Raises:
        Refused: there are no rows, or too many.
    """
    if copied_html.is_table(text):
        found = copied_html.table(text)
        if found.rows:
            return found
    found = delimited.table_of_text(text, COPIED, "\t")
    if found.trouble:
        raise Refused(found.trouble, "file")
    if not found.rows:
        raise Refused("Không có dòng nào được chép. Trong Excel, chọn các dòng rồi bấm Ctrl+C.", "file")
    return found


def made_up(table: Table, looks: Looks, known: Vocabulary) -> Header:
    """A header for rows copied without a clear one: each field takes the column most of whose cells look like it.

    A first row with one heading that is known is a header all the same, to be completed by the clerk. Which of several
    columns of figures is meant no cell tells; then none is taken.
    """
    first = [nfc(str(cell)) if cell else "" for cell in table.rows[0]]
    if any(_is_heading(cell, known) for cell in first if cell):
        taken: set[str] = set()
        uses = []
        for at, cell in enumerate(first):
            field = headers.meaning(cell, known) if cell else ""
            uses.append(ColumnUse(at, headers.letter(at), cell, "" if field in taken else field))
            taken.add(field)
        return Header(0, 0, 1, tuple(uses))
    width = max(len(row) for row in table.rows)
    cells = [[str(row[at]) for row in table.rows[:_LOOKED_AT] if at < len(row) and row[at]] for at in range(width)]
    fields = [""] * width
    if width > 1 and _share(cells[0], _is_order) > 0.5:
        fields[0] = "order"
    for field, look in looks:
        shares = [_share(column, _LOOKS[look]) if not fields[at] else 0.0 for at, column in enumerate(cells)]
        best = max(range(width), key=lambda at: shares[at])
        if shares[best] > 0.5 and (look not in ("figure", "level") or sum(share > 0.5 for share in shares) == 1):
            fields[best] = field
    columns = tuple(
        ColumnUse(at, headers.letter(at), column[0] if column else "", fields[at]) for at, column in enumerate(cells)
    )
    return Header(-1, -1, 0, columns)


def _is_heading(cell: str, known: Vocabulary) -> bool:
    """Whether a cell says what its column is; a name of a unit, target or title may stand in a row as well."""
    field = known.words.get(headers.words_of(cell), "")
    return bool(field) and ":" not in field and field not in known.parts


def _share(column: list[str], looks_so: Callable[[str], bool]) -> float:
    return sum(looks_so(cell) for cell in column) / len(column) if column else 0.0


def _is_order(cell: str) -> bool:
    return cell.rstrip(".").isdecimal() and len(cell) < 5


def _is_name(cell: str) -> bool:
    name = strip_salutation(cell)[1]
    named = bool(_NAME.fullmatch(name)) and (name.istitle() or name.isupper())
    return named and not _is_unit(cell) and not _AWARDS.search(fold(cell))


def _is_unit(cell: str) -> bool:
    return guess_unit_kind(cell) != "other"


_LOOKS: dict[str, Callable[[str], bool]] = {
    "birth": lambda cell: bool(_BIRTH.fullmatch(cell)),
    "day": lambda cell: bool(_DAY.fullmatch(cell)),
    "year": lambda cell: bool(_YEAR.fullmatch(cell)),
    "sex": lambda cell: fold(cell) in _SEXES,
    "name": _is_name,
    "receiver": lambda cell: _is_name(cell) or _is_unit(cell),
    "unit": _is_unit,
    "position": lambda cell: bool(_POSITIONS.search(fold(cell))),
    "award": lambda cell: bool(_AWARDS.search(fold(cell))),
    "decision": lambda cell: bool(_DECISION.search(cell)),
    "figure": lambda cell: bool(_FIGURE.fullmatch(cell)),
    "level": lambda cell: bool(_LEVEL.fullmatch(cell)),
    "words": lambda cell: not _FIGURE.fullmatch(cell),
}
