"""The pact between units (bản giao ước thi đua), with one signature for each."""

from dataclasses import replace

from thidua_desktop.documents.blocks import Block, Document, Paragraph, Run, Signatures, paragraph, prose
from thidua_desktop.documents.opening import author, file_name, final, head_missing, opening, shortened, title
from thidua_desktop.documents.texts import Words
from thidua_desktop.domain.paper_texts import Texts
from thidua_desktop.domain.papers import Missing, PactPaper, PactParty, SignatureBlock
from thidua_desktop.domain.text import capitals

_WIDE_GRID_FROM = 5
TEXTS = "pact"


def compose(paper: PactPaper, texts: Texts | None = None) -> Document:
    """The pact as a document; two parties sign side by side, from five on three in a line."""
    # The kind already says "giao ước thi đua"; a name that begins with it again is printed without.
    head = replace(paper.head, subject=_without_kind(paper.head.subject))
    said = Words(texts, TEXTS, head, so_ben=f"{len(paper.parties):02d}")
    out = opening(head)
    occasion = f"{paper.occasion[:1].lower()}{paper.occasion[1:]}"
    out += said.line("lead_in", stays_with_next=bool(paper.parties), dia_diem=paper.venue, nhan_dip=occasion)
    for number, party in enumerate(paper.parties, 1):
        out.append(_party(number, party))
    out.append(paragraph(said("agree")))
    for number, article in enumerate(paper.articles, 1):
        out.append(Paragraph((Run(f"Điều {number}. {article.heading}".strip(), bold=True),), stays_with_next=True))
        out += prose(article.body)
    copies = len(paper.parties) + (paper.witness is not None)
    out += prose(final(said("copies", so_ban=f"{copies:02d}")))
    out += _signatures(paper)
    return Document(title(head), author(head), tuple(out), file_name(head, f"Giao ước – {shortened(head.subject)}"))


def _without_kind(subject: str) -> str:
    for words in ("Bản giao ước thi đua", "Giao ước thi đua"):
        if subject.lower().startswith(words.lower()):
            rest = subject[len(words) :].strip(" -–:")
            return rest[:1].upper() + rest[1:]
    return subject


def missing(paper: PactPaper) -> list[Missing]:
    """What the pact still lacks."""
    out = head_missing(paper.head)
    if len(paper.parties) < 2:
        out.append(Missing(text="Bản giao ước cần ít nhất hai đơn vị ký kết.", field="parties"))
    for party in paper.parties:
        if not party.representative:
            out.append(Missing(text=f"Chưa có người đại diện của {party.unit}.", field="parties"))
    if not paper.articles:
        out.append(Missing(text="Chưa có nội dung giao ước.", field="articles"))
    return out


def _party(number: int, party: PactParty) -> Block:
    called = party.salutation.lower() or "ông (bà)"
    who = f": đại diện là {called} {party.representative}" if party.representative else ""
    post = f", {party.post}" if party.post and who else ""
    return Paragraph((Run(f"{number}. {party.unit}", bold=True), Run(f"{who}{post}.")))


def _signatures(paper: PactPaper) -> list[Block]:
    blocks = tuple(
        SignatureBlock(
            authority_lines=("ĐẠI DIỆN", capitals(party.unit), *((capitals(party.post),) if party.post else ())),
            name=party.representative,
        )
        for party in paper.parties
    )
    out: list[Block] = [Signatures(blocks, columns=3 if len(blocks) >= _WIDE_GRID_FROM else 2)]
    if paper.witness is not None:
        out.append(Signatures((paper.witness,), columns=1))
    return out
