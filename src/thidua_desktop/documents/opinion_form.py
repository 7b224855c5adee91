"""Forms on which absent members of the council give their opinion in writing, a sheet for each."""

from thidua_desktop.documents.ballot_paper import ROW_HEIGHT, sheet
from thidua_desktop.documents.blocks import (
    Align,
    Blank,
    Block,
    Column,
    Document,
    Head,
    Part,
    Row,
    RowKind,
    Signatures,
    Table,
    Title,
    paragraph,
)
from thidua_desktop.documents.opening import author, file_name, title
from thidua_desktop.documents.texts import Words
from thidua_desktop.documents.vote_table import day_words
from thidua_desktop.domain.paper_texts import Texts
from thidua_desktop.domain.papers import Missing, SignatureBlock
from thidua_desktop.domain.papers_council import OpinionPaper, grouped

_COLUMNS = (
    Column("STT", 10, Align.CENTER),
    Column("Họ và tên, tên tập thể", 52),
    Column("Đơn vị, địa chỉ", 38),
    Column("Đồng ý", 21, Align.CENTER),
    Column("Không đồng ý", 21, Align.CENTER),
    Column("Ý kiến khác", 31),
)
TEXTS = "opinion_form"


def compose(papers: tuple[OpinionPaper, ...], texts: Texts | None = None) -> Document:
    """The forms one after the other, each with its own page numbers."""
    out: list[Block] = []
    for number, paper in enumerate(papers):
        out += [Part()] if number else []
        out += _one(paper, texts)
    first = papers[0]
    held = f" – {first.gathering.held_on.isoformat()}" if first.gathering.held_on else ""
    name = file_name(first.head, f"Phiếu lấy ý kiến bằng văn bản{held}")
    return Document(title(first.head), author(first.head), tuple(out), name)


def missing(papers: tuple[OpinionPaper, ...]) -> list[Missing]:
    """What the forms still lack."""
    gaps = []
    if papers[0].gathering.held_on is None:
        gaps.append(Missing(text="Chưa ghi ngày họp.", field="held_on"))
    if papers[0].member is None:
        gaps.append(Missing(text="Chưa điểm danh ai vắng mặt: họ tên được để trống.", field="attendance"))
    return gaps


def _one(paper: OpinionPaper, texts: Texts | None) -> list[Block]:
    met, member = paper.gathering, paper.member
    where = paper.standing_office or "cơ quan thường trực Hội đồng"
    day = day_words(met.held_on)
    said = Words(texts, TEXTS, paper.head, hoi_dong=met.council, ngay_hop=day, noi_nhan_phieu=where)
    head = said.headed(paper.head, viec_xet=met.about)
    name, post = (member.name, ", ".join(filter(None, (member.post, member.role)))) if member else ("", "")
    out: list[Block] = [
        Head(paper.head.letterhead, "", ""),
        Title(head.kind, head.subject),
        Blank("Họ và tên thành viên", name),
        Blank("Chức vụ, vai trò trong Hội đồng", post),
        *(_asked(paper, said) if paper.candidates else []),
        *(paragraph(text, italic=True, stays_with_table=True) for text in _sent(paper, said)),
        Blank("Ý kiến khác (nếu có)", lines=2, stays_with_table=True),
        Signatures(
            (SignatureBlock(authority_lines=("THÀNH VIÊN HỘI ĐỒNG",), name=name, note="(Ký, ghi rõ họ tên)"),),
            date_line=f"{paper.head.letterhead.place}, {day_words(None)}",
        ),
    ]
    return [*out, Part(), *sheet(paper.ballot, texts)] if paper.ballot else out


def _asked(paper: OpinionPaper, said: Words) -> list[Block]:
    return [
        *said.line("lead_in", stays_with_next=True),
        Table(_COLUMNS, tuple(_rows(paper)), row_height=ROW_HEIGHT),
    ]


def _sent(paper: OpinionPaper, said: Words) -> list[str]:
    """Where the form goes, and what becomes of those who are voted on in secret."""
    out = [said("sent")]
    if paper.ballot:
        awards = ", ".join(dict.fromkeys(one.award for one in paper.ballot.candidates))
        out.append(said("secret", hinh_thuc=awards))
        barred = ", ".join(one.name for one in paper.ballot.candidates if one.barred)
        out += [said("barred", ten=barred)] if barred else []
    return out


def _rows(paper: OpinionPaper) -> list[Row]:
    rows: list[Row] = []
    number = 0
    for heading, lines in grouped(paper.candidates):
        rows.append(Row(("", heading, *[None] * (len(_COLUMNS) - 2)), RowKind.GROUP))
        for one in lines:
            number += 1
            other = "Không bỏ phiếu" if one.barred else ""
            rows.append(Row((str(number), one.name, one.unit, "", "", other)))
    return rows
