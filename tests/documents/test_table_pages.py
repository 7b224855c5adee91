"""Tables over pages: whatever their rows, headings and ends, every row is printed once and nothing stands alone."""

import random

import pytest

from tests.documents.reading import read
from thidua_desktop.documents import pdf
from thidua_desktop.documents.blocks import (
    Blank,
    Block,
    Closing,
    Column,
    Document,
    Row,
    RowKind,
    Signatures,
    Table,
    paragraph,
)
from thidua_desktop.domain.papers import SignatureBlock

SIGNED = SignatureBlock(authority_lines=("CHỦ TỊCH",), name="Lê Thị Thanh Huyền")
LENGTHS = (1, 3, 40, 150, 300, 420, 700)
"""Words in a cell: from a single line to more than a page."""


def some_table(dice: random.Random) -> tuple[Table, int]:
    rows: list[Row] = []
    count = dice.randint(1, 14)
    for number in range(1, count + 1):
        if dice.random() < 0.4:
            rows.append(Row((f"Nhóm {number}.", None, None), RowKind.GROUP))
        told = " ".join(["tốt"] * dice.choice(LENGTHS))
        rows.append(Row((f"Số{number}.", f"Ông Thứ{number}.", told)))
    if dice.random() < 0.4:
        rows.append(Row(("Tổng cộng", None, "9"), RowKind.TOTAL))
    columns = (Column("STT", 12), Column("Tên", 30), Column("Thành tích", dice.choice((50, 120))))
    return Table(columns, tuple(rows), size=11), count


def some_document(dice: random.Random) -> tuple[Document, int]:
    table, count = some_table(dice)
    out: list[Block] = [paragraph("mở đầu " * dice.randint(1, 200)), table]
    out += [paragraph("câu kết " * dice.randint(1, 60), stays_with_table=True) for _ in range(dice.randint(0, 3))]
    out += [Blank("Ý kiến khác", lines=2, stays_with_table=True)] if dice.random() < 0.3 else []
    out.append(dice.choice((Closing((), SIGNED), Signatures((SIGNED,)))))
    return Document("Danh sách", "UBND", tuple(out), "ds", landscape=dice.random() < 0.5), count


@pytest.mark.parametrize("seed", range(40))
def test_every_row_is_printed_once_and_no_heading_or_signature_stands_alone(seed: int) -> None:
    document, count = some_document(random.Random(seed))
    pages = [page.text.strip() for page in read(pdf.render(document))]
    assert all(pages)
    whole = "\n".join(pages)
    assert [whole.count(f"Thứ{number}.") for number in range(1, count + 1)] == [1] * count
    assert not [page for page in pages if page.splitlines()[-1].startswith("Nhóm")]
    assert pages[-1].splitlines()[0] != "CHỦ TỊCH"
    assert "CHỦ TỊCH" in pages[-1]


def test_the_last_row_brings_another_along_and_so_does_the_first() -> None:
    columns = (Column("STT", 12), Column("Tên", 60))
    for before in range(25):
        rows = tuple(Row((str(number), f"Ông Thứ{number}.")) for number in range(1, 46))
        blocks = (*(paragraph("Đoạn văn.") for _ in range(before)), Table(columns, rows))
        pages = read(pdf.render(Document("Danh sách", "UBND", blocks, "ds")))
        listed = [page.text.count("Ông Thứ") for page in pages]
        assert 1 not in listed, (before, listed)
