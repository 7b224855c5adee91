"""The nominees put before the council (danh sách trình Hội đồng), landscape, a table for each kind of subject."""

from dataclasses import replace

from thidua_desktop.documents import lists
from thidua_desktop.documents.blocks import Block, Closing, Document, Heading, Title, head_block, paragraph
from thidua_desktop.documents.opening import author, file_name, head_missing, title
from thidua_desktop.documents.texts import Words
from thidua_desktop.domain.numbers import roman
from thidua_desktop.domain.paper_texts import Texts
from thidua_desktop.domain.papers import Missing
from thidua_desktop.domain.papers_awards import SUBJECTS, counted
from thidua_desktop.domain.papers_council import CouncilListPaper
from thidua_desktop.domain.text import capitals

TEXTS = "council_list"


def compose(paper: CouncilListPaper, texts: Texts | None = None) -> Document:
    """The list as a document."""
    said = Words(texts, TEXTS, paper.head)
    paper = replace(paper, head=said.headed(paper.head, viec_xet=paper.gathering.about))
    out: list[Block] = [head_block(paper.head), Title(paper.head.kind, paper.head.subject)]
    present = [subject for subject in SUBJECTS if lists.of_subject(paper.lines, subject)]
    for order, subject in enumerate(present, 1):
        lines = lists.of_subject(paper.lines, subject)
        out.append(Heading(f"{roman(order)}. {capitals(SUBJECTS[subject])} ({counted(lines)})"))
        under = Words(texts, lists.TEXTS, paper.head, doi_tuong=SUBJECTS[subject])
        out += [lists.nominee_table(lines, subject), *lists.legend(lines, under)]
    out.append(paragraph(said("total", so_luong=counted(paper.lines)), stays_with_table=True))
    out.append(Closing(paper.recipients or said.recipients(), paper.signature))
    held = f" – {paper.gathering.held_on.isoformat()}" if paper.gathering.held_on else ""
    name = file_name(paper.head, f"Danh sách trình Hội đồng{held}")
    return Document(title(paper.head), author(paper.head), tuple(out), name, landscape=True)


def missing(paper: CouncilListPaper) -> list[Missing]:
    """What the list still lacks, people by name."""
    return head_missing(paper.head) + lists.lines_missing(paper.lines)
