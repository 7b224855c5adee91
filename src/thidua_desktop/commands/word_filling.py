"""How a paper becomes a Word file by the office's own template."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from thidua_desktop.commands.report_kinds import PAPERS
from thidua_desktop.documents.blocks import Document
from thidua_desktop.domain.word_templates import WordTemplateRow
from thidua_desktop.storage import attachments
from thidua_desktop.storage.failures import translated


@dataclass(frozen=True, slots=True)
class Filling:
    """An office's Word template: its name, where it lies, and the values its paper's sentences may name."""

    name: str
    file: Path
    values: Mapping[str, str]


def filling(row: WordTemplateRow, kept: Path, kind: str, facts: Any, own: Mapping[str, str]) -> Filling:
    """The template with what the sentences of a paper may name."""
    return Filling(row.name, attachments.place(kept, row.sha256), paper_values(kind, facts, own))


def paper_values(kind: str, facts: Any, own: Mapping[str, str]) -> dict[str, str]:
    """What all sentences of a kind of paper may name, as it is for these facts."""
    texts = import_module("thidua_desktop.documents.texts")
    module = import_module(f"thidua_desktop.documents.{PAPERS[kind].module}")
    paper = next((one for one in texts.shipped().papers if one.name == getattr(module, "TEXTS", "")), None)
    if paper is None:
        return {}
    heard = texts.overheard(module.compose, facts, texts.shipped().with_own(own)).values()
    return {one.name: next((said[one.name] for said in heard if one.name in said), "") for one in paper.fields}


def filled_file(document: Document, by: Filling) -> bytes:
    """The template filled with what the paper holds.

    Raises:
        Refused: the template cannot be used any more; says why.
        Failure: its file cannot be read.
    """
    with translated(by.file):
        data = by.file.read_bytes()
    held = import_module("thidua_desktop.documents.word_facts").facts(document, by.values)
    made: bytes = import_module("thidua_desktop.documents.word_template").fill(data, held)
    return made
