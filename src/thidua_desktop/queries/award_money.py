"""What the receivers of a decision are paid, with the way it was reckoned."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.domain.money import BY_LAW, Claim, Paid, Payment, payments
from thidua_desktop.domain.office import AwardKindRow
from thidua_desktop.model import Award, Decision, Office
from thidua_desktop.queries import office, rules

_USUAL = "up_10k"


def rounding(session: Session, on: date) -> str:
    """How award money of a day is rounded, a key of ``domain.money.ROUNDINGS``: as the office or the law says."""
    chosen = session.scalar(select(Office.money_rounding)) or BY_LAW
    if chosen != BY_LAW:
        return chosen
    sets = rules.rule_sets(session)
    code = rules.chosen(sets, on)
    return next((one.rounding for one in sets if one.code == code), _USUAL)


def decision_payments(session: Session, decision: Decision, on: date) -> dict[int, Payment]:
    """What each award of a decision comes to when it is signed on that day, by the key of the award."""
    kinds, base = office.award_kinds_on(session, on), office.base_salary(session, on)
    amount = base.amount if base else None
    claims = [_claim(award, kinds.get(award.award_code), amount) for award in decision.awards]
    return payments(claims, rounding(session, on), _paid_before(session, decision, on, kinds))


def unverified_awards(session: Session, decision: Decision, on: date) -> tuple[str, ...]:
    """Names of the awards of a decision whose multiple nobody has held against the source yet."""
    kinds = office.award_kinds_on(session, on)
    codes = dict.fromkeys(award.award_code for award in decision.awards if award.money_typed is None)
    doubtful = [code for code in codes if code in kinds and not kinds[code].draft.verified]
    names = {award.award_code: award.award_name for award in decision.awards}
    return tuple(names[code] for code in doubtful)


def receiver_key(award: Award) -> str:
    """Who receives it, the same words for all awards of one: "person:12"."""
    subject = "person" if award.person_id else "unit" if award.unit_id else "household"
    return f"{subject}:{award.person_id or award.unit_id or award.household_id}"


def _claim(award: Award, kind: AwardKindRow | None, base: int | None) -> Claim:
    subject = receiver_key(award).split(":")[0]
    return Claim(
        key=award.id,
        receiver=receiver_key(award),
        award=award.award_name,
        is_title=kind is not None and kind.draft.family == "title",
        multiple=kind.money(subject) if kind is not None else None,
        base_salary=base,
        typed=award.money_typed,
        typed_note=award.money_note if award.money_typed is not None else "",
    )


def _paid_before(session: Session, decision: Decision, on: date, kinds: dict[str, AwardKindRow]) -> Sequence[Paid]:
    """Titles that other issued decisions of the same day, or of the same campaign, paid to the receivers."""
    titles = {code for code, kind in kinds.items() if kind.draft.family == "title"}
    receivers = {receiver_key(award) for award in decision.awards if award.award_code in titles}
    if not receivers:
        return ()
    same_time = Decision.signed_on == on
    if decision.campaign_id is not None:
        same_time = same_time | (Decision.campaign_id == decision.campaign_id)
    found = session.scalars(
        select(Award)
        .join(Decision, Decision.id == Award.decision_id)
        .where(
            Decision.id != decision.id,
            Decision.state == "issued",
            Decision.year == decision.year,
            same_time,
            Award.state == "valid",
            Award.money > 0,
            Award.award_code.in_(titles),
        )
        .order_by(Award.id)
    )
    return [
        Paid(receiver_key(award), award.award_name, award.money or 0, award.decision_number)
        for award in found
        if receiver_key(award) in receivers
    ]
