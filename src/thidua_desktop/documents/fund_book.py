"""The year's book of the emulation and commendation fund (sổ quỹ): what came in, what went out, what is left."""

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
    paragraph,
)
from thidua_desktop.documents.opening import author, file_name, head_missing, opening, title
from thidua_desktop.documents.texts import Words
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.fund import FundBook, fund_warnings
from thidua_desktop.domain.numbers import format_money, format_number, money_in_words
from thidua_desktop.domain.paper_texts import Texts
from thidua_desktop.domain.papers import Missing, SignatureBlock

_SIZE = 11
TEXTS = "fund_book"


def compose(book: FundBook, texts: Texts | None = None) -> Document:
    """The book as a document, with the sums of both sides and what is left in words."""
    said = Words(texts, TEXTS, book.head)
    book = replace(book, head=said.headed(book.head))
    out: list[Block] = [*opening(book.head), _table(book)]
    left = book.totals.left
    whole = said("left", con_lai=format_money(left), bang_chu=money_in_words(left))
    text = whole if left >= 0 else f"{fund_warnings(book.totals)[0]}./."
    out.append(paragraph(text, stays_with_table=True))
    out.append(
        Signatures(
            (
                SignatureBlock(authority_lines=("NGƯỜI LẬP",)),
                SignatureBlock(authority_lines=("KẾ TOÁN",)),
                book.signature,
            ),
            columns=3,
        )
    )
    name = file_name(book.head, f"Sổ quỹ thi đua, khen thưởng năm {book.year}")
    return Document(title(book.head), author(book.head), tuple(out), name)


def missing(book: FundBook) -> list[Missing]:
    """What has to be looked at before the book is signed."""
    out = [one for one in head_missing(book.head, book.signature) if one.field != "date"]
    if not book.rows:
        out.append(Missing(text=f"Sổ quỹ năm {book.year} chưa có khoản nào.", field="rows"))
    return out + [Missing(text=f"{sentence}.", field="totals") for sentence in fund_warnings(book.totals)]


def _table(book: FundBook) -> Table:
    columns = (
        Column("STT", 9, Align.CENTER),
        Column("Ngày", 20, Align.CENTER),
        Column("Chứng từ", 15, Align.CENTER),
        Column("Nội dung", 55),
        Column("Thu (đồng)", 22, Align.RIGHT),
        Column("Chi (đồng)", 22, Align.RIGHT),
        Column("Còn lại (đồng)", 22, Align.RIGHT),
    )
    rows = [
        Row(
            (
                str(number),
                format_date(row.on),
                row.voucher,
                "\n".join(filter(None, (row.content, row.note))),
                format_number(row.income) if row.income else "",
                format_number(row.spending) if row.spending else "",
                format_number(row.balance),
            )
        )
        for number, row in enumerate(book.rows, 1)
    ]
    if rows:
        sums = (format_number(book.totals.income), format_number(book.totals.spending), format_number(book.totals.left))
        rows.append(Row(("Tổng cộng", None, None, None, *sums), RowKind.TOTAL))
    return Table(columns, tuple(rows), size=_SIZE, empty="Chưa có khoản thu, chi nào.")
