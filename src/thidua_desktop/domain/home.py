"""What the home page shows: what there is to do, how far the year is, and the days to keep in mind."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from thidua_desktop.domain.campaign_steps import CampaignStep
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.targets_rows import GroupRow

SOON = 14
"""Days in which a deadline counts as near."""
TONES = ("red", "amber", "blue", "gold")
"""Needs you now, watch, in progress, awards: in this order tasks are listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing to do.

    Attributes:
        tone: one of ``TONES``.
        sentence: what there is; detail: until when, who.
        action: words of the button; page, record_id and options say what it opens, of which campaign.
    """

    key: str
    tone: str
    sentence: str
    detail: str
    action: str
    page: str
    record_id: int | None = None
    campaign_id: int = 0
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A day to keep in mind; ``done`` when what it asks has happened."""

    day: date
    text: str
    page: str
    done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Recent:
    """Something done lately; ``at`` in UTC."""

    label: str
    detail: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """Everything on the home page.

    Attributes:
        campaign_id: the campaign the steps belong to, 0 when the year has none.
        registrations: how many units stand in each state, in the order of the board.
        awards: name of an award and how often it was given this year.
    """

    year: int
    today: date
    campaign_id: int = 0
    campaign: str = ""
    steps: tuple[CampaignStep, ...] = ()
    tasks: tuple[Task, ...] = ()
    groups: tuple[GroupRow, ...] = ()
    registrations: dict[str, int] = field(default_factory=dict)
    awards: tuple[tuple[str, int], ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    recent: tuple[Recent, ...] = ()

    @property
    def figures(self) -> str:
        """The line under the title."""
        if not self.tasks:
            return "Không còn việc nào đang chờ"
        now = sum(task.tone == "red" for task in self.tasks)
        urgent = f" · {now} việc cần làm ngay" if now else ""
        return f"{len(self.tasks)} việc đang chờ{urgent}"


def in_order(tasks: Sequence[Task]) -> tuple[Task, ...]:
    """The tasks by urgency, those of one tone as they came."""
    return tuple(sorted(tasks, key=lambda task: TONES.index(task.tone)))


def until_text(day: date | None, today: date) -> str:
    """How far a deadline is: "Hạn 20/03/2024, còn 5 ngày"; "" for none.

    >>> until_text(date(2024, 3, 20), date(2024, 3, 15)), until_text(date(2024, 3, 10), date(2024, 3, 15))
    ('Hạn 20/03/2024, còn 5 ngày', 'Hạn 10/03/2024, quá 5 ngày')
    >>> until_text(date(2024, 3, 15), date(2024, 3, 15))
    'Hạn 15/03/2024, hôm nay'
    """
    if day is None:
        return ""
    left = (day - today).days
    tail = "hôm nay" if left == 0 else f"còn {left} ngày" if left > 0 else f"quá {-left} ngày"
    return f"Hạn {format_date(day)}, {tail}"


def deadline_tone(day: date | None, today: date, *, soon: int = 7) -> str:
    """Red for a deadline that is over or near, else amber.

    >>> deadline_tone(date(2024, 3, 20), date(2024, 3, 15)), deadline_tone(None, date(2024, 3, 15))
    ('red', 'amber')
    """
    return "red" if day is not None and (day - today).days <= soon else "amber"


def few(names: Sequence[str], word: str, most: int = 2) -> str:
    """Some names and how many more: "Thôn Yên Mỹ, Thôn Châu Dương và 2 đơn vị khác".

    >>> few(["A", "B", "C"], "đơn vị"), few(["A", "B"], "đơn vị")
    ('A, B và 1 đơn vị khác', 'A, B')
    """
    shown = ", ".join(names[:most])
    return f"{shown} và {len(names) - most} {word} khác" if len(names) > most else shown


def joined(*parts: str) -> str:
    """The parts that say something, with a dot between."""
    return " · ".join(part for part in parts if part)
