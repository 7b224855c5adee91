"""The practice office ×10: 3,000 people, ten years of dossiers and awards."""

from datetime import date
from random import Random

from sqlalchemy.orm import Session

from thidua_desktop import practice
from thidua_desktop.commands.label import labelled
from thidua_desktop.commands.years import guard
from thidua_desktop.model import Award, Dossier, DossierPaper, Person
from thidua_desktop.paths import Places
from thidua_desktop.practice import people
from thidua_desktop.storage.lock import DataLock
from thidua_desktop.storage.opening import open_folder

PEOPLE, YEARS, A_YEAR = 3000, 10, 300
TODAY = date(2026, 3, 16)


def build(places: Places) -> None:
    """Make it in an empty folder, through the change log like everything else."""
    opened = open_folder(places, DataLock(places.lock, places.data), guards=(guard,))
    try:
        practice.fill(opened.database, TODAY)
        opened.database.write(_grow)
    finally:
        opened.close(keep_backup=False)


@labelled("Mười năm dữ liệu")
def _grow(session: Session) -> None:
    chance = Random(10)
    unit_ids = sorted({person.unit_id for person in session.query(Person) if person.unit_id})
    crowd = [_person(chance, unit_ids) for _ in range(PEOPLE - session.query(Person).count())]
    session.add_all(crowd)
    session.flush()
    for year in range(TODAY.year - YEARS, TODAY.year):
        for person in chance.sample(crowd, A_YEAR):
            session.add(_dossier(year, person))
            session.add(_award(year, person))


def _person(chance: Random, unit_ids: list[int]) -> Person:
    female = chance.random() < 0.5
    return Person(
        full_name=people.name(chance, female=female),
        sex="female" if female else "male",
        birth=str(chance.randint(1962, 2000)),
        position="Công chức",
        work_kind="civil_servant",
        unit_id=chance.choice(unit_ids),
    )


def _dossier(year: int, person: Person) -> Dossier:
    papers = [
        DossierPaper(position=number, name=f"Giấy tờ {number}", received_on=date(year, 12, 1)) for number in (1, 2)
    ]
    return Dossier(
        year=year,
        person_id=person.id,
        award_code="GK_X",
        state="decided",
        outcome="passed",
        name_at=person.full_name,
        position_at=person.position,
        summary="Hoàn thành xuất sắc nhiệm vụ, được Nhân dân tin cậy.",
        papers=papers,
    )


def _award(year: int, person: Person) -> Award:
    return Award(
        year=year,
        person_id=person.id,
        award_code="GK_X",
        award_name="Giấy khen của Chủ tịch Ủy ban nhân dân xã",
        name_at=person.full_name,
        position_at=person.position,
        authority="Chủ tịch UBND xã Tùng Lâm",
        decision_number="200/QĐ-UBND",
        decision_date=date(year, 12, 20),
        origin="typed",
    )
