"""What the clerk does with certificates: number them, hand them over, replace a spoiled sheet."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from thidua_desktop.commands.label import about, labelled
from thidua_desktop.domain.blanks import blank_name
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.errors import Refused
from thidua_desktop.model import BlankEntry, Certificate, Decision
from thidua_desktop.queries import awards as read


@labelled("Vào sổ giấy khen")
def number_certificates(session: Session, decision_id: int, printed_on: date | None) -> int:
    """Give every receiver of an issued decision a certificate with the next number of the year's book.

    Returns how many were new.
    """
    row = session.get(Decision, decision_id)
    if row is None:
        raise Refused("Quyết định này không còn nữa. Tải lại danh sách.")
    if row.state != "issued":
        raise Refused("Quyết định chưa ban hành nên chưa vào sổ giấy khen được. Ban hành quyết định trước.")
    without = [
        award
        for award in row.awards
        if award.state == "valid" and not any(not one.spoiled for one in award.certificates)
    ]
    for number, award in enumerate(without, start=read.next_book_number(session, row.year)):
        session.add(Certificate(year=row.year, award_id=award.id, book_number=number, printed_on=printed_on))
    about(session, f"{row.number}/{row.symbol}: {len(without)} giấy")
    return len(without)


@labelled("Trao giấy khen")
def hand_over(session: Session, certificate_ids: Sequence[int], on: date, to: str = "") -> None:
    """Record that certificates were handed over; without a name the receiver took it.

    Raises:
        Refused: none chosen, a spoiled sheet, an award taken back, or a day before the decision.
    """
    if not certificate_ids:
        raise Refused("Chưa chọn giấy khen nào để ghi trao. Chọn các dòng trong danh sách.")
    for number in certificate_ids:
        row = _certificate(session, number)
        if row.spoiled:
            raise Refused(f"Giấy số {row.book_number} đã hỏng, không trao được. Chọn giấy in lại.")
        if row.award.state != "valid":
            raise Refused(f"Khen thưởng của {row.award.name_at} đã thu hồi hoặc hủy nên không trao giấy số này nữa.")
        decided = row.award.decision_date
        if decided is not None and on < decided:
            raise Refused(
                f"Ngày trao {format_date(on)} trước ngày quyết định {format_date(decided)}. Xem lại ngày.", "on"
            )
        row.handed_on, row.handed_to = on, to.strip() or row.award.name_at
    about(session, f"{len(certificate_ids)} giấy")


@labelled("Ghi giấy khen hỏng, in lại")
def spoil_certificate(
    session: Session, certificate_id: int, note: str, printed_on: date | None, blank: str = "", on: date | None = None
) -> int:
    """Mark a sheet as spoiled and give its number to a new one; returns the new certificate's id.

    Args:
        session: the running transaction.
        certificate_id: the sheet.
        note: what happened to it.
        printed_on: when the new one was printed, None while it waits for that.
        blank: the kind of blank that was lost and is written off, "" for none.
        on: the day it was lost.

    Raises:
        Refused: it was spoiled or handed over before.
    """
    row = _certificate(session, certificate_id)
    if row.spoiled or row.handed_on is not None:
        raise Refused(f"Giấy số {row.book_number} đã hỏng hoặc đã trao nên không ghi hỏng được.")
    fresh = replace_spoiled(session, row, note, printed_on)
    if blank_name(blank) and on is not None:
        session.add(
            BlankEntry(
                year=on.year,
                on=on,
                blank=blank_name(blank),
                code="spoiled",
                count=1,
                note=note.strip(),
                decision_id=row.award.decision_id,
            )
        )
    about(session, f"số {row.book_number} – {row.award.name_at}")
    return fresh.id


def replace_spoiled(session: Session, row: Certificate, note: str, printed_on: date | None) -> Certificate:
    """Part of what spoils a sheet: its line stays, its number goes to a new certificate."""
    row.spoiled, row.note = True, note.strip()
    session.flush()
    fresh = Certificate(year=row.year, award_id=row.award_id, book_number=row.book_number, printed_on=printed_on)
    session.add(fresh)
    session.flush()
    return fresh


def _certificate(session: Session, certificate_id: int) -> Certificate:
    row = session.get(Certificate, certificate_id)
    if row is None:
        raise Refused("Giấy khen này không còn trong sổ. Tải lại danh sách.")
    return row
