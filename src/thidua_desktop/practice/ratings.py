"""Yearly ratings, an initiative and a pending complaint of the practice commune: what the conditions ask for."""

from datetime import date
from typing import TYPE_CHECKING

from thidua_desktop.commands import holds, people_years
from thidua_desktop.domain.holds import HoldDraft
from thidua_desktop.domain.people_years import InitiativeDraft

if TYPE_CHECKING:
    from thidua_desktop.practice import Commune

RATED = (12, 13, 15, 21)
"""Places of the units whose staff is rated: two schools, the health station, the commune's own office."""

STAFF = 5


def enter(commune: "Commune") -> None:
    """Ratings of the last two years; who was rated best has an initiative; one complaint waits for an answer."""
    db, units = commune.db, list(commune.units.values())
    rated = [units[place] for place in RATED]
    for year in (commune.year - 1, commune.year):
        for unit_id in rated:
            db.write(people_years.rate, year, "HTT", unit_id=unit_id, source="Quyết định xếp loại của cấp trên")
            for place, person_id in enumerate(commune.people[unit_id][:STAFF]):
                rating = ("HTXS", "HTT", "HTXS", "HTT", "HTN")[place]
                db.write(people_years.rate, year, rating, person_id=person_id, source="Biên bản họp đánh giá")
    idea = InitiativeDraft(
        year=commune.year,
        title="Sổ theo dõi sức khỏe của trẻ trên một trang",
        person_id=commune.people[rated[0]][2],
        recognised_by="Hội đồng sáng kiến xã Tùng Lâm",
        recognition_number="35/QĐ-UBND",
        recognised_on=date(commune.year, 5, 20),
        level="base",
        effect="Giảm nửa thời gian ghi chép, phụ huynh nắm được ngay.",
    )
    db.write(people_years.add_initiative, idea, commune.today)
    complaint = HoldDraft(
        person_id=commune.people[rated[3]][3],
        kind="complaint",
        starts_on=date(commune.year, 10, 6),
        reason="Đơn phản ánh việc giải quyết hồ sơ chậm, đang xác minh",
    )
    db.write(holds.add_hold, complaint, commune.today)
