"""The scoring sheet of a campaign (bảng chấm điểm thi đua): for all units to copy, or with the figures of each."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from thidua_desktop.documents.blocks import (
    Align,
    Blank,
    Block,
    Column,
    Document,
    Part,
    Row,
    RowKind,
    Signatures,
    Table,
    Title,
    head_block,
)
from thidua_desktop.documents.opening import author, file_name, title
from thidua_desktop.documents.target_table import strip_numeral
from thidua_desktop.documents.texts import Words
from thidua_desktop.domain.numbers import roman
from thidua_desktop.domain.paper_texts import Texts
from thidua_desktop.domain.papers import Missing
from thidua_desktop.domain.papers_year import ScoreGroup, ScoreLine, ScoreSheet, UnitScores
from thidua_desktop.domain.targets_rows import OUTCOMES

TEXTS = "score_sheet"
_UNKNOWN = OUTCOMES["unknown"]
_POINTS = (
    Column("Điểm chuẩn", 14, Align.CENTER),
    Column("Điểm tự chấm", 14, Align.CENTER),
    Column("Điểm thẩm định", 14, Align.CENTER),
)
_TO_COPY = (
    Column("STT", 9, Align.CENTER),
    Column("Tiêu chí", 84, indents=True),
    Column("Số giao", 41, Align.RIGHT),
    *_POINTS,
    Column("Minh chứng", 41),
    Column("Ghi chú", 30),
)
_OF_A_UNIT = (
    Column("STT", 9, Align.CENTER),
    Column("Tiêu chí", 66, indents=True),
    Column("Số giao, mức đăng ký", 31, Align.RIGHT),
    Column("Thực hiện", 21, Align.RIGHT),
    Column("Tỷ lệ (%)", 13, Align.RIGHT),
    Column("Đánh giá", 26, Align.CENTER),
    *_POINTS,
    Column("Minh chứng", 23),
    Column("Ghi chú", 16),
)


def compose(paper: ScoreSheet, texts: Texts | None = None) -> Document:
    """The sheet as a document, lying on its side; the sheets of several units one after the other."""
    said = Words(texts, TEXTS, paper.head, phong_trao=paper.campaign, tong_diem=str(paper.points), den_ngay=paper.until)
    paper = replace(paper, head=said.headed(paper.head))
    name = f"Bảng chấm điểm thi đua năm {paper.year}"
    if not paper.units:
        table = Table(_TO_COPY, tuple(_rows(paper.groups, _criterion, paper.points, said)), size=11)
        out: list[Block] = [head_block(paper.head), Title(paper.head.kind, paper.head.subject, said("under"))]
        out += [Blank("Đơn vị"), *said.blocks("how"), table]
        out.append(Signatures((paper.confirmer, paper.signature)))
    else:
        out = []
        for place, unit in enumerate(paper.units):
            out += [*([Part(landscape=True)] if place else []), *_of_unit(paper, unit, said)]
        name += f" – {paper.units[0].unit}" if len(paper.units) == 1 else " – các đơn vị"
    return Document(title(paper.head), author(paper.head), tuple(out), file_name(paper.head, name), landscape=True)


def missing(paper: ScoreSheet) -> list[Missing]:
    """What is filled in by hand, and which units' targets have no figure."""
    out = [Missing(text="Điểm chuẩn của từng tiêu chí để trống: ghi trước khi gửi cho các đơn vị.", field="")]
    for unit in paper.units:
        count = sum(line.outcome == _UNKNOWN for group in unit.groups for line in group.lines)
        if count:
            out.append(Missing(text=f"{unit.unit}: {count} chỉ tiêu chưa có số liệu.", field=""))
    return out


def _of_unit(paper: ScoreSheet, unit: UnitScores, said: Words) -> list[Block]:
    rows = _rows(unit.groups, _standing, paper.points, said)
    return [
        head_block(unit.head),
        Title(paper.head.kind, paper.head.subject, said("under_unit")),
        Blank("Đơn vị", unit.unit),
        *said.blocks("how_unit"),
        Table(_OF_A_UNIT, tuple(rows), size=11),
        Signatures((paper.confirmer, unit.signature)),
    ]


def _criterion(line: ScoreLine) -> Sequence[str]:
    return (line.name, line.asked, *[""] * 5)


def _standing(line: ScoreLine) -> Sequence[str]:
    return (line.name, line.asked, line.reached, line.percent, line.outcome, *[""] * 5)


def _rows(
    groups: Sequence[ScoreGroup], cells_of: Callable[[ScoreLine], Sequence[str]], points: int, said: Words
) -> Iterable[Row]:
    """The criteria under their headings, parts under what they belong to, and the sum of all points."""
    number, wide = 0, 0
    for order, group in enumerate(groups, 1):
        heading = strip_numeral(group.name) or said("common" if group.kind == "targets" else group.kind)
        wide = len(cells_of(group.lines[0]))
        yield Row((roman(order), heading, *[None] * (wide - 1)), RowKind.GROUP)
        for line in group.lines:
            number += not line.part
            yield Row(("" if line.part else str(number), *cells_of(line)), level=int(line.part))
    yield Row(("Tổng cộng", *[None] * (wide - 5), str(points), "", "", "", ""), RowKind.TOTAL)
