"""Last year's campaign as the start of this year's."""

import re
from calendar import monthrange
from dataclasses import fields, replace
from datetime import date
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from thidua_desktop.commands.campaigns import add_campaign
from thidua_desktop.commands.label import labelled
from thidua_desktop.domain.campaigns import PARTS, CampaignDraft, PlanParts
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.targets_rows import PlannedTarget, TargetRow
from thidua_desktop.model import Unit
from thidua_desktop.queries import office, targets
from thidua_desktop.queries.campaigns import campaign_or_refuse, draft_of

D = TypeVar("D")


@labelled("Chép phong trào sang năm mới")
def copy_campaign(session: Session, campaign_id: int, year: int) -> int:
    """Make a draft for another year: plan, criteria, papers, participants and targets; no results. Returns its id.

    Dates move by whole years, "năm 2024" in texts becomes the new year. Number, date of the plan and legal bases of
    the old year are left out. What a target reached becomes the figure of the year before.

    Raises:
        Refused: the year is the campaign's own, or an impossible one.
    """
    campaign = campaign_or_refuse(session, campaign_id)
    if year == campaign.year:
        raise Refused(f"Phong trào này đã ở năm {year}. Chọn năm khác để chép sang.", "year")
    old = draft_of(campaign)
    moved = _moved(replace(old, parts=PlanParts(), targets=()), old.year, year)
    signed = not office.signer_problem(session, old.signer_id, date(year, 1, 31))
    rows = targets.rows(session, campaign_id)
    names = {row.id: row.draft.name for row in rows}
    return add_campaign(
        session,
        replace(
            moved,
            year=year,
            number="",
            number_raw="",
            plan_date="",
            starts_on=moved.starts_on or (date(year, 1, 1) if old.start_rule == "fixed" else None),
            signer_id=old.signer_id if signed else None,
            parts=_parts(session, old, year),
            targets=tuple(_planned(row, names, old.year, year) for row in rows),
        ),
    )


def _parts(session: Session, old: CampaignDraft, year: int) -> PlanParts:
    lists: dict[str, Any] = {
        part: tuple(replace(_moved(line, old.year, year), id=None) for line in getattr(old.parts, part))
        for part in PARTS
        if part != "bases"
    }
    bases = tuple(replace(line, id=None) for line in old.parts.bases if str(old.year) not in f"{line.dated} {line.raw}")
    here = tuple(key for key in old.parts.participants if (unit := session.get(Unit, key)) and unit.valid_to is None)
    return PlanParts(**lists, bases=bases, participants=here)


def _planned(row: TargetRow, names: dict[int, str], old_year: int, year: int) -> PlannedTarget:
    moved = _moved(row.draft, old_year, year)
    target = replace(moved, group_id=None, parent_id=None, base=row.total, raw="")
    parent = names.get(row.draft.parent_id or 0, "")
    return PlannedTarget(target=target, group=row.group, part_of=_with_year(parent, old_year, year))


def _moved(draft: D, old_year: int, year: int) -> D:
    """The draft with every date and every "năm …" moved to the new year."""
    changes: dict[str, Any] = {}
    for column in fields(draft):  # type: ignore[arg-type]
        value = getattr(draft, column.name)
        if isinstance(value, date):
            changes[column.name] = _same_day(value, value.year + year - old_year)
        elif isinstance(value, str):
            changes[column.name] = _with_year(value, old_year, year)
    return replace(draft, **changes)  # type: ignore[type-var]


def _same_day(day: date, year: int) -> date:
    """The same day of another year; 29 February becomes the 28th where there is none."""
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))


def _with_year(text: str, old_year: int, year: int) -> str:
    return re.sub(rf"\b(năm) {old_year}\b", rf"\1 {year}", text, flags=re.IGNORECASE)
