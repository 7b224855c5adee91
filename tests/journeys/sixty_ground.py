"""The year of sixty nominees: the practice commune registered, and fifty-seven dossiers lie on the desk."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from random import Random

from thidua_desktop.commands import campaigns, dossier_papers, dossiers, past_awards, people_years
from thidua_desktop.commands.years import guard
from thidua_desktop.domain.awards import PastAwardDraft
from thidua_desktop.domain.campaigns import QuotaDraft
from thidua_desktop.domain.dossiers import DossierDraft
from thidua_desktop.domain.people_years import InitiativeDraft
from thidua_desktop.paths import Places, resources
from thidua_desktop.practice import Commune, office, plan, ratings, registrations
from thidua_desktop.queries import people
from thidua_desktop.storage.database import Database
from thidua_desktop.storage.lock import DataLock
from thidua_desktop.storage.opening import open_folder

YEAR = 2025
TODAY = date(YEAR, 12, 9)
LAUNCHED, RECEIVED = date(YEAR, 1, 31), date(YEAR, 12, 8)
REWARDED = 15
"""So many units are proposed for the Giấy khen, and two persons of each."""

FIGHTERS = ((12, 2), (13, 2), (15, 2), (21, 2), (12, 3), (13, 3))
"""Place of the unit and of the person in it: proposed as Lao động tiên tiến and as Chiến sĩ thi đua cơ sở."""

IDEA = "Sổ tay dạy học theo nhóm nhỏ"
SUMMARY = "Hoàn thành vượt mức các chỉ tiêu đã đăng ký; được tập thể và Nhân dân tín nhiệm."


@dataclass(frozen=True, slots=True)
class Names:
    """Who plays which part in the journey.

    Attributes:
        stranger: did not register. broken: was Chiến sĩ thi đua cơ sở in two years, not in the last.
        held: is disciplined. twice: is proposed a second time. lacking: has not handed in a paper.
        inventor: relies on one initiative in two dossiers. lowered, failed, late, revoked: what becomes of them.
        units, persons: all collectives and persons proposed for the Giấy khen.
    """

    stranger: str
    broken: str
    held: str
    twice: str
    lacking: str
    inventor: str
    lowered: str
    failed: str
    late: str
    revoked: str
    fighters: tuple[str, ...]
    units: tuple[str, ...]
    persons: tuple[str, ...]


def make(where: Places) -> Names:
    """Make the commune with its dossiers in a new data folder."""
    opened = open_folder(where, DataLock(where.lock, where.data), guards=(guard,))
    try:
        return fill(opened.database)
    finally:
        opened.close(keep_backup=False)


def fill(db: Database, law: Path | None = None) -> Names:
    """Set the commune up, launch its campaign, register everybody, propose fifty-seven times."""
    commune = Commune(db, TODAY, Random(1950))
    commune.year = YEAR
    office.set_up(commune, law or resources() / "law")
    office.enter_people(commune)
    ratings.enter(commune)
    _launch(commune)
    registrations.register(commune)
    return _propose(commune)


def _launch(commune: Commune) -> None:
    """Launch the plan with room for everybody who is proposed."""
    draft = plan.campaign(YEAR, tuple(commune.units.values()), commune.signer_id, "tỉnh Hà Tĩnh")
    room = tuple(QuotaDraft(subject=subject, amount=amount) for subject, amount in (("unit", 20), ("person", 60)))
    draft = replace(draft, parts=replace(draft.parts, quotas=room))
    commune.campaign_id = commune.db.write(campaigns.add_campaign, draft)
    commune.db.write(campaigns.launch, commune.campaign_id, LAUNCHED)


def _propose(commune: Commune) -> Names:
    units = list(commune.units.values())
    rewarded = units[:REWARDED]
    for unit_id in rewarded:
        _dossier(commune, "GK_X", unit_id=unit_id)
    persons = [commune.people[unit_id][place] for unit_id in rewarded for place in (0, 1)]
    for person_id in persons:
        _dossier(commune, "GK_X", person_id=person_id)
    fighters = [commune.people[units[unit]][place] for unit, place in FIGHTERS]
    for person_id in fighters:
        _dossier(commune, "LDTT", "merit", person_id=person_id)
    leading = [_dossier(commune, "CSTDCS", "merit", person_id=person_id) for person_id in fighters]
    _rest_on_initiatives(commune, fighters, leading)
    broken = commune.people[units[15]][0]
    for year in (YEAR - 3, YEAR - 2):
        old = PastAwardDraft(
            year,
            "CSTDCS",
            person_id=broken,
            achievement=SUMMARY,
            authority="Chủ tịch UBND huyện",
            decision_number=f"{1200 + year - 2000}/QĐ-UBND",
            decision_date=date(year, 12, 28),
        )
        commune.db.write(past_awards.add_past_award, old, TODAY)
    return _names(commune, rewarded, persons, fighters, broken)


def _rest_on_initiatives(commune: Commune, fighters: list[int], leading: list[int]) -> None:
    """Who was not rated best has an initiative; the first of them uses his in two dossiers."""
    for number in (4, 5):
        idea = InitiativeDraft(
            year=YEAR,
            title=IDEA if number == 4 else "Góc thư viện lưu động",
            person_id=fighters[number],
            recognised_by="Hội đồng sáng kiến xã Tùng Lâm",
            recognition_number=f"3{number}/QĐ-UBND",
            recognised_on=date(YEAR, 5, 20),
            level="base",
        )
        key = commune.db.write(people_years.add_initiative, idea, TODAY)
        commune.db.write(dossier_papers.link_initiative, leading[number], key)
        if number == 4:
            commune.db.write(dossier_papers.link_initiative, leading[number] - len(FIGHTERS), key)


def _dossier(commune: Commune, code: str, basis: str = "campaign", *, person_id: int = 0, unit_id: int = 0) -> int:
    draft = DossierDraft(
        year=YEAR,
        campaign_id=commune.campaign_id,
        person_id=person_id or None,
        unit_id=unit_id or None,
        award_code=code,
        basis=basis,
        period=f"năm {YEAR}",
        summary=SUMMARY,
        received_on=RECEIVED,
    )
    key: int = commune.db.write(dossiers.add_dossier, draft, TODAY)
    commune.db.write(dossier_papers.receive_all_papers, key, RECEIVED)
    return key


def _names(commune: Commune, units: list[int], persons: list[int], fighters: list[int], broken: int) -> Names:
    def named(person_id: int) -> str:
        return str(commune.db.read(people.person_view, person_id).draft.full_name)

    stranger = commune.people[units[2]][9]
    return Names(
        stranger=named(stranger),
        broken=named(broken),
        held=named(persons[5]),
        twice=named(persons[8]),
        lacking=named(persons[11]),
        inventor=named(fighters[4]),
        lowered=named(fighters[3]),
        failed=named(persons[14]),
        late=named(persons[17]),
        revoked=named(persons[20]),
        fighters=tuple(map(named, fighters)),
        units=tuple(name for name, key in commune.units.items() if key in units),
        persons=tuple(map(named, persons)),
    )
