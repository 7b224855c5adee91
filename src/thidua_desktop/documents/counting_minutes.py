"""The tellers' minutes (biên bản kiểm phiếu) of every round of secret ballots, signed by the whole board."""

from thidua_desktop.documents.blocks import (
    Block,
    Document,
    Head,
    Heading,
    Part,
    Signatures,
    Title,
    items,
    number_text,
    paragraph,
)
from thidua_desktop.documents.opening import author, file_name, head_missing, title
from thidua_desktop.documents.vote_table import DOTS, clock, day_words, vote_table
from thidua_desktop.domain.numbers import two_digits
from thidua_desktop.domain.papers import Missing, SignatureBlock
from thidua_desktop.domain.papers_council import CountingPaper
from thidua_desktop.domain.text import strip_salutation


def compose(papers: tuple[CountingPaper, ...]) -> Document:
    """The minutes as a document, a part for each round."""
    out: list[Block] = []
    for number, paper in enumerate(papers):
        out += [Part()] if number else []
        out += _one(paper)
    first = papers[0]
    held = f" – {first.gathering.held_on.isoformat()}" if first.gathering.held_on else ""
    return Document(
        title(first.head), author(first.head), tuple(out), file_name(first.head, f"Biên bản kiểm phiếu{held}")
    )


def missing(papers: tuple[CountingPaper, ...]) -> list[Missing]:
    """What the minutes still lack."""
    out = [gap for gap in head_missing(papers[0].head) if gap.field != "date"]
    for paper in papers:
        again = f" lần {paper.round}" if paper.round > 1 else ""
        uncounted = [vote.name for vote in paper.votes if vote.agree is None]
        checks = (
            (paper.gathering.held_on is not None, "Chưa ghi ngày họp.", "held_on"),
            (bool(paper.tellers), f"Chưa ghi Ban kiểm phiếu{again}.", "tellers"),
            (paper.papers.issued is not None, f"Chưa ghi số phiếu phát ra, thu về{again}.", "issued"),
            (not uncounted, f"Chưa ghi số phiếu{again} của {', '.join(uncounted[:3])}.", "ballots"),
        )
        out += [Missing(text=text, field=field) for present, text, field in checks if not present]
    return out


def _one(paper: CountingPaper) -> list[Block]:
    number = f"Số: {number_text(paper.head)}" if paper.head.symbol else ""
    met = paper.gathering
    where = f", tại {met.place}" if met.place else ""
    tellers = paper.tellers or (f"{DOTS * 6}, Trưởng ban", f"{DOTS * 6}, thành viên", f"{DOTS * 6}, thành viên")
    out: list[Block] = [
        Head(paper.head.letterhead, number, ""),
        Title(paper.head.kind, paper.head.subject),
        paragraph(
            f"Hôm nay, {day_words(met.held_on)}{where}, Ban kiểm phiếu do phiên họp của {met.council} cử ra gồm:",
            stays_with_next=True,
        ),
        *items(_titled(teller, order) for order, teller in enumerate(tellers)),
        paragraph(f"đã tiến hành kiểm phiếu, kết quả như sau{_again(paper)}:"),
        Heading("I. SỐ PHIẾU"),
        *items(_numbers(paper)),
        Heading("II. KẾT QUẢ KIỂM PHIẾU"),
        paragraph(_base(paper), stays_with_next=True),
        vote_table(paper.votes, "Kết quả"),
        paragraph(
            f"Việc kiểm phiếu kết thúc lúc {clock('')} cùng ngày. Biên bản được lập thành {two_digits(paper.copies)} "
            "bản có giá trị như nhau, đã công bố trước Hội đồng./."
        ),
        _signatures(paper),
    ]
    return out


def _again(paper: CountingPaper) -> str:
    return f" (bỏ phiếu lần {paper.round})" if paper.round > 1 else ""


def _titled(teller: str, order: int) -> str:
    """A teller; the first one is the head of the board."""
    return f"{teller}, Trưởng ban" if order == 0 and "trưởng ban" not in teller.lower() else teller


def _numbers(paper: CountingPaper) -> list[str]:
    count = paper.papers
    lines = [
        f"Số thành viên Hội đồng theo quyết định: {paper.members:02d}; có mặt: {paper.present:02d}; "
        f"vắng: {paper.members - paper.present:02d}",
        f"Số phiếu phát ra: {_shown(count.issued)}; thu về: {_shown(count.collected)}; "
        f"không thu về: {_shown(count.not_returned)}",
        f"Số phiếu hợp lệ: {_shown(count.valid)}; không hợp lệ: {_shown(count.invalid)}",
    ]
    if paper.written:
        lines.append(
            f"Số thành viên vắng mặt gửi ý kiến bằng văn bản, được tính vào kết quả: {paper.written:02d}"
        )  # fmt: skip
    return lines


def _shown(count: int | None) -> str:
    return DOTS if count is None else f"{count:02d}"


def _base(paper: CountingPaper) -> str:
    if paper.of_all:
        return (
            f"Tỷ lệ đồng ý tính trên tổng số {paper.members:02d} thành viên Hội đồng theo quyết định thành lập, không "
            "phải trên số người có mặt."
        )
    return "Tỷ lệ đồng ý ghi rõ số phiếu đồng ý trên số phiếu làm cơ sở tính."


def _signatures(paper: CountingPaper) -> Signatures:
    """A signature for each teller, the head of the board on the right."""
    names = [strip_salutation(teller.split(",")[0].strip())[1] for teller in paper.tellers] or ["", "", ""]
    head = SignatureBlock(authority_lines=("TRƯỞNG BAN",), name=names[0])
    others = [SignatureBlock(authority_lines=("THÀNH VIÊN",), name=name) for name in names[1:]]
    columns = 3 if len(names) >= 3 else 2
    return Signatures((*others[: columns - 1], head, *others[columns - 1 :]), columns=columns)
