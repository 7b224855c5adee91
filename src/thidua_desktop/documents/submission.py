"""The paper that proposes awards (tờ trình đề nghị khen thưởng), with the lists of nominees as annexes."""

from thidua_desktop.documents import lists
from thidua_desktop.documents.blocks import (
    Addressees,
    Basis,
    Block,
    Closing,
    Document,
    items,
    number_text,
    paragraph,
    prose,
)
from thidua_desktop.documents.opening import author, file_name, head_missing, opening, title
from thidua_desktop.domain.dates import long_date
from thidua_desktop.domain.papers import Missing
from thidua_desktop.domain.papers_awards import NomineeLine, SubmissionPaper, counted
from thidua_desktop.domain.wording import post_at

NAMED = 5
"""Up to so many nominees are named in the text itself."""


def compose(paper: SubmissionPaper) -> Document:
    """The tờ trình as a document: what is proposed for how many, by award and kind of subject."""
    out = [*opening(paper.head), Addressees(paper.addressees)]
    if paper.bases:
        out.append(Basis(paper.bases))
    out += prose(paper.lead_in)
    out += _proposal(paper)
    if paper.attachments:
        out += [paragraph("Hồ sơ gửi kèm gồm:", stays_with_next=True), *items(paper.attachments)]
    out.append(paragraph(f"{paper.proposer} kính trình {_receiver(paper)} xem xét, quyết định./."))
    out.append(Closing(paper.recipients, paper.signature))
    if paper.with_lists:
        out += lists.annexes(paper.lines, _attached_to(paper))
    return Document(title(paper.head), author(paper.head), tuple(out), file_name(paper.head))


def missing(paper: SubmissionPaper) -> list[Missing]:
    """What the tờ trình still lacks."""
    out = head_missing(paper.head, paper.signature)
    checks = (
        (bool(paper.addressees), "Chưa ghi nơi kính gửi.", "target"),
        (bool(paper.bases), "Chưa có căn cứ.", "bases"),
        (bool(paper.lines), "Chưa đưa hồ sơ nào vào tờ trình.", "dossiers"),
        (bool(paper.attachments), "Chưa ghi các giấy tờ gửi kèm.", "attachments"),
    )
    out += [Missing(text=text, field=field) for present, text, field in checks if not present]
    return out + lists.lines_missing(paper.lines)


def _proposal(paper: SubmissionPaper) -> list[Block]:
    reason = f" {paper.reason.strip().rstrip('.')}" if paper.reason.strip() else ""
    total = counted(paper.lines) or "các tập thể, cá nhân"
    lead = f"{paper.proposer} đề nghị {_receiver(paper)} xem xét, khen thưởng {total}{reason}"
    if not paper.lines:
        return [paragraph(f"{lead}.")]
    awards = dict.fromkeys(line.award for line in paper.lines)
    if len(paper.lines) <= NAMED:
        return [paragraph(f"{lead}, gồm:", stays_with_next=True), *items(_named(line) for line in paper.lines)]
    shown = [f"{award}: {counted(line for line in paper.lines if line.award == award)}" for award in awards]
    more = " (có danh sách kèm theo)" if paper.with_lists else ""
    return [paragraph(f"{lead}, cụ thể{more}:", stays_with_next=True), *items(shown)]


def _named(line: NomineeLine) -> str:
    return f"{', '.join(filter(None, (line.name, post_at(line.post, line.unit))))}: {line.award}"


def _receiver(paper: SubmissionPaper) -> str:
    return paper.addressees[0] if paper.addressees else "cấp có thẩm quyền"


def _attached_to(paper: SubmissionPaper) -> str:
    head = paper.head
    issued = long_date(head.day, head.month, head.year)
    return f"Kèm theo Tờ trình số {number_text(head)} {issued} của {paper.proposer}"
