"""The year's book of pre-printed blanks (sổ theo dõi phôi): received, printed, spoiled, left, and how it all agrees."""

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
    items,
    paragraph,
)
from thidua_desktop.documents.opening import author, file_name, head_missing, opening, title
from thidua_desktop.documents.texts import Words
from thidua_desktop.domain.blanks import BlankBook, BlankTotals, blank_warnings
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.paper_texts import Texts
from thidua_desktop.domain.papers import Missing, SignatureBlock

_SIZE = 11
TEXTS = "blank_book"


def compose(book: BlankBook, texts: Texts | None = None) -> Document:
    """The book as a document: a line for every movement, then the sum of each kind of blank."""
    said = Words(texts, TEXTS, book.head)
    book = replace(book, head=said.headed(book.head))
    out: list[Block] = [*opening(book.head), _table(book, said)]
    if book.totals:
        out.append(paragraph(said("totals"), stays_with_table=True, stays_with_next=True))
        out += items((_sums(one, said) for one in book.totals), last="./.")
    out.append(Signatures((SignatureBlock(authority_lines=("NGƯỜI GIỮ PHÔI",)), book.signature), columns=2))
    name = file_name(book.head, f"Sổ theo dõi phôi giấy khen năm {book.year}")
    return Document(title(book.head), author(book.head), tuple(out), name, landscape=True)


def missing(book: BlankBook) -> list[Missing]:
    """What has to be looked at before the book is signed."""
    out = [one for one in head_missing(book.head, book.signature) if one.field != "date"]
    if not book.rows:
        out.append(Missing(text=f"Sổ phôi năm {book.year} chưa có dòng nào.", field="rows"))
    return out + [Missing(text=f"{sentence}.", field="totals") for sentence in blank_warnings(book.totals)]


def _table(book: BlankBook, said: Words) -> Table:
    columns = (
        Column("STT", 9, Align.CENTER),
        Column("Ngày", 21, Align.CENTER),
        Column("Chứng từ", 18, Align.CENTER),
        Column("Nội dung", 62),
        Column("Loại phôi", 40),
        Column("Nhận", 16, Align.RIGHT),
        Column("Dùng, hỏng", 18, Align.RIGHT),
        Column("Còn lại", 16, Align.RIGHT),
        Column("Lý do, ghi chú", 52),
    )
    before = [
        Row(("", "", "", said("before"), one.blank, "", "", str(one.before), ""), RowKind.ROW)
        for one in book.totals
        if one.before
    ]
    rows = [
        Row(
            (
                str(number),
                format_date(one.on),
                one.voucher,
                said.remark(one.content),
                one.blank,
                str(one.came or ""),
                str(one.went or ""),
                str(one.left),
                one.note,
            )
        )
        for number, one in enumerate(book.rows, 1)
    ]
    return Table(columns, (*before, *rows), size=_SIZE, empty="Chưa nhận, chưa dùng phôi nào.")


def _sums(one: BlankTotals, said: Words) -> str:
    """How received, used and left agree, in one line."""
    return said(
        "total",
        loai_phoi=one.blank,
        nam_truoc=str(one.before or ""),
        nhan=str(one.received),
        thua=str(one.other_in or ""),
        da_in=str(one.printed),
        hong=str(one.spoiled),
        thieu=str(one.other_out or ""),
        con_lai=str(one.left),
    )
