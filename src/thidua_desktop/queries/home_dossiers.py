"""What the year asks the clerk to do with dossiers that belong to no campaign, such as sudden feats."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.domain.dossiers import OPEN_STATES
from thidua_desktop.domain.home import Task, few, joined
from thidua_desktop.model import Dossier


def loose_tasks(session: Session, year: int, today: date) -> Iterator[Task]:
    """One task for all dossiers of the year without a campaign that wait for somebody; future years ask nothing."""
    if year > today.year:
        return
    rows = session.execute(
        select(Dossier.name_at, Dossier.state)
        .where(Dossier.year == year, Dossier.campaign_id.is_(None), Dossier.state.in_(OPEN_STATES))
        .order_by(Dossier.name_sort)
    ).all()
    if not rows:
        return
    back = sum(state == "returned" for _, state in rows)
    yield Task(
        key=f"dossiers.loose.{year}",
        tone="amber" if back else "blue",
        sentence=f"{len(rows)} hồ sơ ngoài phong trào chưa xong",
        detail=joined(f"{back} đang trả lại" if back else "", few([name for name, _ in rows], "hồ sơ")),
        action="Mở hồ sơ",
        page="dossiers",
        options={"filter": "loose"},
    )
