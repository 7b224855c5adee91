"""The book of certificates: what a line of it shows."""

from dataclasses import dataclass
from datetime import date

from thidua_desktop.domain.papers import PaperHead, SignatureBlock

BOOK_STATES = {"waiting": "Chưa trao", "handed": "Đã trao", "spoiled": "Hỏng", "void": "Không còn hiệu lực"}
BOOK_TONES = {"waiting": "gold", "handed": "green", "spoiled": "neutral", "void": "red"}


@dataclass(frozen=True, slots=True)
class BookRow:
    """A certificate in the book of its year; ``state`` is a key of ``BOOK_STATES``."""

    id: int
    book_number: int
    name_at: str
    unit_at: str
    award_name: str
    decision_number: str
    decision_id: int | None
    printed_on: date | None
    handed_on: date | None
    handed_to: str
    state: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueBook:
    """The register of a year's certificates, for paper: every sheet by number, spoiled ones before their successor."""

    head: PaperHead
    year: int
    rows: tuple[BookRow, ...]
    signature: SignatureBlock
