"""The tellers' minutes (biên bản kiểm phiếu) of every round of secret ballots, signed by the whole board."""

from dataclasses import replace

from thidua_desktop.documents.blocks import (
    Block,
    Document,
    Head,
    Part,
    Signatures,
    Title,
    items,
    number_text,
    paragraph,
)
from thidua_desktop.documents.opening import author, file_name, head_missing, title
from thidua_desktop.documents.texts import Words
from thidua_desktop.documents.vote_table import DOTS, clock, day_words, vote_table
from thidua_desktop.domain.numbers import two_digits
from thidua_desktop.domain.paper_texts import Texts
from thidua_desktop.domain.papers import Missing, SignatureBlock
from thidua_desktop.domain.papers_council import CountingPaper
from thidua_desktop.domain.text import strip_salutation

TEXTS = "counting_minutes"


def compose(papers: tuple[CountingPaper, ...], texts: Texts | None = None) -> Document:
    """The minutes as a document, a part for each round."""
    out: list[Block] = []
    for number, paper in enumerate(papers):
        out += [Part()] if number else []
        out += _one(paper, texts)
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


def _one(paper: CountingPaper, texts: Texts | None) -> list[Block]:
    number = f"Số: {number_text(paper.head)}" if paper.head.symbol else ""
    met = paper.gathering
    said = Words(texts, TEXTS, paper.head, hoi_dong=met.council, so_thanh_vien=f"{paper.members:02d}")
    head = said.headed(paper.head, viec_xet=met.about)
    tellers = paper.tellers or (f"{DOTS * 6}, Trưởng ban", f"{DOTS * 6}, thành viên", f"{DOTS * 6}, thành viên")
    out: list[Block] = [
        Head(paper.head.letterhead, number, ""),
        Title(head.kind, head.subject),
        *said.line("lead_in", stays_with_next=True, ngay_hop=day_words(met.held_on), dia_diem=met.place),
        *items(_titled(teller, order) for order, teller in enumerate(tellers)),
        paragraph(said("counted", lan=str(paper.round) if paper.round > 1 else "")),
        said.heading("heading_papers", "I."),
        *items(_numbers(paper, said)),
        said.heading("heading_result", "II."),
        *said.line("base_all" if paper.of_all else "base_each", stays_with_next=True),
        vote_table([replace(vote, result=said.remark(vote.result)) for vote in paper.votes], "Kết quả"),
        paragraph(said("closing", gio_ket_thuc=clock(""), so_ban=two_digits(paper.copies))),
        _signatures(paper),
    ]
    return out


def _titled(teller: str, order: int) -> str:
    """A teller; the first one is the head of the board."""
    return f"{teller}, Trưởng ban" if order == 0 and "trưởng ban" not in teller.lower() else teller


def _numbers(paper: CountingPaper, said: Words) -> list[str]:
    count = paper.papers
    present = {"co_mat": f"{paper.present:02d}", "vang": f"{paper.members - paper.present:02d}"}
    issued = {"phat_ra": _shown(count.issued), "thu_ve": _shown(count.collected)}
    lines = [
        said("members", **present),
        said("papers", khong_thu_ve=_shown(count.not_returned), **issued),
        said("valid", hop_le=_shown(count.valid), khong_hop_le=_shown(count.invalid)),
    ]
    return [*lines, *([said("written", bang_van_ban=f"{paper.written:02d}")] if paper.written else [])]


def _shown(count: int | None) -> str:
    return DOTS if count is None else f"{count:02d}"


def _signatures(paper: CountingPaper) -> Signatures:
    """A signature for each teller, the head of the board on the right."""
    names = [strip_salutation(teller.split(",")[0].strip())[1] for teller in paper.tellers] or ["", "", ""]
    head = SignatureBlock(authority_lines=("TRƯỞNG BAN",), name=names[0])
    others = [SignatureBlock(authority_lines=("THÀNH VIÊN",), name=name) for name in names[1:]]
    columns = 3 if len(names) >= 3 else 2
    return Signatures((*others[: columns - 1], head, *others[columns - 1 :]), columns=columns)
