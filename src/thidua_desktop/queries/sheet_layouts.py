"""The office's layouts of columns for the sheets that go out."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.domain.awards import Paying
from thidua_desktop.domain.sheet_layouts import Layout, LayoutColumn, LayoutRow, from_text
from thidua_desktop.model import Award, Decision, SheetLayout


def rows(session: Session, kind: str = "") -> tuple[LayoutRow, ...]:
    """The layouts of a kind of sheet, of all kinds for "", by name."""
    statement = select(SheetLayout).order_by(SheetLayout.kind, SheetLayout.name)
    found = session.scalars(statement.where(SheetLayout.kind == kind) if kind else statement)
    return tuple(LayoutRow(row.id, Layout(row.kind, row.name, from_text(row.content)), row.chosen) for row in found)


def chosen(session: Session, kind: str) -> tuple[LayoutColumn, ...]:
    """The columns sheets of a kind are made with; none when they go out as the program makes them."""
    content = session.scalar(select(SheetLayout.content).where(SheetLayout.kind == kind, SheetLayout.chosen))
    return from_text(content) if content else ()


def last_paid(session: Session, year: int, campaign_id: int = 0) -> int:
    """The key of the newest decision that pays somebody, of a campaign when it has one, else of a year; 0 for none."""
    return next((one.id for one in paying(session, year, campaign_id)), 0)


def paying(session: Session, year: int, campaign_id: int = 0) -> tuple[Paying, ...]:
    """The decisions of a year that pay somebody, those of the campaign before all, the newest first."""
    rows = session.scalars(
        select(Decision)
        .where(Decision.year == year, Decision.state != "cancelled", Decision.awards.any(Award.money > 0))
        .order_by((Decision.campaign_id == campaign_id).desc(), Decision.signed_on.desc(), Decision.id.desc())
    )
    return tuple(
        Paying(row.id, f"{row.number}/{row.symbol}" if row.number else "", row.signed_on, row.subject) for row in rows
    )
