"""Taking over a counting sheet into a meeting, wholly or not at all; the same sheet again changes nothing."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from thidua_desktop.commands.ballots import record_marks, record_votes
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.commands.progress import Progress, portions
from thidua_desktop.commands.unit_import import outcome_of
from thidua_desktop.domain.imports import Choices, ImportOutcome
from thidua_desktop.domain.list_entries import VoteEntry
from thidua_desktop.queries.vote_import import vote_plans


@labelled("Nhập kết quả kiểm phiếu")
def import_votes(
    session: Session,
    entries: Sequence[VoteEntry],
    choices: Choices,
    meeting_id: int,
    today: date,
    *,
    progress: Progress | None = None,
) -> ImportOutcome:
    """Set the votes of a sheet: by name where they are open and the sheet names the members, else in sum.

    Raises:
        Refused: there is nothing new in it, the meeting is closed, or a vote cannot be.
    """
    plans = vote_plans(session, entries, choices, meeting_id, today)
    outcome = outcome_of([plan.fate for plan in plans])
    written = [plan for plan in plans if plan.fate.fate in ("new", "changed")]
    for part in portions(written, progress):
        if counts := [plan.count for plan in part if plan.count is not None]:
            record_votes(session, meeting_id, counts)
        if marks := [plan.marks for plan in part if plan.marks is not None]:
            record_marks(session, meeting_id, marks)
    about(session, f"{len(written)} hồ sơ")
    return outcome
