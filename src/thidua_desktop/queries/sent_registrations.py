"""What would become of the lines of registrations that units sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from thidua_desktop.domain.imports import LEAVE, NEW
from thidua_desktop.domain.registrations import SUBJECTS
from thidua_desktop.domain.sent_forms import SentChoices, SentFate, SentLine
from thidua_desktop.domain.stopping import stoppable
from thidua_desktop.model import Registration, RegistrationLine
from thidua_desktop.queries.registrations import subject_of
from thidua_desktop.queries.sent_lines import Known, award_code, receiver

Held = tuple[frozenset[str], str, str]
"""Codes, initiative and note of a line."""


@dataclass(slots=True)
class _Walk:
    """What is registered so far, by unit and subject, while the lines are gone through."""

    stored: Mapping[tuple[int, str], Held]
    seen: dict[tuple[int, str], tuple[int, Held]] = field(default_factory=dict)


def fates(
    session: Session, campaign_id: int, known: Known, lines: Sequence[SentLine], choices: SentChoices
) -> tuple[SentFate, ...]:
    """The fate of each line; a second line of the same subject adds to the first."""
    walk = _Walk(_stored(session, campaign_id))
    return tuple(_fate(known, walk, line, choices) for line in stoppable(lines))


def _stored(session: Session, campaign_id: int) -> dict[tuple[int, str], Held]:
    statement = (
        select(RegistrationLine, Registration.unit_id)
        .join(Registration)
        .where(Registration.campaign_id == campaign_id)
        .options(selectinload(RegistrationLine.titles))
    )
    found: dict[tuple[int, str], Held] = {}
    for row, unit_id in session.execute(statement):
        subject, number = subject_of(row)
        codes = frozenset(title.award_code for title in row.titles)
        found[unit_id, f"{subject}:{number}"] = (codes, row.initiative, row.note)
    return found


def _fate(known: Known, walk: _Walk, line: SentLine, choices: SentChoices) -> SentFate:
    codes, unclear = _codes(known, line, choices)
    who = receiver(known, line, codes, choices)
    words = ", ".join(known.names.get(code, code) for code in codes) or line.initiative
    fate = SentFate(
        line.number, line.file, "doubt", who.unit_id, who.key, who.name, who.subject, codes, words, who.remark, who.asks
    )
    if who.key == LEAVE:
        return replace(fate, fate="left", key="", remark="để lại theo lựa chọn")
    if unclear:
        return replace(fate, what="; ".join(line.awards), remark=unclear, asks="kind")
    if who.asks:
        return fate
    for code in codes:
        if who.subject not in known.for_subject.get(code, frozenset()):
            kind = SUBJECTS[who.subject].lower()
            return replace(fate, fate="wrong", remark=f"{known.names.get(code, code)} không dành cho {kind}")
    return _compared(known, walk, line, fate)


def _codes(known: Known, line: SentLine, choices: SentChoices) -> tuple[tuple[str, ...], str]:
    """The codes of a line, and what is unclear about them."""
    codes = list(line.codes)
    for words in line.awards:
        code, unclear = award_code(known, words, choices)
        if unclear:
            return tuple(codes), unclear
        if code:
            codes.append(code)
    return tuple(dict.fromkeys(codes)), ""


def _compared(known: Known, walk: _Walk, line: SentLine, fate: SentFate) -> SentFate:
    """Whether the line is new, changes what is registered, or says the same."""
    assert fate.unit_id is not None
    who = line.receiver(fate.unit_id) if fate.key == NEW else fate.key
    place = (fate.unit_id, who)
    if place in walk.seen:
        row, before = walk.seen[place]
        added = frozenset(fate.codes) - before[0]
        walk.seen[place] = (row, (before[0] | added, before[1] or line.initiative, before[2] or line.note))
        if not added and line.initiative in ("", before[1]):
            return replace(fate, fate="same", remark=f"trùng dòng {row}")
        return replace(fate, fate="new", remark=f"gộp với dòng {row}")
    stored = walk.stored.get(place)
    now: Held = (
        frozenset(fate.codes),
        line.initiative or (stored[1] if stored else ""),
        line.note or (stored[2] if stored else ""),
    )
    walk.seen[place] = (line.row, now)
    if stored is None:
        return replace(fate, fate="new")
    if now == stored:
        return replace(fate, fate="same", remark=fate.remark or "đã có trong bản đăng ký")
    return replace(fate, fate="changed", remark=_difference(known, stored, now))


def _difference(known: Known, before: Held, after: Held) -> str:
    said = []
    if before[0] != after[0]:
        was, now = (
            ", ".join(sorted(known.short(code) for code in codes)) or "không" for codes in (before[0], after[0])
        )
        said.append(f"danh hiệu: {was} → {now}")
    if before[1] != after[1]:
        said.append("sáng kiến")
    if before[2] != after[2]:
        said.append("ghi chú")
    return "; ".join(said)
