"""What the cells of a list of people say: a person as the file has it, words for sex and party, names that are none."""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from thidua_desktop.domain.dates import PartialDate
from thidua_desktop.domain.people import WORK_KINDS
from thidua_desktop.domain.text import fold

LONGEST = {"full_name": 120, "position": 250, "unit": 250, "ethnic_group": 60, "address": 300, "note": 2_000}
SEX_OF = {"Ông": "male", "Anh": "male", "Chú": "male", "Bà": "female", "Chị": "female", "Cô": "female"}
SEX_SAID = {"nam": "male", "trai": "male", "nu": "female", "gai": "female", "ong": "male", "ba": "female"}
MARKS = frozenset({"x", "1", "co", "v", "*", "✓", "✔"})
WORK_OF = {fold(word): code for code, word in WORK_KINDS.items()}
_NO = frozenset({"", "0", "khong", "-", "chua", "false"})
# Letters that typewriter fonts of the nineties (.VnTime, VNI) leave behind and that no name has.
OLD_FONT = re.compile("[\u00a1-\u00af\u00b0-\u00bf\u00f7\u00d7ïåäûüëøæÅÄÖØÆ]")
NO_NAME = re.compile(rf"{OLD_FONT.pattern}|\d")
_YEAR = re.compile("[0-9]{4}")


class RosterDraft(NamedTuple):
    """One person as the file has it. `row` is the number Excel shows; sex is "male", "female" or ""."""

    row: int
    full_name: str
    salutation: str = ""
    sex: str = ""
    birth: PartialDate | None = None
    position: str = ""
    unit: str = ""
    ethnic_group: str = ""
    is_party_member: bool = False
    address: str = ""
    note: str = ""
    work_kind: str = ""
    left_on: date | None = None
    mark: str = ""


def member_said(folded: str) -> bool | None:
    """Whether the folded words of a cell make somebody a member of the party; None when they do not say.

    >>> member_said("x"), member_said("khong"), member_said("dv du bi"), member_said("ban")
    (True, False, True, None)
    """
    if folded in _NO:
        return False
    if folded in MARKS or folded.startswith(("dang vien", "dv")) or _YEAR.search(folded):
        return True
    return None


@lru_cache(maxsize=16384)
def whole_day(day: date) -> PartialDate:
    """The wholly known date; in a long list most come again."""
    return PartialDate.of(day)
