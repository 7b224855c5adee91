"""What the minutes of a meeting of the council say, and what all its papers share."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from thidua_desktop.domain.checks import PassedRow
from thidua_desktop.domain.council import ROLES, AttendanceRow, MeetingView
from thidua_desktop.domain.council_agenda import counted
from thidua_desktop.domain.council_ballots import METHODS, BallotRow
from thidua_desktop.domain.council_rules import standing_head
from thidua_desktop.domain.office import COUNCIL_SIGN, council_letterhead
from thidua_desktop.domain.paper_texts import Remark
from thidua_desktop.domain.papers import PaperHead, SignatureBlock
from thidua_desktop.domain.papers_council import Attendee, Gathering, MinutesPaper, Quorum, Resolved, VoteLine
from thidua_desktop.domain.text import capitals
from thidua_desktop.domain.votes import read_part
from thidua_desktop.domain.wording import campaign_name
from thidua_desktop.queries import office as house
from thidua_desktop.queries.checks import passed_with_reason
from thidua_desktop.queries.council import meeting_or_refuse, meeting_view


def minutes_paper(session: Session, meeting_id: int, today: date) -> MinutesPaper:
    """The minutes of a meeting, held or still planned.

    Raises:
        Refused: the meeting is gone, or the office has not been set up.
    """
    view = meeting_view(session, meeting_id, today)
    met = gathering(session, view)
    ordered = [ballot for ballot in view.ballots if ballot.result != "deferred"]
    excuses = excuses_of(session, ordered)
    firsts = [ballot for ballot in ordered if ballot.round == 1]
    return MinutesPaper(
        head=meeting_head(session, view, "BIÊN BẢN", f"Họp {_COUNCIL} {met.about}", "BB"),
        gathering=met,
        attendees=attendees(view),
        votes=tuple(vote_line(ballot) for ballot in ordered),
        chair_signature=SignatureBlock(authority_lines=("CHỦ TRÌ",), name=met.chair.name if met.chair else ""),
        secretary_signature=SignatureBlock(
            authority_lines=("THƯ KÝ",), name=met.secretary.name if met.secretary else ""
        ),
        agenda=tuple(line.text for line in view.draft.agenda),
        guests=tuple(lines_of(view.draft.guests)),
        appraised=_appraised(firsts),
        dossiers=len(firsts),
        excuses=excuses,
        opinions=view.draft.opinions,
        deferred=tuple(
            f"{one.name}{f': {one.note}' if one.note else ''}" for one in view.finals if one.result == "deferred"
        ),
        conclusion=view.draft.conclusion,
        resolved=_resolved(session, view),
        quorum=_quorum(session, view),
    )


def standing_signature(view: MeetingView, standing: str, *lead: str) -> SignatureBlock:
    """Who signs for the standing office: its head with post and name when a member of the council is, else the office.

    Args:
        view: the meeting.
        standing: the name of the office.
        *lead: lines above the post.
    """
    head = standing_head(standing, view.attendance)
    post = head.position if head else standing
    return SignatureBlock(
        authority_lines=tuple(capitals(line) for line in (*lead, post) if line), name=head.name if head else ""
    )


def excuses_of(session: Session, ballots: Sequence[BallotRow]) -> tuple[PassedRow, ...]:
    """The conditions let pass of those voted on, each with the award first proposed."""
    firsts = {ballot.dossier_id: ballot.award for ballot in ballots if ballot.round == 1}
    return tuple(
        replace(one, award=firsts.get(one.dossier_id, one.award)) for one in passed_with_reason(session, firsts)
    )


def gathering(session: Session, view: MeetingView) -> Gathering:
    """Which meeting a paper belongs to, as all its papers name it."""
    place = house.office(session).place
    draft = view.draft
    seats = dict(zip((row.mark.member_id for row in view.attendance), attendees(view), strict=True))
    about = campaign_name(view.campaign, inside=True) if view.campaign else f"năm {draft.year}"
    return Gathering(
        council=view.council if place in view.council else f"{view.council} {place}",
        about=f"xét khen thưởng {about}",
        held_on=draft.held_on,
        starts_at=draft.starts_at,
        ends_at=draft.ends_at,
        place=draft.place,
        chair=seats.get(draft.chair_id or 0),
        secretary=seats.get(draft.secretary_id or 0),
    )


def meeting_head(
    session: Session, view: MeetingView, kind: str, subject: str, sign: str = "", *, issued: bool = True
) -> PaperHead:
    """The head of a paper of the council.

    Args:
        session: where to read.
        view: the meeting.
        kind: the kind of paper, in capitals.
        subject: what it is about.
        sign: what stands for the kind in its symbol, "" for a paper without a number.
        issued: the paper is of the day of the meeting; one that goes out before it leaves room for its date.
    """
    day = view.draft.held_on if issued else None
    return PaperHead(
        letterhead=council_letterhead(house.office(session)),
        kind=kind,
        subject=subject,
        symbol=f"{sign}-{COUNCIL_SIGN}" if sign else "",
        day=day.day if day else None,
        month=day.month if day else None,
        year=day.year if day else view.draft.held_on.year if view.draft.held_on else view.draft.year,
    )


def attendees(view: MeetingView) -> tuple[Attendee, ...]:
    """The members in the order of their rank, each present or absent."""
    return tuple(_attendee(row) for row in view.attendance)


def vote_line(ballot: BallotRow) -> VoteLine:
    """A vote as minutes list it."""
    note = "" if ballot.is_tied and ballot.result in ("passed", "failed") else ballot.note
    return VoteLine(
        name=ballot.name,
        subject=ballot.subject,
        award=ballot.award,
        unit=ballot.unit,
        method=METHODS.get(ballot.method, ""),
        agree=ballot.tally.agree,
        disagree=ballot.tally.disagree,
        invalid=ballot.tally.invalid,
        base=ballot.base,
        needed=ballot.needed,
        result=_result(ballot),
        note=note.strip().rstrip(" .;"),
        conflicts=ballot.conflicts,
        settled="" if note else ballot.note.strip().rstrip(" .;"),
        round=ballot.round,
        of_all=ballot.rule.base == "all_members",
    )


def _result(ballot: BallotRow) -> str:
    """What followed; of a vote taken again, which one it was."""
    if not ballot.outcome or not (ballot.round > 1 or ballot.is_replaced):
        return ballot.outcome
    award = ballot.award if ballot.round > 1 else ""
    values = {"lan": str(ballot.round), "danh_hieu": award, "ket_qua": ballot.outcome}
    ours = f"Lần {ballot.round}{f' (xét {award})' if award else ''}: {ballot.outcome}"
    return Remark(ours, "result_again", **values)


def lines_of(text: str) -> list[str]:
    """The lines of a text that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


_COUNCIL = "Hội đồng Thi đua – Khen thưởng"


def _attendee(row: AttendanceRow) -> Attendee:
    mark = row.mark
    return Attendee(
        name=row.name,
        post=row.position,
        role=ROLES.get(row.role, row.role),
        present=mark.present,
        reason=mark.reason,
        written_opinion=mark.written_opinion,
    )


def _appraised(firsts: Sequence[BallotRow]) -> tuple[str, ...]:
    """The dossiers the standing office reports on, counted by the award first proposed."""
    counts: dict[str, list[str]] = {}
    for ballot in firsts:
        counts.setdefault(ballot.award, []).append(ballot.subject)
    return tuple(f"{award}: {counted(subjects)}" for award, subjects in counts.items())


def _resolved(session: Session, view: MeetingView) -> Resolved | None:
    """What follows from the votes, for minutes whose chairman's words were not typed."""
    if not view.ballots or view.undecided:
        return None
    levels = {kind.code: kind.draft.level for kind in house.award_kinds(session, active_only=False)}
    names = house.award_names(session)
    own: dict[str, list[str]] = {}
    upward: dict[str, list[str]] = {}
    for ballot in view.finals:
        if ballot.result in ("passed", "lower", "higher"):
            code = ballot.lowered_to if ballot.result == "lower" else ballot.award_code
            here = ballot.result != "higher" and levels.get(code, "commune") == "commune"
            (own if here else upward).setdefault(names.get(code, code), []).append(ballot.subject)
    return Resolved(
        own=_by_award(own),
        upward=_by_award(upward),
        failed=tuple(f"{ballot.name} ({ballot.award})" for ballot in view.finals if ballot.result == "failed"),
        chairman=f"Chủ tịch {house.office(session).title}",
    )


def _by_award(groups: dict[str, list[str]]) -> tuple[str, ...]:
    return tuple(f"{award} cho {counted(subjects)}" for award, subjects in groups.items())


def _quorum(session: Session, view: MeetingView) -> Quorum | None:
    """Whether enough members were there, None when the council's rules name no number."""
    voters = view.voters
    if not read_part(voters.quorum):
        return None
    source = meeting_or_refuse(session, view.id).council.rules_source.strip()
    return Quorum(part=voters.quorum, least=voters.least_present, met=voters.has_quorum, source=source)
