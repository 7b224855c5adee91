"""Award dossiers and their papers."""

import datetime as dt
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, inspect
from sqlalchemy.orm import Mapped, mapped_column, object_session, relationship, validates

from thidua_desktop.domain.text import fold, name_sort_key, sort_key
from thidua_desktop.model.campaigns import Campaign, RequiredPaper
from thidua_desktop.model.people import EXACTLY_ONE, Household, Initiative, Person, Unit
from thidua_desktop.model.record import Record

if TYPE_CHECKING:
    from thidua_desktop.model.dossier_flow import PublicNotice, ReturnPoint

DOSSIER_STATES = ("draft", "complete", "reviewed", "submitted", "decided", "declined", "returned", "withdrawn")


class Dossier(Record):
    """A nominee (person, unit or household, exactly one) proposed for one award.

    Attributes:
        basis: kind of commendation: "merit" (công trạng), "sudden" (đột xuất), "campaign" (phong trào, chuyên đề),
            "service" (cống hiến), "foreign" (đối ngoại).
        outcome: what the council said: "", "passed", "failed", "higher", "lower".
        name_at, position_at, unit_at: as they were when the dossier was made; they go on paper.
        rule_set: code of the rule set in force when the dossier was received.
    """

    __tablename__ = "dossier"
    year_path = "year"

    year: Mapped[int] = mapped_column(index=True)
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaign.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    household_id: Mapped[int | None] = mapped_column(ForeignKey("household.id"), index=True)
    proposing_unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    award_code: Mapped[str] = mapped_column(String(30))
    basis: Mapped[str] = mapped_column(String(10), default="merit")
    state: Mapped[str] = mapped_column(String(10), default="draft", index=True)
    outcome: Mapped[str] = mapped_column(String(8), default="")
    name_at: Mapped[str]
    name_fold: Mapped[str] = mapped_column(default="")
    name_sort: Mapped[str] = mapped_column(default="", index=True)
    position_at: Mapped[str] = mapped_column(default="")
    unit_at: Mapped[str] = mapped_column(default="")
    period: Mapped[str] = mapped_column(default="")
    summary: Mapped[str] = mapped_column(default="")
    received_on: Mapped[dt.date | None]
    return_reason: Mapped[str] = mapped_column(default="")
    rule_set: Mapped[str] = mapped_column(String(20), default="")
    note: Mapped[str] = mapped_column(default="")

    campaign: Mapped[Campaign | None] = relationship()
    person: Mapped[Person | None] = relationship()
    unit: Mapped[Unit | None] = relationship(foreign_keys=[unit_id])
    household: Mapped[Household | None] = relationship()
    proposing_unit: Mapped[Unit | None] = relationship(foreign_keys=[proposing_unit_id])
    sections: Mapped[list["ReportSection"]] = relationship(
        back_populates="dossier", cascade="all, delete-orphan", order_by="ReportSection.position"
    )
    papers: Mapped[list["DossierPaper"]] = relationship(
        back_populates="dossier", cascade="all, delete-orphan", order_by="DossierPaper.position"
    )
    initiatives: Mapped[list["DossierInitiative"]] = relationship(
        back_populates="dossier", cascade="all, delete-orphan"
    )
    steps: Mapped[list["DossierStep"]] = relationship(
        back_populates="dossier", cascade="all, delete-orphan", order_by="DossierStep.id"
    )
    notice: Mapped["PublicNotice | None"] = relationship(back_populates="dossier", cascade="all, delete-orphan")

    __table_args__ = (
        CheckConstraint(EXACTLY_ONE, name="one_nominee"),
        CheckConstraint(f"state in {DOSSIER_STATES}", name="state"),
    )

    @validates("state")
    def _note_step(self, _key: str, value: str) -> str:
        """Keep every change of state as a step, whoever makes it; ``move`` of the commands adds day and reason."""
        if self.state is not None and value != self.state:
            step = DossierStep(before=self.state, state=value, outcome="", reason="", dossier=self)
            session = object_session(self)
            if session is not None:
                session.add(step)
            inspect(self).info["step"] = step
        return value

    @property
    def newest_step(self) -> "DossierStep | None":
        """The step that the last change of state made in this session."""
        step: DossierStep | None = inspect(self).info.get("step")
        return step

    @validates("name_at", "unit_id")
    def _derive(self, key: str, value: str | int | None) -> str | int | None:
        name = value if key == "name_at" else self.name_at
        unit_id = value if key == "unit_id" else self.unit_id
        if isinstance(name, str):
            self.name_fold = fold(name)
            self.name_sort = sort_key(name) if unit_id else name_sort_key(name)
        return value


class DossierStep(Record):
    """One step of a dossier from a state to the next; who did it stands in the change log.

    Attributes:
        before: the state it came from, "" for the first step.
        outcome: what the council said, with a step to "reviewed".
        on: the day that counts (of the meeting, the tờ trình, the decision); None when none was typed.
    """

    __tablename__ = "dossier_step"
    year_path = "dossier.year"

    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    before: Mapped[str] = mapped_column(String(10), default="")
    state: Mapped[str] = mapped_column(String(10))
    outcome: Mapped[str] = mapped_column(String(8), default="")
    on: Mapped[dt.date | None]
    reason: Mapped[str] = mapped_column(default="")

    dossier: Mapped[Dossier] = relationship(back_populates="steps")
    points: Mapped[list["ReturnPoint"]] = relationship(
        back_populates="step", cascade="all, delete-orphan", order_by="ReturnPoint.id"
    )
    __table_args__ = (CheckConstraint(f"state in {DOSSIER_STATES}", name="state"),)


class ReportSection(Record):
    """A section of the achievement report (báo cáo thành tích)."""

    __tablename__ = "report_section"
    year_path = "dossier.year"

    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    code: Mapped[str] = mapped_column(String(20), default="")
    heading: Mapped[str] = mapped_column(default="")
    body: Mapped[str] = mapped_column(default="")

    dossier: Mapped[Dossier] = relationship(back_populates="sections")


class DossierPaper(Record):
    """A paper of the dossier's checklist; received when it has a date."""

    __tablename__ = "dossier_paper"
    year_path = "dossier.year"

    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    required_paper_id: Mapped[int | None] = mapped_column(ForeignKey("required_paper.id"))
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str]
    copies: Mapped[int] = mapped_column(default=1)
    received_on: Mapped[dt.date | None]
    note: Mapped[str] = mapped_column(default="")

    dossier: Mapped[Dossier] = relationship(back_populates="papers")
    required_paper: Mapped[RequiredPaper | None] = relationship()
    return_points: Mapped[list["ReturnPoint"]] = relationship(back_populates="paper", cascade="all")


class DossierInitiative(Record):
    """An initiative a dossier rests on."""

    __tablename__ = "dossier_initiative"
    year_path = "dossier.year"

    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), index=True)

    dossier: Mapped[Dossier] = relationship(back_populates="initiatives")
    initiative: Mapped[Initiative] = relationship()
    __table_args__ = (UniqueConstraint("dossier_id", "initiative_id"),)
