"""What the office writes when a campaign is reviewed; the figures come from the records."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from thidua_desktop.model.campaigns import Campaign
from thidua_desktop.model.record import Record


class CampaignReview(Record):
    """The words of a report on a campaign.

    Attributes:
        kind: "mid" (sơ kết) or "final" (tổng kết).
        leadership, models, good, weak, causes, lessons, tasks: paragraphs, a line each.
    """

    __tablename__ = "campaign_review"
    year_path = "campaign.year"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), index=True)
    kind: Mapped[str] = mapped_column(String(5))
    number: Mapped[str] = mapped_column(default="")
    symbol: Mapped[str] = mapped_column(default="BC-UBND")
    signed_on: Mapped[dt.date | None]
    signer_id: Mapped[int | None] = mapped_column(ForeignKey("signer.id"))
    leadership: Mapped[str] = mapped_column(default="")
    models: Mapped[str] = mapped_column(default="")
    good: Mapped[str] = mapped_column(default="")
    weak: Mapped[str] = mapped_column(default="")
    causes: Mapped[str] = mapped_column(default="")
    lessons: Mapped[str] = mapped_column(default="")
    tasks: Mapped[str] = mapped_column(default="")

    campaign: Mapped[Campaign] = relationship()
    __table_args__ = (
        UniqueConstraint("campaign_id", "kind"),
        CheckConstraint("kind in ('mid', 'final')", name="kind"),
    )
