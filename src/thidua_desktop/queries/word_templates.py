"""The office's own Word templates, by kind of paper."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.domain.word_templates import WordTemplateRow
from thidua_desktop.model import PaperTemplate


def word_templates(session: Session) -> dict[str, WordTemplateRow]:
    """Every template with its file, also one that is not used now."""
    rows = session.scalars(select(PaperTemplate).order_by(PaperTemplate.kind))
    return {row.kind: _row(row) for row in rows if row.files}


def used_template(session: Session, kind: str) -> WordTemplateRow | None:
    """The template papers of a kind are saved as Word with; None when ours is used."""
    row = session.scalar(select(PaperTemplate).where(PaperTemplate.kind == kind, PaperTemplate.used))
    return _row(row) if row is not None and row.files else None


def _row(row: PaperTemplate) -> WordTemplateRow:
    file = row.files[-1]
    return WordTemplateRow(row.kind, file.name, file.sha256, file.size, row.used)
