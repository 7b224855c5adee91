"""What the clerk does to the votes on several dossiers of a meeting at once; all or none, one undo."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from thidua_desktop.commands.ballots import set_result, vote_again
from thidua_desktop.commands.label import labelled
from thidua_desktop.commands.meetings import drop_dossier
from thidua_desktop.commands.several import each
from thidua_desktop.domain.council_ballots import RESULTS


@labelled("Ghi kết quả xét")
def set_results(session: Session, ballot_ids: Sequence[int], result: str, note: str = "", lowered_to: str = "") -> int:
    """Say the same of several dossiers; a reason, where one is given, stands in the minutes for each. Returns how many.

    Raises:
        Refused: as for a single one.
    """
    word = f"hồ sơ: {RESULTS.get(result, 'chưa có').lower()}"
    return each(session, ballot_ids, lambda number: set_result(session, number, result, lowered_to, note), word)


@labelled("Bỏ phiếu lại")
def vote_all_again(session: Session, ballot_ids: Sequence[int], award_code: str = "") -> int:
    """Put several nominees to the vote once more, each for what was voted on or all for one award; returns how many.

    Raises:
        Refused: as for a single one.
    """
    return each(session, ballot_ids, lambda number: vote_again(session, number, award_code), "hồ sơ")


@labelled("Bỏ hồ sơ khỏi phiên họp")
def drop_dossiers(session: Session, ballot_ids: Sequence[int]) -> int:
    """Take dossiers off the agenda with their votes; returns how many."""
    return each(session, ballot_ids, lambda number: drop_dossier(session, number), "hồ sơ")
