"""The rules the checks follow, what holds an award up, and what was let pass with a reason."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, backref, mapped_column, relationship

from thidua_desktop.model.dossiers import Dossier
from thidua_desktop.model.people import EXACTLY_ONE, Household, Person, Unit
from thidua_desktop.model.record import LawEntry, Record


class RuleSet(LawEntry, Record):
    """The law of a time: dossiers received while it is valid are checked by it.

    Attributes:
        note: what everybody must know who uses it, such as that it has not been compared with the law.
        merit_only: article by which awards for campaigns and sudden feats do not count towards merit, "" without one.
        hold_article, once_article, initiative_article: articles behind the general checks, "" when none is known.
        rounding: how award money is rounded, a key of ``domain.money.ROUNDINGS``; ``rounding_article`` says so.
        origin, edited, shipped, news: as of a condition.
        copied_from: code of the rule set that one of the office's own was copied from.
        fingerprint: of the shipped files that were taken over last; while it stays the same there is nothing to do.
    """

    __tablename__ = "rule_set"

    code: Mapped[str] = mapped_column(String(20), unique=True)
    name: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    merit_only: Mapped[str] = mapped_column(default="")
    hold_article: Mapped[str] = mapped_column(default="")
    once_article: Mapped[str] = mapped_column(default="")
    initiative_article: Mapped[str] = mapped_column(default="")
    rounding: Mapped[str] = mapped_column(String(12), default="up_10k")
    rounding_article: Mapped[str] = mapped_column(default="")
    valid_from: Mapped[dt.date | None]
    valid_to: Mapped[dt.date | None]
    source: Mapped[str] = mapped_column(default="")
    edited: Mapped[bool] = mapped_column(default=False)
    copied_from: Mapped[str] = mapped_column(String(20), default="")
    fingerprint: Mapped[str] = mapped_column(String(64), default="")
    position: Mapped[int] = mapped_column(default=0)


class AwardCondition(LawEntry, Record):
    """A condition of an award in a rule set, as data; one line on the checklist.

    Attributes:
        key: stable within award and rule set.
        subjects: space-separated kinds of nominee it is asked of, "" for all.
        work_kinds: space-separated kinds of post it is asked of, "" for all.
        bases: space-separated kinds of commendation (merit, campaign, sudden …) it is asked in, "" for all.
        severity: "block" when a nominee who does not meet it may not be proposed, "warn" when it is only told.
        test: the condition itself, as JSON in the form of ``domain.conditions``.
        shipped: what the program ships for it, as JSON; "" for one of the office's own.
        news: the shipped value changed after the office had edited this one.
    """

    __tablename__ = "award_condition"

    award_code: Mapped[str] = mapped_column(String(30), index=True)
    rule_set: Mapped[str] = mapped_column(String(20), index=True)
    key: Mapped[str] = mapped_column(String(40))
    subjects: Mapped[str] = mapped_column(String(40), default="")
    work_kinds: Mapped[str] = mapped_column(String(120), default="")
    bases: Mapped[str] = mapped_column(String(60), default="")
    text: Mapped[str]
    article: Mapped[str] = mapped_column(default="")
    severity: Mapped[str] = mapped_column(String(6), default="block")
    test: Mapped[str]
    active: Mapped[bool] = mapped_column(default=True)
    edited: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)

    __table_args__ = (
        UniqueConstraint("award_code", "rule_set", "key"),
        CheckConstraint("severity in ('block', 'warn')", name="severity"),
    )


class GoneBody(LawEntry, Record):
    """A body that is no more: papers dated after ``valid_to`` that still name it are told of.

    Attributes:
        names: the ways its name is written, one a line.
        instead: where its work is done now.
        origin, edited, shipped, news: as of a condition.
    """

    __tablename__ = "gone_body"

    code: Mapped[str] = mapped_column(String(30), unique=True)
    names: Mapped[str]
    valid_to: Mapped[dt.date]
    instead: Mapped[str]
    source: Mapped[str] = mapped_column(default="")
    active: Mapped[bool] = mapped_column(default=True)
    edited: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)


class Hold(Record):
    """A time during which nobody may propose a person, unit or household: discipline, inspection, complaint.

    Attributes:
        kind: "discipline", "investigation", "inspection", "complaint" or "press".
        level: how heavy a discipline is: "reprimand", "warning" or "heavier"; "" for the other kinds.
        ends_on: the day it was settled or the discipline ended, None while it lasts.
    """

    __tablename__ = "hold"

    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    household_id: Mapped[int | None] = mapped_column(ForeignKey("household.id"), index=True)
    kind: Mapped[str] = mapped_column(String(14))
    level: Mapped[str] = mapped_column(String(10), default="")
    starts_on: Mapped[dt.date]
    ends_on: Mapped[dt.date | None]
    reason: Mapped[str] = mapped_column(default="")
    document: Mapped[str] = mapped_column(default="")

    person: Mapped[Person | None] = relationship()
    unit: Mapped[Unit | None] = relationship()
    household: Mapped[Household | None] = relationship()
    __table_args__ = (
        CheckConstraint(EXACTLY_ONE, name="one_subject"),
        CheckConstraint("ends_on is null or ends_on >= starts_on", name="period"),
    )


class CheckPass(Record):
    """A line of a dossier's checklist that somebody let pass with a reason, or confirmed after looking himself.

    Attributes:
        key: the line it is about.
        kind: "passed" or "confirmed".
        colour, sentence, article: the line as it stood then; it does not cover a worse one later.
        at: when, ISO text in local time.
    """

    __tablename__ = "check_pass"
    year_path = "dossier.year"

    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    key: Mapped[str] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(9), default="passed")
    colour: Mapped[str] = mapped_column(String(6))
    sentence: Mapped[str]
    article: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    who: Mapped[str] = mapped_column(default="")
    at: Mapped[str] = mapped_column(String(32))

    dossier: Mapped[Dossier] = relationship(backref=backref("passes", cascade="all, delete-orphan"))
    __table_args__ = (
        UniqueConstraint("dossier_id", "key"),
        CheckConstraint("kind in ('passed', 'confirmed')", name="kind"),
        CheckConstraint("kind = 'confirmed' or reason != ''", name="reason"),
    )
