"""Proposing those whom the conditions point at."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from thidua_desktop.commands.dossiers import add_dossier
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.domain.dossiers import DossierDraft, named
from thidua_desktop.domain.errors import Refused


@labelled("Lập hồ sơ theo điều kiện")
def propose(session: Session, picked: Iterable[tuple[str, int, str]], year: int, today: date) -> int:
    """Make dossiers for (subject, id, award code) each, for merit in a year; all or none. Returns the last one's key.

    Raises:
        Refused: nobody is picked, or one of them cannot be proposed; the sentence names it.
    """
    made = []
    for subject, number, code in picked:
        draft = DossierDraft(year=year, award_code=code, basis="merit", period=f"năm {year}")
        made.append(add_dossier(session, named(draft, subject, number), today))
    if not made:
        raise Refused("Chưa chọn ai để lập hồ sơ. Chọn một hoặc nhiều dòng trong danh sách.")
    if len(made) > 1:
        about(session, f"{len(made)} hồ sơ")
    return made[-1]
