"""The book of blanks: lines with what is left after each, sums of a year, paper."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from thidua_desktop.domain.blanks import (
    BLANK_CODES,
    USUAL,
    BlankBook,
    BlankDraft,
    BlankRow,
    BlankTotals,
    blank_warnings,
    comes_in,
)
from thidua_desktop.domain.paper_texts import Remark
from thidua_desktop.domain.papers import PaperHead
from thidua_desktop.model import BlankEntry, Decision
from thidua_desktop.queries import office as house
from thidua_desktop.queries.records import draft_of, found


def blank_rows(session: Session, *, year: int) -> tuple[BlankRow, ...]:
    """All lines of a year's book by day, each with what is left of its kind after it."""
    left = {one.blank: one.before for one in blank_totals(session, year)}
    lines = session.execute(
        select(BlankEntry, Decision.number, Decision.symbol)
        .outerjoin(Decision, Decision.id == BlankEntry.decision_id)
        .where(BlankEntry.year == year)
        .order_by(BlankEntry.on, BlankEntry.id)
    )
    rows = []
    for one, number, symbol in lines:
        into = comes_in(one.code)
        left[one.blank] += one.count if into else -one.count
        content = BLANK_CODES.get(one.code, one.code)
        if number:
            decision = f"{number}/{symbol}"
            ours = f"{content} theo Quyết định {decision}"
            content = Remark(ours, "by_decision", viec=content, so_quyet_dinh=decision)
        rows.append(
            BlankRow(
                id=one.id,
                on=one.on,
                code=one.code,
                blank=one.blank,
                content=content,
                came=one.count if into else None,
                went=None if into else one.count,
                left=left[one.blank],
                voucher=one.voucher,
                note=one.note,
                decision_id=one.decision_id,
            )
        )
    return tuple(rows)


def blank_totals(session: Session, year: int) -> tuple[BlankTotals, ...]:
    """The sums of a year for each kind of blank that was ever in stock, by name; what was before counts first."""
    sums = session.execute(
        select(BlankEntry.blank, BlankEntry.year == year, BlankEntry.code, func.sum(BlankEntry.count))
        .where(BlankEntry.year <= year)
        .group_by(BlankEntry.blank, BlankEntry.year == year, BlankEntry.code)
    )
    made: dict[str, BlankTotals] = {}
    for blank, of_year, code, count in sums:
        one = made.get(blank) or BlankTotals(blank)
        if of_year:
            made[blank] = one.after(code, count)
        else:
            before = one.before + (count if comes_in(code) else -count)
            made[blank] = BlankTotals(
                blank, before, one.received, one.printed, one.spoiled, one.other_in, one.other_out
            )
    return tuple(made[name] for name in sorted(made))


def blank_figures(session: Session, *, year: int) -> str:
    """The stock in one line, with what has to be watched."""
    totals = blank_totals(session, year)
    if not totals:
        return f"Sổ phôi năm {year} chưa có dòng nào"
    parts = [f"{one.blank}: đã in {one.printed}, hỏng {one.spoiled}, còn {one.left}" for one in totals]
    return " · ".join((*parts, *blank_warnings(totals)))


def blank_names(session: Session) -> list[str]:
    """The kinds of blank the office has used, the latest first; the usual one when there is none."""
    names = session.scalars(
        select(BlankEntry.blank).group_by(BlankEntry.blank).order_by(func.max(BlankEntry.id).desc())
    )
    return list(names) or [USUAL]


def blank_draft(session: Session, entry_id: int) -> BlankDraft:
    """What the form of a line is opened with."""
    return draft_of(BlankDraft, found(session, BlankEntry, entry_id, "dòng sổ phôi"))


def blanks_left(session: Session, blank: str, year: int) -> int:
    """How many blanks of a kind are left at the end of what is known of a year."""
    return next((one.left for one in blank_totals(session, year) if one.blank == blank), 0)


def blank_book(session: Session, today: date, *, year: int) -> BlankBook:
    """The book of a year for paper.

    Raises:
        Refused: the office is not set up.
    """
    return BlankBook(
        head=PaperHead(
            letterhead=house.letterhead(session),
            kind="SỔ THEO DÕI PHÔI",
            subject=f"Giấy khen, giấy chứng nhận năm {year}",
            year=max(year, today.year),
        ),
        year=year,
        rows=blank_rows(session, year=year),
        totals=blank_totals(session, year),
        signature=house.signature(session, None, on=today, personal=False),
    )
