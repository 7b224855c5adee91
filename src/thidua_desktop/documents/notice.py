"""The notice of what a decision gave (thông báo kết quả khen thưởng), with the receivers as an annex."""

from dataclasses import replace

from thidua_desktop.documents import receivers
from thidua_desktop.documents.blocks import Closing, Document, paragraph
from thidua_desktop.documents.opening import author, file_name, head_missing, opening, title
from thidua_desktop.documents.texts import Words
from thidua_desktop.domain.paper_texts import Texts
from thidua_desktop.domain.papers import Missing
from thidua_desktop.domain.papers_awards import counted
from thidua_desktop.domain.papers_year import NoticePaper
from thidua_desktop.domain.text import capitals

TEXTS = "notice"


def compose(paper: NoticePaper, texts: Texts | None = None) -> Document:
    """The notice as a document."""
    said = Words(
        texts, TEXTS, paper.head, nguoi_quyet_dinh=paper.authority, quyet_dinh=paper.decision,
        so_luong=counted(paper.lines), thanh_tich=paper.reason,
    )  # fmt: skip
    paper = replace(paper, head=said.headed(paper.head))
    short, _, day = paper.decision.partition(" ngày ")
    listed = len(paper.lines) > receivers.NAMED
    out = opening(paper.head)
    out += said.line("lead_in", ngay_quyet_dinh=day, quyet_dinh_ngan=short)
    awards = dict.fromkeys(line.award for line in paper.lines)
    out.append(paragraph(said("results", kem_theo="có danh sách kèm theo" if listed else ""), stays_with_next=True))
    if listed:
        counts = [(award, counted(line for line in paper.lines if line.award == award)) for award in awards]
        lines = [f"{award}: {count}" for award, count in counts]
    else:
        lines = [f"{receivers.named(line)}: {line.award}" for line in paper.lines]
    out += [paragraph(f"- {line}{'.' if place == len(lines) else ';'}") for place, line in enumerate(lines, 1)]
    for key in ("display", "hand_over", "closing"):
        out += said.line(key)
    out.append(Closing(said.recipients(), paper.signature))
    if listed:
        out += receivers.annex(paper.lines, _heading(paper, said), said("annex"))
    name = file_name(paper.head, f"Thông báo kết quả khen thưởng – {short}")
    return Document(title(paper.head), author(paper.head), tuple(out), name)


def _heading(paper: NoticePaper, said: Words) -> str:
    return capitals(said("annex_title", nhung_ai=receivers.kinds(paper.lines)))


def missing(paper: NoticePaper) -> list[Missing]:
    """What the notice still lacks."""
    return head_missing(paper.head, paper.signature)
