"""What the clerk does with awards of former years that come from old papers."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from thidua_desktop.commands.label import about, labelled
from thidua_desktop.commands.progress import Progress, told
from thidua_desktop.commands.several import each, with_values
from thidua_desktop.domain.awards import PastAwardDraft, past_award_problems
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.past_awards import NEW, PastChoices, PastFate, PastLine, PastOutcome, household_head
from thidua_desktop.domain.roster import guess_unit_kind
from thidua_desktop.domain.text import fold, nfc
from thidua_desktop.model import Award, Household, Person, Unit
from thidua_desktop.queries import awards as read
from thidua_desktop.queries import office, row_names
from thidua_desktop.queries import past_awards as looked_up

_FIELDS = (
    "year", "award_code", "person_id", "unit_id", "household_id", "basis", "achievement", "authority",
    "decision_number", "decision_date", "money", "note",
)  # fmt: skip


@labelled("Nhập khen thưởng đã có")
def add_past_award(session: Session, draft: PastAwardDraft, today: date) -> int:
    """Enter an award from an old paper; returns its id.

    Raises:
        Refused: incomplete, or the same award of the same decision is there already.
    """
    row = Award(origin="typed", position=0)
    _fill(session, row, draft, today)
    session.add(row)
    session.flush()
    about(session, row.name_at)
    return row.id


@labelled("Sửa khen thưởng đã có")
def edit_past_award(
    session: Session, award_id: int, draft: PastAwardDraft, today: date, *, seen: PastAwardDraft | None = None
) -> None:
    """Change an award that was typed or imported.

    Raises:
        Refused: as for a new one; it came from a decision here; somebody changed it since the form was opened.
    """
    row = _typed(session, award_id)
    if seen is not None and read.past_award_draft(session, award_id) != seen:
        raise Refused("Khen thưởng này vừa được sửa ở cửa sổ khác. Đóng biểu mẫu, xem lại rồi sửa tiếp.", "version")
    _fill(session, row, draft, today)
    about(session, row.name_at)


@labelled("Sửa khen thưởng đã có")
def edit_past_awards(session: Session, award_ids: Sequence[int], values: Mapping[str, Any], today: date) -> int:
    """Set the same in several awards that were typed or imported; returns how many.

    Args:
        session: The session.
        award_ids: Which awards.
        values: By field of ``PastAwardDraft``; the others stay as they are.
        today: The day decisions are measured by.

    Raises:
        Refused: nothing is to be changed, or as for a single one.
    """

    def one(number: int) -> None:
        row = _typed(session, number)
        before = read.past_award_draft(session, number)
        _fill(session, row, with_values(before, values, row_names.award(session, number)), today)
        session.flush()  # the next one may be the same award

    return each(session, award_ids, one, "khen thưởng")


@labelled("Xóa khen thưởng đã nhập")
def remove_past_award(session: Session, award_id: int) -> None:
    """Delete an award that was typed or imported."""
    row = _typed(session, award_id)
    about(session, row.name_at)
    session.delete(row)


@labelled("Nhập khen thưởng cũ")
def import_past_awards(
    session: Session,
    lines: Sequence[PastLine],
    choices: PastChoices,
    *,
    origin: str = "imported",
    progress: Progress | None = None,
) -> PastOutcome:
    """Take over the lines that are new or say something else, and clear; the rest is left out and counted.

    The same file again changes nothing.

    Raises:
        Refused: no line could be taken over; nothing was changed then.
    """
    fates = looked_up.fates(session, lines, choices)
    by_number = {line.number: line for line in lines}
    wanted = [(by_number[fate.number], fate) for fate in fates if fate.fate == "new"]
    changed = [(by_number[fate.number], fate) for fate in fates if fate.fate == "changed"]
    if not wanted and not changed:
        raise Refused(
            "Không có khen thưởng nào mới hay ghi khác để nhập. Chọn người nhận, danh hiệu cho các dòng cần chọn."
        )
    made = _make_receivers(session, wanted)
    for line, fate in told([*wanted, *changed], progress):
        if fate.fate == "new":
            session.add(_award(line, fate, made.get(line.receiver, fate.receiver_key), origin))
            continue
        row = _typed(session, fate.award_id)
        for name in fate.changes:
            if name == "code":
                row.award_code, row.award_name = fate.code, fate.award
            else:
                setattr(row, looked_up.AWARD_COLUMNS.get(name, name), getattr(line, name))
    same = sum(fate.fate == "same" for fate in fates)
    parts = ((len(wanted), "khen thưởng"), (len(changed), "dòng sửa"), (len(made), "tên mới"))
    about(session, ", ".join(f"{count} {words}" for count, words in parts if count))
    left = len(fates) - len(wanted) - len(changed) - same
    return PastOutcome(len(wanted), same, left, len(made), len(changed))


def _make_receivers(session: Session, wanted: Sequence[tuple[PastLine, PastFate]]) -> dict[str, str]:
    """Put on the lists who is not there yet, once each; the key of each by the receiver of its lines."""
    rows: dict[str, Person | Unit | Household] = {}
    units = {row.name_fold: row.id for row in session.query(Unit).order_by(Unit.valid_to.is_(None))}
    for line, fate in wanted:
        if fate.receiver_key != NEW or line.receiver in rows:
            continue
        rows[line.receiver] = _new_receiver(line, fate, units.get(fold(line.unit)))
        session.add(rows[line.receiver])
    session.flush()
    return {receiver: f"{_subject(row)}:{row.id}" for receiver, row in rows.items()}


def _new_receiver(line: PastLine, fate: PastFate, unit_id: int | None) -> Person | Unit | Household:
    note = "Thêm khi nhập khen thưởng cũ"
    if fate.subject == "household":
        return Household(head_name=nfc(household_head(line.name) or line.name), unit_id=unit_id, note=note)
    if fate.subject == "unit":
        return Unit(name=nfc(line.name), kind=guess_unit_kind(line.name), note=note)
    return Person(
        full_name=nfc(line.name),
        salutation=line.salutation,
        birth=line.birth.iso if line.birth else "",
        position=line.position,
        unit_id=unit_id,
        note=note,
    )


def _subject(row: Person | Unit | Household) -> str:
    return "person" if isinstance(row, Person) else "unit" if isinstance(row, Unit) else "household"


def _award(line: PastLine, fate: PastFate, key: str, origin: str) -> Award:
    subject, number = key.split(":")
    return Award(
        year=line.year,
        position=0,
        award_code=fate.code,
        award_name=fate.award,
        name_at=nfc(line.name),
        position_at=line.position,
        unit_at=line.unit,
        achievement=line.achievement,
        authority=line.authority,
        decision_number=line.decision_number,
        decision_date=line.decision_date,
        money=line.money,
        note=line.note,
        origin=origin,
        **{f"{subject}_id": int(number)},
    )


def _fill(session: Session, row: Award, draft: PastAwardDraft, today: date) -> None:
    for field, sentence in past_award_problems(draft, today):
        raise Refused(sentence, field)
    twin = read.same_award(session, draft)
    if twin is not None and twin.id != row.id:
        raise Refused(
            f"{twin.name_at} đã có {twin.award_name} năm {draft.year} trong danh sách. Mở dòng đó để sửa.", "award_code"
        )
    for name in _FIELDS:
        setattr(row, name, getattr(draft, name))
    row.award_name = office.award_name(session, draft.award_code)
    person = session.get(Person, draft.person_id) if draft.person_id else None
    unit = session.get(Unit, draft.unit_id) if draft.unit_id else None
    household = session.get(Household, draft.household_id) if draft.household_id else None
    name_at = person.full_name if person else unit.name if unit else household.head_name if household else ""
    if not name_at:
        raise Refused("Người nhận đã chọn không còn trong danh sách. Chọn lại người nhận.", "person_id")
    home = person.unit if person else household.unit if household else None
    row.position_at = draft.position_at or (person.position if person else "")
    row.unit_at = draft.unit_at or (home.name if home else "")
    row.name_at = name_at


def _typed(session: Session, award_id: int) -> Award:
    row = session.get(Award, award_id)
    if row is None:
        raise Refused("Khen thưởng này không còn nữa. Tải lại danh sách.")
    if row.origin not in ("typed", "imported"):
        raise Refused(f"Khen thưởng của {row.name_at} đến từ quyết định trong chương trình. Sửa ở quyết định đó.")
    return row
