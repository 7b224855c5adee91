"""Every paper and sheet the program makes: what it is called, what it reads, which room composes it.

Nothing is written to the data file here. Composing is slow work for a job; reading is one query.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from thidua_desktop.commands import office_form
from thidua_desktop.commands.finished_paper import Paper, Progress
from thidua_desktop.commands.law_watch import law_gaps, read_watch
from thidua_desktop.commands.report_kinds import PACK, PAPERS, SHEETS, Kind
from thidua_desktop.commands.report_sheets import SheetFile, sheet
from thidua_desktop.commands.superior_forms import filled
from thidua_desktop.commands.word_filling import Filling, filled_file, filling
from thidua_desktop.documents.blocks import Document
from thidua_desktop.domain.certificate_sheets import SheetsToPrint
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.law_watch import LawWatch
from thidua_desktop.domain.papers import Missing
from thidua_desktop.domain.reports import Wanted
from thidua_desktop.domain.superior_forms import FORM
from thidua_desktop.domain.text import safe_file_name
from thidua_desktop.domain.word_templates import WordTemplateRow
from thidua_desktop.paths import Places
from thidua_desktop.queries import superior_forms
from thidua_desktop.queries.paper_texts import own_bodies
from thidua_desktop.queries.reports import campaign_numbers, campaign_papers, year_papers
from thidua_desktop.queries.word_templates import used_template
from thidua_desktop.storage import attachments
from thidua_desktop.storage.database import Database
from thidua_desktop.storage.files import write_atomically

__all__ = ["Paper", "Progress", "SheetFile", "sheet"]

LEFT_OUT = "00 Giấy tờ chưa lập được"
"""The file that says which papers of a set could not be made, and why."""
OUTDATED = "00 Căn cứ, cơ quan phải xem lại"
"""The file that says which papers of a set cite what is out of force, or name a body that is no more."""


@dataclass(frozen=True, slots=True)
class PaperContent:
    """What a paper states, what the office makes of it, and the law it is held against.

    Attributes:
        own: the office's own words for its fixed sentences, by key.
        templates: the office's own Word templates that are used, by the kind of paper.
    """

    facts: Any
    own: Mapping[str, str]
    law: LawWatch = field(default_factory=LawWatch)
    today: date = date.max
    templates: Mapping[str, WordTemplateRow] = field(default_factory=dict)


def read_paper(session: Session, /, kind: str, today: date, **ids: int) -> PaperContent:
    """The content a paper of ``kind`` states."""
    facts = _paper_kind(kind).read(session, today, **ids)
    kinds = dict.fromkeys(of for of, _ in _parts(kind, facts))
    templates = {of: row for of in kinds if (row := used_template(session, of)) is not None}
    return PaperContent(facts, own_bodies(session), read_watch(session), today, templates)


def compose_paper(kind: str, content: PaperContent, ids: Mapping[str, int], kept: Path | None = None) -> Paper:
    """Lay the content out as PDF; takes no database and may run anywhere.

    Args:
        kind: the kind of paper.
        content: what ``read_paper`` gave.
        ids: what it was asked with; what is missing says so.
        kept: the folder of attachments, where the pictures of certificates lie.
    """
    if kind == "certificates":
        return _certificates(content.facts, kept)
    documents, gaps = composed(kind, content.facts, content.own)
    gaps += law_gaps(kind, documents, content.law, content.today)
    title = content.facts.title if kind == PACK else documents[0].title
    name = title if kind == PACK else documents[0].file_name
    made = bound(title, name, documents, tuple(gap.of(kind, ids) for gap in gaps))
    return office_form.announced(replace(made, fillings=fillings(kind, content, kept) if kept else {}))


def fillings(kind: str, content: PaperContent, kept: Path) -> dict[int, Filling]:
    """The office's templates for the documents of a paper, by the place of these."""
    return {
        place: filling(content.templates[of], kept, of, one, content.own)
        for place, (of, one) in enumerate(_parts(kind, content.facts))
        if of in content.templates
    }


def _certificates(content: SheetsToPrint, kept: Path | None) -> Paper:
    """The certificates as the office's own template has them, with what had to shrink."""
    module = import_module("thidua_desktop.documents.certificates")
    chosen, first = content.template, content.sheets[0]

    def picture(key: str) -> Path | None:
        return attachments.place(kept, key) if key and kept is not None else None

    output = module.Output(picture(chosen.picture), picture(chosen.emblem))
    number = f" kèm Quyết định {first.decision_number}-{first.decision_symbol}" if first.decision_number else ""
    shrunk = tuple(
        Missing(text=f"{one.receiver}: {one.label.lower()} phải in cỡ {one.size:g} cho vừa.", field="")
        for one in module.fitting(content.sheets, chosen.template)
    )
    replaced = (Missing(text=one, field="") for one in module.replaced_fonts(content.sheets, chosen.template))
    crowding = import_module("thidua_desktop.documents.certificate_crowding")
    crowded = (Missing(text=one, field="") for _, one in crowding.crowded(content.sheets, chosen.template))
    pdf = module.render(content.sheets, chosen.template, output)
    name = safe_file_name(f"Giấy khen{number}")

    def word() -> bytes:
        made: bytes = import_module("thidua_desktop.documents.certificate_docx").render(
            content.sheets, chosen.template, output
        )
        return made

    return Paper("Giấy khen", name, pdf, (*replaced, *crowded, *shrunk), word=word)


def composed(
    kind: str, facts: Any, own: Mapping[str, str] | None = None
) -> tuple[tuple[Document, ...], tuple[Missing, ...]]:
    """The facts as documents, several of a pack, and what they lack; not of certificates.

    Args:
        kind: the kind of paper.
        facts: what it states.
        own: the office's own words for fixed sentences, by key.
    """
    texts = import_module("thidua_desktop.documents.texts").shipped().with_own(own or {})
    parts = _parts(kind, facts)
    made = [(import_module(f"thidua_desktop.documents.{_paper_kind(of).module}"), one) for of, one in parts]
    lacking = [module.missing(one) for module, one in made]
    gaps = {gap.text: gap.of(of, {}) for (of, _), found in zip(parts, lacking, strict=True) for gap in found}
    # A composer that names its texts takes them; the others print no sentence of their own.
    documents = tuple(module.compose(one, *([texts] if hasattr(module, "TEXTS") else [])) for module, one in made)
    return documents, tuple(gaps.values())


def _parts(kind: str, facts: Any) -> Sequence[tuple[str, Any]]:
    """The papers of a pack with their kinds, or the one paper; each becomes one document."""
    parts: Sequence[tuple[str, Any]] = facts.papers if kind == PACK else ((kind, facts),)
    return parts


def bound(title: str, name: str, documents: tuple[Document, ...], gaps: tuple[Missing, ...]) -> Paper:
    """The documents as one paper, each with its own page numbers."""
    pdf = import_module("thidua_desktop.documents.pdf").render(*documents, title=title)
    return Paper(title, safe_file_name(name), pdf, gaps, documents)


def word_file(paper: Paper) -> bytes:
    """The paper as a Word file that can be corrected; takes no database and may run anywhere.

    One paper is in the office's own form, if it has one; several bound into one are in ours.

    Raises:
        Refused: the office's template cannot be used, or a letter cannot be drawn.
    """
    if paper.word is not None:
        return paper.word()
    if len(paper.documents) == 1 and paper.fillings:
        return filled_file(paper.documents[0], paper.fillings[0])
    made: bytes = import_module("thidua_desktop.documents.docx").render(*paper.documents, title=paper.title)
    return made


def paper(database: Database, kind: str, today: date, **ids: int) -> Paper:
    """One finished paper.

    Raises:
        Refused: the paper cannot be made yet; says what to do.
    """
    kept = Places(database.path.parent).attachments
    return compose_paper(kind, database.read(read_paper, kind, today, **ids), ids, kept)


def write_campaign(
    database: Database, campaign_id: int, folder: Path, *, today: date | None = None, progress: Progress | None = None
) -> list[Path]:
    """Write every paper, as PDF and as Word file, and every sheet of a campaign into ``folder``; returns the files.

    Both files of a paper bear one number, and both are in the office's own form where it has one and LibreOffice is on
    the machine. What cannot be made yet is left out and named in a file of its own (``LEFT_OUT``), what is out of date
    in another (``OUTDATED``); a campaign that does not exist is refused. The forms of the level above that take rows of
    a campaign come last, filled.
    """
    papers = database.read(campaign_papers, campaign_id)
    sheets = [Wanted(kind, {"campaign_id": campaign_id}) for kind in SHEETS]
    forms = database.read(superior_forms.wanted, frozenset(SHEETS), campaign_id)
    return write_wanted(database, [*papers, *sheets, *forms], folder, today=today or date.today(), progress=progress)


def write_wanted(
    database: Database,
    wanted: Sequence[Wanted],
    folder: Path,
    *,
    today: date,
    progress: Progress | None = None,
) -> list[Path]:
    """Write papers, as PDF and as Word file, sheets and filled forms into ``folder``, numbered; returns the files.

    Args:
        database: what they are read from.
        wanted: papers, sheets, and forms of the level above (kind ``FORM``, named by what they are about).
        folder: where they go.
        today: the day of the papers.
        progress: told before each.
    """
    written: list[Path] = []
    left_out: list[str] = []
    outdated: dict[str, list[str]] = {}
    forms = office_form.ForFolder()
    for number, want in enumerate(wanted):
        title = want.about if want.kind == FORM else (PAPERS.get(want.kind) or SHEETS[want.kind]).title
        stop = partial(progress, number, len(wanted), title) if progress else _go_on
        stop()
        try:
            if want.kind in PAPERS and not want.is_sheet:
                made = forms.turned(paper(database, want.kind, today, **want.ids), stop)
                written += _write_paper(made, folder, number + 1)
                for gap in made.missing:
                    if gap.outdated:
                        outdated.setdefault(gap.text, []).append(f"- {number + 1:02d} {made.file_name}")
            else:
                write = _write_form if want.kind == FORM else _write_sheet
                written += write(database, want, folder, number + 1, today)
        except Refused as refused:
            named = " – ".join(dict.fromkeys(filter(None, (title, want.about))))
            left_out.append(f"{number + 1:02d} {named}: {refused}")
    cited = [line for text, names in outdated.items() for line in (text, *names)]
    for name, lines in ((LEFT_OUT, left_out), (OUTDATED, cited), (office_form.NOTE, forms.notes)):
        if lines:
            written.append(_put(folder, name, ".txt", "\r\n".join(lines).encode("utf-8-sig")))
    return written


def write_everything(database: Database, folder: Path, *, today: date | None = None) -> list[Path]:
    """Write all papers and sheets, a folder for each campaign and year.

    They are called "2025 Phong trào thi đua", and "2025 Giấy tờ của năm" for books and papers around decisions.
    """
    written = []
    begun: Counter[int] = Counter()
    for number, year, _name in database.read(campaign_numbers):
        begun[year] += 1
        which = f" {begun[year]}" if begun[year] > 1 else ""
        written += write_campaign(database, number, folder / f"{year} Phong trào thi đua{which}", today=today)
    for year in begun:
        wanted = database.read(year_papers, year)
        written += write_wanted(database, wanted, folder / f"{year} Giấy tờ của năm", today=today or date.today())
    return written


def _write_paper(made: Paper, folder: Path, number: int) -> list[Path]:
    name = f"{number:02d} {made.file_name}"
    return [_put(folder, name, ".pdf", made.pdf), _put(folder, name, ".docx", word_file(made))]


def _go_on() -> None:
    return None


def _write_sheet(database: Database, want: Wanted, folder: Path, number: int, today: date) -> list[Path]:
    book = sheet(database, want.kind, today, **want.ids)
    return [_put(folder, f"{number:02d} {book.file_name}", ".xlsx", book.xlsx)]


def _write_form(database: Database, want: Wanted, folder: Path, number: int, today: date) -> list[Path]:
    view = database.read(superior_forms.view, want.ids["form_id"])
    kept, campaign_id = Places(database.path.parent).attachments, want.ids.get("campaign_id", 0)
    book = filled(database, view, kept, today, campaign_id=campaign_id, year=want.ids.get("year", 0))
    return [_put(folder, f"{number:02d} {book.file_name}", ".xlsx", book.xlsx)]


def _put(folder: Path, name: str, ending: str, data: bytes) -> Path:
    path = folder / (safe_file_name(name, 110) + ending)
    write_atomically(path, data)
    return path


def _paper_kind(kind: str) -> Kind:
    if kind not in PAPERS:
        raise Refused(f"Chưa có giấy tờ loại “{kind}”.")
    return PAPERS[kind]
