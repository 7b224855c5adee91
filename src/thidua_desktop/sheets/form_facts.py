"""What a form of the level above can be told: the columns of one of our sheets, and single facts about it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from thidua_desktop.domain.superior_forms import Fact
from thidua_desktop.domain.text import capitals
from thidua_desktop.sheets.arranging import full_rows
from thidua_desktop.sheets.writer import MARK, Column, Sheet, Value, shown

ORDER, SUBJECT = "order", "subject"
SUBJECTS = ("Tập thể", "Cá nhân", "Hộ gia đình")
_OTHERS = "Khác"
GROUPING = (SUBJECT, "group", "award", "unit", "decision", "authority", "responsible", "outcome", "code")
"""The columns by which rows may stand together, under a heading each."""
_COUNT, _SUM = "count:", "total:"
_MOST_COUNTED = 60
_SINGLE = {
    "office": "Tên cơ quan",
    "office_capitals": "Tên cơ quan (chữ in hoa)",
    "superior": "Cơ quan cấp trên ở đầu biểu",
    "title": "Tên biểu của chương trình",
    "subtitle": "Dòng dưới tên biểu",
    "year": "Năm",
    "year_words": "Năm, có chữ “Năm”",
    "today": "Ngày điền biểu",
    "date_line": "Địa danh, ngày tháng",
    "signer_title": "Chức danh người ký",
    "signer": "Họ tên người ký",
    "count": "Số dòng",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What goes into a form.

    Attributes:
        columns: columns by key, in the order of the values in ``rows``.
        single: facts for single cells, by key.
        words: what the clerk calls the single facts.
    """

    columns: Mapping[str, Column]
    rows: Sequence[Sequence[Value]]
    single: Mapping[str, Value]
    words: Mapping[str, str]

    def of_columns(self) -> tuple[Fact, ...]:
        """The facts a column can take."""
        return tuple(Fact(key, column.header) for key, column in self.columns.items())

    def of_cells(self) -> tuple[Fact, ...]:
        """The facts a single cell can take."""
        return tuple(Fact(key, words) for key, words in self.words.items())

    def rows_of(self, only: str) -> list[tuple[Value, ...]]:
        """The rows of one kind of subject, numbered anew; all for ""."""
        keys = list(self.columns)
        if not only or SUBJECT not in keys:
            return [tuple(row) for row in self.rows]
        place, order = keys.index(SUBJECT), keys.index(ORDER) if ORDER in keys else -1
        found = [list(row) for row in self.rows if row[place] == only]
        if order >= 0:
            for number, row in enumerate(found, 1):
                row[order] = number
        return [tuple(row) for row in found]

    def lines_of(self, only: str, group: str) -> list[str | tuple[Value, ...]]:
        """Headings and rows as they stand one under another: rows with the same value of ``group`` under it.

        Rows are numbered from the first to the last; those without a value come last.
        """
        keys, rows = list(self.columns), self.rows_of(only)
        if group not in keys:
            return list(rows)
        place, order = keys.index(group), keys.index(ORDER) if ORDER in keys else -1
        groups: dict[str, list[tuple[Value, ...]]] = {}
        for row in rows:
            groups.setdefault(_said(row[place]), []).append(row)
        lines: list[str | tuple[Value, ...]] = []
        number = 0
        for name in sorted(groups, key=lambda name: not name):  # stable: only the nameless one moves
            lines.append((capitals(name) if group == SUBJECT else name) or _OTHERS)
            for row in groups[name]:
                number += 1
                lines.append((*row[:order], number, *row[order + 1 :]) if order >= 0 else row)
        return lines

    def groupings(self) -> tuple[Fact, ...]:
        """The facts by which rows can stand in groups."""
        return tuple(Fact(key, self.columns[key].header) for key in GROUPING if key in self.columns)

    def words_of(self, key: str) -> str:
        """What the clerk calls a fact, also one there is nothing to tell of now."""
        column = self.columns.get(key)
        if column is not None:
            return column.header
        return self.words.get(key) or key.removeprefix(_COUNT).removeprefix(_SUM)

    def told(self, key: str) -> Value:
        """What goes into a single cell.

        Raises:
            KeyError: there is no such fact.
        """
        if key.startswith((_COUNT, _SUM)):
            return self.single.get(key, 0)  # nobody was given that title this year
        return self.single[key]

    def subjects(self) -> tuple[str, ...]:
        """The kinds of subject the rows tell apart."""
        return SUBJECTS if SUBJECT in self.columns else ()


def facts_of(sheet: Sheet, office: str, year: int, today: Value = None) -> Facts:
    """What a sheet can tell a form, with the name of the office as it is written in a sentence."""
    columns = {column.key: column for column in (*sheet.columns, *sheet.more) if column.key}
    rows = full_rows(sheet)
    signature = sheet.signatures[-1] if sheet.signatures else None
    single: dict[str, Value] = {
        "office": office,
        "office_capitals": capitals(office),
        "superior": " ".join(sheet.superior_lines),
        "title": sheet.title,
        "subtitle": sheet.subtitle,
        "year": year or None,
        "year_words": f"Năm {year}" if year else "",
        "today": today,
        "date_line": signature.date_line if signature else "",
        "signer_title": "\n".join(signature.lines) if signature else "",
        "signer": signature.name if signature else "",
        "count": len(rows),
    }
    words = dict(_SINGLE)
    for place in sorted(sheet.totals):
        column = sheet.columns[place]
        words[f"total:{column.key}"] = f"Tổng: {column.header}"
        single[f"total:{column.key}"] = _total([row[place] for row in rows])
    for key, said, number in _counts(columns, rows):
        words[key], single[key] = said, number
    return Facts(columns, rows, single, words)


def _counts(columns: Mapping[str, Column], rows: Sequence[Sequence[Value]]) -> Iterator[tuple[str, str, int]]:
    """How many rows there are of each kind of subject, of each award, and of each award for each kind of subject."""
    keys = list(columns)
    subject, award = (keys.index(key) if key in keys else -1 for key in (SUBJECT, "award"))
    found: Counter[tuple[str, str]] = Counter()
    for row in rows:
        one, other = (_said(row[place]) if place >= 0 else "" for place in (award, subject))
        for pair in {("", other), (one, ""), (one, other)} - {("", "")}:
            found[pair] += 1
    if subject >= 0:
        for name in SUBJECTS:
            found.setdefault(("", name), 0)
    for pair in sorted(found)[:_MOST_COUNTED]:
        said = [
            capitals(part[:1]) + part[1:] if not place else part.lower()
            for place, part in enumerate(filter(None, pair))
        ]
        yield f"{_COUNT}{'|'.join(pair)}", f"Số lượng: {', '.join(said)}", found[pair]


def _said(value: Value) -> str:
    return value.strip() if isinstance(value, str) else "" if value is None else shown(value)


def _total(values: Sequence[Value]) -> Decimal:
    """The sum of the numbers, or how many crosses there are."""
    total = Decimal(0)
    for value in values:
        if value == MARK:
            total += 1
        elif isinstance(value, int | float | Decimal):
            total += Decimal(str(value))
    return total
