"""The minutes of a meeting of the council (biên bản họp Hội đồng), with attendance and the table of votes."""

from thidua_desktop.documents.blocks import (
    Align,
    Block,
    Column,
    Document,
    Head,
    Heading,
    Row,
    Signatures,
    Table,
    Title,
    items,
    number_text,
    paragraph,
    prose,
)
from thidua_desktop.documents.opening import author, file_name, head_missing, title
from thidua_desktop.documents.vote_table import DOTS, base_words, by_method, clock, day_words, person, vote_table
from thidua_desktop.domain.numbers import roman, two_digits
from thidua_desktop.domain.papers import Missing
from thidua_desktop.domain.papers_council import Attendee, MinutesPaper
from thidua_desktop.domain.wording import inside

_ATTENDANCE = (
    Column("STT", 9, Align.CENTER),
    Column("Họ và tên", 42),
    Column("Chức vụ", 46),
    Column("Vai trò trong Hội đồng", 36),
    Column("Dự họp", 40),
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
    held = f" – {paper.gathering.held_on.isoformat()}" if paper.gathering.held_on else ""
    name = file_name(paper.head, f"Biên bản họp Hội đồng{held}")
    return Document(title(paper.head), author(paper.head), tuple(out), name)


def missing(paper: MinutesPaper) -> list[Missing]:
    """What the minutes still lack."""
    found = [gap for gap in head_missing(paper.head) if gap.field != "date"]
    met = paper.gathering
    undecided = [vote.name for vote in paper.votes if vote.agree is None or not vote.result]
    checks = (
        (met.held_on is not None, "Chưa ghi ngày họp.", "held_on"),
        (bool(met.starts_at), "Chưa ghi giờ bắt đầu.", "starts_at"),
        (bool(met.ends_at), "Chưa ghi giờ kết thúc.", "ends_at"),
        (bool(met.place), "Chưa ghi địa điểm họp.", "place"),
        (met.chair is not None, "Chưa chọn chủ trì phiên họp.", "chair_id"),
        (met.secretary is not None, "Chưa chọn thư ký phiên họp.", "secretary_id"),
        (any(attendee.present for attendee in paper.attendees), "Chưa điểm danh thành viên dự họp.", "attendance"),
        (bool(paper.votes), "Phiên họp chưa xét hồ sơ nào.", "ballots"),
        (not undecided, f"Chưa ghi đủ kết quả biểu quyết của {', '.join(undecided[:3])}.", "ballots"),
        (bool(paper.conclusion.strip()), "Chưa ghi kết luận của chủ trì.", "conclusion"),
    )
    return found + [Missing(text=text, field=field) for present, text, field in checks if not present]


def _opening(paper: MinutesPaper) -> list[Block]:
    met = paper.gathering
    present = [attendee for attendee in paper.attendees if attendee.present]
    absent = [attendee for attendee in paper.attendees if not attendee.present]
    written = sum(attendee.written_opinion for attendee in absent)
    said = f"Có mặt {two_digits(len(present))}/{two_digits(len(paper.attendees))} thành viên {met.council}"
    if absent:
        said += f"; vắng {two_digits(len(absent))}"
    if written:
        said += f", trong đó {two_digits(written)} thành viên gửi ý kiến bằng văn bản"
    if paper.rules:
        said += f"; {paper.rules}"
    out: list[Block] = [
        paragraph(f"Thời gian bắt đầu: {clock(met.starts_at)}, {day_words(met.held_on)}."),
        paragraph(f"Địa điểm: {met.place or DOTS * 6}."),
        paragraph(f"Chủ trì: {person(met.chair)}."),
        paragraph(f"Thư ký: {person(met.secretary)}."),
        paragraph(f"Thành phần: {said}.", stays_with_next=True),
        Table(_ATTENDANCE, tuple(_attendance(n, attendee) for n, attendee in enumerate(paper.attendees, 1))),
    ]
    if paper.guests:
        out += [paragraph("Khách mời:", stays_with_next=True), *items(paper.guests)]
    return out


def _sections(paper: MinutesPaper) -> list[tuple[str, list[Block]]]:
    """The parts that have something to say, in their order."""
    sections: list[tuple[str, list[Block]]] = [
        ("NỘI DUNG PHIÊN HỌP", _numbered(paper.agenda)),
        ("BÁO CÁO CỦA CƠ QUAN THƯỜNG TRỰC HỘI ĐỒNG", [*prose(paper.appraisal), *_excuses(paper)]),
        ("Ý KIẾN THẢO LUẬN", prose(paper.opinions)),
        ("KẾT QUẢ BIỂU QUYẾT", _voting(paper)),
        ("KẾT LUẬN", prose(paper.conclusion)),
    ]
    return [(heading, blocks) for heading, blocks in sections if blocks]


def _numbered(lines: tuple[str, ...]) -> list[Block]:
    return [paragraph(f"{number}. {line.strip().rstrip('.')}.") for number, line in enumerate(lines, 1)]


def _excuses(paper: MinutesPaper) -> list[Block]:
    """Conditions that were not met and let pass, each with the reason."""
    if not paper.excuses:
        return []
    said = [
        f"{one.name} ({one.award}): {one.sentence.rstrip('.')}{f' ({one.article})' if one.article else ''}. "
        f"Lý do đưa ra xét: {one.reason.rstrip('.')}"
        for one in paper.excuses
    ]
    return [paragraph("Trường hợp chưa đủ điều kiện được đưa ra xét:", stays_with_next=True), *items(said)]


def _voting(paper: MinutesPaper) -> list[Block]:
    methods = dict.fromkeys(vote.method.lower() for vote in paper.votes if vote.method)
    how = f" bằng hình thức {' và '.join(methods)}" if methods else ""
    cases = sum(vote.round == 1 for vote in paper.votes)
    again = sum(vote.round > 1 for vote in paper.votes)
    more = f" (trong đó {two_digits(again)} trường hợp bỏ phiếu lại)" if again else ""
    lead = f"Hội đồng xét {two_digits(cases)} trường hợp{more}{how}, kết quả như sau:"
    out: list[Block] = [paragraph(lead, stays_with_next=True)]
    parts = by_method(paper.votes)
    for order, (method, votes) in enumerate(parts, 1):
        if len(parts) > 1:
            count = two_digits(sum(vote.round == 1 for vote in votes))
            out.append(Heading(f"{order}. {method} ({count} trường hợp)", 2))
        if base := base_words(votes, len(paper.attendees)):
            out.append(paragraph(base, stays_with_next=True))
        out.append(vote_table(votes))
    if paper.deferred:
        out += [paragraph("Đưa ra khỏi phiên họp, để lại phiên sau:", stays_with_next=True), *items(paper.deferred)]
    return out


def _attendance(number: int, attendee: Attendee) -> Row:
    if attendee.present:
        shown = "Có mặt"
    else:
        reason = attendee.reason.strip().rstrip(".")
        shown = f"Vắng{f' ({inside(reason)})' if reason else ''}"
        shown += "; có ý kiến bằng văn bản" if attendee.written_opinion else ""
    return Row((str(number), attendee.name, attendee.post, attendee.role, shown))


def _end(paper: MinutesPaper) -> str:
    return (
        f"Phiên họp kết thúc lúc {clock(paper.gathering.ends_at)} cùng ngày. Biên bản được lập thành "
        f"{two_digits(paper.copies)} bản có giá trị như nhau, đã đọc lại cho các thành viên dự họp nghe và nhất trí "
        "thông qua./."
    )
