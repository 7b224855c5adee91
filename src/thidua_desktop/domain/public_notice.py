"""The public display of a dossier (niêm yết, công khai): its days, objections, and when the dossier may go on.

The law asks for it before orders and honorary titles (Law 06/2022/QH15, art. 84(5)); provinces ask for it more widely.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.wording import inside


@dataclass(frozen=True, slots=True)
class NoticeDraft:
    """The days and the place of a public display."""

    from_on: date | None = None
    to_on: date | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class ObjectionRow:
    """What somebody had against a displayed dossier; open while it is not settled."""

    id: int
    received_on: date
    sender: str
    content: str
    settled_on: date | None
    settlement: str


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """The public display of a dossier."""

    from_on: date
    to_on: date
    place: str
    objections: tuple[ObjectionRow, ...] = ()

    @property
    def open_objections(self) -> int:
        """How many objections wait for an answer."""
        return sum(one.settled_on is None for one in self.objections)

    def text(self, today: date) -> str:
        """Days, place and how far it is."""
        days = f"Từ {format_date(self.from_on)} đến hết {format_date(self.to_on)}"
        far = (
            "chưa bắt đầu" if today < self.from_on else "đang công khai" if today <= self.to_on else "đã hết thời gian"
        )
        return " · ".join(part for part in (days, self.place, far) if part)


def display_sentence(notices: Sequence[NoticeRow], whole: int) -> str:
    """What a tờ trình says of the public display of some of its ``whole`` dossiers; "" where none was displayed."""
    told = []
    for (start, end, place), group in groupby(sorted(notices, key=_days), key=_days):
        rows = list(group)
        where = f" tại {inside(place)}" if place else ""
        sent = [one for row in rows for one in row.objections]
        open_ones = sum(one.settled_on is None for one in sent)
        settled = f"nhận {len(sent)} ý kiến, đã giải quyết {len(sent) - open_ones}"
        after = settled if sent else "hết thời hạn không nhận được ý kiến nào"
        who = "Danh sách đề nghị" if len(rows) == whole else f"{len(rows)} trường hợp trong danh sách đề nghị"
        days = f"từ ngày {format_date(start)} đến hết ngày {format_date(end)}"
        told.append(f"{who} đã được niêm yết công khai {days}{where}; {after}.")
    return " ".join(told)


def _days(row: NoticeRow) -> tuple[date, date, str]:
    return row.from_on, row.to_on, row.place


def notice_problems(draft: NoticeDraft) -> Iterator[tuple[str, str]]:
    """What is wrong about a public display as typed."""
    if draft.from_on is None:
        yield "from_on", "Chưa ghi ngày bắt đầu công khai."
    if draft.to_on is None:
        yield "to_on", "Chưa ghi ngày kết thúc công khai."
    if draft.from_on and draft.to_on and draft.to_on < draft.from_on:
        yield "to_on", f"Ngày kết thúc {format_date(draft.to_on)} ở trước ngày bắt đầu {format_date(draft.from_on)}."


def undisplayed(name: str, award: str) -> str:
    """Why a dossier for an award that asks for a public display may not go on without one."""
    return (
        f"Hồ sơ của {name} đề nghị {award} phải công khai trước khi trình (Luật 06/2022/QH15, Điều 84 khoản 5). "
        "Ghi ngày công khai trước."
    )


def notice_block(name: str, notice: NoticeRow | None, on: date) -> str:
    """Why a displayed dossier may not go on yet on a day, "" when it may."""
    if notice is None:
        return ""
    if on <= notice.to_on:
        return (
            f"Hồ sơ của {name} đang công khai đến hết {format_date(notice.to_on)} nên chưa trình được. "
            "Chờ hết thời gian công khai."
        )
    if notice.open_objections:
        return (
            f"Hồ sơ của {name} còn {notice.open_objections} ý kiến chưa giải quyết trong thời gian công khai. "
            "Ghi kết quả giải quyết trước khi trình."
        )
    return ""
