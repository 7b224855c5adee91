"""What the clerk does to take awards back: a decision that revokes (thu hồi) or cancels (hủy bỏ) some of them.

Source: Law 06/2022/QH15, art. 93. Whoever decided takes back: awards of others are only recorded.
"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from thidua_desktop.commands import fund
from thidua_desktop.commands.awards import refuse_taken_number
from thidua_desktop.commands.checks import refuse
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.domain.awards import (
    DECISION_KINDS,
    RevocationDraft,
    issue_problems,
    revocation_problems,
)
from thidua_desktop.domain.errors import Refused
from thidua_desktop.model import Award, Decision
from thidua_desktop.queries import office
from thidua_desktop.queries import revocations as read
from thidua_desktop.queries.records import found

STATES = {"revoke": "revoked", "cancel": "cancelled"}
_FIELDS = ("kind", "subject", "reason", "symbol", "signer_id", "proposer")


@labelled("Lập quyết định thu hồi, hủy bỏ khen thưởng")
def add_revocation(session: Session, draft: RevocationDraft, today: date) -> int:
    """Draft a decision that takes awards back; they hold until it is issued. Returns its id.

    Raises:
        Refused: nothing chosen, an award no longer holds, was not decided here, or is in another such draft.
    """
    refuse(revocation_problems(draft))
    row = Decision(year=(draft.signed_on or today).year, state="draft")
    _put(session, row, draft)
    session.add(row)
    session.flush()
    _take(session, row, draft.award_ids)
    about(session, row.subject)
    return row.id


@labelled("Sửa quyết định thu hồi, hủy bỏ")
def edit_revocation(
    session: Session, decision_id: int, draft: RevocationDraft, *, seen: RevocationDraft | None = None
) -> None:
    """Change a draft that takes awards back.

    Raises:
        Refused: as for a new one; it was issued; somebody changed it since the form was opened.
    """
    row = _draft(session, decision_id)
    if seen is not None and read.revocation_draft(row) != seen:
        raise Refused("Quyết định này vừa được sửa ở cửa sổ khác. Đóng biểu mẫu, xem lại rồi sửa tiếp.", "version")
    refuse(revocation_problems(draft))
    _put(session, row, draft)
    for award in list(row.taken_back):
        if award.id not in draft.award_ids:
            award.revocation_id = None
    _take(session, row, draft.award_ids)
    about(session, row.subject)


@labelled("Ban hành quyết định thu hồi, hủy bỏ")
def issue_revocation(session: Session, decision_id: int, number: str, signed_on: date | None, today: date) -> None:
    """Give the decision its number and date: the awards no longer hold, the fund gets their money back.

    Raises:
        Refused: no number, no date or no signer; the number is taken; it is earlier than the award.
    """
    row = _draft(session, decision_id)
    refuse(issue_problems(number, signed_on, today))
    assert signed_on is not None
    problem = office.signer_problem(session, row.signer_id, signed_on)
    if problem:
        raise Refused(problem, "signer_id")
    refuse_taken_number(session, row, number.strip())
    for award in row.taken_back:
        if award.decision_date is not None and signed_on < award.decision_date:
            raise Refused(f"Ngày ký trước ngày khen thưởng {award.name_at}. Xem lại ngày.", "signed_on")
    row.number, row.signed_on, row.state, row.year = number.strip(), signed_on, "issued", signed_on.year
    for award in row.taken_back:
        award.state = STATES[row.kind]
        award.state_reason = f"{row.reason} (Quyết định số {row.number}/{row.symbol})"
    for decision in {award.decision for award in row.taken_back if award.decision is not None}:
        lost = [award for award in row.taken_back if award.decision is decision]
        fund.book_return(session, decision, lost, signed_on, DECISION_KINDS[row.kind])
    about(session, f"{row.number}/{row.symbol}")


@labelled("Ghi khen thưởng bị thu hồi, hủy bỏ")
def record_taken_back(session: Session, award_id: int, kind: str, reason: str) -> None:
    """Record that somebody else took back an award he had decided; it stays on record.

    Raises:
        Refused: it was decided here, which takes a decision; no longer holds; or there is no reason.
    """
    row = found(session, Award, award_id, "khen thưởng")
    if row.decision_id is not None:
        raise Refused(f"Khen thưởng của {row.name_at} do xã quyết định. Lập quyết định thu hồi hoặc hủy bỏ.")
    _refuse_gone(row)
    if not reason.strip():
        raise Refused("Chưa ghi lý do. Ghi rõ lý do và số quyết định thu hồi, hủy bỏ.", "reason")
    row.state, row.state_reason = STATES[kind], reason.strip()
    about(session, row.name_at)


def _put(session: Session, row: Decision, draft: RevocationDraft) -> None:
    for name in _FIELDS:
        setattr(row, name, getattr(draft, name))
    row.subject = draft.subject.strip() or read.usual_subject(session, draft.kind, draft.award_ids)


def _take(session: Session, row: Decision, award_ids: Sequence[int]) -> None:
    for award_id in award_ids:
        award = found(session, Award, award_id, "khen thưởng")
        _refuse_gone(award)
        if award.decision is None or award.decision.state != "issued":
            raise Refused(f"Khen thưởng của {award.name_at} không do xã quyết định. Nơi quyết định mới thu hồi được.")
        if award.revocation_id not in (None, row.id):
            raise Refused(f"Khen thưởng của {award.name_at} đã ở trong một dự thảo thu hồi, hủy bỏ khác.", "award_ids")
        award.revocation_id = row.id
    session.flush()
    session.expire(row, ["taken_back"])


def _refuse_gone(award: Award) -> None:
    if award.state != "valid":
        raise Refused(f"Khen thưởng của {award.name_at} không còn hiệu lực nên không thu hồi, hủy bỏ nữa.")


def _draft(session: Session, decision_id: int) -> Decision:
    row = found(session, Decision, decision_id, "quyết định")
    if row.state != "draft" or row.kind == "award":
        raise Refused("Quyết định này không phải dự thảo thu hồi, hủy bỏ nên không sửa được.")
    return row
