"""The bodies that are no more, as the office has them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.domain.law_watch import GoneBody, GoneBodyDraft, GoneBodyRow
from thidua_desktop.model import GoneBody as Row
from thidua_desktop.queries.records import draft_of


def gone_body_rows(session: Session) -> tuple[GoneBodyRow, ...]:
    """All of them in order, also those switched off."""
    found = session.scalars(select(Row).order_by(Row.position, Row.id))
    return tuple(GoneBodyRow(row.id, draft_of(GoneBodyDraft, row), row.active, row.origin) for row in found)


def gone_bodies(session: Session) -> tuple[GoneBody, ...]:
    """Those that papers are held against."""
    found = session.scalars(select(Row).where(Row.active).order_by(Row.position, Row.id))
    return tuple(
        GoneBody(row.code, tuple(row.names.splitlines()), row.valid_to, row.instead, row.source, row.verified)
        for row in found
    )
