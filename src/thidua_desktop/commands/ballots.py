"""What the clerk does with votes: type the counts, mark who raised a hand, say what the council decides."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from thidua_desktop.commands.label import about, labelled
from thidua_desktop.commands.meetings import ballot_or_refuse, count_of, planned_or_refuse
from thidua_desktop.domain.council import CHOICES, RESULTS, BallotCount
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.votes import tally_problems
from thidua_desktop.model import Ballot, Vote
from thidua_desktop.queries import office
from thidua_desktop.queries.ballots import attendance_rows, award_of, suggested, voters_of
from thidua_desktop.queries.dossiers import subject_of


@labelled("Ghi số phiếu")
def record_votes(session: Session, meeting_id: int, counts: Sequence[BallotCount]) -> None:
    """Set the votes on dossiers as counted; the result follows them where they give one.

    Raises:
        Refused: names ballot and column as "ballots.7.agree" when a count cannot be.
    """
    row = planned_or_refuse(session, meeting_id)
    voters = voters_of(row)
    ballots = {ballot.id: ballot for ballot in row.ballots}
    for count in counts:
        ballot = ballots.get(count.ballot_id)
        if ballot is None:
            raise Refused("Hồ sơ này không còn trong nội dung phiên họp. Tải lại trang bằng phím F5.")
        for field, sentence in tally_problems(count.tally, voters):
            raise Refused(f"{ballot.dossier.name_at}: {sentence}", f"ballots.{ballot.id}.{field}")
        if count_of(ballot) != count:
            ballot.votes = []
            _set(session, ballot, count)
    about(session, ballots[counts[0].ballot_id].dossier.name_at if len(counts) == 1 else f"{len(counts)} hồ sơ")


@labelled("Ghi biểu quyết của thành viên")
def record_open_votes(session: Session, ballot_id: int, choices: Mapping[int, str]) -> None:
    """Set how each member voted by show of hands; the totals follow.

    Raises:
        Refused: the vote is secret, or somebody voted who could not.
    """
    ballot = ballot_or_refuse(session, ballot_id)
    if ballot.method == "secret":
        raise Refused("Danh hiệu này bỏ phiếu kín nên không ghi phiếu theo từng người. Ghi tổng số phiếu.")
    who = {one.mark.member_id: one for one in attendance_rows(ballot.meeting)}
    for member_id, choice in choices.items():
        mark = who.get(member_id)
        if choice not in CHOICES:
            raise Refused("Mỗi thành viên đồng ý, không đồng ý hoặc không biểu quyết. Chọn lại.", f"votes.{member_id}")
        if mark is None or not (mark.mark.present or mark.mark.written_opinion):
            name = mark.name if mark else "Thành viên này"
            raise Refused(f"{name} vắng mặt và không gửi ý kiến nên không có phiếu. Xem lại điểm danh.")
    known = {vote.member_id: vote for vote in ballot.votes}
    ballot.votes = [_vote(known.get(member_id), member_id, choice) for member_id, choice in choices.items()]
    taken = list(choices.values())
    _set(session, ballot, BallotCount(ballot.id, taken.count("agree"), taken.count("disagree"), 0))
    about(session, ballot.dossier.name_at)


@labelled("Ghi kết quả xét")
def set_result(session: Session, ballot_id: int, result: str, lowered_to: str = "", note: str = "") -> None:
    """Say what the council decides on a dossier, whatever the votes suggest.

    Raises:
        Refused: a lower award is not named, is not for such a nominee, or is what was proposed.
    """
    ballot = ballot_or_refuse(session, ballot_id)
    if result and result not in RESULTS:
        raise Refused("Chọn một kết quả: đạt, không đạt, trình cấp trên hoặc hạ mức khen.", "result")
    if result == "lower":
        _refuse_lower(session, ballot, lowered_to)
    ballot.result, ballot.lowered_to = result, lowered_to if result == "lower" else ""
    ballot.note = note.strip()
    about(session, f"{ballot.dossier.name_at}: {RESULTS.get(result, 'chưa có')}")


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
    ballot.agree, ballot.disagree, ballot.invalid = count.agree, count.disagree, count.invalid
    if ballot.result in ("", "passed", "failed"):
        ballot.result = suggested(session, ballot)


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
