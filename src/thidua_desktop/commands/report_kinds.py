"""The kinds of papers and sheets: what each is called, what it reads, which room composes it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from thidua_desktop.domain.errors import Refused
from thidua_desktop.queries import (
    appraisal,
    award_books,
    award_lists,
    awards_papers,
    blanks,
    certificate_templates,
    council_papers,
    dossier_history,
    dossier_papers,
    fund,
    plan_paper,
    public_display,
    registration_papers,
    reviews,
    revocations,
    score_sheets,
    target_papers,
    year_papers,
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of paper or sheet.

    Attributes:
        title: what the clerk calls it.
        read: query ``(session, today, **ids)`` giving the content.
        module: module of ``documents`` that composes the content; of a sheet the function of ``sheets.summaries``, or
            of another module of ``sheets`` named before the dot.
    """

    title: str
    read: Callable[..., Any]
    module: str


def _nominations(subject: str) -> Callable[..., Any]:
    return lambda session, today, **ids: dossier_papers.nomination_list(session, subject, today, **ids)


def _of_meeting(title: str, read: Callable[..., Any], module: str) -> Kind:
    return Kind(title, lambda session, today, meeting_id: read(session, meeting_id, today), module)


PACK = "pack"
"""The kind that holds all papers of a meeting at once."""

PAPERS: dict[str, Kind] = {
    "plan": Kind(
        "Kế hoạch phát động, phụ lục chỉ tiêu",
        lambda session, today, campaign_id: plan_paper.plan_paper(session, campaign_id, today),
        "plan",
    ),
    "registration_unit": Kind(
        "Bản đăng ký thi đua (tập thể)",
        lambda session, _today, campaign_id, unit_id: registration_papers.unit_paper(session, campaign_id, unit_id),
        "registration",
    ),
    "registration_person": Kind(
        "Bản đăng ký thi đua (cá nhân)",
        lambda session, _today, line_id: registration_papers.person_paper(session, line_id),
        "registration",
    ),
    "registration_list": Kind(
        "Danh sách tổng hợp đăng ký",
        lambda session, today, campaign_id: registration_papers.list_paper(session, campaign_id, today),
        "registration_list",
    ),
    "review_mid": Kind(
        "Báo cáo sơ kết phong trào",
        lambda session, today, campaign_id: reviews.review_paper(session, campaign_id, "mid", today),
        "review",
    ),
    "review_final": Kind(
        "Báo cáo tổng kết phong trào",
        lambda session, today, campaign_id: reviews.review_paper(session, campaign_id, "final", today),
        "review",
    ),
    "reminder": Kind(
        "Công văn đôn đốc đăng ký",
        lambda session, today, campaign_id: year_papers.reminder(session, campaign_id, today),
        "reminder",
    ),
    "score_sheet": Kind(
        "Bảng chấm điểm thi đua",
        lambda session, today, campaign_id: score_sheets.score_sheet(session, campaign_id, today),
        "score_sheet",
    ),
    "score_sheets": Kind(
        "Bảng chấm điểm thi đua của các đơn vị",
        lambda session, today, campaign_id: score_sheets.score_sheets(session, campaign_id, today),
        "score_sheet",
    ),
    "score_sheet_unit": Kind(
        "Bảng chấm điểm thi đua của đơn vị",
        lambda session, today, campaign_id, unit_id: score_sheets.score_sheet_of(session, campaign_id, unit_id, today),
        "score_sheet",
    ),
    "notice": Kind(
        "Thông báo kết quả khen thưởng",
        lambda session, today, decision_id: year_papers.notice(session, decision_id, today),
        "notice",
    ),
    "ceremony": Kind(
        "Giấy mời dự lễ trao thưởng",
        lambda session, today, decision_id: year_papers.ceremony(session, decision_id, today),
        "ceremony",
    ),
    "extract": Kind(
        "Trích sao quyết định khen thưởng",
        lambda session, today, award_id: year_papers.extract(session, award_id, today),
        "extract",
    ),
    "pact": Kind(
        "Bản giao ước thi đua",
        lambda session, _today, pact_id: registration_papers.pact_paper(session, pact_id),
        "pact",
    ),
    "achievement": Kind(
        "Báo cáo thành tích",
        lambda session, _today, dossier_id: dossier_papers.report_paper(session, dossier_id),
        "achievement",
    ),
    "public_display": Kind(
        "Thông báo công khai danh sách đề nghị",
        lambda session, today, dossier_id: public_display.public_display(session, dossier_id, today),
        "public_display",
    ),
    "dossier_history": Kind(
        "Phiếu theo dõi xử lý hồ sơ",
        lambda session, today, dossier_id: dossier_history.history_paper(session, dossier_id, today),
        "dossier_history",
    ),
    "list_unit": Kind("Danh sách trích ngang tập thể", _nominations("unit"), "lists"),
    "list_person": Kind("Danh sách trích ngang cá nhân", _nominations("person"), "lists"),
    "list_household": Kind("Danh sách trích ngang hộ gia đình", _nominations("household"), "lists"),
    "invitation": _of_meeting("Giấy mời họp Hội đồng", council_papers.invitation, "invitation"),
    "programme": _of_meeting("Chương trình họp Hội đồng", council_papers.programme, "programme"),
    "appraisal": _of_meeting("Báo cáo thẩm định hồ sơ", appraisal.appraisal, "appraisal"),
    "council_list": _of_meeting("Danh sách trình Hội đồng", council_papers.council_list, "council_list"),
    "ballot_papers": _of_meeting("Phiếu bầu", council_papers.ballot_papers, "ballot_paper"),
    "opinion_papers": _of_meeting("Phiếu lấy ý kiến bằng văn bản", council_papers.opinion_papers, "opinion_form"),
    "tally_sheet": _of_meeting("Bảng kiểm phiếu", council_papers.tally_sheet, "tally_sheet"),
    "counting_minutes": _of_meeting("Biên bản kiểm phiếu", council_papers.counting, "counting_minutes"),
    PACK: _of_meeting("Bộ hồ sơ họp Hội đồng", council_papers.pack, "pdf"),
    "minutes": _of_meeting("Biên bản họp Hội đồng", council_papers.minutes, "minutes"),
    "submission": Kind(
        "Tờ trình",
        lambda session, today, submission_id: awards_papers.submission_paper(session, submission_id, today),
        "submission",
    ),
    "decision": Kind(
        "Quyết định khen thưởng, danh sách kèm theo",
        lambda session, today, decision_id: awards_papers.decision_paper(session, decision_id, today),
        "decision",
    ),
    "revocation": Kind(
        "Quyết định thu hồi, hủy bỏ khen thưởng",
        lambda session, today, decision_id: revocations.revocation_paper(session, decision_id, today),
        "revocation",
    ),
    "pay_list": Kind(
        "Danh sách chi tiền thưởng",
        lambda session, today, decision_id: award_books.pay_list(session, decision_id, today),
        "pay_list",
    ),
    "award_book": Kind(
        "Sổ khen thưởng",
        lambda session, today, year: award_books.award_book(session, today, year=year),
        "award_book",
    ),
    "confirmation": Kind(
        "Giấy xác nhận khen thưởng",
        lambda session, today, award_id: award_books.confirmation(session, award_id, today),
        "confirmation",
    ),
    "fund_book": Kind(
        "Sổ quỹ thi đua, khen thưởng",
        lambda session, today, year: fund.fund_book(session, today, year=year),
        "fund_book",
    ),
    "issue_book": Kind(
        "Sổ cấp phát giấy khen",
        lambda session, today, year: award_lists.issue_book(session, today, year=year),
        "issue_book",
    ),
    "blank_book": Kind(
        "Sổ theo dõi phôi",
        lambda session, today, year: blanks.blank_book(session, today, year=year),
        "blank_book",
    ),
    "hand_over": Kind(
        "Danh sách ký nhận giấy khen",
        lambda session, today, decision_id: award_books.hand_over(session, decision_id, today),
        "hand_over",
    ),
    "certificates": Kind(
        "Giấy khen",
        lambda session, today, decision_id: certificate_templates.sheets_as_chosen(session, decision_id, today),
        "certificates",
    ),
}

SHEETS: dict[str, Kind] = {
    "registrations": Kind(
        "Tổng hợp đăng ký thi đua",
        lambda session, today, campaign_id: registration_papers.list_paper(session, campaign_id, today),
        "registration_summary",
    ),
    "target_results": Kind(
        "Kết quả thực hiện chỉ tiêu",
        lambda session, today, campaign_id: target_papers.results(session, campaign_id, today),
        "target_results",
    ),
    "proposals": Kind("Danh sách đề nghị khen thưởng", _nominations(""), "nomination_list"),
    "awards": Kind(
        "Tổng hợp kết quả khen thưởng",
        lambda session, today, **ids: awards_papers.award_results(session, today, **ids),
        "award_results",
    ),
}

BOOKS: dict[str, Kind] = {
    "pay_list": Kind(
        "Danh sách chi tiền thưởng",
        lambda session, today, decision_id, also=(): award_books.pay_lists(session, (decision_id, *also), today),
        "money.pay_list",
    ),
    "award_book": Kind(
        "Sổ khen thưởng",
        lambda session, today, year: award_books.award_book(session, today, year=year),
        "money.award_book",
    ),
    "fund_book": Kind(
        "Sổ quỹ thi đua, khen thưởng",
        lambda session, today, year: fund.fund_book(session, today, year=year),
        "money.fund_book",
    ),
}
"""Sheets of a year or a decision, which no campaign has."""


def title_of_sheet(kind: str) -> str:
    """What the clerk calls a kind of sheet.

    Raises:
        Refused: no sheet is of that kind.
    """
    return sheet_kind(kind).title


def sheet_kind(kind: str) -> Kind:
    """The kind of sheet with this key.

    Raises:
        Refused: no sheet is of that kind.
    """
    known = SHEETS.get(kind) or BOOKS.get(kind)
    if known is None:
        raise Refused(f"Chưa có bảng biểu loại “{kind}”.")
    return known
