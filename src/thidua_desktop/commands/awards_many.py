"""What the clerk does to several decisions, tờ trình, awards or certificates at once; all or none, one undo."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy.orm import Session

from thidua_desktop.commands.awards import cancel_decision, drop_stuck, issue_decision, remove_decision
from thidua_desktop.commands.blanks import remove_blanks
from thidua_desktop.commands.certificates import hand_over, number_certificates, spoil_certificate
from thidua_desktop.commands.fund import remove_entry
from thidua_desktop.commands.label import labelled
from thidua_desktop.commands.past_awards import remove_past_award
from thidua_desktop.commands.revocations import issue_revocation, record_taken_back
from thidua_desktop.commands.several import each, of_each
from thidua_desktop.commands.submissions import drop_waiting, remove_submission, send
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.errors import Refused
from thidua_desktop.model import Certificate, Decision


@labelled("Ban hành quyết định")
def issue_decisions(
    session: Session, decision_ids: Sequence[int], numbers: Mapping[int, str], signed_on: date | None, today: date
) -> int:
    """Issue several drafts on one day, each under its own number; returns how many.

    Raises:
        Refused: as for a single one.
    """

    def one(number: int) -> None:
        row = session.get(Decision, number)
        issue = issue_decision if row is None or row.kind == "award" else issue_revocation
        issue(session, number, numbers.get(number, ""), signed_on, today)
        session.flush()  # the next one asks which numbers are taken

    return each(session, decision_ids, one, "quyết định")


@labelled("Hủy quyết định khen thưởng")
def cancel_decisions(session: Session, decision_ids: Sequence[int], reason: str, today: date) -> int:
    """Cancel several issued decisions for one reason; returns how many.

    Raises:
        Refused: as for a single one.
    """
    return each(session, decision_ids, lambda number: cancel_decision(session, number, reason, today), "quyết định")


@labelled("Ghi đã trình")
def send_submissions(
    session: Session, submission_ids: Sequence[int], numbers: Mapping[int, str], signed_on: date | None
) -> int:
    """Record that several tờ trình went out on one day, each under its own number; returns how many.

    Raises:
        Refused: as for a single one.
    """
    return each(
        session, submission_ids, lambda number: send(session, number, numbers.get(number, ""), signed_on), "tờ trình"
    )


@labelled("Xóa dự thảo quyết định")
def remove_decisions(session: Session, decision_ids: Sequence[int]) -> int:
    """Delete drafts; returns how many.

    Raises:
        Refused: one of them was issued.
    """
    return each(session, decision_ids, lambda number: remove_decision(session, number), "dự thảo")


@labelled("Vào sổ giấy khen")
def number_decisions(session: Session, decision_ids: Sequence[int], printed_on: date | None) -> int:
    """Number the certificates of several issued decisions, in their order; returns how many were new.

    Raises:
        Refused: one of them is a draft or was cancelled.
    """
    made: list[int] = []

    def one(number: int) -> None:
        made.append(number_certificates(session, number, printed_on))
        session.flush()  # the next one goes on from the last number of the book

    each(session, decision_ids, one, "quyết định")
    return sum(made)


@labelled("Xóa tờ trình")
def remove_submissions(session: Session, submission_ids: Sequence[int]) -> int:
    """Delete tờ trình that were not sent; returns how many.

    Raises:
        Refused: one of them was sent.
    """
    return each(session, submission_ids, lambda number: remove_submission(session, number), "tờ trình")


@labelled("Xóa khen thưởng đã nhập")
def remove_past_awards(session: Session, award_ids: Sequence[int]) -> int:
    """Delete awards that were typed or imported; returns how many.

    Raises:
        Refused: one of them was decided here.
    """
    return each(session, award_ids, lambda number: remove_past_award(session, number), "khen thưởng")


@labelled("Ghi khen thưởng bị thu hồi, hủy bỏ")
def record_all_taken_back(session: Session, award_ids: Sequence[int], kind: str, reason: str) -> int:
    """Record that somebody else took back awards he had decided; returns how many.

    Raises:
        Refused: as for a single one.
    """
    return each(session, award_ids, lambda number: record_taken_back(session, number, kind, reason), "khen thưởng")


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
    return each(
        session,
        certificate_ids,
        lambda number: spoil_certificate(session, number, note, printed_on, blank, on),
        "giấy khen",
    )


@labelled("Trao giấy khen")
def hand_over_waiting(session: Session, certificate_ids: Sequence[int], on: date, to: str = "") -> int:
    """Record that certificates which still lay here were handed over on one day; returns how many.

    Raises:
        Refused: one of them was handed over before, or as for a single one.
    """

    def one(number: int) -> None:
        row = session.get(Certificate, number)
        if row is not None and row.handed_on is not None:
            raise Refused(
                f"Giấy số {row.book_number} – {row.award.name_at}: Đã trao ngày {format_date(row.handed_on)}."
            )
        hand_over(session, [number], on, to)

    return each(session, certificate_ids, one, "giấy")


@labelled("Xóa khoản thu, chi")
def remove_entries(session: Session, entry_ids: Sequence[int]) -> int:
    """Delete lines of the fund's book that were typed; returns how many.

    Raises:
        Refused: a decision caused one of them.
    """
    return each(session, entry_ids, lambda number: remove_entry(session, number), "khoản")


@labelled("Xóa dòng sổ phôi")
def remove_blank_lines(session: Session, entry_ids: Sequence[int]) -> int:
    """Delete lines of the book of blanks; returns how many."""
    return each(session, entry_ids, lambda number: remove_blanks(session, number), "dòng")


drop_all_stuck = of_each(drop_stuck, "dự thảo")
"""Take out of several drafts whom they cannot be issued with."""
drop_all_waiting = of_each(drop_waiting, "tờ trình")
"""Take out of several tờ trình that were not sent who has to wait."""
