"""What the papers around a campaign and a decision say: extract, notice, invitation, reminder."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.domain.dates import long_date
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.papers import PaperHead
from thidua_desktop.domain.papers_awards import NomineeLine
from thidua_desktop.domain.papers_year import ExtractPaper, NoticePaper, ReminderPaper
from thidua_desktop.domain.wording import campaign_name, inside
from thidua_desktop.model import Award, AwardKind, Decision
from thidua_desktop.queries import office as house
from thidua_desktop.queries.awards_papers import award_line, decision_paper, paid_awards
from thidua_desktop.queries.campaigns import campaign_or_refuse, plan_reference
from thidua_desktop.queries.records import found
from thidua_desktop.queries.registrations import board


def extract(session: Session, award_id: int, today: date) -> ExtractPaper:
    """An extract of the decision that gave an award, for its receiver.

    Raises:
        Refused: the award was not decided here, or holds no longer.
    """
    award = found(session, Award, award_id, "khen thưởng")
    row = award.decision
    if row is None or row.state != "issued" or row.kind != "award":
        raise Refused(
            f"Khen thưởng của {award.name_at} không do quyết định trong chương trình ban hành nên không trích sao "
            "được. In giấy xác nhận khen thưởng thay cho bản trích sao."
        )
    if award.state != "valid":
        raise Refused(f"Khen thưởng của {award.name_at} đã thu hồi hoặc hủy bỏ nên không trích sao.")
    paper, office = decision_paper(session, row.id, today), house.office(session)
    line = next(line for one, line in _lines(session, row, today) if one.id == award.id)
    is_title = session.scalar(
        select(AwardKind.family).where(AwardKind.code == award.award_code).order_by(AwardKind.id.desc()).limit(1)
    )
    return ExtractPaper(
        head=PaperHead(
            letterhead=house.letterhead(session),
            kind="TRÍCH SAO",
            subject=f"Từ {_reference(row)}",
            symbol=f"TrS-{office.symbol}",
            year=today.year,
        ),
        decision=paper.head,
        authority=paper.authority,
        line=line,
        verb="Tặng danh hiệu" if is_title == "title" else "Tặng",
        reason=_reason(row),
        signed_by=paper.signature,
        reference=_reference(row),
        signature=house.signature(session, None, on=today, personal=False),
    )


def notice(session: Session, decision_id: int, today: date) -> NoticePaper:
    """The notice of what a decision gave.

    Raises:
        Refused: it was not issued, or takes awards back.
    """
    return _of_decision(session, decision_id, today, "THÔNG BÁO", "Kết quả khen thưởng", "TB")


def ceremony(session: Session, decision_id: int, today: date) -> NoticePaper:
    """The invitation to the ceremony at which awards are handed over.

    Raises:
        Refused: the decision was not issued, or takes awards back.
    """
    return _of_decision(session, decision_id, today, "GIẤY MỜI", "Dự lễ trao tặng khen thưởng", "GM")


def reminder(session: Session, campaign_id: int, today: date) -> ReminderPaper:
    """A letter to the units whose registration is not in.

    Raises:
        Refused: all have registered, or nobody takes part.
    """
    campaign, office = campaign_or_refuse(session, campaign_id), house.office(session)
    rows = board(session, campaign_id).rows
    late = tuple(row.unit_name for row in rows if row.state == "missing")
    returned = tuple(row.unit_name for row in rows if row.state == "returned")
    if not late and not returned:
        raise Refused("Mọi đơn vị tham gia đã gửi đăng ký, không còn đơn vị nào phải đôn đốc.")
    name = campaign_name(campaign.name, inside=True)
    return ReminderPaper(
        head=PaperHead(
            letterhead=house.letterhead(session),
            kind="",
            subject=f"V/v đôn đốc đăng ký thi đua năm {campaign.year}",
            symbol=f"{office.symbol}-{office.standing_symbol}" if office.standing_symbol else office.symbol,
            year=today.year,
        ),
        campaign=name,
        units=late,
        returned=returned,
        deadline=campaign.registration_deadline,
        standing_office=office.standing_office,
        signature=house.signature(session, campaign.signer_id, on=today, personal=False),
        plan=plan_reference(campaign),
    )


def _of_decision(session: Session, decision_id: int, today: date, kind: str, subject: str, short: str) -> NoticePaper:
    row = found(session, Decision, decision_id, "quyết định")
    if row.kind != "award" or row.state != "issued":
        raise Refused("Chỉ lập được từ quyết định khen thưởng đã ban hành. Ban hành quyết định trước.")
    paper, office = decision_paper(session, decision_id, today), house.office(session)
    lines = [line for award, line in _lines(session, row, today) if award.state == "valid"]
    if not lines:
        raise Refused("Quyết định này không còn khen thưởng nào có hiệu lực.")
    campaign = f" trong {campaign_name(row.campaign.name, inside=True)}" if row.campaign else f" năm {row.year}"
    return NoticePaper(
        head=PaperHead(
            letterhead=house.letterhead(session),
            kind=kind,
            subject=f"{subject}{campaign}",
            symbol=f"{short}-{office.symbol}",
            year=today.year,
        ),
        decision=_reference(row),
        authority=paper.authority,
        reason=_reason(row),
        lines=tuple(lines),
        signature=house.signature(session, row.signer_id, on=today, personal=False),
    )


def _lines(session: Session, row: Decision, today: date) -> list[tuple[Award, NomineeLine]]:
    return [(award, award_line(award, payment)) for award, payment in paid_awards(session, row, row.signed_on or today)]


def _reason(row: Decision) -> str:
    return inside(row.achievement.strip().rstrip("."))


def _reference(row: Decision) -> str:
    day = row.signed_on
    when = f" {long_date(day.day, day.month, day.year)}" if day else ""
    return f"Quyết định số {row.number}/{row.symbol}{when}"
