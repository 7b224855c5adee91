"""The register of awards of a year (sổ khen thưởng), landscape, in the order of the book."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from thidua_desktop.documents.blocks import Align, Block, Closing, Column, Document, Row, RowKind, Table, paragraph
from thidua_desktop.documents.opening import author, file_name, head_missing, opening, title
from thidua_desktop.documents.texts import Words
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.numbers import format_number, two_digits
from thidua_desktop.domain.paper_texts import Texts
from thidua_desktop.domain.papers import Missing
from thidua_desktop.domain.papers_awards import AwardBook, BookLine
from thidua_desktop.domain.wording import narrow

_SIZE = 11
TEXTS = "award_book"


def compose(book: AwardBook, texts: Texts | None = None) -> Document:
    """The register as a document; a line for every award, what became of those that no longer hold beside it."""
    said = Words(texts, TEXTS, book.head)
    book = replace(
        book,
        head=said.headed(book.head),
        lines=tuple(replace(line, gone=said.remark(line.gone)) for line in book.lines),
    )
    out: list[Block] = [*opening(book.head), _table(book.lines, said)]
    out.append(paragraph(said("total", so_khen_thuong=two_digits(len(book.lines))), stays_with_table=True))
    out.append(Closing((), book.signature))
    name = file_name(book.head, f"Sổ khen thưởng năm {book.year}")
    return Document(title(book.head), author(book.head), tuple(out), name, landscape=True)


def missing(book: AwardBook) -> list[Missing]:
    """Certificates without a number in the book."""
    out = [one for one in head_missing(book.head, book.signature) if one.field != "date"]
    if not book.lines:
        out.append(Missing(text=f"Năm {book.year} chưa có khen thưởng nào.", field="lines"))
    return out


def _table(lines: Sequence[BookLine], said: Words) -> Table:
    """The awards under the decisions that gave them, an achievement all share beside the decision, not in each row."""
    groups = [list(group) for _, group in groupby(lines, key=_decision)]
    told = any(not _shared(group) and any(line.achievement for line in group) for group in groups)
    noted = any(line.remarks for line in lines)
    columns = (
        Column("STT", 9, Align.CENTER),
        Column("Số sổ", 11, Align.CENTER),
        Column("Họ và tên, tên tập thể", 44),
        Column("Chức vụ, đơn vị, địa chỉ", 50),
        Column("Danh hiệu, hình thức", 40),
        *((Column("Thành tích", 54),) if told else ()),
        Column("Tiền thưởng (đồng)", 22, Align.RIGHT),
        Column("Ngày trao", 21, Align.CENTER),
        Column("Ký nhận", 24),
        *((Column("Ghi chú", 34),) if noted else ()),
    )
    rows: list[Row] = []
    number = 0
    for group in groups:
        rows.append(Row((_heading(group, said), *[None] * (len(columns) - 1)), RowKind.GROUP))
        for line in group:
            number += 1
            achievement = "" if _shared(group) else line.achievement
            rows.append(Row((str(number), *_cells(line, achievement if told else None, noted=noted))))
    return Table(columns, tuple(rows), size=_SIZE, empty="Chưa có khen thưởng nào.")


def _decision(line: BookLine) -> tuple[object, ...]:
    return line.authority, line.decision, line.decided_on


def _shared(group: Sequence[BookLine]) -> str:
    """The achievement of all awards of a decision, "" when they differ."""
    told = {line.achievement.strip().rstrip(".") for line in group}
    return told.pop() if len(told) == 1 else ""


def _heading(group: Sequence[BookLine], said: Words) -> str:
    """The decision with its day and who decided, and the achievement all of its awards share."""
    first = group[0]
    facts = {"co_quan_quyet_dinh": first.authority, "thanh_tich": _lowered(_shared(group))}
    if not first.decision:
        return said("group_without_number", **facts)
    return said("group", so_quyet_dinh=first.decision, ngay=format_date(first.decided_on), **facts)


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def _cells(line: BookLine, achievement: str | None, *, noted: bool) -> tuple[str, ...]:
    return (
        line.number,
        line.name,
        line.post,
        narrow(line.award),
        *(() if achievement is None else (achievement,)),
        format_number(line.money) if line.money else "",
        format_date(line.handed_on),
        line.handed_to if line.handed_to and line.handed_to != line.name else "",
        *((line.remarks,) if noted else ()),
    )
