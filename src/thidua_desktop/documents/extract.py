"""An extract (trích sao) of a decision for one receiver: the words that concern him, then the form of a copy.

Source: Decree 30/2020, art. 25 and App. I, part two: form of copying, body, number, place and day and signature stand
below the copied text.
"""

from dataclasses import replace

from thidua_desktop.documents.blocks import (
    Align,
    Block,
    Closing,
    Document,
    Gap,
    Signatures,
    Title,
    head_block,
    labelled,
    paragraph,
)
from thidua_desktop.documents.opening import author, file_name, head_missing, opening, shortened, title
from thidua_desktop.documents.receivers import named
from thidua_desktop.documents.texts import Words
from thidua_desktop.domain.paper_texts import Texts
from thidua_desktop.domain.papers import Missing, SignatureBlock
from thidua_desktop.domain.papers_year import ExtractPaper
from thidua_desktop.domain.text import capitals
from thidua_desktop.domain.wording import name_inside

TEXTS = "extract"


def compose(paper: ExtractPaper, texts: Texts | None = None) -> Document:
    """The extract as a document."""
    said = Words(texts, TEXTS, paper.head, nguoi_quyet_dinh=paper.authority, quyet_dinh=paper.reference)
    paper = replace(paper, head=said.headed(paper.head))
    out: list[Block] = [*opening(paper.decision), _centred(capitals(paper.authority)), _centred(said("resolves"))]
    facts = {
        "tang": paper.verb,
        "hinh_thuc": paper.line.award,
        "ten": name_inside(named(paper.line)),
        "thanh_tich": paper.reason,
    }
    out.append(labelled("Điều 1.", said("article", **facts)))
    if rest := said("rest"):
        out.append(paragraph(rest, italic=True, align=Align.CENTER, indented=False))
    signed = paper.signed_by
    copied = SignatureBlock(authority_lines=signed.authority_lines, name=signed.name, note=said("signed"))
    out += [Signatures((copied,)), Gap(18)]
    out += [head_block(paper.head), Title(paper.head.kind, paper.head.subject)]
    out.append(Closing(said.recipients(nguoi_nhan=paper.line.name), paper.signature))
    name = file_name(paper.head, shortened(f"Trích sao quyết định khen thưởng – {paper.line.name}"))
    return Document(title(paper.head), author(paper.head), tuple(out), name)


def missing(paper: ExtractPaper) -> list[Missing]:
    """What the form of the copy still lacks."""
    return head_missing(paper.head, paper.signature)


def _centred(text: str) -> Block:
    return paragraph(text, bold=True, align=Align.CENTER, indented=False, stays_with_next=True)
