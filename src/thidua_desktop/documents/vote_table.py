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
_OVER = "Kết quả (phiếu)"
_THIRD = {"Bỏ phiếu kín": "Không hợp lệ", "Biểu quyết": "Không biểu quyết"}


def vote_table(votes: Sequence[VoteLine], last: str = "Kết luận") -> Table:
    """Every vote with its counts, the exact share and what follows.

    Args:
        votes: in the order in which they are listed.
        last: title of the column that says what follows.
    """
    methods = {vote.method for vote in votes}
    third = _THIRD.get(methods.pop(), "") if len(methods) == 1 else ""
    columns = (
        Column("STT", 9, Align.CENTER),
        Column("Họ và tên, tên tập thể", 40),
        Column("Danh hiệu, hình thức đề nghị", 33),
        Column("Đồng ý", 13, Align.CENTER, _OVER),
        Column("Không đồng ý", 14, Align.CENTER, _OVER),
        Column(third or "Không hợp lệ, không biểu quyết", 18, Align.CENTER, _OVER),
        Column("Tỷ lệ đồng ý", 19, Align.CENTER),
        Column(last, 28),
    )
    return Table(columns, tuple(_rows(votes, len(columns))), empty="Chưa có trường hợp nào.")


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


def _rows(votes: Sequence[VoteLine], width: int) -> Iterator[Row]:
    """The votes with a heading for each award and kind of subject, as soon as there is more than one.

    A vote taken again stays under the heading of the first one.
    """
    groups = [(key, list(lines)) for key, lines in groupby(_with_first_award(votes), key=lambda pair: pair[0])]
    number = 0
    for order, ((award, subject), pairs) in enumerate(groups, 1):
        if len(groups) > 1 and subject:
            heading = f"{capitals(SUBJECTS[subject])} – {award}"
            yield Row((roman(order), heading, *[None] * (width - 2)), RowKind.GROUP)
        for _, vote in pairs:
            number += vote.round == 1
            yield _row("" if vote.round > 1 else str(number), vote)


def _with_first_award(votes: Sequence[VoteLine]) -> Iterator[tuple[tuple[str, str], VoteLine]]:
    key = ("", "")
    for vote in votes:
        key = (vote.award, vote.subject) if vote.round == 1 else key
        yield key, vote


def _row(number: str, vote: VoteLine) -> Row:
    counts = ["" if count is None else str(count) for count in (vote.agree, vote.disagree, vote.invalid)]
    name = "\n".join(filter(None, (vote.name, vote.unit)))
    return Row((number, name, vote.award, *counts, share(vote), "; ".join(filter(None, (vote.result, vote.note)))))


def share(vote: VoteLine) -> str:
    """The exact fraction with the percentage under it: 8/11, (72,7 %)."""
    if vote.agree is None or not vote.base:
        return ""
    return f"{vote.agree}/{vote.base}\n({percent_text(vote.agree, vote.base)})".replace(" %", "\u00a0%")
