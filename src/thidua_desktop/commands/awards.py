"""What the clerk does with decisions and the awards they give."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.commands import fund
from thidua_desktop.commands.dossier_steps import move
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.domain.awards import DecisionDraft, Problem, decision_problems, issue_problems, waits_for_decision
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.money import Payment
from thidua_desktop.domain.office import AwardKindRow
from thidua_desktop.model import Award, BlankEntry, Decision, Dossier, Meeting, Submission, SubmissionItem
from thidua_desktop.queries import award_choices as choices
from thidua_desktop.queries import awards as read
from thidua_desktop.queries import office
from thidua_desktop.queries.award_money import decision_payments
from thidua_desktop.queries.proposal_block import issue_block

_DECISION_FIELDS = (
    "year", "campaign_id", "number", "symbol", "signed_on", "signer_id", "subject", "achievement", "proposer",
    "money_source", "paid_by",
)  # fmt: skip


@labelled("Lập quyết định khen thưởng")
def add_decision(session: Session, draft: DecisionDraft, today: date) -> int:
    """Draft a decision for dossiers that the council passed; returns its id.

    Raises:
        Refused: nothing chosen, or a dossier was not passed or is in another decision.
    """
    _refuse_first(decision_problems(draft))
    row = Decision(state="draft", **{name: getattr(draft, name) for name in _DECISION_FIELDS})
    session.add(row)
    session.flush()
    _fill(session, row, draft.dossier_ids, today)
    about(session, draft.subject)
    return row.id


@labelled("Lập quyết định từ phiên họp Hội đồng")
def decide_meeting(session: Session, meeting_id: int, today: date) -> int:
    """Draft one decision for everything a meeting passed for an award of the commune; returns its id.

    Raises:
        Refused: the meeting passed nothing that still waits for a decision.
    """
    meeting = session.get(Meeting, meeting_id)
    if meeting is None:
        raise Refused("Phiên họp này không còn nữa. Tải lại danh sách.")
    draft = choices.new_decision(session, meeting.year, today, meeting_id=meeting_id)
    if not draft.dossier_ids:
        raise Refused("Phiên họp này không còn hồ sơ nào đã thông qua mà chưa có quyết định.", "dossier_ids")
    return add_decision(session, draft, today)


@labelled("Sửa quyết định khen thưởng")
def edit_decision(
    session: Session, decision_id: int, draft: DecisionDraft, today: date, *, seen: DecisionDraft | None = None
) -> None:
    """Change a decision that was not issued yet.

    Raises:
        Refused: it was issued or cancelled, or somebody changed it since the form was opened.
    """
    row = _draft_decision(session, decision_id)
    if seen is not None and read.decision_draft(row) != seen:
        raise Refused("Quyết định này vừa được sửa ở cửa sổ khác. Đóng biểu mẫu, xem lại rồi sửa tiếp.", "version")
    _refuse_first(decision_problems(draft))
    for name in _DECISION_FIELDS:
        setattr(row, name, getattr(draft, name))
    _fill(session, row, draft.dossier_ids, today)
    about(session, draft.subject)


@labelled("Xóa dự thảo quyết định")
def remove_decision(session: Session, decision_id: int) -> None:
    """Delete a draft; its dossiers are free again."""
    row = _draft_decision(session, decision_id)
    about(session, row.subject)
    for award in list(row.awards):
        session.delete(award)
    for award in list(row.taken_back):
        award.revocation_id = None
    for line in session.scalars(select(BlankEntry).where(BlankEntry.decision_id == row.id)):
        line.decision_id = None  # the blanks are gone all the same
    session.flush()
    session.expire(row, ["awards", "taken_back"])
    session.delete(row)


@labelled("Bỏ hồ sơ chưa quyết định được khỏi dự thảo")
def drop_stuck(session: Session, decision_id: int, today: date) -> int:
    """Take out of a draft whom it cannot be issued with, so that the others need not wait; returns how many.

    Raises:
        Refused: nobody has to wait, or nobody would be left.
    """
    row = _draft_decision(session, decision_id)
    gone = [award for award in row.awards if award.dossier is not None and issue_block(session, award.dossier, today)]
    if not gone:
        raise Refused("Hồ sơ nào trong dự thảo cũng quyết định được.")
    if len(gone) == len(row.awards):
        raise Refused("Không hồ sơ nào trong dự thảo quyết định được. Chờ kết luận, hoặc xóa dự thảo này.")
    for award in gone:
        session.delete(award)
    session.flush()
    session.expire(row, ["awards"])
    about(session, f"{len(gone)} hồ sơ – {row.subject}")
    return len(gone)


@labelled("Ghi mức tiền thưởng")
def set_money(session: Session, award_ids: Sequence[int], amount: int | None, reason: str) -> None:
    """Give receivers of a draft decision another sum than the reckoned one; no amount goes back to the reckoned.

    An issued decision takes a sum only where none was known when it was issued.

    Raises:
        Refused: nobody chosen, the decision is issued, the amount is below 0, or there is no reason.
    """
    if not award_ids:
        raise Refused("Chưa chọn ai để ghi mức thưởng.", "award_ids")
    if amount is not None and amount < 0:
        raise Refused("Số tiền thưởng không được âm. Ghi 0 nếu không có tiền thưởng.", "amount")
    if amount is not None and not reason.strip():
        raise Refused("Chưa ghi căn cứ của mức thưởng, ví dụ: theo quy định của tỉnh.", "reason")
    awards = [_award(session, award_id) for award_id in award_ids]
    for award in awards:
        decision = award.decision
        if decision is None or not (decision.state == "draft" or (decision.state == "issued" and award.money is None)):
            raise Refused(
                f"Mức thưởng của {award.name_at} theo quyết định đã ban hành nên không sửa được nữa.", "award_ids"
            )
        award.money_typed, award.money_note = amount, reason.strip() if amount is not None else ""
        if decision.state == "issued":
            award.money = amount
    session.flush()
    for issued in {award.decision for award in awards if award.decision and award.decision.state == "issued"}:
        fund.book_decision(session, issued)
    about(session, awards[0].name_at if len(awards) == 1 else f"{len(awards)} trường hợp")


@labelled("Ban hành quyết định khen thưởng")
def issue_decision(session: Session, decision_id: int, number: str, signed_on: date | None, today: date) -> None:
    """Give the decision its number and date: awards count, dossiers are decided, money is fixed.

    Raises:
        Refused: no number, no date or no signer; it was issued already; the number is taken.
    """
    row = _draft_decision(session, decision_id)
    if row.kind != "award":
        raise Refused("Đây là quyết định thu hồi, hủy bỏ. Mở dòng này rồi bấm Ban hành.")
    _refuse_first(issue_problems(number, signed_on, today))
    assert signed_on is not None
    problem = office.signer_problem(session, row.signer_id, signed_on)
    if problem:
        raise Refused(problem, "signer_id")
    number = number.strip()
    refuse_taken_number(session, row, number)
    _refuse_unready(session, row, signed_on)
    row.number, row.signed_on, row.state = number, signed_on, "issued"
    authority, payments = read.commune_authority(session), decision_payments(session, row, signed_on)
    for award in row.awards:
        award.decision_number, award.decision_date, award.authority = f"{number}/{row.symbol}", signed_on, authority
        _fix_money(award, payments[award.id])
        if award.dossier is not None:
            move(session, award.dossier, "decided", on=signed_on, reason=f"Quyết định số {number}/{row.symbol}")
    session.flush()
    fund.book_decision(session, row)
    _answer_proposals(session, row, granted=True)
    about(session, f"{number}/{row.symbol}")


@labelled("Hủy quyết định khen thưởng")
def cancel_decision(session: Session, decision_id: int, reason: str, today: date) -> None:
    """Cancel an issued decision with a reason; its awards no longer count and stay on record, its money comes back."""
    row = _decision(session, decision_id)
    if row.state != "issued" or row.kind != "award":
        raise Refused("Chỉ hủy được quyết định khen thưởng đã ban hành. Dự thảo thì xóa.")
    if not reason.strip():
        raise Refused("Chưa ghi lý do hủy quyết định. Ghi rõ lý do và văn bản căn cứ.", "reason")
    fund.book_return(session, row, [award for award in row.awards if award.state == "valid"], today, "Hủy")
    row.state, row.cancel_reason = "cancelled", reason.strip()
    for award in row.awards:
        if award.state != "valid":
            continue
        award.revocation_id = None
        award.state, award.state_reason = "cancelled", reason.strip()
        if award.dossier is not None:
            back = "reviewed" if award.dossier.outcome else "complete"
            move(session, award.dossier, back, on=today, reason=reason)
    _answer_proposals(session, row, granted=False)
    about(session, f"{row.number}/{row.symbol}")


def _fix_money(award: Award, payment: Payment) -> None:
    """Keep what was reckoned on the day of the decision; later changes of the law leave it alone."""
    award.multiple, award.base_salary = payment.multiple, payment.base_salary
    award.money, award.money_note = payment.amount, payment.note


def refuse_taken_number(session: Session, row: Decision, number: str) -> None:
    """Refuse a number that another decision of the year has."""
    taken = session.scalars(
        select(Decision.id).where(
            Decision.year == row.year, Decision.number == number, Decision.symbol == row.symbol, Decision.id != row.id
        )
    ).first()
    if taken is not None:
        raise Refused(f"Số {number}/{row.symbol} năm {row.year} đã dùng cho quyết định khác. Xem lại số.", "number")


def _refuse_unready(session: Session, row: Decision, on: date) -> None:
    """A dossier may have been withdrawn, returned or held up since the decision was drafted."""
    if not row.awards:
        raise Refused("Quyết định không còn người nhận nào nên chưa ban hành được. Mở quyết định, chọn lại hồ sơ.")
    for award in row.awards:
        sentence = issue_block(session, award.dossier, on) if award.dossier is not None else ""
        if sentence:
            raise Refused(f"{sentence} Muốn ban hành ngay cho người khác thì bỏ hồ sơ này khỏi dự thảo.", "dossier_ids")


def _answer_proposals(session: Session, row: Decision, *, granted: bool) -> None:
    """What was proposed to the chairman is answered by his decision, and open again when it is cancelled."""
    ids = [award.dossier_id for award in row.awards if award.dossier_id is not None]
    items = session.scalars(
        select(SubmissionItem)
        .join(Submission, Submission.id == SubmissionItem.submission_id)
        .where(SubmissionItem.dossier_id.in_(ids), Submission.target == "chairman", Submission.state != "draft")
    ).all()
    for item in items:
        item.outcome = "granted" if granted else ""
        item.decision_number = f"{row.number}/{row.symbol}" if granted else ""
        item.decision_date = row.signed_on if granted else None
    for proposal in {item.submission for item in items}:
        proposal.state = "answered" if all(one.outcome for one in proposal.items) else "sent"


def _fill(session: Session, row: Decision, dossier_ids: Sequence[int], today: date) -> None:
    """Make the decision's list exactly these dossiers, in this order."""
    kept = {award.dossier_id: award for award in row.awards}
    for dossier_id, old in kept.items():
        if dossier_id not in dossier_ids:
            session.delete(old)
    kinds = office.award_kinds_on(session, row.signed_on or min(today, date(row.year, 12, 31)))
    taken = choices.taken_by(session, dossier_ids, row.id)
    for position, dossier_id in enumerate(dossier_ids):
        award = kept.get(dossier_id)
        if award is None:
            dossier = _passed_dossier(session, dossier_id, taken)
            award = _award_for(session, row, dossier, kinds.get(dossier.award_code))
            session.add(award)
        award.position = position
        award.achievement = row.achievement or (award.dossier.summary if award.dossier else "")
    session.flush()
    session.expire(row, ["awards"])


def _passed_dossier(session: Session, dossier_id: int, taken: set[int]) -> Dossier:
    dossier = session.get(Dossier, dossier_id)
    if dossier is None:
        raise Refused("Hồ sơ đã chọn không còn nữa. Tải lại danh sách rồi chọn lại.", "dossier_ids")
    short = dossier.basis == "sudden" and not dossier.outcome
    if not _waits(dossier) or not (short or dossier.outcome in ("passed", "lower")):
        raise Refused(
            f"Hồ sơ của {dossier.name_at} chưa được Hội đồng thông qua nên chưa đưa vào quyết định được.", "dossier_ids"
        )
    if dossier_id in taken:
        raise Refused(f"Hồ sơ của {dossier.name_at} đã ở trong một quyết định khác.", "dossier_ids")
    return dossier


def _waits(dossier: Dossier) -> bool:
    return waits_for_decision(dossier.state, dossier.basis)


def _award_for(session: Session, decision: Decision, dossier: Dossier, kind: AwardKindRow | None) -> Award:
    if kind is not None and kind.draft.level != "commune":
        raise Refused(
            f"{kind.name} do cấp trên quyết định. Đưa hồ sơ của {dossier.name_at} vào tờ trình gửi cấp trên.",
            "dossier_ids",
        )
    return Award(
        year=decision.year,
        decision_id=decision.id,
        dossier=dossier,
        person_id=dossier.person_id,
        unit_id=dossier.unit_id,
        household_id=dossier.household_id,
        award_code=dossier.award_code,
        award_name=office.award_name(session, dossier.award_code),
        basis=dossier.basis,
        name_at=dossier.name_at,
        position_at=dossier.position_at,
        unit_at=dossier.unit_at,
        origin="decided",
    )


def _refuse_first(problems: Iterable[Problem]) -> None:
    for field, sentence in problems:
        raise Refused(sentence, field)


def _decision(session: Session, decision_id: int) -> Decision:
    row = session.get(Decision, decision_id)
    if row is None:
        raise Refused("Quyết định này không còn nữa. Tải lại danh sách.")
    return row


def _draft_decision(session: Session, decision_id: int) -> Decision:
    row = _decision(session, decision_id)
    if row.state != "draft":
        raise Refused("Quyết định đã ban hành hoặc đã hủy nên không sửa được nữa. Cần thay đổi thì hủy, lập cái mới.")
    return row


def _award(session: Session, award_id: int) -> Award:
    row = session.get(Award, award_id)
    if row is None:
        raise Refused("Khen thưởng này không còn nữa. Tải lại danh sách.")
    return row
