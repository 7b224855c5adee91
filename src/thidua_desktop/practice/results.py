"""Monthly results of the practice commune."""

from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from thidua_desktop.commands import targets as commands
from thidua_desktop.domain.targets import Comparator, Direction, is_rate, is_upper_bound
from thidua_desktop.domain.targets_rows import Figure, TargetDraft
from thidua_desktop.queries import targets

if TYPE_CHECKING:
    from thidua_desktop.practice import Commune

SHARED = ("Sản lượng thóc", "Diện tích lạc", "Đàn trâu bò", "Đàn lợn", "Đàn gia cầm")
LAGGING = 7  # every seventh target stays behind, so that not everything is green


def report(commune: "Commune", until: int) -> None:
    """Report the months up to ``until``; figures grow towards the target and now and then miss it."""
    board = commune.db.read(targets.rows, commune.campaign_id)
    for month in range(1, until + 1):
        figures = [
            Figure(target_id=row.id, month=month, value=value)
            for number, row in enumerate(board)
            if (value := _figure(row.draft, number, month)) is not None
        ]
        commune.db.write(commands.record_results, commune.campaign_id, figures)
    if until == 12:
        for row in board:
            if row.draft.comparator == "text":
                commune.db.write(commands.assess_target, row.id, 12, "met", "Đã kiểm tra cuối năm")


def share_out(commune: "Commune") -> None:
    """Give each hamlet its part of what hamlets bring in, so that they can be asked for figures."""
    hamlets = list(commune.households)
    for row in commune.db.read(targets.rows, commune.campaign_id):
        if row.draft.name in SHARED and row.draft.value is not None:
            part = (row.draft.value / len(hamlets)).quantize(Decimal(1), ROUND_FLOOR)
            shares: dict[int, Decimal | None] = dict.fromkeys(hamlets, part)
            shares[hamlets[-1]] = row.draft.value - part * (len(hamlets) - 1)
            commune.db.write(commands.allot, row.id, shares)


def report_of_hamlets(commune: "Commune", month: int) -> None:
    """Report what the hamlets brought in since the year began, in one figure each; one hamlet stays behind."""
    figures = []
    for number, unit_id in enumerate(commune.households):
        part = Decimal("0.9") if number == LAGGING else Decimal("1.02")
        figures += [
            Figure(target_id=row.id, month=month, value=_whole(row.draft.value * part * month / 12), unit_id=unit_id)
            for row in commune.db.read(targets.rows, commune.campaign_id, unit_id)
            if row.draft.value is not None
        ]
    commune.db.write(commands.record_results, commune.campaign_id, figures)


def _whole(value: Decimal) -> Decimal:
    return value.to_integral_value(ROUND_HALF_UP)


def _figure(draft: TargetDraft, number: int, month: int) -> Decimal | None:
    if draft.value is None:
        return None
    if draft.direction == Direction.MAINTAIN:
        return draft.value
    share = Decimal("0.97") if number % LAGGING == 3 else Decimal("1.02")
    upper = is_upper_bound(Comparator(draft.comparator), Direction(draft.direction))
    if upper:
        return (draft.value * (2 - share) + Decimal(12 - month) / 10).quantize(Decimal("0.1"), ROUND_HALF_UP)
    goal = draft.value if draft.unit == "thôn" or (is_rate(draft.unit) and draft.value == 100) else draft.value * share
    if is_rate(draft.unit) or draft.cumulative:
        grown = goal * (Decimal("0.85") + Decimal(month) / 80)
        return min(grown, goal).quantize(Decimal("0.01"), ROUND_HALF_UP)
    if draft.value == draft.value.to_integral_value():
        whole = goal.to_integral_value()  # one counts cows and models in whole numbers
        return (whole * month / 12).to_integral_value() - (whole * (month - 1) / 12).to_integral_value()
    return (goal / 12).quantize(Decimal("0.001"), ROUND_HALF_UP)
