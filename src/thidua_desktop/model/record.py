"""What every table shares: the registry, keys, and the column types SQLite lacks."""

import datetime as dt
import uuid
from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import Dialect, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class ExactNumber(TypeDecorator[Decimal]):
    """A decimal number kept as its canonical text, so that 0,60 and 52.016.953.000 stay exact."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """Write plain digits, never an exponent."""
        return None if value is None else format(Decimal(value).normalize(), "f")

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        """Read the digits back."""
        return None if value is None else Decimal(value)


class Table(DeclarativeBase):
    """The registry of all tables."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {Decimal: ExactNumber}


def new_uid() -> str:
    """A new identity that stays the same when offices merge their data."""
    return uuid.uuid4().hex


class Record(Table):
    """One row of the clerk's data.

    Attributes:
        id: key inside this file.
        uid: identity across files.
        year_path: dotted attribute path to the working year the row belongs to, "" when it belongs to none.
            Rows of a closed year are refused by ``commands.years``.
    """

    __abstract__ = True
    year_path: ClassVar[str] = ""

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(32), default=new_uid, unique=True)


class LawEntry:
    """What is kept of every entry of the law beside what it says.

    Attributes:
        verified: whether it was compared with the original; ``checked_*`` tell who of the office did it, when and with
            which text, and are empty where only we did.
        origin: "shipped" or "office".
        shipped: what the program ships for it, as JSON; ``news`` when that changed after the office had edited it.
    """

    verified: Mapped[bool] = mapped_column(default=False)
    origin: Mapped[str] = mapped_column(String(8), default="office")
    shipped: Mapped[str] = mapped_column(default="")
    news: Mapped[bool] = mapped_column(default=False)
    checked_by: Mapped[str] = mapped_column(default="")
    checked_on: Mapped[dt.date | None]
    checked_with: Mapped[str] = mapped_column(default="")
