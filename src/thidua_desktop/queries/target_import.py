"""What taking over a list of targets would do to a campaign, looked up before anything is written."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.domain.imports import LEAVE, NEW, Choices, ImportPreview, LineFate, Question
from thidua_desktop.domain.list_entries import TargetEntry
from thidua_desktop.domain.row_marks import known_again
from thidua_desktop.domain.stopping import stoppable
from thidua_desktop.domain.targets_rows import TargetDraft, bound, target_problems
from thidua_desktop.domain.text import fold
from thidua_desktop.model import Target, TargetGroup
from thidua_desktop.queries.targets import draft_of

_WORDS = {
    "name": "tên chỉ tiêu",
    "unit": "đơn vị tính",
    "base": "thực hiện năm trước",
    "due_on": "thời hạn",
    "responsible": "đơn vị phụ trách",
    "note": "ghi chú",
}
_BOUND = ("comparator", "value", "value_max", "direction", "out_of", "raw")


@dataclass(frozen=True, slots=True)
class TargetPlan:
    """What becomes of a line; ``after`` keeps what the list does not speak of."""

    entry: TargetEntry
    fate: LineFate
    after: TargetDraft


@dataclass(frozen=True, slots=True)
class _Present:
    """A target of the campaign."""

    id: int
    draft: TargetDraft
    group: str
    whole: str


def preview_targets(
    session: Session, entries: Sequence[TargetEntry], choices: Choices, campaign_id: int
) -> ImportPreview:
    """What an import would do with each target, and which of two of one name a line means."""
    plans = target_plans(session, entries, choices, campaign_id)
    present = _present(session, campaign_id)
    marked = _marked(entries, present)
    questions = [
        _question(entry, fitting, choices)
        for entry in entries
        if entry.number not in marked and len(fitting := _fitting(entry, present)) > 1
    ]  # fmt: skip
    return ImportPreview(tuple(plan.fate for plan in plans), tuple(questions))


def target_plans(
    session: Session, entries: Sequence[TargetEntry], choices: Choices, campaign_id: int
) -> list[TargetPlan]:
    """What becomes of each line, under what the clerk has decided so far."""
    present = _present(session, campaign_id)
    marked = _marked(entries, present)
    seen: dict[str, int] = {}
    plans = []
    for entry in stoppable(entries):
        plan = _plan(entry, present, choices.get(_key(entry), ""), marked.get(entry.number))
        place = plan.fate.key if plan.fate.key not in ("", NEW) else _key(entry)
        twin = seen.setdefault(place, entry.row)
        if twin != entry.row and plan.fate.fate in ("new", "changed", "same"):
            remark = f"Trùng tên, nhóm với dòng {twin}. Giữ một dòng."
            plan = replace(plan, fate=LineFate(entry.number, "wrong", remark=remark, field="name"))
        plans.append(plan)
    return plans


def _marked(entries: Sequence[TargetEntry], present: Mapping[str, Sequence[_Present]]) -> dict[int, _Present]:
    """Number of a line → the target it surely is: lists that went out from here say it."""
    lines = [(entry.number, entry.mark, entry.target.name) for entry in entries if entry.mark]
    known = {one.id: one for several in present.values() for one in several} if lines else {}
    again = known_again(lines, {key: one.draft.name for key, one in known.items()})
    return {number: known[key] for number, key in again.items()}


def _plan(
    entry: TargetEntry, present: Mapping[str, Sequence[_Present]], said: str, marked: _Present | None
) -> TargetPlan:
    fitting = [marked] if marked else _fitting(entry, present)
    if said == LEAVE:
        return TargetPlan(entry, LineFate(entry.number, "left", remark="để lại theo lựa chọn"), entry.target)
    if said and said != NEW:
        fitting = [one for one in fitting if f"target:{one.id}" == said] or fitting
    if said == NEW or not fitting:
        return _checked(TargetPlan(entry, LineFate(entry.number, "new", NEW), entry.target))
    if len(fitting) > 1:
        remark = f"{len(fitting)} chỉ tiêu của phong trào có tên này"
        return TargetPlan(entry, LineFate(entry.number, "doubt", remark=remark), entry.target)
    (one,) = fitting
    after = replace(one.draft, **{name: getattr(entry.target, name) for name in entry.said})
    after = replace(after, name=entry.target.name) if marked else after
    after = replace(after, unit=entry.target.unit) if "unit" in entry.said else after
    changed = [f"{bound(one.draft) or 'bằng lời'} → {bound(after) or 'bằng lời'}"] if _moved(one.draft, after) else []
    changed += [f"sửa {word}" for name, word in _WORDS.items() if getattr(one.draft, name) != getattr(after, name)]
    fate = LineFate(entry.number, "changed" if changed else "same", f"target:{one.id}", remark="; ".join(changed))
    return _checked(TargetPlan(entry, fate, after))


def _checked(plan: TargetPlan) -> TargetPlan:
    for field, sentence in target_problems(plan.after):
        return replace(plan, fate=LineFate(plan.entry.number, "wrong", remark=sentence, field=field))
    return plan


def _moved(before: TargetDraft, after: TargetDraft) -> bool:
    return any(getattr(before, name) != getattr(after, name) for name in _BOUND)


def _fitting(entry: TargetEntry, present: Mapping[str, Sequence[_Present]]) -> Sequence[_Present]:
    """The targets of that name; group and whole tell them apart where several have it."""
    found = present.get(fold(entry.target.name), ())
    if entry.part_of:
        found = [one for one in found if one.whole == fold(entry.part_of)]
    same = [one for one in found if fold(entry.group) == one.group and bool(one.whole) == bool(entry.part_of)]
    if same or not entry.group:
        return same or found
    return found if len(found) < 2 else []


def _present(session: Session, campaign_id: int) -> dict[str, list[_Present]]:
    statement = select(TargetGroup.id, TargetGroup.name).where(TargetGroup.campaign_id == campaign_id)
    groups = {key: fold(name) for key, name in session.execute(statement)}
    rows = session.scalars(select(Target).where(Target.campaign_id == campaign_id).order_by(Target.position)).all()
    names = {row.id: fold(row.name) for row in rows}
    found: dict[str, list[_Present]] = defaultdict(list)
    for row in rows:
        whole = names.get(row.parent_id, "") if row.parent_id else ""
        found[names[row.id]].append(_Present(row.id, draft_of(row), groups.get(row.group_id or 0, ""), whole))
    return found


def _key(entry: TargetEntry) -> str:
    return "target|" + "|".join(map(fold, (entry.group, entry.part_of, entry.target.name)))


def _question(entry: TargetEntry, fitting: Sequence[_Present], choices: Choices) -> Question:
    offered = [(f"target:{one.id}", f"{one.draft.name} · {bound(one.draft) or 'bằng lời'}") for one in fitting]
    answers = (("", "Chọn…"), *offered, (NEW, "Thêm chỉ tiêu mới"), (LEAVE, "Để lại, không nhập"))
    return Question(_key(entry), entry.target.name, entry.group, 1, answers, choices.get(_key(entry), ""))
