"""A finished paper held against the law of its date: what is said beside the preview, and never printed."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy.orm import Session

from thidua_desktop.documents.blocks import Addressees, Basis, Closing, Document, Head, Paragraph
from thidua_desktop.domain.law_watch import LawWatch, day_of, expired, gone, known_basis
from thidua_desktop.domain.papers import Missing
from thidua_desktop.queries import office
from thidua_desktop.queries.gone_bodies import gone_bodies

OF_THE_PAST = frozenset({"achievement", "dossier_history", "confirmation", "extract", "award_book", "fund_book"})
"""Papers that tell what was: bodies that are no more may be named in them."""


def read_watch(session: Session) -> LawWatch:
    """The legal bases the office knows, and the bodies that are no more."""
    rows = (row.draft for row in office.all_legal_bases(session))
    bases = (known_basis(draft.text, draft.valid_from, draft.valid_to) for draft in rows)
    return LawWatch(tuple(one for one in bases if one), gone_bodies(session))


def law_gaps(kind: str, documents: Sequence[Document], watch: LawWatch, today: date) -> tuple[Missing, ...]:
    """What the documents cite or name that is out of force on their date, or today where they bear none."""
    found: dict[str, Missing] = {}
    for document in documents:
        heads = (day_of(block.date_line) for block in document.blocks if isinstance(block, Head))
        on = next((day for day in heads if day), None) or today
        for sentence in expired(_bases(document), watch.bases, on):
            found[sentence] = Missing(text=sentence, field="bases", outdated=True)
        if kind not in OF_THE_PAST:
            for sentence in gone(_said(document), watch.bodies, on):
                found[sentence] = Missing(text=sentence, field="", outdated=True)
    return tuple(found.values())


def _bases(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Basis):
            yield from block.lines
        elif isinstance(block, Paragraph):
            line = "".join(run.text for run in block.runs).strip()
            if line.startswith(("Căn cứ", "Thực hiện")):
                yield line


def _said(document: Document) -> Iterator[str]:
    """What the paper itself says and to whom; its bases name the papers of others, as they were."""
    for block in document.blocks:
        if isinstance(block, Addressees):
            yield from block.names
        elif isinstance(block, Closing):
            yield from (one.text for one in block.recipients)
        elif isinstance(block, Paragraph):
            line = "".join(run.text for run in block.runs)
            if not line.strip().startswith("Căn cứ"):
                yield line
