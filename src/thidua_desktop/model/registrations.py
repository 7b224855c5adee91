"""What units register and sign up to."""

import datetime as dt
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from thidua_desktop.model.campaigns import Campaign
from thidua_desktop.model.people import EXACTLY_ONE, Household, Person, Unit
from thidua_desktop.model.record import Record


class Registration(Record):
    """A unit's registration (bản đăng ký thi đua) in a campaign.

    Attributes:
        state: "waiting" (chờ xem), "returned" (trả lại), "received" (đã nhận). A unit without a row has not sent one.
    """

    __tablename__ = "registration"
    year_path = "campaign.year"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    state: Mapped[str] = mapped_column(String(10), default="waiting")
    sent_on: Mapped[dt.date | None]
    received_on: Mapped[dt.date | None]
    return_reason: Mapped[str] = mapped_column(default="")
    member_count: Mapped[int | None]
    representative: Mapped[str] = mapped_column(default="")
    representative_position: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")

    campaign: Mapped[Campaign] = relationship()
    unit: Mapped[Unit] = relationship()
    lines: Mapped[list["RegistrationLine"]] = relationship(
        back_populates="registration", cascade="all, delete-orphan", order_by="RegistrationLine.position"
    )
    commitments: Mapped[list["Commitment"]] = relationship(
        back_populates="registration", cascade="all, delete-orphan", order_by="Commitment.position"
    )
    works: Mapped[list["Work"]] = relationship(
        back_populates="registration", cascade="all, delete-orphan", order_by="Work.position"
    )
    __table_args__ = (
        UniqueConstraint("campaign_id", "unit_id"),
        CheckConstraint("state in ('waiting', 'returned', 'received')", name="state"),
    )


class RegistrationLine(Record):
    """One subject of a registration with the titles it registers and its planned initiative."""

    __tablename__ = "registration_line"
    year_path = "registration.campaign.year"

    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    household_id: Mapped[int | None] = mapped_column(ForeignKey("household.id"), index=True)
    initiative: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")

    registration: Mapped[Registration] = relationship(back_populates="lines")
    person: Mapped[Person | None] = relationship()
    unit: Mapped[Unit | None] = relationship()
    household: Mapped[Household | None] = relationship()
    titles: Mapped[list["RegisteredTitle"]] = relationship(back_populates="line", cascade="all, delete-orphan")
    __table_args__ = (
        CheckConstraint(EXACTLY_ONE, name="one_subject"),
        UniqueConstraint("registration_id", "person_id"),
        UniqueConstraint("registration_id", "household_id"),
    )


class RegisteredTitle(Record):
    """A title or form that a subject registers for."""

    __tablename__ = "registered_title"
    year_path = "line.registration.campaign.year"

    line_id: Mapped[int] = mapped_column(ForeignKey("registration_line.id"), index=True)
    award_code: Mapped[str] = mapped_column(String(30))

    line: Mapped[RegistrationLine] = relationship(back_populates="titles")
    __table_args__ = (UniqueConstraint("line_id", "award_code"),)


class Commitment(Record):
    """A target taken over, or another promise, with its level and date."""

    __tablename__ = "commitment"
    year_path = "registration.campaign.year"

    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"), index=True)
    target_id: Mapped[int | None] = mapped_column(ForeignKey("target.id"))
    position: Mapped[int] = mapped_column(default=0)
    text: Mapped[str]
    value: Mapped[Decimal | None]
    unit: Mapped[str] = mapped_column(default="")
    due_on: Mapped[dt.date | None]

    registration: Mapped[Registration] = relationship(back_populates="commitments")


class Work(Record):
    """A work or part of work undertaken (công trình, phần việc)."""

    __tablename__ = "work"
    year_path = "registration.campaign.year"

    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str]
    detail: Mapped[str] = mapped_column(default="")
    due_on: Mapped[dt.date | None]
    done_on: Mapped[dt.date | None]

    registration: Mapped[Registration] = relationship(back_populates="works")


class Pact(Record):
    """A pact (giao ước thi đua) between units."""

    __tablename__ = "pact"
    year_path = "campaign.year"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), index=True)
    cluster_id: Mapped[int | None] = mapped_column(ForeignKey("cluster.id"))
    name: Mapped[str]
    occasion: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    signed_on: Mapped[dt.date | None]
    witness_name: Mapped[str] = mapped_column(default="")
    witness_position: Mapped[str] = mapped_column(default="")

    campaign: Mapped[Campaign] = relationship()
    articles: Mapped[list["PactArticle"]] = relationship(
        back_populates="pact", cascade="all, delete-orphan", order_by="PactArticle.position"
    )
    parties: Mapped[list["PactParty"]] = relationship(
        back_populates="pact", cascade="all, delete-orphan", order_by="PactParty.position"
    )


class PactArticle(Record):
    """An article of a pact."""

    __tablename__ = "pact_article"
    year_path = "pact.campaign.year"

    pact_id: Mapped[int] = mapped_column(ForeignKey("pact.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    heading: Mapped[str] = mapped_column(default="")
    body: Mapped[str] = mapped_column(default="")

    pact: Mapped[Pact] = relationship(back_populates="articles")


class PactParty(Record):
    """A unit that signs, with its representative."""

    __tablename__ = "pact_party"
    year_path = "pact.campaign.year"

    pact_id: Mapped[int] = mapped_column(ForeignKey("pact.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    representative: Mapped[str] = mapped_column(default="")
    representative_position: Mapped[str] = mapped_column(default="")

    pact: Mapped[Pact] = relationship(back_populates="parties")
    unit: Mapped[Unit] = relationship()
    __table_args__ = (UniqueConstraint("pact_id", "unit_id"),)
