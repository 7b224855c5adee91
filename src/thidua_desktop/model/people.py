"""Units, persons, households, clusters and yearly ratings."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from thidua_desktop.domain.text import fold, name_sort_key, sort_key
from thidua_desktop.model.record import Record

EXACTLY_ONE = "(person_id is not null) + (unit_id is not null) + (household_id is not null) = 1"


class Unit(Record):
    """A hamlet, school, union or office that takes part; old ones stay, with the dates they existed."""

    __tablename__ = "unit"

    name: Mapped[str]
    name_fold: Mapped[str] = mapped_column(default="")
    name_sort: Mapped[str] = mapped_column(default="", index=True)
    short_name: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(String(12), default="other")
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    head_name: Mapped[str] = mapped_column(default="")
    head_position: Mapped[str] = mapped_column(default="")
    head_count: Mapped[int | None]
    address: Mapped[str] = mapped_column(default="")
    award_authority: Mapped[str] = mapped_column(default="")
    valid_from: Mapped[dt.date | None]
    valid_to: Mapped[dt.date | None]
    note: Mapped[str] = mapped_column(default="")

    parent: Mapped["Unit | None"] = relationship(remote_side="Unit.id")

    @validates("name")
    def _derive(self, _key: str, name: str) -> str:
        self.name_fold = fold(name)
        self.name_sort = sort_key(name)
        return name


class UnitSuccession(Record):
    """A unit that became another one on a day: renamed, merged or split."""

    __tablename__ = "unit_succession"

    predecessor_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    successor_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    on_date: Mapped[dt.date | None]
    kind: Mapped[str] = mapped_column(String(8), default="renamed")
    note: Mapped[str] = mapped_column(default="")

    __table_args__ = (UniqueConstraint("predecessor_id", "successor_id"),)


class Cluster(Record):
    """A group of units that compete with one another in a year (cụm, khối thi đua)."""

    __tablename__ = "cluster"
    year_path = "year"

    year: Mapped[int]
    name: Mapped[str]
    name_fold: Mapped[str] = mapped_column(default="")
    name_sort: Mapped[str] = mapped_column(default="")
    head_unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))

    members: Mapped[list["ClusterMember"]] = relationship(
        back_populates="cluster", cascade="all, delete-orphan", order_by="ClusterMember.position"
    )

    @validates("name")
    def _derive(self, _key: str, name: str) -> str:
        self.name_fold = fold(name)
        self.name_sort = sort_key(name)
        return name


class ClusterMember(Record):
    """A unit in a cluster."""

    __tablename__ = "cluster_member"
    year_path = "cluster.year"

    cluster_id: Mapped[int] = mapped_column(ForeignKey("cluster.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    position: Mapped[int] = mapped_column(default=0)

    cluster: Mapped[Cluster] = relationship(back_populates="members")
    __table_args__ = (UniqueConstraint("cluster_id", "unit_id"),)


class Person(Record):
    """A person who may register, be nominated or be rewarded.

    Attributes:
        birth: "1979", "1979-03" or "1979-03-02": as much of the date as is known, "" when nothing is.
        work_kind: class of post the statistics count by.
        left_on: the day the person left; such persons stay for the archive.
    """

    __tablename__ = "person"
    # With all a search in the list looks at, in the order of the list: it needs neither the table nor sorting.
    __table_args__ = (Index("ix_person_list", "name_sort", "id", "name_fold", "unit_id"),)

    full_name: Mapped[str]
    name_fold: Mapped[str] = mapped_column(default="")
    name_sort: Mapped[str] = mapped_column(default="")
    salutation: Mapped[str] = mapped_column(default="")
    sex: Mapped[str] = mapped_column(String(6), default="")
    birth: Mapped[str] = mapped_column(String(10), default="")
    ethnic_group: Mapped[str] = mapped_column(default="")
    position: Mapped[str] = mapped_column(default="")
    work_kind: Mapped[str] = mapped_column(String(20), default="")
    is_leader: Mapped[bool] = mapped_column(default=False)
    is_party_member: Mapped[bool] = mapped_column(default=False)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    address: Mapped[str] = mapped_column(default="")
    left_on: Mapped[dt.date | None]
    note: Mapped[str] = mapped_column(default="")

    unit: Mapped[Unit | None] = relationship()

    @validates("full_name")
    def _derive(self, _key: str, full_name: str) -> str:
        self.name_fold = fold(full_name)
        self.name_sort = name_sort_key(full_name)
        return full_name


class Household(Record):
    """A household, named by its head."""

    __tablename__ = "household"

    head_name: Mapped[str]
    name_fold: Mapped[str] = mapped_column(default="")
    name_sort: Mapped[str] = mapped_column(default="", index=True)
    salutation: Mapped[str] = mapped_column(default="")
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    address: Mapped[str] = mapped_column(default="")
    member_count: Mapped[int | None]
    left_on: Mapped[dt.date | None]
    note: Mapped[str] = mapped_column(default="")

    unit: Mapped[Unit | None] = relationship()

    @validates("head_name")
    def _derive(self, _key: str, head_name: str) -> str:
        self.name_fold = fold(head_name)
        self.name_sort = name_sort_key(head_name)
        return head_name


class Rating(Record):
    """The official yearly rating of a person or a unit (KHT < HTN < HTT < HTXS)."""

    __tablename__ = "rating"
    year_path = "year"

    year: Mapped[int]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    rating: Mapped[str] = mapped_column(String(4))
    source: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        CheckConstraint("(person_id is not null) + (unit_id is not null) = 1", name="one_subject"),
        Index("ix_rating_person", "person_id", "year"),
        Index("ix_rating_unit", "unit_id", "year"),
    )


class Initiative(Record):
    """An initiative (sáng kiến) with its author and who recognised it."""

    __tablename__ = "initiative"
    year_path = "year"

    year: Mapped[int]
    title: Mapped[str]
    title_fold: Mapped[str] = mapped_column(default="")
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    co_authors: Mapped[str] = mapped_column(default="")
    recognised_by: Mapped[str] = mapped_column(default="")
    recognition_number: Mapped[str] = mapped_column(default="")
    recognised_on: Mapped[dt.date | None]
    level: Mapped[str] = mapped_column(String(12), default="")
    effect: Mapped[str] = mapped_column(default="")

    person: Mapped[Person | None] = relationship()

    @validates("title")
    def _derive(self, _key: str, title: str) -> str:
        self.title_fold = fold(title)
        return title
