"""The rules as the office page shows them: rule sets, conditions in words, and what the office has otherwise."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from thidua_desktop.domain.comparisons import Comparison
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.dossiers import OPEN_STATES
from thidua_desktop.domain.law import is_valid_on
from thidua_desktop.domain.own_rules import (
    FIELD_WORDS,
    AwardConditions,
    ConditionDraft,
    ConditionRow,
    ConditionsPage,
    Departure,
    Difference,
    EntryMark,
    RuleSetDraft,
    RuleSetRow,
    described,
    differences,
)
from thidua_desktop.model import (
    AwardCondition,
    AwardKind,
    BaseSalary,
    CalendarDay,
    CalendarRule,
    Dossier,
    GoneBody,
    LegalBasis,
    RuleSet,
    WorkYear,
)
from thidua_desktop.queries import office
from thidua_desktop.queries.records import draft_of
from thidua_desktop.queries.rules import chosen, is_replaced, parsed, rule_sets

TABLES: dict[str, Any] = {
    "award_kind": AwardKind,
    "award_condition": AwardCondition,
    "legal_basis": LegalBasis,
    "base_salary": BaseSalary,
    "rule_set": RuleSet,
    "calendar_day": CalendarDay,
    "calendar_rule": CalendarRule,
    "gone_body": GoneBody,
}
"""The tables of the law by name."""

_ONE = timedelta(days=1)


def rule_set_rows(session: Session, today: date) -> tuple[RuleSetRow, ...]:
    """The rule sets, the newest first."""
    asked = select(AwardCondition.rule_set, func.count()).where(AwardCondition.verified.is_(False))
    open_ones = dict(session.execute(asked.group_by(AwardCondition.rule_set)).all())
    sets = rule_sets(session)
    held, names, unfit = ends_held(sets), {row.code: row.name for row in sets}, unfit_periods(session)
    kinds, elsewhere = short_names(session), checked_elsewhere(session)
    return tuple(
        RuleSetRow(
            row.id,
            row.code,
            rule_set_draft(row),
            "" if is_replaced(row) else _validity(row.valid_from, row.valid_to),
            is_valid_on(row.valid_from, row.valid_to, today),
            departure(row, {}, row.id in held),
            open_ones.get(row.code, 0),
            comparison(row),
            not row.shipped,
            names.get(row.copied_from, ""),
            tuple(kinds[period.code] for period, owner in unfit if owner is row),
            sum(code == row.code for code in elsewhere.values()),
        )
        for row in reversed(sets)
    )


def checked_elsewhere(session: Session) -> dict[int, str]:
    """The open dossiers of open years that keep another rule set than that of their day, with the code of that one."""
    closed = select(WorkYear.year).where(WorkYear.closed)
    asked = select(Dossier.id, Dossier.received_on, Dossier.rule_set).where(
        Dossier.state.in_(OPEN_STATES), Dossier.received_on.is_not(None), Dossier.year.not_in(closed)
    )
    sets = rule_sets(session)
    found = {key: (chosen(sets, day), kept) for key, day, kept in session.execute(asked) if day is not None}
    return {key: code for key, (code, kept) in found.items() if kept and code and code != kept}


def unfit_periods(session: Session) -> list[tuple[AwardKind, RuleSet]]:
    """Periods of awards that ship to begin with a rule set and begin on another day now, with that set."""
    begins = {day: row for row in rule_sets(session) if (day := _shipped_start(row)) and not is_replaced(row)}
    found = []
    for period in session.scalars(select(AwardKind).where(AwardKind.shipped != "").order_by(AwardKind.position)):
        owner = begins.get(_shipped_start(period) or "")
        if owner is not None and owner.valid_from != period.valid_from:
            found.append((period, owner))
    return found


def _shipped_start(row: AwardKind | RuleSet) -> str:
    return str(json.loads(row.shipped)["valid_from"] or "") if row.shipped else ""


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
    mark = departure(row, names), comparison(row)
    copied = bool(row.shipped) and row.origin == "office"
    return ConditionRow(row.id, row.key, condition_draft(row), words, row.active, row.origin, *mark, copied)


def departures(session: Session, table: str) -> dict[int, Departure]:
    """What the office has otherwise than the program ships it, by the keys of the rows of "award_kind" and the like."""
    marks = entry_marks(session, table)
    return {key: one.departure for key, one in marks.items() if one.departure.differences or one.departure.news}


def entry_marks(session: Session, table: str) -> dict[int, EntryMark]:
    """Of every row of "award_kind" and the like: how it differs from what ships, and who compared it."""
    names = short_names(session)
    rows = session.scalars(select(TABLES[table])).all()
    held = ends_held(rows)
    return {row.id: EntryMark(departure(row, names, row.id in held), comparison(row)) for row in rows}


def departure(row: Any, names: Mapping[str, str], end_held: bool = False) -> Departure:
    """How one row differs from what ships with the program, also by being switched off.

    Args:
        row: of one of the tables.
        names: short names of awards by code.
        end_held: its last day is where one of the office's own begins, which is no edit of this row.
    """
    if not row.shipped:
        return Departure()
    shipped = json.loads(row.shipped)
    own = {key: _plain(getattr(row, key)) for key in shipped}
    if end_held:
        shipped.pop("valid_to")
    found = differences(_joined(shipped), _joined(own), names)
    if not getattr(row, "active", True):
        found = (*found, Difference(FIELD_WORDS["active"], "có", "không"))
    return Departure(found, row.news)


def is_edited(row: Any, end_held: bool) -> bool:
    """Whether a shipped row has other values than it ships with; the switch is none of them."""
    shipped = json.loads(row.shipped) if row.shipped else {}
    if end_held:
        shipped.pop("valid_to", None)
    return any(_plain(getattr(row, key)) != value for key, value in shipped.items())


def ends_held(rows: Iterable[Any]) -> set[int]:
    """The keys of the shipped rows that end on the eve of one of the office's own: periods of a kind, rule sets."""
    dated = [row for row in rows if isinstance(row, AwardKind | RuleSet)]
    begins = {(_line(row), row.valid_from) for row in dated if not row.shipped and row.valid_from}
    return {row.id for row in dated if row.shipped and row.valid_to and (_line(row), row.valid_to + _ONE) in begins}


def comparison(row: Any) -> Comparison:
    """Who compared an entry with the original text."""
    own = is_edited(row, end_held=True) if row.shipped else row.origin == "office"
    return Comparison(row.verified, row.checked_by, row.checked_on, row.checked_with, own)


def basis_places(session: Session) -> dict[int, tuple[int, int]]:
    """Of the shipped legal bases that stand elsewhere among themselves than they ship: present and shipped place."""
    rows = session.scalars(select(LegalBasis).where(LegalBasis.shipped_position.is_not(None))).all()
    now = {row.id: place for place, row in enumerate(sorted(rows, key=lambda row: (row.position, row.id)), 1)}
    first = {row.id: place for place, row in enumerate(sorted(rows, key=lambda row: row.shipped_position or 0), 1)}
    return {key: (place, first[key]) for key, place in now.items() if place != first[key]}


def short_names(session: Session) -> dict[str, str]:
    """The short name of every award by its code."""
    return {row.code: row.draft.short_name or row.draft.name for row in office.award_kinds(session, active_only=False)}


def _line(row: AwardKind | RuleSet) -> str:
    """What follows one another in time: the periods of one kind; all rule sets."""
    return row.code if isinstance(row, AwardKind) else ""


def _joined(values: dict[str, Any]) -> dict[str, Any]:
    """Month and day of a yearly holiday said as one."""
    if values.get("month") is None:
        return values
    return {**values, "each_year": f"{values['day']:02}/{values['month']:02}"}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return format(value.normalize(), "f") if isinstance(value, Decimal) else value


def _validity(start: date | None, end: date | None) -> str:
    parts = [f"từ {format_date(start)}" if start else "", f"đến {format_date(end)}" if end else ""]
    return " ".join(part for part in parts if part)
