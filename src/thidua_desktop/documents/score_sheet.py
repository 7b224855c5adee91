"""The scoring sheet of a campaign (bảng chấm điểm thi đua): its criteria with room for points, filled in by hand."""

from dataclasses import replace

from thidua_desktop.documents.blocks import (
    Align,
    Blank,
    Block,
    Column,
    Document,
    Row,
    RowKind,
    Signatures,
    Table,
    head_block,
)
from thidua_desktop.documents.blocks import Title as Heading
from thidua_desktop.documents.opening import author, file_name, title
from thidua_desktop.documents.target_table import strip_numeral
from thidua_desktop.documents.texts import Words
from thidua_desktop.domain.numbers import roman
from thidua_desktop.domain.paper_texts import Texts
from thidua_desktop.domain.papers import Missing
from thidua_desktop.domain.papers_year import ScoreSheet

TEXTS = "score_sheet"
_COLUMNS = (
    Column("STT", 9, Align.CENTER),
    Column("Tiêu chí", 84),
    Column("Số giao", 32, Align.RIGHT),
    Column("Điểm chuẩn", 19, Align.CENTER),
    Column("Tự chấm", 19, Align.CENTER),
    Column("Thẩm định", 19, Align.CENTER),
    Column("Minh chứng", 34),
    Column("Ghi chú", 26),
)


def compose(paper: ScoreSheet, texts: Texts | None = None) -> Document:
    """The sheet as a document, lying on its side."""
    said = Words(texts, TEXTS, paper.head, phong_trao=paper.campaign, tong_diem=str(paper.points))
    paper = replace(paper, head=said.headed(paper.head))
    rows: list[Row] = []
    number = 0
    for order, group in enumerate(paper.groups, 1):
        heading = strip_numeral(group.name) or said("standards" if group.standards else "common")
        rows.append(Row((roman(order), heading, *[None] * 6), RowKind.GROUP))
        for name, measure in group.lines:
            number += 1
            rows.append(Row((str(number), name, measure, "", "", "", "", "")))
    rows.append(Row(("Tổng cộng", None, None, str(paper.points), "", "", "", ""), RowKind.TOTAL))
    out: list[Block] = [head_block(paper.head), Heading(paper.head.kind, paper.head.subject, said("under"))]
    out += [Blank("Đơn vị", paper.unit), *said.blocks("how"), Table(_COLUMNS, tuple(rows), size=11)]
    out.append(Signatures((paper.confirmer, paper.signature), columns=2))
    name = file_name(paper.head, f"Bảng chấm điểm thi đua năm {paper.year}")
    return Document(title(paper.head), author(paper.head), tuple(out), name, landscape=True)


def missing(paper: ScoreSheet) -> list[Missing]:
    """Nothing: the sheet is filled in by hand; that points are not set is said."""
    return [Missing(text="Điểm chuẩn của từng tiêu chí để trống: ghi trước khi gửi cho các đơn vị.", field="")]
