"""What a form of the level above can be told: the columns of one of our sheets, and single facts about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from thidua_desktop.domain.superior_forms import Fact
from thidua_desktop.domain.text import capitals
from thidua_desktop.sheets.arranging import full_rows
from thidua_desktop.sheets.writer import MARK, Column, Sheet, Value

ORDER, SUBJECT = "order", "subject"
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

    def subjects(self) -> tuple[str, ...]:
        """The kinds of subject the rows tell apart."""
        return ("Tập thể", "Cá nhân", "Hộ gia đình") if SUBJECT in self.columns else ()


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
    return Facts(columns, rows, single, words)


def _total(values: Sequence[Value]) -> Decimal:
    """The sum of the numbers, or how many crosses there are."""
    total = Decimal(0)
    for value in values:
        if value == MARK:
            total += 1
        elif isinstance(value, int | float | Decimal):
            total += Decimal(str(value))
    return total
