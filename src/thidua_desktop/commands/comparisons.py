"""Marking entries of the law as compared with the original text: who, when, with which text."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.commands.checks import put, refuse
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.commands.law import name_of
from thidua_desktop.domain.comparisons import ComparisonDraft, comparison_problems
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.text import nfc
from thidua_desktop.model import AwardCondition, BaseSalary, LegalBasis
from thidua_desktop.queries.own_rules import TABLES
from thidua_desktop.queries.records import found


@labelled("Ghi đã đối chiếu quy định")
def mark_compared(session: Session, table: str, row_ids: Sequence[int], draft: ComparisonDraft, today: date) -> None:
    """Note who compared entries with the original text; ``table`` as in "award_kind".

    Raises:
        Refused: names the field.
    """
    refuse(comparison_problems(draft, today))
    rows = [found(session, TABLES[table], row_id, "mục") for row_id in row_ids]
    for row in rows:
        _mark(row, draft)
    about(session, name_of(rows[0]) if len(rows) == 1 else f"{len(rows)} mục")


@labelled("Bỏ dấu đã đối chiếu")
def unmark_compared(session: Session, table: str, row_id: int) -> None:
    """Take the mark off again: the entry is as good as nobody had looked at it."""
    row: Any = found(session, TABLES[table], row_id, "mục")
    put(row, {"verified": False, "checked_by": "", "checked_on": None, "checked_with": ""})
    _keep(row)
    about(session, name_of(row))


@labelled("Ghi đã đối chiếu các điều kiện")
def confirm_conditions(session: Session, rule_set: str, draft: ComparisonDraft, today: date) -> int:
    """Note who compared every condition of a rule set that was open; returns how many.

    Raises:
        Refused: names the field; or there is none left to compare.
    """
    refuse(comparison_problems(draft, today))
    asked = select(AwardCondition).where(AwardCondition.rule_set == rule_set, AwardCondition.verified.is_(False))
    rows = session.scalars(asked).all()
    if not rows:
        raise Refused("Mọi điều kiện của bộ quy định này đã ghi là đã đối chiếu.")
    for row in rows:
        _mark(row, draft)
    about(session, f"{len(rows)} điều kiện")
    return len(rows)


def _mark(row: Any, draft: ComparisonDraft) -> None:
    who, text = nfc(draft.who).strip(), nfc(draft.text).strip()
    put(row, {"verified": True, "checked_by": who, "checked_on": draft.on, "checked_with": text})
    _keep(row)


def _keep(row: Any) -> None:
    """Have later releases leave the row alone, as after any other edit of a shipped one."""
    if isinstance(row, LegalBasis | BaseSalary):
        row.origin = "office"
    else:
        row.edited = row.origin == "shipped"
