"""The tellers' sheet (bảng kiểm phiếu): room for strokes beside every nominee, filled in by hand."""

from dataclasses import replace

from thidua_desktop.documents.blocks import (
    Align,
    Block,
    Column,
    Document,
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
from thidua_desktop.domain.papers_council import CountingPaper

_SUM = "Cộng"
_COLUMNS = (
    Column("STT", 10, Align.CENTER),
    Column("Họ và tên, tên tập thể", 43),
    Column("Đồng ý", 40, Align.CENTER),
    Column(_SUM, 12, Align.CENTER),
    Column("Không đồng ý", 24, Align.CENTER),
    Column(_SUM, 12, Align.CENTER),
    Column("Không hợp lệ", 17, Align.CENTER),
    Column(_SUM, 12, Align.CENTER),
)
_ROW_HEIGHT = 8.5
_ROOM = "……"
TEXTS = "tally_sheet"


def compose(paper: CountingPaper, texts: Texts | None = None) -> Document:
    """The sheet as a document."""
    said = Words(texts, TEXTS, paper.head)
    paper = replace(paper, head=said.headed(paper.head, viec_xet=paper.gathering.about))
    counts = {
        "so_thanh_vien": f"{paper.members:02d}",
        "co_mat": f"{paper.present:02d}",
        "bang_van_ban": f"{paper.written:02d}",
        "de_trong": _ROOM,
    }
    rows: list[Row] = []
    award = ""
    for number, vote in enumerate(paper.votes, 1):
        if vote.award != award:
            award = vote.award
            rows.append(Row(("", award, *[None] * (len(_COLUMNS) - 2)), RowKind.GROUP))
        rows.append(Row((str(number), vote.name, *[""] * (len(_COLUMNS) - 2))))
    out: list[Block] = [
        head_block(paper.head),
        Title(paper.head.kind, paper.head.subject),
        paragraph(said("counts", **counts), indented=False),
        paragraph(
            said("rules"),
            italic=True,
            indented=False,
            size=12,
            stays_with_next=True,
        ),
        Table(_COLUMNS, tuple(rows), row_height=_ROW_HEIGHT),
        Signatures(
            (
                SignatureBlock(authority_lines=("NGƯỜI GHI PHIẾU",), note="(Ký, ghi rõ họ tên)"),
                SignatureBlock(authority_lines=("TRƯỞNG BAN KIỂM PHIẾU",), note="(Ký, ghi rõ họ tên)"),
            )
        ),
    ]
    held = f" – {paper.gathering.held_on.isoformat()}" if paper.gathering.held_on else ""
    name = file_name(paper.head, f"Bảng kiểm phiếu{f' lần {paper.round}' if paper.round > 1 else ''}{held}")
    return Document(title(paper.head), author(paper.head), tuple(out), name)


def missing(paper: CountingPaper) -> list[Missing]:
    """What the sheet still lacks."""
    return [] if paper.gathering.held_on else [Missing(text="Chưa ghi ngày họp.", field="held_on")]
