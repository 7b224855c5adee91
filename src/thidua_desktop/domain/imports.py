"""Lists taken over from sheets, whatever they are about: what would become of each line, what the clerk has to say."""

from collections.abc import Mapping
from dataclasses import dataclass

FATES = {
    "new": "Thêm mới",
    "changed": "Sửa đổi",
    "same": "Đã có",
    "doubt": "Cần chọn",
    "left": "Để lại",
    "wrong": "Cần sửa",
}
LEAVE, NEW = "leave", "new"
"""Answers to "whom does this name mean": leave the line out; somebody or something not on the lists yet."""

Choices = Mapping[str, str]
"""What the clerk answered: key of a question → value of the answer."""


@dataclass(frozen=True, slots=True)
class WholeFact:
    """What a whole list is about and no column of it says, so that the clerk may say it once.

    Attributes:
        field: the field of every row that says nothing else.
        words: what it is called.
        sort: "text", "unit" (names of units are offered), "day", "year" or "choice".
        choices: value and words of what may be chosen.
        found: the value that the words above the list tell, "" when they tell none.
        must: whether rows wait for it.
    """

    field: str
    words: str
    sort: str = "text"
    choices: tuple[tuple[str, str], ...] = ()
    found: str = ""
    must: bool = False


@dataclass(frozen=True, slots=True)
class LineFate:
    """What an import would do with a line.

    Attributes:
        number: of the line.
        fate: a key of ``FATES``.
        key: what it would change; ``NEW`` or "" when there is nothing yet.
        name: as the lists have it.
        remark: why, in words.
        field: the field a wrong line is wrong in.
    """

    number: int
    fate: str
    key: str = ""
    name: str = ""
    remark: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """Something the clerk answers once for several lines.

    Attributes:
        key: of ``Choices``.
        answers: value and words of what may be chosen, the best first.
        must: whether the lines wait for the answer.
    """

    key: str
    words: str
    detail: str
    lines: int
    answers: tuple[tuple[str, str], ...]
    chosen: str = ""
    must: bool = True


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would do, before anything is written.

    Attributes:
        questions: what the clerk may or must say.
        notes: what else the look-up showed, as sentences.
    """

    fates: tuple[LineFate, ...]
    questions: tuple[Question, ...] = ()
    notes: tuple[str, ...] = ()

    def count(self, fate: str) -> int:
        """How many lines have a fate."""
        return sum(one.fate == fate for one in self.fates)


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import did."""

    added: int
    changed: int
    same: int
    left_out: int
