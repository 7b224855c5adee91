"""What the clerk does with the office's own Word templates: taking one over, using it or ours, giving it up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.commands import reports
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.commands.paper_texts import all_examples
from thidua_desktop.commands.report_kinds import PACK, PAPERS
from thidua_desktop.commands.word_filling import paper_values
from thidua_desktop.documents.blocks import Table
from thidua_desktop.documents.texts import shipped
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.text import nfc
from thidua_desktop.domain.word_templates import TemplateReport
from thidua_desktop.model import Attachment, PaperTemplate
from thidua_desktop.queries.paper_texts import own_bodies
from thidua_desktop.storage.attachments import keep_content

ENDING = ".docx"
KINDS = {kind: known.title for kind, known in PAPERS.items() if kind not in ("certificates", PACK)}
"""Papers an office may have a Word template for; certificates have templates in millimetres."""
_NO_EXAMPLE = (
    "Trong dữ liệu chưa có “{}” nào để thử mẫu. Lập một giấy loại này (hoặc mở dữ liệu tập) rồi lấy mẫu."  # shown
)


@dataclass(frozen=True, slots=True)
class TemplateGround:
    """What a template is tried on: a paper of the data in the office's words."""

    kind: str
    facts: Any
    own: Mapping[str, str]


@labelled("Lấy mẫu Word của cơ quan")
def take_over(session: Session, kind: str, name: str, data: bytes, folder: Path, today: date) -> None:
    """Keep a template and use it from now on, in the place of the one before.

    Args:
        session: the running transaction.
        kind: the kind of paper.
        name: of the file, as the clerk knows it.
        data: the file.
        folder: where attachments lie.
        today: the day.

    Raises:
        Refused: it cannot be used; says the first reason.
        Failure: it cannot be kept.
    """
    report = check(ground(session, kind, today), name, data)
    if report.sentences:
        raise Refused(report.sentences[0], "file")
    row = session.scalar(select(PaperTemplate).where(PaperTemplate.kind == kind)) or PaperTemplate(kind=kind)
    session.add(row)
    row.used = True
    row.files.clear()
    kept = keep_content(folder, PurePath(nfc(name)).name, data)
    row.files.append(Attachment(name=kept.name, sha256=kept.sha256, size=kept.size, note="template"))
    about(session, KINDS[kind])


@labelled("Chọn mẫu Word")
def use_template(session: Session, kind: str, used: bool) -> None:
    """Save papers of a kind with the office's template, or with ours."""
    _row(session, kind).used = used
    about(session, f"{KINDS.get(kind, kind)}: mẫu của {'cơ quan' if used else 'chương trình'}")


@labelled("Xóa mẫu Word của cơ quan")
def remove_template(session: Session, kind: str) -> None:
    """Give a template up; papers of its kind are saved with ours."""
    session.delete(_row(session, kind))
    about(session, KINDS.get(kind, kind))


def ground(session: Session, kind: str, today: date) -> TemplateGround:
    """The newest paper of a kind that has a table, else the newest, to try a template on.

    Raises:
        Refused: the data have none.
    """
    if kind not in KINDS:
        raise Refused("Giấy này không dùng mẫu Word. Giấy khen có mẫu riêng trong Thiết lập.")
    own = own_bodies(session)
    grounds = [TemplateGround(kind, facts, own) for _, facts in all_examples(session, kind, today)]
    if not grounds:
        raise Refused(_NO_EXAMPLE.format(KINDS[kind]), "file")
    return next((one for one in grounds if _has_rows(one)), grounds[0])


def check(on: TemplateGround, name: str, data: bytes) -> TemplateReport:
    """What is wrong with a template, and what it uses; takes no database and may run anywhere.

    Raises:
        Refused: it is no Word file that can be looked through at all.
    """
    from thidua_desktop.documents import word_facts, word_template  # with the template library: not before one comes

    ending = PurePath(name).suffix.lower()
    if ending in (".docm", ".dotm"):
        raise Refused("Tệp .docm, .dotm có mã lệnh (macro). Mở bằng Word, lưu thành .docx rồi lấy lại.", "file")
    if ending != ENDING:
        raise Refused(f"Tệp “{name}” không phải tệp .docx. Mở bằng Word, lưu thành .docx rồi lấy lại.", "file")
    document, values = _paper(on)
    return word_template.check(data, word_facts.facts(document, values))


def example_file(on: TemplateGround) -> bytes:
    """A template to begin with, made from our own paper, with the list of all names; may run anywhere."""
    from thidua_desktop.documents import word_example, word_facts

    document, values = _paper(on)
    held = word_facts.facts(document, values)
    titles = {
        field.name: field.title for paper in shipped().papers if on.kind in paper.kinds for field in paper.fields
    }  # fmt: skip
    return word_example.example(document, word_facts.names_of(document, held, titles))


def tried(on: TemplateGround, data: bytes) -> bytes:
    """The template filled with the newest paper of its kind; may run anywhere."""
    from thidua_desktop.documents import word_facts, word_template

    document, values = _paper(on)
    return word_template.fill(data, word_facts.facts(document, values))


def _paper(on: TemplateGround) -> tuple[Any, dict[str, str]]:
    documents, _ = reports.composed(on.kind, on.facts, on.own)
    return documents[0], paper_values(on.kind, on.facts, on.own)


def _has_rows(on: TemplateGround) -> bool:
    """Whether the paper holds a table with rows, so that all names of it are known."""
    documents, _ = reports.composed(on.kind, on.facts, on.own)
    return any(isinstance(block, Table) and block.rows for block in documents[0].blocks)


def _row(session: Session, kind: str) -> PaperTemplate:
    row = session.scalar(select(PaperTemplate).where(PaperTemplate.kind == kind))
    if row is None:
        raise Refused("Giấy này chưa có mẫu Word của cơ quan.")
    return row
