"""What the standing office reports to the council: the dossiers put before it, and those left out with the reason."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.domain.council import MeetingView
from thidua_desktop.domain.council_ballots import METHODS, BallotRow
from thidua_desktop.domain.dossier_flow import StepLine
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.paper_texts import Remark
from thidua_desktop.domain.papers_council import AppraisalPaper, AppraisedGroup, LeftOut
from thidua_desktop.domain.votes import Rule
from thidua_desktop.domain.wording import inside
from thidua_desktop.model import Ballot, Dossier, Meeting
from thidua_desktop.queries import office as house
from thidua_desktop.queries.council import meeting_view
from thidua_desktop.queries.dossier_history import history
from thidua_desktop.queries.dossiers import subject_of
from thidua_desktop.queries.holds import holds_of
from thidua_desktop.queries.minutes import excuses_of, gathering, meeting_head, standing_signature

_STANDING = "Cơ quan thường trực Hội đồng"
_FIXED = " (đã sửa)"
_WAITING = ("draft", "complete", "returned", "withdrawn")
"""The states of a dossier that no council has seen."""


def appraisal(session: Session, meeting_id: int, today: date) -> AppraisalPaper:
    """The report on the dossiers of a meeting.

    Raises:
        Refused: nothing is on the agenda, or the office has not been set up.
    """
    view = meeting_view(session, meeting_id, today)
    firsts = [ballot for ballot in view.ballots if ballot.round == 1]
    if not firsts:
        raise Refused("Phiên họp chưa có hồ sơ nào. Đưa hồ sơ vào phiên họp rồi in.")
    met, office = gathering(session, view), house.office(session)
    groups: dict[str, list[BallotRow]] = {}
    for ballot in firsts:
        groups.setdefault(ballot.award, []).append(ballot)
    standing = office.standing_office
    return AppraisalPaper(
        head=meeting_head(session, view, "BÁO CÁO", f"Kết quả thẩm định hồ sơ {met.about}", "BC", issued=False),
        gathering=met,
        reporter=standing or _STANDING,
        groups=tuple(_group(award, ballots) for award, ballots in groups.items()),
        signature=standing_signature(view, standing, _STANDING),
        excuses=excuses_of(session, firsts),
        left_out=left_out(session, view, today),
    )


def left_out(session: Session, view: MeetingView, today: date) -> tuple[LeftOut, ...]:
    """Who of the campaign was not put before a meeting, as it stood on its day; nobody for one without a campaign.

    A dossier that came in later, or that another meeting had seen by then, is not told of.
    """
    if view.draft.campaign_id is None:
        return ()
    on = view.draft.held_on or today
    here = {ballot.dossier_id for ballot in view.ballots}
    seen = select(Ballot.dossier_id).join(Meeting).where(Meeting.held_on <= on, Ballot.result != "deferred")
    rows = session.scalars(
        select(Dossier)
        .where(Dossier.campaign_id == view.draft.campaign_id, Dossier.id.not_in(here), Dossier.id.not_in(seen))
        .order_by(Dossier.name_sort, Dossier.id)
    )
    found = ((row, _why(session, row, on)) for row in rows)
    return tuple(
        LeftOut(
            name=row.name_at, award=house.award_name(session, row.award_code), subject=subject_of(row)[0], why=why
        )
        for row, why in found
        if why
    )  # fmt: skip


def _group(award: str, ballots: list[BallotRow]) -> AppraisedGroup:
    first = ballots[0]
    return AppraisedGroup(
        award=award,
        subjects=tuple(ballot.subject for ballot in ballots),
        method=METHODS.get(first.method, ""),
        needs=_needs(first.rule),
    )


def _needs(rule: Rule) -> str:
    of = "tổng số thành viên" if rule.base == "all_members" else "số phiếu"
    if rule.threshold:
        return Remark(f"Từ {rule.threshold} % {of}", "needs_share", ty_le=str(rule.threshold), tren=of)
    return Remark(f"Quá nửa {of}", "needs_half", tren=of)


def _why(session: Session, row: Dossier, on: date) -> tuple[str, ...]:
    """Why a dossier was not put before a council on a day; nothing when one had seen it or it was not there yet."""
    if row.received_on is not None and row.received_on > on:
        return ()
    steps = [step for step in history(session, row) if step.on is None or step.on <= on]
    if not steps or steps[-1].state not in _WAITING:
        return ()
    holds = [] if steps[-1].state == "withdrawn" else holds_of(session, *subject_of(row))
    words = [inside(hold.text) for hold in holds if hold.lasts_on(on)]
    return (*words, *([] if words and steps[-1].state != "returned" else [_state_words(steps[-1])]))


def _state_words(step: StepLine) -> str:
    reason = "; ".join(map(_point, step.points)) or step.reason.strip().rstrip(".")
    said = f": {inside(reason)}" if reason else ""
    ours = {
        "draft": "hồ sơ chưa hoàn thiện",
        "complete": "chưa đưa ra xét ở phiên họp này",
        "returned": f"đã trả lại để bổ sung{said}",
        "withdrawn": f"đã rút hồ sơ{said}",
    }[step.state]
    return Remark(ours, f"why_{step.state}", ly_do=inside(reason))


def _point(text: str) -> str:
    """What had to be corrected, with the remark in brackets: "tóm tắt thành tích (thiếu số liệu)"."""
    name, _, remark = text.removesuffix(_FIXED).partition(": ")
    return f"{inside(name)} ({inside(remark.rstrip(' .'))})" if remark else inside(name)
