"""What is told before many dossiers are changed at once, and what the pane says of how far one is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from thidua_desktop.domain.dossier_flow import PointDraft, PointRow, StepLine
from thidua_desktop.domain.public_notice import NoticeDraft, NoticeRow

ACTIONS = {
    "papers": "Nhận đủ giấy tờ",
    "complete": "Đánh dấu sẵn sàng",
    "corrected": "Ghi đã bổ sung",
    "return": "Trả lại",
    "withdraw": "Rút",
    "reopen": "Mở lại",
    "decline": "Ghi không khen thưởng",
    "submit": "Lập tờ trình",
    "award": "Đổi hình thức đề nghị",
    "received": "Đặt ngày nhận",
    "notice": "Ghi ngày công khai",
    "remove": "Xóa",
}
"""What can be done to many dossiers at once."""


@dataclass(frozen=True, slots=True)
class BulkDraft:
    """What an action on many dossiers is told besides which.

    Attributes:
        reason: for return, withdraw and decline.
        points: for return.
        on: the day papers or dossiers were received.
        award_code: for a change of the award.
        notice: for the public display.
    """

    reason: str = ""
    points: tuple[PointDraft, ...] = ()
    on: date | None = None
    award_code: str = ""
    notice: NoticeDraft = field(default_factory=NoticeDraft)


@dataclass(frozen=True, slots=True)
class BulkPlan:
    """Whom an action would change, and whom not with the reason."""

    action: str
    able: tuple[int, ...]
    refused: tuple[tuple[int, str, str], ...] = ()

    @property
    def sentence(self) -> str:
        """How many can be changed and how many stay as they are."""
        parts = [f"{len(self.able)} hồ sơ làm được"] if self.able else ["Không hồ sơ nào làm được"]
        if self.refused:
            parts.append(f"{len(self.refused)} hồ sơ không làm được và giữ nguyên")
        return ", ".join(parts) + "."

    def reasons(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each reason with the names it holds for, the commonest first."""
        ordered = sorted(self.refused, key=lambda one: one[2])
        found = [(why, tuple(name for _, name, _ in group)) for why, group in groupby(ordered, key=lambda one: one[2])]
        yield from sorted(found, key=lambda one: -len(one[1]))


@dataclass(frozen=True, slots=True)
class FlowView:
    """How far a dossier is.

    Attributes:
        origin: the state a returned dossier goes back to, "" for others.
        deadline: the day the campaign wants dossiers by.
        clock: how many working days there are to it, "" for dossiers that went on.
        may: the states that may follow.
    """

    state: str
    origin: str = ""
    points: tuple[PointRow, ...] = ()
    history: tuple[StepLine, ...] = ()
    notice: NoticeRow | None = None
    deadline: date | None = None
    clock: str = ""
    may: tuple[str, ...] = ()
    sudden: bool = False

    @property
    def open_points(self) -> int:
        """How many things are still to be corrected."""
        return sum(not point.fixed for point in self.points)


def without_name(sentence: str, name: str) -> str:
    """A refusal without the nominee, so that equal reasons of many dossiers fall together."""
    for opening in (f"Hồ sơ của {name} ", f"{name} "):
        if sentence.startswith(opening):
            rest = sentence[len(opening) :]
            return rest[:1].upper() + rest[1:]
    return sentence


def listed(names: Sequence[str], most: int = 4) -> str:
    """Some names, and how many more there are."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" và {more} hồ sơ khác" if more > 0 else "")
