"""The plan of the practice commune: the figures of a real one, in words of our own."""

from datetime import date
from decimal import Decimal

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
from thidua_desktop.domain.targets_rows import PlannedTarget, TargetDraft

GROUPS = ("1. Xây dựng nông thôn mới", "2. Kinh tế", "3. Văn hóa – Xã hội – Quốc phòng – An ninh")
FOOD, MODELS, BUDGET = (
    "Tổng sản lượng lương thực quy thóc",
    "Xây dựng mô hình kinh tế",
    "Thu ngân sách nhà nước trên địa bàn",
)
RURAL, ECONOMY, CULTURE, STAFF = (
    "Phòng Kinh tế",
    "Phòng Kinh tế",
    "Phòng Văn hóa – Xã hội",
    "Văn phòng HĐND và UBND xã",
)

# group, name, comparator, value, unit, direction, part of, out of
TARGETS: tuple[tuple[int, str, str, str, str, str, str, str], ...] = (
    (0, "Duy trì bền vững xã nông thôn mới kiểu mẫu, xây dựng xã nông thôn mới thông minh", "text", "", "", "", "", ""),
    (1, FOOD, "=", "2143", "tấn", "", "", ""),
    (1, "Sản lượng thóc", "=", "1611", "tấn", "", FOOD, ""),
    (1, "Diện tích gieo trồng cả năm", "=", "293.6", "ha", "", "", ""),
    (1, "Diện tích cây ngô", "=", "112", "ha", "", "", ""),
    (1, "Sản lượng ngô", "=", "532", "tấn", "", "", ""),
    (1, "Diện tích lạc", "=", "22", "ha", "", "", ""),
    (1, "Sản lượng lạc", "=", "61", "tấn", "", "", ""),
    (1, "Diện tích đậu", "=", "10", "ha", "", "", ""),
    (1, "Sản lượng đậu", "=", "12", "tấn", "", "", ""),
    (1, "Đàn trâu bò", "=", "1300", "con", "", "", ""),
    (1, "Đàn lợn", "=", "790", "con", "", "", ""),
    (1, "Đàn gia cầm", "=", "50250", "con", "", "", ""),
    (1, MODELS, "=", "5", "mô hình", "", "", ""),
    (1, "Mô hình nhỏ lĩnh vực Nông nghiệp", "=", "3", "mô hình", "", MODELS, ""),
    (1, "Mô hình lớn lĩnh vực TTCN – DVTM", "=", "1", "mô hình", "", MODELS, ""),
    (1, "Mô hình nhỏ lĩnh vực TTCN – DVTM", "=", "1", "mô hình", "", MODELS, ""),
    (1, "Tỷ lệ hộ dùng nước sạch", "=", "100", "%", "", "", ""),
    (1, "Tỷ lệ hộ dùng nước hợp vệ sinh", "=", "100", "%", "", "", ""),
    (1, BUDGET, "=", "52016953000", "đồng", "", "", ""),
    (1, "Thu ngân sách xã hưởng", "=", "26086753000", "đồng", "", BUDGET, ""),
    (1, "Thu ngân sách theo chỉ tiêu cấp trên giao", "=", "36565000000", "đồng", "", "", ""),
    (1, "Thành lập doanh nghiệp", "=", "2", "doanh nghiệp", "", "", ""),
    (1, "Xây dựng đường giao thông nông thôn", "=", "0.5", "km", "", "", ""),
    (1, "Xây dựng giao thông nội đồng", "=", "0.5", "km", "", "", ""),
    (2, "Tỷ lệ lao động qua đào tạo", "=", "81.5", "%", "", "", ""),
    (2, "Đào tạo nghề", "=", "122", "lao động", "", "", ""),
    (2, "Tỷ lệ hộ nghèo giảm", "=", "0.6", "%", "decrease_by", "", ""),
    (2, "Tỷ lệ hộ cận nghèo giảm", "=", "0.5", "%", "decrease_by", "", ""),
    (2, "Gia đình văn hóa", "=", "1821", "gia đình", "", "", ""),
    (2, "Thôn giữ vững danh hiệu làng văn hóa", "=", "12", "thôn", "maintain", "", "12"),
    (2, "Tỷ lệ trẻ em suy dinh dưỡng chiều cao/tuổi", "<=", "11.5", "%", "", "", ""),
    (2, "Tỷ lệ trẻ em suy dinh dưỡng cân nặng/tuổi", "<=", "7.4", "%", "", "", ""),
    (2, "Tỷ lệ người dân tham gia BHYT", ">", "95", "%", "", "", ""),
    (2, "Số người dân tham gia BHXH tự nguyện", "=", "75", "người", "", "", ""),
    (2, "An ninh – Quốc phòng đạt tiêu chuẩn vững mạnh toàn diện", "text", "", "", "", "", ""),
    (2, "Chính quyền hoàn thành xuất sắc nhiệm vụ", "text", "", "", "", "", ""),
)


def targets() -> tuple[PlannedTarget, ...]:
    """All 37 targets in the plan's order."""
    return tuple(
        PlannedTarget(
            target=TargetDraft(
                name=name,
                comparator=comparator,
                value=Decimal(value) if value else None,
                unit=unit,
                direction=direction or "level",
                out_of=Decimal(out_of) if out_of else None,
                responsible=(RURAL, ECONOMY, CULTURE)[group],
            ),
            group=GROUPS[group],
            part_of=part_of,
        )
        for group, name, comparator, value, unit, direction, part_of, out_of in TARGETS
    )


def campaign(year: int, units: tuple[int, ...], signer_id: int, superior: str) -> CampaignDraft:
    """The year's campaign, from launch to dossiers."""
    return CampaignDraft(
        year=year,
        name=f"Phát động phong trào thi đua thực hiện thắng lợi nhiệm vụ phát triển kinh tế - xã hội, "
        f"quốc phòng - an ninh năm {year}",
        number="29",
        plan_date=f"{year}-01-31",
        place="Tùng Lâm",
        theme="Đoàn kết, sáng tạo, hoàn thành thắng lợi nhiệm vụ của năm",
        lead_in=f"Để hoàn thành các mục tiêu đã đề ra, Ủy ban nhân dân xã Tùng Lâm phát động phong trào thi đua "
        f"năm {year} với các nội dung sau:",
        closing=f"Trên đây là Kế hoạch phát động phong trào thi đua năm {year} của Ủy ban nhân dân xã Tùng Lâm. "
        "Các đơn vị căn cứ kế hoạch này tổ chức thực hiện; có vướng mắc thì phản ánh về Phòng Văn hóa – Xã hội "
        "để được hướng dẫn",
        start_rule="issue",
        starts_on=date(year, 1, 31),
        ends_on=date(year, 11, 30),
        registration_deadline=date(year, 2, 28),
        mid_review_on=date(year, 7, 5),
        final_review_on=date(year, 12, 5),
        dossier_deadline=date(year, 12, 15),
        submit_to="Ủy ban nhân dân xã",
        submit_through="Phòng Văn hóa – Xã hội",
        report_cycle="hằng tháng",
        report_to="Hội đồng Thi đua – Khen thưởng xã",
        funding="Kinh phí khen thưởng lấy từ quỹ thi đua, khen thưởng của xã theo quy định.",
        signer_id=signer_id,
        parts=_parts(year, units, superior),
        targets=targets(),
    )


def _parts(year: int, units: tuple[int, ...], superior: str) -> PlanParts:
    return PlanParts(
        sections=_sections(),
        bases=(
            BasisDraft(kind="Luật Thi đua, khen thưởng", dated="2022-06-15"),
            BasisDraft(
                kind="Quyết định",
                symbol="01/QĐ-UBND",
                dated=f"{year}-01-02",
                body=f"Ủy ban nhân dân {superior}",
                subject=f"về việc giao chỉ tiêu kế hoạch nhà nước năm {year}",
            ),
            BasisDraft(
                kind="Nghị quyết",
                symbol="40/NQ-HĐND",
                dated=f"{year}-01-17",
                body="Hội đồng nhân dân xã Tùng Lâm",
                subject=f"về nhiệm vụ phát triển kinh tế - xã hội năm {year}",
            ),
        ),
        slogans=(SloganDraft(text="Chung tay phát triển kinh tế, xã hội, giữ vững ổn định quốc phòng, an ninh"),),
        phases=(
            PhaseDraft(
                name="Đợt 1",
                starts_on=date(year, 1, 31),
                ends_on=date(year, 6, 30),
                review_on=date(year, 7, 5),
                occasions="chào mừng các ngày lễ 30/4, 01/5 và 19/5",
                aim="hoàn thành ít nhất một nửa chỉ tiêu năm",
            ),
            PhaseDraft(
                name="Đợt 2",
                starts_on=date(year, 7, 1),
                ends_on=date(year, 11, 30),
                review_on=date(year, 12, 5),
                occasions="chào mừng ngày 02/9",
                aim="hoàn thành và vượt các chỉ tiêu còn lại",
            ),
        ),
        linked=tuple(
            LinkedDraft(name=name, launched_by="Thủ tướng Chính phủ")
            for name in ("Cả nước chung sức xây dựng nông thôn mới", "Doanh nghiệp hội nhập và phát triển")
        ),
        criteria=_criteria(),
        quotas=(QuotaDraft(subject="unit", amount=5), QuotaDraft(subject="person", amount=20)),
        required_papers=(
            RequiredPaperDraft(name="Tờ trình đề nghị khen thưởng", made_by="office"),
            RequiredPaperDraft(name="Biên bản họp xét khen thưởng của Hội đồng", made_by="office"),
            RequiredPaperDraft(name="Báo cáo thành tích của tập thể, cá nhân"),
        ),
        assignments=(
            AssignmentDraft(
                who="Các thôn, trường học, ban ngành, đoàn thể",
                task="Xây dựng kế hoạch phát động của đơn vị, đăng ký thi đua và báo cáo kết quả hằng tháng.",
                deadline=date(year, 2, 28),
            ),
            AssignmentDraft(
                who="Ủy ban Mặt trận Tổ quốc xã và các đoàn thể",
                task="Vận động đoàn viên, hội viên và Nhân dân hưởng ứng; phát hiện gương điển hình ở cơ sở.",
            ),
            AssignmentDraft(
                who="Phòng Văn hóa – Xã hội",
                task="Theo dõi, tổng hợp kết quả, tham mưu sơ kết, tổng kết và hồ sơ khen thưởng.",
                deadline=date(year, 12, 15),
            ),
        ),
        recipients=(
            RecipientDraft(text=f"Sở Nội vụ {superior}", mark="b/c"),
            RecipientDraft(text="Thường trực Đảng ủy, HĐND xã", mark="b/c"),
            RecipientDraft(text="Chủ tịch, các Phó Chủ tịch UBND xã", mark="c/đ"),
            RecipientDraft(text="Các tổ chức đoàn thể xã", mark="p/h"),
            RecipientDraft(text="Các thôn, trường học, cơ quan, đơn vị", mark="t/h"),
            RecipientDraft(text="Lưu: VT, VHXH"),
        ),
        participants=units,
    )


def _sections() -> tuple[SectionDraft, ...]:
    return (
        SectionDraft(
            kind="purpose",
            heading="Mục đích, yêu cầu",
            body="1. Mục đích\n"
            "- Tạo không khí thi đua sôi nổi trong cán bộ, công chức và Nhân dân toàn xã, góp phần hoàn thành các "
            "nhiệm vụ của năm.\n"
            "- Phát hiện, biểu dương và nhân rộng các tập thể, cá nhân điển hình.\n"
            "2. Yêu cầu\n"
            "- Nội dung thi đua cụ thể, đo đếm được, gắn với nhiệm vụ của từng đơn vị.\n"
            "- Khen thưởng đúng người, đúng việc, công khai và kịp thời; chú trọng tập thể nhỏ và người trực tiếp "
            "lao động, sản xuất.",
        ),
        SectionDraft(
            kind="content",
            heading="Nội dung, hình thức",
            body="- Mỗi đơn vị đăng ký chỉ tiêu, công trình, phần việc và ký giao ước thi đua ngay từ đầu năm.\n"
            "- Tổ chức thi đua thường xuyên kết hợp thi đua theo đợt; tập trung vào chỉ tiêu khó, việc còn chậm.\n"
            "- Sơ kết giữa năm, tổng kết cuối năm gắn với bình xét khen thưởng.",
        ),
        SectionDraft(kind="theme", heading="Chủ đề, khẩu hiệu thi đua"),
        SectionDraft(kind="targets", heading="Chỉ tiêu thi đua"),
        SectionDraft(kind="period", heading="Thời gian"),
        SectionDraft(kind="awards", heading="Công tác khen thưởng"),
        SectionDraft(kind="funding", heading="Kinh phí"),
        SectionDraft(kind="organisation", heading="Tổ chức thực hiện"),
    )


def _criteria() -> tuple[CriterionDraft, ...]:
    collective = (
        "Nội bộ đoàn kết, chấp hành tốt chủ trương của Đảng, pháp luật của Nhà nước",
        "Hoàn thành và vượt kế hoạch được giao trong năm",
        "Lãnh đạo, chỉ đạo có kế hoạch, đúng tiến độ; hoàn thành 100% nhiệm vụ đề ra",
        "Chấp hành nghiêm kỷ cương hành chính, kỷ luật công vụ",
    )
    individual = (
        "Có phẩm chất đạo đức tốt, gương mẫu, đoàn kết",
        "Hoàn thành xuất sắc nhiệm vụ được giao trong năm",
        "Tham mưu, thực hiện nhiệm vụ bảo đảm chất lượng và đúng thời gian",
        "Có sáng kiến hoặc biện pháp, giải pháp đã áp dụng mang lại hiệu quả",
        "Chấp hành nghiêm kỷ cương hành chính, kỷ luật công vụ",
    )
    return (
        *(CriterionDraft(subject="unit", text=text) for text in collective),
        *(CriterionDraft(subject="person", text=text) for text in individual),
    )
