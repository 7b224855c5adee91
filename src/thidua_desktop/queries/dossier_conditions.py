"""The rows of the list of dossiers with every condition of the rules checked: read after the list is on show."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import ColumnElement, bindparam, case, select
from sqlalchemy.orm import Session

from thidua_desktop.domain.checks import AMBER, GREEN, GREY, RED, CheckLine, colour_of
from thidua_desktop.domain.dossiers import READINESS, DossierRow
from thidua_desktop.domain.listing import Choice, Listing
from thidua_desktop.model import Dossier
from thidua_desktop.queries import listing as engine
from thidua_desktop.queries.checks import Progress, check_dossiers, colours
from thidua_desktop.queries.dossier_list import base_colour, counts, deadline_words, list_rows, list_spec
from thidua_desktop.queries.listing import ColumnSpec, ListSpec
from thidua_desktop.queries.once import once

FINISHED = ("decided", "declined", "withdrawn")
"""Dossiers in these states are judged no more."""

CONDITION = "readiness"
"""The column that takes every rule to know."""

_SHORT = {
    "repeated": "Trùng đề nghị",
    "same_achievement": "Trùng thành tích",
    "registration": "Chưa đăng ký",
    "summary": "Thiếu tóm tắt",
    "hold": "Đang tạm dừng",
    "quota": "Vượt số lượng",
    "initiative": "Trùng sáng kiến",
    "money": "Xem tiền thưởng",
    "rule_set": "Xem quy định",
}


MOST_COUNTED = 2000
"""The most running dossiers whose checklists are read for the line of figures; to order and filter all are read."""


def list_ids(
    session: Session,
    listing: Listing,
    *,
    year: int,
    today: date,
    campaign_id: int | None = None,
    progress: Progress | None = None,
) -> list[int]:
    """The keys of the dossiers a listing shows; order and filter by condition follow the whole checklist."""
    spec = list_spec(session, today, year=year, campaign_id=campaign_id)
    if listing.sort == CONDITION or listing.filtered_by(CONDITION):
        spec = _exact(session, spec, year, today, campaign_id, progress)
    return engine.ids(session, spec, listing)


def list_choices(
    session: Session,
    column: str,
    listing: Listing,
    *,
    year: int,
    today: date,
    campaign_id: int | None = None,
    progress: Progress | None = None,
) -> list[Choice]:
    """What a column can be filtered by."""
    spec = list_spec(session, today, year=year, campaign_id=campaign_id)
    if column == CONDITION or listing.filtered_by(CONDITION):
        spec = _exact(session, spec, year, today, campaign_id, progress)
    return engine.choices(session, spec, column, listing)


def figures(session: Session, *, year: int, today: date, campaign_id: int | None = None) -> str:
    """The line of figures under the title of the page, with the deadline of the campaign at hand."""
    few = len(_running(session, year, campaign_id, MOST_COUNTED + 1)) <= MOST_COUNTED
    colour = exact_colour(session, year, today, campaign_id) if few else None
    found = counts(session, year=year, campaign_id=campaign_id, colour=colour).text
    return " · ".join(part for part in (found, deadline_words(session, today, campaign_id)) if part)


def exact_colour(
    session: Session, year: int, today: date, campaign_id: int | None = None, progress: Progress | None = None
) -> ColumnElement[str]:
    """The colour of every dossier by its whole checklist; read once until the data change."""
    return once(
        session,
        "dossier colours",
        (year, today, campaign_id),
        lambda: _read_colours(session, year, today, campaign_id, progress),
    )


def _read_colours(
    session: Session, year: int, today: date, campaign_id: int | None, progress: Progress | None
) -> ColumnElement[str]:
    by_colour: dict[str, list[int]] = {}
    running = _running(session, year, campaign_id)
    for key, colour in colours(session, running, today, progress=progress).items():
        by_colour.setdefault(colour, []).append(key)
    usual = base_colour(session, today)
    # Written into the statement: SQLite takes some 30,000 values beside one.
    known = [(Dossier.id.in_(bindparam(None, keys, expanding=True, literal_execute=True)), colour)
             for colour, keys in by_colour.items()]  # fmt: skip
    return case(*known, else_=usual) if known else usual


def _running(session: Session, year: int, campaign_id: int | None, most: int | None = None) -> Sequence[int]:
    bounds = [Dossier.year == year, Dossier.state.not_in(FINISHED)]
    if campaign_id is not None:
        bounds.append(Dossier.campaign_id == campaign_id)
    return session.scalars(select(Dossier.id).where(*bounds).limit(most)).all()


def _exact(
    session: Session,
    spec: ListSpec[DossierRow],
    year: int,
    today: date,
    campaign_id: int | None,
    progress: Progress | None,
) -> ListSpec[DossierRow]:
    colour = exact_colour(session, year, today, campaign_id, progress)
    rank = case({RED: 0, AMBER: 1, GREY: 2, GREEN: 3}, value=colour)
    exact = ColumnSpec(colour, sort=(rank,), words=READINESS.__getitem__)
    return replace(spec, columns={**spec.columns, CONDITION: exact})


def checked_rows(session: Session, wanted: Sequence[int], *, today: date) -> list[DossierRow]:
    """The rows with these keys; those of running dossiers in the colour and with the reason of the whole checklist."""
    rows = list_rows(session, wanted, today=today)
    running = [row.id for row in rows if row.state not in FINISHED]
    lists = check_dossiers(session, running, today)
    return [judged(row, lists[row.id]) if row.id in lists else row for row in rows]


def judged(row: DossierRow, lines: Sequence[CheckLine]) -> DossierRow:
    """A row in the colour of its checklist, with the worst line in two or three words."""
    colour = colour_of(lines)
    shown = [line for line in lines if line.shown == colour and not (line.by_hand and colour == GREY)]
    return replace(row, readiness=colour, check_reason=_reason(row, shown[0]) if shown and colour != GREEN else "")


def _reason(row: DossierRow, line: CheckLine) -> str:
    if line.key == "papers":
        return f"Thiếu {row.missing} giấy tờ" if row.missing else "Xem giấy tờ"
    if line.key == "deadline":
        return row.clock.capitalize() or "Quá hạn"
    if line.key.startswith("rule:"):
        return {RED: "Chưa đạt chuẩn", GREY: "Thiếu dữ liệu"}.get(line.shown, "Xem tiêu chuẩn")
    return _SHORT.get(line.key, line.text)
