"""Working years: closing, reopening with a reason, and the guard that keeps closed ones as they are."""

from collections.abc import Callable
from typing import cast

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from thidua_desktop.commands.label import about, labelled
from thidua_desktop.domain.errors import Refused
from thidua_desktop.model import Record, WorkYear


@labelled("Đóng năm làm việc")
def close_year(session: Session, year: int) -> None:
    """Make everything of a year read-only."""
    row = _row(session, year)
    if row.closed:
        raise Refused(f"Năm {year} đã đóng rồi.")
    row.closed, row.reason = True, ""
    about(session, str(year))


@labelled("Mở lại năm làm việc")
def reopen_year(session: Session, year: int, reason: str) -> None:
    """Allow changes in a closed year again; the reason stays in the history."""
    row = _row(session, year)
    if not row.closed:
        raise Refused(f"Năm {year} đang mở, không cần mở lại.")
    if not reason.strip():
        raise Refused(f"Chưa ghi lý do mở lại năm {year}. Hãy ghi lý do rồi làm lại.", "reason")
    row.closed, row.reason = False, reason.strip()
    about(session, f"{year}: {reason.strip()}")


for _command in (close_year, reopen_year):
    # Not undoable: a closed year opens with a reason only.
    cast("Callable[..., None]", _command).kind = "system"  # type: ignore[attr-defined]


def guard(session: Session, _flush: object = None, _instances: object = None) -> None:
    """Refuse a flush that touches a closed year.

    Raises:
        Refused: names the year and what to do.
    """
    changed = [record for record in (*session.new, *session.dirty, *session.deleted) if isinstance(record, Record)]
    years = {year for record in changed for year in _years_of(session, record)}
    if not years:
        return
    closed = session.scalars(select(WorkYear.year).where(WorkYear.year.in_(years), WorkYear.closed)).first()
    if closed is not None:
        raise Refused(
            f"Năm {closed} đã đóng nên chỉ xem được. Muốn sửa, mở Thiết lập, mục Năm làm việc và mở lại, ghi rõ lý do."
        )


def _years_of(session: Session, record: Record) -> set[int]:
    """The working years a record belongs to: now, and before a changed ``year``."""
    if not record.year_path or (
        record not in session.new and record not in session.deleted and not session.is_modified(record)
    ):
        return set()
    current: object = record
    *relations, last = record.year_path.split(".")
    for name in relations:
        current = _parent(session, cast("Record", current), name)
        if current is None:
            return set()
    years = {getattr(current, last)}
    if current is record:
        years.update(inspect(record).attrs[last].history.deleted or ())
    return {year for year in years if year is not None}


def _parent(session: Session, record: Record, name: str) -> object:
    """The related record; for one not yet flushed, by its foreign key."""
    loaded = getattr(record, name)
    if loaded is not None:
        return loaded
    relation = inspect(type(record)).relationships[name]
    column = next(iter(relation.local_columns))
    key = getattr(record, inspect(type(record)).get_property_by_column(column).key)
    return None if key is None else session.get(relation.mapper.class_, key)


def _row(session: Session, year: int) -> WorkYear:
    row = session.scalars(select(WorkYear).where(WorkYear.year == year)).one_or_none()
    if row is None:
        row = WorkYear(year=year, closed=False, reason="")
        session.add(row)
    return row
