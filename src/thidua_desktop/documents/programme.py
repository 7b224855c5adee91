"""The programme of a meeting of the council (chương trình họp)."""

from dataclasses import replace

from thidua_desktop.documents.blocks import Align, Block, Column, Document, Row, Table, Title, head_block
from thidua_desktop.documents.opening import author, file_name, title
from thidua_desktop.documents.texts import Words
from thidua_desktop.documents.vote_table import DOTS, clock, day_words
from thidua_desktop.domain.paper_texts import Texts
from thidua_desktop.domain.papers import Missing
from thidua_desktop.domain.papers_council import ProgrammePaper

_COLUMNS = (Column("STT", 10, Align.CENTER), Column("Nội dung", 110), Column("Người thực hiện", 53))
TEXTS = "programme"


def compose(paper: ProgrammePaper, texts: Texts | None = None) -> Document:
    """The programme as a document."""
    met = paper.gathering
    said = Words(texts, TEXTS, paper.head, hoi_dong=met.council)
    paper = replace(paper, head=said.headed(paper.head, viec_xet=met.about))
    out: list[Block] = [
        head_block(paper.head),
        Title(paper.head.kind, paper.head.subject),
        *said.line("time", gio=clock(met.starts_at), ngay_hop=day_words(met.held_on)),
        *said.line("place", stays_with_next=True, dia_diem=met.place or DOTS * 6),
        Table(_COLUMNS, tuple(Row((str(n), one.text, one.presenter)) for n, one in enumerate(paper.lines, 1))),
    ]
    held = f" – {met.held_on.isoformat()}" if met.held_on else ""
    return Document(
        title(paper.head), author(paper.head), tuple(out), file_name(paper.head, f"Chương trình họp Hội đồng{held}")
    )


def missing(paper: ProgrammePaper) -> list[Missing]:
    """What the programme still lacks."""
    met = paper.gathering
    checks = (
        (met.held_on is not None, "Chưa ghi ngày họp.", "held_on"),
        (bool(met.starts_at), "Chưa ghi giờ bắt đầu.", "starts_at"),
        (bool(met.place), "Chưa ghi địa điểm họp.", "place"),
        (bool(paper.lines), "Chương trình chưa có nội dung nào.", "agenda"),
    )
    return [Missing(text=text, field=field) for present, text, field in checks if not present]
