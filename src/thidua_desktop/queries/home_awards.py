"""What is left to do after the council's meeting: propose, decide, number, hand over."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session

from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.home import Task, few, joined
from thidua_desktop.domain.law import is_valid_on
from thidua_desktop.model import Award, AwardKind, Certificate, Decision, Dossier, Submission, SubmissionItem

_KINDS = {"award": "khen thưởng", "revoke": "thu hồi khen thưởng", "cancel": "hủy bỏ khen thưởng"}


def award_tasks(session: Session, year: int, today: date) -> list[Task]:
    """The open tasks of a year from the vote to the hand-over."""
    decisions, submissions = _decisions(session, year), _submissions(session, year)
    return [
        *_proposals(session, year),
        *_drafts(decisions, submissions),
        *_answers(submissions),
        *_certificates(decisions, today),
    ]


def proposable(session: Session, year: int) -> tuple[list[str], list[str]]:
    """Names of the dossiers a tờ trình to the superior may take, and of those a decision may take.

    The same as ``award_choices.for_submission`` (of those the council has just seen) and ``for_decision``, in the
    same order, read in two statements.
    """
    decided = (
        select(Award.id)
        .outerjoin(Decision, Decision.id == Award.decision_id)
        .where(Award.dossier_id == Dossier.id, Award.decision_id.is_(None) | (Decision.state != "cancelled"))
    )
    sent = (
        select(SubmissionItem.id)
        .join(Submission, Submission.id == SubmissionItem.submission_id)
        .where(SubmissionItem.dossier_id == Dossier.id, SubmissionItem.outcome == "", Submission.target == "superior")
    )
    found = session.execute(
        select(
            Dossier.name_at,
            Dossier.award_code,
            Dossier.state,
            Dossier.outcome,
            case((Dossier.unit_id.is_not(None), 0), (Dossier.household_id.is_not(None), 1), else_=2).label("group"),
            decided.exists().label("decided"),
            sent.exists().label("sent"),
        )
        .where(
            Dossier.year == year,
            Dossier.state.in_(("reviewed", "submitted")),
            Dossier.outcome.in_(("passed", "lower", "higher")),
        )
        .order_by(Dossier.name_sort, Dossier.id)
    ).all()
    if not found:
        return [], []
    levels = _levels(session, date(year, 12, 31))
    order = {code: place for place, code in enumerate(levels)}
    rows = sorted(found, key=lambda row: (order.get(row.award_code, len(order)), row.group))
    own = [levels.get(row.award_code, "commune") == "commune" for row in rows]
    upward = [
        row.name_at
        for row, here in zip(rows, own, strict=True)
        if row.state == "reviewed" and not row.sent and (not here or row.outcome == "higher")
    ]
    decidable = [
        row.name_at for row, here in zip(rows, own, strict=True) if here and row.outcome != "higher" and not row.decided
    ]
    return upward, decidable


def _levels(session: Session, on: date) -> dict[str, str]:
    """Who grants each award on a day, in the order of the catalogue."""
    periods: dict[str, list[Any]] = {}
    statement = select(AwardKind.code, AwardKind.level, AwardKind.valid_from, AwardKind.valid_to)
    titles_first = (AwardKind.family != "title", AwardKind.position, AwardKind.id)
    for row in session.execute(statement.order_by(*titles_first)):
        periods.setdefault(row.code, []).append(row)
    levels = {}
    for code, rows in periods.items():
        now = [row for row in rows if is_valid_on(row.valid_from, row.valid_to, on)]
        before = [row for row in rows if row.valid_from is None or row.valid_from <= on]
        levels[code] = (now[:1] or before[-1:] or rows)[0].level
    return levels


def _proposals(session: Session, year: int) -> Iterator[Task]:
    upward, own = proposable(session, year)
    if upward:
        yield Task(
            key="submission.new",
            tone="amber",
            sentence=f"{len(upward)} hồ sơ đã xét, chờ trình cấp trên",
            detail=few(upward, "hồ sơ"),
            action="Lập tờ trình",
            page="awards",
            options={"tab": "submissions", "start": "superior"},
        )
    if own:
        yield Task(
            key="decision.new",
            tone="amber",
            sentence=f"{len(own)} hồ sơ đã xét, chờ quyết định",
            detail=few(own, "hồ sơ"),
            action="Lập quyết định",
            page="awards",
            options={"tab": "decisions", "start": "decision"},
        )


def _decisions(session: Session, year: int) -> Sequence[Any]:
    """Drafts of the year, and issued decisions with awards of the year; each with what hangs on it counted."""
    numbered = select(Certificate.id).where(Certificate.award_id == Award.id, Certificate.spoiled.is_(False)).exists()
    valid = (Award.decision_id == Decision.id, Award.year == year, Award.state == "valid")
    every = or_(Award.decision_id == Decision.id, Award.revocation_id == Decision.id)
    lying = (
        select(func.count(Certificate.id))
        .join(Award, Award.id == Certificate.award_id)
        .where(*valid, Certificate.spoiled.is_(False), Certificate.handed_on.is_(None))
    )
    columns = (
        select(func.count(Award.id)).where(every).scalar_subquery().label("awards"),
        select(func.count(Award.id)).where(*valid, ~numbered).scalar_subquery().label("unnumbered"),
        lying.scalar_subquery().label("lying"),
    )
    ours = or_(Decision.year == year, Decision.id.in_(select(Award.decision_id).where(Award.year == year)))
    return session.execute(
        select(
            Decision.id,
            Decision.year,
            Decision.kind,
            Decision.state,
            Decision.subject,
            Decision.number,
            Decision.symbol,
            Decision.signed_on,
            *columns,
        )
        .where(Decision.state.in_(("draft", "issued")), ours)
        .order_by(Decision.id)
    ).all()


def _submissions(session: Session, year: int) -> Sequence[Any]:
    """The tờ trình of the year that are not answered, each with its dossiers and the open ones among them counted."""
    item = SubmissionItem
    return session.execute(
        select(
            Submission.id,
            Submission.state,
            Submission.target,
            Submission.subject,
            Submission.number,
            Submission.symbol,
            Submission.signed_on,
            func.count(item.id).label("items"),
            func.count(case((item.outcome == "", item.id))).label("open"),
        )
        .outerjoin(item, item.submission_id == Submission.id)
        .where(Submission.year == year, Submission.state.in_(("draft", "sent")))
        .group_by(Submission.id)
        .order_by(Submission.id)
    ).all()


def _drafts(decisions: Sequence[Any], submissions: Sequence[Any]) -> Iterator[Task]:
    for row in decisions:
        if row.state == "draft":
            yield Task(
                key=f"decision.{row.id}",
                tone="amber",
                sentence=f"Quyết định {_KINDS[row.kind]} còn là dự thảo",
                detail=joined(f"{row.awards} {'người nhận' if row.kind == 'award' else 'trường hợp'}", row.subject),
                action="Ban hành",
                page="awards",
                record_id=row.id,
                options={"tab": "decisions"},
            )
    for row in submissions:
        if row.state == "draft":
            yield Task(
                key=f"submission.{row.id}",
                tone="amber",
                sentence="Tờ trình đề nghị khen thưởng chưa gửi",
                detail=joined(f"{row.items} hồ sơ", row.subject),
                action="Mở tờ trình",
                page="awards",
                record_id=row.id,
                options={"tab": "submissions"},
            )


def _answers(submissions: Sequence[Any]) -> Iterator[Task]:
    """What the superior has not answered yet."""
    for row in submissions:
        if row.state == "sent" and row.target == "superior" and row.open:
            reference = f"Tờ trình {row.number}/{row.symbol}" if row.number else "Tờ trình"
            yield Task(
                key=f"answer.{row.id}",
                tone="blue",
                sentence=f"{row.open} hồ sơ đã trình, chờ kết quả của cấp trên",
                detail=f"{reference} ngày {format_date(row.signed_on)}",
                action="Ghi kết quả",
                page="awards",
                record_id=row.id,
                options={"tab": "submissions"},
            )


def _certificates(decisions: Sequence[Any], today: date) -> Iterator[Task]:
    """Issued awards without a certificate, and certificates that still lie here."""
    issued = [row for row in decisions if row.state == "issued"]
    for row in issued:
        if row.unnumbered:
            yield Task(
                key=f"book.{row.id}",
                tone="gold",
                sentence=f"{row.unnumbered} khen thưởng chưa vào sổ giấy khen",
                detail=f"Quyết định {row.number}/{row.symbol}",
                action="Vào sổ và in",
                page="awards",
                record_id=row.id,
                options={"tab": "decisions"},
            )
    for row in issued:
        if row.lying:
            day = row.signed_on
            since = f"{(today - day).days} ngày trước" if day and day < today else ""
            yield Task(
                key=f"hand.{row.id}",
                tone="gold",
                sentence=f"{row.lying} giấy khen chưa trao",
                detail=joined(f"Quyết định {row.number}/{row.symbol} ngày {format_date(day)}", since),
                action="Ghi đã trao",
                page="awards",
                record_id=row.id,
                options={"tab": "book", "unhanded": True},
            )
