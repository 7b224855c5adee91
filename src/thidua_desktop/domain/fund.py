"""The year's book of the emulation and commendation fund: what comes in, what goes out, what is left."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from thidua_desktop.domain.numbers import format_money
from thidua_desktop.domain.papers import PaperHead, SignatureBlock

Problem = tuple[str, str]

INCOME = {
    "carried": "Năm trước chuyển sang",
    "budget": "Ngân sách cấp",
    "gift": "Đóng góp, tài trợ",
    "returned": "Thu hồi tiền thưởng",
    "other_in": "Thu khác",
}
SPENDING = {
    "award": "Chi tiền thưởng",
    "object": "In giấy khen, khung, hoa",
    "organising": "Tổ chức, tuyên truyền",
    "other_out": "Chi khác",
}
FUND_CODES = {**INCOME, **SPENDING}
ORGANISING_SHARE = 20
"""Per cent of the fund that may go to organising and propaganda (Circular 28/2025/TT-BTC)."""


@dataclass(frozen=True, slots=True)
class FundDraft:
    """A line of the book as typed; ``amount`` in đồng."""

    year: int
    on: date | None
    code: str
    amount: int | None
    content: str
    voucher: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class FundRow:
    """A line of the book; ``balance`` is what is left after it, ``decision_id`` tells lines the program keeps."""

    id: int
    on: date
    code: str
    content: str
    income: int | None
    spending: int | None
    balance: int
    voucher: str
    decision_id: int | None
    note: str

    @property
    def is_kept(self) -> bool:
        """Whether a decision caused it, so that only its day, voucher and note are the clerk's."""
        return self.decision_id is not None


@dataclass(frozen=True, slots=True)
class FundTotals:
    """The sums of a year's book, đồng."""

    income: int = 0
    spending: int = 0
    organising: int = 0

    @property
    def left(self) -> int:
        """What is left; below 0 when more was spent than there was."""
        return self.income - self.spending

    @property
    def overspent(self) -> int:
        """By how much more was spent than there was."""
        return max(0, -self.left)

    @property
    def organising_over(self) -> int:
        """By how much organising and propaganda go beyond their share."""
        return max(0, self.organising - self.income * ORGANISING_SHARE // 100)


@dataclass(frozen=True, slots=True, kw_only=True)
class FundBook:
    """The book of a year, for paper and sheet."""

    head: PaperHead
    year: int
    rows: tuple[FundRow, ...]
    totals: FundTotals
    signature: SignatureBlock
    title: str = "Quỹ thi đua, khen thưởng"


def fund_problems(draft: FundDraft) -> Iterator[Problem]:
    """What is wrong with a line of the book, the field first."""
    if draft.code not in FUND_CODES:
        yield "code", "Chưa chọn khoản thu hay khoản chi. Chọn một khoản."
    if draft.on is None:
        yield "on", "Chưa ghi ngày thu, chi. Ghi ngày trên chứng từ."
    elif draft.on.year != draft.year:
        yield (
            "on",
            f"Ngày {draft.on:%d/%m/%Y} không thuộc sổ quỹ năm {draft.year}. Xem lại ngày.",
        )
    if draft.amount is None or draft.amount <= 0:
        yield "amount", "Chưa ghi số tiền. Ghi số đồng lớn hơn 0."
    if not draft.content.strip():
        yield "content", "Chưa ghi nội dung thu, chi."


def fund_warnings(totals: FundTotals) -> tuple[str, ...]:
    """What the clerk has to know about the sums, in sentences."""
    share = format_money(totals.organising_over)
    found = (
        (totals.overspent, f"Chi vượt quỹ {format_money(totals.overspent)}"),
        (totals.organising_over, f"Chi tổ chức, tuyên truyền vượt mức {ORGANISING_SHARE}% của quỹ {share}"),
    )
    return tuple(sentence for over, sentence in found if over)
