"""The colour of every dossier of a list, worked out once for each state of the data."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from thidua_desktop.model import Dossier, Operation
from thidua_desktop.queries.checks import colours

_kept: WeakKeyDictionary[Any, tuple[tuple[object, ...], Mapping[int, str]]] = WeakKeyDictionary()


def list_colours(
    session: Session, today: date, *, year: int | None = None, campaign_id: int | None = None
) -> Mapping[int, str]:  # fmt: skip
    """The colour of each dossier of a year or a campaign; a list asks several times between two changes."""
    bounds = [
        column == value for column, value in ((Dossier.year, year), (Dossier.campaign_id, campaign_id)) if value
    ]  # fmt: skip
    engine = session.get_bind().engine
    state = (session.scalar(select(func.max(Operation.id))), today, year, campaign_id)
    kept = _kept.get(engine)
    if kept is None or kept[0] != state:
        wanted = session.scalars(select(Dossier.id).where(*bounds)).all()
        kept = _kept[engine] = (state, colours(session, wanted, today))
    return kept[1]
