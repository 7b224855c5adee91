"""Taking over what the law lists from the shipped files."""

from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.commands.label import about, labelled
from thidua_desktop.domain.law import ShippedLaw
from thidua_desktop.model import AwardKind, BaseSalary, LegalBasis, Record


@labelled("Cập nhật quy định kèm theo chương trình")
def take_over_shipped(session: Session, entries: ShippedLaw) -> int:
    """Bring new and changed shipped entries into the data; returns how many rows changed.

    What the office edited, added or switched off stays as it is, whatever the files say.
    """
    kinds = {(row.code, row.valid_from): row for row in session.scalars(select(AwardKind))}
    bases = {row.code: row for row in session.scalars(select(LegalBasis)) if row.code}
    salaries = {row.valid_from: row for row in session.scalars(select(BaseSalary))}
    off = {row.code for row in kinds.values() if not row.active}
    changed = 0
    for kind in entries.award_kinds:
        present = kinds.get((kind.code, kind.valid_from))
        if present is None:
            # A new period of a kind that the office switched off stays off.
            session.add(AwardKind(**asdict(kind), origin="shipped", active=kind.code not in off))
            changed += 1
        elif present.origin == "shipped" and not present.edited:
            changed += _set(present, asdict(kind))
    changed += _take_over(session, LegalBasis, bases, [(basis.code, asdict(basis)) for basis in entries.legal_bases])
    changed += _take_over(
        session, BaseSalary, salaries, [(salary.valid_from, asdict(salary)) for salary in entries.base_salaries]
    )
    about(session, f"{changed} mục")
    return changed


# Not undoable: the next start would take the files over again.
cast("Callable[..., int]", take_over_shipped).kind = "system"  # type: ignore[attr-defined]


def _take_over(
    session: Session, table: type[Record], present: dict[Any, Any], wanted: Iterable[tuple[object, dict[str, Any]]]
) -> int:
    changed = 0
    for key, values in wanted:
        row = present.get(key)
        if row is None:
            session.add(table(**values, origin="shipped"))
            changed += 1
        elif row.origin == "shipped":
            # The office may have put the lines into an order of its own.
            changed += _set(row, {name: value for name, value in values.items() if name != "position"})
    return changed


def _set(row: Record, values: dict[str, Any]) -> bool:
    """Set what differs; returns whether anything did."""
    different = {key: value for key, value in values.items() if getattr(row, key) != value}
    for key, value in different.items():
        setattr(row, key, value)
    return bool(different)
