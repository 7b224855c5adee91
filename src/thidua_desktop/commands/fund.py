"""What the clerk does with the fund's book, and the lines that decisions write into it."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from thidua_desktop.commands.checks import columns_of, put, refuse, refuse_if_edited
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.fund import FundDraft, fund_problems
from thidua_desktop.model import Award, Decision, FundEntry
from thidua_desktop.queries import fund as read
from thidua_desktop.queries.records import draft_of, found


@labelled("Ghi sổ quỹ")
def add_entry(session: Session, draft: FundDraft) -> int:
    """Enter a line of income or spending; returns its id.

    Raises:
        Refused: incomplete, or its day is in another year.
    """
    refuse(fund_problems(draft))
    row = FundEntry(**columns_of(draft))
    session.add(row)
    session.flush()
    about(session, draft.content)
    return row.id


@labelled("Sửa khoản thu, chi")
def edit_entry(session: Session, entry_id: int, draft: FundDraft, *, seen: FundDraft | None = None) -> None:
    """Change a line; of one that a decision caused only day, voucher and note.

    Raises:
        Refused: as for a new one; its sum comes from a decision; somebody changed it since the form was opened.
    """
    row = found(session, FundEntry, entry_id, "khoản thu, chi")
    before = draft_of(FundDraft, row)
    refuse_if_edited(before, seen)
    refuse(fund_problems(draft))
    if row.decision_id is not None and (draft.code, draft.amount) != (before.code, before.amount):
        raise Refused("Số tiền của khoản này theo quyết định. Ở đây chỉ sửa được ngày và chứng từ.", "amount")
    put(row, columns_of(draft))
    about(session, row.content)


@labelled("Xóa khoản thu, chi")
def remove_entry(session: Session, entry_id: int) -> None:
    """Delete a line that was typed.

    Raises:
        Refused: a decision caused it.
    """
    row = found(session, FundEntry, entry_id, "khoản thu, chi")
    if row.decision_id is not None:
        raise Refused("Khoản này do quyết định khen thưởng ghi vào sổ. Hủy quyết định thì sổ tự ghi lại.")
    about(session, row.content)
    session.delete(row)


@labelled("Chuyển số dư quỹ năm trước")
def carry_over(session: Session, year: int) -> int:
    """Enter what the year before left as the first income of this one; returns the id of the line.

    Raises:
        Refused: nothing was left, or it was entered already.
    """
    amount = read.carried_over(session, year)
    draft = FundDraft(year, date(year, 1, 1), "carried", amount, f"Số dư quỹ năm {year - 1} chuyển sang")
    return add_entry(session, draft)


def book_decision(session: Session, decision: Decision) -> None:
    """Part of issuing: one line of spending for the whole decision, when the fund pays."""
    if decision.paid_by != "fund" or decision.signed_on is None:
        return
    total = sum(award.money or 0 for award in decision.awards if award.state == "valid")
    row = read.decision_spending(session, decision.id)
    if row is not None and total:
        row.amount = total
    elif total:
        session.add(
            FundEntry(
                year=decision.signed_on.year,
                on=decision.signed_on,
                code="award",
                amount=total,
                content=f"Tiền thưởng theo Quyết định số {decision.number}/{decision.symbol}",
                decision_id=decision.id,
            )
        )


def book_return(session: Session, decision: Decision, awards: Sequence[Award], on: date, verb: str) -> None:
    """Part of taking awards back: what the fund paid for them comes in again."""
    total = sum(award.money or 0 for award in awards if award.decision is not None and award.decision.paid_by == "fund")
    if total:
        session.add(
            FundEntry(
                year=on.year,
                on=on,
                code="returned",
                amount=total,
                content=f"{verb} tiền thưởng theo Quyết định số {decision.number}/{decision.symbol}",
                decision_id=decision.id,
            )
        )
