"""What is left to do after the council's meeting: propose, decide, number, hand over."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.home import Task, few, joined
from thidua_desktop.model import Award, Certificate, Decision, Dossier, Submission, SubmissionItem
from thidua_desktop.queries.award_choices import for_decision, for_submission


def award_tasks(session: Session, year: int, today: date) -> list[Task]:
    """The open tasks of a year from the vote to the hand-over."""
    return [
        *_proposals(session, year),
        *_drafts(session, year),
        *_waiting(session, year),
        *_certificates(session, year, today),
    ]


def _proposals(session: Session, year: int) -> Iterator[Task]:
    reviewed = set(session.scalars(select(Dossier.id).where(Dossier.year == year, Dossier.state == "reviewed")))
    upward = [one.name_at for one in for_submission(session, year, "superior") if one.id in reviewed]
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
    own = [one.name_at for one in for_decision(session, year)]
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


def _drafts(session: Session, year: int) -> Iterator[Task]:
    for row in session.scalars(select(Decision).where(Decision.year == year, Decision.state == "draft")):
        yield Task(
            key=f"decision.{row.id}",
            tone="amber",
            sentence="Quyết định khen thưởng còn là dự thảo",
            detail=joined(f"{len(row.awards)} người nhận", row.subject),
            action="Ban hành",
            page="awards",
            record_id=row.id,
            options={"tab": "decisions"},
        )
    for proposal in session.scalars(select(Submission).where(Submission.year == year, Submission.state == "draft")):
        yield Task(
            key=f"submission.{proposal.id}",
            tone="amber",
            sentence="Tờ trình đề nghị khen thưởng chưa gửi",
            detail=joined(f"{len(proposal.items)} hồ sơ", proposal.subject),
            action="Mở tờ trình",
            page="awards",
            record_id=proposal.id,
            options={"tab": "submissions"},
        )


def _waiting(session: Session, year: int) -> Iterator[Task]:
    """What the superior has not answered yet."""
    rows = session.execute(
        select(Submission.id, Submission.number, Submission.symbol, Submission.signed_on, func.count())
        .join(SubmissionItem, SubmissionItem.submission_id == Submission.id)
        .where(
            Submission.year == year,
            Submission.target == "superior",
            Submission.state == "sent",
            SubmissionItem.outcome == "",
        )
        .group_by(Submission.id)
    )
    for number, paper, symbol, day, count in rows:
        reference = f"Tờ trình {paper}/{symbol}" if paper else "Tờ trình"
        yield Task(
            key=f"answer.{number}",
            tone="blue",
            sentence=f"{count} hồ sơ đã trình, chờ kết quả của cấp trên",
            detail=f"{reference} ngày {format_date(day)}",
            action="Ghi kết quả",
            page="awards",
            record_id=number,
            options={"tab": "submissions"},
        )


def _certificates(session: Session, year: int, today: date) -> Iterator[Task]:
    """Issued awards without a certificate, and certificates that still lie here."""
    own = select(Certificate.id).where(Certificate.award_id == Award.id, Certificate.spoiled.is_(False))
    issued = (Award.year == year, Award.state == "valid", Decision.state == "issued")
    unnumbered = session.execute(
        select(Decision.id, Decision.number, Decision.symbol, func.count())
        .join(Award, Award.decision_id == Decision.id)
        .where(*issued, ~own.exists())
        .group_by(Decision.id)
    )
    for number, paper, symbol, count in unnumbered:
        yield Task(
            key=f"book.{number}",
            tone="gold",
            sentence=f"{count} khen thưởng chưa vào sổ giấy khen",
            detail=f"Quyết định {paper}/{symbol}",
            action="Vào sổ và in",
            page="awards",
            record_id=number,
            options={"tab": "decisions"},
        )
    lying = session.execute(
        select(Decision.id, Decision.number, Decision.symbol, Decision.signed_on, func.count())
        .join(Award, Award.decision_id == Decision.id)
        .join(Certificate, Certificate.award_id == Award.id)
        .where(*issued, Certificate.spoiled.is_(False), Certificate.handed_on.is_(None))
        .group_by(Decision.id)
    )
    for number, paper, symbol, day, count in lying:
        since = f"{(today - day).days} ngày trước" if day and day < today else ""
        yield Task(
            key=f"hand.{number}",
            tone="gold",
            sentence=f"{count} giấy khen chưa trao",
            detail=joined(f"Quyết định {paper}/{symbol} ngày {format_date(day)}", since),
            action="Ghi đã trao",
            page="awards",
            record_id=number,
            options={"tab": "book", "unhanded": True},
        )
