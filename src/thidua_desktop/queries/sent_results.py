"""What would become of the monthly figures that units sent."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.domain.imports import Question
from thidua_desktop.domain.matching import CLOSE, likeness
from thidua_desktop.domain.numbers import format_number
from thidua_desktop.domain.sent_forms import SentChoices, SentFate, SentLine
from thidua_desktop.domain.stopping import stoppable
from thidua_desktop.domain.targets_rows import TargetDraft, figure_problem
from thidua_desktop.domain.text import fold
from thidua_desktop.model import Campaign, Target, TargetAllotment, TargetGroup, TargetResult
from thidua_desktop.queries.receivers import Roll
from thidua_desktop.queries.sent_files import Senders
from thidua_desktop.queries.sent_lines import unit_of
from thidua_desktop.queries.targets import draft_of


@dataclass(slots=True)
class Figures:
    """The targets of a campaign with what was allotted and reported, while lines are gone through."""

    year: int
    today: date
    drafts: Mapping[int, TargetDraft]
    groups: Mapping[int, str]
    shares: frozenset[tuple[int, int]]
    stored: dict[tuple[int, int, int], Decimal]
    by_name: Mapping[str, Sequence[int]] = field(default_factory=dict)


def figures_of(session: Session, campaign: Campaign, today: date) -> Figures:
    """Everything figures are compared with."""
    rows = session.execute(
        select(Target, TargetGroup.name)
        .outerjoin(TargetGroup, TargetGroup.id == Target.group_id)
        .where(Target.campaign_id == campaign.id)
        .order_by(Target.position, Target.id)
    ).all()
    by_name: dict[str, list[int]] = defaultdict(list)
    for target, _group in rows:
        by_name[fold(target.name)].append(target.id)
    ours = select(Target.id).where(Target.campaign_id == campaign.id)
    shares = session.execute(
        select(TargetAllotment.target_id, TargetAllotment.unit_id).where(TargetAllotment.target_id.in_(ours))
    )
    columns = (TargetResult.target_id, TargetResult.unit_id, TargetResult.month, TargetResult.value)
    results = session.execute(
        select(*columns).where(TargetResult.target_id.in_(ours), TargetResult.unit_id.is_not(None))
    )
    return Figures(
        campaign.year,
        today,
        {target.id: draft_of(target) for target, _ in rows},
        {target.id: group or "" for target, group in rows},
        frozenset((target_id, unit_id) for target_id, unit_id in shares),
        {(target, unit or 0, month): value for target, unit, month, value in results if value is not None},
        by_name,
    )


def fates(
    known: Figures, roll: Roll, senders: Senders, lines: Sequence[SentLine], choices: SentChoices
) -> tuple[SentFate, ...]:
    """The fate of each line."""
    return tuple(_fate(known, roll, senders, line, choices) for line in stoppable(lines))


def target_questions(
    known: Figures, lines: Sequence[SentLine], fates: Sequence[SentFate], choices: SentChoices
) -> tuple[Question, ...]:
    """Which target a strange name means: one question for all lines with that name."""
    asked: dict[str, list[str]] = defaultdict(list)
    for line, fate in zip(lines, fates, strict=True):
        if fate.asks == "target" or fold(line.name) in choices.targets:
            asked[fold(line.name)].append(line.name)
    found = []
    for key, group in asked.items():
        near = _alike(known, key)
        order = dict.fromkeys((*near, *known.drafts))
        answers = (
            ("", "Chọn chỉ tiêu…"),
            *((str(one), known.drafts[one].name) for one in order),
            ("0", "Để lại, không nhập"),
        )
        chosen = str(choices.targets[key]) if key in choices.targets else ""
        found.append(Question(key, group[0], "", len(group), answers, chosen))
    return tuple(found)


def _fate(known: Figures, roll: Roll, senders: Senders, line: SentLine, choices: SentChoices) -> SentFate:
    unit_id = unit_of(senders, roll, line)
    said = "; ".join(f"T{month}: {format_number(value)}" for month, value in line.figures)
    fate = SentFate(line.number, line.file, "doubt", unit_id, name=line.name, what=said)
    if unit_id is None or not senders.is_open(line.file):
        why = senders.remarks.get(line.file, "") or "chưa rõ của đơn vị nào"
        return replace(fate, fate="left" if line.file in senders.left else "doubt", remark=why, asks="file")
    target_id, unclear = _target(known, line, choices)
    if target_id == 0:
        return replace(fate, fate="left", remark="để lại theo lựa chọn")
    if target_id is None:
        return replace(fate, remark=unclear, asks="target")
    draft = known.drafts[target_id]
    fate = replace(fate, key=f"target:{target_id}", name=draft.name)
    if (target_id, unit_id) not in known.shares:
        return replace(fate, fate="left", remark="chỉ tiêu chưa giao cho đơn vị; giao trước rồi đọc lại")
    return _compared(known, line, fate, target_id, unit_id)


def _compared(known: Figures, line: SentLine, fate: SentFate, target_id: int, unit_id: int) -> SentFate:
    draft = known.drafts[target_id]
    new, changed = [], []
    for month, value in line.figures:
        if problem := figure_problem(draft, value, month):
            return replace(fate, fate="wrong", remark=problem)
        if (known.year, month) > (known.today.year, known.today.month):
            return replace(fate, fate="wrong", remark=f"Tháng {month} năm {known.year} chưa đến. Xem lại cột tháng.")
        before = known.stored.get((target_id, unit_id, month))
        if before is None:
            new.append(f"tháng {month}: {format_number(value)}")
        elif before != value:
            changed.append(f"tháng {month}: {format_number(before)} → {format_number(value)}")
    # What a second line of the same target says is compared with this one.
    known.stored.update({(target_id, unit_id, month): value for month, value in line.figures})
    if changed:
        return replace(fate, fate="changed", remark="; ".join((*changed, *new)))
    return replace(fate, fate="new" if new else "same", remark="; ".join(new) or "đã có số liệu này")


def _target(known: Figures, line: SentLine, choices: SentChoices) -> tuple[int | None, str]:
    """The target a line names, 0 when it is left out, None with the reason when that is unclear."""
    key = fold(line.name)
    if key in choices.targets:
        chosen = choices.targets[key]
        return (chosen if chosen == 0 or chosen in known.drafts else None), "chỉ tiêu đã bị xóa"
    found = known.by_name.get(key, ())
    if len(found) > 1:
        under = {fold(group) for group in line.group}
        found = [one for one in found if fold(known.groups[one]) in under] or found
    if len(found) == 1:
        return found[0], ""
    if found:
        return None, f"{len(found)} chỉ tiêu có tên như vậy"
    near = _alike(known, key)
    return None, f"gần giống “{known.drafts[near[0]].name}”" if near else "không có chỉ tiêu nào tên như vậy"


def _alike(known: Figures, key: str) -> list[int]:
    scored = [(likeness(key, name), ids) for name, ids in known.by_name.items()]
    best = sorted((one for one in scored if one[0] >= CLOSE), key=lambda one: -one[0])
    return [number for _, ids in best[:6] for number in ids]
