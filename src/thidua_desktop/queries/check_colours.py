"""The colour of every dossier of a list, worked out once for each state of the data."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.model import Dossier
from thidua_desktop.queries.checks import colours
from thidua_desktop.queries.once import once


def list_colours(
    session: Session, today: date, *, year: int | None = None, campaign_id: int | None = None
) -> Mapping[int, str]:  # fmt: skip
    """The colour of each dossier of a year or a campaign; a list asks several times between two changes."""
    asked = ((Dossier.year, year), (Dossier.campaign_id, campaign_id))
    bounds = [column == value for column, value in asked if value is not None]

    def answer() -> Mapping[int, str]:
        return colours(session, session.scalars(select(Dossier.id).where(*bounds)), today)

    return once(session, "colours of dossiers", (today, year, campaign_id), answer)
