"""The processing history of a dossier (phiếu theo dõi xử lý hồ sơ): what happened when, by whom and why."""

from dataclasses import replace

from thidua_desktop.documents.blocks import (
    Align,
    Blank,
    Block,
    Column,
    Document,
    Row,
    Signatures,
    Table,
    items,
)
from thidua_desktop.documents.opening import author, file_name, head_missing, opening, title
from thidua_desktop.documents.texts import Words
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.dossier_flow import StepLine
from thidua_desktop.domain.paper_texts import Texts
from thidua_desktop.domain.papers import Missing
from thidua_desktop.domain.papers_dossiers import ProcessingHistory

TEXTS = "dossier_history"
_COLUMNS = (
    Column("STT", 10, Align.CENTER),
    Column("Ngày", 24, Align.CENTER),
    Column("Việc đã làm", 36),
    Column("Người, nơi thực hiện", 38),
    Column("Lý do, nội dung", 62),
)


def compose(paper: ProcessingHistory, texts: Texts | None = None) -> Document:
    """The history as a document: the dossier, its steps, what is still to be corrected."""
    said = Words(texts, TEXTS, paper.head, ten=paper.name)
    paper = replace(paper, head=said.headed(paper.head))
    out: list[Block] = opening(paper.head)
    out += [Blank(f"- {label}", value) for label, value in paper.facts]
    out.append(said.heading("heading_steps"))
    rows = tuple(Row((str(number), *_cells(step))) for number, step in enumerate(paper.steps, 1))
    out.append(Table(_COLUMNS, rows, size=12, empty="Chưa có."))
    if paper.still_open:
        out.append(said.heading("heading_open"))
        out += items(paper.still_open)
    out.append(Signatures((paper.signature,)))
    return Document(title(paper.head), author(paper.head), tuple(out), file_name(paper.head, paper.head.subject))


def missing(paper: ProcessingHistory) -> list[Missing]:
    """What the history still lacks."""
    return head_missing(paper.head)


def _cells(step: StepLine) -> tuple[str, str, str, str]:
    why = [step.reason, *(f"- {point}" for point in step.points)]
    who = f"{step.actor}, {step.who}" if step.who else step.actor
    return format_date(step.on), step.word, who, "\n".join(part for part in why if part)
