"""The decision that revokes or cancels awards (quyết định thu hồi, hủy bỏ khen thưởng).

Source: Law 06/2022/QH15, art. 93: certificate and money are given back. To do so is the power of whoever decided.
"""

from collections.abc import Sequence

from thidua_desktop.documents.blocks import (
    Align,
    AnnexTitle,
    Basis,
    Block,
    Closing,
    Column,
    Document,
    Part,
    Row,
    RowKind,
    Table,
    labelled,
    paragraph,
)
from thidua_desktop.documents.opening import author, file_name, head_missing, opening, title
from thidua_desktop.documents.texts import Words
from thidua_desktop.domain.numbers import format_money, format_number, money_in_words
from thidua_desktop.domain.paper_texts import Texts
from thidua_desktop.domain.papers import Missing
from thidua_desktop.domain.papers_awards import NomineeLine, RevocationPaper, counted
from thidua_desktop.domain.text import capitals
from thidua_desktop.domain.wording import name_inside, post_at

NAMED = 5
"""Up to so many are named in the first article, without a list."""
TEXTS = "revocation"


def compose(paper: RevocationPaper, texts: Texts | None = None) -> Document:
    """The decision as a document: who loses what and why, what is given back, who carries it out."""
    reason = paper.reason.strip().rstrip(".")
    said = Words(
        texts,
        TEXTS,
        paper.head,
        nguoi_quyet_dinh=paper.authority,
        thu_hoi=paper.verb,
        ly_do=f"{reason[:1].lower()}{reason[1:]}",
        xa=paper.office_word,
    )
    out = opening(paper.head)
    out.append(_centred(capitals(paper.authority)))
    if bases := (*paper.bases, *filter(None, _bases(paper, said))):
        out.append(Basis(bases))
    out.append(_centred(said("resolves")))
    listed = len(paper.lines) > NAMED
    out += _first_article(paper, listed, said)
    whom = paper.lines[0].name if len(paper.lines) == 1 else said("whom")
    out.append(labelled("Điều 2.", _given_back(paper, said)))
    out.append(labelled("Điều 3.", said("execution", ai=name_inside(whom))))
    out.append(Closing(paper.recipients or said.recipients(), paper.signature))
    if listed:
        out += _annex(paper, said)
    return Document(title(paper.head), author(paper.head), tuple(out), file_name(paper.head))


def missing(paper: RevocationPaper) -> list[Missing]:
    """What the decision still lacks."""
    out = head_missing(paper.head, paper.signature)
    if not paper.reason.strip():
        out.append(Missing(text="Chưa ghi lý do thu hồi, hủy bỏ.", field="reason"))
    return out


def _bases(paper: RevocationPaper, said: Words) -> list[str]:
    """The bases that come of the case itself: the decisions that gave the awards, and on whose proposal."""
    given = [said("given", quyet_dinh=one) for one in paper.given]
    return [*given, *([said("proposed_by", noi_de_nghi=paper.proposer)] if paper.proposer else [])]


def _centred(text: str) -> Block:
    return paragraph(text, bold=True, align=Align.CENTER, indented=False, stays_with_next=True)


def _first_article(paper: RevocationPaper, listed: bool, said: Words) -> list[Block]:
    awards = ", ".join(dict.fromkeys(line.award for line in paper.lines))
    if listed:
        text = said("revoked_listed", hinh_thuc=awards, so_luong=counted(paper.lines))
        return [labelled("Điều 1.", text)]
    if len(paper.lines) == 1:
        (line,) = paper.lines
        facts = {"hinh_thuc": line.award, "ten": name_inside(_named(line)), "quyet_dinh": line.note}
        return [labelled("Điều 1.", said("revoked_one", **facts))]
    names = [
        paragraph(f"{place}. {_named(line)}: {line.award}, {line.note}{'.' if place == len(paper.lines) else ';'}")
        for place, line in enumerate(paper.lines, 1)
    ]
    return [labelled("Điều 1.", said("revoked_few", so_luong=counted(paper.lines))), *names]


def _named(line: NomineeLine) -> str:
    return ", ".join(filter(None, (line.name, post_at(line.post, line.unit))))


def _given_back(paper: RevocationPaper, said: Words) -> str:
    total = sum(line.money or 0 for line in paper.lines)
    sheets = [line.certificate for line in paper.lines if line.certificate]
    who = paper.lines[0].name if len(paper.lines) == 1 else said("who", so_luong=counted(paper.lines))
    back = [] if paper.none_handed else [said("sheets_back", so_so=", ".join(sheets))]
    if total:
        back.append(said("money_back", tong=format_money(total), bang_chu=money_in_words(total)))
    out = [said("given_back", ai=who, nhung_gi=" và ".join(back))] if back else []
    if paper.kept:
        out.append(said("never_handed", so_so=", ".join(paper.kept)))
    return " ".join(out)


def _annex(paper: RevocationPaper, said: Words) -> Sequence[Block]:
    columns = (
        Column("STT", 10, Align.CENTER),
        Column("Họ và tên, tên tập thể", 44),
        Column("Chức vụ, đơn vị", 42),
        Column("Khen thưởng", 30),
        Column("Đã tặng tại", 40),
        Column("Tiền thưởng (đồng)", 24, Align.RIGHT),
    )
    rows = [
        Row(
            (
                str(number),
                line.name,
                post_at(line.post, line.unit),
                line.award,
                line.note,
                format_number(line.money) if line.money else "",
            )
        )
        for number, line in enumerate(paper.lines, 1)
    ]
    total = sum(line.money or 0 for line in paper.lines)
    if total:
        rows.append(Row(("Tổng cộng", None, None, None, None, format_number(total)), RowKind.TOTAL))
    return [Part(), AnnexTitle("DANH SÁCH", capitals(said("annex_title")), said("annex")), Table(columns, tuple(rows))]
