"""The council, its meetings, and how it voted."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from thidua_desktop.model.campaigns import Campaign
from thidua_desktop.model.dossiers import Dossier
from thidua_desktop.model.record import Record


class Council(Record):
    """The emulation and commendation council (Hội đồng TĐKT) by its decision."""

    __tablename__ = "council"

    name: Mapped[str]
    decision_number: Mapped[str] = mapped_column(default="")
    decision_date: Mapped[dt.date | None]
    valid_from: Mapped[dt.date | None]
    valid_to: Mapped[dt.date | None]
    note: Mapped[str] = mapped_column(default="")

    members: Mapped[list["CouncilMember"]] = relationship(
        back_populates="council", cascade="all, delete-orphan", order_by="CouncilMember.rank"
    )


class CouncilMember(Record):
    """A member; ``role`` "chairman", "vice", "secretary" or "member"."""

    __tablename__ = "council_member"

    council_id: Mapped[int] = mapped_column(ForeignKey("council.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    name: Mapped[str]
    position: Mapped[str] = mapped_column(default="")
    role: Mapped[str] = mapped_column(String(10), default="member")
    rank: Mapped[int] = mapped_column(default=0)
    left_on: Mapped[dt.date | None]

    council: Mapped[Council] = relationship(back_populates="members")


class Meeting(Record):
    """A sitting of the council (phiên họp)."""

    __tablename__ = "meeting"
    year_path = "year"

    year: Mapped[int] = mapped_column(index=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("council.id"))
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaign.id"), index=True)
    held_on: Mapped[dt.date | None]
    starts_at: Mapped[str] = mapped_column(String(5), default="")
    ends_at: Mapped[str] = mapped_column(String(5), default="")
    place: Mapped[str] = mapped_column(default="")
    agenda: Mapped[str] = mapped_column(default="")
    opinions: Mapped[str] = mapped_column(default="")
    conclusion: Mapped[str] = mapped_column(default="")
    chair_id: Mapped[int | None] = mapped_column(ForeignKey("council_member.id"))
    secretary_id: Mapped[int | None] = mapped_column(ForeignKey("council_member.id"))
    state: Mapped[str] = mapped_column(String(8), default="planned")

    council: Mapped[Council] = relationship()
    campaign: Mapped[Campaign | None] = relationship()
    attendances: Mapped[list["Attendance"]] = relationship(back_populates="meeting", cascade="all, delete-orphan")
    ballots: Mapped[list["Ballot"]] = relationship(
        back_populates="meeting", cascade="all, delete-orphan", order_by="Ballot.position"
    )
    __table_args__ = (CheckConstraint("state in ('planned', 'held')", name="state"),)


class Attendance(Record):
    """Whether a member was there, or sent a written opinion."""

    __tablename__ = "attendance"
    year_path = "meeting.year"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("council_member.id"))
    present: Mapped[bool] = mapped_column(default=True)
    reason: Mapped[str] = mapped_column(default="")
    written_opinion: Mapped[bool] = mapped_column(default=False)

    meeting: Mapped[Meeting] = relationship(back_populates="attendances")
    member: Mapped[CouncilMember] = relationship()
    __table_args__ = (UniqueConstraint("meeting_id", "member_id"),)


class Ballot(Record):
    """The vote on one dossier in one meeting.

    Attributes:
        award_code: what was proposed when the vote was taken; the dossier's own changes when a lower one is agreed.
        method: "open" (biểu quyết) or "secret" (bỏ phiếu kín).
        result: "", "passed", "failed", "higher" (trình cấp trên) or "lower" (hình thức thấp hơn).
    """

    __tablename__ = "ballot"
    year_path = "meeting.year"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    award_code: Mapped[str] = mapped_column(String(30), default="")
    method: Mapped[str] = mapped_column(String(6), default="open")
    agree: Mapped[int | None]
    disagree: Mapped[int | None]
    invalid: Mapped[int | None]
    result: Mapped[str] = mapped_column(String(8), default="")
    lowered_to: Mapped[str] = mapped_column(String(30), default="")
    note: Mapped[str] = mapped_column(default="")

    meeting: Mapped[Meeting] = relationship(back_populates="ballots")
    dossier: Mapped[Dossier] = relationship()
    votes: Mapped[list["Vote"]] = relationship(back_populates="ballot", cascade="all, delete-orphan")
    __table_args__ = (UniqueConstraint("meeting_id", "dossier_id"),)


class Vote(Record):
    """One member's open vote: "agree", "disagree" or "abstain"."""

    __tablename__ = "vote"
    year_path = "ballot.meeting.year"

    ballot_id: Mapped[int] = mapped_column(ForeignKey("ballot.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("council_member.id"))
    choice: Mapped[str] = mapped_column(String(8))

    ballot: Mapped[Ballot] = relationship(back_populates="votes")
    __table_args__ = (UniqueConstraint("ballot_id", "member_id"),)
