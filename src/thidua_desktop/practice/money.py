"""The fund's book of the practice commune, and one award that was taken back."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.commands import fund, revocations
from thidua_desktop.domain.fund import FundDraft
from thidua_desktop.model import Award, Decision
from thidua_desktop.queries import revocations as read

if TYPE_CHECKING:
    from thidua_desktop.practice import Commune

_LINES = (
    ((1, 15), "budget", 25_000_000, "Ngân sách xã cấp Quỹ thi đua, khen thưởng", "PT 03"),
    ((6, 20), "gift", 3_000_000, "Hợp tác xã Tùng Lâm ủng hộ Quỹ thi đua, khen thưởng", "PT 21"),
    ((9, 10), "organising", 1_200_000, "Tuyên truyền phong trào thi đua trên hệ thống truyền thanh", "PC 34"),
    ((12, 18), "object", 1_450_000, "In phôi giấy khen, khung kính", "PC 52"),
)


def keep_fund(commune: "Commune") -> None:
    """Last year's book, what it left, and this year's first income."""
    for (month, day), code, amount, content, voucher in _LINES:
        draft = FundDraft(commune.year, date(commune.year, month, day), code, amount, content, voucher)
        commune.db.write(fund.add_entry, draft)
    commune.db.write(fund.carry_over, commune.year + 1)
    budget = FundDraft(commune.year + 1, date(commune.year + 1, 1, 1), "budget", 20_000_000, _LINES[0][3], "PT 02")
    commune.db.write(fund.add_entry, budget)


def take_one_back(commune: "Commune") -> None:
    """Revoke the Giấy khen of one person of last year's decision."""
    award_id, signed_on = commune.db.read(_chosen, commune.year)
    draft = commune.db.read(read.new_revocation, [award_id], "revoke", signed_on)
    draft = replace(
        draft, reason="kê khai thành tích không đúng, theo Kết luận xác minh số 12/KL-UBND", signer_id=commune.signer_id
    )
    decision_id = commune.db.write(revocations.add_revocation, draft, signed_on)
    commune.db.write(revocations.issue_revocation, decision_id, "221", signed_on, commune.today)


def _chosen(session: Session, year: int) -> tuple[int, date]:
    """The fourth person of the year's decision, and the last day of that year."""
    persons = (
        select(Award.id)
        .join(Decision, Decision.id == Award.decision_id)
        .where(Award.year == year, Award.person_id.is_not(None), Award.award_code == "GK_X")
        .order_by(Award.position)
    )
    return list(session.scalars(persons))[3], date(year, 12, 30)
