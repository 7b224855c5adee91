"""The arithmetic of votes, in whole numbers: thresholds, quorum, what the count can and cannot be.

Source: Decree 98/2023, art. 30(7): 80 or 90 per cent of *all* members for the titles that need a ballot. The figures
of each title stand in the catalogue; this module only counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass

Problem = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Rule:
    """How many votes a title needs.

    Attributes:
        threshold: per cent, 0 for more than half.
        base: "all_members" or "present".
        secret: a ballot on paper is asked for.
    """

    threshold: int = 0
    base: str = "present"
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Voters:
    """Who can vote: ``members`` by the council's decision, ``present`` of them, ``written`` absent with an opinion."""

    members: int
    present: int
    written: int = 0

    @property
    def counted(self) -> int:
        """How many votes there can be."""
        return self.present + self.written

    def base(self, rule: Rule) -> int:
        """What the percentage is taken of."""
        return self.members if rule.base == "all_members" else self.counted

    @property
    def has_quorum(self) -> bool:
        """Whether at least two thirds of the members are present.

        >>> Voters(9, 6).has_quorum, Voters(10, 6).has_quorum
        (True, False)
        """
        return self.members > 0 and self.present * 3 >= self.members * 2

    @property
    def text(self) -> str:
        """The attendance in a sentence."""
        written = f", {self.written} ý kiến bằng văn bản" if self.written else ""
        enough = "đủ" if self.has_quorum else "chưa đủ"
        return f"Có mặt {self.present}/{self.members}{written} – {enough} 2/3 thành viên"


@dataclass(frozen=True, slots=True)
class Tally:
    """The votes on one dossier; None while not counted yet."""

    agree: int | None = None
    disagree: int | None = None
    invalid: int | None = None

    @property
    def is_counted(self) -> bool:
        """Whether the votes for are known."""
        return self.agree is not None

    @property
    def cast(self) -> int:
        """All votes given."""
        return (self.agree or 0) + (self.disagree or 0) + (self.invalid or 0)


def needed(rule: Rule, voters: Voters) -> int:
    """The least number of votes for.

    >>> needed(Rule(80, "all_members"), Voters(11, 9)), needed(Rule(90, "all_members"), Voters(15, 15))
    (9, 14)
    >>> needed(Rule(0), Voters(9, 8)), needed(Rule(0), Voters(9, 7))
    (5, 4)
    """
    base = voters.base(rule)
    return -(-rule.threshold * base // 100) if rule.threshold else base // 2 + 1


def suggestion(tally: Tally, rule: Rule, voters: Voters) -> str:
    """The result the votes give: "passed", "failed", or "" when there are no votes, or for and against are equal.

    On equality of a simple vote the side of the chairman decides, which no arithmetic knows.
    """
    base = voters.base(rule)
    if tally.agree is None or not base:
        return ""
    if rule.threshold:
        return "passed" if tally.agree * 100 >= rule.threshold * base else "failed"
    if tally.agree * 2 == base and tally.agree == (tally.disagree or 0):
        return ""
    return "passed" if tally.agree * 2 > base else "failed"


def percent_text(part: int, whole: int) -> str:
    """The share with one decimal, rounded half up, the way minutes state it; "" without a whole.

    >>> percent_text(8, 9), percent_text(9, 9), percent_text(1, 0)
    ('88,9 %', '100 %', '')
    """
    if not whole:
        return ""
    tenths = (part * 2000 + whole) // (whole * 2)
    return f"{tenths // 10},{tenths % 10} %" if tenths % 10 else f"{tenths // 10} %"


def rule_text(rule: Rule, voters: Voters) -> str:
    """What the title asks for, in words."""
    base = voters.base(rule)
    of = "tổng số thành viên" if rule.base == "all_members" else "số phiếu dự họp"
    share = f"từ {rule.threshold} %" if rule.threshold else "quá nửa"
    return f"Cần {needed(rule, voters)}/{base} phiếu ({share} {of})"


def tally_problems(tally: Tally, voters: Voters) -> Iterator[Problem]:
    """What the count cannot be."""
    words = {"agree": "đồng ý", "disagree": "không đồng ý", "invalid": "không hợp lệ"}
    for key, word in words.items():
        value = getattr(tally, key)
        if value is not None and value < 0:
            yield key, f"Số phiếu {word} không thể nhỏ hơn 0. Ghi lại số phiếu."
    if tally.agree is None and (tally.disagree is not None or tally.invalid is not None):
        yield "agree", "Chưa ghi số phiếu đồng ý. Không có phiếu nào thì ghi 0."
    if tally.cast > voters.counted:
        written = f" và {voters.written} ý kiến bằng văn bản" if voters.written else ""
        yield (
            "agree",
            f"Tổng {tally.cast} phiếu nhiều hơn {voters.present} người có mặt{written}. "
            "Xem lại số phiếu hoặc điểm danh.",
        )
