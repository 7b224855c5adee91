"""What the office makes of our papers: its own words for fixed sentences, and whole templates in Word."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from thidua_desktop.model.attachments import Attachment
from thidua_desktop.model.record import Record


class PaperText(Record):
    """A fixed sentence in the office's words; without a row the shipped one stands.

    Attributes:
        key: of the paragraph, such as "decision.execution".
        shipped: ours when the office last wrote its own.
    """

    __tablename__ = "paper_text"

    key: Mapped[str] = mapped_column(String(60), unique=True)
    body: Mapped[str]
    shipped: Mapped[str] = mapped_column(default="")


class PaperTemplate(Record):
    """The office's Word template for a kind of paper; its file is an attachment.

    Attributes:
        kind: of paper, such as "decision".
        used: the paper is saved as Word with it; otherwise with ours.
    """

    __tablename__ = "paper_template"

    kind: Mapped[str] = mapped_column(String(30), unique=True)
    used: Mapped[bool] = mapped_column(default=True)

    files: Mapped[list[Attachment]] = relationship(cascade="all, delete-orphan", order_by=Attachment.id)
