"""Votes on dossiers as they are typed and shown: totals, papers, the choice of each member."""

from collections.abc import Sequence
from dataclasses import dataclass

from thidua_desktop.domain.paper_texts import Remark
from thidua_desktop.domain.votes import (
    Papers,
    Rule,
    Tally,
    Voters,
    balance_problem,
    is_tied,
    needed,
    percent_text,
    reason_wanted,
    suggestion,
)

RESULTS = {
    "passed": "Đạt",
    "failed": "Không đạt",
    "higher": "Trình cấp trên",
    "lower": "Hạ mức khen",
    "deferred": "Để lại phiên sau",
}
TIED = "Ngang phiếu"
TIED_ADVICE = "Số phiếu ngang nhau: chủ trì quyết định. Chọn kết quả và ghi lý do, lý do in trong biên bản."
METHODS = {"open": "Biểu quyết", "secret": "Bỏ phiếu kín"}
CHOICES = {"agree": "Đồng ý", "disagree": "Không đồng ý", "abstain": "Không biểu quyết"}
LETTERS = {"a": "agree", "d": "disagree", "b": "abstain"}
"""How a paper of a secret ballot is kept: for, against, neither."""


@dataclass(frozen=True, slots=True)
class BallotCount:
    """What the clerk types into the vote grid for one dossier."""

    ballot_id: int
    agree: int | None = None
    disagree: int | None = None
    invalid: int | None = None

    @property
    def tally(self) -> Tally:
        """The votes."""
        return Tally(self.agree, self.disagree, self.invalid)


@dataclass(frozen=True, slots=True)
class BallotMarks:
    """The votes on one dossier one by one: by member for open votes, as letters of `LETTERS` for papers."""

    ballot_id: int
    votes: tuple[tuple[int, str], ...] = ()
    papers: str = ""


@dataclass(frozen=True, slots=True)
class PollDraft:
    """What the tellers counted of the papers of a round; ``tellers`` one a line, the head first."""

    issued: int | None = None
    collected: int | None = None
    not_returned: int | None = None
    valid: int | None = None
    invalid: int | None = None
    tellers: str = ""

    @property
    def papers(self) -> Papers:
        """The numbers."""
        return Papers(self.issued, self.collected, self.not_returned, self.valid, self.invalid)


@dataclass(frozen=True, slots=True)
class PollRow:
    """A round of secret ballots.

    Attributes:
        is_counted: the tellers' numbers are stored, not only offered.
        dossiers: how many are voted on in it.
    """

    round: int
    draft: PollDraft
    is_counted: bool
    dossiers: int

    @property
    def text(self) -> str:
        """The count in a line."""
        name = "Phiếu kín" if self.round == 1 else f"Phiếu kín lần {self.round}"
        one = self.draft
        if not self.is_counted:
            return f"{name}: chưa ghi kiểm phiếu"
        return f"{name}: phát {one.issued} · thu {one.collected} · hợp lệ {one.valid} · không hợp lệ {one.invalid}"


@dataclass(frozen=True, slots=True)
class BallotRow:
    """The vote on one dossier.

    Attributes:
        award: what is proposed; ``lowered_to`` the code and ``lowered_name`` the name of a lower one.
        award_short: the proposed award as narrow columns show it.
        own, near: names of members who are themselves the nominee, or of the nominee's unit, as far as the council's
            rules look at it; ``barred`` the keys of those who may not vote.
        votes: open votes by member id; ``papers`` those of a secret ballot, a letter each.
        round: 1, or 2 and so on for a vote taken again; ``is_replaced`` when there is a later one.
        total: how many votes there must be.
        kept: base and needed votes as they were when the meeting was closed.
    """

    id: int
    dossier_id: int
    name: str
    subject: str
    unit: str
    award: str
    award_code: str
    method: str
    tally: Tally
    rule: Rule
    voters: Voters
    result: str = ""
    lowered_to: str = ""
    lowered_name: str = ""
    note: str = ""
    award_short: str = ""
    own: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    barred: tuple[int, ...] = ()
    votes: tuple[tuple[int, str], ...] = ()
    papers: str = ""
    round: int = 1
    is_replaced: bool = False
    total: int = 0
    kept: tuple[int, int] | None = None

    @property
    def base(self) -> int:
        """What the percentage is taken of."""
        return self.kept[0] if self.kept else self.voters.base(self.rule)

    @property
    def needed(self) -> int:
        """The least number of votes for."""
        return self.kept[1] if self.kept else needed(self.rule, self.voters)

    @property
    def share(self) -> str:
        """The votes for in per cent of what the title's rule counts."""
        return percent_text(self.tally.agree, self.base) if self.tally.agree is not None else ""

    @property
    def suggested(self) -> str:
        """The result the votes give, "" when they give none."""
        return suggestion(self.tally, self.rule, self.voters)

    @property
    def is_tied(self) -> bool:
        """Whether the votes are equal, so that the chairman's side decides."""
        return is_tied(self.tally, self.rule, self.voters)

    @property
    def waits_for_chair(self) -> bool:
        """Whether it is tied and nothing was decided yet."""
        return not self.result and self.is_tied

    @property
    def reason_wanted(self) -> str:
        """Why the minutes want a reason for the result, "" when they do not or have one."""
        return "" if self.note.strip() else reason_wanted(self.result, self.tally, self.rule, self.voters)

    @property
    def imbalance(self) -> str:
        """Why the votes do not add up, "" when they do."""
        return balance_problem(self.tally, self.total)

    @property
    def outcome(self) -> str:
        """The result as minutes give it; a vote that was taken again shows what it gave."""
        if self.is_replaced:
            return RESULTS.get(self.result or self.suggested, "")
        lowered = f": {self.lowered_name}" if self.result == "lower" and self.lowered_name else ""
        return f"{RESULTS.get(self.result, '')}{lowered}"

    @property
    def conflicts(self) -> tuple[str, ...]:
        """What stands about members close to the nominee, a sentence without a stop each."""
        barred = ", không bỏ phiếu cho trường hợp này" if self.barred else ""
        said = (
            (self.own, "own", "là thành viên Hội đồng được đề nghị"),
            (self.near, "near", "là thành viên Hội đồng cùng đơn vị với người được đề nghị"),
        )
        return tuple(
            Remark(f"{', '.join(names)} {words}{barred}", f"{key}{'_barred' if barred else ''}", ten=", ".join(names))
            for names, key, words in said
            if names
        )


def marks_tally(choices: Sequence[str]) -> Tally:
    """The votes one by one, counted.

    >>> marks_tally(["agree", "agree", "disagree", "abstain"])
    Tally(agree=2, disagree=1, invalid=1)
    """
    return Tally(choices.count("agree"), choices.count("disagree"), choices.count("abstain"))
