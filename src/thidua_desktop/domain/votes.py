"""The arithmetic of votes, in whole numbers: thresholds, quorum, what the count can and cannot be.

Source: Decree 98/2023, art. 30(7): 80 or 90 per cent of *all* members for the titles that need a ballot; the written
opinion of an absent member counts. The figures of each title stand in the catalogue, the quorum in the rules of the
council itself; this module only counts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

Problem = tuple[str, str]
_PART = re.compile(r"(\d{1,2}) ?/ ?(\d{1,2})|(\d{1,3}) ?%")


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
    """Who can vote.

    Attributes:
        members: by the council's decision.
        present: of them at the meeting.
        written: absent with an opinion in writing that counts.
        barred: of those two, who may not vote on this nominee.
        quorum: the least part of the members that must be there, as the council's rules write it; "" when they say
            nothing.
    """

    members: int
    present: int
    written: int = 0
    barred: int = 0
    quorum: str = ""

    @property
    def counted(self) -> int:
        """How many votes there can be."""
        return max(0, self.present + self.written - self.barred)

    def base(self, rule: Rule) -> int:
        """What the percentage is taken of: all members by the decision, or those who voted."""
        return self.members if rule.base == "all_members" else self.counted

    @property
    def least_present(self) -> int:
        """How many members must be there, 0 when the council's rules name no number.

        >>> [Voters(11, 6, quorum=part).least_present for part in ("2/3", "80 %", "")]
        [8, 9, 0]
        """
        part, whole = read_part(self.quorum) or (0, 1)
        return -(-self.members * part // whole)

    @property
    def has_quorum(self) -> bool:
        """Whether enough members are there, as far as the council's rules say how many that is.

        >>> Voters(9, 6, quorum="2/3").has_quorum, Voters(10, 6, quorum="2/3").has_quorum, Voters(10, 1).has_quorum
        (True, False, True)
        """
        return self.present >= self.least_present

    @property
    def text(self) -> str:
        """The attendance in a sentence."""
        written = f", {self.written} ý kiến bằng văn bản" if self.written else ""
        there = f"Có mặt {self.present}/{self.members}{written}"
        if not read_part(self.quorum):
            return f"{there}. Quy chế của Hội đồng chưa ghi số thành viên ít nhất phải dự họp."
        enough = "đủ" if self.has_quorum else "chưa đủ"
        return f"{there} – {enough} {self.quorum} thành viên (ít nhất {self.least_present} người)"


@dataclass(frozen=True, slots=True)
class Tally:
    """The votes on one dossier; None while not counted yet.

    Attributes:
        invalid: neither for nor against: a line left blank or spoilt, a member who abstains.
    """

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


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers of a round of secret ballots, as the tellers count them; None while not counted."""

    issued: int | None = None
    collected: int | None = None
    not_returned: int | None = None
    valid: int | None = None
    invalid: int | None = None


def read_part(text: str) -> tuple[int, int] | None:
    """A part of the members, None when it is not one: a fraction or a per cent above 0, at most the whole.

    >>> read_part("2/3"), read_part("80 %"), read_part("80%"), read_part(""), read_part("3/2"), read_part("đa số")
    ((2, 3), (80, 100), (80, 100), None, None, None)
    """
    match = _PART.fullmatch(text.strip())
    if match is None:
        return None
    part, whole = (int(match[3]), 100) if match[3] else (int(match[1]), int(match[2]))
    return (part, whole) if 0 < part <= whole else None


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


def is_tied(tally: Tally, rule: Rule, voters: Voters) -> bool:
    """Whether for and against are equal where more than half is asked: the votes then decide nothing.

    >>> is_tied(Tally(4, 4), Rule(0), Voters(8, 8)), is_tied(Tally(4, 3, 1), Rule(0), Voters(8, 8))
    (True, False)
    """
    return tally.is_counted and bool(voters.base(rule)) and not suggestion(tally, rule, voters)


def reason_wanted(result: str, tally: Tally, rule: Rule, voters: Voters) -> str:
    """Why the minutes want a reason for a result, "" when it is the one the votes give.

    The law says how many votes a title needs, the working rules of the council whose side decides when they are equal;
    a conclusion that does not follow from the votes stands on what the chairman said.
    """
    if result not in ("passed", "failed") or not tally.is_counted or suggestion(tally, rule, voters) == result:
        return ""
    if is_tied(tally, rule, voters):
        return (
            f"{tally.agree} phiếu đồng ý, {tally.disagree or 0} phiếu không đồng ý, ngang nhau: chủ trì quyết định. "
            "Ghi lý do, lý do in trong biên bản."
        )
    less = (tally.agree or 0) < needed(rule, voters)
    return (
        f"Được {tally.agree}/{voters.base(rule)} phiếu đồng ý, cần {needed(rule, voters)}: theo số phiếu là "
        f"{'không đạt' if less else 'đạt'}. Kết luận khác thì ghi lý do, lý do in trong biên bản."
    )


def percent_text(part: int, whole: int) -> str:
    """The share with one decimal, rounded half up, the way minutes state it; "" without a whole.

    >>> percent_text(8, 9), percent_text(9, 9), percent_text(1, 0)
    ('88,9 %', '100 %', '')
    """
    if not whole:
        return ""
    tenths = (part * 2000 + whole) // (whole * 2)
    return f"{tenths // 10},{tenths % 10} %" if tenths % 10 else f"{tenths // 10} %"


def share_text(part: int | None, whole: int) -> str:
    """The exact fraction with its percentage; "" before there is one.

    >>> share_text(8, 11), share_text(None, 11), share_text(0, 0)
    ('8/11 (72,7 %)', '', '')
    """
    return "" if part is None or not whole else f"{part}/{whole} ({percent_text(part, whole)})"


def rule_text(rule: Rule, voters: Voters) -> str:
    """What the title asks for, in words."""
    base = voters.base(rule)
    of = "tổng số thành viên" if rule.base == "all_members" else "số phiếu dự họp"
    share = f"từ {rule.threshold} %" if rule.threshold else "quá nửa"
    return f"Cần {needed(rule, voters)}/{base} phiếu ({share} {of})"


def completed(tally: Tally, total: int) -> Tally:
    """The count with the zeros that follow from it: when all are for, nobody is against.

    >>> completed(Tally(11), 11), completed(Tally(9), 11)
    (Tally(agree=11, disagree=0, invalid=0), Tally(agree=9, disagree=None, invalid=None))
    >>> completed(Tally(9, 2), 11), completed(Tally(9, 1), 11)
    (Tally(agree=9, disagree=2, invalid=0), Tally(agree=9, disagree=1, invalid=None))
    """
    if tally.agree is None or tally.cast != total:
        return tally
    return Tally(tally.agree, tally.disagree or 0, tally.invalid or 0)


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
        yield (
            "agree",
            f"Tổng {tally.cast} phiếu nhiều hơn {_those_who_vote(voters)}. Xem lại số phiếu hoặc điểm danh.",
        )


def balance_problem(tally: Tally, total: int) -> str:
    """Why the votes on a nominee do not add up to the votes there are, "" when they do or are not counted yet.

    >>> balance_problem(Tally(9, 2, 0), 11), balance_problem(Tally(), 11)
    ('', '')
    >>> balance_problem(Tally(9), 11)
    'Mới có 9 phiếu đồng ý, tổng là 11. Ghi 2 phiếu còn lại là không đồng ý hay không hợp lệ.'
    """
    if tally.agree is None or tally.cast == total:
        return ""
    if tally.disagree is None and tally.agree < total:
        return (
            f"Mới có {tally.agree} phiếu đồng ý, tổng là {total}. "
            f"Ghi {total - tally.agree} phiếu còn lại là không đồng ý hay không hợp lệ."
        )
    return (
        f"Đồng ý {tally.agree} + không đồng ý {tally.disagree or 0} + không hợp lệ {tally.invalid or 0} "
        f"= {tally.cast}, khác tổng {total} phiếu. Xem lại từng số."
    )


def papers_problems(papers: Papers, present: int) -> Iterator[Problem]:
    """What a count of papers cannot be; the first wrong sum stands at the number it should give."""
    words = {
        "issued": "phát ra",
        "collected": "thu về",
        "not_returned": "không thu về",
        "valid": "hợp lệ",
        "invalid": "không hợp lệ",
    }
    for key, word in words.items():
        value = getattr(papers, key)
        if value is not None and value < 0:
            yield key, f"Số phiếu {word} không thể nhỏ hơn 0. Ghi lại số phiếu."
    issued, collected, missing = papers.issued, papers.collected, papers.not_returned
    if issued is not None and issued > present:
        yield "issued", f"Phát ra {issued} phiếu, nhiều hơn {present} thành viên có mặt. Xem lại điểm danh."
    if None not in (issued, collected, missing) and issued != collected + missing:  # type: ignore[operator]
        yield (
            "collected",
            f"Thu về {collected} + không thu về {missing} không bằng {issued} phiếu phát ra. Đếm lại phiếu.",
        )
    elif issued is not None and collected is not None and collected > issued:
        yield "collected", f"Thu về {collected} phiếu, nhiều hơn {issued} phiếu phát ra. Đếm lại phiếu."
    valid, invalid = papers.valid, papers.invalid
    if None not in (collected, valid, invalid) and collected != valid + invalid:  # type: ignore[operator]
        yield (
            "valid",
            f"Hợp lệ {valid} + không hợp lệ {invalid} không bằng {collected} phiếu thu về. Đếm lại phiếu.",
        )


def _those_who_vote(voters: Voters) -> str:
    written = f" và {voters.written} ý kiến bằng văn bản" if voters.written else ""
    barred = f", trừ {voters.barred} người không bỏ phiếu cho trường hợp này" if voters.barred else ""
    return f"{voters.present} người có mặt{written}{barred}"
