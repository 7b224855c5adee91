"""Taking over what the law lists from the shipped files, and going back to it.

Each row keeps what the program ships for it beside what the office made of it: so the office sees what differs, and a
newer release is told about instead of written over the office's own values.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.commands.holidays import refuse_same_day, refuse_same_time
from thidua_desktop.commands.kind_periods import close_periods, put_period_back
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.commands.office import refuse_taken_day
from thidua_desktop.commands.rule_set_days import close_up, order_sets, put_days_back
from thidua_desktop.commands.shipped_rows import decoded, drop_withdrawn, set_values, take_over
from thidua_desktop.commands.working_days import take_over_days
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.law_rules import ShippedLaw
from thidua_desktop.model import (
    AwardCondition,
    AwardKind,
    BaseSalary,
    CalendarDay,
    CalendarRule,
    GoneBody,
    LegalBasis,
    RuleSet,
)
from thidua_desktop.queries.own_rules import TABLES
from thidua_desktop.queries.records import found

UNCOMPARED = {"checked_by": "", "checked_on": None, "checked_with": ""}


@labelled("Cập nhật quy định kèm theo chương trình")
def take_over_shipped(session: Session, entries: ShippedLaw, fingerprint: str = "") -> int:
    """Bring new and changed shipped entries into the data; returns how many rows changed.

    What the office edited, added or switched off stays as it is, whatever the files say; where the files say something
    new about it the row is marked with ``news``.
    """
    changed = _take_over_kinds(session, entries)
    changed += _take_over_bases(session, entries)
    changed += take_over(
        session,
        BaseSalary,
        _by_day(session.scalars(select(BaseSalary)).all()),
        [(("", salary.valid_from), asdict(salary)) for salary in entries.base_salaries],
    )
    changed += _take_over_conditions(session, entries)
    changed += take_over_days(session, entries.calendar_days)
    changed += _take_over_calendar_rules(session, entries)
    changed += _take_over_bodies(session, entries)
    changed += _take_over_sets(session, entries, fingerprint)
    about(session, f"{changed} mục")
    return changed


# Not undoable: the next start would take the files over again.
cast("Callable[..., int]", take_over_shipped).kind = "system"  # type: ignore[attr-defined]


@labelled("Về như ban đầu")
def put_back(session: Session, table: str, row_id: int) -> None:
    """Give an entry the values that ship with the program again, and switch it on; ``table`` as in "award_kind".

    Raises:
        Refused: the entry is the office's own; or its days belong to a neighbour now.
    """
    row = _shipped_row(session, table, row_id)
    values = decoded(row, row.shipped)
    moved = _put_days_back(session, row, values)
    set_values(row, {**values, **UNCOMPARED})
    row.news = False
    if isinstance(row, LegalBasis | BaseSalary):
        row.origin = "shipped"
    else:
        row.edited = False
    if isinstance(row, AwardKind):
        for period in session.scalars(select(AwardKind).where(AwardKind.code == row.code)):
            period.active = True
    elif hasattr(row, "active"):
        row.active = True
    about(session, f"{name_of(row)}, {moved}" if moved else name_of(row))


@labelled("Giữ bản của cơ quan")
def keep_own(session: Session, table: str, row_id: int) -> None:
    """Keep what the office wrote although the program ships something new.

    Raises:
        Refused: the entry is the office's own.
    """
    row = _shipped_row(session, table, row_id)
    row.news = False
    about(session, name_of(row))


def name_of(row: Any) -> str:
    """What an entry is called in a sentence."""
    if isinstance(row, BaseSalary):
        return format_date(row.valid_from)
    if isinstance(row, CalendarRule):
        return "nghỉ bù ngày lễ"
    if isinstance(row, GoneBody):
        return row.names.splitlines()[0]
    name = str(row.name if isinstance(row, AwardKind | RuleSet | CalendarDay) else row.text)
    return name if len(name) <= 60 else name[:59].rstrip() + "…"


def _put_days_back(session: Session, row: Any, values: dict[str, Any]) -> str:
    """Give back the days, which others may have taken; where they are not free they are left out of the values."""
    if isinstance(row, RuleSet):
        return put_days_back(session, row, values)
    if isinstance(row, AwardKind):
        return put_period_back(session, row, values)
    if isinstance(row, BaseSalary):
        refuse_taken_day(session, row, values["valid_from"])
    elif isinstance(row, CalendarRule):
        refuse_same_time(session, row, values["valid_from"], values["valid_to"])
    elif isinstance(row, CalendarDay):
        refuse_same_day(session, row, values["on"], values["month"], values["day"])
    return ""


def _shipped_row(session: Session, table: str, row_id: int) -> Any:
    row = found(session, TABLES[table], row_id, "mục")
    if not row.shipped:
        raise Refused("Mục này do cơ quan thêm, không có bản kèm theo chương trình. Sửa hoặc xóa nó.")
    return row


def _take_over_kinds(session: Session, entries: ShippedLaw) -> int:
    rows = session.scalars(select(AwardKind)).all()
    off = {row.code for row in rows if not row.active}
    changed = take_over(
        session,
        AwardKind,
        _by_day(rows),
        [((kind.code, kind.valid_from), asdict(kind)) for kind in entries.award_kinds],
        # A new period of a kind that the office switched off stays off.
        lambda values: {"active": values["code"] not in off},
    )
    session.flush()
    close_periods(session)
    return changed


def _take_over_bases(session: Session, entries: ShippedLaw) -> int:
    rows = {row.code: row for row in session.scalars(select(LegalBasis)) if row.code}
    wanted = [(basis.code, asdict(basis)) for basis in entries.legal_bases]
    changed = take_over(session, LegalBasis, rows, wanted)
    session.flush()
    places = {basis.code: basis.position for basis in entries.legal_bases}
    for row in session.scalars(select(LegalBasis).where(LegalBasis.code.in_(places))):
        set_values(row, {"shipped_position": places[row.code]})
    return changed


def _take_over_conditions(session: Session, entries: ShippedLaw) -> int:
    rows = list(session.scalars(select(AwardCondition)))
    wanted = {(one.award_code, one.rule_set, one.key): asdict(one) for one in entries.conditions}
    changed = take_over(
        session, AwardCondition, {(row.award_code, row.rule_set, row.key): row for row in rows}, wanted.items()
    )
    if entries.conditions:
        changed += drop_withdrawn(session, rows, lambda row: (row.award_code, row.rule_set, row.key) in wanted)
    return changed


def _take_over_calendar_rules(session: Session, entries: ShippedLaw) -> int:
    rows = [row for row in session.scalars(select(CalendarRule)) if row.shipped]
    wanted = {(one.code, one.valid_from): asdict(one) for one in entries.calendar_rules}
    changed = take_over(session, CalendarRule, {(row.code, _shipped_from(row)): row for row in rows}, wanted.items())
    if wanted:
        changed += drop_withdrawn(session, rows, lambda row: (row.code, _shipped_from(row)) in wanted)
    return changed


def _take_over_bodies(session: Session, entries: ShippedLaw) -> int:
    rows = list(session.scalars(select(GoneBody)))
    wanted = {
        one.code: {**asdict(one), "names": "\n".join(one.names), "position": place}
        for place, one in enumerate(entries.gone_bodies)
    }
    changed = take_over(session, GoneBody, {row.code: row for row in rows}, wanted.items())
    if wanted:
        changed += drop_withdrawn(session, rows, lambda row: row.code in wanted)
    return changed


def _take_over_sets(session: Session, entries: ShippedLaw, fingerprint: str) -> int:
    rows = {row.code: row for row in session.scalars(select(RuleSet))}
    for one in entries.rule_sets:
        if one.code in rows:
            rows[one.code].position = one.position
    changed = take_over(session, RuleSet, rows, [(one.code, asdict(one)) for one in entries.rule_sets])
    session.flush()
    order_sets(session)
    close_up(session)
    return changed + sum(set_values(row, {"fingerprint": fingerprint}) for row in session.scalars(select(RuleSet)))


def _by_day(rows: Sequence[AwardKind | BaseSalary]) -> dict[tuple[str, date | None], AwardKind | BaseSalary]:
    """Rows by code and the day they begin in the shipped files; one the office moved also holds its new day."""
    coded = [(row.code if isinstance(row, AwardKind) else "", row) for row in rows]
    return {(code, row.valid_from): row for code, row in coded} | {
        (code, _shipped_from(row)): row for code, row in coded if row.shipped
    }


def _shipped_from(row: AwardKind | BaseSalary | CalendarRule) -> date | None:
    day = json.loads(row.shipped)["valid_from"]
    return date.fromisoformat(day) if day else None
