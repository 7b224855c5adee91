"""Award money in đồng: multiple × base salary, rounded as the office chose, the highest of several titles.

Source: Decree 152/2025, art. 49–54. Amounts are whole đồng; nothing is kept in floating point.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from thidua_desktop.domain.numbers import format_money, format_number

ROUNDINGS = {
    "up_10k": "Làm tròn lên chục nghìn đồng",
    "nearest_10k": "Làm tròn đến chục nghìn đồng gần nhất",
    "up_1k": "Làm tròn lên nghìn đồng",
    "nearest_1k": "Làm tròn đến nghìn đồng gần nhất",
    "none": "Không làm tròn",
}
BY_LAW = "law"
OFFICE_ROUNDINGS = {BY_LAW: "Theo bộ quy định của ngày ký", **ROUNDINGS}
"""What an office chooses from: the way of the rule set, or one of its own."""
ROUNDING_ADVICE = (
    "Nghị định 152/2025/NĐ-CP ghi làm tròn lên đến chục nghìn đồng; có nơi làm khác. Đối chiếu với quy định của tỉnh."
)
PAYERS = {"fund": "Quỹ thi đua, khen thưởng của xã", "other": "Nguồn khác, không ghi vào sổ quỹ"}

_STEPS = {"up_10k": 10_000, "nearest_10k": 10_000, "up_1k": 1_000, "nearest_1k": 1_000, "none": 1}


@dataclass(frozen=True, slots=True)
class Claim:
    """What one receiver of a decision may be paid.

    Attributes:
        key: tells the claims of a decision apart.
        receiver: who it is, the same words for all claims of one: "person:12".
        award: full name of the title or commendation.
        is_title: titles compete with one another; a form of commendation is paid beside them.
        multiple: of the base salary, None when it is not known.
        typed: the clerk's own sum, which goes before everything.
    """

    key: int
    receiver: str
    award: str
    is_title: bool
    multiple: Decimal | None
    base_salary: int | None
    typed: int | None = None
    typed_note: str = ""


@dataclass(frozen=True, slots=True)
class Paid:
    """A title that another decision of the same occasion paid already."""

    receiver: str
    award: str
    amount: int
    decision: str


@dataclass(frozen=True, slots=True)
class Payment:
    """What a claim comes to.

    Attributes:
        amount: đồng; 0 when a higher title is paid instead, None when nothing is known.
        note: why it is so, "" when it is plainly multiple × base salary.
    """

    key: int
    multiple: Decimal | None
    base_salary: int | None
    amount: int | None
    note: str = ""


def award_money(multiple: Decimal | None, base_salary: int | None, rounding: str = "up_10k") -> int | None:
    """The multiple of the base salary of the decision's day, rounded as the office chose; None when unknown.

    Source: Decree 152/2025, art. 49: rounded up to tens of thousands; offices that print the exact product choose
    "none" (a part of a đồng is then a whole one).

    >>> award_money(Decimal("0.3"), 2_340_000), award_money(Decimal("0.3"), 2_340_000, "none")
    (710000, 702000)
    >>> award_money(Decimal("0.45"), 2_530_000, "nearest_1k"), award_money(Decimal("0.3"), 2_340_000, "nearest_10k")
    (1139000, 700000)
    """
    if multiple is None or base_salary is None:
        return None
    step = _STEPS[rounding]
    way = ROUND_HALF_UP if rounding.startswith("nearest") else ROUND_CEILING
    return int((multiple * base_salary / step).to_integral_value(way)) * step


def payments(claims: Sequence[Claim], rounding: str = "up_10k", paid: Iterable[Paid] = ()) -> dict[int, Payment]:
    """What every claim comes to, by its key: of several titles of one receiver only the highest sum is paid.

    Source: Decree 152/2025, art. 49(5)–(7).
    """
    reckoned = [_reckoned(claim, rounding) for claim in claims]
    by_receiver: dict[str, list[tuple[Claim, Payment]]] = {}
    for claim, payment in zip(claims, reckoned, strict=True):
        if claim.is_title and payment.amount is not None:
            by_receiver.setdefault(claim.receiver, []).append((claim, payment))
    found = {payment.key: payment for payment in reckoned}
    before: dict[str, Paid] = {}
    for one in paid:
        if one.receiver not in before or before[one.receiver].amount < one.amount:
            before[one.receiver] = one
    for receiver, titles in by_receiver.items():
        best = max(titles, key=lambda pair: pair[1].amount or 0)
        for claim, payment in titles:
            if claim.typed is None:
                found[claim.key] = _judged(claim, payment, best[0], before.get(receiver))
    return found


def multiple_words(payment: Payment) -> str:
    """How the sum came about: "0,3 × 2.530.000"; "" when it was typed or nothing is known."""
    if payment.multiple is None or payment.base_salary is None:
        return ""
    return f"{format_number(payment.multiple)} × {format_number(payment.base_salary)}"


def _reckoned(claim: Claim, rounding: str) -> Payment:
    if claim.typed is not None:
        note = claim.typed_note.strip() or "Mức thưởng do cơ quan ghi"
        return Payment(claim.key, None, None, claim.typed, note)
    amount = award_money(claim.multiple, claim.base_salary, rounding)
    return Payment(claim.key, claim.multiple, claim.base_salary, amount)


def _judged(claim: Claim, payment: Payment, best: Claim, before: Paid | None) -> Payment:
    """The payment of a title beside the best one of this decision and the one paid before."""
    if best.key != claim.key:
        return replace(payment, amount=0, note=f"Chỉ nhận một mức cao nhất, của danh hiệu {best.award}")
    if before is None:
        return payment
    said = f"{format_money(before.amount)} của {before.award} theo Quyết định số {before.decision}"
    if before.amount >= (payment.amount or 0):
        return replace(payment, amount=0, note=f"Đã nhận {said}; cùng thời điểm chỉ nhận mức cao nhất")
    return replace(payment, note=f"Cùng thời điểm đã nhận {said}; xem có phải trừ lại không")
