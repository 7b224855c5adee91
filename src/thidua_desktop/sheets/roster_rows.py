"""The rows under the header of a list of people, one by one: persons, problems, headings, totals, signatures."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from thidua_desktop.domain.dates import PartialDate, parse_date
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.numbers import format_number
from thidua_desktop.domain.stopping import stoppable
from thidua_desktop.domain.text import nfc, strip_salutation
from thidua_desktop.sheets.cells import Table, Unreadable, Value, address
from thidua_desktop.sheets.headers import meaning
from thidua_desktop.sheets.people_words import (
    LONGEST,
    MARKS,
    NO_NAME,
    OLD_FONT,
    SEX_OF,
    SEX_SAID,
    WORK_OF,
    RosterDraft,
    member_said,
    whole_day,
)
from thidua_desktop.sheets.plain_people import PlainRows
from thidua_desktop.sheets.row_kinds import (
    FIRST,
    FOOTER,
    GROUP_NUMBER,
    TOTAL,
    are_column_numbers,
    folded,
    group_name,
    repeats,
)
from thidua_desktop.sheets.tables import RowProblem

_SHORT = min(LONGEST.values())
_LEFT = re.compile("thoi tu (?:ngay )?([0-9/.-]+)")
_SEX_MARKS = MARKS | {"nam", "nu"}


@dataclass(slots=True)
class RowReader:
    """The walk over the rows of one sheet and what it has found so far."""

    table: Table
    places: dict[str, int]
    first: int
    today: date
    drafts: list[RosterDraft] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    left_out: list[tuple[int, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    group: str = ""
    above: dict[str, str] = field(default_factory=dict)
    filled: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    marked: bool = False  # columns "Nam" and "Nữ" with crosses
    cells: dict[str, Value] = field(default_factory=dict)  # field → value in the row being read, blanks left out
    texts: dict[Value, str] = field(default_factory=lambda: {None: ""})  # texts nothing is wrong with, made clean
    plain: PlainRows | None = None  # takes the rows that say nothing unusual
    whole: Mapping[str, str] = field(default_factory=dict)  # what is said of the whole list, for cells that are blank

    def read_rows(self) -> None:
        """Read all rows below the header."""
        self.marked = "male" in self.places or "female" in self.places
        self.filled = {
            (row, left): (top, left)
            for top, left, bottom, right in self.table.merged
            if left == right and top >= self.first
            for row in range(top + 1, bottom + 1)
        }
        plain = self.plain if not self.filled and self.plain and self.plain.able else None
        of_all = self.group = self.whole.get("unit", "")
        said: dict[str, Value] = {name: text for name, text in self.whole.items() if name != "unit"}
        for row in stoppable(range(self.first, len(self.table.rows))):
            if plain and (draft := plain.draft(row + 1, self.table.rows[row], self.group)):
                self.drafts.append(draft)
                continue
            if plain:
                plain.tell(self.above)
            if not self._take_cells(row):
                texts = [nfc(value) for value in self.table.rows[row] if isinstance(value, str)]
                if not any(value is not None for value in self.table.rows[row]) or self._is_no_person(row, texts):
                    continue
                if self._is_footer(texts):
                    self._leave_out_rest(row)
                    break
            if said:
                self.cells = said | self.cells
            self._read_person(row)
        self._find_twins()
        if self.group != of_all:
            self.notes.append("Đơn vị của các dòng bỏ trống cột đơn vị được lấy từ dòng tên nhóm ở phía trên.")

    def _take_cells(self, row: int) -> bool:
        """Take the cells of a row; whether it has a number in front, a name and more: neither a heading nor the end."""
        values = self.table.rows[row]
        width = len(values)
        cells = self.cells = {
            key: value
            for key, column in self.places.items()
            if column < width and (value := values[column]) is not None
        }
        numbered = type(cells.get("order")) is int and type(cells.get("full_name")) is str and len(cells) > 2
        if self.filled:  # a cell merged downwards counts for all its rows
            for key, column in self.places.items():
                if place := self.filled.get((row, column)):
                    cells[key] = self.table.at(*place)
        return numbered

    def problem(self, row: int, key: str, text: str, *, blocks: bool = True) -> None:
        """Keep what is wrong with the cell of this field."""
        known = self.places.get(key)
        column = self.places.get("full_name", self.places.get("given_name", 0)) if known is None else known
        cell, place = address(row, column), None if known is None else (row, known)
        self.problems.append(RowProblem(row + 1, cell, f"Ô {cell}: {text}", blocks, place))

    def _is_no_person(self, row: int, texts: list[str]) -> bool:
        """Whether the row is a group heading or a total; headings are remembered as the unit of what follows."""
        order = self.cells.get("order")
        filled = [key for key in self.places if key != "order" and self.table.at(row, self.places[key]) is not None]
        named = "full_name" in filled or "family_name" in filled
        if texts and TOTAL.match(folded(texts[0])):
            self.left_out.append((row + 1, texts[0]))
            return True
        if are_column_numbers(self.table.rows[row]) or self._is_header_again(row):
            self.left_out.append((row + 1, " | ".join(texts)))
            return True
        numeral = isinstance(order, str) and GROUP_NUMBER.fullmatch(order.strip())
        alone = len(texts) == 1 and len(filled) <= 1 and not named and not FOOTER.match(folded(texts[0]))
        alone = alone and not texts[0].isdecimal()  # a number kept as text, of a row still to be filled in
        if (numeral and len(filled) <= 1) or (alone and ("unit" not in filled or len(self.table.rows[row]) == 1)):
            self.group = group_name(texts[-1])
            self.left_out.append((row + 1, texts[-1]))
            return True
        return False

    def _is_header_again(self, row: int) -> bool:
        """Whether the row is the header, repeated where a printed page begins."""
        cells = ((key, self.table.at(row, column)) for key, column in self.places.items())
        return sum(isinstance(value, str) and meaning(value) == key for key, value in cells) >= 2

    def _is_footer(self, texts: list[str]) -> bool:
        """Whether the list has ended: a line of signatures, without a number in front."""
        return self.cells.get("order") is None and any(FOOTER.match(folded(text)) for text in texts[:1] + texts[-1:])

    def _leave_out_rest(self, row: int) -> None:
        for rest in range(row, len(self.table.rows)):
            texts = [nfc(str(value)) for value in self.table.rows[rest] if value is not None]
            if texts:
                self.left_out.append((rest + 1, " | ".join(texts)[:200]))

    def _read_person(self, row: int) -> None:
        before = len(self.problems)
        salutation, name = self._name(row)
        if not name and len(self.problems) == before:
            self.problem(row, "full_name", "thiếu họ và tên.")
        said = self._text(row, "salutation")
        salutation = strip_salutation(f"{said} A B")[0] or salutation if said else salutation
        birth, sex_by_birth = self._birth(row)
        draft = RosterDraft(
            row + 1,
            name,
            salutation,
            self._sex(row, salutation, sex_by_birth),
            birth,
            self._text(row, "position"),
            self._text(row, "unit") or self.group,
            self._text(row, "ethnic_group"),
            self._party(row),
            self._text(row, "address"),
            self._text(row, "note"),
            *self._work(row),
            self._text(row, "mark"),
        )
        if len(self.problems) == before or not any(problem.blocks for problem in self.problems[before:]):
            self.drafts.append(draft)

    def _text(self, row: int, key: str) -> str:
        """The text of a cell; "nt" and ditto marks repeat the row above."""
        value = self.cells.get(key)
        known = self.texts.get(value)
        if known is not None:  # nearly every cell of a list says what another one has said before
            self.above[key] = known
            return known
        if isinstance(value, Unreadable):
            self.problem(row, key, f"{value.reason}.")
            return ""
        text = nfc(value if type(value) is str else _plain(value))
        if text[:1] in FIRST and repeats(text):
            text = self.above.get(key, "")
        elif type(value) is str and len(text) <= _SHORT:
            self.texts[value] = text
        self.above[key] = text
        if len(text) > (longest := LONGEST.get(key, 300)):
            self.problem(
                row, key, f"dài {format_number(len(text))} ký tự, nhiều nhất {longest}. Hãy rút gọn trong tệp."
            )
        return text

    def _name(self, row: int) -> tuple[str, str]:
        """Salutation and name, the name also from two columns."""
        if "full_name" in self.places:
            key, text = "full_name", self._text(row, "full_name")
        else:
            key = "given_name"
            text = f"{self._text(row, 'family_name')} {self._text(row, 'given_name')}".strip()
        salutation, name = strip_salutation(text)
        strange = NO_NAME.search(name)
        if not name or (strange is None and " " in name):
            return salutation, name
        if found := OLD_FONT.search(name):
            self.problem(
                row,
                key,
                f"họ tên “{name[:60]}” có ký tự lạ “{found[0]}”, có lẽ gõ bằng phông chữ cũ (.VnTime, VNI). "
                "Hãy chuyển sang Unicode rồi nhập lại.",
            )
        elif strange:
            self.problem(row, key, f"họ tên “{name[:60]}” có chữ số. Hãy sửa trong tệp.")
        else:
            self.problem(row, key, f"họ tên “{name[:60]}” chỉ có một chữ, hãy xem lại.", blocks=False)
        return salutation, name

    def _birth(self, row: int) -> tuple[PartialDate | None, str]:
        """The birth date and the sex that its column tells."""
        if self.cells.keys() & {"birth_day", "birth_month", "birth_year"}:
            day, month, year = (self._text(row, key) for key in ("birth_day", "birth_month", "birth_year"))
            parts = (day, month or "?", year or "?") if day else (month, year or "?") if month else (year,)
            return self._birth_value(row, "birth_year", "/".join(filter(None, parts))), ""
        for key, sex in (("birth", ""), ("birth_male", "male"), ("birth_female", "female")):
            if (value := self.cells.get(key)) is not None:
                return self._birth_value(row, key, value), sex
        for key in ("male", "female"):  # columns "Nam" and "Nữ" hold a cross, or the year of birth
            value = self.cells.get(key)
            if isinstance(value, datetime | int | float) and not isinstance(value, bool) and value != 1:
                return self._birth_value(row, key, value), key
            if isinstance(value, str) and re.search("[0-9]{2}", value):
                return self._birth_value(row, key, value), key
        return None, ""

    def _birth_value(self, row: int, key: str, value: Value) -> PartialDate | None:
        try:
            if isinstance(value, Unreadable):
                raise Refused(f"{value.reason}.")
            return self._known_birth(row, key, value)
        except Refused as refusal:
            self.problem(row, key, _lowered(str(refusal)))
            return None

    def _known_birth(self, row: int, key: str, value: Value) -> PartialDate:
        if isinstance(value, int | float) and not isinstance(value, bool) and 3_000 < value < 80_000:
            day = value = from_excel(value, MAC_EPOCH if self.table.counts_from_1904 else WINDOWS_EPOCH)
            self.problem(row, key, f"số {_plain(self.cells.get(key))} được hiểu là ngày {day:%d/%m/%Y}.", blocks=False)
        if isinstance(value, datetime):
            if value.date() > self.today:
                raise Refused(f"Ngày sinh {whole_day(value).format()} ở sau hôm nay.")
            return whole_day(value)
        return PartialDate.parse(_plain(value), self.today)

    def _sex(self, row: int, salutation: str, by_birth: str) -> str:
        """The sex all hints agree on; when they do not, that is a problem."""
        said = folded(self._text(row, "sex")) if "sex" in self.places else ""
        if not (salutation or by_birth or self.marked) and (not said or said in SEX_SAID):
            return SEX_SAID.get(said, "")
        hints = {SEX_SAID.get(said, ""), by_birth, SEX_OF.get(salutation, "")}
        if said and said not in SEX_SAID:
            self.problem(row, "sex", f"giới tính “{said}” không phải Nam hay Nữ.")
        for key in ("male", "female"):
            if key in self.cells and folded(_plain(self.cells[key])) in _SEX_MARKS:
                hints.add(key)
        hints.discard("")
        if len(hints) > 1:
            key = next((key for key in ("sex", "male", "birth_male") if key in self.places), "full_name")
            self.problem(row, key, "giới tính và cách xưng hô (Ông/Bà) hoặc cột ngày sinh nam/nữ không khớp nhau.")
            return ""
        return hints.pop() if hints else ""

    def _work(self, row: int) -> tuple[str, date | None]:
        """What somebody works as, and since when no longer: our own list says one in the place of the other."""
        if not (said := self._text(row, "work_kind")):
            return "", None
        if found := _LEFT.fullmatch(folded(said)):
            try:
                return "", parse_date(found[1], self.today)
            except Refused as refusal:
                self.problem(row, "work_kind", _lowered(str(refusal)))
                return "", None
        if (code := WORK_OF.get(folded(said))) is None:
            self.problem(row, "work_kind", f"không rõ đối tượng “{said[:40]}”; để như cũ.", blocks=False)
        return code or "", None

    def _party(self, row: int) -> bool:
        """Whether a party member: a cross, a word of consent, or the day of joining."""
        value = self.cells.get("party")
        if isinstance(value, datetime) or value is True:
            return True
        said = folded(self._text(row, "party"))
        if (known := member_said(said)) is not None:
            return known
        self.problem(row, "party", f"không rõ “{said}” là đảng viên hay không; được ghi là không.", blocks=False)
        return False

    def _find_twins(self) -> None:
        """Rows that name the same person again."""
        names = [(folded(draft.full_name), folded(draft.unit)) for draft in self.drafts]
        often = {name for name, count in Counter(names).items() if count > 1}
        first: dict[tuple[str, str, PartialDate | None], RosterDraft] = {}
        kept: list[RosterDraft] = []
        for draft, name in zip(self.drafts, names, strict=True):
            if name not in often:
                kept.append(draft)
                continue
            key = (*name, draft.birth)
            twin = first.setdefault(key, draft)
            sure = twin is not draft and draft.birth is not None
            if twin is not draft:
                text = f"trùng họ tên, đơn vị với dòng {twin.row}" + (" và cả ngày sinh." if sure else "; hãy xem lại.")
                self.problem(draft.row - 1, "full_name", text, blocks=sure)
            if not sure:
                kept.append(draft)
        self.drafts = kept


def _plain(value: Value) -> str:
    """The value as the text a person would read in the cell."""
    if value is None or isinstance(value, Unreadable):
        return ""
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _lowered(sentence: str) -> str:
    """The sentence as it goes on after a colon."""
    return sentence[:1].lower() + sentence[1:]
