"""Every paper and sheet the program makes: what it is called, what it reads, which room composes it.

Nothing is written to the data file here. Composing is slow work for a job; reading is one query.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.commands.report_kinds import PAPERS, SHEETS, Kind
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.papers import Missing
from thidua_desktop.domain.text import safe_file_name
from thidua_desktop.model import (
    Campaign,
    Decision,
    Dossier,
    Meeting,
    Pact,
    Registration,
    RegistrationLine,
    Submission,
)
from thidua_desktop.storage.database import Database
from thidua_desktop.storage.files import write_atomically

Ids = dict[str, int]
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished paper.

    Attributes:
        file_name: without ending, safe on every system.
        missing: what was left blank.
    """

    title: str
    file_name: str
    pdf: bytes
    missing: tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class SheetFile:
    """A finished workbook."""

    title: str
    file_name: str
    xlsx: bytes


@dataclass(frozen=True, slots=True)
class Wanted:
    """One paper or sheet of a campaign: its kind, its ids, and what tells it from others of its kind."""

    kind: str
    ids: Ids
    about: str = ""


def read_paper(session: Session, /, kind: str, today: date, **ids: int) -> Any:
    """The content a paper of ``kind`` states."""
    return _paper_kind(kind).read(session, today, **ids)


def compose_paper(kind: str, content: Any) -> Paper:
    """Lay the content out as PDF; takes no database and may run anywhere."""
    module = import_module(f"thidua_desktop.documents.{_paper_kind(kind).module}")
    if kind == "certificates":
        first = content[0] if content else None
        number = first.decision_number if first else ""
        name = safe_file_name(f"Giấy khen kèm QĐ {number}".strip())
        shrunk = tuple(
            Missing(text=f"{one.receiver}: {one.label.lower()} phải in cỡ {one.size:g} cho vừa.", field="")
            for one in module.fitting(content)
        )
        return Paper("Giấy khen", name, module.render(content), shrunk)
    pdf = import_module("thidua_desktop.documents.pdf")
    document = module.compose(content)
    return Paper(
        document.title, safe_file_name(document.file_name), pdf.render(document), tuple(module.missing(content))
    )


def paper(database: Database, kind: str, today: date, **ids: int) -> Paper:
    """One finished paper.

    Raises:
        Refused: the paper cannot be made yet; says what to do.
    """
    return compose_paper(kind, database.read(read_paper, kind, today, **ids))


def sheet(database: Database, kind: str, today: date, **ids: int) -> SheetFile:
    """One finished workbook."""
    if kind not in SHEETS:
        raise Refused(f"Chưa có bảng biểu loại “{kind}”.")
    content = database.read(SHEETS[kind].read, today, **ids)
    summaries = import_module("thidua_desktop.sheets.summaries")
    writer = import_module("thidua_desktop.sheets.writer")
    made = getattr(summaries, SHEETS[kind].module)(content)
    return SheetFile(SHEETS[kind].title, safe_file_name(made.title), writer.write(made))


def campaign_numbers(session: Session) -> Sequence[tuple[int, int, str]]:
    """Number, year and name of every campaign."""
    found = session.execute(select(Campaign.id, Campaign.year, Campaign.name).order_by(Campaign.year, Campaign.id))
    return [(number, year, name) for number, year, name in found]


def write_campaign(
    database: Database, campaign_id: int, folder: Path, *, today: date | None = None, progress: Progress | None = None
) -> list[Path]:
    """Write every paper and sheet of a campaign into ``folder``; returns the files.

    A paper that cannot be made yet is left out; a campaign that does not exist is refused.
    """
    day = today or date.today()
    papers, sheets = database.read(campaign_wants, campaign_id)
    written: list[Path] = []
    total = len(papers) + len(sheets)
    for number, want in enumerate(papers):
        if progress:
            progress(number, total, PAPERS[want.kind].title)
        made = paper(database, want.kind, day, **want.ids)
        written.append(_put(folder, f"{len(written) + 1:02d} {made.file_name}", ".pdf", made.pdf))
    for number, want in enumerate(sheets, start=len(papers)):
        if progress:
            progress(number, total, SHEETS[want.kind].title)
        book = sheet(database, want.kind, day, **want.ids)
        written.append(_put(folder, f"{len(written) + 1:02d} {book.file_name}", ".xlsx", book.xlsx))
    return written


def write_everything(database: Database, folder: Path, *, today: date | None = None) -> list[Path]:
    """Write the papers and sheets of all campaigns, a folder for each."""
    written = []
    for number, year, name in database.read(campaign_numbers):
        place = folder / safe_file_name(f"{year} {name}", 80)
        written += write_campaign(database, number, place, today=today)
    return written


def _put(folder: Path, name: str, ending: str, data: bytes) -> Path:
    path = folder / (safe_file_name(name, 110) + ending)
    write_atomically(path, data)
    return path


def campaign_wants(session: Session, campaign_id: int) -> tuple[list[Wanted], list[Wanted]]:
    """The papers and the sheets a campaign has, in the order of the year.

    Raises:
        Refused: there is no such campaign.
    """
    if session.get(Campaign, campaign_id) is None:
        raise Refused(f"Không có phong trào mã {campaign_id}. Xem các mã bằng lệnh: export 0 .")
    whole = {"campaign_id": campaign_id}
    papers = [Wanted("plan", whole)]
    for number, unit_id in _found(
        session, Registration.id, Registration.unit_id, Registration.campaign_id, campaign_id
    ):
        papers.append(Wanted("registration_unit", {**whole, "unit_id": unit_id}))
        first = session.scalars(
            select(RegistrationLine.id)
            .where(RegistrationLine.registration_id == number, RegistrationLine.person_id.is_not(None))
            .order_by(RegistrationLine.position)
        ).first()
        if first is not None:
            papers.append(Wanted("registration_person", {"line_id": first}))
    papers.append(Wanted("registration_list", whole))
    papers += [
        Wanted("pact", {"pact_id": one}) for one, _ in _found(session, Pact.id, Pact.id, Pact.campaign_id, campaign_id)
    ]
    dossiers = _found(session, Dossier.id, Dossier.id, Dossier.campaign_id, campaign_id)
    papers += [Wanted("achievement", {"dossier_id": one}) for one, _ in dossiers]
    if dossiers:
        papers += [Wanted(f"list_{subject}", whole) for subject in ("unit", "person", "household")]
    papers += [
        Wanted("minutes", {"meeting_id": one})
        for one, _ in _found(session, Meeting.id, Meeting.id, Meeting.campaign_id, campaign_id)
    ]
    papers += [
        Wanted("submission", {"submission_id": one})
        for one, _ in _found(session, Submission.id, Submission.id, Submission.campaign_id, campaign_id)
    ]
    for number, _ in _found(session, Decision.id, Decision.id, Decision.campaign_id, campaign_id):
        papers.append(Wanted("decision", {"decision_id": number}))
        papers.append(Wanted("certificates", {"decision_id": number}))
    return papers, [Wanted(kind, whole) for kind in SHEETS]


def _found(session: Session, key: Any, other: Any, owner: Any, campaign_id: int) -> list[tuple[int, int]]:
    rows = session.execute(select(key, other).where(owner == campaign_id).order_by(key))
    return [(number, second) for number, second in rows]


def _paper_kind(kind: str) -> Kind:
    if kind not in PAPERS:
        raise Refused(f"Chưa có giấy tờ loại “{kind}”.")
    return PAPERS[kind]
