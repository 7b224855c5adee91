"""What the clerk notes about discipline, inspections and complaints that hold awards up."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date

from sqlalchemy.orm import Session

from thidua_desktop.commands.checks import put, refuse, refuse_if_edited
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.holds import HOLD_KINDS, HoldDraft, hold_problems
from thidua_desktop.domain.text import nfc
from thidua_desktop.model import Hold, Household, Person, Unit
from thidua_desktop.queries.holds import holds_of
from thidua_desktop.queries.records import draft_of, found

NOBODY = "Chưa chọn ai. Chọn một hoặc nhiều dòng trong danh sách."


@labelled("Ghi tạm dừng xét khen thưởng")
def add_hold(session: Session, draft: HoldDraft, today: date) -> int:
    """Note that somebody is not to be proposed for a time; returns its key.

    Raises:
        Refused: names the field.
    """
    row = Hold(**asdict(_checked(draft, today)))
    name = _name(session, draft)
    session.add(row)
    session.flush()
    about(session, f"{name}, {HOLD_KINDS[draft.kind].lower()}")
    return row.id


@labelled("Sửa tạm dừng xét khen thưởng")
def edit_hold(session: Session, hold_id: int, draft: HoldDraft, today: date, *, seen: HoldDraft | None = None) -> None:
    """Change a hold, or end it by giving it a last day.

    Raises:
        Refused: names the field; or somebody changed it since ``seen``.
    """
    row = found(session, Hold, hold_id, "ghi nhận này")
    refuse_if_edited(draft_of(HoldDraft, row), seen)
    put(row, asdict(_checked(draft, today)))
    about(session, f"{_name(session, draft)}, {HOLD_KINDS[draft.kind].lower()}")


@labelled("Kết thúc tạm dừng xét khen thưởng")
def end_hold(session: Session, hold_id: int, day: date) -> None:
    """Note that a matter is settled: from the next day on awards may be proposed again.

    Raises:
        Refused: the day lies before the beginning.
    """
    row = found(session, Hold, hold_id, "ghi nhận này")
    if day < row.starts_on:
        raise Refused("Ngày kết thúc ở trước ngày bắt đầu. Xem lại ngày.", "ends_on")
    row.ends_on = day
    about(session, _name(session, draft_of(HoldDraft, row)))


@labelled("Ghi tạm dừng xét khen thưởng")
def add_holds(session: Session, whose: Sequence[tuple[str, int]], draft: HoldDraft, today: date) -> int:
    """Note of several ("person", 7) that they are not to be proposed for a time; returns how many.

    Raises:
        Refused: nobody is given; names the field.
    """
    if not whose:
        raise Refused(NOBODY)
    for subject, number in whose:
        add_hold(session, _of(draft, subject, number), today)
    if len(whose) > 1:
        about(session, f"{len(whose)} trường hợp, {HOLD_KINDS[draft.kind].lower()}")
    return len(whose)


@labelled("Kết thúc tạm dừng xét khen thưởng")
def end_holds(session: Session, whose: Sequence[tuple[str, int]], day: date) -> int:
    """Note that whatever still holds several ("person", 7) up is settled; returns how many matters were.

    Raises:
        Refused: nobody is given, nothing holds one of them up, or the day lies before the beginning.
    """
    if not whose:
        raise Refused(NOBODY)
    ended = 0
    for subject, number in whose:
        lasting = [row for row in holds_of(session, subject, number) if row.lasts_on(day) and row.draft.ends_on is None]
        if not lasting:
            name = _name(session, _of(HoldDraft(), subject, number))
            raise Refused(f"{name} không có việc nào đang tạm dừng xét.")
        for row in lasting:
            end_hold(session, row.id, day)
        ended += len(lasting)
    if len(whose) > 1:
        about(session, f"{len(whose)} trường hợp")
    return ended


@labelled("Xóa ghi nhận tạm dừng xét")
def remove_hold(session: Session, hold_id: int) -> None:
    """Remove a hold that was noted by mistake."""
    row = found(session, Hold, hold_id, "ghi nhận này")
    about(session, _name(session, draft_of(HoldDraft, row)))
    session.delete(row)


def _checked(draft: HoldDraft, today: date) -> HoldDraft:
    refuse(hold_problems(draft, today))
    level = draft.level if draft.kind == "discipline" else ""
    return replace(draft, level=level, reason=nfc(draft.reason).strip(), document=nfc(draft.document).strip())


def _of(draft: HoldDraft, subject: str, number: int) -> HoldDraft:
    """The hold, of ("person", 7)."""
    return replace(
        draft,
        person_id=number if subject == "person" else None,
        unit_id=number if subject == "unit" else None,
        household_id=number if subject == "household" else None,
    )


def _name(session: Session, draft: HoldDraft) -> str:
    if draft.person_id is not None:
        return found(session, Person, draft.person_id, "người").full_name
    if draft.unit_id is not None:
        return found(session, Unit, draft.unit_id, "đơn vị").name
    return f"Hộ {found(session, Household, draft.household_id or 0, 'hộ').head_name}"
