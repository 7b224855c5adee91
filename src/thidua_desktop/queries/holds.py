"""What holds awards up, of one person, unit or household."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.domain.holds import HoldDraft, HoldRow
from thidua_desktop.model import Hold
from thidua_desktop.queries.records import draft_of


def holds_of(session: Session, subject: str, number: int) -> tuple[HoldRow, ...]:
    """The holds of ("person", 7), the newest first."""
    rows = session.scalars(
        select(Hold).where(getattr(Hold, f"{subject}_id") == number).order_by(Hold.starts_on.desc(), Hold.id.desc())
    )
    return tuple(HoldRow(row.id, draft_of(HoldDraft, row)) for row in rows)
