"""The minutes of a meeting of the council (biên bản họp Hội đồng), with attendance and the table of votes."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from thidua_desktop.documents.blocks import (
    Align,
    Block,
    Column,
    Document,
    Head,
    Heading,
    Row,
    RowKind,
    Signatures,
    Table,
    Title,
    number_text,
    paragraph,
    prose,
)
from thidua_desktop.documents.opening import author, file_name, head_missing, title
from thidua_desktop.domain.dates import long_date
from thidua_desktop.domain.numbers import roman, two_digits
from thidua_desktop.domain.papers import Missing
from thidua_desktop.domain.papers_awards import SUBJECTS, Attendee, MinutesPaper, VoteLine
from thidua_desktop.domain.text import capitals
from thidua_desktop.domain.votes import percent_text

_DOTS = "……"
_ATTENDANCE = (
    Column("STT", 9, Align.CENTER),
    Column("Họ và tên", 42),
    Column("Chức vụ", 46),
    Column("Vai trò trong Hội đồng", 36),
    Column("Dự họp", 40),
)
_OVER = "Kết quả biểu quyết (phiếu)"
_VOTES = (
    Column("STT", 9, Align.CENTER),
    Column("Họ và tên, tên tập thể", 40),
    Column("Danh hiệu, hình thức đề nghị", 34),
    Column("Đồng ý", 14, Align.CENTER, _OVER),
    Column("Không đồng ý", 14, Align.CENTER, _OVER),
    Column("Không hợp lệ", 14, Align.CENTER, _OVER),
    Column("Tỷ lệ đồng ý", 17, Align.CENTER),
    Column("Kết luận", 26),
)


def compose(paper: MinutesPaper) -> Document:
    """The minutes as a document; the day stands in the text, not in the head (Decree 30/2020, App. III, form 1.9)."""
    number = f"Số: {number_text(paper.head)}" if paper.head.symbol else ""
    out: list[Block] = [Head(paper.head.letterhead, number, ""), Title(paper.head.kind, paper.head.subject)]
    out += _opening(paper)
    for order, (heading, blocks) in enumerate(_sections(paper), 1):
        out += [Heading(f"{roman(order)}. {heading}"), *blocks]
    out.append(paragraph(_end(paper)))
    out.append(Signatures((paper.secretary_signature, paper.chair_signature)))
    held = f" – {paper.held_on.isoformat()}" if paper.held_on else ""
    name = file_name(paper.head, f"Biên bản họp Hội đồng{held}")
    return Document(title(paper.head), author(paper.head), tuple(out), name)


def missing(paper: MinutesPaper) -> list[Missing]:
    """What the minutes still lack."""
    found = [gap for gap in head_missing(paper.head) if gap.field != "date"]
    undecided = [vote.name for vote in paper.votes if vote.agree is None or not vote.result]
    checks = (
        (paper.held_on is not None, "Chưa ghi ngày họp.", "held_on"),
        (bool(paper.starts_at), "Chưa ghi giờ bắt đầu.", "starts_at"),
        (bool(paper.ends_at), "Chưa ghi giờ kết thúc.", "ends_at"),
        (bool(paper.place), "Chưa ghi địa điểm họp.", "place"),
        (paper.chair is not None, "Chưa chọn chủ trì phiên họp.", "chair_id"),
        (paper.secretary is not None, "Chưa chọn thư ký phiên họp.", "secretary_id"),
        (any(attendee.present for attendee in paper.attendees), "Chưa điểm danh thành viên dự họp.", "attendance"),
        (bool(paper.votes), "Phiên họp chưa xét hồ sơ nào.", "ballots"),
        (not undecided, f"Chưa ghi đủ kết quả biểu quyết của {', '.join(undecided[:3])}.", "ballots"),
        (bool(paper.conclusion.strip()), "Chưa ghi kết luận của chủ trì.", "conclusion"),
    )
    return found + [Missing(text=text, field=field) for present, text, field in checks if not present]


def _opening(paper: MinutesPaper) -> list[Block]:
    start = f"{_clock(paper.starts_at)}, {_day(paper.held_on)}"
    present = [attendee for attendee in paper.attendees if attendee.present]
    absent = [attendee for attendee in paper.attendees if not attendee.present]
    written = sum(attendee.written_opinion for attendee in absent)
    said = f"Có mặt {two_digits(len(present))}/{two_digits(len(paper.attendees))} thành viên {paper.council}"
    if absent:
        said += f"; vắng {two_digits(len(absent))}"
    if written:
        said += f", trong đó {two_digits(written)} thành viên gửi ý kiến bằng văn bản"
    return [
        paragraph(f"Thời gian bắt đầu: {start}."),
        paragraph(f"Địa điểm: {paper.place or _DOTS * 6}."),
        paragraph(f"Chủ trì: {_person(paper.chair)}."),
        paragraph(f"Thư ký: {_person(paper.secretary)}."),
        paragraph(f"Thành phần: {said}.", stays_with_next=True),
        Table(_ATTENDANCE, tuple(_attendance(n, attendee) for n, attendee in enumerate(paper.attendees, 1))),
    ]


def _sections(paper: MinutesPaper) -> list[tuple[str, list[Block]]]:
    """The parts that have something to say, in their order."""
    sections: list[tuple[str, list[Block]]] = [
        ("NỘI DUNG PHIÊN HỌP", prose(paper.agenda)),
        ("BÁO CÁO CỦA CƠ QUAN THƯỜNG TRỰC HỘI ĐỒNG", prose(paper.appraisal)),
        ("Ý KIẾN THẢO LUẬN", prose(paper.opinions)),
        ("KẾT QUẢ BIỂU QUYẾT", _voting(paper)),
        ("KẾT LUẬN", prose(paper.conclusion)),
    ]
    return [(heading, blocks) for heading, blocks in sections if blocks]


def _voting(paper: MinutesPaper) -> list[Block]:
    methods = dict.fromkeys(vote.method.lower() for vote in paper.votes if vote.method)
    how = f" bằng hình thức {' và '.join(methods)}" if methods else ""
    rows = tuple(_vote_rows(paper.votes))
    return [
        paragraph(
            f"Hội đồng xét {two_digits(len(paper.votes))} trường hợp{how}, kết quả như sau:", stays_with_next=True
        ),
        Table(_VOTES, rows, empty="Chưa có trường hợp nào."),
    ]


def _vote_rows(votes: Sequence[VoteLine]) -> Iterator[Row]:
    """The votes with a heading for each award and kind of subject, as soon as there is more than one."""
    groups = [(key, list(lines)) for key, lines in groupby(votes, key=lambda vote: (vote.subject, vote.award))]
    number = 0
    for order, ((subject, award), lines) in enumerate(groups, 1):
        if len(groups) > 1 and subject:
            heading = f"{capitals(SUBJECTS[subject])} – {award}"
            yield Row((roman(order), heading, *[None] * (len(_VOTES) - 2)), RowKind.GROUP)
        for vote in lines:
            number += 1
            yield _vote(number, vote)


def _attendance(number: int, attendee: Attendee) -> Row:
    if attendee.present:
        shown = "Có mặt"
    else:
        shown = "; ".join(
            filter(None, ("Vắng", attendee.reason, "có ý kiến bằng văn bản" if attendee.written_opinion else ""))
        )
    return Row((str(number), attendee.name, attendee.post, attendee.role, shown))


def _vote(number: int, vote: VoteLine) -> Row:
    counts = ["" if count is None else str(count) for count in (vote.agree, vote.disagree, vote.invalid)]
    share = percent_text(vote.agree, vote.base) if vote.agree is not None and vote.base else ""
    name = "\n".join(filter(None, (vote.name, vote.unit)))
    return Row((str(number), name, vote.award, *counts, share, "; ".join(filter(None, (vote.result, vote.note)))))


def _end(paper: MinutesPaper) -> str:
    return (
        f"Phiên họp kết thúc lúc {_clock(paper.ends_at)} cùng ngày. Biên bản được lập thành {two_digits(paper.copies)} "
        "bản có giá trị như nhau, đã đọc lại cho các thành viên dự họp nghe và nhất trí thông qua./."
    )


def _clock(time: str) -> str:
    """The time as minutes write it: "08 giờ 00"."""
    hours, colon, minutes = time.partition(":")
    return f"{hours.zfill(2)} giờ {minutes}" if colon else f"{_DOTS} giờ {_DOTS}"


def _day(day: date | None) -> str:
    return long_date(day.day, day.month, day.year) if day else long_date(None, None, None)


def _person(attendee: Attendee | None) -> str:
    if attendee is None:
        return _DOTS * 6
    return ", ".join(filter(None, (attendee.name, attendee.post or attendee.role)))
