"""The book of certificates as a list, and the line of figures over each list of the awards page."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import case, func, join, select
from sqlalchemy.orm import Session

from thidua_desktop.domain.awards import gaps
from thidua_desktop.domain.certificate_book import BOOK_STATES, BookRow, IssueBook
from thidua_desktop.domain.numbers import format_money, format_number
from thidua_desktop.domain.papers import PaperHead
from thidua_desktop.model import Award, Certificate, Decision, Submission, SubmissionItem
from thidua_desktop.queries import listing as engine
from thidua_desktop.queries import office as house
from thidua_desktop.queries.awards import COUNTS
from thidua_desktop.queries.listing import ColumnSpec, ListSpec

_state = case(
    (Certificate.spoiled, "spoiled"),
    (Award.state != "valid", "void"),
    (Certificate.handed_on.is_not(None), "handed"),
    else_="waiting",
)

BOOK: ListSpec[BookRow] = ListSpec(
    id=Certificate.id,
    source=join(Certificate, Award, Award.id == Certificate.award_id),
    columns={
        "year": ColumnSpec(Certificate.year, hidden=True),
        "book_number": ColumnSpec(Certificate.book_number),
        "name_at": ColumnSpec(Award.name_at, sort=(Award.name_sort,), search=Award.name_fold),
        "unit_at": ColumnSpec(Award.unit_at),
        "award_name": ColumnSpec(Award.award_name),
        "decision_number": ColumnSpec(Award.decision_number, search=func.lower(Award.decision_number)),
        "decision_id": ColumnSpec(Award.decision_id),
        "printed_on": ColumnSpec(Certificate.printed_on),
        "handed_on": ColumnSpec(Certificate.handed_on),
        "handed_to": ColumnSpec(Certificate.handed_to),
        "state": ColumnSpec(_state, words=BOOK_STATES.__getitem__),
        "note": ColumnSpec(Certificate.note),
    },
    row=BookRow,
    order=(Certificate.book_number, Certificate.spoiled.desc()),
)


def book_rows(session: Session, ids: Sequence[int]) -> list[BookRow]:
    """Lines of the book in the order asked."""
    return engine.rows(session, BOOK, ids)


def issue_book(session: Session, today: date, *, year: int) -> IssueBook:
    """The register of a year's certificates for paper.

    Raises:
        Refused: the office is not set up.
    """
    ids = session.scalars(select(Certificate.id).where(Certificate.year == year).order_by(*BOOK.order))
    return IssueBook(
        head=PaperHead(
            letterhead=house.letterhead(session),
            kind="SỔ CẤP PHÁT GIẤY KHEN",
            subject=f"Năm {year}",
            year=max(year, today.year),
        ),
        year=year,
        rows=tuple(book_rows(session, list(ids))),
        signature=house.signature(session, None, on=today, personal=False),
    )


def book_figures(session: Session, *, year: int) -> str:
    """The book in one line."""
    counts = {
        state: count
        for state, count in session.execute(
            select(_state, func.count())
            .select_from(Certificate)
            .join(Award, Award.id == Certificate.award_id)
            .where(Certificate.year == year)
            .group_by(_state)
        )
    }
    numbers = list(session.scalars(select(Certificate.book_number).where(Certificate.year == year)))
    if not numbers:
        return f"Sổ năm {year} chưa có giấy nào"
    waiting, spoiled = counts.get("waiting", 0), counts.get("spoiled", 0)
    parts = [f"Sổ năm {year}: đến số {max(numbers)}", f"{counts.get('handed', 0)} đã trao", f"{waiting} chưa trao"]
    if void := counts.get("void", 0):
        parts.append(f"{void} không còn hiệu lực")
    if spoiled:
        parts.append(f"{spoiled} hỏng")
    if missing := gaps(numbers):
        parts.append(f"còn trống số {', '.join(map(str, missing[:5]))}")
    return " · ".join(parts)


def decision_figures(session: Session, *, year: int) -> str:
    """The decisions of a year in one line."""
    states = list(session.scalars(select(Decision.state).where(Decision.year == year)))
    money = session.scalar(
        select(func.sum(Award.money))
        .join(Decision, Decision.id == Award.decision_id)
        .where(Decision.year == year, Decision.state == "issued", Award.state == "valid")
    )
    parts = [f"{states.count('issued')} quyết định đã ban hành trong năm {year}"]
    if drafts := states.count("draft"):
        parts.append(f"{drafts} dự thảo")
    if money:
        parts.append(f"tiền thưởng {format_money(money)}")
    return " · ".join(parts)


def submission_figures(session: Session, *, year: int) -> str:
    """The tờ trình of a year in one line."""
    whole = session.scalar(select(func.count()).select_from(Submission).where(Submission.year == year)) or 0
    waiting = session.scalar(
        select(func.count())
        .select_from(SubmissionItem)
        .join(Submission, Submission.id == SubmissionItem.submission_id)
        .where(Submission.year == year, Submission.state == "sent", SubmissionItem.outcome == "")
    )
    return f"{whole} tờ trình năm {year}" + (f" · {waiting} hồ sơ chờ kết quả" if waiting else "")


def award_figures(session: Session) -> str:
    """All awards and those of the newest year, in one line."""
    counting = (
        select(func.count())
        .select_from(Award)
        .outerjoin(Decision, Decision.id == Award.decision_id)
        .where(*COUNTS, Award.state == "valid")
    )
    whole = session.scalar(counting) or 0
    newest = session.scalar(select(func.max(Award.year)))
    own = session.scalar(counting.where(Award.year == newest)) or 0
    latest = f" · {format_number(own)} trong năm {newest}" if newest else ""
    return f"{format_number(whole)} khen thưởng của mọi năm{latest}"
