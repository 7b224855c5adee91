"""Rule sets and conditions of awards as the shipped files state them, checked entry by entry."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from thidua_desktop.domain.conditions import BASES, Misread, read_test, to_json
from thidua_desktop.domain.holidays import CalendarRuleEntry
from thidua_desktop.domain.law import (
    SUBJECTS,
    AwardKindEntry,
    BaseSalaryEntry,
    LegalBasisEntry,
    broken,
    flag,
    listed,
    one_of,
    refuse_twins,
    text,
    validity,
)
from thidua_desktop.domain.law_watch import GoneBody
from thidua_desktop.domain.money import ROUNDINGS
from thidua_desktop.domain.people import WORK_KINDS
from thidua_desktop.domain.working_days import CalendarEntry

SEVERITIES = {"block": "Phải đạt", "warn": "Chỉ nhắc"}


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSetEntry:
    """The law of a time; field names are those of the table.

    Attributes:
        merit_only, hold_article, once_article, initiative_article: the articles behind the general checks, "" when
            the law of that time is not known to say so.
        rounding: how award money is rounded, a key of ``domain.money.ROUNDINGS``, and the article that says so.
    """

    code: str
    name: str
    note: str
    merit_only: str
    hold_article: str
    once_article: str
    initiative_article: str
    rounding: str
    rounding_article: str
    valid_from: date | None
    valid_to: date | None
    source: str
    verified: bool
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionEntry:
    """A condition of one award in one rule set; field names are those of the table, ``test`` is JSON."""

    award_code: str
    rule_set: str
    key: str
    subjects: str
    work_kinds: str
    bases: str
    text: str
    article: str
    severity: str
    test: str
    verified: bool
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedLaw:
    """All that ships with one release."""

    award_kinds: tuple[AwardKindEntry, ...] = ()
    legal_bases: tuple[LegalBasisEntry, ...] = ()
    base_salaries: tuple[BaseSalaryEntry, ...] = ()
    rule_sets: tuple[RuleSetEntry, ...] = ()
    conditions: tuple[ConditionEntry, ...] = ()
    calendar_days: tuple[CalendarEntry, ...] = ()
    calendar_rules: tuple[CalendarRuleEntry, ...] = ()
    gone_bodies: tuple[GoneBody, ...] = ()


def rule_sets(content: Mapping[str, Any]) -> tuple[RuleSetEntry, ...]:
    """The rule sets in a parsed file, in order of time; each day belongs to one of them.

    Raises:
        Failure: names the entry and what is wrong with it.
    """
    entries = []
    for position, row in enumerate(listed(content, "rule_set")):
        where = f"bộ quy định, mục “{row.get('code', position + 1)}”"
        entries.append(
            RuleSetEntry(
                code=text(row, "code", where),
                name=text(row, "name", where),
                note=_maybe(row, "note", where),
                merit_only=_maybe(row, "merit_only", where),
                hold_article=_maybe(row, "hold_article", where),
                once_article=_maybe(row, "once_article", where),
                initiative_article=_maybe(row, "initiative_article", where),
                rounding=one_of(row.get("rounding"), ROUNDINGS, "rounding", where),
                rounding_article=_maybe(row, "rounding_article", where),
                source=text(row, "source", where),
                verified=flag(row, "verified", where),
                position=position,
                **validity(row, where),
            )
        )
    refuse_twins([entry.code for entry in entries], "bộ quy định")
    for earlier, later in pairwise(entries):
        if not (earlier.valid_to and later.valid_from == earlier.valid_to + timedelta(days=1)):
            raise broken(
                f"bộ quy định, mục “{later.code}”", f"phải bắt đầu ngay sau ngày hết hiệu lực của bộ “{earlier.code}”"
            )
    return tuple(entries)


def conditions(
    content: Mapping[str, Any], sets: Sequence[RuleSetEntry], awards: Collection[str]
) -> tuple[ConditionEntry, ...]:
    """The conditions in a parsed file, one entry for each rule set they are part of.

    Args:
        content: the parsed file.
        sets: the rule sets there are.
        awards: the codes of the catalogue.

    Raises:
        Failure: names the entry and what is wrong with it.
    """
    known = {entry.code: entry for entry in sets}
    entries: list[ConditionEntry] = []
    for position, row in enumerate(listed(content, "condition")):
        where = f"điều kiện, mục “{row.get('award', position + 1)} / {row.get('key', '')}”"
        award = one_of(text(row, "award", where), dict.fromkeys(awards, ""), "award", where)
        codes = _several(row, "rule_sets", known, where)
        if not codes:
            raise broken(where, "chưa ghi bộ quy định “rule_sets”")
        entries += [_condition(row, award, known[code], position, where, awards) for code in codes]
    refuse_twins([f"{one.award_code} / {one.rule_set} / {one.key}" for one in entries], "điều kiện")
    return tuple(entries)


def _condition(
    row: Mapping[str, Any], award: str, rule_set: RuleSetEntry, position: int, where: str, awards: Collection[str]
) -> ConditionEntry:
    for name in row:
        if name not in _KEYS:
            raise broken(where, f"có “{name}” chương trình không biết; dùng được: {', '.join(_KEYS)}")
    try:
        test = read_test(row.get("test"), tuple(awards))
    except Misread as misread:
        raise broken(where, str(misread)) from misread
    return ConditionEntry(
        award_code=award,
        rule_set=rule_set.code,
        key=text(row, "key", where),
        subjects=" ".join(_several(row, "subjects", SUBJECTS, where)),
        work_kinds=" ".join(_several(row, "work_kinds", WORK_KINDS, where)),
        bases=" ".join(_several(row, "bases", dict.fromkeys(BASES, ""), where)),
        text=text(row, "text", where),
        article=text(row, "article", where),
        severity=one_of(row.get("severity"), SEVERITIES, "severity", where),
        test=to_json(test),
        # What nobody has compared with the law of the time is not certain, whatever the entry says.
        verified=flag(row, "verified", where) and rule_set.verified,
        position=position,
    )


_KEYS = (
    "award", "key", "rule_sets", "subjects", "work_kinds", "bases", "text", "article", "severity", "test", "verified",
)  # fmt: skip


def _several(row: Mapping[str, Any], key: str, allowed: Mapping[str, Any], where: str) -> list[str]:
    values = row.get(key, [])
    if not isinstance(values, list):
        raise broken(where, f"“{key}” phải là danh sách, ví dụ [“{next(iter(allowed), '')}”]")
    return [one_of(value, dict.fromkeys(allowed, ""), key, where) for value in values]


def _maybe(row: Mapping[str, Any], key: str, where: str) -> str:
    return text(row, key, where) if key in row else ""
