"""The notice by which nominees are displayed to the public (thông báo công khai), with their lists as annexes."""

from dataclasses import replace

from thidua_desktop.documents import lists, receivers
from thidua_desktop.documents.blocks import Closing, Document, items, paragraph
from thidua_desktop.documents.opening import author, file_name, head_missing, opening, title
from thidua_desktop.documents.texts import Words
from thidua_desktop.domain.dates import long_date
from thidua_desktop.domain.paper_texts import Texts
from thidua_desktop.domain.papers import Missing
from thidua_desktop.domain.papers_awards import counted
from thidua_desktop.domain.papers_year import PublicDisplayPaper

TEXTS = "public_display"


def compose(paper: PublicDisplayPaper, texts: Texts | None = None) -> Document:
    """The notice as a document."""
    said = Words(texts, TEXTS, paper.head, so_luong=counted(paper.lines), dip_khen=paper.about)
    paper = replace(paper, head=said.headed(paper.head))
    listed = len(paper.lines) > receivers.NAMED
    more = "có danh sách kèm theo" if listed else ""
    begins, ends = (long_date(day.day, day.month, day.year) for day in (paper.from_on, paper.to_on))
    out = [*opening(paper.head), *said.line("lead_in", stays_with_next=True, kem_theo=more)]
    if listed:
        awards = dict.fromkeys(line.award for line in paper.lines)
        shown = [f"{award}: {counted(line for line in paper.lines if line.award == award)}" for award in awards]
    else:
        shown = [f"{receivers.named(line)}: {line.award}" for line in paper.lines]
    out += items(shown)
    out += said.labelled("days", tu_ngay=begins, den_ngay=ends)
    if paper.place:
        out += said.labelled("place", noi_cong_khai=paper.place)
    out += said.labelled("opinions", noi_nhan_y_kien=paper.standing_office or said("office"))
    out.append(paragraph(said("closing")))
    out.append(Closing(said.recipients(), paper.signature))
    if listed:
        out += lists.annexes(paper.lines, paper.head, said("annex"), texts)
    name = file_name(paper.head, f"Thông báo công khai – {paper.from_on.isoformat()}")
    return Document(title(paper.head), author(paper.head), tuple(out), name)


def missing(paper: PublicDisplayPaper) -> list[Missing]:
    """What the notice still lacks."""
    out = head_missing(paper.head, paper.signature)
    if not paper.place:
        out.append(Missing(text="Chưa ghi nơi công khai.", field="place"))
    return out + lists.lines_missing(paper.lines)
