"""Which of a few nominees a line of somebody else's list means: by name, and where several fit by unit and award."""

from collections.abc import Sequence
from dataclasses import dataclass

from thidua_desktop.domain.imports import LEAVE, Choices, Question
from thidua_desktop.domain.matching import CLOSE, likeness
from thidua_desktop.domain.past_awards import award_words, household_head
from thidua_desktop.domain.text import fold, nfc, strip_salutation


@dataclass(frozen=True, slots=True)
class Nominee:
    """Somebody a line may mean.

    Attributes:
        key: of the answer that names it.
        awards: the ways in which what is proposed may be written.
    """

    key: str
    name: str
    unit: str = ""
    awards: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The nominee as a choice shows it."""
        return " · ".join(filter(None, (self.name, self.unit, self.awards[0] if self.awards else "")))


@dataclass(frozen=True, slots=True)
class Meant:
    """What became of a line: ``key`` when it is sure or chosen, else those to choose from, and why."""

    key: str
    offered: tuple[Nominee, ...] = ()
    remark: str = ""


def meant(name: str, unit: str, award: str, nominees: Sequence[Nominee], said: str = "") -> Meant:
    """Which nominee a line means; ``said`` is what the clerk chose for it.

    >>> two = [Nominee("a", "Lê Văn An", "Thôn Một", ("LĐTT",)), Nominee("b", "Lê Văn An", "Thôn Hai", ("LĐTT",))]
    >>> meant("Ông Lê Văn An", "thôn hai", "", two).key, len(meant("Lê Văn An", "", "", two).offered)
    ('b', 2)
    """
    wanted = bare(name)
    same = [one for one in nominees if fold(bare(one.name)) == fold(wanted)]
    alike = same or [one for one in nominees if likeness(fold(bare(one.name)), fold(wanted)) >= CLOSE]
    offered = tuple(alike)
    if said:
        return Meant(said, offered, "để lại theo lựa chọn" if said == LEAVE else "theo lựa chọn")
    fitting = [one for one in same if not award or _is_award(award, one.awards)]
    if same and not fitting:
        return Meant("", offered, f"đang đề nghị {same[0].awards[0] if same[0].awards else 'hình thức khác'}")
    at_home = [one for one in fitting if unit and fold(one.unit) == fold(unit)]
    fitting = at_home or fitting
    exact = [one for one in fitting if nfc(bare(one.name)).casefold() == nfc(wanted).casefold()]
    if len(fitting) == 1 and (exact or at_home):
        return Meant(fitting[0].key, offered)
    if not offered:
        return Meant("")
    if len(offered) > 1:
        return Meant("", offered, f"{len(offered)} trường hợp có tên như vậy")
    return Meant("", offered, f"có phải là “{offered[0].name}” không?")


def question(key: str, words: str, detail: str, found: Meant, choices: Choices) -> Question:
    """What the clerk is asked about a line that may mean several, or one spelt otherwise."""
    offered = [(one.key, one.words) for one in found.offered]
    answers = (("", "Chọn…"), *offered, (LEAVE, "Để lại, không nhập"))
    return Question(key, words, detail, 1, answers, choices.get(key, ""))


def bare(name: str) -> str:
    """The name without "Ông", "Bà", "Hộ ông" in front."""
    line = nfc(name)
    return strip_salutation(household_head(line) or line)[1]


def _is_award(said: str, awards: Sequence[str]) -> bool:
    """Whether the words name one of these; "Giấy khen" also names one "of the chairman"."""
    words = award_words(said)
    known = [award_words(one) for one in awards]
    return any(one == words or one.startswith(f"{words} ") or words.startswith(f"{one} ") for one in known if one)
