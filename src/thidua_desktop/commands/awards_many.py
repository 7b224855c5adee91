"""What the clerk does to several decisions, tờ trình, awards or certificates at once; all or none, one undo."""

from collections.abc import Callable, Sequence
from datetime import date

from sqlalchemy.orm import Session

from thidua_desktop.commands.awards import remove_decision
from thidua_desktop.commands.certificates import number_certificates, spoil_certificate
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.commands.past_awards import remove_past_award
from thidua_desktop.commands.revocations import record_taken_back
from thidua_desktop.commands.submissions import remove_submission
from thidua_desktop.domain.errors import Refused


@labelled("Xóa dự thảo quyết định")
def remove_decisions(session: Session, decision_ids: Sequence[int]) -> int:
    """Delete drafts; returns how many.

    Raises:
        Refused: one of them was issued.
    """
    return _each(session, decision_ids, lambda number: remove_decision(session, number), "dự thảo")


@labelled("Vào sổ giấy khen")
def number_decisions(session: Session, decision_ids: Sequence[int], printed_on: date | None) -> int:
    """Number the certificates of several issued decisions, in their order; returns how many were new.

    Raises:
        Refused: one of them is a draft or was cancelled.
    """
    made: list[int] = []
    _each(
        session,
        decision_ids,
        lambda number: made.append(number_certificates(session, number, printed_on)),
        "quyết định",
    )
    return sum(made)


@labelled("Xóa tờ trình")
def remove_submissions(session: Session, submission_ids: Sequence[int]) -> int:
    """Delete tờ trình that were not sent; returns how many.

    Raises:
        Refused: one of them was sent.
    """
    return _each(session, submission_ids, lambda number: remove_submission(session, number), "tờ trình")


@labelled("Xóa khen thưởng đã nhập")
def remove_past_awards(session: Session, award_ids: Sequence[int]) -> int:
    """Delete awards that were typed or imported; returns how many.

    Raises:
        Refused: one of them was decided here.
    """
    return _each(session, award_ids, lambda number: remove_past_award(session, number), "khen thưởng")


@labelled("Ghi khen thưởng bị thu hồi, hủy bỏ")
def record_all_taken_back(session: Session, award_ids: Sequence[int], kind: str, reason: str) -> int:
    """Record that somebody else took back awards he had decided; returns how many.

    Raises:
        Refused: as for a single one.
    """
    return _each(session, award_ids, lambda number: record_taken_back(session, number, kind, reason), "khen thưởng")


@labelled("Ghi giấy khen hỏng, in lại")
def spoil_certificates(
    session: Session,
    certificate_ids: Sequence[int],
    note: str,
    printed_on: date | None,
    blank: str = "",
    on: date | None = None,
) -> int:
    """Mark sheets as spoiled and give each of their numbers to a new one; returns how many.

    Raises:
        Refused: one of them was handed over, or is spoiled already.
    """
    return _each(
        session,
        certificate_ids,
        lambda number: spoil_certificate(session, number, note, printed_on, blank, on),
        "giấy khen",
    )


def _each(session: Session, ids: Sequence[int], act: Callable[[int], object], word: str) -> int:
    if not ids:
        raise Refused("Chưa chọn dòng nào. Chọn các dòng trong danh sách.")
    for number in ids:
        act(number)
    if len(ids) > 1:
        about(session, f"{len(ids)} {word}")
    return len(ids)
