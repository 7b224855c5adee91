"""A finished paper, as the window shows it and a folder takes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from thidua_desktop.commands.word_filling import Filling
from thidua_desktop.documents.blocks import Document
from thidua_desktop.domain.papers import Missing

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished paper.

    Attributes:
        file_name: without ending, safe on every system.
        missing: what was left blank.
        documents: what the PDF was made from and a Word file can be made from; none for certificates.
        fillings: the office's own templates that documents are saved as Word with, by the place of these.
        word: makes the Word file of a paper that is not made from documents.
    """

    title: str
    file_name: str
    pdf: bytes
    missing: tuple[Missing, ...]
    documents: tuple[Document, ...] = ()
    fillings: Mapping[int, Filling] = field(default_factory=dict)
    word: Callable[[], bytes] | None = None
