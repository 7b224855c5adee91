"""Taking over what the law lists from the shipped files, and going back to it.

Each row keeps what the program ships for it beside what the office made of it: so the office sees what differs, and a
newer release is told about instead of written over the office's own values.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.commands.kind_periods import place_period
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.commands.office import refuse_taken_day
from thidua_desktop.commands.rule_set_days import close_up, place
from thidua_desktop.commands.working_days import take_over_days
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.law_rules import ShippedLaw
from thidua_desktop.model import AwardCondition, AwardKind, BaseSalary, LegalBasis, RuleSet
from thidua_desktop.queries.records import found

Shipped = AwardKind | AwardCondition | LegalBasis | BaseSalary | RuleSet
_WORDS: dict[str, tuple[type[Shipped], str]] = {
    "award_kind": (AwardKind, "hình thức khen thưởng"),
    "award_condition": (AwardCondition, "điều kiện"),
    "legal_basis": (LegalBasis, "căn cứ"),
    "base_salary": (BaseSalary, "mức lương cơ sở"),
    "rule_set": (RuleSet, "bộ quy định"),
}


@labelled("Cập nhật quy định kèm theo chương trình")
def take_over_shipped(session: Session, entries: ShippedLaw, fingerprint: str = "") -> int:
    """Bring new and changed shipped entries into the data; returns how many rows changed.

    What the office edited, added or switched off stays as it is, whatever the files say; where the files say something
    new about it the row is marked with ``news``.
    """
    off = {row.code for row in session.scalars(select(AwardKind)) if not row.active}
    changed = _take_over(
        session,
        AwardKind,
        _by_day(session.scalars(select(AwardKind)).all()),
        [((kind.code, kind.valid_from), asdict(kind)) for kind in entries.award_kinds],
        # A new period of a kind that the office switched off stays off.
        lambda values: {"active": values["code"] not in off},
    )
    changed += _take_over(
        session,
        LegalBasis,
        {row.code: row for row in session.scalars(select(LegalBasis)) if row.code},
        [(basis.code, asdict(basis)) for basis in entries.legal_bases],
    )
    changed += _take_over(
        session,
        BaseSalary,
        _by_day(session.scalars(select(BaseSalary)).all()),
        [(("", salary.valid_from), asdict(salary)) for salary in entries.base_salaries],
    )
    conditions = list(session.scalars(select(AwardCondition)))
    changed += _take_over(
        session,
        AwardCondition,
        {(row.award_code, row.rule_set, row.key): row for row in conditions},
        [((one.award_code, one.rule_set, one.key), asdict(one)) for one in entries.conditions],
    )
    if entries.conditions:
        changed += _drop_withdrawn(session, conditions, entries)
    changed += take_over_days(session, entries.calendar_days)
    changed += _take_over_sets(session, entries, fingerprint)
    about(session, f"{changed} mục")
    return changed


# Not undoable: the next start would take the files over again.
cast("Callable[..., int]", take_over_shipped).kind = "system"  # type: ignore[attr-defined]


@labelled("Về như ban đầu")
def put_back(session: Session, table: str, row_id: int) -> None:
    """Give an entry the values that ship with the program again; ``table`` as in "award_kind".

    Raises:
        Refused: the entry is the office's own; or its days belong to a neighbour now.
    """
    row = _shipped_row(session, table, row_id)
    values = cast("dict[str, Any]", json.loads(row.shipped))
    decoded = {key: _decoded(row, key, value) for key, value in values.items()}
    moved, start, end = "", decoded.get("valid_from"), decoded.get("valid_to")
    if isinstance(row, RuleSet):
        moved = place(session, row, start, end)
    elif isinstance(row, AwardKind):
        moved = place_period(session, row, start, end)
    elif isinstance(row, BaseSalary):
        refuse_taken_day(session, row, start)
    _set(row, decoded)
    row.origin, row.news = "shipped", False
    if isinstance(row, AwardKind | AwardCondition | RuleSet):
        row.edited = False
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


def name_of(row: Shipped) -> str:
    """What an entry is called in a sentence."""
    if isinstance(row, AwardKind | RuleSet):
        return row.name
    if isinstance(row, BaseSalary):
        return f"{row.valid_from:%d/%m/%Y}"
    return row.text if len(row.text) <= 60 else row.text[:59].rstrip() + "…"


def _shipped_row(session: Session, table: str, row_id: int) -> Shipped:
    kind, word = _WORDS[table]
    row = found(session, kind, row_id, word)
    if not row.shipped:
        raise Refused("Mục này do cơ quan thêm, không có bản kèm theo chương trình. Sửa hoặc xóa nó.")
    return row


def _take_over(
    session: Session,
    table: type[Shipped],
    present: Mapping[Any, Any],
    wanted: Iterable[tuple[object, dict[str, Any]]],
    extra: Callable[[dict[str, Any]], dict[str, Any]] = lambda _values: {},
) -> int:
    changed = 0
    for key, values in wanted:
        row, shipped = present.get(key), encoded(values)
        if row is None:
            session.add(table(**values, **extra(values), origin="shipped", shipped=shipped))
            changed += 1
        elif row.origin == "shipped" and not getattr(row, "edited", False):
            # The office may have put the lines into an order of its own.
            kept = {
                name: value for name, value in values.items() if name != "position" or table in (AwardKind, RuleSet)
            }
            changed += _set(row, {**kept, "shipped": shipped, "news": False})
        elif row.shipped != shipped:
            # What the office typed before it was shipped becomes the office's form of the shipped entry.
            changed += _set(row, {"shipped": shipped, "news": bool(row.shipped)})
    return changed


def _by_day(rows: Sequence[AwardKind | BaseSalary]) -> dict[tuple[str, date | None], AwardKind | BaseSalary]:
    """Rows by code and the day they begin in the shipped files; one the office moved also holds its new day."""
    coded = [(row.code if isinstance(row, AwardKind) else "", row) for row in rows]
    return {(code, row.valid_from): row for code, row in coded} | {
        (code, _shipped_from(row)): row for code, row in coded if row.shipped
    }


def _shipped_from(row: AwardKind | BaseSalary) -> date | None:
    day = json.loads(row.shipped)["valid_from"]
    return date.fromisoformat(day) if day else None


def _take_over_sets(session: Session, entries: ShippedLaw, fingerprint: str) -> int:
    rows = {row.code: row for row in session.scalars(select(RuleSet))}
    for one in entries.rule_sets:
        if one.code in rows:
            rows[one.code].position = one.position
    changed = _take_over(
        session,
        RuleSet,
        rows,
        [(one.code, asdict(one)) for one in entries.rule_sets],
    )
    session.flush()
    close_up(session)
    return changed + sum(_set(row, {"fingerprint": fingerprint}) for row in session.scalars(select(RuleSet)))


def _drop_withdrawn(session: Session, conditions: Iterable[AwardCondition], entries: ShippedLaw) -> int:
    """Remove conditions that are not shipped any more and that the office never touched."""
    shipped = {(one.award_code, one.rule_set, one.key) for one in entries.conditions}
    dropped = 0
    for row in conditions:
        gone = (row.award_code, row.rule_set, row.key) not in shipped
        if gone and row.origin == "shipped" and not row.edited and row.active:
            session.delete(row)
            dropped += 1
    return dropped


def _set(row: Any, values: dict[str, Any]) -> bool:
    """Set what differs; returns whether anything did."""
    different = {key: value for key, value in values.items() if getattr(row, key) != value}
    for key, value in different.items():
        setattr(row, key, value)
    return bool(different)


def encoded(values: Mapping[str, Any]) -> str:
    """Shipped values as the one text that is kept beside a row; its place in the list is not part of it."""
    plain = {
        key: value.isoformat()
        if isinstance(value, date)
        else format(value.normalize(), "f")
        if isinstance(value, Decimal)
        else value
        for key, value in values.items()
        if key != "position"
    }
    return json.dumps(plain, ensure_ascii=False, sort_keys=True)


def _decoded(row: Shipped, key: str, value: Any) -> Any:
    kind = row.__table__.c[key].type.python_type
    if value is None or kind is not date:
        return Decimal(value) if value is not None and key.startswith("money_") else value
    return date.fromisoformat(value)
