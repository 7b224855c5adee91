"""What would become of the nominations, with achievements, that units sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from thidua_desktop.domain.dossiers import STATES, SUBJECTS
from thidua_desktop.domain.imports import LEAVE, NEW
from thidua_desktop.domain.people_years import RATINGS
from thidua_desktop.domain.sent_forms import SentChoices, SentFate, SentLine
from thidua_desktop.domain.stopping import stoppable
from thidua_desktop.model import Dossier, Rating
from thidua_desktop.queries.dossier_list import DEAD_STATES
from thidua_desktop.queries.dossiers import subject_of
from thidua_desktop.queries.sent_lines import Known, award_code, receiver

REPORT, REPORT_HEADING = "results", "Thành tích đạt được"
"""The section of the achievement report that takes what the unit wrote."""
CHANGEABLE = ("draft", "complete")
"""States in which what a unit sends goes into the dossier; one given back is put right point by point."""


@dataclass(frozen=True, slots=True)
class Held:
    """A dossier there is already."""

    id: int
    state: str
    summary: str
    report: str
    note: str


Place = tuple[str, str]
"""Whom a dossier is for ("person:12") and the code of its award."""


def stored_dossiers(session: Session, year: int) -> dict[Place, Held]:
    """The living dossiers of a year."""
    statement = (
        select(Dossier)
        .where(Dossier.year == year, Dossier.state.not_in(DEAD_STATES))
        .options(selectinload(Dossier.sections))
        .order_by(Dossier.id)
    )
    found: dict[Place, Held] = {}
    for row in session.scalars(statement):
        subject, number = subject_of(row)
        report = next((section.body for section in row.sections if section.code == REPORT), "")
        found.setdefault(
            (f"{subject}:{number}", row.award_code), Held(row.id, row.state, row.summary, report, row.note)
        )
    return found


def stored_ratings(session: Session, year: int) -> dict[str, str]:
    """The rating of a year by whom it is for."""
    columns = select(Rating.person_id, Rating.unit_id, Rating.rating).where(Rating.year == year)
    return {
        f"person:{person}" if person else f"unit:{unit}": rating for person, unit, rating in session.execute(columns)
    }


def fates(
    session: Session, year: int, known: Known, lines: Sequence[SentLine], choices: SentChoices
) -> tuple[SentFate, ...]:
    """The fate of each line; a line that names an award already named for the same nominee says the same again."""
    walk = _Walk(stored_dossiers(session, year), stored_ratings(session, year), {}, year)
    return tuple(_fate(known, walk, line, choices) for line in stoppable(lines))


@dataclass(frozen=True, slots=True)
class _Walk:
    stored: Mapping[Place, Held]
    ratings: Mapping[str, str]
    seen: dict[Place, int]
    year: int


def _fate(known: Known, walk: _Walk, line: SentLine, choices: SentChoices) -> SentFate:
    codes, unclear = [], ""
    for words in line.awards:
        code, why = award_code(known, words, choices)
        unclear = unclear or why
        codes += [code] if code else []
    who = receiver(known, line, codes, choices)
    words = ", ".join(known.names.get(code, code) for code in codes) or "; ".join(line.awards)
    fate = SentFate(
        line.number, line.file, "doubt", who.unit_id, who.key, who.name, who.subject,
        tuple(dict.fromkeys(codes)), words, who.remark, who.asks,
    )  # fmt: skip
    if who.key == LEAVE:
        return replace(fate, fate="left", key="", remark="để lại theo lựa chọn")
    if unclear:
        return replace(fate, remark=unclear, asks="kind")
    if who.asks:
        return fate
    if not codes:
        return replace(fate, fate="left", remark="để lại theo lựa chọn")
    for code in codes:
        if who.subject not in known.for_subject.get(code, frozenset()):
            kind = SUBJECTS[who.subject].lower()
            return replace(fate, fate="wrong", remark=f"{known.names.get(code, code)} không tặng cho {kind}")
    return _compared(walk, line, fate)


def _compared(walk: _Walk, line: SentLine, fate: SentFate) -> SentFate:
    who = line.receiver(fate.unit_id) if fate.key == NEW else fate.key
    new: list[str] = []
    changes: list[str] = []
    kept: list[str] = []
    for code in fate.codes:
        place = (who, code)
        if place in walk.seen:
            kept.append(f"trùng dòng {walk.seen[place]}")
            continue
        walk.seen[place] = line.row
        held = walk.stored.get(place)
        if held is None:
            new.append(code)
        elif said := _changes(line, held):
            (changes if held.state in CHANGEABLE else kept).append(
                said if held.state in CHANGEABLE else f"hồ sơ {STATES[held.state].lower()}, giữ nguyên"
            )
    rating = _rating_change(walk, line, fate.key)
    if new:
        return replace(fate, fate="new", remark="; ".join(filter(None, (fate.remark, rating))))
    if changes or rating:
        return replace(fate, fate="changed", remark="; ".join(dict.fromkeys(filter(None, (*changes, rating)))))
    if any("giữ nguyên" in one for one in kept):
        return replace(fate, fate="left", remark="; ".join(dict.fromkeys(kept)))
    return replace(fate, fate="same", remark="; ".join(dict.fromkeys(kept)) or "đã có hồ sơ")


def _changes(line: SentLine, held: Held) -> str:
    """What of a dossier a line changes, in words; an empty cell takes nothing away."""
    said = []
    if line.summary and line.summary != held.summary:
        said.append("tóm tắt thành tích")
    if line.report and line.report != held.report:
        said.append("báo cáo thành tích")
    if line.note and line.note != held.note:
        said.append("ghi chú")
    return ", ".join(said)


def _rating_change(walk: _Walk, line: SentLine, key: str) -> str:
    if not line.rating or key.startswith("household") or line.subject == "household":
        return ""
    before = walk.ratings.get(key, "")
    if before == line.rating:
        return ""
    was = f"{RATINGS.get(before, before)} → " if before else ""
    return f"xếp loại năm {walk.year}: {was}{RATINGS[line.rating]}"
