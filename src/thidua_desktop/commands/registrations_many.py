"""What the clerk does to the registrations of several units at once; all or none, one undo."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from thidua_desktop.commands.label import labelled
from thidua_desktop.commands.registrations import remove_registration, return_, send_again, withdraw
from thidua_desktop.commands.several import each


@labelled("Trả lại đăng ký thi đua")
def return_all(session: Session, registration_ids: Sequence[int], reason: str) -> int:
    """Send registrations back to their units with one reason; returns how many.

    Raises:
        Refused: one of them is with its unit already, or no reason is given.
    """
    return each(session, registration_ids, lambda number: return_(session, number, reason), "đơn vị")


@labelled("Gửi lại đăng ký thi đua")
def send_all_again(session: Session, registration_ids: Sequence[int], on: date) -> int:
    """Returned registrations came back from their units; returns how many.

    Raises:
        Refused: one of them was not returned.
    """
    return each(session, registration_ids, lambda number: send_again(session, number, on), "đơn vị")


@labelled("Bỏ nhận đăng ký thi đua")
def withdraw_all(session: Session, registration_ids: Sequence[int]) -> int:
    """Take the receipt of registrations back; returns how many.

    Raises:
        Refused: one of them has not been received.
    """
    return each(session, registration_ids, lambda number: withdraw(session, number), "đơn vị")


@labelled("Xóa đăng ký thi đua")
def remove_all(session: Session, registration_ids: Sequence[int]) -> int:
    """Delete registrations with everything in them; returns how many."""
    return each(session, registration_ids, lambda number: remove_registration(session, number), "đơn vị")
