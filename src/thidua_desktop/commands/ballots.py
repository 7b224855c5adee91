"""What the clerk does with votes: type the counts or mark them one by one, vote again, say what the council decides."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from thidua_desktop.commands.checks import columns_of, put, refuse
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.commands.meetings import ballot_or_refuse, count_of, meeting_name, planned_or_refuse
from thidua_desktop.domain.council import AttendanceRow
from thidua_desktop.domain.council_ballots import (
    CHOICES,
    LETTERS,
    RESULTS,
    BallotCount,
    BallotMarks,
    PollDraft,
    marks_tally,
)
from thidua_desktop.domain.council_rules import poll_problems
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.votes import Tally, completed, reason_wanted, tally_problems
from thidua_desktop.model import Ballot, Poll, Vote
from thidua_desktop.queries import office
from thidua_desktop.queries.ballots import (
    attendance_rows,
    award_of,
    conflicts,
    final_ballots,
    people_of,
    rule_of,
    suggested,
    tally_of,
    total_of,
    voters_and_rule,
    voters_of,
)
from thidua_desktop.queries.dossiers import subject_of

_GONE = "Hồ sơ này không còn trong nội dung phiên họp. Tải lại trang bằng phím F5."


@labelled("Ghi số phiếu")
def record_votes(session: Session, meeting_id: int, counts: Sequence[BallotCount]) -> None:
    """Set the votes on dossiers as counted; the result follows them where they give one.

    Raises:
        Refused: names ballot and column as "ballots.7.agree" when a count cannot be.
    """
    row = planned_or_refuse(session, meeting_id)
    ballots = {ballot.id: ballot for ballot in row.ballots}
    for count in counts:
        ballot = ballots.get(count.ballot_id)
        if ballot is None:
            raise Refused(_GONE)
        for field, sentence in tally_problems(count.tally, voters_and_rule(session, ballot)[0]):
            raise Refused(f"{ballot.dossier.name_at}: {sentence}", f"ballots.{ballot.id}.{field}")
        if count_of(ballot) != count:
            ballot.votes, ballot.papers = [], ""
            _set(session, ballot, count)
    _tell(session, [ballots[count.ballot_id] for count in counts])


@labelled("Ghi từng phiếu")
def record_marks(session: Session, meeting_id: int, marks: Sequence[BallotMarks]) -> None:
    """Set votes one by one: of each member who raised a hand, or of each paper of a secret ballot; totals follow.

    Raises:
        Refused: somebody voted who could not, a secret vote is given by name, or there are more papers than votes.
    """
    row = planned_or_refuse(session, meeting_id)
    ballots = {ballot.id: ballot for ballot in row.ballots}
    who = {one.mark.member_id: one for one in attendance_rows(row)}
    people = people_of(session, row.council)
    for one in marks:
        ballot = ballots.get(one.ballot_id)
        if ballot is None:
            raise Refused(_GONE)
        if ballot.method == "secret":
            choices = _read_papers(session, ballot, one)
            ballot.papers = one.papers
        else:
            rule = voters_and_rule(session, ballot)[1]
            counts = rule.base == "all_members" or row.council.written_opinions == "every"
            voting = {key for key, seat in who.items() if seat.mark.present or (counts and seat.mark.votes)}
            barred = {member.id for member in conflicts(ballot, people).barred}
            _refuse_votes(ballot, one, who, voting, barred)
            known = {vote.member_id: vote for vote in ballot.votes}
            ballot.votes = [_vote(known.get(key), key, choice) for key, choice in one.votes]
            choices = [choice for _, choice in one.votes]
        tally = marks_tally(choices) if choices else Tally()
        _set(session, ballot, BallotCount(ballot.id, tally.agree, tally.disagree, tally.invalid))
    _tell(session, [ballots[one.ballot_id] for one in marks])


@labelled("Ghi kiểm phiếu")
def record_poll(session: Session, meeting_id: int, turn: int, draft: PollDraft) -> None:
    """Set what the tellers counted of the papers of a round of secret ballots.

    Raises:
        Refused: names the number that does not come out.
    """
    row = planned_or_refuse(session, meeting_id)
    refuse(poll_problems(draft, voters_of(row).present))
    poll = next((one for one in row.polls if one.round == turn), None)
    if poll is None:
        poll = Poll(round=turn)
        row.polls.append(poll)
    put(poll, columns_of(draft))
    about(session, f"{meeting_name(row)}{f', lần {turn}' if turn > 1 else ''}")


@labelled("Ghi kết quả xét")
def set_result(session: Session, ballot_id: int, result: str, lowered_to: str = "", note: str = "") -> None:
    """Say what the council decides on a dossier, whatever the votes suggest.

    Raises:
        Refused: a lower award is not named, is not for such a nominee, or is what was proposed; the dossier was
            taken out, or decided on otherwise than the votes give, without a reason.
    """
    ballot = ballot_or_refuse(session, ballot_id)
    if result and result not in RESULTS:
        raise Refused("Chọn một kết quả: đạt, không đạt, trình cấp trên, hạ mức khen hoặc để lại.", "result")
    if ballot not in final_ballots(ballot.meeting):
        raise Refused(f"{ballot.dossier.name_at} đã bỏ phiếu lại. Ghi kết quả ở lần sau cùng.", "result")
    if result == "lower":
        _refuse_lower(session, ballot, lowered_to)
    voters, rule = voters_and_rule(session, ballot)
    wanted = reason_wanted(result, tally_of(ballot), rule, voters)
    if wanted and not note.strip():
        raise Refused(f"{ballot.dossier.name_at}: {wanted}", "note")
    if result == "deferred" and not note.strip():
        raise Refused(f"Chưa ghi vì sao đưa {ballot.dossier.name_at} ra khỏi phiên họp. Ghi lý do.", "note")
    ballot.result, ballot.lowered_to = result, lowered_to if result == "lower" else ""
    ballot.note = note.strip()
    about(session, f"{ballot.dossier.name_at}: {RESULTS.get(result, 'chưa có')}")


@labelled("Bỏ phiếu lại")
def vote_again(session: Session, ballot_id: int, award_code: str = "") -> int:
    """Put a nominee to the vote once more, for the same award or another one; the first vote stays in the minutes.

    Raises:
        Refused: the votes of the last time are not counted, or the award is not for such a nominee.
    """
    ballot = ballot_or_refuse(session, ballot_id)
    row = ballot.meeting
    if ballot not in final_ballots(row):
        raise Refused(f"{ballot.dossier.name_at} đã bỏ phiếu lại rồi. Chọn lần bỏ phiếu sau cùng.")
    if ballot.agree is None:
        raise Refused(f"Chưa ghi số phiếu lần đầu của {ballot.dossier.name_at}. Ghi số phiếu rồi bỏ phiếu lại.")
    code = award_code or award_of(ballot)
    if code != award_of(ballot):
        _refuse_lower(session, ballot, code)
    on = row.held_on or date(row.year, 12, 31)
    again = Ballot(
        dossier_id=ballot.dossier_id,
        position=ballot.position,
        round=ballot.round + 1,
        award_code=code,
        method="secret" if rule_of(session, code, on).secret else ballot.method if code == award_of(ballot) else "open",
    )
    if not ballot.result:
        ballot.result = suggested(session, ballot)
    row.ballots.append(again)
    session.flush()
    session.refresh(row, ["ballots"])
    about(session, f"{ballot.dossier.name_at}, lần {again.round}")
    return again.id


@labelled("Tính kết quả theo số phiếu")
def suggest_results(session: Session, meeting_id: int) -> int:
    """Give every dossier with votes and no result the one its votes suggest; returns how many got one."""
    row = planned_or_refuse(session, meeting_id)
    changed = 0
    for ballot in row.ballots:
        result = suggested(session, ballot)
        if not ballot.result and result:
            ballot.result = result
            changed += 1
    about(session, f"{changed} hồ sơ")
    return changed


def _set(session: Session, ballot: Ballot, count: BallotCount) -> None:
    """Store a count; the result follows unless the clerk decided on a higher or lower award."""
    voters, rule = voters_and_rule(session, ballot)
    before, whole = tally_of(ballot), completed(count.tally, total_of(ballot, voters))
    if whole == before:
        return
    if reason_wanted(ballot.result, before, rule, voters):
        ballot.result = ballot.note = ""  # what the chairman decided was about other votes
    ballot.agree, ballot.disagree, ballot.invalid = whole.agree, whole.disagree, whole.invalid
    if ballot.result in ("", "passed", "failed"):
        ballot.result = suggested(session, ballot)


def _tell(session: Session, ballots: Sequence[Ballot]) -> None:
    about(session, ballots[0].dossier.name_at if len(ballots) == 1 else f"{len(ballots)} hồ sơ")


def _read_papers(session: Session, ballot: Ballot, marks: BallotMarks) -> list[str]:
    """The papers of a secret ballot as choices.

    Raises:
        Refused: a letter means nothing, votes are given by name, or there are more papers than votes.
    """
    if marks.votes:
        raise Refused("Danh hiệu này bỏ phiếu kín nên không ghi phiếu theo từng người. Ghi theo từng tờ phiếu.")
    if not set(marks.papers) <= set(LETTERS):
        raise Refused("Mỗi phiếu đồng ý, không đồng ý hoặc không hợp lệ. Chọn lại.", f"ballots.{ballot.id}.papers")
    total = total_of(ballot, voters_and_rule(session, ballot)[0])
    if len(marks.papers) > total:
        raise Refused(
            f"{ballot.dossier.name_at}: {len(marks.papers)} phiếu nhiều hơn {total} phiếu hợp lệ. Xem lại kiểm phiếu.",
            f"ballots.{ballot.id}.papers",
        )
    return [LETTERS[letter] for letter in marks.papers]


def _refuse_votes(
    ballot: Ballot, marks: BallotMarks, who: dict[int, AttendanceRow], voting: set[int], barred: set[int]
) -> None:
    """Keep out votes nobody could give.

    Raises:
        Refused: names the member.
    """
    for member_id, choice in marks.votes:
        row = who.get(member_id)
        field = f"votes.{member_id}"
        if choice not in CHOICES:
            raise Refused("Mỗi thành viên đồng ý, không đồng ý hoặc không biểu quyết. Chọn lại.", field)
        if row is None or member_id not in voting:
            name = row.name if row else "Thành viên này"
            raise Refused(f"{name} vắng mặt và không gửi ý kiến nên không có phiếu. Xem lại điểm danh.", field)
        if member_id in barred:
            raise Refused(
                f"{row.name} không bỏ phiếu cho {ballot.dossier.name_at} theo quy chế Hội đồng. Để trống ô này.", field
            )


def _vote(row: Vote | None, member_id: int, choice: str) -> Vote:
    row = row or Vote(member_id=member_id)
    row.choice = choice
    return row


def _refuse_lower(session: Session, ballot: Ballot, code: str) -> None:
    subject = subject_of(ballot.dossier)[0]
    allowed = {kind.code for kind in office.award_kinds(session, subject=subject)}
    if not code:
        raise Refused(f"Chưa chọn hình thức thấp hơn cho {ballot.dossier.name_at}.", "lowered_to")
    if code == award_of(ballot):
        raise Refused("Hình thức thấp hơn phải khác hình thức đã đề nghị. Chọn hình thức khác.", "lowered_to")
    if code not in allowed:
        raise Refused(
            f"{office.award_name(session, code)} không dành cho đối tượng như {ballot.dossier.name_at}. "
            "Chọn hình thức khác.",
            "lowered_to",
        )
