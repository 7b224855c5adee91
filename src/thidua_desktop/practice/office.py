"""Setting up the practice office and launching its campaign."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from thidua_desktop.commands import campaign_copy, campaigns, council, law, paper_texts, people, people_years
from thidua_desktop.commands import office as commands
from thidua_desktop.domain.council import CouncilDraft, MemberDraft
from thidua_desktop.domain.office import OfficeDraft, SignerDraft, SuperiorDraft
from thidua_desktop.domain.people_years import ClusterDraft
from thidua_desktop.practice import people as invented
from thidua_desktop.practice import plan
from thidua_desktop.queries import campaigns as read
from thidua_desktop.queries import council as councils
from thidua_desktop.queries import people as read_people
from thidua_desktop.storage.law_files import read_shipped
from thidua_desktop.storage.law_mark import fingerprint

if TYPE_CHECKING:
    from thidua_desktop.practice import Commune

OFFICE = OfficeDraft(
    place_name="Tùng Lâm",
    province="tỉnh Hà Tĩnh",
    address="Thôn Yên Mỹ, xã Tùng Lâm, tỉnh Hà Tĩnh",
    phone="0239 3000 000",
    email="ubndtunglam@example.vn",
    standing_office="Phòng Văn hóa – Xã hội",
    standing_symbol="VHXH",
)
COUNCIL = (
    ("Nguyễn Thị Thanh Hà", "Chủ tịch Ủy ban nhân dân xã", "chairman"),
    ("Trần Quốc Việt", "Phó Chủ tịch Ủy ban nhân dân xã", "vice"),
    ("Lê Thị Mỹ Dung", "Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam xã", "vice"),
    ("Phạm Hữu Ước", "Trưởng phòng Văn hóa – Xã hội", "secretary"),
    ("Hoàng Đình Ổn", "Chánh Văn phòng HĐND và UBND xã", "member"),
    ("Đặng Thị Ánh", "Trưởng phòng Kinh tế", "member"),
    ("Võ Văn Ẩn", "Trưởng Công an xã", "member"),
    ("Bùi Thị Ủy", "Chủ tịch Hội Liên hiệp Phụ nữ xã", "member"),
    ("Đỗ Xuân Thọ", "Chủ tịch Hội Nông dân xã", "member"),
    ("Phan Thị Thơm", "Chủ tịch Hội Cựu chiến binh xã", "member"),
    ("Lý Minh Khánh", "Bí thư Đoàn Thanh niên xã", "member"),
)
FRONT = "Ủy ban Mặt trận Tổ quốc Việt Nam xã"
OWN_WORDS = {
    "registration.pledge": "{don_vi} cam kết thực hiện đúng các nội dung đã đăng ký, báo cáo kết quả hằng tháng."
}


def set_up(commune: "Commune", law_folder: Path) -> None:
    """Office, signers, superior, catalogue, council."""
    db, year = commune.db, commune.year
    since = date(year - 4, 7, 1)
    db.write(commands.set_up_office, OFFICE, year=year, practice=True)
    db.write(commands.add_work_year, year + 1)
    db.write(law.take_over_shipped, read_shipped(law_folder), fingerprint(law_folder))
    db.write(paper_texts.word_texts, OWN_WORDS, {})
    chairman = SignerDraft(name=COUNCIL[0][0], valid_from=since, is_default=True)
    commune.signer_id = db.write(commands.add_signer, chairman)
    deputy = SignerDraft(name=COUNCIL[1][0], form="KT", position="PHÓ CHỦ TỊCH", valid_from=since)
    commune.deputy_id = db.write(commands.add_signer, deputy)
    superior = SuperiorDraft(
        name="Ủy ban nhân dân tỉnh Hà Tĩnh", receiver="Sở Nội vụ tỉnh Hà Tĩnh", place_name="Hà Tĩnh", valid_from=since
    )
    commune.superior_id = db.write(commands.add_superior, superior)
    members = tuple(MemberDraft(name=name, position=post, role=role) for name, post, role in COUNCIL)
    commune.council_id = db.write(
        council.add_council,
        CouncilDraft(
            name="Hội đồng Thi đua – Khen thưởng xã Tùng Lâm",
            decision_number="112/QĐ-UBND",
            decision_date=date(year, 1, 15),
            valid_from=date(year, 1, 15),
            quorum="2/3",
            own_conflict="bar",
            rules_source="Quy chế làm việc của Hội đồng",
            members=members,
        ),
    )


def enter_people(commune: "Commune") -> None:
    """Units with their people, hamlets with households, clusters."""
    db = commune.db
    for unit in invented.units():
        unit_id = db.write(people.add_unit, unit.draft)
        commune.units[unit.draft.name] = unit_id
        staff = list(invented.persons(commune.chance, unit, unit_id, 13, commune.year))
        commune.people[unit_id] = [db.write(people.add_person, draft, commune.today, another=True) for draft in staff]
        head = replace(unit.draft, head_name=staff[0].full_name, head_count=commune.chance.randint(14, 60))
        db.write(people.edit_unit, unit_id, head)
        if unit.draft.kind == "hamlet":
            homes = invented.households(commune.chance, unit.draft.name, unit_id, 6)
            commune.households[unit_id] = [db.write(people.add_household, draft, another=True) for draft in homes]
    _seat_head(commune)
    hamlets = tuple(commune.households)
    for year in (commune.year, commune.year + 1):
        for number, members in enumerate((hamlets[:6], hamlets[6:]), start=1):
            cluster = ClusterDraft(
                year=year, name=f"Cụm thi đua thôn số {number}", head_unit_id=members[0], unit_ids=members
            )
            db.write(people_years.add_cluster, cluster)


def _seat_head(commune: "Commune") -> None:
    """The head of the Fatherland Front sits in the council under the name the list of persons has."""
    db, unit_id = commune.db, commune.units[FRONT]
    draft = db.read(councils.council_draft, commune.council_id)
    head = db.read(read_people.unit_view, unit_id).draft.head_name
    members = tuple(
        replace(one, name=head, person_id=commune.people[unit_id][0]) if one.position.endswith(FRONT) else one
        for one in draft.members
    )
    db.write(council.edit_council, commune.council_id, replace(draft, members=members))


def launch(commune: "Commune") -> None:
    """Enter last year's plan with its 37 targets and launch it."""
    draft = plan.campaign(commune.year, tuple(commune.units.values()), commune.signer_id, "tỉnh Hà Tĩnh")
    commune.campaign_id = commune.db.write(campaigns.add_campaign, draft)
    commune.db.write(campaigns.launch, commune.campaign_id, date(commune.year, 1, 31))


def launch_again(commune: "Commune") -> None:
    """Copy the campaign into the present year and launch it when its day has come."""
    commune.year += 1
    commune.campaign_id = commune.db.write(campaign_copy.copy_campaign, commune.campaign_id, commune.year)
    view = commune.db.read(read.view, commune.campaign_id)
    day = date(commune.year, 1, 30)
    draft = replace(
        view.draft,
        number="31",
        plan_date=day.isoformat(),
        starts_on=day,
        lead_in=f"Để hoàn thành các mục tiêu đã đề ra, Ủy ban nhân dân xã Tùng Lâm phát động phong trào thi đua "
        f"năm {commune.year} với các nội dung sau:",
    )
    commune.db.write(campaigns.edit_campaign, commune.campaign_id, draft)
    if day <= commune.today:
        commune.db.write(campaigns.launch, commune.campaign_id, day)
