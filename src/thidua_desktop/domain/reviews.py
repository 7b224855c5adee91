"""The report on a campaign: sơ kết in the middle, tổng kết at the end; what is typed and what the records add."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from thidua_desktop.domain.papers import PaperHead, SignatureBlock

Problem = tuple[str, str]

REVIEW_KINDS = {"mid": "Sơ kết", "final": "Tổng kết"}
REVIEW_TEXTS = {
    "leadership": "Công tác lãnh đạo, chỉ đạo, tuyên truyền",
    "models": "Mô hình, điển hình, cách làm hay",
    "good": "Ưu điểm",
    "weak": "Tồn tại, hạn chế",
    "causes": "Nguyên nhân",
    "lessons": "Bài học kinh nghiệm",
    "tasks": "Nhiệm vụ thời gian tới",
}


@dataclass(frozen=True, slots=True)
class ReviewDraft:
    """A report as typed; ``kind`` is a key of ``REVIEW_KINDS``, the long texts take a paragraph a line."""

    campaign_id: int
    kind: str
    number: str = ""
    symbol: str = "BC-UBND"
    signed_on: date | None = None
    signer_id: int | None = None
    leadership: str = ""
    models: str = ""
    good: str = ""
    weak: str = ""
    causes: str = ""
    lessons: str = ""
    tasks: str = ""


@dataclass(frozen=True, slots=True)
class ReachedTarget:
    """A target in the table of a report: what was asked, what was reached, in words."""

    number: str
    level: int
    group: str
    name: str
    unit: str
    asked: str
    reached: str
    percent: str
    outcome: str


@dataclass(frozen=True, slots=True)
class AwardCount:
    """How many of one award were given, or proposed to the level above, by kind of receiver."""

    award: str
    units: int = 0
    persons: int = 0
    households: int = 0
    proposed: bool = False

    @property
    def total(self) -> int:
        """All receivers."""
        return self.units + self.persons + self.households


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPaper:
    """A report on a campaign, for paper.

    Attributes:
        campaign: its name as it stands inside a sentence.
        period: "từ ngày … đến ngày …", or the year.
        plan: number and day of its plan, "" before it is issued.
        participants: units that take part; registered: units whose registration was taken in.
        persons, households: registered for titles.
        met, running: targets reached and on their way, of all that were set.
        money: award money paid by decisions of the campaign, đồng.
    """

    head: PaperHead
    draft: ReviewDraft
    year: int
    campaign: str
    period: str
    signature: SignatureBlock
    plan: str = ""
    participants: int = 0
    registered: int = 0
    persons: int = 0
    households: int = 0
    pacts: int = 0
    met: int = 0
    running: int = 0
    targets: tuple[ReachedTarget, ...] = ()
    awards: tuple[AwardCount, ...] = ()
    money: int = 0


def review_problems(draft: ReviewDraft) -> Iterator[Problem]:
    """What is wrong with a report as typed."""
    if draft.kind not in REVIEW_KINDS:
        yield "kind", "Chưa chọn sơ kết hay tổng kết."
    if not draft.symbol.strip():
        yield "symbol", "Chưa ghi ký hiệu của báo cáo, thường là BC-UBND."
    if draft.number.strip() and draft.signed_on is None:
        yield "signed_on", "Báo cáo đã có số thì phải có ngày ký. Ghi ngày ký."
