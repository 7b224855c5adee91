"""Taking over a list of people from a sheet, wholly or not at all."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy.orm import Session

from thidua_desktop.commands.checks import put
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.commands.progress import Progress
from thidua_desktop.domain import roster as rules
from thidua_desktop.domain.dates import PartialDate
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.roster import RosterDecisions, RosterOutcome, RosterPerson
from thidua_desktop.domain.text import fold, nfc
from thidua_desktop.model import Person, Unit
from thidua_desktop.queries import roster as queries
from thidua_desktop.queries.records import found

_AT_ONCE = 1_000


@labelled("Nhập danh sách từ Excel")
def import_roster(
    session: Session,
    people: Sequence[RosterPerson],
    decisions: RosterDecisions | None = None,
    *,
    progress: Progress | None = None,
) -> RosterOutcome:
    """Add the new people of a list, update those who are known, make the units that are missing.

    Args:
        session: of the transaction.
        people: the rows of the list.
        decisions: what the clerk said of units, namesakes and those who are missing.
        progress: told now and then; what it raises leaves everything as it was.

    Raises:
        Refused: there is nobody in the list, or a chosen unit is gone; nothing was changed then.
    """
    decisions = decisions or RosterDecisions()
    if not people:
        raise Refused("Danh sách không có người nào để nhập. Chọn tệp khác hoặc sửa các dòng có lỗi trong tệp.")
    units, made = _units(session, people, decisions)
    known = queries.everybody(session)
    marked = queries.by_mark(known, people)
    added = changed = 0
    here: set[int | None] = set()
    for number, person in enumerate(people):
        if number % _AT_ONCE == 0:
            session.flush()  # rows that are written need not be kept until the end
            if progress:
                progress(number, len(people), "")
        unit_id = units.get(person.unit)
        present = queries.match(person, known, unit_id, decisions, marked)
        if present is None:
            draft = rules.new_person(person, unit_id)
            row = Person(**asdict(draft))
            session.add(row)
            added += 1
        else:
            here.add(present.id)
            if said := rules.news(present, person, unit_id, marked=person.row in marked):
                put(found(session, Person, present.id, f"người ở dòng {person.row}"), said)
                changed += 1
    if progress:
        progress(len(people), len(people), "")
    left = _let_go(session, known, set(units.values()), here, decisions)
    about(session, f"{added} người mới, {changed} người được bổ sung" + (f", {left} người thôi" if left else ""))
    return RosterOutcome(added, changed, len(people) - added - changed, made, left)


def _let_go(
    session: Session, known: queries.Known, units: set[int], here: set[int | None], decisions: RosterDecisions
) -> int:
    """Note that those have left who are not in the sheet, if the clerk said so; returns how many."""
    if decisions.absent_left_on is None:
        return 0
    gone = queries.absent(session, known, set(units), here)
    for one in gone:
        row = found(session, Person, one.person_id, "người")
        if row.birth and PartialDate.from_iso(row.birth) > PartialDate.of(decisions.absent_left_on):
            raise Refused(f"{row.full_name} sinh sau ngày thôi công tác đã chọn. Chọn ngày khác.", "absent_left_on")
        row.left_on = decisions.absent_left_on
    return len(gone)


def _units(session: Session, people: Sequence[RosterPerson], decisions: RosterDecisions) -> tuple[dict[str, int], int]:
    """The key of each unit name in the sheet, and how many units were made."""
    keys = queries.unit_keys(session, people, decisions)
    made: dict[str, Unit] = {}
    for name, key in keys.items():
        if key is None and fold(name) not in made:
            made[fold(name)] = Unit(name=nfc(name), kind=rules.guess_unit_kind(name))
            session.add(made[fold(name)])
        elif key is not None:
            found(session, Unit, key, f"đơn vị đã chọn cho “{name}”")
    session.flush()
    return {name: made[fold(name)].id if key is None else key for name, key in keys.items()}, len(made)
