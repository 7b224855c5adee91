"""An emulation campaign as the clerk types it and as screens show it; the words of its codes."""

from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal

from thidua_desktop.domain.dates import PartialDate, long_date
from thidua_desktop.domain.targets_rows import PlannedTarget

STATES = {
    "draft": "Bản nháp",
    "launched": "Đang thực hiện",
    "reviewing": "Đang xét khen thưởng",
    "closed": "Đã kết thúc",
}
METHODS = {"regular": "Thường xuyên", "thematic": "Theo đợt, chuyên đề"}
START_RULES = {"fixed": "Từ ngày ghi trong kế hoạch", "issue": "Từ ngày ban hành kế hoạch"}
SECTION_KINDS = {
    "purpose": "Mục đích, yêu cầu",
    "requirement": "Yêu cầu",
    "theme": "Chủ đề, khẩu hiệu",
    "targets": "Bảng chỉ tiêu",
    "content": "Nội dung thi đua",
    "form": "Hình thức tổ chức",
    "period": "Thời gian, các đợt",
    "awards": "Khen thưởng, hồ sơ",
    "funding": "Kinh phí",
    "organisation": "Tổ chức, phân công",
    "free": "Mục khác",
}
RELATIONS = {"Căn cứ": "Căn cứ", "Thực hiện": "Thực hiện", "Theo đề nghị của": "Theo đề nghị của"}
LINK_STATES = {"continued": "Tiếp tục thực hiện", "new": "Phát động mới"}
SUBJECTS = {"unit": "Tập thể", "person": "Cá nhân", "household": "Hộ gia đình"}
PAPER_SUBJECTS = {"all": "Mọi đối tượng", **SUBJECTS}
PAPER_MAKERS = {"nominee": "Từng hồ sơ nộp", "office": "Cơ quan lập chung"}
MARKS = {
    "": "Không ghi",
    "b/c": "Báo cáo (b/c)",
    "c/đ": "Chỉ đạo (c/đ)",
    "t/h": "Thực hiện (t/h)",
    "p/h": "Phối hợp (p/h)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionDraft:
    """A section of the plan; ``id`` of the stored line, None for a new one (so in every part below)."""

    id: int | None = None
    kind: str = "free"
    heading: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BasisDraft:
    """A legal basis; ``raw`` is the whole line where its parts are not known apart."""

    id: int | None = None
    relation: str = "Căn cứ"
    kind: str = ""
    symbol: str = ""
    dated: str = ""
    body: str = ""
    subject: str = ""
    raw: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SloganDraft:
    """A slogan without its quotation marks."""

    id: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseDraft:
    """A phase (đợt) of the campaign."""

    id: int | None = None
    name: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    review_on: date | None = None
    occasions: str = ""
    aim: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedDraft:
    """A campaign of another level that the plan keeps up or starts."""

    id: int | None = None
    name: str = ""
    launched_by: str = ""
    status: str = "continued"


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionDraft:
    """An award criterion."""

    id: int | None = None
    subject: str = "unit"
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaDraft:
    """How many may be rewarded: a number, or per cent of those who registered."""

    id: int | None = None
    subject: str = "person"
    award_code: str = ""
    amount: int | None = None
    percent: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequiredPaperDraft:
    """A paper the dossier must hold."""

    id: int | None = None
    name: str = ""
    subject: str = "all"
    made_by: str = "nominee"
    copies: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentDraft:
    """Who does what."""

    id: int | None = None
    who: str = ""
    task: str = ""
    deadline: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipientDraft:
    """A line of "Nơi nhận"."""

    id: int | None = None
    text: str = ""
    mark: str = ""
    grouping: str = ""


Line = (
    SectionDraft
    | BasisDraft
    | SloganDraft
    | PhaseDraft
    | LinkedDraft
    | CriterionDraft
    | QuotaDraft
    | RequiredPaperDraft
    | AssignmentDraft
    | RecipientDraft
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanParts:
    """The ordered lists of a plan.

    Attributes:
        participants: ids of the units expected to register.
    """

    sections: tuple[SectionDraft, ...] = ()
    bases: tuple[BasisDraft, ...] = ()
    slogans: tuple[SloganDraft, ...] = ()
    phases: tuple[PhaseDraft, ...] = ()
    linked: tuple[LinkedDraft, ...] = ()
    criteria: tuple[CriterionDraft, ...] = ()
    quotas: tuple[QuotaDraft, ...] = ()
    required_papers: tuple[RequiredPaperDraft, ...] = ()
    assignments: tuple[AssignmentDraft, ...] = ()
    recipients: tuple[RecipientDraft, ...] = ()
    participants: tuple[int, ...] = ()


PARTS: dict[str, type[Line]] = {
    "sections": SectionDraft,
    "bases": BasisDraft,
    "slogans": SloganDraft,
    "phases": PhaseDraft,
    "linked": LinkedDraft,
    "criteria": CriterionDraft,
    "quotas": QuotaDraft,
    "required_papers": RequiredPaperDraft,
    "assignments": AssignmentDraft,
    "recipients": RecipientDraft,
}
PART_WORDS = {
    "sections": "Các mục của kế hoạch",
    "bases": "Căn cứ",
    "slogans": "Khẩu hiệu",
    "phases": "Các đợt thi đua",
    "linked": "Phong trào lồng ghép",
    "criteria": "Tiêu chuẩn khen thưởng",
    "quotas": "Số lượng khen thưởng",
    "required_papers": "Giấy tờ trong hồ sơ",
    "assignments": "Phân công thực hiện",
    "recipients": "Nơi nhận",
    "participants": "Đơn vị tham gia",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignDraft:
    """A campaign as typed or read from a plan: general data, lists and targets.

    Attributes:
        number, symbol: "29" and "KH-UBND"; ``number_raw`` keeps how it was written.
        plan_date: ISO text as far as known ("2024-01-31", "2024-01", "2024", "").
    """

    year: int
    name: str
    number: str = ""
    number_raw: str = ""
    symbol: str = "KH-UBND"
    plan_date: str = ""
    place: str = ""
    theme: str = ""
    lead_in: str = ""
    closing: str = ""
    funding: str = ""
    scope: str = ""
    method: str = "regular"
    follows: str = ""
    start_rule: str = "fixed"
    starts_on: date | None = None
    ends_on: date | None = None
    registration_deadline: date | None = None
    mid_review_on: date | None = None
    final_review_on: date | None = None
    dossier_deadline: date | None = None
    submit_to: str = ""
    submit_through: str = ""
    report_cycle: str = ""
    report_to: str = ""
    signer_id: int | None = None
    note: str = ""
    parts: PlanParts = field(default_factory=PlanParts)
    targets: tuple[PlannedTarget, ...] = ()


GENERAL = tuple(column.name for column in fields(CampaignDraft) if column.name not in ("parts", "targets"))
"""The fields of a draft that are columns of the campaign itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignRow:
    """A campaign in the list of the year.

    Attributes:
        reference: "29/KH-UBND", "…/KH-UBND" while the number is unknown.
        met, running, targets: targets met, targets under way, and all of them.
    """

    id: int
    year: int
    name: str
    state: str
    reference: str
    plan_date: str
    starts_on: date | None
    ends_on: date | None
    participants: int
    received: int
    targets: int
    met: int
    running: int
    dossiers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantRow:
    """A unit expected to register, with the state of its registration ("" when none has come)."""

    unit_id: int
    name: str
    kind: str
    registration: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentRow:
    """An attached file."""

    id: int
    name: str
    sha256: str
    size: int
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignerChoice:
    """A signer to choose from, with the words of a list."""

    id: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignView:
    """An opened campaign.

    Attributes:
        draft: everything the clerk typed, without targets (they have a page of their own).
        read_only: why nothing can be changed, "" when it can.
    """

    id: int
    state: str
    launched_on: date | None
    signer: str
    draft: CampaignDraft
    participants: tuple[ParticipantRow, ...] = ()
    attachments: tuple[AttachmentRow, ...] = ()
    target_count: int = 0
    read_only: str = ""


def basis_words(basis: BasisDraft) -> str:
    """A legal basis as the plan prints it, without its last sign.

    Source: Decree 30/2020, App. I, sec. II.6 (kind, number, date, body, subject).

    >>> basis_words(BasisDraft(kind="Quyết định", symbol="01/QĐ-UBND", dated="2024-01-02", body="UBND huyện Đức Thọ"))
    'Căn cứ Quyết định số 01/QĐ-UBND ngày 02 tháng 01 năm 2024 của UBND huyện Đức Thọ'
    """
    if not (basis.symbol or basis.kind):
        text = basis.raw or basis.subject
        return text if not basis.relation or text.startswith(basis.relation) else f"{basis.relation} {text}".strip()
    words = [basis.relation, basis.kind, f"số {basis.symbol}" if basis.symbol else ""]
    if basis.dated:
        known = PartialDate.from_iso(basis.dated)
        words.append(long_date(known.day, known.month, known.year) if known.day else f"năm {known.year}")
    words += [f"của {basis.body}" if basis.body else "", basis.subject]
    return " ".join(word for word in words if word)
