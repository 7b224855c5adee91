"""Taking over the superior's list of results, wholly or not at all; the same list again changes nothing."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from thidua_desktop.commands.label import about, labelled
from thidua_desktop.commands.progress import Progress, told
from thidua_desktop.commands.submissions import answer
from thidua_desktop.commands.unit_import import outcome_of
from thidua_desktop.domain.imports import Choices, ImportOutcome
from thidua_desktop.domain.list_entries import ResultEntry
from thidua_desktop.queries.result_import import result_plans


@labelled("Nhập kết quả của cấp trên")
def import_results(
    session: Session,
    entries: Sequence[ResultEntry],
    choices: Choices,
    year: int,
    today: date,
    *,
    progress: Progress | None = None,
) -> ImportOutcome:
    """Take in what came back for the dossiers a list names; granted ones become awards.

    Raises:
        Refused: there is nothing new in it.
    """
    plans = result_plans(session, entries, choices, year, today)
    outcome = outcome_of([plan.fate for plan in plans])
    written = [plan for plan in plans if plan.answer is not None and plan.fate.fate in ("new", "changed")]
    for plan in told(written, progress):
        if plan.answer is not None:
            answer(session, plan.item_id, plan.answer)
    about(session, f"{len(written)} hồ sơ")
    return outcome
