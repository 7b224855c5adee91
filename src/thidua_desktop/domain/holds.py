"""What holds an award up: discipline, investigation, inspection, complaint, what the press says.

Source: Decree 152/2025, art. 4: nothing is awarded or proposed while one of these is pending.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from thidua_desktop.domain.conditions import DISCIPLINES
from thidua_desktop.domain.dates import format_date

Problem = tuple[str, str]

HOLD_KINDS = {
    "discipline": "Kỷ luật",
    "investigation": "Điều tra, truy tố, xét xử",
    "inspection": "Thanh tra, kiểm tra, kiểm toán",
    "complaint": "Khiếu nại, tố cáo đang xác minh",
    "press": "Báo chí nêu, đang xác minh",
}


@dataclass(frozen=True, slots=True)
class HoldDraft:
    """A hold as the clerk typed it; exactly one of the three keys is given."""

    person_id: int | None = None
    unit_id: int | None = None
    household_id: int | None = None
    kind: str = "complaint"
    level: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    reason: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class HoldRow:
    """A hold in a list."""

    id: int
    draft: HoldDraft

    def lasts_on(self, day: date) -> bool:
        """Whether it holds an award up on a day; the day it ends still does."""
        start, end = self.draft.starts_on, self.draft.ends_on
        return start is not None and start <= day and (end is None or day <= end)

    @property
    def text(self) -> str:
        """The hold in one line."""
        return hold_words(self.draft)


def hold_words(draft: HoldDraft) -> str:
    """Kind, level, time and reason in one line."""
    kind = HOLD_KINDS[draft.kind]
    if draft.level:
        kind = f"{kind} {DISCIPLINES[draft.level].lower()}"
    until = f" đến {format_date(draft.ends_on)}" if draft.ends_on else ", chưa kết thúc"
    parts = (part.strip().rstrip(" .;") for part in (draft.reason, draft.document))
    detail = "; ".join(part for part in parts if part)
    return f"{kind} từ {format_date(draft.starts_on)}{until}" + (f": {detail}" if detail else "")


def hold_problems(draft: HoldDraft, today: date) -> Iterator[Problem]:
    """What is wrong with a hold as typed, the field first."""
    if [draft.person_id, draft.unit_id, draft.household_id].count(None) != 2:
        yield "person_id", "Chưa chọn ghi cho ai: một cá nhân, một đơn vị hoặc một hộ."
    if draft.kind not in HOLD_KINDS:
        yield "kind", "Chưa chọn loại việc."
    if draft.kind == "discipline" and draft.level not in DISCIPLINES:
        yield "level", "Chưa chọn hình thức kỷ luật."
    if draft.starts_on is None:
        yield "starts_on", "Chưa ghi ngày bắt đầu."
    elif draft.starts_on > today:
        yield "starts_on", f"Ngày bắt đầu {format_date(draft.starts_on)} ở sau hôm nay. Xem lại ngày."
    if draft.starts_on and draft.ends_on and draft.ends_on < draft.starts_on:
        yield "ends_on", "Ngày kết thúc ở trước ngày bắt đầu. Xem lại hai ngày."
    if not draft.reason.strip() and not draft.document.strip():
        yield "reason", "Chưa ghi lý do hoặc văn bản. Ghi ngắn gọn để sau này biết vì sao dừng xét."
