"""Nominations, the council's meeting, submissions, decisions and certificates of the practice commune."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from thidua_desktop.commands import awards as decisions
from thidua_desktop.commands import (
    blanks,
    certificate_templates,
    certificates,
    dossier_papers,
    dossiers,
    past_awards,
    reviews,
    submissions,
)
from thidua_desktop.domain.awards import AnswerDraft, DecisionDraft, PastAwardDraft, SubmissionDraft
from thidua_desktop.domain.blanks import USUAL, BlankDraft, PrintRun
from thidua_desktop.domain.certificate_template import on_blanks
from thidua_desktop.domain.dossiers import DossierDraft, SectionRow
from thidua_desktop.domain.reviews import ReviewDraft
from thidua_desktop.queries import award_choices
from thidua_desktop.queries import awards as read_awards
from thidua_desktop.queries import blanks as read_blanks
from thidua_desktop.queries import dossiers as read_dossiers
from thidua_desktop.queries.awards_papers import certificate_papers

if TYPE_CHECKING:
    from thidua_desktop.practice import Commune

RECEIVED = 60
"""So many blanks came at the beginning of the year."""

PERSON_SUMMARY = (
    "Hoàn thành xuất sắc nhiệm vụ được giao; đi đầu vận động Nhân dân hiến đất làm đường, chỉnh trang khu dân cư.",
    "Tham mưu kịp thời, giải quyết hồ sơ đúng hạn; có giải pháp rút ngắn thời gian tiếp nhận, được Nhân dân tin cậy.",
    "Tích cực chuyển đổi cây trồng, giúp đỡ các hộ khó khăn về vốn, giống và kỹ thuật.",
)
UNIT_SUMMARY = "Hoàn thành và vượt các chỉ tiêu đã đăng ký; nội bộ đoàn kết; nhiều công trình, phần việc thiết thực."
HOME_SUMMARY = "Gương mẫu hiến đất, góp công làm đường; phát triển kinh tế giỏi, giúp đỡ hộ nghèo trong thôn."


def enter_history(commune: "Commune") -> None:
    """Awards of the three years before, typed from old decisions."""
    for back in (3, 2, 1):
        year = commune.year - back
        for number, staff in enumerate(commune.people.values()):
            if (number + back) % 3 or number in (14, 20):
                continue
            draft = PastAwardDraft(
                year=year,
                award_code="GK_X" if number % 2 else "LDTT",
                person_id=staff[number % 3],
                achievement=PERSON_SUMMARY[number % 3],
                authority="Chủ tịch UBND xã Tùng Lâm",
                decision_number=f"{200 + back}/QĐ-UBND",
                decision_date=date(year, 12, 20),
            )
            commune.db.write(past_awards.add_past_award, draft, commune.today)
        _enter_unit_history(commune, year, back)


def _enter_unit_history(commune: "Commune", year: int, back: int) -> None:
    """Some collectives, and the heads of two units every year, as the province's award wants."""
    units = list(commune.units.values())
    heads = [commune.people[units[number]][0] for number in (14, 20)]
    drafts = [
        PastAwardDraft(year, "GK_X", unit_id=units[number], achievement=UNIT_SUMMARY)
        for number in (0, 4, 12, 15, 16)[back - 1 :: 2]
    ]
    drafts += [PastAwardDraft(year, "LDTT", person_id=head, achievement=PERSON_SUMMARY[0]) for head in heads]
    for draft in drafts:
        whole = replace(
            draft,
            authority="Chủ tịch UBND xã Tùng Lâm",
            decision_number=f"{210 + back}/QĐ-UBND",
            decision_date=date(year, 12, 22),
        )
        commune.db.write(past_awards.add_past_award, whole, commune.today)


def nominate(commune: "Commune") -> None:
    """Propose five collectives, twelve persons, three households; two persons for the province's award."""
    db, day = commune.db, date(commune.year, 12, 8)
    units = list(commune.units.values())
    picked = [("unit", unit_id, "GK_X") for unit_id in (units[0], units[4], units[12], units[15], units[16])]
    picked += [("person", commune.people[unit_id][0], "GK_X") for unit_id in units[1:9]]
    picked += [("person", commune.people[unit_id][1], "LDTT") for unit_id in units[9:13]]
    picked += [("person", commune.people[unit_id][0], "BK_T") for unit_id in (units[14], units[20])]
    picked += [("household", commune.households[unit_id][0], "GK_X") for unit_id in units[2:5]]
    for number, (subject, key, code) in enumerate(picked):
        summary = {"person": PERSON_SUMMARY[number % 3], "unit": UNIT_SUMMARY, "household": HOME_SUMMARY}[subject]
        draft = DossierDraft(
            year=commune.year,
            campaign_id=commune.campaign_id,
            person_id=key if subject == "person" else None,
            unit_id=key if subject == "unit" else None,
            household_id=key if subject == "household" else None,
            award_code=code,
            basis="campaign",
            period=f"năm {commune.year}",
            summary=summary,
            received_on=day,
        )
        dossier_id = db.write(dossiers.add_dossier, draft, commune.today)
        write_report(commune, dossier_id, summary, number, subject)
        db.write(dossier_papers.receive_all_papers, dossier_id, day)


def write_report(commune: "Commune", dossier_id: int, summary: str, number: int, subject: str = "person") -> None:
    """Write a full report; ``number`` is what the words differ by."""
    db = commune.db
    db.write(dossier_papers.begin_report, dossier_id, "full")
    sections = [
        SectionRow(one.code, one.heading, _told(subject, one.code, summary, number))
        for one in db.read(read_dossiers.view, dossier_id).sections
    ]
    db.write(dossier_papers.write_report, dossier_id, sections)


EDUCATION = ("Trung cấp Nông nghiệp", "Đại học Hành chính", "Cao đẳng Sư phạm", "12/12")


def _told(subject: str, code: str, summary: str, number: int) -> str:
    told = {
        "home": "Xã Tùng Lâm, tỉnh Hà Tĩnh",
        "education": EDUCATION[number % len(EDUCATION)],
        "career": f"Từ năm {2008 + number % 9} đến nay công tác tại đơn vị",
        "history": "Đơn vị được thành lập và hoạt động ổn định nhiều năm nay; tập thể đoàn kết, nền nếp.",
        "organisation": "Có Ban lãnh đạo và các tổ trực thuộc, phân công rõ nhiệm vụ từng người.",
        "unions": "Chi bộ và các đoàn thể hoạt động đều, hằng năm đều hoàn thành tốt nhiệm vụ.",
        "situation": "Gia đình hòa thuận, có đời sống ổn định, được bà con trong thôn quý mến.",
        "duties": "Tổ chức cho Nhân dân thực hiện các chủ trương, kế hoạch của xã trên địa bàn."
        if subject == "unit"
        else "Phụ trách chung công việc của đơn vị; trực tiếp chỉ đạo thực hiện các chỉ tiêu thi đua.",
        "results": f"{summary}\nCác chỉ tiêu đã đăng ký đầu năm đều hoàn thành, trong đó có chỉ tiêu vượt kế hoạch.",
        "policy": "Chấp hành nghiêm chủ trương của Đảng, chính sách, pháp luật của Nhà nước và địa phương.",
        "initiatives": "Cải tiến cách làm, tiết kiệm thời gian và chi phí, được áp dụng trong đơn vị.",
        "measures": "Phân công rõ người, rõ việc; kiểm tra hằng tháng; biểu dương kịp thời người làm tốt.",
    }
    return told.get(code, "Thực hiện đầy đủ chức năng, nhiệm vụ được giao trong năm.")


def decide(commune: "Commune") -> None:
    """Submit to the chairman and upward, issue the decision, number and hand over the certificates."""
    db, year = commune.db, commune.year
    own = [one.id for one in db.read(award_choices.for_submission, year, "chairman")]
    upward = [one.id for one in db.read(award_choices.for_submission, year, "superior")]
    inside = SubmissionDraft(
        year=year,
        campaign_id=commune.campaign_id,
        subject=f"Về việc đề nghị khen thưởng trong phong trào thi đua năm {year}",
        symbol="TTr-HĐTĐKT",
        signer_id=commune.deputy_id,
        dossier_ids=tuple(own),
    )
    db.write(submissions.send, db.write(submissions.add_submission, inside), "85", date(year, 12, 19))
    outside = SubmissionDraft(
        year=year,
        campaign_id=commune.campaign_id,
        target="superior",
        superior_id=commune.superior_id,
        subject="Về việc đề nghị tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
        signer_id=commune.signer_id,
        content=db.read(award_choices.display_words, upward),
        dossier_ids=tuple(upward),
    )
    outside_id = db.write(submissions.add_submission, outside)
    db.write(submissions.send, outside_id, "86", date(year, 12, 19))
    decision = DecisionDraft(
        year=year,
        campaign_id=commune.campaign_id,
        subject="Về việc tặng danh hiệu thi đua và Giấy khen cho các tập thể, cá nhân, hộ gia đình "
        f"có thành tích trong phong trào thi đua năm {year}",
        achievement=f"Đã có thành tích xuất sắc trong phong trào thi đua năm {year}",
        proposer="Hội đồng Thi đua – Khen thưởng xã Tùng Lâm tại Tờ trình số 85/TTr-HĐTĐKT "
        f"ngày 19 tháng 12 năm {year}",
        money_source="Quỹ thi đua, khen thưởng của xã",
        signer_id=commune.signer_id,
        dossier_ids=tuple(own),
    )
    decision_id = db.write(decisions.add_decision, decision, commune.today)
    db.write(decisions.issue_decision, decision_id, "215", date(year, 12, 20), commune.today)
    db.write(certificates.number_certificates, decision_id, None)
    _print_on_blanks(commune, decision_id)
    sheets = [
        one.certificate_id
        for one in db.read(read_awards.decision_view, decision_id, commune.today).lines
        if one.certificate_id
    ]
    db.write(certificates.hand_over, sheets[:-4], date(year, 12, 26))
    first = db.read(read_awards.submission_view, outside_id).lines[0]
    granted = AnswerDraft(
        "granted", date(year + 1, 1, 20), "118/QĐ-UBND", date(year + 1, 1, 15), "Chủ tịch UBND tỉnh Hà Tĩnh"
    )
    if granted.answered_on is not None and granted.answered_on <= commune.today:
        db.write(submissions.answer, first.item_id, granted)


def receive_blanks(commune: "Commune") -> None:
    """The template of the commune's certificates, and the blanks of the year and of the one after."""
    db, year = commune.db, commune.year
    db.write(certificate_templates.add_template, on_blanks("Phôi giấy khen của xã"))
    received = BlankDraft(year, date(year, 1, 20), "received", RECEIVED, voucher="PN 02", note="Nhận của nhà in")
    db.write(blanks.add_blanks, received)
    more = replace(received, year=year + 1, on=date(year + 1, 1, 12), count=40, voucher="PN 01")
    if more.on is not None and more.on <= commune.today:
        db.write(blanks.add_blanks, more)


def print_sheets(commune: "Commune", decision_id: int, day: date, *spoiled: int) -> None:
    """Print the certificates of a decision on the blanks, some of them spoiled."""
    numbers = tuple(one.certificate_id for one in commune.db.read(certificate_papers, decision_id, commune.today))
    note = "Lem mực" if spoiled else ""
    commune.db.write(blanks.record_printing, PrintRun(decision_id, day, numbers, USUAL, spoiled, note))


def _print_on_blanks(commune: "Commune", decision_id: int) -> None:
    """The decision's certificates printed, one of them spoiled and printed again; then the blanks are counted."""
    db, year = commune.db, commune.year
    day = date(year, 12, 21)
    print_sheets(commune, decision_id, day, 4)
    fresh = db.read(certificate_papers, decision_id, commune.today)[4].certificate_id
    db.write(blanks.record_printing, PrintRun(decision_id, day, (fresh,), USUAL))
    left = db.read(read_blanks.blanks_left, USUAL, year)
    db.write(blanks.count_blanks, USUAL, date(year, 12, 29), left - 1, "thiếu 1 tờ")


def review(commune: "Commune") -> None:
    """The report at the end of the year's campaign."""
    db, year = commune.db, commune.year
    final = ReviewDraft(
        commune.campaign_id,
        "final",
        number="98",
        signed_on=date(year, 12, 28),
        signer_id=commune.signer_id,
        leadership="Ủy ban nhân dân xã ban hành kế hoạch, phân công thành viên Hội đồng theo dõi từng đơn vị.\n"
        "Tuyên truyền trên hệ thống truyền thanh và tại các cuộc họp thôn.",
        models="Mô hình “Tuyến đường tự quản” ở ba thôn; tổ tiết kiệm giúp hộ khó khăn của Hội Liên hiệp Phụ nữ xã.",
        good="Phong trào được các đơn vị hưởng ứng, phần lớn chỉ tiêu đạt và vượt.",
        weak="Một số chỉ tiêu về nông nghiệp chưa đạt; vài đơn vị báo cáo chậm.",
        causes="Thời tiết không thuận lợi; cán bộ phụ trách kiêm nhiệm nhiều việc.",
        lessons="Giao chỉ tiêu rõ cho từng đơn vị; kiểm tra hằng tháng; khen thưởng kịp thời.",
        tasks=f"Phát động phong trào thi đua năm {year + 1} ngay từ đầu năm.\nNhân rộng các mô hình có hiệu quả.",
    )
    db.write(reviews.write_review, final)
