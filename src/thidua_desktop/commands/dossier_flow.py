"""What the clerk does to bring dossiers on: complete, return, correct, withdraw, decline, take up again."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.commands.checks import refuse
from thidua_desktop.commands.dossier_steps import let_go, move, take_back_answer
from thidua_desktop.commands.dossiers import refuse_twin
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.domain.dossier_flow import PointDraft, return_problems
from thidua_desktop.domain.dossiers import STATES, DossierDraft
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.text import fold
from thidua_desktop.model import Dossier, DossierStep, ReturnPoint
from thidua_desktop.queries import dossiers as read
from thidua_desktop.queries.checks import check_dossiers
from thidua_desktop.queries.dossier_history import last_return, origin, point_name
from thidua_desktop.queries.dossier_plan import lacking, not_corrected
from thidua_desktop.queries.dossiers import dossier_or_refuse
from thidua_desktop.queries.records import found

NOBODY = "Chưa chọn hồ sơ nào. Chọn một hoặc nhiều dòng trong danh sách."


@labelled("Đánh dấu hồ sơ sẵn sàng")
def complete(session: Session, dossier_ids: Sequence[int], today: date) -> int:
    """Mark dossiers as ready for the council; all or none. Returns how many.

    Raises:
        Refused: says what the first unready one lacks.
    """
    rows = several(session, dossier_ids)
    lists = check_dossiers(session, dossier_ids, today)
    for row in rows:
        if sentence := lacking(row, lists.get(row.id, ())):
            raise Refused(sentence)
        move(session, row, "complete", on=today)
        row.return_reason = ""
    about_rows(session, rows)
    return len(rows)


@labelled("Trả lại hồ sơ")
def return_(
    session: Session, dossier_ids: Sequence[int], reason: str, points: Sequence[PointDraft], today: date
) -> int:
    """Give dossiers back, naming what is wrong; only that can be changed until it is corrected. Returns how many.

    A paper that is named counts as not received. The meeting or tờ trình a dossier waits in goes on without it.

    Raises:
        Refused: no reason, nothing named, a dossier is decided or the council voted on what is named.
    """
    rows = several(session, dossier_ids)
    for row in rows:
        refuse(return_problems(reason, points, row.state, [paper.name for paper in row.papers]))
        if row.state == "returned":
            raise Refused(f"Hồ sơ của {row.name_at} đã trả lại rồi. Sửa các mục phải sửa ở khung bên phải.")
        move(session, row, "returned", on=today, reason=reason)
        row.return_reason = reason.strip()
    let_go(session, rows, "returned", today, reason)
    session.flush()
    for row in rows:
        if row.newest_step is not None:
            _name_points(row, row.newest_step, points)
    about_rows(session, rows)
    return len(rows)


@labelled("Ghi mục phải sửa của hồ sơ")
def name_points(session: Session, dossier_id: int, points: Sequence[PointDraft]) -> None:
    """Say anew what is wrong in a returned dossier, such as one that came back from the superior.

    Raises:
        Refused: it is not returned, or nothing is named.
    """
    row = dossier_or_refuse(session, dossier_id)
    step = last_return(row)
    if step is None:
        raise Refused(f"Hồ sơ của {row.name_at} không ở trạng thái trả lại nên không có mục phải sửa.")
    refuse(return_problems(row.return_reason or "-", points, step.before, [paper.name for paper in row.papers]))
    step.points = []
    session.flush()
    _name_points(row, step, points)
    about(session, row.name_at)


@labelled("Đánh dấu mục đã sửa")
def set_fixed(session: Session, point_id: int, fixed: bool) -> None:
    """Note that a named field is right now, also where it needed no change, or that it is not after all."""
    point = found(session, ReturnPoint, point_id, "mục phải sửa")
    if fixed and point.paper is not None and point.paper.received_on is None:
        raise Refused(f"Chưa nhận lại “{point.paper.name}”. Đánh dấu đã nhận ở mục Giấy tờ.")
    point.fixed = fixed
    about(session, f"{point_name(point)}, {point.step.dossier.name_at}")


@labelled("Ghi hồ sơ đã bổ sung")
def corrected(session: Session, dossier_ids: Sequence[int], today: date) -> int:
    """Bring corrected dossiers back to where they were when they were returned; all or none. Returns how many.

    Raises:
        Refused: something named is not corrected yet, or a ready dossier lacks something.
    """
    rows = several(session, dossier_ids)
    for row in rows:
        if sentence := not_corrected(session, row, today):
            raise Refused(sentence)
        state = origin(row)
        move(session, row, state, on=today)
        row.return_reason = ""
        if state == "submitted":
            take_back_answer(session, row)
    about_rows(session, rows)
    return len(rows)


@labelled("Rút hồ sơ")
def withdraw(session: Session, dossier_ids: Sequence[int], reason: str, today: date) -> int:
    """Take dossiers out of the year's work without deleting them; the others go on. Returns how many.

    Raises:
        Refused: no reason, or one is decided.
    """
    rows = several(session, dossier_ids)
    if not reason.strip():
        raise Refused("Chưa ghi lý do rút hồ sơ, ví dụ: đơn vị đề nghị rút.", "reason")
    for row in rows:
        move(session, row, "withdrawn", on=today, reason=reason)
    let_go(session, rows, "returned", today, f"Rút hồ sơ: {reason.strip()}")
    about_rows(session, rows)
    return len(rows)


@labelled("Ghi không khen thưởng")
def decline(session: Session, dossier_ids: Sequence[int], reason: str, today: date) -> int:
    """Close reviewed dossiers without an award; returns how many.

    Raises:
        Refused: no reason, or one has not been reviewed.
    """
    rows = several(session, dossier_ids)
    if not reason.strip():
        raise Refused("Chưa ghi lý do không khen thưởng.", "reason")
    for row in rows:
        move(session, row, "declined", on=today, reason=reason)
    let_go(session, rows, "declined", today, reason)
    about_rows(session, rows)
    return len(rows)


@labelled("Mở lại hồ sơ")
def take_up_again(session: Session, dossier_ids: Sequence[int], today: date) -> int:
    """Make complete or withdrawn dossiers drafts again; returns how many.

    Raises:
        Refused: the council has one, or another one took its place meanwhile.
    """
    rows = several(session, dossier_ids)
    for row in rows:
        if row.state == "returned":
            raise Refused(f"Hồ sơ của {row.name_at} đang trả lại. Sửa các mục đã nêu rồi bấm Đã bổ sung.")
        draft: DossierDraft = read.draft(session, row.id)
        refuse_twin(session, draft, row.name_at, but=row.id)
        if row.state == "declined":
            raise Refused(f"Hồ sơ của {row.name_at} {STATES[row.state].lower()} nên không mở lại được ở đây.")
        move(session, row, "draft", on=today)
        row.return_reason = ""
    let_go(session, rows, "returned", today, "Mở lại hồ sơ")
    about_rows(session, rows)
    return len(rows)


def several(session: Session, dossier_ids: Sequence[int]) -> list[Dossier]:
    """The dossiers.

    Raises:
        Refused: none is chosen, or one was removed meanwhile.
    """
    if not dossier_ids:
        raise Refused(NOBODY)
    rows = {row.id: row for row in session.scalars(select(Dossier).where(Dossier.id.in_(dossier_ids)))}
    return [rows.get(number) or dossier_or_refuse(session, number) for number in dossier_ids]


def about_rows(session: Session, rows: Sequence[Dossier]) -> None:
    """Name the dossiers acted on in the label of the running action."""
    about(session, rows[0].name_at if len(rows) == 1 else f"{len(rows)} hồ sơ")


def _name_points(row: Dossier, step: DossierStep, points: Sequence[PointDraft]) -> None:
    papers = {fold(paper.name): paper for paper in row.papers}
    for point in points:
        if point.paper:
            paper = papers[fold(point.paper)]
            was = paper.received_on.isoformat() if paper.received_on else ""
            paper.received_on = None
            step.points.append(ReturnPoint(field="", paper=paper, remark=point.remark.strip(), was=was, fixed=False))
        else:
            was = str(getattr(row, point.field, "") or "")
            step.points.append(ReturnPoint(field=point.field, remark=point.remark.strip(), was=was, fixed=False))
