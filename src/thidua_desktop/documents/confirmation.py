"""The paper that confirms what somebody was awarded (giấy xác nhận khen thưởng), from the records."""

from dataclasses import replace

from thidua_desktop.documents.blocks import Align, Block, Closing, Column, Document, Row, Table, paragraph
from thidua_desktop.documents.opening import author, file_name, head_missing, opening, shortened, title
from thidua_desktop.documents.texts import Words
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.numbers import two_digits
from thidua_desktop.domain.paper_texts import Texts
from thidua_desktop.domain.papers import Missing
from thidua_desktop.domain.papers_awards import BookLine, Confirmation
from thidua_desktop.domain.wording import name_inside

_SIZE = 12
TEXTS = "confirmation"


def compose(paper: Confirmation, texts: Texts | None = None) -> Document:
    """The paper as a document: who it is, and a line for every award that holds."""
    who = ", ".join(filter(None, (name_inside(paper.receiver), paper.about)))
    said = Words(texts, TEXTS, paper.head, noi_xac_nhan=paper.office, nguoi_duoc_khen=who)
    paper = replace(paper, head=said.headed(paper.head))
    out: list[Block] = [*opening(paper.head), paragraph(said("lead_in"))]
    out += said.line("receiver", stays_with_next=True)
    columns = (
        Column("STT", 10, Align.CENTER),
        Column("Năm", 14, Align.CENTER),
        Column("Danh hiệu, hình thức khen thưởng", 58),
        Column("Số, ngày quyết định", 36),
        Column("Cơ quan quyết định", 46),
    )
    rows = tuple(Row((str(number), *_cells(line))) for number, line in enumerate(paper.lines, 1))
    out.append(Table(columns, rows, size=_SIZE))
    out.append(paragraph(said("total", so_khen_thuong=two_digits(len(rows)))))
    out.append(Closing(paper.recipients or said.recipients(nguoi_nhan=paper.addressed), paper.signature))
    name = file_name(paper.head, shortened(f"Giấy xác nhận khen thưởng – {paper.receiver}"))
    return Document(title(paper.head), author(paper.head), tuple(out), name)


def missing(paper: Confirmation) -> list[Missing]:
    """Awards whose decision is not known."""
    out = head_missing(paper.head, paper.signature)
    unknown = [line for line in paper.lines if not line.decision]
    if unknown:
        names = ", ".join(f"{line.award} năm {line.year}" for line in unknown[:3])
        ids = (("award_id", unknown[0].award_id),) if unknown[0].award_id else ()
        text = f"Chưa có số quyết định của {names}."
        out.append(Missing(text=text, field="decision_number", kind="confirmation", ids=ids))
    return out


def _cells(line: BookLine) -> tuple[str, ...]:
    decided = "\n".join(filter(None, (line.decision, format_date(line.decided_on))))
    return (str(line.year) if line.year else "", line.award, decided, line.authority)
