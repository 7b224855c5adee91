"""When a target of a campaign is met, how far it has come, and how its bound is worded.

Plans say "trên 95 %", "giảm 0,6 %", "8,5–9 %" or only words; these rules are the office's reading of them, no law
lays them down. Directions that speak of a change (increase_by, decrease_by) take the change achieved as the result.
"""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum

from thidua_desktop.domain.numbers import format_number


class Comparator(StrEnum):
    """How the figure of a target binds."""

    EQUAL = "="
    AT_LEAST = ">="
    ABOVE = ">"
    BELOW = "<"
    AT_MOST = "<="
    RANGE = "range"
    TEXT = "text"


class Direction(StrEnum):
    """Where the figure is to move."""

    INCREASE_BY = "increase_by"
    DECREASE_BY = "decrease_by"
    INCREASE_TO = "increase_to"
    DECREASE_TO = "decrease_to"
    MAINTAIN = "maintain"
    LEVEL = "level"


class Outcome(StrEnum):
    """Whether a target is met; unknown while nothing has been reported or assessed, running until its time is up."""

    MET = "met"
    RUNNING = "running"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


_UPPER_BOUNDS = (Comparator.BELOW, Comparator.AT_MOST)

_MOVES = {
    Direction.INCREASE_BY: "tăng ",
    Direction.DECREASE_BY: "giảm ",
    Direction.INCREASE_TO: "tăng lên ",
    Direction.DECREASE_TO: "giảm xuống ",
    Direction.MAINTAIN: "duy trì ",
    Direction.LEVEL: "",
}
_BOUNDS = {
    Comparator.EQUAL: "{}",
    Comparator.AT_LEAST: "từ {} trở lên",
    Comparator.ABOVE: "trên {}",
    Comparator.BELOW: "dưới {}",
    Comparator.AT_MOST: "không quá {}",
}


def is_upper_bound(comparator: Comparator, direction: Direction) -> bool:
    """Whether less is better: the result has to stay at or below the figure.

    >>> is_upper_bound(Comparator.EQUAL, Direction.DECREASE_TO), is_upper_bound(Comparator.EQUAL, Direction.DECREASE_BY)
    (True, False)
    """
    return comparator in _UPPER_BOUNDS or direction is Direction.DECREASE_TO


def outcome(
    comparator: Comparator,
    value: Decimal | None,
    value_max: Decimal | None,
    direction: Direction,
    result: Decimal | None,
    assessed: Outcome | None = None,
    *,
    over: bool = True,
) -> Outcome:
    """Whether the result meets the target; until its time is over, only what cannot be lost again counts as met.

    A figure that was to be reached and has been is met at once. One that has to be kept ("dưới", "không quá", "duy
    trì") shows only at the end, and nothing is "not met" before it.

    A plain figure is met when it is reached or passed, "trên" only when it is passed, "dưới" only below it, another
    upper bound when the result is at it or below, a range inside it or on its better side. For a target in words only
    the assessment counts.

    >>> outcome(Comparator.ABOVE, Decimal(95), None, Direction.LEVEL, Decimal(95)).value
    'not_met'
    >>> outcome(Comparator.EQUAL, Decimal(17), None, Direction.DECREASE_TO, Decimal("16.8")).value
    'met'
    >>> outcome(Comparator.TEXT, None, None, Direction.LEVEL, None, Outcome.MET).value
    'met'
    >>> outcome(Comparator.ABOVE, Decimal(95), None, Direction.LEVEL, Decimal(60), over=False).value
    'running'
    """
    final = _outcome(comparator, value, value_max, direction, result, assessed)
    if over or final is Outcome.UNKNOWN:
        return final
    return final if final is Outcome.MET and not is_to_be_kept(comparator, direction) else Outcome.RUNNING


def is_to_be_kept(comparator: Comparator, direction: Direction) -> bool:
    """Whether the figure has to hold until the end, rather than to be reached once.

    >>> is_to_be_kept(Comparator.AT_MOST, Direction.LEVEL), is_to_be_kept(Comparator.AT_MOST, Direction.DECREASE_TO)
    (True, False)
    """
    return direction is Direction.MAINTAIN or (comparator in _UPPER_BOUNDS and direction is Direction.LEVEL)


def is_over(today: date, *, due_on: date | None, ends_on: date | None, year: int, reviewed: bool = False) -> bool:
    """Whether the time of a target is up: its own last day, else the campaign's, else the year's.

    A campaign that was reviewed at its end has taken stock of all its targets.

    >>> is_over(date(2026, 6, 30), due_on=date(2026, 6, 30), ends_on=None, year=2026)
    False
    >>> is_over(date(2026, 7, 1), due_on=date(2026, 6, 30), ends_on=None, year=2026)
    True
    """
    return reviewed or today > (due_on or ends_on or date(year, 12, 31))


def _outcome(
    comparator: Comparator,
    value: Decimal | None,
    value_max: Decimal | None,
    direction: Direction,
    result: Decimal | None,
    assessed: Outcome | None,
) -> Outcome:
    """The outcome as though the time were up."""
    if comparator is Comparator.TEXT:
        return assessed or Outcome.UNKNOWN
    upper = is_upper_bound(comparator, direction)
    bound = value_max if upper and comparator is Comparator.RANGE else value
    if bound is None or result is None:
        return Outcome.UNKNOWN
    if comparator is Comparator.BELOW:
        met = result < bound
    elif upper:
        met = result <= bound
    elif comparator is Comparator.ABOVE:
        met = result > bound
    else:
        met = result >= bound
    return Outcome.MET if met else Outcome.NOT_MET


def completion(
    comparator: Comparator,
    value: Decimal | None,
    value_max: Decimal | None,
    direction: Direction,
    result: Decimal | None,
) -> Decimal | None:
    """The result as percent of the figure (of a range: of its lower end), with one decimal.

    None where a percentage says nothing: upper bounds, targets in words, figures that are missing or not above 0.
    >>> completion(Comparator.EQUAL, Decimal(2143), None, Direction.LEVEL, Decimal("2142.9"))
    Decimal('99.9')
    """
    if comparator is Comparator.TEXT or is_upper_bound(comparator, direction):
        return None
    return percent_of(result, value)


def percent_of(result: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """A figure as percent of another one, with one decimal; None where one is missing or the other not above 0.

    It is rounded down, so that 100 is never shown for a figure that was not reached.
    """
    if whole is None or result is None or whole <= 0:
        return None
    return (result * 100 / whole).quantize(Decimal("0.1"), ROUND_FLOOR)


def difference(
    comparator: Comparator,
    value: Decimal | None,
    value_max: Decimal | None,
    direction: Direction,
    result: Decimal | None,
) -> Decimal | None:
    """The result less the figure, in the unit of the target; of a range: less its nearer end, 0 inside.

    For upper bounds a positive difference is the part too much. None for targets in words and missing figures.

    >>> difference(Comparator.RANGE, Decimal("8.5"), Decimal(9), Direction.LEVEL, Decimal("9.2"))
    Decimal('0.2')
    """
    if comparator is Comparator.TEXT or value is None or result is None:
        return None
    if comparator is Comparator.RANGE and value_max is not None:
        return result - min(max(result, value), value_max)
    return result - value


def bound_text(
    comparator: Comparator,
    value: Decimal | None,
    value_max: Decimal | None,
    unit: str,
    direction: Direction,
) -> str:
    """The bound as Vietnamese plans word it, "" for a target in words or without a figure.

    >>> bound_text(Comparator.ABOVE, Decimal(95), None, "%", Direction.LEVEL)
    'trên 95 %'
    >>> bound_text(Comparator.RANGE, Decimal("8.5"), Decimal(9), "%", Direction.LEVEL)
    'từ 8,5 đến 9 %'
    >>> bound_text(Comparator.EQUAL, Decimal("0.6"), None, "%", Direction.DECREASE_BY)
    'giảm 0,6 %'
    """
    if comparator is Comparator.TEXT or value is None:
        return ""
    move = _MOVES[direction]
    if comparator is Comparator.RANGE:
        ends = f"{format_number(value)} đến {format_number(value_max)} {unit}".rstrip()
        # "tăng từ 8 đến 9" would say where the figure starts, so the word "từ" stays away beside a move.
        return f"{move}{ends}" if move else f"từ {ends}"
    return move + _BOUNDS[comparator].format(f"{format_number(value)} {unit}".rstrip())


def is_rate(unit: str) -> bool:
    """Whether figures in this unit are rates, which do not add up over months.

    >>> is_rate("%"), is_rate("tạ/ha"), is_rate("tấn")
    (True, True, False)
    """
    return any(sign in unit for sign in "%‰/")


def total(results: Iterable[Decimal | None], cumulative: bool, unit: str) -> Decimal | None:
    """One figure for the year from the figures of its months in order; None when nothing was reported.

    Cumulative figures and rates: the last reported one; other figures: the sum.

    >>> total([Decimal(3), None, Decimal(4)], cumulative=False, unit="tấn")
    Decimal('7')
    >>> total([Decimal(81), Decimal("81.5"), None], cumulative=False, unit="%")
    Decimal('81.5')
    """
    reported = [result for result in results if result is not None]
    if not reported:
        return None
    return reported[-1] if cumulative or is_rate(unit) else sum(reported, Decimal(0))


def problems(
    comparator: Comparator, value: Decimal | None, value_max: Decimal | None, unit: str
) -> list[tuple[str, str]]:
    """What keeps the target from being judged: (field, sentence) pairs, empty when all is well.

    >>> [field for field, _ in problems(Comparator.RANGE, Decimal(9), Decimal("8.5"), "")]
    ['value_max', 'unit']
    """
    if comparator is Comparator.TEXT:
        if value is None and value_max is None:
            return []
        return [("value", "Chỉ tiêu bằng lời không ghi số. Xóa số, hoặc chọn cách so sánh khác.")]
    found = []
    if value is None:
        found.append(("value", "Chưa ghi số của chỉ tiêu. Ghi số, hoặc chọn chỉ tiêu bằng lời."))
    elif value < 0:
        found.append(("value", "Số của chỉ tiêu nhỏ hơn 0. Ghi số dương; chỉ tiêu giảm thì chọn chiều giảm."))
    found += _range_problems(comparator, value, value_max)
    if value is not None and not unit.strip():
        found.append(("unit", f"Số {format_number(value)} chưa có đơn vị tính. Ghi đơn vị, ví dụ %, tấn, người."))
    return found


def _range_problems(comparator: Comparator, value: Decimal | None, value_max: Decimal | None) -> list[tuple[str, str]]:
    """What is wrong with the upper end."""
    if comparator is not Comparator.RANGE:
        if value_max is None:
            return []
        return [("value_max", "Chỉ tiêu dạng khoảng mới có số đến. Xóa số đến, hoặc chọn dạng khoảng.")]
    if value_max is None:
        return [("value_max", "Khoảng chưa có số đến. Ghi số cuối của khoảng.")]
    if value is not None and value_max <= value:
        return [
            (
                "value_max",
                f"Số đến ({format_number(value_max)}) phải lớn hơn số từ ({format_number(value)}). Ghi lại hai số.",
            )
        ]
    return []
