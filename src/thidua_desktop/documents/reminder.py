"""A letter to units whose registration is not in (công văn đôn đốc đăng ký thi đua).

Source of the form: Decree 30/2020, App. III, form 1.5: the trích yếu stands under the number, there is no title.
"""

from dataclasses import replace

from thidua_desktop.documents.blocks import Addressees, Block, Closing, Document, Gap, head_block
from thidua_desktop.documents.opening import author, file_name, head_missing, plan_cited
from thidua_desktop.documents.texts import Words
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.numbers import two_digits
from thidua_desktop.domain.paper_texts import Texts
from thidua_desktop.domain.papers import Missing
from thidua_desktop.domain.papers_year import ReminderPaper
from thidua_desktop.domain.wording import small_unit

TEXTS = "reminder"
_NAMED = 6


def compose(paper: ReminderPaper, texts: Texts | None = None) -> Document:
    """The letter as a document."""
    office = paper.standing_office or "cơ quan thường trực Hội đồng Thi đua – Khen thưởng"
    said = Words(
        texts,
        TEXTS,
        paper.head,
        phong_trao=paper.campaign,
        ke_hoach=plan_cited(paper.plan, paper.head),
        han=format_date(paper.deadline),
        noi_nhan_dang_ky=office,
    )
    paper = replace(paper, head=said.headed(paper.head))
    head = head_block(paper.head)
    asked = (*paper.units, *paper.returned)
    several = len(asked) > _NAMED
    out: list[Block] = [replace(head, number_line=f"{head.number_line}\n{paper.head.subject}"), Gap(12)]
    out.append(Addressees((said("addressees"),) if several else asked))
    out += said.line("lead_in")
    if paper.units:
        out += said.line("late", so_chua_gui=two_digits(len(paper.units)), ten_chua_gui=_listed(paper.units))
    if paper.returned:
        out += said.line("returned", so_tra_lai=two_digits(len(paper.returned)), ten_tra_lai=_listed(paper.returned))
    out += said.line("request", ngay_gui="……/……/20……")
    out += said.line("closing")
    out.append(Closing(said.recipients(), paper.signature))
    title = f"Công văn {paper.head.subject}"
    name = file_name(replace(paper.head, kind="Công văn"), "Công văn đôn đốc đăng ký thi đua")
    return Document(title, author(paper.head), tuple(out), name)


def missing(paper: ReminderPaper) -> list[Missing]:
    """What the letter still lacks."""
    out = head_missing(paper.head, paper.signature)
    if paper.deadline is None:
        out.append(Missing(text="Phong trào chưa ghi hạn đăng ký.", field="registration_deadline"))
    return out


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(map(small_unit, names))
