"""The year's book of the fund: lines with what is left after each, sums, paper."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.fund import INCOME, FundBook, FundDraft, FundRow, FundTotals, fund_warnings
from thidua_desktop.domain.numbers import format_money
from thidua_desktop.domain.papers import PaperHead
from thidua_desktop.model import FundEntry
from thidua_desktop.queries import office as house
from thidua_desktop.queries.records import draft_of, found


def fund_rows(session: Session, *, year: int) -> tuple[FundRow, ...]:
    """All lines of a year's book by day, each with what is left after it."""
    rows, balance = [], 0
    for one in session.scalars(select(FundEntry).where(FundEntry.year == year).order_by(FundEntry.on, FundEntry.id)):
        comes_in = one.code in INCOME
        balance += one.amount if comes_in else -one.amount
        rows.append(
            FundRow(
                id=one.id,
                on=one.on,
                code=one.code,
                content=one.content,
                income=one.amount if comes_in else None,
                spending=None if comes_in else one.amount,
                balance=balance,
                voucher=one.voucher,
                decision_id=one.decision_id,
                note=one.note,
            )
        )
    return tuple(rows)


def fund_totals(session: Session, year: int) -> FundTotals:
    """The sums of a year's book."""
    sums = {
        code: amount
        for code, amount in session.execute(
            select(FundEntry.code, func.sum(FundEntry.amount)).where(FundEntry.year == year).group_by(FundEntry.code)
        )
    }
    income = sum(amount for code, amount in sums.items() if code in INCOME)
    return FundTotals(income, sum(sums.values()) - income, sums.get("organising", 0))


def fund_figures(session: Session, *, year: int) -> str:
    """The book in one line, with what has to be watched."""
    totals = fund_totals(session, year)
    if not totals.income and not totals.spending:
        return f"Sổ quỹ năm {year} chưa có khoản nào"
    parts = [
        f"Thu {format_money(totals.income)}",
        f"chi {format_money(totals.spending)}",
        f"còn {format_money(totals.left)}" if totals.left >= 0 else "",
        *fund_warnings(totals),
    ]
    return " · ".join(filter(None, parts))


def fund_left(session: Session, year: int) -> int | None:
    """What the fund of a year holds, None when its book has no line."""
    totals = fund_totals(session, year)
    return totals.left if totals.income or totals.spending else None


def fund_draft(session: Session, entry_id: int) -> FundDraft:
    """What the form of a line is opened with."""
    return draft_of(FundDraft, found(session, FundEntry, entry_id, "khoản thu, chi"))


def decision_spending(session: Session, decision_id: int) -> FundEntry | None:
    """The line that an issued decision left in the book."""
    return session.scalars(
        select(FundEntry).where(FundEntry.decision_id == decision_id, FundEntry.code == "award")
    ).first()


def carried_over(session: Session, year: int) -> int:
    """What the year before left.

    Raises:
        Refused: nothing was left, or it stands in the book already.
    """
    if session.scalars(select(FundEntry.id).where(FundEntry.year == year, FundEntry.code == "carried")).first():
        raise Refused(f"Sổ quỹ năm {year} đã có khoản năm trước chuyển sang. Mở dòng đó để sửa.")
    left = fund_left(session, year - 1)
    if not left or left < 0:
        raise Refused(f"Sổ quỹ năm {year - 1} không còn số dư để chuyển sang năm {year}.")
    return left


def fund_book(session: Session, today: date, *, year: int) -> FundBook:
    """The book of a year for paper and sheet.

    Raises:
        Refused: the office is not set up.
    """
    head = PaperHead(
        letterhead=house.letterhead(session),
        kind="SỔ QUỸ",
        subject=f"Thi đua, khen thưởng năm {year}",
        year=max(year, today.year),
    )
    return FundBook(
        head=head,
        year=year,
        rows=fund_rows(session, year=year),
        totals=fund_totals(session, year),
        signature=house.signature(session, None, on=today, personal=True),
    )
