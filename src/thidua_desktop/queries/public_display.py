"""What the notice of a public display (thông báo công khai) says: who is proposed, for which days, where."""

from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.papers import PaperHead
from thidua_desktop.domain.papers_year import PublicDisplayPaper
from thidua_desktop.domain.wording import campaign_name
from thidua_desktop.model import Dossier, PublicNotice
from thidua_desktop.queries import office as house
from thidua_desktop.queries.dossier_papers import nominee_lines
from thidua_desktop.queries.records import found


def public_display(session: Session, dossier_id: int, today: date) -> PublicDisplayPaper:
    """The notice of a dossier's public display, with all that are displayed in the same days and place.

    Raises:
        Refused: the dossier is not displayed, or the office is not set up.
    """
    row = found(session, Dossier, dossier_id, "hồ sơ")
    shown, office = row.notice, house.office(session)
    if shown is None:
        raise Refused(f"Hồ sơ của {row.name_at} chưa ghi ngày công khai. Ghi ngày công khai rồi in thông báo.")
    together = (
        select(Dossier.id)
        .join(PublicNotice, PublicNotice.dossier_id == Dossier.id)
        .where(
            Dossier.year == row.year,
            Dossier.campaign_id.is_not_distinct_from(row.campaign_id),
            PublicNotice.from_on == shown.from_on,
            PublicNotice.to_on == shown.to_on,
            PublicNotice.place == shown.place,
        )
        .order_by(Dossier.award_code, Dossier.name_sort, Dossier.id)
    )
    lines = nominee_lines(session, list(session.scalars(together)))
    about = campaign_name(row.campaign.name, inside=True) if row.campaign else f"năm {row.year}"
    return PublicDisplayPaper(
        head=PaperHead(
            letterhead=house.letterhead(session),
            kind="THÔNG BÁO",
            subject=f"Công khai danh sách đề nghị khen thưởng{' trong' if row.campaign else ''} {about}",
            symbol=f"TB-{office.symbol}",
            year=shown.from_on.year,
        ),
        about=f"trong {about}" if row.campaign else about,
        from_on=shown.from_on,
        to_on=shown.to_on,
        place=shown.place.strip(),
        standing_office=office.standing_office,
        lines=tuple(replace(line, agree=None, votes=None, outcome="") for line in lines),
        signature=house.signature(session, None, on=today, personal=False),
    )


def displayed(session: Session, campaign_id: int) -> list[int]:
    """A dossier of each public display of a campaign, in the order of their days."""
    rows = session.execute(
        select(Dossier.id, PublicNotice.from_on, PublicNotice.to_on, PublicNotice.place)
        .join(PublicNotice, PublicNotice.dossier_id == Dossier.id)
        .where(Dossier.campaign_id == campaign_id)
        .order_by(PublicNotice.from_on, PublicNotice.to_on, Dossier.id)
    )
    first: dict[tuple[object, ...], int] = {}
    for number, *days in rows:
        first.setdefault(tuple(days), number)
    return list(first.values())
