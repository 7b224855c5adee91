"""What taking over a counting sheet would do to a meeting, looked up before anything is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from thidua_desktop.domain.council import MeetingView
from thidua_desktop.domain.council_ballots import BallotCount, BallotMarks, BallotRow
from thidua_desktop.domain.imports import LEAVE, Choices, ImportPreview, LineFate
from thidua_desktop.domain.list_entries import VoteEntry
from thidua_desktop.domain.nominee_matching import Meant, Nominee, meant, question
from thidua_desktop.domain.stopping import stoppable
from thidua_desktop.domain.votes import Tally, completed, tally_problems
from thidua_desktop.queries.council import meeting_view

_SECRET = "bỏ phiếu kín: chỉ ghi tổng số"


@dataclass(frozen=True, slots=True)
class VotePlan:
    """What becomes of a line: votes one by one, or in sum."""

    entry: VoteEntry
    fate: LineFate
    marks: BallotMarks | None = None
    count: BallotCount | None = None


def preview_votes(
    session: Session, entries: Sequence[VoteEntry], choices: Choices, meeting_id: int, today: date
) -> ImportPreview:
    """What an import would do with the votes on each nominee."""
    view = meeting_view(session, meeting_id, today)
    plans = _plans(view, entries, choices)
    nominees = _nominees(view)
    questions = {}
    for entry in stoppable(entries):
        found = _meant(entry, nominees, choices)
        key = f"vote:{entry.wanted}"
        if found.offered and (not found.key or key in choices):
            detail = " · ".join(filter(None, (entry.unit, entry.award)))
            questions[key] = question(key, entry.name, detail, found, choices)
    named = {plan.fate.key for plan in plans}
    missing = [ballot.name for ballot in view.finals if f"ballot:{ballot.id}" not in named]
    notes = [f"Chưa có trong bảng kiểm phiếu này: {', '.join(missing[:12])}{'…' if len(missing) > 12 else '.'}"]
    return ImportPreview(tuple(plan.fate for plan in plans), tuple(questions.values()), tuple(notes if missing else ()))


def vote_plans(
    session: Session, entries: Sequence[VoteEntry], choices: Choices, meeting_id: int, today: date
) -> list[VotePlan]:
    """What becomes of each line, under what the clerk has decided so far."""
    return _plans(meeting_view(session, meeting_id, today), entries, choices)


def _plans(view: MeetingView, entries: Sequence[VoteEntry], choices: Choices) -> list[VotePlan]:
    nominees = _nominees(view)
    ballots = {f"ballot:{ballot.id}": ballot for ballot in view.finals}
    seen: dict[str, int] = {}
    plans = []
    for entry in stoppable(entries):
        found = _meant(entry, nominees, choices)
        if found.key == LEAVE:
            plans.append(VotePlan(entry, LineFate(entry.number, "left", remark=found.remark)))
        elif found.key not in ballots:
            plans.append(VotePlan(entry, _unknown(entry, found)))
        elif (twin := seen.setdefault(found.key, entry.row)) != entry.row:
            remark = f"Trùng với dòng {twin}. Giữ một dòng đúng."
            plans.append(VotePlan(entry, LineFate(entry.number, "wrong", found.key, remark=remark, field="name")))
        else:
            plans.append(_plan(view, entry, ballots[found.key], found.key))
    return plans


def _unknown(entry: VoteEntry, found: Meant) -> LineFate:
    if found.offered:
        return LineFate(entry.number, "doubt", remark=found.remark)
    remark = f"“{entry.name}” không có trong nội dung phiên họp. Đưa hồ sơ vào phiên họp, hoặc sửa tên."
    return LineFate(entry.number, "wrong", remark=remark, field="name")


def _plan(view: MeetingView, entry: VoteEntry, ballot: BallotRow, key: str) -> VotePlan:
    written = Tally(entry.agree, entry.disagree, entry.invalid)
    by_name = bool(entry.marks) and ballot.method != "secret"
    for field, sentence in tally_problems(written, ballot.voters):
        return VotePlan(entry, LineFate(entry.number, "wrong", key, ballot.name, sentence, field))
    if by_name and (strange := _cannot_vote(view, ballot, entry)):
        return VotePlan(entry, LineFate(entry.number, "wrong", key, ballot.name, *strange))
    tally = completed(written, ballot.total)
    same = tally == ballot.tally and (not by_name or tuple(sorted(entry.marks)) == ballot.votes)
    remark = _SECRET if entry.marks and not by_name else ""
    if ballot.tally.is_counted and not same:
        remark = "; ".join(filter(None, (f"{_words(ballot.tally)} → {_words(tally)}", remark)))
    fate = "same" if same else "changed" if ballot.tally.is_counted else "new"
    marks = BallotMarks(ballot.id, entry.marks) if by_name else None
    count = None if by_name else BallotCount(ballot.id, entry.agree, entry.disagree, entry.invalid)
    return VotePlan(entry, LineFate(entry.number, fate, key, ballot.name, remark), marks, count)


def _cannot_vote(view: MeetingView, ballot: BallotRow, entry: VoteEntry) -> tuple[str, str] | None:
    """The sentence on a member whose vote cannot be, and its column."""
    seats: Mapping[int, str] = {row.mark.member_id: row.name for row in view.attendance if row.mark.votes}
    names = {row.mark.member_id: row.name for row in view.attendance}
    for member_id, _ in entry.marks:
        if member_id not in seats:
            name = names.get(member_id, "Thành viên này")
            return f"{name} vắng mặt và không gửi ý kiến nên không có phiếu. Xem lại điểm danh.", f"member {member_id}"
        if member_id in ballot.barred:
            return f"{seats[member_id]} không bỏ phiếu cho {ballot.name} theo quy chế Hội đồng.", f"member {member_id}"
    return None


def _meant(entry: VoteEntry, nominees: Sequence[Nominee], choices: Choices) -> Meant:
    return meant(entry.name, entry.unit, entry.award, nominees, choices.get(f"vote:{entry.wanted}", ""))


def _nominees(view: MeetingView) -> list[Nominee]:
    return [
        Nominee(f"ballot:{ballot.id}", ballot.name, ballot.unit, (ballot.award, ballot.award_short, ballot.award_code))
        for ballot in view.finals
    ]


def _words(tally: Tally) -> str:
    return "/".join("–" if one is None else str(one) for one in (tally.agree, tally.disagree, tally.invalid))
