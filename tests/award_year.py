"""An office whose council has voted on nine dossiers, to decide and award in."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from tests import beginnings
from thidua_desktop.commands.label import labelled
from thidua_desktop.model import (
    AwardKind,
    Ballot,
    BaseSalary,
    Campaign,
    Council,
    Dossier,
    Household,
    Meeting,
    Office,
    Person,
    Signer,
    Superior,
    Unit,
)

YEAR = 2026
TODAY = dt.date(2026, 12, 15)
PERSONS = ("Nguyễn Thị Lan", "Đặng Văn Hùng", "Trần Thị Ánh", "Lê Văn Tám", "Phạm Đức Ân", "Hồ Thị Mơ")


@dataclass(frozen=True)
class Ids:
    """Keys of what was made; ``passed`` may be decided here: three persons, a unit, a household."""

    campaign: int
    meeting: int
    signer: int
    superior: int
    passed: tuple[int, ...]
    failed: int
    upward: int
    higher: int
    unvoted: int
    persons: tuple[int, ...]
    unit: int
    household: int


def made(db) -> Ids:
    """A new data file with this office."""
    return beginnings.written(db, make)


@labelled("Chuẩn bị")
def make(session) -> Ids:
    """The commune's certificates pay 0,3 – 0,6 of 2.530.000 đồng; "BK" is the province's."""
    signer, superior, campaign, unit, meeting = _ground(session)
    persons = [Person(full_name=name, position="Nông dân", unit_id=unit.id) for name in PERSONS]
    household = Household(head_name="Trần Văn Bảy", unit_id=unit.id)
    session.add_all([*persons, household])
    session.flush()

    def dossier(award="GK_X", outcome="passed", state="reviewed", **nominee):
        row = Dossier(
            year=YEAR,
            campaign_id=campaign.id,
            award_code=award,
            outcome=outcome,
            state=state,
            summary="Vận động 12 hộ hiến đất làm đường.",
            unit_at=unit.name,
            **nominee,
        )
        session.add(row)
        session.flush()
        if outcome:
            session.add(Ballot(meeting_id=meeting.id, dossier_id=row.id, award_code=award, agree=9, result=outcome))
        return row.id

    def about(person):
        return {"person_id": person.id, "name_at": f"Ông {person.full_name}", "position_at": person.position}

    passed = (
        dossier(**about(persons[0])),
        dossier(**about(persons[1])),
        dossier(outcome="lower", **about(persons[2])),
        dossier(unit_id=unit.id, name_at=unit.name),
        dossier(household_id=household.id, name_at="Hộ ông Trần Văn Bảy"),
    )
    ids = Ids(
        campaign=campaign.id,
        meeting=meeting.id,
        signer=signer.id,
        superior=superior.id,
        passed=passed,
        failed=dossier(outcome="failed", **about(persons[3])),
        upward=dossier(award="BK_T", **about(persons[4])),
        higher=dossier(outcome="higher", **about(persons[5])),
        unvoted=dossier(award="LDTT", outcome="", state="complete", **about(persons[3])),
        persons=tuple(person.id for person in persons),
        unit=unit.id,
        household=household.id,
    )
    session.flush()
    return ids


def _ground(session):
    signer = Signer(name="Nguyễn Thị Thanh", is_default=True, valid_from=dt.date(2025, 7, 1))
    superior = Superior(name="Ủy ban nhân dân tỉnh Hà Tĩnh", receiver="Ủy ban nhân dân tỉnh Hà Tĩnh")
    council = Council(name="Hội đồng Thi đua – Khen thưởng xã")
    campaign = Campaign(year=YEAR, name="Phong trào thi đua Chung sức xây dựng nông thôn mới", state="reviewing")
    unit = Unit(name="Thôn Châu Dương", kind="hamlet")
    session.add_all(
        [
            Office(place_name="Tùng Ảnh", place_line="Tùng Ảnh"),
            signer,
            superior,
            council,
            campaign,
            unit,
            BaseSalary(valid_from=dt.date(2026, 7, 1), amount=2_530_000),
            _kind("GK_X", "Giấy khen", "commendation", 0, "commune", money=("0.3", "0.6", "0.45")),
            _kind("LDTT", "Lao động tiên tiến", "title", 1, "commune", money=("0.3", None, None)),
            _kind("BK_T", "Bằng khen của Chủ tịch UBND tỉnh", "commendation", 2, "province", money=("1.5", "3", None)),
        ]
    )
    session.flush()
    meeting = Meeting(
        year=YEAR, council_id=council.id, campaign_id=campaign.id, held_on=dt.date(2026, 12, 1), state="held"
    )
    session.add(meeting)
    session.flush()
    return signer, superior, campaign, unit, meeting


def _kind(code, name, family, position, level, money):
    person, unit, household = (None if one is None else Decimal(one) for one in money)
    return AwardKind(
        code=code,
        name=name,
        short_name=name,
        family=family,
        position=position,
        level=level,
        for_person=True,
        for_unit=True,
        for_household=True,
        money_person=person,
        money_unit=unit,
        money_household=household,
    )
