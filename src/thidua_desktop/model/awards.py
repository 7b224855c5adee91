"""What goes upward, what is decided, and what was handed over."""

import datetime as dt
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from thidua_desktop.domain.text import fold, name_sort_key, sort_key
from thidua_desktop.model.campaigns import Campaign
from thidua_desktop.model.dossiers import Dossier
from thidua_desktop.model.people import EXACTLY_ONE, Household, Person, Unit
from thidua_desktop.model.record import Record


class Submission(Record):
    """A tờ trình: to the chairman, or upward to the superior.

    Attributes:
        target: "chairman" (trình Chủ tịch quyết định) or "superior" (trình cấp trên).
        state: "draft", "sent" or "answered".
    """

    __tablename__ = "submission"
    year_path = "year"

    year: Mapped[int] = mapped_column(index=True)
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaign.id"), index=True)
    superior_id: Mapped[int | None] = mapped_column(ForeignKey("superior.id"))
    target: Mapped[str] = mapped_column(String(10), default="chairman")
    number: Mapped[str] = mapped_column(default="")
    symbol: Mapped[str] = mapped_column(default="TTr-UBND")
    signed_on: Mapped[dt.date | None]
    signer_id: Mapped[int | None] = mapped_column(ForeignKey("signer.id"))
    subject: Mapped[str]
    content: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(String(8), default="draft")

    campaign: Mapped[Campaign | None] = relationship()
    items: Mapped[list["SubmissionItem"]] = relationship(
        back_populates="submission", cascade="all, delete-orphan", order_by="SubmissionItem.position"
    )
    __table_args__ = (CheckConstraint("state in ('draft', 'sent', 'answered')", name="state"),)


class SubmissionItem(Record):
    """A dossier in a tờ trình and what came back: "", "granted", "declined" or "returned"."""

    __tablename__ = "submission_item"
    year_path = "submission.year"

    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), index=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    outcome: Mapped[str] = mapped_column(String(8), default="")
    answered_on: Mapped[dt.date | None]
    decision_number: Mapped[str] = mapped_column(default="")
    decision_date: Mapped[dt.date | None]
    decided_by: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")

    submission: Mapped[Submission] = relationship(back_populates="items")
    dossier: Mapped[Dossier] = relationship()
    __table_args__ = (UniqueConstraint("submission_id", "dossier_id"),)


class Decision(Record):
    """A decision on awards (quyết định khen thưởng) of the commune's chairman, or one that takes awards back.

    Attributes:
        kind: "award", "revoke" (thu hồi) or "cancel" (hủy bỏ).
        reason: why awards are taken back; "" for a decision that gives them.
        paid_by: "fund" (the commune's fund, its book gets the line) or "other".
        state: "draft", "issued" (has number and date) or "cancelled".
    """

    __tablename__ = "decision"
    year_path = "year"

    year: Mapped[int] = mapped_column(index=True)
    kind: Mapped[str] = mapped_column(String(6), default="award")
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaign.id"), index=True)
    number: Mapped[str] = mapped_column(default="")
    symbol: Mapped[str] = mapped_column(default="QĐ-UBND")
    signed_on: Mapped[dt.date | None]
    signer_id: Mapped[int | None] = mapped_column(ForeignKey("signer.id"))
    subject: Mapped[str]
    achievement: Mapped[str] = mapped_column(default="")
    proposer: Mapped[str] = mapped_column(default="")
    money_source: Mapped[str] = mapped_column(default="")
    paid_by: Mapped[str] = mapped_column(String(5), default="fund")
    reason: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(String(9), default="draft")
    cancel_reason: Mapped[str] = mapped_column(default="")

    campaign: Mapped[Campaign | None] = relationship()
    awards: Mapped[list["Award"]] = relationship(
        back_populates="decision", order_by="Award.position", foreign_keys="Award.decision_id"
    )
    taken_back: Mapped[list["Award"]] = relationship(
        back_populates="revocation", order_by="Award.position", foreign_keys="Award.revocation_id"
    )
    __table_args__ = (
        CheckConstraint("kind in ('award', 'revoke', 'cancel')", name="kind"),
        CheckConstraint("paid_by in ('fund', 'other')", name="paid_by"),
        CheckConstraint("state in ('draft', 'issued', 'cancelled')", name="state"),
        CheckConstraint("state != 'issued' or (number != '' and signed_on is not null)", name="issued"),
    )


class Award(Record):
    """An award somebody has, decided here or typed from an old paper.

    Attributes:
        name_at, position_at, unit_at, award_name: the words of the decision, kept as they were.
        authority, decision_number, decision_date: the decision as text, also for past and superior ones.
        state: "valid", "revoked" (thu hồi) or "cancelled" (hủy bỏ).
        origin: "decided" (through a decision here), "superior" (came back), "typed" or "imported".
        revocation_id: the decision, also a draft one, that takes the award back.
        multiple, base_salary: what the money was reckoned from, None when it was typed or nothing is known.
        money: đồng; 0 when a higher sum of the same decision is paid instead.
        money_typed: the clerk's own sum, which goes before the reckoned one.
        money_note: why the sum is what it is, as list and screen say it.
    """

    __tablename__ = "award"
    year_path = "year"

    year: Mapped[int] = mapped_column(index=True)
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"), index=True)
    dossier_id: Mapped[int | None] = mapped_column(ForeignKey("dossier.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    household_id: Mapped[int | None] = mapped_column(ForeignKey("household.id"), index=True)
    award_code: Mapped[str] = mapped_column(String(30))
    award_name: Mapped[str]
    basis: Mapped[str] = mapped_column(String(10), default="merit")
    name_at: Mapped[str]
    name_fold: Mapped[str] = mapped_column(default="")
    name_sort: Mapped[str] = mapped_column(default="", index=True)
    position_at: Mapped[str] = mapped_column(default="")
    unit_at: Mapped[str] = mapped_column(default="")
    achievement: Mapped[str] = mapped_column(default="")
    authority: Mapped[str] = mapped_column(default="")
    decision_number: Mapped[str] = mapped_column(default="")
    decision_date: Mapped[dt.date | None]
    multiple: Mapped[Decimal | None]
    base_salary: Mapped[int | None]
    money: Mapped[int | None]
    money_typed: Mapped[int | None]
    money_note: Mapped[str] = mapped_column(default="")
    revocation_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"), index=True)
    state: Mapped[str] = mapped_column(String(9), default="valid")
    state_reason: Mapped[str] = mapped_column(default="")
    origin: Mapped[str] = mapped_column(String(8), default="decided")
    note: Mapped[str] = mapped_column(default="")

    decision: Mapped[Decision | None] = relationship(back_populates="awards", foreign_keys=[decision_id])
    revocation: Mapped[Decision | None] = relationship(back_populates="taken_back", foreign_keys=[revocation_id])
    dossier: Mapped[Dossier | None] = relationship()
    person: Mapped[Person | None] = relationship()
    unit: Mapped[Unit | None] = relationship()
    household: Mapped[Household | None] = relationship()
    certificates: Mapped[list["Certificate"]] = relationship(
        back_populates="award", cascade="all, delete-orphan", order_by="Certificate.id"
    )
    __table_args__ = (
        CheckConstraint(EXACTLY_ONE, name="one_receiver"),
        CheckConstraint("state in ('valid', 'revoked', 'cancelled')", name="state"),
    )

    @validates("name_at", "unit_id")
    def _derive(self, key: str, value: str | int | None) -> str | int | None:
        name = value if key == "name_at" else self.name_at
        unit_id = value if key == "unit_id" else self.unit_id
        if isinstance(name, str):
            self.name_fold = fold(name)
            self.name_sort = sort_key(name) if unit_id else name_sort_key(name)
        return value


class Certificate(Record):
    """A printed certificate with its number in the year's book and its hand-over.

    Attributes:
        spoiled: a misprinted sheet; it keeps its row, a new certificate takes the number.
    """

    __tablename__ = "certificate"
    year_path = "year"

    year: Mapped[int]
    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"), index=True)
    book_number: Mapped[int]
    printed_on: Mapped[dt.date | None]
    handed_on: Mapped[dt.date | None]
    handed_to: Mapped[str] = mapped_column(default="")
    spoiled: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(default="")

    award: Mapped[Award] = relationship(back_populates="certificates")
    __table_args__ = (
        Index("ix_certificate_book", "year", "book_number", unique=True, sqlite_where=text("spoiled = 0")),
    )


class FundEntry(Record):
    """A line of the year's book of the emulation and commendation fund (quỹ thi đua, khen thưởng).

    Attributes:
        code: what for, a key of ``domain.money.FUND_CODES``; it says whether money comes in or goes out.
        on: the day it counts on.
        amount: đồng, above 0.
        voucher: number of the receipt or payment slip.
        decision_id: the decision that caused the line; such a line is kept by the program.
    """

    __tablename__ = "fund_entry"
    year_path = "year"

    year: Mapped[int] = mapped_column(index=True)
    on: Mapped[dt.date]
    code: Mapped[str] = mapped_column(String(12))
    amount: Mapped[int]
    content: Mapped[str]
    voucher: Mapped[str] = mapped_column(default="")
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"), index=True)
    note: Mapped[str] = mapped_column(default="")

    decision: Mapped[Decision | None] = relationship()
    __table_args__ = (CheckConstraint("amount > 0", name="amount"),)
