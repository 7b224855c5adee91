"""What an action on many dossiers would do, and how far a dossier is."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.domain.awards import waits_for_decision
from thidua_desktop.domain.bulk_plans import BulkPlan, without_name
from thidua_desktop.domain.checks import CheckLine, blocking
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.dossier_flow import following, return_problems, why_not
from thidua_desktop.domain.dossier_plans import ACTIONS, BulkDraft, FlowView
from thidua_desktop.domain.dossiers import OPEN_STATES, STATES, DossierView, award_problem
from thidua_desktop.domain.public_notice import notice_problems
from thidua_desktop.model import Award, Ballot, Dossier, Submission, SubmissionItem
from thidua_desktop.queries import dossiers as read
from thidua_desktop.queries import office
from thidua_desktop.queries.award_choices import taken_by
from thidua_desktop.queries.checks import check_dossiers, check_lines
from thidua_desktop.queries.dossier_history import (
    current_points,
    history,
    notice_row,
    origin,
    point_name,
    point_rows,
)
from thidua_desktop.queries.proposal_block import proposal_block
from thidua_desktop.queries.working_days import clock

_STEPS = {"return": "returned", "withdraw": "withdrawn", "decline": "declined"}
Why = Callable[[Session, Dossier, BulkDraft, date], str]


def pane(session: Session, dossier_id: int, today: date) -> tuple[DossierView, FlowView]:
    """Everything the pane beside the list tells of a dossier.

    Raises:
        Refused: it was removed meanwhile.
    """
    return read.view(session, dossier_id), flow_view(session, dossier_id, today)


def flow_view(session: Session, dossier_id: int, today: date) -> FlowView:
    """How far a dossier is: its history, what is to be corrected, its public display, its deadline.

    Raises:
        Refused: it was removed meanwhile.
    """
    row = read.dossier_or_refuse(session, dossier_id)
    deadline = row.campaign.dossier_deadline if row.campaign else None
    return FlowView(
        state=row.state,
        origin=origin(row) if row.state == "returned" else "",
        points=point_rows(row),
        history=history(session, row),
        notice=notice_row(row),
        deadline=deadline,
        clock=clock(session, deadline, today) if row.state in OPEN_STATES else "",
        may=following(row.state, basis=row.basis, outcome=row.outcome),
        sudden=row.basis == "sudden",
    )


def plan(session: Session, action: str, dossier_ids: Sequence[int], draft: BulkDraft, today: date) -> BulkPlan:
    """Which of the dossiers an action would change, and why not the others; asks what the command asks."""
    able: list[tuple[int, str]] = []
    refused: list[tuple[int, str, str]] = []
    lists = check_dossiers(session, dossier_ids, today) if action == "complete" else {}
    rows = {row.id: row for row in session.scalars(select(Dossier).where(Dossier.id.in_(dossier_ids)))}
    for number in dossier_ids:
        row = rows.get(number)
        if row is None:
            continue
        if action == "complete":
            why = _step(row, "complete") or lacking(row, lists.get(number, ()))
        else:
            why = refusal(session, action, row, draft, today)
        if why:
            refused.append((number, row.name_at, without_name(why, row.name_at)))
        else:
            able.append((number, row.name_at))
    will = tuple((name, "") for _, name in able)
    return BulkPlan(ACTIONS[action], "hồ sơ", tuple(number for number, _ in able), will, tuple(refused))


def refusal(session: Session, action: str, row: Dossier, draft: BulkDraft, today: date) -> str:
    """Why an action cannot be done to a dossier, "" when it can."""
    return _WHY[action](session, row, draft, today)


def step_refusal(session: Session, action: str, dossier_id: int) -> str:
    """Why a dossier may not be returned, withdrawn or declined from where it is, whatever is given as the reason.

    Raises:
        Refused: it was removed meanwhile.
    """
    return _step(read.dossier_or_refuse(session, dossier_id), _STEPS[action])


def lacking(row: Dossier, lines: Iterable[CheckLine]) -> str:
    """What keeps a dossier with this checklist from being complete, "" when nothing does."""
    found = blocking(lines)
    if not found:
        return ""
    first = "; ".join(f"{check.text} ({check.detail})" if check.detail else check.text for check in found)
    return f"Hồ sơ của {row.name_at} chưa đủ: {first}. Bổ sung rồi đánh dấu lại."


def not_corrected(session: Session, row: Dossier, today: date) -> str:
    """What keeps a returned dossier from going back to where it was, "" when nothing does."""
    if row.state != "returned":
        return f"Hồ sơ của {row.name_at} không ở trạng thái trả lại."
    points = current_points(row)
    if not points:
        return f"Hồ sơ của {row.name_at} chưa ghi mục nào phải sửa. Ghi mục phải sửa trước."
    left = [point_name(point) for point in points if not point.fixed]
    if left:
        return f"Hồ sơ của {row.name_at} còn mục chưa sửa: {'; '.join(left)}. Sửa xong rồi bấm lại."
    return lacking(row, check_lines(session, row.id, today)) if origin(row) == "complete" else ""


def in_use(session: Session, dossier_id: int) -> str:
    """What still names a dossier so that it cannot be deleted, "" when nothing does."""
    uses: tuple[tuple[type[Ballot] | type[SubmissionItem] | type[Award], str], ...] = (
        (Ballot, "nội dung một phiên họp hội đồng"),
        (SubmissionItem, "một tờ trình"),
        (Award, "một quyết định khen thưởng"),
    )
    for table, words in uses:
        if session.scalars(select(table.id).where(table.dossier_id == dossier_id)).first() is not None:
            return words
    return ""


def _step(row: Dossier, state: str) -> str:
    return why_not(row.state, state, name=row.name_at, basis=row.basis, outcome=row.outcome)


def _complete(session: Session, row: Dossier, _draft: BulkDraft, today: date) -> str:
    return _step(row, "complete") or lacking(row, check_lines(session, row.id, today))


def _return(_session: Session, row: Dossier, draft: BulkDraft, _today: date) -> str:
    papers = [paper.name for paper in row.papers]
    problems = return_problems(draft.reason, draft.points, row.state, papers)
    return _step(row, "returned") or next((sentence for _, sentence in problems), "")


def _withdraw(_session: Session, row: Dossier, _draft: BulkDraft, _today: date) -> str:
    return _step(row, "withdrawn")


def _decline(_session: Session, row: Dossier, _draft: BulkDraft, _today: date) -> str:
    return _step(row, "declined")


def _reopen(session: Session, row: Dossier, _draft: BulkDraft, _today: date) -> str:
    if row.state == "returned":
        return f"Hồ sơ của {row.name_at} đang trả lại. Sửa các mục đã nêu rồi bấm Đã bổ sung."
    twin = read.twin_of(session, read.draft(session, row.id), but=row.id)
    if twin is not None:
        return f"{row.name_at} đã có hồ sơ khác trong năm cho cùng hình thức này."
    return _step(row, "draft")


def _papers(_session: Session, row: Dossier, _draft: BulkDraft, _today: date) -> str:
    if row.state not in OPEN_STATES:
        return f"Hồ sơ của {row.name_at} {STATES[row.state].lower()} nên không nhận thêm giấy tờ."
    if all(paper.received_on is not None for paper in row.papers):
        return f"Hồ sơ của {row.name_at} đã đủ giấy tờ."
    return ""


def _received(_session: Session, row: Dossier, draft: BulkDraft, today: date) -> str:
    if row.state not in OPEN_STATES:
        return f"Hồ sơ của {row.name_at} {STATES[row.state].lower()} nên không đổi ngày nhận."
    if draft.on is not None and draft.on > today:
        return f"Ngày nhận hồ sơ {format_date(draft.on)} ở sau hôm nay."
    if draft.on is not None and abs(draft.on.year - row.year) > 1:
        return f"Ngày nhận hồ sơ {format_date(draft.on)} quá xa năm {row.year}."
    return ""


def _award(session: Session, row: Dossier, draft: BulkDraft, today: date) -> str:
    open_fields = [point.field for point in current_points(row)]
    if row.state not in OPEN_STATES or (row.state == "returned" and "award_code" not in open_fields):
        return f"Hồ sơ của {row.name_at} {STATES[row.state].lower()} nên không đổi hình thức đề nghị."
    on = row.received_on or min(today, date(row.year, 12, 31))
    kind = office.award_kind(session, draft.award_code, on) if draft.award_code else None
    if kind is None:
        return "Hình thức đã chọn không có hiệu lực vào ngày nhận hồ sơ."
    if row.award_code == draft.award_code:
        return f"Hồ sơ của {row.name_at} đã đề nghị hình thức này."
    return award_problem(kind.name, read.subject_of(row)[0], kind.subjects) or _twin_of_award(session, row, draft)


def _twin_of_award(session: Session, row: Dossier, draft: BulkDraft) -> str:
    changed = replace(read.draft(session, row.id), award_code=draft.award_code)
    if read.twin_of(session, changed, but=row.id) is not None:
        return f"{row.name_at} đã có hồ sơ khác trong năm cho hình thức này."
    return ""


def _submit(session: Session, row: Dossier, _draft: BulkDraft, today: date) -> str:
    sentence = _step(row, "submitted") or proposal_block(session, row, today)
    if sentence:
        return sentence
    waiting = session.scalars(
        select(SubmissionItem.id)
        .join(Submission)
        .where(SubmissionItem.dossier_id == row.id, SubmissionItem.outcome == "")
    ).first()
    return f"Hồ sơ của {row.name_at} đã nằm trong một tờ trình chưa có kết quả." if waiting is not None else ""


def _decide(session: Session, row: Dossier, _draft: BulkDraft, today: date) -> str:
    name = f"Hồ sơ của {row.name_at}"
    if row.state == "decided":
        return f"{name} đã có quyết định."
    passed = row.outcome in ("passed", "lower") or (row.basis == "sudden" and not row.outcome)
    if not waits_for_decision(row.state, row.basis) or not passed:
        return f"{name} chưa được Hội đồng thông qua."
    kind = office.award_kind(session, row.award_code, min(today, date(row.year, 12, 31)))
    if kind is not None and kind.draft.level != "commune":
        return f"{name} do cấp trên quyết định. Lập tờ trình cấp trên."
    if taken_by(session, [row.id], 0):
        return f"{name} đã ở trong một quyết định."
    return proposal_block(session, row, today)


def _notice(_session: Session, row: Dossier, draft: BulkDraft, _today: date) -> str:
    if row.state in ("submitted", "decided", "declined", "withdrawn"):
        return f"Hồ sơ của {row.name_at} {STATES[row.state].lower()} nên không cần công khai nữa."
    return next((sentence for _, sentence in notice_problems(draft.notice)), "")


def _unnotice(_session: Session, row: Dossier, _draft: BulkDraft, _today: date) -> str:
    if row.notice is None:
        return f"Hồ sơ của {row.name_at} không công khai."
    if row.notice.objections:
        return f"Hồ sơ của {row.name_at} đã có ý kiến trong thời gian công khai nên không bỏ được."
    return ""


def _corrected(session: Session, row: Dossier, _draft: BulkDraft, today: date) -> str:
    return not_corrected(session, row, today)


def _remove(session: Session, row: Dossier, _draft: BulkDraft, _today: date) -> str:
    words = in_use(session, row.id)
    return f"Hồ sơ của {row.name_at} đang nằm trong {words}. Bỏ ra khỏi đó, hoặc rút hồ sơ." if words else ""


_WHY: dict[str, Why] = {
    "papers": _papers,
    "complete": _complete,
    "corrected": _corrected,
    "return": _return,
    "withdraw": _withdraw,
    "reopen": _reopen,
    "decline": _decline,
    "submit": _submit,
    "decide": _decide,
    "award": _award,
    "received": _received,
    "notice": _notice,
    "unnotice": _unnotice,
    "remove": _remove,
}
