"""The list by which award money is paid against signatures (danh sách chi tiền thưởng)."""

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
    Title,
    head_block,
    paragraph,
)
from thidua_desktop.documents.lists import worded
from thidua_desktop.documents.opening import author, file_name, final, head_missing, title
from thidua_desktop.documents.texts import Words
from thidua_desktop.domain.numbers import format_money, format_number, money_in_words, roman
from thidua_desktop.domain.paper_texts import Texts
from thidua_desktop.domain.papers import Missing, SignatureBlock
from thidua_desktop.domain.papers_awards import SUBJECTS, NomineeLine, PayList, counted
from thidua_desktop.domain.text import capitals
from thidua_desktop.domain.wording import post_at

_SIZE = 11
TEXTS = "pay_list"


def compose(paper: PayList, texts: Texts | None = None) -> Document:
    """The list as a document: a row to sign for each receiver, the total in figures and in words."""
    said = Words(texts, TEXTS, paper.head, so_luong=counted(paper.lines))
    paper = replace(paper, head=said.headed(paper.head), lines=worded(paper.lines, said))
    under = said("decision", quyet_dinh=paper.decision, nguoi_quyet_dinh=paper.authority)
    out: list[Block] = [head_block(paper.head), Title(paper.head.kind, paper.head.subject, under)]
    lead = said("lead_in", nguon=paper.fund, cach_lam_tron=paper.rounding.lower())
    out += [paragraph(lead, indented=False), _table(paper)]
    out.append(paragraph(said("total"), stays_with_table=True))
    if paper.total:
        total = said("sum", bang_chu=money_in_words(paper.total))
        # The closing sign stands once, behind the last sentence.
        total = f"{total.removesuffix('./.').rstrip(' .')}." if paper.taken_back else total
        out.append(paragraph(total, stays_with_table=True, italic=True))
    if paper.taken_back:
        out.append(paragraph(final(_changed(paper, said)), stays_with_table=True))
    out.append(
        Signatures(
            (
                SignatureBlock(authority_lines=("NGƯỜI LẬP",)),
                SignatureBlock(authority_lines=("KẾ TOÁN",)),
                paper.signature,
            ),
            columns=3,
        )
    )
    name = file_name(paper.head, f"Danh sách chi tiền thưởng năm {paper.head.year}")
    return Document(title(paper.head), author(paper.head), tuple(out), name, landscape=True)


def missing(paper: PayList) -> list[Missing]:
    """Who has no sum yet."""
    out = head_missing(paper.head, paper.signature)
    unknown = [line.name for line in paper.lines if line.money is None]
    if unknown:
        out.append(Missing(text=f"Chưa có mức tiền thưởng của {', '.join(unknown[:3])}.", field="money"))
    return [one for one in out if one.field != "date"]


def _changed(paper: PayList, said: Words) -> str:
    left = paper.total - paper.lost
    taken = {"so_bi_thu": counted(paper.taken_back), "tien_bi_thu": format_money(paper.lost)}
    return said("changed", con_lai=format_money(left), con_lai_bang_chu=money_in_words(left), **taken)


def _table(paper: PayList) -> Table:
    noted = any(line.remarks for line in paper.lines)
    columns = (
        Column("STT", 9, Align.CENTER),
        Column("Họ và tên, tên tập thể", 50),
        Column("Chức vụ, đơn vị, địa chỉ", 62),
        Column("Hệ số", 13, Align.CENTER),
        Column("Lương cơ sở (đồng)", 24, Align.RIGHT),
        Column("Thành tiền (đồng)", 26, Align.RIGHT),
        *((Column("Ghi chú", 38),) if noted else ()),
        Column("Ký nhận", 30),
    )
    groups: dict[tuple[str, str], list[NomineeLine]] = {}
    for line in sorted(paper.lines, key=lambda line: list(SUBJECTS).index(line.subject)):
        groups.setdefault((line.subject, line.award), []).append(line)
    rows: list[Row] = []
    number = 0
    for order, ((subject, award), lines) in enumerate(groups.items(), 1):
        heading = f"{capitals(SUBJECTS[subject])} – {award}"
        rows.append(Row((roman(order), heading, *[None] * (len(columns) - 2)), RowKind.GROUP))
        for line in lines:
            number += 1
            rows.append(Row((str(number), *_cells(line, noted), "")))
    rest = [""] * (2 if noted else 1)
    rows.append(Row(("Tổng cộng", None, None, None, None, format_number(paper.total), *rest), RowKind.TOTAL))
    return Table(columns, tuple(rows), size=_SIZE, row_height=9)


def _cells(line: NomineeLine, noted: bool) -> tuple[str, ...]:
    base = format_number(line.base_salary) if line.base_salary is not None else ""
    money = format_number(line.money) if line.money is not None else ""
    post = post_at(line.post, line.unit)
    return (line.name, post, line.multiple, base, money, *((line.remarks,) if noted else ()))
