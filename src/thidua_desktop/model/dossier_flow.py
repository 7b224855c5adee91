"""What was wrong when a dossier was given back, its public display and the objections."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from thidua_desktop.model.dossiers import Dossier, DossierPaper, DossierStep
from thidua_desktop.model.record import Record


class ReturnPoint(Record):
    """A field or a paper that is wrong in a returned dossier; only these may be changed until it goes on.

    Attributes:
        field: a key of ``domain.dossier_flow.RETURN_FIELDS``, "" when a paper is meant.
        was: what the field or the paper's date said when the dossier was given back.
    """

    __tablename__ = "return_point"
    year_path = "step.dossier.year"

    step_id: Mapped[int] = mapped_column(ForeignKey("dossier_step.id"), index=True)
    field: Mapped[str] = mapped_column(String(20), default="")
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("dossier_paper.id"), index=True)
    remark: Mapped[str] = mapped_column(default="")
    was: Mapped[str] = mapped_column(default="")
    fixed: Mapped[bool] = mapped_column(default=False)

    step: Mapped[DossierStep] = relationship(back_populates="points")
    paper: Mapped[DossierPaper | None] = relationship(back_populates="return_points")
    __table_args__ = (CheckConstraint("(field != '') + (paper_id is not null) = 1", name="one_thing"),)


class PublicNotice(Record):
    """The days a dossier is displayed to the public (niêm yết, công khai) before it goes on."""

    __tablename__ = "public_notice"
    year_path = "dossier.year"

    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), unique=True)
    from_on: Mapped[dt.date]
    to_on: Mapped[dt.date]
    place: Mapped[str] = mapped_column(default="")

    dossier: Mapped[Dossier] = relationship(back_populates="notice")
    objections: Mapped[list["Objection"]] = relationship(
        back_populates="notice", cascade="all, delete-orphan", order_by="Objection.id"
    )
    __table_args__ = (CheckConstraint("to_on >= from_on", name="days"),)


class Objection(Record):
    """What somebody had against a displayed dossier, and how it was settled; open while ``settled_on`` is None."""

    __tablename__ = "objection"
    year_path = "notice.dossier.year"

    notice_id: Mapped[int] = mapped_column(ForeignKey("public_notice.id"), index=True)
    received_on: Mapped[dt.date]
    sender: Mapped[str] = mapped_column(default="")
    content: Mapped[str]
    settled_on: Mapped[dt.date | None]
    settlement: Mapped[str] = mapped_column(default="")

    notice: Mapped[PublicNotice] = relationship(back_populates="objections")
