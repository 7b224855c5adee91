"""The invitation to the ceremony at which awards are handed over (giấy mời), with those invited as an annex."""

from dataclasses import replace

from thidua_desktop.documents import receivers
from thidua_desktop.documents.blocks import Blank, Closing, Document, items
from thidua_desktop.documents.opening import author, file_name, head_missing, opening, title
from thidua_desktop.documents.texts import Words
from thidua_desktop.domain.paper_texts import Texts
from thidua_desktop.domain.papers import Missing
from thidua_desktop.domain.papers_awards import counted
from thidua_desktop.domain.papers_year import NoticePaper
from thidua_desktop.domain.text import capitals

TEXTS = "ceremony"
_DOTS = "…" * 24


def compose(paper: NoticePaper, texts: Texts | None = None) -> Document:
    """The invitation as a document; guest, time and place are left to be filled in."""
    said = Words(texts, TEXTS, paper.head, quyet_dinh=paper.decision, so_luong=counted(paper.lines))
    paper = replace(paper, head=said.headed(paper.head))
    out = opening(paper.head)
    out += said.line("lead_in", stays_with_next=True)
    out += [Blank("- Ông (Bà)"), *items([said("receivers")])]
    out += said.labelled("to")
    out += said.labelled("time", thoi_gian=_DOTS)
    out += said.labelled("place", dia_diem=_DOTS)
    out += said.line("closing")
    out.append(Closing(said.recipients(), paper.signature))
    out += receivers.annex(
        paper.lines, capitals(said("annex_title", nhung_ai=receivers.kinds(paper.lines))), said("annex")
    )
    return Document(title(paper.head), author(paper.head), tuple(out), file_name(paper.head, "Giấy mời lễ trao thưởng"))


def missing(paper: NoticePaper) -> list[Missing]:
    """What the invitation still lacks."""
    out = head_missing(paper.head, paper.signature)
    return [*out, Missing(text="Thời gian, địa điểm lễ trao để trống: ghi tay, hoặc sửa trong bản Word.", field="")]
