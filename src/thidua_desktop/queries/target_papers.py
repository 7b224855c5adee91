"""What became of a campaign's targets, for the sheet the level above asks for."""

from datetime import date

from sqlalchemy.orm import Session

from thidua_desktop.domain.papers import PaperHead
from thidua_desktop.domain.papers_awards import TargetResults
from thidua_desktop.queries import office as house
from thidua_desktop.queries import targets
from thidua_desktop.queries.campaigns import campaign_or_refuse


def results(session: Session, campaign_id: int, today: date) -> TargetResults:
    """The rows of the targets page with the head and signature of a sheet."""
    campaign = campaign_or_refuse(session, campaign_id)
    rows = targets.rows(session, campaign_id, today=today)
    last = max((number for row in rows for number, value in enumerate(row.months, 1) if value is not None), default=0)
    return TargetResults(
        head=PaperHead(
            letterhead=house.letterhead(session),
            kind="BÁO CÁO",
            subject=f"Kết quả thực hiện chỉ tiêu thi đua năm {campaign.year}",
            year=campaign.year,
        ),
        rows=rows,
        signature=house.signature(session, campaign.signer_id, on=today, personal=False),
        until=f"hết tháng {last}" if 0 < last < 12 else "",
    )
