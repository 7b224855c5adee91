"""How sheets go out and come in: layouts of columns, workbooks of the superior, what senders mean by their columns."""

import datetime as dt

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from thidua_desktop.model.attachments import Attachment
from thidua_desktop.model.record import Record


class SheetLayout(Record):
    """Columns, their order, headings and widths of one kind of sheet, under a name of the office's own.

    Attributes:
        kind: kind of sheet, a key of ``commands.report_kinds``.
        content: the columns as ``domain.sheet_layouts.to_text`` writes them.
        chosen: the sheet is made with it; at most one of a kind is.
    """

    __tablename__ = "sheet_layout"

    kind: Mapped[str] = mapped_column(String(30))
    name: Mapped[str]
    content: Mapped[str]
    chosen: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (UniqueConstraint("kind", "name"),)


class SuperiorForm(Record):
    """A workbook of the level above, and which of its cells and columns take which fact; its file is an attachment.

    Attributes:
        kind: kind of sheet whose rows go into it, a key of ``commands.report_kinds``.
        content: the mapping as ``domain.superior_forms.to_text`` writes it.
    """

    __tablename__ = "superior_form"

    name: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(String(30))
    content: Mapped[str]

    files: Mapped[list[Attachment]] = relationship(cascade="all, delete-orphan", order_by=Attachment.id)


class SenderColumns(Record):
    """What the columns of a list were taken for when it last came in, so that the next one is understood at once.

    Attributes:
        kind: what is imported, a key of ``domain.import_memory.KINDS``.
        sender: who sent the list, "" when nobody was named.
        content: headings and what each stands for, as ``domain.import_memory.to_text`` writes them.
        form: the headings alone; of one sender each form is kept once.
        used_on: the day it was last taken over.
    """

    __tablename__ = "sender_columns"

    kind: Mapped[str] = mapped_column(String(30))
    sender: Mapped[str] = mapped_column(default="")
    form: Mapped[str]
    content: Mapped[str]
    used_on: Mapped[dt.date]

    __table_args__ = (UniqueConstraint("kind", "sender", "form"),)
