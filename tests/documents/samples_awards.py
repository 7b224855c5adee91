"""Papers of commendation of an invented year in the commune of Tùng Ảnh."""

from datetime import date

from tests.documents.samples import COMMUNE, RECIPIENTS
from thidua_desktop.domain.papers import PaperHead, SignatureBlock
from thidua_desktop.domain.papers_awards import (
    DecisionPaper,
    HonourGroup,
    NominationList,
    NomineeLine,
    SubmissionPaper,
)
from thidua_desktop.domain.papers_council import Attendee, Gathering, MinutesPaper, VoteLine

CERTIFICATE = "Giấy khen của Chủ tịch Ủy ban nhân dân xã"
REASON = "đã có thành tích xuất sắc trong phong trào thi đua xây dựng nông thôn mới năm 2024"
CHAIRMAN_ALONE = SignatureBlock(authority_lines=("CHỦ TỊCH",), name="Lê Thị Thanh Huyền")

PEOPLE = (
    NomineeLine(
        name="Bà Nguyễn Thị Lan",
        sex="female",
        birth="02/03/1979",
        post="Trưởng thôn",
        unit="Thôn Châu Nội",
        award=CERTIFICATE,
        achievement="Vận động 42 hộ hiến 1.280 m² đất mở rộng đường; thôn đạt khu dân cư kiểu mẫu trước hạn 3 tháng.",
        ratings=("2023: Hoàn thành tốt nhiệm vụ", "2024: Hoàn thành xuất sắc nhiệm vụ"),
        past_awards=("Giấy khen xã (QĐ 31/QĐ-UBND, 20/12/2022)",),
        initiative="Tổ tự quản rác thải tại nguồn",
        agree=8,
        votes=9,
        money=702_000,
    ),
    NomineeLine(
        name="Ông Trần Văn Ân",
        sex="male",
        birth="1975",
        post="Chi hội trưởng Nông dân",
        unit="Thôn Vọng Sơn",
        award=CERTIFICATE,
        achievement="Chuyển đổi 1,2 ha đất lúa kém hiệu quả sang trồng cây ăn quả, giúp 6 hộ cùng làm.",
        agree=9,
        votes=9,
        money=702_000,
    ),
)
UNITS = (
    NomineeLine(
        name="Nhân dân và cán bộ thôn Châu Nội",
        subject="unit",
        members=412,
        award=CERTIFICATE,
        achievement="Hoàn thành 20/20 tiêu chí khu dân cư nông thôn mới kiểu mẫu.",
        agree=9,
        votes=9,
        money=1_404_000,
    ),
)
HOUSEHOLDS = (
    NomineeLine(
        name="Ông Đặng Văn Ước",
        subject="household",
        members=5,
        unit="Thôn Yên Hội",
        award=CERTIFICATE,
        achievement="Hiến 210 m² đất vườn và tháo dỡ tường rào làm đường liên thôn.",
        agree=7,
        votes=9,
        money=1_053_000,
    ),
)
ALL = (*UNITS, *PEOPLE, *HOUSEHOLDS)


def head(kind: str, subject: str, symbol: str = "", number: str | None = None) -> PaperHead:
    return PaperHead(
        letterhead=COMMUNE, kind=kind, subject=subject, symbol=symbol, number=number, day=25, month=12, year=2024
    )


def nominations(subject: str) -> NominationList:
    return NominationList(
        head=head("DANH SÁCH TRÍCH NGANG", "Đề nghị khen thưởng phong trào thi đua năm 2024"),
        subject=subject,
        lines=ALL,
        signature=SignatureBlock(authority_lines=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), name="Lê Thị Thanh Huyền"),
    )


ATTENDEES = (
    Attendee(name="Lê Thị Thanh Huyền", post="Chủ tịch Ủy ban nhân dân xã", role="Chủ tịch Hội đồng"),
    Attendee(name="Phan Đình Quyết", post="Phó Chủ tịch Ủy ban nhân dân xã", role="Phó Chủ tịch Hội đồng"),
    Attendee(name="Võ Thị Hải Yến", post="Công chức Văn hóa – Xã hội", role="Ủy viên, thư ký"),
    Attendee(name="Bùi Quốc Toản", post="Chủ tịch Hội Cựu chiến binh", role="Ủy viên"),
    Attendee(
        name="Hồ Sỹ Lâm",
        post="Chủ tịch Hội Nông dân",
        role="Ủy viên",
        present=False,
        reason="đi công tác",
        written_opinion=True,
    ),
)

MINUTES = MinutesPaper(
    head=head("BIÊN BẢN", "Họp Hội đồng Thi đua – Khen thưởng xã xét khen thưởng năm 2024", "BB-HĐTĐKT", "03"),
    gathering=Gathering(
        council="Hội đồng Thi đua – Khen thưởng xã",
        about="xét khen thưởng năm 2024",
        held_on=date(2024, 12, 20),
        starts_at="08:00",
        ends_at="10:30",
        place="Phòng họp Ủy ban nhân dân xã",
        chair=ATTENDEES[0],
        secretary=ATTENDEES[2],
    ),
    attendees=ATTENDEES,
    votes=(
        VoteLine(
            name="Bà Nguyễn Thị Lan",
            unit="Trưởng thôn Châu Nội",
            award=CERTIFICATE,
            method="Biểu quyết",
            agree=4,
            disagree=1,
            invalid=0,
            base=5,
            result="Đạt",
        ),
        VoteLine(
            name="Trường Tiểu học Tùng Ảnh",
            award="Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
            method="Bỏ phiếu kín",
            agree=5,
            disagree=0,
            invalid=0,
            base=5,
            result="Trình cấp trên",
        ),
    ),
    chair_signature=SignatureBlock(authority_lines=("CHỦ TRÌ",), name="Lê Thị Thanh Huyền"),
    secretary_signature=SignatureBlock(authority_lines=("THƯ KÝ",), name="Võ Thị Hải Yến"),
    agenda=("Xét hồ sơ đề nghị khen thưởng phong trào thi đua năm 2024",),
    appraised=("Giấy khen: 01 cá nhân", "Bằng khen: 01 tập thể"),
    dossiers=2,
    opinions="- Ông Bùi Quốc Toản: nhất trí với danh sách, đề nghị ưu tiên người trực tiếp lao động.",
    conclusion="Hội đồng thống nhất khen thưởng và trình khen thưởng theo kết quả biểu quyết nêu trên.",
)

SUBMISSION = SubmissionPaper(
    head=head("TỜ TRÌNH", "Về việc đề nghị khen thưởng phong trào thi đua năm 2024", "TTr-UBND", "57"),
    addressees=("Chủ tịch Ủy ban nhân dân tỉnh Hà Tĩnh", "Sở Nội vụ tỉnh Hà Tĩnh"),
    proposer="Ủy ban nhân dân xã Tùng Ảnh",
    lines=ALL,
    signature=SignatureBlock(authority_lines=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), name="Lê Thị Thanh Huyền"),
    bases=(
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
        "Căn cứ Biên bản họp Hội đồng Thi đua – Khen thưởng xã ngày 20 tháng 12 năm 2024",
    ),
    campaign="phong trào thi đua năm 2024",
    upward=True,
    recipients=RECIPIENTS,
)


def decision(lines: tuple[NomineeLine, ...] = ALL) -> DecisionPaper:
    return DecisionPaper(
        head=head("QUYẾT ĐỊNH", "Về việc tặng Giấy khen phong trào thi đua năm 2024", "QĐ-UBND", "215"),
        authority="Chủ tịch Ủy ban nhân dân xã Tùng Ảnh",
        groups=(HonourGroup(award=CERTIFICATE, lines=lines, reason=REASON),),
        signature=CHAIRMAN_ALONE,
        bases=(
            "Căn cứ Luật Tổ chức chính quyền địa phương",
            "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
            "Theo đề nghị của Hội đồng Thi đua – Khen thưởng xã",
        ),
        money_source="Trích từ Quỹ Thi đua, khen thưởng của xã năm 2024",
        recipients=RECIPIENTS,
    )
