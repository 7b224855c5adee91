"""Papers of an invented year in the commune of Tùng Ảnh; the figures of the targets are those of its plan of 2024."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from thidua_desktop.domain.papers import (
    CollectiveRegistration,
    CommitmentLine,
    IndividualRegistration,
    Letterhead,
    PactArticle,
    PactPaper,
    PactParty,
    PaperHead,
    PlanAssignment,
    PlanPaper,
    PlanPhase,
    PlanSection,
    Recipient,
    RegistrationGroup,
    RegistrationLine,
    RegistrationList,
    SignatureBlock,
    TargetGroup,
    TargetLine,
)
from thidua_desktop.domain.papers_reports import (
    AchievementReport,
    AwardLine,
    PersonProfile,
    ReportSection,
    UnitProfile,
    YearFigures,
)
from thidua_desktop.domain.targets import Comparator, Direction

COMMUNE = Letterhead(body_lines=("ỦY BAN NHÂN DÂN", "XÃ TÙNG ẢNH"), place="Tùng Ảnh")
CHAIRMAN = SignatureBlock(authority_lines=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), name="Lê Thị Thanh Huyền")
DEPUTY = SignatureBlock(authority_lines=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), name="Phan Đình Quyết")
RECIPIENTS = (
    Recipient(text="Thường trực Đảng ủy, HĐND xã", mark="b/c"),
    Recipient(text="Chủ tịch, các Phó Chủ tịch UBND xã", mark="c/đ"),
    Recipient(text="Ủy ban Mặt trận Tổ quốc và các đoàn thể xã", mark="p/h"),
    Recipient(text="Các thôn, trường học, trạm y tế", mark="t/h"),
    Recipient(text="Lưu: VT, VHXH"),
)

TARGETS = (
    TargetGroup(
        name="1. Xây dựng nông thôn mới",
        targets=(
            TargetLine(
                name="Duy trì bền vững xã nông thôn mới kiểu mẫu, xây dựng xã nông thôn mới thông minh",
                comparator=Comparator.TEXT,
            ),
        ),
    ),
    TargetGroup(
        name="2. Kinh tế",
        targets=(
            TargetLine(name="Tổng sản lượng lương thực quy thóc", value=Decimal("2143"), unit="tấn"),
            TargetLine(name="Sản lượng thóc", value=Decimal("1611"), unit="tấn", level=1),
            TargetLine(name="Diện tích gieo trồng cả năm", value=Decimal("293.6"), unit="ha"),
            TargetLine(name="Diện tích cây ngô", value=Decimal("112"), unit="ha"),
            TargetLine(name="Sản lượng ngô", value=Decimal("532"), unit="tấn"),
            TargetLine(name="Diện tích lạc", value=Decimal("22"), unit="ha"),
            TargetLine(name="Sản lượng lạc", value=Decimal("61"), unit="tấn"),
            TargetLine(name="Diện tích đậu", value=Decimal("10"), unit="ha"),
            TargetLine(name="Sản lượng đậu", value=Decimal("12"), unit="tấn"),
            TargetLine(name="Đàn trâu bò", value=Decimal("1300"), unit="con"),
            TargetLine(name="Đàn lợn", value=Decimal("790"), unit="con"),
            TargetLine(name="Đàn gia cầm", value=Decimal("50250"), unit="con"),
            TargetLine(name="Xây dựng mô hình kinh tế", value=Decimal("5"), unit="mô hình"),
            TargetLine(name="Mô hình nhỏ lĩnh vực Nông nghiệp", value=Decimal("3"), unit="mô hình", level=1),
            TargetLine(name="Mô hình lớn lĩnh vực TTCN – DVTM", value=Decimal("1"), unit="mô hình", level=1),
            TargetLine(name="Mô hình nhỏ lĩnh vực TTCN – DVTM", value=Decimal("1"), unit="mô hình", level=1),
            TargetLine(name="Tỷ lệ hộ dùng nước sạch", value=Decimal("100"), unit="%"),
            TargetLine(name="Tỷ lệ hộ dùng nước hợp vệ sinh", value=Decimal("100"), unit="%"),
            TargetLine(name="Thu ngân sách nhà nước trên địa bàn", value=Decimal("52016953000"), unit="đồng"),
            TargetLine(name="Thu ngân sách xã hưởng", value=Decimal("26086753000"), unit="đồng", level=1),
            TargetLine(name="Thu ngân sách theo chỉ tiêu huyện giao", value=Decimal("36565000000"), unit="đồng"),
            TargetLine(name="Thành lập doanh nghiệp", value=Decimal("2"), unit="doanh nghiệp"),
            TargetLine(name="Xây dựng đường giao thông nông thôn", value=Decimal("0.5"), unit="km"),
            TargetLine(name="Xây dựng giao thông nội đồng", value=Decimal("0.5"), unit="km"),
        ),
    ),
    TargetGroup(
        name="3. Văn hóa – Xã hội – Quốc phòng – An ninh",
        targets=(
            TargetLine(name="Tỷ lệ lao động qua đào tạo", value=Decimal("81.5"), unit="%"),
            TargetLine(name="Đào tạo nghề", value=Decimal("122"), unit="lao động"),
            TargetLine(name="Tỷ lệ hộ nghèo giảm", value=Decimal("0.6"), unit="%", direction=Direction.DECREASE_BY),
            TargetLine(name="Tỷ lệ hộ cận nghèo giảm", value=Decimal("0.5"), unit="%", direction=Direction.DECREASE_BY),
            TargetLine(name="Gia đình văn hóa", value=Decimal("1821"), unit="gia đình"),
            TargetLine(
                name="Thôn giữ vững danh hiệu làng văn hóa",
                value=Decimal("12"),
                unit="thôn",
                direction=Direction.MAINTAIN,
            ),
            TargetLine(name="Tỷ lệ trẻ em suy dinh dưỡng chiều cao/tuổi", value=Decimal("11.5"), unit="%"),
            TargetLine(name="Tỷ lệ trẻ em suy dinh dưỡng cân nặng/tuổi", value=Decimal("7.4"), unit="%"),
            TargetLine(
                name="Tỷ lệ người dân tham gia BHYT", comparator=Comparator.ABOVE, value=Decimal("95"), unit="%"
            ),
            TargetLine(name="Số người dân tham gia BHXH tự nguyện", value=Decimal("75"), unit="người"),
            TargetLine(name="An ninh – Quốc phòng đạt tiêu chuẩn vững mạnh toàn diện", comparator=Comparator.TEXT),
            TargetLine(name="Chính quyền hoàn thành xuất sắc nhiệm vụ", comparator=Comparator.TEXT),
        ),
    ),
)

HEAD = PaperHead(
    letterhead=COMMUNE,
    kind="KẾ HOẠCH",
    subject="Phát động phong trào thi đua thực hiện thắng lợi nhiệm vụ phát triển kinh tế - xã hội, "
    "quốc phòng, an ninh năm 2024",
    symbol="KH-UBND",
    number="29",
    day=31,
    month=1,
    year=2024,
)

PLAN = PlanPaper(
    head=HEAD,
    signature=DEPUTY,
    bases=(
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
        "Căn cứ Quyết định số 01/QĐ-UBND ngày 02 tháng 01 năm 2024 của Ủy ban nhân dân huyện Đức Thọ về việc giao "
        "chỉ tiêu kế hoạch nhà nước năm 2024",
        "Căn cứ Nghị quyết số 40/NQ-HĐND ngày 17 tháng 01 năm 2024 của Hội đồng nhân dân xã Tùng Ảnh",
    ),
    lead_in="Ủy ban nhân dân xã Tùng Ảnh ban hành Kế hoạch phát động phong trào thi đua năm 2024 như sau:",
    sections=(
        PlanSection(
            kind="purpose",
            heading="I. Mục đích, yêu cầu:",
            body="1. Mục đích\nKhơi dậy tinh thần thi đua trong cán bộ, đảng viên và nhân dân, tạo động lực hoàn thành "
            "sớm các nhiệm vụ của năm.\n2. Yêu cầu\n- Thi đua phải có chỉ tiêu rõ, có người chịu trách nhiệm;\n"
            "- Kết quả được theo dõi hằng tháng, khen thưởng đúng người, đúng việc.",
        ),
        PlanSection(kind="theme"),
        PlanSection(
            kind="content",
            body="Các thôn, trường học, cơ quan, đoàn thể lựa chọn công việc khó, việc còn chậm để thi đua thực hiện; "
            "ưu tiên tăng thu ngân sách, giảm nghèo, chỉnh trang đường làng, chuyển đổi số, giữ vững an ninh trật tự.",
        ),
        PlanSection(
            kind="free",
            heading="Tuyên truyền",
            body="Đài truyền thanh xã mỗi tuần phát một tin về gương người tốt, việc tốt.",
        ),
    ),
    theme="Đoàn kết, sáng tạo, về đích sớm",
    slogans=("Chung tay phát triển kinh tế - xã hội, giữ vững quốc phòng, an ninh",),
    target_groups=TARGETS,
    linked=("Cả nước chung sức xây dựng nông thôn mới", "Vì người nghèo - Không để ai bị bỏ lại phía sau"),
    starts_on_issue=True,
    ends_on=date(2024, 11, 30),
    phases=(
        PlanPhase(name="Đợt 1", end=date(2024, 5, 19), occasion="kỷ niệm ngày sinh Chủ tịch Hồ Chí Minh"),
        PlanPhase(name="Đợt 2", start=date(2024, 5, 20), end=date(2024, 11, 30)),
    ),
    unit_criteria=(
        "Nội bộ đoàn kết, chấp hành tốt pháp luật;",
        "Hoàn thành vượt mức kế hoạch được giao;",
        "Có mô hình hoặc cách làm mới được nhân rộng;",
        "Giữ nghiêm kỷ luật, kỷ cương hành chính.",
    ),
    person_criteria=(
        "Gương mẫu, được tập thể tín nhiệm",
        "Hoàn thành xuất sắc nhiệm vụ",
        "Có sáng kiến hoặc giải pháp mang lại hiệu quả",
    ),
    household_criteria=("Gia đình văn hóa, tích cực hiến đất, góp công xây dựng nông thôn mới",),
    dossier_papers=("Tờ trình của đơn vị", "Biên bản họp xét khen thưởng", "Báo cáo thành tích"),
    dossier_deadline=date(2024, 12, 15),
    submit_to="Ủy ban nhân dân xã",
    submit_through="Văn phòng",
    funding="Từ Quỹ thi đua, khen thưởng của xã và nguồn xã hội hóa hợp pháp.",
    assignments=(
        PlanAssignment(
            who="Các thôn, trường học, đoàn thể",
            task="Xây dựng kế hoạch, tổ chức đăng ký thi đua gửi Ủy ban nhân dân xã",
            deadline=date(2024, 2, 28),
        ),
        PlanAssignment(
            who="Công chức Văn hóa - Xã hội",
            task="Theo dõi, tổng hợp kết quả; tham mưu sơ kết, tổng kết và xét khen thưởng.",
        ),
    ),
    report_cycle="hằng tháng",
    report_to="Ủy ban nhân dân xã",
    closing="Trên đây là Kế hoạch phát động phong trào thi đua năm 2024 của xã Tùng Ảnh.",
    recipients=RECIPIENTS,
)

BARE_PLAN = PlanPaper(
    head=replace(HEAD, number=None, day=None, month=None),
    signature=replace(CHAIRMAN, name=""),
)

SCHOOL = Letterhead(
    superior_lines=("ỦY BAN NHÂN DÂN XÃ TÙNG ẢNH",),
    body_lines=("TRƯỜNG TRUNG HỌC CƠ SỞ HOÀNG XUÂN HÃN",),
    place="Tùng Ảnh",
)
STANDING_OFFICE = SignatureBlock(authority_lines=("XÁC NHẬN CỦA THƯỜNG TRỰC HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG",))
SCHOOL_HEAD = SignatureBlock(
    authority_lines=("THỦ TRƯỞNG ĐƠN VỊ",), name="Trần Quốc Hoàn", note="(Ký, ghi rõ họ tên, đóng dấu)"
)
CAMPAIGN = "Đoàn kết, sáng tạo, về đích sớm"
LABOUR, BASE, PRAISE = "Lao động tiên tiến", "Chiến sĩ thi đua cơ sở", "Giấy khen"
NAMES = (
    "Nguyễn Thị Hồng Nhung",
    "Trần Văn Đức",
    "Lê Hoàng Phương Thảo",
    "Võ Tá Quyền",
    "Phạm Thị Ngọc Ánh",
    "Đặng Hữu Nghĩa",
    "Bùi Thị Khánh Huyền",
)


def _line(number: int) -> RegistrationLine:
    titles = (LABOUR, BASE) if number % 3 == 0 else (LABOUR,)
    initiative = "Dạy học theo dự án gắn với di tích địa phương" if number % 3 == 0 else ""
    return RegistrationLine(name=NAMES[number % 7], post="Giáo viên", titles=titles, initiative=initiative)


COLLECTIVE = CollectiveRegistration(
    head=PaperHead(letterhead=SCHOOL, kind="BẢN ĐĂNG KÝ THI ĐUA", subject="Năm 2024", day=20, month=2, year=2024),
    unit="Trường Trung học cơ sở Hoàng Xuân Hãn",
    campaign=CAMPAIGN,
    period="năm 2024",
    signature=SCHOOL_HEAD,
    confirmer=STANDING_OFFICE,
    member_count=32,
    titles=("Tập thể lao động tiên tiến",),
    commitments=(
        CommitmentLine(text="Tỷ lệ học sinh tốt nghiệp", level="100 %", due=date(2024, 6, 15)),
        CommitmentLine(text="Xây dựng thư viện xanh", level="01 thư viện"),
    ),
    works=(CommitmentLine(text="Trồng 200 cây bóng mát quanh sân trường", due=date(2024, 5, 19)),),
    lines=tuple(_line(number) for number in range(8)),
)
INDIVIDUAL = IndividualRegistration(
    head=replace(COLLECTIVE.head, subject="Cá nhân năm 2024"),
    name="Nguyễn Thị Hồng Nhung",
    unit=COLLECTIVE.unit,
    campaign=CAMPAIGN,
    period="năm 2024",
    signature=SignatureBlock(authority_lines=("NGƯỜI ĐĂNG KÝ",), name="Nguyễn Thị Hồng Nhung"),
    confirmer=SCHOOL_HEAD,
    birth="02/3/1985",
    post="Giáo viên Ngữ văn",
    titles=(LABOUR, BASE),
    pledges=("Hoàn thành 100 % kế hoạch dạy học", "Bồi dưỡng 03 học sinh giỏi cấp tỉnh"),
    initiative="Dạy học theo dự án gắn với di tích địa phương; hoàn thành trong học kỳ II.",
)
LIST = RegistrationList(
    head=replace(HEAD, kind="DANH SÁCH", subject="Tổng hợp đăng ký thi đua năm 2024", symbol=""),
    columns=((LABOUR, "LĐTT"), (BASE, "CSTĐCS"), ("Chiến sĩ thi đua cấp tỉnh", "CSTĐT"), (PRAISE, "GK")),
    groups=(
        RegistrationGroup(name="Trường THCS Hoàng Xuân Hãn", lines=tuple(_line(number) for number in range(20))),
        RegistrationGroup(
            name="Thôn Châu Tùng", lines=(RegistrationLine(name="Hộ ông Nguyễn Đình Sơn", titles=(PRAISE,)),)
        ),
    ),
    signature=CHAIRMAN,
    recipients=RECIPIENTS[-2:],
)


def pact(parties: int) -> PactPaper:
    """A pact between so many hamlets."""
    return PactPaper(
        head=PaperHead(
            letterhead=COMMUNE,
            kind="BẢN GIAO ƯỚC THI ĐUA",
            subject="Cụm thi đua các thôn năm 2024",
            day=5,
            month=2,
            year=2024,
        ),
        parties=tuple(
            PactParty(unit=f"Thôn Châu Nội {number}", representative=NAMES[number % 7], post="Trưởng thôn")
            for number in range(1, parties + 1)
        ),
        articles=(
            PactArticle(heading="Nội dung thi đua", body="- Giữ vững danh hiệu thôn văn hóa;\n- Không có điểm nóng."),
            PactArticle(heading="Cách chấm điểm", body="Chấm theo thang 100 điểm, sơ kết sáu tháng, tổng kết năm."),
            PactArticle(heading="Hiệu lực", body="Giao ước có hiệu lực từ ngày ký đến hết năm 2024."),
        ),
        occasion="Hội nghị phát động thi đua năm 2024",
        venue="Hội trường Ủy ban nhân dân xã",
        witness=SignatureBlock(authority_lines=("CHỨNG KIẾN", "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ"), name=CHAIRMAN.name),
    )


PERSON_REPORT = AchievementReport(
    head=PaperHead(
        letterhead=SCHOOL,
        kind="BÁO CÁO THÀNH TÍCH",
        subject="Đề nghị tặng Giấy khen của Chủ tịch Ủy ban nhân dân xã",
        symbol="BC-THCS",
        year=2024,
    ),
    profile=PersonProfile(
        name="Nguyễn Thị Hồng Nhung",
        gender="Nữ",
        birth="02/3/1985",
        home="Xã Tùng Ảnh, huyện Đức Thọ, tỉnh Hà Tĩnh",
        unit=COLLECTIVE.unit,
        post="Giáo viên",
        education="Đại học Sư phạm Ngữ văn",
    ),
    award="Giấy khen của Chủ tịch Ủy ban nhân dân xã",
    signature=SignatureBlock(authority_lines=("NGƯỜI BÁO CÁO",), name="Nguyễn Thị Hồng Nhung"),
    confirmer=SCHOOL_HEAD,
    sections=(
        ReportSection(heading="Nhiệm vụ được giao", body="Dạy Ngữ văn khối 8, khối 9; chủ nhiệm lớp 9A."),
        ReportSection(heading="Kết quả đạt được", body="- 100 % học sinh lên lớp;\n- 03 học sinh đạt giải cấp tỉnh."),
    ),
    titles=(
        AwardLine(
            year="2023", name=LABOUR, decision="Quyết định số 125/QĐ-UBND ngày 10/7/2023 của Chủ tịch UBND xã Tùng Ảnh"
        ),
    ),
)
UNIT_REPORT = replace(
    PERSON_REPORT,
    profile=UnitProfile(
        name=COLLECTIVE.unit,
        address="Thôn Châu Tùng, xã Tùng Ảnh",
        history="Trường được thành lập năm 1966.",
        staff="Có 32 cán bộ, giáo viên, nhân viên.",
        duties="Giáo dục trung học cơ sở trên địa bàn xã.",
    ),
    signature=SCHOOL_HEAD,
    confirmer=SignatureBlock(authority_lines=("XÁC NHẬN CỦA ỦY BAN NHÂN DÂN XÃ",)),
    years=("2022", "2023", "2024"),
    figures=(
        YearFigures(name="Học sinh giỏi cấp tỉnh", unit="em", values=("2", "3", "5"), percent="166,7"),
        YearFigures(name="Tỷ lệ tốt nghiệp", unit="%", values=("98,5", "99", "100"), percent="101"),
    ),
)
