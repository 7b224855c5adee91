"""The year's register of certificates (sổ cấp phát giấy khen): every number, who signed for it, what was spoiled."""

from dataclasses import replace

from thidua_desktop.documents.blocks import Align, Block, Column, Document, Row, Signatures, Table, paragraph
from thidua_desktop.documents.opening import author, file_name, head_missing, opening, title
from thidua_desktop.documents.texts import Words
from thidua_desktop.domain.awards import gaps
from thidua_desktop.domain.certificate_book import BOOK_STATES, BookRow, IssueBook
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.paper_texts import Texts
from thidua_desktop.domain.papers import Missing, SignatureBlock

_SIZE = 10
TEXTS = "issue_book"


def compose(book: IssueBook, texts: Texts | None = None) -> Document:
    """The register as a document: a row for every sheet, with room to sign, then how the sheets add up."""
    said = Words(texts, TEXTS, book.head)
    book = replace(book, head=said.headed(book.head))
    columns = (
        Column("Số sổ", 12, Align.CENTER),
        Column("Người nhận", 40),
        Column("Đơn vị, địa chỉ", 36),
        Column("Danh hiệu, hình thức", 46),
        Column("Quyết định", 25),
        Column("Ngày in", 20, Align.CENTER),
        Column("Ngày trao", 20, Align.CENTER),
        Column("Ký nhận, ghi rõ họ tên", 32),
        Column("Ghi chú", 23),
    )
    rows = tuple(Row(_cells(one, said)) for one in book.rows)
    out: list[Block] = [*opening(book.head), Table(columns, rows, size=_SIZE, empty="Chưa có giấy nào vào sổ.")]
    out.append(paragraph(_sums(book, said), stays_with_table=True))
    out.append(Signatures((SignatureBlock(authority_lines=("NGƯỜI GIỮ SỔ",)), book.signature), columns=2))
    name = file_name(book.head, f"Sổ cấp phát giấy khen năm {book.year}")
    return Document(title(book.head), author(book.head), tuple(out), name, landscape=True)


def missing(book: IssueBook) -> list[Missing]:
    """Numbers that are not in the book, and a year without any."""
    out = [one for one in head_missing(book.head, book.signature) if one.field != "date"]
    if not book.rows:
        out.append(Missing(text=f"Sổ năm {book.year} chưa có giấy khen nào.", field="rows"))
    if empty := gaps([one.book_number for one in book.rows]):
        text = f"Sổ còn trống số {', '.join(map(str, empty[:5]))}."
        out.append(Missing(text=text, field="book_number"))
    return out


def _cells(one: BookRow, said: Words) -> tuple[str, ...]:
    note = said(one.state, ly_do=one.note) if one.state in ("spoiled", "void") else one.note
    return (
        str(one.book_number),
        one.name_at,
        one.unit_at,
        one.award_name,
        one.decision_number,
        format_date(one.printed_on),
        format_date(one.handed_on),
        one.handed_to if one.handed_to != one.name_at else "",
        note,
    )


def _sums(book: IssueBook, said: Words) -> str:
    counts = {state: sum(one.state == state for one in book.rows) for state in BOOK_STATES}
    return said(
        "total",
        so_giay=str(len({one.book_number for one in book.rows})),
        da_trao=str(counts["handed"]),
        chua_trao=str(counts["waiting"]),
        so_hong=str(counts["spoiled"] or ""),
        het_hieu_luc=str(counts["void"] or ""),
    )
