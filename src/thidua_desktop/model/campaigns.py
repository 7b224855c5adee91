"""A campaign with everything its plan says."""

import datetime as dt
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from thidua_desktop.domain.text import fold
from thidua_desktop.model.people import Unit
from thidua_desktop.model.record import Record


class Campaign(Record):
    """An emulation campaign (phong trào thi đua) of the office.

    Attributes:
        name: the plan's subject, without "Kế hoạch".
        number: what the registry clerk gave, e.g. "29"; "" while unknown. ``number_raw`` keeps what was typed.
        plan_date: ISO text as far as known ("2024-01-31", "2024-01", "2024", "").
        method: "regular" (thường xuyên) or "thematic" (chuyên đề, theo đợt).
        start_rule: "fixed" or "issue" (from the day the plan is issued).
        state: "draft", "launched", "reviewing", "closed".
    """

    __tablename__ = "campaign"
    year_path = "year"

    year: Mapped[int] = mapped_column(index=True)
    name: Mapped[str]
    name_fold: Mapped[str] = mapped_column(default="")
    number: Mapped[str] = mapped_column(default="")
    number_raw: Mapped[str] = mapped_column(default="")
    symbol: Mapped[str] = mapped_column(default="KH-UBND")
    plan_date: Mapped[str] = mapped_column(String(10), default="")
    place: Mapped[str] = mapped_column(default="")
    theme: Mapped[str] = mapped_column(default="")
    lead_in: Mapped[str] = mapped_column(default="")
    closing: Mapped[str] = mapped_column(default="")
    funding: Mapped[str] = mapped_column(default="")
    scope: Mapped[str] = mapped_column(default="")
    method: Mapped[str] = mapped_column(String(10), default="regular")
    follows: Mapped[str] = mapped_column(default="")
    start_rule: Mapped[str] = mapped_column(String(6), default="fixed")
    starts_on: Mapped[dt.date | None]
    ends_on: Mapped[dt.date | None]
    launched_on: Mapped[dt.date | None]
    registration_deadline: Mapped[dt.date | None]
    mid_review_on: Mapped[dt.date | None]
    final_review_on: Mapped[dt.date | None]
    dossier_deadline: Mapped[dt.date | None]
    submit_to: Mapped[str] = mapped_column(default="")
    submit_through: Mapped[str] = mapped_column(default="")
    report_cycle: Mapped[str] = mapped_column(default="")
    report_to: Mapped[str] = mapped_column(default="")
    signer_id: Mapped[int | None] = mapped_column(ForeignKey("signer.id"))
    state: Mapped[str] = mapped_column(String(10), default="draft")
    note: Mapped[str] = mapped_column(default="")

    sections: Mapped[list["PlanSection"]] = relationship(cascade="all, delete-orphan", order_by="PlanSection.position")
    bases: Mapped[list["PlanBasis"]] = relationship(cascade="all, delete-orphan", order_by="PlanBasis.position")
    slogans: Mapped[list["Slogan"]] = relationship(cascade="all, delete-orphan", order_by="Slogan.position")
    phases: Mapped[list["Phase"]] = relationship(cascade="all, delete-orphan", order_by="Phase.position")
    linked: Mapped[list["LinkedCampaign"]] = relationship(
        cascade="all, delete-orphan", order_by="LinkedCampaign.position"
    )
    criteria: Mapped[list["Criterion"]] = relationship(cascade="all, delete-orphan", order_by="Criterion.position")
    quotas: Mapped[list["Quota"]] = relationship(cascade="all, delete-orphan", order_by="Quota.position")
    required_papers: Mapped[list["RequiredPaper"]] = relationship(
        cascade="all, delete-orphan", order_by="RequiredPaper.position"
    )
    assignments: Mapped[list["Assignment"]] = relationship(cascade="all, delete-orphan", order_by="Assignment.position")
    recipients: Mapped[list["PlanRecipient"]] = relationship(
        cascade="all, delete-orphan", order_by="PlanRecipient.position"
    )
    participants: Mapped[list["Participant"]] = relationship(
        cascade="all, delete-orphan", back_populates="campaign", order_by="Participant.position"
    )

    __table_args__ = (
        CheckConstraint("ends_on is null or starts_on is null or ends_on >= starts_on", name="period"),
        CheckConstraint("state in ('draft', 'launched', 'reviewing', 'closed')", name="state"),
    )

    @validates("name")
    def _derive(self, _key: str, name: str) -> str:
        self.name_fold = fold(name)
        return name


class CampaignPart(Record):
    """One ordered line that belongs to a campaign's plan."""

    __abstract__ = True
    year_path = "campaign.year"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)


class PlanSection(CampaignPart):
    """A section of the plan in its own order; ``kind`` is typed or "free".

    Attributes:
        kind: "purpose", "requirement", "content", "form", "organisation", "funding", "free", or a place holder where
            data is printed: "targets", "theme", "period", "awards".
    """

    __tablename__ = "plan_section"
    kind: Mapped[str] = mapped_column(String(14), default="free")
    heading: Mapped[str] = mapped_column(default="")
    body: Mapped[str] = mapped_column(default="")
    campaign: Mapped[Campaign] = relationship(back_populates="sections")


class PlanBasis(CampaignPart):
    """A legal basis of the plan ("Căn cứ …", "Thực hiện …")."""

    __tablename__ = "plan_basis"
    relation: Mapped[str] = mapped_column(default="Căn cứ")
    kind: Mapped[str] = mapped_column(default="")
    symbol: Mapped[str] = mapped_column(default="")
    dated: Mapped[str] = mapped_column(String(10), default="")
    body: Mapped[str] = mapped_column(default="")
    subject: Mapped[str] = mapped_column(default="")
    raw: Mapped[str] = mapped_column(default="")
    campaign: Mapped[Campaign] = relationship(back_populates="bases")


class Slogan(CampaignPart):
    """A slogan (khẩu hiệu)."""

    __tablename__ = "slogan"
    text: Mapped[str]
    campaign: Mapped[Campaign] = relationship(back_populates="slogans")


class Phase(CampaignPart):
    """A phase (đợt thi đua) inside the period."""

    __tablename__ = "phase"
    name: Mapped[str]
    starts_on: Mapped[dt.date | None]
    ends_on: Mapped[dt.date | None]
    review_on: Mapped[dt.date | None]
    occasions: Mapped[str] = mapped_column(default="")
    aim: Mapped[str] = mapped_column(default="")
    campaign: Mapped[Campaign] = relationship(back_populates="phases")
    __table_args__ = (CheckConstraint("ends_on is null or starts_on is null or ends_on >= starts_on", name="period"),)


class LinkedCampaign(CampaignPart):
    """A campaign of another level that the plan keeps up or starts."""

    __tablename__ = "linked_campaign"
    name: Mapped[str]
    launched_by: Mapped[str] = mapped_column(default="")
    status: Mapped[str] = mapped_column(String(10), default="continued")
    campaign: Mapped[Campaign] = relationship(back_populates="linked")


class Criterion(CampaignPart):
    """An award criterion for "unit", "person" or "household"."""

    __tablename__ = "criterion"
    subject: Mapped[str] = mapped_column(String(10))
    text: Mapped[str]
    campaign: Mapped[Campaign] = relationship(back_populates="criteria")


class Quota(CampaignPart):
    """How many may be rewarded: absolute, or per cent of a base, rounded down."""

    __tablename__ = "quota"
    subject: Mapped[str] = mapped_column(String(10))
    award_code: Mapped[str] = mapped_column(String(30), default="")
    amount: Mapped[int | None]
    percent: Mapped[Decimal | None]
    note: Mapped[str] = mapped_column(default="")
    campaign: Mapped[Campaign] = relationship(back_populates="quotas")


class RequiredPaper(CampaignPart):
    """A paper the dossier must hold; ``subject`` "all", "unit", "person" or "household".

    Attributes:
        made_by: "nominee" (comes with each dossier) or "office" (one for the whole list: tờ trình, biên bản).
    """

    __tablename__ = "required_paper"
    name: Mapped[str]
    subject: Mapped[str] = mapped_column(String(10), default="all")
    made_by: Mapped[str] = mapped_column(String(8), default="nominee")
    copies: Mapped[int] = mapped_column(default=1)
    campaign: Mapped[Campaign] = relationship(back_populates="required_papers")


class Assignment(CampaignPart):
    """Who does what (tổ chức thực hiện)."""

    __tablename__ = "assignment"
    who: Mapped[str] = mapped_column(default="")
    task: Mapped[str]
    deadline: Mapped[dt.date | None]
    campaign: Mapped[Campaign] = relationship(back_populates="assignments")


class PlanRecipient(CampaignPart):
    """A line of "Nơi nhận" with its mark (b/c, c/đ, t/h) and brace group."""

    __tablename__ = "plan_recipient"
    text: Mapped[str]
    mark: Mapped[str] = mapped_column(String(10), default="")
    grouping: Mapped[str] = mapped_column(default="")
    campaign: Mapped[Campaign] = relationship(back_populates="recipients")


class Participant(CampaignPart):
    """A unit expected to register."""

    __tablename__ = "participant"
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    campaign: Mapped[Campaign] = relationship(back_populates="participants")
    unit: Mapped[Unit] = relationship()
    __table_args__ = (UniqueConstraint("campaign_id", "unit_id"),)
