"""The change log: what was done, when, and the rows before and after."""

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from thidua_desktop.model.record import Table


class Operation(Table):
    """One action of the clerk, one transaction.

    Attributes:
        kind: "do", "undo", "redo" or "system" (not undoable: shipped law taken over, migration).
        target_id: the operation that an undo or redo refers to.
        at: UTC time, ISO text.
        hash: SHA-256 over the previous hash and this operation with its changes.
    """

    __tablename__ = "operation"

    id: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str]
    detail: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(String(8), default="do")
    target_id: Mapped[int | None] = mapped_column(ForeignKey("operation.id"))
    at: Mapped[str]
    who: Mapped[str] = mapped_column(default="")
    hash: Mapped[str] = mapped_column(String(64))


class Change(Table):
    """One row changed by an operation; ``before`` is null for a new row, ``after`` for a removed one."""

    __tablename__ = "change"

    id: Mapped[int] = mapped_column(primary_key=True)
    operation_id: Mapped[int] = mapped_column(ForeignKey("operation.id"))
    table_name: Mapped[str]
    row_id: Mapped[int]
    before: Mapped[dict[str, object] | None] = mapped_column(JSON)
    after: Mapped[dict[str, object] | None] = mapped_column(JSON)

    __table_args__ = (Index("ix_change_operation_id", "operation_id"), Index("ix_change_row", "table_name", "row_id"))
