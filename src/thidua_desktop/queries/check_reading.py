"""What the checklists of many dossiers are made from besides the nominees themselves, in a few statements."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.domain.checks import Passed, Rule
from thidua_desktop.domain.office import AwardKindRow
from thidua_desktop.domain.registration_views import Registered
from thidua_desktop.model import Campaign, CheckPass, Dossier, DossierInitiative, DossierPaper, Quota, RuleSet, Unit
from thidua_desktop.queries import office, rules
from thidua_desktop.queries.award_money import rounding
from thidua_desktop.queries.check_ground import Ground, Key, gather
from thidua_desktop.queries.dossier_list import DEAD_STATES, registration_check
from thidua_desktop.queries.registrations import all_registered


@dataclass(slots=True)
class Around:
    """What the dossiers of one reading have in common."""

    today: date
    ground: Ground
    sets: dict[str, RuleSet]
    rules: Mapping[tuple[str, str], tuple[Rule, ...]]
    kinds: dict[str, list[AwardKindRow]]
    mode: str
    rounding: str
    base_salary: int | None
    units: dict[int, str]
    papers: dict[int, list[tuple[str, bool]]]
    linked: dict[int, list[int]]
    uses: dict[int, list[tuple[int, str]]]
    passes: dict[int, dict[str, Passed]]
    registered: dict[int, dict[Key, Registered]]
    quotas: dict[int, list[Quota]]
    used: Counter[tuple[int, str, str]] = field(default_factory=Counter)
    bases: Counter[tuple[int, str]] = field(default_factory=Counter)
    totals: dict[int, dict[str, int]] = field(default_factory=dict)


def dossiers_of(session: Session, wanted: Sequence[int]) -> list[Any]:
    """The dossiers themselves, with the deadline of their campaign."""
    return list(
        session.execute(
            select(
                Dossier.id, Dossier.person_id, Dossier.unit_id, Dossier.household_id, Dossier.year, Dossier.campaign_id,
                Dossier.award_code, Dossier.basis, Dossier.state, Dossier.summary, Dossier.received_on,
                Dossier.rule_set, Campaign.dossier_deadline,
            )
            .outerjoin(Campaign, Campaign.id == Dossier.campaign_id)
            .where(Dossier.id.in_(wanted))
        )
    )  # fmt: skip


def read_around(session: Session, rows: Sequence[Any], today: date) -> Around:
    """What a reading of these dossiers needs besides them."""
    ids = [row.id for row in rows]
    campaigns = sorted({row.campaign_id for row in rows if row.campaign_id is not None})
    kinds: dict[str, list[AwardKindRow]] = {}
    for kind in office.award_kinds(session, active_only=False):
        kinds.setdefault(kind.code, []).append(kind)
    base = office.base_salary(session, today)
    ground = gather(session, {key_of(row) for row in rows}, {row.year for row in rows})
    linked, uses = _initiatives(session, ids)
    around = Around(
        today=today,
        ground=ground,
        sets={row.code: row for row in rules.rule_sets(session)},
        rules=rules.rules_of(session, {row.award_code for row in rows}),
        kinds=kinds,
        mode=registration_check(session),
        rounding=rounding(session, today),
        base_salary=base.amount if base else None,
        units=_unit_names(session, ground),
        papers=_papers(session, ids),
        linked=linked,
        uses=uses,
        passes=_passes(session, ids),
        registered={number: all_registered(session, number) for number in campaigns},
        quotas=_quotas(session, campaigns),
    )
    for found in ground.dossiers.values():
        for one in found:
            if one.campaign_id is not None:
                around.used.update(((one.campaign_id, one.key[0], ""), (one.campaign_id, one.key[0], one.award_code)))
    for campaign, entered in around.registered.items():
        around.bases.update((campaign, subject) for subject, _ in entered)
    for (year, code), number in ground.totals.items():
        around.totals.setdefault(year, {})[code] = number
    return around


def key_of(row: Any) -> Key:
    """Whom a dossier is about."""
    if row.person_id is not None:
        return "person", row.person_id
    return ("unit", row.unit_id) if row.unit_id is not None else ("household", row.household_id)


def _unit_names(session: Session, ground: Ground) -> dict[int, str]:
    wanted = {one.proposer for found in ground.dossiers.values() for one in found if one.proposer is not None}
    return {number: name for number, name in session.execute(select(Unit.id, Unit.name).where(Unit.id.in_(wanted)))}


def _papers(session: Session, ids: Sequence[int]) -> dict[int, list[tuple[str, bool]]]:
    found: dict[int, list[tuple[str, bool]]] = {}
    for dossier, name, on in session.execute(
        select(DossierPaper.dossier_id, DossierPaper.name, DossierPaper.received_on)
        .where(DossierPaper.dossier_id.in_(ids))
        .order_by(DossierPaper.position, DossierPaper.id)
    ):
        found.setdefault(dossier, []).append((name, on is not None))
    return found


def _initiatives(session: Session, ids: Sequence[int]) -> tuple[dict[int, list[int]], dict[int, list[tuple[int, str]]]]:
    """The initiatives each dossier rests on, and all living dossiers that rest on one of them, in words."""
    linked: dict[int, list[int]] = {}
    for dossier, number in session.execute(
        select(DossierInitiative.dossier_id, DossierInitiative.initiative_id)
        .where(DossierInitiative.dossier_id.in_(ids))
        .order_by(DossierInitiative.id)
    ):
        linked.setdefault(dossier, []).append(number)
    uses: dict[int, list[tuple[int, str]]] = {}
    if linked:
        names = office.award_names(session)
        for number, dossier, code, name, year in session.execute(
            select(DossierInitiative.initiative_id, Dossier.id, Dossier.award_code, Dossier.name_at, Dossier.year)
            .join(Dossier, Dossier.id == DossierInitiative.dossier_id)
            .where(
                DossierInitiative.initiative_id.in_({one for found in linked.values() for one in found}),
                Dossier.state.not_in(DEAD_STATES),
            )
            .order_by(Dossier.id)
        ):
            uses.setdefault(number, []).append((dossier, f"{names.get(code, code)} của {name} năm {year}"))
    return linked, uses


def _passes(session: Session, ids: Sequence[int]) -> dict[int, dict[str, Passed]]:
    found: dict[int, dict[str, Passed]] = {}
    for row in session.scalars(select(CheckPass).where(CheckPass.dossier_id.in_(ids))):
        passed = Passed(row.id, row.kind, row.colour, row.reason, row.who, row.at)
        found.setdefault(row.dossier_id, {})[row.key] = passed
    return found


def _quotas(session: Session, campaigns: Sequence[int]) -> dict[int, list[Quota]]:
    found: dict[int, list[Quota]] = {}
    for row in session.scalars(
        select(Quota).where(Quota.campaign_id.in_(campaigns)).order_by(Quota.position, Quota.id)
    ):
        found.setdefault(row.campaign_id, []).append(row)
    return found
