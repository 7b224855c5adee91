"""A list of people in a real data file, as the tests of tables and list pages show it."""

import time
from dataclasses import dataclass

from sqlalchemy import join

from thidua_desktop.commands.label import labelled
from thidua_desktop.domain.listing import Listing
from thidua_desktop.gui.tables.columns import Column
from thidua_desktop.model import Person, Unit
from thidua_desktop.queries import listing
from thidua_desktop.queries.listing import ColumnSpec, ListSpec

FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Đặng", "Hoàng", "Võ", "Bùi")
MIDDLE = ("Thị", "Văn", "Hữu", "Đình", "Minh")
GIVEN = ("Ánh", "Bình", "Dương", "Đức", "Hải", "Lan", "Ổn", "Ước", "Ẩn", "Thuỳ", "Ưng")
UNITS = ("Thôn Yên Mỹ", "Thôn Đông Thái", "Trường Mầm non Hoa Sen", "Trạm Y tế", "Hội Phụ nữ")


@dataclass(frozen=True, slots=True)
class PersonRow:
    id: int
    name: str
    unit: str | None
    position: str


SPEC = ListSpec(
    id=Person.id,
    source=join(Person, Unit, Person.unit_id == Unit.id, isouter=True),
    columns={
        "name": ColumnSpec(Person.full_name, sort=(Person.name_sort,), search=Person.name_fold),
        "unit": ColumnSpec(Unit.name, sort=(Unit.name_sort,), choice=Person.unit_id, search=Unit.name_fold),
        "position": ColumnSpec(Person.position),
    },
    row=PersonRow,
    order=(Person.name_sort,),
)

TONES = {"Bản nháp": "neutral", "Sẵn sàng": "green", "Thiếu 1 giấy": "amber"}
COLUMNS = (
    Column("name", "Họ và tên", 220, strong=True),
    Column("unit", "Đơn vị", 200, filterable=True),
    Column(
        "position",
        "Tình trạng",
        150,
        kind="chip",
        chip=lambda row: (row.position, TONES.get(row.position, "blue")),
        filterable=True,
    ),
)


def ids(session, asked: Listing, **_scope):
    return listing.ids(session, SPEC, asked)


def rows(session, wanted):
    return listing.rows(session, SPEC, wanted)


def choices(session, column, asked: Listing, **_scope):
    return listing.choices(session, SPEC, column, asked)


def total(session, **_scope):
    return listing.total(session, SPEC)


@labelled("Thêm người mẫu")
def fill(session, count):
    units = [Unit(name=name) for name in UNITS]
    session.add_all(units)
    session.flush()
    for number in range(count):
        name = f"{FAMILY[number % 8]} {MIDDLE[number % 5]} {GIVEN[number % 11]}"
        unit = units[number % 6].id if number % 6 < 5 else None
        session.add(Person(full_name=name, unit_id=unit, position=list(TONES)[number % 3]))


@labelled("Đổi tên")
def rename(session, person_id, name):
    session.get(Person, person_id).full_name = name


@labelled("Xoá người")
def remove(session, person_id):
    session.delete(session.get(Person, person_id))


def insert_plainly(db, count):
    """Many people at once, past the change log, because logging 20,000 rows takes its time."""
    from sqlalchemy import insert

    from thidua_desktop.domain.text import fold, name_sort_key

    db.write(fill, 12)
    with db._engine.begin() as connection:
        names = [
            f"{FAMILY[number % 8]} {MIDDLE[number % 5]} {GIVEN[number % 11]} {number}" for number in range(count - 12)
        ]
        values = [
            {
                "uid": f"{number:032}",
                "full_name": name,
                "name_fold": fold(name),
                "name_sort": name_sort_key(name),
                "unit_id": number % 5 + 1,
                "position": "Bản nháp",
            }
            for number, name in enumerate(names)
        ]
        connection.execute(insert(Person), values)


class Heartbeat:
    """The longest time the GUI thread was held, in seconds."""

    def __init__(self, parent):
        from PySide6.QtCore import QTimer

        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(parent)
        self._timer.timeout.connect(self._beat)
        self._timer.start(5)

    def _beat(self):
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now

    def stop(self):
        self._beat()
        self._timer.stop()
        return self.longest
