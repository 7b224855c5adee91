"""Who may be proposed for what next, from everything on file, in a few statements."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from thidua_desktop.domain.checks import Rule
from thidua_desktop.domain.condition_facts import Case
from thidua_desktop.domain.next_awards import NEAR, READY, NextRow, prospect
from thidua_desktop.domain.office import AwardKindRow
from thidua_desktop.model import RuleSet
from thidua_desktop.queries import office, rules
from thidua_desktop.queries.check_ground import Ground, Key, gather
from thidua_desktop.queries.checks import TOLD_EVERY, Progress
from thidua_desktop.queries.once import once


@dataclass(frozen=True, slots=True)
class _Somebody:
    key: Key
    name: str
    unit: str
    work_kind: str


def next_rows(session: Session, *, year: int, today: date, progress: Progress | None = None) -> tuple[NextRow, ...]:
    """Persons and units beside the awards whose conditions they meet in a year, or miss by one.

    Those who have the award in the year, or a dossier for it, are left out; so is who left and what was dissolved.
    ``progress`` is told how many were looked at.
    """
    return once(session, "next awards", (year, today), lambda: _next_rows(session, year, today, progress))


def _next_rows(session: Session, year: int, today: date, progress: Progress | None) -> tuple[NextRow, ...]:
    on = min(today, date(year, 12, 31)) if year <= today.year else date(year, 1, 1)
    sets = rules.rule_sets(session)
    rule_set = next((row for row in sets if row.code == rules.chosen(sets, on)), None)
    if rule_set is None:
        return ()
    found = rules.rules_of(session)
    kinds = [
        (kind, frozenset(kind.subjects), asked)
        for kind in office.award_kinds(session, on=on)
        if (asked := found.get((kind.code, rule_set.code)))
    ]
    ground = gather(session, None, {year})
    names = office.award_names(session)
    totals = {code: number for (of_year, code), number in ground.totals.items() if of_year == year}
    rows: list[NextRow] = []
    everybody = list(_everybody(ground, year))
    for done, who in enumerate(everybody):
        if progress is not None and done % TOLD_EVERY == 0:
            progress(done, len(everybody), "")
        case = _case(ground, who, year, today, rule_set, totals)
        taken = {won.code for won in case.awards if won.year == year}
        rows += [
            row
            for kind, subjects, asked in kinds
            if who.key[0] in subjects and kind.code not in taken
            if (row := _row(who, kind, asked, case, names)) is not None
        ]
    rows.sort(key=lambda row: (row.standing != READY,))
    return tuple(rows)


def figures(session: Session, *, year: int, today: date) -> str:
    """The line under the title of the page."""
    rows = next_rows(session, year=year, today=today)
    if not rows:
        return f"Chưa có ai, tập thể nào đủ hoặc gần đủ điều kiện trong dữ liệu năm {year}"
    near = sum(row.standing == NEAR for row in rows)
    return f"{len(rows) - near} lượt đủ điều kiện, {near} lượt còn thiếu một điều kiện năm {year}"


def _everybody(ground: Ground, year: int) -> Iterator[_Somebody]:
    for number, person in ground.persons.items():
        if person.left_on is None:
            unit = ground.units[person.unit_id].name if person.unit_id in ground.units else ""
            yield _Somebody(("person", number), person.name, unit, person.work_kind)
    for number, facts in ground.units.items():
        if facts.valid_to is None or facts.valid_to.year >= year:
            yield _Somebody(("unit", number), facts.name, facts.name, "")


def _case(
    ground: Ground, who: _Somebody, year: int, today: date, rule_set: RuleSet, totals: dict[str, int]
) -> Case:  # fmt: skip
    return ground.case(
        who.key,
        year,
        "merit",
        initiatives=ground.ideas(who.key),
        on_hold=ground.on_hold(who.key, today),
        merit_only=rule_set.merit_only,
        totals=totals,
    )


def _row(
    who: _Somebody, kind: AwardKindRow, asked: tuple[Rule, ...], case: Case, names: dict[str, str]
) -> NextRow | None:  # fmt: skip
    said = prospect(asked, case, who.work_kind)
    if said is None:
        return None
    return NextRow(
        # Of the nominee and the award, so that the cursor stays on it when others come and go.
        who.key[1] * 1000 + kind.id % 500 * 2 + (who.key[0] == "unit"),
        *who.key,
        who.name,
        who.unit,
        kind.code,
        names.get(kind.code, kind.draft.name),
        kind.draft.short_name or kind.draft.name,
        said.standing,
        said.reason,
        said.missing,
        said.lines,
    )
