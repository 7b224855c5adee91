"""Submissions, decisions, awards, certificates: what they hold and when they cannot be so."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from thidua_desktop.domain.dates import format_date

Problem = tuple[str, str]

WAITING = ("reviewed", "submitted")
"""States in which a dossier has been voted on and nothing has been decided."""
SUBMISSION_TARGETS = {"chairman": "Chủ tịch UBND quyết định", "superior": "Cấp trên khen thưởng"}
SUBMISSION_STATES = {"draft": "Dự thảo", "sent": "Đã trình", "answered": "Đã có kết quả"}
ANSWERS = {"": "Chưa có kết quả", "granted": "Được khen", "declined": "Không được khen", "returned": "Trả lại"}
DECISION_KINDS = {"award": "Khen thưởng", "revoke": "Thu hồi", "cancel": "Hủy bỏ"}
DECISION_STATES = {"draft": "Dự thảo", "issued": "Đã ban hành", "cancelled": "Đã hủy"}
AWARD_STATES = {"valid": "Có hiệu lực", "revoked": "Đã thu hồi", "cancelled": "Đã hủy"}
ORIGINS = {
    "decided": "Quyết định của xã",
    "superior": "Cấp trên khen",
    "typed": "Nhập tay",
    "imported": "Nhập từ Excel",
}


def waits_for_decision(state: str, basis: str) -> bool:
    """Whether a dossier may be submitted or decided now: voted on, or a sudden feat, which needs no meeting.

    Source: Law 06/2022/QH15, art. 85.
    """
    return state in WAITING or (basis == "sudden" and state == "complete")


@dataclass(frozen=True, slots=True)
class Paying:
    """A decision that pays award money; ``number`` is "" while it is a draft."""

    id: int
    number: str
    signed_on: date | None
    subject: str

    @property
    def words(self) -> str:
        """As it stands in a list to choose from."""
        day = f" ngày {format_date(self.signed_on)}" if self.signed_on else ""
        return f"{self.number or 'Dự thảo'}{day}: {self.subject}"


@dataclass(frozen=True, slots=True)
class SubmissionDraft:
    """A tờ trình as typed; ``dossier_ids`` in printing order."""

    year: int
    subject: str
    target: str = "chairman"
    campaign_id: int | None = None
    superior_id: int | None = None
    number: str = ""
    symbol: str = "TTr-UBND"
    signed_on: date | None = None
    signer_id: int | None = None
    content: str = ""
    dossier_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerDraft:
    """What came back from the superior for one dossier."""

    outcome: str
    answered_on: date | None = None
    decision_number: str = ""
    decision_date: date | None = None
    decided_by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    """A decision as typed; ``dossier_ids`` in the order of its list."""

    year: int
    subject: str
    campaign_id: int | None = None
    number: str = ""
    symbol: str = "QĐ-UBND"
    signed_on: date | None = None
    signer_id: int | None = None
    achievement: str = ""
    proposer: str = ""
    money_source: str = ""
    paid_by: str = "fund"
    dossier_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class RevocationDraft:
    """A decision that takes awards back as typed.

    Attributes:
        kind: "revoke" (thu hồi) or "cancel" (hủy bỏ).
        subject: "" for the usual words.
        reason: "khai man thành tích …", as the decision states it.
    """

    kind: str
    award_ids: tuple[int, ...]
    subject: str
    reason: str
    number: str = ""
    symbol: str = "QĐ-UBND"
    signed_on: date | None = None
    signer_id: int | None = None
    proposer: str = ""


@dataclass(frozen=True, slots=True)
class PastAwardDraft:
    """An award typed from an old paper; exactly one of person, unit, household."""

    year: int
    award_code: str
    person_id: int | None = None
    unit_id: int | None = None
    household_id: int | None = None
    basis: str = "merit"
    position_at: str = ""
    unit_at: str = ""
    achievement: str = ""
    authority: str = ""
    decision_number: str = ""
    decision_date: date | None = None
    money: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class AwardRow:
    """An award in a list."""

    id: int
    year: int
    name_at: str
    position_at: str
    unit_at: str
    award_name: str
    decision_number: str
    decision_date: date | None
    authority: str
    money: int | None
    state: str
    origin: str
    book_number: int | None
    handed_on: date | None
    state_reason: str = ""


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision in a list."""

    id: int
    year: int
    number: str
    symbol: str
    signed_on: date | None
    subject: str
    state: str
    award_count: int
    campaign: str | None
    kind: str = "award"

    @property
    def reference(self) -> str:
        """Number and symbol, or what stands in for them."""
        return f"{self.number}/{self.symbol}" if self.number else "Chưa có số"


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One receiver of a decision with the money and the state of the certificate.

    Attributes:
        money_words: how the sum came about, "" when it was typed or nothing is known.
        waits: why a draft cannot be issued with this receiver: the dossier was withdrawn or returned since, is held up.
    """

    award_id: int
    dossier_id: int | None
    subject: str
    name_at: str
    position_at: str
    unit_at: str
    award_name: str
    money: int | None
    state: str
    certificate_id: int | None
    book_number: int | None
    printed_on: date | None
    handed_on: date | None
    handed_to: str
    money_words: str = ""
    money_note: str = ""
    money_typed: int | None = None
    state_reason: str = ""
    waits: str = ""


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A decision with its receivers.

    Attributes:
        kind: "award", or "revoke" or "cancel" for one that takes awards back; then ``lines`` are those.
        rounding: how money is rounded, in words; "" when there is none.
        fund_left: what the year's fund holds now, đồng, None when its book is empty.
        unverified: awards of a draft whose multiple nobody has held against the source yet.
    """

    id: int
    draft: DecisionDraft
    state: str
    cancel_reason: str
    lines: tuple[DecisionLine, ...]
    campaign: str
    kind: str = "award"
    reason: str = ""
    rounding: str = ""
    fund_left: int | None = None
    unverified: tuple[str, ...] = ()

    @property
    def money(self) -> int:
        """The sum of all award money, đồng."""
        return sum(line.money or 0 for line in self.lines)


@dataclass(frozen=True, slots=True)
class SubmissionRow:
    """A tờ trình in a list."""

    id: int
    year: int
    number: str
    symbol: str
    signed_on: date | None
    subject: str
    target: str
    state: str
    item_count: int
    granted_count: int

    @property
    def reference(self) -> str:
        """Number and symbol, or what stands in for them."""
        return f"{self.number}/{self.symbol}" if self.number else "Chưa có số"


@dataclass(frozen=True, slots=True)
class SubmissionLine:
    """One dossier of a tờ trình and what came back; ``waits`` says why it cannot be sent yet."""

    item_id: int
    dossier_id: int
    name_at: str
    unit_at: str
    award_name: str
    outcome: str
    decision_number: str
    decision_date: date | None
    waits: str = ""


@dataclass(frozen=True, slots=True)
class SubmissionView:
    """A tờ trình with its dossiers."""

    id: int
    draft: SubmissionDraft
    state: str
    lines: tuple[SubmissionLine, ...]


@dataclass(frozen=True, slots=True)
class DossierChoice:
    """A dossier that may go into a tờ trình or a decision; ``subject`` "person", "unit" or "household"."""

    id: int
    subject: str
    name_at: str
    unit_at: str
    award_name: str
    level: str
    outcome: str
    campaign: str = ""


def submission_problems(draft: SubmissionDraft) -> Iterator[Problem]:
    """What is wrong with a tờ trình, the field first."""
    if not draft.subject.strip():
        yield "subject", "Chưa ghi trích yếu tờ trình. Ghi ngắn gọn việc đề nghị, ví dụ: Về việc đề nghị khen thưởng."
    if not draft.dossier_ids:
        yield "dossier_ids", "Tờ trình chưa có hồ sơ nào. Chọn ít nhất một hồ sơ đã xét."
    if draft.target == "superior" and draft.superior_id is None:
        yield "superior_id", "Chưa chọn cấp trên nhận tờ trình. Chọn cấp trên, hoặc thêm ở Thiết lập."


def decision_problems(draft: DecisionDraft) -> Iterator[Problem]:
    """What is wrong with a decision as a draft, the field first."""
    if not draft.subject.strip():
        yield "subject", "Chưa ghi trích yếu quyết định, ví dụ: Về việc tặng Giấy khen."
    if not draft.dossier_ids:
        yield "dossier_ids", "Quyết định chưa có người nhận. Chọn ít nhất một hồ sơ Hội đồng đã thông qua."


def issue_problems(number: str, signed_on: date | None, today: date) -> Iterator[Problem]:
    """What keeps a decision from being issued, the field first."""
    if not number.strip():
        yield "number", "Quyết định chưa có số nên chưa ban hành được. Xin số ở văn thư rồi ghi vào đây."
    if signed_on is None:
        yield "signed_on", "Quyết định chưa có ngày ký nên chưa ban hành được. Ghi ngày ký."
    elif signed_on > today:
        yield "signed_on", f"Ngày ký {format_date(signed_on)} ở sau hôm nay. Xem lại ngày ký."


def past_award_problems(draft: PastAwardDraft, today: date) -> Iterator[Problem]:
    """What is wrong with an award typed from an old paper, the field first."""
    if sum(one is not None for one in (draft.person_id, draft.unit_id, draft.household_id)) != 1:
        yield "person_id", "Chưa chọn người nhận. Chọn đúng một cá nhân, tập thể hoặc hộ gia đình."
    if not draft.award_code:
        yield "award_code", "Chưa chọn danh hiệu hoặc hình thức khen thưởng."
    if draft.decision_date is not None and draft.decision_date > today:
        yield "decision_date", f"Ngày quyết định {format_date(draft.decision_date)} ở sau hôm nay. Xem lại ngày."


def revocation_problems(draft: RevocationDraft) -> Iterator[Problem]:
    """What is wrong with a decision that takes awards back, the field first."""
    if not draft.award_ids:
        yield "award_ids", "Chưa chọn khen thưởng nào để thu hồi, hủy bỏ."
    if not draft.reason.strip():
        yield "reason", "Chưa ghi lý do. Ghi rõ vi phạm, kết luận hoặc văn bản căn cứ."


def gaps(numbers: list[int]) -> list[int]:
    """The certificate numbers missing between 1 and the highest one.

    >>> gaps([1, 2, 5])
    [3, 4]
    """
    return sorted(set(range(1, max(numbers, default=0) + 1)) - set(numbers))
