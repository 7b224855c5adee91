"""The minutes of a meeting of the council (biên bản họp Hội đồng), with attendance and the table of votes."""

from collections.abc import Sequence
from dataclasses import replace

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
from thidua_desktop.documents.texts import Words
from thidua_desktop.documents.vote_table import DOTS, by_method, clock, day_words, person, vote_table
from thidua_desktop.domain.checks import PassedRow
from thidua_desktop.domain.numbers import roman, two_digits
from thidua_desktop.domain.paper_texts import Texts
from thidua_desktop.domain.papers import Missing
from thidua_desktop.domain.papers_council import Attendee, LeftOut, MinutesPaper, VoteLine
from thidua_desktop.domain.wording import inside

_ATTENDANCE = (
    Column("STT", 9, Align.CENTER),
    Column("Họ và tên", 42),
    Column("Chức vụ", 46),
    Column("Vai trò trong Hội đồng", 36),
    Column("Dự họp", 40),
)
TEXTS = "minutes"


def compose(paper: MinutesPaper, texts: Texts | None = None) -> Document:
    """The minutes as a document; the day stands in the text, not in the head (Decree 30/2020, App. III, form 1.9)."""
    number = f"Số: {number_text(paper.head)}" if paper.head.symbol else ""
    met = paper.gathering
    said = Words(texts, TEXTS, paper.head, hoi_dong=met.council)
    paper = replace(paper, head=said.headed(paper.head, viec_xet=met.about))
    out: list[Block] = [Head(paper.head.letterhead, number, ""), Title(paper.head.kind, paper.head.subject)]
    out += _opening(paper, said)
    for order, (name, blocks) in enumerate(_sections(paper, said), 1):
        out += [said.heading(f"heading_{name}", f"{roman(order)}."), *blocks]
    out.append(paragraph(said("closing", gio_ket_thuc=clock(met.ends_at), so_ban=two_digits(paper.copies))))
    out.append(Signatures((paper.secretary_signature, paper.chair_signature)))
    held = f" – {met.held_on.isoformat()}" if met.held_on else ""
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
        (bool(paper.conclusion.strip() or paper.resolved), "Chưa ghi kết luận của chủ trì.", "conclusion"),
    )
    return found + [Missing(text=text, field=field) for present, text, field in checks if not present]


def _opening(paper: MinutesPaper, said: Words) -> list[Block]:
    met = paper.gathering
    present = [attendee for attendee in paper.attendees if attendee.present]
    absent = [attendee for attendee in paper.attendees if not attendee.present]
    written = sum(attendee.written_opinion for attendee in absent)
    counts = {
        "co_mat": two_digits(len(present)),
        "so_thanh_vien": two_digits(len(paper.attendees)),
        "vang": two_digits(len(absent)) if absent else "",
        "bang_van_ban": two_digits(written) if written else "",
    }
    out: list[Block] = [
        *said.line("time", gio=clock(met.starts_at), ngay_hop=day_words(met.held_on)),
        *said.line("place", dia_diem=met.place or DOTS * 6),
        *said.line("chair", chu_tri=person(met.chair)),
        *said.line("secretary", thu_ky=person(met.secretary)),
        paragraph(said("attendance", quy_che=_quorum(paper, said), **counts), stays_with_next=True),
        Table(_ATTENDANCE, tuple(_attendance(n, attendee, said) for n, attendee in enumerate(paper.attendees, 1))),
    ]
    if paper.guests:
        out += [*said.line("guests", stays_with_next=True), *items(paper.guests)]
    return out


def _sections(paper: MinutesPaper, said: Words) -> list[tuple[str, list[Block]]]:
    """The parts that have something to say, in their order."""
    sections: list[tuple[str, list[Block]]] = [
        ("agenda", _numbered(paper.agenda)),
        ("appraisal", [*_appraised(paper, said), *_excuses(paper, said), *_left_out(paper, said)]),
        ("opinions", prose(paper.opinions)),
        ("votes", _voting(paper, said)),
        ("conclusion", prose(paper.conclusion) or _resolved(paper, said)),
    ]
    return [(name, blocks) for name, blocks in sections if blocks]


def _numbered(lines: tuple[str, ...]) -> list[Block]:
    return [paragraph(f"{number}. {line.strip().rstrip('.')}.") for number, line in enumerate(lines, 1)]


def _excuses(paper: MinutesPaper, said: Words) -> list[Block]:
    """Conditions that were not met and let pass, each with the reason."""
    if not paper.excuses:
        return []
    return [*said.line("excuses", stays_with_next=True), *items(excuse_words(one, said) for one in paper.excuses)]


def _left_out(paper: MinutesPaper, said: Words) -> list[Block]:
    """Who was not put before the council."""
    if not paper.left_out:
        return []
    return [*said.line("left_out", stays_with_next=True), *items(left_out_words(one, said) for one in paper.left_out)]


def excuse_words(one: PassedRow, said: Words) -> str:
    """A condition that was let pass, with its article and the reason."""
    wanted = one.sentence.rstrip(".")
    facts = {"ten": one.name, "khen_thuong": one.award, "dieu_kien": inside(wanted) if one.is_condition else wanted}
    return said(
        "excuse_condition" if one.is_condition else "excuse", can_cu=one.article, ly_do=one.reason.rstrip("."), **facts
    )


def _appraised(paper: MinutesPaper, said: Words) -> list[Block]:
    """What the standing office reported, counted."""
    if not paper.dossiers:
        return []
    passed = len({one.dossier_id for one in paper.excuses})
    waiting = two_digits(passed) if passed else ""
    listed = "; ".join(paper.appraised)
    return said.line("appraisal", so_ho_so=two_digits(paper.dossiers), danh_sach=listed, chua_du=waiting)


def _resolved(paper: MinutesPaper, said: Words) -> list[Block]:
    """What follows from the votes."""
    found = paper.resolved
    if found is None:
        return []
    out = said.line("resolved", stays_with_next=True)
    if found.own:
        out += said.blocks("resolved_own", nguoi_quyet_dinh=found.chairman, khen_thuong="; ".join(found.own))
    if found.upward:
        out += said.blocks("resolved_upward", khen_thuong="; ".join(found.upward))
    if found.failed:
        out += said.blocks("resolved_failed", danh_sach="; ".join(found.failed))
    return out


def _quorum(paper: MinutesPaper, said: Words) -> str:
    """Whether enough members were there."""
    need = paper.quorum
    if need is None:
        return ""
    facts = {"ty_le": need.part, "so_nguoi": str(need.least)}
    return said("quorum_met" if need.met else "quorum_short", quy_che=need.source or said("own_rules"), **facts)


def _worded(vote: VoteLine, said: Words) -> VoteLine:
    """The vote with all that stands beside it: the chairman's word where the votes were equal, then close members."""
    tied = said("tied", quyet_dinh=vote.settled) if vote.settled else ""
    notes = filter(None, (tied, vote.note, *map(said.remark, vote.conflicts)))
    return replace(vote, result=said.remark(vote.result), note=". ".join(notes))


def _base(votes: Sequence[VoteLine], members: int, said: Words) -> list[Block]:
    """What the shares are taken of and how many votes it takes; nothing where that differs or is unknown.

    What was voted again may have been for another award: its fraction says what it was taken of.
    """
    votes = [vote for vote in votes if vote.round == 1]
    if not votes or any(vote.base is None or not vote.needed for vote in votes):
        return []
    if len({vote.of_all for vote in votes}) > 1:
        return []
    least = {vote.needed for vote in votes}
    needed = two_digits(least.pop() or 0) if len(least) == 1 else ""
    if votes[0].of_all:
        return said.line("base_all", stays_with_next=True, so_thanh_vien=two_digits(members), so_phieu=needed)
    return said.line("base_each", stays_with_next=True, so_phieu=needed)


def left_out_words(one: LeftOut, said: Words) -> str:
    """Who was not put before the council, and why."""
    return said("left_out_line", ten=one.name, khen_thuong=one.award, ly_do="; ".join(map(said.remark, one.why)))


def _voting(paper: MinutesPaper, said: Words) -> list[Block]:
    methods = dict.fromkeys(vote.method.lower() for vote in paper.votes if vote.method)
    cases = sum(vote.round == 1 for vote in paper.votes)
    again = sum(vote.round > 1 for vote in paper.votes)
    facts = {
        "so_truong_hop": two_digits(cases),
        "bo_phieu_lai": two_digits(again) if again else "",
        "hinh_thuc": " và ".join(methods),
    }
    out: list[Block] = [paragraph(said("votes", **facts), stays_with_next=True)]
    parts = by_method(paper.votes)
    for order, (method, votes) in enumerate(parts, 1):
        if len(parts) > 1:
            count = two_digits(sum(vote.round == 1 for vote in votes))
            out.append(Heading(f"{order}. {method} ({count} trường hợp)", 2))
        out += _base(votes, len(paper.attendees), said)
        out.append(vote_table([_worded(vote, said) for vote in votes]))
    if paper.deferred:
        out += [*said.line("deferred", stays_with_next=True), *items(paper.deferred)]
    return out


def _attendance(number: int, attendee: Attendee, said: Words) -> Row:
    if attendee.present:
        shown = said("present")
    else:
        reason = inside(attendee.reason.strip().rstrip("."))
        shown = said("absent_written" if attendee.written_opinion else "absent", ly_do=reason)
    return Row((str(number), attendee.name, attendee.post, attendee.role, shown))
