"""Dossiers of the practice commune that went another way: corrected, withdrawn, a sudden feat, service, a theme."""

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from thidua_desktop.commands import awards as decisions
from thidua_desktop.commands import (
    certificates,
    dossier_bulk,
    dossier_flow,
    dossier_papers,
    dossiers,
    submissions,
    working_days,
)
from thidua_desktop.domain.dossier_flow import PointDraft
from thidua_desktop.domain.dossiers import DossierDraft
from thidua_desktop.domain.listing import Listing
from thidua_desktop.domain.working_days import OFF, WORKING, OwnDayDraft
from thidua_desktop.practice.awards import PERSON_SUMMARY, print_sheets, receive_blanks
from thidua_desktop.queries import award_choices, dossier_list
from thidua_desktop.queries import awards as read_awards
from thidua_desktop.queries import dossiers as read

if TYPE_CHECKING:
    from thidua_desktop.practice import Commune

REPORT = "Báo cáo thành tích"


def reward_a_feat(commune: "Commune") -> None:
    """A sudden feat of October: two papers, no meeting, decided within the week, handed over at once."""
    db, year, day = commune.db, commune.year, date(commune.year, 10, 14)
    person = commune.people[list(commune.units.values())[3]][2]
    draft = DossierDraft(
        year=year,
        person_id=person,
        award_code="GK_X",
        basis="sudden",
        period=f"ngày 12/10/{year}",
        summary="Dũng cảm cứu hai cháu nhỏ bị đuối nước trong đợt mưa lũ tại địa phương.",
        received_on=day,
    )
    told = {
        "situation": f"Chiều 12/10/{year}, nước lên nhanh ở tràn Đồng Sậy; hai cháu nhỏ bị cuốn khi qua tràn.",
        "feat": "Một mình bơi ra giữ hai cháu bám vào cọc tiêu, gọi người đem thuyền đến đưa cả ba vào bờ.",
        "effect": "Hai cháu an toàn. Thôn đã cắm biển báo và cắt cử người trực tràn khi có mưa lớn.",
    }
    dossier_id = _tell(commune, draft, "short", told)
    db.write(dossier_papers.receive_all_papers, dossier_id, day)
    db.write(dossier_flow.complete, [dossier_id], day)
    (submission_id,) = db.write(dossier_bulk.submit, [dossier_id], commune.today)
    db.write(submissions.send, submission_id, "71", day + timedelta(days=1))
    usual = db.read(award_choices.new_decision, year, commune.today)
    decision = replace(
        usual,
        subject="Về việc khen thưởng đột xuất cá nhân có hành động dũng cảm cứu người",
        achievement="Đã dũng cảm cứu người bị nạn trong mưa lũ",
        signer_id=commune.signer_id,
        dossier_ids=(dossier_id,),
    )
    decision_id = db.write(decisions.add_decision, decision, commune.today)
    db.write(decisions.issue_decision, decision_id, "188", day + timedelta(days=2), commune.today)
    db.write(certificates.number_certificates, decision_id, None)
    receive_blanks(commune)
    print_sheets(commune, decision_id, day + timedelta(days=2))
    sheets = [
        line.certificate_id
        for line in db.read(read_awards.decision_view, decision_id, commune.today).lines
        if line.certificate_id
    ]
    db.write(certificates.hand_over, sheets, day + timedelta(days=3))


def propose_besides(commune: "Commune") -> None:
    """Two dossiers of the running year outside its campaign: long service, and a theme told in the short form."""
    year = commune.today.year
    head = commune.people[commune.units["Hội Nông dân xã"]][0]
    posts = (
        f"09/{year - 29} – 12/{year - 22}: Bí thư Chi đoàn thôn, Phó Bí thư Đoàn xã",
        f"01/{year - 21} – 6/{year - 11}: Phó Chủ tịch Hội Nông dân xã",
        f"7/{year - 11} – nay: Chủ tịch Hội Nông dân xã",
    )
    served = {
        "home": "Xã Tùng Lâm, tỉnh Hà Tĩnh",
        "education": "Đại học Nông nghiệp",
        "service": "\n".join(posts),
        "results": "Gây dựng tổ hợp tác trồng lạc ở bốn thôn; vận động hội viên góp vốn giúp nhau làm ăn, "
        "số hộ hội viên nghèo giảm đều qua các năm.",
        "policy": "Bản thân và gia đình chấp hành tốt chủ trương của Đảng, chính sách, pháp luật của Nhà nước.",
    }
    service = DossierDraft(
        year=year,
        person_id=head,
        award_code="BK_T",
        basis="service",
        period=f"quá trình công tác đến năm {year}",
        summary="Có quá trình công tác lâu năm, nhiều đóng góp cho phong trào nông dân của xã.",
        received_on=commune.today - timedelta(days=9),
    )
    _tell(commune, service, "full", served)
    themed = {
        "theme": f"Chuyên đề “Sạch nhà, đẹp ngõ” do xã phát động trong quý I năm {year}.",
        "feat": "Thôn trồng 400 m đường hoa, lập hai điểm thu gom vỏ chai; mỗi tối thứ Bảy cùng dọn ngõ xóm.",
        "effect": "Cả thôn không còn bãi rác tự phát; 38 hộ phân loại rác tại nhà.",
    }
    theme = DossierDraft(
        year=year,
        unit_id=commune.units["Thôn Tân Lập"],
        award_code="GK_X",
        basis="campaign",
        period=f"quý I năm {year}",
        summary="Dẫn đầu chuyên đề giữ gìn vệ sinh thôn xóm, được các thôn học theo.",
        received_on=commune.today - timedelta(days=6),
    )
    _tell(commune, theme, "short", themed)


def _tell(commune: "Commune", draft: DossierDraft, form: str, told: dict[str, str]) -> int:
    """Enter the dossier and write its report; returns its key."""
    db = commune.db
    dossier_id = db.write(dossiers.add_dossier, draft, commune.today)
    db.write(dossier_papers.begin_report, dossier_id, form)
    sections = [replace(one, body=told.get(one.code, one.body)) for one in db.read(read.view, dossier_id).sections]
    db.write(dossier_papers.write_report, dossier_id, sections)
    return dossier_id


def correct_and_withdraw(commune: "Commune") -> None:
    """One dossier is given back for its summary and report and comes back corrected; another is withdrawn."""
    db, year = commune.db, commune.year
    day = date(year, 12, 9)
    first = db.read(dossier_list.list_ids, Listing(), year=year, today=day, campaign_id=commune.campaign_id)[0]
    points = (
        PointDraft("summary", remark="Chưa nêu kết quả cụ thể"),
        PointDraft(paper=REPORT, remark="Thiếu xác nhận của cấp trên trực tiếp"),
    )
    if any(paper.name == REPORT for paper in db.read(read.view, first).papers):
        db.write(dossier_flow.return_, [first], "Bổ sung số liệu và xác nhận", points, day)
    else:
        db.write(dossier_flow.return_, [first], "Bổ sung số liệu", points[:1], day)
    told = db.read(read.view, first).draft.summary
    db.write(dossiers.set_summary, first, f"{told} Kết quả cụ thể đã được thôn và đoàn thể xác nhận.", day)
    later = day + timedelta(days=2)
    db.write(dossier_papers.receive_all_papers, first, later)
    db.write(dossier_flow.corrected, [first], later)
    moved = commune.people[list(commune.units.values())[10]][2]
    draft = DossierDraft(
        year=year,
        person_id=moved,
        award_code="GK_X",
        period=f"năm {year}",
        summary=PERSON_SUMMARY[1],
        received_on=day,
    )
    withdrawn = db.write(dossiers.add_dossier, draft, commune.today)
    db.write(dossier_flow.withdraw, [withdrawn], "Đơn vị đề nghị rút vì cá nhân chuyển công tác", later)


def give_back_this_year(commune: "Commune") -> None:
    """A dossier of the running year waits for its unit; the office swaps a working day."""
    db, today = commune.db, commune.today
    person = commune.people[list(commune.units.values())[6]][1]
    draft = DossierDraft(
        year=today.year,
        person_id=person,
        award_code="GK_X",
        basis="sudden",
        period=f"năm {today.year}",
        summary="Có hành động đẹp, trả lại tài sản cho người bị mất.",
        received_on=today - timedelta(days=5),
    )
    dossier_id = db.write(dossiers.add_dossier, draft, today)
    db.write(dossier_papers.receive_all_papers, dossier_id, today - timedelta(days=5))
    points = (
        PointDraft("summary", remark="Ghi rõ ngày, nơi và giá trị tài sản"),
        PointDraft(paper="Báo cáo tóm tắt thành tích của cấp trực tiếp quản lý", remark="Chưa có chữ ký, đóng dấu"),
    )
    db.write(dossier_flow.return_, [dossier_id], "Bổ sung theo hướng dẫn", points, today - timedelta(days=2))
    swap = "Hoán đổi ngày làm việc dịp Quốc khánh"
    for kind, day in ((OFF, date(2026, 8, 31)), (WORKING, date(2026, 8, 22))):
        if today.year == day.year:
            db.write(working_days.add_day, OwnDayDraft(kind, day, swap))
