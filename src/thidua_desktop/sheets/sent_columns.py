"""Columns that stand for one unit each, or for one target each: what their headings say, what their cells mean."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import TypeVar

from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.numbers import parse_number
from thidua_desktop.domain.sent_forms import SentLine, SentPromise
from thidua_desktop.domain.stopping import stoppable
from thidua_desktop.domain.text import fold, nfc
from thidua_desktop.domain.unit_forms import TARGET, WORK
from thidua_desktop.sheets.cells import Unreadable, Value
from thidua_desktop.sheets.corrections import plain
from thidua_desktop.sheets.headers import Header, words_of
from thidua_desktop.sheets.tables import Row, RowProblem, problem_at

T = TypeVar("T")
UNIT, PLEDGE, MONTH, WORKS = "unit:", "pledge:", "month:", "works"
"""Fields that stand for one unit, one target, or one month, each; and for the works a unit undertakes."""
_KIND_OF_PLACE = re.compile(r"^(?:thon|xom|to dan pho|tdp|to|khu pho|khoi pho|khu|ban|ap|buon|lang|soc) ")
_SHORTER = (("to dan pho ", "tdp "), ("khu pho ", "kp "))
_TAKEN = frozenset({"x", "co", "dang ky", "v", "dat"})
_LONGEST = 500


@dataclass(slots=True)
class Found:
    """What the rows under such columns say."""

    lines: list[SentLine] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    left_out: list[tuple[int, str]] = field(default_factory=list)


def unit_words(units: Sequence[tuple[int, str]]) -> dict[str, str]:
    """Field of each unit → words its column may have: its name, also without "Thôn", where that means no other."""
    said: dict[str, set[int]] = {}
    for key, name in units:
        whole = words_of(name)
        bare = _KIND_OF_PLACE.sub("", whole)
        shorter = {whole.replace(long, short, 1) for long, short in _SHORTER if whole.startswith(long)}
        for words in {whole, *shorter, *([bare] if re.search("[a-z]", bare) else [])}:
            said.setdefault(words, set()).add(key)
    found: dict[str, str] = {}
    for words, keys in said.items():
        if len(keys) == 1:
            name = f"{UNIT}{min(keys)}"
            found[name] = f"{found[name]}|{words}" if name in found else words
    return found


def target_words(targets: Sequence[tuple[int, str, str]]) -> dict[str, str]:
    """Field of each target → words its column may have: its name, alone and with its unit of measure."""
    return {
        f"{PLEDGE}{key}": "|".join(dict.fromkeys((words_of(name), words_of(f"{name} {measure}"))))
        for key, name, measure in targets
        if words_of(name)
    }


def columns_of(header: Header, known: Mapping[str, T]) -> dict[str, T]:
    """What the columns of a header stand for; one remembered for a unit or target that is gone stands for nothing."""
    return {name: known[name] for name in header.places() if name in known}


def pledges(rows: Sequence[Row], header: Header, targets: Mapping[str, tuple[str, str]]) -> Found:
    """What units take over, a row for each unit and a column for each target; works stand in a column of their own.

    Args:
        rows: the rows of the list.
        header: its header.
        targets: field → name and unit of measure.
    """
    found = Found()
    for row in stoppable(rows):
        unit = row.text("unit") or row.text("full_name") or (row.group[-1] if row.group else "")
        before = len(found.lines) + len(found.problems)
        for column, (name, measure) in targets.items():
            value = row.value(column)
            if value is None or (isinstance(value, str) and not value.strip(" -–….")):
                continue
            try:
                promise = SentPromise(TARGET, _level(value), measure, column=column)
            except Refused as refusal:
                found.problems.append(problem_at(header, row.number, column, str(refusal)))
                continue
            found.lines.append(SentLine(0, 0, row.number, name, unit=unit, promise=promise))
        for work in row.lines(WORKS):
            if len(work) > _LONGEST:
                found.problems.append(problem_at(header, row.number, WORKS, f"dài quá {_LONGEST} ký tự, hãy rút gọn."))
            else:
                found.lines.append(SentLine(0, 0, row.number, work, unit=unit, promise=SentPromise(WORK, column=WORKS)))
        if len(found.lines) + len(found.problems) == before:
            found.left_out.append((row.number, " | ".join(filter(None, map(plain, row.values)))[:200]))
    return found


def figure(value: Value) -> Decimal:
    """The number of a cell.

    Raises:
        Refused: it holds something else.
    """
    if isinstance(value, Unreadable):
        raise Refused(f"{value.reason}.")
    if isinstance(value, datetime):
        raise Refused(
            f"{value:%d/%m/%Y} là ngày, không phải số; có lẽ Excel đã đổi số vừa gõ thành ngày. Hãy gõ lại số."
        )
    if isinstance(value, bool):
        raise Refused("Không phải là số.")
    if isinstance(value, int | float):
        return Decimal(str(value))
    return parse_number(nfc(str(value)).lstrip("'"))


def _level(value: Value) -> Decimal | None:
    """The level a unit takes on, None where it only takes the target on."""
    if value is True or (isinstance(value, str) and fold(value) in _TAKEN):
        return None
    try:
        return figure(value)
    except Refused:
        said = nfc(plain(value))[:40]
        raise Refused(f"không đọc được mức “{said}”; ghi một số, hoặc x nếu không có số.") from None
