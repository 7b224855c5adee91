"""What the clerk does with reports on a campaign: write them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.commands.checks import columns_of, put, refuse, refuse_if_edited
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.domain.reviews import REVIEW_KINDS, ReviewDraft, review_problems
from thidua_desktop.model import CampaignReview
from thidua_desktop.queries.campaigns import campaign_or_refuse
from thidua_desktop.queries.reviews import review_draft


@labelled("Viết báo cáo sơ kết, tổng kết")
def write_review(session: Session, draft: ReviewDraft, *, seen: ReviewDraft | None = None) -> None:
    """Keep the words of the report of a campaign, the first time or again.

    Raises:
        Refused: incomplete, the campaign is gone, or somebody changed it since the form was opened.
    """
    campaign = campaign_or_refuse(session, draft.campaign_id)
    refuse_if_edited(review_draft(session, draft.campaign_id, draft.kind), seen)
    refuse(review_problems(draft))
    row = session.scalar(
        select(CampaignReview).where(CampaignReview.campaign_id == draft.campaign_id, CampaignReview.kind == draft.kind)
    )
    if row is None:
        row = CampaignReview(campaign_id=draft.campaign_id, kind=draft.kind)
        session.add(row)
    put(row, columns_of(draft))
    about(session, f"{REVIEW_KINDS[draft.kind]} – {campaign.name}")
