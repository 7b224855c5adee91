"""The table of votes that both kinds of minutes show, and how papers of the council write times, days and people."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from thidua_desktop.documents.blocks import Align, Column, Row, RowKind, Table
from thidua_desktop.domain.dates import long_date
from thidua_desktop.domain.numbers import roman
from thidua_desktop.domain.papers_awards import SUBJECTS
from thidua_desktop.domain.papers_council import Attendee, VoteLine
from thidua_desktop.domain.text import capitals
from thidua_desktop.domain.votes import percent_text

DOTS = "……"
_LONG = 40
"""What follows from a vote takes a wider column from so many letters on."""
_OVER = "Kết quả (phiếu)"
Groups = list[tuple[tuple[str, str], list[VoteLine]]]
_THIRD = {"Bỏ phiếu kín": "Không hợp lệ", "Biểu quyết": "Không biểu quyết"}


def vote_table(votes: Sequence[VoteLine], last: str = "Kết luận") -> Table:
    """Every vote with its counts, the exact share and what follows.

    Args:
        votes: in the order in which they are listed.
        last: title of the column that says what follows.
    """
    groups = _groups(votes)
    named = not all(award for (award, _), _ in groups)
    methods = {vote.method for vote in votes if vote.round == 1}
    third = _THIRD.get(methods.pop(), "") if len(methods) == 1 else ""
    columns = (
        Column("STT", 9, Align.CENTER),
        Column("Họ và tên, tên tập thể", 38 if named else 52),
        *([Column("Danh hiệu, hình thức đề nghị", 29)] if named else []),
        Column("Đồng ý", 16, Align.CENTER, _OVER),
        Column("Không đồng ý", 16, Align.CENTER, _OVER),
        Column(third or "Không hợp lệ, không biểu quyết", 21, Align.CENTER, _OVER),
        Column("Tỷ lệ đồng ý", 19, Align.CENTER),
        Column(last, 28 if named else 48 if any(len(_said(vote)) > _LONG for vote in votes) else 38),
    )
    return Table(columns, tuple(_rows(groups, len(columns), named=named)), empty="Chưa có trường hợp nào.")


def by_method(votes: Sequence[VoteLine]) -> list[tuple[str, list[VoteLine]]]:
    """The votes by how they were first taken, each with what was voted again; one part where it is not known."""
    parts: dict[str, list[VoteLine]] = {}
    method = ""
    for vote in votes:
        method = vote.method if vote.round == 1 else method
        parts.setdefault(method, []).append(vote)
    return list(parts.items()) if all(parts) else [("", list(votes))]


def clock(time: str) -> str:
    """The time as papers write it: "08 giờ 00"."""
    hours, colon, minutes = time.partition(":")
    return f"{hours.zfill(2)} giờ {minutes}" if colon else f"{DOTS} giờ {DOTS}"


def day_words(day: date | None) -> str:
    """The day in words, with room for the pen while it is not known."""
    return long_date(day.day, day.month, day.year) if day else long_date(None, None, None)


def person(attendee: Attendee | None) -> str:
    """A name with its post, or dots."""
    return attendee.titled if attendee else DOTS * 6


def _groups(votes: Sequence[VoteLine]) -> Groups:
    """The votes by award first proposed and kind of subject; lines without a kind are one group."""
    if any(not vote.subject for vote in votes):
        return [(("", ""), list(votes))]
    parts = groupby(_with_first_award(votes), key=lambda pair: pair[0])
    return [(key, [vote for _, vote in pairs]) for key, pairs in parts]


def _rows(groups: Groups, width: int, *, named: bool) -> Iterator[Row]:
    """The votes, under headings that say what was proposed unless each row does."""
    number = 0
    for order, ((award, subject), votes) in enumerate(groups, 1):
        if not named:
            heading = f"{capitals(SUBJECTS[subject])} – {award}"
            yield Row((roman(order), heading, *[None] * (width - 2)), RowKind.GROUP)
        for vote in votes:
            number += vote.round == 1
            yield _row("" if vote.round > 1 else str(number), vote, named=named)


def _with_first_award(votes: Sequence[VoteLine]) -> Iterator[tuple[tuple[str, str], VoteLine]]:
    key = ("", "")
    for vote in votes:
        key = (vote.award, vote.subject) if vote.round == 1 else key
        yield key, vote


def _row(number: str, vote: VoteLine, *, named: bool) -> Row:
    counts = ["" if count is None else str(count) for count in (vote.agree, vote.disagree, vote.invalid)]
    name = "\n".join(filter(None, (vote.name, vote.unit)))
    return Row((number, name, *([vote.award] if named else []), *counts, share(vote), _said(vote)))


def _said(vote: VoteLine) -> str:
    """What followed and why, as sentences: a note may begin with a name."""
    return ". ".join(filter(None, (vote.result.rstrip(" ."), vote.note)))


def share(vote: VoteLine) -> str:
    """The exact fraction with the percentage under it: 8/11, (72,7 %)."""
    if vote.agree is None or not vote.base:
        return ""
    return f"{vote.agree}/{vote.base}\n({percent_text(vote.agree, vote.base)})".replace(" %", "\u00a0%")
