"""The register of awards of a year (sổ khen thưởng), landscape, in the order of the book."""

from thidua_desktop.documents.blocks import Align, Block, Closing, Column, Document, Row, Table, paragraph
from thidua_desktop.documents.opening import author, file_name, head_missing, opening, title
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.numbers import format_number
from thidua_desktop.domain.papers import Missing
from thidua_desktop.domain.papers_awards import AwardBook, BookLine

_SIZE = 10


def compose(book: AwardBook) -> Document:
    """The register as a document; a line for every award, what became of those that no longer hold beside it."""
    columns = (
        Column("STT", 9, Align.CENTER),
        Column("Số sổ", 10, Align.CENTER),
        Column("Số, ngày quyết định", 26),
        Column("Họ và tên, tên tập thể", 35),
        Column("Chức vụ, đơn vị, địa chỉ", 36),
        Column("Danh hiệu, hình thức", 32),
        Column("Thành tích", 58),
        Column("Tiền thưởng (đồng)", 20, Align.RIGHT),
        Column("Ngày trao", 20, Align.CENTER),
        Column("Ký nhận", 18),
        Column("Ghi chú", 32),
    )
    rows = tuple(Row((str(number), *_cells(line))) for number, line in enumerate(book.lines, 1))
    out: list[Block] = [*opening(book.head), Table(columns, rows, size=_SIZE, empty="Chưa có khen thưởng nào.")]
    out.append(paragraph(f"Sổ có {len(book.lines)} khen thưởng./.", stays_with_table=True))
    out.append(Closing((), book.signature))
    name = file_name(book.head, f"Sổ khen thưởng năm {book.year}")
    return Document(title(book.head), author(book.head), tuple(out), name, landscape=True)


def missing(book: AwardBook) -> list[Missing]:
    """Certificates without a number in the book."""
    out = [one for one in head_missing(book.head, book.signature) if one.field != "date"]
    if not book.lines:
        out.append(Missing(text=f"Năm {book.year} chưa có khen thưởng nào.", field="lines"))
    return out


def _cells(line: BookLine) -> tuple[str, ...]:
    return (
        line.number,
        "\n".join(filter(None, (line.decision, format_date(line.decided_on)))),
        line.name,
        line.post,
        line.award,
        line.achievement,
        format_number(line.money) if line.money else "",
        format_date(line.handed_on),
        line.handed_to if line.handed_to and line.handed_to != line.name else "",
        line.note,
    )
