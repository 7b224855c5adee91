"""The figures of a real commune plan as a campaign draft; sentences and names are ours."""

from datetime import date
from decimal import Decimal

from tests import beginnings
from thidua_desktop.commands.campaigns import add_campaign
from thidua_desktop.commands.office import add_signer, set_up_office
from thidua_desktop.commands.people import add_unit
from thidua_desktop.domain.campaigns import (
    AssignmentDraft,
    BasisDraft,
    CampaignDraft,
    CriterionDraft,
    LinkedDraft,
    PhaseDraft,
    PlanParts,
    QuotaDraft,
    RecipientDraft,
    RequiredPaperDraft,
    SectionDraft,
    SloganDraft,
)
from thidua_desktop.domain.office import OfficeDraft, SignerDraft
from thidua_desktop.domain.people import UnitDraft
from thidua_desktop.domain.targets_rows import PlannedTarget, TargetDraft

RURAL, ECONOMY, SOCIETY = (
    "1. Xây dựng nông thôn mới",
    "2. Kinh tế",
    "3. Văn hóa – Xã hội – Quốc phòng – An ninh",
)
TABLE = """
1 | Duy trì bền vững xã nông thôn mới kiểu mẫu | text | | |
2 | Tổng sản lượng lương thực quy thóc | = | 2143 | tấn |
2 | Sản lượng thóc | = | 1611 | tấn | part:Tổng sản lượng lương thực quy thóc
2 | Diện tích gieo trồng cả năm | = | 293.6 | ha |
2 | Diện tích cây ngô | = | 112 | ha |
2 | Sản lượng ngô | = | 532 | tấn |
2 | Diện tích lạc | = | 22 | ha |
2 | Sản lượng lạc | = | 61 | tấn |
2 | Diện tích đậu | = | 10 | ha |
2 | Sản lượng đậu | = | 12 | tấn |
2 | Đàn trâu bò | = | 1300 | con | cumulative
2 | Đàn lợn | = | 790 | con | cumulative
2 | Đàn gia cầm | = | 50250 | con | cumulative
2 | Xây dựng mô hình kinh tế | = | 5 | mô hình |
2 | Mô hình nhỏ lĩnh vực nông nghiệp | = | 3 | mô hình | part:Xây dựng mô hình kinh tế
2 | Mô hình lớn lĩnh vực TTCN – DVTM | = | 1 | mô hình | part:Xây dựng mô hình kinh tế
2 | Mô hình nhỏ lĩnh vực TTCN – DVTM | = | 1 | mô hình | part:Xây dựng mô hình kinh tế
2 | Tỷ lệ hộ dùng nước sạch | = | 100 | % |
2 | Tỷ lệ hộ dùng nước hợp vệ sinh | = | 100 | % |
2 | Thu ngân sách nhà nước trên địa bàn | = | 52016953000 | đồng |
2 | Thu ngân sách xã hưởng | = | 26086753000 | đồng | part:Thu ngân sách nhà nước trên địa bàn
2 | Thu ngân sách theo chỉ tiêu huyện giao | = | 36565000000 | đồng |
2 | Thành lập doanh nghiệp | = | 2 | doanh nghiệp |
2 | Xây dựng đường giao thông nông thôn | = | 0.5 | km |
2 | Xây dựng giao thông nội đồng | = | 0.5 | km |
3 | Tỷ lệ lao động qua đào tạo | = | 81.5 | % |
3 | Đào tạo nghề | = | 122 | lao động |
3 | Tỷ lệ hộ nghèo | = | 0.60 | % | decrease_by
3 | Tỷ lệ hộ cận nghèo | = | 0.50 | % | decrease_by
3 | Gia đình văn hóa | = | 1821 | gia đình |
3 | Thôn giữ vững danh hiệu làng văn hóa | = | 12 | thôn | maintain of:12
3 | Tỷ lệ trẻ em suy dinh dưỡng chiều cao/tuổi | <= | 11.5 | % |
3 | Tỷ lệ trẻ em suy dinh dưỡng cân nặng/tuổi | <= | 7.4 | % |
3 | Tỷ lệ người dân tham gia BHYT | > | 95 | % |
3 | Số người dân tham gia BHXH tự nguyện | = | 75 | người |
3 | An ninh, quốc phòng vững mạnh toàn diện | text | | |
3 | Chính quyền hoàn thành xuất sắc nhiệm vụ | text | | |
"""
UNITS = ("Thôn Yên Mỹ", "Thôn Châu Dương", "Thôn Thọ Ngọc", "Trường Tiểu học", "Hội Phụ nữ", "Trạm Y tế")


def planned_targets() -> tuple[PlannedTarget, ...]:
    """All 37 targets."""
    return tuple(_planned(*(cell.strip() for cell in line.split("|"))) for line in TABLE.strip().splitlines())


def _planned(group: str, name: str, comparator: str, value: str, unit: str, marks: str) -> PlannedTarget:
    part = marks.removeprefix("part:") if marks.startswith("part:") else ""
    words = [] if part else marks.split()
    target = TargetDraft(
        name=name,
        comparator=comparator,
        value=Decimal(value) if value else None,
        unit=unit,
        direction=next((word for word in words if word in ("decrease_by", "maintain")), "level"),
        cumulative="cumulative" in words,
        out_of=next((Decimal(word[3:]) for word in words if word.startswith("of:")), None),
    )
    return PlannedTarget(target=target, group=(RURAL, ECONOMY, SOCIETY)[int(group) - 1], part_of=part)


def plan_parts(units: tuple[int, ...] = ()) -> PlanParts:
    """The lists of the plan."""
    return PlanParts(
        sections=(
            SectionDraft(
                kind="purpose",
                heading="Mục đích, yêu cầu",
                body="1. Mục đích\n- Tạo khí thế thi đua trong toàn xã.\n2. Yêu cầu\n- Thi đua thiết thực.",
            ),
            SectionDraft(kind="content", heading="Nội dung, hình thức", body="Mỗi đơn vị chọn việc khó để thi đua."),
            SectionDraft(kind="theme", heading="Khẩu hiệu thi đua"),
            SectionDraft(kind="targets", heading="Nội dung thi đua"),
            SectionDraft(kind="period", heading="Thời gian tổ chức"),
            SectionDraft(kind="awards", heading="Công tác khen thưởng"),
            SectionDraft(kind="organisation", heading="Tổ chức thực hiện"),
        ),
        bases=(
            BasisDraft(
                kind="Quyết định",
                symbol="01/QĐ-UBND",
                dated="2024-01-02",
                body="UBND huyện Đức Thọ",
                subject="về việc giao chỉ tiêu kế hoạch năm 2024",
            ),
            BasisDraft(kind="Nghị quyết", symbol="40 NQ/UBND", dated="2024-01-17", body="HĐND xã Tùng Ảnh"),
        ),
        slogans=(SloganDraft(text="Chung tay phát triển kinh tế, xã hội, giữ vững quốc phòng, an ninh"),),
        phases=(
            PhaseDraft(
                name="Đợt 1",
                starts_on=date(2024, 2, 1),
                ends_on=date(2024, 6, 30),
                review_on=date(2024, 7, 5),
                occasions="Chào mừng ngày 19/5",
            ),
            PhaseDraft(name="Đợt 2", starts_on=date(2024, 7, 1), ends_on=date(2024, 11, 30)),
        ),
        linked=tuple(
            LinkedDraft(name=name, launched_by="Thủ tướng Chính phủ")
            for name in (
                "Cả nước chung sức xây dựng nông thôn mới",
                "Cả nước chung tay vì người nghèo - không ai bị bỏ lại phía sau",
                "Doanh nghiệp hội nhập và phát triển",
                "Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở",
                "120 ngày cao điểm chào mừng 120 năm ngày sinh đồng chí Trần Phú",
            )
        ),
        criteria=(
            *(
                CriterionDraft(subject="unit", text=text)
                for text in (
                    "Nội bộ đoàn kết, chấp hành tốt pháp luật",
                    "Đạt và vượt kế hoạch được giao",
                    "Hoàn thành 100% nhiệm vụ đúng tiến độ",
                    "Chấp hành nghiêm kỷ cương hành chính",
                )
            ),
            *(
                CriterionDraft(subject="person", text=text)
                for text in (
                    "Có phẩm chất đạo đức tốt, gương mẫu",
                    "Hoàn thành xuất sắc nhiệm vụ được giao",
                    "Tham mưu kịp thời, đúng thời gian",
                    "Có sáng kiến hoặc giải pháp mang lại hiệu quả",
                    "Chấp hành nghiêm kỷ luật công vụ",
                )
            ),
        ),
        quotas=(QuotaDraft(subject="unit", amount=5), QuotaDraft(subject="person", percent=Decimal(15))),
        required_papers=(
            RequiredPaperDraft(name="Tờ trình đề nghị khen thưởng", made_by="office"),
            RequiredPaperDraft(name="Biên bản họp xét của Hội đồng", made_by="office"),
            RequiredPaperDraft(name="Báo cáo thành tích"),
        ),
        assignments=(
            AssignmentDraft(who="Các thôn, trường học, đoàn thể", task="Lập kế hoạch và đăng ký thi đua"),
            AssignmentDraft(who="Công chức Văn hóa – Xã hội", task="Tổng hợp kết quả", deadline=date(2024, 12, 5)),
        ),
        recipients=(
            RecipientDraft(text="Phòng Nội vụ huyện", mark="b/c"),
            RecipientDraft(text="TT Đảng ủy, HĐND xã"),
            RecipientDraft(text="Chủ tịch, các Phó Chủ tịch UBND xã", mark="c/đ"),
            RecipientDraft(text="Các đoàn thể xã"),
            RecipientDraft(text="Cán bộ, công chức xã", mark="t/h"),
            RecipientDraft(text="Lưu: VT"),
        ),
        participants=units,
    )


def plan(units: tuple[int, ...] = (), signer_id: int | None = None) -> CampaignDraft:
    """The whole plan."""
    return CampaignDraft(
        year=2024,
        name="Phát động phong trào thi đua phát triển kinh tế - xã hội, quốc phòng - an ninh năm 2024",
        number="29 KH/UBND",
        plan_date="2024-01-31",
        place="Tùng Ảnh",
        theme="Chung tay phát triển kinh tế, xã hội, giữ vững quốc phòng, an ninh",
        lead_in="Ủy ban nhân dân xã phát động phong trào thi đua năm 2024 như sau:",
        closing="Trên đây là kế hoạch phát động phong trào thi đua năm 2024 của xã.",
        start_rule="issue",
        ends_on=date(2024, 11, 30),
        registration_deadline=date(2024, 3, 20),
        mid_review_on=date(2024, 7, 5),
        final_review_on=date(2024, 12, 5),
        dossier_deadline=date(2024, 12, 15),
        submit_to="UBND xã",
        submit_through="Văn phòng",
        report_cycle="hằng tháng",
        report_to="Hội đồng Thi đua – Khen thưởng xã",
        signer_id=signer_id,
        parts=plan_parts(units),
        targets=planned_targets(),
    )


def set_up(db) -> tuple[tuple[int, ...], int]:
    """An office with units and a signer; returns their keys."""
    return beginnings.begin(db, _set_up)


def store(db) -> int:
    """The whole plan in a data file; returns the campaign's key."""
    return beginnings.begin(db, _store)


def _set_up(db) -> tuple[tuple[int, ...], int]:
    db.write(set_up_office, OfficeDraft(place_name="Tùng Ảnh"))
    units = tuple(
        db.write(add_unit, UnitDraft(name=name, kind="hamlet" if name.startswith("Thôn") else "other"))
        for name in UNITS
    )
    return units, db.write(add_signer, SignerDraft(name="Nguyễn Thị Thanh", is_default=True))


def _store(db) -> int:
    units, signer = set_up(db)
    return db.write(add_campaign, plan(units, signer))
