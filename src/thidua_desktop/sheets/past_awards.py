"""Awards of former years from Excel as lines to look at: nothing is written here, nothing is guessed in silence."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from pathlib import Path

from thidua_desktop.domain.dates import parse_date
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.imports import WholeFact
from thidua_desktop.domain.numbers import parse_number
from thidua_desktop.domain.past_awards import PastLine
from thidua_desktop.domain.text import fold, nfc, strip_salutation
from thidua_desktop.sheets import headers
from thidua_desktop.sheets.copied import copied, made_up
from thidua_desktop.sheets.corrections import Typed, corrected
from thidua_desktop.sheets.headers import ColumnUse, Header
from thidua_desktop.sheets.legacy_cells import Conversion
from thidua_desktop.sheets.reader import Table, Unreadable, Value, read
from thidua_desktop.sheets.roster_rows import RowReader
from thidua_desktop.sheets.tables import RowProblem, chosen_table, words_above
from thidua_desktop.sheets.whole_list import (
    AUTHORITY,
    DAY,
    NUMBER,
    Ruling,
    award_facts,
    lacking,
    ruling_above,
    said_of,
    year_above,
)

FIELDS = {
    "order": "STT",
    "full_name": "Họ và tên, tên tập thể",
    "salutation": "Ông/Bà",
    "birth": "Ngày sinh",
    "position": "Chức vụ",
    "unit": "Đơn vị",
    "subject": "Đối tượng",
    "award": "Danh hiệu, hình thức",
    "year": "Năm",
    "decision": "Số, ngày quyết định",
    "decision_number": "Số quyết định",
    "decision_date": "Ngày quyết định",
    "authority": "Cơ quan quyết định",
    "money": "Tiền thưởng",
    "achievement": "Thành tích",
    "note": "Ghi chú",
    "mark": "Mã dòng",
}
KNOWN = headers.vocabulary(
    {
        "order": "stt|tt|so tt|so thu tu|no",
        "full_name": "ho va ten|ho ten|ten|ten ca nhan|ten tap the|ca nhan|tap the|ca nhan tap the|ten ca nhan tap the|"
        "ten don vi ca nhan|nguoi duoc khen|doi tuong duoc khen|ho va ten ten tap the|ten ca nhan tap the ho gia dinh",
        "salutation": "ong ba|danh xung|xung ho",
        "unit": "don vi|don vi cong tac|co quan|noi cong tac|phong ban|dia chi|thon|don vi dia chi",
        "subject": "doi tuong|phan loai|loai doi tuong|loai",
        "award": "danh hieu|hinh thuc|hinh thuc khen|hinh thuc khen thuong|danh hieu hinh thuc|khen thuong|"
        "danh hieu thi dua|danh hieu hinh thuc khen thuong|da duoc khen|loai khen thuong",
        "year": "nam|nam khen|nam khen thuong|nam dat|nam hoc|nam cong nhan|nam thi dua",
        "decision": "so ngay quyet dinh|so qd ngay qd|quyet dinh|qd|so ngay thang nam quyet dinh|so ngay qd",
        "decision_number": "so quyet dinh|so qd|so hieu|so van ban",
        "decision_date": "ngay quyet dinh|ngay qd|ngay ky|ngay ban hanh|ngay thang|ngay",
        "authority": "co quan quyet dinh|cap khen|cap khen thuong|co quan khen|cap quyet dinh|co quan ban hanh|"
        "nguoi ky|tham quyen|cap ky|co quan ky",
        "money": "tien thuong|muc thuong|so tien|tien",
        "achievement": "thanh tich|noi dung|ly do|noi dung khen|noi dung khen thuong",
        "note": "ghi chu",
        "mark": "ma dong|ma dong giu nguyen",
    },
    (
        ("birth", r"\b(?:ngay|nam|thang)\b.*\bsinh\b|^sinh (?:ngay|nam)"),
        ("decision", r"\bso\b.*\bngay\b.*\b(?:quyet dinh|qd)\b|\b(?:quyet dinh|qd)\b.*\bso\b.*\bngay\b"),
        ("decision_number", r"\bso\b.*\b(?:quyet dinh|qd)\b"),
        ("decision_date", r"\bngay\b.*\b(?:quyet dinh|qd|ky|ban hanh)\b"),
        ("authority", r"\b(?:co quan|cap|tham quyen)\b.*\b(?:quyet dinh|khen|ban hanh|ky)\b"),
        ("full_name", r"\bho (?:va )?ten\b|\bten (?:ca nhan|tap the|don vi)\b"),
        ("award", r"\bdanh hieu\b|\bhinh thuc khen\b"),
        ("year", r"\bnam (?:duoc )?khen\b|\bnam dat\b|\bnam hoc\b"),
        ("position", r"\bchuc vu\b|\bchuc danh\b|\bnghe nghiep\b"),
        ("unit", r"\bdon vi\b|\bnoi cong tac\b|\bdia chi\b"),
        ("money", r"\btien thuong\b|\bmuc thuong\b"),
        ("achievement", r"\bthanh tich\b|\bnoi dung\b"),
        ("note", r"\bghi chu\b"),
    ),
    (frozenset({"full_name", "award"}), frozenset({"full_name", "year"}), frozenset({"full_name", "decision_number"})),
)
MOST_LINES = 20_000
_NO_AWARDS = (
    "Không tìm thấy dòng tiêu đề có cột họ tên và cột danh hiệu. Hãy thêm một dòng tiêu đề ở trên danh sách, ví "
    "dụ: STT, Họ và tên, Đơn vị, Danh hiệu, Năm, Số quyết định, Ngày quyết định, Cơ quan quyết định."
)
_LOOKS = (
    ("decision", "decision"), ("decision_date", "day"), ("award", "award"), ("full_name", "receiver"),
    ("unit", "unit"), ("position", "position"), ("year", "year"),
)  # fmt: skip
_SUBJECTS = {"ca nhan": "person", "tap the": "unit", "don vi": "unit", "ho gia dinh": "household", "ho": "household"}
_DECISION = re.compile(
    r"(?:quyết định|qđ)?\s*(?:số)?\s*:?\s*(?P<number>[0-9]+[a-zđ]?\s*/\s*[^\s,;]+)?"
    r"[\s,;(]*(?:ngày|ký ngày)?\s*(?P<date>[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}"
    r"|[0-9]{1,2} tháng [0-9]{1,2} năm [0-9]{4})?"
    r"[\s,;)]*(?:của\s+(?P<authority>.+))?",
    re.IGNORECASE,
)
_SCHOOL_YEAR = re.compile(r"(?:năm học\s*)?((?:19|20)[0-9]{2})\s*[-–/]\s*((?:19|20)[0-9]{2})", re.IGNORECASE)
_YEAR = re.compile(r"(?:năm\s*)?((?:19|20)[0-9]{2})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PastPlan:
    """What an import would read.

    Attributes:
        sheet: the sheet read; `sheets` are all that could be chosen.
        table: the sheet as it was read, in Unicode.
        header: where its header is and what each column was taken for.
        lines: awards that can be looked up, in the order of the file.
        problems: rows that cannot be read (`blocks`), and rows worth a second look, each with the cell.
        left_out: rows that are no awards: headings, totals, signatures (number, text).
        notes: sentences on the whole file.
        conversion: what was turned from old fonts into Unicode, to be confirmed; None when nothing was.
        whole: what no column says and the clerk may say of the whole list.
    """

    sheet: str
    sheets: tuple[str, ...]
    table: Table
    header: Header
    lines: tuple[PastLine, ...]
    problems: tuple[RowProblem, ...]
    left_out: tuple[tuple[int, str], ...] = ()
    notes: tuple[str, ...] = ()
    conversion: Conversion | None = None
    whole: tuple[WholeFact, ...] = ()

    @property
    def mapping(self) -> tuple[ColumnUse, ...]:
        """Every column with a header and what it was taken for."""
        return self.header.columns


def plan(
    source: Path | str,
    today: date,
    sheet: str = "",
    chosen: Mapping[int, str] | None = None,
    script: str = "",
    typed: Typed | None = None,
    whole: Mapping[str, str] | None = None,
) -> PastPlan:
    """What taking over a file, or the text of rows copied in Excel, would bring; arguments as for a list of people.

    Raises:
        Refused: the file is no safe workbook, or no sheet in it has names and awards.
        Failure: the file cannot be read.
    """
    tables = (copied(source),) if isinstance(source, str) else read(source)
    guess = partial(made_up, looks=_LOOKS, known=KNOWN) if isinstance(source, str) else None
    table, header, conversion = chosen_table(tables, KNOWN, sheet, script, _NO_AWARDS, typed, guess)
    found = headers.remapped(header, chosen) if chosen else header
    return _planned(table, found, [one.name for one in tables], today, conversion, whole or {})


def plan_grid(rows: Sequence[Mapping[str, str]], today: date, typed: Typed | None = None) -> PastPlan:
    """What lines typed in a grid would bring; each row holds texts by field, empty rows are left out."""
    keys = [key for key in FIELDS if any(row.get(key) for row in rows)] or ["full_name"]
    table = Table("", tuple(tuple(row.get(key) or None for key in keys) for row in rows))
    uses = tuple(ColumnUse(place, headers.letter(place), FIELDS[key], key) for place, key in enumerate(keys))
    return _planned(corrected(table, typed or {}), Header(-1, -1, 0, uses), [""], today)


def _planned(
    table: Table,
    header: Header,
    sheets: Sequence[str],
    today: date,
    conversion: Conversion | None = None,
    whole: Mapping[str, str] | None = None,
) -> PastPlan:
    words = (*words_above(table, header), table.name)
    above = {**ruling_above(words, today).facts, "year": year_above(words)}
    said = said_of(above, whole or {})
    year, award = said.pop("year", ""), said.pop("award", "")
    reading = AwardReader(
        table,
        header.places(),
        header.first,
        today,
        whole=said,
        group_award=award,
        group_year=int(year) if year else None,
    )
    reading.read_rows()
    return PastPlan(
        table.name,
        tuple(sheets),
        table,
        header,
        tuple(reading.lines),
        tuple(sorted(reading.problems, key=lambda problem: problem.row)),
        tuple(reading.left_out),
        (*reading.notes, *table.notes),
        conversion,
        lacking(award_facts(today), header, above),
    )


@dataclass
class AwardReader(RowReader):
    """The walk over the rows of one sheet of awards."""

    lines: list[PastLine] = field(default_factory=list)
    group_year: int | None = None
    group_subject: str = ""
    group_award: str = ""

    def _is_no_person(self, row: int, texts: list[str]) -> bool:
        """Whether the row is a heading or a total; a heading may name a year, a sort of receiver, an award, a unit."""
        before = self.group
        if not super()._is_no_person(row, texts):
            return False
        heading, self.group = self.group, before
        if heading != before:
            self._take_heading(heading)
        return True

    def _take_heading(self, heading: str) -> None:
        folded = fold(heading)
        subject = next((code for word, code in _SUBJECTS.items() if re.match(rf"{word}\b", folded)), "")
        if found := _YEAR.fullmatch(heading.strip()):
            self.group_year = int(found[1])
        elif subject:
            self.group_subject = subject
        elif "award" not in self.places:
            self.group_award = heading
        else:
            self.group = heading

    def _is_footer(self, texts: list[str]) -> bool:
        """Whether the list has ended; a row with a name and an award has not, whoever signed its decision."""
        if self.cells.get("full_name") is not None and any(
            self.cells.get(key) is not None for key in ("award", "year", "decision_number", "decision")
        ):
            return False
        return super()._is_footer(texts)

    def _read_person(self, row: int) -> None:
        before = len(self.problems)
        salutation, name = self._receiver(row)
        number, day, authority = self._decision(row)
        year = self._year(row, day)
        awards = self._awards(row)
        birth, _ = self._birth(row)
        rest = {
            "position": self._text(row, "position"),
            "unit": self._text(row, "unit") or self.group,
            "subject": self._subject(row),
            "money": self._money(row),
            "achievement": self._text(row, "achievement"),
            "note": self._text(row, "note"),
            "mark": self._text(row, "mark"),
        }
        if any(problem.blocks for problem in self.problems[before:]) or year is None:
            return
        for award in awards:
            if len(self.lines) >= MOST_LINES:
                self.problem(row, "full_name", f"tệp có hơn {MOST_LINES} khen thưởng. Hãy chia thành nhiều tệp.")
                return
            self.lines.append(
                PastLine(
                    number=len(self.lines) + 1,
                    row=row + 1,
                    name=name,
                    award=award,
                    year=year,
                    salutation=salutation,
                    birth=birth,
                    decision_number=number,
                    decision_date=day,
                    authority=authority,
                    **rest,  # type: ignore[arg-type]
                )
            )

    def _find_twins(self) -> None:
        """Lines that say the same again are found when they are looked up."""

    def _receiver(self, row: int) -> tuple[str, str]:
        """Salutation and name; a collective keeps its digits."""
        text = self._text(row, "full_name")
        if not text:
            self.problem(row, "full_name", "thiếu họ tên hoặc tên tập thể.")
        salutation, name = strip_salutation(text)
        return self._text(row, "salutation") or salutation, name

    def _awards(self, row: int) -> list[str]:
        """The awards of a cell, one a line or parted by semicolons."""
        value = self.cells.get("award")
        if isinstance(value, str):
            several = [nfc(part).strip(" -–•+,.") for part in re.split(r"[\n;]+", value)]
            found = [part for part in several if part]
            if len(found) > 1:
                return found
        text = self._text(row, "award") or self.group_award
        if not text:
            self.problem(row, "award", "thiếu danh hiệu, hình thức khen thưởng.")
        return [text]

    def _year(self, row: int, decided_on: date | None) -> int | None:
        value = self.cells.get("year")
        if isinstance(value, datetime):
            return value.year
        text = self._text(row, "year") if value is not None else ""
        if not text:
            return self._year_otherwise(row, decided_on)
        if found := _SCHOOL_YEAR.fullmatch(text):
            self.problem(row, "year", f"năm học {text} được ghi là năm {found[2]}.", blocks=False)
            return int(found[2])
        if found := _YEAR.fullmatch(text):
            return self._known_year(row, int(found[1]))
        self.problem(row, "year", f"không đọc được năm “{text[:40]}”. Ghi bốn chữ số, ví dụ 2019.")
        return None

    def _known_year(self, row: int, year: int) -> int | None:
        if year <= self.today.year:
            return year
        self.problem(row, "year", f"năm {year} ở sau năm nay.")
        return None

    def _year_otherwise(self, row: int, decided_on: date | None) -> int | None:
        """The year of the heading above, else that of the decision."""
        if self.group_year is not None:
            return self.group_year
        if decided_on is not None:
            key = "decision_date" if "decision_date" in self.places else "decision"
            self.problem(row, key, f"thiếu năm; lấy năm {decided_on.year} của quyết định.", blocks=False)
            return decided_on.year
        self.problem(row, "year", "thiếu năm khen thưởng.")
        return None

    def _decision(self, row: int) -> Ruling:
        """The decision of a row; what it does not say is that of the whole list."""
        whole = Ruling(self._text(row, NUMBER), self._day(row, DAY, self.cells.get(DAY)), self._text(row, AUTHORITY))
        return Ruling(*self._own_decision(row)).within(whole)

    def _own_decision(self, row: int) -> tuple[str, date | None, str]:
        """Number, day and authority, also from one cell that holds them together."""
        number, authority = self._text(row, "decision_number"), self._text(row, "authority")
        day = self._day(row, "decision_date", self.cells.get("decision_date"))
        text = self._text(row, "decision")
        if not text:
            return number, day, authority
        found = _DECISION.fullmatch(text)
        if found is None or not (found["number"] or found["date"]):
            self.problem(row, "decision", f"không tách được số, ngày từ “{text[:60]}”; giữ nguyên.", blocks=False)
            return number or text, day, authority
        day = day or (self._day(row, "decision", found["date"]) if found["date"] else None)
        number = number or re.sub(r"\s*/\s*", "/", found["number"] or "")
        return number, day, authority or (found["authority"] or "").strip(" .;,")

    def _day(self, row: int, key: str, value: Value) -> date | None:
        try:
            if value is None:
                return None
            if isinstance(value, Unreadable):
                raise Refused(f"{value.reason}.")
            day = value.date() if isinstance(value, datetime) else parse_date(nfc(str(value)), self.today)
            if day > self.today:
                raise Refused(f"Ngày {day:%d/%m/%Y} ở sau hôm nay.")
        except Refused as refusal:
            words = str(refusal)
            self.problem(row, key, words[:1].lower() + words[1:])
            return None
        return day

    def _money(self, row: int) -> int | None:
        value = self.cells.get("money")
        if isinstance(value, int | float) and not isinstance(value, bool):
            return round(value)
        text = self._text(row, "money")
        if not text:
            return None
        try:
            return int(parse_number(re.sub(r"\s*(?:đồng|đ|vnđ)\.?$", "", text, flags=re.IGNORECASE)))
        except Refused as refusal:
            words = str(refusal)
            self.problem(row, "money", words[:1].lower() + words[1:])
            return None

    def _subject(self, row: int) -> str:
        text = fold(self._text(row, "subject"))
        found = next((code for word, code in _SUBJECTS.items() if re.match(rf"{word}\b", text)), "")
        if text and not found:
            self.problem(row, "subject", f"không rõ “{text[:40]}” là cá nhân, tập thể hay hộ gia đình.", blocks=False)
        return found or self.group_subject
