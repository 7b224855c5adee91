"""Search over everything: words in any order, with or without marks, in every year."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, aliased

from thidua_desktop.domain.awards import DECISION_STATES, SUBMISSION_STATES
from thidua_desktop.domain.campaigns import STATES as CAMPAIGN_STATES
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.dossiers import STATES as DOSSIER_STATES
from thidua_desktop.domain.people import UNIT_KINDS
from thidua_desktop.domain.search import Hit, HitGroup
from thidua_desktop.domain.text import fold
from thidua_desktop.model import (
    Award,
    Campaign,
    Decision,
    Dossier,
    Household,
    Initiative,
    Person,
    Submission,
    Target,
    Unit,
)
from thidua_desktop.queries import office
from thidua_desktop.queries.awards import COUNTS
from thidua_desktop.queries.listing import contains

Words = Sequence[str]

_author = aliased(Unit)  # made once: a new alias in each search would be compiled anew


def search(session: Session, words: str, limit: int = 8) -> tuple[HitGroup, ...]:
    """What holds every word, grouped by kind, at most ``limit`` hits of each; nothing for no words."""
    wanted = fold(words).split()
    if not wanted:
        return ()
    found = []
    for kind, find in _FINDERS.items():
        hits = find(session, wanted, limit + 1)
        if hits:
            found.append(HitGroup(kind=kind, hits=tuple(hits[:limit]), more=len(hits) > limit))
    return tuple(found)


def _all(words: Words, *texts: Any) -> list[ColumnElement[bool]]:
    """Each word in one of the texts."""
    return [or_(*(contains(text, word) for text in texts)) for word in words]


def _persons(session: Session, words: Words, limit: int) -> list[Hit]:
    statement = (
        select(Person.id, Person.full_name, Person.position, Unit.name, Person.left_on)
        .outerjoin(Unit, Unit.id == Person.unit_id)
        .where(*_all(words, Person.name_fold))
        .order_by(Person.name_sort)
        .limit(limit)
    )
    return [
        Hit(
            page="people",
            record_id=key,
            title=name,
            detail=_line(position, unit, "đã thôi công tác" if left else ""),
            options={"tab": "persons"},
        )
        for key, name, position, unit, left in session.execute(statement)
    ]


def _units(session: Session, words: Words, limit: int) -> list[Hit]:
    statement = (
        select(Unit.id, Unit.name, Unit.kind, Unit.head_name, Unit.valid_to)
        .where(*_all(words, Unit.name_fold))
        .order_by(Unit.valid_to.is_not(None), Unit.name_sort)
        .limit(limit)
    )
    return [
        Hit(
            page="people",
            record_id=key,
            title=name,
            detail=_line(UNIT_KINDS.get(kind, ""), head, f"đến {format_date(until)}" if until else ""),
            options={"tab": "units"},
        )
        for key, name, kind, head, until in session.execute(statement)
    ]


def _households(session: Session, words: Words, limit: int) -> list[Hit]:
    statement = (
        select(Household.id, Household.head_name, Household.address, Unit.name)
        .outerjoin(Unit, Unit.id == Household.unit_id)
        .where(*_all(words, Household.name_fold))
        .order_by(Household.name_sort)
        .limit(limit)
    )
    return [
        Hit(page="people", record_id=key, title=name, detail=_line(address, unit), options={"tab": "households"})
        for key, name, address, unit in session.execute(statement)
    ]


def _campaigns(session: Session, words: Words, limit: int) -> list[Hit]:
    statement = (
        select(Campaign.id, Campaign.name, Campaign.year, Campaign.number, Campaign.symbol, Campaign.state)
        .where(*_all(words, Campaign.name_fold, func.lower(Campaign.number + "/" + Campaign.symbol)))
        .order_by(Campaign.year.desc(), Campaign.id)
        .limit(limit)
    )
    return [
        Hit(
            page="campaigns",
            record_id=key,
            title=name,
            detail=_line(f"Năm {year}", f"{number}/{symbol}" if number else "", CAMPAIGN_STATES.get(state, "")),
            year=year,
            campaign_id=key,
        )
        for key, name, year, number, symbol, state in session.execute(statement)
    ]


def _targets(session: Session, words: Words, limit: int) -> list[Hit]:
    statement = (
        select(Target.id, Target.name, Campaign.name, Campaign.year, Target.campaign_id)
        .join(Campaign, Campaign.id == Target.campaign_id)
        .order_by(Campaign.year.desc(), Target.campaign_id, Target.position)
    )
    return [
        Hit(
            page="targets",
            record_id=key,
            title=name,
            detail=_line(f"Năm {year}", campaign),
            year=year,
            campaign_id=campaign_id,
        )
        for key, name, campaign, year, campaign_id in _holding(session, statement, 1, words, limit)
    ]


def _dossiers(session: Session, words: Words, limit: int) -> list[Hit]:
    names = office.award_names(session)
    statement = (
        select(Dossier.id, Dossier.name_at, Dossier.year, Dossier.award_code, Dossier.state)
        .where(*_all(words, Dossier.name_fold))
        .order_by(Dossier.year.desc(), Dossier.name_sort)
        .limit(limit)
    )
    return [
        Hit(
            page="dossiers",
            record_id=key,
            title=name,
            detail=_line(names.get(code, code), f"năm {year}", DOSSIER_STATES.get(state, "")),
            year=year,
        )
        for key, name, year, code, state in session.execute(statement)
    ]


def _decisions(session: Session, words: Words, limit: int) -> list[Hit]:
    rows = _numbered(session, Decision, words, limit)
    return [
        Hit(
            page="awards",
            record_id=key,
            title=_reference("Quyết định", number, symbol),
            detail=_line(subject, format_date(day), DECISION_STATES.get(state, "")),
            year=year,
            options={"tab": "decisions"},
        )
        for key, _, number, symbol, subject, day, state, year in rows
    ]


def _submissions(session: Session, words: Words, limit: int) -> list[Hit]:
    rows = _numbered(session, Submission, words, limit)
    return [
        Hit(
            page="awards",
            record_id=key,
            title=_reference("Tờ trình", number, symbol),
            detail=_line(subject, format_date(day), SUBMISSION_STATES.get(state, "")),
            year=year,
            options={"tab": "submissions"},
        )
        for key, _, number, symbol, subject, day, state, year in rows
    ]


def _awards(session: Session, words: Words, limit: int) -> list[Hit]:
    statement = (
        select(Award.id, Award.name_at, Award.award_name, Award.year, Award.decision_number, Award.state)
        .outerjoin(Decision, Decision.id == Award.decision_id)
        .where(*COUNTS, *_all(words, Award.name_fold, func.lower(Award.decision_number)))
        .order_by(Award.year.desc(), Award.name_sort)
        .limit(limit)
    )
    return [
        Hit(
            page="awards",
            record_id=key,
            title=name,
            detail=_line(award, f"năm {year}", number, "" if state == "valid" else "không còn hiệu lực"),
            options={"tab": "awards"},
        )
        for key, name, award, year, number, state in session.execute(statement)
    ]


def _initiatives(session: Session, words: Words, limit: int) -> list[Hit]:
    statement = (
        select(Initiative.id, Initiative.title, Initiative.year, Person.full_name, _author.name)
        .outerjoin(Person, Person.id == Initiative.person_id)
        .outerjoin(_author, _author.id == Initiative.unit_id)
        .where(*_all(words, Initiative.title_fold, func.coalesce(Person.name_fold, _author.name_fold, "")))
        .order_by(Initiative.year.desc(), Initiative.title_fold)
        .limit(limit)
    )
    return [
        Hit(
            page="people",
            record_id=key,
            title=title,
            detail=_line(person or unit, f"năm {year}"),
            options={"tab": "initiatives"},
        )
        for key, title, year, person, unit in session.execute(statement)
    ]


def _numbered(session: Session, kind: type[Decision] | type[Submission], words: Words, limit: int) -> list[Any]:
    """Papers whose number, symbol or subject holds the words, the newest first."""
    whole = kind.number + "/" + kind.symbol + " " + kind.subject
    statement = select(
        kind.id, whole, kind.number, kind.symbol, kind.subject, kind.signed_on, kind.state, kind.year
    ).order_by(kind.year.desc(), kind.signed_on.desc().nulls_first(), kind.id.desc())
    return _holding(session, statement, 1, words, limit)


def _holding(session: Session, statement: Any, place: int, words: Words, limit: int) -> list[Any]:
    """The first rows whose cell holds every word; for short tables that keep no folded text."""
    found: list[Any] = []
    for row in session.execute(statement):
        text = _folded(row[place])
        if all(word in text for word in words):
            found.append(row)
            if len(found) == limit:
                break
    return found


@lru_cache(maxsize=20_000)
def _folded(text: str) -> str:
    return fold(text)


def _reference(word: str, number: str, symbol: str) -> str:
    return f"{word} {number}/{symbol}" if number else f"{word} chưa có số"


def _line(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


_FINDERS: dict[str, Callable[[Session, Words, int], list[Hit]]] = {
    "person": _persons,
    "unit": _units,
    "household": _households,
    "campaign": _campaigns,
    "target": _targets,
    "dossier": _dossiers,
    "decision": _decisions,
    "submission": _submissions,
    "award": _awards,
    "initiative": _initiatives,
}
