"""How a dossier went: its steps with who entered them, what is to be corrected, its public display."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.dossier_flow import BACK_FROM_RETURN, RETURN_FIELDS, PointRow, StepLine
from thidua_desktop.domain.dossiers import STATES
from thidua_desktop.domain.papers import PaperHead, SignatureBlock
from thidua_desktop.domain.papers_dossiers import ProcessingHistory
from thidua_desktop.domain.public_notice import NoticeRow, ObjectionRow, notice_block, undisplayed
from thidua_desktop.domain.wording import post_at
from thidua_desktop.model import Change, Dossier, DossierStep, Operation, ReturnPoint
from thidua_desktop.queries import office
from thidua_desktop.queries.records import found


def history(session: Session, row: Dossier) -> tuple[StepLine, ...]:
    """The steps of a dossier, the first one first.

    Day, time and person come from the change log; a step without a day of its own counts on the day of its entry.
    """
    entered = _entries(session, [step.id for step in row.steps])
    return tuple(_line(step, *entered.get(step.id, (None, ""))) for step in row.steps)


def history_paper(session: Session, dossier_id: int, today: date) -> ProcessingHistory:
    """The processing history of a dossier as it is printed.

    Raises:
        Refused: the dossier is gone, or the office has not been set up.
    """
    row = found(session, Dossier, dossier_id, "hồ sơ")
    award = office.award_name(session, row.award_code)
    facts = (
        ("Đề nghị tặng", award),
        ("Chức vụ, đơn vị", post_at(row.position_at, row.unit_at)),
        ("Đơn vị đề nghị", row.proposing_unit.name if row.proposing_unit else ""),
        ("Ngày nhận hồ sơ", format_date(row.received_on)),
        ("Trạng thái", STATES[row.state]),
    )
    return ProcessingHistory(
        head=PaperHead(
            letterhead=office.letterhead(session),
            kind="PHIẾU THEO DÕI XỬ LÝ HỒ SƠ",
            subject=f"Hồ sơ đề nghị khen thưởng của {row.name_at}",
            day=today.day,
            month=today.month,
            year=today.year,
        ),
        facts=tuple((label, value) for label, value in facts if value),
        steps=history(session, row),
        still_open=tuple(point.text for point in point_rows(row) if not point.fixed),
        signature=SignatureBlock(authority_lines=("NGƯỜI LẬP PHIẾU",), note="(Ký, ghi rõ họ tên)"),
        name=row.name_at,
    )


def last_return(row: Dossier) -> DossierStep | None:
    """The step by which a returned dossier was given back."""
    if row.state != "returned":
        return None
    return next((step for step in reversed(row.steps) if step.state == "returned"), None)


def current_points(row: Dossier) -> list[ReturnPoint]:
    """What is to be corrected in a returned dossier."""
    step = last_return(row)
    return list(step.points) if step is not None else []


def point_rows(row: Dossier) -> tuple[PointRow, ...]:
    """What is to be corrected, as the pane shows it."""
    return tuple(
        PointRow(one.id, one.field, one.paper_id, point_name(one), one.remark, one.fixed) for one in current_points(row)
    )


def point_name(point: ReturnPoint) -> str:
    """The field or paper a point is about, in words."""
    return point.paper.name if point.paper is not None else RETURN_FIELDS.get(point.field, point.field)


def origin(row: Dossier) -> str:
    """The state a returned dossier goes back to when it is corrected."""
    step = last_return(row)
    return step.before if step is not None and step.before in BACK_FROM_RETURN else "draft"


def notice_row(row: Dossier) -> NoticeRow | None:
    """The public display of a dossier."""
    if row.notice is None:
        return None
    objections = tuple(
        ObjectionRow(one.id, one.received_on, one.sender, one.content, one.settled_on, one.settlement)
        for one in row.notice.objections
    )
    return NoticeRow(row.notice.from_on, row.notice.to_on, row.notice.place, objections)


def display_block(session: Session, row: Dossier, on: date) -> str:
    """Why a dossier may not be submitted or decided on a day because of its public display, "" when it may."""
    if row.notice is not None:
        return notice_block(row.name_at, notice_row(row), on)
    kind = office.award_kind(session, row.award_code, row.received_on or min(on, date(row.year, 12, 31)))
    return undisplayed(row.name_at, kind.name) if kind is not None and kind.draft.displayed else ""


def _entries(session: Session, step_ids: list[int]) -> dict[int, tuple[datetime | None, str]]:
    """When each step was entered and by whom, as the change log has it.

    SQLite gives the key of a removed row out again, so the newest entry counts; undo and redo are no entries.
    """
    entries = session.execute(
        select(Change.row_id, Operation.at, Operation.who)
        .join(Operation, Operation.id == Change.operation_id)
        .where(
            Change.table_name == DossierStep.__tablename__,
            Change.row_id.in_(step_ids),
            Operation.kind.in_(("do", "system")),
        )
        .order_by(Change.id)
    )
    return {number: (datetime.fromisoformat(at), who) for number, at, who in entries}


def _line(step: DossierStep, at: datetime | None, who: str) -> StepLine:
    here = at.astimezone() if at is not None else None
    points = tuple(
        f"{point_name(one)}{f': {one.remark}' if one.remark else ''}{' (đã sửa)' if one.fixed else ''}"
        for one in step.points
    )
    return StepLine(
        step.before,
        step.state,
        step.outcome,
        step.on or (here.date() if here else None),
        f"{here:%d/%m/%Y %H:%M}" if here else "",
        who,
        step.reason,
        points,
    )
