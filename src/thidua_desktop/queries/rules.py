"""The rules as the office has them: rule sets by time, conditions of awards, papers of a dossier."""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.domain.checks import Rule
from thidua_desktop.domain.conditions import Test, from_json, kinds_in
from thidua_desktop.domain.law import is_valid_on
from thidua_desktop.model import AwardCondition, RuleSet
from thidua_desktop.queries import office

_NOTE = re.compile(r"\s*\(([^()]*)\)$")
_COPIES = re.compile(r"(\d+) bản")


def rule_sets(session: Session) -> tuple[RuleSet, ...]:
    """All rule sets in order of time."""
    return tuple(session.scalars(select(RuleSet).order_by(RuleSet.position, RuleSet.id)))


def is_replaced(row: RuleSet) -> bool:
    """Whether a set has no day of its own: one of the office begins on the same day."""
    return row.valid_from is not None and row.valid_to is not None and row.valid_to < row.valid_from


def rule_set_on(session: Session, day: date) -> str:
    """The code of the rule set for dossiers received on a day, "" when no rule set is known."""
    return chosen(rule_sets(session), day)


def chosen(sets: Iterable[RuleSet], day: date) -> str:
    """The code of the rule set of a day among those given."""
    return next((row.code for row in sets if is_valid_on(row.valid_from, row.valid_to, day)), "")


def rules_of(session: Session, awards: Iterable[str] | None = None) -> dict[tuple[str, str], tuple[Rule, ...]]:
    """The conditions that are switched on, by (award code, rule set), in order; of all awards when none are named."""
    asked = select(AwardCondition).where(AwardCondition.active)
    if awards is not None:
        asked = asked.where(AwardCondition.award_code.in_(sorted(set(awards))))
    found: dict[tuple[str, str], tuple[Rule, ...]] = {}
    for row in session.scalars(asked.order_by(AwardCondition.position, AwardCondition.id)):
        key = (row.award_code, row.rule_set)
        found[key] = (*found.get(key, ()), rule(row))
    return found


def rule(row: AwardCondition) -> Rule:
    """A condition as the checks read it."""
    test = parsed(row.test)
    return Rule(
        row.key,
        row.text,
        row.article,
        row.severity,
        test,
        row.verified,
        frozenset(row.subjects.split()),
        frozenset(row.work_kinds.split()),
        frozenset(row.bases.split()),
        kinds_in(test) == {"manual"},
    )


@lru_cache(maxsize=1024)
def parsed(test: str) -> Test:
    """The test that a text of the data file states."""
    return from_json(test)


def papers_of(session: Session, award_code: str, on: date) -> tuple[tuple[str, int, str], ...]:
    """Name, copies and "nominee" or "office" of the papers the rules ask of an award; none when they do not say."""
    kind = office.award_kind(session, award_code, on)
    return paper_lines(kind.draft.papers) if kind else ()


def paper_lines(text: str) -> tuple[tuple[str, int, str], ...]:
    r"""The papers of a text with one paper a line.

    >>> paper_lines("Báo cáo thành tích (2 bản)\nTờ trình (cơ quan lập)")
    (('Báo cáo thành tích', 2, 'nominee'), ('Tờ trình', 1, 'office'))
    """
    found = []
    for line in filter(None, map(str.strip, text.splitlines())):
        note = _NOTE.search(line)
        said = note[1] if note else ""
        copies = _COPIES.search(said)
        made_by = "office" if "cơ quan lập" in said else "nominee"
        told = note is not None and (copies is not None or made_by == "office")
        found.append((_NOTE.sub("", line) if told else line, int(copies[1]) if copies else 1, made_by))
    return tuple(found)
