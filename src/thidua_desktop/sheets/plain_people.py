"""Rows of a list of people that say nothing unusual, read in one go; most rows of a long list are such.

What is given here is what ``roster_rows.RowReader`` gives for the same row. Whatever is doubtful, wrong, or has to be
told to the clerk is left to it: then there is no draft.
"""

from collections.abc import Mapping, MutableMapping
from datetime import date, datetime, time
from functools import lru_cache
from operator import itemgetter

from thidua_desktop.domain.dates import PartialDate
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.text import nfc, strip_salutation
from thidua_desktop.sheets.cells import Value
from thidua_desktop.sheets.people_words import LONGEST, NO_NAME, SEX_OF, SEX_SAID, RosterDraft, member_said, whole_day
from thidua_desktop.sheets.row_kinds import FIRST, folded, repeats

_FIELDS = (
    "order", "full_name", "salutation", "sex", "birth", "position", "unit", "ethnic_group", "party", "address", "note",
)  # fmt: skip
_TEXTS = ("full_name", "salutation", "sex", "position", "unit", "ethnic_group", "party", "address", "note")
_LONGEST_TEXT = min(LONGEST["position"], LONGEST["unit"], LONGEST["address"], LONGEST["note"])
_LAST_DAY_NUMBER = 3_000  # numbers above may be days as Excel counts them


class PlainRows:
    """Reads plain rows under one header; ``able`` is False where its columns are not the plain ones."""

    def __init__(self, places: Mapping[str, int], today: date) -> None:
        """Prepare for the columns of a list."""
        self.able = {"order", "full_name"} <= places.keys() <= set(_FIELDS)
        self._nothing = (None,) * (max(places.values(), default=0) + 1)
        self._pick = itemgetter(*(places.get(name, -1) for name in _FIELDS))
        self._texts = _Texts({None: ""})
        self._births = _Births(today)
        self._until = datetime.combine(today, time.max)
        self._latest: tuple[str | None, ...] = ()
        self._party: str | None = None  # as the last row that has a text there says it

    def draft(self, number: int, values: tuple[Value, ...], group: str) -> RosterDraft | None:
        """The person of a row, None when the row has to be looked at closely; ``group`` is the unit it stands under."""
        order, said, called, sex, birth, position, unit, people, party, address, note = self._pick(
            values + self._nothing
        )
        if type(order) is not int or type(said) is not str or (birth is position is unit is address is None):
            return None
        salutation, name = strip_salutation(said)
        if NO_NAME.search(name) or len(said) > LONGEST["full_name"] or " " not in name:
            return None
        if name[0] in FIRST and repeats(name):
            return None
        texts = self._texts
        try:
            position, unit, people, address, note = (
                texts[position], texts[unit], texts[people], texts[address], texts[note],
            )  # fmt: skip
            called, sex = texts[called], texts[sex]
            born = whole_day(birth) if type(birth) is datetime and birth <= self._until else self._births[birth]
            if party is not True and type(party) is not datetime:
                self._party = said_of_party = texts[party]
                is_member = _is_member(said_of_party)
            else:  # a day of joining, or TRUE; neither is a text to be repeated
                is_member = True
        except (KeyError, Refused):
            return None
        salutation = _salutation(called) or salutation if called else salutation
        told = SEX_OF.get(salutation, "")
        sex_said = _sex(sex) if sex else ""
        if is_member is None or sex_said is None or (told and sex_said and told != sex_said):
            return None
        if len(people) > LONGEST["ethnic_group"]:
            return None
        self._latest = (said, called, sex, position, unit, people, self._party, address, note)
        return RosterDraft(
            number, name, salutation, sex_said or told, born, position, unit or group, people, is_member, address, note
        )

    def tell(self, above: MutableMapping[str, str]) -> None:
        """Say what the row above says, field by field, for a row that repeats it."""
        if self._latest:
            said = zip(_TEXTS, (nfc(self._latest[0] or ""), *self._latest[1:]), strict=True)
            above.update({name: text for name, text in said if text is not None})
        self._latest, self._party = (), None


class _Texts(dict[Value, str]):
    """Value of a cell → its clean text; there is none for what is no short text or says "as above"."""

    def __missing__(self, value: Value) -> str:
        if type(value) is not str:
            raise KeyError
        text = nfc(value)
        if len(text) > _LONGEST_TEXT or (text[:1] in FIRST and repeats(text)):
            raise KeyError
        self[value] = text
        return text


class _Births(dict[Value, PartialDate | None]):
    """Value of a cell → the birth it states beyond doubt."""

    def __init__(self, today: date) -> None:
        super().__init__({None: None})
        self._today = today

    def __missing__(self, value: Value) -> PartialDate | None:
        if type(value) is not str and (type(value) is not int or value > _LAST_DAY_NUMBER):
            raise KeyError
        try:
            birth = PartialDate.parse(str(value), self._today)
        except Refused:
            raise KeyError from None
        self[value] = birth
        return birth


@lru_cache(maxsize=256)
def _salutation(said: str) -> str:
    return strip_salutation(f"{said} A B")[0]


@lru_cache(maxsize=256)
def _sex(said: str) -> str | None:
    return SEX_SAID.get(folded(said))


@lru_cache(maxsize=256)
def _is_member(said: str) -> bool | None:
    return member_said(folded(said))
