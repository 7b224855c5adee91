"""The rows of a registration or a list of nominations: who, for what, with which achievements."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from thidua_desktop.domain.dossiers import LONGEST_SUMMARY
from thidua_desktop.domain.numbers import format_number
from thidua_desktop.domain.past_awards import award_words
from thidua_desktop.domain.people_years import RATINGS
from thidua_desktop.domain.sent_forms import SentLine
from thidua_desktop.domain.text import fold, nfc, strip_salutation
from thidua_desktop.domain.unit_forms import NOMINATION
from thidua_desktop.sheets.cells import Unreadable
from thidua_desktop.sheets.corrections import plain
from thidua_desktop.sheets.headers import Vocabulary, meaning
from thidua_desktop.sheets.roster_rows import RowReader
from thidua_desktop.sheets.row_kinds import FOOTER, folded, repeats
from thidua_desktop.sheets.sent_words import AWARDS, TITLE

MOST_LINES = 5_000
LONGEST_REPORT = 20_000
_LONGEST_NAME, _LONGEST_TEXT = 200, 2_000
_SUBJECTS = {
    "ca nhan": "person", "nguoi": "person", "tap the": "unit", "don vi": "unit", "ho gia dinh": "household",
    "ho": "household", "gia dinh": "household",
}  # fmt: skip
_RATINGS = {
    **{fold(word): code for code, word in RATINGS.items()},
    **{word: code for code, words in {
        "HTXS": "htxs htxsnv xs", "HTT": "htt httnv tot", "HTN": "htn htnv",
        "KHT": "kht khtnv",
    }.items() for word in words.split()},
    "hoan thanh xuat sac": "HTXS", "xuat sac": "HTXS", "hoan thanh tot": "HTT", "hoan thanh": "HTN",
    "khong hoan thanh": "KHT",
}  # fmt: skip
_NO_MARK = frozenset({"", "0", "khong", "-", "k"})


@dataclass
class SentReader(RowReader):
    """The walk over the rows of one sheet.

    Attributes:
        known: the words its columns are told by.
        kind: "registration" or "nomination".
        file, begins: number of the file, and of its first line.
        words: words of an award → its code, as far as they tell.
        sent: what was read.
    """

    known: Vocabulary | None = None
    kind: str = ""
    file: int = 0
    begins: int = 1
    words: Mapping[str, str] = field(default_factory=dict)
    sent: list[SentLine] = field(default_factory=list)
    group_subject: str = ""

    def _is_no_person(self, row: int, texts: list[str]) -> bool:
        before = self.group
        if not super()._is_no_person(row, texts):
            return False
        if self.group != before:
            heading = fold(self.group)
            subject = next((code for word, code in _SUBJECTS.items() if re.match(rf"(?:cac )?{word}\b", heading)), "")
            # "Cá nhân" above a part of the list says what follows, any other heading names the unit.
            if subject and heading.removeprefix("cac ") in _SUBJECTS:
                self.group_subject, self.group = subject, before
        return True

    def _is_header_again(self, row: int) -> bool:
        cells = ((key, self.table.at(row, column)) for key, column in self.places.items())
        assert self.known is not None
        return sum(isinstance(value, str) and meaning(value, self.known) == key for key, value in cells) >= 2

    def _is_footer(self, texts: list[str]) -> bool:
        """Whether the list has ended; a row with a name and more besides has not, whatever post it names."""
        name = self.cells.get("full_name")
        named = isinstance(name, str) and not FOOTER.match(folded(name))
        others = [key for key in self.places if key not in ("order", "full_name") and self.cells.get(key) is not None]
        if named and others:
            return False
        return super()._is_footer(texts)

    def _find_twins(self) -> None:
        """Lines that speak of the same receiver again are found when they are looked up."""

    def _read_person(self, row: int) -> None:
        before = len(self.problems)
        salutation, name = self._receiver(row)
        awards, codes = self._awards(row)
        texts = {key: self._long(row, key, most) for key, most in self._texts().items()}
        if not name:
            if ("award" not in self.whole and awards) or codes or any(texts.values()):
                self.problem(row, "full_name", "thiếu họ tên hoặc tên tập thể.")
            elif len(self.problems) == before:
                self._leave_out_nameless(row)
            return
        if not (awards or codes) and self._has_nothing(row, name, texts):
            return
        birth, _ = self._birth(row)
        rest: dict[str, Any] = {
            "subject": self._subject(row),
            "position": self._text(row, "position"),
            "unit": self._text(row, "unit") or self.group,
            "rating": self._rating(row),
            "note": self._long(row, "note", _LONGEST_TEXT),
            **texts,
        }
        if any(problem.blocks for problem in self.problems[before:]):
            return
        if len(self.sent) >= MOST_LINES:
            self.problem(row, "full_name", f"tệp có hơn {format_number(MOST_LINES)} dòng. Hãy chia thành nhiều tệp.")
            return
        number = self.begins + len(self.sent)
        self.sent.append(
            SentLine(
                number, self.file, row + 1, name, salutation=salutation, birth=birth, awards=awards, codes=codes, **rest
            )
        )

    def _leave_out_nameless(self, row: int) -> None:
        """Name a row that says something but about nobody; a numbered row still to be filled in says nothing."""
        prepared = (self.places.get("order"), self.places.get("subject"))
        said = [plain(value) for at, value in enumerate(self.table.rows[row]) if at not in prepared]
        if any(said):
            self.left_out.append((row + 1, " | ".join(filter(None, said))[:200]))

    def _texts(self) -> Mapping[str, int]:
        if self.kind == NOMINATION:
            return {"summary": LONGEST_SUMMARY, "report": LONGEST_REPORT, "initiative": _LONGEST_TEXT}
        return {"initiative": _LONGEST_TEXT}

    def _has_nothing(self, row: int, name: str, texts: Mapping[str, str]) -> bool:
        """Whether a row asks for nothing and is left out; a row that only lacks the award is a problem."""
        if self.kind == NOMINATION and (texts["summary"] or texts["report"]):
            self.problem(row, "award", f"{name} có thành tích nhưng thiếu danh hiệu, hình thức đề nghị.")
        elif self.kind == NOMINATION or not texts["initiative"]:
            self.left_out.append((row + 1, name))
        else:
            return False
        return True

    def _receiver(self, row: int) -> tuple[str, str]:
        """Salutation and name; a collective keeps its digits."""
        text = self._text(row, "full_name")
        if not text and "given_name" in self.places:
            text = f"{self._text(row, 'family_name')} {self._text(row, 'given_name')}".strip()
        salutation, name = strip_salutation(text)
        if len(name) > _LONGEST_NAME:
            self.problem(row, "full_name", f"tên dài quá {_LONGEST_NAME} ký tự. Hãy rút gọn.")
        return self._text(row, "salutation") or salutation, name

    def _subject(self, row: int) -> str:
        said = fold(self._text(row, "subject"))
        if not said:
            return self.group_subject
        if said not in _SUBJECTS:
            self.problem(row, "subject", f"không rõ “{said}” là cá nhân, tập thể hay hộ; xét theo tên.", blocks=False)
        return _SUBJECTS.get(said, "")

    def _awards(self, row: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The awards in words, and the codes of the columns with a cross."""
        found: list[str] = []
        for key in AWARDS:
            value = self.cells.get(key)
            if isinstance(value, Unreadable):
                self.problem(row, key, f"{value.reason}.")
            elif isinstance(value, str) and not repeats(value):
                parts = (nfc(part).strip(" -–•+,.") for part in re.split(r"[\n;]+", value))
                for part in filter(None, parts):
                    found += self._parted(part)
            elif value is not None:
                found += self._parted(self._text(row, key))
        crossed = [
            key.removeprefix(TITLE)
            for key in self.places
            if key.startswith(TITLE) and fold(nfc(plain(self.cells.get(key)))) not in _NO_MARK
        ]
        return tuple(dict.fromkeys(part for part in found if fold(part) not in _NO_MARK)), tuple(crossed)

    def _parted(self, text: str) -> list[str]:
        """The awards of one line: several only when each of them is known for itself."""
        if award_words(text) in self.words:
            return [text]
        parts = [nfc(part).strip(" -–•+,.") for part in re.split(r"[,+&/]| và ", text)]
        return parts if len(parts) > 1 and all(award_words(part) in self.words for part in parts) else [text]

    def _rating(self, row: int) -> str:
        said = self._text(row, "rating")
        code = _RATINGS.get(fold(said), "")
        if said and not code:
            self.problem(row, "rating", f"không rõ mức xếp loại “{said[:60]}”; được để trống.", blocks=False)
        return code

    def _long(self, row: int, key: str, most: int) -> str:
        """A text of several lines; one that is too long is a problem, never cut."""
        value = self.cells.get(key)
        if isinstance(value, Unreadable):
            self.problem(row, key, f"{value.reason}.")
            return ""
        if repeats(value):
            return self._text(row, key)
        said = "\n".join(filter(None, (nfc(part) for part in plain(value).split("\n"))))
        self.above[key] = said
        if len(said) > most:
            self.problem(
                row, key, f"dài {format_number(len(said))} ký tự, nhiều nhất {format_number(most)}. Hãy rút gọn."
            )
        return said
