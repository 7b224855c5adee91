"""Files the clerk attached, kept by content hash beside the data file."""

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from thidua_desktop.model.record import Record

OWNERS = (
    "campaign_id",
    "registration_id",
    "dossier_id",
    "meeting_id",
    "decision_id",
    "submission_id",
    "certificate_template_id",
    "superior_form_id",
    "paper_template_id",
)


class Attachment(Record):
    """A file that belongs to exactly one record.

    Attributes:
        sha256: hash of the content, its name in the attachments folder.
        name: the file name the clerk knows it by.
        size: bytes.
    """

    __tablename__ = "attachment"

    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaign.id"), index=True)
    registration_id: Mapped[int | None] = mapped_column(ForeignKey("registration.id"), index=True)
    dossier_id: Mapped[int | None] = mapped_column(ForeignKey("dossier.id"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"), index=True)
    submission_id: Mapped[int | None] = mapped_column(ForeignKey("submission.id"), index=True)
    certificate_template_id: Mapped[int | None] = mapped_column(ForeignKey("certificate_template.id"), index=True)
    superior_form_id: Mapped[int | None] = mapped_column(ForeignKey("superior_form.id"), index=True)
    paper_template_id: Mapped[int | None] = mapped_column(ForeignKey("paper_template.id"), index=True)
    name: Mapped[str]
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    note: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        CheckConstraint(" + ".join(f"({owner} is not null)" for owner in OWNERS) + " = 1", name="one_owner"),
    )
