"""The council, its meetings, and how it voted."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from thidua_desktop.model.campaigns import Campaign
from thidua_desktop.model.dossiers import Dossier
from thidua_desktop.model.record import Record


class Council(Record):
    """The emulation and commendation council (Hội đồng TĐKT) by its decision.

    Attributes:
        quorum: the least part of the members that must be there: "2/3", "80 %"; "" when its rules name none.
        written_opinions: the votes in which a written opinion counts: "every", or "all_members" for those whose
            percentage is taken of all members.
        own_conflict, unit_conflict: what holds for a member who is the nominee, or of the nominee's unit:
            "off", "warn" or "bar".
        rules_source: the paper these rules stand in.
    """

    __tablename__ = "council"

    name: Mapped[str]
    decision_number: Mapped[str] = mapped_column(default="")
    decision_date: Mapped[dt.date | None]
    valid_from: Mapped[dt.date | None]
    valid_to: Mapped[dt.date | None]
    quorum: Mapped[str] = mapped_column(String(8), default="")
    written_opinions: Mapped[str] = mapped_column(String(12), default="every")
    own_conflict: Mapped[str] = mapped_column(String(4), default="warn")
    unit_conflict: Mapped[str] = mapped_column(String(4), default="off")
    rules_source: Mapped[str] = mapped_column(default="")
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
    joined_on: Mapped[dt.date | None]
    left_on: Mapped[dt.date | None]

    council: Mapped[Council] = relationship(back_populates="members")


class Meeting(Record):
    """A sitting of the council (phiên họp); ``guests`` and ``opinions`` hold one a line."""

    __tablename__ = "meeting"
    year_path = "year"

    year: Mapped[int] = mapped_column(index=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("council.id"))
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaign.id"), index=True)
    held_on: Mapped[dt.date | None]
    starts_at: Mapped[str] = mapped_column(String(5), default="")
    ends_at: Mapped[str] = mapped_column(String(5), default="")
    place: Mapped[str] = mapped_column(default="")
    guests: Mapped[str] = mapped_column(default="")
    opinions: Mapped[str] = mapped_column(default="")
    conclusion: Mapped[str] = mapped_column(default="")
    chair_id: Mapped[int | None] = mapped_column(ForeignKey("council_member.id"))
    secretary_id: Mapped[int | None] = mapped_column(ForeignKey("council_member.id"))
    state: Mapped[str] = mapped_column(String(8), default="planned")

    council: Mapped[Council] = relationship()
    campaign: Mapped[Campaign | None] = relationship()
    attendances: Mapped[list["Attendance"]] = relationship(back_populates="meeting", cascade="all, delete-orphan")
    ballots: Mapped[list["Ballot"]] = relationship(
        back_populates="meeting", cascade="all, delete-orphan", order_by="(Ballot.position, Ballot.round)"
    )
    agenda: Mapped[list["AgendaItem"]] = relationship(
        back_populates="meeting", cascade="all, delete-orphan", order_by="AgendaItem.position"
    )
    polls: Mapped[list["Poll"]] = relationship(
        back_populates="meeting", cascade="all, delete-orphan", order_by="Poll.round"
    )
    __table_args__ = (CheckConstraint("state in ('planned', 'held')", name="state"),)


class AgendaItem(Record):
    """A point on the programme of a meeting, and who speaks to it."""

    __tablename__ = "agenda_item"
    year_path = "meeting.year"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    text: Mapped[str]
    presenter: Mapped[str] = mapped_column(default="")

    meeting: Mapped[Meeting] = relationship(back_populates="agenda")


class Poll(Record):
    """The papers of one round of secret ballots as the tellers counted them; ``tellers`` one a line, the head first."""

    __tablename__ = "poll"
    year_path = "meeting.year"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    round: Mapped[int] = mapped_column(default=1)
    issued: Mapped[int | None]
    collected: Mapped[int | None]
    not_returned: Mapped[int | None]
    valid: Mapped[int | None]
    invalid: Mapped[int | None]
    tellers: Mapped[str] = mapped_column(default="")

    meeting: Mapped[Meeting] = relationship(back_populates="polls")
    __table_args__ = (UniqueConstraint("meeting_id", "round"),)


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
    """The vote on one dossier in one meeting; a vote taken again is a ballot of its own with the next ``round``.

    Attributes:
        award_code: what was proposed when the vote was taken; the dossier's own changes when a lower one is agreed.
        method: "open" (biểu quyết) or "secret" (bỏ phiếu kín).
        invalid: votes neither for nor against: a line left blank or spoilt, a member who abstains.
        papers: what the papers of a secret ballot say, a letter each in the order they were opened: "a" for,
            "d" against, "b" neither. They are nobody's; open votes are ``votes``.
        result: "", "passed", "failed", "higher" (trình cấp trên), "lower" (hình thức thấp hơn) or "deferred"
            (taken out of the meeting).
        base, needed: what the percentage was taken of and the votes it took, kept when the meeting is closed.
    """

    __tablename__ = "ballot"
    year_path = "meeting.year"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    round: Mapped[int] = mapped_column(default=1)
    award_code: Mapped[str] = mapped_column(String(30), default="")
    method: Mapped[str] = mapped_column(String(6), default="open")
    agree: Mapped[int | None]
    disagree: Mapped[int | None]
    invalid: Mapped[int | None]
    papers: Mapped[str] = mapped_column(default="")
    base: Mapped[int | None]
    needed: Mapped[int | None]
    result: Mapped[str] = mapped_column(String(8), default="")
    lowered_to: Mapped[str] = mapped_column(String(30), default="")
    note: Mapped[str] = mapped_column(default="")

    meeting: Mapped[Meeting] = relationship(back_populates="ballots")
    dossier: Mapped[Dossier] = relationship()
    votes: Mapped[list["Vote"]] = relationship(back_populates="ballot", cascade="all, delete-orphan")
    __table_args__ = (UniqueConstraint("meeting_id", "dossier_id", "round"),)


class Vote(Record):
    """One member's open vote: "agree", "disagree" or "abstain"."""

    __tablename__ = "vote"
    year_path = "ballot.meeting.year"

    ballot_id: Mapped[int] = mapped_column(ForeignKey("ballot.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("council_member.id"))
    choice: Mapped[str] = mapped_column(String(8))

    ballot: Mapped[Ballot] = relationship(back_populates="votes")
    __table_args__ = (UniqueConstraint("ballot_id", "member_id"),)
