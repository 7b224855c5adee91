"""Where a campaign stands between its launch and the handing over of awards, and what comes next."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from thidua_desktop.domain.dates import PartialDate, format_date
from thidua_desktop.domain.errors import Refused

SOON = timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignFacts:
    """What the data says about a campaign.

    Attributes:
        received, waiting: registrations taken in, and sent but not yet looked at.
        last_month: the latest month with a figure, 0 when there is none; unreported: targets without any result.
        reviewed: dossiers the council has voted on; ready: dossiers whose papers are complete.
        to_submit, submitted: dossiers the council passed, and those on a tờ trình that was sent.
        decided: dossiers in an issued decision; awards: awards given; handed: certificates handed over.
    """

    state: str
    year: int
    starts_on: date | None = None
    ends_on: date | None = None
    launched_on: date | None = None
    registration_deadline: date | None = None
    mid_review_on: date | None = None
    final_review_on: date | None = None
    dossier_deadline: date | None = None
    has_signer: bool = False
    targets: int = 0
    participants: int = 0
    received: int = 0
    waiting: int = 0
    last_month: int = 0
    unreported: int = 0
    dossiers: int = 0
    ready: int = 0
    reviewed: int = 0
    meetings: int = 0
    to_submit: int = 0
    submitted: int = 0
    decided: int = 0
    awards: int = 0
    handed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignStep:
    """One step of a campaign.

    Attributes:
        state: "done", "due" (now) or "todo" (later).
        detail: a sentence on where it stands.
        action: words for the button that takes the clerk on; page: the page it opens.
    """

    key: str
    label: str
    state: str
    detail: str
    action: str
    page: str


def period_start(start_rule: str, plan_date: str, starts_on: date | None) -> date | None:
    """The first day of a campaign: as fixed, or the day of the plan where it counts from its issue.

    >>> period_start("issue", "2024-01-31", date(2024, 1, 1)), period_start("fixed", "2024-01-31", None)
    (datetime.date(2024, 1, 31), None)
    """
    if start_rule == "issue" and plan_date:
        try:
            return PartialDate.from_iso(plan_date).whole
        except (Refused, ValueError):
            return starts_on
    return starts_on


def steps(facts: CampaignFacts, today: date) -> tuple[CampaignStep, ...]:
    """The seven steps in order; while the plan is a draft only the launch is due."""
    found = tuple(
        CampaignStep(key=key, label=label, state=state, detail=detail, action=action, page=page)
        for key, label, page, judge in _STEPS
        for state, detail, action in (judge(facts, today),)
    )
    if facts.state == "draft":
        return tuple(step if step.key == "launch" else _later(step) for step in found)
    return found


def next_step(found: tuple[CampaignStep, ...]) -> CampaignStep | None:
    """The first step that is due, else the first still to come; None when everything is done."""
    return next((step for state in ("due", "todo") for step in found if step.state == state), None)


def _later(step: CampaignStep) -> CampaignStep:
    return CampaignStep(
        key=step.key,
        label=step.label,
        state="todo",
        detail="Sau khi phát động.",
        action=step.action,
        page=step.page,
    )


Judged = tuple[str, str, str]


def _launch(facts: CampaignFacts, _today: date) -> Judged:
    if facts.state != "draft":
        day = f" ngày {format_date(facts.launched_on)}" if facts.launched_on else ""
        return "done", f"Đã phát động{day}.", "Xem kế hoạch"
    lacking = [
        text
        for here, text in (
            (facts.targets, "chỉ tiêu"),
            (facts.participants, "đơn vị tham gia"),
            (facts.has_signer, "người ký"),
        )
        if not here
    ]
    detail = f"Còn thiếu {', '.join(lacking)}." if lacking else "Kế hoạch đã đủ để phát động."
    return "due", detail, "Phát động"


def _register(facts: CampaignFacts, today: date) -> Judged:
    missing = facts.participants - facts.received
    if facts.participants and missing <= 0:
        return "done", f"{facts.received} đơn vị đã đăng ký.", "Xem đăng ký"
    deadline = facts.registration_deadline
    until = f" Hạn {format_date(deadline)}." if deadline else ""
    if not facts.participants:
        return "due", "Chưa ghi đơn vị nào tham gia.", "Ghi đơn vị tham gia"
    if deadline and today > deadline + SOON and facts.received:
        return "done", f"{facts.received}/{facts.participants} đơn vị đã đăng ký, đã hết hạn.", "Xem đăng ký"
    action = f"Xem {facts.waiting} bản đăng ký" if facts.waiting else "Nhận đăng ký"
    return "due", f"{missing}/{facts.participants} đơn vị chưa đăng ký.{until}", action


def _follow(facts: CampaignFacts, today: date) -> Judged:
    if not facts.targets:
        return "todo", "Phong trào chưa có chỉ tiêu.", "Nhập chỉ tiêu"
    reported = facts.targets - facts.unreported
    so_far = f"{reported}/{facts.targets} chỉ tiêu đã có kết quả."
    over = _over(facts, today)
    if over and not facts.unreported:
        return "done", so_far, "Xem kết quả"
    month = _month_before(facts, today)
    if facts.last_month < month or over:
        last = f" Tháng gần nhất: {facts.last_month}." if facts.last_month else ""
        return "due", so_far + last, f"Nhập kết quả tháng {month or facts.last_month or today.month}"
    return "todo", so_far, "Nhập kết quả"


def _month_before(facts: CampaignFacts, today: date) -> int:
    """The last whole month of the campaign that is over, 0 when none is."""
    if today.year > facts.year:
        return facts.ends_on.month if facts.ends_on and facts.ends_on.year == facts.year else 12
    if today.year < facts.year:
        return 0
    first = facts.starts_on.month if facts.starts_on and facts.starts_on.year == facts.year else 1
    last = facts.ends_on.month if facts.ends_on and facts.ends_on.year == facts.year else 12
    month = min(today.month - 1, last)
    return month if month >= first else 0


def _over(facts: CampaignFacts, today: date) -> bool:
    return bool(facts.ends_on and today > facts.ends_on) or facts.state in ("reviewing", "closed")


def _review(facts: CampaignFacts, today: date) -> Judged:
    if facts.state in ("reviewing", "closed"):
        return "done", "Đã tổng kết, chuyển sang xét khen thưởng.", "Xem kết quả"
    final = facts.final_review_on or facts.ends_on
    for day, label in ((facts.mid_review_on, "Sơ kết"), (final, "Tổng kết")):
        if day is None or (label == "Sơ kết" and day < today):
            continue
        state = "due" if today >= day - SOON else "todo"
        return state, f"{label} ngày {format_date(day)}.", f"Chuẩn bị {label.lower()}" if label == "Sơ kết" else label
    return "todo", "Chưa ghi ngày tổng kết.", "Tổng kết"


def _select(facts: CampaignFacts, today: date) -> Judged:
    if facts.dossiers and facts.reviewed >= facts.dossiers:
        return "done", f"Hội đồng đã xét {facts.reviewed} hồ sơ.", "Xem biên bản"
    deadline = facts.dossier_deadline
    until = f" Hạn nộp {format_date(deadline)}." if deadline else ""
    if not facts.dossiers:
        state = "due" if _over(facts, today) or (deadline and today >= deadline - SOON) else "todo"
        return state, f"Chưa có hồ sơ đề nghị khen thưởng.{until}", "Lập hồ sơ"
    if facts.ready < facts.dossiers:
        return "due", f"{facts.dossiers - facts.ready}/{facts.dossiers} hồ sơ chưa đủ giấy tờ.{until}", "Mở hồ sơ"
    return "due", f"{facts.dossiers - facts.reviewed} hồ sơ chờ Hội đồng xét.", "Họp Hội đồng"


def _decide(facts: CampaignFacts, _today: date) -> Judged:
    open_ones = facts.to_submit - facts.decided - facts.submitted
    if facts.to_submit and open_ones <= 0:
        return (
            "done",
            f"{facts.decided} hồ sơ có quyết định, {facts.submitted} hồ sơ đã trình cấp trên.",
            "Xem quyết định",
        )
    if facts.to_submit:
        return "due", f"{open_ones} hồ sơ chờ trình hoặc quyết định.", "Lập tờ trình, quyết định"
    return "todo", "Sau khi Hội đồng xét.", "Lập tờ trình, quyết định"


def _award(facts: CampaignFacts, _today: date) -> Judged:
    if facts.awards and facts.handed >= facts.awards:
        return "done", f"Đã trao {facts.handed} giấy khen, giấy chứng nhận.", "Xem sổ trao"
    if facts.awards:
        return "due", f"{facts.awards - facts.handed}/{facts.awards} khen thưởng chưa trao.", "In và trao giấy khen"
    return "todo", "Sau khi có quyết định.", "In và trao giấy khen"


_STEPS: tuple[tuple[str, str, str, Callable[[CampaignFacts, date], Judged]], ...] = (
    ("launch", "Phát động", "campaigns", _launch),
    ("register", "Đăng ký", "registrations", _register),
    ("follow", "Theo dõi", "targets", _follow),
    ("review", "Sơ kết, tổng kết", "targets", _review),
    ("select", "Xét chọn", "dossiers", _select),
    ("decide", "Trình, quyết định", "awards", _decide),
    ("award", "Trao thưởng", "awards", _award),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignStanding:
    """A campaign with what the data says about it and its steps."""

    id: int
    name: str
    facts: CampaignFacts
    steps: tuple[CampaignStep, ...]
