"""What the clerk does with awards of former years that come from old papers."""

from datetime import date

from sqlalchemy.orm import Session

from thidua_desktop.commands.label import about, labelled
from thidua_desktop.domain.awards import PastAwardDraft, past_award_problems
from thidua_desktop.domain.errors import Refused
from thidua_desktop.model import Award, Household, Person, Unit
from thidua_desktop.queries import awards as read
from thidua_desktop.queries import office

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


@labelled("Xoá khen thưởng đã nhập")
def remove_past_award(session: Session, award_id: int) -> None:
    """Delete an award that was typed or imported."""
    row = _typed(session, award_id)
    about(session, row.name_at)
    session.delete(row)


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
