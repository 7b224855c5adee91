"""What the clerk does with the fixed sentences of papers: wording them, going back to ours, trying them."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from inspect import signature
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.commands import reports
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.commands.report_kinds import PAPERS
from thidua_desktop.documents.texts import overheard, shipped
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.paper_texts import PaperTexts, TextEntry, text_faults
from thidua_desktop.model import PaperText
from thidua_desktop.queries.paper_texts import examples

Example = tuple[str, Any]
"""A kind of paper and the content of one."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A paper made with words that are not kept yet.

    Attributes:
        pdf: the paper.
        values: what each paragraph that is printed was filled with, by key.
    """

    pdf: bytes
    values: Mapping[str, Mapping[str, str]]


@labelled("Sửa câu chữ trên giấy tờ")
def word_texts(session: Session, bodies: Mapping[str, str], seen: Mapping[str, str]) -> None:
    """Keep the office's words for some paragraphs; where they are ours again, ours stand.

    Args:
        session: the running transaction.
        bodies: the new words by key.
        seen: the words the editor was opened with, by key.

    Raises:
        Refused: a sentence is faulty, or somebody else has changed one meanwhile; ``field`` is its key.
    """
    entries = shipped().entries
    titles = []
    for key, body in bodies.items():
        entry = _entry(entries, key)
        words = tidied(body)
        row = session.scalar(select(PaperText).where(PaperText.key == key))
        if seen.get(key, entry.body) != (row.body if row else entry.body):
            raise Refused(f"“{entry.title}” vừa được sửa ở chỗ khác. Đóng lại rồi mở lại để sửa tiếp.", key)
        for fault in text_faults(entry, words):
            raise Refused(f"{entry.title}: {fault.sentence}", key)
        _keep(session, row, entry, words)
        titles.append(entry.title)
    about(session, titles[0] if len(titles) == 1 else f"{len(titles)} câu")


@labelled("Về câu chữ gốc")
def put_back(session: Session, key: str) -> None:
    """Print a paragraph in our words again.

    Raises:
        Refused: the office has no words of its own for it.
    """
    row = session.scalar(select(PaperText).where(PaperText.key == key))
    if row is None:
        raise Refused("Câu này đang dùng câu chữ gốc.", key)
    entry = shipped().entries.get(key)
    about(session, entry.title if entry else key)
    session.delete(row)


@labelled("Giữ câu chữ của cơ quan")
def keep_own(session: Session, key: str) -> None:
    """Keep the office's words although the program ships others than when they were written.

    Raises:
        Refused: the office has no words of its own for it.
    """
    row = session.scalar(select(PaperText).where(PaperText.key == key))
    if row is None:
        raise Refused("Câu này đang dùng câu chữ gốc.", key)
    entry = _entry(shipped().entries, key)
    row.shipped = entry.body
    about(session, entry.title)


def tidied(body: str) -> str:
    """What was typed without spaces at the ends of lines and lines left empty at the end, in NFC."""
    lines = unicodedata.normalize("NFC", body).replace("\u00a0", " ").splitlines()
    return "\n".join(line.rstrip() for line in lines).strip()


def read_examples(session: Session, paper: PaperTexts, today: date) -> tuple[Example, ...]:
    """The newest record of the data each kind of paper with these texts can be made from; empty without any."""
    found = (example_of(session, kind, today) for kind in paper.kinds)
    return tuple(one for one in found if one is not None)


def all_examples(session: Session, kind: str, today: date) -> Iterator[Example]:
    """The newest records of the data a kind of paper can be made from, the newest first."""
    # The nominations of a campaign take any keys; the other papers name the one they need.
    named = [name for name in signature(PAPERS[kind].read).parameters if name.endswith("_id") or name == "year"]
    for ids in examples(session, kind, named[0] if named else "campaign_id"):
        try:
            yield kind, PAPERS[kind].read(session, today, **ids)
        except Refused:
            continue  # such as a meeting without ballots: the one before may have some


def example_of(session: Session, kind: str, today: date) -> Example | None:
    """The newest record of the data a kind of paper can be made from, one with something in it first."""
    found = list(all_examples(session, kind, today))
    return next((one for one in found if getattr(one[1], "lines", True)), found[0] if found else None)


def tried(found: Sequence[Example], own: Mapping[str, str], key: str) -> Tried:
    """An example in the office's words, also those not kept yet; takes no database and may run anywhere.

    Args:
        found: what ``read_examples`` gave, at least one.
        own: the words by key; faulty ones give way to ours.
        key: of the paragraph to be seen; the first example that prints it is shown.
    """
    texts = shipped().with_own(own)
    heard = [
        overheard(import_module(f"thidua_desktop.documents.{PAPERS[kind].module}").compose, content, texts)
        for kind, content in found
    ]
    at = next((place for place, values in enumerate(heard) if key in values), 0)
    documents, _ = reports.composed(*found[at], own)
    pdf = import_module("thidua_desktop.documents.pdf").render(*documents, title=documents[0].title)
    return Tried(pdf, {name: values for one in reversed(heard) for name, values in one.items()})


def _keep(session: Session, row: PaperText | None, entry: TextEntry, words: str) -> None:
    if words == entry.body:
        if row is not None:
            session.delete(row)
        return
    if row is None:
        row = PaperText(key=entry.key)
        session.add(row)
    row.body, row.shipped = words, entry.body


def _entry(entries: Mapping[str, TextEntry], key: str) -> TextEntry:
    if key not in entries:
        raise Refused("Câu này không còn trong bản chương trình đang dùng.", key)
    return entries[key]
