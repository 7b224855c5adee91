"""Ballot papers (phiếu bầu), all alike, a sheet for each member present; only those of an open vote are signed.

There is no official form: what makes a line or a paper invalid stands on the paper itself.
"""

from collections.abc import Sequence

from thidua_desktop.documents.blocks import (
    Align,
    Block,
    Column,
    Document,
    Part,
    Row,
    RowKind,
    Signatures,
    Table,
    Title,
    head_block,
    paragraph,
)
from thidua_desktop.documents.opening import author, file_name, title
from thidua_desktop.documents.texts import Words
from thidua_desktop.domain.paper_texts import Texts
from thidua_desktop.domain.papers import Missing, SignatureBlock
from thidua_desktop.domain.papers_council import BallotPaper, Candidate, grouped

ROW_HEIGHT = 8.5
_COLUMNS = (
    Column("STT", 10, Align.CENTER),
    Column("Họ và tên, tên tập thể", 58),
    Column("Đơn vị, địa chỉ", 48),
    Column("Đồng ý", 25, Align.CENTER),
    Column("Không đồng ý", 32, Align.CENTER),
)
_MEMBER = SignatureBlock(authority_lines=("THÀNH VIÊN HỘI ĐỒNG",), note="(Ký, ghi rõ họ tên)")
TEXTS = "ballot_paper"


def compose(paper: BallotPaper, texts: Texts | None = None) -> Document:
    """As many papers as there are votes, each with its own page numbers."""
    out: list[Block] = []
    for copy in range(paper.copies):
        out += [Part()] if copy else []
        out += sheet(paper, texts)
    held = f" – {paper.gathering.held_on.isoformat()}" if paper.gathering.held_on else ""
    name = file_name(paper.head, f"Phiếu bầu{f' lần {paper.round}' if paper.round > 1 else ''}{held}")
    return Document(title(paper.head), author(paper.head), tuple(out), name)


def missing(paper: BallotPaper) -> list[Missing]:
    """What the clerk should look at before printing."""
    gaps = [] if paper.gathering.held_on else [Missing(text="Chưa ghi ngày họp.", field="held_on")]
    stamp = "" if paper.open else " Đóng dấu treo từng phiếu trước khi phát."
    sheets = f"In {paper.copies} phiếu giống nhau theo số thành viên có mặt.{stamp}"
    return [*gaps, Missing(text=sheets, field="attendance")]


def candidate_rows(candidates: Sequence[Candidate], width: int, blank: Sequence[str]) -> list[Row]:
    """The nominees under a heading for each award and kind, with empty cells to mark.

    Args:
        candidates: in the order of the paper.
        width: number of columns.
        blank: the cells after name and unit of a nominee.
    """
    rows: list[Row] = []
    groups = grouped(candidates)
    for heading, lines in groups:
        rows.append(Row(("", heading, *[None] * (width - 2)), RowKind.GROUP))
        for one in lines:
            number = str(sum(row.kind is RowKind.ROW for row in rows) + 1)
            rows.append(Row((number, one.name, one.unit, *blank)))
    return rows


def sheet(paper: BallotPaper, texts: Texts | None = None) -> list[Block]:
    """One ballot paper."""
    said = Words(texts, TEXTS, paper.head)
    head = said.headed(paper.head, viec_xet=paper.gathering.about)
    rows = candidate_rows(paper.candidates, len(_COLUMNS), ("", ""))
    return [
        head_block(head),
        Title(head.kind, head.subject),
        Table(_COLUMNS, tuple(rows), row_height=ROW_HEIGHT),
        paragraph(said("open_rules" if paper.open else "rules"), italic=True, size=12, stays_with_table=True),
        *([Signatures((_MEMBER,))] if paper.open else []),
    ]
