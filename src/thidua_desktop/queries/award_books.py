"""The list by which award money is paid, and the register of the awards of a year."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from thidua_desktop.domain.awards import AWARD_STATES
from thidua_desktop.domain.certificate_sheets import HandOverList
from thidua_desktop.domain.dates import PartialDate, format_date, long_date
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.money import PAYERS, ROUNDINGS
from thidua_desktop.domain.paper_texts import Remark
from thidua_desktop.domain.papers import PaperHead
from thidua_desktop.domain.papers_awards import AwardBook, BookLine, Confirmation, NomineeLine, PayList
from thidua_desktop.domain.wording import address_in, post_at
from thidua_desktop.model import Award, Certificate, Decision
from thidua_desktop.queries import office as house
from thidua_desktop.queries.award_money import rounding
from thidua_desktop.queries.awards import COUNTS
from thidua_desktop.queries.awards_papers import addressed, award_line, paid_awards
from thidua_desktop.queries.records import found


def pay_list(session: Session, decision_id: int, today: date) -> PayList:
    """The list to sign for the money of a decision; awards that were taken back since are marked.

    The list stays that of the decision, so that it can be made again and agrees with the book of the fund.

    Raises:
        Refused: nobody is to be paid, the decision was cancelled, or the office is not set up.
    """
    row = found(session, Decision, decision_id, "quyết định")
    if row.state == "cancelled":
        raise Refused("Quyết định này đã bị hủy nên không có danh sách chi.")
    on, office = row.signed_on or today, house.office(session)
    paid = [
        (award, _marked(award, award_line(award, payment)))
        for award, payment in paid_awards(session, row, on)
        if payment.amount != 0
    ]
    lines = [line for _, line in paid]
    if not lines:
        raise Refused("Quyết định này không có ai nhận tiền thưởng nên không có danh sách chi.")
    day = row.signed_on
    when = long_date(day.day, day.month, day.year) if day else f"ngày      tháng      năm {row.year}"
    source = row.money_source.strip().rstrip(".") or PAYERS["fund"]
    return PayList(
        head=PaperHead(letterhead=house.letterhead(session), kind="DANH SÁCH", subject="Chi tiền thưởng", year=on.year),
        decision=f"{row.number or '     '}/{row.symbol} {when}",
        authority=office.chairman,
        fund=source,
        rounding=ROUNDINGS[rounding(session, on)],
        lines=tuple(lines),
        signature=house.signature(session, row.signer_id, on=on, personal=True),
        taken_back=tuple(line for award, line in paid if award.state != "valid"),
    )


def pay_lists(session: Session, decision_ids: Sequence[int], today: date) -> PayList:
    """The lists of several decisions as one, under the head of the first.

    Raises:
        Refused: nobody is to be paid by one of them, it was cancelled, or the office is not set up.
    """
    first, *others = (pay_list(session, number, today) for number in decision_ids)
    every = (first, *others)
    return replace(
        first,
        decision=", số ".join(one.decision for one in every),
        fund="; ".join(dict.fromkeys(one.fund for one in every)),
        lines=tuple(line for one in every for line in one.lines),
        taken_back=tuple(line for one in every for line in one.taken_back),
    )


def _marked(award: Award, line: NomineeLine) -> NomineeLine:
    """The line, with the decision that took the award back since."""
    if award.state == "valid":
        return line
    by = award.revocation
    day = f" ngày {format_date(by.signed_on)}" if by and by.signed_on else ""
    which = f" theo Quyết định số {by.number}/{by.symbol}{day}" if by and by.number else ""
    state = AWARD_STATES[award.state]
    values = {"tinh_trang": state, "so_quyet_dinh": f"{by.number}/{by.symbol}" if which and by else ""}
    values["ngay"] = format_date(by.signed_on) if which and by and by.signed_on else ""
    return replace(line, outcome=Remark(f"{state}{which}", "taken_back", **values))


def hand_over(session: Session, decision_id: int, today: date) -> HandOverList:
    """The list on which the receivers of a decision sign for their certificates, in the order of the book.

    Who has signed stays on it, also when the award was taken back since.

    Raises:
        Refused: no award of the decision holds, or the office is not set up.
    """
    row = found(session, Decision, decision_id, "quyết định")
    on, office = row.signed_on or today, house.office(session)
    valid = [award for award in row.awards if award.state == "valid"]
    signed = [award for award in row.awards if award.state != "valid" and _handed(award)]
    if not valid:
        raise Refused("Quyết định này không còn khen thưởng nào có hiệu lực để ký nhận giấy khen.")
    lines = sorted(map(_book_line, (*valid, *signed)), key=lambda one: int(one.number or 10**9))
    day = row.signed_on
    when = long_date(day.day, day.month, day.year) if day else f"ngày      tháng      năm {row.year}"
    return HandOverList(
        head=PaperHead(
            letterhead=house.letterhead(session), kind="DANH SÁCH", subject="Ký nhận giấy khen", year=on.year
        ),
        decision=f"{row.number or '     '}/{row.symbol} {when}",
        authority=office.chairman,
        reference=f"{row.number}/{row.symbol}",
        lines=tuple(lines),
        spoiled=sum(sheet.spoiled for award in valid for sheet in award.certificates),
        signature=house.signature(session, row.signer_id, on=on, personal=True),
    )


def award_book(session: Session, today: date, *, year: int) -> AwardBook:
    """The register of the awards of a year: those decided here, from above and from old papers.

    Raises:
        Refused: the office is not set up, or the year has no award.
    """
    number = func.coalesce(func.min(Certificate.book_number), 1_000_000)
    order = (
        select(Award.id)
        .outerjoin(Decision, Decision.id == Award.decision_id)
        .outerjoin(Certificate, (Certificate.award_id == Award.id) & Certificate.spoiled.is_(False))
        .where(*COUNTS, Award.year == year)
        .group_by(Award.id)
        .order_by(number, Award.decision_date, Award.decision_number, Award.position, Award.name_sort)
    )
    ids = list(session.scalars(order))
    if not ids:
        raise Refused(f"Năm {year} chưa có khen thưởng nào để vào sổ.")
    rows = {
        award.id: award
        for award in session.scalars(select(Award).where(Award.year == year).options(selectinload(Award.certificates)))
    }
    return AwardBook(
        head=PaperHead(
            letterhead=house.letterhead(session),
            kind="SỔ KHEN THƯỞNG",
            subject=f"Năm {year}",
            year=max(year, today.year),
        ),
        year=year,
        lines=tuple(_book_line(rows[one]) for one in ids),
        signature=house.signature(session, None, on=today, personal=False),
    )


def confirmation(session: Session, award_id: int, today: date) -> Confirmation:
    """A paper that confirms every award that holds of whoever received this one.

    Raises:
        Refused: nothing holds any more, or the office is not set up.
    """
    one, office = found(session, Award, award_id, "khen thưởng"), house.office(session)
    statement = (
        select(Award)
        .outerjoin(Decision, Decision.id == Award.decision_id)
        .where(
            *COUNTS,
            Award.state == "valid",
            Award.person_id.is_not_distinct_from(one.person_id),
            Award.unit_id.is_not_distinct_from(one.unit_id),
            Award.household_id.is_not_distinct_from(one.household_id),
        )
        .options(selectinload(Award.certificates))
        .order_by(Award.year, Award.decision_date, Award.id)
    )
    rows = list(session.scalars(statement))
    if not rows:
        raise Refused(f"{one.name_at} không có khen thưởng nào còn hiệu lực để xác nhận.")
    person = one.person
    birth = PartialDate.from_iso(person.birth).format() if person and person.birth else ""
    home = person.unit if person else one.household.unit if one.household else None
    about = (
        f"sinh {'ngày' if len(birth) == 10 else 'năm' if len(birth) == 4 else 'tháng'} {birth}" if birth else "",
        post_at(person.position, home.name if home else "") if person else home.name if home else "",
    )
    return Confirmation(
        head=PaperHead(
            letterhead=house.letterhead(session),
            kind="GIẤY XÁC NHẬN",
            subject="Về khen thưởng đã có",
            symbol=f"XN-{office.symbol}",
            year=today.year,
        ),
        office=office.title,
        receiver=addressed(rows[-1]),
        about=", ".join(filter(None, about)),
        lines=tuple(_book_line(row) for row in rows),
        signature=house.signature(session, None, on=today, personal=False),
        addressed=addressed(rows[-1]),
    )


def award_years(session: Session) -> list[int]:
    """The years that have awards, the newest first."""
    return list(
        session.scalars(
            select(Award.year)
            .outerjoin(Decision, Decision.id == Award.decision_id)
            .where(*COUNTS)
            .distinct()
            .order_by(Award.year.desc())
        )
    )


def _handed(award: Award) -> bool:
    return any(sheet.handed_on is not None and not sheet.spoiled for sheet in award.certificates)


def _book_line(award: Award) -> BookLine:
    sheet = next((one for one in award.certificates if not one.spoiled), None)
    state, why = AWARD_STATES[award.state], award.state_reason.strip()
    gone = Remark(f"{state}: {why}".rstrip(": "), "taken_back", tinh_trang=state, ly_do=why)
    where = address_in(award.position_at, award.unit_at) if award.household_id else ""
    return BookLine(
        award_id=award.id,
        number=str(sheet.book_number) if sheet else "",
        year=award.year,
        authority=award.authority,
        decision=award.decision_number,
        decided_on=award.decision_date,
        name=award.name_at,
        post=where or post_at(award.position_at, award.unit_at),
        award=award.award_name,
        achievement=award.achievement,
        money=award.money if award.state == "valid" else None,
        handed_on=sheet.handed_on if sheet else None,
        handed_to=sheet.handed_to if sheet else "",
        gone="" if award.state == "valid" else gone,
        note=award.note,
    )
