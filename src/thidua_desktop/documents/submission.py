"""The paper that proposes awards (tờ trình đề nghị khen thưởng), with the lists of nominees as annexes."""

from thidua_desktop.documents import lists
from thidua_desktop.documents.blocks import (
    Addressees,
    Basis,
    Block,
    Closing,
    Document,
    items,
    paragraph,
    prose,
)
from thidua_desktop.documents.opening import author, file_name, head_missing, opening, title
from thidua_desktop.documents.texts import Words
from thidua_desktop.domain.dates import long_date
from thidua_desktop.domain.paper_texts import Texts
from thidua_desktop.domain.papers import Missing
from thidua_desktop.domain.papers_awards import NomineeLine, SubmissionPaper, counted
from thidua_desktop.domain.wording import post_at

NAMED = 5
"""Up to so many nominees are named in the text itself."""
TEXTS = "submission"


def compose(paper: SubmissionPaper, texts: Texts | None = None) -> Document:
    """The tờ trình as a document: what is proposed for how many, by award and kind of subject."""
    said = Words(
        texts,
        TEXTS,
        paper.head,
        noi_de_nghi=paper.proposer,
        noi_nhan_trinh=_receiver(paper),
        so_luong=counted(paper.lines),
    )
    out = [*opening(paper.head), Addressees(paper.addressees)]
    days = (long_date(day.day, day.month, day.year) for day in paper.met_on)
    met = (said("meeting", ngay_hop=day, hoi_dong=paper.council) for day in days)
    if bases := (*paper.bases, *filter(None, met)):
        out.append(Basis(bases))
    out += prose(paper.lead_in)
    out += _proposal(paper, said)
    if attached := said(_attached(paper)).splitlines():
        out += [*said.line("attachments", stays_with_next=True), *items(attached)]
    out.append(paragraph(said("closing")))
    out.append(Closing(paper.recipients or said.recipients(), paper.signature))
    if paper.with_lists:
        out += lists.annexes(paper.lines, paper.head, said("annex"), texts)
    return Document(title(paper.head), author(paper.head), tuple(out), file_name(paper.head))


def missing(paper: SubmissionPaper) -> list[Missing]:
    """What the tờ trình still lacks."""
    out = head_missing(paper.head, paper.signature)
    checks = (
        (bool(paper.addressees), "Chưa ghi nơi kính gửi.", "target"),
        (bool(paper.bases or paper.met_on), "Chưa có căn cứ.", "bases"),
        (bool(paper.lines), "Chưa đưa hồ sơ nào vào tờ trình.", "dossiers"),
    )
    out += [Missing(text=text, field=field) for present, text, field in checks if not present]
    return out + lists.lines_missing(paper.lines)


def _proposal(paper: SubmissionPaper, said: Words) -> list[Block]:
    year = "" if paper.campaign else str(paper.year or "")
    why = said("reason_sudden") if paper.sudden else said("reason", phong_trao=paper.campaign, nam_xet=year)
    why = why.strip().rstrip(".")
    if not paper.lines:
        return said.line("proposal_none", thanh_tich=why)
    awards = dict.fromkeys(line.award for line in paper.lines)
    if len(paper.lines) <= NAMED:
        named = items(_named(line) for line in paper.lines)
        return [*said.line("proposal_few", stays_with_next=True, thanh_tich=why), *named]
    shown = [f"{award}: {counted(line for line in paper.lines if line.award == award)}" for award in awards]
    more = "có danh sách kèm theo" if paper.with_lists else ""
    lead = said.line("proposal_many", stays_with_next=True, kem_theo=more, thanh_tich=why)
    return [*lead, *items(shown)]


def _named(line: NomineeLine) -> str:
    return f"{', '.join(filter(None, (line.name, post_at(line.post, line.unit))))}: {line.award}"


def _attached(paper: SubmissionPaper) -> str:
    """Which papers go along: the council's minutes only where it has met."""
    if paper.upward:
        return "attachments_upward"
    return "attachments_simple" if paper.sudden and not paper.met_on else "attachments_own"


def _receiver(paper: SubmissionPaper) -> str:
    return paper.addressees[0] if paper.addressees else "cấp có thẩm quyền"
