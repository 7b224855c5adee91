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
    number_text,
    paragraph,
)
from thidua_desktop.documents.opening import author, file_name, head_missing, opening, title
from thidua_desktop.domain.dates import long_date
from thidua_desktop.domain.numbers import format_money, format_number, money_in_words
from thidua_desktop.domain.papers import Missing
from thidua_desktop.domain.papers_awards import NomineeLine, RevocationPaper, counted
from thidua_desktop.domain.text import capitals
from thidua_desktop.domain.wording import name_inside, post_at

NAMED = 5
"""Up to so many are named in the first article, without a list."""


def compose(paper: RevocationPaper) -> Document:
    """The decision as a document: who loses what and why, what is given back, who carries it out."""
    out = opening(paper.head)
    out.append(_centred(capitals(paper.authority)))
    if paper.bases:
        out.append(Basis(paper.bases))
    out.append(_centred("QUYẾT ĐỊNH:"))
    listed = len(paper.lines) > NAMED
    out += _first_article(paper, listed)
    out.append(labelled("Điều 2.", _given_back(paper)))
    out.append(labelled("Điều 3.", _execution(paper)))
    out.append(Closing(paper.recipients, paper.signature))
    if listed:
        out += _annex(paper)
    return Document(title(paper.head), author(paper.head), tuple(out), file_name(paper.head))


def missing(paper: RevocationPaper) -> list[Missing]:
    """What the decision still lacks."""
    out = head_missing(paper.head, paper.signature)
    if not paper.reason.strip():
        out.append(Missing(text="Chưa ghi lý do thu hồi, hủy bỏ.", field="reason"))
    return out


def _centred(text: str) -> Block:
    return paragraph(text, bold=True, align=Align.CENTER, indented=False, stays_with_next=True)


def _first_article(paper: RevocationPaper, listed: bool) -> list[Block]:
    verb = f"{paper.verb[:1].upper()}{paper.verb[1:]}"
    reason = paper.reason.strip().rstrip(".")
    why = f". Lý do: {reason[:1].lower()}{reason[1:]}" if reason else ""
    awards = ", ".join(dict.fromkeys(line.award for line in paper.lines))
    if listed:
        text = f"{verb} {awards} đã tặng {counted(paper.lines)} (có danh sách kèm theo){why}."
        return [labelled("Điều 1.", text)]
    if len(paper.lines) == 1:
        (line,) = paper.lines
        return [labelled("Điều 1.", f"{verb} {line.award} đã tặng {name_inside(_named(line))} tại {line.note}{why}.")]
    names = [
        paragraph(f"{place}. {_named(line)}: {line.award}, {line.note}{'.' if place == len(paper.lines) else ';'}")
        for place, line in enumerate(paper.lines, 1)
    ]
    return [labelled("Điều 1.", f"{verb} khen thưởng đã tặng {counted(paper.lines)} có tên sau đây{why}:"), *names]


def _named(line: NomineeLine) -> str:
    return ", ".join(filter(None, (line.name, post_at(line.post, line.unit))))


def _given_back(paper: RevocationPaper) -> str:
    total = sum(line.money or 0 for line in paper.lines)
    sheets = [line.certificate for line in paper.lines if line.certificate]
    numbers = f" (số sổ {', '.join(sheets)})" if sheets else ""
    who = paper.lines[0].name if len(paper.lines) == 1 else f"{counted(paper.lines)} có tên tại Điều 1"
    back = [] if paper.none_handed else [f"giấy khen, giấy chứng nhận đã nhận{numbers}"]
    if total:
        fund = f"về Quỹ thi đua, khen thưởng của {paper.office_word}"
        back.append(f"số tiền thưởng {format_money(total)} ({money_in_words(total)}) {fund}")
    said = [f"{who} nộp lại {' và '.join(back)}."] if back else []
    if paper.kept:
        said.append(f"Giấy khen, giấy chứng nhận chưa trao (số sổ {', '.join(paper.kept)}) không trao nữa.")
    return " ".join(said)


def _execution(paper: RevocationPaper) -> str:
    whom = paper.lines[0].name if len(paper.lines) == 1 else "các trường hợp có tên tại Điều 1"
    return (
        "Quyết định này có hiệu lực kể từ ngày ký. "
        f"Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân {paper.office_word}; thủ trưởng các cơ quan, đơn vị "
        f"có liên quan và {name_inside(whom)} chịu trách nhiệm thi hành Quyết định này./."
    )


def _annex(paper: RevocationPaper) -> Sequence[Block]:
    head = paper.head
    issued = long_date(head.day, head.month, head.year)
    belongs = f"(Kèm theo Quyết định số {number_text(head)} {issued} của {paper.authority})"
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
    heading = capitals(f"Các trường hợp bị {paper.verb} khen thưởng")
    return [Part(), AnnexTitle("DANH SÁCH", heading, belongs), Table(columns, tuple(rows))]
