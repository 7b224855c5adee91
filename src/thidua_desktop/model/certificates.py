"""How certificates are printed: the office's templates, and what its printers do to a sheet."""

from sqlalchemy import Float, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from thidua_desktop.model.attachments import Attachment
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
