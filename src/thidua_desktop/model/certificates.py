"""How certificates are printed: the office's templates, what its printers do to a sheet, the stock of blanks."""

import datetime as dt

from sqlalchemy import CheckConstraint, Float, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from thidua_desktop.model.attachments import Attachment
from thidua_desktop.model.awards import Decision
from thidua_desktop.model.record import Record


class CertificateTemplate(Record):
    """A template of the office's own; its pictures are attachments with the note "picture" or "emblem".

    Attributes:
        content: the template as ``domain.certificate_template.to_text`` writes it.
        chosen: certificates are printed with it unless the clerk takes another; at most one is.
    """

    __tablename__ = "certificate_template"

    name: Mapped[str] = mapped_column(unique=True)
    content: Mapped[str]
    chosen: Mapped[bool] = mapped_column(default=False)

    pictures: Mapped[list[Attachment]] = relationship(cascade="all, delete-orphan", order_by=Attachment.id)


class PrinterCorrection(Record):
    """What a printer, or one tray of it, was found to do; see ``domain.printer_correction.Correction``."""

    __tablename__ = "printer_correction"

    printer: Mapped[str]
    tray: Mapped[str] = mapped_column(String(80), default="")
    shift_x: Mapped[float] = mapped_column(Float, default=0.0)
    shift_y: Mapped[float] = mapped_column(Float, default=0.0)
    scale_x: Mapped[float] = mapped_column(Float, default=1.0)
    scale_y: Mapped[float] = mapped_column(Float, default=1.0)
    skew_x: Mapped[float] = mapped_column(Float, default=0.0)
    skew_y: Mapped[float] = mapped_column(Float, default=0.0)

    __table_args__ = (UniqueConstraint("printer", "tray"),)


class BlankEntry(Record):
    """A line of the book of pre-printed blanks (sổ theo dõi phôi).

    Attributes:
        blank: the kind of blank as the office calls it: "Phôi giấy khen".
        code: what happened, a key of ``domain.blanks.BLANK_CODES``; it says whether blanks come in or go out.
        count: how many, above 0.
        decision_id: whose certificates were printed; such a line is kept by the program.
    """

    __tablename__ = "blank_entry"
    year_path = "year"

    year: Mapped[int] = mapped_column(index=True)
    on: Mapped[dt.date]
    blank: Mapped[str]
    code: Mapped[str] = mapped_column(String(8))
    count: Mapped[int]
    voucher: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"), index=True)

    decision: Mapped[Decision | None] = relationship()
    __table_args__ = (CheckConstraint("count > 0", name="count"),)
