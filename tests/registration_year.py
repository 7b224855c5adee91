"""A small campaign with four units, to register in."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from tests import beginnings
from thidua_desktop.commands.label import labelled
from thidua_desktop.model import (
    AwardKind,
    Campaign,
    Cluster,
    ClusterMember,
    Household,
    Office,
    Participant,
    Person,
    Signer,
    Target,
    TargetGroup,
    Unit,
)

DAY = dt.date(2024, 2, 20)


@dataclass(frozen=True)
class Ids:
    campaign: int
    cluster: int
    units: tuple[int, int, int, int]
    lan: int
    hung: int
    household: int
    rice: int
    poverty: int


def made(db) -> Ids:
    """A new data file with this campaign."""
    return beginnings.written(db, make)


@labelled("Chuẩn bị")
def make(session) -> Ids:
    """Units 0–2 take part, unit 3 does not; "CSTĐCS" is for persons, "TTLĐTT" for units, "GK" for all, "OLD" is off."""
    session.add(Office(place_name="Tùng Ảnh", place_line="Tùng Ảnh"))
    session.add(Signer(name="Nguyễn Thị Thanh", is_default=True))
    units = [
        Unit(
            name="Thôn Châu Dương", kind="hamlet", head_name="Lê Văn Tám", head_position="Trưởng thôn", head_count=120
        ),
        Unit(name="Trường Mầm non Hoa Sen", kind="school", head_name="Đặng Thị Ánh", head_position="Hiệu trưởng"),
        Unit(name="Hội Nông dân", kind="union"),
        Unit(name="Thôn Đông Thái", kind="hamlet"),
    ]
    session.add_all(units)
    campaign = Campaign(
        year=2024,
        name="Chung tay xây dựng quê hương",
        starts_on=dt.date(2024, 1, 31),
        ends_on=dt.date(2024, 11, 30),
        registration_deadline=dt.date(2024, 2, 28),
        state="launched",
    )
    session.add(campaign)
    session.flush()
    for place, unit in enumerate(units[:3]):
        session.add(Participant(campaign_id=campaign.id, unit_id=unit.id, position=place))
    lan = Person(
        full_name="Nguyễn Thị Lan", salutation="Bà", birth="1979-03", position="Giáo viên", unit_id=units[1].id
    )
    hung = Person(full_name="Đặng Văn Hùng", position="Phó trưởng thôn", unit_id=units[0].id)
    home = Household(head_name="Trần Văn Bảy", salutation="Ông", address="Xóm 2", unit_id=units[0].id)
    group = TargetGroup(campaign_id=campaign.id, name="2. Kinh tế")
    session.add_all([lan, hung, home, group])
    session.flush()
    rice = Target(
        campaign_id=campaign.id, group_id=group.id, name="Sản lượng thóc", value=Decimal(1611), unit="tấn", position=1
    )
    poverty = Target(
        campaign_id=campaign.id,
        group_id=group.id,
        name="Tỷ lệ hộ nghèo",
        value=Decimal("0.6"),
        unit="%",
        direction="decrease_by",
        position=2,
    )
    session.add_all([rice, poverty])
    kinds = [
        ("CSTĐCS", "Chiến sĩ thi đua cơ sở", "title", ("for_person",), True),
        ("TTLĐTT", "Tập thể Lao động tiên tiến", "title", ("for_unit",), True),
        ("GK", "Giấy khen", "commendation", ("for_person", "for_unit", "for_household"), True),
        ("OLD", "Danh hiệu cũ", "title", ("for_person",), False),
    ]
    for place, (code, name, family, subjects, active) in enumerate(kinds):
        session.add(
            AwardKind(
                code=code,
                name=name,
                short_name=code,
                family=family,
                active=active,
                position=place,
                **dict.fromkeys(subjects, True),
            )
        )
    cluster = Cluster(year=2024, name="Cụm số 1")
    session.add(cluster)
    session.flush()
    for place, unit in enumerate(units[:2]):
        session.add(ClusterMember(cluster_id=cluster.id, unit_id=unit.id, position=place))
    session.flush()
    return Ids(campaign.id, cluster.id, tuple(unit.id for unit in units), lan.id, hung.id, home.id, rice.id, poverty.id)
