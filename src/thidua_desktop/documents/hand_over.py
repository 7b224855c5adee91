"""The list on which receivers sign for their certificates (danh sách ký nhận giấy khen)."""

from dataclasses import replace

from thidua_desktop.documents.blocks import (
    Align,
    Block,
    Column,
    Document,
    Row,
    Signatures,
    Table,
    Title,
    head_block,
    paragraph,
)
from thidua_desktop.documents.opening import author, file_name, head_missing, title
from thidua_desktop.documents.texts import Words
from thidua_desktop.domain.certificate_sheets import HandOverList
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.numbers import two_digits
from thidua_desktop.domain.paper_texts import Texts
from thidua_desktop.domain.papers import Missing, SignatureBlock
from thidua_desktop.domain.papers_awards import BookLine
from thidua_desktop.domain.wording import narrow

_SIZE = 11
TEXTS = "hand_over"


def compose(paper: HandOverList, texts: Texts | None = None) -> Document:
    """The list as a document: a row to sign for each certificate, then how the blanks add up."""
    columns = (
        Column("STT", 9, Align.CENTER),
        Column("Số sổ", 13, Align.CENTER),
        Column("Họ và tên, tên tập thể", 56),
        Column("Chức vụ, đơn vị, địa chỉ", 62),
        Column("Danh hiệu, hình thức", 42),
        Column("Ngày nhận", 24, Align.CENTER),
        Column("Ký nhận, ghi rõ họ tên", 46),
    )
    said = Words(texts, TEXTS, paper.head, so_giay=two_digits(len(paper.lines)))
    paper = replace(paper, head=said.headed(paper.head))
    rows = tuple(
        Row((str(place), one.number, _name(one, said), one.post, narrow(one.award), format_date(one.handed_on), ""))
        for place, one in enumerate(paper.lines, 1)
    )
    under = said("decision", quyet_dinh=paper.decision, nguoi_quyet_dinh=paper.authority)
    out: list[Block] = [head_block(paper.head), Title(paper.head.kind, paper.head.subject, under)]
    out.append(Table(columns, rows, size=_SIZE, empty="Chưa có giấy nào vào sổ."))
    out.append(paragraph(_stock(paper, said), stays_with_table=True))
    out.append(Signatures((SignatureBlock(authority_lines=("NGƯỜI GIAO",)), paper.signature), columns=2))
    name = file_name(paper.head, f"Ký nhận giấy khen kèm Quyết định {paper.reference}")
    return Document(title(paper.head), author(paper.head), tuple(out), name, landscape=True)


def missing(paper: HandOverList) -> list[Missing]:
    """Certificates without a number in the book."""
    out = [one for one in head_missing(paper.head, paper.signature) if one.field != "date"]
    bare = sum(not one.number for one in paper.lines)
    if bare:
        out.append(Missing(text=f"{bare} giấy chưa vào sổ nên chưa có số.", field="lines"))
    return out


def _name(line: BookLine, said: Words) -> str:
    return "\n".join(filter(None, (line.name, said("gone") if line.gone else "")))


def _stock(paper: HandOverList, said: Words) -> str:
    """How many blanks were used, so that the stock can be checked."""
    if not paper.spoiled:
        return said("stock")
    used = len(paper.lines) + paper.spoiled
    return said("stock_spoiled", so_hong=two_digits(paper.spoiled), tong_phoi=two_digits(used))
