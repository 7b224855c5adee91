"""What the clerk does with decisions, awards and certificates."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.commands.label import about, labelled
from thidua_desktop.domain.awards import (
    DecisionDraft,
    PastAwardDraft,
    Problem,
    award_money,
    decision_problems,
    issue_problems,
    past_award_problems,
)
from thidua_desktop.domain.errors import Refused
from thidua_desktop.model import Award, Certificate, Decision, Dossier, Household, Person, Unit
from thidua_desktop.queries import awards as read
from thidua_desktop.queries import office

_DECISION_FIELDS = (
    "year", "campaign_id", "number", "symbol", "signed_on", "signer_id", "subject", "achievement", "proposer",
    "money_source",
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
        raise Refused("Quyết định này vừa được sửa ở cửa sổ khác. Đóng biểu mẫu, xem lại rồi sửa tiếp.")
    _refuse_first(decision_problems(draft))
    for name in _DECISION_FIELDS:
        setattr(row, name, getattr(draft, name))
    _fill(session, row, draft.dossier_ids, today)
    about(session, draft.subject)


@labelled("Xoá dự thảo quyết định")
def remove_decision(session: Session, decision_id: int) -> None:
    """Delete a draft; its dossiers are free again."""
    row = _draft_decision(session, decision_id)
    about(session, row.subject)
    for award in list(row.awards):
        session.delete(award)
    session.flush()
    session.expire(row, ["awards"])
    session.delete(row)


@labelled("Ban hành quyết định khen thưởng")
def issue_decision(session: Session, decision_id: int, number: str, signed_on: date | None, today: date) -> None:
    """Give the decision its number and date: awards count, dossiers are decided, money is fixed.

    Raises:
        Refused: no number, no date or no signer; it was issued already; the number is taken.
    """
    row = _draft_decision(session, decision_id)
    _refuse_first(issue_problems(number, signed_on, today))
    assert signed_on is not None
    problem = office.signer_problem(session, row.signer_id, signed_on)
    if problem:
        raise Refused(problem, "signer_id")
    number = number.strip()
    taken = session.scalars(
        select(Decision.id).where(
            Decision.year == row.year, Decision.number == number, Decision.symbol == row.symbol, Decision.id != row.id
        )
    ).first()
    if taken is not None:
        raise Refused(f"Số {number}/{row.symbol} năm {row.year} đã dùng cho quyết định khác. Xem lại số.", "number")
    row.number, row.signed_on, row.state = number, signed_on, "issued"
    authority = read.commune_authority(session)
    base = office.base_salary(session, signed_on)
    for award in row.awards:
        award.decision_number, award.decision_date, award.authority = f"{number}/{row.symbol}", signed_on, authority
        award.money = _money(session, award, base.amount if base else None, signed_on)
        if award.dossier is not None:
            award.dossier.state = "decided"
    about(session, f"{number}/{row.symbol}")


@labelled("Hủy quyết định khen thưởng")
def cancel_decision(session: Session, decision_id: int, reason: str) -> None:
    """Cancel an issued decision with a reason; its awards no longer count and stay on record."""
    row = _decision(session, decision_id)
    if row.state != "issued":
        raise Refused("Chỉ hủy được quyết định đã ban hành. Dự thảo thì xoá.")
    if not reason.strip():
        raise Refused("Chưa ghi lý do hủy quyết định. Ghi rõ lý do và văn bản căn cứ.", "reason")
    row.state, row.cancel_reason = "cancelled", reason.strip()
    for award in row.awards:
        award.state, award.state_reason = "cancelled", reason.strip()
        if award.dossier is not None:
            award.dossier.state = "reviewed"
    about(session, f"{row.number}/{row.symbol}")


@labelled("Thu hồi khen thưởng")
def revoke_award(session: Session, award_id: int, reason: str) -> None:
    """Take an award back with a reason; it stays on record."""
    row = _award(session, award_id)
    if row.state != "valid":
        raise Refused(f"Khen thưởng của {row.name_at} không còn hiệu lực nên không thu hồi nữa.")
    if not reason.strip():
        raise Refused("Chưa ghi lý do thu hồi. Ghi rõ lý do và văn bản căn cứ.", "reason")
    row.state, row.state_reason = "revoked", reason.strip()
    about(session, row.name_at)


@labelled("Vào sổ giấy khen")
def number_certificates(session: Session, decision_id: int, printed_on: date | None) -> int:
    """Give every receiver of an issued decision a certificate with the next number of the year's book.

    Returns how many were new.
    """
    row = _decision(session, decision_id)
    if row.state != "issued":
        raise Refused("Quyết định chưa ban hành nên chưa vào sổ giấy khen được. Ban hành quyết định trước.")
    without = [award for award in row.awards if not any(not one.spoiled for one in award.certificates)]
    for number, award in enumerate(without, start=read.next_book_number(session, row.year)):
        session.add(Certificate(year=row.year, award_id=award.id, book_number=number, printed_on=printed_on))
    about(session, f"{row.number}/{row.symbol}: {len(without)} giấy")
    return len(without)


@labelled("Trao giấy khen")
def hand_over(session: Session, certificate_ids: Sequence[int], on: date, to: str = "") -> None:
    """Record that certificates were handed over."""
    if not certificate_ids:
        raise Refused("Chưa chọn giấy khen nào để ghi trao. Chọn các dòng trong danh sách.")
    for number in certificate_ids:
        row = _certificate(session, number)
        if row.spoiled:
            raise Refused(f"Giấy số {row.book_number} đã hỏng, không trao được. Chọn giấy in lại.")
        row.handed_on, row.handed_to = on, to.strip() or row.award.name_at
    about(session, f"{len(certificate_ids)} giấy")


@labelled("Ghi giấy khen hỏng, in lại")
def spoil_certificate(session: Session, certificate_id: int, note: str, printed_on: date | None) -> int:
    """Mark a sheet as spoiled and give its number to a new one; returns the new certificate's id."""
    row = _certificate(session, certificate_id)
    if row.spoiled or row.handed_on is not None:
        raise Refused(f"Giấy số {row.book_number} đã hỏng hoặc đã trao nên không ghi hỏng được.")
    row.spoiled, row.note = True, note.strip()
    session.flush()
    fresh = Certificate(year=row.year, award_id=row.award_id, book_number=row.book_number, printed_on=printed_on)
    session.add(fresh)
    session.flush()
    about(session, f"số {row.book_number} – {row.award.name_at}")
    return fresh.id


@labelled("Nhập khen thưởng đã có")
def add_past_award(session: Session, draft: PastAwardDraft, today: date) -> int:
    """Enter an award from an old paper; returns its id.

    Raises:
        Refused: incomplete, or the same award of the same decision is there already.
    """
    _refuse_first(past_award_problems(draft, today))
    row = Award(origin="typed", position=0)
    _fill_past(session, row, draft)
    twin = read.same_award(session, draft)
    if twin is not None:
        raise Refused(f"{row.name_at} đã có {row.award_name} năm {draft.year} trong danh sách. Mở dòng đó để sửa.")
    session.add(row)
    session.flush()
    about(session, row.name_at)
    return row.id


@labelled("Sửa khen thưởng đã có")
def edit_past_award(session: Session, award_id: int, draft: PastAwardDraft, today: date) -> None:
    """Change an award that was typed or imported."""
    row = _past_award(session, award_id)
    _refuse_first(past_award_problems(draft, today))
    _fill_past(session, row, draft)
    about(session, row.name_at)


@labelled("Xoá khen thưởng đã nhập")
def remove_past_award(session: Session, award_id: int) -> None:
    """Delete an award that was typed or imported."""
    row = _past_award(session, award_id)
    about(session, row.name_at)
    session.delete(row)


def _fill(session: Session, row: Decision, dossier_ids: Sequence[int], today: date) -> None:
    """Make the decision's list exactly these dossiers, in this order."""
    kept = {award.dossier_id: award for award in row.awards}
    for dossier_id, award in kept.items():
        if dossier_id not in dossier_ids:
            session.delete(award)
    for position, dossier_id in enumerate(dossier_ids):
        if dossier_id in kept:
            kept[dossier_id].position = position
        else:
            session.add(_award_for(session, row, dossier_id, position, today))
    session.flush()
    session.expire(row, ["awards"])


def _award_for(session: Session, decision: Decision, dossier_id: int, position: int, today: date) -> Award:
    dossier = session.get(Dossier, dossier_id)
    if dossier is None:
        raise Refused("Hồ sơ đã chọn không còn nữa. Tải lại danh sách rồi chọn lại.", "dossier_ids")
    if dossier.state not in ("reviewed", "submitted") or dossier.outcome not in ("passed", "lower"):
        raise Refused(
            f"Hồ sơ của {dossier.name_at} chưa được Hội đồng thông qua nên chưa đưa vào quyết định được.", "dossier_ids"
        )
    if read.other_decision(session, dossier_id, decision.id) is not None:
        raise Refused(f"Hồ sơ của {dossier.name_at} đã ở trong một quyết định khác.", "dossier_ids")
    kind = office.award_kind(session, dossier.award_code, decision.signed_on or today)
    if kind is not None and kind.draft.level != "commune":
        raise Refused(
            f"{kind.name} do cấp trên quyết định. Đưa hồ sơ của {dossier.name_at} vào tờ trình gửi cấp trên.",
            "dossier_ids",
        )
    return Award(
        year=decision.year,
        decision_id=decision.id,
        dossier_id=dossier.id,
        position=position,
        person_id=dossier.person_id,
        unit_id=dossier.unit_id,
        household_id=dossier.household_id,
        award_code=dossier.award_code,
        award_name=kind.name if kind else dossier.award_code,
        basis=dossier.basis,
        name_at=dossier.name_at,
        position_at=dossier.position_at,
        unit_at=dossier.unit_at,
        achievement=dossier.summary or decision.achievement,
        origin="decided",
    )


def _money(session: Session, award: Award, base: int | None, on: date) -> int | None:
    kind = office.award_kind(session, award.award_code, on)
    return award_money(kind.money(read.subject_of(award)) if kind else None, base)


def _fill_past(session: Session, row: Award, draft: PastAwardDraft) -> None:
    for name in (
        "year", "award_code", "person_id", "unit_id", "household_id", "basis", "achievement", "authority",
        "decision_number", "decision_date", "money", "note",
    ):  # fmt: skip
        setattr(row, name, getattr(draft, name))
    row.award_name = office.award_name(session, draft.award_code)
    person = session.get(Person, draft.person_id) if draft.person_id else None
    unit = session.get(Unit, draft.unit_id) if draft.unit_id else None
    household = session.get(Household, draft.household_id) if draft.household_id else None
    row.position_at = draft.position_at or (person.position if person else "")
    own_unit = person.unit if person else household.unit if household else None
    row.unit_at = draft.unit_at or (own_unit.name if own_unit else "")
    row.name_at = person.full_name if person else unit.name if unit else household.head_name if household else ""


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


def _past_award(session: Session, award_id: int) -> Award:
    row = _award(session, award_id)
    if row.origin not in ("typed", "imported"):
        raise Refused(f"Khen thưởng của {row.name_at} đến từ quyết định trong chương trình. Sửa ở quyết định đó.")
    return row


def _certificate(session: Session, certificate_id: int) -> Certificate:
    row = session.get(Certificate, certificate_id)
    if row is None:
        raise Refused("Giấy khen này không còn trong sổ. Tải lại danh sách.")
    return row
