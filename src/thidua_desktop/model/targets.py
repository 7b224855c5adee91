"""Targets of a campaign and what was reached."""

import datetime as dt
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from thidua_desktop.model.campaigns import Campaign
from thidua_desktop.model.people import Unit
from thidua_desktop.model.record import Record


class TargetGroup(Record):
    """A heading over targets ("2. Kinh tế")."""

    __tablename__ = "target_group"
    year_path = "campaign.year"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), index=True)
    name: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)

    campaign: Mapped[Campaign] = relationship()


class Target(Record):
    """One target (chỉ tiêu).

    Attributes:
        comparator, direction: values of ``domain.targets``.
        parent_id: the target this one is a "trong đó" part of.
        cumulative: monthly figures are already lũy kế.
        out_of: the whole, for "12/12 thôn".
        base: last year's figure, when known.
        raw: the words of the plan.
    """

    __tablename__ = "target"
    year_path = "campaign.year"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), index=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("target_group.id"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("target.id"))
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str]
    comparator: Mapped[str] = mapped_column(String(5), default="=")
    value: Mapped[Decimal | None]
    value_max: Mapped[Decimal | None]
    unit: Mapped[str] = mapped_column(default="")
    direction: Mapped[str] = mapped_column(String(12), default="level")
    cumulative: Mapped[bool] = mapped_column(default=False)
    out_of: Mapped[Decimal | None]
    base: Mapped[Decimal | None]
    due_on: Mapped[dt.date | None]
    responsible: Mapped[str] = mapped_column(default="")
    raw: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")

    campaign: Mapped[Campaign] = relationship()
    group: Mapped[TargetGroup | None] = relationship()
    parent: Mapped["Target | None"] = relationship(remote_side="Target.id")
    allotments: Mapped[list["TargetAllotment"]] = relationship(back_populates="target", cascade="all, delete-orphan")
    results: Mapped[list["TargetResult"]] = relationship(
        back_populates="target", cascade="all, delete-orphan", order_by="TargetResult.month"
    )


class TargetAllotment(Record):
    """The share of a target allotted to a unit."""

    __tablename__ = "target_allotment"
    year_path = "target.campaign.year"

    target_id: Mapped[int] = mapped_column(ForeignKey("target.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    value: Mapped[Decimal]

    target: Mapped[Target] = relationship(back_populates="allotments")
    unit: Mapped[Unit] = relationship()
    __table_args__ = (UniqueConstraint("target_id", "unit_id"),)


class TargetResult(Record):
    """A month's figure, of the whole commune (no unit) or of one unit.

    Attributes:
        month: 1–12.
        assessment: "met" or "not_met" where a person judges (text targets), else "".
    """

    __tablename__ = "target_result"
    year_path = "target.campaign.year"

    target_id: Mapped[int] = mapped_column(ForeignKey("target.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    month: Mapped[int]
    value: Mapped[Decimal | None]
    assessment: Mapped[str] = mapped_column(String(8), default="")
    note: Mapped[str] = mapped_column(default="")

    target: Mapped[Target] = relationship(back_populates="results")
    __table_args__ = (
        CheckConstraint("month between 1 and 12", name="month"),
        Index("ix_target_result_target", "target_id", "unit_id", "month"),
    )
