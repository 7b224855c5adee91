"""Papers that belong together, bound into one paper with an outline, or put into a folder with the files kept beside.

Nothing is written to the data file here. A paper that cannot be made yet is left out and named among what is missing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session

from thidua_desktop.commands import office_form, reports
from thidua_desktop.commands.law_watch import law_gaps
from thidua_desktop.commands.report_kinds import PAPERS
from thidua_desktop.commands.reports import Paper, Progress
from thidua_desktop.commands.word_filling import Filling
from thidua_desktop.documents.blocks import Document
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.papers import Missing
from thidua_desktop.domain.reports import DossierSet, Wanted
from thidua_desktop.domain.text import safe_file_name
from thidua_desktop.model import Campaign
from thidua_desktop.paths import Places
from thidua_desktop.queries.dossier_set import dossier_set
from thidua_desktop.queries.reports import campaign_papers
from thidua_desktop.storage import attachments
from thidua_desktop.storage.database import Database
from thidua_desktop.storage.failures import translated
from thidua_desktop.storage.files import write_atomically

_ONLY_PRINTED = frozenset({"certificates"})
_MOST_GAPS = 12


def campaign_paper(database: Database, campaign_id: int, *, today: date, progress: Progress | None = None) -> Paper:
    """All papers of a campaign in one, in the order of the year; without certificates, which go onto blanks.

    Raises:
        Refused: there is no such campaign, or none of its papers can be made yet.
    """
    wanted = database.read(campaign_papers, campaign_id)
    name, year = database.read(_name_and_year, campaign_id)
    title = f"Bộ hồ sơ phong trào thi đua năm {year}"
    return _bound(database, title, f"{title} – {name}", wanted, today, progress)


def dossier_paper(database: Database, dossier_id: int, *, today: date, progress: Progress | None = None) -> Paper:
    """All papers of a dossier in one, from the tờ trình to the decision.

    Raises:
        Refused: there is no such dossier, or none of its papers can be made yet.
    """
    found = database.read(dossier_set, dossier_id)
    title = f"Bộ hồ sơ đề nghị khen thưởng – {found.name}"
    return _bound(database, title, title, found.papers, today, progress)


def chosen_paper(
    database: Database, wanted: Sequence[Wanted], *, today: date, progress: Progress | None = None
) -> Paper:
    """Papers the clerk chose as one, in the order chosen; certificates, which go onto blanks, are named apart.

    Raises:
        Refused: none of them can be made yet.
    """
    title = f"{len(wanted)} giấy tờ đã chọn"
    if all(one.kind in _ONLY_PRINTED for one in wanted):
        raise Refused("Giấy khen in riêng từng quyết định. Hãy chọn một dòng giấy khen rồi bấm “Xem và in”.")
    made = _bound(database, title, f"{title} {today.isoformat()}", wanted, today, progress)
    apart = [one for one in wanted if one.kind in _ONLY_PRINTED]
    said = tuple(_about(f"{_called(one)}: in riêng lên phôi hoặc cả trang.", one) for one in apart)
    return replace(made, missing=(*made.missing, *said))


def write_dossiers(
    database: Database,
    kept: Path,
    dossier_ids: Sequence[int],
    folder: Path,
    *,
    today: date,
    progress: Progress | None = None,
) -> list[Path]:
    """Write a folder for each dossier: its papers as one PDF and each as Word file, and the files kept with it.

    Args:
        database: where the dossiers are.
        kept: the folder of attachments.
        dossier_ids: whose folders.
        folder: where they go.
        today: the day of the papers.
        progress: told before each dossier, and again while LibreOffice turns the office's own templates.

    Returns:
        the files written.
    """
    written: list[Path] = []
    places: set[Path] = set()
    for number, dossier_id in enumerate(dossier_ids):
        found = database.read(dossier_set, dossier_id)
        stop = partial(progress or _silent, number, len(dossier_ids), found.name)
        stop()
        forms = office_form.ForFolder()
        whole = forms.turned(dossier_paper(database, dossier_id, today=today), stop)
        place = _free_place(folder, found.name, places)
        written += _write_dossier(whole, kept, found, place, forms.notes)
    return written


def _silent(_done: int, _total: int, _text: str) -> None:
    return None


def _write_dossier(whole: Paper, kept: Path, found: DossierSet, place: Path, notes: Sequence[str]) -> list[Path]:
    out = {f"{whole.file_name}.pdf": whole.pdf}
    if notes:
        out[f"{office_form.NOTE}.txt"] = "\r\n".join(notes).encode("utf-8-sig")
    for number, document in enumerate(whole.documents, 1):
        own = {0: whole.fillings[number - 1]} if number - 1 in whole.fillings else {}
        single = Paper(document.title, document.file_name, b"", (), (document,), own)
        out[safe_file_name(f"{number:02d} {document.file_name}", 110) + ".docx"] = reports.word_file(single)
    for number, file in enumerate(found.files, len(whole.documents) + 1):
        source = attachments.place(kept, file.sha256)
        with translated(source):
            out[safe_file_name(f"{number:02d} {file.name}", 110)] = source.read_bytes()
    for name, data in out.items():
        write_atomically(place / name, data)
    return [place / name for name in out]


def _free_place(folder: Path, name: str, places: set[Path]) -> Path:
    """A folder of its own for each dossier of this run, also of people with one name."""
    number, plain = 1, safe_file_name(f"Hồ sơ – {name}", 100)
    place = folder / plain
    while place in places:
        number += 1
        place = folder / f"{plain} ({number})"
    places.add(place)
    return place


def _bound(
    database: Database, title: str, name: str, wanted: Iterable[Wanted], today: date, progress: Progress | None
) -> Paper:
    documents: list[Document] = []
    own: dict[int, Filling] = {}
    kept = Places(database.path.parent).attachments
    gaps: list[Missing] = []
    outdated: dict[str, list[Wanted]] = {}
    refused: Refused | None = None
    papers = [one for one in wanted if one.kind not in _ONLY_PRINTED]
    for number, one in enumerate(papers):
        if progress:
            progress(number, len(papers), PAPERS[one.kind].title)
        try:
            content = database.read(reports.read_paper, one.kind, today, **one.ids)
            made, lacking = reports.composed(one.kind, content.facts, content.own)
            for gap in law_gaps(one.kind, made, content.law, today):
                outdated.setdefault(gap.text, []).append(one)
        except Refused as error:
            refused = error
            gaps.append(Missing(text=f"{_called(one)}: chưa lập được. {error}", field=""))
            continue
        own |= {len(documents) + place: by for place, by in reports.fillings(one.kind, content, kept).items()}
        documents += made
        if lacking:
            said = f"{made[0].file_name}: còn thiếu {len(lacking)} phần."
            gaps.append(_about(said, one))
    if not documents:
        raise refused or Refused("Chưa có giấy tờ nào để xếp thành bộ.")
    cited = tuple(_cited(text, of) for text, of in outdated.items())
    bound = reports.bound(title, name, tuple(documents), (*cited, *_shortened(gaps)))
    return office_form.announced(replace(bound, fillings=own))


def _cited(text: str, papers: Sequence[Wanted]) -> Missing:
    """What is out of date in papers of the set, said once; it leads to the first of them."""
    names = ", ".join(dict.fromkeys(PAPERS[one.kind].title for one in papers))
    return _about(f"{text} Trong: {names}.", papers[0])


def _called(one: Wanted) -> str:
    return " – ".join(filter(None, (PAPERS[one.kind].title, one.about)))


def _about(said: str, one: Wanted) -> Missing:
    """A sentence on one paper of the set, which the window leads to."""
    return Missing(text=said, field="", kind=one.kind, ids=tuple(one.ids.items()))


def _shortened(gaps: list[Missing]) -> tuple[Missing, ...]:
    more = len(gaps) - _MOST_GAPS
    if more <= 0:
        return tuple(gaps)
    rest = Missing(text=f"Còn {more} giấy khác chưa đủ; xem từng giấy ở danh sách.", field="")
    return (*gaps[:_MOST_GAPS], rest)


def _name_and_year(session: Session, campaign_id: int) -> tuple[str, int]:
    campaign = session.get_one(Campaign, campaign_id)
    return campaign.name, campaign.year
