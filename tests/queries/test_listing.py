"""The engine behind every list, against small tables of its own in a real file."""

import time
from dataclasses import dataclass

import pytest
from sqlalchemy import ForeignKey, create_engine, insert, join
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from thidua_desktop.domain.listing import Choice, Listing
from thidua_desktop.domain.text import fold, name_sort_key, sort_key
from thidua_desktop.queries import listing
from thidua_desktop.queries.listing import ColumnSpec, ListSpec


class Tables(DeclarativeBase):
    pass


class House(Tables):
    __tablename__ = "house"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    name_sort: Mapped[str]


class Resident(Tables):
    __tablename__ = "resident"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    folded: Mapped[str]
    name_sort: Mapped[str]
    born: Mapped[int | None]
    house_id: Mapped[int | None] = mapped_column(ForeignKey("house.id"))
    state: Mapped[str] = mapped_column(default="in")


@dataclass(frozen=True, slots=True)
class Line:
    id: int
    name: str
    born: int | None
    house: str | None
    state: str


STATES = {"in": "Đang ở", "out": "Đã chuyển"}
SPEC = ListSpec(
    id=Resident.id,
    source=join(Resident, House, isouter=True),
    columns={
        "name": ColumnSpec(Resident.name, sort=(Resident.name_sort,), search=Resident.folded),
        "born": ColumnSpec(Resident.born),
        "house": ColumnSpec(House.name, sort=(House.name_sort,), choice=Resident.house_id),
        "state": ColumnSpec(Resident.state, words=STATES.__getitem__),
    },
    row=Line,
    order=(Resident.name_sort,),
)
PEOPLE = [
    ("Đặng Thị Ánh", 1980, 1, "in"),
    ("Trần Văn Bình", None, 1, "in"),
    ("Lê Anh", 1975, 2, "out"),
    ("Đặng 100% Ẩn", 1990, None, "in"),
    ("Phạm_Ước", 1975, 2, "in"),
]


def resident(name, born, house, state):
    return Resident(name=name, folded=fold(name), name_sort=name_sort_key(name), born=born, house_id=house, state=state)


@pytest.fixture
def session(tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path / 'nhà.db'}")
    Tables.metadata.create_all(engine)
    with Session(engine) as session:
        for name in ("Thôn Yên Mỹ", "Thôn Đông Thái"):
            session.add(House(name=name, name_sort=sort_key(name)))
        session.flush()
        session.add_all(resident(*person) for person in PEOPLE)
        session.commit()
        yield session
    engine.dispose()


def names(session, asked, *conditions):
    return [row.name for row in listing.rows(session, SPEC, listing.ids(session, SPEC, asked, *conditions))]


def test_the_usual_order_is_by_given_name(session):
    assert names(session, Listing()) == ["Lê Anh", "Đặng Thị Ánh", "Đặng 100% Ẩn", "Trần Văn Bình", "Phạm_Ước"]


def test_words_of_a_search_stand_in_any_order_and_need_no_marks(session):
    assert names(session, Listing(search="anh dang")) == ["Đặng Thị Ánh"]
    assert names(session, Listing(search="ANH")) == ["Lê Anh", "Đặng Thị Ánh"]
    assert names(session, Listing(search="binh dang")) == []


@pytest.mark.parametrize(("search", "found"), [("%", ["Đặng 100% Ẩn"]), ("_", ["Phạm_Ước"]), ("\\", [])])
def test_signs_of_like_count_as_themselves(session, search, found):
    assert names(session, Listing(search=search)) == found


def test_empty_cells_sort_last_both_ways_and_ties_keep_the_usual_order(session):
    up = names(session, Listing(sort="born"))
    down = names(session, Listing(sort="born", descending=True))
    assert up == ["Lê Anh", "Phạm_Ước", "Đặng Thị Ánh", "Đặng 100% Ẩn", "Trần Văn Bình"]
    assert down == ["Đặng 100% Ẩn", "Đặng Thị Ánh", "Lê Anh", "Phạm_Ước", "Trần Văn Bình"]


def test_filters_combine_and_none_finds_empty_cells(session):
    assert names(session, Listing(filters=(("house", (2,)), ("state", ("in",))))) == ["Phạm_Ước"]
    assert names(session, Listing(filters=(("house", (None,)),))) == ["Đặng 100% Ẩn"]
    assert names(session, Listing(filters=(("house", (None, 2)),), search="a")) == [
        "Lê Anh", "Đặng 100% Ẩn", "Phạm_Ước",
    ]  # fmt: skip
    assert names(session, Listing(filters=(("house", ()),))) == []


def test_a_remembered_filter_or_sort_on_a_column_that_is_gone_is_ignored(session):
    assert len(names(session, Listing(filters=(("old", (1,)),), sort="old"))) == 5


def test_conditions_of_the_page_narrow_ids_choices_and_total(session):
    only = Resident.state == "in"
    assert "Lê Anh" not in names(session, Listing(), only)
    assert listing.total(session, SPEC, only) == 4
    assert listing.choices(session, SPEC, "state", Listing(), only) == [Choice("in", "Đang ở", 4)]


def test_choices_are_counted_under_the_other_filters(session):
    asked = Listing(filters=(("house", (1,)), ("state", ("in",))))
    assert listing.choices(session, SPEC, "house", asked) == [
        Choice(2, "Thôn Đông Thái", 1),
        Choice(1, "Thôn Yên Mỹ", 2),
        Choice(None, "(trống)", 1),
    ]
    assert listing.choices(session, SPEC, "state", asked) == [Choice("in", "Đang ở", 2)]
    assert [choice.text for choice in listing.choices(session, SPEC, "born", Listing())][-1] == "(trống)"


def test_rows_come_in_the_order_asked_without_those_that_are_gone(session):
    assert [row.id for row in listing.rows(session, SPEC, [5, 99, 1, 3])] == [5, 1, 3]


def test_rows_of_more_ids_than_a_statement_takes_come_in_the_order_asked(session):
    session.add_all(resident(f"Người {number}", None, None, "in") for number in range(1200))
    session.flush()
    wanted = list(range(1205, 0, -1))
    assert [row.id for row in listing.rows(session, SPEC, wanted)] == wanted


def test_twenty_thousand_sorted_ids_take_no_noticeable_time(session):
    """A generous bound against accidents such as loading objects; figures are measured by the benchmarks."""
    people = [(f"Nguyễn Văn {number % 977:03} {number}", number % 90) for number in range(20_000)]
    session.execute(
        insert(Resident),
        [
            {"name": name, "folded": fold(name), "name_sort": name_sort_key(name), "born": born, "house_id": 1}
            for name, born in people
        ],
    )
    session.commit()
    spent = []
    for _ in range(5):
        started = time.thread_time()  # of the processor: others may be at work beside this
        found = listing.ids(session, SPEC, Listing(search="nguyen 1", sort="house"))
        spent.append(time.thread_time() - started)
    assert len(found) > 5_000
    assert min(spent) < 0.15
