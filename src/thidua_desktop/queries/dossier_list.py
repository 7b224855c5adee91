"""The list of dossiers with as much of its readiness as the database alone can tell, for lists of any length.

The whole checklist is ``domain.checks``; what is told here of papers, summary, registration and deadline agrees with
it.
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, join, literal, not_, or_, select
from sqlalchemy.orm import Session, aliased

from thidua_desktop.domain.checks import AMBER, GREEN, RED
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.dossiers import (
    OPEN_STATES,
    OUTCOMES,
    READINESS,
    STATES,
    SUBJECTS,
    DossierCounts,
    DossierRow,
)
from thidua_desktop.domain.listing import Choice, Listing
from thidua_desktop.model import (
    Campaign,
    Dossier,
    DossierInitiative,
    DossierPaper,
    Office,
    Registration,
    RegistrationLine,
    Unit,
)
from thidua_desktop.queries import listing as engine
from thidua_desktop.queries import office
from thidua_desktop.queries.listing import ColumnSpec, ListSpec
from thidua_desktop.queries.working_days import calendar

DEAD_STATES = ("withdrawn", "declined")
"""Dossiers in these states do not stand against another for the same nominee."""

LACKING = {"papers": "Thiếu giấy tờ", "none": "Không thiếu"}
"""Whether a dossier the office still works on is short of a paper."""

LOOSE = {"loose": "Ngoài phong trào, chưa xong", "none": "Còn lại"}
"""Whether a dossier the office still works on belongs to no campaign."""

_NARROW = 16
_NOMINEES = ("person_id", "unit_id", "household_id")
Flag = ColumnElement[bool]


def list_spec(
    session: Session, today: date, *, year: int | None = None, campaign_id: int | None = None
) -> ListSpec[DossierRow]:
    """The list of a year's dossiers, or of one campaign's."""
    names, order = _catalogue(session)
    short = short_names(session)
    mode, forms = registration_check(session), _forms(session)
    days = calendar(session)
    subject = case(
        (Dossier.person_id.is_not(None), "person"), (Dossier.unit_id.is_not(None), "unit"), else_="household"
    )

    def row(**cells: Any) -> DossierRow:
        code, waits = cells["award_code"], cells["state"] in OPEN_STATES
        clock = days.short_clock(cells["deadline"], today) if waits else ""
        return DossierRow(award=names.get(code, code), award_short=short.get(code, code), clock=clock, **cells)

    place = case(order, value=Dossier.award_code, else_=len(order)) if order else Dossier.award_code
    return ListSpec(
        id=Dossier.id,
        source=join(Dossier, Unit, Unit.id == Dossier.proposing_unit_id, isouter=True).outerjoin(
            Campaign, Campaign.id == Dossier.campaign_id
        ),
        columns={
            "name": ColumnSpec(Dossier.name_at, sort=(Dossier.name_sort,), search=Dossier.name_fold),
            "subject": ColumnSpec(subject, words=SUBJECTS.__getitem__),
            "unit": ColumnSpec(Dossier.unit_at, sort=(Unit.name_sort, Dossier.unit_at)),
            "award_code": ColumnSpec(Dossier.award_code, sort=(place,), words=lambda code: names.get(code, code)),
            "readiness": ColumnSpec(
                _colour(mode, today, forms), sort=(_rank(mode, today, forms),), words=READINESS.__getitem__
            ),
            "missing": ColumnSpec(_missing()),
            "has_summary": ColumnSpec(Dossier.summary != ""),
            "unregistered": ColumnSpec(_unregistered(mode)),
            "repeated": ColumnSpec(_same_award()),
            "late": ColumnSpec(_late(today)),
            "state": ColumnSpec(Dossier.state, sort=(_state_rank(),), words=STATES.__getitem__),
            "outcome": ColumnSpec(Dossier.outcome, words=OUTCOMES.__getitem__),
            "proposer": ColumnSpec(
                func.coalesce(Unit.name, ""), sort=(Unit.name_sort,), search=Unit.name_fold,
                choice=Dossier.proposing_unit_id,
            ),
            "received_on": ColumnSpec(Dossier.received_on),
            "return_reason": ColumnSpec(Dossier.return_reason),
            "deadline": ColumnSpec(Campaign.dossier_deadline),
            "lacking": ColumnSpec(
                case((and_(_missing() > 0, Dossier.state.in_(OPEN_STATES)), "papers"), else_="none"),
                words=LACKING.__getitem__,
                hidden=True,
            ),
            "loose": ColumnSpec(
                case((and_(Dossier.campaign_id.is_(None), Dossier.state.in_(OPEN_STATES)), "loose"), else_="none"),
                words=LOOSE.__getitem__,
                hidden=True,
            ),
        },
        row=row,
        order=(Dossier.name_sort,),
        where=tuple(_of(year, campaign_id)),
    )  # fmt: skip


def list_ids(
    session: Session, listing: Listing, *, year: int, today: date, campaign_id: int | None = None
) -> list[int]:
    """The keys of the dossiers a listing shows, in its order."""
    return engine.ids(session, list_spec(session, today, year=year, campaign_id=campaign_id), listing)


def list_rows(session: Session, wanted: Sequence[int], *, today: date) -> list[DossierRow]:
    """The rows with these keys, in the order asked."""
    return engine.rows(session, list_spec(session, today), wanted)


def list_choices(
    session: Session, column: str, listing: Listing, *, year: int, today: date, campaign_id: int | None = None
) -> list[Choice]:
    """What a column can be filtered by."""
    return engine.choices(session, list_spec(session, today, year=year, campaign_id=campaign_id), column, listing)


def list_total(session: Session, *, year: int, today: date | None = None, campaign_id: int | None = None) -> int:
    """How many dossiers there are without search and filters; ``today`` makes no difference here."""
    return session.scalar(select(func.count()).select_from(Dossier).where(*_of(year, campaign_id))) or 0


def deadline_words(session: Session, today: date, campaign_id: int | None) -> str:
    """The deadline of the campaign at hand and the working days to it, while a dossier waits; "" otherwise."""
    campaign = session.get(Campaign, campaign_id) if campaign_id is not None else None
    waits = select(Dossier.id).where(Dossier.campaign_id == campaign_id, Dossier.state.in_(("draft", "returned")))
    if campaign is None or campaign.dossier_deadline is None or session.scalars(waits.limit(1)).first() is None:
        return ""
    days = calendar(session).clock(campaign.dossier_deadline, today)
    return f"hạn nộp {format_date(campaign.dossier_deadline)}, {days}"


def counts(
    session: Session,
    *,
    year: int,
    campaign_id: int | None = None,
    colour: ColumnElement[str] | None = None,
) -> DossierCounts:
    """How many dossiers there are, are whole, are short of papers, and want looking at.

    ``colour`` is that of the whole checklist; without it nobody says how many are whole.
    """
    facts = (
        select((literal(GREEN) if colour is None else colour).label("colour"), (_missing() > 0).label("short"))
        .select_from(Dossier)
        .outerjoin(Campaign, Campaign.id == Dossier.campaign_id)
        .where(*_of(year, campaign_id))
        .subquery()
    )
    lines = session.execute(select(facts.c.colour, facts.c.short, func.count()).group_by(facts.c.colour, facts.c.short))
    found = {(colour, bool(short)): number for colour, short, number in lines}
    return DossierCounts(
        total=sum(found.values()),
        ready=None if colour is None else found.get((GREEN, False), 0),
        short_of_papers=sum(number for (_, short), number in found.items() if short),
        look_again=sum(number for (shade, short), number in found.items() if not short and shade != GREEN),
    )


def base_colour(session: Session, today: date) -> ColumnElement[str]:
    """The colour of a dossier as far as the database can tell without the rules."""
    return _colour(registration_check(session), today, _forms(session))


def registration_check(session: Session) -> str:
    """The office's switch for nominees who never registered: "off", "warn" or "block"."""
    return session.scalar(select(Office.registration_check)) or "warn"


def short_names(session: Session) -> dict[str, str]:
    """The name of every award as narrow columns show it: its short name where the full one is long."""
    kinds = office.award_kinds(session, active_only=False)
    return {kind.code: kind.name if len(kind.name) <= _NARROW else kind.draft.short_name or kind.name for kind in kinds}


def _of(year: int | None, campaign_id: int | None) -> list[Any]:
    asked = ((Dossier.year, year), (Dossier.campaign_id, campaign_id))
    return [column == value for column, value in asked if value is not None]


def _forms(session: Session) -> frozenset[str]:
    """The codes of forms of commendation: two of them in a year may be for one achievement, two titles are not."""
    kinds = office.award_kinds(session, active_only=False)
    return frozenset(kind.code for kind in kinds if kind.draft.family == "commendation")


def _catalogue(session: Session) -> tuple[dict[str, str], dict[str, int]]:
    kinds = office.award_kinds(session, active_only=False)
    order = {code: place for place, code in enumerate(dict.fromkeys(kind.code for kind in kinds))}
    return office.award_names(session), order


# Expressions are made once: making them takes longer than SQLite takes to answer.


@lru_cache(maxsize=8)
def _missing() -> ColumnElement[int]:
    return (
        select(func.count())
        .select_from(DossierPaper)
        .where(DossierPaper.dossier_id == Dossier.id, DossierPaper.received_on.is_(None))
        .correlate(Dossier)
        .scalar_subquery()
    )


@lru_cache(maxsize=8)
def _unregistered(mode: str) -> Flag:
    if mode == "off":
        return literal(False)
    here = (RegistrationLine.registration_id == Registration.id, Registration.campaign_id == Dossier.campaign_id)
    lines = [exists().where(getattr(RegistrationLine, key) == getattr(Dossier, key), *here) for key in _NOMINEES]
    own = exists().where(Registration.unit_id == Dossier.unit_id, Registration.campaign_id == Dossier.campaign_id)
    return and_(Dossier.campaign_id.is_not(None), not_(or_(*(one.correlate(Dossier) for one in (*lines, own)))))


@lru_cache(maxsize=8)
def _same_award() -> Flag:
    """Whether the nominee stands in another living dossier of the year for the same award."""
    twin = aliased(Dossier)
    return _another(twin, twin.award_code == Dossier.award_code)


@lru_cache(maxsize=8)
def _clashing(forms: frozenset[str]) -> Flag:
    """Whether two forms of commendation are proposed for the nominee in the year (Law 06/2022/QH15, art. 5)."""
    twin = aliased(Dossier)
    both = (Dossier.award_code.in_(forms), twin.award_code.in_(forms), twin.award_code != Dossier.award_code)
    return _another(twin, *both)


def _another(twin: type[Dossier], *asked: Flag) -> Flag:
    rest = (
        # Counted with, so that SQLite looks the nominee up instead of all dossiers of the year.
        twin.year + 0 == Dossier.year,
        twin.id != Dossier.id,
        twin.state.not_in(DEAD_STATES),
        *asked,
    )
    found = [exists().where(getattr(twin, key) == getattr(Dossier, key), *rest) for key in _NOMINEES]
    return or_(*(one.correlate(Dossier) for one in found))


@lru_cache(maxsize=8)
def _late(today: date) -> Flag:
    still_open = and_(Dossier.received_on.is_(None), Dossier.state.in_(OPEN_STATES), Campaign.dossier_deadline < today)
    return func.coalesce(or_(Dossier.received_on > Campaign.dossier_deadline, still_open), False)


@lru_cache(maxsize=8)
def _used_initiative() -> Flag:
    own, other = aliased(DossierInitiative), aliased(DossierInitiative)
    twin = aliased(Dossier)
    return (
        exists()
        .where(
            own.dossier_id == Dossier.id,
            other.initiative_id == own.initiative_id,
            other.dossier_id == twin.id,
            twin.id != Dossier.id,
            twin.state.not_in(DEAD_STATES),
        )
        .correlate(Dossier)
    )


@lru_cache(maxsize=8)
def _colour(mode: str, today: date, forms: frozenset[str]) -> ColumnElement[str]:
    bad = [_same_award()]
    wanting = [_missing() > 0, Dossier.summary == "", _late(today), _clashing(forms), _used_initiative()]
    (bad if mode == "block" else wanting).append(_unregistered(mode))
    return case((or_(*bad), RED), (or_(*wanting), AMBER), else_=GREEN)


@lru_cache(maxsize=8)
def _rank(mode: str, today: date, forms: frozenset[str]) -> ColumnElement[int]:
    return case({RED: 0, AMBER: 1, GREEN: 2}, value=_colour(mode, today, forms))


def _state_rank() -> ColumnElement[int]:
    return case({state: place for place, state in enumerate(STATES)}, value=Dossier.state)
