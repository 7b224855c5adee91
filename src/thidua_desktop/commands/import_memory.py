"""Keeping what the columns of lists were taken for, and forgetting it."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.commands.label import about, labelled
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.import_memory import KINDS, FormLook, form_of, to_text
from thidua_desktop.domain.text import nfc
from thidua_desktop.model import SenderColumns
from thidua_desktop.queries.records import found

MOST = 400
"""Forms kept of one kind of list; the oldest are forgotten."""
_LONGEST_NAME = 200


@labelled("Nhớ cách hiểu các cột")
def remember_columns(session: Session, kind: str, looks: Sequence[FormLook], today: date) -> None:
    """Keep how the columns of lists are understood, for the next time their senders send.

    Raises:
        Refused: the name of a sender is too long.
    """
    for look in looks:
        _remember(session, kind, look, today)
    about(session, ", ".join(dict.fromkeys(look.sender for look in looks if look.sender))[:_LONGEST_NAME])


@labelled("Quên cách hiểu các cột")
def forget_columns(session: Session, key: int) -> None:
    """Forget how the columns of a list were understood.

    Raises:
        Refused: it was forgotten meanwhile.
    """
    row = found(session, SenderColumns, key, "cách hiểu các cột")
    about(session, row.sender)
    session.delete(row)


def _remember(session: Session, kind: str, look: FormLook, today: date) -> None:
    if kind not in KINDS:
        raise ValueError(kind)
    sender, form = nfc(look.sender).strip(), form_of(look.columns)
    if len(sender) > _LONGEST_NAME:
        raise Refused(f"Tên người gửi dài quá {_LONGEST_NAME} ký tự. Hãy rút gọn.")
    of_kind = select(SenderColumns).where(SenderColumns.kind == kind)
    row = session.scalar(of_kind.where(SenderColumns.sender == sender, SenderColumns.form == form))
    if row is None:
        row = SenderColumns(kind=kind, sender=sender, form=form)
        session.add(row)
    row.content, row.used_on = to_text(look.columns), today
    session.flush()
    for old in session.scalars(of_kind.order_by(SenderColumns.used_on.desc(), SenderColumns.id.desc()).offset(MOST)):
        session.delete(old)
