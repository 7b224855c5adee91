"""Reads of targets: with their results by month, by group, by unit."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from thidua_desktop.domain import targets as rules
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.targets import Comparator, Direction
from thidua_desktop.domain.targets_rows import (
    TARGET_FIELDS,
    AllotmentRow,
    GroupRow,
    TargetBoard,
    TargetDraft,
    TargetRow,
    UnitChoice,
    assessed,
    bound,
    takes_last,
)
from thidua_desktop.model import (
    Campaign,
    Participant,
    Target,
    TargetAllotment,
    TargetGroup,
    TargetResult,
    Unit,
    WorkYear,
)

Months = list[Decimal | None]


@dataclass(frozen=True, slots=True)
class TargetStanding:
    """The targets of one campaign and its groups with how many of them are met."""

    rows: tuple[TargetRow, ...]
    groups: tuple[GroupRow, ...]


def board(session: Session, campaign_id: int, unit_id: int | None = None, today: date = date.max) -> TargetBoard:
    """Everything the targets page shows of a campaign on a day.

    Raises:
        Refused: the campaign was removed meanwhile.
    """
    campaign = session.get(Campaign, campaign_id)
    if campaign is None:
        raise Refused("Phong trào này vừa bị xóa. Chọn phong trào khác.")
    stored = _stored_groups(session, [campaign_id])
    found = _rows(session, [campaign_id], stored, unit_id, today)[campaign_id]
    return TargetBoard(
        campaign_id=campaign_id,
        campaign=campaign.name,
        year=campaign.year,
        rows=found,
        groups=_counted(stored[campaign_id], found),
        units=_units(session, campaign_id),
        unit_id=unit_id,
        read_only=read_only(session, campaign),
    )


def rows(
    session: Session, campaign_id: int, unit_id: int | None = None, today: date = date.max
) -> tuple[TargetRow, ...]:
    """The targets in printing order, parts under the target they belong to, with what was reached.

    With a unit, only the targets allotted to it, bound to its share and with its own figures. They are judged as they
    stand on ``today``; without it as after the end of the year.
    """
    stored = _stored_groups(session, [campaign_id])
    return _rows(session, [campaign_id], stored, unit_id, today)[campaign_id]


def standings(session: Session, campaign_ids: Sequence[int], today: date) -> dict[int, TargetStanding]:
    """Targets and groups of several campaigns at once, in as many statements as one takes."""
    stored = _stored_groups(session, campaign_ids)
    found = _rows(session, campaign_ids, stored, None, today)
    return {key: TargetStanding(found[key], _counted(stored[key], found[key])) for key in campaign_ids}


def groups(session: Session, campaign_id: int, today: date = date.max) -> tuple[GroupRow, ...]:
    """The groups of a campaign with how many targets are met ("9/17 đạt")."""
    return standings(session, [campaign_id], today)[campaign_id].groups


def allotments(session: Session, target_id: int, today: date = date.max) -> tuple[AllotmentRow, ...]:
    """The units' shares of a target and what each reached by a day; participants without a share come last.

    Raises:
        Refused: the target was removed meanwhile.
    """
    target = target_or_refuse(session, target_id)
    draft = draft_of(target)
    results = _results(session, [target.campaign_id])[target_id]
    shares = _shares(session, [target.campaign_id])[target_id]
    over = _over(target.due_on, target.campaign, today)
    found = []
    for unit in _possible_units(session, target.campaign_id, shares):
        share = shares.get(unit.id)
        own = replace(draft, value=share, value_max=None, out_of=None)
        row = _row(target_id, own, results, unit.id, over=over)
        found.append(
            AllotmentRow(
                unit_id=unit.id,
                unit=unit.name,
                value=share,
                months=row.months,
                total=row.total,
                outcome=row.outcome if share is not None else "unknown",
            )
        )
    return tuple(sorted(found, key=lambda row: row.value is None))


def draft_of(target: Any) -> TargetDraft:
    """The draft that holds what a target, or a row of its columns, holds."""
    return TargetDraft(**{name: getattr(target, name) for name in TARGET_FIELDS})


def target_or_refuse(session: Session, target_id: int) -> Target:
    """The stored target.

    Raises:
        Refused: it was removed meanwhile.
    """
    target = session.get(Target, target_id)
    if target is None:
        raise Refused("Chỉ tiêu này vừa bị xóa. Tải lại trang rồi làm tiếp.")
    return target


def read_only(session: Session, campaign: Campaign) -> str:
    """Why nothing about a campaign can be changed, "" when it can."""
    if session.scalars(select(WorkYear.closed).where(WorkYear.year == campaign.year)).first():
        return f"Năm {campaign.year} đã đóng nên chỉ xem được. Muốn sửa, mở Thiết lập, mục Năm làm việc và mở lại."
    if campaign.state == "closed":
        return "Phong trào đã kết thúc nên chỉ xem được. Muốn sửa, mở lại phong trào, ghi rõ lý do."
    return ""


def _over(due_on: date | None, campaign: Any, today: date) -> bool:
    reviewed = campaign.state in ("reviewing", "closed")
    return rules.is_over(today, due_on=due_on, ends_on=campaign.ends_on, year=campaign.year, reviewed=reviewed)


def _stored_groups(session: Session, campaign_ids: Sequence[int]) -> dict[int, dict[int, str]]:
    """Keys and names of the groups of each campaign, in their order."""
    found: dict[int, dict[int, str]] = {key: {} for key in campaign_ids}
    statement = select(TargetGroup.campaign_id, TargetGroup.id, TargetGroup.name)
    statement = statement.where(TargetGroup.campaign_id.in_(campaign_ids))
    for campaign_id, group_id, name in session.execute(statement.order_by(TargetGroup.position, TargetGroup.id)):
        found[campaign_id][group_id] = name
    return found


def _rows(
    session: Session,
    campaign_ids: Sequence[int],
    groups: dict[int, dict[int, str]],
    unit_id: int | None,
    today: date,
) -> dict[int, tuple[TargetRow, ...]]:
    """The targets of each campaign."""
    stored: dict[int, list[Any]] = {key: [] for key in campaign_ids}
    columns = (Target.id, Target.campaign_id, *(getattr(Target, name) for name in TARGET_FIELDS))
    allotted = select(func.count(TargetAllotment.id)).where(TargetAllotment.target_id == Target.id)
    statement = select(
        *columns, allotted.scalar_subquery().label("allotted"), Campaign.state, Campaign.ends_on, Campaign.year
    ).join(Campaign)
    for row in session.execute(statement.where(Campaign.id.in_(campaign_ids)).order_by(Target.position, Target.id)):
        stored[row.campaign_id].append(row)
    results = _results(session, campaign_ids)
    shares = _shares(session, campaign_ids) if unit_id is not None else {}
    return {
        key: tuple(_in_rows(_in_order(stored[key], groups[key]), groups[key], results, shares, unit_id, today))
        for key in campaign_ids
    }


def _in_rows(
    found: Iterable[tuple[Any, int]],
    groups: dict[int, str],
    results: dict[int, list[Any]],
    shares: dict[int, dict[int, Decimal]],
    unit_id: int | None,
    today: date,
) -> Iterator[TargetRow]:
    number = 0
    for target, level in found:
        if unit_id is not None and unit_id not in shares[target.id]:
            continue
        number += level == 0
        draft = draft_of(target)
        if unit_id is not None:
            draft = replace(draft, value=shares[target.id][unit_id], value_max=None, out_of=None)
        yield _row(
            target.id,
            draft,
            results[target.id],
            unit_id,
            over=_over(draft.due_on, target, today),
            number=str(number) if level == 0 else "",
            level=level,
            group=groups.get(target.group_id or 0, ""),
            allotted=target.allotted,
        )


def _in_order(stored: Sequence[Any], groups: dict[int, str]) -> Iterable[tuple[Any, int]]:
    """Targets with their level: groups in order, targets outside any group last, parts after their whole."""
    places = {group: place for place, group in enumerate(groups)}
    parts: dict[int, list[Any]] = defaultdict(list)
    for target in stored:
        if target.parent_id:
            parts[target.parent_id].append(target)
    wholes = [target for target in stored if not target.parent_id]
    # The statement has put them in the order of their positions, which sorting by group keeps.
    wholes.sort(key=lambda target: places.get(target.group_id or 0, len(places)))
    for whole in wholes:
        yield whole, 0
        yield from _parts_of(whole.id, parts)


def _parts_of(target_id: int, parts: dict[int, list[Any]]) -> Iterable[tuple[Any, int]]:
    for part in parts[target_id]:
        yield part, 1
        yield from _parts_of(part.id, parts)


def _results(session: Session, campaign_ids: Sequence[int]) -> dict[int, list[Any]]:
    """What was reported for each target, by month."""
    found: dict[int, list[Any]] = defaultdict(list)
    result = TargetResult
    statement = (
        select(result.target_id, result.unit_id, result.month, result.value, result.assessment, result.note)
        .join(Target, Target.id == result.target_id)
        .where(Target.campaign_id.in_(campaign_ids))
        .order_by(result.month, result.id)
    )
    for row in session.execute(statement):
        found[row.target_id].append(row)
    return found


def _shares(session: Session, campaign_ids: Sequence[int]) -> dict[int, dict[int, Decimal]]:
    found: dict[int, dict[int, Decimal]] = defaultdict(dict)
    statement = (
        select(TargetAllotment.target_id, TargetAllotment.unit_id, TargetAllotment.value)
        .join(Target, Target.id == TargetAllotment.target_id)
        .where(Target.campaign_id.in_(campaign_ids))
    )
    for target_id, unit_id, value in session.execute(statement):
        found[target_id][unit_id] = value
    return found


def _row(
    target_id: int,
    draft: TargetDraft,
    results: Sequence[Any],
    unit_id: int | None,
    *,
    over: bool,
    number: str = "",
    level: int = 0,
    group: str = "",
    allotted: int = 0,
) -> TargetRow:
    months, from_units = _months(draft, results, unit_id)
    comparator, direction = Comparator(draft.comparator), Direction(draft.direction)
    total = rules.total(months, takes_last(draft), draft.unit)
    judged = [result for result in results if result.unit_id == unit_id and result.assessment]
    assessment = judged[-1].assessment if judged else ""
    figures = (comparator, draft.value, draft.value_max, direction, total)
    return TargetRow(
        id=target_id,
        number=number,
        level=level,
        group=group,
        draft=draft,
        bound=bound(draft),
        months=tuple(months),
        from_units=frozenset(from_units),
        total=total,
        completion=rules.completion(*figures),
        difference=rules.difference(*figures),
        outcome=str(rules.outcome(*figures, assessed(assessment), over=over)),
        assessment=assessment,
        judged_month=judged[-1].month if judged else 0,
        assessment_note=judged[-1].note if judged else "",
        allotted=allotted,
    )


def _months(draft: TargetDraft, results: Sequence[Any], unit_id: int | None) -> tuple[Months, set[int]]:
    """Twelve figures; where the commune reported none itself, what its units reported counts together.

    Rates do not add up over units, so they are never summed.
    """
    months: Months = [None] * 12
    by_units: dict[int, Decimal] = defaultdict(Decimal)
    for result in results:
        if result.value is None:
            continue
        if result.unit_id == unit_id:
            months[result.month - 1] = result.value
        elif unit_id is None:
            by_units[result.month] += result.value
    if rules.is_rate(draft.unit):
        return months, set()
    summed = {month for month in by_units if months[month - 1] is None}
    for month in summed:
        months[month - 1] = by_units[month]
    return months, summed


def _counted(groups: dict[int, str], found: Sequence[TargetRow]) -> tuple[GroupRow, ...]:
    """The groups with the outcomes of their targets; targets outside any group come last."""
    stored: list[tuple[int | None, str]] = list(groups.items())
    if any(not row.group for row in found):
        stored.append((None, ""))
    counted = []
    for group_id, name in stored:
        outcomes = Counter(row.outcome for row in found if row.group == name)
        met, running, not_met = (outcomes[code] for code in ("met", "running", "not_met"))
        counted.append(
            GroupRow(id=group_id, name=name, targets=outcomes.total(), met=met, running=running, not_met=not_met)
        )
    return tuple(counted)


def _units(session: Session, campaign_id: int) -> tuple[UnitChoice, ...]:
    statement = (
        select(Unit.id, Unit.name)
        .join(TargetAllotment, TargetAllotment.unit_id == Unit.id)
        .join(Target, Target.id == TargetAllotment.target_id)
        .where(Target.campaign_id == campaign_id)
        .group_by(Unit.id)
        .order_by(func.min(Unit.name_sort))
    )
    return tuple(UnitChoice(id=unit_id, name=name) for unit_id, name in session.execute(statement))


def _possible_units(session: Session, campaign_id: int, shares: dict[int, Decimal]) -> list[Unit]:
    taking_part = select(Participant.unit_id).where(Participant.campaign_id == campaign_id)
    statement = select(Unit).where(Unit.id.in_(taking_part) | Unit.id.in_(shares)).order_by(Unit.name_sort)
    return list(session.scalars(statement))
