"""What taking over lists of units and of households would do, looked up before anything is written."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.domain.imports import LEAVE, NEW, Choices, ImportPreview, LineFate, Question
from thidua_desktop.domain.list_entries import HouseholdEntry, UnitEntry
from thidua_desktop.domain.matching import SURE_BY_NAME, Candidate, Match, NameIndex, Wanted, match
from thidua_desktop.domain.people import HouseholdDraft, UnitDraft, household_problems, unit_problems
from thidua_desktop.domain.row_marks import known_again
from thidua_desktop.domain.stopping import stoppable
from thidua_desktop.domain.text import fold, nfc
from thidua_desktop.model import Household, Unit
from thidua_desktop.queries.people import unit_choices
from thidua_desktop.queries.receivers import roll

_UNIT_WORDS = {
    "name": "tên",
    "short_name": "tên gọi tắt",
    "kind": "loại",
    "parent_id": "đơn vị cấp trên",
    "head_name": "người đứng đầu",
    "head_position": "chức vụ",
    "head_count": "số người",
    "address": "địa chỉ",
    "note": "ghi chú",
}
_HOUSEHOLD_WORDS = {
    "head_name": "tên chủ hộ",
    "salutation": "danh xưng",
    "unit_id": "thôn, tổ dân phố",
    "address": "địa chỉ",
    "member_count": "nhân khẩu",
    "left_on": "ngày chuyển đi",
    "note": "ghi chú",
}
_SAID = ("short_name", "head_name", "head_position", "head_count", "address", "note")


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """What becomes of a line: ``after`` is the unit as it will be, ``parent`` names one that the list itself makes."""

    entry: UnitEntry
    fate: LineFate
    after: UnitDraft
    parent: str = ""


@dataclass(frozen=True, slots=True)
class HouseholdPlan:
    """What becomes of a line; ``unit`` names a unit that has to be made for it, "" when there is one or none."""

    entry: HouseholdEntry
    fate: LineFate
    after: HouseholdDraft
    unit: str = ""


def preview_units(session: Session, entries: Sequence[UnitEntry], choices: Choices) -> ImportPreview:
    """What an import would do with each unit, and which names the clerk has to tell apart."""
    index = roll(session).units
    plans = unit_plans(session, entries, choices)
    marked = _marked_units(session, entries)
    questions = []
    for entry in stoppable(entries):
        if entry.number in marked:
            continue
        found = match(Wanted(entry.name), index, SURE_BY_NAME)
        if found.candidates and not found.sure:
            questions.append(_question(f"unit:{fold(entry.name)}", entry.name, entry.head_name, found, choices))
    return ImportPreview(tuple(plan.fate for plan in plans), _once(questions))


def unit_plans(session: Session, entries: Sequence[UnitEntry], choices: Choices) -> list[UnitPlan]:
    """What becomes of each line, under what the clerk has decided so far."""
    index = roll(session).units
    present = _unit_drafts(session)
    listed = {fold(entry.name) for entry in entries}
    marked = _marked_units(session, entries)
    seen: dict[str, UnitEntry] = {}
    plans = []
    for entry in stoppable(entries):
        if entry.number in marked:
            key, remark = f"unit:{marked[entry.number]}", ""
        else:
            said = choices.get(f"unit:{fold(entry.name)}", "")
            key, remark = _meant(match(Wanted(entry.name), index, SURE_BY_NAME), said)
        twin = seen.setdefault(key if key and key != NEW else fold(entry.name), entry)
        if key in ("", LEAVE):
            fate, after = LineFate(entry.number, "doubt" if not key else "left", remark=remark), UnitDraft()
            plans.append(UnitPlan(entry, fate, after))
        elif twin is not entry:
            plans.append(UnitPlan(entry, _twin_fate(entry.number, twin.row, _same_words(entry, twin)), UnitDraft()))
        else:
            parent = _parent_of(entry, index, listed)
            plans.append(_unit_plan(entry, key, present, parent, renames=entry.number in marked))
    return plans


def _marked_units(session: Session, entries: Sequence[UnitEntry]) -> dict[int, int]:
    """Number of a line → the unit it surely is: lists that went out from here say it."""
    lines = [(entry.number, entry.mark, entry.name) for entry in entries if entry.mark]
    names = {key: name for key, name in session.execute(select(Unit.id, Unit.name))} if lines else {}
    return known_again(lines, names)


def _unit_plan(
    entry: UnitEntry,
    key: str,
    present: Mapping[int, UnitDraft],
    parent: tuple[int | None, str, str],
    *,
    renames: bool,
) -> UnitPlan:
    parent_id, made, remark = parent
    before = None if key == NEW else present[_number(key)]
    start = before or UnitDraft(name=nfc(entry.name), kind=entry.kind or "other")
    said = {name: value for name in _SAID if (value := getattr(entry, name)) not in ("", None)}
    if renames:
        said["name"] = nfc(entry.name)
    kind = entry.kind if entry.kind and (entry.kind_said or start.kind == "other") else start.kind
    after = replace(start, **said, kind=kind, parent_id=parent_id or start.parent_id)
    fate = _fate(entry.number, key, before, after, _UNIT_WORDS, remark)
    if problem := next(unit_problems(after), None):
        fate = LineFate(entry.number, "wrong", remark=problem[1], field=problem[0])
    if parent_id is not None and before is not None and parent_id == _number(key):
        fate = LineFate(entry.number, "wrong", remark="Đơn vị không thể trực thuộc chính nó.", field="parent")
    if made and before is not None and fate.fate == "same":
        fate = replace(fate, fate="changed", remark="sửa đơn vị cấp trên")
    return UnitPlan(entry, fate, after, made)


def _parent_of(entry: UnitEntry, index: NameIndex, listed: set[str]) -> tuple[int | None, str, str]:
    """The unit above: its key, or its name when the list makes it, or the remark that nobody knows it."""
    if not entry.parent:
        return None, "", ""
    found = match(Wanted(entry.parent), index, SURE_BY_NAME)
    if found.sure:
        return _number(found.sure), "", ""
    if fold(entry.parent) in listed and fold(entry.parent) != fold(entry.name):
        return None, entry.parent, ""
    return None, "", f"chưa có đơn vị cấp trên “{entry.parent}”, để trống"


def preview_households(session: Session, entries: Sequence[HouseholdEntry], choices: Choices) -> ImportPreview:
    """What an import would do with each household, and what the clerk has to say about names and places."""
    ground = _ground(session, entries)
    plans = _household_plans(ground, entries, choices)
    questions = list(_place_questions(session, ground, entries, choices))
    for entry in stoppable(entries):
        found = _household_match(ground, entry, choices)
        if found is not None and found.candidates and not found.sure:
            detail = " · ".join(filter(None, (entry.unit, entry.address)))
            questions.append(_question(f"household:{entry.wanted}", entry.head_name, detail, found, choices))
    return ImportPreview(tuple(plan.fate for plan in plans), _once(questions))


def household_plans(session: Session, entries: Sequence[HouseholdEntry], choices: Choices) -> list[HouseholdPlan]:
    """What becomes of each line, under what the clerk has decided so far."""
    return _household_plans(_ground(session, entries), entries, choices)


@dataclass(frozen=True, slots=True)
class _Ground:
    """Households and units there are."""

    units: NameIndex
    drafts: Mapping[int, HouseholdDraft]
    by_name: Mapping[str, Sequence[int]]
    marked: Mapping[int, int]
    alike: Mapping[tuple[str, str], int]


def _ground(session: Session, entries: Sequence[HouseholdEntry]) -> _Ground:
    names = [field.name for field in fields(HouseholdDraft)]
    columns = [getattr(Household, name) for name in names]
    statement = select(Household.id, *columns).order_by(Household.left_on.is_not(None), Household.id)
    drafts = {
        key: HouseholdDraft(**dict(zip(names, values, strict=True))) for key, *values in session.execute(statement)
    }
    by_name: dict[str, list[int]] = defaultdict(list)
    for key, draft in drafts.items():
        by_name[fold(draft.head_name)].append(key)
    lines = [(entry.number, entry.mark, entry.head_name) for entry in entries if entry.mark]
    marked = known_again(lines, {key: draft.head_name for key, draft in drafts.items()}) if lines else {}
    alike = Counter((fold(entry.head_name), fold(entry.unit)) for entry in entries)
    return _Ground(roll(session).units, drafts, by_name, marked, alike)


def _household_plans(ground: _Ground, entries: Sequence[HouseholdEntry], choices: Choices) -> list[HouseholdPlan]:
    seen: dict[str, HouseholdEntry] = {}
    plans = []
    for entry in stoppable(entries):
        unit_id, made, asked = _place(ground, entry.unit, choices)
        if asked:
            fate = LineFate(entry.number, "doubt", remark=f"chưa rõ “{entry.unit}” là thôn, tổ dân phố nào")
            plans.append(HouseholdPlan(entry, fate, HouseholdDraft()))
            continue
        found = _household_match(ground, entry, choices)
        key, remark = _meant(found or Match(""), choices.get(f"household:{entry.wanted}", ""))
        twin = seen.setdefault(key if key and key != NEW else entry.wanted, entry)
        if key in ("", LEAVE):
            fate = LineFate(entry.number, "doubt" if not key else "left", remark=remark)
            plans.append(HouseholdPlan(entry, fate, HouseholdDraft()))
        elif twin is not entry:
            fate = _twin_fate(entry.number, twin.row, _same_words(entry, twin))
            plans.append(HouseholdPlan(entry, fate, HouseholdDraft()))
        else:
            plans.append(_household_plan(ground, entry, key, unit_id, made))
    return plans


def _household_plan(ground: _Ground, entry: HouseholdEntry, key: str, unit_id: int | None, made: str) -> HouseholdPlan:
    before = None if key == NEW else ground.drafts[_number(key)]
    start = before or HouseholdDraft(head_name=nfc(entry.head_name))
    said = {
        name: value
        for name in ("salutation", "address", "member_count", "left_on", "note")
        if (value := getattr(entry, name)) not in ("", None)
    }
    if entry.number in ground.marked:
        said["head_name"] = nfc(entry.head_name)
    after = replace(start, **said, unit_id=unit_id or start.unit_id)
    fate = _fate(entry.number, key, before, after, _HOUSEHOLD_WORDS, "")
    if problem := next(household_problems(after), None):
        fate = LineFate(entry.number, "wrong", remark=problem[1], field=problem[0])
    return HouseholdPlan(entry, fate, after, made)


def _household_match(ground: _Ground, entry: HouseholdEntry, choices: Choices) -> Match | None:
    """The household a row is marked as, else those of that name in that place; another place is another household.

    Another house is another household too, unless there is but one of that name there, here and in the list.
    """
    unit_id, _, asked = _place(ground, entry.unit, choices)
    if asked:
        return None
    if entry.number in ground.marked:
        one = _candidate(ground, ground.marked[entry.number])
        return Match(one.key, (one,))
    fitting = [
        key
        for key in ground.by_name.get(fold(entry.head_name), ())
        if unit_id is None or ground.drafts[key].unit_id in (None, unit_id)
    ]
    same = [key for key in fitting if entry.address and fold(ground.drafts[key].address) == fold(entry.address)]
    alone = len(fitting) == 1 and ground.alike[fold(entry.head_name), fold(entry.unit)] == 1
    elsewhere = [key for key in fitting if key not in same and entry.address and ground.drafts[key].address]
    fitting = same or fitting
    offered = tuple(_candidate(ground, key) for key in fitting)
    exact = [one for one in offered if nfc(one.name).casefold() == nfc(entry.head_name).casefold()]
    sure = len(fitting) == 1 and bool(exact) and (bool(same) or (unit_id is not None and (alone or not elsewhere)))
    return Match(offered[0].key if sure else "", offered)


def _candidate(ground: _Ground, key: int) -> Candidate:
    draft = ground.drafts[key]
    return Candidate(f"household:{key}", draft.head_name, draft.address, 60, "")


def _place(ground: _Ground, name: str, choices: Choices) -> tuple[int | None, str, bool]:
    """The unit a written place means: its key, the name of one to be made, and whether the clerk has to say."""
    if not name:
        return None, "", False
    found = match(Wanted(name), ground.units, SURE_BY_NAME)
    if found.sure:
        return _number(found.sure), "", False
    said = choices.get(f"place:{fold(name)}", "")
    if said == NEW:
        return None, name, False
    if said == LEAVE:
        return None, "", False
    return (_number(said), "", False) if said else (None, "", True)


def _place_questions(
    session: Session, ground: _Ground, entries: Sequence[HouseholdEntry], choices: Choices
) -> Sequence[Question]:
    counts: dict[str, int] = defaultdict(int)
    names: dict[str, str] = {}
    for entry in stoppable(entries):
        if entry.unit and not match(Wanted(entry.unit), ground.units, SURE_BY_NAME).sure:
            counts[fold(entry.unit)] += 1
            names.setdefault(fold(entry.unit), entry.unit)
    units = [(f"unit:{key}", name) for key, name in unit_choices(session)]
    answers = (("", "Chọn…"), (NEW, "Tạo đơn vị mới"), (LEAVE, "Để trống thôn, tổ"), *units)
    return [
        Question(f"place:{folded}", names[folded], "", count, answers, choices.get(f"place:{folded}", ""))
        for folded, count in counts.items()
    ]


def _unit_drafts(session: Session) -> dict[int, UnitDraft]:
    names = [field.name for field in fields(UnitDraft)]
    columns = [getattr(Unit, name) for name in names]
    return {
        key: UnitDraft(**dict(zip(names, values, strict=True)))
        for key, *values in session.execute(select(Unit.id, *columns))
    }


def _meant(found: Match, said: str) -> tuple[str, str]:
    """What a name means and why; "" when the clerk has to say."""
    if said:
        return said, "để lại theo lựa chọn" if said == LEAVE else ""
    if found.sure:
        return found.sure, ""
    if not found.candidates:
        return NEW, ""
    first = found.candidates[0]
    if len(found.candidates) > 1:
        return "", f"{len(found.candidates)} nơi có tên gần như vậy"
    return "", f"có phải là “{first.name}” không?"


def _fate(number: int, key: str, before: object, after: object, words: Mapping[str, str], remark: str) -> LineFate:
    if before is None:
        return LineFate(number, "new", NEW, remark=remark)
    changed = [word for name, word in words.items() if getattr(before, name) != getattr(after, name)]
    said = "; ".join(filter(None, (f"sửa {', '.join(changed)}" if changed else "", remark)))
    return LineFate(number, "changed" if changed else "same", key, remark=said)


def _twin_fate(number: int, row: int, same: bool) -> LineFate:
    if same:
        return LineFate(number, "same", remark=f"giống dòng {row}")
    return LineFate(
        number, "wrong", remark=f"Trùng tên với dòng {row} nhưng ghi khác. Giữ một dòng đúng.", field="name"
    )


def _same_words(one: UnitEntry | HouseholdEntry, other: UnitEntry | HouseholdEntry) -> bool:
    return replace(one, number=0, row=0) == replace(other, number=0, row=0)


def _question(key: str, words: str, detail: str, found: Match, choices: Choices) -> Question:
    offered = [(one.key, " · ".join(filter(None, (one.name, one.detail, one.reasons)))) for one in found.candidates]
    answers = (("", "Chọn…"), *offered, (NEW, "Thêm vào danh sách"), (LEAVE, "Để lại, không nhập"))
    return Question(key, words, detail, 1, answers, choices.get(key, ""))


def _once(questions: Sequence[Question]) -> tuple[Question, ...]:
    """Each question once, with the lines that ask it counted."""
    counts: dict[str, int] = defaultdict(int)
    for one in questions:
        counts[one.key] += one.lines
    return tuple(replace(one, lines=counts[one.key]) for one in {one.key: one for one in questions}.values())


def _number(key: str) -> int:
    return int(key.split(":")[1])
