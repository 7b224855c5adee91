"""What the minutes of a meeting of the council say."""

from datetime import date

from sqlalchemy.orm import Session

from thidua_desktop.domain.council import ROLES, AttendanceRow, MeetingView
from thidua_desktop.domain.council_ballots import METHODS, RESULTS, BallotRow
from thidua_desktop.domain.office import COUNCIL_SIGN, council_letterhead
from thidua_desktop.domain.papers import PaperHead, SignatureBlock
from thidua_desktop.domain.papers_awards import SUBJECTS, Attendee, MinutesPaper, VoteLine
from thidua_desktop.domain.wording import campaign_name
from thidua_desktop.queries import office as house
from thidua_desktop.queries.council import meeting_view


def minutes_paper(session: Session, meeting_id: int, today: date) -> MinutesPaper:
    """The minutes of a meeting, held or still planned.

    Raises:
        Refused: the meeting is gone, or the office has not been set up.
    """
    view = meeting_view(session, meeting_id, today)
    office = house.office(session)
    present = {row.mark.member_id: _attendee(row) for row in view.attendance}
    chair, secretary = present.get(view.draft.chair_id or 0), present.get(view.draft.secretary_id or 0)
    day = view.draft.held_on
    return MinutesPaper(
        head=PaperHead(
            letterhead=council_letterhead(office),
            kind="BIÊN BẢN",
            subject=_subject(view),
            symbol=f"BB-{COUNCIL_SIGN}",
            day=day.day if day else None,
            month=day.month if day else None,
            year=day.year if day else view.draft.year,
        ),
        council=f"{view.council} {office.place}" if office.place not in view.council else view.council,
        chair=chair,
        secretary=secretary,
        attendees=tuple(present.values()),
        votes=tuple(_vote(ballot) for ballot in _in_order(session, view.ballots)),
        chair_signature=SignatureBlock(authority_lines=("CHỦ TRÌ",), name=chair.name if chair else ""),
        secretary_signature=SignatureBlock(authority_lines=("THƯ KÝ",), name=secretary.name if secretary else ""),
        held_on=day,
        starts_at=view.draft.starts_at,
        ends_at=view.draft.ends_at,
        place=view.draft.place,
        agenda="\n".join(line.text for line in view.draft.agenda),
        appraisal=_appraisal(view),
        opinions=view.draft.opinions,
        conclusion=view.draft.conclusion,
    )


def _in_order(session: Session, ballots: tuple[BallotRow, ...]) -> list[BallotRow]:
    """By award in the catalogue's order, then collectives, people, households; within that as on the agenda."""
    codes = [kind.code for kind in house.award_kinds(session, active_only=False)]
    kinds = list(SUBJECTS)
    return sorted(
        ballots,
        key=lambda row: (
            codes.index(row.award_code) if row.award_code in codes else len(codes),
            kinds.index(row.subject),
        ),
    )


def _subject(view: MeetingView) -> str:
    about = campaign_name(view.campaign, inside=True) if view.campaign else f"năm {view.draft.year}"
    return f"Họp Hội đồng Thi đua – Khen thưởng xét khen thưởng {about}"


def _appraisal(view: MeetingView) -> str:
    """What the standing office reports on the dossiers, counted by award."""
    if not view.ballots:
        return ""
    counts: dict[str, int] = {}
    for ballot in view.ballots:
        counts[ballot.award] = counts.get(ballot.award, 0) + 1
    listed = "; ".join(f"{award}: {number} hồ sơ" for award, number in counts.items())
    return f"Cơ quan thường trực đã kiểm tra {len(view.ballots)} hồ sơ, đủ giấy tờ theo quy định ({listed})."


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


def _vote(ballot: BallotRow) -> VoteLine:
    own = f"{', '.join(ballot.own)} là thành viên Hội đồng được đề nghị" if ballot.own else ""
    result = RESULTS.get(ballot.result, "")
    if ballot.result == "lower":
        result = f"{result}: {ballot.lowered_name}"
    return VoteLine(
        name=ballot.name,
        subject=ballot.subject,
        award=ballot.award,
        unit=ballot.unit,
        method=METHODS.get(ballot.method, ""),
        agree=ballot.tally.agree,
        disagree=ballot.tally.disagree,
        invalid=ballot.tally.invalid,
        base=ballot.voters.base(ballot.rule),
        result=result,
        note="; ".join(part for part in (ballot.note, own) if part),
    )
