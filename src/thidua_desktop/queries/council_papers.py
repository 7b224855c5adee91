"""What the papers of a council meeting say: from the invitation to the tellers' minutes, and the whole pack."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from thidua_desktop.domain.council import MeetingView
from thidua_desktop.domain.council_agenda import Point, offered
from thidua_desktop.domain.council_ballots import BallotRow
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.paper_texts import Remark
from thidua_desktop.domain.papers import SignatureBlock
from thidua_desktop.domain.papers_council import (
    BallotPaper,
    Candidate,
    CouncilListPaper,
    CouncilPack,
    CountingPaper,
    InvitationPaper,
    MinutesPaper,
    OpinionPaper,
    ProgrammePaper,
)
from thidua_desktop.domain.votes import Papers
from thidua_desktop.queries import office as house
from thidua_desktop.queries.appraisal import appraisal, left_out
from thidua_desktop.queries.council import meeting_view
from thidua_desktop.queries.dossier_papers import nominee_lines
from thidua_desktop.queries.minutes import (
    attendees,
    gathering,
    lines_of,
    meeting_head,
    minutes_paper,
    standing_signature,
    vote_line,
)

_COUNCIL = "Hội đồng Thi đua – Khen thưởng"
_NO_DOSSIERS = "Phiên họp chưa có hồ sơ nào. Đưa hồ sơ vào phiên họp rồi in."
_NO_SECRET = "Phiên họp này không có trường hợp nào bỏ phiếu kín nên không có bảng và biên bản kiểm phiếu."


def invitation(session: Session, meeting_id: int, today: date) -> InvitationPaper:
    """The invitation to a meeting.

    Raises:
        Refused: the meeting is gone, or the office has not been set up.
    """
    view = meeting_view(session, meeting_id, today)
    met, office = gathering(session, view), house.office(session)
    chairman = next((row.name for row in view.attendance if row.role == "chairman"), "")
    return InvitationPaper(
        head=meeting_head(session, view, "GIẤY MỜI", f"Họp {_COUNCIL} {met.about}", "GM", issued=False),
        gathering=met,
        members=attendees(view),
        signature=SignatureBlock(authority_lines=("TM. HỘI ĐỒNG", "CHỦ TỊCH"), name=chairman),
        guests=tuple(lines_of(view.draft.guests)),
        agenda=view.draft.agenda,
        standing_office=office.standing_office,
    )


def programme(session: Session, meeting_id: int, today: date) -> ProgrammePaper:
    """The programme of a meeting: as the clerk wrote it, else as it follows from the dossiers.

    Raises:
        Refused: the meeting is gone, or the office has not been set up.
    """
    view = meeting_view(session, meeting_id, today)
    met = gathering(session, view)
    points = [Point(one.award, one.subject, one.method) for one in _firsts(view)]
    lines = view.draft.agenda or offered(points, house.office(session).standing_office)
    return ProgrammePaper(
        head=meeting_head(session, view, "CHƯƠNG TRÌNH", f"Họp {_COUNCIL} {met.about}"), gathering=met, lines=lines
    )


def council_list(session: Session, meeting_id: int, today: date) -> CouncilListPaper:
    """The nominees put before the council, before anybody voted.

    Raises:
        Refused: nothing is on the agenda.
    """
    view = meeting_view(session, meeting_id, today)
    firsts = [ballot for ballot in view.ballots if ballot.round == 1]
    if not firsts:
        raise Refused(_NO_DOSSIERS)
    met, office = gathering(session, view), house.office(session)
    lines = nominee_lines(session, [ballot.dossier_id for ballot in firsts], by=view.draft.held_on)
    awards = {ballot.dossier_id: ballot.award for ballot in firsts}
    return CouncilListPaper(
        head=meeting_head(session, view, "DANH SÁCH", f"Trình {_COUNCIL} {met.about}", issued=False),
        gathering=met,
        lines=tuple(
            replace(line, agree=None, votes=None, outcome="", award=awards[ballot.dossier_id])
            for ballot, line in zip(firsts, lines, strict=True)
        ),
        signature=standing_signature(view, office.standing_office or "cơ quan thường trực Hội đồng"),
    )


def ballot_papers(session: Session, meeting_id: int, today: date) -> BallotPaper:
    """The ballot papers of the last round of secret ballots, one for each member present.

    A meeting that votes on nothing in secret gets papers for its open vote, which members sign.

    Raises:
        Refused: nothing is on the agenda.
    """
    view = meeting_view(session, meeting_id, today)
    if not view.polls:
        return _open_papers(session, view)
    return _ballot_paper(session, view, _secret(view, _last_round(view)), max(1, view.voters.present))


def _ballot_paper(
    session: Session, view: MeetingView, ballots: Sequence[BallotRow], copies: int, member_id: int = 0
) -> BallotPaper:
    turn = max((ballot.round for ballot in ballots), default=1)
    met = gathering(session, view)
    again = f" lần {turn}" if turn > 1 else ""
    return BallotPaper(
        head=meeting_head(session, view, "PHIẾU BẦU", f"Bỏ phiếu kín{again} {met.about}"),
        gathering=met,
        candidates=_candidates(ballots, member_id),
        copies=copies,
        round=turn,
    )


def _open_papers(session: Session, view: MeetingView) -> BallotPaper:
    ballots = _open(view)
    if not ballots:
        raise Refused(_NO_DOSSIERS)
    met = gathering(session, view)
    return BallotPaper(
        head=meeting_head(session, view, "PHIẾU BIỂU QUYẾT", f"Về việc {met.about}"),
        gathering=met,
        candidates=_candidates(ballots),
        copies=max(1, view.voters.present),
        open=True,
    )


def opinion_papers(session: Session, meeting_id: int, today: date) -> tuple[OpinionPaper, ...]:
    """The forms for opinions in writing: one for each absent member, or one for the pen.

    Who is voted on in secret does not stand on the form, which is signed, but on a ballot paper sent with it.

    Raises:
        Refused: nothing is on the agenda.
    """
    view = meeting_view(session, meeting_id, today)
    ballots = _firsts(view)
    if not ballots:
        raise Refused(_NO_DOSSIERS)
    met, office = gathering(session, view), house.office(session)
    absent = [row for row in view.attendance if not row.mark.present]
    people = dict(zip((row.mark.member_id for row in view.attendance), attendees(view), strict=True))
    head = meeting_head(session, view, "PHIẾU LẤY Ý KIẾN BẰNG VĂN BẢN", f"Về việc {met.about}", issued=False)
    signed = [ballot for ballot in ballots if ballot.method != "secret"]
    hidden = [ballot for ballot in ballots if ballot.method == "secret"]
    return tuple(
        OpinionPaper(
            head=head,
            gathering=met,
            candidates=_candidates(signed, key),
            ballot=_ballot_paper(session, view, hidden, 1, key) if hidden else None,
            member=people.get(key),
            standing_office=office.standing_office,
        )
        for key in ([row.mark.member_id for row in absent] or [0])
    )


def counting(session: Session, meeting_id: int, today: date) -> tuple[CountingPaper, ...]:
    """The tellers' minutes of every round of secret ballots, filled with what has been counted.

    Raises:
        Refused: nothing is voted on in secret.
    """
    view = meeting_view(session, meeting_id, today)
    if not view.polls:
        raise Refused(_NO_SECRET)
    return tuple(_counting(session, view, poll.round) for poll in view.polls)


def tally_sheet(session: Session, meeting_id: int, today: date) -> CountingPaper:
    """The sheet on which the tellers make their strokes in the last round of secret ballots.

    Raises:
        Refused: nothing is voted on in secret.
    """
    view = meeting_view(session, meeting_id, today)
    paper = _counting(session, view, _last_round(view))
    met = paper.gathering
    again = f" lần {paper.round}" if paper.round > 1 else ""
    head = meeting_head(session, view, "BẢNG KIỂM PHIẾU", f"Bỏ phiếu kín{again} {met.about}")
    return replace(paper, head=head)


def pack(session: Session, meeting_id: int, today: date) -> CouncilPack:
    """All papers of a meeting: what it needs beforehand while it is planned, what it leaves behind once it is held.

    Raises:
        Refused: nothing is on the agenda.
    """
    view = meeting_view(session, meeting_id, today)
    if not view.ballots:
        raise Refused(_NO_DOSSIERS)
    absent = any(not row.mark.present for row in view.attendance)
    wanted: list[tuple[str, Callable[..., object], bool]] = [
        ("invitation", invitation, True),
        ("programme", programme, True),
        ("appraisal", appraisal, True),
        ("council_list", council_list, True),
        ("ballot_papers", ballot_papers, view.state == "planned" and bool(view.polls)),
        ("opinion_papers", opinion_papers, view.state == "planned" and absent),
        ("tally_sheet", tally_sheet, view.state == "planned" and bool(view.polls)),
        ("counting_minutes", counting, bool(view.polls)),
        ("minutes", minutes, True),
    ]
    made = tuple((kind, read(session, meeting_id, today)) for kind, read, applies in wanted if applies)
    return CouncilPack(title=f"Bộ hồ sơ phiên họp Hội đồng {_when(view)}".strip(), papers=made)


def minutes(session: Session, meeting_id: int, today: date) -> MinutesPaper:
    """The minutes of a meeting, with who was not put before the council.

    Raises:
        Refused: the meeting is gone, or the office has not been set up.
    """
    paper = minutes_paper(session, meeting_id, today)
    return replace(paper, left_out=left_out(session, meeting_view(session, meeting_id, today), today))


def _when(view: MeetingView) -> str:
    return format_date(view.draft.held_on).replace("/", "-") if view.draft.held_on else ""


def _counting(session: Session, view: MeetingView, turn: int) -> CountingPaper:
    met = gathering(session, view)
    poll = view.poll(turn)
    again = f" lần {turn}" if turn > 1 else ""
    ballots = _secret(view, turn)
    return CountingPaper(
        head=meeting_head(session, view, "BIÊN BẢN", f"Kiểm phiếu{again} {met.about}", "BB"),
        gathering=met,
        tellers=tuple(lines_of(poll.draft.tellers)) if poll else (),
        members=view.voters.members,
        present=view.voters.present,
        written=max((one.voters.written for one in ballots), default=0),
        papers=poll.draft.papers if poll and poll.is_counted else Papers(),
        votes=tuple(replace(vote_line(one), result=_counted_result(one), note="", conflicts=()) for one in ballots),
        of_all=all(one.rule.base == "all_members" for one in ballots),
        round=turn,
    )


def _counted_result(ballot: BallotRow) -> str:
    """What the count itself gives; what the council makes of it stands in the minutes of the meeting."""
    words = {"passed": Remark("Đủ phiếu", "enough"), "failed": Remark("Không đủ phiếu", "not_enough")}
    return words.get(ballot.suggested, "")


def _open(view: MeetingView) -> list[BallotRow]:
    """The last vote on each nominee who was not taken out."""
    return [ballot for ballot in view.finals if ballot.result != "deferred"]


def _firsts(view: MeetingView) -> list[BallotRow]:
    """The first vote on each nominee who was not taken out: what papers sent before the meeting know."""
    first: dict[int, BallotRow] = {}
    for ballot in sorted(view.ballots, key=lambda one: one.round):
        first.setdefault(ballot.dossier_id, ballot)
    return [ballot for ballot in view.ballots if first[ballot.dossier_id] is ballot and ballot.result != "deferred"]


def _secret(view: MeetingView, turn: int) -> list[BallotRow]:
    return [
        one for one in view.ballots if one.method == "secret" and one.round == turn and one.result != "deferred"
    ]  # fmt: skip


def _last_round(view: MeetingView) -> int:
    if not view.polls:
        raise Refused(_NO_SECRET)
    return view.polls[-1].round


def _candidates(ballots: Sequence[BallotRow], member_id: int = 0) -> tuple[Candidate, ...]:
    """The nominees as they are listed; those a member may not vote on are marked for him."""
    return tuple(
        Candidate(
            name=one.name, award=one.award, subject=one.subject, unit=one.unit, barred=member_id in one.barred
        )
        for one in ballots
    )  # fmt: skip
