"""What a unit reached on its targets, year by year, for its achievement report."""

from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.domain.numbers import format_number
from thidua_desktop.domain.papers_reports import YearFigures
from thidua_desktop.domain.targets import percent_of
from thidua_desktop.model import Campaign
from thidua_desktop.queries import targets

YEARS = 3
"""So many years are compared, the year of the report the last of them."""
_Key = tuple[str, str]


def year_figures(session: Session, unit_id: int, year: int) -> tuple[tuple[str, ...], tuple[YearFigures, ...]]:
    """Heads and lines of the comparison: the targets of the year the unit has figures for, and those of years before.

    Years without a figure are left out; both are empty when the year itself has none.
    """
    reached = {one: _reached(session, unit_id, one) for one in range(year - YEARS + 1, year + 1)}
    asked = reached[year]
    years = [one for one, found in reached.items() if any(key in asked for key in found)]
    lines = []
    for name, unit in asked:
        values = [reached[one].get((name, unit)) for one in years]
        shown = tuple("" if value is None else format_number(value) for value in values)
        before = values[-2] if len(values) > 1 else None
        percent = format_number(percent_of(values[-1], before))
        lines.append(YearFigures(name=name, unit=unit, values=shown, percent=percent))
    return tuple(f"Năm {one}" for one in years), tuple(lines)


def _reached(session: Session, unit_id: int, year: int) -> dict[_Key, Decimal]:
    """The unit's figures of a year by name and measure of the target; of two campaigns the first counts."""
    found: dict[_Key, Decimal] = {}
    for campaign_id in session.scalars(select(Campaign.id).where(Campaign.year == year).order_by(Campaign.id)):
        for row in targets.rows(session, campaign_id, unit_id):
            if row.total is not None:
                found.setdefault((row.draft.name, row.draft.unit), row.total)
    return found
