"""What a campaign asks the clerk to do, from its launch to the council's meeting."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.home import SOON, Task, deadline_tone, few, joined, until_text
from thidua_desktop.domain.wording import campaign_name
from thidua_desktop.queries.home_campaigns import Known


def campaign_tasks(known: Known, today: date, *, named: bool) -> Iterator[Task]:
    """The open tasks of one campaign; ``named`` puts its name into each detail."""
    campaign = known.campaign
    name = campaign_name(campaign.name) if named else ""
    if campaign.state == "draft":
        yield _launch(campaign, name)
        return
    if campaign.state == "closed":
        return
    if campaign.state == "launched":
        yield from _registrations(known, today, name)
        yield from _results(known, today, name)
        yield from _reviews(known, today, name)
    yield from _dossiers(known, today, name)
    yield from _meetings(known, today, name)


def _launch(campaign: Any, name: str) -> Task:
    return Task(
        key=f"launch.{campaign.id}",
        tone="blue",
        sentence="Kế hoạch phong trào còn là dự thảo",
        detail=campaign_name(campaign.name),
        action="Phát động",
        page="campaigns",
        record_id=campaign.id,
        campaign_id=campaign.id,
    )


def _registrations(known: Known, today: date, name: str) -> Iterator[Task]:
    campaign, deadline = known.campaign, known.campaign.registration_deadline
    for state, sentence, tone, action in (
        ("missing", "{} đơn vị chưa gửi đăng ký thi đua", deadline_tone(deadline, today), "Nhắc và in mẫu"),
        ("waiting", "{} bản đăng ký chờ xem", "blue", "Xem và nhận"),
        ("returned", "{} bản đăng ký đang trả lại", "amber", "Xem lý do"),
    ):
        units = [unit for unit, stands in known.registrations if stands == state]
        if units:
            until = until_text(deadline, today) if state == "missing" else ""
            yield Task(
                key=f"registration.{state}.{campaign.id}",
                tone=tone,
                sentence=sentence.format(len(units)),
                detail=joined(until, few(units, "đơn vị"), name),
                action=action,
                page="registrations",
                campaign_id=campaign.id,
                options={"state": state},
            )


def _results(known: Known, today: date, name: str) -> Iterator[Task]:
    """Figures of the last whole month that nobody has reported."""
    campaign = known.campaign
    month = _last_month(campaign, today)
    if not month:
        return
    rows = [row for row in known.targets.rows if row.draft.comparator != "text"]
    without = [row.draft.name for row in rows if row.months[month - 1] is None]
    if without:
        yield Task(
            key=f"results.{campaign.id}",
            tone="amber",
            sentence=f"{len(without)} trong {len(rows)} chỉ tiêu chưa có kết quả tháng {month}",
            detail=joined(few(without, "chỉ tiêu"), name),
            action="Nhập kết quả",
            page="targets",
            campaign_id=campaign.id,
            options={"month": month},
        )


def _last_month(campaign: Any, today: date) -> int:
    """The last whole month inside the campaign, 0 when none is over yet."""
    start = campaign.starts_on or campaign.launched_on
    first = start.month if start and start.year == campaign.year else 1
    last = campaign.ends_on.month if campaign.ends_on and campaign.ends_on.year == campaign.year else 12
    over = 12 if today.year > campaign.year else today.month - 1 if today.year == campaign.year else 0
    month = min(over, last)
    return month if month >= first else 0


def _reviews(known: Known, today: date, name: str) -> Iterator[Task]:
    campaign = known.campaign
    fixed = [(campaign.mid_review_on, "Sơ kết phong trào"), (campaign.final_review_on or campaign.ends_on, "Tổng kết")]
    fixed += [(day, f"Sơ kết {phase}") for phase, day in known.phases]
    days = [(day, words, "") for day, words in fixed]
    days += [(day, words, f"assignments.{place}") for place, (words, day) in enumerate(known.assignments)]
    for place, (day, what, field) in enumerate(days):
        if day is None or not -SOON <= (day - today).days <= SOON:
            continue
        yield Task(
            key=f"deadline.{campaign.id}.{place}",
            tone="amber" if day < today else "blue",
            sentence=what,
            detail=joined(until_text(day, today), name),
            action="Xem kế hoạch" if field else "Xem kết quả",
            page="campaigns" if field else "targets",
            record_id=campaign.id if field else None,
            campaign_id=campaign.id,
            options={"field": field} if field else {},
        )


def _dossiers(known: Known, today: date, name: str) -> Iterator[Task]:
    """Dossiers short of a paper, and those given back."""
    campaign, lacking = known.campaign, known.short
    deadline = campaign.dossier_deadline
    until = f"Hạn {format_date(deadline)}, {known.clock}" if known.clock else until_text(deadline, today)
    if known.returned:
        yield Task(
            key=f"dossiers.returned.{campaign.id}",
            tone="amber",
            sentence=f"{len(known.returned)} hồ sơ đang trả lại, chờ bổ sung",
            detail=joined(until, few(known.returned, "hồ sơ"), name),
            action="Mở hồ sơ",
            page="dossiers",
            campaign_id=campaign.id,
            options={"filter": "returned"},
        )
    if not lacking:
        return
    papers = {paper for _, paper in lacking}
    what = next(iter(papers)).strip().rstrip(".").lower() if len(papers) == 1 else "giấy tờ"
    yield Task(
        key=f"dossiers.{campaign.id}",
        tone=deadline_tone(deadline, today),
        sentence=f"{len(lacking)} hồ sơ còn thiếu {what}",
        detail=joined(until, few([who for who, _ in lacking], "hồ sơ"), name),
        action="Mở hồ sơ",
        page="dossiers",
        campaign_id=campaign.id,
        options={"filter": "missing"},
    )


def _meetings(known: Known, today: date, name: str) -> Iterator[Task]:
    campaign = known.campaign
    for meeting in known.meetings:
        over = meeting.held_on is not None and meeting.held_on < today
        day = f"ngày {format_date(meeting.held_on)}" if meeting.held_on else "chưa định ngày"
        yield Task(
            key=f"meeting.{meeting.id}",
            tone="amber" if over else "blue",
            sentence=f"Phiên họp Hội đồng {day} chưa ghi kết quả" if over else f"Họp Hội đồng {day}",
            detail=joined(f"{meeting.members} thành viên", f"{meeting.ballots} hồ sơ", name),
            action="Ghi kết quả" if over else "Mở phiên họp",
            page="council",
            record_id=meeting.id,
            campaign_id=campaign.id,
        )
    waiting = known.waiting
    if waiting:
        yield Task(
            key=f"council.{campaign.id}",
            tone="blue",
            sentence=f"{len(waiting)} hồ sơ chờ Hội đồng xét",
            detail=joined(few(waiting, "hồ sơ"), name),
            action="Họp Hội đồng",
            page="council",
            campaign_id=campaign.id,
            options={"start": "" if known.meetings else "meeting"},
        )
