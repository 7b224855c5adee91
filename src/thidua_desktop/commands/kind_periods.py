"""The periods of an award: moved days take the periods beside them along, and the office may begin one of its own."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.commands.checks import put, refuse
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.office import AwardKindDraft, award_kind_problems
from thidua_desktop.model import AwardKind
from thidua_desktop.queries.own_rules import ends_held, is_edited, unfit_periods
from thidua_desktop.queries.records import found

_ONE = timedelta(days=1)
Span = tuple[date | None, date | None]


@labelled("Thêm thời kỳ của hình thức khen thưởng")
def add_period(session: Session, kind_id: int, draft: AwardKindDraft) -> int:
    """Give a kind other values from a day on; the period of that day ends on its eve. Returns the key of the new one.

    Args:
        session: an open session.
        kind_id: any period of the kind.
        draft: the values; its code and its last day are not asked.

    Raises:
        Refused: names the field; a period begins on that day already.
    """
    refuse(award_kind_problems(draft))
    present = found(session, AwardKind, kind_id, "hình thức khen thưởng")
    start = draft.valid_from
    if start is None:
        raise Refused("Chưa ghi ngày đầu của thời kỳ mới.", "valid_from")
    rows = _periods(session, present.code)
    if any(row.valid_from == start for row in rows):
        raise Refused(f"Đã có thời kỳ từ ngày {format_date(start)}. Sửa thời kỳ đó, hoặc ghi ngày khác.", "valid_from")
    later = [row.valid_from for row in rows if row.valid_from and row.valid_from > start]
    cut = next((row for row in rows if _holds(row, start)), None)
    end = cut.valid_to if cut else min(later) - _ONE if later else None
    if cut is not None:
        cut.valid_to = start - _ONE
    values = {**asdict(draft), "code": present.code, "valid_to": end}
    row = AwardKind(**values, active=present.active, position=present.position, origin="office")
    session.add(row)
    session.flush()
    _follow_releases(session, present.code)
    about(session, f"{draft.name}, từ {format_date(start)}")
    return row.id


@labelled("Chuyển thời kỳ theo bộ quy định")
def fit_periods(session: Session, set_id: int) -> int:
    """Have the periods that ship to begin with a rule set begin with it again; returns how many moved.

    Raises:
        Refused: none is left, or one cannot move.
    """
    rows = [(period, owner) for period, owner in unfit_periods(session) if owner.id == set_id]
    if not rows:
        raise Refused("Không còn thời kỳ nào lệch ngày với bộ quy định này.")
    count, stuck = _begin_on(session, [(period, owner.valid_from) for period, owner in rows])
    if not count:
        raise Refused(f"Thời kỳ chưa chuyển được: {', '.join(stuck)}. Sửa ngày các thời kỳ ở Danh mục khen thưởng.")
    about(session, _moved(count, stuck))
    return count


def place_period(session: Session, row: AwardKind, start: date | None, end: date | None) -> str:
    """Give a period its days; one that joined it goes on joining. Returns what that moved, in words.

    Raises:
        Refused: names the field; a period beside it would have no day left, or two would hold on one day.
    """
    if start and end and end < start:
        raise Refused(f"Ngày cuối trước ngày đầu {format_date(start)}. Sửa một trong hai ngày.", "valid_to")
    others = [one for one in _periods(session, row.code) if one is not row]
    joined = {one.id: (one.valid_from, one.valid_to) for one in others}
    told = [*_join_before(row, start, others, joined), *_join_after(row, end, others, joined)]
    for first, last in joined.values():
        if (start or date.min) <= (last or date.max) and (first or date.min) <= (end or date.max):
            raise Refused(
                "Thời hạn này chồng lên một thời kỳ khác của cùng hình thức. Sửa ngày cho khớp với thời kỳ kia.",
                "valid_from",
            )
    for one in others:
        put(one, dict(zip(("valid_from", "valid_to"), joined[one.id], strict=True)))
    put(row, {"valid_from": start, "valid_to": end})
    session.flush()
    _follow_releases(session, row.code)
    return ", ".join(told)


def put_period_back(session: Session, row: AwardKind, values: dict[str, Any]) -> str:
    """Give a period the days it ships with; an end where one of the office's own begins it keeps."""
    if row.id in ends_held(_periods(session, row.code)):
        values["valid_to"] = row.valid_to
    return place_period(session, row, values["valid_from"], values["valid_to"])


def carry_periods(session: Session, moved: Iterable[tuple[date, date]]) -> str:
    """Have the periods that began with a rule set begin on its new first day; returns in words what came of it.

    Args:
        session: an open session.
        moved: former and new first day of each rule set that has another one now.
    """
    ordered = sorted(moved)
    later = [pair for pair in reversed(ordered) if pair[1] > pair[0]]
    count, stuck = 0, list[str]()
    for old, new in (*later, *(pair for pair in ordered if pair[1] < pair[0])):
        rows = session.scalars(select(AwardKind).where(AwardKind.valid_from == old)).all()
        some, left = _begin_on(session, [(row, new) for row in rows])
        count, stuck = count + some, stuck + left
    return _moved(count, stuck)


def close_gap(session: Session, row: AwardKind) -> None:
    """Have the period before one that goes last until where that one ended."""
    for before in _periods(session, row.code):
        if row.valid_from and before.valid_to == row.valid_from - _ONE:
            before.valid_to = row.valid_to
    session.flush()
    _follow_releases(session, row.code)


def close_periods(session: Session) -> None:
    """End each period of a kind on the eve of the next where they would overlap: a release may bring new ones."""
    rows = session.scalars(select(AwardKind).order_by(AwardKind.code, AwardKind.valid_from.nulls_first())).all()
    for row, after in pairwise(rows):
        begins = after.valid_from if row.code == after.code else None
        if begins is not None and (row.valid_to is None or row.valid_to >= begins):
            row.valid_to = begins - _ONE


def _join_before(row: AwardKind, start: date | None, others: Sequence[AwardKind], days: dict[int, Span]) -> list[str]:
    """End the period that joined a moved one on its eve."""
    if not start or not row.valid_from or start == row.valid_from:
        return []
    told = []
    for before in (one for one in others if one.valid_to == row.valid_from - _ONE):
        if before.valid_from and start <= before.valid_from:
            raise Refused(f"Thời kỳ trước của hình thức này áp dụng từ {format_date(before.valid_from)}. Ghi ngày "
                          "sau ngày đó, hoặc sửa ngày của thời kỳ kia trước.", "valid_from")  # fmt: skip
        days[before.id] = before.valid_from, start - _ONE
        told.append(f"thời kỳ trước nay đến {format_date(start - _ONE)}")
    return told


def _join_after(row: AwardKind, end: date | None, others: Sequence[AwardKind], days: dict[int, Span]) -> list[str]:
    """Begin the period that joined a moved one on the day after it."""
    if not end or not row.valid_to or end == row.valid_to:
        return []
    told = []
    for after in (one for one in others if one.valid_from == row.valid_to + _ONE):
        if after.valid_to and end >= after.valid_to:
            raise Refused(f"Thời kỳ sau của hình thức này áp dụng đến {format_date(after.valid_to)}. Ghi ngày "
                          "trước ngày đó, hoặc sửa ngày của thời kỳ kia trước.", "valid_to")  # fmt: skip
        days[after.id] = end + _ONE, after.valid_to
        told.append(f"thời kỳ sau nay từ {format_date(end + _ONE)}")
    return told


def _begin_on(session: Session, rows: Iterable[tuple[AwardKind, date | None]]) -> tuple[int, list[str]]:
    """Have periods begin on other days; returns how many do now, and the short names of those that cannot."""
    count, stuck = 0, []
    for row, start in rows:
        try:
            place_period(session, row, start, row.valid_to)
            count += 1
        except Refused:
            stuck.append(row.short_name or row.name)
    return count, stuck


def _moved(count: int, stuck: Sequence[str]) -> str:
    told = [f"{count} thời kỳ của hình thức khen thưởng chuyển theo"] if count else []
    if stuck:
        told.append(f"thời kỳ chưa chuyển được: {', '.join(stuck)}")
    return ", ".join(told)


def _periods(session: Session, code: str) -> Sequence[AwardKind]:
    return session.scalars(select(AwardKind).where(AwardKind.code == code)).all()


def _holds(row: AwardKind, day: date) -> bool:
    return (row.valid_from or date.min) <= day <= (row.valid_to or date.max)


def _follow_releases(session: Session, code: str) -> None:
    """Have a shipped period follow later releases again once its values are as shipped."""
    rows = _periods(session, code)
    held = ends_held(rows)
    for row in rows:
        put(row, {"edited": bool(row.shipped) and row.origin == "shipped" and is_edited(row, row.id in held)})
