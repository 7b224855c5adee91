"""The rules as the office page shows them: rule sets, conditions in words, and what the office has otherwise."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.law import is_valid_on
from thidua_desktop.domain.own_rules import (
    AwardConditions,
    ConditionDraft,
    ConditionRow,
    ConditionsPage,
    Departure,
    RuleSetDraft,
    RuleSetRow,
    described,
    differences,
)
from thidua_desktop.model import AwardCondition, AwardKind, BaseSalary, LegalBasis, RuleSet
from thidua_desktop.queries import office
from thidua_desktop.queries.records import draft_of
from thidua_desktop.queries.rules import parsed, rule_sets

TABLES: dict[str, Any] = {
    "award_kind": AwardKind,
    "award_condition": AwardCondition,
    "legal_basis": LegalBasis,
    "base_salary": BaseSalary,
    "rule_set": RuleSet,
}


def rule_set_rows(session: Session, today: date) -> tuple[RuleSetRow, ...]:
    """The rule sets, the newest first."""
    open_ones = dict(
        session.execute(
            select(AwardCondition.rule_set, func.count())
            .where(AwardCondition.verified.is_(False))
            .group_by(AwardCondition.rule_set)
        ).all()
    )
    return tuple(
        RuleSetRow(
            row.id,
            row.code,
            rule_set_draft(row),
            _validity(row.valid_from, row.valid_to),
            is_valid_on(row.valid_from, row.valid_to, today),
            departure(row, {}),
            open_ones.get(row.code, 0),
        )
        for row in reversed(rule_sets(session))
    )


def rule_set_draft(row: RuleSet) -> RuleSetDraft:
    """The draft that holds what a rule set holds."""
    return draft_of(RuleSetDraft, row)


def conditions_page(session: Session, today: date, rule_set: str = "") -> ConditionsPage:
    """The conditions of a rule set, by award in the order of the catalogue; of the one in force when none is named."""
    sets = rule_set_rows(session, today)
    chosen = rule_set or next((row.code for row in sets if row.in_force), sets[0].code if sets else "")
    names = short_names(session)
    found: dict[str, list[ConditionRow]] = {}
    for row in session.scalars(
        select(AwardCondition)
        .where(AwardCondition.rule_set == chosen)
        .order_by(AwardCondition.position, AwardCondition.id)
    ):
        found.setdefault(row.award_code, []).append(condition_row(row, names))
    full = {kind.code: kind.draft.name for kind in office.award_kinds(session)}
    awards = tuple(AwardConditions(code, name, tuple(found.get(code, ()))) for code, name in full.items())
    return ConditionsPage(sets, chosen, awards, tuple((code, names[code]) for code in full))


def condition_draft(row: AwardCondition) -> ConditionDraft:
    """The draft that holds what a condition holds."""
    return ConditionDraft(
        row.award_code,
        row.rule_set,
        tuple(row.subjects.split()),
        tuple(row.work_kinds.split()),
        tuple(row.bases.split()),
        row.text,
        row.article,
        row.severity,
        row.test,
        row.verified,
    )


def condition_row(row: AwardCondition, names: Mapping[str, str]) -> ConditionRow:
    """A condition as the list shows it."""
    words = described(parsed(row.test), names)
    return ConditionRow(
        row.id, row.key, condition_draft(row), words, row.active, row.origin, departure(row, names)
    )  # fmt: skip


def departures(session: Session, table: str) -> dict[int, Departure]:
    """What the office has otherwise than the program ships it, by the keys of the rows of "award_kind" and the like."""
    names = short_names(session)
    kind = TABLES[table]
    rows = session.scalars(select(kind).where(kind.shipped != ""))
    found = {row.id: departure(row, names) for row in rows}
    return {key: one for key, one in found.items() if one.differences or one.news}


def departure(row: Any, names: Mapping[str, str]) -> Departure:
    """How one row differs from what ships with the program."""
    if not row.shipped:
        return Departure()
    shipped = json.loads(row.shipped)
    own = {key: _plain(getattr(row, key)) for key in shipped}
    return Departure(differences(shipped, own, names), row.news)


def short_names(session: Session) -> dict[str, str]:
    """The short name of every award by its code."""
    return {row.code: row.draft.short_name or row.draft.name for row in office.award_kinds(session, active_only=False)}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return format(value.normalize(), "f") if isinstance(value, Decimal) else value


def _validity(start: date | None, end: date | None) -> str:
    parts = [f"từ {format_date(start)}" if start else "", f"đến {format_date(end)}" if end else ""]
    return " ".join(part for part in parts if part)
