"""Awards of former years from sheets or typed in a grid: lines, what is known of each, what would become of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from thidua_desktop.domain.dates import PartialDate
from thidua_desktop.domain.imports import LEAVE, NEW, Question
from thidua_desktop.domain.matching import Candidate
from thidua_desktop.domain.text import fold, nfc

__all__ = ["LEAVE", "NEW", "Question"]

FATES = {
    "new": "Thêm mới", "changed": "Sửa", "same": "Đã có", "doubt": "Cần chọn", "left": "Để lại", "wrong": "Cần sửa",
}  # fmt: skip
CHANGED = {
    "decision_number": "số quyết định",
    "decision_date": "ngày quyết định",
    "authority": "cơ quan quyết định",
    "money": "tiền thưởng",
    "achievement": "thành tích",
    "position": "chức vụ",
    "unit": "đơn vị",
    "note": "ghi chú",
}
"""What a line may say anew of an award that is on record, and what the clerk calls it."""
LEAVE_AWARD = "-"
_HOUSEHOLD = re.compile(r"(?:hộ gia đình|gia đình|hộ)\s+(?:(?:ông|bà|anh|chị)\s+)?|ho (?:gia dinh )?(?:ong|ba) ")
_ABBREVIATIONS = {
    "ubnd": "uy ban nhan dan",
    "ct": "chu tich",
    "ttg": "thu tuong chinh phu",
    "gk": "giay khen",
    "bk": "bang khen",
    "cstd": "chien si thi dua",
    "ldtt": "lao dong tien tien",
    "hcld": "huan chuong lao dong",
}
_NUMBER = re.compile(r"0*(\d+)\s*/?\s*(.*)")


@dataclass(frozen=True, slots=True)
class PastLine:
    """One award as a sheet or the grid has it.

    Attributes:
        number: tells the lines apart; one row may hold several awards.
        row: the row of Excel, or of the grid.
        subject: "person", "unit", "household", or "" when it is not said.
        award: the title or form in the words of the file.
    """

    number: int
    row: int
    name: str
    award: str
    year: int
    salutation: str = ""
    birth: PartialDate | None = None
    position: str = ""
    unit: str = ""
    subject: str = ""
    decision_number: str = ""
    decision_date: date | None = None
    authority: str = ""
    money: int | None = None
    achievement: str = ""
    note: str = ""
    mark: str = ""

    @property
    def receiver(self) -> str:
        """The same for all lines that surely speak of the same receiver, for one question instead of many."""
        birth = self.birth.iso if self.birth else ""
        return "|".join((self.subject, fold(self.name), birth, fold(self.unit)))

    @property
    def kind(self) -> str:
        """The same for all lines whose award means the same: its words, and for short words who decided."""
        return f"{fold(self.award)}|{level_said(self.authority)}"


@dataclass(frozen=True, slots=True)
class PastChoices:
    """What the clerk decided about an import.

    Attributes:
        receivers: receiver of a line → key of whom it means, ``NEW`` or ``LEAVE``.
        kinds: kind of a line → code of the award, or ``LEAVE_AWARD``.
        take_only: take the one who is offered alone, also where birth and unit say nothing.
        make_new: put those nobody on the lists resembles on the lists.
    """

    receivers: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    take_only: bool = False
    make_new: bool = False


@dataclass(frozen=True, slots=True)
class PastFate:
    """What an import would do with a line.

    Attributes:
        fate: a key of ``FATES``.
        receiver_key: whom it means; ``NEW`` for somebody to be put on the lists, "" when it is not known.
        receiver: as the lists have the name.
        subject: "person", "unit" or "household".
        code, award: the title or form, "" when it is not known.
        remark: why, in words.
        asks: what the clerk has to say: "receiver", "kind" or "".
        award_id: the award on record that a "changed" line says something else of.
        changes: what of it, keys of ``CHANGED``, "year" and "code".
    """

    number: int
    fate: str
    receiver_key: str = ""
    receiver: str = ""
    subject: str = ""
    code: str = ""
    award: str = ""
    remark: str = ""
    asks: str = ""
    candidates: tuple[Candidate, ...] = ()
    award_id: int = 0
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PastPreview:
    """What an import would do, before anything is written."""

    fates: tuple[PastFate, ...]
    receivers: tuple[Question, ...] = ()
    kinds: tuple[Question, ...] = ()

    def count(self, fate: str) -> int:
        """How many lines have a fate."""
        return sum(one.fate == fate for one in self.fates)


@dataclass(frozen=True, slots=True)
class PastOutcome:
    """What an import did."""

    added: int
    same: int
    left_out: int
    people_made: int = 0
    changed: int = 0


def decision_key(number: str) -> str:
    """A decision's number so that two ways of writing it are equal.

    >>> decision_key("05/QĐ-UBND") == decision_key("5 /QD-UBND"), decision_key("")
    (True, '')
    """
    folded = re.sub(r"\s+", "", fold(number).removeprefix("so"))
    found = _NUMBER.fullmatch(folded)
    return f"{found[1]}/{found[2]}" if found else folded


def award_words(text: str) -> str:
    """The name of an award so that its ways of writing are equal: no marks, abbreviations in full.

    >>> award_words("Danh hiệu: Lao động tiên tiến"), award_words("Giấy khen CT. UBND xã")
    ('lao dong tien tien', 'giay khen chu tich uy ban nhan dan xa')
    """
    words = re.sub(r"[^a-z0-9]+", " ", fold(text)).split()
    said = " ".join(_ABBREVIATIONS.get(word, word) for word in words if word != "cua")
    return said.removeprefix("danh hieu ").removeprefix("dat ").strip()


def household_head(name: str) -> str | None:
    """The head's name when the words name a household, None otherwise.

    >>> household_head("Hộ ông Trần Văn Bảy"), household_head("Hồ Thị Mơ")
    ('Trần Văn Bảy', None)
    """
    line = nfc(name)
    found = _HOUSEHOLD.match(line.casefold())
    return line[found.end() :] or None if found else None


def level_said(authority: str) -> str:
    """Whose decision it was, as far as the words tell: "commune", "province", "state", "other" or ""."""
    folded = fold(authority)
    marks = (
        ("state", ("thu tuong", "chinh phu", "chu tich nuoc")),
        ("other", ("huyen", "thi xa", "quan ", "so ", "bo ", "tong ", "hoi ", "lien doan")),
        ("province", ("tinh", "thanh pho")),
        ("commune", ("xa", "phuong", "thi tran", "dac khu")),
    )
    padded = f" {folded} "
    return next((level for level, words in marks if any(f" {word}" in padded for word in words)), "") if folded else ""
