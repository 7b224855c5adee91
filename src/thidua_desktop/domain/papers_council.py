"""What the papers of a council meeting say, free of any form of file; times as "08:00"."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from thidua_desktop.domain.checks import PassedRow
from thidua_desktop.domain.council import AgendaLine
from thidua_desktop.domain.papers import PaperHead, Recipient, SignatureBlock
from thidua_desktop.domain.papers_awards import SUBJECTS, NomineeLine
from thidua_desktop.domain.votes import Papers


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """A member of the council at a meeting; one who is absent may have sent a written opinion."""

    name: str
    post: str = ""
    role: str = ""
    present: bool = True
    reason: str = ""
    written_opinion: bool = False

    @property
    def titled(self) -> str:
        """Name with post, or with the role in the council."""
        return ", ".join(filter(None, (self.name, self.post or self.role)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """Which meeting a paper belongs to.

    Attributes:
        council: "Hội đồng Thi đua – Khen thưởng xã Tùng Ảnh".
        about: what it is held for, as running text: "xét khen thưởng năm 2026".
    """

    council: str
    about: str
    held_on: date | None = None
    starts_at: str = ""
    ends_at: str = ""
    place: str = ""
    chair: Attendee | None = None
    secretary: Attendee | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteLine:
    """The vote on one nominee.

    Attributes:
        method: how it was voted, as the paper says it: "Bỏ phiếu kín".
        base: how many votes the percentage is taken of; ``needed`` the least number for.
        of_all: the percentage is taken of all members by the council's decision.
        conflicts: what stands about members close to the nominee.
        settled: the chairman's word when the votes were equal, "" otherwise.
        result: what follows, as the paper says it: "Đạt", "Trình cấp trên".
        subject: a key of `SUBJECTS`; with the award it groups the lines.
        round: 1, or 2 and so on for a vote taken again.
    """

    name: str
    award: str
    subject: str = ""
    unit: str = ""
    method: str = ""
    agree: int | None = None
    disagree: int | None = None
    invalid: int | None = None
    base: int | None = None
    needed: int | None = None
    result: str = ""
    note: str = ""
    conflicts: tuple[str, ...] = ()
    round: int = 1
    of_all: bool = False
    settled: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A nominee of the campaign who was not put before the council; each reason begins small, without a stop."""

    name: str
    award: str
    subject: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisedGroup:
    """The nominees put before the council for one award.

    Attributes:
        subjects: a key of `SUBJECTS` for each nominee.
        method: how it is voted: "Bỏ phiếu kín".
        needs: what the award takes, as a table says it: "Từ 80 % tổng số thành viên".
    """

    award: str
    subjects: tuple[str, ...]
    method: str
    needs: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisalPaper:
    """What the standing office reports to the council on the dossiers it checked.

    Attributes:
        reporter: the standing office.
        excuses: conditions that were let pass.
        left_out: who is not put before the council, and why.
    """

    head: PaperHead
    gathering: Gathering
    reporter: str
    groups: tuple[AppraisedGroup, ...]
    signature: SignatureBlock
    excuses: tuple[PassedRow, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quorum:
    """How many members a meeting needs.

    Attributes:
        part: as the rules say it: "2/3".
        least: how many members that are.
        met: so many were there.
        source: which rules: "Quy chế ban hành kèm theo Quyết định số 12/QĐ-UBND", "" when nobody noted them.
    """

    part: str
    least: int
    met: bool
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """What follows from the votes of a meeting, an award and whom it is for in each text.

    Attributes:
        own: what the chairman of the committee decides.
        upward: what goes to a higher body.
        failed: who is not proposed.
        chairman: "Chủ tịch Ủy ban nhân dân xã Tùng Ảnh".
    """

    own: tuple[str, ...]
    upward: tuple[str, ...]
    failed: tuple[str, ...]
    chairman: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesPaper:
    """The minutes of a meeting of the council; free texts a paragraph a line.

    Attributes:
        votes: a vote taken again stands right after the first.
        agenda: the points of the programme, in order.
        guests: who else was there.
        appraised: what the standing office reported on: how many dossiers of each award, as running text.
        dossiers: how many dossiers that were.
        excuses: conditions that were let pass.
        left_out: who was not put before the council, and why.
        deferred: nominees taken out of the meeting, each with the reason: "Ông Lê Văn Tám: chờ xác minh đơn thư".
        conclusion: the chairman's own words, "" when what follows from the votes is to be said.
        resolved: what follows from them, None while a vote is open.
        quorum: how many members must be there, None when the council's rules name no number.
        copies: how many originals are made.
    """

    head: PaperHead
    gathering: Gathering
    attendees: tuple[Attendee, ...]
    votes: tuple[VoteLine, ...]
    chair_signature: SignatureBlock
    secretary_signature: SignatureBlock
    agenda: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()
    appraised: tuple[str, ...] = ()
    dossiers: int = 0
    excuses: tuple[PassedRow, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    opinions: str = ""
    deferred: tuple[str, ...] = ()
    conclusion: str = ""
    resolved: Resolved | None = None
    quorum: Quorum | None = None
    copies: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationPaper:
    """The invitation to a meeting, with the members on a list of their own.

    Attributes:
        standing_office: where opinions are sent and questions asked.
    """

    head: PaperHead
    gathering: Gathering
    members: tuple[Attendee, ...]
    signature: SignatureBlock
    guests: tuple[str, ...] = ()
    agenda: tuple[AgendaLine, ...] = ()
    standing_office: str = ""
    recipients: tuple[Recipient, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammePaper:
    """The programme of a meeting."""

    head: PaperHead
    gathering: Gathering
    lines: tuple[AgendaLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilListPaper:
    """The nominees put before the council, people, collectives and households each in a table of their own."""

    head: PaperHead
    gathering: Gathering
    lines: tuple[NomineeLine, ...]
    signature: SignatureBlock
    recipients: tuple[Recipient, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A nominee on a ballot paper or a counting sheet; ``barred`` when the voter may not vote on him."""

    name: str
    award: str
    subject: str
    unit: str = ""
    barred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotPaper:
    """The ballot papers of a round, all alike, one for each member present; those of an ``open`` vote are signed."""

    head: PaperHead
    gathering: Gathering
    candidates: tuple[Candidate, ...]
    copies: int
    round: int = 1
    open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionPaper:
    """The form on which an absent member gives his opinion in writing; without a name it is for the pen.

    Attributes:
        candidates: those voted on openly; the form is signed.
        ballot: the paper for those voted on in secret, sent along unsigned; None without any.
    """

    head: PaperHead
    gathering: Gathering
    candidates: tuple[Candidate, ...]
    member: Attendee | None = None
    ballot: BallotPaper | None = None
    standing_office: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountingPaper:
    """The tellers' sheet and their minutes for a round of secret ballots.

    Attributes:
        tellers: who counts, the head first, each as it was typed: "Trần Văn An, Ủy viên Hội đồng".
        members: by the council's decision; ``present`` of them, ``written`` absent with an opinion that counts.
        papers: the numbers of ballot papers, None where not counted yet.
        of_all: the percentage is taken of all members.
    """

    head: PaperHead
    gathering: Gathering
    tellers: tuple[str, ...]
    members: int
    present: int
    written: int
    papers: Papers
    votes: tuple[VoteLine, ...]
    of_all: bool = True
    round: int = 1
    copies: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilPack:
    """All papers of a meeting in the order in which they are needed: kind and content of each."""

    title: str
    papers: tuple[tuple[str, object], ...]


def grouped(candidates: Iterable[Candidate]) -> list[tuple[str, list[Candidate]]]:
    """The nominees under the headings of a ballot: "Giấy khen – tập thể", in the order given."""
    parts = groupby(candidates, key=lambda one: (one.award, one.subject))
    return [(f"{award} – {SUBJECTS.get(subject, subject)}", list(lines)) for (award, subject), lines in parts]
