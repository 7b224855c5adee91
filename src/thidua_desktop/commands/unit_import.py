"""Taking over lists of units and of households, wholly or not at all; the same list again changes nothing."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from thidua_desktop.commands.checks import columns_of, put
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.commands.progress import Progress, told
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.imports import Choices, ImportOutcome, LineFate
from thidua_desktop.domain.list_entries import HouseholdEntry, UnitEntry
from thidua_desktop.domain.roster import guess_unit_kind
from thidua_desktop.domain.text import fold, nfc
from thidua_desktop.model import Household, Unit
from thidua_desktop.queries import unit_import as looked_up
from thidua_desktop.queries.people import unit_and_above
from thidua_desktop.queries.records import found

NOTHING = "Không có gì mới so với danh sách đang có."


@labelled("Nhập danh sách đơn vị")
def import_units(
    session: Session, entries: Sequence[UnitEntry], choices: Choices, *, progress: Progress | None = None
) -> ImportOutcome:
    """Add the units that are new, fill in what the list says of those that are known.

    Raises:
        Refused: there is nothing new in it, or units would belong to one another in a circle.
    """
    plans = looked_up.unit_plans(session, entries, choices)
    outcome = outcome_of([plan.fate for plan in plans])
    rows: dict[str, Unit] = {}
    for plan in told(plans, progress):
        if plan.fate.fate == "new":
            rows[fold(plan.entry.name)] = row = Unit(**columns_of(plan.after))
            session.add(row)
        elif plan.fate.fate == "changed":
            rows[fold(plan.entry.name)] = row = found(session, Unit, number_of(plan.fate), "đơn vị")
            put(row, columns_of(plan.after))
    session.flush()
    for plan in plans:
        parent = rows.get(fold(plan.parent))
        if plan.parent and parent is not None and plan.fate.fate in ("new", "changed"):
            rows[fold(plan.entry.name)].parent_id = parent.id
    session.flush()
    for row in rows.values():
        _refuse_circle(session, row)
    about(session, words_of(outcome, "đơn vị"))
    return outcome


@labelled("Nhập danh sách hộ gia đình")
def import_households(
    session: Session, entries: Sequence[HouseholdEntry], choices: Choices, *, progress: Progress | None = None
) -> ImportOutcome:
    """Add the households that are new with the units they need, fill in what the list says of those that are known.

    Raises:
        Refused: there is nothing new in it.
    """
    plans = looked_up.household_plans(session, entries, choices)
    outcome = outcome_of([plan.fate for plan in plans])
    written = [plan for plan in plans if plan.fate.fate in ("new", "changed")]
    made: dict[str, Unit] = {}
    for plan in written:
        if plan.unit and fold(plan.unit) not in made:
            made[fold(plan.unit)] = Unit(name=nfc(plan.unit), kind=guess_unit_kind(plan.unit))
            session.add(made[fold(plan.unit)])
    session.flush()
    for plan in told(written, progress):
        after = replace(plan.after, unit_id=made[fold(plan.unit)].id) if plan.unit else plan.after
        if plan.fate.fate == "new":
            session.add(Household(**columns_of(after)))
        else:
            put(found(session, Household, number_of(plan.fate), "hộ"), columns_of(after))
    about(session, words_of(outcome, "hộ"))
    return outcome


def outcome_of(fates: Sequence[LineFate]) -> ImportOutcome:
    """What an import of lines with these fates does.

    Raises:
        Refused: nothing at all.
    """
    counts = {fate: sum(one.fate == fate for one in fates) for fate in ("new", "changed", "same")}
    if not counts["new"] + counts["changed"]:
        raise Refused(NOTHING)
    rest = len(fates) - sum(counts.values())
    return ImportOutcome(counts["new"], counts["changed"], counts["same"], rest)


def words_of(outcome: ImportOutcome, noun: str) -> str:
    """What the label of an import says: "3 đơn vị mới, 1 đơn vị được sửa"."""
    parts = [f"{outcome.added} {noun} mới" if outcome.added else ""]
    parts.append(f"{outcome.changed} {noun} được sửa" if outcome.changed else "")
    return ", ".join(filter(None, parts))


def number_of(fate: LineFate) -> int:
    """The key of the row a fate is about."""
    return int(fate.key.split(":")[1])


def _refuse_circle(session: Session, row: Unit) -> None:
    if row.parent_id is not None and row.id in unit_and_above(session, row.parent_id):
        raise Refused(f"{row.name} và đơn vị cấp trên trực thuộc lẫn nhau. Sửa cột trực thuộc trong tệp.", "parent")
