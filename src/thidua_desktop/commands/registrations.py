"""What the clerk does with registrations: enter them, receive or return them, keep their lines and works up to date."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.commands.campaigns import open_campaign
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.registrations import (
    CommitmentDraft,
    LineDraft,
    RegistrationDraft,
    WorkDraft,
    problems,
)
from thidua_desktop.model import Commitment, Record, RegisteredTitle, Registration, RegistrationLine, Work
from thidua_desktop.queries import registrations as read
from thidua_desktop.queries.registrations import registration_or_refuse, subject_of

_PLAIN = ("sent_on", "member_count", "representative", "representative_position", "note")
_SUBJECT_COLUMNS = {"person": "person_id", "unit": "unit_id", "household": "household_id"}


@labelled("Ghi đăng ký thi đua")
def add_registration(session: Session, draft: RegistrationDraft) -> int:
    """Enter a unit's whole registration; it waits to be looked at.

    Raises:
        Refused: a rule says no, or the unit has one in this campaign already.
    """
    unit_name = _check(session, draft)
    taken = session.scalars(
        select(Registration.id).where(
            Registration.campaign_id == draft.campaign_id, Registration.unit_id == draft.unit_id
        )
    ).first()
    if taken is not None:
        raise Refused(f"{unit_name} đã có bản đăng ký trong phong trào này. Mở bản đó để sửa.", "unit_id")
    row = Registration(campaign_id=draft.campaign_id, unit_id=draft.unit_id, state="waiting")
    session.add(row)
    _fill(session, row, draft)
    session.flush()
    about(session, unit_name)
    return row.id


@labelled("Sửa đăng ký thi đua")
def edit_registration(
    session: Session, registration_id: int, draft: RegistrationDraft, *, seen: RegistrationDraft | None = None
) -> None:
    """Put what the form holds in place of what is stored; the state stays.

    Args:
        session: the running transaction.
        registration_id: which one.
        draft: the whole registration as it shall be.
        seen: what the form was opened with.

    Raises:
        Refused: a rule says no, or someone changed the registration since the form was opened.
    """
    row = _open(session, registration_id)
    if seen is not None and read.draft(session, registration_id) != seen:
        raise Refused(
            f"Bản đăng ký của {row.unit.name} vừa được sửa ở cửa sổ khác. Đóng biểu mẫu, xem lại rồi sửa tiếp."
        )
    typed = replace(draft, campaign_id=row.campaign_id, unit_id=row.unit_id)
    about(session, _check(session, typed))
    _fill(session, row, typed)


@labelled("Xóa đăng ký thi đua")
def remove_registration(session: Session, registration_id: int) -> None:
    """Delete a unit's registration with everything in it; the unit counts as not registered again."""
    row = _open(session, registration_id)
    about(session, row.unit.name)
    session.delete(row)


@labelled("Nhận đăng ký thi đua")
def receive(session: Session, registration_ids: Sequence[int], on: date) -> int:
    """Mark waiting registrations as received; all or none. Returns how many.

    Raises:
        Refused: one of them does not wait, or came after the given day.
    """
    if not registration_ids:
        raise Refused("Chưa chọn bản đăng ký nào để nhận. Chọn các đơn vị ở cột Chờ xem.")
    rows = [_open(session, number) for number in registration_ids]
    for row in rows:
        if row.state != "waiting":
            word = "đã được nhận" if row.state == "received" else "đang trả lại, cần đơn vị gửi lại trước"
            raise Refused(f"Bản đăng ký của {row.unit.name} {word}. Chỉ nhận bản đang chờ xem.")
        if row.sent_on is not None and on < row.sent_on:
            raise Refused(
                f"Ngày nhận {format_date(on)} ở trước ngày {row.unit.name} gửi ({format_date(row.sent_on)}). "
                "Xem lại ngày nhận.",
                "on",
            )
        row.state, row.received_on, row.return_reason = "received", on, ""
    about(session, rows[0].unit.name if len(rows) == 1 else f"{len(rows)} đơn vị")
    return len(rows)


@labelled("Trả lại đăng ký thi đua")
def return_(session: Session, registration_id: int, reason: str) -> None:
    """Send a registration back to its unit with a reason.

    Raises:
        Refused: it is with the unit already, or no reason is given.
    """
    row = _open(session, registration_id)
    if row.state == "returned":
        raise Refused(f"Bản đăng ký của {row.unit.name} đã trả lại rồi. Chờ đơn vị gửi lại.")
    if not reason.strip():
        raise Refused("Chưa ghi lý do trả lại. Ghi rõ đơn vị cần sửa điều gì.", "reason")
    row.state, row.received_on, row.return_reason = "returned", None, reason.strip()
    about(session, row.unit.name)


@labelled("Gửi lại đăng ký thi đua")
def send_again(session: Session, registration_id: int, on: date) -> None:
    """A returned registration came back from its unit and waits to be looked at.

    Raises:
        Refused: it was not returned, or the day is before it was first sent.
    """
    row = _open(session, registration_id)
    if row.state != "returned":
        raise Refused(f"Bản đăng ký của {row.unit.name} không ở trạng thái trả lại, không cần gửi lại.")
    if row.sent_on is not None and on < row.sent_on:
        raise Refused(
            f"Ngày gửi lại {format_date(on)} ở trước lần gửi đầu ({format_date(row.sent_on)}). Xem lại ngày.", "on"
        )
    row.state, row.sent_on, row.return_reason = "waiting", on, ""
    about(session, row.unit.name)


@labelled("Bỏ nhận đăng ký thi đua")
def withdraw(session: Session, registration_id: int) -> None:
    """Take the receipt back: a received registration waits to be looked at again.

    Raises:
        Refused: it has not been received.
    """
    row = _open(session, registration_id)
    if row.state != "received":
        raise Refused(f"Bản đăng ký của {row.unit.name} chưa được nhận nên không có gì để bỏ.")
    row.state, row.received_on = "waiting", None
    about(session, row.unit.name)


@labelled("Thêm đối tượng đăng ký")
def add_line(session: Session, registration_id: int, line: LineDraft) -> None:
    """Add a subject with its titles to a registration.

    Raises:
        Refused: it stands there already, or its titles cannot be registered.
    """
    before = read.draft(session, registration_id)
    _change(session, registration_id, replace(before, lines=(*before.lines, line)))


@labelled("Bỏ đối tượng đăng ký")
def remove_line(session: Session, line_id: int) -> None:
    """Take a subject out of its registration."""
    row = _line(session, line_id)
    before = read.draft(session, row.registration_id)
    kept = tuple(line for line in before.lines if line.key != subject_of(row))
    _change(session, row.registration_id, replace(before, lines=kept))


@labelled("Sửa danh hiệu đăng ký")
def set_titles(session: Session, line_id: int, codes: Sequence[str]) -> None:
    """Replace the titles a subject registers for.

    Raises:
        Refused: none is left, or one cannot be registered.
    """
    row = _line(session, line_id)
    before = read.draft(session, row.registration_id)
    lines = tuple(replace(line, titles=tuple(codes)) if line.key == subject_of(row) else line for line in before.lines)
    _change(session, row.registration_id, replace(before, lines=lines))


@labelled("Thêm cam kết chỉ tiêu")
def add_commitments(session: Session, registration_id: int, commitments: Sequence[CommitmentDraft]) -> None:
    """Add targets taken over, or promises in words."""
    before = read.draft(session, registration_id)
    _change(session, registration_id, replace(before, commitments=(*before.commitments, *commitments)))


@labelled("Thêm công trình, phần việc")
def add_work(session: Session, registration_id: int, work: WorkDraft) -> None:
    """Add a work or part of work."""
    before = read.draft(session, registration_id)
    _change(session, registration_id, replace(before, works=(*before.works, work)))


@labelled("Đánh dấu công trình, phần việc")
def mark_work(session: Session, work_id: int, done_on: date | None) -> None:
    """Mark a work as done on a day, or as not done.

    Raises:
        Refused: the work was removed meanwhile, or the day is far from the campaign's year.
    """
    row = session.get(Work, work_id)
    if row is None:
        raise Refused("Công trình, phần việc này đã bị xóa. Xem lại bản đăng ký.")
    before = read.draft(session, row.registration_id)
    works = tuple(replace(work, done_on=done_on) if work.id == work_id else work for work in before.works)
    _change(session, row.registration_id, replace(before, works=works))
    about(session, row.name)


def _open(session: Session, registration_id: int) -> Registration:
    """The registration, when its campaign still takes changes."""
    row = registration_or_refuse(session, registration_id)
    open_campaign(session, row.campaign_id)
    return row


def _check(session: Session, draft: RegistrationDraft) -> str:
    """The unit's name, when the draft may be saved."""
    open_campaign(session, draft.campaign_id)
    facts = read.ground(session, draft)
    gone = [line for line in draft.lines if line.key not in facts.names]
    if gone:
        place = draft.lines.index(gone[0])
        raise Refused(f"Dòng {place + 1} nêu một đối tượng đã bị xóa khỏi danh sách. Chọn lại.", f"lines.{place}")
    for field, sentence in problems(draft, facts):
        raise Refused(sentence, field)
    return facts.unit_name


def _change(session: Session, registration_id: int, draft: RegistrationDraft) -> None:
    about(session, _check(session, draft))
    _fill(session, registration_or_refuse(session, registration_id), draft)


def _line(session: Session, line_id: int) -> RegistrationLine:
    row = session.get(RegistrationLine, line_id)
    if row is None:
        raise Refused("Dòng đăng ký này đã bị xóa. Xem lại bản đăng ký.")
    return row


def _fill(session: Session, row: Registration, draft: RegistrationDraft) -> None:
    """Bring the stored registration to the draft, keeping every row that stays."""
    for name in _PLAIN:
        value = getattr(draft, name)
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    # Rows are matched by what is unique in them: a new row beside its deleted twin would break the constraint.
    lines = {subject_of(line): line for line in row.lines}
    promises = {item.id: item for item in row.commitments}
    works = {work.id: work for work in row.works}
    row.lines = [_filled_line(session, lines.get(line.key), line, place) for place, line in enumerate(draft.lines)]
    row.commitments = [
        _filled_commitment(promises.get(item.id), item, place) for place, item in enumerate(draft.commitments)
    ]
    row.works = [_filled_work(works.get(work.id), work, place) for place, work in enumerate(draft.works)]
    _delete_others(session, lines.values(), row.lines)
    _delete_others(session, promises.values(), row.commitments)
    _delete_others(session, works.values(), row.works)


def _delete_others(session: Session, before: Iterable[Record], after: Sequence[Record]) -> None:
    """Delete what fell out, one by one: the change log sees only rows that were deleted by name."""
    for row in before:
        if row not in after:
            session.delete(row)


def _filled_line(session: Session, row: RegistrationLine | None, line: LineDraft, place: int) -> RegistrationLine:
    if row is None:
        row = RegistrationLine(**{_SUBJECT_COLUMNS[line.subject]: line.subject_id})
    row.position, row.initiative, row.note = place, line.initiative.strip(), line.note.strip()
    kept = {title.award_code: title for title in row.titles}
    row.titles = [kept.get(code) or RegisteredTitle(award_code=code) for code in dict.fromkeys(line.titles)]
    _delete_others(session, kept.values(), row.titles)
    return row


def _filled_commitment(row: Commitment | None, item: CommitmentDraft, place: int) -> Commitment:
    row = row or Commitment()
    row.position, row.text, row.target_id = place, item.text.strip(), item.target_id
    row.value, row.unit, row.due_on = item.value, item.unit.strip(), item.due_on
    return row


def _filled_work(row: Work | None, work: WorkDraft, place: int) -> Work:
    row = row or Work()
    row.position, row.name, row.detail = place, work.name.strip(), work.detail.strip()
    row.due_on, row.done_on = work.due_on, work.done_on
    return row
