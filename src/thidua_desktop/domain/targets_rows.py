"""Targets as the clerk types them and as lists, grids and sheets show them."""

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from thidua_desktop.domain.numbers import format_number
from thidua_desktop.domain.targets import Comparator, Direction, Outcome, bound_text, problems

COMPARATORS = {
    "=": "Đạt (=)",
    ">=": "Từ … trở lên (≥)",
    ">": "Trên (>)",
    "<=": "Không quá (≤)",
    "<": "Dưới (<)",
    "range": "Trong khoảng",
    "text": "Bằng lời",
}
SIGNS = {"=": "=", ">=": "≥", ">": ">", "<=": "≤", "<": "<", "range": "–", "text": ""}
DIRECTIONS = {
    "level": "Không ghi",
    "increase_by": "Tăng thêm",
    "increase_to": "Tăng lên",
    "decrease_by": "Giảm bớt",
    "decrease_to": "Giảm xuống",
    "maintain": "Giữ vững, duy trì",
}
OUTCOMES = {"met": "Đạt", "running": "Đang thực hiện", "not_met": "Chưa đạt", "unknown": "Chưa có số liệu"}
ASSESSMENTS = {"": "Chưa đánh giá", "met": "Đạt", "not_met": "Chưa đạt"}

_STANDING = (Direction.MAINTAIN, Direction.INCREASE_TO, Direction.DECREASE_TO)
_CHANGES = (Direction.INCREASE_BY, Direction.DECREASE_BY)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetDraft:
    """A target as typed; fields are the columns of the target."""

    name: str = ""
    group_id: int | None = None
    parent_id: int | None = None
    comparator: str = "="
    value: Decimal | None = None
    value_max: Decimal | None = None
    unit: str = ""
    direction: str = "level"
    cumulative: bool = False
    out_of: Decimal | None = None
    base: Decimal | None = None
    due_on: date | None = None
    responsible: str = ""
    raw: str = ""
    note: str = ""


MANY_WORDS = {
    "group_id": "nhóm",
    "responsible": "đơn vị chủ trì",
    "due_on": "thời hạn",
    "comparator": "so sánh",
    "direction": "chiều",
    "unit": "đơn vị tính",
    "cumulative": "số lũy kế",
}
"""Columns that may be changed in several targets at once."""
TARGET_FIELDS = tuple(column.name for column in fields(TargetDraft))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedTarget:
    """A target on its way into a campaign, with the names of its group and of the target it is a part of."""

    target: TargetDraft
    group: str = ""
    part_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One reported figure; ``value`` None takes a figure back; ``unit_id`` None is the whole commune."""

    target_id: int
    month: int
    value: Decimal | None
    unit_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetRow:
    """A target with what was reached.

    Attributes:
        number: its place among the targets of the campaign, parts left out ("" for a part).
        level: 0, or 1 for a part ("trong đó").
        bound: the figure as plans word it.
        months: twelve figures, None where nothing was reported.
        from_units: months whose figure is the sum of the units' figures.
        total: one figure for the year; completion in per cent; difference in the unit of the target.
        outcome: a key of ``OUTCOMES``.
        assessment: what a person judged last, for a target in words; judged_month: when, 0 for never.
    """

    id: int
    number: str
    level: int
    group: str
    draft: TargetDraft
    bound: str
    months: tuple[Decimal | None, ...]
    from_units: frozenset[int]
    total: Decimal | None
    completion: Decimal | None
    difference: Decimal | None
    outcome: str
    assessment: str
    judged_month: int
    assessment_note: str
    allotted: int


def standing_words(met: int, running: int, targets: int) -> str:
    """How far some targets are.

    >>> standing_words(9, 3, 17), standing_words(0, 5, 17), standing_words(0, 0, 17)
    ('9/17 đạt', '5/17 đang làm', '0/17 đạt')
    """
    return f"{running}/{targets} đang làm" if running and not met else f"{met}/{targets} đạt"


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow:
    """A group with how many of its targets are met; ``id`` None for targets without a group."""

    id: int | None
    name: str
    targets: int
    met: int
    not_met: int
    running: int = 0

    @property
    def unknown(self) -> int:
        """Targets nothing was reported for."""
        return self.targets - self.met - self.not_met - self.running

    @property
    def words(self) -> str:
        """The group in words: "9/17 đạt", or "5/17 đang làm" while nothing is met yet."""
        return standing_words(self.met, self.running, self.targets)


@dataclass(frozen=True, slots=True, kw_only=True)
class AllotmentRow:
    """A unit's share of a target and what it reached."""

    unit_id: int
    unit: str
    value: Decimal | None
    months: tuple[Decimal | None, ...]
    total: Decimal | None
    outcome: str


def outcome_words(row: TargetRow) -> str:
    """How a target stands, while it runs with how far it is: "Đang thực hiện, 45,2 %"."""
    words = OUTCOMES[row.outcome]
    if row.outcome != "running" or row.completion is None:
        return words
    return f"{words}, {format_number(row.completion)} %"


def takes_last(draft: TargetDraft) -> bool:
    """Whether the latest figure stands for the year: figures that are lũy kế, or that describe a level.

    >>> takes_last(TargetDraft(direction="maintain")), takes_last(TargetDraft(direction="increase_by"))
    (True, False)
    """
    return draft.cumulative or Direction(draft.direction) in _STANDING


def bound(draft: TargetDraft) -> str:
    """The bound of a draft as plans word it; the whole is named where it is known.

    >>> bound(TargetDraft(value=Decimal(12), unit="thôn", out_of=Decimal(12), direction="maintain"))
    'duy trì 12/12 thôn'
    """
    unit = draft.unit
    words = bound_text(Comparator(draft.comparator), draft.value, draft.value_max, unit, Direction(draft.direction))
    if draft.out_of is None or draft.value is None:
        return words
    figure = format_number(draft.value)
    return words.replace(figure, f"{figure}/{format_number(draft.out_of)}", 1)


def target_problems(draft: TargetDraft) -> list[tuple[str, str]]:
    """What keeps a target from being stored: (field, sentence) pairs.

    >>> target_problems(TargetDraft(name="Đàn lợn", value=Decimal(790)))[0][0]
    'unit'
    """
    found = []
    if not draft.name.strip():
        found.append(("name", "Chưa ghi tên chỉ tiêu. Ghi tên, ví dụ “Tỷ lệ hộ nghèo”."))
    if draft.comparator not in COMPARATORS:
        found.append(("comparator", "Chưa chọn cách so sánh. Chọn một cách trong danh sách."))
        return found
    found += problems(Comparator(draft.comparator), draft.value, draft.value_max, draft.unit)
    if draft.out_of is not None and draft.value is not None and draft.value > draft.out_of:
        found.append(
            (
                "out_of",
                f"Số của chỉ tiêu ({format_number(draft.value)}) lớn hơn tổng số ({format_number(draft.out_of)}). "
                "Ghi lại một trong hai số.",
            )
        )
    return found


def figure_problem(draft: TargetDraft, value: Decimal | None, month: int) -> str:
    """Why a reported figure cannot be right, "" when it can.

    >>> figure_problem(TargetDraft(name="Đàn lợn", value=Decimal(790), unit="con"), Decimal(-1), 3)
    'Kết quả tháng 3 của “Đàn lợn” nhỏ hơn 0. Ghi lại số.'
    """
    if not 1 <= month <= 12:
        return f"Tháng {month} không có trong năm. Chọn tháng từ 1 đến 12."
    if value is None:
        return ""
    if draft.comparator == Comparator.TEXT:
        return f"“{draft.name}” là chỉ tiêu bằng lời, không ghi số. Hãy chọn đạt hoặc chưa đạt."
    if value < 0 and Direction(draft.direction) not in _CHANGES:
        return f"Kết quả tháng {month} của “{draft.name}” nhỏ hơn 0. Ghi lại số."
    if draft.out_of is not None and value > draft.out_of:
        return (
            f"Kết quả tháng {month} của “{draft.name}” ({format_number(value)}) lớn hơn tổng số "
            f"{format_number(draft.out_of)} {draft.unit}. Ghi lại số."
        )
    return ""


def assessed(code: str) -> Outcome | None:
    """The outcome a stored assessment stands for, None when nobody judged."""
    return Outcome(code) if code else None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitChoice:
    """A unit to choose from."""

    id: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetBoard:
    """All targets of a campaign with their results, of the whole commune or of one unit.

    Attributes:
        units: units with an allotted share of some target.
        unit_id: whose figures the rows hold, None for the whole commune.
        read_only: why nothing can be changed, "" when it can.
    """

    campaign_id: int
    campaign: str
    year: int
    rows: tuple[TargetRow, ...]
    groups: tuple[GroupRow, ...]
    units: tuple[UnitChoice, ...] = ()
    unit_id: int | None = None
    read_only: str = ""
