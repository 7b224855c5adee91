"""What a whole list is about: said above it, or by the clerk because no column says it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from thidua_desktop.domain.dates import format_date, parse_date
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.imports import WholeFact
from thidua_desktop.domain.text import nfc
from thidua_desktop.sheets.headers import Header

_DATE = r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}|[0-9]{1,2} tháng [0-9]{1,2} năm [0-9]{4}"
DECISION = re.compile(
    rf"(?P<number>[0-9]+[a-zđ]?\s*/\s*[^\s,;)]+)[\s,;(]*(?:ký\s+)?(?:ngày\s*)?(?P<date>{_DATE})?"
    r"[\s,;)]*(?:của\s+(?P<authority>[^.;)\n]+))?",
    re.IGNORECASE,
)
"""A decision in a cell: "812/QĐ-UBND ngày 03/3/2026 của Chủ tịch UBND tỉnh"."""
_TITLE = re.compile(rf"quyết định\s*(?:số)?\s*:?\s*{DECISION.pattern}", re.IGNORECASE)
_YEAR = re.compile(r"(?<!tháng \d )(?<!tháng \d\d )\bnăm ((?:19|20)[0-9]{2})\b", re.IGNORECASE)
NUMBER, DAY, AUTHORITY = "whole_number", "whole_day", "whole_authority"
"""Facts about the decision of a whole list; a row that names another number takes nothing of them."""
_COLUMNS = {
    NUMBER: {"decision_number", "decision"},
    DAY: {"decision_date", "decision"},
    AUTHORITY: {"decided_by", "authority"},
}
DECISION_FACTS = (
    WholeFact(NUMBER, "Số quyết định"),
    WholeFact(DAY, "Ngày quyết định", "day"),
    WholeFact(AUTHORITY, "Cấp quyết định"),
)
_FIRST_YEAR = 1990


class Ruling(NamedTuple):
    """A decision as a cell or a title names it."""

    number: str = ""
    on: date | None = None
    authority: str = ""

    @property
    def facts(self) -> dict[str, str]:
        """The same as facts of a whole list."""
        return {NUMBER: self.number, DAY: format_date(self.on) if self.on else "", AUTHORITY: self.authority}

    def within(self, whole: "Ruling") -> "Ruling":
        """This decision, completed by that of the whole list where it is the same or says nothing."""
        same = not self.number or self.number == whole.number
        day = self.on or (whole.on if same else None)
        return Ruling(self.number or whole.number, day, self.authority or whole.authority)


def ruling(found: re.Match[str], today: date) -> Ruling:
    """The decision that was found."""
    try:
        day = parse_date(found["date"], today) if found["date"] else None
    except Refused:
        day = None
    return Ruling(re.sub(r"\s*/\s*", "/", found["number"]), day, (found["authority"] or "").strip(" .;,"))


def ruling_above(words: Iterable[str], today: date) -> Ruling:
    """The decision that lines above a list name: "(Kèm theo Quyết định số 12/QĐ-UBND ngày 05/3/2026 của …)"."""
    found = next((one for text in words if (one := _TITLE.search(nfc(text)))), None)
    return ruling(found, today) if found else Ruling()


def year_above(words: Iterable[str]) -> str:
    """The one year that lines above a list name, "" for none or several; days of papers do not count.

    >>> year_above(["DANH SÁCH KHEN THƯỞNG NĂM 2019", "Tùng Lâm, ngày 5 tháng 1 năm 2020"])
    '2019'
    """
    years = {found[1] for text in words for found in _YEAR.finditer(nfc(text))}
    return years.pop() if len(years) == 1 else ""


def award_facts(today: date) -> tuple[WholeFact, ...]:
    """What a list of awards of former years may be about as a whole."""
    years = tuple((str(year), str(year)) for year in range(today.year, _FIRST_YEAR - 1, -1))
    return (
        WholeFact("year", "Năm khen thưởng", "choice", years, must=True),
        WholeFact("award", "Danh hiệu, hình thức", must=True),
        WholeFact("unit", "Đơn vị", "unit"),
        *DECISION_FACTS,
    )


def lacking(facts: Sequence[WholeFact], header: Header, found: Mapping[str, str]) -> tuple[WholeFact, ...]:
    """The facts that no column holds, each with what the words above the list tell of it."""
    places = header.places().keys()
    return tuple(
        replace(fact, found=found.get(fact.field, ""))
        for fact in facts
        if not places & _COLUMNS.get(fact.field, {fact.field})
    )


def said_of(found: Mapping[str, str], whole: Mapping[str, str]) -> dict[str, str]:
    """What is said of the whole list: by the clerk, else above it."""
    return {field: text for field, text in {**found, **whole}.items() if text}
