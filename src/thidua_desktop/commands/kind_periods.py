"""Moving the days of one period of an award; the periods beside it end and begin with it."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.commands.checks import put
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.errors import Refused
from thidua_desktop.model import AwardKind
from thidua_desktop.queries.own_rules import departure

_ONE = timedelta(days=1)


def place_period(session: Session, row: AwardKind, start: date | None, end: date | None) -> str:
    """Give a period its days; one that joined it goes on joining. Returns what that moved, in words.

    Raises:
        Refused: names the field; a period beside it would have no day left, or two would hold on one day.
    """
    others = session.scalars(select(AwardKind).where(AwardKind.code == row.code, AwardKind.id != row.id)).all()
    told = []
    if start and row.valid_from and start != row.valid_from:
        for before in (one for one in others if one.valid_to == row.valid_from - _ONE):
            if before.valid_from and start <= before.valid_from:
                raise Refused(f"Thời kỳ trước của hình thức này áp dụng từ {format_date(before.valid_from)}. Ghi ngày "
                              "sau ngày đó, hoặc sửa ngày của thời kỳ kia trước.", "valid_from")  # fmt: skip
            _move(before, "valid_to", start - _ONE)
            told.append(f"thời kỳ trước nay đến {format_date(before.valid_to)}")
    if end and row.valid_to and end != row.valid_to:
        for after in (one for one in others if one.valid_from == row.valid_to + _ONE):
            if after.valid_to and end >= after.valid_to:
                raise Refused(f"Thời kỳ sau của hình thức này áp dụng đến {format_date(after.valid_to)}. Ghi ngày "
                              "trước ngày đó, hoặc sửa ngày của thời kỳ kia trước.", "valid_to")  # fmt: skip
            _move(after, "valid_from", end + _ONE)
            told.append(f"thời kỳ sau nay từ {format_date(after.valid_from)}")
    for other in others:
        if (start or date.min) <= (other.valid_to or date.max) and (other.valid_from or date.min) <= (end or date.max):
            raise Refused(
                "Thời hạn này chồng lên một thời kỳ khác của cùng hình thức. Sửa ngày cho khớp với thời kỳ kia.",
                "valid_from",
            )
    put(row, {"valid_from": start, "valid_to": end})
    return ", ".join(told)


def _move(row: AwardKind, key: str, day: date) -> None:
    """Move one side of a period; back at its shipped values it follows later releases again."""
    put(row, {key: day})
    row.edited = row.origin == "shipped" and bool(departure(row, {}).differences)
