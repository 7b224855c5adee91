"""What the paper that launches a campaign states: the plan with its annex of targets."""

from datetime import date
from itertools import groupby

from sqlalchemy.orm import Session

from thidua_desktop.domain.campaign_steps import period_start
from thidua_desktop.domain.campaigns import SUBJECTS, CampaignDraft, QuotaDraft, basis_words
from thidua_desktop.domain.dates import PartialDate
from thidua_desktop.domain.papers import (
    Missing,
    PaperHead,
    PlanAssignment,
    PlanPaper,
    PlanPhase,
    PlanQuota,
    PlanSection,
    Recipient,
    TargetGroup,
    TargetLine,
)
from thidua_desktop.domain.targets import Comparator, Direction
from thidua_desktop.domain.targets_rows import TargetRow
from thidua_desktop.queries import campaigns, office, targets


def plan_paper(session: Session, campaign_id: int, today: date) -> PlanPaper:
    """The plan of a campaign as it is printed; what is not known yet stays open.

    Raises:
        Refused: the campaign was removed, or the office is not set up.
    """
    draft = campaigns.draft_of(campaigns.campaign_or_refuse(session, campaign_id))
    parts = draft.parts
    subjects = {subject: tuple(line.text for line in parts.criteria if line.subject == subject) for subject in SUBJECTS}
    return PlanPaper(
        head=_head(session, draft),
        signature=office.signature(session, draft.signer_id, on=_signed_on(draft, today), personal=False),
        bases=tuple(basis_words(basis) for basis in parts.bases),
        lead_in=draft.lead_in,
        sections=tuple(PlanSection(kind=row.kind, heading=row.heading, body=row.body) for row in parts.sections),
        theme=draft.theme,
        slogans=tuple(line.text for line in parts.slogans),
        target_groups=_target_groups(targets.rows(session, campaign_id)),
        linked=tuple(line.name for line in parts.linked),
        starts_on=period_start(draft.start_rule, draft.plan_date, draft.starts_on),
        starts_on_issue=draft.start_rule == "issue",
        ends_on=draft.ends_on,
        phases=tuple(
            PlanPhase(name=row.name, start=row.starts_on, end=row.ends_on, occasion=row.occasions, aim=row.aim)
            for row in parts.phases
        ),
        unit_criteria=subjects["unit"],
        person_criteria=subjects["person"],
        household_criteria=subjects["household"],
        quotas=tuple(_quota(session, quota) for quota in parts.quotas),
        dossier_papers=tuple(paper.name for paper in parts.required_papers),
        dossier_deadline=draft.dossier_deadline,
        submit_to=draft.submit_to,
        submit_through=draft.submit_through,
        funding=draft.funding,
        assignments=tuple(
            PlanAssignment(who=row.who, task=row.task, deadline=row.deadline) for row in parts.assignments
        ),
        report_cycle=draft.report_cycle,
        report_to=draft.report_to,
        closing=draft.closing,
        recipients=tuple(Recipient(text=row.text, mark=row.mark) for row in parts.recipients),
    )


def plan_missing(session: Session, campaign_id: int, today: date) -> tuple[Missing, ...]:
    """What the plan still lacks, in the order of the paper."""
    draft = campaigns.draft_of(campaigns.campaign_or_refuse(session, campaign_id))
    wholly_dated = len(draft.plan_date) == len("2024-01-31")
    lacks = (
        (not draft.number, "Chưa có số kế hoạch; bản in chừa chỗ để ghi tay.", "number"),
        (not wholly_dated, "Chưa có đủ ngày, tháng kế hoạch; bản in chừa chỗ để ghi tay.", "plan_date"),
        (not draft.parts.bases, "Chưa có căn cứ ban hành.", "bases"),
        (not targets.rows(session, campaign_id), "Chưa có chỉ tiêu nào.", "targets"),
        (not draft.ends_on, "Chưa ghi ngày kết thúc phong trào.", "ends_on"),
        (not draft.parts.recipients, "Chưa có nơi nhận.", "recipients"),
    )
    found = [Missing(text=text, field=field) for lacking, text, field in lacks if lacking]
    if reason := office.signer_problem(session, draft.signer_id, _signed_on(draft, today)):
        found.append(Missing(text=reason, field="signer_id"))
    return tuple(found)


def _signed_on(draft: CampaignDraft, today: date) -> date:
    return (PartialDate.from_iso(draft.plan_date).whole if draft.plan_date else None) or today


def _head(session: Session, draft: CampaignDraft) -> PaperHead:
    known = PartialDate.from_iso(draft.plan_date) if draft.plan_date else PartialDate(draft.year)
    return PaperHead(
        letterhead=office.letterhead(session),
        kind="KẾ HOẠCH",
        subject=draft.name,
        symbol=draft.symbol,
        number=draft.number or None,
        day=known.day or None,
        month=known.month or None,
        year=known.year,
    )


def _target_groups(rows: tuple[TargetRow, ...]) -> tuple[TargetGroup, ...]:
    return tuple(
        TargetGroup(name=name, targets=tuple(_target_line(row) for row in members))
        for name, members in groupby(rows, key=lambda row: row.group)
    )


def _target_line(row: TargetRow) -> TargetLine:
    draft = row.draft
    return TargetLine(
        name=draft.name,
        unit=draft.unit,
        comparator=Comparator(draft.comparator),
        direction=Direction(draft.direction),
        value=draft.value,
        value_max=draft.value_max,
        responsible=draft.responsible,
        note=draft.note,
        level=row.level,
    )


def _quota(session: Session, quota: QuotaDraft) -> PlanQuota:
    return PlanQuota(
        subject=quota.subject,
        award=office.award_name(session, quota.award_code) if quota.award_code else "",
        amount=quota.amount,
        percent=quota.percent,
        note=quota.note,
    )
