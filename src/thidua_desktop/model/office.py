"""The office itself: letterhead, superiors, signers, working years, legal bases, award kinds."""

import datetime as dt
from decimal import Decimal

from sqlalchemy import CheckConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from thidua_desktop.model.record import LawEntry, Record


class Office(Record):
    """The commune's People's Committee whose file this is; exactly one row.

    Attributes:
        unit_word: "xã", "phường", "đặc khu"; kept apart from the name because headers need both.
        decision_header: "body" (ỦY BAN NHÂN DÂN …) or "chairman" (CHỦ TỊCH ỦY BAN NHÂN DÂN …) over award decisions.
        registration_check: "off", "warn" or "block" for nominees who never registered.
        money_rounding: how award money is rounded, a key of ``domain.money.OFFICE_ROUNDINGS``.
        is_practice: the invented office to practise with.
    """

    __tablename__ = "office"

    unit_word: Mapped[str] = mapped_column(default="xã")
    place_name: Mapped[str]
    body_name: Mapped[str] = mapped_column(default="Ủy ban nhân dân")
    symbol: Mapped[str] = mapped_column(String(30), default="UBND")
    place_line: Mapped[str] = mapped_column(default="")
    province: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    standing_office: Mapped[str] = mapped_column(default="")
    standing_symbol: Mapped[str] = mapped_column(String(30), default="")
    decision_header: Mapped[str] = mapped_column(String(10), default="body")
    registration_check: Mapped[str] = mapped_column(String(8), default="warn")
    body_size: Mapped[int] = mapped_column(default=14)
    money_rounding: Mapped[str] = mapped_column(String(12), default="law")
    is_practice: Mapped[bool] = mapped_column(default=False)


class Superior(Record):
    """The level above: the district in the past, the province since July 2025, as the office says."""

    __tablename__ = "superior"

    name: Mapped[str]
    receiver: Mapped[str] = mapped_column(default="")
    level_word: Mapped[str] = mapped_column(default="tỉnh")
    place_name: Mapped[str] = mapped_column(default="")
    valid_from: Mapped[dt.date | None]
    valid_to: Mapped[dt.date | None]


class Signer(Record):
    """Who signs, in which form (TM., KT., TL., TUQ., Q.) and while it is valid."""

    __tablename__ = "signer"

    name: Mapped[str]
    form: Mapped[str] = mapped_column(String(4), default="TM")
    authority: Mapped[str] = mapped_column(default="ỦY BAN NHÂN DÂN")
    head_position: Mapped[str] = mapped_column(default="CHỦ TỊCH")
    position: Mapped[str] = mapped_column(default="CHỦ TỊCH")
    valid_from: Mapped[dt.date | None]
    valid_to: Mapped[dt.date | None]
    is_default: Mapped[bool] = mapped_column(default=False)


class WorkYear(Record):
    """A working year; closed years are read-only until reopened with a reason."""

    __tablename__ = "work_year"

    year: Mapped[int] = mapped_column(unique=True)
    closed: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str] = mapped_column(default="")


class LegalBasis(LawEntry, Record):
    """A "Căn cứ …" line with the dates it may be cited on; shipped or entered by the office.

    Attributes:
        papers: space-separated paper kinds it stands in ("decision submission"), "" for all.
        origin: "shipped" or "office".
        shipped: what the program ships for it, as JSON; ``news`` when that changed after the office had edited it.
        shipped_position: its place among the shipped ones, None for one of the office's own.
    """

    __tablename__ = "legal_basis"

    text: Mapped[str]
    code: Mapped[str] = mapped_column(default="")
    papers: Mapped[str] = mapped_column(default="")
    valid_from: Mapped[dt.date | None]
    valid_to: Mapped[dt.date | None]
    source: Mapped[str] = mapped_column(default="")
    active: Mapped[bool] = mapped_column(default=True)
    position: Mapped[int] = mapped_column(default=0)
    shipped_position: Mapped[int | None]


class AwardKind(LawEntry, Record):
    """A title or form of commendation with the dates it is in force; the catalogue the office may extend.

    Attributes:
        code: stable key ("GK_X"); dossiers and awards name kinds by it.
        family: "title" (danh hiệu thi đua) or "commendation" (hình thức khen thưởng).
        level: "commune", "province", "state" or "other": whose decision it takes.
        displayed: dossiers are shown to the public before they are submitted.
        vote_threshold: per cent of votes needed, 0 when a simple majority decides.
        papers: what a dossier must hold, a paper a line: "Báo cáo thành tích (2 bản)", "Tờ trình (cơ quan lập)".
        origin: "shipped" or "office"; ``edited`` when the office changed a shipped one.
        shipped: what the program ships for it, as JSON; ``news`` when that changed after the office had edited it.
    """

    __tablename__ = "award_kind"

    code: Mapped[str] = mapped_column(String(30))
    name: Mapped[str]
    short_name: Mapped[str] = mapped_column(default="")
    family: Mapped[str] = mapped_column(String(14))
    for_person: Mapped[bool] = mapped_column(default=False)
    for_unit: Mapped[bool] = mapped_column(default=False)
    for_household: Mapped[bool] = mapped_column(default=False)
    level: Mapped[str] = mapped_column(String(10), default="commune")
    decided_by: Mapped[str] = mapped_column(default="")
    displayed: Mapped[bool] = mapped_column(default=False)
    ballot: Mapped[bool] = mapped_column(default=False)
    vote_threshold: Mapped[int] = mapped_column(default=0)
    vote_base: Mapped[str] = mapped_column(String(12), default="present")
    money_person: Mapped[Decimal | None]
    money_unit: Mapped[Decimal | None]
    money_household: Mapped[Decimal | None]
    papers: Mapped[str] = mapped_column(default="")
    valid_from: Mapped[dt.date | None]
    valid_to: Mapped[dt.date | None]
    source: Mapped[str] = mapped_column(default="")
    active: Mapped[bool] = mapped_column(default=True)
    edited: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)

    __table_args__ = (
        UniqueConstraint("code", "valid_from"),
        CheckConstraint("family in ('title', 'commendation')", name="family"),
    )


class BaseSalary(LawEntry, Record):
    """The base salary (mức lương cơ sở) from a day on, in đồng a month."""

    __tablename__ = "base_salary"

    valid_from: Mapped[dt.date] = mapped_column(unique=True)
    amount: Mapped[int]
    source: Mapped[str] = mapped_column(default="")
